//! The sections of two agreements side by side, the base's and the variants'.

use crate::agreement::field::Unit;
use crate::agreement::{
    Agreement, Failure, Index, Leaf, Obligations, Outage, Phase, Place, Point, Price, PricePhase, Quantities, Side,
    Swap, Uncertainty, Variant,
};
use crate::message::{Digits, Fact, Measure, Message};
use crate::{say, units};

use super::fields::{Owner, Statement, Told};
use super::said::{
    AsInTheBase, FailureNamed, FromDay, InVariant, ItsOwn, NowAsInTheBase, NowItsOwn, OfVariant, SectionOf, TakeOrPay,
};
use super::{Change, Entry, List, Within, parts};

/// The heading of the legs, as messages choose by it.
pub(super) const LEGS: &str = "legs";

/// The heading that differences stand under.
pub(super) fn section(section: &'static str) -> Message {
    say!(SectionOf { section: Fact::Choice(section) })
}

/// An agreement as the base or one of its variants has a section of it.
#[derive(Clone, Copy)]
struct Section<'a> {
    agreement: &'a Agreement,
    place: Place,
}

impl<'a> Section<'a> {
    fn of_base(agreement: &'a Agreement) -> Self {
        Self { agreement, place: Place::BASE }
    }

    /// That of the variant at this position where it has its own, else the base's.
    fn of_variant(agreement: &'a Agreement, variant: usize, own: bool) -> Self {
        Self { agreement, place: Place::BASE.in_variant(own.then_some(variant)) }
    }

    /// What stands in it at this position of the list of this path, or alone.
    fn within(self, part: &'static str, position: usize) -> Within<'a> {
        Within { agreement: self.agreement, part, place: self.place.with(0, position) }
    }
}

/// A list of parts where it stands: its path with `[]`, and what each of its parts is told as.
struct Parts<T> {
    path: &'static str,
    told: fn(Within<'_>, &T) -> Entry,
}

impl<T: PartialEq> Parts<T> {
    /// What differs between two lists of parts.
    fn changes(&self, list: &List, old: (Section<'_>, &[T]), new: (Section<'_>, &[T])) -> Vec<Change> {
        // Lists that are shared need no comparison.
        if std::ptr::eq(old.1, new.1) || old.1 == new.1 {
            return Vec::new();
        }
        list.changes(&self.entries(old.0, old.1), &self.entries(new.0, new.1))
    }

