//! The function answered, and its answer is not one that the gateway can pass on.

use whygate_exchange::record::{ExcerptRoleV1, RecordV1, evidence_name as name};

use super::Story;
use crate::report::Change;

const KNOWN: [&str; 5] = [
    "\"statusCode\"",
    "\"headers\"",
    "\"multiValueHeaders\"",
    "\"body\"",
    "\"isBase64Encoded\"",
];

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    let function = super::function_name(record);
    let found = record.text(name::FOUND).unwrap_or("something else");
    let member = record.text(name::MEMBER).unwrap_or_default();
    let node = record
        .function
        .as_ref()
        .and_then(|it| it.runtime.as_deref())
        .is_some_and(|runtime| runtime.starts_with("nodejs"));
    let story = match record.code.as_str() {
        "lambda-response-empty" => {
            Story::new(format!("the function `{function}` returned nothing"))
                .act("return an answer from every way through the handler")
                .change(answer(node, "…"))
        }
        "lambda-response-not-object" => Story::new(format!(
            "the function `{function}` returned {found} instead of an object"
        ))
        .told(name::FOUND)
        .act(if is_streamed(record) {
            "the function streams its answer: give the integration `responseTransferMode: STREAM` \
             (on an event of a function: `ResponseTransferMode: STREAM`)"
        } else {
            "wrap what it returns into an answer"
        })
        .change(answer(node, "value")),
        "lambda-response-unknown-field" => unknown_member(record, &function, member, node),
        "lambda-response-body-not-string" => Story::new(format!(
            "`body` in the answer of `{function}` is {found}, and must be text"
        ))
        .told(name::FOUND)
        .act("write the body as JSON text")
        .change(Change {
            what: "in the handler".to_owned(),
            place: None,
            lines: vec![if node {
                "body: JSON.stringify(value),".to_owned()
            } else {
                "\"body\": json.dumps(value),".to_owned()
            }],
            unseen: false,
        }),
        "lambda-response-bad-headers" => {
            let story = Story::new(format!(
                "`{member}` in the answer of `{function}` is {found}"
            ))
            .told(name::FOUND)
            .told(name::MEMBER);
            story.act(header_action(member, found, node))
        }
        "lambda-response-bad-status" => Story::new(format!(
            "`statusCode` in the answer of `{function}` is {found}, which is not a status"
        ))
        .told(name::FOUND)
        .act("return a whole number from 200 to 599 as `statusCode`"),
        "lambda-stream-prelude-malformed" => {
            let story = Story::new(format!(
                "the stream of `{function}` does not begin with what a streamed answer must begin with"
            ));
            match prelude_action(record.text(name::DETAIL).unwrap_or_default()) {
                Some(action) => story.act(action),
                None => story,
            }
        }
        _ => return None,
    };
    Some(
        story
            .told(name::FUNCTION)
            .mark(ExcerptRoleV1::FunctionHandler, "the handler")
            .mark(
                ExcerptRoleV1::Integration,
                "this integration passes its answer on",
            )
            .evidence(super::passed_on::backend_answer(record)),
    )
}

fn unknown_member(record: &RecordV1, function: &str, member: &str, node: bool) -> Story {
    let payload = record
        .integration
        .as_ref()
        .and_then(|integration| integration.answer.as_ref())
        .and_then(|answer| answer.body.excerpt.as_deref())
        .unwrap_or_default();
    let is_answer = KNOWN.iter().any(|known| payload.contains(known));
    let story = Story::new(format!(
        "the answer of `{function}` has the member `{member}`, which proxy answers do not have"
    ))
    .told(name::MEMBER);
    if member == "cookies" {
        return story
            .act("send cookies in `multiValueHeaders`; `cookies` is for HTTP APIs only")
            .change(Change {
                what: "in the handler, instead of `cookies`".to_owned(),
                place: None,
                lines: vec![if node {
                    "multiValueHeaders: { \"Set-Cookie\": cookies },".to_owned()
                } else {
                    "\"multiValueHeaders\": {\"Set-Cookie\": cookies},".to_owned()
                }],
                unseen: false,
            });
    }
    let meant = KNOWN
        .iter()
        .map(|known| known.trim_matches('"'))
        .find(|known| known.eq_ignore_ascii_case(member));
    if let Some(meant) = meant {
        return story.act(format!("rename `{member}` to `{meant}`: case counts"));
    }
    if is_answer {
        return story.act(format!(
            "remove `{member}` from the answer, or put it into `body`"
        ));
    }
    story
        .act("the data itself was returned: put it into `body` as JSON text")
        .change(answer(node, "data"))
}

/// What to do about a header, or about the map of them.
fn header_action(member: &str, found: &str, node: bool) -> String {
    let name = member.split_once('.').map(|(_, name)| name);
    match (member, name, found) {
        ("headers", ..) => {
            "give `headers` as an object of names and texts, or leave it out".to_owned()
        }
        ("multiValueHeaders", ..) => {
            "give `multiValueHeaders` as an object of names and lists of texts, or leave it out"
                .to_owned()
        }
        (_, Some(name), "a list") => {
            format!("move `{name}` into `multiValueHeaders`, which takes lists of texts")
        }
        (_, Some(name), "text that cannot stand in a header") => format!(
            "take line breaks and control characters out of the value of `{name}`, and spaces and \
             colons out of its name"
        ),
        (_, Some(name), _) if member.starts_with("multiValueHeaders.") => {
            format!("make `{name}` a list of texts: `[value]`")
        }
        _ if node => format!("turn `{member}` into text: `String(value)`"),
        _ => format!("turn `{member}` into text: `str(value)`"),
    }
}

/// What to do about a stream's metadata, by what is wrong with it; `None`: it has none.
fn prelude_action(detail: &str) -> Option<&'static str> {
    let has = |part: &str| detail.contains(part);
    if has("longer than 16 KB") {
        Some("send fewer or shorter headers: the metadata of a stream has 16 KB at most")
    } else if has("`statusCode`") {
        Some("give a whole number from 100 to 599 as `statusCode` of the stream's metadata")
    } else if has("headers") || has("cookies") {
        Some(
            "give headers of the stream's metadata as texts, several values in `multiValueHeaders`",
        )
    } else if has("member") || has("field") {
        Some("keep to `statusCode`, `headers`, `multiValueHeaders` and `cookies` in the metadata")
    } else if has("returned") || has("object") {
        Some("give the stream's metadata as an object: `{ statusCode, headers }`")
    } else {
        None
    }
}

/// Whether an answer begins with the metadata of a stream.
fn is_streamed(record: &RecordV1) -> bool {
    let answer = record
        .integration
        .as_ref()
        .and_then(|integration| integration.answer.as_ref());
    answer.is_some_and(|answer| {
        answer
            .body
            .excerpt
            .as_deref()
            .is_some_and(|text| text.contains("\0\0\0\0\0\0\0\0"))
    })
}

/// The smallest answer, in the function's language.
fn answer(node: bool, value: &str) -> Change {
    Change {
        what: "in the handler".to_owned(),
        place: None,
        lines: vec![if node {
            format!("return {{ statusCode: 200, body: JSON.stringify({value}) }};")
        } else {
            format!("return {{\"statusCode\": 200, \"body\": json.dumps({value})}}")
        }],
        unseen: false,
    }
}
