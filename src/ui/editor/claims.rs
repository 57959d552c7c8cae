//! Claims, sources and events: what was published and what happened.

use eframe::egui::{RichText, Role, Ui};

use super::super::action::Action;
use super::super::editor_state::EditorSection;
use super::super::theme;
use super::super::widgets::{self, Aid, Tag, edited};
use super::amounts::back;
use super::dates::{optional_date, optional_number};
use super::desk::Desk;
use super::entry::{self, unfolded};
use super::{others, push, set};
use gasswap_core::agreement::edit::{self, Edit, ListEdit};
use gasswap_core::agreement::{
    About, Agreement, Claim, ClaimSide, ClaimStatus, Confidence, Event, Leaf, PartialDate, Place, Source,
};

const ID: Leaf = Leaf::of("claims[].id");
const SUBJECT: Leaf = Leaf::of("claims[].about");
const OF: Leaf = Leaf::of("claims[].of");
const LOW: Leaf = Leaf::of("claims[].low");
const HIGH: Leaf = Leaf::of("claims[].high");
const UNIT: Leaf = Leaf::of("claims[].unit");
const FROM: Leaf = Leaf::of("claims[].from");
const TO: Leaf = Leaf::of("claims[].to");
const SIDE: Leaf = Leaf::of("claims[].side");
const STATUS: Leaf = Leaf::of("claims[].status");
const SOURCE: Leaf = Leaf::of("claims[].source");
const CONFIDENCE: Leaf = Leaf::of("claims[].confidence");
const NOTE: Leaf = Leaf::of("claims[].note");
const SOURCE_TEXTS: [Leaf; 4] =
    [Leaf::of("sources[].id"), Leaf::of("sources[].title"), Leaf::of("sources[].publisher"), Leaf::of("sources[].url")];
const SOURCE_DATE: Leaf = Leaf::of("sources[].date");
const EVENT_ON: Leaf = Leaf::of("events[].on");
const EVENT_TITLE: Leaf = Leaf::of("events[].title");

/// The units a claim can be in.
const UNITS: [&str; 16] = [
    "mcm/d", "bcm/y", "GWh/d", "TJ/d", "MMBtu/d", "mmcf/d", "mcm", "bcm", "TWh", "PJ", "TBtu", "Mtoe", "bcf", "share",
    "usd/tcm", "date",
];

/// The fields that have a control of their own here.
pub(super) const OWN: &[Leaf] = &[
    ID,
    SUBJECT,
    OF,
    LOW,
    HIGH,
    UNIT,
    FROM,
    TO,
    SIDE,
    STATUS,
    SOURCE,
    CONFIDENCE,
    NOTE,
    SOURCE_DATE,
    EVENT_ON,
    EVENT_TITLE,
    SOURCE_TEXTS[0],
    SOURCE_TEXTS[1],
    SOURCE_TEXTS[2],
    SOURCE_TEXTS[3],
];

/// Draws the sections.
pub fn show(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let agreement = desk.agreement;
    let aside = format!("{} · {}", agreement.claims.len(), agreement.sources.len());
    if desk.section(ui, EditorSection::Claims, &aside) {
        for index in 0..agreement.claims.len() {
            claim(ui, desk, index, actions);
        }
        if desk.button(ui, "Add a claim").clicked() {
            actions.push(Action::Edit(Edit::Claims(ListEdit::Add(edit::new_claim(agreement)))));
        }
        ui.add_space(theme::GAP);
        for index in 0..agreement.sources.len() {
            source(ui, desk, index, actions);
        }
        if desk.button(ui, "Add a source").clicked() {
            actions.push(Action::Edit(Edit::Sources(ListEdit::Add(edit::new_source(agreement)))));
        }
        ui.add_space(theme::NEAR);
    }
    events(ui, desk, actions);
}

/// The claims that support something: those it has, and one more to choose. Nothing where there are no claims.
pub(super) fn choose(ui: &mut Ui, desk: &Desk<'_>, tag: Tag<'_>, chosen: &mut Vec<String>) {
    let claims = &desk.agreement.claims;
    if claims.is_empty() {
        ui.label(theme::small(ui, "There are no claims in this agreement yet."));
        return;
    }
    let options: Vec<(String, String)> =
        claims.iter().map(|claim| (claim.id.clone(), with_source(desk.agreement, claim))).collect();
    entry::references(ui, desk, tag, chosen, &options);
}

