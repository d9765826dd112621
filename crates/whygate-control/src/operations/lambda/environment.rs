//! Environment variables, held against Lambda's rules.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html>; the words
//! of the limit are recorded.

use serde_json::Value;

use crate::{error::ServiceError, operations::object, protocol::Object};

/// The most that all variables may take, in bytes of JSON.
const LARGEST: usize = 4096;
/// Names that belong to Lambda.
const RESERVED: [&str; 17] = [
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "AWS_DEFAULT_REGION",
    "AWS_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_LAMBDA_RUNTIME_API",
    "LAMBDA_TASK_ROOT",
    "LAMBDA_RUNTIME_DIR",
];

const REFUSED: &str = "Lambda was unable to configure your environment variables because the environment \
     variables you have provided";

/// Holds the member `Environment` of an input against the rules.
pub(super) fn check(input: &Object) -> Result<(), ServiceError> {
    let Some(variables) =
        object(input, "Environment").and_then(|environment| object(environment, "Variables"))
    else {
        return Ok(());
    };
    let reserved: Vec<&str> = variables
        .keys()
        .map(String::as_str)
        .filter(|name| RESERVED.contains(name))
        .collect();
    if !reserved.is_empty() {
        return Err(ServiceError::invalid_parameter(format!(
            "{REFUSED} contains reserved keys that are currently not supported for modification. \
             Reserved keys used in this request: {}",
            reserved.join(", ")
        )));
    }
    let measured = Value::Object(variables.clone()).to_string();
    if measured.len() > LARGEST {
        return Err(ServiceError::invalid_parameter(format!(
            "{REFUSED} exceeded the 4KB limit. String measured: {measured}"
        )));
    }
    Ok(())
}
