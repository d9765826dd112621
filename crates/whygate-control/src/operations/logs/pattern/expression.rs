//! Regular expressions in filter patterns: fewer than the engine that runs them knows, so that
//! what Amazon refuses is refused here.
//! Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html>.

use regex::bytes::{Regex, RegexBuilder};

/// What may stand in one besides letters and digits.
const SYMBOLS: &[u8] = b":_#=@/;,-^$?[]{}|\\*+.";
/// What a backslash may stand before, of letters and digits. `x` takes two digits of its own.
const ESCAPED: &[u8] = b"dDsSwWx";
/// Bytes that an expression may take once it is compiled.
const COMPILED_BYTES: usize = 1 << 20;

/// Compiles what stands between two `%`.
///
/// # Errors
///
/// What is wrong with it.
pub(super) fn compiled(written: &str) -> Result<Regex, String> {
    if written.is_empty() {
        return Err("a regular expression is empty".to_owned());
    }
    let mut characters = written.chars();
    while let Some(character) = characters.next() {
        let escaped = if character == '\\' {
            characters.next()
        } else {
            None
        };
        if let Some(escaped) = escaped {
            let is_known = u8::try_from(escaped).is_ok_and(|byte| ESCAPED.contains(&byte));
            if escaped.is_ascii_alphanumeric() && !is_known {
                return Err(format!(
                    "`\\{escaped}` is not supported in regular expressions"
                ));
            }
        } else if !is_supported(character) {
            return Err(format!(
                "`{character}` is not supported in regular expressions"
            ));
        }
    }
    RegexBuilder::new(written)
        .unicode(false)
        .size_limit(COMPILED_BYTES)
        .build()
        .map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => "a regular expression is too large".to_owned(),
            _ => format!("`{written}` is no regular expression"),
        })
}

fn is_supported(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || u8::try_from(character).is_ok_and(|byte| SYMBOLS.contains(&byte))
}
