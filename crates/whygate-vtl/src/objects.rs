//! The objects of API Gateway's templates that depend on nothing but text: `$util`, and of
//! `$input` what depends on the payload. Parameters come from the host.
//!
//! Source: documented, docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html;
//! recorded, the `input/` and `util/` cases in `tests/cases`.

use std::cell::Cell;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

use crate::error::MethodError;
use crate::host::{Arguments, Called, HostObject};
use crate::json::{Slashes, parse_json, parse_watched, print_json};
use crate::jsonpath::{JsonPath, JsonPathError, Outcome};
use crate::memory::Memory;
use crate::value::{Map, Value};

/// `$util`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Util;

impl<'r> HostObject<'r> for Util {
    fn call(
        &'r self,
        name: &str,
        arguments: &Arguments<'_, 'r>,
    ) -> Result<Called<'r>, MethodError> {
        let memory = arguments.memory();
        let [argument] = arguments.values() else {
            return Ok(Called::NoSuchMethod);
        };
        let text = match argument {
            Value::Text(text) => Some(*text),
            Value::Null => None,
            _ => return Ok(Called::NoSuchMethod),
        };
        let given = || text.ok_or(MethodError::NullArgument);
        let made = match name {
            "escapeJavaScript" => match text {
                None => return Ok(Value::Null.into()),
                Some(text) if text.bytes().all(needs_no_escape) => return Ok((*argument).into()),
                Some(text) => escape_java_script(text),
            },
            "urlEncode" => url_encode(given()?),
            "urlDecode" => url_decode(given()?)?,
            "base64Encode" => BASE64.encode(given()?),
            "base64Decode" => base64_decode(given()?)?,
            "parseJson" => return Ok(parse_json(memory, given()?)?.into()),
            _ => return Ok(Called::NoSuchMethod),
        };
        memory.charge(made.len() >> 5)?;
        if text == Some(made.as_str()) {
            return Ok((*argument).into());
        }
        Ok(Value::Text(memory.text(&made)?).into())
    }

    fn print(&self, out: &mut String) {
        out.push_str("$util");
    }
}

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

fn needs_no_escape(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'\'' | b'"' | b'\\' | b'/')
}

/// `$util.escapeJavaScript`: backslashes before quotes, slashes and backslashes; control
/// characters and everything beyond ASCII as escapes. The result is no JSON, since `'` becomes
/// `\'`.
#[must_use]
pub fn escape_java_script(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for character in text.chars() {
        match character {
            '\'' | '"' | '\\' | '/' => {
                out.push('\\');
                out.push(character);
            }
            '\u{8}' => out.push_str("\\b"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            ' '..='~' | '\u{7f}' => out.push(character),
            _ => crate::java_text::push_unicode_escape(character, &mut out),
        }
    }
    out
}

/// `$util.urlEncode`: `application/x-www-form-urlencoded` over UTF-8, as Java has it.
#[must_use]
pub fn url_encode(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => {
                out.push('%');
                out.push(char::from(DIGITS[usize::from(byte >> 4)]));
                out.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
    out
}

/// `$util.urlDecode`.
///
/// # Errors
///
/// [`MethodError::IllegalArgument`] for a `%` that two hexadecimal digits do not follow.
pub fn url_decode(text: &str) -> Result<String, MethodError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut digit = || {
                    let digit = rest.next().map(char::from)?.to_digit(16)?;
                    u8::try_from(digit).ok()
                };
                match (digit(), digit()) {
                    (Some(high), Some(low)) => bytes.push(high * 16 + low),
                    _ => {
                        return Err(MethodError::IllegalArgument(
                            "`%` must be followed by two hexadecimal digits",
                        ));
                    }
                }
            }
            other => bytes.push(other),
        }
    }
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// `$util.base64Encode`.
#[must_use]
pub fn base64_encode(text: &str) -> String {
    BASE64.encode(text)
}

