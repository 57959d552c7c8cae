//! The table of contract years: volumes against their limits, take-or-pay, money. Reads the session, pushes actions.

use eframe::egui::{self, Align, Layout, RichText, Role, Ui, vec2};

use super::action::Action;
use super::tables::small_unit;
use super::view::{View, YearsShown};
use super::window_part::WindowPart;
use super::{theme, widgets};
use gasswap_core::agreement::Side;
use gasswap_core::projection::{Year, YearMoney, YearObligations};
use gasswap_core::session::Session;
use gasswap_core::units::{self, VolumeUnit};
use gasswap_figures::figure;

/// A column: its head, what a pointer over the head is told, and its cell of a year.
struct Column<'a> {
    head: &'a str,
    hint: &'a str,
    cell: CellOf<'a>,
}

/// The text of a year's cell, and whether it warns.
type CellOf<'a> = Box<dyn Fn(&Year) -> (String, bool) + 'a>;

/// Draws the table.
pub fn show(ui: &mut Ui, session: &Session, view: &mut View, actions: &mut Vec<Action>) {
    let (agreement, projection) = (session.shown(), session.projection());
    let mut kinds = vec![(YearsShown::Volumes, "volumes")];
    if projection.years.iter().any(|year| year.obligations.is_some()) {
        kinds.push((YearsShown::Obligations, "take-or-pay"));
    }
    if projection.money.is_some() {
        kinds.push((YearsShown::Money, "money"));
    }
    let mut kind = view.years;
    if kinds.iter().all(|(other, _)| *other != kind) {
        kind = YearsShown::Volumes;
    }
    let unit = small_unit(view);
    let symbol = if kind == YearsShown::Money { "million USD" } else { unit.symbol() };
    ui.add_space(theme::BREAK);
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        ui.label(theme::strong("Contract years"));
        ui.label(theme::muted(ui, symbol));
        if kinds.len() > 1 {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some(picked) = widgets::choice(ui, "What the table of years shows", kind, &kinds) {
                    view.years = picked;
                }
            });
        }
    });
    let gas = figure::gas_at(agreement, None, view.cubic_metre);
    let shown = |mcm: f64| units::number(unit.show(mcm, gas), if unit == VolumeUnit::Mcm { 1 } else { 3 });
    let mut columns = match kind {
        YearsShown::Volumes => volumes(&projection.years, projection.stated_at, &shown),
        YearsShown::Obligations => obligations(&shown),
        YearsShown::Money => money(),
    };
    // What no year has is left out.
    columns.retain(|column| projection.years.iter().any(|year| (column.cell)(year).0 != "–"));
    table(ui, session, view, &columns, actions);
    if kind == YearsShown::Money {
        present_values(ui, session);
    }
}

/// Net present value by party, under the table of money.
fn present_values(ui: &mut Ui, session: &Session) {
    let agreement = session.shown();
    let (Some(money), Some(price)) = (&session.projection().money, &agreement.price) else { return };
    let of = |party: &gasswap_core::projection::PartyCash| {
        let name = agreement.party_name(&party.party);
        (party.npv.abs() > 0.5).then(|| format!("{name} {}", figure::figures(party.npv / 1e6)))
    };
    let values: Vec<String> = money.cash.iter().filter_map(of).collect();
    if !values.is_empty() {
        let percent = widgets::plain(price.discount_rate * 100.0);
        let text = format!("Net present value at {percent} % a year, million USD: {}", values.join(", "));
        ui.add(egui::Label::new(theme::small(ui, text)).wrap());
    }
}

/// The table itself, each column as wide as its widest text.
fn table(ui: &mut Ui, session: &Session, view: &View, columns: &[Column<'_>], actions: &mut Vec<Action>) {
    let years = &session.projection().years;
    let cells: Vec<Vec<(String, bool)>> =
        columns.iter().map(|column| years.iter().map(|year| (column.cell)(year)).collect()).collect();
    let color = theme::colors(ui).text;
    let wide =
        |ui: &Ui, text: &str, font| ui.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, color).size().x);
    let widest = |(column, cells): (&Column<'_>, &Vec<(String, bool)>)| {
        let head = wide(ui, column.head, theme::regular(theme::SMALL));
        cells.iter().map(|(text, _)| wide(ui, text, theme::semibold(theme::LABEL))).fold(head, f32::max)
    };
    let widths: Vec<f32> = columns.iter().zip(&cells).map(widest).collect();
    let right = |ui: &mut Ui, width: f32, text: RichText| {
        ui.allocate_ui_with_layout(vec2(width, 18.0), Layout::right_to_left(Align::Center), |ui| {
            ui.set_min_width(width);
            ui.label(text)
        })
        .inner
    };
    let table = |ui: &mut Ui| {
        ui.label(theme::small(ui, "year"));
        for (column, width) in columns.iter().zip(&widths) {
            let text = theme::small(ui, column.head);
            right(ui, *width, text).on_hover_text(column.hint);
        }
        ui.end_row();
        for (at, year) in years.iter().enumerate() {
            let here = year.span.contains(view.day);
            let font = if here { theme::semibold(theme::LABEL) } else { theme::regular(theme::LABEL) };
            let name = figure::year_name(session.shown(), year);
            let button = ui.add(egui::Button::new(RichText::new(&name).font(font.clone())).frame(false).small());
            widgets::describe(&button, Role::Button, &format!("Go to contract year {name}"), "");
            if button.clicked() {
                actions.push(Action::Day((year.span.from + year.span.days() / 5).min(year.span.to)));
            }
            for (cells, width) in cells.iter().zip(&widths) {
                let (text, warns) = &cells[at];
                let color = if *warns { theme::colors(ui).warning } else { color };
                right(ui, *width, RichText::new(text).font(font.clone()).color(color));
            }
            ui.end_row();
        }
    };
    egui::ScrollArea::horizontal().id_salt(WindowPart::Years).show(ui, |ui| {
        let grid = egui::Grid::new(WindowPart::Years).num_columns(columns.len() + 1).spacing(vec2(11.0, 4.0));
        grid.min_col_width(30.0).show(ui, table);
    });
}

