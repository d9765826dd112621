use serde_json::json;
use whygate_model::{Sources, read};

use super::document;

#[test]
fn what_is_written_is_read_again() {
    let value = json!({
        "openapi": "3.0.1",
        "info": { "title": "a: \"b\"\n# c", "no": true, "yes": null },
        "paths": {
            "/pets/{id}": {
                "get": { "responses": { "200": { "description": "200 response" } } },
                "parameters": [{ "name": "id", "in": "path" }, [1, [2.5]], [], {}],
            },
        },
        "\u{1F40C} - ": "{not: a map}",
    });
    let text = document(&value);
    let read = read::read_bytes(
        "document.yaml",
        text.as_bytes(),
        &mut Sources::default(),
        &mut Vec::new(),
    );
    assert_eq!(read.unwrap().to_json(), value, "{text}");
    assert!(text.starts_with("---\nopenapi: \"3.0.1\"\n"));
}
