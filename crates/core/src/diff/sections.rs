//! The sections of two agreements side by side, the base's and the variants'.

use crate::agreement::{
    Agreement, Failure, Index, Obligations, Outage, Price, PricePhase, Quantities, Side, Swap, Uncertainty, Variant,
};
use crate::units;

use super::fields::Statement;
use super::{Change, Entry, List, parts};

/// The heading of the legs.
pub(super) const LEGS: &str = "Legs";

/// An agreement with one of its lists or sections.
type In<'a, T> = (&'a Agreement, &'a T);

/// What differs between two lists of parts.
fn list<T: PartialEq>(list: &List, old: In<'_, [T]>, new: In<'_, [T]>, of: fn(&Agreement, &T) -> Entry) -> Vec<Change> {
    // Lists that are shared need no comparison.
    if std::ptr::eq(old.1, new.1) || old.1 == new.1 {
        return Vec::new();
    }
    let entries = |(agreement, parts): In<'_, [T]>| parts.iter().map(|part| of(agreement, part)).collect::<Vec<_>>();
    list.changes(&entries(old), &entries(new))
}

fn terms(section: &str, old: &[Statement], new: &[Statement]) -> Vec<Change> {
    List::new(section, "").field_changes("", old, new)
}

/// What differs outside the variants.
pub(super) fn own(a: &Agreement, b: &Agreement) -> Vec<Change> {
    let of = List::new;
    let mut changes = terms("Agreement", &parts::head(a), &parts::head(b));
    changes.extend(list(&of("Parties", "party"), (a, &a.parties[..]), (b, &b.parties[..]), parts::party));
    changes.extend(list(&of("Points", "point"), (a, &a.points[..]), (b, &b.points[..]), parts::point));
    changes.extend(list(&of(LEGS, "receipt"), (a, &a.receipts[..]), (b, &b.receipts[..]), parts::leg));
    changes.extend(list(&of(LEGS, "redelivery"), (a, &a.redeliveries[..]), (b, &b.redeliveries[..]), parts::leg));
    changes.extend(volumes("Volumes", (a, &a.quantities), (b, &b.quantities)));
    changes.extend(terms("Swap terms", &parts::swap(&a.swap), &parts::swap(&b.swap)));
    changes.extend(list(&of("Outages", "outage"), (a, &a.outages[..]), (b, &b.outages[..]), parts::outage));
    changes.extend(obligations("Obligations", a.obligations.as_ref(), b.obligations.as_ref()));
    changes.extend(price("Price", a.price.as_ref(), b.price.as_ref()));
    changes.extend(uncertainty("Uncertainty", (a, a.uncertainty.as_ref()), (b, b.uncertainty.as_ref())));
    changes.extend(list(&of("Events", "event"), (a, &a.events[..]), (b, &b.events[..]), parts::event));
    changes.extend(list(&of("Claims", "claim"), (a, &a.claims[..]), (b, &b.claims[..]), parts::claim));
    changes.extend(list(&of("Sources", "source"), (a, &a.sources[..]), (b, &b.sources[..]), parts::source));
    changes.extend(list(&of("Actuals", "measured volume"), (a, &a.actuals[..]), (b, &b.actuals[..]), parts::actual));
    changes
}

fn volumes(section: &str, old: In<'_, Quantities>, new: In<'_, Quantities>) -> Vec<Change> {
    let phases = List::new(section, "phase");
    let mut changes = list(&phases, (old.0, &old.1.phases[..]), (new.0, &new.1.phases[..]), parts::phase);
    changes.extend(terms(section, &parts::limits(old.1), &parts::limits(new.1)));
    changes
}

/// What differs in the variants: those that came and went, and what the others say otherwise.
pub(super) fn variants(before: &Agreement, after: &Agreement) -> Vec<Change> {
    let entries = |agreement: &Agreement| -> Vec<Entry> {
        let color = |variant: &Variant| vec![Statement::text("color", variant.colour.clone().unwrap_or_default())];
        let entry =
            |variant: &Variant| Entry { key: variant.name.clone(), name: variant.name.clone(), fields: color(variant) };
        agreement.variants.iter().map(entry).collect()
    };
    let (old, new) = (entries(before), entries(after));
    let mut changes = List::new("Variants", "variant").changes(&old, &new);
    for (old, new) in super::matched(&old, &new) {
        let (Some(old), Some(new)) = (old, new) else { continue };
        let (old, new) = (&before.variants[old], &after.variants[new]);
        if old != new {
            changes.extend(variant((before, old), (after, new)));
        }
    }
    changes
}

