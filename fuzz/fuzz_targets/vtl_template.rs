//! Any text is a template or is refused; what parses can be rendered with no variables.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whygate_vtl::{Host, Limits, Memory, Mode, Template, Value};

struct Nothing;

impl<'r> Host<'r> for Nothing {
    fn variable(&'r self, _name: &str) -> Option<Value<'r>> {
        None
    }
}

fuzz_target!(|text: &str| {
    if let Ok(template) = Template::parse(text) {
        let limits = Limits {
            output_bytes: 1 << 16,
            steps: 100_000,
            loop_rounds: 2_000,
            memory_bytes: 1 << 22,
            ..Limits::default()
        };
        for mode in [Mode::Stock, Mode::ApiGateway] {
            let memory = Memory::new(limits);
            if let Ok(output) = template.render(&memory, &Nothing, mode) {
                assert!(output.len() <= limits.output_bytes);
            }
        }
    }
});
