//! Map response: the backend's answer becomes the method's, by the integration's type.

mod function;
mod http_proxy;
mod selection;
mod stream;

use whygate_exchange::{Exchange, Fault, Phase};

use super::{integrate::Reply, route::RoutedCall};
use crate::{answer::Answer, lifecycle::Call, template::Overrides};

/// Makes the answer.
pub(crate) async fn map_response(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    reply: Reply<'_>,
    overrides: Overrides,
    exchange: &mut Exchange,
) -> Result<Answer, Fault> {
    exchange.phase = Phase::MapResponse;
    let clock = &call.connection.core.ports.clock;
    let began = clock.monotonic();
    let mapping = selection::Mapping {
        call,
        routed,
        exchange: &*exchange,
    };
    let answer = match reply {
        Reply::HttpProxy {
            http,
            response,
            lease,
            until,
        } => http_proxy::answer(call, http, response, lease, until, exchange),
        Reply::HttpProxyGathered {
            http,
            conversion,
            status,
            headers,
            body,
        } => http_proxy::gathered(http, conversion, status, &headers, body),
        Reply::Http {
            mapped,
            status,
            headers,
            body,
        } => mapping.http(mapped, status, &headers, body, overrides),
        Reply::AwsService {
            service,
            status,
            headers,
            body,
        } => mapping.service(service, status, &headers, body, overrides),
        Reply::Mock { mock, status } => mapping.mock(mock, status, overrides),
        Reply::MappedFunction {
            mapped,
            status,
            payload,
        } => mapping.function(mapped, status, payload, overrides),
        Reply::Function { function, payload } => {
            function::answer(routed, function, &payload, exchange)
        }
        Reply::FunctionStream {
            function,
            stream,
            until,
        } => stream::answer(call, function, stream, until, exchange).await,
    };
    exchange.timing.map_response = Some(clock.monotonic().saturating_sub(began));
    answer
}
