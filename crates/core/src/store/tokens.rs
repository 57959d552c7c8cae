//! The words of a RON text, one after the other, with their places; also of a text that is not right. Knows nothing of
//! what they say.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// `(`, `[` or `{`.
    Open(u8),
    /// `)`, `]` or `}`.
    Close(u8),
    Comma,
    Colon,
    /// A name, also `Some` and `None`.
    Word,
    /// What begins like a number.
    Number,
    /// A text in quotes.
    Text,
    /// A text whose closing quote is missing; it runs to the end of the file.
    UnclosedText,
    Comment,
    /// A comment between `/*` and `*/` that is not closed; it runs to the end of the file.
    UnclosedComment,
    /// Anything else: one character, or the same one many times.
    Other,
}

/// A token: bytes `start..end` of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Token {
    /// Its text.
    pub(super) fn text<'a>(&self, source: &'a str) -> &'a str {
        source.get(self.start..self.end).unwrap_or_default()
    }
}

/// All tokens of a text, comments among them, in one pass and without memory.
#[derive(Clone, Debug)]
pub(super) struct Tokens<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(source: &'a str) -> Self {
        Self { source, at: 0 }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let rest = &self.source[self.at..];
        let start = self.at + (rest.len() - rest.trim_start_matches(is_space).len());
        let rest = &self.source[start..];
        let first = rest.chars().next()?;
        let (kind, length) = match first {
            '(' | '[' | '{' => (TokenKind::Open(rest.as_bytes()[0]), 1),
            ')' | ']' | '}' => (TokenKind::Close(rest.as_bytes()[0]), 1),
            ',' => (TokenKind::Comma, 1),
            ':' => (TokenKind::Colon, 1),
            '"' => quoted(rest, 0),
            '/' if rest.starts_with("//") => (TokenKind::Comment, rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("/*") => block_comment(rest),
            '0'..='9' | '+' | '-' | '.' => (TokenKind::Number, length_while(rest, is_number)),
            '\'' => character(rest),
            'r' | 'b' => raw(rest).unwrap_or_else(|| (TokenKind::Word, length_while(rest, is_word))),
            _ if is_word(first) => (TokenKind::Word, length_while(rest, is_word)),
            _ => (TokenKind::Other, rest.len() - rest.trim_start_matches(first).len()),
        };
        self.at = start + length;
        Some(Token { kind, start, end: self.at })
    }
}

/// What RON takes for white space.
pub(super) const fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | '\x0B' | '\x0C' | '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
    )
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// Wider than RON's numbers, so that a date without quotes is one token.
fn is_number(c: char) -> bool {
    is_word(c) || matches!(c, '+' | '-' | '.')
}

fn length_while(text: &str, belongs: fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// A text that begins with the quote at `from`, with escapes.
fn quoted(text: &str, from: usize) -> (TokenKind, usize) {
    let bytes = text.as_bytes();
    let mut at = from + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return (TokenKind::Text, at + 1),
            // The byte after a backslash may begin a longer character; what follows of it is neither quote nor backslash.
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    (TokenKind::UnclosedText, text.len())
}

/// `r"…"`, `r#"…"#`, `b"…"`, `br#"…"#`, `b'…'` and the name `r#…`; `None` for a name that merely begins so.
fn raw(text: &str) -> Option<(TokenKind, usize)> {
    let prefix = if text.starts_with("br") { 2 } else { 1 };
    if text.starts_with("b\"") {
        return Some(quoted(text, 1));
    }
    if text.starts_with("b'") {
        let (kind, length) = character(&text[1..]);
        return Some((kind, length + 1));
    }
    if prefix == 1 && !text.starts_with('r') {
        return None;
    }
    let hashes = text[prefix..].bytes().take_while(|byte| *byte == b'#').count();
    let body = prefix + hashes;
    if text.as_bytes().get(body) != Some(&b'"') {
        let name = length_while(&text[body..], is_word);
        return (prefix == 1 && hashes == 1 && name > 0).then_some((TokenKind::Word, body + name));
    }
    let end = format!("\"{}", "#".repeat(hashes));
    Some(match text[body + 1..].find(&end) {
        Some(length) => (TokenKind::Text, body + 1 + length + end.len()),
        None => (TokenKind::UnclosedText, text.len()),
    })
}

/// `'x'` or `'\n'`; a lone apostrophe is a token of its own.
fn character(text: &str) -> (TokenKind, usize) {
    let mut chars = text.char_indices().skip(1);
    let escaped = matches!(chars.next(), Some((_, '\\'))) && chars.next().is_some();
    match chars.next() {
        Some((at, '\'')) => (TokenKind::Text, at + 1),
        // A longer escape: it holds no bracket and no quote.
        Some(_) if escaped => text[2..]
            .find('\'')
            .filter(|length| *length < 16)
            .map_or((TokenKind::Other, 1), |length| (TokenKind::Text, length + 3)),
        _ => (TokenKind::Other, 1),
    }
}

/// Comments between `/*` and `*/` nest.
fn block_comment(text: &str) -> (TokenKind, usize) {
    let bytes = text.as_bytes();
    let mut level = 0_usize;
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'/', Some(b'*')) => {
                level += 1;
                at += 2;
            }
            (b'*', Some(b'/')) => {
                level -= 1;
                at += 2;
                if level == 0 {
                    return (TokenKind::Comment, at);
                }
            }
            _ => at += 1,
        }
    }
    (TokenKind::UnclosedComment, text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(source: &str) -> Vec<(TokenKind, &str)> {
        Tokens::of(source).map(|token| (token.kind, token.text(source))).collect()
    }

    #[test]
    fn brackets_and_quotes_inside_texts_and_comments_are_no_tokens() {
        let found = kinds("a: \"(\\\"[\", // ]\n r#\"\"(\"#, /* /* ( */ */ '(' b\"(\" br##\"\"#(\"## r#x)");
        let texts: Vec<&str> =
            found.iter().filter(|(kind, _)| *kind == TokenKind::Text).map(|(_, text)| *text).collect();
        assert_eq!(texts, ["\"(\\\"[\"", "r#\"\"(\"#", "'('", "b\"(\"", "br##\"\"#(\"##"]);
        assert!(!found.iter().any(|(kind, _)| matches!(kind, TokenKind::Open(_))));
        assert_eq!(found.last(), Some(&(TokenKind::Close(b')'), ")")));
    }

    #[test]
    fn whatever_the_text_the_tokens_end() {
        for text in [
            "\"",
            "\"\\",
            "\"\\ə",
            "/*",
            "/",
            "r#",
            "r#\"",
            "b'",
            "'",
            "'\\",
            "'\\u{1",
            "br",
            "b",
            "r",
            "“x”",
            "\u{feff}(",
        ] {
            let tokens: Vec<Token> = Tokens::of(text).collect();
            assert!(
                tokens
                    .iter()
                    .all(|token| token.start < token.end && token.end <= text.len() && !token.text(text).is_empty()),
                "{text}"
            );
        }
    }
}
