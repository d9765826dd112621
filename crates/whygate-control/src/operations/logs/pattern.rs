//! Filter patterns for text: terms that a line must have, must not have, or has one of. A term is
//! a word, a phrase or a regular expression.
//!
//! Patterns for fields of JSON and for columns are not served.
//! Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html>.

mod expression;

use regex::bytes::Regex;

/// So many regular expressions a pattern may have.
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html>.
const EXPRESSIONS: usize = 2;

/// A pattern. An empty one matches every line.
#[derive(Debug, Default)]
pub(super) struct Pattern {
    all: Vec<Term>,
    none: Vec<Term>,
    /// Heeded only where there is nothing else.
    any: Vec<Term>,
}

#[derive(Debug)]
enum Term {
    Text(String),
    Expression(Regex),
}

impl Term {
    fn is_in(&self, line: &str) -> bool {
        match self {
            Self::Text(text) => line.contains(text.as_str()),
            Self::Expression(expression) => expression.is_match(line.as_bytes()),
        }
    }
}

impl Pattern {
    /// # Errors
    ///
    /// What is wrong with it, for whoever wrote it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let invalid = |what: &str| format!("Invalid filter pattern: {what}: {text}");
        let mut pattern = Self::default();
        let mut expressions = 0;
        let mut rest = text.trim_start();
        if rest.starts_with(['{', '[']) {
            return Err(invalid(
                "this version of Whygate takes patterns of terms, such as `ERROR -timeout \
                 \"a phrase\" %expression%`, and neither fields of JSON nor columns",
            ));
        }
        while !rest.is_empty() {
            let terms = match rest.as_bytes().first() {
                Some(b'-') => &mut pattern.none,
                Some(b'?') => &mut pattern.any,
                _ => &mut pattern.all,
            };
            rest = rest.strip_prefix(['-', '?']).unwrap_or(rest);
            let (term, after) = if let Some(quoted) = rest.strip_prefix('"') {
                let (phrase, after) = quoted_phrase(quoted)
                    .ok_or_else(|| invalid("a quotation mark is not closed"))?;
                (Term::Text(phrase), after)
            } else if let Some(begun) = rest.strip_prefix('%') {
                let (written, after) = begun
                    .split_once('%')
                    .ok_or_else(|| invalid("a regular expression is not closed by `%`"))?;
                expressions += 1;
                if expressions > EXPRESSIONS {
                    return Err(invalid("it has more than two regular expressions"));
                }
                let expression = expression::compiled(written).map_err(|what| invalid(&what))?;
                (Term::Expression(expression), after)
            } else {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                (Term::Text(rest[..end].to_owned()), &rest[end..])
            };
            rest = after;
            terms.push(term);
            rest = rest.trim_start();
        }
        Ok(pattern)
    }

    /// Whether a line matches. Upper and lower case differ.
    pub(super) fn matches(&self, line: &str) -> bool {
        let has = |term: &Term| term.is_in(line);
        if self.all.is_empty() && self.none.is_empty() && !self.any.is_empty() {
            return self.any.iter().any(has);
        }
        self.all.iter().all(has) && !self.none.iter().any(has)
    }
}

/// The phrase up to the closing quotation mark, and what follows.
fn quoted_phrase(text: &str) -> Option<(String, &str)> {
    let mut phrase = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((phrase, &text[at + 1..])),
            '\\' => phrase.push(characters.next()?.1),
            other => phrase.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests;
