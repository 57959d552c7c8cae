//! Languages against what is said: every message in every language, every fact used, none more than is said.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use gasswap_core::agreement::Catalogue;
use gasswap_core::agreement::field::Kind;
use gasswap_core::calendar::Day;
use gasswap_core::message::{Fact, Measure};
use gasswap_core::units::{NumberError, RateUnit, number, parse_typed};
use gasswap_figures::wording::{self, Language};

/// The facts that a message names, and the messages that it leans on.
#[derive(Default)]
struct Named {
    facts: BTreeSet<String>,
    messages: BTreeSet<String>,
}

impl Named {
    fn pattern(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.facts.insert(id.name.clone());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.messages.insert(id.name.clone());
            }
            InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
                positional.iter().for_each(|argument| self.inline(argument));
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }
}

/// The facts that each message of a language names, those of the messages it leans on included; and the messages that
/// others lean on.
fn messages(files: &[(&str, &str)]) -> (BTreeMap<String, BTreeSet<String>>, BTreeSet<String>) {
    let mut all: BTreeMap<String, Named> = BTreeMap::new();
    for (file, text) in files {
        let resource = parse(text.to_string()).unwrap_or_else(|(_, faults)| panic!("{file}: {faults:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut named = Named::default();
            named.pattern(message.value.as_ref().unwrap());
            assert!(all.insert(message.id.name.clone(), named).is_none(), "{file}: {} twice", message.id.name);
        }
    }
    let facts = |id: &str| -> BTreeSet<String> {
        let own = &all[id];
        let leaned = own.messages.iter().flat_map(|other| all[other].facts.iter());
        own.facts.iter().chain(leaned).cloned().collect()
    };
    let leaned = all.values().flat_map(|named| named.messages.iter().cloned()).collect();
    (all.keys().map(|id| (id.clone(), facts(id))).collect(), leaned)
}

/// A path of the catalogue as ids have it.
fn plain(path: &str) -> String {
    path.replace("[]", "").replace('.', "-")
}

#[test]
fn every_language_has_every_message_uses_every_fact_and_has_none_that_is_not_said() {
    let said: BTreeMap<&str, BTreeSet<String>> = wording::declared()
        .map(|declared| (declared.id, declared.facts.iter().map(ToString::to_string).collect()))
        .collect();
    assert_eq!(said.len(), wording::declared().count(), "two messages have one id");
    assert!(gasswap_core::messages().count() > 200);
    let mut faults = Vec::new();
    for (tag, files) in wording::languages() {
        let (written, leaned) = messages(files);
        for (id, facts) in &said {
            let Some(used) = written.get(*id) else {
                faults.push(format!("{tag} has no {id}"));
                continue;
            };
            // A count goes in as a number and as text: either will do.
            let used: BTreeSet<String> =
                used.iter().map(|name| name.strip_suffix("_text").unwrap_or(name).to_owned()).collect();
            faults.extend(facts.difference(&used).map(|fact| format!("{tag} {id} leaves out ${fact}")));
            faults.extend(used.difference(facts).map(|fact| format!("{tag} {id} names ${fact}, which is not told")));
        }
        let fields = Catalogue::rows().iter().map(|row| format!("field-{}", plain(row.path)));
        let parts = Catalogue::parts().iter().map(|part| match part.path {
            "" => "part-whole".to_owned(),
            path => format!("part-{}", plain(path)),
        });
        let months = (1..=12).map(|month| format!("month-{month}"));
        let labels: BTreeSet<String> = fields.chain(parts).chain(months).collect();
        faults.extend(labels.iter().filter(|id| !written.contains_key(*id)).map(|id| format!("{tag} has no {id}")));
        let unsaid = written.keys().filter(|id| {
            !said.contains_key(id.as_str())
                && !labels.contains(*id)
                && !leaned.contains(*id)
                && !id.starts_with("unit-")
        });
        faults.extend(unsaid.map(|id| format!("{tag} has {id}, which nobody says")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Every field has a name, a meaning, and words for what can be chosen in it; every unit has words.
#[test]
fn every_language_tells_every_field() {
    let english = wording::english();
    for row in Catalogue::rows() {
        assert!(english.meaning(row).ends_with('.'), "{}: {}", row.path, english.meaning(row));
        assert!(!english.name(row).starts_with("field-"), "{}", row.path);
        let choices = row.spec.choices.iter().filter(|_| row.spec.kind == Kind::Choice);
        for choice in choices {
            let told = english.fact(&Fact::Chosen(row.path, choice));
            assert!(told != *choice || choice.len() == 1, "{}: {choice} has no words", row.path);
        }
        assert!(!english.unit(row.spec.unit).starts_with("unit-"), "{}", row.path);
    }
    assert!(RateUnit::ALL.into_iter().all(|unit| !english.rate_unit(unit).starts_with("unit-")));
    assert!(Catalogue::parts().iter().all(|part| english.part(part).ends_with('.')));
}

#[test]
fn facts_are_written_as_the_language_writes_them() {
    let english = wording::english();
    let tell = |fact: Fact| english.fact(&fact);
    let volumes = [2000.0, 2013.0, 2007.5, 12_000.0, 0.0, 12.3456];
    assert_eq!(volumes.map(|mcm| tell(Fact::bare_bcm(mcm))), ["2.0", "2.013", "2.0075", "12.0", "0.0", "0.0123"]);
    assert_eq!(
        [5.5, 5.464, 6.0, 0.00273, 0.0].map(|rate| tell(Fact::plain(rate))),
        ["5.5", "5.464", "6", "0.00273", "0"]
    );
    let range = |low: Option<f64>, high: Option<f64>| tell(Fact::Range(low, high, Measure::RATE));
    assert_eq!(range(Some(5.0), Some(6.0)), "5–6 mcm/d");
    assert_eq!(range(Some(5.0), Some(5.0)), "5 mcm/d");
    assert_eq!(range(Some(5.0), None), "at least 5 mcm/d");
    assert_eq!(range(None, Some(6.0)), "at most 6 mcm/d");
    assert_eq!(tell(Day::new(2024, 3, 14).unwrap().into()), "14 March 2024");
    assert_eq!(tell(Fact::Count(1500)), number(1500.0, 0));
    let list = |parts: &[&str]| tell(Fact::List(parts.iter().map(|part| Fact::from(*part)).collect()));
    assert_eq!(
        [list(&[]), list(&["a"]), list(&["a", "b"]), list(&["a", "b", "c"])],
        ["", "a", "a and b", "a, b and c"]
    );
}

#[test]
fn a_number_that_is_not_read_is_answered_in_words() {
    let told = |text: &str, unit: &str| english_of(&parse_typed(text, unit, None).unwrap_err());
    assert_eq!(told("5 mcm/d", "bcm"), "This number is in bcm; “mcm/d” is not read here.");
    assert_eq!(told("5 %", ""), "This number has no unit; “%” is not read here.");
    assert_eq!(told("1,500", "mcm/d"), "Is this 1500 or 1.5?");
    assert_eq!(told("much", "mcm/d"), "This is not a number. Write it like 5.5 or 1\u{202f}500.");
}

fn english_of(error: &NumberError) -> String {
    wording::english().number_error(error)
}

#[test]
fn a_language_with_a_fault_is_refused_by_its_file() {
    let refused = |tag: &str, text: &str| Language::new(tag, [("a.ftl", text)]).err().unwrap().to_string();
    assert_eq!(refused("no tag at all", "a = b"), "“no tag at all” is no tag of a language, as `en` is.");
    assert!(refused("en", "a = { $b").starts_with("a.ftl: "));
    assert!(refused("en", "a = b\na = c").starts_with("a.ftl: a message of this file stands in another one too"));
}