    fn entries(&self, section: Section<'_>, parts: &[T]) -> Vec<Entry> {
        parts.iter().enumerate().map(|(at, part)| (self.told)(section.within(self.path, at), part)).collect()
    }
}

/// A section with what is looked at in it.
type In<'a, T> = (Section<'a>, T);

const POINTS: Parts<Point> = Parts { path: "points[]", told: parts::point };
const PHASES: Parts<Phase> = Parts { path: "quantities.phases[]", told: parts::phase };
const OUTAGES: Parts<Outage> = Parts { path: "outages[]", told: parts::outage };

fn terms(section: &Message, old: &[Statement], new: &[Statement]) -> Vec<Change> {
    List::new(section, "none").field_changes(&Owner::none(), old, new)
}

/// What differs outside the variants.
pub(super) fn own(before: &Agreement, after: &Agreement) -> Vec<Change> {
    let of = |name: &'static str, what: &'static str| List::new(&section(name), what);
    let (a, b) = (Section::of_base(before), Section::of_base(after));
    let mut changes = terms(&section("agreement"), &parts::head(before), &parts::head(after));
    macro_rules! tell {
        ($list:expr, $path:literal, $told:expr, $($member:ident).+) => {
            let parts = Parts { path: $path, told: $told };
            changes.extend(parts.changes(&$list, (a, &before.$($member).+[..]), (b, &after.$($member).+[..])));
        };
    }
    tell!(of("parties", "party"), "parties[]", parts::party, parties);
    tell!(of("points", "point"), "points[]", parts::point, points);
    tell!(of(LEGS, "receipt"), "receipts[]", parts::leg, receipts);
    tell!(of(LEGS, "redelivery"), "redeliveries[]", parts::leg, redeliveries);
    changes.extend(volumes(&section("volumes"), (a, &before.quantities), (b, &after.quantities)));
    changes.extend(swap(&section("swap"), (a, &before.swap), (b, &after.swap)));
    tell!(of("outages", "outage"), "outages[]", parts::outage, outages);
    changes.extend(obligations(&section("obligations"), (a, before.obligations), (b, after.obligations)));
    changes.extend(price(&section("price"), (a, before.price.as_ref()), (b, after.price.as_ref())));
    changes.extend(uncertainty(
        &section("uncertainty"),
        (a, before.uncertainty.as_ref()),
        (b, after.uncertainty.as_ref()),
    ));
    tell!(of("events", "event"), "events[]", parts::event, events);
    tell!(of("claims", "claim"), "claims[]", parts::claim, claims);
    tell!(of("sources", "source"), "sources[]", parts::source, sources);
    tell!(of("actuals", "actual"), "actuals[]", parts::actual, actuals);
    changes
}

fn volumes(section: &Message, old: In<'_, &Quantities>, new: In<'_, &Quantities>) -> Vec<Change> {
    let phases = List::new(section, "phase");
    let mut changes = PHASES.changes(&phases, (old.0, &old.1.phases), (new.0, &new.1.phases));
    let limits = |side: In<'_, &Quantities>| parts::limits(side.0.within("quantities", 0), side.1);
    changes.extend(terms(section, &limits(old), &limits(new)));
    changes
}

fn swap(section: &Message, old: In<'_, &Swap>, new: In<'_, &Swap>) -> Vec<Change> {
    let fields = |side: In<'_, &Swap>| parts::swap(side.0.within("swap", 0), side.1);
    terms(section, &fields(old), &fields(new))
}

/// What differs in the variants: those that came and went, and what the others say otherwise.
pub(super) fn variants(before: &Agreement, after: &Agreement) -> Vec<Change> {
    let entries = |agreement: &Agreement| -> Vec<Entry> {
        let entry = |(at, variant): (usize, &Variant)| {
            let place = Place::BASE.in_variant(Some(at));
            let fields = Within { agreement, part: "variants[]", place }.members(&[], &["name"]);
            Entry { key: variant.name.clone(), name: Fact::from(&variant.name), fields }
        };
        agreement.variants.iter().enumerate().map(entry).collect()
    };
    let (old, new) = (entries(before), entries(after));
    let mut changes = List::new(&section("variants"), "variant").changes(&old, &new);
    for (old, new) in super::matched(&old, &new) {
        let (Some(old), Some(new)) = (old, new) else { continue };
        if before.variants[old] != after.variants[new] {
            changes.extend(variant(VariantOf { agreement: before, at: old }, VariantOf { agreement: after, at: new }));
        }
    }
    changes
}

/// A variant of an agreement, by its position.
#[derive(Clone, Copy)]
struct VariantOf<'a> {
    agreement: &'a Agreement,
    at: usize,
}

impl<'a> VariantOf<'a> {
    fn variant(self) -> &'a Variant {
        &self.agreement.variants[self.at]
    }

    /// A section that the variant has or takes from the base.
    fn section<T: ?Sized>(self, own: fn(&Variant) -> Option<&T>, base: fn(&Agreement) -> &T) -> In<'a, &'a T> {
        let own = own(self.variant());
        (Section::of_variant(self.agreement, self.at, own.is_some()), own.unwrap_or_else(|| base(self.agreement)))
    }

    /// The same for one that the base need not have either.
    fn optional<T>(self, own: fn(&Variant) -> Option<&T>, base: fn(&Agreement) -> Option<&T>) -> In<'a, Option<&'a T>> {
        let own = own(self.variant());
        (Section::of_variant(self.agreement, self.at, own.is_some()), own.or_else(|| base(self.agreement)))
    }
}

