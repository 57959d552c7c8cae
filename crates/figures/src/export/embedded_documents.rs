//! Agreements that travel inside figures: finds the texts that an SVG, PNG or PDF carries, and opens files of either
//! sort. What they say is read and checked by the store, as any file.

mod inflate;
mod pdf;
mod png;
mod svg;

use std::path::Path;

use crate::wording;
use gasswap_core::store::{self, LARGEST_FILE, Loaded, Opened, StoreError, Unreadable};

/// The largest figure that is read, in bytes: twice the largest agreement, and room for a picture.
const LARGEST_FIGURE: usize = 48 * 1024 * 1024;

/// Under this name an agreement travels in a figure: id of an SVG's metadata, keyword of a PNG's text.
pub const AGREEMENT: &str = "gasswap-agreement";

/// Under this name the view travels.
pub const VIEW: &str = "gasswap-view";

/// The name of a PDF's attachment with an agreement.
pub const AGREEMENT_FILE: &str = "agreement.ron";

/// The name of a PDF's attachment with the view.
pub const VIEW_FILE: &str = "view.ron";

/// So much of a file tells what kind it is, in bytes.
const START: usize = 1024;

/// Reads an agreement from its file, or from an SVG, PNG or PDF that carries one.
///
/// # Errors
/// [`StoreError::Refused`] for what is no ordinary file, is larger than 20 MB (a figure: 48 MB), cannot be opened, or is a
/// figure that carries no agreement, [`StoreError::Unreadable`] for a file that is not an agreement.
pub fn load(path: &Path) -> Result<Loaded, StoreError> {
    let largest = |start: &[u8]| if kind(start).is_some() { LARGEST_FIGURE } else { LARGEST_FILE };
    let bytes = store::load_bytes(path, largest)?;
    match kind(&bytes) {
        Some(kind) => from_figure(kind, bytes, path),
        None => store::loaded(path, bytes),
    }
}

/// The agreement inside a figure, checked like any other.
fn from_figure(kind: Kind, bytes: Vec<u8>, path: &Path) -> Result<Loaded, StoreError> {
    let EmbeddedDocuments { agreement, view } = embedded_documents(kind, &bytes);
    // Reading the agreement needs memory of its own.
    drop(bytes);
    let Some(text) = agreement else {
        return Err(wording::no_agreement_inside(path));
    };
    match store::read(&text) {
        Ok(Opened { agreement, had_comments }) => Ok(Loaded { agreement, had_comments, text, from_figure: true, view }),
        Err(error) => Err(StoreError::Unreadable(Unreadable { path: path.to_path_buf(), text, error })),
    }
}

/// The kinds of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Svg,
    Png,
    Pdf,
}

/// What a figure carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct EmbeddedDocuments {
    agreement: Option<String>,
    view: Option<String>,
}

/// What kind of figure a file is by how it begins; `None`: none.
fn kind(start: &[u8]) -> Option<Kind> {
    let start = start.get(..START).unwrap_or(start);
    if start.starts_with(png::SIGNATURE) {
        return Some(Kind::Png);
    }
    if start.starts_with(b"%PDF-") {
        return Some(Kind::Pdf);
    }
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    (text.starts_with('<') && text.contains("<svg")).then_some(Kind::Svg)
}

/// Where a word first stands.
fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = word.first()?;
    let mut at = 0;
    loop {
        // Most bytes are passed by in a loop over one letter, which is quick.
        at += bytes.get(at..)?.iter().position(|byte| byte == first)?;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
}

/// The texts that a figure carries; nothing where it carries none or cannot be read.
fn embedded_documents(kind: Kind, bytes: &[u8]) -> EmbeddedDocuments {
    match kind {
        Kind::Svg => svg::documents(bytes),
        Kind::Png => png::documents(bytes),
        Kind::Pdf => pdf::documents(bytes),
    }
}
