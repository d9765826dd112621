//! A function decides who may call.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html>.

use std::{borrow::Cow, rc::Rc, time::Duration};

use bytes::Bytes;
use whygate_exchange::{
    AuthorizeFault, AuthorizerCall, BodyCapture, Caller, Exchange, Fault, FunctionFailure,
    LambdaAuthorizerFault, TraceHeader,
    ports::{FunctionErrorKind, InvocationOutcome, InvokeError, InvokeRequest},
    view::redact,
};

use super::result::{AuthorizerResult, ResultError, ResultKey};
use crate::{
    access::{AskedCall, Opinion},
    context,
    lifecycle::Call,
    phase::route::RoutedCall,
    plan::authorizer::{AuthorizerEvent, IdentityFrom, IdentitySource, LambdaAuthorizer},
    proxy_event, query,
};

/// How long the function may take: as long as an integration (inferred).
const TIME_LIMIT: Duration = Duration::from_secs(29);
/// How much of what a function returned is kept for the explanation, in characters.
const RETURNED_SHOWN: usize = 500;

/// Asks the function, or an earlier result of it. `allowed_by_policy`: the resource policy
/// allows the call already, and only a denial can stop it.
pub(super) async fn authorize(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    authorizer: &LambdaAuthorizer,
    allowed_by_policy: bool,
    exchange: &mut Exchange,
) -> Result<Caller, Fault> {
    let identity = identity(authorizer, routed, exchange)?;
    if let Some(authorized) = &mut exchange.authorized {
        authorized.asked_with = authorizer
            .sources
            .iter()
            .zip(&identity)
            .map(|(source, value)| (source.text.clone(), redact::starred(value)))
            .collect();
    }
    let core = &call.connection.core;
    let asked = AskedCall::new(exchange);
    let key = ResultKey::new(
        authorizer.generation.get(),
        identity.iter().map(String::as_str),
    );
    let keeps = !authorizer.keep.is_zero();
    let now = core.ports.clock.monotonic();
    let earlier = keeps
        .then(|| core.authorizer_results.borrow_mut().get(&key, now))
        .flatten();
    let cached = earlier.is_some();
    let result = if let Some(result) = earlier {
        result
    } else {
        let method_arn = &asked.resource;
        let payload = invoke(call, routed, authorizer, &identity, method_arn, exchange).await?;
        let result = Rc::new(read(authorizer, &payload, method_arn)?);
        if keeps {
            let until = core.ports.clock.monotonic() + authorizer.keep;
            let mut results = core.authorizer_results.borrow_mut();
            results.keep(key, result.clone(), until);
        }
        result
    };
    if let Some(authorized) = &mut exchange.authorized {
        authorized.principal = Some(result.principal.clone());
        authorized.context.clone_from(&result.context);
        authorized.cached = cached;
    }
    decide(authorizer, &result, &asked, cached, allowed_by_policy)?;
    Ok(Caller {
        principal: Some(result.principal.clone()),
        usage_identifier_key: result.usage_identifier_key.clone(),
    })
}

fn fault(fault: LambdaAuthorizerFault) -> Fault {
    Fault::Authorize(AuthorizeFault::Lambda(fault))
}

/// The values of the identity sources. One that is missing ends the call, unless results are
/// not kept: then the function is asked all the same.
fn identity(
    authorizer: &LambdaAuthorizer,
    routed: &RoutedCall<'_>,
    exchange: &Exchange,
) -> Result<Vec<String>, Fault> {
    let must_be_there = authorizer.event == AuthorizerEvent::Token || !authorizer.keep.is_zero();
    let mut values = Vec::with_capacity(authorizer.sources.len());
    for source in &authorizer.sources {
        let value = value(source, routed, exchange).unwrap_or_default();
        if value.is_empty() && must_be_there {
            return Err(fault(LambdaAuthorizerFault::IdentityMissing {
                authorizer: authorizer.note.clone(),
                source: source.text.clone(),
                request: exchange.request_id,
            }));
        }
        values.push(value.into_owned());
    }
    if let (Some(pattern), Some(token)) = (&authorizer.pattern, values.first())
        && !pattern.regex.matches(token)
    {
        return Err(fault(LambdaAuthorizerFault::TokenPattern {
            authorizer: authorizer.note.clone(),
            pattern: pattern.text.clone(),
            place: pattern.place.clone(),
            request: exchange.request_id,
        }));
    }
    Ok(values)
}

/// The value of an identity source.
pub(super) fn value<'call>(
    source: &'call IdentitySource,
    routed: &RoutedCall<'call>,
    exchange: &'call Exchange,
) -> Option<Cow<'call, str>> {
    match &source.from {
        IdentityFrom::Header(name) => {
            let mut values = exchange.received.headers.get_all(name).iter();
            let last = values.next_back()?;
            Some(String::from_utf8_lossy(last.as_bytes()))
        }
        IdentityFrom::Query(name) => query::pairs(exchange.received.target.query())
            .filter(|(key, _)| key == name)
            .last()
            .map(|(_, value)| value),
        IdentityFrom::StageVariable(name) => routed.stage.variable(name).map(Cow::Borrowed),
        IdentityFrom::Context(name) => context::value(name, exchange, routed.stage),
    }
}

