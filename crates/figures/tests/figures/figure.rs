//! Charts of every bundled agreement: texts that never meet, ticks at every zoom, events that are shown or counted.
//! Knows no window and no page.

use crate::examples;
use crate::geometry::runs_through;
use gasswap_core::agreement::{Agreement, Day, Outage, OutageCause};
use gasswap_core::projection::{LimitedBy, Projection, project};
use gasswap_core::units::{RateUnit, ReferenceCondition};
use gasswap_figures::export::{Figure, Format, Readings, Request, render};
use gasswap_figures::figure::{self, Chart, ChartView, LabelKind, PlacedLabel, Plot, Scenario, Units};
use gasswap_figures::geo::Rect;
use gasswap_figures::lettering::{Weight, measure};

const VIEWS: [ChartView; 6] = [
    ChartView::Flow,
    ChartView::FlowByMonth,
    ChartView::Cumulative,
    ChartView::Annual,
    ChartView::Balance,
    ChartView::Money,
];

/// A variant's name (none: the base), what it says and what it comes to.
type Reading = (Option<String>, Agreement, Projection);

/// Every bundled agreement with its variants and what they come to.
fn saves() -> Vec<(String, Vec<Reading>)> {
    let read = |example: &examples::Example| {
        let base = examples::load(example.name).unwrap();
        let mut readings = vec![(None, base.clone(), project(&base))];
        for variant in &base.variants {
            let agreement = base.variant(&variant.name).unwrap();
            let projection = project(&agreement);
            readings.push((Some(variant.name.clone()), agreement, projection));
        }
        (example.name.to_owned(), readings)
    };
    examples::ALL.iter().map(read).collect()
}

fn scenarios(readings: &[Reading]) -> Vec<Scenario<'_>> {
    let scenario = |(name, agreement, projection)| Scenario { name: Option::as_deref(name), agreement, projection };
    readings.iter().map(|(name, agreement, projection)| scenario((name, agreement, projection))).collect()
}

fn units(agreement: &Agreement) -> Units {
    Units { rate: RateUnit::McmD, cubic_metre: agreement.cubic_metre }
}

/// The whole, a year, a quarter, a month, five days.
fn zooms(chart: &Chart) -> Vec<[f64; 2]> {
    let from = f64::from(chart.days.from.number());
    let to = f64::from(chart.days.to.number()) + 1.0;
    let middle = from + (to - from) * 0.37;
    let mut zooms = vec![[from, to]];
    zooms.extend([366.0, 92.0, 31.0, 5.0].map(|days| [middle, (middle + days).min(to)]));
    zooms
}

fn shown(label: &PlacedLabel) -> Rect {
    let width = measure(&label.text, label.size, label.weight);
    Rect::at(label.rect.min, [width, label.rect.height()])
}

/// The lines of the flows in pixels of a plot, and those of claims and measurements.
fn drawn(chart: &Chart, plot: &Plot) -> [Vec<[[f64; 2]; 2]>; 2] {
    let at = |point: &[f64; 2]| [plot.x(point[0]), plot.y(point[1])];
    let runs = chart.series.iter().filter(|series| series.same_as.is_none()).flat_map(|series| &series.runs);
    let lines = runs.flat_map(|run| run.windows(2)).map(|pair| [at(&pair[0]), at(&pair[1])]);
    let marks = chart.segments.iter().flat_map(|segment| {
        [segment.low, segment.high].map(|value| [at(&[segment.x[0], value]), at(&[segment.x[1], value])])
    });
    [lines.collect(), marks.collect()]
}

