//! AWS_PROXY: the event that the function gets. AWS with a function: the payload as mapped.

use bytes::Bytes;
use whygate_exchange::{Exchange, Fault, MapRequestFault};

use super::{IntegrationRequest, body};
use crate::{
    body::ClientBody,
    lifecycle::Call,
    phase::route::RoutedCall,
    plan::{
        integration::{FunctionIntegration, MappedFunctionIntegration},
        mapping::{MappingInput, RequestTarget},
    },
    proxy_event,
    template::Overrides,
};

/// The header that says how a function is invoked.
const INVOCATION_TYPE: &str = "x-amz-invocation-type";

/// The whole request goes on as an event.
pub(super) async fn proxied<'plan>(
    call: &Call<'_>,
    routed: &RoutedCall<'plan>,
    function: &'plan FunctionIntegration,
    exchange: &Exchange,
    sent: Option<ClientBody>,
) -> Result<IntegrationRequest<'plan>, Fault> {
    may_be_called(function)?;
    let body = body::collect(sent).await?;
    let event = proxy_event::proxy_event(exchange, routed.stage, call, &body);
    Ok(IntegrationRequest::Function {
        function,
        mapped: None,
        event: Bytes::from(event),
        asynchronous: false,
    })
}

/// Only what is mapped goes on: what the template renders, or the body as it is.
pub(super) async fn mapped<'plan>(
    call: &Call<'_>,
    routed: &RoutedCall<'plan>,
    integration: &'plan MappedFunctionIntegration,
    exchange: &Exchange,
    sent: Option<ClientBody>,
    overrides: &mut Overrides,
) -> Result<IntegrationRequest<'plan>, Fault> {
    may_be_called(&integration.function)?;
    let sent = body::collect(sent).await?;
    let invocation_type = invocation_type(call, routed, integration, exchange, &sent)?;
    let made = body::make(
        call,
        routed,
        &integration.request,
        exchange,
        sent,
        overrides,
    )?;
    // What the template overrides counts last.
    let overridden = overrides
        .request
        .header
        .iter()
        .rev()
        .find(|(name, _)| name.eq_ignore_ascii_case(INVOCATION_TYPE))
        .map(|(_, value)| value.text());
    Ok(IntegrationRequest::Function {
        function: &integration.function,
        mapped: Some(integration),
        asynchronous: overridden.or(invocation_type).as_deref() == Some("Event"),
        event: if made.bytes.is_empty() {
            // A function is always given a document (recorded, as for `$input.body`).
            Bytes::from_static(b"{}")
        } else {
            made.bytes
        },
    })
}

/// How the function is to be invoked, as far as a mapping says it.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integration-async.html>.
fn invocation_type(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    integration: &MappedFunctionIntegration,
    exchange: &Exchange,
    body: &Bytes,
) -> Result<Option<String>, Fault> {
    let input = MappingInput {
        exchange,
        names: call.names,
        stage: routed.stage,
        body: Some(body),
        response_headers: None,
    };
    for mapping in &integration.function.mappings {
        if let RequestTarget::Header(name) = &mapping.target
            && name.as_str() == INVOCATION_TYPE
        {
            let value = mapping.source.value(&input).map_err(|error| {
                Fault::MapRequest(MapRequestFault::InvalidJsonBody {
                    detail: error.detail,
                })
            })?;
            return Ok(value
                .filter(|value| !value.is_empty())
                .map(std::borrow::Cow::into_owned));
        }
    }
    Ok(None)
}

fn may_be_called(function: &FunctionIntegration) -> Result<(), Fault> {
    if let Some(refused) = &function.refused {
        return Err(refused.clone());
    }
    for mapping in &function.mappings {
        // Mappings do nothing for a function, but illegal ones fail the call (recorded).
        if let RequestTarget::ForbiddenHeader(header) = &mapping.target {
            return Err(Fault::MapRequest(MapRequestFault::HeaderNotAllowed {
                header: header.clone(),
                place: mapping.place.clone(),
            }));
        }
    }
    Ok(())
}
