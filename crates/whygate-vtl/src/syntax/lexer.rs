//! The lexical half of Velocity 1.7.
//!
//! Velocity has no single token set: what a character means depends on a state (plain text,
//! after `#`, inside a directive, after `$`, after a dot, among a method's arguments, inside an
//! index, inside a comment) and the states lie on a stack with their own parenthesis counts.
//! Much of what people know as Velocity's odd behaviour (a `$` at the very end is an error, a
//! blank before `#set` vanishes after a reference, `$a[` is always an index) follows from this
//! machine and from nothing else, so it is kept as it is. Tokens are cut on demand because the
//! parser itself switches states.
//!
//! Source: documented, velocity.apache.org/engine/1.7/vtl-reference.html; recorded, the cases in
//! `tests/cases`.

mod matching;

use crate::error::{ParseError, ParseErrorKind, Position};

/// What a token is. Spelling is in the token's image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    EndOfTemplate,
    IndexOpen,
    IndexClose,
    ListOpen,
    ListClose,
    Comma,
    DoubleDot,
    Colon,
    MapOpen,
    MapClose,
    ParenthesisOpen,
    ParenthesisClose,
    ArgumentsClose,
    EscapedDirective,
    Set,
    LineCommentStart,
    LineCommentEnd,
    BlockComment,
    TextBlock,
    DoubleEscape,
    Escape,
    Text,
    EmptyIndex,
    Blank,
    StringLiteral,
    True,
    False,
    Minus,
    Plus,
    Multiply,
    Divide,
    Modulus,
    And,
    Or,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    Not,
    Assign,
    End,
    If,
    ElseIf,
    Else,
    Integer,
    Float,
    Word,
    BracedWord,
    Identifier,
    Dot,
    CurlyOpen,
    CurlyClose,
}

/// One token. The image is a range of the template, except for the few that the lexer shortens.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    /// Byte offset at which the image begins.
    pub(crate) start: usize,
    /// Byte offset just past the image.
    pub(crate) end: usize,
    /// `$`, `#` and backslashes that stood before the token and turned out to be plain text.
    pub(crate) special: Option<Box<str>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Text,
    AfterHash,
    Directive,
    Reference,
    Modifier,
    Arguments,
    Index,
    LineComment,
    BlockComment,
    TextBlock,
}

#[derive(Debug, Clone, Copy)]
struct Saved {
    opened: u32,
    closed: u32,
    state: State,
}

/// A match that is no token yet: more text belongs to it, or none of it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Match {
    Token(Kind),
    Dollar,
    TextBlockStart,
    FormalCommentStart,
    BlockCommentStart,
    Hash,
    AnyInTextBlock,
    Skip,
    ReferenceEnd,
    NoDirective,
}

#[derive(Debug)]
pub(crate) struct Lexer<'s> {
    source: &'s str,
    position: usize,
    state: State,
    stack: Vec<Saved>,
    opened: u32,
    closed: u32,
    in_comment: bool,
    in_set: bool,
    backslashes: (usize, usize),
}

