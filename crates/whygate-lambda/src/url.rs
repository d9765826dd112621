//! Function URLs: an HTTP address of a function's own.
//!
//! It knows no listener: whoever listens says what came in and writes what goes out.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html>.

mod answer;
mod cors;
mod event;

use std::{collections::HashMap, fmt, pin::Pin};

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::json;
use whygate_exchange::{
    TraceHeader,
    ports::{FunctionError, FunctionRun, InvocationOutcome, InvokeError, InvokeRequest},
};

pub use self::cors::UrlCors;
use crate::{dispatch::InvokeOptions, name::FunctionName, operations::Operations};

/// `X-Amzn-Trace-Id`.
const TRACE_ID: HeaderName = HeaderName::from_static("x-amzn-trace-id");

/// What whoever may not is told.
/// Source: recorded (LocalStack's `test_lambda_url_persists_after_alias_delete`, run on Amazon).
const FORBIDDEN: &str = r#"{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}"#;

/// An address of a function's own.
/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunctionUrlConfig.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlSpec {
    /// The first label of its host.
    pub id: String,
    /// The function: name or ARN, without a qualifier.
    pub function: String,
    /// The alias that it calls; `None`: the version that is not published.
    pub qualifier: Option<String>,
    /// Whether callers must sign.
    pub requires_signature: bool,
    /// Whether the answer is streamed.
    pub streams: bool,
    /// What browsers are told.
    pub cors: Option<UrlCors>,
}

/// What came in at an address.
#[derive(Clone, Debug)]
pub struct UrlRequest {
    /// The method.
    pub method: Method,
    /// The path as it came, without what led here.
    pub path: String,
    /// What stands behind the question mark.
    pub query: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, at most 6 MB.
    pub body: Bytes,
    /// Who asks.
    pub source_ip: String,
    /// The port that was asked at.
    pub port: u16,
    /// The host that the function is told of.
    pub domain_name: String,
    /// `HTTP/1.1`.
    pub protocol: String,
    /// The id of the request, which becomes the invocation's.
    pub request_id: String,
    /// Who asks, where that is asked for.
    pub caller: UrlCaller,
}

/// Who asks at an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum UrlCaller {
    /// Anybody.
    #[default]
    Anybody,
    /// Whoever signed, and it was verified.
    Signed(UrlSigner),
    /// Somebody whose signature does not hold, or whose own policies deny it.
    Refused(UrlRefusal),
}

/// Who signed a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlSigner {
    /// The access key's id.
    pub access_key: String,
    /// The account, twelve digits.
    pub account_id: String,
    /// The unique id, `AIDA…`.
    pub user_id: String,
    /// The ARN.
    pub user_arn: String,
    /// Whether a policy of the caller's own allows the call.
    pub is_allowed: bool,
    /// Whether what bounds the caller does not allow the call: only a permission that names the
    /// caller's own ARN is more than that.
    pub is_bounded: bool,
}

/// What somebody is told who is not let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlRefusal {
    /// `x-amzn-ErrorType`.
    pub error_type: &'static str,
    /// What is wrong with the signature; `None`: nothing is told but `Forbidden`.
    pub message: Option<String>,
}

/// Why a request at an address failed.
#[derive(Clone, Debug)]
pub enum UrlCause {
    /// The caller was refused before the function's policy was asked.
    Refused,
    /// Neither a policy of the caller's own nor the function's allows the call.
    NotAllowed,
    /// No statement of the function's policy lets the caller call its address.
    PermissionMissing,
    /// The function was not invoked.
    Invoke(InvokeError),
    /// The function failed.
    Function(FunctionError),
    /// What the function returned cannot be read as an answer.
    Answer(UrlAnswerProblem),
}

/// What is wrong with a function's answer at its address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UrlAnswerProblem {
    /// `statusCode` is no status.
    #[error("`statusCode` is {found}")]
    Status {
        /// What it is.
        found: String,
    },
    /// A header, a cookie or the map of them has another form.
    #[error("`{member}` has not the form that it must have")]
    Headers {
        /// The member.
        member: String,
    },
    /// The body is not base64 although it says so, or `isBase64Encoded` is no truth value.
    #[error("the body is not base64, or `isBase64Encoded` is neither true nor false")]
    Base64,
    /// A stream's metadata cannot be read.
    #[error("the metadata of the stream cannot be read: {detail}")]
    Metadata {
        /// Why.
        detail: String,
    },
}

/// What goes out.
#[derive(Debug)]
pub struct UrlAnswer {
    /// The id of the request.
    pub request_id: String,
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: UrlBody,
    /// Why it failed, if it did.
    pub cause: Option<UrlCause>,
    /// What ran, if anything did.
    pub run: Option<FunctionRun>,
    /// The event that the function was given.
    pub event: Bytes,
    /// What it returned, its error too. Empty where nothing ran, and where it streamed.
    pub returned: Bytes,
}

/// A body that goes out.
pub enum UrlBody {
    /// Whole.
    Whole(Bytes),
    /// As it comes; an error cuts it.
    Stream(Pin<Box<dyn Stream<Item = Result<Bytes, FunctionError>> + Send>>),
}

