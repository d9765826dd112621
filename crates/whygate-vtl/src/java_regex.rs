//! Java's regular expressions on an engine that cannot be made to run for ever.
//!
//! A pattern is translated for the `regex` crate, whose running time grows with the text and no
//! faster. What that engine cannot do in bounded time is refused with a typed error:
//! look-around, back-references, atomic groups and possessive quantifiers. Two things differ
//! knowingly: `$` and `\Z` match only at the very end, not before a last line end as well, and
//! `(?i)` folds all letters where Java without `(?u)` folds only ASCII ones.
//!
//! Source: documented, docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html.

mod translate;

use regex::{Regex, RegexBuilder};

use crate::error::MethodError;

use self::translate::Translator;

/// How large a compiled pattern may grow, in bytes.
const SIZE_LIMIT: usize = 1 << 20;
/// How long a pattern may be, in bytes.
const LENGTH_LIMIT: usize = 16 * 1024;

/// A compiled pattern of Java's, in what it matches and in what it does not.
#[derive(Debug, Clone)]
pub struct JavaRegex {
    /// The text that the pattern stands for, where it has no operators at all.
    literal: Option<Box<str>>,
    regex: Regex,
    whole: Regex,
}

impl JavaRegex {
    /// Compiles a pattern.
    ///
    /// # Errors
    ///
    /// [`MethodError::BadPattern`] for one that Java refuses, and
    /// [`MethodError::UnsupportedPattern`] for one that cannot be run in bounded time, is longer
    /// than 16 KiB or compiles to more than 1 MiB.
    pub fn compile(pattern: &str) -> Result<Self, MethodError> {
        Self::compile_with(pattern, false)
    }

    pub(crate) fn compile_with(pattern: &str, ignore_case: bool) -> Result<Self, MethodError> {
        if pattern.len() > LENGTH_LIMIT {
            return Err(MethodError::UnsupportedPattern("a pattern this long"));
        }
        let translation = Translator::new(pattern).translate()?;
        let build = |text: &str| {
            RegexBuilder::new(text)
                .case_insensitive(ignore_case)
                .size_limit(SIZE_LIMIT)
                .dfa_size_limit(SIZE_LIMIT)
                .nest_limit(100)
                .build()
                .map_err(|error| match error {
                    regex::Error::CompiledTooBig(_) => {
                        MethodError::UnsupportedPattern("a pattern this large")
                    }
                    _ => MethodError::BadPattern(pattern.chars().take(80).collect()),
                })
        };
        Ok(Self {
            regex: build(&translation.text)?,
            whole: build(&format!(r"\A(?:{})\z", translation.text))?,
            literal: translation.literal.filter(|_| !ignore_case),
        })
    }

    /// Whether the whole text matches.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.whole.is_match(text)
    }

    pub(crate) fn regex(&self) -> &Regex {
        &self.regex
    }

    /// `replaceAll` or `replaceFirst` with Java's replacement syntax. `None` where nothing
    /// matched.
    pub(crate) fn replace(
        &self,
        text: &str,
        replacement: &str,
        all: bool,
        limit: usize,
    ) -> Result<Option<String>, ReplaceError> {
        if let Some(literal) = &self.literal
            && !literal.is_empty()
            && !replacement.contains(['$', '\\'])
        {
            let find = |from: usize| {
                let found = memchr::memmem::find(&text.as_bytes()[from..], literal.as_bytes());
                found.map(|found| from + found)
            };
            let Some(first) = find(0) else {
                return Ok(None);
            };
            let mut out = String::with_capacity(text.len() + replacement.len());
            let mut from = 0;
            let mut next = Some(first);
            while let Some(at) = next {
                out.push_str(&text[from..at]);
                out.push_str(replacement);
                if out.len() > limit {
                    return Err(ReplaceError::TooLong);
                }
                from = at + literal.len();
                next = if all { find(from) } else { None };
            }
            out.push_str(&text[from..]);
            return Ok(Some(out));
        }
        let mut out = String::new();
        let mut from = 0;
        let mut found = false;
        let mut parts: Option<Vec<Part<'_>>> = None;
        for captures in self.regex.captures_iter(text) {
            let Some(whole) = captures.get(0) else {
                continue;
            };
            found = true;
            out.push_str(&text[from..whole.start()]);
            from = whole.end();
            if parts.is_none() {
                parts = Some(replacement_parts(replacement, &self.regex)?);
            }
            for part in parts.iter().flatten() {
                match part {
                    Part::Text(text) => out.push_str(text),
                    Part::Group(number) => {
                        out.push_str(captures.get(*number).map_or("", |group| group.as_str()));
                    }
                }
            }
            if out.len() > limit {
                return Err(ReplaceError::TooLong);
            }
            if !all {
                break;
            }
        }
        if !found {
            return Ok(None);
        }
        out.push_str(&text[from..]);
        Ok(Some(out))
    }
}

/// Why a replacement failed.
#[derive(Debug)]
pub(crate) enum ReplaceError {
    TooLong,
    Method(MethodError),
}

impl From<MethodError> for ReplaceError {
    fn from(error: MethodError) -> Self {
        Self::Method(error)
    }
}

#[derive(Debug)]
enum Part<'t> {
    Text(&'t str),
    Group(usize),
}

/// Reads `$1`, `${name}` and `\x` in a replacement.
fn replacement_parts<'t>(text: &'t str, regex: &Regex) -> Result<Vec<Part<'t>>, MethodError> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['$', '\\']) {
        parts.push(Part::Text(&rest[..at]));
        let is_group = rest.as_bytes()[at] == b'$';
        rest = &rest[at + 1..];
        if !is_group {
            let Some(escaped) = rest.chars().next() else {
                return Err(MethodError::IllegalArgument(
                    "character to be escaped is missing in the replacement",
                ));
            };
            parts.push(Part::Text(&rest[..escaped.len_utf8()]));
            rest = &rest[escaped.len_utf8()..];
            continue;
        }
        if let Some(named) = rest.strip_prefix('{') {
            let number = named.find('}').and_then(|end| {
                let name = &named[..end];
                let number = regex.capture_names().position(|own| own == Some(name))?;
                Some((end, number))
            });
            let Some((end, number)) = number else {
                return Err(MethodError::IllegalArgument(
                    "no such named group in the replacement",
                ));
            };
            parts.push(Part::Group(number));
            rest = &named[end + 1..];
            continue;
        }
        let groups = regex.captures_len() - 1;
        let mut digits = rest
            .chars()
            .map_while(|digit| digit.to_digit(10).map(|digit| digit as usize));
        let Some(mut number) = digits.next() else {
            return Err(MethodError::IllegalArgument(
                "illegal group reference in the replacement",
            ));
        };
        let mut used = 1;
        for digit in digits {
            // Another digit counts only while such a group exists.
            if number * 10 + digit > groups {
                break;
            }
            number = number * 10 + digit;
            used += 1;
        }
        if number > groups {
            return Err(MethodError::IllegalArgument(
                "no such group in the replacement",
            ));
        }
        parts.push(Part::Group(number));
        rest = &rest[used..];
    }
    parts.push(Part::Text(rest));
    Ok(parts)
}
