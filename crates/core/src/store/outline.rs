//! The outline of a RON text: brackets, names, entries and so the path of every place, whether or not the text is right.
//! Knows nothing of agreements but how large their lists can be.

use super::said::{ListWithoutEnd, TooDeep};
use super::tokens::{Token, TokenKind, Tokens};
use crate::message::Message;
use crate::say;

/// One bracket that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// The bracket.
    pub(super) open: Token,
    /// `[`?
    is_list: bool,
    /// The name before the last colon since the last comma.
    key: Option<Token>,
    /// How many commas there were.
    index: usize,
}

/// Follows the tokens of a text and knows at each where it is.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The brackets that are open, outermost first.
    pub(super) frames: Vec<Frame>,
    last: Option<Token>,
}

impl Outline {
    /// Takes the next token; comments do not count.
    pub(super) fn follow(&mut self, token: Token) {
        match token.kind {
            TokenKind::Comment => return,
            TokenKind::Open(bracket) => {
                self.frames.push(Frame { open: token, is_list: bracket == b'[', key: None, index: 0 });
            }
            TokenKind::Close(_) => drop(self.frames.pop()),
            TokenKind::Comma => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.index += 1;
                    frame.key = None;
                }
            }
            TokenKind::Colon => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.key = self.last.filter(|token| token.kind == TokenKind::Word);
                }
            }
            _ => {}
        }
        self.last = Some(token);
    }

    /// The path of the place behind the last token: `quantities.phases[1].from`.
    pub(super) fn path(&self, source: &str) -> String {
        let mut path = String::new();
        for frame in &self.frames {
            if frame.is_list {
                path.push_str(&format!("[{}]", frame.index));
            } else if let Some(key) = frame.key {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key.text(source));
            }
        }
        path
    }

    /// The list that is being read, as its name, how deep it lies and how many entries were begun.
    fn list<'a>(&self, source: &'a str) -> Option<(&'a str, usize, usize)> {
        let list = self.frames.last().filter(|frame| frame.is_list)?;
        let name = self.frames.iter().rev().skip(1).find_map(|frame| frame.key)?;
        Some((name.text(source), self.frames.len(), list.index))
    }
}

/// Deepest nesting of brackets; an agreement needs ten.
const DEEPEST: usize = 32;

/// A list this many times longer than can be read is refused before it takes memory; a shorter one is told together
/// with everything else.
const ROOM: usize = 10;

/// Most entries of all lists together, so that many lists within their limits cannot fill the memory either.
const MOST_TOGETHER: usize = 1_000_000;

/// What a first look at a text tells.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Are there comments?
    pub(super) comments: bool,
    /// The first token after `format:` in the outermost record.
    pub(super) format: Option<Token>,
    /// Is every bracket closed by its own kind, the first one being `(`?
    pub(super) whole: bool,
    /// Why the text should not be read at all, and from which byte on.
    pub(super) obstacle: Option<(usize, Message)>,
    /// The path of the obstacle.
    pub(super) path: String,
}

/// Looks through a text once, without memory in proportion to it.
pub(super) fn survey(source: &str) -> Survey {
    use crate::agreement::validate::{MOST_ACTUALS, MOST_ENTRIES};
    let mut survey = Survey { whole: true, ..Survey::default() };
    let mut outline = Outline::default();
    let (mut together, mut first) = (0_usize, true);
    for token in Tokens::of(source) {
        match token.kind {
            TokenKind::Comment => survey.comments = true,
            TokenKind::UnclosedComment | TokenKind::UnclosedText => survey.whole = false,
            TokenKind::Close(bracket) => {
                survey.whole &= outline.frames.last().is_some_and(|frame| closes(frame.open, bracket));
            }
            _ => {}
        }
        if let [root] = outline.frames.as_slice()
            && survey.format.is_none()
            && matches!(token.kind, TokenKind::Number | TokenKind::Text | TokenKind::Word | TokenKind::Open(_))
            && root.key.is_some_and(|key| key.text(source) == "format")
        {
            survey.format = Some(token);
        }
        if first && !matches!(token.kind, TokenKind::Comment) {
            survey.whole &= matches!(token.kind, TokenKind::Open(b'(') | TokenKind::Word);
            first = false;
        }
        outline.follow(token);
        if outline.frames.len() > DEEPEST {
            survey.obstacle = Some((token.start, say!(TooDeep)));
            survey.path = outline.path(source);
            break;
        }
        if token.kind == TokenKind::Comma
            && let Some((name, depth, entries)) = outline.list(source)
        {
            together += 1;
            let most = if name == "actuals" && depth == 2 { MOST_ACTUALS } else { MOST_ENTRIES };
            if entries >= most * ROOM || together >= MOST_TOGETHER {
                survey.obstacle = Some((token.start, say!(ListWithoutEnd { most: most })));
                survey.path = outline.path(source);
                break;
            }
        }
    }
    survey.whole &= outline.frames.is_empty();
    survey
}

/// Does this bracket close that one?
pub(super) fn closes(open: Token, bracket: u8) -> bool {
    matches!(
        (open.kind, bracket),
        (TokenKind::Open(b'('), b')') | (TokenKind::Open(b'['), b']') | (TokenKind::Open(b'{'), b'}')
    )
}
