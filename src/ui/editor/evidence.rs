//! What is claimed and what is doubtful about one number: a word of it beside the control, all of it in a window of its
//! own. Changes nothing.

use std::sync::Arc;

use eframe::egui::{self, Id, ScrollArea, Ui, vec2};

use super::super::view::View;
use super::super::widgets::spot::{Spot, Spots};
use super::super::{sheets, theme};
use super::claims;
use gasswap_core::agreement::{About, Agreement, Claim, Field, Topic};
use gasswap_core::check::Severity;
use gasswap_core::session::Session;

/// What is to be said beside the control of every number, by the control's name; made anew when the session changes.
pub(super) fn spots(ui: &Ui, session: &Session) -> Arc<Spots> {
    type Made = (u64, Arc<Agreement>, Arc<Spots>);
    let id = Id::unique("spots of the session");
    let (revision, agreement) = (session.revision(), session.shared());
    if let Some((at, of, spots)) = ui.data(|data| data.get_temp::<Made>(id))
        && at == revision
        && Arc::ptr_eq(&of, &agreement)
    {
        return spots;
    }
    let spots = super::numbers(session.shown()).into_iter().map(|(field, name)| {
        let spot = spot(session, field, &name);
        (name, spot)
    });
    let spots = Arc::new(spots.collect::<Spots>());
    ui.data_mut(|data| data.insert_temp::<Made>(id, (revision, agreement, Arc::clone(&spots))));
    spots
}

fn spot(session: &Session, field: Field, name: &str) -> Spot {
    let (agreement, path, topic) = (session.shown(), field.path(), Topic::from(field));
    let doubts = session.findings().iter().filter(|finding| finding.topic == topic);
    let doubts = doubts.map(|finding| (finding.severity == Severity::Warning, finding.sentence.clone())).collect();
    let supporting = supporting(agreement, &path);
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
    Spot { path, name: name.to_owned(), doubts, source, claims }
}

/// What kind of claim speaks of the number at a path.
fn kind(path: &str) -> Option<About> {
    let field = path.rsplit('.').next()?;
    match field {
        "rate_mcm_d" | "daily_min_mcm_d" | "daily_max_mcm_d" => Some(About::DailyRate),
        "annual_min_bcm" | "annual_max_bcm" => Some(About::AnnualVolume),
        "capacity_mcm_d" => Some(About::Capacity),
        "share" if path.starts_with("swap.retention") => Some(About::RetentionShare),
        _ if path.starts_with("price") => Some(About::Price),
        _ => None,
    }
}

/// The index in `list[index]` of a path.
fn index(path: &str, list: &str) -> Option<usize> {
    path.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?.0.parse().ok()
}

/// The claims that support a number: of a phase those it names, of a point those about it, else all of the kind.
fn supporting<'a>(agreement: &'a Agreement, path: &str) -> Vec<&'a Claim> {
    let Some(kind) = kind(path) else { return Vec::new() };
    let of_kind = agreement.claims.iter().filter(|claim| claim.about == kind);
    if let Some(phase) = index(path, "quantities.phases").and_then(|index| agreement.quantities.phases.get(index)) {
        return of_kind.filter(|claim| phase.claims.contains(&claim.id)).collect();
    }
    if let Some(point) = index(path, "points").and_then(|index| agreement.points.get(index)) {
        return of_kind.filter(|claim| claim.of.as_deref() == Some(point.id.as_str())).collect();
    }
    of_kind.collect()
}

/// A claim with its source.
fn full(agreement: &Agreement, claim: &Claim) -> String {
    let words = claims::words(agreement, claim);
    match claim.source.as_deref().and_then(|id| agreement.source(id)) {
        Some(source) => format!("{words} – {}, {}", source.publisher, source.date.long()),
        None => words,
    }
}

/// Draws the window on the place that is asked about.
pub(super) fn show(ctx: &egui::Context, session: &Session, view: &mut View) {
    let Some((name, path)) = view.evidence.clone() else { return };
    let open = sheets::window(ctx, &format!("About: {name}"), vec2(420.0, 320.0), |ui| {
        ScrollArea::vertical().show(ui, |ui| {
            ui.set_min_width(380.0);
            body(ui, session, &path);
        });
    });
    if !open {
        view.evidence = None;
    }
}

fn body(ui: &mut Ui, session: &Session, path: &str) {
    let agreement = session.shown();
    let supporting = supporting(agreement, path);
    let others: Vec<&Claim> = agreement
        .claims
        .iter()
        .filter(|claim| Some(claim.about) == kind(path) && !supporting.iter().any(|other| other.id == claim.id))
        .collect();
    let sibling = path.replace("_min_", "_max_");
    let said_of = |place: String| place == path || place == sibling;
    let doubts: Vec<_> = session.findings().iter().filter(|finding| said_of(finding.topic.path())).collect();
    if supporting.is_empty() && others.is_empty() && doubts.is_empty() {
        ui.label(theme::muted(ui, "Nothing is claimed about this number, and nothing is doubtful about it."));
    }
    list(ui, agreement, ("Claims that support it", &supporting));
    list(ui, agreement, ("Other claims of the same kind", &others));
    if !doubts.is_empty() {
        ui.label(theme::strong("Findings"));
        for finding in doubts {
            ui.add(egui::Label::new(theme::muted(ui, &finding.sentence)).wrap());
        }
    }
}

fn list(ui: &mut Ui, agreement: &Agreement, (title, claims): (&str, &[&Claim])) {
    if claims.is_empty() {
        return;
    }
    ui.label(theme::strong(title));
    for claim in claims {
        ui.add(egui::Label::new(claims::words(agreement, claim)).wrap());
        if let Some(source) = claim.source.as_deref().and_then(|id| agreement.source(id)) {
            let text = format!("{}, {}: {}", source.publisher, source.date.long(), source.title);
            if source.url.is_empty() {
                ui.add(egui::Label::new(theme::small(ui, text)).wrap());
            } else {
                ui.hyperlink_to(theme::small(ui, text), &source.url);
            }
        }
        ui.add_space(theme::HAIR);
    }
    ui.add_space(theme::NEAR);
}
