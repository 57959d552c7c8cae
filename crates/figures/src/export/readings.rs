//! An agreement with the readings of it that a figure draws, and what each comes to; owned, so that a worker can hold it.
//! Draws nothing.

use std::collections::BTreeSet;

use crate::figure::{Scenario, figures};
use gasswap_core::agreement::Agreement;
use gasswap_core::agreement::validate::MOST_VALUES;
use gasswap_core::projection::{Projection, project};

/// One reading.
#[derive(Clone, Debug)]
struct Reading {
    /// `None`: the base.
    name: Option<String>,
    agreement: Agreement,
    projection: Projection,
}

/// An agreement as its file has it, and the readings that are drawn.
#[derive(Clone, Debug)]
pub struct Readings {
    document: Agreement,
    /// Never empty.
    drawn: Vec<Reading>,
    /// How many more were asked for.
    left_out: usize,
}

/// A figure shows so many readings at most, and fewer where these come to more values than one projection may.
const MOST_READINGS: usize = 50;

impl Readings {
    /// The base with these variants beside it, or a variant with the base and these others beside it. Names that no
    /// variant has are left out.
    #[must_use]
    pub fn new(document: &Agreement, variant: Option<&str>, beside: &[String]) -> Self {
        let mut readings = Self::alone(document, variant);
        if readings.drawn[0].name.is_some() {
            readings.drawn.push(base(document, Some("Base")));
        }
        let known: BTreeSet<&str> = document.variants.iter().map(|variant| variant.name.as_str()).collect();
        let others = beside.iter().filter(|name| Some(name.as_str()) != variant && known.contains(name.as_str()));
        let others: Vec<&String> = others.collect();
        let projection = &readings.drawn[0].projection;
        let values = projection.legs().count().saturating_mul(projection.len()).max(1);
        let most = MOST_READINGS.min(MOST_VALUES / values).saturating_sub(readings.drawn.len());
        readings.left_out = others.len().saturating_sub(most);
        readings.drawn.extend(others.into_iter().take(most).filter_map(|name| read(document, name)));
        readings
    }

    /// The base or a variant, and nothing beside it; the base where there is no such variant.
    #[must_use]
    pub fn alone(document: &Agreement, variant: Option<&str>) -> Self {
        let read = variant.and_then(|name| read(document, name));
        Self { document: document.clone(), drawn: vec![read.unwrap_or_else(|| base(document, None))], left_out: 0 }
    }

    /// The base with all its variants.
    #[must_use]
    pub fn whole(document: &Agreement) -> Self {
        let names: Vec<String> = document.variants.iter().map(|variant| variant.name.clone()).collect();
        Self::new(document, None, &names)
    }

    /// The agreement as its file has it.
    #[must_use]
    pub fn document(&self) -> &Agreement {
        &self.document
    }

    /// The reading that the figure is of.
    #[must_use]
    pub fn shown(&self) -> Scenario<'_> {
        self.drawn[0].scenario()
    }

    /// That not all variants are drawn that were asked for, as a sentence; `None` where they are.
    #[must_use]
    pub fn left_out(&self) -> Option<String> {
        let all = figures((self.drawn.len() + self.left_out) as f64);
        let told =
            || format!("{} of {all} readings are shown; more than these are not shown together.", self.drawn.len());
        (self.left_out > 0).then(told)
    }

    /// All readings that are drawn, the one that the figure is of first.
    #[must_use]
    pub fn scenarios(&self) -> Vec<Scenario<'_>> {
        self.drawn.iter().map(Reading::scenario).collect()
    }
}

impl Reading {
    fn scenario(&self) -> Scenario<'_> {
        Scenario { name: self.name.as_deref(), agreement: &self.agreement, projection: &self.projection }
    }
}

fn base(document: &Agreement, name: Option<&str>) -> Reading {
    Reading { name: name.map(str::to_owned), agreement: document.clone(), projection: project(document) }
}

fn read(document: &Agreement, name: &str) -> Option<Reading> {
    let agreement = document.variant(name)?;
    let projection = project(&agreement);
    Some(Reading { name: Some(name.to_owned()), agreement, projection })
}
