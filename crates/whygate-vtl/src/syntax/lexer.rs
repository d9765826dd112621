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

    /// The longest token that can begin here; of two as long, the one that Velocity names first.
    fn best_match(&mut self) -> Option<(Match, usize)> {
        let mut best = Best(None);
        match self.state {
            State::Text => {
                best.offer(
                    Match::Token(Kind::EscapedDirective),
                    self.escaped_directive(),
                );
                best.offer(Match::Token(Kind::Set), self.set());
                self.offer_continuations(&mut best);
                best.offer(Match::Token(Kind::LineCommentStart), self.starts("##"));
                best.offer(Match::Token(Kind::DoubleEscape), self.starts("\\\\"));
                best.offer(Match::Token(Kind::Escape), self.starts("\\"));
                best.offer(
                    Match::Token(Kind::Text),
                    self.run(|byte| !matches!(byte, b'$' | b'#' | b'\\')),
                );
                best.offer(Match::Token(Kind::EmptyIndex), self.empty_index());
            }
            State::AfterHash => {
                self.offer_continuations(&mut best);
                best.offer(Match::Token(Kind::LineCommentStart), self.starts("##"));
                best.offer(Match::Token(Kind::End), self.closing_word("end"));
                best.offer(Match::Token(Kind::If), self.either("if", "{if}"));
                best.offer(
                    Match::Token(Kind::ElseIf),
                    self.either("elseif", "{elseif}"),
                );
                best.offer(Match::Token(Kind::Else), self.closing_word("else"));
                self.offer_numbers(&mut best);
                self.offer_words(&mut best);
                best.offer(Match::NoDirective, self.any());
            }
            State::Directive => {
                best.offer(Match::Token(Kind::ListOpen), self.starts("["));
                best.offer(Match::Token(Kind::ListClose), self.starts("]"));
                best.offer(Match::Token(Kind::Comma), self.starts(","));
                best.offer(Match::Token(Kind::DoubleDot), self.starts(".."));
                best.offer(Match::Token(Kind::Colon), self.starts(":"));
                best.offer(Match::Token(Kind::MapOpen), self.starts("{"));
                best.offer(Match::Token(Kind::MapClose), self.starts("}"));
                best.offer(Match::Token(Kind::ParenthesisOpen), self.starts("("));
                best.offer(
                    Match::Token(Kind::ParenthesisClose),
                    self.with_rest_of_line(")"),
                );
                self.offer_continuations(&mut best);
                best.offer(Match::Token(Kind::LineCommentStart), self.starts("##"));
                best.offer(Match::Token(Kind::Blank), self.blank());
                best.offer(Match::Token(Kind::StringLiteral), self.string_literal());
                best.offer(Match::Token(Kind::True), self.starts("true"));
                best.offer(Match::Token(Kind::False), self.starts("false"));
                self.offer_operators(&mut best);
                self.offer_numbers(&mut best);
                self.offer_words(&mut best);
            }
            State::Reference | State::Modifier => {
                best.offer(Match::Token(Kind::IndexOpen), self.starts("["));
                if self.state == State::Modifier {
                    best.offer(Match::Token(Kind::ParenthesisOpen), self.starts("("));
                }
                best.offer(Match::Token(Kind::Set), self.set());
                self.offer_continuations(&mut best);
                if self.state == State::Reference {
                    best.offer(Match::Token(Kind::LineCommentStart), self.starts("##"));
                }
                best.offer(Match::Token(Kind::True), self.starts("true"));
                best.offer(Match::Token(Kind::False), self.starts("false"));
                best.offer(Match::Token(Kind::Identifier), self.identifier());
                best.offer(Match::Token(Kind::Dot), self.dot());
                best.offer(Match::Token(Kind::CurlyOpen), self.starts("{"));
                best.offer(Match::Token(Kind::CurlyClose), self.starts("}"));
                best.offer(Match::ReferenceEnd, self.any());
                if self.state == State::Reference {
                    best.offer(Match::Token(Kind::EmptyIndex), self.empty_index());
                }
            }
            State::Arguments => {
                best.offer(Match::Token(Kind::ListOpen), self.starts("["));
                best.offer(Match::Token(Kind::ListClose), self.starts("]"));
                best.offer(Match::Token(Kind::Comma), self.starts(","));
                best.offer(Match::Token(Kind::DoubleDot), self.starts(".."));
                best.offer(Match::Token(Kind::Colon), self.starts(":"));
                best.offer(Match::Token(Kind::MapOpen), self.starts("{"));
                best.offer(Match::Token(Kind::MapClose), self.starts("}"));
                best.offer(Match::Token(Kind::ArgumentsClose), self.starts(")"));
                best.offer(Match::Token(Kind::Set), self.set());
                self.offer_continuations(&mut best);
                best.offer(Match::Token(Kind::Blank), self.blank());
                best.offer(Match::Token(Kind::StringLiteral), self.string_literal());
                best.offer(Match::Token(Kind::True), self.starts("true"));
                best.offer(Match::Token(Kind::False), self.starts("false"));
                self.offer_numbers(&mut best);
                best.offer(Match::Token(Kind::Identifier), self.identifier());
                best.offer(Match::Token(Kind::Dot), self.dot());
            }
            State::Index => {
                best.offer(Match::Token(Kind::IndexClose), self.starts("]"));
                self.offer_continuations(&mut best);
                best.offer(Match::Token(Kind::Blank), self.blank());
                best.offer(Match::Token(Kind::StringLiteral), self.string_literal());
                best.offer(Match::Token(Kind::True), self.starts("true"));
                best.offer(Match::Token(Kind::False), self.starts("false"));
                self.offer_numbers(&mut best);
            }
            State::LineComment => {
                self.offer_continuations(&mut best);
                best.offer(
                    Match::Token(Kind::LineCommentEnd),
                    self.line_end(self.position),
                );
                best.offer(Match::Skip, self.any());
            }
            State::BlockComment => {
                self.offer_continuations(&mut best);
                best.offer(Match::Token(Kind::BlockComment), self.starts("*#"));
                best.offer(Match::Skip, self.any());
            }
            State::TextBlock => {
                self.offer_continuations(&mut best);
                best.offer(Match::Token(Kind::TextBlock), self.starts("]]#"));
                best.offer(Match::AnyInTextBlock, self.any());
            }
        }
        best.0
    }

    fn offer_continuations(&mut self, best: &mut Best) {
        match self.bytes()[0] {
            b'$' | b'\\' => {
                let run_end = self.backslash_run_end();
                let bytes = self.source.as_bytes();
                if bytes.get(run_end) != Some(&b'$') {
                    return;
                }
                best.offer(Match::Dollar, run_end + 1 - self.position);
                let mut bang = run_end + 1;
                while bytes.get(bang) == Some(&b'\\') {
                    bang += 1;
                }
                if bytes.get(bang) == Some(&b'!') {
                    best.offer(Match::Dollar, bang + 1 - self.position);
                }
            }
            b'#' => {
                best.offer(Match::TextBlockStart, self.starts("#[["));
                if self.bytes().starts_with(b"#**") {
                    let next = self.source[self.position + 3..].chars().next();
                    if let Some(next) = next.filter(|next| *next != '#') {
                        best.offer(Match::FormalCommentStart, 3 + next.len_utf8());
                    }
                }
                best.offer(Match::BlockCommentStart, self.starts("#*"));
                best.offer(Match::Hash, 1);
            }
            _ => {}
        }
    }

    fn offer_operators(&self, best: &mut Best) {
        const OPERATORS: [(Kind, &str); 25] = [
            (Kind::Minus, "-"),
            (Kind::Plus, "+"),
            (Kind::Multiply, "*"),
            (Kind::Divide, "/"),
            (Kind::Modulus, "%"),
            (Kind::And, "&&"),
            (Kind::And, "and"),
            (Kind::Or, "||"),
            (Kind::Or, "or"),
            (Kind::Less, "<"),
            (Kind::Less, "lt"),
            (Kind::LessOrEqual, "<="),
            (Kind::LessOrEqual, "le"),
            (Kind::Greater, ">"),
            (Kind::Greater, "gt"),
            (Kind::GreaterOrEqual, ">="),
            (Kind::GreaterOrEqual, "ge"),
            (Kind::Equal, "=="),
            (Kind::Equal, "eq"),
            (Kind::NotEqual, "!="),
            (Kind::NotEqual, "ne"),
            (Kind::Not, "!"),
            (Kind::Not, "not"),
            (Kind::Assign, "="),
            (Kind::Assign, "="),
        ];
        for (kind, text) in OPERATORS {
            best.offer(Match::Token(kind), self.starts(text));
        }
    }

    fn offer_numbers(&self, best: &mut Best) {
        let bytes = self.bytes();
        let sign = usize::from(bytes[0] == b'-');
        let whole = digits(bytes, sign);
        if whole > sign {
            let range = if bytes[whole..].starts_with(b"..") {
                2
            } else {
                0
            };
            best.offer(Match::Token(Kind::Integer), whole + range);
            if bytes.get(whole) == Some(&b'.') {
                let fraction = digits(bytes, whole + 1);
                best.offer(
                    Match::Token(Kind::Float),
                    exponent(bytes, fraction).max(fraction),
                );
            }
            best.offer(Match::Token(Kind::Float), exponent(bytes, whole));
        } else if bytes.get(sign) == Some(&b'.') {
            let fraction = digits(bytes, sign + 1);
            if fraction > sign + 1 {
                best.offer(
                    Match::Token(Kind::Float),
                    exponent(bytes, fraction).max(fraction),
                );
            }
        }
    }

    fn offer_words(&self, best: &mut Best) {
        let bytes = self.bytes();
        if bytes[0].is_ascii_alphabetic() || matches!(bytes[0], b'_' | b'@') {
            best.offer(Match::Token(Kind::Word), word_end(bytes, 1));
        }
        best.offer(Match::Token(Kind::BracedWord), braced_word(bytes));
    }

    fn bytes(&self) -> &'s [u8] {
        &self.source.as_bytes()[self.position..]
    }

    fn starts(&self, text: &str) -> usize {
        if self.bytes().starts_with(text.as_bytes()) {
            text.len()
        } else {
            0
        }
    }

    fn either(&self, plain: &str, braced: &str) -> usize {
        self.starts(plain).max(self.starts(braced))
    }

    fn any(&self) -> usize {
        self.source[self.position..]
            .chars()
            .next()
            .map_or(0, char::len_utf8)
    }

    fn run(&self, accept: impl Fn(u8) -> bool) -> usize {
        self.bytes()
            .iter()
            .position(|byte| !accept(*byte))
            .unwrap_or(self.bytes().len())
    }

    fn blank(&self) -> usize {
        self.run(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'))
    }

    fn line_end(&self, at: usize) -> usize {
        let bytes = &self.source.as_bytes()[at..];
        match bytes.first() {
            Some(b'\r') if bytes.get(1) == Some(&b'\n') => 2,
            Some(b'\r' | b'\n') => 1,
            _ => 0,
        }
    }

    /// `text`, together with the blanks and the line end after it when nothing else follows.
    fn with_rest_of_line(&self, text: &str) -> usize {
        let length = self.starts(text);
        if length == 0 {
            return 0;
        }
        let blanks = self.bytes()[length..]
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .count();
        let line_end = self.line_end(self.position + length + blanks);
        if line_end > 0 {
            length + blanks + line_end
        } else {
            length
        }
    }

    fn closing_word(&self, word: &str) -> usize {
        let braced = match word {
            "end" => "{end}",
            _ => "{else}",
        };
        self.with_rest_of_line(word)
            .max(self.with_rest_of_line(braced))
    }

    fn set(&self) -> usize {
        let bytes = self.bytes();
        if !matches!(bytes[0], b' ' | b'\t' | b'#') {
            return 0;
        }
        let blanks = bytes
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .count();
        let rest = &bytes[blanks..];
        let name = if rest.starts_with(b"#set") {
            4
        } else if rest.starts_with(b"#{set}") {
            6
        } else {
            return 0;
        };
        let gap = rest[name..]
            .iter()
            .take_while(|byte| **byte == b' ')
            .count();
        if rest.get(name + gap) == Some(&b'(') {
            blanks + name + gap + 1
        } else {
            0
        }
    }

    fn backslash_run_end(&mut self) -> usize {
        let (start, end) = self.backslashes;
        if (start..end).contains(&self.position) {
            return end;
        }
        let end = self.position + self.run(|byte| byte == b'\\');
        self.backslashes = (self.position, end);
        end
    }

    /// An odd number of backslashes before `#word`.
    fn escaped_directive(&mut self) -> usize {
        if self.bytes()[0] != b'\\' {
            return 0;
        }
        let run_end = self.backslash_run_end();
        let rest = &self.source.as_bytes()[run_end..];
        if (run_end - self.position).is_multiple_of(2)
            || rest.first() != Some(&b'#')
            || rest.len() < 2
        {
            return 0;
        }
        let name = &rest[1..];
        let length = if name[0].is_ascii_alphabetic() || matches!(name[0], b'_' | b'@') {
            word_end(name, 1)
        } else {
            braced_word(name)
        };
        if length == 0 {
            0
        } else {
            run_end - self.position + 1 + length
        }
    }

    fn empty_index(&self) -> usize {
        ["$[", "$![", "$\\![", "$."]
            .into_iter()
            .map(|text| self.starts(text))
            .max()
            .unwrap_or(0)
    }

    fn identifier(&self) -> usize {
        let bytes = self.bytes();
        if bytes[0].is_ascii_alphabetic() || bytes[0] == b'_' {
            self.run(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        } else {
            0
        }
    }

    fn dot(&self) -> usize {
        let bytes = self.bytes();
        if bytes[0] == b'.' && bytes.get(1).is_some_and(u8::is_ascii_alphabetic) {
            2
        } else {
            0
        }
    }

    /// The longest literal: doubled quotes belong to it, so it ends at the last quote that
    /// closes it.
    fn string_literal(&self) -> usize {
        let bytes = self.bytes();
        let quote = bytes[0];
        if !matches!(quote, b'"' | b'\'') {
            return 0;
        }
        let mut closed_at = 0;
        let mut at = 1;
        loop {
            let Some(next) = bytes[at..].iter().position(|byte| *byte == quote) else {
                return closed_at;
            };
            at += next + 1;
            closed_at = at;
            if bytes.get(at) != Some(&quote) {
                return closed_at;
            }
            at += 1;
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

#[derive(Debug)]
struct Best(Option<(Match, usize)>);

impl Best {
    fn offer(&mut self, matched: Match, length: usize) {
        if length > self.0.map_or(0, |(_, longest)| longest) {
            self.0 = Some((matched, length));
        }
    }
}

fn digits(bytes: &[u8], from: usize) -> usize {
    from + bytes[from.min(bytes.len())..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count()
}

/// The end of an exponent that begins at `from`, or 0.
fn exponent(bytes: &[u8], from: usize) -> usize {
    if !matches!(bytes.get(from), Some(b'e' | b'E')) {
        return 0;
    }
    let sign = usize::from(matches!(bytes.get(from + 1), Some(b'+' | b'-')));
    let end = digits(bytes, from + 1 + sign);
    if end > from + 1 + sign { end } else { 0 }
}

fn word_end(bytes: &[u8], from: usize) -> usize {
    from + bytes[from..]
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'@'))
        .count()
}

fn braced_word(bytes: &[u8]) -> usize {
    if bytes[0] != b'{'
        || !bytes
            .get(1)
            .is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_')
    {
        return 0;
    }
    let end = word_end(bytes, 2);
    if bytes.get(end) == Some(&b'}') {
        end + 1
    } else {
        0
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