/// What one variant says otherwise than before; a section it has not is the base's.
fn variant(a: VariantOf<'_>, b: VariantOf<'_>) -> Vec<Change> {
    let (old, new) = (a.variant(), b.variant());
    let section = say!(OfVariant { variant: &new.name });
    let of = |what| List::new(&section, what);
    let mut changes = Vec::new();
    if old.points.is_some() || new.points.is_some() {
        let [x, y] = [a, b].map(|of| of.section(|own| own.points.as_deref(), |base| base.points.as_slice()));
        changes.extend(POINTS.changes(&of("point"), x, y));
    }
    if old.quantities.is_some() || new.quantities.is_some() {
        let [x, y] = [a, b].map(|of| of.section(|own| own.quantities.as_ref(), |base| &base.quantities));
        changes.extend(volumes(&section, x, y));
    }
    if old.swap.is_some() || new.swap.is_some() {
        let [x, y] = [a, b].map(|of| of.section(|own| own.swap.as_ref(), |base| &base.swap));
        changes.extend(swap(&section, x, y));
    }
    if old.outages.is_some() || new.outages.is_some() {
        let [x, y] = [a, b].map(|of| of.section(|own| own.outages.as_deref(), |base| base.outages.as_slice()));
        changes.extend(OUTAGES.changes(&of("outage"), x, y));
    }
    if old.obligations.is_some() || new.obligations.is_some() {
        let [x, y] = [a, b].map(|of| of.optional(|own| own.obligations.as_ref(), |base| base.obligations.as_ref()));
        changes.extend(obligations(&section, (x.0, x.1.copied()), (y.0, y.1.copied())));
    }
    if old.price.is_some() || new.price.is_some() {
        let [x, y] = [a, b].map(|of| of.optional(|own| own.price.as_ref(), |base| base.price.as_ref()));
        let stated = |price: &&Price| !price.phases.is_empty();
        changes.extend(price(&section, (x.0, x.1.filter(stated)), (y.0, y.1.filter(stated))));
    }
    if old.uncertainty.is_some() || new.uncertainty.is_some() {
        let [x, y] = [a, b].map(|of| of.optional(|own| own.uncertainty.as_ref(), |base| base.uncertainty.as_ref()));
        changes.extend(uncertainty(&section, x, y));
    }
    for change in &mut changes {
        change.short = say!(InVariant { variant: &new.name, change: change.short.clone() });
    }
    let told = own_sections(&section, old, new, changes.is_empty());
    changes.extend(told);
    changes
}

/// Sections that a variant took for its own or gave up without any number being different.
fn own_sections(section: &Message, old: &Variant, new: &Variant, alone: bool) -> Vec<Change> {
    let has = |variant: &Variant| {
        [
            ("points", variant.points.is_some()),
            ("volumes", variant.quantities.is_some()),
            ("swap", variant.swap.is_some()),
            ("outages", variant.outages.is_some()),
            ("obligations", variant.obligations.is_some()),
            ("price", variant.price.is_some()),
            ("uncertainty", variant.uncertainty.is_some()),
        ]
    };
    let mut changes = Vec::new();
    for ((what, old_has), (_, new_has)) in has(old).into_iter().zip(has(new)) {
        let (variant, what) = (&new.name, Fact::Choice(what));
        let (said, short) = match (old_has, new_has) {
            (true, false) => {
                (say!(NowAsInTheBase { variant: variant, what: what.clone() }), say!(AsInTheBase { what: what }))
            }
            (false, true) if alone => {
                (say!(NowItsOwn { variant: variant, what: what.clone() }), say!(ItsOwn { what: what }))
            }
            _ => continue,
        };
        let short = say!(InVariant { variant: variant, change: short });
        changes.push(Change { section: section.clone(), said, short, field: None });
    }
    changes
}

fn obligations(
    section: &Message,
    before: In<'_, Option<Obligations>>,
    after: In<'_, Option<Obligations>>,
) -> Vec<Change> {
    let of = |side: In<'_, Option<Obligations>>| {
        let fields = side.0.within("obligations", 0).members(&[], &[]);
        let entry = |_| Entry { key: String::new(), name: say!(TakeOrPay).into(), fields };
        side.1.map(entry).into_iter().collect::<Vec<_>>()
    };
    List::new(section, "term").changes(&of(before), &of(after))
}

const PAYMENT: Leaf = Leaf::of("price.quantity_at");
const INDEX_UNIT: Leaf = Leaf::of("price.indices[].unit");
const MONTHS: Leaf = Leaf::of("price.indices[].monthly[]");
const SEED: Leaf = Leaf::of("uncertainty.seed");
const PATHS: Leaf = Leaf::of("uncertainty.paths");
const SPREAD: Leaf = Leaf::of("uncertainty.nomination.spread");
const MEMORY: Leaf = Leaf::of("uncertainty.nomination.memory_days");

