//! Price phases, their formulas and indices, and take-or-pay.

use eframe::egui::{self, TextEdit, Ui};

use super::super::action::Action;
use super::super::theme;
use super::super::widgets::{self, Scale, Slider, choice, edited};
use super::amounts::Amount;
use super::document::date;
use super::{Desk, push, section, take};
use gasswap_core::agreement::edit::Edit;
use gasswap_core::agreement::{Day, Formula, Index, Month, Obligations, Price, PricePhase, Side};

/// Draws the section.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let agreement = desk.agreement;
    let aside = match (&agreement.price, &agreement.obligations) {
        (None, None) => "none stated",
        (Some(_), None) => "price",
        (None, Some(_)) => "take-or-pay",
        (Some(_), Some(_)) => "price, take-or-pay",
    };
    if !section(ui, "Price and obligations", aside, false) {
        return;
    }
    match &agreement.price {
        Some(price) => {
            let mut instead = false;
            if let Some(changed) = edited(price, |price| instead = price_form(ui, desk, price)) {
                push(actions, Edit::Price(Some(changed)), instead);
            }
            if widgets::button(ui, "Remove the price").clicked() {
                actions.push(Action::Edit(Edit::Price(None)));
            }
        }
        None => {
            if widgets::button(ui, "Add a price").clicked() {
                actions.push(Action::Edit(first_price(agreement.term.start)));
            }
        }
    }
    ui.add_space(theme::TIGHT);
    match &agreement.obligations {
        Some(obligations) => {
            let mut instead = false;
            if let Some(changed) = edited(obligations, |obligations| instead = obligations_form(ui, obligations)) {
                push(actions, Edit::Obligations(Some(changed)), instead);
            }
            if widgets::button(ui, "Remove take-or-pay").clicked() {
                actions.push(Action::Edit(Edit::Obligations(None)));
            }
        }
        None => {
            if widgets::button(ui, "Add take-or-pay").clicked() {
                let obligations =
                    Obligations { take_or_pay: 0.8, make_up_years: 3, carry_forward_years: 3, carry_forward_cap: 0.1 };
                actions.push(Action::Edit(Edit::Obligations(Some(obligations))));
            }
        }
    }
    ui.add_space(theme::NEAR);
}

/// A fixed price to start from.
pub fn first_price(from: Day) -> Edit {
    let phases = vec![PricePhase { from, formula: fixed(100.0) }];
    Edit::Price(Some(Price {
        quantity_at: Side::Redelivery,
        phases,
        indices: Vec::new(),
        swap_fee_usd_per_tcm: None,
        discount_rate: 0.0,
    }))
}

const fn fixed(usd_per_tcm: f64) -> Formula {
    Formula::Fixed { usd_per_tcm, escalation_per_year: 0.0 }
}

fn price_form(ui: &mut Ui, desk: &Desk<'_>, price: &mut Price) -> bool {
    let mut instead = false;
    widgets::row(ui, "The buyer pays for the", |ui| {
        let sides = [(Side::Receipt, "receipt"), (Side::Redelivery, "redelivery")];
        if let Some(side) = choice(ui, "Quantity that is paid for", price.quantity_at, &sides) {
            price.quantity_at = side;
        }
    });
    let mut indices: Vec<String> = price.indices.iter().map(|index| index.id.clone()).collect();
    let (mut removed, alone) = (None, price.phases.len() < 2);
    for (at, phase) in price.phases.iter_mut().enumerate() {
        if indices.is_empty() {
            // A price that is made to follow an index brings its first one along.
            indices.push(FIRST_INDEX.to_owned());
        }
        instead |= phase_form(ui, at + 1, phase, &indices);
        if !alone && widgets::button(ui, &format!("Remove price {}", at + 1)).clicked() {
            removed = Some(at);
        }
    }
    if let Some(at) = removed {
        price.phases.remove(at);
    }
    if widgets::button(ui, "Add a price from the day shown").clicked()
        && price.phases.iter().all(|phase| phase.from != desk.view.day)
    {
        price.phases.push(PricePhase { from: desk.view.day, formula: fixed(100.0) });
    }
    price.phases.sort_by_key(|phase| phase.from);
    supply_index(price);
    let mut fee = price.swap_fee_usd_per_tcm;
    let slider = Slider {
        label: "Swap fee",
        name: "Swap fee",
        value: fee,
        none: Some("none"),
        unit: "USD/tcm",
        scale: Scale::above(fee.unwrap_or(40.0)),
        reset: None,
        ticks: &[],
    };
    if let Some(change) = slider.show(ui) {
        instead |= take(&mut fee, Some(change));
        price.swap_fee_usd_per_tcm = fee;
    }
    instead |= percent(ui, "Discount a year", "Discount rate", &mut price.discount_rate);
    index_forms(ui, price);
    instead
}

/// The index that a price follows before there is another one.
const FIRST_INDEX: &str = "brent";

