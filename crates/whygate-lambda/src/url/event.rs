//! The event that a function's address makes of a request: payload format 2.0.

use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderMap, header};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};
use whygate_exchange::{TraceHeader, ports::UnixMillis};

use super::{UrlCaller, UrlRequest, UrlSigner, UrlSpec};

/// Makes the event. `owner`: the function's account, which only callers who sign make it hear.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads>.
pub(super) fn of(
    url: &UrlSpec,
    request: &UrlRequest,
    owner: Option<&str>,
    request_id: &str,
    trace: &TraceHeader,
    now: UnixMillis,
) -> String {
    let mut headers = joined(&request.headers);
    put_way(&mut headers, request, trace);
    let agent = request
        .headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    let signer = match &request.caller {
        UrlCaller::Signed(signer) => Some(signer),
        UrlCaller::Anybody | UrlCaller::Refused(_) => None,
    };
    let mut event = json!({
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": request.path,
        "rawQueryString": request.query,
        "headers": headers,
        "requestContext": {
            "accountId": signer.and(owner).unwrap_or("anonymous"),
            "apiId": url.id,
            "domainName": request.domain_name,
            "domainPrefix": request.domain_name.split('.').next(),
            "http": {
                "method": request.method.as_str(),
                // Decoded, where `rawPath` is not. Source: recorded (LocalStack's
                // `test_lambda_url_echo_http_fixture_default`, run on Amazon).
                "path": percent_decode_str(&request.path).decode_utf8_lossy(),
                "protocol": request.protocol,
                "sourceIp": request.source_ip,
                "userAgent": agent,
            },
            "requestId": request_id,
            "routeKey": "$default",
            "stage": "$default",
            "time": now.request_time(),
            "timeEpoch": now.0,
        },
        "isBase64Encoded": false,
    });
    if let Some(signer) = signer {
        event["requestContext"]["authorizer"] = authorizer(signer);
    }
    let cookies = cookies(&request.headers);
    if !cookies.is_empty() {
        event["cookies"] = cookies.into();
    }
    let parameters = parameters(&request.query);
    if !parameters.is_empty() {
        event["queryStringParameters"] = parameters.into();
    }
    if !request.body.is_empty() {
        let text = std::str::from_utf8(&request.body)
            .ok()
            .filter(|_| is_text(&request.headers));
        if let Some(text) = text {
            event["body"] = text.into();
        } else {
            event["body"] = STANDARD.encode(&request.body).into();
            event["isBase64Encoded"] = true.into();
        }
    }
    event.to_string()
}

/// Adds what Amazon's front tells of the way that a request came.
///
/// An address at Amazon's is never called without TLS, so functions count on the names of its
/// version and its ciphers; here they are what that front says, whatever the connection is.
/// Source: recorded (`test_http_integration_with_lambda`), values documented.
fn put_way(headers: &mut Map<String, Value>, request: &UrlRequest, trace: &TraceHeader) {
    let forwarded_for = match headers.get("x-forwarded-for").and_then(Value::as_str) {
        Some(before) => format!("{before}, {}", request.source_ip),
        None => request.source_ip.clone(),
    };
    let trace = String::from_utf8_lossy(trace.value.as_bytes()).into_owned();
    for (name, value) in [
        ("x-amzn-trace-id", trace),
        ("x-amzn-tls-version", "TLSv1.3".to_owned()),
        (
            "x-amzn-tls-cipher-suite",
            "TLS_AES_128_GCM_SHA256".to_owned(),
        ),
        ("x-forwarded-for", forwarded_for),
        ("x-forwarded-port", request.port.to_string()),
        ("x-forwarded-proto", "http".to_owned()),
        ("host", request.domain_name.clone()),
    ] {
        headers.insert(name.to_owned(), value.into());
    }
}

/// Who signed.
fn authorizer(signer: &UrlSigner) -> Value {
    json!({
        "iam": {
            "accessKey": signer.access_key,
            "accountId": signer.account_id,
            "callerId": signer.user_id,
            "cognitoIdentity": null,
            "principalOrgId": null,
            "userArn": signer.user_arn,
            "userId": signer.user_id,
        },
    })
}

/// Headers in lower case, several of one name joined by commas, without cookies and what is said
/// of the connection.
fn joined(headers: &HeaderMap) -> Map<String, Value> {
    let mut all = Map::new();
    for name in headers.keys() {
        if name == header::COOKIE || name == header::CONNECTION {
            continue;
        }
        let values: Vec<_> = headers
            .get_all(name)
            .iter()
            .map(|value| String::from_utf8_lossy(value.as_bytes()))
            .collect();
        all.insert(name.as_str().to_owned(), values.join(",").into());
    }
    all
}

fn cookies(headers: &HeaderMap) -> Vec<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .map(|cookie| cookie.trim().to_owned())
        .filter(|cookie| !cookie.is_empty())
        .collect()
}

/// Parameters of the query, several of one name joined by commas.
fn parameters(query: &str) -> Map<String, Value> {
    let decoded = |text: &str| {
        percent_decode_str(&text.replace('+', " "))
            .decode_utf8_lossy()
            .into_owned()
    };
    let mut all: Map<String, Value> = Map::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decoded(name), decoded(value));
        let joined = match all.get(&name).and_then(Value::as_str) {
            Some(before) => format!("{before},{value}"),
            None => value,
        };
        all.insert(name, joined.into());
    }
    all
}

/// Whether a body is handed on as text.
fn is_text(headers: &HeaderMap) -> bool {
    let Some(kind) = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
    else {
        return false;
    };
    let kind = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    kind.starts_with("text/")
        || kind.ends_with("+json")
        || kind.ends_with("+xml")
        || matches!(
            kind.as_str(),
            "application/json" | "application/xml" | "application/javascript"
        )
}
