//! Access logs: one record a request, in whatever fields a stage was told to write. Fields are
//! known by name where the record has names, and by their form where it has none.
//!
//! Variables: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html>
//! and <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html>.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::{
    execution::{identifier, status_number},
    facts::{ApiType, short},
};

/// What an access log says of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct AccessEntry {
    pub(super) api: Option<ApiType>,
    pub(super) request_id: Option<Box<str>>,
    pub(super) extended_id: Option<Box<str>>,
    pub(super) function_id: Option<Box<str>>,
    pub(super) status: Option<u16>,
    pub(super) method: Option<Box<str>>,
    pub(super) path: Option<Box<str>>,
    pub(super) response_type: Option<Box<str>>,
    pub(super) message: Option<Box<str>>,
    pub(super) validation: Option<Box<str>>,
    /// What the backend's code answered.
    pub(super) backend_status: Option<u16>,
    /// What the service that runs the backend answered.
    pub(super) service_status: Option<u16>,
    pub(super) integration_error: Option<Box<str>>,
    pub(super) integration_ms: Option<u64>,
    pub(super) authorizer_error: Option<Box<str>>,
    pub(super) authorizer_status: Option<u16>,
    pub(super) authorize_error: Option<Box<str>>,
    pub(super) authenticate_error: Option<Box<str>>,
    pub(super) waf_error: Option<Box<str>>,
    pub(super) waf_status: Option<u16>,
    pub(super) time_ms: Option<i64>,
}

/// The gateway response types.
pub(super) const RESPONSE_TYPES: [&str; 24] = [
    "ACCESS_DENIED",
    "API_CONFIGURATION_ERROR",
    "AUTHORIZER_CONFIGURATION_ERROR",
    "AUTHORIZER_FAILURE",
    "BAD_REQUEST_PARAMETERS",
    "BAD_REQUEST_BODY",
    "DEFAULT_4XX",
    "DEFAULT_5XX",
    "EXPIRED_TOKEN",
    "INTEGRATION_FAILURE",
    "INTEGRATION_TIMEOUT",
    "INVALID_API_KEY",
    "INVALID_SIGNATURE",
    "MISSING_AUTHENTICATION_TOKEN",
    "QUOTA_EXCEEDED",
    "REQUEST_TOO_LARGE",
    "RESOURCE_NOT_FOUND",
    "THROTTLED",
    "UNAUTHORIZED",
    "UNSUPPORTED_MEDIA_TYPE",
    "WAF_FILTERED",
    "EDGE_OPTIMIZED_API_WAF_FILTERED",
    "REQUEST_HEADER_TOO_LARGE",
    "URI_TOO_LONG",
];

/// Texts that only an integration's or authorizer's error field holds, whole or at the start.
const INTEGRATION_ERRORS: [&str; 10] = [
    "The IAM role configured on the integration",
    "The IAM role configured on the authorizer",
    "API Gateway doesn't have permissions to assume",
    "API Gateway doesn’t have permissions to assume",
    "Lambda Customer Function Error:",
    "Execution failed due to ",
    "Lambda execution failed with status ",
    "Lambda invocation failed with status",
    "OIDC communication error",
    "There was an error evaluating the AWS WAF rules",
];

/// A field's value; `-` and nothing are the same.
fn present(text: &str) -> Option<&str> {
    let text = text.trim();
    (!text.is_empty() && text != "-" && text != "null").then_some(text)
}

/// Whether a text begins as an error of an integration does.
pub(super) fn integration_error(text: &str) -> bool {
    INTEGRATION_ERRORS
        .iter()
        .any(|error| text.starts_with(error))
}

/// A name without what people put around it: `$context.error.responseType`, `errorResponseType`
/// and `error_response_type` are the same.
fn plain(name: &str) -> String {
    let name = name.trim().trim_start_matches("$context.");
    let name = name.strip_prefix("context.").unwrap_or(name);
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|it| it.to_ascii_lowercase())
        .collect()
}

impl AccessEntry {
    /// Whether it tells of a failure.
    pub(super) fn failed(&self) -> bool {
        self.status.is_some_and(|status| status >= 400)
            || self.response_type.is_some()
            || self.integration_error.is_some()
            || self.authorizer_error.is_some()
            || self.waf_error.is_some()
    }

