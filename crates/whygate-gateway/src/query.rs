//! Query strings as Amazon reads them: pairs separated by `&` or `;`, `+` for a space.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};

/// What is escaped in a query value that the gateway adds.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b',')
    .remove(b':')
    .remove(b'/')
    .remove(b'@')
    .remove(b'*');

/// Names and values, decoded, in the order in which they came.
pub(crate) fn pairs(query: Option<&str>) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    query
        .unwrap_or_default()
        .split(['&', ';'])
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        })
}

fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains(['+', '%']) {
        return text.into();
    }
    let spaced = text.replace('+', " ");
    percent_decode(spaced.as_bytes())
        .decode_utf8_lossy()
        .into_owned()
        .into()
}

/// A query without the parameters of a signature, the others as they stand.
pub(crate) fn without_signature(query: &str) -> String {
    let is_signature = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        let name = decoded(name);
        [
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-Security-Token",
            "X-Amz-Signature",
            "X-Amz-SignedHeaders",
        ]
        .contains(&&*name)
    };
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !is_signature(pair))
        .collect();
    kept.join("&")
}

/// Adds a parameter to a query.
pub(crate) fn append(query: &mut String, name: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.extend(utf8_percent_encode(name, ESCAPED));
    query.push('=');
    query.extend(utf8_percent_encode(value, ESCAPED));
}

#[cfg(test)]
mod tests {
    use super::{append, pairs};

    #[test]
    fn reads_as_amazon_does() {
        let read: Vec<_> = pairs(Some("a=1;b=x+y&c=%2B&d&&a=2")).collect();
        let expected = [("a", "1"), ("b", "x y"), ("c", "+"), ("d", ""), ("a", "2")];
        assert_eq!(read.len(), expected.len());
        for ((name, value), (expected_name, expected_value)) in read.iter().zip(expected) {
            assert_eq!(
                (name.as_ref(), value.as_ref()),
                (expected_name, expected_value)
            );
        }
    }

    #[test]
    fn escapes_what_it_adds() {
        let mut query = String::new();
        append(&mut query, "a b", "x&y");
        append(&mut query, "c", "1,2");
        assert_eq!(query, "a%20b=x%26y&c=1,2");
    }
}
