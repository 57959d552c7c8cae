//! Agreements that travel inside figures: finds the texts that an SVG, PNG or PDF carries, and opens files of either
//! sort. What they say is read and checked by the store, as any file.

use std::io::Cursor;
use std::path::Path;

use gasswap_core::store::{self, LARGEST_FILE, Loaded, Opened, Refused, StoreError, Unreadable};
use lopdf::{Document, LoadOptions, Object};

/// The largest figure that is read, in bytes.
const LARGEST_FIGURE: usize = 100 * 1024 * 1024;

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

/// So many objects of a PDF are looked at.
const MOST_OBJECTS: usize = 200_000;

/// Reads an agreement from its file, or from an SVG, PNG or PDF that carries one.
///
/// # Errors
/// [`StoreError::Refused`] for what is no ordinary file, is larger than 20 MB (a figure: 100 MB), cannot be opened, or is a
/// figure that carries no agreement, [`StoreError::Unreadable`] for a file that is not an agreement.
pub fn load(path: &Path) -> Result<Loaded, StoreError> {
    let largest = |start: &[u8]| if kind(start).is_some() { LARGEST_FIGURE } else { LARGEST_FILE };
    let bytes = store::load_bytes(path, largest)?;
    match kind(&bytes) {
        Some(kind) => from_figure(kind, &bytes, path),
        None => store::loaded(path, bytes),
    }
}

/// The agreement inside a figure, checked like any other.
fn from_figure(kind: Kind, bytes: &[u8], path: &Path) -> Result<Loaded, StoreError> {
    let EmbeddedDocuments { agreement, view } = embedded_documents(kind, bytes);
    let Some(text) = agreement else {
        return Err(StoreError::Refused(Refused {
            reason: "This picture carries no agreement.".to_owned(),
            advice: "Open the agreement's own file:".to_owned(),
            path: path.to_path_buf(),
        }));
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
    if start.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(Kind::Png);
    }
    if start.starts_with(b"%PDF-") {
        return Some(Kind::Pdf);
    }
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    (text.starts_with('<') && text.contains("<svg")).then_some(Kind::Svg)
}

/// The texts that a figure carries; nothing where it carries none or cannot be read.
fn embedded_documents(kind: Kind, bytes: &[u8]) -> EmbeddedDocuments {
    let found = match kind {
        Kind::Svg => svg(bytes),
        Kind::Png => png(bytes),
        Kind::Pdf => pdf(bytes),
    };
    found.unwrap_or_default()
}

fn svg(bytes: &[u8]) -> Option<EmbeddedDocuments> {
    let text = std::str::from_utf8(bytes).ok()?;
    // No document type definitions, so nothing can be defined that grows when it is read.
    let document = roxmltree::Document::parse(text.trim_start_matches('\u{feff}')).ok()?;
    let of = |id: &str| {
        let metadata = document.descendants().find(|node| {
            node.is_element() && node.tag_name().name() == "metadata" && node.attribute("id") == Some(id)
        })?;
        let parts: String = metadata.children().filter_map(|child| child.text()).collect();
        Some(parts)
    };
    Some(EmbeddedDocuments { agreement: of(AGREEMENT), view: of(VIEW) })
}

fn png(bytes: &[u8]) -> Option<EmbeddedDocuments> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_limits(png::Limits { bytes: 4 * LARGEST_FILE });
    let reader = decoder.read_info().ok()?;
    let info = reader.info();
    let of = |keyword: &str| {
        let mut chunk = info.utf8_text.iter().find(|chunk| chunk.keyword == keyword)?.clone();
        chunk.decompress_text_with_limit(LARGEST_FILE).ok()?;
        chunk.get_text().ok()
    };
    Some(EmbeddedDocuments { agreement: of(AGREEMENT), view: of(VIEW) })
}

fn pdf(bytes: &[u8]) -> Option<EmbeddedDocuments> {
    let options = LoadOptions::with_max_decompressed_size(LARGEST_FILE);
    let document = Document::load_mem_with_options(bytes, options).ok()?;
    let mut found = EmbeddedDocuments::default();
    for object in document.objects.values().take(MOST_OBJECTS) {
        let Ok(specification) = object.as_dict() else { continue };
        let Some(name) = specification.get(b"F").ok().and_then(|name| name.as_str().ok()) else { continue };
        let slot = match name {
            name if name == AGREEMENT_FILE.as_bytes() => &mut found.agreement,
            name if name == VIEW_FILE.as_bytes() => &mut found.view,
            _ => continue,
        };
        *slot = specification.get(b"EF").ok().and_then(|files| attachment(&document, files));
    }
    Some(found)
}

fn attachment(document: &Document, files: &Object) -> Option<String> {
    let reference = files.as_dict().ok()?.get(b"F").ok()?.as_reference().ok()?;
    let stream = document.get_object(reference).ok()?.as_stream().ok()?;
    let bytes = stream.decompressed_content_with_limit(LARGEST_FILE).ok()?;
    String::from_utf8(bytes).ok()
}
