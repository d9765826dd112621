//! The runtimes that functions and layers name. The published model has more than Amazon takes.
//! Source: recorded; <https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html>.

use crate::{
    error::ServiceError,
    operations::{Object, text},
};

/// Runtimes that functions can be created with, in the order in which Amazon names them.
pub(crate) const RUNTIMES: [&str; 25] = [
    "nodejs20.x",
    "python3.14",
    "provided.al2023",
    "python3.12",
    "python3.13",
    "nodejs24.x",
    "nodejs22.x",
    "java25",
    "python3.10",
    "python3.11",
    "java21",
    "ruby3.3",
    "ruby3.4",
    "ruby3.2",
    "python3.8",
    "python3.9",
    "java17",
    "nodejs16.x",
    "dotnet10",
    "dotnet8",
    "java11",
    "dotnet6",
    "nodejs18.x",
    "provided.al2",
    "java8.al2",
];

/// Runtimes that Amazon has retired and that run here all the same, for functions that are moved
/// here from there.
const RETIRED: [&str; 9] = [
    "python3.6",
    "python3.7",
    "python2.7",
    "nodejs12.x",
    "nodejs14.x",
    "nodejs10.x",
    "nodejs8.10",
    "provided",
    "go1.x",
];

/// Runtimes that Amazon has retired, and that do not run here.
const GONE: [&str; 12] = [
    "nodejs",
    "nodejs4.3",
    "nodejs4.3-edge",
    "nodejs6.10",
    "java8",
    "dotnetcore1.0",
    "dotnetcore2.0",
    "dotnetcore2.1",
    "dotnetcore3.1",
    "dotnet7",
    "ruby2.5",
    "ruby2.7",
];

/// Whether Amazon has, or had, a runtime: a layer may name any.
/// Source: recorded (`test_layer_compatibilities`).
pub(crate) fn is_known(runtime: &str) -> bool {
    runs_here(runtime) || GONE.contains(&runtime)
}

/// Whether a function may be created with a runtime.
fn runs_here(runtime: &str) -> bool {
    RUNTIMES.contains(&runtime) || RETIRED.contains(&runtime)
}

/// Holds the runtime of an input, if there is one, against what can be run.
pub(super) fn check(input: &Object) -> Result<(), ServiceError> {
    let Some(runtime) = text(input, "Runtime") else {
        return Ok(());
    };
    if runs_here(runtime) {
        return Ok(());
    }
    Err(ServiceError::invalid_parameter(
        if GONE.contains(&runtime) {
            format!(
                "The runtime parameter of {runtime} is no longer supported for creating or updating \
             AWS Lambda functions. We recommend you use a supported runtime while creating or \
             updating functions."
            )
        } else {
            format!(
                "Value {runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum \
             value set: [{}] or be a valid ARN",
                RUNTIMES.join(", ")
            )
        },
    ))
}
