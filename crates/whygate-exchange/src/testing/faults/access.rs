//! Samples of who may call: resource policies, authorizers, signatures.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use whygate_model::Place;

use super::super::{FUNCTION_ARN, function_run, place};
use crate::{
    AuthorizerNote, FunctionFailure, IamFault, LambdaAuthorizerFault, PolicyRefusal, RequestId,
    ResourcePolicyFault, StatementNote, TokenRefusal,
    ports::{FunctionError, FunctionErrorKind},
};

/// The ARN of the method in the samples.
pub const METHOD_ARN: &str =
    "arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/Prod/GET/books/978-3";

/// A policy that lets nobody through.
pub fn policy_refusal(
    statement: &str,
    place: Option<Place>,
    obstacle: Option<&str>,
) -> PolicyRefusal {
    PolicyRefusal {
        user: "anonymous".to_owned(),
        action: "execute-api:Invoke",
        resource: METHOD_ARN.to_owned(),
        statement: Some(StatementNote {
            name: statement.to_owned(),
            place,
            obstacle: obstacle.map(str::to_owned),
        }),
    }
}

pub(super) fn resource_policy() -> Vec<ResourcePolicyFault> {
    vec![
        ResourcePolicyFault::Denied {
            refusal: Box::new(policy_refusal("NotFromOutside", Some(place(12, 11)), None)),
        },
        ResourcePolicyFault::NotAllowed {
            refusal: Box::new(policy_refusal(
                "Statement[0]",
                Some(place(12, 11)),
                Some("its condition `IpAddress` on `aws:SourceIp` does not hold"),
            )),
            place: place(9, 7),
        },
        ResourcePolicyFault::Invalid {
            detail: "`Statement` is missing".to_owned(),
            place: place(9, 7),
        },
    ]
}

/// The authorizer in the samples.
pub fn authorizer_note() -> Arc<AuthorizerNote> {
    Arc::new(AuthorizerNote {
        name: "TokenAuthorizer".to_owned(),
        id: "4uth0r".to_owned(),
        kind: "TOKEN",
        place: place(31, 13),
    })
}

pub(super) fn lambda_authorizer() -> Vec<LambdaAuthorizerFault> {
    let authorizer = authorizer_note();
    let request = RequestId([7; 16]);
    let function = FUNCTION_ARN.to_owned();
    vec![
        LambdaAuthorizerFault::IdentityMissing {
            authorizer: authorizer.clone(),
            source: "method.request.header.Authorization".to_owned(),
            request,
        },
        LambdaAuthorizerFault::TokenPattern {
            authorizer: authorizer.clone(),
            pattern: "^Bearer [-0-9a-zA-Z._]*$".to_owned(),
            place: place(35, 15),
            request,
        },
        LambdaAuthorizerFault::Unauthorized {
            authorizer: authorizer.clone(),
            request,
        },
        LambdaAuthorizerFault::Denied {
            authorizer: authorizer.clone(),
            refusal: Box::new(policy_refusal("Statement[0]", None, None)),
        },
        LambdaAuthorizerFault::NoMatch {
            authorizer: authorizer.clone(),
            refusal: Box::new(policy_refusal(
                "Statement[0]",
                None,
                Some("it is about other resources"),
            )),
        },
        LambdaAuthorizerFault::CachedPolicy {
            authorizer: authorizer.clone(),
            refusal: Box::new(policy_refusal(
                "Statement[0]",
                None,
                Some("it is about other resources"),
            )),
            made_for: "arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/Prod/GET/orders"
                .to_owned(),
            kept_for: Duration::from_mins(5),
        },
        LambdaAuthorizerFault::FunctionFailed {
            authorizer: authorizer.clone(),
            failure: Box::new(FunctionFailure {
                run: function_run(),
                error: FunctionError {
                    kind: FunctionErrorKind::Exception,
                    error_type: "KeyError".to_owned(),
                    message: "'kid'".to_owned(),
                    stack: Vec::new(),
                    payload: Bytes::new(),
                },
            }),
        },
        LambdaAuthorizerFault::Timeout {
            authorizer: authorizer.clone(),
            function: function.clone(),
            limit: None,
        },
        LambdaAuthorizerFault::InvalidPolicy {
            authorizer: authorizer.clone(),
            detail: "`principalId` is missing".to_owned(),
            returned: r#"{"statusCode": 401}"#.to_owned(),
        },
        LambdaAuthorizerFault::InvalidContext {
            authorizer: authorizer.clone(),
            member: "groups".to_owned(),
            found: "a list",
        },
        LambdaAuthorizerFault::PermissionMissing {
            authorizer: authorizer.clone(),
            function: function.clone(),
            source_arn: "arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/authorizers/4uth0r"
                .to_owned(),
        },
        LambdaAuthorizerFault::FunctionNotFound {
            authorizer: authorizer.clone(),
            function: function.clone(),
        },
        LambdaAuthorizerFault::Throttled {
            authorizer: authorizer.clone(),
            function: function.clone(),
            reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
            limit: Some(0),
        },
        LambdaAuthorizerFault::NotRunnable {
            authorizer,
            function: "bookshop-Authorizer".to_owned(),
            reason: "its code is not at hand".to_owned(),
        },
        LambdaAuthorizerFault::Misconfigured {
            authorizer: "TokenAuthorizer".to_owned(),
            detail: "there is no such authorizer".to_owned(),
            place: place(31, 13),
        },
    ]
}

