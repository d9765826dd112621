//! Where code lies, as callers read it: stack traces name Amazon's directories, never those of this
//! machine, which are nobody's business. Logs and reports keep the real ones: operators open them.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use bytes::Bytes;

/// Where a function's code lies at Amazon.
/// Source: recorded (`test_lambda_selection_patterns`).
const CODE: &str = "/var/task/";
/// Where its layers lie.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html>.
const LAYER: &str = "/opt/";

/// The directories of a worker, each with the one that callers read.
#[derive(Debug, Default)]
pub(crate) struct Places(Vec<(String, &'static str)>);

impl Places {
    /// Those of a function's code and its layers.
    pub(crate) fn of(code: &Path, layers: &[PathBuf]) -> Self {
        let code = std::iter::once((code, CODE));
        let layers = layers.iter().map(|layer| (layer.as_path(), LAYER));
        let mut places = Vec::new();
        for (path, shown) in code.chain(layers) {
            let path = path.to_string_lossy();
            let path = path.trim_end_matches('/');
            if path.is_empty() {
                continue;
            }
            let written = serde_json::Value::from(format!("{path}/")).to_string();
            let written = written.trim_matches('"').to_owned();
            if !written.is_ascii() {
                places.push((escaped(&written), shown));
            }
            places.push((written, shown));
        }
        Self(places)
    }

    /// The JSON of an error as callers read it; what names none of the directories stays as it is,
    /// byte for byte.
    pub(crate) fn shown(&self, payload: Bytes) -> Bytes {
        let Ok(text) = std::str::from_utf8(&payload) else {
            return payload;
        };
        if !self.0.iter().any(|(path, _)| text.contains(path)) {
            return payload;
        }
        let mut text = text.to_owned();
        for (path, shown) in &self.0 {
            text = text.replace(path, shown);
        }
        text.into()
    }
}

/// JSON text as runtimes write it that escape all beyond ASCII.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut units = [0; 2];
    for character in text.chars() {
        if character.is_ascii() {
            written.push(character);
        } else {
            for unit in character.encode_utf16(&mut units) {
                // Writing to a `String` does not fail.
                let _ = write!(written, "\\u{unit:04x}");
            }
        }
    }
    written
}