fn price(section: &Message, before: In<'_, Option<&Price>>, after: In<'_, Option<&Price>>) -> Vec<Change> {
    // Where there was no price or is none any more, its terms are told only if they say something.
    let side = before.1.or(after.1).map(|price| price.quantity_at);
    let payment = |of: In<'_, Option<&Price>>| {
        let paid = match of.1.map(|price| price.quantity_at).or(side) {
            Some(Side::Receipt) => "Receipt",
            Some(Side::Redelivery) | None => "Redelivery",
        };
        let paid = Some(Fact::Chosen(PAYMENT.row().path, paid));
        let mut fields = vec![Statement::of(PAYMENT, paid, Told::In(Unit::None))];
        fields.extend(of.0.within("price", 0).members_in_force(&["quantity_at"], of.1.is_some()));
        fields
    };
    let phases = |of: In<'_, Option<&Price>>| -> Vec<Entry> {
        let phases = of.1.into_iter().flat_map(|price| &price.phases).enumerate();
        let entry = |(at, phase): (usize, &PricePhase)| {
            let fields = parts::formula(of.0.within("price.phases[].formula", at), &phase.formula);
            Entry { key: phase.from.to_string(), name: say!(FromDay { day: phase.from }).into(), fields }
        };
        phases.map(entry).collect()
    };
    let indices = |of: In<'_, Option<&Price>>| -> Vec<Entry> {
        let indices = of.1.into_iter().flat_map(|price| &price.indices);
        let entry = |index: &Index| Entry { key: index.id.clone(), name: Fact::from(&index.id), fields: months(index) };
        indices.map(entry).collect()
    };
    let mut changes = List::new(section, "price").changes(&phases(before), &phases(after));
    changes.extend(terms(section, &payment(before), &payment(after)));
    changes.extend(List::new(section, "index").changes(&indices(before), &indices(after)));
    changes
}

/// The unit and the values of an index.
fn months(index: &Index) -> Vec<Statement> {
    let months: Vec<String> =
        index.monthly.iter().map(|(month, value)| format!("{month} {}", units::short(*value))).collect();
    let text = |leaf, text: String| {
        let value = (!text.is_empty()).then(|| Fact::from(text));
        Statement::of(leaf, value, Told::In(Unit::None))
    };
    vec![text(INDEX_UNIT, index.unit.clone()), text(MONTHS, months.join(" ")).long()]
}

fn uncertainty(
    section: &Message,
    before: In<'_, Option<&Uncertainty>>,
    after: In<'_, Option<&Uncertainty>>,
) -> Vec<Change> {
    let terms = |of: In<'_, Option<&Uncertainty>>| {
        let nomination = of.1.and_then(|chance| chance.nomination);
        let number = |leaf, value: Option<f64>, unit| {
            let value = value.map(|value| Fact::amount(value, Measure::new(Unit::None, Digits::Figures(12))));
            Statement::of(leaf, value, unit)
        };
        let plain = Told::In(Unit::None);
        vec![
            number(PATHS, of.1.map(|chance| f64::from(chance.paths)), plain),
            // Every digit of a seed counts.
            Statement::of(SEED, of.1.map(|chance| Fact::from(chance.seed.to_string())), plain),
            number(SPREAD, nomination.map(|nomination| nomination.spread * 100.0), Told::Percent("of-it")),
            number(MEMORY, nomination.map(|nomination| nomination.memory_days), Told::In(Unit::Days)),
        ]
    };
    let failures = |of: In<'_, Option<&Uncertainty>>| -> Vec<Entry> {
        let failures = of.1.into_iter().flat_map(|chance| &chance.failures).enumerate();
        let entry = |(at, failure): (usize, &Failure)| {
            let within = of.0.within("uncertainty.failures[]", at);
            let name = say!(FailureNamed { point: within.agreement.point_name(&failure.point) });
            Entry { key: failure.point.clone(), name: name.into(), fields: within.members(&[], &["point"]) }
        };
        failures.map(entry).collect()
    };
    let mut changes = self::terms(section, &terms(before), &terms(after));
    changes.extend(List::new(section, "failure").changes(&failures(before), &failures(after)));
    changes
}