pub(super) fn token_refusals() -> Vec<TokenRefusal> {
    let pool = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example";
    vec![
        TokenRefusal::Malformed {
            detail: "it has 1 part, not 3".to_owned(),
        },
        TokenRefusal::Algorithm {
            algorithm: "none".to_owned(),
        },
        TokenRefusal::KeyUnknown {
            key_id: "2024-11".to_owned(),
            known: vec!["2025-01".to_owned()],
        },
        TokenRefusal::Signature,
        TokenRefusal::Expired {
            at: 1_763_730_000,
            now: 1_763_733_600,
            pool: true,
        },
        TokenRefusal::Expired {
            at: 1_763_730_000,
            now: 1_763_733_600,
            pool: false,
        },
        TokenRefusal::NotYetValid {
            claim: "nbf",
            at: 1_763_740_000,
            now: 1_763_733_600,
        },
        TokenRefusal::Issuer {
            found: format!("{pool}/"),
            wanted: vec![pool.to_owned()],
        },
        TokenRefusal::Audience {
            found: vec!["web".to_owned()],
            wanted: vec!["mobile".to_owned()],
        },
        TokenRefusal::TokenUse {
            found: "access".to_owned(),
            wanted: "id",
        },
        TokenRefusal::Scope {
            found: vec!["books/read".to_owned()],
            wanted: vec!["books/write".to_owned()],
        },
        TokenRefusal::KeysUnreachable {
            address: format!("{pool}/.well-known/jwks.json"),
            detail: "no connection could be made".to_owned(),
        },
    ]
}

pub(super) fn iam() -> Vec<IamFault> {
    let access_key = "**************EXAMPL".to_owned();
    let mut refusal = policy_refusal("Statement[0]", None, Some("it is about other resources"));
    "arn:aws:iam::123456789012:user/ada".clone_into(&mut refusal.user);
    vec![
        IamFault::Unsigned {
            place: place(31, 13),
        },
        IamFault::Malformed {
            message: "Authorization header requires 'Credential' parameter.".to_owned(),
            place: place(31, 13),
        },
        IamFault::WrongScope {
            message: "Credential should be scoped to a valid region, not 'eu-west-1'. ".to_owned(),
        },
        IamFault::UnknownKey {
            access_key: access_key.clone(),
            detail: "there is no such access key",
        },
        IamFault::ExpiredToken { access_key },
        IamFault::ClockSkew {
            message: "Signature expired: 20251121T100000Z is now earlier than 20251121T135500Z (20251121T140000Z - 5 min.)".to_owned(),
        },
        IamFault::SignatureMismatch {
            canonical_request: "GET\n/Prod/books/978-3\n\nhost:127.0.0.1:8080\n\nhost\n".to_owned(),
            string_to_sign: "AWS4-HMAC-SHA256\n20251121T140000Z".to_owned(),
            detail: "the signature is another one",
        },
        IamFault::NotAllowed {
            refusal: Box::new(refusal.clone()),
            explicit: false,
        },
        IamFault::NotAllowed {
            refusal: Box::new(refusal),
            explicit: true,
        },
    ]
}
