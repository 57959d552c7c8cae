//! The projection as rows of a table, one value a row, by day, month and year: what `gasswap project` prints. Knows
//! nothing of files or formats.

use std::ops::Range;
use std::sync::Arc;

use crate::agreement::{Day, Span};

use super::days::{indices, months};
use super::lane::total;
use super::{LegFlow, Projection, Year};

/// One value of one series in one period.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesRow {
    /// What names the period: the day, the first day of the month inside the term, or the day on which the contract
    /// year starts.
    pub date: Day,
    /// The period's days inside the term.
    pub span: Span,
    /// Its name: `received.TM-IR`.
    pub series: Arc<str>,
    /// The value.
    pub value: f64,
    /// `mcm`, `usd` or `usd/tcm`.
    pub unit: &'static str,
}

/// How the days of a period become one value.
#[derive(Clone, Copy, PartialEq)]
enum Gather {
    Sum,
    Last,
}

/// A daily series with its name.
struct Series<'a> {
    name: Arc<str>,
    values: &'a [f64],
    gather: Gather,
    unit: &'static str,
}

impl<'a> Series<'a> {
    fn sum(name: &str, values: &'a [f64], unit: &'static str) -> Self {
        Self { name: name.into(), values, gather: Gather::Sum, unit }
    }

    fn over(&self, days: &Range<usize>) -> f64 {
        match self.gather {
            Gather::Sum => total(&self.values[days.clone()]),
            Gather::Last => self.values.get(days.end - 1).copied().unwrap_or(0.0),
        }
    }

    fn row(&self, date: Day, span: Span, value: f64) -> SeriesRow {
        SeriesRow { date, span, series: Arc::clone(&self.name), value, unit: self.unit }
    }
}

/// The flows, in the order of the table.
fn flows(projection: &Projection) -> Vec<Series<'_>> {
    let name = |leg: &LegFlow, what: &str| format!("{what}.{}", leg.id);
    let mut all = vec![Series::sum("nominated", &projection.nominated, "mcm")];
    all.extend(projection.receipts.iter().map(|leg| Series::sum(&name(leg, "received"), &leg.flow, "mcm")));
    all.extend(projection.redeliveries.iter().map(|leg| Series::sum(&name(leg, "redelivered"), &leg.flow, "mcm")));
    all.extend(projection.redeliveries.iter().map(|leg| Series {
        gather: Gather::Last,
        ..Series::sum(&format!("balance.{}", leg.id), &leg.balance, "mcm")
    }));
    all.push(Series::sum("lost", &projection.lost, "mcm"));
    all.push(Series::sum("retained", &projection.retained, "mcm"));
    all.push(Series::sum("equivalence", &projection.equivalence, "mcm"));
    all
}

/// What is paid, in the order of the table; nothing without a price.
fn payments(projection: &Projection) -> Vec<Series<'_>> {
    projection.money.as_ref().map_or_else(Vec::new, |money| {
        vec![Series::sum("sale", &money.sale, "usd"), Series::sum("swap_fee", &money.swap_fee, "usd")]
    })
}

/// One row a day and series.
pub fn rows_by_day(projection: &Projection) -> Vec<SeriesRow> {
    let mut series = flows(projection);
    series.extend(payments(projection));
    if let Some(money) = &projection.money {
        series.push(Series { gather: Gather::Last, ..Series::sum("price", &money.price, "usd/tcm") });
    }
    let days = projection.days.iter().take(projection.len()).enumerate();
    days.flat_map(|(at, day)| {
        let span = Span { from: day, to: day };
        series.iter().map(move |series| series.row(day, span, series.values[at]))
    })
    .collect()
}

/// One row a Gregorian month and series.
pub fn rows_by_month(projection: &Projection) -> Vec<SeriesRow> {
    let mut series = flows(projection);
    series.extend(payments(projection));
    let months = months(projection.days);
    months
        .flat_map(|(_, span)| {
            let days = indices(projection.days, span);
            series.iter().map(move |series| series.row(span.from, span, series.over(&days)))
        })
        .collect()
}

/// One row a contract year and series.
pub fn rows_by_year(projection: &Projection) -> Vec<SeriesRow> {
    let (flows, payments) = (flows(projection), payments(projection));
    let mut rows = Vec::new();
    for year in &projection.years {
        let days = indices(projection.days, year.span);
        let row = |series: &Series<'_>| series.row(year.whole.from, year.span, series.over(&days));
        let one = |(name, value, unit): (&str, Option<f64>, &'static str)| {
            let value = value?;
            Some(SeriesRow { date: year.whole.from, span: year.span, series: name.into(), value, unit })
        };
        rows.extend(flows.iter().map(row));
        rows.extend(volumes(year).into_iter().filter_map(|(name, value)| one((name, value, "mcm"))));
        rows.extend(payments.iter().map(row));
        let money = year.money.as_ref();
        rows.extend(one(("deficiency_payment", money.and_then(|money| money.deficiency_payment), "usd")));
        rows.extend(one(("make_up_credit", money.and_then(|money| money.make_up_credit), "usd")));
    }
    rows
}

/// What only years have, in the order of the table.
fn volumes(year: &Year) -> Vec<(&'static str, Option<f64>)> {
    let of = year.obligations.as_ref();
    vec![
        ("received", Some(year.received)),
        ("redelivered", Some(year.redelivered)),
        ("balance", Some(year.balance)),
        ("in_transit", Some(year.in_transit)),
        ("annual_minimum", year.annual_minimum),
        ("annual_maximum", year.annual_maximum),
        ("acq", of.map(|of| of.acq)),
        ("shortfall", of.map(|of| of.shortfall)),
        ("aacq", of.map(|of| of.aacq)),
        ("taken", of.map(|of| of.taken)),
        ("obligation", of.map(|of| of.obligation)),
        ("deficiency", of.map(|of| of.deficiency)),
        ("make_up_taken", of.map(|of| of.make_up_taken)),
        ("make_up_bank", of.map(|of| of.make_up_bank)),
        ("carry_forward_used", of.map(|of| of.carry_forward_used)),
        ("carry_forward_earned", of.map(|of| of.carry_forward_earned)),
        ("carry_forward_bank", of.map(|of| of.carry_forward_bank)),
    ]
}
