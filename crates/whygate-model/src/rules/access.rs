//! Who gets in: authorizers, the resource policy, private endpoints.
//! Sources: <https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html>,
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html>.

use super::{Checker, has_placeholder, integrations::invoked_function, placeholder};
use crate::{
    definition::{Authorizer, AuthorizerKind, EndpointType},
    diagnostic::{Diagnostic, Severity},
    node::Node,
    place::Placed,
};

impl Checker<'_> {
    pub(super) fn access(&mut self) {
        let api = self.api;
        for authorizer in api.authorizers.values() {
            self.authorizer(authorizer);
        }
        if let Some(policy) = &api.policy {
            self.policy(policy);
        }
        let private = api
            .endpoint_type
            .as_ref()
            .filter(|endpoint| endpoint.value == EndpointType::Private);
        if let (Some(endpoint), None) = (private, &api.policy) {
            let severity = if api.stages.is_empty() {
                Severity::Warning
            } else {
                Severity::Error
            };
            self.report(
                Diagnostic::new(
                    severity,
                    "private-api-without-policy",
                    "a private API without a resource policy cannot be deployed",
                    &endpoint.place,
                )
                .help("add a resource policy that allows `execute-api:Invoke`")
                .amazon("Private REST API doesn't have a resource policy attached to it"),
            );
        }
        for (kind, response) in &api.gateway_responses {
            for (parameter, expression) in &response.other_parameters {
                if !parameter.starts_with("gatewayresponse.") {
                    self.report(
                        Diagnostic::error(
                            "gateway-response-parameter-invalid",
                            format!(
                                "`{parameter}` is no parameter of the response {}",
                                kind.as_str()
                            ),
                            &expression.place,
                        )
                        .help("write `gatewayresponse.header.NAME`"),
                    );
                }
            }
        }
    }

    fn authorizer(&mut self, authorizer: &Authorizer) {
        match authorizer.kind {
            AuthorizerKind::Token | AuthorizerKind::Request => {
                match &authorizer.uri {
                    Some(uri) => self.authorizer_uri(uri),
                    None => self.report(
                        Diagnostic::error(
                            "authorizer-uri-missing",
                            format!(
                                "the authorizer `{}` names no function to ask",
                                authorizer.name.value
                            ),
                            &authorizer.name.place,
                        )
                        .help("add its `authorizerUri`"),
                    ),
                }
                self.identity_source(authorizer);
            }
            AuthorizerKind::CognitoUserPools => self.user_pools(authorizer),
            AuthorizerKind::Jwt => {}
        }
    }

    fn authorizer_uri(&mut self, uri: &Placed<String>) {
        if has_placeholder(uri) {
            self.report(placeholder("the authorizer's address", uri, &uri.place));
            return;
        }
        let parts: Vec<&str> = uri.splitn(6, ':').collect();
        let valid = matches!(
            parts.as_slice(),
            ["arn", partition, "apigateway", region, "lambda", _]
                if !partition.is_empty() && is_region(region)
        ) && invoked_function(uri).is_some_and(|function| !function.is_empty());
        if !valid {
            self.report(
                Diagnostic::error(
                    "authorizer-uri-invalid",
                    format!("`{}` names no invocation of a function", uri.value),
                    &uri.place,
                )
                .help(
                    "write `arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/\
                     {function's ARN}/invocations`",
                )
                .amazon(format!(
                    "Invalid Authorizer URI: {}. Authorizer URI should be a valid API Gateway ARN \
                     that represents a Lambda function invocation.",
                    uri.value
                )),
            );
        }
    }

    fn identity_source(&mut self, authorizer: &Authorizer) {
        let keeps = authorizer
            .result_ttl_seconds
            .as_ref()
            .is_none_or(|seconds| seconds.value > 0);
        let source = authorizer
            .identity_source
            .as_ref()
            .filter(|source| !source.trim().is_empty());
        let token = authorizer.kind == AuthorizerKind::Token;
        let Some(source) = source else {
            if token || keeps {
                let severity = self.refused_in_templates();
                self.report(
                    Diagnostic::new(
                        severity,
                        "identity-source-missing",
                        format!(
                            "the authorizer `{}` does not say where the caller's identity stands",
                            authorizer.name.value
                        ),
                        &authorizer.name.place,
                    )
                    .help(if token {
                        "add `identitySource: method.request.header.Authorization`"
                    } else {
                        "add `identitySource`, or set the time its answer is kept to 0"
                    }),
                );
            }
            return;
        };
        for part in source.split(',').map(str::trim) {
            let valid = part.starts_with("method.request.header.")
                || (!token
                    && ["method.request.querystring.", "stageVariables.", "context."]
                        .iter()
                        .any(|prefix| part.starts_with(prefix)));
            if !valid && !has_placeholder(part) {
                self.report(
                    Diagnostic::error(
                        "identity-source-invalid",
                        format!("`{part}` is no place where an identity can stand"),
                        &source.place,
                    )
                    .help(if token {
                        "write one header: `method.request.header.NAME`"
                    } else {
                        "write `method.request.header.NAME`, `method.request.querystring.NAME`, \
                         `stageVariables.NAME` or `context.NAME`, separated by commas"
                    }),
                );
            }
        }
    }

    fn user_pools(&mut self, authorizer: &Authorizer) {
        if authorizer.provider_arns.is_empty() {
            self.report(
                Diagnostic::error(
                    "user-pools-missing",
                    format!(
                        "the authorizer `{}` names no user pool",
                        authorizer.name.value
                    ),
                    &authorizer.name.place,
                )
                .help("add `providerARNs`"),
            );
        }
        for arn in &authorizer.provider_arns {
            if has_placeholder(arn) || arn.contains("${") {
                continue;
            }
            let valid = arn.starts_with("arn:") && arn.contains(":cognito-idp:");
            if !valid {
                // Which pools exist is seen only when the authorizer is made.
                self.report(
                    Diagnostic::warning(
                        "user-pool-arn-invalid",
                        format!("`{}` is no ARN of a user pool", arn.value),
                        &arn.place,
                    )
                    .help("write `arn:aws:cognito-idp:{region}:{account}:userpool/{id}`"),
                );
            }
        }
    }

    /// The shape of a policy document; what it says is for the phase that applies it.
    fn policy(&mut self, policy: &Node) {
        let Some(document) = policy.as_mapping() else {
            return;
        };
        let fault = if document.is_empty() {
            return;
        } else if let Some(version) = document.get("Version")
            && let Some(text) = version.scalar_text()
            && !matches!(text.as_str(), "2012-10-17" | "2008-10-17")
        {
            Some(("its `Version` is none that exists", version))
        } else {
            match document.get("Statement") {
                None => Some(("it has no `Statement`", policy)),
                Some(statements) => {
                    let list = match statements.as_sequence() {
                        Some(list) => list,
                        None => std::slice::from_ref(statements),
                    };
                    list.iter().find_map(|statement| {
                        statement.as_mapping()?;
                        let effect = statement.get("Effect");
                        if let Some(effect) = effect
                            && let Some(text) = effect.as_str()
                            && !matches!(text, "Allow" | "Deny")
                        {
                            return Some(("an `Effect` is neither `Allow` nor `Deny`", effect));
                        }
                        [
                            ("Effect", None, "a statement has no `Effect`"),
                            (
                                "Principal",
                                Some("NotPrincipal"),
                                "a statement has no `Principal`",
                            ),
                            ("Action", Some("NotAction"), "a statement has no `Action`"),
                            (
                                "Resource",
                                Some("NotResource"),
                                "a statement has no `Resource`",
                            ),
                        ]
                        .into_iter()
                        .find(|(key, other, _)| {
                            statement.get(key).is_none()
                                && other.is_none_or(|other| statement.get(other).is_none())
                        })
                        .map(|(_, _, what)| (what, statement))
                    })
                }
            }
        };
        if let Some((what, node)) = fault {
            let severity = if what.ends_with("`Resource`") {
                Severity::Warning
            } else {
                Severity::Error
            };
            self.report(
                Diagnostic::new(
                    severity,
                    "policy-invalid",
                    format!("the resource policy is not valid: {what}"),
                    &node.place,
                )
                .help(
                    "write `Version: '2012-10-17'` and statements with `Effect`, `Principal`, \
                     `Action` and `Resource`",
                )
                .amazon(
                    "Invalid policy document. Please check the policy syntax and ensure that \
                     Principals are valid.",
                ),
            );
        }
    }
}

/// Whether a text has the form of a Region's name: `us-east-1`, `us-gov-west-1`.
fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let Some((number, words)) = parts.split_last() else {
        return false;
    };
    text.contains("${")
        || (words.len() >= 2
            && words
                .iter()
                .all(|word| word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && !number.is_empty())
}
