//! AWS_PROXY: the event that the function gets.

use bytes::Bytes;
use whygate_exchange::{Exchange, Fault, MapRequestFault};

use super::{IntegrationRequest, body};
use crate::{
    body::ClientBody,
    lifecycle::Call,
    phase::route::RoutedCall,
    plan::{integration::FunctionIntegration, mapping::RequestTarget},
    proxy_event,
};

/// Makes the event.
pub(super) async fn function<'plan>(
    call: &Call<'_>,
    routed: &RoutedCall<'plan>,
    function: &'plan FunctionIntegration,
    exchange: &Exchange,
    sent: Option<ClientBody>,
) -> Result<IntegrationRequest<'plan>, Fault> {
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
    let body = body::collect(sent).await?;
    let event = proxy_event::proxy_event(exchange, routed.stage, call, &body);
    Ok(IntegrationRequest::Function {
        function,
        event: Bytes::from(event),
    })
}
