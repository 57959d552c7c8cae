//! The texts around a figure as the agreement gives them, or as the request replaces them. Knows no page.

use crate::figure::{self, Chart, ChartView};
use crate::lettering;
use gasswap_core::agreement::Day;

use super::chart::explained;
use super::{Figure, PROGRAM, Readings, Request};

/// The texts that a figure carries; an empty one is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The first line.
    pub title: String,
    /// What is shown, of which reading, over which days.
    pub subtitle: String,
    /// What a reader must know of the picture: what its marks are.
    pub note: String,
    /// `Sources: Trend, 13 December 2021`, of the numbers shown.
    pub source: String,
    /// Program, version and date.
    pub made: String,
}

impl Wording {
    /// The texts of a figure. With [`super::Texts::default`] in the request, what a form proposes.
    #[must_use]
    pub fn of(readings: &Readings, request: &Request) -> Self {
        let (base, texts) = (readings.shown(), &request.texts);
        let own = |text: &Option<String>, given: &dyn Fn() -> String| text.clone().unwrap_or_else(given);
        // Making a chart takes a moment; where both texts are given it is not needed.
        let told = (texts.note.is_none() || texts.source.is_none())
            .then(|| figure::chart(request.view(), &readings.scenarios(), &request.units));
        let of_chart = |say: &dyn Fn(&Chart) -> String| told.as_ref().map_or_else(String::new, say);
        Self {
            title: own(&texts.title, &|| base.agreement.title.clone()),
            subtitle: own(&texts.subtitle, &|| subtitle(readings, request)),
            note: own(&texts.note, &|| match request.figure {
                Figure::Map => with_undrawn(MAP_NOTE, readings, true),
                figure => {
                    with_undrawn(&of_chart(&|chart| explained(chart, request)), readings, figure == Figure::Sheet)
                }
            }),
            source: own(&texts.source, &|| match request.figure {
                // It lists its sources one by one.
                Figure::Sheet => String::new(),
                _ => of_chart(&|chart| figure::source_line(readings.document(), &chart.sources)),
            }),
            made: made(readings, request),
        }
    }
}

/// So many letters are named that the face lacks.
const TOLD: usize = 8;

/// What a reader must know of every map of a swap.
const MAP_NOTE: &str = "Arrows are as wide as the flow of the day. A swap moves no gas across the middle country: it takes \
                        gas at one border and hands its own over at the other. The dashed arrow is the sale.";

impl Wording {
    /// What a chart shows, over the days that a request shows.
    #[must_use]
    pub fn subtitle_of(readings: &Readings, request: &Request, view: ChartView) -> String {
        let days = readings.shown().projection.days;
        let shown = request.range.map_or(days, |[from, to]| gasswap_core::agreement::Span {
            from: Day::from_number(from.floor() as i32).max(days.from),
            to: Day::from_number((to - 1e-6).floor() as i32).min(days.to),
        });
        figure::subtitle(view, if shown.from <= shown.to { shown } else { days })
    }

    /// A sentence on the letters that the face of figures lacks, which stay blank; `None` where it has them all.
    #[must_use]
    pub fn blank(&self) -> Option<String> {
        let letters =
            lettering::lacking(&[&self.title, &self.subtitle, &self.note, &self.source].map(String::as_str).concat());
        let told: Vec<String> = letters.chars().take(TOLD).map(String::from).collect();
        let more = if letters.chars().count() > TOLD { " …" } else { "" };
        (!told.is_empty()).then(|| {
            format!("The figure's letters lack {}{more}, which stay blank. Write other texts.", told.join(" "))
        })
    }

    /// The note as it begins below a picture; empty where there is none.
    #[must_use]
    pub fn note_sentence(&self) -> String {
        if self.note.is_empty() { String::new() } else { format!("Note: {}", self.note) }
    }

    /// Program, version and date as a sentence.
    #[must_use]
    pub fn made_sentence(&self) -> String {
        format!("Made with {}.", self.made)
    }
}

/// A note, and what is not drawn where that is so: legs on a map, and variants.
fn with_undrawn(note: &str, readings: &Readings, map: bool) -> String {
    let legs = figure::undrawn_legs(readings.shown().agreement).filter(|_| map).unwrap_or_default();
    [note, &legs, &readings.left_out().unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// `Doubled: what flows each day, 1 January 2022 to 31 December 2026`.
fn subtitle(readings: &Readings, request: &Request) -> String {
    let base = readings.shown();
    let text = match request.figure.view() {
        Some(view) => Wording::subtitle_of(readings, request, view),
        None if request.figure == Figure::Sheet => about(readings, request),
        None => format!("What flows on {}", request.day.long()),
    };
    match base.name {
        Some(name) if request.figure == Figure::Sheet => format!("{name} · {text}"),
        Some(name) => format!("{name}: {}", lower(&text)),
        _ => text,
    }
}

/// `Signed on 28 November 2021 in Ashgabat · 1 January 2022 to 31 December 2026, open-ended`.
fn about(readings: &Readings, request: &Request) -> String {
    let base = readings.shown();
    let (agreement, days) = (base.agreement, base.projection.days);
    let mut parts = Vec::new();
    if let Some(signed) = &agreement.signed {
        let place = if signed.at.is_empty() { String::new() } else { format!(" in {}", signed.at) };
        parts.push(format!("Signed on {}{place}", signed.on.long()));
    }
    let end = if agreement.term.end.is_none() { ", open-ended" } else { "" };
    parts.push(format!("shown from {} to {}{end}", days.from.long(), days.to.long()));
    parts.push(format!("volumes at {}", figure::conditions(request.units.cubic_metre)));
    let text = parts.join(" · ");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |letter| letter.to_uppercase().chain(letters).collect())
}

/// Program, version, and when: the day asked for, else that of the newest source.
fn made(readings: &Readings, request: &Request) -> String {
    let when = match request.date {
        Some(day) => day.long(),
        None => figure::newest_date(readings.document())
            .map_or_else(String::new, |date| format!("newest source of {}", date.long())),
    };
    if when.is_empty() { PROGRAM.to_owned() } else { format!("{PROGRAM} · {when}") }
}

/// The text with a small first letter.
pub(super) fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |letter| letter.to_lowercase().chain(letters).collect())
}