/// `$util.base64Decode`: what is no UTF-8 becomes the replacement character.
///
/// # Errors
///
/// [`MethodError::IllegalArgument`] for what is no Base64.
pub fn base64_decode(text: &str) -> Result<String, MethodError> {
    let bytes = BASE64
        .decode(text)
        .map_err(|_| MethodError::IllegalArgument("not Base64"))?;
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// A value as `$input.json` prints it: compact, numbers printed anew, slashes as they are.
///
/// # Errors
///
/// [`MethodError::Limit`] where the text grows too long.
pub fn json_text<'r>(memory: &'r Memory, value: &Value<'r>) -> Result<&'r str, MethodError> {
    let mut text = String::new();
    print_json(memory, value, Slashes::Plain, &mut text)?;
    Ok(memory.text(&text)?)
}

/// The parameters of a request, as `$input.params` finds them.
pub trait Parameters<'r> {
    /// The value of a parameter, looked for in the path, then the query, then the header.
    fn find(&'r self, name: &str) -> Option<&'r str>;

    /// The map with the maps `path`, `querystring` and `header`.
    ///
    /// # Errors
    ///
    /// [`MethodError::Limit`] where they do not fit the memory.
    fn maps(&'r self, memory: &'r Memory) -> Result<Value<'r>, MethodError>;
}

/// Parameters held in three lists.
#[derive(Debug, Clone, Default)]
pub struct ParameterLists {
    /// Path parameters.
    pub path: Vec<(String, String)>,
    /// Query parameters; of repeated ones the last counts.
    pub querystring: Vec<(String, String)>,
    /// Headers; of repeated ones the last counts. Names are told apart by case.
    pub header: Vec<(String, String)>,
}

impl ParameterLists {
    fn lists(&self) -> [(&'static str, &[(String, String)]); 3] {
        [
            ("path", &self.path),
            ("querystring", &self.querystring),
            ("header", &self.header),
        ]
    }
}

impl<'r> Parameters<'r> for ParameterLists {
    fn find(&'r self, name: &str) -> Option<&'r str> {
        self.lists().into_iter().find_map(|(_, list)| {
            list.iter()
                .rev()
                .find(|(own, _)| own == name)
                .map(|(_, value)| value.as_str())
        })
    }

    fn maps(&'r self, memory: &'r Memory) -> Result<Value<'r>, MethodError> {
        let maps = Map::new(memory, 3)?;
        for (kind, list) in self.lists() {
            let map = Map::new(memory, list.len())?;
            for (name, value) in list {
                map.put(memory, Value::Text(name), Value::Text(value))?;
            }
            maps.put(memory, Value::Text(kind), Value::Map(map))?;
        }
        Ok(Value::Map(maps))
    }
}

/// `$input`.
pub struct Input<'r> {
    body: &'r str,
    parameters: &'r dyn Parameters<'r>,
    document: Cell<Option<(Value<'r>, &'r Cell<bool>)>>,
    maps: Cell<Option<Value<'r>>>,
}

impl<'r> Input<'r> {
    /// An input with this payload; an empty one reads `{}`.
    pub fn new(body: &'r str, parameters: &'r dyn Parameters<'r>) -> Self {
        Self {
            body: if body.is_empty() { "{}" } else { body },
            parameters,
            document: Cell::new(None),
            maps: Cell::new(None),
        }
    }

    /// The payload as a document. It is parsed once, and again where the template has changed
    /// what it was given.
    fn document(&self, memory: &'r Memory) -> Result<Value<'r>, MethodError> {
        if let Some((document, changed)) = self.document.get()
            && !changed.get()
        {
            return Ok(document);
        }
        let (document, changed) = parse_watched(memory, self.body)?;
        self.document.set(Some((document, changed)));
        Ok(document)
    }

    /// What a path finds in the payload.
    ///
    /// # Errors
    ///
    /// [`MethodError::BadJson`] for a payload that is no JSON, and
    /// [`MethodError::BadJsonPath`] for a path that cannot be answered.
    pub fn find(&self, memory: &'r Memory, path: &JsonPath) -> Result<Outcome<'r>, MethodError> {
        let document = self.document(memory)?;
        if document.is_null() {
            return Err(MethodError::IllegalArgument("the payload is null"));
        }
        path.evaluate(memory, document).map_err(path_error)
    }

    fn parameter_maps(&self, memory: &'r Memory) -> Result<Value<'r>, MethodError> {
        if let Some(maps) = self.maps.get() {
            return Ok(maps);
        }
        let maps = self.parameters.maps(memory)?;
        self.maps.set(Some(maps));
        Ok(maps)
    }
}

fn path_error(error: JsonPathError) -> MethodError {
    match error {
        JsonPathError::Limit(limit) => MethodError::Limit(limit),
        error => MethodError::BadJsonPath(error),
    }
}

impl std::fmt::Debug for Input<'_> {
    /// Leaves out the payload.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Input({} bytes)", self.body.len())
    }
}

impl<'r> HostObject<'r> for Input<'r> {
    fn property(
        &'r self,
        _memory: &'r Memory,
        name: &str,
    ) -> Result<Option<Value<'r>>, MethodError> {
        Ok(match name {
            "body" | "Body" => Some(Value::Text(self.body)),
            _ => None,
        })
    }

    fn call(
        &'r self,
        name: &str,
        arguments: &Arguments<'_, 'r>,
    ) -> Result<Called<'r>, MethodError> {
        let memory = arguments.memory();
        Ok(match (name, arguments.values()) {
            ("getBody", []) => Value::Text(self.body).into(),
            ("params", []) => self.parameter_maps(memory)?.into(),
            ("params", [Value::Text(name)]) => {
                Value::Text(self.parameters.find(name).unwrap_or("")).into()
            }
            ("params", [Value::Null]) => Value::Text("").into(),
            ("path", [Value::Text(_)]) => {
                let path = arguments.json_path(0).map_err(path_error)?;
                match self.find(memory, &path)? {
                    Outcome::Missing => Value::Null.into(),
                    Outcome::Value(value) => value.into(),
                }
            }
            ("json", [Value::Text(_)]) => {
                let path = arguments.json_path(0).map_err(path_error)?;
                match self.find(memory, &path)? {
                    Outcome::Missing | Outcome::Value(Value::Null) => Value::Text("\"\"").into(),
                    Outcome::Value(value) => Value::Text(json_text(memory, &value)?).into(),
                }
            }
            ("path" | "json", [Value::Null]) => return Err(MethodError::NullArgument),
            _ => Called::NoSuchMethod,
        })
    }

    fn print(&self, out: &mut String) {
        out.push_str("$input");
    }
}
