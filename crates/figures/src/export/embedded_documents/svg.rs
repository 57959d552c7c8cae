//! The texts of an SVG's metadata elements, found in one walk over the markup: however many elements, names and attributes
//! there are, none is kept. Knows nothing of what the texts say, nor of the picture.

use std::borrow::Cow;

use gasswap_core::store::LARGEST_FILE;

use super::{AGREEMENT, EmbeddedDocuments, VIEW, find};

/// Longer tags of metadata are not ours, whoever saved them again.
const LONGEST_TAG: usize = 4096;

/// The texts under our ids; of several under one, the first.
pub(super) fn documents(bytes: &[u8]) -> EmbeddedDocuments {
    let mut found = EmbeddedDocuments::default();
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = &rest[at + 1..];
        let markup = if rest.starts_with(b"!--") {
            after(&rest[3..], b"-->")
        } else if rest.starts_with(b"![CDATA[") {
            after(rest, b"]]>")
        } else if rest.starts_with(b"?") {
            after(rest, b"?>")
        } else if rest.starts_with(b"!") {
            // A document type could define what grows when it is read.
            return EmbeddedDocuments::default();
        } else {
            tag(rest).map(|(tag, content)| {
                let slot = match id_of_metadata(tag) {
                    Some(id) if id == AGREEMENT => &mut found.agreement,
                    Some(id) if id == VIEW => &mut found.view,
                    _ => return content,
                };
                if slot.is_none() {
                    *slot = text(content);
                }
                content
            })
        };
        let Some(markup) = markup else { break };
        rest = markup;
    }
    found
}

/// What follows the first of such marks.
fn after<'a>(bytes: &'a [u8], mark: &[u8]) -> Option<&'a [u8]> {
    find(bytes, mark).map(|at| &bytes[at + mark.len()..])
}

/// A tag without its brackets, and what follows it.
fn tag(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut quote = None;
    for (at, byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some((&bytes[..at], &bytes[at + 1..])),
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The id in the opening tag of a metadata element, whatever prefix its name has.
fn id_of_metadata(tag: &[u8]) -> Option<Cow<'_, str>> {
    let name = tag.split(|byte| byte.is_ascii_whitespace()).next()?;
    if tag.len() > LONGEST_TAG || name.rsplit(|byte| *byte == b':').next() != Some(b"metadata") || tag.ends_with(b"/") {
        return None;
    }
    let mut rest = std::str::from_utf8(&tag[name.len()..]).ok()?;
    while let Some((name, value)) = rest.split_once('=') {
        let value = value.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, after) = value[1..].split_once(quote)?;
        if name.trim() == "id" {
            return Some(Cow::Borrowed(value));
        }
        rest = after;
    }
    None
}

/// The text of an element up to its end; `None` where there is no end, something unknown, or more than can be read.
fn text(content: &[u8]) -> Option<String> {
    let mut text = Vec::new();
    let mut rest = content;
    loop {
        let at = rest.iter().position(|byte| matches!(byte, b'<' | b'&' | b'\r'))?;
        text.extend_from_slice(&rest[..at]);
        if text.len() > LARGEST_FILE {
            return None;
        }
        rest = &rest[at..];
        rest = if rest.starts_with(b"</") {
            return String::from_utf8(text).ok();
        } else if let Some(verbatim) = rest.strip_prefix(b"<![CDATA[") {
            let after = after(verbatim, b"]]>")?;
            push_lines(&mut text, &verbatim[..verbatim.len() - after.len() - 3]);
            after
        } else if let Some(comment) = rest.strip_prefix(b"<!--") {
            after(comment, b"-->")?
        } else if rest[0] == b'\r' {
            // Every line end is one `\n`, as in all XML.
            text.push(b'\n');
            rest.strip_prefix(b"\r\n").unwrap_or(&rest[1..])
        } else {
            let (letter, after) = reference(rest)?;
            text.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
            after
        };
    }
}

/// Text with its line ends made `\n`.
fn push_lines(text: &mut Vec<u8>, verbatim: &[u8]) {
    for (at, byte) in verbatim.iter().enumerate() {
        match byte {
            b'\r' if verbatim.get(at + 1) == Some(&b'\n') => {}
            b'\r' => text.push(b'\n'),
            byte => text.push(*byte),
        }
    }
}

/// The letter that `&…;` stands for, and what follows.
fn reference(bytes: &[u8]) -> Option<(char, &[u8])> {
    const LONGEST: usize = 16;
    let start = bytes.strip_prefix(b"&")?;
    let end = start.iter().take(LONGEST).position(|byte| *byte == b';')?;
    let name = std::str::from_utf8(&start[..end]).ok()?;
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = number.strip_prefix('x').map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16));
            char::from_u32(code.ok()?)?
        }
    };
    Some((letter, &start[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreement(svg: &str) -> Option<String> {
        documents(svg.as_bytes()).agreement
    }

    #[test]
    fn a_text_is_found_however_others_write_it() {
        for svg in [
            "<svg><metadata id=\"gasswap-agreement\">a &amp;&lt;\n&gt; ə</metadata></svg>",
            "<svg>\n<svg:metadata\r\n  class = 'x>'\n  id='gasswap-agreement' >a &#38;&#x3c;\r\n&gt; ə</svg:metadata></svg>",
            "<?xml version='1.0'?><!-- <g> --><svg><metadata id='gasswap-agreement'><![CDATA[a &<\r\n> ]]><!-- - -->ə</metadata>",
        ] {
            assert_eq!(agreement(svg).as_deref(), Some("a &<\n> ə"), "{svg}");
        }
    }

    #[test]
    fn what_only_looks_like_our_element_is_none() {
        let ours = "<metadata id=\"gasswap-agreement\">text</metadata>";
        for svg in [
            format!("<svg><!--{ours}--></svg>"),
            format!("<svg><desc><![CDATA[{ours}]]></desc></svg>"),
            format!("<svg><g a='{ours}'/></svg>"),
            format!("<!DOCTYPE svg [<!ENTITY a 'a'>]><svg>{ours}</svg>"),
            ours.replace("</metadata>", ""),
            ours.replace("text", "&grows;"),
            ours.replace("text", "<b>text</b>"),
            ours.replace("\">", "\"/>"),
            ours.replace("id=", "name="),
        ] {
            assert_eq!(agreement(&svg), None, "{svg}");
        }
        let both = format!("<svg>{ours}{}</svg>", ours.replace("text", "other"));
        assert_eq!(agreement(&both).as_deref(), Some("text"));
    }
}