/// Gives a price that follows an index its first one.
fn supply_index(price: &mut Price) {
    let follows = |phase: &PricePhase| matches!(&phase.formula, Formula::Indexed { index, .. } if index == FIRST_INDEX);
    if price.indices.is_empty()
        && let Some(phase) = price.phases.iter().find(|phase| follows(phase))
    {
        let monthly = vec![(phase.from.month(), 75.0)];
        price.indices.push(Index { id: FIRST_INDEX.to_owned(), unit: "USD/bbl".to_owned(), monthly: monthly.into() });
    }
}

fn phase_form(ui: &mut Ui, number: usize, phase: &mut PricePhase, indices: &[String]) -> bool {
    let mut instead = false;
    let of = |what: &str| format!("{what} of price {number}");
    widgets::row(ui, &format!("Price {number} from"), |ui| {
        if let Some(day) = date(ui, &of("First day"), phase.from) {
            phase.from = day;
        }
        let kinds = [(false, "fixed"), (true, "indexed")];
        let indexed = matches!(phase.formula, Formula::Indexed { .. });
        match choice(ui, &of("Kind"), indexed, &kinds) {
            Some(true) if !indices.is_empty() => phase.formula = indexed_from(&phase.formula, &indices[0]),
            Some(false) => phase.formula = fixed(price_of(&phase.formula)),
            _ => {}
        }
    });
    match &mut phase.formula {
        Formula::Fixed { usd_per_tcm, escalation_per_year } => {
            instead |= money(ui, "Price", &of("Price"), usd_per_tcm);
            instead |= percent(ui, "Escalation a year", &of("Escalation"), escalation_per_year);
        }
        Formula::Indexed {
            base_usd_per_tcm,
            slope,
            index,
            base_index,
            average_months,
            lag_months,
            valid_months,
            floor_usd_per_tcm,
            cap_usd_per_tcm,
        } => {
            let names: Vec<(&str, &str)> = indices.iter().map(|id| (id.as_str(), id.as_str())).collect();
            widgets::row(ui, "Index", |ui| {
                if let Some(picked) = choice(ui, &of("Index"), index.clone().as_str(), &names) {
                    picked.clone_into(index);
                }
            });
            instead |= money(ui, "Base price", &of("Base price"), base_usd_per_tcm);
            instead |= plain_slider(ui, ("Index at the base", &of("Base index")), "", base_index);
            instead |= plain_slider(ui, ("Slope", &of("Slope")), "USD/tcm a unit", slope);
            for (label, months, least) in [
                ("Months averaged", average_months, 1.0),
                ("Months of lag", lag_months, 0.0),
                ("Months it holds", valid_months, 1.0),
            ] {
                instead |= count(ui, (label, &of(label)), (least, 24.0), months);
            }
            for (label, limit) in [("Floor", floor_usd_per_tcm), ("Cap", cap_usd_per_tcm)] {
                let name = of(label);
                let slider = Slider {
                    label,
                    name: &name,
                    value: *limit,
                    none: Some("no limit"),
                    unit: "USD/tcm",
                    scale: Scale::above(limit.unwrap_or(400.0)),
                    reset: None,
                    ticks: &[],
                };
                if let Some(change) = slider.show(ui) {
                    instead |= take(limit, Some(change));
                }
            }
        }
    }
    ui.add_space(theme::TIGHT);
    instead
}

/// The price a formula starts from.
const fn price_of(formula: &Formula) -> f64 {
    match formula {
        Formula::Fixed { usd_per_tcm, .. } => *usd_per_tcm,
        Formula::Indexed { base_usd_per_tcm, .. } => *base_usd_per_tcm,
    }
}

fn indexed_from(formula: &Formula, index: &str) -> Formula {
    Formula::Indexed {
        base_usd_per_tcm: price_of(formula),
        index: index.to_owned(),
        base_index: 75.0,
        slope: 1.0,
        average_months: 6,
        lag_months: 0,
        valid_months: 3,
        floor_usd_per_tcm: None,
        cap_usd_per_tcm: None,
    }
}

/// The indices: name, unit, and the column pasted from a spreadsheet.
fn index_forms(ui: &mut Ui, price: &mut Price) {
    let mut removed = None;
    for (at, index) in price.indices.iter_mut().enumerate() {
        let number = at + 1;
        let before = index.id.clone();
        if let Some(id) = widgets::text(ui, &format!("Name of index {number}"), &index.id) {
            for phase in &mut price.phases {
                if let Formula::Indexed { index, .. } = &mut phase.formula
                    && *index == before
                {
                    index.clone_from(&id);
                }
            }
            index.id = id;
        }
        if let Some(unit) = widgets::text(ui, &format!("Unit of index {number}"), &index.unit) {
            index.unit = unit;
        }
        pasted_months(ui, number, index);
        if widgets::button(ui, &format!("Remove index {number}")).clicked() {
            removed = Some(at);
        }
    }
    if let Some(at) = removed {
        price.indices.remove(at);
    }
    if widgets::button(ui, "Add an index").clicked() {
        let number = (1..).find(|number| price.indices.iter().all(|index| index.id != format!("index-{number}")));
        let id = format!("index-{}", number.unwrap_or(1));
        let monthly = price.phases.first().map(|phase| (phase.from.month(), 75.0)).into_iter().collect();
        price.indices.push(Index { id, unit: "USD/bbl".to_owned(), monthly });
    }
}