#[test]
fn no_two_texts_in_a_plot_meet_and_every_event_is_shown_or_counted() {
    for (name, readings) in saves() {
        let scenarios = scenarios(&readings);
        for view in VIEWS {
            let chart = figure::chart(view, &scenarios, &units(&readings[0].1));
            for range in zooms(&chart) {
                for size in [[460.0, 180.0], [733.0, 214.0], [1800.0, 900.0]] {
                    let plot = Plot { range, values: [chart.y_low, chart.y_high], size, text: 11.0 };
                    let labels = figure::labels(&chart, &plot, &|_| false);
                    let [lines, marks] = drawn(&chart, &plot);
                    for label in &labels {
                        let letters = shown(label).grown(-1.0);
                        let crossed = |lines: &[[[f64; 2]; 2]]| lines.iter().any(|line| runs_through(*line, &letters));
                        let event = matches!(label.kind, LabelKind::Flag(_));
                        assert!(
                            !(crossed(&lines) || event && crossed(&marks)),
                            "{name} {view:?} {size:?} {range:?}: a line runs through {}",
                            label.text
                        );
                        // Every other line gives way.
                        for line in &marks {
                            for part in figure::uncovered(*line, &labels) {
                                let cut = shown(label).grown(-0.13 * label.size);
                                assert!(!runs_through(part, &cut), "{name} {view:?} {size:?}: {}", label.text);
                            }
                        }
                    }
                    for (index, label) in labels.iter().enumerate() {
                        let rect = shown(label);
                        assert!(
                            Rect { min: [0.0; 2], max: size }.holds(&rect),
                            "{name} {view:?} {size:?}: {}",
                            label.text
                        );
                        for other in &labels[..index] {
                            assert!(
                                !rect.meets(&shown(other)),
                                "{name} {view:?} {size:?}: {} / {}",
                                label.text,
                                other.text
                            );
                        }
                    }
                    let told = |flag: usize| {
                        labels.iter().any(|label| match &label.kind {
                            LabelKind::Flag(index) => *index == flag,
                            LabelKind::Count(flags) => flags.contains(&flag),
                            _ => false,
                        })
                    };
                    assert!((0..chart.flags.len()).all(told), "{name} {view:?} {size:?} {range:?}");
                }
            }
        }
    }
}

#[test]
fn every_zoom_has_four_ticks_and_two_values_and_their_texts_do_not_meet() {
    for (name, readings) in saves() {
        let chart = figure::chart(ChartView::Flow, &scenarios(&readings), &units(&readings[0].1));
        for range in zooms(&chart) {
            for width in [460.0, 733.0, 1800.0] {
                let ticks = figure::ticks(range, width, 11.0, chart.contract_year);
                assert!(ticks.iter().filter(|tick| tick.line).count() >= 4, "{name} {range:?} {width}");
                let mut end = f64::NEG_INFINITY;
                for tick in ticks.iter().filter(|tick| !tick.label.is_empty()) {
                    assert!(tick.text_x > end, "{name} {range:?} {width}: {}", tick.label);
                    end = tick.text_x + measure(&tick.label, 11.0, Weight::Regular);
                    assert!(end <= width);
                }
            }
        }
        for view in VIEWS {
            let chart = figure::chart(view, &scenarios(&readings), &units(&readings[0].1));
            for height in [60.0, 214.0, 900.0] {
                assert!(figure::value_ticks(chart.y_low, chart.y_high, height).len() >= 2);
            }
        }
    }
}

/// 5.5 mcm/d × 365 d = 2,007.5 mcm; the leap year 2024 has 2,013.0.
#[test]
fn the_agreement_of_2021_shows_the_numbers_of_hand_arithmetic() {
    let base = examples::load("trilateral-2021").unwrap();
    let projection = project(&base);
    let scenario = Scenario { name: None, agreement: &base, projection: &projection };
    let units = units(&base);
    let flow = figure::chart(ChartView::Flow, &[scenario], &units);
    assert_eq!(flow.y_title, "million m³ a day at 20 °C");
    assert_eq!(flow.series.len(), 2);
    assert_eq!(flow.series[0].label, "Received at Sarakhs = redelivered at Astara, 5.5");
    assert_eq!((flow.series[1].same_as, flow.series[1].stroke), (Some(0), figure::Stroke::Dashed));
    assert_eq!(flow.series[0].runs.iter().map(Vec::len).collect::<Vec<_>>(), [2], "one stretch, two points");
    assert_eq!(flow.bands.iter().map(|band| (band.low, band.high)).collect::<Vec<_>>(), [(Some(5.0), Some(6.0))]);
    assert_eq!(
        (flow.bands[0].low_label.as_str(), flow.bands[0].high_label.as_str()),
        ("daily minimum 5", "daily maximum 6")
    );
    assert_eq!((flow.y_low, flow.y_high), (0.0, 8.0));
    let readout = figure::readout(&flow, &[scenario], Day::parse("2024-03-14").unwrap()).unwrap();
    assert_eq!(readout.title, "14 March 2024");
    assert_eq!(readout.unit, "mcm/d");
    assert!(readout.rows.iter().all(|row| row.text == "5.5" && row.limited_by.is_empty()));
    let cumulative = figure::chart(ChartView::Cumulative, &[scenario], &units);
    let tops: Vec<f64> = cumulative.series[0].runs.iter().map(|run| run.last().unwrap()[1]).collect();
    for (top, expected) in tops.iter().zip([2.0075, 2.0075, 2.013, 2.0075, 2.0075]) {
        assert!((top - expected).abs() < 1e-12, "{top}");
    }
    let year = &projection.years[2];
    let words: Vec<String> = figure::key_numbers(&base, year, &units)
        .iter()
        .map(|number| format!("{} {} {}", number.value, number.unit, number.label))
        .collect();
    assert_eq!(
        words,
        [
            "2.01 bcm received at Sarakhs",
            "0 bcm retained by Iran",
            "2.01 bcm redelivered at Astara",
            "0 mcm still owed"
        ]
    );
    assert_eq!(
        figure::summary(&base, &projection, &units).replace('\u{202f}', " "),
        "Turkmenistan–Iran–Azerbaijan gas swap, 1 January 2022 to 31 December 2026: Turkmenistan hands 5.5 mcm/d to Iran \
         at Sarakhs; Iran hands 5.5 mcm/d to Azerbaijan at Astara."
    );
}