    /// Takes a named field in; whether the name is one of an access log's.
    pub(super) fn named(&mut self, name: &str, value: &str) -> bool {
        // `$context.integrationStatus` is what the service answered, `$context.integration.status`
        // what the code behind it did.
        if name.trim().ends_with("integrationStatus") && !name.contains("integration.") {
            self.service_status = present(value).and_then(status_number);
            return true;
        }
        let name = plain(name);
        let text = |most: usize| present(value).map(|it| short(it, most).into());
        let status = || present(value).and_then(status_number);
        match name.as_str() {
            "requestid" | "reqid" | "apigwrequestid" => {
                self.request_id = present(value).and_then(identifier);
            }
            "extendedrequestid" => self.extended_id = present(value).and_then(identifier),
            "integrationrequestid" | "awsendpointrequestid" | "lambdarequestid" => {
                if self.function_id.is_none() {
                    self.function_id = present(value).and_then(identifier);
                }
            }
            "status" | "statuscode" | "responsestatus" | "httpstatus" => self.status = status(),
            "httpmethod" | "method" => self.method = text(16),
            "routekey" => {
                if let Some((method, path)) = value.split_once(' ') {
                    if self.method.is_none() {
                        self.method = present(method).map(|it| short(it, 16).into());
                    }
                    self.path = present(path).map(|it| short(it, 300).into());
                } else {
                    self.path = text(300);
                }
            }
            "resourcepath" => self.path = text(300),
            "path" | "uri" | "url" => {
                if self.path.is_none() {
                    self.path = text(300);
                }
            }
            "errorresponsetype" | "responsetype" => {
                self.response_type = present(value)
                    .filter(|kind| RESPONSE_TYPES.contains(kind))
                    .map(Into::into);
            }
            "errormessage" | "errormessagestring" | "errormessageshort" | "errormsg" => {
                if self.message.is_none() {
                    self.message =
                        present(value.trim().trim_matches('"')).map(|it| short(it, 600).into());
                }
            }
            "errorvalidationerrorstring" | "validationerrorstring" => self.validation = text(600),
            "integrationstatus" => self.backend_status = status(),
            "integrationintegrationstatus" => self.service_status = status(),
            "integrationerror" | "integrationerrormessage" => {
                self.integration_error = text(900);
            }
            "integrationlatency" | "integrationresponselatency" => {
                self.integration_ms = present(value).and_then(|it| it.parse().ok());
            }
            "authorizererror" | "authorizererrormessage" => self.authorizer_error = text(600),
            "authorizerstatus" | "authorizerintegrationstatus" => {
                self.authorizer_status = status();
            }
            "authorizeerror" => self.authorize_error = text(600),
            "authenticateerror" => self.authenticate_error = text(600),
            "waferror" => self.waf_error = text(600),
            "wafstatus" | "wafresponsecode" => {
                self.waf_status = status();
                if present(value) == Some("WAF_BLOCK") {
                    self.waf_status = Some(403);
                }
            }
            "eventtype" | "connectionid" | "messageid" | "connectedat" => {
                if present(value).is_some() {
                    self.api = Some(ApiType::WebSocket);
                }
            }
            "requesttimeepoch" => {
                self.time_ms = present(value)
                    .and_then(|it| it.parse::<i64>().ok())
                    .map(|it| if it < 100_000_000_000 { it * 1000 } else { it });
            }
            "requesttime" | "sourceip" | "ip" | "caller" | "user" | "protocol" | "stage"
            | "apiid" | "domainname" | "responselength" | "responselatency" | "latency"
            | "useragent" | "identitysourceip" | "accountid" | "xraytraceid" => {}
            _ => return false,
        }
        true
    }

    /// A record with names: flat or nested JSON. A name that stands there twice says nothing:
    /// values are not escaped by the gateway, so a client may have written one of them.
    pub(super) fn from_json(value: &Value, text: &str) -> Option<Self> {
        let mut entry = Self::default();
        let mut known = 0;
        entry.members("", value, &mut known, 0);
        if entry.failed()
            && let Some(repeated) = repeated_names(text)
            && let Some(members) = value.as_object()
        {
            entry = Self::default();
            known = 0;
            let mut told_once = members.clone();
            told_once.retain(|name, _| !repeated.contains(name));
            entry.members("", &Value::Object(told_once), &mut known, 0);
        }
        (known >= 2 && (entry.status.is_some() || entry.failed())).then_some(entry)
    }

    fn members(&mut self, prefix: &str, value: &Value, known: &mut usize, depth: u32) {
        const DEEPEST: u32 = 3;
        let Some(members) = value.as_object() else {
            return;
        };
        for (name, value) in members {
            let name = if prefix.is_empty() {
                name.clone()
            } else {
                format!("{prefix}.{name}")
            };
            let counted = match value {
                Value::String(text) => self.named(&name, text),
                Value::Number(number) => self.named(&name, &number.to_string()),
                Value::Object(_) if depth < DEEPEST => {
                    self.members(&name, value, known, depth + 1);
                    false
                }
                _ => false,
            };
            *known += usize::from(counted);
        }
    }

    /// A line of the Common Log Format, as the console offers it.
    pub(super) fn from_common_log(text: &str) -> Option<Self> {
        let open = text.find(" [")?;
        let (time, rest) = text.get(open + 2..)?.split_once("] \"")?;
        if time.len() > 40 || text[..open].len() > 400 {
            return None;
        }
        let (request, rest) = rest.split_once("\" ")?;
        let mut words = request.split(' ');
        let method = words.next()?;
        let mut path = words.next()?;
        // HTTP APIs print the method twice: the route key has it too.
        if path == method {
            path = words.next().unwrap_or(path);
        }
        let mut fields = rest.splitn(4, ' ');
        let status = fields.next()?;
        if status.len() != 3 {
            return None;
        }
        let _length = fields.next();
        let mut entry = Self {
            status: status_number(status),
            method: present(method).map(|it| short(it, 16).into()),
            path: present(path).map(|it| short(it, 300).into()),
            request_id: fields.next().and_then(identifier),
            ..Self::default()
        };
        if let Some(rest) = fields.next() {
            entry.tail(rest);
        }
        Some(entry)
    }

