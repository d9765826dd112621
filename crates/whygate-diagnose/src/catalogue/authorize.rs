//! Who may call: resource policies and authorizers.

mod iam;
mod lambda;
mod resource_policy;
mod token;

pub(super) use self::{iam::IAM, lambda::LAMBDA, resource_policy::RESOURCE_POLICY, token::TOKEN};
use super::Shows;

const UNAUTHORIZED: Shows = Shows {
    status: "401",
    body: r#"{"message":"Unauthorized"}"#,
    log: &["Unauthorized request: <id>"],
};

const DENIED: Shows = Shows {
    status: "403",
    body: r#"{"Message":"User is not authorized to access this resource"}"#,
    log: &["The client is not authorized to perform this operation."],
};

const BROKEN: Shows = Shows {
    status: "500",
    body: r#"{"message":null}"#,
    log: &[
        "Execution failed due to configuration error: Authorizer error",
        "AuthorizerConfigurationException",
    ],
};

const NOT_INVOKED: Shows = Shows {
    log: &[
        "Execution failed due to configuration error: Invalid permissions on Lambda function",
        "Execution failed due to configuration error: Authorizer error",
        "AuthorizerConfigurationException",
    ],
    ..BROKEN
};
