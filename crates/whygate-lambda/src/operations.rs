//! Lambda's operations that invoke functions, with typed requests and answers.
//!
//! They know no HTTP: whoever listens reads the request and writes the answer.
//! Source: <https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html>.

mod error;
mod stream;

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use whygate_exchange::ports::{
    FunctionError, FunctionRun, InvocationOutcome, InvokeError, InvokeRequest,
};

pub use self::{
    error::{LambdaError, LambdaErrorKind},
    stream::{InvokeStreamOutput, StreamEvent},
};
use crate::{
    dispatch::{ASYNCHRONOUS_EVENT_BYTES, Dispatcher, EVENT_BYTES, InvokeOptions},
    name::FunctionName,
    registry::LATEST,
    service::FunctionService,
};

/// The longest client context, in bytes of base64.
const CLIENT_CONTEXT_BYTES: usize = 3583;
/// How much of the log `LogType: Tail` gives, in bytes.
const TAIL_BYTES: usize = 4096;
/// The patterns of names and of qualifiers, as Amazon quotes them.
const NAME_PATTERN: &str = r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";
const QUALIFIER_PATTERN: &str = r"\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+";
/// The longest qualifier.
const QUALIFIER_LENGTH: usize = 128;

/// How a function is invoked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InvocationType {
    /// The answer is waited for.
    #[default]
    RequestResponse,
    /// The event is queued.
    Event,
    /// Nothing runs: it is only checked whether it could.
    DryRun,
}

impl InvocationType {
    /// Reads Amazon's name of it.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::RequestResponse, Self::Event, Self::DryRun]
            .into_iter()
            .find(|kind| kind.name() == text)
    }

    /// Amazon's name of it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RequestResponse => "RequestResponse",
            Self::Event => "Event",
            Self::DryRun => "DryRun",
        }
    }
}

/// A request of `Invoke` or `InvokeWithResponseStream`.
#[derive(Clone, Debug, Default)]
pub struct InvokeInput {
    /// Name, partial ARN or ARN, with or without a qualifier.
    pub function_name: String,
    /// A version or an alias.
    pub qualifier: Option<String>,
    /// The Region that the caller speaks to. It tells functions of one name apart; default: the
    /// one that functions are at home in.
    pub region: Option<String>,
    /// How it is invoked.
    pub invocation_type: InvocationType,
    /// Whether the end of the log is wanted (`LogType: Tail`).
    pub tail: bool,
    /// The client context: base64, as it was sent.
    pub client_context: Option<String>,
    /// `X-Amzn-Trace-Id`, if one was sent.
    pub trace: Option<String>,
    /// The event: JSON, or nothing for an empty object.
    pub payload: Bytes,
    /// The id of the request, which becomes the invocation's. Default: a new one.
    pub request_id: Option<String>,
}

/// An answer of `Invoke`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvokeOutput {
    /// The id of the invocation.
    pub request_id: String,
    /// 200; 202 for a queued event; 204 for one that was only checked.
    pub status: u16,
    /// `X-Amz-Function-Error`: the function failed, and the payload says how.
    pub function_error: Option<&'static str>,
    /// The end of the log, in base64.
    pub log_result: Option<String>,
    /// The version that ran.
    pub executed_version: Option<String>,
    /// What the function returned.
    pub payload: Bytes,
    /// `X-Amzn-Trace-Id`: what the function was told of the trace.
    pub trace: Option<String>,
    /// What ran; `None`: nothing has yet.
    pub run: Option<FunctionRun>,
    /// How the function failed, if it did.
    pub error: Option<FunctionError>,
}

/// The operations of a function service.
#[derive(Clone, Debug)]
pub struct Operations {
    pub(crate) dispatcher: Arc<Dispatcher>,
}

impl FunctionService {
    /// The operations that invoke its functions.
    pub fn operations(&self) -> Operations {
        Operations {
            dispatcher: Arc::clone(self.dispatcher()),
        }
    }
}