fn claim(ui: &mut Ui, desk: &Desk<'_>, index: usize, actions: &mut Vec<Action>) {
    let agreement = desk.agreement;
    let claim = &agreement.claims[index];
    let open = ui
        .horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            ui.label(RichText::new(words(agreement, claim)).font(theme::regular(theme::LABEL)));
            if let Some(source) = claim.source.as_deref().and_then(|id| agreement.source(id)) {
                link(ui, source);
            }
            unfolded(ui, desk, "claims", Place::of_entry(index), &format!("the claim {}", claim.id))
        })
        .inner;
    if !open {
        if !claim.note.is_empty() {
            ui.label(theme::small(ui, &claim.note));
        }
        ui.add_space(theme::TIGHT);
        return;
    }
    let changed = edited(claim, |claim| claim_form(ui, desk, index, claim));
    if let Some(edit) = set(index, changed, Edit::Claims) {
        push(actions, edit, false);
    }
    others::show(ui, desk, "claims[]", Place::of_entry(index), actions);
    if desk.button(ui, &format!("Remove the claim {}", claim.id)).clicked() {
        actions.push(Action::Edit(Edit::Claims(ListEdit::Remove(index))));
    }
    ui.add_space(theme::NEAR);
}

fn claim_form(ui: &mut Ui, desk: &Desk<'_>, index: usize, claim: &mut Claim) {
    let agreement = desk.agreement;
    let id = claim.id.clone();
    let of = |what: &str| format!("{what} of the claim {id}");
    if let Some(text) = widgets::text(ui, desk.entry(ID, index, &of("Id")), &claim.id) {
        claim.id = text;
    }
    if let Some(about) =
        desk.choice(ui, desk.entry(SUBJECT, index, &of("Subject")).labeled("About"), claim.about, &ABOUT)
    {
        claim.about = about;
    }
    let mut things: Vec<(Option<&str>, &str)> = vec![(None, "the whole")];
    things.extend(agreement.legs().map(|(_, leg)| (Some(leg.id.as_str()), leg.id.as_str())));
    things.extend(agreement.points.iter().map(|point| (Some(point.id.as_str()), point.name.as_str())));
    things.extend(agreement.parties.iter().map(|party| (Some(party.id.as_str()), party.name.as_str())));
    let (name, now) = (of("What it speaks of"), claim.of.clone());
    if let Some(thing) = desk.choice(ui, desk.entry(OF, index, &name).labeled("Of"), now.as_deref(), &things) {
        claim.of = thing.map(str::to_owned);
    }
    number_and_days(ui, desk, index, claim);
    standing(ui, desk, index, claim);
    if let Some(note) = widgets::area(ui, desk.entry(NOTE, index, &of("Note")), &claim.note) {
        claim.note = note;
    }
}

/// The number of a claim with its unit, and the days it speaks of.
fn number_and_days(ui: &mut Ui, desk: &Desk<'_>, index: usize, claim: &mut Claim) {
    let id = claim.id.clone();
    let of = |what: &str| format!("{what} of the claim {id}");
    let (high, low) = (of("Upper end"), of("Lower end"));
    desk.found(ui, &["From, to", &high, &low, widgets::TYPED], |ui| {
        widgets::row(ui, "From, to", |ui| {
            optional_number(ui, desk.entry(HIGH, index, &high), &claim.unit, &mut claim.high);
            optional_number(ui, desk.entry(LOW, index, &low), &claim.unit, &mut claim.low);
        });
    });
    let units = UNITS.map(|unit| (unit, unit));
    let (name, now) = (of("Unit"), claim.unit.clone());
    if let Some(unit) = desk.choice(ui, desk.entry(UNIT, index, &name).labeled("Unit"), now.as_str(), &units) {
        unit.clone_into(&mut claim.unit);
        if unit == "date" {
            (claim.low, claim.high) = (None, None);
            claim.from = claim.from.or(Some(desk.agreement.term.start));
        }
    }
    let (last, first) = (of("Last day"), of("First day"));
    desk.found(ui, &["Days", &last, &first, widgets::TYPED], |ui| {
        widgets::row(ui, "Days", |ui| {
            optional_date(ui, desk.entry(TO, index, &last), &mut claim.to);
            optional_date(ui, desk.entry(FROM, index, &first), &mut claim.from);
        });
    });
}