impl fmt::Debug for UrlBody {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(body) => write!(formatter, "Whole({} bytes)", body.len()),
            Self::Stream(_) => formatter.write_str("Stream"),
        }
    }
}

/// The addresses, by the first label of the host and by function.
#[derive(Debug, Default)]
pub(crate) struct Urls {
    by_id: HashMap<String, UrlSpec>,
    by_function: HashMap<String, String>,
}

impl Urls {
    pub(crate) fn new(specs: Vec<UrlSpec>) -> Self {
        let mut urls = Self::default();
        // A name alone means the code as it is now, and an alias only where nothing else has it.
        let (plain, aliases): (Vec<_>, Vec<_>) =
            specs.into_iter().partition(|spec| spec.qualifier.is_none());
        for spec in plain.into_iter().chain(aliases) {
            if let Some(FunctionName { name, .. }) = FunctionName::parse(&spec.function) {
                let mut named = |name: String| {
                    let first = urls.by_function.entry(name);
                    first.or_insert_with(|| spec.id.clone());
                };
                if let Some(qualifier) = &spec.qualifier {
                    named(format!("{name}:{qualifier}"));
                }
                named(name.to_owned());
            }
            urls.by_id.insert(spec.id.clone(), spec);
        }
        urls
    }

    fn of_host(&self, host: &str) -> Option<&UrlSpec> {
        let (id, rest) = host.split_once('.')?;
        rest.starts_with("lambda-url.")
            .then(|| self.by_id.get(&id.to_ascii_lowercase()))?
    }

    fn of_function(&self, name: &str) -> Option<&UrlSpec> {
        self.by_id.get(self.by_function.get(name)?)
    }
}

impl Operations {
    /// The address that a host is: `{id}.lambda-url.{region}.…`.
    pub fn url_of_host(&self, host: &str) -> Option<UrlSpec> {
        self.dispatcher.registry.load().urls.of_host(host).cloned()
    }

    /// The address of a function, by its name: `NAME`, or `NAME:ALIAS`.
    pub fn url_of_function(&self, name: &str) -> Option<UrlSpec> {
        self.dispatcher
            .registry
            .load()
            .urls
            .of_function(name)
            .cloned()
    }

    /// Answers a request at an address.
    pub async fn call_url(&self, url: &UrlSpec, request: UrlRequest) -> UrlAnswer {
        let request_id = request.request_id.clone();
        let origin = request.headers.get(http::header::ORIGIN).cloned();
        if let Some(cors) = &url.cors
            && let Some(headers) = cors.preflight(&request.method, &request.headers)
        {
            return UrlAnswer {
                request_id,
                status: 200,
                headers,
                body: UrlBody::Whole(Bytes::new()),
                cause: None,
                run: None,
                event: Bytes::new(),
                returned: Bytes::new(),
            };
        }
        let mut answer = self.serve(url, request, request_id).await;
        if let (Some(cors), Some(origin)) = (&url.cors, origin) {
            cors.put(&origin, &mut answer.headers);
        }
        answer
    }

    fn account_of(&self, function: &str) -> Option<String> {
        let registry = self.dispatcher.registry.load();
        registry.account_of(function).map(str::to_owned)
    }

    /// Whether a caller may call the address: with a signature one permission is enough in the
    /// function's account, and both are needed from another.
    fn admit(
        &self,
        url: &UrlSpec,
        caller: &UrlCaller,
    ) -> Result<(), (Option<UrlRefusal>, UrlCause)> {
        let registry = self.dispatcher.registry.load();
        let qualifier = url.qualifier.as_deref();
        if !url.requires_signature {
            return if registry.permits_url(&url.function, qualifier, None) {
                Ok(())
            } else {
                Err((None, UrlCause::PermissionMissing))
            };
        }
        let signer = match caller {
            UrlCaller::Signed(signer) => signer,
            UrlCaller::Refused(refusal) => {
                return Err((Some(refusal.clone()), UrlCause::Refused));
            }
            UrlCaller::Anybody => return Err((None, UrlCause::Refused)),
        };
        let of_function = registry.permits_url(&url.function, qualifier, Some(signer));
        let is_home = registry.account_of(&url.function) == Some(signer.account_id.as_str());
        match (signer.is_allowed, of_function) {
            (true, true) => Ok(()),
            (true, false) | (false, true) if is_home => Ok(()),
            (false, _) => Err((None, UrlCause::NotAllowed)),
            (true, false) => Err((None, UrlCause::PermissionMissing)),
        }
    }