impl Operations {
    /// `Invoke`.
    pub async fn invoke(&self, input: InvokeInput) -> Result<InvokeOutput, LambdaError> {
        let tail = input.tail;
        let kind = input.invocation_type;
        let (request, options) = self.prepare(input, false)?;
        let function = request.function.clone();
        let trace = request.trace.clone();
        let request_id = options.request_id.clone().unwrap_or_default();
        if kind == InvocationType::DryRun {
            return match self.dispatcher.check(&request) {
                Ok(()) => Ok(InvokeOutput {
                    request_id,
                    status: 204,
                    function_error: None,
                    log_result: None,
                    executed_version: None,
                    payload: Bytes::new(),
                    trace: None,
                    run: None,
                    error: None,
                }),
                Err(error) => Err(self.error(&function, kind, error, request_id)),
            };
        }
        let invocation = match self.dispatcher.invoke(request, options).await {
            Ok(invocation) => invocation,
            Err(error) => return Err(self.error(&function, kind, error, request_id)),
        };
        let run = invocation.run;
        let (status, payload, error) = match invocation.outcome {
            InvocationOutcome::Payload(payload) => (200, payload, None),
            InvocationOutcome::Error(error) => (200, error.payload.clone(), Some(error)),
            // Nobody asked for a stream.
            InvocationOutcome::Accepted | InvocationOutcome::Stream(_) => (202, Bytes::new(), None),
        };
        Ok(InvokeOutput {
            request_id: if run.request_id.is_empty() {
                request_id
            } else {
                run.request_id.clone()
            },
            status,
            function_error: error.is_some().then_some("Unhandled"),
            log_result: (tail && status == 200).then(|| log_tail(&run.log)),
            executed_version: (status == 200).then(|| run.version.clone()),
            payload,
            trace,
            run: (status == 200).then_some(run),
            error,
        })
    }

    /// `InvokeAsync`, which `Invoke` with the type `Event` has replaced. The answer's status is
    /// 202.
    /// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_InvokeAsync.html>.
    pub async fn invoke_async(&self, input: InvokeInput) -> Result<InvokeOutput, LambdaError> {
        self.invoke(InvokeInput {
            qualifier: None,
            invocation_type: InvocationType::Event,
            tail: false,
            client_context: None,
            ..input
        })
        .await
    }

    /// `InvokeWithResponseStream`.
    /// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html>.
    pub async fn invoke_with_response_stream(
        &self,
        input: InvokeInput,
    ) -> Result<InvokeStreamOutput, LambdaError> {
        let kind = input.invocation_type;
        let tail = input.tail;
        let (request, options) = self.prepare(input, true)?;
        let function = request.function.clone();
        let trace = request.trace.clone();
        let request_id = options.request_id.clone().unwrap_or_default();
        if kind == InvocationType::DryRun {
            return match self.dispatcher.check(&request) {
                Ok(()) => Ok(InvokeStreamOutput::nothing(request_id)),
                Err(error) => Err(self.error(&function, kind, error, request_id)),
            };
        }
        match self.dispatcher.invoke(request, options).await {
            Ok(invocation) => Ok(InvokeStreamOutput {
                trace,
                ..InvokeStreamOutput::of(invocation, tail)
            }),
            Err(error) => Err(self.error(&function, kind, error, request_id)),
        }
    }

    /// The ARN of what a request calls, whether or not it is there.
    pub fn arn_of(&self, input: &InvokeInput) -> String {
        match FunctionName::parse(&input.function_name) {
            Some(name) => {
                let called = self.called(name, input);
                match FunctionName::parse(&called) {
                    Some(name) => self.dispatcher.registry.load().arn_of(name),
                    None => called,
                }
            }
            None => input.function_name.clone(),
        }
    }

    /// Whether there is what a request calls, as far as that is known here: of an endpoint
    /// elsewhere that has every function nothing is.
    pub fn has(&self, input: &InvokeInput) -> bool {
        let Some(name) = FunctionName::parse(&input.function_name) else {
            return false;
        };
        let called = self.called(name, input);
        FunctionName::parse(&called).is_some_and(|name| {
            let is_known_elsewhere =
                || name.qualifier.is_none() && self.dispatcher.remote.is_named(name.name);
            self.dispatcher.registry.load().find(name, 0).is_some() || is_known_elsewhere()
        })
    }