/// The months of an index as text, one a line, to be typed over or pasted over from two columns of a spreadsheet.
fn pasted_months(ui: &mut Ui, number: usize, index: &mut Index) {
    let id = ui.make_persistent_id(("months", number));
    let shown = || index.monthly.iter().map(|(month, value)| format!("{month}\t{value}\n")).collect::<String>();
    let typed: Option<String> = ui.data(|data| data.get_temp(id));
    let mut text = typed.clone().unwrap_or_else(shown);
    let name = format!("Months and values of index {number}");
    widgets::search::found(ui, &[&name], |ui| {
        egui::ScrollArea::vertical().id_salt(("months scroll", number)).max_height(96.0).show(ui, |ui| {
            let field = ui.add(TextEdit::multiline(&mut text).desired_width(f32::INFINITY).desired_rows(3));
            widgets::describe(&field, egui::Role::TextInput, &name, &text);
            if field.changed() {
                ui.data_mut(|data| data.insert_temp(id, text.clone()));
            }
        });
    });
    if typed.is_none() {
        return;
    }
    ui.horizontal(|ui| {
        let read = read_months(&text);
        if let Err(problem) = &read {
            ui.colored_label(theme::colors(ui).error, problem);
        }
        if ui.add_enabled(read.is_ok(), egui::Button::new("Take these months").small()).clicked()
            && let Ok(monthly) = read
        {
            index.monthly = monthly.into();
            ui.data_mut(|data| data.remove::<String>(id));
        }
        if widgets::button(ui, "Leave them as they were").clicked() {
            ui.data_mut(|data| data.remove::<String>(id));
        }
    });
}

/// Reads lines of a month and a value, apart by a tab, semicolon or spaces.
fn read_months(text: &str) -> Result<Vec<(Month, f64)>, String> {
    let mut months: Vec<(Month, f64)> = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = format!("Line {}", at + 1);
        let (month, value) =
            line.trim().split_once(['\t', ';', ' ']).ok_or(format!("{place}: a month and a value."))?;
        let month = month.trim().get(..7).and_then(Month::parse).ok_or(format!("{place}: a month such as 2021-06."))?;
        let value = gasswap_core::units::parse_number(value.trim()).map_err(|error| format!("{place}: {error}"))?;
        if months.iter().any(|(other, _)| *other == month) {
            return Err(format!("{place}: {month} stands twice."));
        }
        months.push((month, value));
    }
    if months.is_empty() { Err("At least one month.".to_owned()) } else { Ok(months) }
}

fn money(ui: &mut Ui, label: &str, name: &str, value: &mut f64) -> bool {
    plain_slider(ui, (label, name), "USD/tcm", value)
}

fn plain_slider(ui: &mut Ui, (label, name): (&str, &str), unit: &str, value: &mut f64) -> bool {
    let slider = Slider {
        label,
        name,
        value: Some(*value),
        none: None,
        unit,
        scale: Scale::above(value.abs().max(2.0)),
        reset: Some(*value),
        ticks: &[],
    };
    let change = slider.show_required(ui);
    take(value, change)
}

fn percent(ui: &mut Ui, label: &str, name: &str, share: &mut f64) -> bool {
    Amount { label, name, unit: "%", track: (0.0, 20.0, 0.5), reset: Some(0.0) }.share(ui, share)
}

fn count(ui: &mut Ui, (label, name): (&str, &str), (least, most): (f64, f64), value: &mut u32) -> bool {
    Amount { label, name, unit: "", track: (least, most, 1.0), reset: None }.count(ui, value)
}

fn obligations_form(ui: &mut Ui, obligations: &mut Obligations) -> bool {
    let mut instead = false;
    for (label, share) in
        [("Take-or-pay", &mut obligations.take_or_pay), ("Carry-forward cap", &mut obligations.carry_forward_cap)]
    {
        let amount = Amount { label, name: label, unit: "% of the ACQ", track: (0.0, 100.0, 1.0), reset: None };
        instead |= amount.share(ui, share);
    }
    for (label, years) in [
        ("Years make-up lasts", &mut obligations.make_up_years),
        ("Years carry-forward lasts", &mut obligations.carry_forward_years),
    ] {
        instead |= count(ui, (label, label), (0.0, 10.0), years);
    }
    instead
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_from_a_spreadsheet_is_read_and_a_month_twice_is_not() {
        let read = read_months("2021-06\t73,5\n2021-07; 75.25\n\n2021-08 71").unwrap();
        assert_eq!(read, [(Month::new(2021, 6), 73.5), (Month::new(2021, 7), 75.25), (Month::new(2021, 8), 71.0)]);
        assert!(read_months("2021-06 1\n2021-06 2").unwrap_err().contains("twice"));
        assert!(read_months("June 73").is_err());
    }
}
