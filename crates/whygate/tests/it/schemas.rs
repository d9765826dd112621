//! What `--json` prints is what the published schemas say, and no more.

use std::fs;

use serde_json::Value;

use crate::{
    client::get,
    command::run,
    samples::{self, SHOP},
    server::Server,
};

/// A schema in which members that are not told are errors, so that none goes untold.
fn strict(mut schema: Value) -> Value {
    if let Value::Object(members) = &mut schema {
        for (_, member) in members.iter_mut() {
            *member = strict(member.take());
        }
        if members.contains_key("properties")
            && members.contains_key("required")
            && !members.contains_key("oneOf")
        {
            members.insert("additionalProperties".to_owned(), false.into());
        }
    } else if let Value::Array(items) = &mut schema {
        for item in items {
            *item = strict(item.take());
        }
    }
    schema
}

fn assert_fits(name: &str, printed: &[u8]) {
    let path = samples::repository().join("docs/schema").join(name);
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let alternatives = schema.get("oneOf").is_some();
    let schema = if alternatives { schema } else { strict(schema) };
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut values = serde_json::Deserializer::from_slice(printed)
        .into_iter::<Value>()
        .peekable();
    assert!(values.peek().is_some(), "{name}: nothing was printed");
    for value in values {
        let value = value.unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{name}: {}\n{value}", errors.join("\n"));
    }
}

#[test]
fn what_commands_print_as_json_fits_its_schema() {
    let folder = samples::folder();
    let folder = folder.path();
    samples::write(folder, "openapi.yaml", SHOP);
    let mut server = Server::start(folder, &["openapi.yaml"]);
    for path in ["/dev/stock/1", "/dev/nothing", "/elsewhere"] {
        get(server.edge, path);
        server.event("call");
    }
    server.stop();
    let printed = |arguments: &[&str]| run(folder, arguments).stdout;
    assert_fits("why.json", &printed(&["why", "--last", "3", "--json"]));
    // The report, and what came of the trial.
    let tried = printed(&["why", "--try", "--json"]);
    let mut lines = tried.split_inclusive(|byte| *byte == b'\n');
    assert_fits("why.json", lines.next().unwrap());
    assert_fits("try.json", lines.next().unwrap());
    assert_fits("groups.json", &printed(&["why", "--since", "1h", "--json"]));
    assert_fits("check.json", &printed(&["check", "--json", "."]));
    samples::write(folder, "old.yaml", &SHOP.replace("/stock", "/stocks"));
    let against = ["check", "--json", "--against", "old.yaml", "."];
    assert_fits("check.json", &printed(&against));
    assert_fits("doctor.json", &printed(&["doctor", "--json", "."]));
    let drill = ["drill", ".", "--json", "route-not-found", "gateway-bug"];
    assert_fits("drill.json", &printed(&drill));
    samples::write(
        folder,
        "execution.log",
        "(00000000-0000-4000-8000-000000000001) Execution failed due to configuration error: \
         Invalid permissions on Lambda function\n",
    );
    let logs = ["why", "--from", "execution.log", "--json"];
    assert_fits("logs.json", &printed(&logs));
}
