//! The connections that calls to services elsewhere share, and a client that signs what it sends.

use std::{
    fmt,
    sync::{Arc, OnceLock},
    time::Duration,
};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::{TokioExecutor, TokioTimer},
};
use whygate_exchange::ports::{Clock, PortFuture, UnixMillis};

use super::{
    error::{CallError, NoConnections, UnsignableRequest},
    sign::{self, Scope},
};
use crate::settings::Credentials;

/// How long a connection that nobody uses is kept.
const IDLE_LIMIT: Duration = Duration::from_secs(30);
/// How long connecting may take.
const CONNECT_LIMIT: Duration = Duration::from_secs(5);
/// What requests are signed with where nobody looks: both the key and its secret.
const ANY_KEY: &str = "whygate";

/// Kept connections.
pub(super) type Pool = Client<HttpsConnector<HttpConnector>, Full<Bytes>>;

/// Connections, of which there are none yet.
pub(super) fn pool() -> Result<Pool, NoConnections> {
    let mut connector = HttpConnector::new();
    connector.set_connect_timeout(Some(CONNECT_LIMIT));
    connector.set_nodelay(true);
    connector.enforce_http(false);
    let connector = HttpsConnectorBuilder::new()
        .with_native_roots()
        .map_err(|error| NoConnections::NoCertificates(Arc::new(error)))?
        .https_or_http()
        .enable_http1()
        .wrap_connector(connector);
    Ok(Client::builder(TokioExecutor::new())
        .pool_idle_timeout(IDLE_LIMIT)
        .pool_timer(TokioTimer::new())
        .build(connector))
}

/// How long a call may take, and how much of its answer is taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) time: Duration,
    pub(super) answer_bytes: usize,
}

/// Calls services of Amazon's: at their own endpoints, or at those that were given. Connections
/// are made when the first call needs one.
pub(super) struct SignedClient {
    credentials: Option<Credentials>,
    clock: Arc<dyn Clock>,
    pool: OnceLock<Result<Pool, NoConnections>>,
}

impl fmt::Debug for SignedClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SignedClient")
    }
}

impl SignedClient {
    /// Without credentials, only endpoints that were given are called: what looks at no
    /// signature takes any.
    pub(super) fn new(credentials: Option<Credentials>, clock: Arc<dyn Clock>) -> Self {
        Self {
            credentials,
            clock,
            pool: OnceLock::new(),
        }
    }

    /// What time it is.
    pub(super) fn now(&self) -> UnixMillis {
        self.clock.now()
    }

    /// Signs a request now, and sends it when the answer is waited for. `is_own`: whether it goes
    /// to Amazon's own endpoint.
    pub(super) fn call(
        &self,
        request: Result<Request<Bytes>, http::Error>,
        scope: Scope<'_>,
        is_own: bool,
        limits: Limits,
    ) -> PortFuture<Result<Response<Bytes>, CallError>> {
        let ready = request.map_err(CallError::from).and_then(|request| {
            let signed = self.signed(request, scope, is_own)?;
            Ok((self.pool.get_or_init(pool).clone()?, signed))
        });
        Box::pin(async move {
            let (pool, request) = ready?;
            let called = async {
                let (head, body) = pool.request(request).await?.into_parts();
                let body = Limited::new(body, limits.answer_bytes)
                    .collect()
                    .await
                    .map_err(|error| CallError::of_body(error, limits.answer_bytes))?
                    .to_bytes();
                Ok(Response::from_parts(head, body))
            };
            tokio::time::timeout(limits.time, called)
                .await
                .unwrap_or(Err(CallError::TimedOut { limit: limits.time }))
        })
    }

    fn signed(
        &self,
        request: Request<Bytes>,
        scope: Scope<'_>,
        is_own: bool,
    ) -> Result<Request<Full<Bytes>>, UnsignableRequest> {
        let credentials = match &self.credentials {
            Some(credentials) => credentials.clone(),
            None if is_own => {
                return Err(UnsignableRequest::NoKeys {
                    service: scope.service.to_owned(),
                });
            }
            None => Credentials {
                access_key_id: ANY_KEY.to_owned(),
                secret_access_key: ANY_KEY.to_owned(),
                session_token: String::new(),
            },
        };
        let (head, body) = request.into_parts();
        let mut request = Request::from_parts(head, Full::new(body.clone()));
        sign::name_host(&mut request)?;
        sign::sign(&mut request, &body, &credentials, scope, self.clock.now())?;
        Ok(request)
    }
}
