//! Headers as they came, by name.

/// The values of a header, whatever its case.
pub(crate) fn all<'came>(headers: &'came [(String, String)], name: &str) -> Vec<&'came str> {
    headers
        .iter()
        .filter(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
        .collect()
}

/// The only value of a header.
pub(crate) fn only<'came>(headers: &'came [(String, String)], name: &str) -> Option<&'came str> {
    let values = all(headers, name);
    assert!(values.len() <= 1, "{name} came more than once: {values:?}");
    values.first().copied()
}
