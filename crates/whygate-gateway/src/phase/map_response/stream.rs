//! AWS_PROXY that streams: metadata as JSON, eight NUL bytes, and then the body as it comes.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html>.

use std::{sync::OnceLock, time::Instant};

use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use whygate_exchange::{
    BackendName, BackendStep, Exchange, Fault, FunctionFailure, IntegrateFault, MapResponseFault,
    StatusSource, ports::InvocationStream,
};

use super::function::{answer_headers, status};
use crate::{
    answer::Answer,
    body::{AnswerBody, FunctionStream, Patience},
    lifecycle::Call,
    plan::integration::FunctionIntegration,
    proxy_response::read_stream_metadata,
};

/// What stands between metadata and body.
const DELIMITER: &[u8; 8] = &[0; 8];

/// How much may come before the delimiter is complete: 16 KiB.
const PRELUDE_LIMIT: usize = 16 * 1024;

/// Reads the prelude and passes on what follows.
pub(super) async fn answer(
    call: &Call<'_>,
    function: &FunctionIntegration,
    stream: InvocationStream,
    until: Instant,
    exchange: &mut Exchange,
) -> Result<Answer, Fault> {
    let malformed = |detail: String| {
        Fault::MapResponse(MapResponseFault::StreamPreludeMalformed {
            function: function.arn.clone(),
            detail,
        })
    };
    let mut chunks = stream.chunks;
    let mut prelude = BytesMut::new();
    let end = loop {
        let searched = prelude.len().saturating_sub(DELIMITER.len() - 1);
        let next = tokio::time::timeout_at(until.into(), chunks.next())
            .await
            .map_err(|_| {
                Fault::Integrate(IntegrateFault::Timeout {
                    backend: BackendName(function.arn.clone()),
                    limit: function.limit.time,
                    place: function.limit.place.clone(),
                    during: BackendStep::FirstByte,
                })
            })?;
        match next {
            Some(Ok(chunk)) => prelude.extend_from_slice(&chunk),
            Some(Err(error)) => {
                // The log is whole when the stream has ended, and not before.
                let _ = tokio::time::timeout_at(until.into(), async {
                    while chunks.next().await.is_some() {}
                })
                .await;
                keep_log(exchange, &stream.log);
                let run = exchange
                    .integrated
                    .as_ref()
                    .and_then(|integrated| integrated.function.as_deref().cloned())
                    .unwrap_or_default();
                return Err(Fault::Integrate(IntegrateFault::Lambda(Box::new(
                    FunctionFailure { run, error },
                ))));
            }
            None => {
                keep_log(exchange, &stream.log);
                let detail = if prelude.is_empty() {
                    "the stream is empty".to_owned()
                } else {
                    "the stream ended before eight NUL bytes".to_owned()
                };
                return Err(malformed(detail));
            }
        }
        let found = prelude.get(searched..).and_then(|rest| {
            rest.windows(DELIMITER.len())
                .position(|bytes| bytes == DELIMITER)
        });
        match found.map(|at| at + searched) {
            Some(at) if at <= PRELUDE_LIMIT => break at,
            Some(_) => return Err(malformed("the metadata is longer than 16 KB".to_owned())),
            None if prelude.len() > PRELUDE_LIMIT + DELIMITER.len() => {
                return Err(malformed(
                    "no eight NUL bytes within the first 16 KB".to_owned(),
                ));
            }
            None => {}
        }
    };
    let metadata = prelude.split_to(end);
    let first: Bytes = prelude.freeze().slice(DELIMITER.len()..);
    let read = read_stream_metadata(&metadata).map_err(|error| malformed(error.to_string()))?;
    let (headers, spelt) = answer_headers(read.headers, exchange);
    let core = &call.connection.core;
    Ok(Answer {
        status: status(read.status, function)?,
        headers,
        body: AnswerBody::function(FunctionStream {
            first,
            chunks,
            log: stream.log,
            cut: None,
            patience: Patience::new(
                until,
                function.limit.time,
                Some(core.limits.stream_idle_time),
            ),
            began: core
                .ports
                .clock
                .monotonic()
                .saturating_sub(exchange.started_monotonic),
        }),
        source: StatusSource::Function,
        spelt,
    })
}

/// Puts the log of a function whose stream has ended into the exchange.
fn keep_log(exchange: &mut Exchange, log: &OnceLock<Vec<String>>) {
    let integrated = exchange.integrated.as_mut();
    if let Some(run) = integrated.and_then(|integrated| integrated.function.as_mut())
        && let Some(log) = log.get()
    {
        run.log.clone_from(log);
    }
}