    /// What is called: in the Region that the caller speaks to, with the qualifier.
    fn called(&self, name: FunctionName<'_>, input: &InvokeInput) -> String {
        let given = input.given_qualifier();
        let registry = self.dispatcher.registry.load();
        let there = input
            .region
            .as_deref()
            .filter(|_| name.region.is_none())
            .and_then(|region| registry.arn_in(name.name, region));
        match (there, name.qualifier.or(given)) {
            (Some(arn), Some(qualifier)) => format!("{arn}:{qualifier}"),
            (Some(arn), None) => arn.to_owned(),
            (None, Some(given)) if name.qualifier.is_none() => {
                format!("{}:{given}", input.function_name)
            }
            (None, _) => input.function_name.clone(),
        }
    }

    /// Why a function is not reached that another Region is named for than the one that the
    /// caller speaks to. Functions of definitions are reached from every Region by their own ARN.
    /// Source: recorded (`test_get_function_wrong_region[invoke]`).
    fn out_of_reach(&self, name: FunctionName<'_>, input: &InvokeInput) -> Option<String> {
        let there = name.region?;
        let here = input.region.as_deref().filter(|here| *here != there)?;
        let registry = self.dispatcher.registry.load();
        (!registry.is_in(name, there)).then(|| {
            format!("Functions from '{there}' are not reachable in this region ('{here}')")
        })
    }

    /// A refusal of whoever reads requests.
    pub fn refusal(&self, kind: LambdaErrorKind, message: &str) -> LambdaError {
        LambdaError {
            kind,
            message: message.to_owned(),
            request_id: self.dispatcher.new_request_id(),
            cause: None,
        }
    }

    /// The refusal of an event that is too large to be read.
    pub fn too_large(&self, length: usize, invocation_type: InvocationType) -> LambdaError {
        too_large(length, invocation_type, self.dispatcher.new_request_id())
    }

    /// What the request means, or what is wrong with it.
    fn prepare(
        &self,
        input: InvokeInput,
        streaming: bool,
    ) -> Result<(InvokeRequest, InvokeOptions), LambdaError> {
        let request_id = input
            .request_id
            .clone()
            .unwrap_or_else(|| self.dispatcher.new_request_id());
        let refused = |kind: LambdaErrorKind, message: String| LambdaError {
            kind,
            message,
            request_id: request_id.clone(),
            cause: None,
        };
        let name =
            named(&input).map_err(|message| refused(LambdaErrorKind::Validation, message))?;
        if let (Some(derived), Some(given)) = (name.qualifier, input.given_qualifier())
            && derived != given
        {
            return Err(refused(
                LambdaErrorKind::InvalidParameterValue,
                "The derived qualifier from the function name does not match the specified qualifier.".into(),
            ));
        }
        if let Some(message) = self.out_of_reach(name, &input) {
            return Err(refused(LambdaErrorKind::ResourceNotFound, message));
        }
        let function = self.called(name, &input);
        let asynchronous = input.invocation_type == InvocationType::Event && !streaming;
        let limit = if asynchronous {
            ASYNCHRONOUS_EVENT_BYTES
        } else {
            EVENT_BYTES
        };
        if input.payload.len() > limit {
            return Err(too_large(
                input.payload.len(),
                input.invocation_type,
                request_id,
            ));
        }
        let client_context = match &input.client_context {
            None => None,
            Some(context) => Some(client_context(context).ok_or_else(|| {
                refused(
                    LambdaErrorKind::InvalidRequestContent,
                    "Client context must be a valid Base64-encoded JSON object.".into(),
                )
            })?),
        };
        let request = InvokeRequest {
            function,
            payload: input.payload,
            source_arn: None,
            source_account: String::new(),
            trace: Some(input.trace.unwrap_or_else(|| self.dispatcher.new_trace())),
            streaming,
            asynchronous,
        };
        let options = InvokeOptions {
            client_context,
            cognito_identity: None,
            request_id: Some(request_id),
        };
        Ok((request, options))
    }

