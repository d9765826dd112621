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

use super::sign::{self, Scope};
use crate::settings::Credentials;

/// How long a connection that nobody uses is kept.
const IDLE_LIMIT: Duration = Duration::from_secs(30);
/// How long connecting may take.
const CONNECT_LIMIT: Duration = Duration::from_secs(5);
/// What requests are signed with where nobody looks: both the key and its secret.
const ANY_KEY: &str = "whygate";

/// Kept connections.
pub(super) type Pool = Client<HttpsConnector<HttpConnector>, Full<Bytes>>;

/// Connections, of which there are none yet; else why there can be none.
pub(super) fn pool() -> Result<Pool, String> {
    let mut connector = HttpConnector::new();
    connector.set_connect_timeout(Some(CONNECT_LIMIT));
    connector.set_nodelay(true);
    connector.enforce_http(false);
    let connector = HttpsConnectorBuilder::new()
        .with_native_roots()
        .map_err(|error| format!("this machine has no certificates to trust: {error}"))?
        .https_or_http()
        .enable_http1()
        .wrap_connector(connector);
    Ok(Client::builder(TokioExecutor::new())
        .pool_idle_timeout(IDLE_LIMIT)
        .pool_timer(TokioTimer::new())
        .build(connector))
}

/// An error with what lies under it, in one line.
pub(super) fn told(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
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
    pool: OnceLock<Result<Pool, String>>,
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

    /// Signs a request now, and sends it when the answer is waited for. Else why there is no
    /// answer, for people. `is_own`: whether it goes to Amazon's own endpoint.
    pub(super) fn call(
        &self,
        request: Result<Request<Bytes>, String>,
        scope: Scope<'_>,
        is_own: bool,
        limits: Limits,
    ) -> PortFuture<Result<Response<Bytes>, String>> {
        let ready = request
            .and_then(|request| self.signed(request, scope, is_own))
            .and_then(|request| Ok((self.pool.get_or_init(pool).clone()?, request)));
        Box::pin(async move {
            let (pool, request) = ready?;
            let called = async {
                let answer = pool.request(request).await.map_err(|error| told(&error))?;
                let (head, body) = answer.into_parts();
                let body = Limited::new(body, limits.answer_bytes)
                    .collect()
                    .await
                    .map_err(|error| error.to_string())?
                    .to_bytes();
                Ok(Response::from_parts(head, body))
            };
            tokio::time::timeout(limits.time, called)
                .await
                .unwrap_or_else(|_| {
                    Err(format!(
                        "there was no answer within {} s",
                        limits.time.as_secs()
                    ))
                })
        })
    }

    fn signed(
        &self,
        request: Request<Bytes>,
        scope: Scope<'_>,
        is_own: bool,
    ) -> Result<Request<Full<Bytes>>, String> {
        let credentials = match &self.credentials {
            Some(credentials) => credentials.clone(),
            None if is_own => {
                return Err(format!(
                    "there are no keys to sign with: set AWS_ACCESS_KEY_ID and \
                     AWS_SECRET_ACCESS_KEY, or give an endpoint with `--endpoint {}=URL`",
                    scope.service
                ));
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
