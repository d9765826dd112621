//! Lines of execution logs: told apart by how they begin, and turned into facts.
//!
//! A line counts only by its beginning, never by what a header or body quotes. Order and form:
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html>.

use super::facts::{Facts, Steps, short};

/// The longest value that API Gateway prints, in bytes, with room for its mark.
pub(super) const LONGEST_VALUE: usize = 1_100;

/// What a line of an execution log is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'text> {
    ExtendedRequestId(&'text str),
    TestInvocation(&'text str),
    AuthorizerStarted,
    AuthorizerResult(&'text str),
    AuthorizerDone,
    UsagePlan(&'text str),
    ExecutionStarted,
    Method {
        method: &'text str,
        path: &'text str,
    },
    /// A value that the client sent.
    ClientValue {
        binary: bool,
    },
    ClientBody(&'text str),
    EndpointUri(&'text str),
    EndpointRequest(&'text str),
    Sending(&'text str),
    Received {
        status: Option<u16>,
        milliseconds: Option<u64>,
    },
    EndpointHeaders(&'text str),
    EndpointBody(&'text str),
    MethodResponse,
    Succeeded,
    GatewayResponse(&'text str),
    Completed(Option<u16>),
    IntegrationRequestId(&'text str),
    Failure,
    Other,
}

/// The first number in a text.
pub(super) fn number(text: &str) -> Option<u64> {
    let start = text.find(|it: char| it.is_ascii_digit())?;
    let digits: &str = &text[start..];
    let end = digits
        .find(|it: char| !it.is_ascii_digit())
        .unwrap_or(digits.len());
    digits[..end].parse().ok()
}

/// A status: three digits from 100.
pub(super) fn status_number(text: &str) -> Option<u16> {
    number(text)
        .and_then(|number| u16::try_from(number).ok())
        .filter(|status| (100..1000).contains(status))
}

/// What the line is; `None` if no line of an execution log begins so.
pub(super) fn line(text: &str) -> Option<Line<'_>> {
    let after = |prefix: &str| text.strip_prefix(prefix);
    let found = match text.as_bytes().first()? {
        b'A' => {
            if let Some(result) = after("Authorizer result body before parsing:") {
                Line::AuthorizerResult(result.trim_start())
            } else if let Some(id) = after("AWS Integration Endpoint RequestId :") {
                Line::IntegrationRequestId(id.trim())
            } else if text.starts_with("AuthorizerConfigurationException")
                || (text.starts_with("API Key ")
                    && (text.contains(" not authorized because method")
                        || text.contains(" exceeded throttle limit for API Stage")
                        || text.contains(" exceeded quota limit for API Stage")))
            {
                Line::Failure
            } else if after("API Key").is_some_and(|rest| {
                rest.starts_with(':') || rest.contains("authorized because method")
            }) {
                Line::Other
            } else {
                return None;
            }
        }
        b'E' => {
            if text.starts_with("Execution failed due to ") {
                Line::Failure
            } else if let Some(body) = after("Endpoint response body before transformations:") {
                Line::EndpointBody(body.trim_start())
            } else if let Some(headers) = after("Endpoint response headers:") {
                Line::EndpointHeaders(headers)
            } else if let Some(body) = after("Endpoint request body after transformations:") {
                Line::EndpointRequest(body.trim_start())
            } else if let Some(uri) = after("Endpoint request URI:") {
                Line::EndpointUri(uri.trim())
            } else if text.starts_with("Endpoint request headers:") {
                Line::ClientValue { binary: false }
            } else if let Some(id) = after("Extended Request Id:") {
                Line::ExtendedRequestId(id.trim())
            } else if let Some(id) = after("Execution log for request ") {
                Line::TestInvocation(id.trim())
            } else {
                return None;
            }
        }
        b'G' => Line::GatewayResponse(after("Gateway response type:")?.trim()),
        b'H' => {
            let (method, path) = after("HTTP Method: ")?.split_once(", Resource Path: ")?;
            Line::Method { method, path }
        }
        b'I' => {
            after("Incoming identity:")?;
            Line::ClientValue { binary: false }
        }
        b'K' => {
            after("Key throttle limit exceeded for ")
                .or_else(|| after("Key quota exhausted for "))?;
            Line::Failure
        }
        b'L' => {
            after("Lambda execution failed with status ")
                .or_else(|| after("Lambda invocation failed with status"))?;
            Line::Failure
        }
        b'M' => {
            if let Some(status) = after("Method completed with status:") {
                Line::Completed(status_number(status))
            } else if let Some(body) = after("Method request body before transformations:") {
                let body = body.trim_start();
                if body.starts_with("[Binary Data]") {
                    Line::ClientValue { binary: true }
                } else {
                    Line::ClientBody(body)
                }
            } else if text.starts_with("Method request ") {
                Line::ClientValue { binary: false }
            } else if text.starts_with("Method response ") {
                Line::MethodResponse
            } else if text.starts_with("Missing required request parameters") {
                Line::Failure
            } else {
                return None;
            }
        }
        b'R' => {
            if text.starts_with("Request body does not match model schema") {
                Line::Failure
            } else {
                let rest = after("Received response.")?;
                Line::Received {
                    status: rest.split_once("Status:").and_then(|(_, it)| {
                        status_number(it.split(',').next().unwrap_or_default())
                    }),
                    milliseconds: rest
                        .split_once("latency:")
                        .and_then(|(_, latency)| number(latency)),
                }
            }
        }
        b'S' => {
            if let Some(uri) = after("Sending request to ") {
                Line::Sending(uri.trim())
            } else if text.starts_with("Starting execution for request") {
                Line::ExecutionStarted
            } else if text.starts_with("Successfully completed execution") {
                Line::Succeeded
            } else if text.starts_with("Starting authorizer:") {
                Line::AuthorizerStarted
            } else if text.starts_with("Successfully completed authorizer") {
                Line::AuthorizerDone
            } else {
                return None;
            }
        }
        b'T' => {
            after("The client is not authorized to perform this operation")?;
            Line::Failure
        }
        b'U' => {
            if text.starts_with("Unauthorized request") {
                Line::Failure
            } else if text.starts_with("Using valid authorizer policy") {
                Line::Other
            } else {
                Line::UsagePlan(after("Usage Plan check ")?)
            }
        }
        b'V' => Line::UsagePlan(after("Verifying Usage Plan for request")?),
        b'X' => {
            after("X-ray Tracing ID")?;
            Line::Other
        }
        _ => return None,
    };
    Some(found)
}

impl Line<'_> {
    /// Whether a client may have written what follows, so that lines behind it are not for
    /// certain the gateway's.
    pub(super) fn quotes(&self) -> bool {
        matches!(
            self,
            Self::ClientValue { .. }
                | Self::ClientBody(_)
                | Self::EndpointRequest(_)
                | Self::EndpointBody(_)
                | Self::EndpointHeaders(_)
                | Self::AuthorizerResult(_)
                | Self::MethodResponse
                | Self::EndpointUri(_)
                | Self::Method { .. }
        )
    }
}

impl Facts {
    /// Takes a line in. `exact`: it is known to be a line of its own.
    pub(super) fn execution(&mut self, line: &Line<'_>, text: &str, doubtful: bool, exact: bool) {
        match line {
            Line::ExtendedRequestId(id) => self.extended_id = identifier(id),
            Line::AuthorizerStarted => self.steps.add(Steps::AUTHORIZER_STARTED),
            Line::AuthorizerResult(result) => {
                self.authorizer_result = Some(short(result, LONGEST_VALUE).into());
            }
            Line::AuthorizerDone => self.steps.add(Steps::AUTHORIZER_DONE),
            Line::UsagePlan(_) => self.steps.add(Steps::USAGE_PLAN),
            Line::ExecutionStarted => self.steps.add(Steps::EXECUTION_STARTED),
            Line::Method { method, path } => {
                self.method = Some(short(method, 16).into());
                self.resource = Some(short(path, 300).into());
            }
            Line::ClientValue { binary } => self.binary_body |= *binary,
            Line::EndpointUri(uri) => self.uri(uri),
            Line::EndpointRequest(body) => {
                if !self.in_authorizer() {
                    self.endpoint_request = Some(short(body, LONGEST_VALUE).into());
                }
            }
            Line::Sending(uri) => {
                if self.in_authorizer() {
                    self.steps.add(Steps::AUTHORIZER_SENT);
                } else {
                    self.uri(uri);
                    self.went_on(Steps::SENT, exact);
                }
            }
            Line::Received { milliseconds, .. } => {
                self.integration_ms = *milliseconds;
                self.went_on(Steps::RECEIVED, exact);
            }
            Line::EndpointHeaders(headers) => {
                self.steps.add(Steps::ENDPOINT_ANSWER);
                self.endpoint_headers(headers);
            }
            Line::EndpointBody(body) => {
                self.steps.add(Steps::ENDPOINT_ANSWER);
                self.endpoint_body = Some(short(body, LONGEST_VALUE).into());
            }
            Line::Succeeded => self.went_on(Steps::SUCCEEDED, exact),
            Line::GatewayResponse(kind) => {
                let kind = kind.split(' ').next().unwrap_or_default();
                if !doubtful && !kind.is_empty() {
                    self.gateway_response = Some(short(kind, 60).into());
                }
            }
            Line::Completed(status) => {
                if !doubtful || self.completed.is_none() {
                    self.completed = *status;
                }
            }
            Line::IntegrationRequestId(id) => self.function_id = identifier(id),
            Line::Failure => {
                if self.function_id.is_none()
                    && let Some((_, id)) = text.rsplit_once("Lambda request id: ")
                {
                    self.function_id = identifier(id);
                }
                self.fail(text, doubtful);
            }
            Line::TestInvocation(_) | Line::ClientBody(_) | Line::MethodResponse | Line::Other => {}
        }
    }

    fn in_authorizer(&self) -> bool {
        self.steps.has(Steps::AUTHORIZER_STARTED)
            && !self.steps.has(Steps::AUTHORIZER_DONE)
            && !self.steps.has(Steps::EXECUTION_STARTED)
    }

    fn uri(&mut self, uri: &str) {
        if !self.in_authorizer() {
            self.endpoint_uri = Some(short(uri, 400).into());
        }
    }

    /// Only headers that the service itself adds are looked at.
    fn endpoint_headers(&mut self, headers: &str) {
        if self.in_authorizer() {
            return;
        }
        for part in headers.trim().trim_matches(['{', '}']).split(", ") {
            let Some((name, value)) = part.split_once('=') else {
                continue;
            };
            if name.eq_ignore_ascii_case("X-Amz-Function-Error") {
                self.function_error = true;
            } else if name.eq_ignore_ascii_case("Content-Length") {
                self.endpoint_content_length = value.parse().ok();
            } else if name.eq_ignore_ascii_case("x-amzn-RequestId") && self.function_id.is_none() {
                self.function_id = identifier(value);
            }
        }
    }
}

/// A request id as logs print it; nothing where it was left out.
pub(super) fn identifier(text: &str) -> Option<Box<str>> {
    let text = text.trim().trim_end_matches('.');
    let fits = (6..=80).contains(&text.len())
        && text
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'='));
    fits.then(|| text.into())
}