    /// A failed invocation in Amazon's words.
    fn error(
        &self,
        function: &str,
        kind: InvocationType,
        error: InvokeError,
        request_id: String,
    ) -> LambdaError {
        let cause = Some(Box::new(error.clone()));
        let (kind, message) = match error {
            InvokeError::NotFound { .. } => {
                let name = FunctionName::parse(function).unwrap_or(FunctionName {
                    name: function,
                    qualifier: None,
                    region: None,
                    account: None,
                });
                // Amazon tells which version it looked for, though none was asked for.
                // Source: recorded (`test_invoke_exceptions`).
                let name = FunctionName {
                    qualifier: name.qualifier.or(Some(LATEST)),
                    ..name
                };
                let arn = self.dispatcher.registry.load().arn_of(name);
                (
                    LambdaErrorKind::ResourceNotFound,
                    format!("Function not found: {arn}"),
                )
            }
            InvokeError::RequestTooLarge { length } => return too_large(length, kind, request_id),
            InvokeError::EventNotJson { detail } => {
                (LambdaErrorKind::InvalidRequestContent, detail)
            }
            other => error::of(other),
        };
        LambdaError {
            kind,
            message,
            request_id,
            cause,
        }
    }
}

impl InvokeInput {
    fn given_qualifier(&self) -> Option<&str> {
        self.qualifier.as_deref().filter(|text| !text.is_empty())
    }
}

/// The function that a request names, or all that is wrong with how it does.
/// Source: recorded (`test_function_name_and_qualifier_validation`).
fn named(input: &InvokeInput) -> Result<FunctionName<'_>, String> {
    let mut violations = Vec::new();
    if let Some(qualifier) = input.given_qualifier() {
        let failed = |constraint: &str| {
            format!("Value '{qualifier}' at 'qualifier' failed to satisfy constraint: {constraint}")
        };
        if qualifier.chars().count() > QUALIFIER_LENGTH {
            violations.push(failed(&format!(
                "Member must have length less than or equal to {QUALIFIER_LENGTH}"
            )));
        }
        let is_one = qualifier == "$LATEST.PUBLISHED"
            || qualifier
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_$".contains(&byte));
        if !is_one {
            violations.push(failed(&format!(
                "Member must satisfy regular expression pattern: {QUALIFIER_PATTERN}"
            )));
        }
    }
    let name = FunctionName::of_request(&input.function_name);
    if name.is_none() {
        violations.push(format!(
            "Value '{}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: {NAME_PATTERN}",
            input.function_name
        ));
    }
    match name {
        Some(name) if violations.is_empty() => Ok(name),
        _ => Err(format!(
            "{} validation error{} detected: {}",
            violations.len(),
            if violations.len() == 1 { "" } else { "s" },
            violations.join("; ")
        )),
    }
}

fn too_large(length: usize, kind: InvocationType, request_id: String) -> LambdaError {
    let limit = if kind == InvocationType::Event {
        ASYNCHRONOUS_EVENT_BYTES
    } else {
        EVENT_BYTES
    };
    LambdaError {
        kind: LambdaErrorKind::RequestTooLarge,
        message: format!(
            "{length} byte payload is too large for the {} invocation type (limit {limit} bytes)",
            kind.name()
        ),
        request_id,
        cause: Some(Box::new(InvokeError::RequestTooLarge { length })),
    }
}

/// The JSON in a client context.
fn client_context(base64: &str) -> Option<String> {
    if base64.len() > CLIENT_CONTEXT_BYTES {
        return None;
    }
    let decoded = STANDARD.decode(base64).ok()?;
    let text = String::from_utf8(decoded).ok()?;
    let parsed: serde_json::Value = serde_json::from_str(&text).ok()?;
    parsed.is_object().then_some(text)
}

/// The end of a run's log, in base64.
fn log_tail(lines: &[String]) -> String {
    let mut log = lines.join("\n").into_bytes();
    log.push(b'\n');
    let begin = log.len().saturating_sub(TAIL_BYTES);
    STANDARD.encode(&log[begin..])
}

/// The version that stands for none.
pub(crate) fn shown_version(run: &FunctionRun) -> String {
    if run.version.is_empty() {
        LATEST.to_owned()
    } else {
        run.version.clone()
    }
}

#[cfg(test)]
mod tests;