/// How far a claim has come, for which side, and who says so how surely.
fn standing(ui: &mut Ui, desk: &Desk<'_>, index: usize, claim: &mut Claim) {
    let id = claim.id.clone();
    let of = |what: &str| format!("{what} of the claim {id}");
    let statuses = [
        (ClaimStatus::Planned, "planned"),
        (ClaimStatus::Announced, "announced"),
        (ClaimStatus::Contracted, "contracted"),
        (ClaimStatus::Delivered, "delivered"),
    ];
    let sides =
        [(ClaimSide::Receipt, "receipt"), (ClaimSide::Redelivery, "redelivery"), (ClaimSide::Unstated, "unstated")];
    let (status, side) = (of("Status"), of("Side"));
    desk.found(ui, &["Side, status", &status, &side], |ui| {
        widgets::row(ui, "Side, status", |ui| {
            if let Some(status) = widgets::choice(ui, desk.entry(STATUS, index, &status), claim.status, &statuses) {
                claim.status = status;
            }
            if let Some(side) = widgets::choice(ui, desk.entry(SIDE, index, &side), claim.side, &sides) {
                claim.side = side;
            }
        });
    });
    let grades = [Confidence::A, Confidence::B, Confidence::C, Confidence::D].map(|grade| (grade, grade_word(grade)));
    let mut sources: Vec<(Option<&str>, &str)> = vec![(None, "none")];
    sources.extend(desk.agreement.sources.iter().map(|source| (Some(source.id.as_str()), source.id.as_str())));
    let (confidence, source, now) = (of("Confidence"), of("Source"), claim.source.clone());
    desk.found(ui, &["Source, confidence", &confidence, &source], |ui| {
        widgets::row(ui, "Source, confidence", |ui| {
            let tag = desk.entry(CONFIDENCE, index, &confidence);
            if let Some(grade) = widgets::choice(ui, tag, claim.confidence, &grades) {
                claim.confidence = grade;
            }
            if let Some(source) = widgets::choice(ui, desk.entry(SOURCE, index, &source), now.as_deref(), &sources) {
                claim.source = source.map(str::to_owned);
            }
        });
    });
}

const ABOUT: [(About, &str); 8] = [
    (About::DailyRate, "daily rate"),
    (About::AnnualVolume, "annual volume"),
    (About::PeriodVolume, "volume"),
    (About::RetentionShare, "retention"),
    (About::Start, "start"),
    (About::Stop, "stop"),
    (About::Price, "price"),
    (About::Capacity, "capacity"),
];

const fn grade_word(grade: Confidence) -> &'static str {
    match grade {
        Confidence::A => "A, official",
        Confidence::B => "B, one report",
        Confidence::C => "C, unclear",
        Confidence::D => "D, derived",
    }
}

/// The claim's number in words: `Daily rate 5–6 mcm/d, announced · A`.
pub(super) fn words(agreement: &Agreement, claim: &Claim) -> String {
    let about = ABOUT.iter().find(|(about, _)| *about == claim.about).map_or("", |(_, word)| word);
    let of = claim.of.as_deref().map(|id| match (agreement.point(id), agreement.party(id)) {
        (Some(point), _) => point.name.as_str(),
        (_, Some(party)) => party.name.as_str(),
        _ => id,
    });
    let about = of.map_or_else(|| about.to_owned(), |of| format!("{about} of {of}"));
    let factor = if claim.unit == "share" { 100.0 } else { 1.0 };
    let value = |value: f64| widgets::plain(back(value * factor));
    let unit = if claim.unit == "share" { "%" } else { &claim.unit };
    let number = match (claim.low, claim.high) {
        (Some(low), Some(high)) if low.to_bits() == high.to_bits() => format!("{} {unit}", value(low)),
        (Some(low), Some(high)) => format!("{}–{} {unit}", value(low), value(high)),
        (Some(low), None) => format!("at least {} {unit}", value(low)),
        (None, Some(high)) => format!("at most {} {unit}", value(high)),
        (None, None) => claim.from.map(|day| day.short()).unwrap_or_default(),
    };
    let status = match claim.status {
        ClaimStatus::Planned => "planned",
        ClaimStatus::Announced => "announced",
        ClaimStatus::Contracted => "contracted",
        ClaimStatus::Delivered => "delivered",
    };
    let mut letters = about.chars();
    let about: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    format!("{about} {number}, {status} · {:?}", claim.confidence)
}

/// The claim's number in words, and who says it.
fn with_source(agreement: &Agreement, claim: &Claim) -> String {
    let source = claim.source.as_deref().and_then(|id| agreement.source(id));
    let who = source.map(|source| if source.publisher.is_empty() { &source.title } else { &source.publisher });
    who.map_or_else(|| words(agreement, claim), |who| format!("{}, {who}", words(agreement, claim)))
}

/// A source as a link where it has an address.
fn link(ui: &mut Ui, source: &Source) {
    let date = if source.date == PartialDate::Unknown { String::new() } else { format!(", {}", source.date.long()) };
    let publisher = if source.publisher.is_empty() { &source.title } else { &source.publisher };
    let text = RichText::new(format!("{publisher}{date}")).font(theme::regular(theme::SMALL));
    widgets::link(ui, text, &source.url, &source.title);
}

