//! Agreements for tests: one by hand, and any that validation accepts.
#![allow(dead_code, reason = "every test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test may fail so")]

mod evidence;
pub mod large;
mod sections;

use gasswap_core::agreement::{
    Agreement, ContractYear, CubicMetre, Day, FORMAT, Formula, Leg, OverAnnualMax, Party, Phase, PhaseStatus, Point,
    Quantities, Role, Sale, Shared, Side, Signed, Span, Swap, Term,
};
use proptest::option;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_oneof};

/// A day from its text.
pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Five and a half million cubic metres a day from Turkmenistan to Iran and from Iran to Azerbaijan, for the five years
/// from 1 January 2022, without any limit.
pub fn simple() -> Agreement {
    let term = Term { start: day("2022-01-01"), end: None, horizon: day("2026-12-31") };
    Agreement {
        format: FORMAT,
        title: "Simple".to_owned(),
        note: String::new(),
        signed: None,
        term,
        contract_year: ContractYear::Calendar,
        cubic_metre: CubicMetre::default(),
        parties: vec![party("TM", Role::Supplier), party("IR", Role::Swapper), party("AZ", Role::Offtaker)],
        points: vec![point("sarakhs"), point("astara")],
        receipts: vec![leg("TM-IR", ["TM", "IR", "sarakhs"], 1.0)],
        redeliveries: vec![leg("IR-AZ", ["IR", "AZ", "astara"], 1.0)],
        sale: None,
        swap: Swap::default(),
        quantities: Quantities {
            stated_at: Side::Receipt,
            over_annual_max: OverAnnualMax::Flag,
            phases: vec![phase("2022-01-01", 5.5)],
            season: None,
        },
        outages: Vec::new(),
        obligations: None,
        price: None,
        uncertainty: None,
        events: Shared::new(),
        sources: Shared::new(),
        claims: Shared::new(),
        variants: Shared::new(),
        actuals: Shared::new(),
    }
}

/// A party without a note.
pub fn party(id: &str, role: Role) -> Party {
    Party { id: id.to_owned(), name: id.to_owned(), country: "TKM".to_owned(), role, note: String::new() }
}

/// A point without a limit.
pub fn point(id: &str) -> Point {
    Point::new(id, id, 50.0, 37.5)
}

/// A leg from, to, at.
pub fn leg(id: &str, [from, to, point]: [&str; 3], share: f64) -> Leg {
    Leg { id: id.to_owned(), from: from.to_owned(), to: to.to_owned(), point: point.to_owned(), share }
}

/// A price that follows the mean of six months of an index “brent”, 75 when it is 140 USD per thousand m³.
pub fn indexed() -> Formula {
    Formula::Indexed {
        base_usd_per_tcm: 140.0,
        index: "brent".to_owned(),
        base_index: 75.0,
        slope: 1.2,
        average_months: 6,
        lag_months: 0,
        valid_months: 3,
        floor_usd_per_tcm: None,
        cap_usd_per_tcm: None,
    }
}

/// A contracted phase without limits.
pub fn phase(from: &str, rate_mcm_d: f64) -> Phase {
    Phase { status: PhaseStatus::Contracted, ..Phase::new("Phase", day(from), rate_mcm_d) }
}

/// What the other parts of a generated agreement may refer to.
#[derive(Clone, Debug)]
pub struct Frame {
    /// About the projected days.
    pub days: Span,
    /// Number of parties, `P0` and so on.
    pub parties: usize,
    /// Number of points, `point-0` and so on.
    pub points: usize,
    /// Number of receipts, `in-0` and so on.
    pub receipts: usize,
    /// Number of redeliveries, `out-0` and so on.
    pub redeliveries: usize,
}

impl Frame {
    /// Any point's id.
    pub fn point(&self) -> impl Strategy<Value = String> + use<> {
        (0..self.points).prop_map(|at| format!("point-{at}"))
    }

    /// Any leg's id.
    pub fn leg(&self) -> impl Strategy<Value = String> + use<> {
        let (receipts, redeliveries) = (self.receipts, self.redeliveries);
        (0..receipts + redeliveries)
            .prop_map(move |at| if at < receipts { format!("in-{at}") } else { format!("out-{}", at - receipts) })
    }

    /// A day in the term or up to half a year beside it.
    pub fn day_about(&self) -> impl Strategy<Value = Day> + use<> {
        let (from, to) = (self.days.from.number() - 180, self.days.to.number() + 180);
        (from..=to).prop_map(Day::from_number)
    }
}

/// Any agreement that validation accepts, of one to four years: every part of the format, every choice in it.
pub fn agreement() -> BoxedStrategy<Agreement> {
    let start = Day::new(2019, 1, 1).unwrap().number()..Day::new(2032, 12, 31).unwrap().number();
    let frame = (start, 1..1300_i32, (2..6_usize, 1..5_usize, 1..4_usize, 1..4_usize));
    let frame = frame.prop_map(|(start, length, (parties, points, receipts, redeliveries))| {
        let from = Day::from_number(start);
        Frame { days: Span { from, to: from + length }, parties, points, receipts, redeliveries }
    });
    frame.prop_flat_map(|frame| whole(&frame)).boxed()
}

