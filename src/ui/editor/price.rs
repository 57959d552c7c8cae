//! Price phases, their formulas and indices, and take-or-pay.

use eframe::egui::Ui;

use super::super::action::Action;
use super::super::editor_state::EditorSection;
use super::super::theme;
use super::super::widgets::{self, Aid, Scale, Slider, Tag, edited};
use super::amounts::Amount;
use super::dates::typed_date;
use super::desk::Desk;
use super::desk::Worded;
use super::{indices, others, push, take};
use gasswap_core::agreement::edit::{self, Edit};
use gasswap_core::agreement::{Day, Formula, Index, Leaf, Obligations, Place, Price, PricePhase, Side};

const QUANTITY_AT: Leaf = Leaf::of("price.quantity_at");
const FROM: Leaf = Leaf::of("price.phases[].from");
/// Chosen with the kind of the price.
const FORMULA: Leaf = Leaf::of("price.phases[].formula");
const PRICE: Leaf = Leaf::of("price.phases[].formula.usd_per_tcm");
const ESCALATION: Leaf = Leaf::of("price.phases[].formula.escalation_per_year");
const BASE_PRICE: Leaf = Leaf::of("price.phases[].formula.base_usd_per_tcm");
const INDEX: Leaf = Leaf::of("price.phases[].formula.index");
const BASE_INDEX: Leaf = Leaf::of("price.phases[].formula.base_index");
const SLOPE: Leaf = Leaf::of("price.phases[].formula.slope");
const AVERAGE: Leaf = Leaf::of("price.phases[].formula.average_months");
const LAG: Leaf = Leaf::of("price.phases[].formula.lag_months");
const VALID: Leaf = Leaf::of("price.phases[].formula.valid_months");
const FLOOR: Leaf = Leaf::of("price.phases[].formula.floor_usd_per_tcm");
const CAP: Leaf = Leaf::of("price.phases[].formula.cap_usd_per_tcm");
/// The fee of the swapper.
pub(super) const FEE: Leaf = Leaf::of("price.swap_fee_usd_per_tcm");
const DISCOUNT: Leaf = Leaf::of("price.discount_rate");
const TAKE_OR_PAY: Leaf = Leaf::of("obligations.take_or_pay");
const CARRY_FORWARD_CAP: Leaf = Leaf::of("obligations.carry_forward_cap");
const MAKE_UP: Leaf = Leaf::of("obligations.make_up_years");
const CARRY_FORWARD: Leaf = Leaf::of("obligations.carry_forward_years");

/// The numbers of take-or-pay, with the words of their controls.
pub(super) const OBLIGATION_NUMBERS: &[Worded] =
    &[(TAKE_OR_PAY, "Take-or-pay"), (CARRY_FORWARD_CAP, "Carry-forward cap")];

/// The numbers of a price phase, with the words of their controls.
pub(super) const PHASE_NUMBERS: &[Worded] = &[
    (PRICE, "Price"),
    (ESCALATION, "Escalation"),
    (BASE_PRICE, "Base price"),
    (BASE_INDEX, "Base index"),
    (SLOPE, "Slope"),
    (FLOOR, "Floor"),
    (CAP, "Cap"),
];

/// The fields that have a control of their own here.
pub(super) const OWN: &[Leaf] = &[
    QUANTITY_AT,
    FROM,
    FORMULA,
    PRICE,
    ESCALATION,
    BASE_PRICE,
    INDEX,
    BASE_INDEX,
    SLOPE,
    AVERAGE,
    LAG,
    VALID,
    FLOOR,
    CAP,
    FEE,
    DISCOUNT,
    TAKE_OR_PAY,
    CARRY_FORWARD_CAP,
    MAKE_UP,
    CARRY_FORWARD,
];