fn source(ui: &mut Ui, desk: &Desk<'_>, index: usize, actions: &mut Vec<Action>) {
    let source = &desk.agreement.sources[index];
    let open = ui
        .horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            ui.label(RichText::new(format!("{}: {}", source.id, source.title)).font(theme::regular(theme::LABEL)));
            link(ui, source);
            unfolded(ui, desk, "sources", Place::of_entry(index), &format!("the source {}", source.id))
        })
        .inner;
    if !open {
        return;
    }
    let changed = edited(source, |source| {
        let id = source.id.clone();
        let slots = [
            ("Id", &mut source.id),
            ("Title", &mut source.title),
            ("Publisher", &mut source.publisher),
            ("Address", &mut source.url),
        ];
        for ((what, slot), leaf) in slots.into_iter().zip(SOURCE_TEXTS) {
            ui.label(theme::small(ui, what));
            let name = format!("{what} of the source {id}");
            if let Some(text) = widgets::text(ui, desk.entry(leaf, index, &name), slot) {
                *slot = text;
            }
        }
        let name = format!("Date of the source {id}");
        desk.typed_row(ui, "Date", desk.entry(SOURCE_DATE, index, &name), |ui, tag| {
            if let Some(date) = partial_date(ui, tag, source.date, true) {
                source.date = date;
            }
        });
    });
    if let Some(edit) = set(index, changed, Edit::Sources) {
        push(actions, edit, false);
    }
    others::show(ui, desk, "sources[]", Place::of_entry(index), actions);
    if desk.button(ui, &format!("Remove the source {}", source.id)).clicked() {
        actions.push(Action::Edit(Edit::Sources(ListEdit::Remove(index))));
    }
    ui.add_space(theme::NEAR);
}

/// A date of which only the year may be known.
fn partial_date(ui: &mut Ui, tag: Tag<'_>, date: PartialDate, may_be_unknown: bool) -> Option<PartialDate> {
    let parse = |text: &str| {
        let read = PartialDate::parse(text.trim()).filter(|date| may_be_unknown || *date != PartialDate::Unknown);
        read.ok_or_else(|| "Type 2021, 2021-11 or 2021-11-28.".to_owned())
    };
    let shown = if date == PartialDate::Unknown { "not known".to_owned() } else { date.long() };
    widgets::number(ui, tag, &[(shown, String::new())], &date.to_string(), parse)
}

fn events(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>) {
    let events = &desk.agreement.events;
    let count = if events.is_empty() { "none".to_owned() } else { events.len().to_string() };
    if !desk.section(ui, EditorSection::Events, &count) {
        return;
    }
    for (index, event) in events.iter().enumerate() {
        let mut removed = false;
        let changed = edited(event, |event| removed = event_form(ui, desk, index, event));
        if let Some(edit) = set(index, changed, Edit::Events) {
            push(actions, edit, false);
        }
        others::show(ui, desk, "events[]", Place::of_entry(index), actions);
        if removed {
            actions.push(Action::Edit(Edit::Events(ListEdit::Remove(index))));
        }
    }
    if desk.button(ui, "Add an event on the day shown").clicked() {
        actions.push(Action::Edit(Edit::Events(ListEdit::Add(edit::new_event(desk.view.day)))));
    }
    ui.add_space(theme::NEAR);
}

/// True if the event is to be removed.
fn event_form(ui: &mut Ui, desk: &Desk<'_>, index: usize, event: &mut Event) -> bool {
    let [title, date, remove, claims] =
        ["Event", "Date of event", "Remove event", "Claims of event"].map(|what| format!("{what} {}", index + 1));
    let removed = desk.found(ui, &[&title, &date, &remove, widgets::TYPED], |ui| {
        let row = ui.horizontal(|ui| {
            if let Some(date) = partial_date(ui, desk.entry(EVENT_ON, index, &date), event.on, false) {
                event.on = date;
            }
            let button = ui.small_button("Remove");
            widgets::describe(&button, Role::Button, &remove, "");
            button.clicked()
        });
        row.inner
    });
    if let Some(text) = widgets::text(ui, desk.entry(EVENT_TITLE, index, &title), &event.title) {
        event.title = text;
    }
    if !desk.agreement.claims.is_empty() {
        choose(ui, desk, desk.aid(Aid::EventClaim, index, &claims), &mut event.claims);
    }
    ui.add_space(theme::NEAR);
    removed
}
