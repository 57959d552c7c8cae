//! What is claimed and what is doubtful about one number: a word of it beside the control, all of it in a window of its
//! own. Changes nothing.

use eframe::egui::{self, ScrollArea, Ui, vec2};

use super::super::view::View;
use super::super::widgets::spot::Spot;
use super::super::{sheets, theme};
use super::Desk;
use super::claims;
use crate::agreement::{About, Agreement, Claim, Phase};
use crate::check::Severity;
use crate::session::Session;

impl Desk<'_> {
    /// The path of a field of a phase of the agreement that is shown.
    pub(super) fn phase_path(&self, phase: &Phase, field: &str) -> String {
        let phases = &self.agreement.quantities.phases;
        let index = phases.iter().position(|other| other.from == phase.from).unwrap_or(0);
        format!("quantities.phases[{index}].{field}")
    }

    /// What is to be said beside the control of the number at these paths.
    pub(super) fn spot(&self, paths: &[impl AsRef<str>], name: &str) -> Spot {
        let paths: Vec<String> = paths.iter().map(|path| path.as_ref().to_owned()).collect();
        let about = |place: &str| paths.iter().any(|path| path == place);
        let doubts = self.session.findings().iter().filter(|finding| about(&finding.place));
        let doubts = doubts.map(|finding| (finding.severity == Severity::Warning, finding.sentence.clone())).collect();
        let supporting = supporting(self.agreement, paths.first().map_or("", String::as_str));
        let mut publishers: Vec<&str> = Vec::new();
        for source in supporting.iter().filter_map(|claim| self.agreement.source(claim.source.as_deref()?)) {
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
        let claims = supporting.iter().map(|claim| full(self.agreement, claim)).collect();
        Spot { paths, name: name.to_owned(), doubts, source, claims }
    }
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
    let doubts: Vec<_> =
        session.findings().iter().filter(|finding| finding.place == path || finding.place == sibling).collect();
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
        ui.add_space(3.0);
    }
    ui.add_space(6.0);
}
