//! The log of a call that the test button of a method or of an authorizer made.
//! Source of the form: recorded, `api.json` (`test_invoke_test_method`).

use std::fmt::Write as _;

use http::{HeaderMap, HeaderValue};
use time::OffsetDateTime;

use super::execution_log;
use crate::Exchange;

/// Headers that the connection to the client needs, and that a test has not.
const OF_THE_CONNECTION: [&str; 8] = [
    "connection",
    "content-length",
    "date",
    "proxy-status",
    "retry-after",
    "transfer-encoding",
    "x-amz-apigw-id",
    "x-amzn-requestid",
];

/// What was tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tested {
    /// A method.
    Method,
    /// An authorizer alone.
    Authorizer,
}

/// The text, a line for each step, each with the time at which the test began.
pub fn test_log(exchange: &Exchange, tested: Tested) -> String {
    let began = i64::try_from(exchange.started.0 / 1000)
        .ok()
        .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
        .unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let time = format!(
        "{} {} {:02} {:02}:{:02}:{:02} UTC {}",
        cut(&began.weekday().to_string()),
        cut(&began.month().to_string()),
        began.day(),
        began.hour(),
        began.minute(),
        began.second(),
        began.year()
    );
    let mut log = format!("Execution log for request {}\n", exchange.request_id);
    for text in execution_log::texts_of_test(exchange, tested == Tested::Authorizer) {
        let _ = writeln!(log, "{time} : {text}");
    }
    log
}

/// `Saturday` → `Sat`.
fn cut(name: &str) -> &str {
    name.get(..3).unwrap_or(name)
}

/// Headers as a test shows them: names as Amazon writes them there, without what only the
/// connection needs.
pub fn shown(headers: &HeaderMap) -> impl Iterator<Item = (String, Vec<&HeaderValue>)> {
    headers
        .keys()
        .filter(|name| !OF_THE_CONNECTION.contains(&name.as_str()))
        .map(|name| {
            let spelt: Vec<String> = name
                .as_str()
                .split('-')
                .map(|word| match word.split_at_checked(1) {
                    Some((first, rest)) => format!("{}{rest}", first.to_ascii_uppercase()),
                    None => String::new(),
                })
                .collect();
            (spelt.join("-"), headers.get_all(name).iter().collect())
        })
}
