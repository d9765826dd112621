//! Taking secrets out of what is logged or stored: keys, tokens, passwords, signatures and
//! authorization headers, in headers, addresses, JSON and free text.
//!
//! It works on names and on forms that only secrets have, and takes out too much rather than
//! too little. Everything here is linear in its input and bounded in depth. It happens before
//! storage; nothing downstream is trusted to do it.

use std::borrow::Cow;

/// What stands in a secret's place.
pub const MASK: &str = "***";

/// Names that hold a secret, in lower case without `-`, `_` and `.`.
const SECRET_NAMES: [&str; 24] = [
    "authorization",
    "cookie",
    "cookies",
    "credential",
    "credentials",
    "csrf",
    "cvc",
    "cvv",
    "jwt",
    "otp",
    "passphrase",
    "passwd",
    "proxyauthorization",
    "pwd",
    "sessionid",
    "setcookie",
    "sig",
    "xamzcredential",
    "xamzsecuritytoken",
    "xamzsignature",
    "xapikey",
    "xsrf",
    "accesskeyid",
    "awsaccesskeyid",
];

/// Ends of names that hold a secret, in the same form.
const SECRET_ENDS: [&str; 10] = [
    "accesskey",
    "apikey",
    "authkey",
    "password",
    "privatekey",
    "secret",
    "secretkey",
    "signature",
    "subscriptionkey",
    "token",
];

/// Whether a member, header or parameter of that name holds a secret.
pub fn is_secret_name(name: &str) -> bool {
    const LONGEST: usize = 80;
    let mut plain = String::with_capacity(name.len().min(LONGEST));
    for character in name.chars().filter(|character| character.is_alphanumeric()) {
        if plain.len() >= LONGEST {
            plain.remove(0);
        }
        plain.extend(character.to_lowercase());
    }
    SECRET_NAMES.contains(&plain.as_str())
        || SECRET_ENDS.iter().any(|end| plain.ends_with(end))
        || plain.ends_with("authorization")
}

/// Whether a query parameter of that name holds a secret: also plain `key`, which is a secret
/// in an address and a harmless word in a document.
pub fn is_secret_parameter(name: &str) -> bool {
    is_secret_name(name) || name.eq_ignore_ascii_case("key")
}

/// A header's value as it may be kept. An authorization scheme stays.
pub fn header<'value>(name: &str, value: &'value str) -> Cow<'value, str> {
    if !is_secret_name(name) {
        return Cow::Owned(text(value));
    }
    match value.split_once(' ') {
        Some((scheme, _))
            if ["basic", "bearer", "digest", "aws4-hmac-sha256"]
                .contains(&scheme.to_ascii_lowercase().as_str()) =>
        {
            Cow::Owned(format!("{scheme} {MASK}"))
        }
        _ if value.is_empty() => Cow::Borrowed(value),
        _ => Cow::Borrowed(MASK),
    }
}

/// Headers as they may be kept, in the order of the map; bytes that are not UTF-8 are replaced.
pub fn headers(map: &http::HeaderMap) -> Vec<(String, String)> {
    map.iter()
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes());
            let kept = if name == http::header::LOCATION || name == http::header::REFERER {
                uri_text(&value)
            } else {
                header(name.as_str(), &value).into_owned()
            };
            (name.as_str().to_owned(), kept)
        })
        .collect()
}

/// An address as it may be kept: user and password before the host, and parameters of the
/// query that hold a secret, are taken out.
pub fn uri_text(uri: &str) -> String {
    let (before, query_part) = match uri.split_once('?') {
        Some((before, after)) => (before, Some(after)),
        None => (uri, None),
    };
    let mut kept = match before.split_once("://") {
        Some((scheme, rest)) => {
            let authority_end = rest.find('/').unwrap_or(rest.len());
            let (authority, path) = rest.split_at(authority_end);
            match authority.rsplit_once('@') {
                Some((_, host)) => format!("{scheme}://{MASK}@{host}{}", text(path)),
                None => format!("{scheme}://{authority}{}", text(path)),
            }
        }
        None => text(before),
    };
    if let Some(query_part) = query_part {
        kept.push('?');
        kept.push_str(&query(query_part));
    }
    kept
}

