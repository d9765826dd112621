//! A template with a payload: what stands before the first NUL is the template.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whygate_vtl::objects::{Input, ParameterLists, Util};
use whygate_vtl::{Host, Limits, Memory, Mode, Template, Value};

struct Objects<'r> {
    util: Util,
    input: Input<'r>,
}

impl<'r> Host<'r> for Objects<'r> {
    fn variable(&'r self, name: &str) -> Option<Value<'r>> {
        match name {
            "util" => Some(Value::Object(&self.util)),
            "input" => Some(Value::Object(&self.input)),
            "s" => Some(Value::Text("a,b é/\u{1F600} 12")),
            "n" => Some(Value::Integer(7)),
            "f" => Some(Value::Double(2.5)),
            _ => None,
        }
    }
}

fuzz_target!(|text: &str| {
    let (text, body) = text.split_once('\0').unwrap_or((text, "{\"a\":[1,{\"b\":\"x\"}]}"));
    let Ok(template) = Template::parse(text) else {
        return;
    };
    let limits = Limits {
        output_bytes: 1 << 16,
        steps: 100_000,
        loop_rounds: 2_000,
        memory_bytes: 1 << 22,
        ..Limits::default()
    };
    let parameters = ParameterLists {
        path: vec![("id".to_owned(), "42".to_owned())],
        ..ParameterLists::default()
    };
    for mode in [Mode::Stock, Mode::ApiGateway] {
        let memory = Memory::new(limits);
        let host = Objects {
            util: Util,
            input: Input::new(body, &parameters),
        };
        if let Ok(output) = template.render(&memory, &host, mode) {
            assert!(output.len() <= limits.output_bytes);
        }
    }
});
