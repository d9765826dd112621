use super::{Fault, IntegrateFault, MapResponseFault};
use crate::{
    FunctionFailure,
    ports::{FunctionError, FunctionErrorKind, FunctionRun},
};

#[test]
fn log_lines_hold_the_facts() {
    let fault = Fault::Integrate(IntegrateFault::Lambda(Box::new(FunctionFailure {
        run: FunctionRun {
            request_id: "run-1".to_owned(),
            ..FunctionRun::default()
        },
        error: FunctionError {
            kind: FunctionErrorKind::Exception,
            error_type: "KeyError".to_owned(),
            message: "'{isbn}'".to_owned(),
            stack: Vec::new(),
            payload: bytes::Bytes::new(),
        },
    })));
    assert_eq!(fault.code(), "lambda-unhandled-exception");
    assert_eq!(
        fault.log_lines(),
        [
            "Lambda execution failed with status 200 due to customer function error: '{isbn}'. Lambda request id: run-1"
        ]
    );
}

#[test]
fn a_throttle_logs_two_lines() {
    let fault = Fault::Integrate(IntegrateFault::LambdaThrottled {
        function: "f".to_owned(),
        reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
        limit: Some(0),
        request_id: "r".to_owned(),
    });
    assert_eq!(
        fault.log_lines(),
        [
            "Lambda invocation failed with status: 429. Lambda request id: r",
            "Execution failed due to configuration error: Rate Exceeded.",
        ]
    );
}

#[test]
fn a_malformed_answer_is_a_502_whatever_is_wrong_with_it() {
    let fault = Fault::MapResponse(MapResponseFault::LambdaResponseEmpty {
        function: "f".to_owned(),
    });
    assert_eq!(fault.spec().status, 502);
    assert_eq!(
        fault.log_lines(),
        ["Execution failed due to configuration error: Malformed Lambda proxy response"]
    );
}