/// What one variant says otherwise than before; a section it has not is the base's.
fn variant((a, old): In<'_, Variant>, (b, new): In<'_, Variant>) -> Vec<Change> {
    let section = format!("Variant {}", new.name);
    let of = |what| List::new(&section, what);
    let mut changes = Vec::new();
    if old.points.is_some() || new.points.is_some() {
        let points = |(base, own): In<'_, Variant>| own.points.clone().unwrap_or_else(|| base.points.clone());
        changes.extend(list(&of("point"), (a, &points((a, old))[..]), (b, &points((b, new))[..]), parts::point));
    }
    if old.quantities.is_some() || new.quantities.is_some() {
        let (x, y) =
            (old.quantities.as_ref().unwrap_or(&a.quantities), new.quantities.as_ref().unwrap_or(&b.quantities));
        changes.extend(volumes(&section, (a, x), (b, y)));
    }
    if old.swap.is_some() || new.swap.is_some() {
        let fields = |own: Option<&Swap>, base: &Swap| parts::swap(own.unwrap_or(base));
        changes.extend(terms(&section, &fields(old.swap.as_ref(), &a.swap), &fields(new.swap.as_ref(), &b.swap)));
    }
    if old.outages.is_some() || new.outages.is_some() {
        let outages = |(base, own): In<'_, Variant>| -> Vec<Outage> {
            own.outages.clone().unwrap_or_else(|| base.outages.clone())
        };
        changes.extend(list(&of("outage"), (a, &outages((a, old))[..]), (b, &outages((b, new))[..]), parts::outage));
    }
    if old.obligations.is_some() || new.obligations.is_some() {
        let (x, y) = (old.obligations.or(a.obligations), new.obligations.or(b.obligations));
        changes.extend(obligations(&section, x.as_ref(), y.as_ref()));
    }
    if old.price.is_some() || new.price.is_some() {
        let (x, y) = (old.price.as_ref().or(a.price.as_ref()), new.price.as_ref().or(b.price.as_ref()));
        let stated = |price: &&Price| !price.phases.is_empty();
        changes.extend(price(&section, x.filter(stated), y.filter(stated)));
    }
    if old.uncertainty.is_some() || new.uncertainty.is_some() {
        let (x, y) =
            (old.uncertainty.as_ref().or(a.uncertainty.as_ref()), new.uncertainty.as_ref().or(b.uncertainty.as_ref()));
        changes.extend(uncertainty(&section, (a, x), (b, y)));
    }
    for change in &mut changes {
        change.short = format!("{}: {}", new.name, change.short);
    }
    let told = own_sections(&section, old, new, changes.is_empty());
    changes.extend(told);
    changes
}

/// Sections that a variant took for its own or gave up without any number being different.
fn own_sections(section: &str, old: &Variant, new: &Variant, alone: bool) -> Vec<Change> {
    let has = |variant: &Variant| {
        [
            ("points", variant.points.is_some()),
            ("volumes", variant.quantities.is_some()),
            ("swap terms", variant.swap.is_some()),
            ("outages", variant.outages.is_some()),
            ("obligations", variant.obligations.is_some()),
            ("price", variant.price.is_some()),
            ("uncertainty", variant.uncertainty.is_some()),
        ]
    };
    let mut changes = Vec::new();
    for ((what, old_has), (_, new_has)) in has(old).into_iter().zip(has(new)) {
        let words = match (old_has, new_has) {
            (true, false) => format!("{what} as in the base"),
            (false, true) if alone => format!("its own {what}"),
            _ => continue,
        };
        changes.push(Change {
            section: section.to_owned(),
            sentence: format!("{} now has {words}.", new.name),
            short: format!("{}: {words}", new.name),
        });
    }
    changes
}

