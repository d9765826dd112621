//! Cache store: an answer that was made whole goes into the cache.
//!
//! Only successes are kept, and of answers that stream by only those that end as they should.

use bytes::BytesMut;
use whygate_exchange::{Exchange, Phase};

use super::{
    cache_lookup::{Bringing, add_warning},
    route::RoutedCall,
};
use crate::{
    answer::Answer,
    cache::{Keeping, StoredAnswer, Storing},
    lifecycle::Call,
};

/// Stores an answer, now or once its last byte has passed.
pub(crate) fn cache_store(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    bringing: Option<Bringing>,
    mut answer: Answer,
    exchange: &mut Exchange,
) -> Answer {
    let (Some(bringing), Some(compiled)) = (bringing, &routed.method.cache) else {
        return answer;
    };
    exchange.phase = Phase::CacheStore;
    if let Some(fill) = bringing.fill
        && answer.status.is_success()
    {
        let storing = Storing {
            fill,
            answer: StoredAnswer {
                status: answer.status,
                headers: answer.headers.clone(),
                body: bytes::Bytes::new(),
                source: answer.source.clone(),
                spelt: answer.spelt.clone(),
            },
            gathered: BytesMut::new(),
            keeping: Keeping {
                now: call.connection.core.ports.clock.monotonic(),
                time_to_live: compiled.time_to_live,
                capacity: compiled.cache.capacity,
            },
        };
        answer.body.store(storing);
    }
    if bringing.warn {
        add_warning(&mut answer);
    }
    answer
}
