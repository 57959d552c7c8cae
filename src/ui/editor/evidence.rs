//! What is claimed and what is doubtful about one number: a word of it beside the control, all of it in a window of its
//! own. Changes nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::{self, ScrollArea, Ui, vec2};

use super::super::editor_state::{EditorState, Spots};
use super::super::widgets::{self, spot::Spot};
use super::super::{sheets, theme};
use super::claims;
use gasswap_core::agreement::field::Kind;
use gasswap_core::agreement::{About, Agreement, Claim, Field, Topic};
use gasswap_core::check::Severity;
use gasswap_core::session::Session;
use gasswap_figures::wording;

/// What is to be said beside the control of every number; made anew when the session changes.
pub(super) fn spots(state: &mut EditorState, session: &Session) -> Arc<BTreeMap<Field, Spot>> {
    let (revision, agreement) = (session.revision(), session.shared_shown());
    if let Some(spots) = &state.spots
        && spots.revision == revision
        && Arc::ptr_eq(&spots.agreement, &agreement)
    {
        return Arc::clone(&spots.by_field);
    }
    let spots = super::numbers(&agreement).into_iter().map(|(field, name)| (field, spot(session, field, name)));
    let by_field = Arc::new(spots.collect());
    state.spots = Some(Spots { revision, agreement, by_field: Arc::clone(&by_field) });
    by_field
}

fn spot(session: &Session, field: Field, name: String) -> Spot {
    let agreement = session.shown();
    let topic = Topic::from(field);
    let doubts = session.findings().iter().filter(|finding| finding.topic == topic);
    let doubts = doubts
        .map(|finding| (finding.severity == Severity::Warning, wording::english().finding(finding).sentence))
        .collect();
    let supporting = supporting(agreement, field);
    let mut publishers: Vec<&str> = Vec::new();
    for source in supporting.iter().filter_map(|claim| agreement.source(claim.source.as_deref()?)) {
        let word = if source.publisher.is_empty() { &source.title } else { &source.publisher };
        if !publishers.contains(&word.as_str()) {
            publishers.push(word);
        }
    }
    let source = match publishers.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, rest @ ..] => format!("{first} +{}", rest.len()),
    };
    let claims = supporting.iter().map(|claim| full(agreement, claim)).collect();
    Spot { name, doubts, source, claims }
}

/// What kind of claim speaks of a number.
fn kind(field: Field) -> Option<About> {
    let spec = &field.row().spec;
    match (field.row().section(), spec.kind) {
        ("quantities", Kind::Rate) => Some(About::DailyRate),
        ("quantities", Kind::Volume) => Some(About::AnnualVolume),
        ("points", Kind::Rate) => Some(About::Capacity),
        ("swap", _) if field.row().part() == "swap.retention" => Some(About::RetentionShare),
        ("price", _) => Some(About::Price),
        _ => None,
    }
}

/// The claims that support a number: of a phase those it names, of a point those about it, else all of the kind.
fn supporting(agreement: &Agreement, field: Field) -> Vec<&Claim> {
    let Some(kind) = kind(field) else { return Vec::new() };
    let of_kind = agreement.claims.iter().filter(|claim| claim.about == kind);
    let at = field.place().at(0);
    match field.row().part() {
        "quantities.phases[]" => {
            let named = agreement.quantities.phases.get(at).map_or(&[][..], |phase| phase.claims.as_slice());
            of_kind.filter(|claim| named.contains(&claim.id)).collect()
        }
        "points[]" => {
            let id = agreement.points.get(at).map(|point| point.id.as_str());
            of_kind.filter(|claim| claim.of.as_deref() == id).collect()
        }
        _ => of_kind.collect(),
    }
}

/// A claim with its source.
fn full(agreement: &Agreement, claim: &Claim) -> String {
    let words = claims::words(agreement, claim);
    match claim.source.as_deref().and_then(|id| agreement.source(id)) {
        Some(source) => format!("{words} – {}, {}", source.publisher, source.date.long()),
        None => words,
    }
}

/// Draws the window on the number that is asked about.
pub(super) fn show(ctx: &egui::Context, session: &Session, spots: &BTreeMap<Field, Spot>, readout: &mut Option<Field>) {
    let Some((field, spot)) = readout.and_then(|field| Some((field, spots.get(&field)?))) else { return };
    let open = sheets::window(ctx, &format!("About: {}", spot.name), vec2(420.0, 320.0), |ui| {
        ScrollArea::vertical().show(ui, |ui| {
            ui.set_min_width(380.0);
            body(ui, session, field);
        });
    });
    if !open {
        *readout = None;
    }
}

fn body(ui: &mut Ui, session: &Session, field: Field) {
    let agreement = session.shown();
    let supporting = supporting(agreement, field);
    let others: Vec<&Claim> = agreement
        .claims
        .iter()
        .filter(|claim| Some(claim.about) == kind(field) && !supporting.iter().any(|other| other.id == claim.id))
        .collect();
    // Both ends of a band share a label, which stands for the lower one.
    let upper = Field::of(&field.row().path.replace("_min_", "_max_"), field.place()).unwrap_or(field);
    let topics = [field, upper].map(Topic::from);
    let doubts: Vec<_> = session.findings().iter().filter(|finding| topics.contains(&finding.topic)).collect();
    if supporting.is_empty() && others.is_empty() && doubts.is_empty() {
        ui.label(theme::muted(ui, "Nothing is claimed about this number, and nothing is doubtful about it."));
    }
    list(ui, agreement, "Claims that support it", &supporting);
    list(ui, agreement, "Other claims of the same kind", &others);
    if !doubts.is_empty() {
        ui.label(theme::strong("Findings"));
        for finding in doubts {
            ui.add(egui::Label::new(theme::muted(ui, wording::english().finding(finding).sentence)).wrap());
        }
    }
}

fn list(ui: &mut Ui, agreement: &Agreement, title: &str, claims: &[&Claim]) {
    if claims.is_empty() {
        return;
    }
    ui.label(theme::strong(title));
    for claim in claims {
        ui.add(egui::Label::new(claims::words(agreement, claim)).wrap());
        if let Some(source) = claim.source.as_deref().and_then(|id| agreement.source(id)) {
            let text = format!("{}, {}: {}", source.publisher, source.date.long(), source.title);
            let text = theme::small(ui, text);
            widgets::link(ui, text, &source.url, &source.title);
        }
        ui.add_space(theme::HAIR);
    }
    ui.add_space(theme::NEAR);
}