    async fn serve(&self, url: &UrlSpec, request: UrlRequest, request_id: String) -> UrlAnswer {
        if let Err((refusal, cause)) = self.admit(url, &request.caller) {
            return UrlAnswer::not_let_in(request_id, refusal).because(cause);
        }
        let settings = &self.dispatcher.common.settings;
        let now = settings.clock.now();
        let incoming = request
            .headers
            .get(TRACE_ID)
            .and_then(|value| value.to_str().ok());
        let trace = TraceHeader::begin(incoming, now, settings.ids.trace());
        let owner = self.account_of(&url.function);
        let event = event::of(url, &request, owner.as_deref(), &request_id, &trace, now);
        let event = Bytes::from(event);
        let function = match &url.qualifier {
            Some(qualifier) => format!("{}:{qualifier}", url.function),
            None => url.function.clone(),
        };
        let invoke = InvokeRequest {
            function,
            payload: event.clone(),
            source_arn: None,
            source_account: String::new(),
            trace: Some(trace.of_function()),
            streaming: url.streams,
            asynchronous: false,
        };
        let options = InvokeOptions {
            request_id: Some(request_id.clone()),
            ..InvokeOptions::default()
        };
        let invocation = match self.dispatcher.invoke(invoke, options).await {
            Ok(invocation) => invocation,
            Err(error) => {
                let answer = UrlAnswer::refused(request_id, &error);
                return UrlAnswer { event, ..answer }.because(UrlCause::Invoke(error));
            }
        };
        let bad = |cause| UrlAnswer::bad_gateway(request_id.clone()).because(cause);
        let returned = match &invocation.outcome {
            InvocationOutcome::Payload(payload) => payload.clone(),
            InvocationOutcome::Error(error) => error.payload.clone(),
            InvocationOutcome::Accepted | InvocationOutcome::Stream(_) => Bytes::new(),
        };
        let mut answer = match invocation.outcome {
            InvocationOutcome::Payload(payload) => match answer::read(&payload) {
                Ok(read) => read.into_answer(request_id),
                Err(problem) => bad(UrlCause::Answer(problem)),
            },
            InvocationOutcome::Error(error) => bad(UrlCause::Function(error)),
            InvocationOutcome::Accepted => answer::Read::default().into_answer(request_id),
            InvocationOutcome::Stream(stream) => match answer::read_stream(stream).await {
                Ok((read, rest)) => UrlAnswer {
                    body: UrlBody::Stream(rest),
                    ..read.into_answer(request_id)
                },
                Err(cause) => bad(*cause),
            },
        };
        // What came in a header, or was made for one, can go out in one.
        if let Ok(trace) = HeaderValue::try_from(trace.of_function()) {
            answer.headers.insert(TRACE_ID, trace);
        }
        UrlAnswer {
            run: Some(invocation.run),
            event,
            returned,
            ..answer
        }
    }
}

impl UrlAnswer {
    fn json(request_id: String, status: u16, error_type: &'static str, body: &str) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(
            http::header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        headers.insert(
            HeaderName::from_static("x-amzn-errortype"),
            HeaderValue::from_static(error_type),
        );
        Self {
            request_id,
            status,
            headers,
            body: UrlBody::Whole(Bytes::copy_from_slice(body.as_bytes())),
            cause: None,
            run: None,
            event: Bytes::new(),
            returned: Bytes::new(),
        }
    }

    fn because(self, cause: UrlCause) -> Self {
        Self {
            cause: Some(cause),
            ..self
        }
    }

    /// The caller may not, and may be told what is wrong with the signature.
    fn not_let_in(request_id: String, refusal: Option<UrlRefusal>) -> Self {
        match refusal {
            Some(UrlRefusal {
                error_type,
                message: Some(message),
            }) => {
                let body = json!({ "message": message }).to_string();
                Self::json(request_id, 403, error_type, &body)
            }
            Some(UrlRefusal { message: None, .. }) | None => Self::forbidden(request_id),
        }
    }

    /// The caller may not.
    fn forbidden(request_id: String) -> Self {
        Self::json(request_id, 403, "AccessDeniedException", FORBIDDEN)
    }

    /// The function failed, or its answer cannot be read.
    fn bad_gateway(request_id: String) -> Self {
        Self::json(
            request_id,
            502,
            "InternalServerErrorException",
            "Internal Server Error",
        )
    }

    /// The function was not invoked.
    fn refused(request_id: String, error: &InvokeError) -> Self {
        match error {
            InvokeError::Throttled { .. } => Self::json(
                request_id,
                429,
                "TooManyRequestsException",
                r#"{"Message":"Rate Exceeded."}"#,
            ),
            InvokeError::RequestTooLarge { .. } => Self::json(
                request_id,
                413,
                "RequestEntityTooLargeException",
                r#"{"Message":"Request Entity Too Large"}"#,
            ),
            InvokeError::NotFound { .. } | InvokeError::PermissionMissing { .. } => {
                Self::forbidden(request_id)
            }
            InvokeError::NotRunnable { .. }
            | InvokeError::EventNotJson { .. }
            | InvokeError::Endpoint { .. }
            | InvokeError::Stopped => Self::bad_gateway(request_id),
        }
    }
}

/// Chunks of a streamed answer, with one put before them.
fn with_first(
    first: Bytes,
    rest: Pin<Box<dyn Stream<Item = Result<Bytes, FunctionError>> + Send>>,
) -> Pin<Box<dyn Stream<Item = Result<Bytes, FunctionError>> + Send>> {
    if first.is_empty() {
        return rest;
    }
    Box::pin(futures_util::stream::once(async { Ok(first) }).chain(rest))
}

#[cfg(test)]
mod tests;