    /// What people add behind the ids: an extended id and error texts.
    fn tail(&mut self, rest: &str) {
        let rest = rest.trim();
        let (first, more) = rest.split_once(' ').unwrap_or((rest, ""));
        let rest = match identifier(first) {
            Some(id) if first.ends_with('=') => {
                self.extended_id = Some(id);
                more.trim()
            }
            _ => rest,
        };
        if integration_error(rest) {
            self.integration_error = Some(short(rest, 900).into());
        } else {
            self.row(rest.split(' '));
        }
    }

    /// A row without names: its columns are known by their form only.
    fn row<'row>(&mut self, columns: impl Iterator<Item = &'row str>) -> usize {
        let mut known = 0;
        let mut unnamed_statuses = Vec::new();
        let mut empty = 0;
        for column in columns {
            let column = column.trim();
            if RESPONSE_TYPES.contains(&column) {
                self.response_type = Some(column.into());
                known += 2;
            } else if integration_error(column) {
                self.integration_error = Some(short(column, 900).into());
                known += 2;
            } else if column.len() == 3 && status_number(column).is_some() {
                unnamed_statuses.extend(status_number(column));
            } else if GATEWAY_TEXTS.iter().any(|text| column.starts_with(text)) {
                self.message = Some(short(column, 600).into());
                known += 1;
            } else if column == "-" {
                empty += 1;
            } else if column.starts_with('/') && self.path.is_none() {
                self.path = Some(short(column, 300).into());
            }
        }
        if self.status.is_none()
            && let Some(status) = unnamed_statuses.first()
        {
            self.status = Some(*status);
            known += usize::from(known > 0);
            // `| - | 415 | 415 | …`: the second one is what the backend answered.
            if self.response_type.is_none()
                && empty >= 2
                && let Some(second) = unnamed_statuses.get(1)
            {
                self.backend_status = Some(*second);
                known += 2;
            }
        }
        known
    }

    /// A row of a table: separated by tabs, commas or bars.
    pub(super) fn from_row(text: &str) -> Option<Self> {
        if integration_error(text) {
            return Some(Self {
                integration_error: Some(short(text, 900).into()),
                ..Self::default()
            });
        }
        let separator = ['\t', '|', ',']
            .into_iter()
            .find(|separator| text.matches(*separator).count() >= 2)?;
        let mut entry = Self::default();
        let known = entry.row(text.split(separator).map(|it| it.trim().trim_matches('"')));
        (known >= 2).then_some(entry)
    }

    /// A record of the XML preset: `<request id="…"> <status>403</status> … </request>`.
    pub(super) fn from_xml(text: &str) -> Option<Self> {
        let mut rest = text.strip_prefix("<request")?;
        let mut entry = Self::default();
        if let Some((_, id)) = rest.split_once("id=\"") {
            entry.request_id = id.split('"').next().and_then(identifier);
        }
        let mut known = 0;
        while let Some((_, after)) = rest.split_once('<') {
            let Some((name, after)) = after.split_once('>') else {
                break;
            };
            rest = after;
            if name.starts_with('/') || name.len() > 60 {
                continue;
            }
            let Some((value, after)) = after.split_once(&format!("</{name}>")) else {
                continue;
            };
            known += usize::from(entry.named(name, value));
            rest = after;
        }
        (known >= 2).then_some(entry)
    }
}

/// The names that an object has more than once; `None` if there are none.
fn repeated_names(text: &str) -> Option<Vec<String>> {
    let Names(mut names) = serde_json::from_str(text).ok()?;
    names.sort_unstable();
    let repeated: Vec<String> = names
        .windows(2)
        .filter(|pair| pair[0] == pair[1])
        .map(|pair| pair[0].clone())
        .collect();
    (!repeated.is_empty()).then_some(repeated)
}

/// The names of an object's members, as often as they stand there.
struct Names(Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Names;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Names, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = map.next_key()? {
                    map.next_value::<IgnoredAny>()?;
                    names.push(name);
                }
                Ok(Names(names))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

/// Texts of the gateway's own in error columns.
const GATEWAY_TEXTS: [&str; 16] = [
    "Missing Authentication Token",
    "Forbidden",
    "Unauthorized",
    "Internal server error",
    "Internal Server Error",
    "Endpoint request timed out",
    "Network error communicating with endpoint",
    "Too Many Requests",
    "Limit Exceeded",
    "Invalid key=value pair",
    "Invalid request body",
    "Missing required request parameters",
    "Authorization header requires",
    "The security token included",
    "User is not authorized",
    "Not Found",
];