/// Draws the section.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let agreement = desk.agreement;
    let aside = match (&agreement.price, &agreement.obligations) {
        (None, None) => "none stated",
        (Some(_), None) => "price",
        (None, Some(_)) => "take-or-pay",
        (Some(_), Some(_)) => "price, take-or-pay",
    };
    if !desk.section(ui, EditorSection::Price, aside) {
        return;
    }
    match &agreement.price {
        Some(price) => {
            let mut instead = false;
            if let Some(changed) = edited(price, |price| instead = price_form(ui, desk, price)) {
                push(actions, Edit::Price(Some(changed)), instead);
            }
            others::show(ui, desk, "price", Place::BASE, actions);
            for (at, _) in price.phases.iter().enumerate() {
                for part in ["price.phases[]", "price.phases[].formula"] {
                    others::show(ui, desk, part, Place::of_entry(at), actions);
                }
            }
            if desk.button(ui, "Remove the price").clicked() {
                actions.push(Action::Edit(Edit::Price(None)));
            }
        }
        None => {
            if desk.button(ui, "Add a price").clicked() {
                actions.push(Action::Edit(first_price(agreement.term.start)));
            }
        }
    }
    ui.add_space(theme::TIGHT);
    match &agreement.obligations {
        Some(obligations) => {
            let mut instead = false;
            if let Some(changed) = edited(obligations, |obligations| instead = obligations_form(ui, desk, obligations))
            {
                push(actions, Edit::Obligations(Some(changed)), instead);
            }
            others::show(ui, desk, "obligations", Place::BASE, actions);
            if desk.button(ui, "Remove take-or-pay").clicked() {
                actions.push(Action::Edit(Edit::Obligations(None)));
            }
        }
        None => {
            if desk.button(ui, "Add take-or-pay").clicked() {
                actions.push(Action::Edit(Edit::Obligations(Some(edit::new_obligations()))));
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
    let sides = [(Side::Receipt, "receipt"), (Side::Redelivery, "redelivery")];
    let tag = desk.alone(QUANTITY_AT, "Quantity that is paid for");
    if let Some(side) = desk.choice(ui, tag.labeled("The buyer pays for the"), price.quantity_at, &sides) {
        price.quantity_at = side;
    }
    let mut indices: Vec<String> = price.indices.iter().map(|index| index.id.clone()).collect();
    let (mut removed, alone) = (None, price.phases.len() < 2);
    for (at, phase) in price.phases.iter_mut().enumerate() {
        if indices.is_empty() {
            // A price that is made to follow an index brings its first one along.
            indices.push(FIRST_INDEX.to_owned());
        }
        instead |= phase_form(ui, desk, at, phase, &indices);
        if !alone && desk.button(ui, &format!("Remove price {}", at + 1)).clicked() {
            removed = Some(at);
        }
    }
    if let Some(at) = removed {
        price.phases.remove(at);
    }
    if desk.button(ui, "Add a price from the day shown").clicked()
        && price.phases.iter().all(|phase| phase.from != desk.view.day)
    {
        price.phases.push(PricePhase { from: desk.view.day, formula: fixed(100.0) });
    }
    price.phases.sort_by_key(|phase| phase.from);
    supply_index(price);
    let mut fee = price.swap_fee_usd_per_tcm;
    let slider = Slider {
        label: "Swap fee",
        tag: desk.alone(FEE, "Swap fee"),
        value: fee,
        none: Some("none"),
        unit: "USD/tcm",
        gas: None,
        scale: Scale::above(fee.unwrap_or(40.0)),
        reset: None,
        ticks: &[],
    };
    if let Some(change) = slider.show(ui) {
        instead |= take(&mut fee, Some(change));
        price.swap_fee_usd_per_tcm = fee;
    }
    let tag = desk.alone(DISCOUNT, "Discount rate");
    instead |= percent(ui, "Discount a year", tag, &mut price.discount_rate);
    indices::show(ui, desk, price);
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

fn phase_form(ui: &mut Ui, desk: &Desk<'_>, at: usize, phase: &mut PricePhase, indices: &[String]) -> bool {
    let mut instead = false;
    let number = at + 1;
    let of = |what: &str| format!("{what} of price {number}");
    let (first, kind) = (of("First day"), of("Kind"));
    let label = format!("Price {number} from");
    desk.found(ui, &[&label, &first, &kind, widgets::TYPED], |ui| {
        widgets::row(ui, &label, |ui| {
            if let Some(day) = typed_date(ui, desk.entry(FROM, at, &first), phase.from) {
                phase.from = day;
            }
            let kinds = [(false, "fixed"), (true, "indexed")];
            let indexed = matches!(phase.formula, Formula::Indexed { .. });
            match widgets::choice(ui, desk.aid(Aid::PriceKind, at, &kind), indexed, &kinds) {
                Some(true) if !indices.is_empty() => phase.formula = indexed_from(&phase.formula, &indices[0]),
                Some(false) => phase.formula = fixed(price_of(&phase.formula)),
                _ => {}
            }
        });
    });
    match &mut phase.formula {
        Formula::Fixed { usd_per_tcm, escalation_per_year } => {
            instead |= money(ui, "Price", desk.entry(PRICE, at, &of("Price")), usd_per_tcm);
            let name = of("Escalation");
            instead |= percent(ui, "Escalation a year", desk.entry(ESCALATION, at, &name), escalation_per_year);
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
            let (name, now) = (of("Index"), index.clone());
            if let Some(picked) = desk.choice(ui, desk.entry(INDEX, at, &name).labeled("Index"), now.as_str(), &names) {
                picked.clone_into(index);
            }
            instead |= money(ui, "Base price", desk.entry(BASE_PRICE, at, &of("Base price")), base_usd_per_tcm);
            let name = of("Base index");
            instead |= plain_slider(ui, "Index at the base", desk.entry(BASE_INDEX, at, &name), "", base_index);
            instead |= plain_slider(ui, "Slope", desk.entry(SLOPE, at, &of("Slope")), "USD/tcm a unit", slope);
            for (label, leaf, months, least) in [
                ("Months averaged", AVERAGE, average_months, 1.0),
                ("Months of lag", LAG, lag_months, 0.0),
                ("Months it holds", VALID, valid_months, 1.0),
            ] {
                instead |= count(ui, label, desk.entry(leaf, at, &of(label)), [least, 24.0], months);
            }
            for (label, leaf, limit) in [("Floor", FLOOR, floor_usd_per_tcm), ("Cap", CAP, cap_usd_per_tcm)] {
                let name = of(label);
                let slider = Slider {
                    label,
                    tag: desk.entry(leaf, at, &name),
                    value: *limit,
                    none: Some("no limit"),
                    unit: "USD/tcm",
                    gas: None,
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

fn money(ui: &mut Ui, label: &str, tag: Tag<'_>, value: &mut f64) -> bool {
    plain_slider(ui, label, tag, "USD/tcm", value)
}

fn plain_slider(ui: &mut Ui, label: &str, tag: Tag<'_>, unit: &str, value: &mut f64) -> bool {
    let slider = Slider {
        label,
        tag,
        value: Some(*value),
        none: None,
        unit,
        gas: None,
        scale: Scale::above(value.abs().max(2.0)),
        reset: Some(*value),
        ticks: &[],
    };
    let change = slider.show_required(ui);
    take(value, change)
}

fn percent(ui: &mut Ui, label: &str, tag: Tag<'_>, share: &mut f64) -> bool {
    Amount { label, tag, unit: "%", track: [0.0, 20.0, 0.5], reset: Some(0.0) }.share(ui, share)
}

fn count(ui: &mut Ui, label: &str, tag: Tag<'_>, track: [f64; 2], value: &mut u32) -> bool {
    let [least, most] = track;
    Amount { label, tag, unit: "", track: [least, most, 1.0], reset: None }.count(ui, value)
}

fn obligations_form(ui: &mut Ui, desk: &Desk<'_>, obligations: &mut Obligations) -> bool {
    let mut instead = false;
    for (label, leaf, share) in [
        ("Take-or-pay", TAKE_OR_PAY, &mut obligations.take_or_pay),
        ("Carry-forward cap", CARRY_FORWARD_CAP, &mut obligations.carry_forward_cap),
    ] {
        let tag = desk.alone(leaf, label);
        let amount = Amount { label, tag, unit: "% of the ACQ", track: [0.0, 100.0, 1.0], reset: None };
        instead |= amount.share(ui, share);
    }
    for (label, leaf, years) in [
        ("Years make-up lasts", MAKE_UP, &mut obligations.make_up_years),
        ("Years carry-forward lasts", CARRY_FORWARD, &mut obligations.carry_forward_years),
    ] {
        instead |= count(ui, label, desk.alone(leaf, label), [0.0, 10.0], years);
    }
    instead
}
