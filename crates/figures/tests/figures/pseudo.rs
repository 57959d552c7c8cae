//! A second language, made of files alone: English with accents and two fifths longer. What is still plain English in it was
//! said without the files of a language.

use fluent_syntax::ast::{Attribute, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::parser::parse;
use fluent_syntax::serializer::serialize;
use gasswap_core::agreement::edit::{Edit, ListEdit, Scope};
use gasswap_core::agreement::{Agreement, Catalogue, Swap};
use gasswap_core::check::{self, check};
use gasswap_core::message::Message;
use gasswap_core::projection::{explain, project};
use gasswap_core::{diff, store};
use gasswap_figures::wording::{self, Language};

use crate::examples;

/// Letters with marks, and as many more as two fifths of them; spaces and signs stay.
fn stretched(text: &str) -> String {
    let mut told = String::new();
    for letter in text.chars() {
        told.push(match letter {
            'a' => 'á',
            'e' => 'é',
            'i' => 'í',
            'o' => 'ó',
            'u' => 'ú',
            'A' => 'Á',
            'E' => 'É',
            'I' => 'Í',
            'O' => 'Ó',
            'U' => 'Ú',
            other => other,
        });
        if matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 's') {
            told.push('ŋ');
        }
    }
    told
}

fn pattern(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = stretched(value),
            PatternElement::Placeable { expression } => inside(expression),
        }
    }
}

fn inside(expression: &mut Expression<String>) {
    match expression {
        Expression::Select { variants, .. } => variants.iter_mut().for_each(|variant| pattern(&mut variant.value)),
        Expression::Inline(InlineExpression::Placeable { expression }) => inside(expression),
        Expression::Inline(_) => {}
    }
}

/// The files of a language as those of English are, each of its texts stretched.
fn files() -> Vec<(String, String)> {
    let (_, english) = wording::languages().iter().find(|(tag, _)| *tag == "en").unwrap();
    let stretch = |text: &str| {
        let mut resource: Resource<String> = parse(text.to_owned()).unwrap();
        for entry in &mut resource.body {
            let Entry::Message(message) = entry else { continue };
            message.value.iter_mut().for_each(pattern);
            message.attributes.iter_mut().for_each(|Attribute { value, .. }| pattern(value));
        }
        serialize(&resource)
    };
    english.iter().map(|(name, text)| ((*name).to_owned(), stretch(text))).collect()
}

fn language() -> Language {
    let files = files();
    Language::new("en-XA", files.iter().map(|(name, text)| (name.as_str(), text.as_str()))).unwrap()
}

/// Everything that the core says of an agreement: findings and their fixes, explanations, what an edit changes, refusals.
fn said(agreement: &Agreement) -> Vec<Message> {
    let projection = project(agreement);
    let findings = check(agreement, &projection);
    let mut said: Vec<Message> = findings.iter().flat_map(|finding| finding.said.clone()).collect();
    said.extend(findings.iter().filter_map(|finding| check::fix(agreement, &projection, finding)).map(|fix| fix.label));
    for (_, leg) in agreement.legs() {
        let explanation = explain(agreement, &projection, &leg.id, projection.days.from + 40).unwrap();
        said.push(explanation.why);
        said.extend(explanation.steps.into_iter().map(|step| step.said));
    }
    let swap = Swap { losses: 0.03, lag_days: 7, ..agreement.swap.clone() };
    let after = agreement.applied(&Scope::Base, &Edit::Swap(swap)).unwrap();
    said.extend(
        diff::changes(agreement, &after).into_iter().flat_map(|change| [change.section, change.said, change.short]),
    );
    said.extend(diff::effect_sentences(&diff::effects((agreement, &projection), (&after, &project(&after)))));
    said.push(agreement.applied(&Scope::Base, &Edit::Parties(ListEdit::Remove(0))).unwrap_err().0);
    said
}

#[test]
fn a_second_language_is_made_of_files_alone_and_every_text_of_the_core_is_in_it() {
    let (english, second) = (wording::english(), language());
    let mut told = 0;
    for example in examples::ALL {
        let agreement = examples::load(example.name).unwrap();
        for message in said(&agreement) {
            let [plain, text] = [english, &second].map(|language| language.text(&message));
            // A price or a name alone has no word in it.
            let words = plain
                .split(' ')
                .filter(|word| word.len() > 3 && word.chars().all(|letter| letter.is_ascii_lowercase()));
            if words.count() > 0 {
                assert!(text != plain && text.contains('ŋ'), "{plain}");
                told += 1;
            }
        }
    }
    assert!(told > 100, "{told}");
    for text in ["", "(format: 2)", "(format: 1, title: 5)", "(format: 1,"] {
        let error = store::read(text).unwrap_err();
        let [plain, told] = [english, &second].map(|language| language.read_error(&error, "a.ron"));
        assert!(told != plain && told.contains('ŋ'), "{plain}");
    }
    for row in Catalogue::rows() {
        assert!(
            second.meaning(row).contains('ŋ') && second.name(row).contains(['ŋ', 'á', 'é', 'í', 'ó', 'ú']),
            "{}",
            row.path
        );
    }
}

/// How much longer the second language is, so that what is drawn in it says whether there is room.
#[test]
fn the_second_language_is_two_fifths_longer() {
    let (_, english) = wording::languages().iter().find(|(tag, _)| *tag == "en").unwrap();
    let texts = |text: &str| -> usize {
        text.lines()
            .filter_map(|line| line.split_once('='))
            .map(|(_, text)| text.chars().filter(|letter| letter.is_alphabetic()).count())
            .sum()
    };
    let plain: usize = english.iter().map(|(_, text)| texts(text)).sum();
    let longer: usize = files().iter().map(|(_, text)| texts(text)).sum();
    let by = longer as f64 / plain as f64;
    assert!((1.3..1.6).contains(&by), "{by}");
}
