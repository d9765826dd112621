//! AWS_PROXY: the function is invoked through its port.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use whygate_exchange::{
    Backend, BackendAnswer, BackendName, BackendRequest, BackendStep, BodyCapture, Exchange, Fault,
    FunctionFailure, IntegrateFault, TraceHeader,
    ports::{InvocationOutcome, InvokeRequest},
};

use super::{Reply, Terms, begin};
use crate::{
    lifecycle::Call,
    plan::integration::{FunctionIntegration, MappedFunctionIntegration},
};

/// `X-Amz-Function-Error`.
const FUNCTION_ERROR: HeaderName = HeaderName::from_static("x-amz-function-error");

/// A function that is to be called, and with what.
pub(super) struct Prepared<'plan> {
    pub(super) function: &'plan FunctionIntegration,
    pub(super) mapped: Option<&'plan MappedFunctionIntegration>,
    pub(super) event: Bytes,
    pub(super) asynchronous: bool,
}

/// Invokes the function and waits for its answer, or for the beginning of it.
pub(super) async fn invoke<'plan>(
    call: &Call<'_>,
    prepared: Prepared<'plan>,
    terms: Terms<'plan>,
    exchange: &mut Exchange,
) -> Result<Reply<'plan>, Fault> {
    let Prepared {
        function,
        mapped,
        event,
        asynchronous,
    } = prepared;
    let ports = &call.connection.core.ports;
    let trace = exchange.trace.as_ref().map(TraceHeader::of_function);
    let account = exchange
        .routed
        .as_ref()
        .map(|routed| routed.route.account_id.clone())
        .unwrap_or_default();
    let record = begin(
        call,
        exchange,
        Backend::Function {
            arn: function.arn.clone(),
        },
        BackendRequest {
            method: Some(Method::POST),
            headers: HeaderMap::new(),
            body: BodyCapture::whole(&event),
        },
    );
    let began = ports.clock.monotonic();
    let Terms { until, attempt, .. } = terms;
    let invocation = ports.functions.invoke(InvokeRequest {
        function: function.arn.clone(),
        payload: event,
        source_arn: function.source_arn.clone(),
        source_account: account,
        trace,
        streaming: function.streams,
        asynchronous,
    });
    let waited = tokio::time::timeout_at(attempt.at.into(), invocation).await;
    record.timing.total = Some(ports.clock.monotonic().saturating_sub(began));
    let invocation = waited
        .map_err(|_| {
            Fault::Integrate(IntegrateFault::Timeout {
                backend: BackendName(function.arn.clone()),
                limit: attempt.limit.time,
                place: attempt.limit.place.clone(),
                during: BackendStep::FirstByte,
            })
        })?
        .map_err(|error| {
            let request_id = || ports.ids.request_id().to_string();
            let fault =
                IntegrateFault::not_invoked(error, &function.arn, &function.place, request_id);
            Fault::Integrate(fault)
        })?;
    record.timing.first_byte = record.timing.total;
    record.timing.queue = invocation.run.queued;
    let status = match invocation.outcome {
        InvocationOutcome::Accepted => 202,
        _ => 200,
    };
    let answer = |body| BackendAnswer {
        status,
        headers: HeaderMap::new(),
        body,
    };
    match invocation.outcome {
        InvocationOutcome::Payload(payload) => {
            record.answer = Some(answer(BodyCapture::whole(&payload)));
            record.function = Some(Box::new(invocation.run));
            Ok(match mapped {
                Some(mapped) => Reply::MappedFunction {
                    mapped,
                    status,
                    payload,
                },
                None => Reply::Function { function, payload },
            })
        }
        InvocationOutcome::Accepted => {
            record.answer = Some(answer(BodyCapture::default()));
            record.function = Some(Box::new(invocation.run));
            let payload = Bytes::new();
            Ok(match mapped {
                Some(mapped) => Reply::MappedFunction {
                    mapped,
                    status,
                    payload,
                },
                None => Reply::Function { function, payload },
            })
        }
        InvocationOutcome::Stream(stream) => {
            record.answer = Some(answer(BodyCapture::default()));
            record.function = Some(Box::new(invocation.run));
            Ok(Reply::FunctionStream {
                function,
                stream,
                until,
            })
        }
        InvocationOutcome::Error(error) => {
            let mut said = answer(BodyCapture::whole(&error.payload));
            // What the Invoke API says of any error.
            said.headers
                .insert(FUNCTION_ERROR, HeaderValue::from_static("Unhandled"));
            record.answer = Some(said);
            record.function = Some(Box::new(invocation.run.clone()));
            if let Some(mapped) = mapped {
                // Its message chooses the integration response: no fault, whatever it says.
                let payload = error.payload.clone();
                record.function_error = Some(Box::new(error));
                return Ok(Reply::MappedFunction {
                    mapped,
                    status,
                    payload,
                });
            }
            Err(Fault::Integrate(IntegrateFault::Lambda(Box::new(
                FunctionFailure {
                    run: invocation.run,
                    error,
                },
            ))))
        }
    }
}
