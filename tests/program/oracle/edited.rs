//! What undo calls every kind of edit, what the change is in words, and what is said where an edit is refused.

use gasswap_core::agreement::Agreement;
use gasswap_core::agreement::edit::{Edit, Scope};
use gasswap_core::diff;
use gasswap_core::message::Message;
use gasswap_core::session::Session;
use gasswap_figures::wording;

use super::cases::{self, called};
use super::edits::{self, Named};
use super::golden::{Text, Topic};

/// The agreements whose history is told.
const STEPPED: [&str; 2] = ["saves-trilateral-2021", "figures-four-phase"];

/// What one edit of an agreement is called.
fn told(agreement: &Agreement, scope: &Scope, edit: &Edit) -> String {
    let after = match agreement.applied(scope, edit) {
        Ok(after) => after,
        Err(refusal) => return format!("refused: {}", wording::english().text(&refusal.0)),
    };
    if after == *agreement {
        return "changes nothing".to_owned();
    }
    let english = wording::english();
    let line = |change: diff::Change| {
        let [section, said, short] = [change.section, change.said, change.short].map(|message| english.text(&message));
        format!("\n  [{section}] {said} | {short}")
    };
    let sentences: String = diff::changes(agreement, &after).into_iter().map(line).collect();
    format!("undo: {}{sentences}", english.text(&diff::name(agreement, &after)))
}

fn all(agreement: &Agreement) -> Vec<Named> {
    [edits::head, edits::places, edits::volumes, edits::money, edits::evidence]
        .iter()
        .flat_map(|part| part(agreement))
        .collect()
}

#[test]
fn what_undo_calls_every_edit() {
    let mut golden = Topic::new("edits");
    for case in cases::rich() {
        let mut text = Text::default();
        let base = &case.agreement;
        for (name, edit) in all(base) {
            text.section(&format!("base: {name}"), &told(base, &Scope::Base, &edit));
        }
        // In a variant its own sections are edited.
        for variant in &base.variants {
            let scope = Scope::Variant(variant.name.clone());
            let read = base.variant(&variant.name).unwrap();
            for (name, edit) in [edits::places, edits::volumes, edits::money].iter().flat_map(|part| part(&read)) {
                text.section(&format!("{}: {name}", called(Some(&variant.name))), &told(base, &scope, &edit));
            }
        }
        let gone = Scope::Variant("no such variant".to_owned());
        let refusal = base.applied(&gone, &Edit::Season(None)).unwrap_err();
        text.section("variant that is gone", &wording::english().text(&refusal.0));
        golden.expect(&case.name, &text.done());
    }
    golden.finish();
}

/// Edits made one after the other, then taken back and made again.
#[test]
fn what_the_history_says() {
    let mut golden = Topic::new("history");
    // A session projects after every step: the small ones are enough.
    for case in cases::rich().into_iter().filter(|case| STEPPED.contains(&case.name.as_str())) {
        let mut session = Session::new(case.agreement.clone());
        for (name, edit) in all(&case.agreement).iter().filter(|(name, _)| !name.contains("removed")) {
            // Two of three are a gesture of their own.
            if session.apply(edit).is_ok() && name.len() % 3 > 0 {
                session.settle();
            }
        }
        session.settle();
        let mut text = Text::default();
        let english = wording::english();
        let names = session.history().0.into_iter().map(|name| english.text(name)).collect::<Vec<_>>();
        text.section("steps", &names.join("\n"));
        for _ in 0..3 {
            session.undo();
        }
        let words = |name: Option<Message>| name.map(|name| english.text(&name));
        let names = format!("undo: {:?}\nredo: {:?}", words(session.undo_name()), words(session.redo_name()));
        text.section("after three were taken back", &names);
        session.reopen(case.agreement.clone());
        text.section("after the file was read again", &format!("undo: {:?}", words(session.undo_name())));
        golden.expect(&case.name, &text.done());
    }
    golden.finish();
}
