//! The right column: the window's day leg by leg, findings, who gains what, the contract years. Reads the session,
//! pushes actions.

use eframe::egui::{
    self, Align, CornerRadius, Frame, Layout, Margin, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
};

use super::action::Action;
use super::tables::heading;
use super::view::View;
use super::window_part::WindowPart;
use super::{gains, map, theme, widgets, years};
use gasswap_core::agreement::Side;
use gasswap_core::check::{Finding, Fix, Severity};
use gasswap_core::projection;
use gasswap_core::session::Session;
use gasswap_figures::figure;
use gasswap_figures::wording::{self, WordedFinding};

/// Draws the column.
pub fn show(ui: &mut Ui, session: &Session, view: &mut View, actions: &mut Vec<Action>) {
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 10.0);
        ui.spacing_mut().item_spacing.y = 4.0;
        day(ui, session, view, actions);
        findings(ui, session, view, actions);
        gains::show(ui, session, view);
        years::show(ui, session, view, actions);
        ui.add_space(theme::END);
    });
}

fn day(ui: &mut Ui, session: &Session, view: &View, actions: &mut Vec<Action>) {
    ui.add_space(theme::TIGHT);
    ui.label(theme::strong(view.day.long()));
    ui.add_space(theme::HAIR);
    let projection = session.projection();
    for index in 0..projection.legs().count() {
        leg_row(ui, session, view, index, actions);
    }
    let owed: f64 = projection
        .index(view.day)
        .map_or(0.0, |index| projection.redeliveries.iter().map(|leg| leg.balance[index]).sum());
    if owed.abs() > 5e-7 {
        widgets::row(ui, "Still owed", |ui| {
            ui.label(RichText::new(format!("{} mcm", figure::figures(owed))).font(theme::semibold(theme::LABEL)))
        });
    }
}

fn leg_row(ui: &mut Ui, session: &Session, view: &View, row: usize, actions: &mut Vec<Action>) {
    let agreement = session.shown();
    let Some(leg) = session.projection().legs().nth(row) else { return };
    let Some(index) = session.projection().index(view.day) else { return };
    let Some((_, terms)) = agreement.legs().find(|(_, terms)| terms.id == leg.id) else { return };
    let selected = view.selected.as_ref() == Some(&leg.id);
    let name = format!("{} → {}", agreement.party_name(&terms.from), agreement.party_name(&terms.to));
    let gas = map::gas_of(agreement, &leg.id, view);
    let value = figure::figures(view.rate.show(leg.flow[index], gas));
    let colors = theme::colors(ui);
    let fill = if selected { colors.quiet } else { egui::Color32::TRANSPARENT };
    let point = agreement.point_name(&terms.point);
    let inner = Frame::new().fill(fill).corner_radius(6).inner_margin(Margin::symmetric(4, 3)).show(ui, |ui| {
        ui.horizontal(|ui| {
            widgets::dot(ui, theme::party(ui, figure::party_color(agreement, &terms.from)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(theme::small(ui, view.rate.symbol()));
                ui.label(RichText::new(&value).font(theme::semibold(theme::BODY)));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(egui::Label::new(&name).truncate());
                });
            });
        });
        let why = projection::explain(agreement, session.projection(), &leg.id, view.day)
            .map(|explanation| wording::english().text(&explanation.why))
            .unwrap_or_default();
        Frame::new().inner_margin(Margin { left: 16, ..Margin::ZERO }).show(ui, |ui| {
            // Two legs between the same parties are told apart by their points.
            ui.add(egui::Label::new(theme::small(ui, format!("{point}: {why}"))).wrap());
        });
    });
    let response = ui.interact(inner.response.rect, ui.scope_id().with(WindowPart::LegOfTheDay(row)), Sense::click());
    let side = if leg.side == Side::Receipt { "Receipt" } else { "Redelivery" };
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::Button,
            true,
            selected,
            format!("{side} {name} at {point}: {value} {}", view.rate.symbol()),
        )
    });
    theme::focus_ring(ui, &response, inner.response.rect);
    if response.clicked() {
        actions.push(Action::Select((!selected).then(|| leg.id.clone())));
    }
    response.on_hover_ui(|ui| steps(ui, session, &leg.id, view));
}

/// The ordered steps to a leg's flow, the one that binds in the heavier face.
fn steps(ui: &mut Ui, session: &Session, leg: &str, view: &View) {
    let Some(explanation) = projection::explain(session.shown(), session.projection(), leg, view.day) else { return };
    ui.set_max_width(380.0);
    for (index, step) in explanation.steps.iter().enumerate() {
        let binds = explanation.binds == Some(index);
        let font = if binds { theme::semibold(theme::LABEL) } else { theme::regular(theme::LABEL) };
        ui.label(RichText::new(wording::english().text(&step.said)).font(font));
    }
}

fn findings(ui: &mut Ui, session: &Session, view: &mut View, actions: &mut Vec<Action>) {
    let findings = session.findings();
    heading(ui, "Findings", &findings.len().to_string());
    if findings.is_empty() {
        ui.label(theme::small(ui, "Nothing contradicts anything."));
    }
    let all = view.all_findings;
    let shown = if all { findings.len() } else { findings.len().min(5) };
    for (position, finding) in findings.iter().enumerate().take(shown) {
        card(ui, finding, session.fix(position), actions);
    }
    if findings.len() > 5 {
        let word = if all {
            "Show fewer findings".to_owned()
        } else {
            format!("Show {} more findings", findings.len() - shown)
        };
        if ui.small_button(word).clicked() {
            view.all_findings = !all;
        }
    }
}

fn card(ui: &mut Ui, finding: &Finding, fix: Option<&Fix>, actions: &mut Vec<Action>) {
    let colors = theme::colors(ui);
    let (fill, line) = match finding.severity {
        Severity::Warning => (colors.warning_fill, colors.warning_fill),
        Severity::Note => (colors.page, colors.line),
    };
    let frame = Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, line))
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::symmetric(10, 8));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let mut job = egui::text::LayoutJob::default();
        let format = |font, color| egui::TextFormat { font_id: font, color, ..Default::default() };
        let head = if finding.severity == Severity::Warning { colors.warning } else { colors.text };
        let WordedFinding { sentence, headline } = wording::english().finding(finding);
        let rest = sentence.strip_prefix(headline.as_str()).unwrap_or(&sentence);
        job.append(&headline, 0.0, format(theme::semibold(theme::LABEL), head));
        job.append(rest, 0.0, format(theme::regular(theme::LABEL), colors.text));
        let text = ui.add(egui::Label::new(job).wrap().sense(Sense::click()));
        widgets::describe(&text, Role::Button, &format!("Finding: {sentence}"), "");
        theme::focus_ring(ui, &text, text.rect);
        if text.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            actions.push(Action::GoTo(finding.topic));
        }
        if let Some(fix) = fix {
            ui.add_space(theme::HAIR);
            let button =
                egui::Button::new(RichText::new(wording::english().fix(fix)).font(theme::regular(theme::LABEL)))
                    .fill(colors.page)
                    .stroke(Stroke::new(1.0, colors.line));
            if ui.add(button).clicked() {
                actions.push(Action::Edit(fix.edit.clone()));
            }
        }
    });
    ui.add_space(theme::HAIR);
}
