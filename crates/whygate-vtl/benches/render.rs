//! Nanoseconds per rendering of a realistic request template of some 2 KB, and per parsing.
//!
//! `cargo bench -p whygate-vtl --bench render`. Prints one line per measurement; it judges
//! nothing.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a measurement talks to whoever runs it, and ends where something is wrong"
)]

use std::hint::black_box;
use std::time::Instant;

use whygate_vtl::objects::{Input, ParameterLists, Util};
use whygate_vtl::{Host, JsonPath, Memory, Mode, Template, Value};

const TEMPLATE: &str = include_str!("request-template.vtl");
const BODY: &str = include_str!("request-body.json");

struct Request<'r> {
    util: Util,
    input: Input<'r>,
    context: Value<'r>,
    stage_variables: Value<'r>,
}

impl<'r> Host<'r> for Request<'r> {
    fn variable(&'r self, name: &str) -> Option<Value<'r>> {
        match name {
            "input" => Some(Value::Object(&self.input)),
            "util" => Some(Value::Object(&self.util)),
            "context" => Some(self.context),
            "stageVariables" => Some(self.stage_variables),
            _ => None,
        }
    }
}

struct Fixture {
    parameters: ParameterLists,
    context: serde_json::Value,
    stage_variables: serde_json::Value,
}

fn fixture() -> Fixture {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
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
        context: serde_json::json!({
            "requestId": "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
            "stage": "prod",
            "httpMethod": "POST",
            "resourcePath": "/orders/{orderId}",
            "identity": {"sourceIp": "192.0.2.17", "userAgent": "curl/8.5.0"},
            "authorizer": {"principalId": "user-17", "claims": {"sub": "17"}},
        }),
        stage_variables: serde_json::json!({"tableName": "orders-prod", "region": "eu-west-1"}),
    }
}

fn render(template: &Template, fixture: &Fixture) -> String {
    let memory = Memory::default();
    let request = Request {
        util: Util,
        input: Input::new(BODY, &fixture.parameters),
        context: Value::from_json(&memory, &fixture.context).expect("it fits"),
        stage_variables: Value::from_json(&memory, &fixture.stage_variables).expect("it fits"),
    };
    template
        .render(&memory, &request, Mode::ApiGateway)
        .expect("the template renders")
}

/// The best of several rounds, in nanoseconds per call.
fn measure(name: &str, mut call: impl FnMut()) {
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
