//! The life of a request: the list of the phases, in their order. The order is behaviour.
//!
//! A phase takes what earlier phases returned and gives back a value or a fault. Nobody returns
//! past this list, and everything ends in `respond`: success, fault, caught panic; a client
//! that has gone drops the call, and with it the record, which says so.

use std::{panic::AssertUnwindSafe, rc::Rc};

use futures_util::FutureExt;
use http::{Request, Response};
use hyper::body::Incoming;
use whygate_exchange::{Exchange, Fault, Phase};

use crate::{
    answer::{Answer, BodyNotes, OpenExchange},
    body::AnswerBody,
    deferred::{self, Parting},
    edge::{connection::Connection, panic},
    headers::HeaderNames,
    phase::{
        api_key::api_key,
        authorize::authorize,
        cache_lookup::{Found, cache_lookup},
        cache_store::cache_store,
        idempotency::{Claim, idempotency},
        integrate::integrate,
        map_request::map_request,
        map_response::map_response,
        receive::{self, receive},
        resource_policy::resource_policy,
        respond::respond,
        route::route,
        throttle::throttle,
        validate::validate,
    },
    plan::{CompiledStage, Plan},
};

/// Serves one request.
pub(crate) async fn serve(
    connection: Rc<Connection>,
    request: Request<Incoming>,
) -> Response<AnswerBody> {
    // The plan of now, for the whole call.
    let plan = connection.core.plan();
    if plan.outlives_clients {
        return deferred::serve(connection, plan, request).await;
    }
    call(connection, &plan, request, None).await
}

/// Serves one call. Where it may be parted from its client, and is, its answer is kept, and
/// what is returned reaches nobody.
pub(crate) async fn call(
    connection: Rc<Connection>,
    plan: &Plan,
    request: Request<Incoming>,
    parting: Option<&Parting>,
) -> Response<AnswerBody> {
    let (parts, incoming) = request.into_parts();
    let names = receive::take_names(&connection, &parts);
    let method = parts.method.clone();
    let mut landed = None;
    let mut claim = None;
    let mut open = OpenExchange::begin(&connection, parts);
    let outcome = match open.parts() {
        None => return Response::new(AnswerBody::whole(bytes::Bytes::new())),
        Some((exchange, notes)) => {
            let call = Call {
                connection: &connection,
                names: &names,
            };
            let in_call = panic::InCall::enter();
            let phases = phases(
                &call,
                plan,
                incoming,
                exchange,
                (notes, parting),
                (&mut landed, &mut claim),
            );
            let outcome = AssertUnwindSafe(phases).catch_unwind().await;
            drop(in_call);
            outcome
        }
    };
    let outcome = outcome.unwrap_or_else(|payload| {
        let phase = open
            .exchange()
            .map_or(Phase::Receive, |exchange| exchange.phase);
        Err(Fault::Bug(panic::bug(phase, &*payload)))
    });
    let outcome = match claim {
        Some(claim) => {
            let landed = landed.map(|stage| (stage, &names));
            claim.settle(&mut open, outcome, landed).await
        }
        None => outcome,
    };
    if let Some(parting) = parting.filter(|parting| parting.is_parted()) {
        parting.keep(open, outcome, landed, &names).await;
        return Response::new(AnswerBody::whole(bytes::Bytes::new()));
    }
    respond(open, outcome, landed, &names, &method)
}

/// What all phases of a call may look at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call<'call> {
    pub(crate) connection: &'call Rc<Connection>,
    pub(crate) names: &'call HeaderNames,
}

/// From the request to its answer. `landed` is where the request led, for the answer to a
/// fault: an API words its gateway responses itself; `claim` is an idempotency key that has to be
/// settled, whatever comes of the call.
async fn phases<'plan>(
    call: &Call<'_>,
    plan: &'plan Plan,
    incoming: Incoming,
    exchange: &mut Exchange,
    (notes, parting): (&mut BodyNotes, Option<&Parting>),
    (landed, claim): (&mut Option<&'plan CompiledStage>, &mut Option<Claim>),
) -> Result<Answer, Fault> {
    // First of all what holds for any request: sizes and framing. Whatever comes later may
    // trust them.
    let mut body = receive(call, incoming, exchange, notes)?;

    // Then who is meant: all that follows belongs to one method of one stage.
    let routed = route(call, plan, exchange, landed)?;

    // The guards, from the one that knows the least of the caller to the one that knows the
    // most. The policy stands before the authorizer, whose function costs money.
    let verdict = resource_policy(&routed, exchange)?;
    let caller = authorize(call, &routed, verdict, exchange, &mut body).await?;
    let counted = api_key(call, &routed, &caller, exchange)?;

    // What holds for all callers comes after what holds for one, so that one who calls too fast
    // takes nothing away from the others.
    throttle(call, &routed, counted, exchange)?;

    // The cache stands behind the guards, since an answer from it is an answer to this caller.
    let bringing = match cache_lookup(call, &routed, exchange).await? {
        Found::Answer(answer) => return Ok(*answer),
        Found::Nothing(bringing) => bringing,
    };

    // Whatever does not fit the method's declaration never reaches mapping or backend.
    validate(call, &routed, exchange, &mut body).await?;

    // A key is claimed for what is sure to be tried: a call that the guards or the validation
    // refuse may be mended and sent again with the same key.
    let told = (&mut body, parting);
    if let Some(answer) = idempotency(call, &routed, &caller, exchange, told, claim).await? {
        return Ok(answer);
    }

    // The integration: its request, its call, its answer. What the request's template overrides
    // of the response comes into force with the response's own mapping.
    let (request, overrides) = map_request(call, &routed, exchange, notes, body).await?;
    // A method may be answered here, before its integration is: whoever may not call it, or
    // calls it wrongly, has heard so.
    if let Some(parting) = parting.filter(|_| routed.method.deferred) {
        parting.part(call.connection, exchange).await?;
    }
    let reply = integrate(call, &routed, request, exchange, notes).await?;
    let answer = map_response(call, &routed, reply, overrides, exchange).await?;

    // Last of all into the cache, and only what was made whole.
    Ok(cache_store(call, &routed, bringing, answer, exchange))
}