async fn invoke(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    authorizer: &LambdaAuthorizer,
    identity: &[String],
    method_arn: &str,
    exchange: &mut Exchange,
) -> Result<Bytes, Fault> {
    let event = match authorizer.event {
        AuthorizerEvent::Token => proxy_event::token_event(
            identity.first().map(String::as_str).unwrap_or_default(),
            method_arn,
        ),
        AuthorizerEvent::Request => {
            proxy_event::request_event(exchange, routed.stage, call, method_arn)
        }
    };
    let ports = &call.connection.core.ports;
    let began = ports.clock.monotonic();
    let invocation = ports.functions.invoke(InvokeRequest {
        function: authorizer.function.clone(),
        payload: event.into(),
        source_arn: authorizer.source_arn.clone(),
        source_account: routed.stage.account_id.clone(),
        trace: exchange.trace.as_ref().map(TraceHeader::of_function),
        streaming: false,
        asynchronous: false,
    });
    let waited = tokio::time::timeout(TIME_LIMIT, invocation).await;
    let latency = ports.clock.monotonic().saturating_sub(began);
    let mut record = AuthorizerCall {
        arn: authorizer.function.clone(),
        answer: None,
        latency: Some(latency),
        run: None,
    };
    let outcome = match waited {
        Ok(Ok(invocation)) => {
            record.run = Some(invocation.run);
            Ok(invocation.outcome)
        }
        Ok(Err(error)) => Err(not_invoked(error, authorizer)),
        Err(_) => Err(LambdaAuthorizerFault::Timeout {
            authorizer: authorizer.note.clone(),
            function: authorizer.function.clone(),
            limit: Some(TIME_LIMIT),
        }),
    };
    let payload = outcome.and_then(|outcome| match outcome {
        InvocationOutcome::Payload(payload) => {
            record.answer = Some(BodyCapture::whole(&payload));
            Ok(payload)
        }
        InvocationOutcome::Error(error) => {
            record.answer = Some(BodyCapture::whole(&error.payload));
            Err(match error.kind {
                FunctionErrorKind::Timeout => LambdaAuthorizerFault::Timeout {
                    authorizer: authorizer.note.clone(),
                    function: authorizer.function.clone(),
                    limit: None,
                },
                FunctionErrorKind::Exception if error.message == "Unauthorized" => {
                    LambdaAuthorizerFault::Unauthorized {
                        authorizer: authorizer.note.clone(),
                        request: exchange.request_id,
                    }
                }
                _ => LambdaAuthorizerFault::FunctionFailed {
                    authorizer: authorizer.note.clone(),
                    failure: Box::new(FunctionFailure {
                        run: record.run.clone().unwrap_or_default(),
                        error,
                    }),
                },
            })
        }
        InvocationOutcome::Stream(_) | InvocationOutcome::Accepted => {
            Err(LambdaAuthorizerFault::InvalidPolicy {
                authorizer: authorizer.note.clone(),
                detail: "it is a stream".to_owned(),
                returned: String::new(),
            })
        }
    });
    if let Some(authorized) = &mut exchange.authorized {
        authorized.function = Some(Box::new(record));
    }
    payload.map_err(fault)
}

fn not_invoked(error: InvokeError, authorizer: &LambdaAuthorizer) -> LambdaAuthorizerFault {
    let note = authorizer.note.clone();
    let arn = || authorizer.function.clone();
    match error {
        InvokeError::NotFound { function } => LambdaAuthorizerFault::FunctionNotFound {
            authorizer: note,
            function,
        },
        InvokeError::PermissionMissing {
            function,
            source_arn,
        } => LambdaAuthorizerFault::PermissionMissing {
            authorizer: note,
            function,
            source_arn,
        },
        InvokeError::Throttled { reason, limit } => LambdaAuthorizerFault::Throttled {
            authorizer: note,
            function: arn(),
            reason,
            limit,
        },
        InvokeError::NotRunnable { function, reason } => LambdaAuthorizerFault::NotRunnable {
            authorizer: note,
            function,
            reason,
        },
        error @ (InvokeError::RequestTooLarge { .. }
        | InvokeError::EventNotJson { .. }
        | InvokeError::Endpoint { .. }
        | InvokeError::Stopped) => LambdaAuthorizerFault::NotRunnable {
            authorizer: note,
            function: arn(),
            reason: error.to_string(),
        },
    }
}

fn read(
    authorizer: &LambdaAuthorizer,
    payload: &[u8],
    method_arn: &str,
) -> Result<AuthorizerResult, Fault> {
    AuthorizerResult::read(payload, method_arn).map_err(|error| {
        fault(match error {
            ResultError::Invalid(detail) => LambdaAuthorizerFault::InvalidPolicy {
                authorizer: authorizer.note.clone(),
                detail,
                returned: String::from_utf8_lossy(payload)
                    .chars()
                    .take(RETURNED_SHOWN)
                    .collect(),
            },
            ResultError::Context { member, found } => LambdaAuthorizerFault::InvalidContext {
                authorizer: authorizer.note.clone(),
                member,
                found,
            },
        })
    })
}

/// The returned policy with the resource policy: a denial of either denies, else one that
/// allows is enough.
fn decide(
    authorizer: &LambdaAuthorizer,
    result: &AuthorizerResult,
    asked: &AskedCall,
    cached: bool,
    allowed_by_policy: bool,
) -> Result<(), Fault> {
    let note = authorizer.note.clone();
    match asked.ask(&result.policy, None) {
        Opinion::Allow => Ok(()),
        Opinion::Silent(_) if allowed_by_policy => Ok(()),
        Opinion::Deny(statement) => Err(fault(LambdaAuthorizerFault::Denied {
            authorizer: note,
            refusal: Box::new(asked.refusal(&result.principal, Some(statement))),
        })),
        Opinion::Silent(nearest) => {
            let refusal = Box::new(asked.refusal(&result.principal, nearest));
            Err(fault(if cached && result.made_for != asked.resource {
                LambdaAuthorizerFault::CachedPolicy {
                    authorizer: note,
                    refusal,
                    made_for: result.made_for.clone(),
                    kept_for: authorizer.keep,
                }
            } else {
                LambdaAuthorizerFault::NoMatch {
                    authorizer: note,
                    refusal,
                }
            }))
        }
    }
}