fn obligations(section: &str, before: Option<&Obligations>, after: Option<&Obligations>) -> Vec<Change> {
    let of = |terms: Option<&Obligations>| {
        let entry = |terms: &Obligations| {
            let fields = vec![
                Statement::share("share paid for", terms.take_or_pay, "%"),
                Statement::count("time for make-up", terms.make_up_years, "years"),
                Statement::count("time for carry-forward", terms.carry_forward_years, "years"),
                Statement::share("most carry-forward", terms.carry_forward_cap, "% of a year"),
            ];
            Entry { key: String::new(), name: "take-or-pay".to_owned(), fields }
        };
        terms.map(entry).into_iter().collect::<Vec<_>>()
    };
    List::new(section, "term").changes(&of(before), &of(after))
}

fn price(section: &str, before: Option<&Price>, after: Option<&Price>) -> Vec<Change> {
    // Where there was no price or is none any more, its terms are told only if they say something.
    let side = before.or(after).map(|price| price.quantity_at);
    let payment = |price: Option<&Price>| {
        let paid = match price.map(|price| price.quantity_at).or(side) {
            Some(Side::Receipt) => "for what is received",
            Some(Side::Redelivery) | None => "for what is redelivered",
        };
        vec![
            Statement::text("payment", paid),
            Statement::maybe("swap fee", price.and_then(|price| price.swap_fee_usd_per_tcm), "USD/tcm"),
            Statement::share("discount rate", price.map_or(0.0, |price| price.discount_rate), "% a year"),
        ]
    };
    let phases = |price: Option<&Price>| -> Vec<Entry> {
        let phases = price.into_iter().flat_map(|price| &price.phases);
        let name = |phase: &PricePhase| format!("from {}", phase.from.long());
        phases
            .map(|phase| Entry { key: name(phase), name: name(phase), fields: parts::formula(&phase.formula) })
            .collect()
    };
    let indices = |price: Option<&Price>| -> Vec<Entry> {
        let indices = price.into_iter().flat_map(|price| &price.indices);
        indices.map(|index| Entry { key: index.id.clone(), name: index.id.clone(), fields: months(index) }).collect()
    };
    let mut changes = List::new(section, "price").changes(&phases(before), &phases(after));
    changes.extend(List::new(section, "").field_changes("", &payment(before), &payment(after)));
    changes.extend(List::new(section, "index").changes(&indices(before), &indices(after)));
    changes
}

/// The unit and the values of an index.
fn months(index: &Index) -> Vec<Statement> {
    let months: Vec<String> =
        index.monthly.iter().map(|(month, value)| format!("{month} {}", units::short(*value))).collect();
    vec![Statement::text("unit", &index.unit), Statement::long("months", months.join(" "))]
}

type Chance<'a> = (&'a Agreement, Option<&'a Uncertainty>);

fn uncertainty(section: &str, before: Chance<'_>, after: Chance<'_>) -> Vec<Change> {
    let terms = |chance: Option<&Uncertainty>| {
        let nomination = chance.and_then(|chance| chance.nomination);
        vec![
            Statement::maybe("number of paths", chance.map(|chance| f64::from(chance.paths)), ""),
            Statement::text("seed", chance.map_or_else(String::new, |chance| chance.seed.to_string())),
            Statement::maybe("spread of nominations", nomination.map(|nomination| nomination.spread * 100.0), "%"),
            Statement::maybe("memory of nominations", nomination.map(|nomination| nomination.memory_days), "days"),
        ]
    };
    let failures = |(agreement, chance): Chance<'_>| {
        let entry = |failure: &Failure| {
            let fields = vec![
                Statement::number("time between failures", failure.days_between, "days"),
                Statement::number("time to repair", failure.days_to_repair, "days"),
                Statement::share("available capacity", failure.available, "%"),
            ];
            Entry { key: failure.point.clone(), name: format!("at {}", agreement.point_name(&failure.point)), fields }
        };
        chance.into_iter().flat_map(|chance| &chance.failures).map(entry).collect::<Vec<_>>()
    };
    let mut changes = List::new(section, "").field_changes("", &terms(before.1), &terms(after.1));
    changes.extend(List::new(section, "failure").changes(&failures(before), &failures(after)));
    changes
}
