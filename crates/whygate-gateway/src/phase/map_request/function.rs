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
        mapping::RequestTarget,
    },
    proxy_event,
    template::Overrides,
};

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
    let made = body::make(
        call,
        routed,
        &integration.request,
        exchange,
        sent,
        overrides,
    )?;
    Ok(IntegrationRequest::Function {
        function: &integration.function,
        mapped: Some(integration),
        event: if made.bytes.is_empty() {
            // A function is always given a document (recorded, as for `$input.body`).
            Bytes::from_static(b"{}")
        } else {
            made.bytes
        },
    })
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
