//! One language: its messages, read once, and what is made of them. Knows no message by name but those of its patterns.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};

use gasswap_core::message::Message;

/// A language that texts can be asked in.
pub struct Language {
    bundle: FluentBundle<FluentResource>,
}

/// Why the files of a language cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LanguageError {
    /// Its name is no tag of a language.
    #[error("“{0}” is no tag of a language, as `en` is.")]
    Tag(String),
    /// A file breaks the syntax of messages.
    #[error("{file}: {what}")]
    Syntax {
        /// Which file.
        file: String,
        /// The first fault.
        what: String,
    },
    /// Two messages have one id.
    #[error("{file}: a message of this file stands in another one too: {what}")]
    Twice {
        /// The later file.
        file: String,
        /// Which message.
        what: String,
    },
}

impl LanguageError {
    /// A language without any message: what is said then is the ids and facts themselves.
    pub(super) fn into_silence(self) -> Language {
        tracing::error!("{self}");
        Language { bundle: FluentBundle::new_concurrent(Vec::new()) }
    }
}

impl Language {
    /// The language of this tag (`en`, `az`) with the messages of its files, each with its name.
    ///
    /// # Errors
    /// A tag that is none, a file that cannot be read, an id that is there twice.
    pub fn new<'a>(tag: &str, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, LanguageError> {
        let language = tag.parse().map_err(|_| LanguageError::Tag(tag.to_owned()))?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Marks of direction around every fact would be letters that our face lacks.
        bundle.set_use_isolating(false);
        bundle
            .add_function("CAPITAL", |values, _| match values.first() {
                Some(FluentValue::String(text)) => FluentValue::from(capital(text)),
                _ => FluentValue::Error,
            })
            .map_err(|error| LanguageError::Syntax { file: tag.to_owned(), what: error.to_string() })?;
        for (file, text) in files {
            let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, faults)| LanguageError::Syntax {
                file: file.to_owned(),
                what: faults.first().map_or_else(String::new, ToString::to_string),
            })?;
            bundle.add_resource(resource).map_err(|faults| LanguageError::Twice {
                file: file.to_owned(),
                what: faults.first().map_or_else(String::new, ToString::to_string),
            })?;
        }
        Ok(Self { bundle })
    }

    /// A message in words. One that the language has not is told by its id and facts.
    pub fn text(&self, message: &Message) -> String {
        let mut arguments = FluentArgs::with_capacity(message.facts.len());
        for (name, fact) in &message.facts {
            self.set(&mut arguments, name, fact);
        }
        self.pattern(message.id, Some(&arguments)).map_or_else(|| message.to_string(), Cow::into_owned)
    }

    /// A text without facts: a label.
    pub fn label(&self, id: &str) -> Cow<'_, str> {
        self.pattern(id, None).unwrap_or_else(|| Cow::Owned(id.to_owned()))
    }

    /// What stands below a message under a name.
    pub(super) fn attribute(&self, id: &str, name: &str) -> String {
        let attribute = self.bundle.get_message(id).and_then(|message| message.get_attribute(name));
        attribute.map_or_else(
            || name.to_owned(),
            |attribute| self.bundle.format_pattern(attribute.value(), None, &mut Vec::new()).into_owned(),
        )
    }

    pub(super) fn pattern(&self, id: &str, arguments: Option<&FluentArgs<'_>>) -> Option<Cow<'_, str>> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut faults: Vec<FluentError> = Vec::new();
        let text = self.bundle.format_pattern(pattern, arguments, &mut faults);
        for fault in faults {
            tracing::warn!("message {id}: {fault}");
        }
        Some(text)
    }
}

/// The text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
