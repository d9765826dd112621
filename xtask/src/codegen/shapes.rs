//! One service model → the text of one module.

use std::{collections::BTreeSet, fmt::Write as _};

use serde_json::Value;

/// The text of a module: its service, its operations, and the shapes that they reach.
pub(super) fn table(model: &Value, name: &str, only: &[&str]) -> String {
    let mut writer = Writer {
        shapes: &model["shapes"],
        reached: BTreeSet::new(),
        todo: Vec::new(),
    };
    let mut operations = String::new();
    let mut others = Vec::new();
    let mut errors = BTreeSet::new();
    for (operation, facts) in entries(&model["operations"]) {
        if !only.is_empty() && !only.contains(&operation.as_str()) {
            others.push(operation.as_str());
            continue;
        }
        writer.operation(operation, facts, &mut operations);
        errors.extend(
            items(&facts["errors"])
                .filter_map(|error| error["shape"].as_str())
                .map(str::to_owned),
        );
    }
    let mut statics = String::new();
    while let Some(shape) = writer.todo.pop() {
        writer.reached.insert(shape);
    }
    let mut done: BTreeSet<String> = BTreeSet::new();
    loop {
        let next: Vec<String> = writer.reached.difference(&done).cloned().collect();
        if next.is_empty() {
            break;
        }
        for shape in next {
            // Written twice: here only to find what it reaches.
            writer.shape(&shape);
            done.insert(shape);
        }
        while let Some(shape) = writer.todo.pop() {
            writer.reached.insert(shape);
        }
    }
    for shape in done {
        statics.push_str(&writer.shape(&shape));
    }
    let metadata = &model["metadata"];
    let mut text = format!(
        "//! Made by `cargo xtask codegen` from the service model `{name}` that botocore\n\
         //! ships (Apache License 2.0): facts about the wire, no text of its documentation.\n\
         //! Not to be changed by hand.\n\n\
         use crate::model::{{shorthand::*, *}};\n\n"
    );
    let _ = writeln!(
        text,
        "/// {}.",
        metadata["serviceFullName"].as_str().unwrap_or_default()
    );
    let _ = writeln!(
        text,
        "pub static SERVICE: Service = Service {{\n    id: {:?},\n    signing_name: {:?},\n    \
         protocol: Protocol::{},\n    target_prefix: {:?},\n    xml_namespace: {:?},\n    \
         operations: &OPERATIONS,\n    others: &OTHERS,\n    errors: &ERRORS,\n}};\n",
        text_of(metadata, "serviceId"),
        metadata["signingName"]
            .as_str()
            .unwrap_or_else(|| text_of(metadata, "endpointPrefix")),
        match text_of(metadata, "protocol") {
            "rest-json" => "RestJson",
            "json" => "Json",
            "query" => "Query",
            _ => "Cbor",
        },
        text_of(metadata, "targetPrefix"),
        text_of(metadata, "xmlNamespace"),
    );
    let count = operations.lines().count();
    let _ = writeln!(
        text,
        "static OPERATIONS: [Operation; {count}] = [\n{operations}];\n"
    );
    let _ = writeln!(
        text,
        "static OTHERS: [&str; {}] = {others:?};\n",
        others.len()
    );
    let _ = writeln!(text, "static ERRORS: [ErrorShape; {}] = [", errors.len());
    for error in errors {
        let facts = &model["shapes"][&error];
        let code = facts["error"]["code"].as_str().unwrap_or(&error);
        let status = facts["error"]["httpStatusCode"].as_u64().unwrap_or(
            if facts["fault"].as_bool() == Some(true) {
                500
            } else {
                400
            },
        );
        let message = if facts["members"]["Message"].is_object() {
            "Message"
        } else {
            "message"
        };
        let _ = writeln!(
            text,
            "    ErrorShape {{ code: {code:?}, status: {status}, message: {message:?} }},"
        );
    }
    let _ = writeln!(text, "];\n\n{}", statics.trim_end());
    text
}

struct Writer<'a> {
    shapes: &'a Value,
    reached: BTreeSet<String>,
    todo: Vec<String>,
}

