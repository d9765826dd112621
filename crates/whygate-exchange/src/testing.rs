//! For tests only: one sample of each fault, and exchanges to look at. Behind the feature
//! `testing`; nothing of it is in a build that serves.

mod exchanges;
mod faults;

use std::time::Duration;

use bytes::Bytes;
use whygate_model::Place;

pub use self::{
    exchanges::{
        answered, faulted, function_answered, http_called, received, routed, service_called,
        service_denial,
    },
    faults::{METHOD_ARN, authorizer_note, fault_samples, policy_refusal},
};
use crate::{
    Fault, FunctionFailure, IntegrateFault,
    ports::{FunctionError, FunctionErrorKind, FunctionRun},
};

/// The ARN of the function in the samples.
pub const FUNCTION_ARN: &str = "arn:aws:lambda:us-east-1:123456789012:function:bookshop-GetBook";

/// The file that the samples' places are in.
pub const FILE: &str = "template.yaml";

/// A place in the samples' file.
pub fn place(line: u32, column: u32) -> Place {
    Place {
        file: FILE.into(),
        line,
        column,
        length: 0,
    }
}

/// A function's failure of a kind.
pub fn function_failure(kind: FunctionErrorKind, error_type: &str, message: &str) -> Fault {
    Fault::Integrate(IntegrateFault::Lambda(Box::new(FunctionFailure {
        run: function_run(),
        error: FunctionError {
            kind,
            error_type: error_type.to_owned(),
            message: message.to_owned(),
            stack: Vec::new(),
            payload: Bytes::new(),
        },
    })))
}

/// A function's run.
pub fn function_run() -> FunctionRun {
    FunctionRun {
        function: "bookshop-GetBook".to_owned(),
        request_id: "4c2d7b0e-6a53-4d0f-9d2c-1f8a6f0b7e11".to_owned(),
        version: "$LATEST".to_owned(),
        log_group: "/aws/lambda/bookshop-GetBook".to_owned(),
        log_stream: "2025/11/21/[$LATEST]0f5d3b".to_owned(),
        log: Vec::new(),
        duration: Some(Duration::from_micros(41_370)),
        init_duration: None,
        queued: Some(Duration::from_micros(35)),
        max_memory_used_megabytes: Some(38),
    }
}
