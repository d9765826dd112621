//! Throttle: rates that hold for all callers: the method's own on this stage, then the account's.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html>.

use whygate_exchange::{Exchange, Fault, Phase, ThrottleFault};

use super::{
    api_key::{Counted, unchecked},
    route::RoutedCall,
};
use crate::lifecycle::Call;

/// Takes a token of each bucket. A call that is refused here gives back what its quota had
/// counted.
pub(crate) fn throttle(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    counted: Option<Counted<'_>>,
    exchange: &mut Exchange,
) -> Result<(), Fault> {
    exchange.phase = Phase::Throttle;
    take(call, routed).map_err(|fault| {
        if let Some(counted) = counted {
            counted.uncount();
        }
        Fault::Throttle(fault)
    })
}

fn take(call: &Call<'_>, routed: &RoutedCall<'_>) -> Result<(), ThrottleFault> {
    let ports = &call.connection.core.ports;
    let counters = &*ports.counters;
    if let Some(limit) = &routed.method.throttle {
        let taken = limit
            .counted
            .get(counters)
            .take(limit.rate, ports.clock.monotonic());
        if let Err(retry_after) = taken {
            let checked = unchecked(routed);
            let place = limit
                .place
                .clone()
                .unwrap_or_else(|| routed.method.info.method_place.clone());
            let (rate_limit, burst_limit) = (limit.rate.per_second, limit.rate.burst);
            return Err(if limit.is_zero() {
                ThrottleFault::LimitZero {
                    checked,
                    rate_limit,
                    burst_limit,
                    place,
                }
            } else {
                ThrottleFault::Method {
                    checked,
                    rate_limit,
                    burst_limit,
                    retry_after,
                    place,
                }
            });
        }
    }
    if let Some(limit) = &routed.stage.account {
        limit
            .counted
            .get(counters)
            .take(limit.rate, ports.clock.monotonic())
            .map_err(|retry_after| ThrottleFault::Account {
                rate_limit: limit.rate.per_second,
                burst_limit: limit.rate.burst,
                retry_after,
            })?;
    }
    Ok(())
}