impl<'s> Lexer<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        Self {
            source,
            position: 0,
            state: State::Text,
            stack: Vec::new(),
            opened: 0,
            closed: 0,
            in_comment: false,
            in_set: false,
            backslashes: (0, 0),
        }
    }

    /// The parser has seen a directive's name: what follows is its arguments.
    pub(crate) fn enter_directive(&mut self) {
        self.state = State::Directive;
    }

    /// The parser has found that a name after `#` was no directive.
    pub(crate) fn leave_directive(&mut self) {
        self.pop();
    }

    /// The parser has seen the end of a `#set`.
    pub(crate) fn leave_set(&mut self) {
        self.in_set = false;
    }

    /// Whether the next character that is not blank is an opening parenthesis.
    pub(crate) fn parenthesis_follows(&self) -> bool {
        self.source.as_bytes()[self.position..]
            .iter()
            .find(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t'))
            .is_some_and(|byte| *byte == b'(')
    }

    pub(crate) fn next_token(&mut self) -> Result<Token, ParseError> {
        let mut special: Option<String> = None;
        loop {
            let start = self.position;
            if start >= self.source.len() {
                return Ok(Token {
                    kind: Kind::EndOfTemplate,
                    start,
                    end: start,
                    special: special.map(String::into_boxed_str),
                });
            }
            loop {
                let Some((matched, length)) = self.best_match() else {
                    return Err(self.no_token(self.position));
                };
                match matched {
                    Match::Token(kind) => {
                        self.position += length;
                        let end = self.act(kind, start);
                        return Ok(Token {
                            kind,
                            start,
                            end,
                            special: special.map(String::into_boxed_str),
                        });
                    }
                    Match::Skip => {
                        self.position += length;
                        break;
                    }
                    Match::ReferenceEnd | Match::NoDirective => {
                        // The character that ended the reference or directive is read again in
                        // the state below, but it belongs to the image that is looked through.
                        let image = &self.source[start..self.position + length];
                        if image.starts_with("##") {
                            special = Some(String::new());
                        } else {
                            plain_text_of(image, special.get_or_insert_default());
                        }
                        self.pop();
                        break;
                    }
                    Match::Dollar
                    | Match::TextBlockStart
                    | Match::FormalCommentStart
                    | Match::BlockCommentStart
                    | Match::Hash
                    | Match::AnyInTextBlock => {
                        self.position += length;
                        self.continue_with(matched);
                        if self.position >= self.source.len() {
                            return Err(self.no_token(self.position));
                        }
                    }
                }
            }
        }
    }

    fn continue_with(&mut self, matched: Match) {
        if self.in_comment {
            return;
        }
        match matched {
            Match::Dollar => {
                if self.state == State::Reference {
                    self.pop();
                }
                self.push();
                self.state = State::Reference;
            }
            Match::Hash => {
                if matches!(self.state, State::Reference | State::Modifier) {
                    self.pop();
                }
                self.push();
                self.state = State::AfterHash;
            }
            Match::TextBlockStart => self.enter_comment(State::TextBlock),
            Match::FormalCommentStart => {
                // The character after `#**` was looked at only to tell `#**` from `#**#`.
                let last = self.source[..self.position].chars().next_back();
                self.position -= last.map_or(0, char::len_utf8);
                self.enter_comment(State::BlockComment);
            }
            Match::BlockCommentStart => self.enter_comment(State::BlockComment),
            Match::AnyInTextBlock
            | Match::Token(_)
            | Match::Skip
            | Match::ReferenceEnd
            | Match::NoDirective => {}
        }
    }

    fn enter_comment(&mut self, state: State) {
        self.in_comment = true;
        self.push();
        self.state = state;
    }

    /// What a token does to the state; gives the end of its image.
    fn act(&mut self, kind: Kind, start: usize) -> usize {
        let mut end = self.position;
        match kind {
            Kind::IndexOpen => {
                self.push();
                self.state = State::Index;
            }
            Kind::IndexClose | Kind::CurlyClose | Kind::Else | Kind::End => self.pop(),
            Kind::ParenthesisOpen => {
                if !self.in_comment {
                    self.opened += 1;
                }
                if self.state == State::Modifier {
                    self.state = State::Arguments;
                }
            }
            Kind::ParenthesisClose => self.close_parenthesis(),
            Kind::ArgumentsClose => self.state = State::Reference,
            Kind::Set if !self.in_comment => {
                self.push();
                self.in_set = true;
                self.state = State::Directive;
                self.opened += 1;
            }
            Kind::LineCommentStart if !self.in_comment => {
                if self.state == State::Reference {
                    self.pop();
                }
                self.enter_comment(State::LineComment);
            }
            Kind::LineCommentEnd | Kind::BlockComment | Kind::TextBlock => {
                self.in_comment = false;
                self.pop();
            }
            Kind::StringLiteral
                if self.state == State::Directive && !self.in_set && self.opened == 0 =>
            {
                self.pop();
            }
            Kind::If | Kind::ElseIf => self.state = State::Directive,
            Kind::Integer => {
                if self.source[start..end].ends_with("..") {
                    self.position -= 2;
                    end -= 2;
                }
                if self.opened == 0
                    && !self.in_set
                    && !matches!(self.state, State::Arguments | State::Index)
                {
                    self.pop();
                }
            }
            Kind::Float if self.opened == 0 && !self.in_set && self.state != State::Arguments => {
                self.pop();
            }
            Kind::Dot => {
                self.position -= 1;
                end -= 1;
                self.state = State::Modifier;
            }
            _ => {}
        }
        end
    }

    fn close_parenthesis(&mut self) {
        if self.in_comment {
            return;
        }
        loop {
            if self.opened > 0 {
                if self.opened == self.closed + 1 {
                    self.pop();
                } else {
                    self.closed += 1;
                }
                return;
            }
            if self.stack.is_empty() {
                self.pop();
                return;
            }
            self.pop();
        }
    }

    fn push(&mut self) {
        self.stack.push(Saved {
            opened: self.opened,
            closed: self.closed,
            state: self.state,
        });
        self.opened = 0;
    }

    fn pop(&mut self) {
        if let Some(saved) = self.stack.pop() {
            self.opened = saved.opened;
            self.closed = saved.closed;
            self.state = saved.state;
        } else {
            self.opened = 0;
            self.state = State::Text;
        }
    }

    fn no_token(&self, at: usize) -> ParseError {
        let place = match self.state {
            State::Text | State::AfterHash => "here",
            State::Directive => "in a directive",
            State::Reference | State::Modifier => "after `$`",
            State::Arguments => "among the arguments of a method",
            State::Index => "in an index",
            State::LineComment | State::BlockComment => "in a comment",
            State::TextBlock => "before the `]]#` that closes `#[[`",
        };
        ParseError {
            position: position_of(self.source, at),
            kind: ParseErrorKind::NoToken {
                found: quoted(&self.source[at..]),
                place,
            },
        }
    }
}

/// What of an image that turned out to be no reference and no directive is printed.
fn plain_text_of(image: &str, into: &mut String) {
    let bytes = image.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'#' => into.push('#'),
            b'$' => into.push('$'),
            b'\\' => {
                let run = bytes[at..]
                    .iter()
                    .take_while(|byte| **byte == b'\\')
                    .count();
                if bytes.get(at + run) == Some(&b'$') {
                    into.push_str(&image[at..=at + run]);
                    // The character after the `$` is passed over unseen, as Velocity does.
                    at += run + 1;
                } else {
                    at += run - 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// Line and column of a byte offset.
pub(crate) fn position_of(source: &str, offset: usize) -> Position {
    let before = &source[..offset.min(source.len())];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Position {
        line: count(before.bytes().filter(|byte| *byte == b'\n').count() + 1),
        column: count(before[line_start..].chars().count() + 1),
    }
}

/// The beginning of a text in backquotes, for an error message.
pub(crate) fn quoted(text: &str) -> String {
    if text.is_empty() {
        return "the end of the template".to_owned();
    }
    let first_line = text.lines().next().unwrap_or_default();
    let mut shown: String = first_line.chars().take(20).collect();
    if shown.is_empty() {
        return "a line end".to_owned();
    }
    if shown.len() < first_line.len() {
        shown.push('…');
    }
    format!("`{shown}`")
}
