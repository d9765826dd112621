//! Map request: the integration request is made of the client's, by the integration's type.

mod aws_service;
mod body;
mod function;
mod http;
mod mock;

use std::time::Duration;

use bytes::Bytes;
use whygate_exchange::{Exchange, Fault, IntegrateFault, Phase};

use super::route::RoutedCall;
use crate::{
    answer::BodyNotes,
    backend::http::BackendCall,
    body::ClientBody,
    lifecycle::Call,
    plan::integration::{
        AwsServiceIntegration, CompiledIntegration, Endpoint, FunctionIntegration, HttpIntegration,
        MappedFunctionIntegration, MappedHttpIntegration, MockIntegration, TimeLimit,
    },
    template::Overrides,
};

/// A backend that is to be called, and with what.
#[derive(Debug)]
pub(crate) enum IntegrationRequest<'plan> {
    /// An HTTP server.
    Http {
        http: &'plan HttpIntegration,
        /// Its mapping, if it has one.
        mapped: Option<&'plan MappedHttpIntegration>,
        endpoint: std::sync::Arc<Endpoint>,
        call: Box<BackendCall>,
        /// The body, where it is there at once.
        body: Bytes,
    },
    /// A function.
    Function {
        function: &'plan FunctionIntegration,
        /// Its mapping, if it has one.
        mapped: Option<&'plan MappedFunctionIntegration>,
        event: Bytes,
        /// Whether nobody waits for its result.
        asynchronous: bool,
    },
    /// One of Amazon's services; not signed yet.
    AwsService {
        service: &'plan AwsServiceIntegration,
        endpoint: std::sync::Arc<Endpoint>,
        call: Box<BackendCall>,
        body: Bytes,
    },
    /// Nobody.
    Mock {
        mock: &'plan MockIntegration,
        status: u16,
    },
}

/// Nobody takes no time.
static NO_TIME: TimeLimit = TimeLimit {
    time: Duration::ZERO,
    place: None,
};

impl<'plan> IntegrationRequest<'plan> {
    /// How long the backend may take.
    pub(crate) fn limit(&self) -> &'plan TimeLimit {
        match self {
            Self::Http { http, .. } => &http.limit,
            Self::Function { function, .. } => &function.limit,
            Self::AwsService { service, .. } => &service.http.limit,
            Self::Mock { .. } => &NO_TIME,
        }
    }

    /// The same request once more; `None`: its body comes only once.
    pub(crate) fn again(&self) -> Option<Self> {
        Some(match self {
            Self::Http {
                http,
                mapped,
                endpoint,
                call,
                body,
            } => Self::Http {
                http,
                mapped: *mapped,
                endpoint: endpoint.clone(),
                call: Box::new(call.again()?),
                body: body.clone(),
            },
            Self::Function {
                function,
                mapped,
                event,
                asynchronous,
            } => Self::Function {
                function,
                mapped: *mapped,
                event: event.clone(),
                asynchronous: *asynchronous,
            },
            Self::AwsService {
                service,
                endpoint,
                call,
                body,
            } => Self::AwsService {
                service,
                endpoint: endpoint.clone(),
                call: Box::new(call.again()?),
                body: body.clone(),
            },
            Self::Mock { mock, status } => Self::Mock {
                mock,
                status: *status,
            },
        })
    }
}

/// Makes the integration request, and says what its template overrides.
pub(crate) async fn map_request<'plan>(
    call: &Call<'_>,
    routed: &RoutedCall<'plan>,
    exchange: &mut Exchange,
    notes: &mut BodyNotes,
    body: Option<ClientBody>,
) -> Result<(IntegrationRequest<'plan>, Overrides), Fault> {
    exchange.phase = Phase::MapRequest;
    let clock = &call.connection.core.ports.clock;
    let began = clock.monotonic();
    let mut overrides = Overrides::default();
    let request = match routed.method.integration.as_ref() {
        Some(CompiledIntegration::HttpProxy(http)) => {
            http::proxied(call, routed, http, exchange, notes, body).await
        }
        Some(CompiledIntegration::Http(mapped)) => {
            http::mapped(call, routed, mapped, exchange, body, &mut overrides).await
        }
        Some(CompiledIntegration::Mock(mock)) => {
            mock::mock(call, routed, mock, exchange, body, &mut overrides).await
        }
        Some(CompiledIntegration::Function(function)) => {
            function::proxied(call, routed, function, exchange, body).await
        }
        Some(CompiledIntegration::MappedFunction(mapped)) => {
            function::mapped(call, routed, mapped, exchange, body, &mut overrides).await
        }
        Some(CompiledIntegration::AwsService(service)) => {
            aws_service::mapped(call, routed, service, exchange, body, &mut overrides).await
        }
        Some(CompiledIntegration::NotServed { what, place }) => {
            Err(Fault::Integrate(IntegrateFault::NotServed {
                what: what.clone(),
                place: place.clone(),
            }))
        }
        None => Err(Fault::Route(whygate_exchange::RouteFault::NoIntegration)),
    };
    exchange.timing.map_request = Some(clock.monotonic().saturating_sub(began));
    request.map(|request| (request, overrides))
}
