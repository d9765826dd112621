//! The same call again, as a `curl` command.

use whygate_exchange::{record::RecordV1, view::redact::MASK};

use super::Command;

/// Headers that `curl` or the connection makes by itself.
const LEFT_OUT: [&str; 10] = [
    "accept-encoding",
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// The call as a `curl` command, secrets masked.
pub(super) fn curl(record: &RecordV1) -> Command {
    let request = &record.request;
    let scheme = if request.secure { "https" } else { "http" };
    let host = record.request_header("host").map_or_else(
        || format!("127.0.0.1:{}", request.local_port),
        str::to_owned,
    );
    let target = if request.target.starts_with('/') {
        request.target.clone()
    } else {
        format!("/{}", request.target)
    };
    let mut arguments = Vec::new();
    let method = match request.http_method.as_str() {
        "GET" => String::new(),
        "HEAD" => "--head ".to_owned(),
        other => format!("-X {} ", quoted_if_needed(other)),
    };
    arguments.push(format!(
        "curl -i {method}{}",
        quoted(&format!("{scheme}://{host}{target}"))
    ));
    for (name, value) in &request.headers {
        if !LEFT_OUT.contains(&name.to_ascii_lowercase().as_str()) {
            arguments.push(format!("-H {}", quoted(&format!("{name}: {value}"))));
        }
    }
    let body = &request.body;
    let mut notes = Vec::new();
    if body.length > 0 {
        match &body.excerpt {
            Some(text) if !body.truncated => {
                arguments.push(format!("--data-raw {}", quoted(text)));
            }
            _ => {
                arguments.push("--data-binary @body".to_owned());
                notes.push(format!(
                    "the body of {} bytes is not kept whole: put it into the file `body`",
                    body.length
                ));
            }
        }
    }
    if arguments.iter().any(|argument| argument.contains(MASK)) {
        notes.push(format!("put your own secrets where `{MASK}` stands"));
    }
    let last = arguments.len() - 1;
    Command {
        purpose: "the same call again".to_owned(),
        lines: arguments
            .into_iter()
            .enumerate()
            .map(|(index, argument)| {
                let indent = if index == 0 { "" } else { "  " };
                let more = if index == last { "" } else { " \\" };
                format!("{indent}{argument}{more}")
            })
            .collect(),
        note: (!notes.is_empty()).then(|| notes.join("; ")),
    }
}

/// Quoted for a POSIX shell.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

fn quoted_if_needed(text: &str) -> String {
    if text.chars().all(|it| it.is_ascii_alphanumeric()) {
        text.to_owned()
    } else {
        quoted(text)
    }
}