fn column<'a>(head: &'a str, hint: &'a str, cell: impl Fn(&Year) -> String + 'a) -> Column<'a> {
    Column { head, hint, cell: Box::new(move |year| (cell(year), false)) }
}

fn volumes<'a>(years: &[Year], side: Side, shown: &'a dyn Fn(f64) -> String) -> Vec<Column<'a>> {
    let mut columns = vec![
        column("received", "Handed to the swapper", |year| shown(year.received)),
        column("redelivered", "Handed on by the swapper", |year| shown(year.redelivered)),
    ];
    if years.iter().any(|year| year.balance.abs() > 5e-7) {
        columns.push(column("owed", "Still owed at the year's end", |year| shown(year.balance)));
    }
    if years.iter().any(|year| year.in_transit.abs() > 5e-7) {
        columns.push(column("on its way", "Received and not yet due at the year's end", |year| shown(year.in_transit)));
    }
    if years.iter().any(|year| year.annual_minimum.is_some() || year.annual_maximum.is_some()) {
        columns.push(Column {
            head: "limits",
            hint: "What flowed against the annual minimum and maximum: inside, above or below by so much",
            cell: Box::new(move |year| against(year, side, shown)),
        });
    }
    columns
}

/// What flowed at the stated side against the annual limits: inside, above by, below by; true where it is outside.
fn against(year: &Year, side: Side, shown: &dyn Fn(f64) -> String) -> (String, bool) {
    let flowed = if side == Side::Receipt { year.received } else { year.redelivered };
    match (year.annual_minimum, year.annual_maximum) {
        (_, Some(most)) if flowed > most + 1e-9 * most.max(1.0) => (format!("+{}", shown(flowed - most)), true),
        (Some(least), _) if flowed < least - 1e-9 * least.max(1.0) => (format!("−{}", shown(least - flowed)), true),
        (None, None) => (String::new(), false),
        _ => ("inside".to_owned(), false),
    }
}

/// A number of a year's obligations.
type OfObligations = fn(&YearObligations) -> f64;

fn obligations(shown: &dyn Fn(f64) -> String) -> Vec<Column<'_>> {
    let columns: [(&str, &str, OfObligations); 10] = [
        ("taken", "What flowed", |year| year.taken),
        ("owed to take", "What is paid for, taken or not", |year| year.obligation),
        ("deficiency", "Paid for and not taken", |year| year.deficiency),
        ("made up", "Taken from what was paid for in earlier years", |year| year.make_up_taken),
        ("make-up left", "Paid for and still to be taken in a later year", |year| year.make_up_bank),
        ("carried fwd", "Taken in earlier years beyond the contract quantity and used now", |year| {
            year.carry_forward_used
        }),
        ("carry left", "Carry-forward that a later year can still use", |year| year.carry_forward_bank),
        ("ACQ", "Annual contract quantity", |year| year.acq),
        ("shortfall", "Nominated and not delivered", |year| year.shortfall),
        ("AACQ", "Annual contract quantity less the shortfall", |year| year.aacq),
    ];
    let cell = |of: OfObligations| {
        move |year: &Year| {
            let value = year.obligations.as_ref().map_or(0.0, of);
            if value.abs() < 5e-7 { "–".to_owned() } else { shown(value) }
        }
    };
    columns.into_iter().map(|(head, hint, of)| column(head, hint, cell(of))).collect()
}

/// A number of a year's money, US dollars.
type OfMoney = fn(&YearMoney) -> f64;

fn money<'a>() -> Vec<Column<'a>> {
    let columns: [(&str, &str, OfMoney); 5] = [
        ("sale", "Paid by the buyer to the seller for gas", |year| year.sale),
        ("swap fee", "Paid by the buyer to the swapper", |year| year.swap_fee),
        ("deficiency", "Paid for gas that was not taken", |year| year.deficiency_payment.unwrap_or(0.0)),
        ("credit", "Credited for make-up gas", |year| year.make_up_credit.unwrap_or(0.0)),
        ("kept gas", "The retained gas at each day's price, a memo: nobody pays it", |year| year.value_retained),
    ];
    let cell = |of: OfMoney| {
        move |year: &Year| {
            let value = year.money.as_ref().map_or(0.0, of) / 1e6;
            if value.abs() < 5e-7 { "–".to_owned() } else { units::number(value, 1) }
        }
    };
    columns.into_iter().map(|(head, hint, of)| column(head, hint, cell(of))).collect()
}
