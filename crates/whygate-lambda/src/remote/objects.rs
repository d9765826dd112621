//! Packages in S3 buckets.
//! Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html>.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderValue, Method, Request, StatusCode, header};
use http_body_util::{BodyExt, Full, Limited};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use whygate_exchange::ports::{Clock, PortFuture};

use super::{Pool, pool, sign, told};
use crate::configuration::Credentials;

/// How long fetching an object may take.
const TIME_LIMIT: Duration = Duration::from_mins(1);
/// Letters that stand in a key's address as they are.
const KEY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b'/');

/// An object in a bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredObject {
    /// The bucket.
    pub bucket: String,
    /// The key in it.
    pub key: String,
    /// The version of the object. Default: the newest.
    pub version: Option<String>,
    /// The Region of the bucket.
    pub region: String,
    /// More bytes than this are not taken.
    pub most_bytes: usize,
}

/// Fetches objects: at Amazon's own endpoint, or at one that was given.
pub struct ServiceObjects {
    endpoint: Option<String>,
    credentials: Option<Credentials>,
    clock: Arc<dyn Clock>,
    pool: std::sync::OnceLock<Result<Pool, String>>,
}

impl fmt::Debug for ServiceObjects {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ServiceObjects")
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

impl ServiceObjects {
    /// Objects at this endpoint (`http://host:port`), else at Amazon's own. Connections are made
    /// when the first object is fetched.
    pub fn new(
        endpoint: Option<String>,
        credentials: Option<Credentials>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            endpoint,
            credentials,
            clock,
            pool: std::sync::OnceLock::new(),
        }
    }

    /// Fetches an object; else why there is none, for people.
    pub fn get(&self, object: &StoredObject) -> PortFuture<Result<Bytes, String>> {
        let request = self.request(object);
        let pool = match &request {
            Ok(_) => self.pool.get_or_init(pool).clone(),
            Err(reason) => Err(reason.clone()),
        };
        let most_bytes = object.most_bytes;
        Box::pin(async move {
            let fetched = async {
                let answer = pool?
                    .request(request?)
                    .await
                    .map_err(|error| told(&error))?;
                let status = answer.status();
                let body = Limited::new(answer.into_body(), most_bytes)
                    .collect()
                    .await
                    .map_err(|error| error.to_string())?
                    .to_bytes();
                if status == StatusCode::OK {
                    Ok(body)
                } else {
                    Err(refusal(status, &body))
                }
            };
            tokio::time::timeout(TIME_LIMIT, fetched)
                .await
                .unwrap_or_else(|_| {
                    Err(format!(
                        "there was no answer within {} s",
                        TIME_LIMIT.as_secs()
                    ))
                })
        })
    }

    fn request(&self, object: &StoredObject) -> Result<Request<Full<Bytes>>, String> {
        let key = utf8_percent_encode(&object.key, KEY);
        let (origin, path) = match &self.endpoint {
            Some(endpoint) => (
                endpoint.trim_end_matches('/').to_owned(),
                format!("/{}/{key}", object.bucket),
            ),
            None => (
                format!(
                    "https://{}.s3.{}.amazonaws.com",
                    object.bucket, object.region
                ),
                format!("/{key}"),
            ),
        };
        let query = object.version.as_ref().map_or_else(String::new, |version| {
            format!(
                "?versionId={}",
                utf8_percent_encode(version, NON_ALPHANUMERIC)
            )
        });
        let credentials = match (&self.credentials, &self.endpoint) {
            (Some(credentials), _) => credentials.clone(),
            (None, Some(_)) => Credentials {
                access_key_id: "whygate".to_owned(),
                secret_access_key: "whygate".to_owned(),
                session_token: String::new(),
            },
            (None, None) => {
                return Err("there are no keys to sign with: set AWS_ACCESS_KEY_ID and \
                     AWS_SECRET_ACCESS_KEY, or give an endpoint with `--endpoint s3=URL`"
                    .to_owned());
            }
        };
        let mut request = Request::builder()
            .method(Method::GET)
            .uri(format!("{origin}{path}{query}"))
            .body(Full::new(Bytes::new()))
            .map_err(|error| error.to_string())?;
        let authority = request
            .uri()
            .authority()
            .and_then(|authority| HeaderValue::from_str(authority.as_str()).ok())
            .ok_or("the endpoint's address names no host")?;
        request.headers_mut().insert(header::HOST, authority);
        sign::sign(
            &mut request,
            &[],
            &credentials,
            sign::Scope {
                service: "s3",
                region: &object.region,
            },
            self.clock.now(),
        )?;
        Ok(request)
    }
}

/// `S3 Error Code: NoSuchKey. S3 Error Message: …`, as Lambda passes it on.
fn refusal(status: StatusCode, body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let element = |name: &str| {
        let (_, rest) = text.split_once(&format!("<{name}>"))?;
        Some(rest.split_once(&format!("</{name}>"))?.0.to_owned())
    };
    let code = element("Code").unwrap_or_else(|| status.as_u16().to_string());
    let message = element("Message").unwrap_or_else(|| status.to_string());
    format!("S3 Error Code: {code}. S3 Error Message: {message}")
}
