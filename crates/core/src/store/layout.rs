//! Lays a RON text out for people: lists of records one to a line, small records whole, long ones wrapped. Knows nothing
//! of what the text says; changes white space, trailing commas and needless escapes only.

use std::borrow::Cow;

use super::tokens::{Token, TokenKind, Tokens};

/// Columns that a line should not pass.
const WIDTH: usize = 120;

/// Spaces of one level.
const INDENT: usize = 4;

/// Columns kept for the brackets and the comma that may follow.
const RESERVE: usize = 3;

/// A value: a single word, number or text, or brackets around items.
#[derive(Debug)]
enum Node<'a> {
    Single(Cow<'a, str>),
    Group(Group<'a>),
}

#[derive(Debug)]
struct Group<'a> {
    /// `(`, `[`, `Some(`, `Fixed(`.
    open: &'a str,
    items: Vec<Item<'a>>,
    close: char,
    /// Columns on one line.
    width: usize,
    /// Has an item a name?
    named: bool,
}

#[derive(Debug)]
struct Item<'a> {
    /// What stands before the colon, or nothing.
    name: &'a str,
    value: Node<'a>,
}

impl Item<'_> {
    /// Columns of the name and what parts it from the value.
    fn name_width(&self) -> usize {
        if self.name.is_empty() { 0 } else { self.name.chars().count() + 2 }
    }
}

/// The text, laid out, with a line end after its last line.
pub(super) fn lay_out(compact: &str) -> String {
    let mut reader = Reader { source: compact, tokens: Tokens::of(compact), next: None };
    reader.advance();
    let value = reader.value();
    let mut page = Page { text: String::with_capacity(compact.len() * 5 / 4), column: 0 };
    page.value(&value, 0, 0);
    page.text.push('\n');
    page.text
}

impl Node<'_> {
    fn width(&self) -> usize {
        match self {
            Self::Single(text) => text.chars().count(),
            Self::Group(group) => group.width,
        }
    }

    /// Brackets around named items, perhaps inside `Some`.
    fn is_record(&self) -> bool {
        match self {
            Self::Single(_) => false,
            Self::Group(group) => group.named || group.wrapped().is_some_and(|inner| inner.named),
        }
    }
}

impl Group<'_> {
    /// The brackets directly inside, where there is nothing else: `Some((…))`.
    fn wrapped(&self) -> Option<&Self> {
        match self.items.as_slice() {
            [Item { name, value: Node::Group(inner) }] if name.is_empty() && self.close == ')' => Some(inner),
            _ => None,
        }
    }

    /// Must it be one item to a line? So are the whole, lists of records, the larger parts of the whole, and whatever
    /// holds one of these.
    fn is_tall(&self, depth: usize) -> bool {
        if let Some(inner) = self.wrapped() {
            return inner.is_tall(depth);
        }
        if self.items.is_empty() {
            return false;
        }
        let records = self.items.iter().any(|item| item.value.is_record());
        let tall_inside =
            || self.items.iter().any(|item| matches!(&item.value, Node::Group(group) if group.is_tall(depth + 1)));
        depth == 0 || (records && (self.close == ']' || depth == 1)) || tall_inside()
    }
}

/// Makes values of tokens.
struct Reader<'a> {
    source: &'a str,
    tokens: Tokens<'a>,
    next: Option<Token>,
}

impl<'a> Reader<'a> {
    fn advance(&mut self) -> Option<Token> {
        std::mem::replace(&mut self.next, self.tokens.next())
    }

    fn value(&mut self) -> Node<'a> {
        let Some(token) = self.advance() else { return Node::Single(Cow::Borrowed("")) };
        let text = token.text(self.source);
        match (token.kind, self.next.map(|next| next.kind)) {
            (TokenKind::Open(_), _) => Node::Group(self.group(text)),
            (TokenKind::Word, Some(TokenKind::Open(b'('))) => {
                // Nothing stands between the two in a compact text.
                let end = self.advance().map_or(token.end, |bracket| bracket.end);
                Node::Group(self.group(self.source.get(token.start..end).unwrap_or_default()))
            }
            (TokenKind::Text, _) => Node::Single(without_needless_escapes(text)),
            _ => Node::Single(Cow::Borrowed(text)),
        }
    }

    /// The items up to the closing bracket; the opening one was read.
    fn group(&mut self, open: &'a str) -> Group<'a> {
        let close = if open.ends_with('[') { ']' } else { ')' };
        let mut group = Group { width: open.chars().count() + 1, open, items: Vec::new(), close, named: false };
        while let Some(token) = self.next {
            match token.kind {
                TokenKind::Close(_) => {
                    self.advance();
                    break;
                }
                TokenKind::Comma => drop(self.advance()),
                _ => {
                    let item = self.item();
                    let comma = if group.items.is_empty() { 0 } else { 2 };
                    group.width += comma + item.name_width() + item.value.width();
                    group.named |= !item.name.is_empty();
                    group.items.push(item);
                }
            }
        }
        group
    }

    fn item(&mut self) -> Item<'a> {
        match self.value() {
            Node::Single(Cow::Borrowed(name)) if self.next.is_some_and(|next| next.kind == TokenKind::Colon) => {
                self.advance();
                Item { name, value: self.value() }
            }
            value => Item { name: "", value },
        }
    }
}

/// `\'` is only an apostrophe.
fn without_needless_escapes(text: &str) -> Cow<'_, str> {
    if !text.contains("\\'") {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let escape = rest.get(at..at + 2).unwrap_or_default();
        plain.push_str(&rest[..at]);
        plain.push_str(if escape == "\\'" { "'" } else { escape });
        rest = rest.get(at + 2..).unwrap_or_default();
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The text so far and the column at its end.
struct Page {
    text: String,
    column: usize,
}

impl Page {
    fn put(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += text.chars().count();
    }

    fn name(&mut self, name: &str) {
        if !name.is_empty() {
            self.put(name);
            self.put(": ");
        }
    }

    fn line(&mut self, indent: usize) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.column = indent;
    }

    fn value(&mut self, value: &Node<'_>, indent: usize, depth: usize) {
        let group = match value {
            Node::Single(text) => return self.put(text),
            Node::Group(group) => group,
        };
        if let Some(inner) = group.wrapped() {
            self.put(group.open);
            self.group(inner, indent, depth);
            self.put(")");
        } else {
            self.group(group, indent, depth);
        }
    }

    fn group(&mut self, group: &Group<'_>, indent: usize, depth: usize) {
        self.put(group.open);
        if group.is_tall(depth) {
            for item in &group.items {
                self.line(indent + INDENT);
                self.name(item.name);
                self.value(&item.value, indent + INDENT, depth + 1);
                self.put(",");
            }
            self.line(indent);
        } else {
            self.fill(&group.items);
        }
        self.put(group.close.encode_utf8(&mut [0; 4]));
    }

    /// As many items to a line as fit; further lines begin below the first item.
    fn fill(&mut self, items: &[Item<'_>]) {
        let begin = self.column;
        for (index, item) in items.iter().enumerate() {
            let width = item.name_width() + item.value.width();
            if index > 0 {
                self.put(",");
                if self.column + 1 + width + RESERVE > WIDTH {
                    self.line(begin);
                } else {
                    self.put(" ");
                }
            }
            self.name(item.name);
            match &item.value {
                Node::Single(text) => self.put(text),
                Node::Group(group) => {
                    self.put(group.open);
                    self.fill(&group.items);
                    self.put(group.close.encode_utf8(&mut [0; 4]));
                }
            }
        }
    }
}