/// 1 m³ at 20 °C is 1.05534 / 1.07378 m³ at 15 °C: 5.5 mcm/d are 5.406.
#[test]
fn a_chart_is_drawn_in_the_units_asked_for() {
    let base = examples::load("trilateral-2021").unwrap();
    let projection = project(&base);
    let scenario = Scenario { name: None, agreement: &base, projection: &projection };
    let condition = ReferenceCondition::Fifteen;
    let cubic_metre = gasswap_core::agreement::CubicMetre { temperature_c: condition.celsius(), pressure_kpa: 101.325 };
    let chart = figure::chart(ChartView::Flow, &[scenario], &Units { rate: RateUnit::McmD, cubic_metre });
    assert!((chart.series[0].values[0] - 5.5 * 1.05534 / 1.07378).abs() < 1e-4);
    let chart =
        figure::chart(ChartView::Flow, &[scenario], &Units { rate: RateUnit::BcmY, cubic_metre: base.cubic_metre });
    assert!((chart.series[0].values[0] - 2.0075).abs() < 1e-12);
    assert_eq!((chart.y_title.as_str(), chart.unit.as_str()), ("billion m³ a year at 20 °C", "bcm/y"));
}

#[test]
fn suspended_time_is_a_gap_and_a_line_keeps_its_key_when_a_party_is_renamed() {
    let mut base = examples::load("trilateral-as-delivered").unwrap();
    let draw = |agreement: &Agreement| {
        let projection = project(agreement);
        let scenario = Scenario { name: None, agreement, projection: &projection };
        figure::chart(ChartView::Flow, &[scenario], &units(agreement))
    };
    let chart = draw(&base);
    let stop = f64::from(Day::parse("2024-01-01").unwrap().number());
    for series in &chart.series {
        assert!(series.runs.iter().flatten().all(|point| point[0] <= stop), "{}", series.key);
    }
    assert!(chart.hatches.iter().any(|hatch| hatch.suspended && f64::from(hatch.span.from.number()) == stop));
    for point in &mut base.points {
        point.name = format!("{} again", point.name);
    }
    let renamed = draw(&base);
    let keys = |chart: &Chart| chart.series.iter().map(|series| series.key.clone()).collect::<Vec<_>>();
    assert_eq!(keys(&chart), keys(&renamed));
    assert!(renamed.series[0].name.ends_with("again"));
}

