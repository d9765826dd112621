//! Packages in S3 buckets.
//! Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html>.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http::{Request, StatusCode};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use whygate_exchange::ports::{Clock, PortFuture};

use super::{
    client::{Limits, SignedClient},
    error::CallError,
    sign::Scope,
};
use crate::settings::Credentials;

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

/// An object was not fetched.
#[derive(Debug, thiserror::Error)]
pub enum ObjectError {
    /// There is no answer.
    #[error(transparent)]
    Call(#[from] CallError),
    /// It is refused, in words as Lambda passes them on.
    #[error("S3 Error Code: {code}. S3 Error Message: {message}")]
    Refused {
        /// The error's code (`NoSuchKey`), else the status.
        code: String,
        /// Why.
        message: String,
    },
}

/// Fetches objects: at Amazon's own endpoint, or at one that was given.
#[derive(Debug)]
pub struct ServiceObjects {
    endpoint: Option<String>,
    client: SignedClient,
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
            client: SignedClient::new(credentials, clock),
        }
    }

    /// Fetches an object.
    pub fn get(&self, object: &StoredObject) -> PortFuture<Result<Bytes, ObjectError>> {
        let request = Request::get(self.address(object)).body(Bytes::new());
        let scope = Scope {
            service: "s3",
            region: &object.region,
        };
        let limits = Limits {
            time: TIME_LIMIT,
            answer_bytes: object.most_bytes,
        };
        let answer = self
            .client
            .call(request, scope, self.endpoint.is_none(), limits);
        Box::pin(async move {
            let answer = answer.await?;
            if answer.status() == StatusCode::OK {
                Ok(answer.into_body())
            } else {
                Err(refusal(answer.status(), answer.body()))
            }
        })
    }

    fn address(&self, object: &StoredObject) -> String {
        let StoredObject { bucket, region, .. } = object;
        let key = utf8_percent_encode(&object.key, KEY);
        let mut address = match &self.endpoint {
            Some(endpoint) => format!("{}/{bucket}/{key}", endpoint.trim_end_matches('/')),
            None => format!("https://{bucket}.s3.{region}.amazonaws.com/{key}"),
        };
        if let Some(version) = &object.version {
            address.push_str("?versionId=");
            address.extend(utf8_percent_encode(version, NON_ALPHANUMERIC));
        }
        address
    }
}

fn refusal(status: StatusCode, body: &[u8]) -> ObjectError {
    let text = String::from_utf8_lossy(body);
    let element = |name: &str| {
        let (_, rest) = text.split_once(&format!("<{name}>"))?;
        Some(rest.split_once(&format!("</{name}>"))?.0.to_owned())
    };
    ObjectError::Refused {
        code: element("Code").unwrap_or_else(|| status.as_u16().to_string()),
        message: element("Message").unwrap_or_else(|| status.to_string()),
    }
}