impl Writer<'_> {
    fn operation(&mut self, name: &str, facts: &Value, text: &mut String) {
        let http = &facts["http"];
        let input = self.structure(&facts["input"]["shape"]);
        let output = self.structure(&facts["output"]["shape"]);
        let _ = writeln!(
            text,
            "    Operation {{ name: {name:?}, method: {:?}, uri: {:?}, status: {}, input: {input}, output: {output} }},",
            http["method"].as_str().unwrap_or("POST"),
            http["requestUri"].as_str().unwrap_or("/"),
            http["responseCode"].as_u64().unwrap_or(200),
        );
    }

    fn structure(&mut self, name: &Value) -> String {
        match name.as_str() {
            Some(name) => {
                self.todo.push(name.to_owned());
                format!("Some(&{})", constant(name))
            }
            None => "None".to_owned(),
        }
    }

    /// How a shape is named where it is used; plain ones have no name of their own.
    fn used(&mut self, name: &str, timestamp: Option<&str>) -> String {
        let facts = &self.shapes[name];
        let plain = match text_of(facts, "type") {
            "string" | "character" if !is_bounded(facts) && facts["enum"].is_null() => {
                Some("STRING".to_owned())
            }
            "boolean" => Some("BOOLEAN".to_owned()),
            "integer" if !is_bounded(facts) => Some("INTEGER".to_owned()),
            "long" if !is_bounded(facts) => Some("LONG".to_owned()),
            "float" | "double" if !is_bounded(facts) => Some("DOUBLE".to_owned()),
            "blob" => Some("BLOB".to_owned()),
            "timestamp" => {
                let format = timestamp.or_else(|| facts["timestampFormat"].as_str());
                Some(
                    match format {
                        Some("iso8601") => "ISO_TIMESTAMP",
                        Some("rfc822") => "HTTP_TIMESTAMP",
                        _ => "TIMESTAMP",
                    }
                    .to_owned(),
                )
            }
            "structure" if facts["document"].as_bool() == Some(true) => Some("DOCUMENT".to_owned()),
            _ => None,
        };
        if let Some(plain) = plain {
            return plain;
        }
        self.todo.push(name.to_owned());
        let kind = match text_of(facts, "type") {
            "string" => "Text",
            "integer" | "long" | "float" | "double" => "Number",
            "list" => "List",
            "map" => "Map",
            _ => "Structure",
        };
        format!("Shape::{kind}(&{})", constant(name))
    }

    /// The static of a shape.
    fn shape(&mut self, name: &str) -> String {
        let facts = self.shapes[name].clone();
        let constant = constant(name);
        match text_of(&facts, "type") {
            "string" => {
                let words: Vec<String> = items(&facts["enum"])
                    .filter_map(Value::as_str)
                    .map(|word| format!("{word:?}"))
                    .collect();
                let pattern = facts["pattern"]
                    .as_str()
                    .map_or_else(|| "None".to_owned(), |pattern| format!("Some({pattern:?})"));
                format!(
                    "static {constant}: Text = Text {{ min: {}, max: {}, pattern: {pattern}, words: &[{}] }};\n",
                    bound(&facts["min"]),
                    bound(&facts["max"]),
                    words.join(", ")
                )
            }
            "integer" | "long" | "float" | "double" => format!(
                "static {constant}: Number = Number {{ kind: NumberKind::{}, min: {}, max: {} }};\n",
                match text_of(&facts, "type") {
                    "integer" => "Integer",
                    "long" => "Long",
                    _ => "Double",
                },
                bound(&facts["min"]),
                bound(&facts["max"]),
            ),
            "list" => {
                let member = &facts["member"];
                let item = self.used(text_of(member, "shape"), None);
                format!(
                    "static {constant}: List = List {{ item: {item}, item_name: {:?}, flattened: {}, min: {}, max: {} }};\n",
                    member["locationName"].as_str().unwrap_or("member"),
                    facts["flattened"].as_bool() == Some(true),
                    bound(&facts["min"]),
                    bound(&facts["max"]),
                )
            }
            "map" => {
                let key = self.used(text_of(&facts["key"], "shape"), None);
                let value = self.used(text_of(&facts["value"], "shape"), None);
                format!(
                    "static {constant}: Map = Map {{ key: {key}, value: {value}, min: {}, max: {} }};\n",
                    bound(&facts["min"]),
                    bound(&facts["max"]),
                )
            }
            _ => self.structure_static(name, &constant, &facts),
        }
    }

    fn structure_static(&mut self, name: &str, constant: &str, facts: &Value) -> String {
        let required: BTreeSet<&str> = items(&facts["required"])
            .filter_map(Value::as_str)
            .collect();
        let payload = facts["payload"]
            .as_str()
            .map_or_else(|| "None".to_owned(), |payload| format!("Some({payload:?})"));
        let mut text = format!(
            "static {constant}: Structure = Structure {{ name: {name:?}, payload: {payload}, members: &["
        );
        let mut any = false;
        for (member, member_facts) in entries(&facts["members"]) {
            any = true;
            let shape = self.used(
                text_of(member_facts, "shape"),
                member_facts["timestampFormat"].as_str(),
            );
            let wire = member_facts["locationName"].as_str().unwrap_or(member);
            let how = match member_facts["location"].as_str() {
                Some("uri") => "uri",
                Some("querystring") => "query",
                Some("header") => "header",
                Some("headers") => "headers",
                Some("statusCode") => "status",
                _ => "body",
            };
            let _ = write!(text, "\n    {how}({member:?}, {wire:?}, {shape})");
            if required.contains(member.as_str()) {
                text.push_str(".required()");
            }
            text.push(',');
        }
        text.push_str(if any { "\n] };\n" } else { "] };\n" });
        text
    }
}

fn is_bounded(facts: &Value) -> bool {
    ["min", "max", "pattern"]
        .iter()
        .any(|bound| !facts[*bound].is_null())
}

fn bound(value: &Value) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "bounds are whole numbers")]
    let number = value.as_f64().map(|number| number as i64);
    match number {
        Some(number) => format!("Some({})", grouped(number)),
        None => "None".to_owned(),
    }
}

/// `2592000` → `2_592_000`.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    if number < 0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) && digits.len() > 4 {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

fn text_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// `CreateApiKeyRequest`, `__listOfCors` → `CREATE_API_KEY_REQUEST`, `LIST_OF_CORS_`.
fn constant(name: &str) -> String {
    let characters: Vec<char> = name.trim_start_matches('_').chars().collect();
    let mut text = String::new();
    for (index, character) in characters.iter().enumerate() {
        let after_small =
            index > 0 && !characters[index - 1].is_uppercase() && characters[index - 1] != '_';
        let ends_run = index > 0
            && characters[index - 1].is_uppercase()
            && characters
                .get(index + 1)
                .is_some_and(|next| next.is_lowercase());
        if character.is_uppercase() && (after_small || ends_run) {
            text.push('_');
        }
        text.extend(character.to_uppercase());
    }
    // Names that begin with underscores or could be those of plain shapes.
    if name.starts_with('_')
        || matches!(
            text.as_str(),
            "STRING"
                | "BOOLEAN"
                | "INTEGER"
                | "LONG"
                | "DOUBLE"
                | "BLOB"
                | "TIMESTAMP"
                | "DOCUMENT"
                | "OPERATIONS"
                | "ERRORS"
                | "SERVICE"
        )
    {
        text.push('_');
    }
    text
}
