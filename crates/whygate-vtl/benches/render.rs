//! Nanoseconds per rendering of a realistic request template of some 2 KB, and per parsing.
//!
//! `cargo bench -p whygate-vtl --bench render`. Prints one line per measurement; it judges
//! nothing. A rendering includes everything that a call needs: its memory, its host, and parsing
//! the payload.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a measurement talks to whoever runs it, and ends where something is wrong"
)]

use std::hint::black_box;
use std::time::Instant;

use whygate_vtl::objects::{Input, ParameterLists, Util};
use whygate_vtl::{Host, HostObject, JsonPath, Memory, MethodError, Mode, Template, Value};

const TEMPLATE: &str = include_str!("request-template.vtl");
const BODY: &str = include_str!("request-body.json");

/// An object over a table of names, as a gateway's `$context` is one over its request.
struct Names(Vec<(&'static str, Entry)>);

enum Entry {
    Text(String),
    Names(Names),
}

impl<'r> HostObject<'r> for Names {
    fn property(
        &'r self,
        _memory: &'r Memory,
        name: &str,
    ) -> Result<Option<Value<'r>>, MethodError> {
        let entry = self.0.iter().find(|(own, _)| *own == name);
        Ok(entry.map(|(_, entry)| match entry {
            Entry::Text(text) => Value::Text(text),
            Entry::Names(names) => Value::Object(names),
        }))
    }

    fn print(&self, _out: &mut String) {}
}

struct Request<'r> {
    util: Util,
    input: Input<'r>,
    fixture: &'r Fixture,
}

impl<'r> Host<'r> for Request<'r> {
    fn variable(&'r self, name: &str) -> Option<Value<'r>> {
        match name {
            "input" => Some(Value::Object(&self.input)),
            "util" => Some(Value::Object(&self.util)),
            "context" => Some(Value::Object(&self.fixture.context)),
            "stageVariables" => Some(Value::Object(&self.fixture.stage_variables)),
            _ => None,
        }
    }
}

struct Fixture {
    parameters: ParameterLists,
    context: Names,
    stage_variables: Names,
}

fn fixture() -> Fixture {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let text = |name, value: &str| (name, Entry::Text(value.to_owned()));
    let names = |name, entries| (name, Entry::Names(Names(entries)));
    Fixture {
        parameters: ParameterLists {
            path: vec![pair("orderId", "o-1829")],
            querystring: vec![pair("verbose", "true"), pair("limit", "20")],
            header: vec![
                pair("Accept", "application/json"),
                pair("User-Agent", "curl/8.5.0"),
                pair("X-Request-Source", "web"),
            ],
        },
        context: Names(vec![
            text("requestId", "c6af9ac6-7b61-11e6-9a41-93e8deadbeef"),
            text("stage", "prod"),
            text("httpMethod", "POST"),
            text("resourcePath", "/orders/{orderId}"),
            names(
                "identity",
                vec![
                    text("sourceIp", "192.0.2.17"),
                    text("userAgent", "curl/8.5.0"),
                ],
            ),
            names(
                "authorizer",
                vec![
                    text("principalId", "user-17"),
                    names("claims", vec![text("sub", "17")]),
                ],
            ),
        ]),
        stage_variables: Names(vec![
            text("tableName", "orders-prod"),
            text("region", "eu-west-1"),
        ]),
    }
}

fn render(template: &Template, fixture: &Fixture) -> String {
    let memory = Memory::default();
    let request = Request {
        util: Util,
        input: Input::new(BODY, &fixture.parameters),
        fixture,
    };
    template
        .render(&memory, &request, Mode::ApiGateway)
        .expect("the template renders")
}

/// The best of several rounds, in nanoseconds per call.
fn measure(name: &str, mut call: impl FnMut()) {
    // Arguments choose what is measured; cargo adds `--bench` of its own.
    let chosen: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    if !chosen.is_empty() && !chosen.iter().any(|part| name.contains(part)) {
        return;
    }
    let mut best = f64::INFINITY;
    for _ in 0..1_000 {
        let rounds = 50_u32;
        let start = Instant::now();
        for _ in 0..rounds {
            call();
        }
        let each = start.elapsed().as_secs_f64() * 1e9 / f64::from(rounds);
        best = best.min(each);
    }
    println!("{name}: {best:.0} ns");
}

fn main() {
    let fixture = fixture();
    let template = Template::parse(TEMPLATE).expect("the template parses");
    let output = render(&template, &fixture);
    let parsed: serde_json::Value = serde_json::from_str(&output).expect("the output is JSON");
    println!(
        "template of {} bytes, payload of {}, output of {} (order {})",
        TEMPLATE.len(),
        BODY.len(),
        output.len(),
        parsed["orderId"]
    );
    measure("render", || {
        black_box(render(black_box(&template), black_box(&fixture)));
    });
    measure("parse the template", || {
        black_box(Template::parse(black_box(TEMPLATE)).is_ok());
    });
    measure("parse a path", || {
        black_box(JsonPath::parse(black_box("$.customer.address.city")).is_ok());
    });
}
