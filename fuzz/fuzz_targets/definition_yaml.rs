//! Any bytes are read or refused, and every place is within the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whygate_model::{
    Place, Sources,
    node::{Node, Value},
    read::read_bytes,
};

fuzz_target!(|bytes: &[u8]| {
    for name in ["definition.yaml", "definition.json"] {
        let mut sources = Sources::default();
        let mut diagnostics = Vec::new();
        match read_bytes(name, bytes, &mut sources, &mut diagnostics) {
            Ok(node) => {
                let text = &sources.get(name).expect("the text is kept").text;
                let lengths: Vec<usize> =
                    text.split('\n').map(|line| line.chars().count()).collect();
                within(&node, &lengths);
            }
            Err(diagnostic) => assert!(diagnostic.place().is_some()),
        }
    }
});

fn within(node: &Node, lengths: &[usize]) {
    check(&node.place, lengths);
    match &node.value {
        Value::Sequence(items) => items.iter().for_each(|item| within(item, lengths)),
        Value::Mapping(mapping) => {
            for (_, entry) in mapping.iter() {
                check(&entry.key, lengths);
                within(&entry.value, lengths);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn check(place: &Place, lengths: &[usize]) {
    let length = lengths[place.line as usize - 1];
    assert!((place.column + place.length - 1) as usize <= length, "{place}");
}
