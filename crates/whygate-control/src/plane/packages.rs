//! Packages on their way in and out: from a request or a bucket to the disk, and from there to
//! whoever asks where a function's code is.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use serde_json::Value;

use super::{Functions, off_the_runtime};
use crate::{
    code::{Hold, KeepError, StoredCode},
    error::ServiceError,
    functions::FetchError,
    operations::text,
    protocol::{Answer, Object},
};

use whygate_lambda::{PackageError, StoredObject};

/// The largest package that is handed over in a request, in bytes.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>.
const ZIPPED_BYTES: usize = 50 * 1024 * 1024;
/// The largest package of a bucket, in bytes: none unpacks to more.
const FETCHED_BYTES: usize = 250 * 1024 * 1024;

/// A package that was handed over, and what keeps it until the operation has ended.
type Taken = (Option<Result<StoredCode, ServiceError>>, Option<Hold>);

impl Functions {
    /// Keeps the package that an operation was handed or pointed at, and takes it out of the
    /// input.
    pub(super) async fn take(&self, operation: &str, input: &mut Object, region: &str) -> Taken {
        let source = match operation {
            "CreateFunction" => input.get_mut("Code").and_then(Value::as_object_mut),
            "PublishLayerVersion" => input.get_mut("Content").and_then(Value::as_object_mut),
            "UpdateFunctionCode" => Some(input),
            _ => None,
        };
        let Some(source) = source else {
            return (None, None);
        };
        let package = match source.shift_remove("ZipFile") {
            Some(Value::String(package)) => handed_over(&package, source),
            _ => match object(source, region) {
                Some(object) => self.fetch(object).await,
                None => return (None, None),
            },
        };
        match package {
            Ok(package) => self.keep(package).await,
            Err(error) => (Some(Err(error)), None),
        }
    }

    async fn fetch(&self, object: StoredObject) -> Result<Bytes, ServiceError> {
        self.host.fetch(object).await.map_err(|error| match error {
            FetchError::TooLarge => too_large(),
            FetchError::Failed(reason) => {
                ServiceError::invalid_parameter(format!("Error occurred while GetObject. {reason}"))
            }
        })
    }

    async fn keep(&self, package: Bytes) -> Taken {
        let code = self.code.clone();
        match off_the_runtime(move || code.keep(&package)).await {
            Some(Ok((stored, hold))) => (Some(Ok(stored)), Some(hold)),
            Some(Err(error)) => (Some(Err(refused(&error))), None),
            None => (Some(Err(ServiceError::storage())), None),
        }
    }

    /// A package, for whoever asks where a function's code is.
    pub(super) async fn download(&self, key: &str) -> Answer {
        let code = self.code.clone();
        let key = key.to_owned();
        let package = off_the_runtime(move || code.read(&key)).await.flatten();
        let mut answer = Answer::new(Bytes::new());
        match package {
            Some(package) => {
                answer.headers_mut().insert(
                    header::CONTENT_TYPE,
                    HeaderValue::from_static("application/zip"),
                );
                *answer.body_mut() = package.into();
            }
            None => *answer.status_mut() = StatusCode::NOT_FOUND,
        }
        answer
    }
}

fn handed_over(package: &str, source: &Object) -> Result<Bytes, ServiceError> {
    if ["S3Bucket", "S3Key", "S3ObjectVersion", "ImageUri"]
        .iter()
        .any(|other| source.contains_key(*other))
    {
        return Err(ServiceError::invalid_parameter(
            "Please do not provide other FunctionCode parameters when providing a ZipFile.",
        ));
    }
    let package = BASE64
        .decode(package)
        .map_err(|_| ServiceError::serialization("ZipFile is not base64"))?;
    if package.is_empty() {
        return Err(ServiceError::invalid_parameter(
            "Uploaded file must be a non-empty zip",
        ));
    }
    if package.len() > ZIPPED_BYTES {
        return Err(ServiceError::new(
            "RequestEntityTooLargeException",
            413,
            format!("Zipped size must be smaller than {ZIPPED_BYTES} bytes"),
        ));
    }
    Ok(package.into())
}

fn object(source: &Object, region: &str) -> Option<StoredObject> {
    Some(StoredObject {
        bucket: text(source, "S3Bucket")?.to_owned(),
        key: text(source, "S3Key")?.to_owned(),
        version: text(source, "S3ObjectVersion").map(str::to_owned),
        region: region.to_owned(),
        most_bytes: FETCHED_BYTES,
    })
}

/// A package that is larger than what one may unpack to is larger unpacked.
/// Source: recorded (`test_oversized_unzipped_lambda`).
fn too_large() -> ServiceError {
    ServiceError::invalid_parameter(format!(
        "Unzipped size must be smaller than {FETCHED_BYTES} bytes"
    ))
}

fn refused(error: &KeepError) -> ServiceError {
    const NO_ZIP: &str =
        "Could not unzip uploaded file. Please check your file, then try to upload again.";
    match error {
        KeepError::Package(PackageError::TooLarge) => too_large(),
        KeepError::Package(PackageError::NotAZip(_)) => ServiceError::invalid_parameter(NO_ZIP),
        KeepError::Package(error) => {
            ServiceError::invalid_parameter(format!("{NO_ZIP} The file: {error}"))
        }
        KeepError::Disk(error) => {
            tracing::error!(%error, "a package could not be kept");
            ServiceError::storage()
        }
    }
}