/// A query or a form body as it may be kept.
pub fn query(query: &str) -> String {
    let mut kept = String::with_capacity(query.len());
    for (index, pair) in query.split('&').enumerate() {
        if index > 0 {
            kept.push('&');
        }
        match pair.split_once('=') {
            Some((name, value)) => {
                kept.push_str(name);
                kept.push('=');
                if is_secret_parameter(name) && !value.is_empty() {
                    kept.push_str(MASK);
                } else {
                    kept.push_str(&text(value));
                }
            }
            None => kept.push_str(&text(pair)),
        }
    }
    kept
}

/// A body's beginning as it may be kept; `None` where it is not text.
pub fn body(content_type: Option<&str>, bytes: &[u8]) -> Option<String> {
    if bytes.is_empty() {
        return Some(String::new());
    }
    let readable = match std::str::from_utf8(bytes) {
        Ok(readable) => readable,
        // The kept beginning may end in the middle of a character.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return None,
    };
    if readable
        .chars()
        .any(|character| character.is_control() && !matches!(character, '\n' | '\r' | '\t'))
    {
        return None;
    }
    let is_form = content_type.is_some_and(|content_type| {
        content_type
            .trim_start()
            .to_ascii_lowercase()
            .starts_with("application/x-www-form-urlencoded")
    });
    Some(if is_form {
        query(readable)
    } else {
        text(readable)
    })
}

/// The beginning of a text, with ` [TRUNCATED]` behind where some of it was left out.
pub fn bounded(text: &str, limit_characters: usize) -> String {
    match text.char_indices().nth(limit_characters) {
        Some((end, _)) => format!("{} [TRUNCATED]", &text[..end]),
        None => text.to_owned(),
    }
}

/// A secret as Amazon's execution log prints it: stars, and the last six characters. One too
/// short for six characters to say nothing is starred whole.
pub fn starred(secret: &str) -> String {
    const SHOWN: usize = 6;
    const SHORTEST_SHOWN: usize = 16;
    let length = secret.chars().count();
    if length < SHORTEST_SHOWN {
        return "*".repeat(length);
    }
    let mut starred = "*".repeat(length - SHOWN);
    starred.extend(secret.chars().skip(length - SHOWN));
    starred
}

/// Free text, JSON included, as it may be kept: values of members with a secret's name,
/// `name=value` pairs, bearer and basic credentials, JSON web tokens and access keys are taken
/// out. JSON inside JSON strings is seen through.
pub fn text(text: &str) -> String {
    Scrubber {
        text,
        kept: String::with_capacity(text.len()),
        at: 0,
    }
    .run()
}

/// A line of a definition or of code as it may be kept: besides what [`text`] takes out, also
/// the value of `name: value` and `name = value` with a secret's name, unless it is a reference.
pub fn source_line(line: &str) -> String {
    const REFERENCES: [&str; 16] = [
        "!",
        "{",
        "[",
        "$",
        "&",
        "*",
        "|",
        ">",
        "arn:",
        "method.",
        "'method.",
        "integration.",
        "'integration.",
        "'$",
        "\"{{resolve:",
        "'{{resolve:",
    ];
    let kept = text(line);
    let trimmed = kept.trim_start();
    let indent = &kept[..kept.len() - trimmed.len()];
    let Some(end) = trimmed.find([':', '=']) else {
        return kept;
    };
    let name = trimmed[..end]
        .trim_start_matches("- ")
        .trim()
        .rsplit([' ', '.'])
        .next()
        .unwrap_or_default()
        .trim_matches(['"', '\'']);
    let separator = &trimmed[end..=end];
    let value = trimmed[end + 1..].trim();
    let is_code = value.contains(['(', '[']) || value.starts_with('=');
    if !is_secret_name(name)
        || value.is_empty()
        || is_code
        || value == MASK
        || REFERENCES.iter().any(|begin| value.starts_with(begin))
        || matches!(value, "true" | "false" | "null" | "None")
    {
        return kept;
    }
    let space = if trimmed[end + 1..].starts_with(' ') {
        " "
    } else {
        ""
    };
    format!("{indent}{}{separator}{space}{MASK}", &trimmed[..end])
}

