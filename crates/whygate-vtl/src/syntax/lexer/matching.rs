//! Which token stands at a place: the longest that the state allows, of equally long ones the first.

use super::{Kind, Lexer, Match, State};

impl<'s> Lexer<'s> {
    /// The longest token that can begin here; of two as long, the one that Velocity names first.
    pub(super) fn best_match(&mut self) -> Option<(Match, usize)> {
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

    pub(super) fn bytes(&self) -> &'s [u8] {
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