fn whole(frame: &Frame) -> impl Strategy<Value = Agreement> + use<> {
    let head = (
        (title(), option::of(title()), option::of(any::<bool>()), contract_year(), option::of(cubic_metre())),
        term(frame),
        proptest::collection::vec(role(), frame.parties),
        sections::points(frame),
        (legs(frame, frame.receipts, "in"), legs(frame, frame.redeliveries, "out")),
        option::of((0..frame.parties, 0..frame.parties)),
    );
    let parts = (
        (sections::swap(), sections::quantities(frame), sections::outages(frame)),
        (option::of(sections::obligations()), option::of(sections::price(frame))),
        option::of(sections::uncertainty(frame)),
        (evidence::evidence(frame), sections::variants(frame)),
    );
    (head, parts).prop_map(|(head, parts)| {
        let ((title, note, signed, contract_year, cubic_metre), term, roles, points, legs, sale) = head;
        let ((swap, mut quantities, outages), (obligations, price), uncertainty, (evidence, variants)) = parts;
        let evidence::Evidence { events, sources, claims, actuals } = evidence;
        if let (Some(phase), Some(claim)) = (quantities.phases.first_mut(), claims.first()) {
            phase.claims.push(claim.id.clone());
        }
        let party = |at: usize| format!("P{at}");
        let parties = roles.into_iter().enumerate().map(|(at, role)| self::party(&party(at), role)).collect();
        Agreement {
            format: FORMAT,
            title,
            note: note.unwrap_or_default(),
            signed: signed.map(|_| Signed { on: term.start - 30, at: "Aşgabat".to_owned() }),
            term,
            contract_year,
            cubic_metre: cubic_metre.unwrap_or_default(),
            parties,
            points,
            receipts: legs.0,
            redeliveries: legs.1,
            sale: sale.map(|(seller, buyer)| Sale { seller: party(seller), buyer: party(buyer) }),
            swap,
            quantities,
            outages,
            obligations,
            price,
            uncertainty,
            events: events.into(),
            sources: sources.into(),
            claims: claims.into(),
            variants: variants.into(),
            actuals: actuals.into(),
        }
    })
}

/// A short text with letters that files and fonts stumble over.
pub fn title() -> impl Strategy<Value = String> {
    "[A-Za-zəşğÿňЖ \"\\\\\n—,;%]{0,12}"
}

fn role() -> impl Strategy<Value = Role> {
    prop_oneof![Just(Role::Supplier), Just(Role::Swapper), Just(Role::Offtaker), Just(Role::Trader)]
}

fn contract_year() -> impl Strategy<Value = ContractYear> {
    prop_oneof![
        Just(ContractYear::Calendar),
        Just(ContractYear::GasYear),
        Just(ContractYear::SolarHijri),
        (1..=12_u32, 1..=28_u32).prop_map(|(month, day)| ContractYear::From { month, day }),
    ]
}

/// One of the usual conditions, or any.
pub fn cubic_metre() -> impl Strategy<Value = CubicMetre> {
    let usual = prop_oneof![Just(0.0), Just(15.0), Just(15.55), Just(20.0), -30.0..40.0];
    let pressure = prop_oneof![4 => Just(101.325), 1 => 95.0..105.0];
    (usual, pressure).prop_map(|(temperature_c, pressure_kpa)| CubicMetre { temperature_c, pressure_kpa })
}

fn term(frame: &Frame) -> impl Strategy<Value = Term> + use<> {
    let days = frame.days;
    let end = option::of((0..400_i32).prop_map(move |more| days.from + more));
    end.prop_map(move |end| Term { start: days.from, end, horizon: days.to })
}

/// Legs of one side, between parties and at points of the frame, whose shares sum to 1.
fn legs(frame: &Frame, count: usize, name: &'static str) -> impl Strategy<Value = Vec<Leg>> + use<> {
    let one = (0..frame.parties, 0..frame.parties, frame.point(), 0..100_u32);
    proptest::collection::vec(one, count).prop_map(move |legs| {
        let all: u32 = legs.iter().map(|leg| leg.3).sum();
        let share = |at: usize, part: u32| match all {
            0 => f64::from(u8::from(at == 0)),
            _ => f64::from(part) / f64::from(all),
        };
        let each = |(at, (from, to, point, part)): (usize, (usize, usize, String, u32))| {
            leg(&format!("{name}-{at}"), [&format!("P{from}"), &format!("P{to}"), &point], share(at, part))
        };
        legs.into_iter().enumerate().map(each).collect()
    })
}