/// A single pass over a text; `at` only ever grows.
struct Scrubber<'text> {
    text: &'text str,
    kept: String,
    at: usize,
}

impl Scrubber<'_> {
    fn run(mut self) -> String {
        let mut behind_word = false;
        while let Some(character) = self.rest().chars().next() {
            if (character == '"' || character == '\'' || character == '\\') && self.quoted_member()
            {
                behind_word = false;
                continue;
            }
            if is_word(character) && !behind_word {
                self.word();
                behind_word = true;
                continue;
            }
            if character == ':' && self.user_information() {
                behind_word = false;
                continue;
            }
            behind_word = is_word(character);
            self.kept.push(character);
            self.at += character.len_utf8();
        }
        self.kept
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn keep_until(&mut self, end: usize) {
        self.kept.push_str(&self.text[self.at..end]);
        self.at = end;
    }

    /// At `"name": value` with a secret's name: keeps the name, takes the value out. `\"` with
    /// any number of backslashes serves as the quote, for JSON inside JSON.
    fn quoted_member(&mut self) -> bool {
        const LONGEST_NAME: usize = 80;
        let rest = self.rest();
        let backslashes = rest.bytes().take_while(|byte| *byte == b'\\').count();
        let Some(quote @ (b'"' | b'\'')) = rest.as_bytes().get(backslashes).copied() else {
            return false;
        };
        let name_start = backslashes + 1;
        let Some(name_length) = rest.as_bytes()[name_start..]
            .iter()
            .take(LONGEST_NAME)
            .position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')))
        else {
            return false;
        };
        let name_end = name_start + name_length;
        if name_length == 0 || !is_secret_name(&rest[name_start..name_end]) {
            return false;
        }
        let delimiter = &rest[..=backslashes];
        if !rest[name_end..].starts_with(delimiter) {
            return false;
        }
        let bytes = rest.as_bytes();
        let mut value_start = name_end + delimiter.len();
        value_start += spaces(&bytes[value_start..]);
        if bytes.get(value_start) != Some(&b':') {
            return false;
        }
        value_start += 1;
        value_start += spaces(&bytes[value_start..]);
        let (value_end, replacement) = value_end(rest, value_start, backslashes, quote);
        let start = self.at;
        self.keep_until(start + value_start);
        self.kept.push_str(&replacement);
        self.at = start + value_end;
        true
    }

    /// At the `://` of an address with a user before its host: takes the user and the password
    /// out.
    fn user_information(&mut self) -> bool {
        let Some(after) = self.rest().strip_prefix("://") else {
            return false;
        };
        let authority = after
            .find(|character: char| {
                character.is_whitespace() || matches!(character, '/' | '?' | '#' | '"' | '\'' | '<')
            })
            .unwrap_or(after.len());
        let Some(at) = after[..authority].rfind('@') else {
            return false;
        };
        let start = self.at;
        self.kept.push_str("://");
        self.kept.push_str(MASK);
        self.at = start + 3 + at;
        true
    }

    /// At the beginning of a word: takes out what it introduces or is.
    fn word(&mut self) {
        let rest = self.rest();
        let length = rest
            .find(|character: char| !is_word(character))
            .unwrap_or(rest.len());
        let word = &rest[..length];
        let after = &rest[length..];
        let start = self.at;
        if (word.eq_ignore_ascii_case("bearer") || word.eq_ignore_ascii_case("basic"))
            && after.starts_with(' ')
        {
            let token = token_length(&after[1..]);
            if token >= 8 {
                self.keep_until(start + length + 1);
                self.kept.push_str(MASK);
                self.at = start + length + 1 + token;
                return;
            }
        }
        if after.starts_with('=') && is_secret_name(word) {
            let value = after[1..]
                .find(|character: char| {
                    character.is_whitespace() || matches!(character, '&' | ',' | ';' | '"' | '}')
                })
                .unwrap_or(after.len() - 1);
            if value > 0 {
                self.keep_until(start + length + 1);
                self.kept.push_str(MASK);
                self.at = start + length + 1 + value;
                return;
            }
        }
        if word.starts_with("eyJ") {
            let token = token_length(rest);
            if token >= 20 {
                self.kept.push_str(MASK);
                self.at = start + token;
                return;
            }
        }
        if (word.starts_with("AKIA") || word.starts_with("ASIA"))
            && word.len() == 20
            && word
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        {
            self.kept.push_str(MASK);
            self.at = start + length;
            return;
        }
        self.keep_until(start + length);
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-')
}

fn spaces(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count()
}

fn token_length(text: &str) -> usize {
    text.find(|character: char| {
        !(character.is_ascii_alphanumeric()
            || matches!(character, '.' | '-' | '_' | '~' | '+' | '/' | '='))
    })
    .unwrap_or(text.len())
}

/// Where the value of a secret member ends, and what is written instead.
fn value_end(text: &str, start: usize, backslashes: usize, quote: u8) -> (usize, String) {
    let bytes = text.as_bytes();
    // A value may be in the other kind of quotes, as Python prints what has quotes in it.
    let quote = match bytes.get(start + backslashes) {
        Some(found @ (b'"' | b'\'')) => *found,
        _ => quote,
    };
    let delimiter = format!("{}{}", "\\".repeat(backslashes), char::from(quote));
    if text[start..].starts_with(&delimiter) {
        let inside = start + delimiter.len();
        let end = string_end(bytes, inside, backslashes, quote);
        return (end, format!("{delimiter}{MASK}{delimiter}"));
    }
    match bytes.get(start) {
        Some(b'{' | b'[') => {
            let mut depth = 0_usize;
            let mut at = start;
            while let Some(byte) = bytes.get(at) {
                match byte {
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => {
                        depth -= 1;
                        if depth == 0 {
                            return (at + 1, format!("{delimiter}{MASK}{delimiter}"));
                        }
                    }
                    _ => {}
                }
                at += 1;
            }
            (bytes.len(), format!("{delimiter}{MASK}{delimiter}"))
        }
        Some(_) => {
            let end = start
                + bytes[start..]
                    .iter()
                    .position(|byte| matches!(byte, b',' | b'}' | b']' | b'\n'))
                    .unwrap_or(bytes.len() - start);
            let value = text[start..end].trim_end();
            if matches!(value, "null" | "None" | "undefined" | "") {
                (end, text[start..end].to_owned())
            } else {
                (end, format!("{delimiter}{MASK}{delimiter}"))
            }
        }
        None => (start, String::new()),
    }
}

/// The end of a string, its closing quote included. A quote closes the string if it carries as
/// many backslashes as the opening one, or as many as an escaped backslash before it explains.
fn string_end(bytes: &[u8], inside: usize, backslashes: usize, quote: u8) -> usize {
    let mut run = 0_usize;
    for (offset, byte) in bytes[inside..].iter().enumerate() {
        if *byte == b'\\' {
            run += 1;
            continue;
        }
        if *byte == quote {
            let closes = match backslashes {
                0 => run.is_multiple_of(2),
                1 => run % 4 == 1 || run == 0,
                _ => run <= backslashes,
            };
            if closes {
                return inside + offset + 1;
            }
        }
        run = 0;
    }
    bytes.len()
}

#[cfg(test)]
mod tests;