/// The daily maximum of 5.4 takes 0.1 of 5.5 mcm/d; Astara passes its 11, Sarakhs 33 or, with a tenth left, 3.3.
#[test]
fn what_was_asked_and_did_not_flow_is_shaded_by_its_cause() {
    let mut base = examples::load("trilateral-2021").unwrap();
    base.quantities.phases[0].daily_max_mcm_d = Some(5.4);
    let day = |text: &str| Day::parse(text).unwrap();
    let outage = Outage {
        point: "sarakhs".to_owned(),
        from: day("2023-07-01"),
        to: day("2023-07-14"),
        available: 0.1,
        cause: OutageCause::Maintenance,
        note: String::new(),
    };
    base.outages = vec![outage.clone()];
    let held = outage;
    let number = |text: &str| f64::from(day(text).number());
    let (first, last) = (number("2022-01-01"), number("2027-01-01"));
    let (from, to) = (number("2023-07-01"), number("2023-07-15"));
    let steps = |agreement: &Agreement, cause: LimitedBy| -> Vec<[f64; 4]> {
        let projection = project(agreement);
        let scenario = Scenario { name: None, agreement, projection: &projection };
        let chart = figure::chart(ChartView::Flow, &[scenario], &units(agreement));
        let shades = chart.shades.iter().filter(|shade| shade.cause == cause).flat_map(|shade| &shade.steps);
        shades.map(|step| step.map(|value| (value * 1e6).round() / 1e6)).collect()
    };
    assert_eq!(steps(&base, LimitedBy::DailyMaximum), [[first, last, 5.4, 5.5]]);
    assert_eq!(steps(&base, LimitedBy::Outage), [[from, to, 3.3, 5.4]]);
    assert!(steps(&base, LimitedBy::Capacity).is_empty());
    let projection = project(&base);
    let scenario = Scenario { name: None, agreement: &base, projection: &projection };
    let chart = figure::chart(ChartView::Flow, &[scenario], &units(&base));
    assert!(chart.series.iter().any(|series| series.key == "asked.TM-IR" && series.name == "Asked at Sarakhs"));
    assert_eq!(chart.hatches[0].text, "Sarakhs: maintenance, 10 % available");
    let limit = |on: &str| {
        let readout = figure::readout(&chart, &[scenario], day(on)).unwrap();
        readout.rows.iter().find(|row| row.key == "received.TM-IR").unwrap().limited_by.clone()
    };
    assert_eq!([limit("2023-06-30"), limit("2023-07-01")], ["daily maximum", "outage at Sarakhs"]);
    base.outages.clear();
    base.points[0].capacity_mcm_d = Some(5.2);
    assert_eq!(steps(&base, LimitedBy::Capacity), [[first, last, 5.2, 5.4]]);
    // With three tenths of 5.2 left, 1.56 flow: the outage holds back what is below 5.2 and the capacity what is above.
    base.outages = vec![Outage { available: 0.3, ..held }];
    assert_eq!(steps(&base, LimitedBy::Capacity), [[first, last, 5.2, 5.4]]);
    assert_eq!(steps(&base, LimitedBy::Outage), [[from, to, 1.56, 5.2]]);
}

#[test]
fn money_without_a_price_says_what_is_missing() {
    let base = examples::load("trilateral-2021").unwrap();
    let projection = project(&base);
    let scenarios = [Scenario { name: None, agreement: &base, projection: &projection }];
    let chart = figure::chart(ChartView::Money, &scenarios, &units(&base));
    assert_eq!(chart.missing.as_deref(), Some("No price is stated. Add a price to see cash by party."));
    let readings = Readings::whole(&base);
    let request = Request::new(&readings, Figure::Money);
    assert!(render(&readings, &request, Format::Svg).is_ok());
    let error = render(&readings, &request, Format::Csv).unwrap_err();
    assert_eq!(error.to_string(), "there is nothing to draw: No price is stated. Add a price to see cash by party.");
}

#[test]
fn the_numbers_behind_a_chart_are_a_table_with_units() {
    let base = examples::load("trilateral-2021").unwrap();
    let readings = Readings::alone(&base, None);
    let table = |figure| {
        let request = Request::new(&readings, figure);
        String::from_utf8(render(&readings, &request, Format::Csv).unwrap()).unwrap()
    };
    let flow = table(Figure::Flow);
    let mut lines = flow.split("\r\n");
    assert_eq!(lines.next(), Some("date,Received at Sarakhs [mcm/d at 20 °C],Redelivered at Astara [mcm/d at 20 °C]"));
    assert_eq!(lines.next(), Some("2022-01-01,5.5,5.5"));
    assert_eq!(flow.split("\r\n").filter(|line| !line.is_empty()).count(), 1 + 1826);
    let annual = table(Figure::Annual);
    assert_eq!(annual.split("\r\n").nth(3), Some("2024,2024-01-01,2024-12-31,2.013,2.013,1.5,2,1.83,2.196"));
    assert_eq!(table(Figure::FlowByMonth).split("\r\n").filter(|line| !line.is_empty()).count(), 1 + 60);
    assert!(table(Figure::Map).contains("2024-03-14,TM-IR,Turkmenistan,Iran,Sarakhs,61.1577,36.5449,5.5"));
}
