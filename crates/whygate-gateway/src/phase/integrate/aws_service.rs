//! AWS with a service: the role is asked, the request is signed, the service is called.

use std::sync::Arc;

use bytes::Bytes;
use http::HeaderMap;
use serde_json::{Value, json};
use whygate_exchange::{
    Backend, BackendAnswer, BackendRequest, BodyCapture, Exchange, Fault, MapRequestFault,
    ServiceCall, ServiceDenial, ports::Ids,
};

use super::{Reply, Terms, begin, http::gather};
use crate::{
    aws::access::{Request, accepts_json, denied_answer},
    backend::http::BackendCall,
    lifecycle::Call,
    plan::integration::{AwsServiceIntegration, Endpoint},
};

/// A request that is ready to be signed.
pub(super) struct Prepared<'plan> {
    pub(super) service: &'plan AwsServiceIntegration,
    pub(super) endpoint: Arc<Endpoint>,
    pub(super) request: Box<BackendCall>,
    pub(super) body: Bytes,
}

/// Calls the service and waits for all of its answer.
pub(super) async fn call<'plan>(
    call: &Call<'_>,
    prepared: Prepared<'plan>,
    terms: Terms<'plan>,
    exchange: &mut Exchange,
) -> Result<Reply<'plan>, Fault> {
    let Prepared {
        service,
        endpoint,
        mut request,
        body,
    } = prepared;
    let core = &call.connection.core;
    let clock = &core.ports.clock;
    let uri = endpoint.uri(request.target.clone());
    let denial = denial(service, &request, &body);
    if denial.is_none()
        && let Some(signer) = &service.signer
    {
        signer
            .sign(
                &request.method,
                &uri.to_string(),
                &mut request.headers,
                &body,
                clock.now(),
            )
            .map_err(|_| {
                // An address that the signature cannot be made over is none.
                Fault::MapRequest(MapRequestFault::InvalidEndpoint {
                    uri: uri.to_string(),
                    undefined_variables: Vec::new(),
                    place: service.http.target.place.clone(),
                })
            })?;
    }
    let began = clock.monotonic();
    let deadline = terms.attempt;
    let record = begin(
        call,
        exchange,
        Backend::Http { uri, address: None },
        BackendRequest {
            method: Some(request.method.clone()),
            headers: request.headers.clone(),
            body: BodyCapture::whole(&body),
        },
    );
    let denied = denial.map(Box::new);
    record.service = Some(ServiceCall {
        info: service.info.clone(),
        denial: denied.clone(),
    });
    if let Some(denial) = denied {
        let answer = denied_answer(
            &denial,
            service.protocol,
            accepts_json(&request.headers),
            &core.ports.ids.request_id().to_string(),
        );
        let body = Bytes::from(answer.body);
        record.timing.total = Some(clock.monotonic().saturating_sub(began));
        return Ok(answered(
            service,
            record,
            answer.status,
            answer.headers,
            body,
        ));
    }
    let sent = core
        .backends
        .call(&endpoint, *request, deadline, None, record)
        .await;
    record.timing.total = Some(clock.monotonic().saturating_sub(began));
    let reply = sent?;
    let (head, incoming) = reply.response.into_parts();
    record.answer = Some(BackendAnswer {
        status: head.status.as_u16(),
        headers: head.headers.clone(),
        body: BodyCapture::default(),
    });
    let reading = clock.monotonic();
    let limit = core.limits.body_bytes;
    let gathered = gather(incoming, &endpoint, deadline, limit, record).await;
    record.timing.body = Some(clock.monotonic().saturating_sub(reading));
    record.timing.total = Some(clock.monotonic().saturating_sub(began));
    let body = gathered?;
    reply.lease.give_back();
    let body = match &service.info.action {
        Some(action) if service.translated && head.status.is_success() => {
            framed(action, body, core.ports.ids.as_ref())
        }
        _ => body,
    };
    Ok(Reply::AwsService {
        service,
        status: head.status.as_u16(),
        headers: head.headers,
        body,
    })
}

/// An answer in the frame that the query form gives it: `{Action}Response`, `{Action}Result`.
/// Source: recorded (`test_ssm_aws_integration`).
fn framed(action: &str, body: Bytes, ids: &dyn Ids) -> Bytes {
    let frame = format!("{action}Response");
    match serde_json::from_slice(&body) {
        Ok(Value::Object(said)) if !said.contains_key(&frame) => json!({
            frame: {
                format!("{action}Result"): said,
                "ResponseMetadata": { "RequestId": ids.request_id().to_string() },
            },
        })
        .to_string()
        .into(),
        _ => body,
    }
}

/// Notes an answer that is whole at once.
fn answered<'plan>(
    service: &'plan AwsServiceIntegration,
    record: &mut whygate_exchange::Integrated,
    status: u16,
    headers: HeaderMap,
    body: Bytes,
) -> Reply<'plan> {
    record.answer = Some(BackendAnswer {
        status,
        headers: headers.clone(),
        body: BodyCapture::whole(&body),
    });
    Reply::AwsService {
        service,
        status,
        headers,
        body,
    }
}

/// Why the role may not make this call; `None`: it may, or nobody asks.
fn denial(
    service: &AwsServiceIntegration,
    request: &BackendCall,
    body: &[u8],
) -> Option<ServiceDenial> {
    let access = service.access.as_ref()?;
    let role = service.info.role.as_deref().unwrap_or_default();
    let asked = Request {
        partition: &service.partition,
        region: &service.info.region,
        account: role.split(':').nth(4).unwrap_or_default(),
        service: &service.info.service,
        prefix: &service.prefix,
        action: service.info.action.as_deref(),
        method: &request.method,
        path: request.target.path(),
        query: request.target.query(),
        headers: &request.headers,
        body,
    }
    .asked()?;
    let denial = access.denial(asked)?;
    if service.only_warns {
        tracing::warn!(
            role = denial.role,
            action = denial.action,
            resource = denial.resource,
            "a role of the definition does not allow a call that goes through here"
        );
        return None;
    }
    Some(denial)
}
