//! Filter patterns for text: terms that a line must have, must not have, or has one of.
//!
//! Patterns for fields of JSON and for columns, and regular expressions, are not served.
//! Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html>.

/// A pattern. An empty one matches every line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pattern {
    all: Vec<String>,
    none: Vec<String>,
    /// Heeded only where there is nothing else.
    any: Vec<String>,
}

impl Pattern {
    /// # Errors
    ///
    /// What is wrong with it, for whoever wrote it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut pattern = Self::default();
        let mut rest = text.trim_start();
        if rest.starts_with(['{', '[', '%']) {
            return Err(format!(
                "Invalid filter pattern: this version of Whygate takes patterns of terms, such as \
                 `ERROR -timeout \"a phrase\"`, and neither fields of JSON nor columns nor regular \
                 expressions: {text}"
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
                quoted_phrase(quoted).ok_or_else(|| {
                    format!("Invalid filter pattern: a quotation mark is not closed: {text}")
                })?
            } else {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                (rest[..end].to_owned(), &rest[end..])
            };
            rest = after;
            terms.push(term);
            rest = rest.trim_start();
        }
        Ok(pattern)
    }

    /// Whether a line matches. Upper and lower case differ.
    pub(super) fn matches(&self, line: &str) -> bool {
        let has = |term: &String| line.contains(term.as_str());
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
