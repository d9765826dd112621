//! Roles of the definition that the gateway cannot take, or that may not do what they are for.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/integrating-api-with-aws-services-sqs.html>.

use std::collections::HashSet;

use crate::{
    definition::{Definition, IntegrationType, RestApi, Role},
    diagnostic::Diagnostic,
    place::Placed,
    policy::{Decision, Obstacle, Policy, Question, is_assumable_by_gateway},
};

/// Services whose actions are called by name, and whose permissions have the same prefix.
const SERVICES: [&str; 7] = [
    "dynamodb", "events", "firehose", "kinesis", "sns", "sqs", "states",
];

pub(super) fn check(definition: &Definition, diagnostics: &mut Vec<Diagnostic>) {
    let mut said: HashSet<(&str, String)> = HashSet::new();
    for (_, method) in definition.rest_apis.iter().flat_map(RestApi::methods) {
        let Some(integration) = &method.integration else {
            continue;
        };
        let Some((credentials, role)) = role_of(definition, integration.credentials.as_ref())
        else {
            continue;
        };
        if !matches!(
            integration.kind.value,
            IntegrationType::Aws | IntegrationType::AwsProxy
        ) {
            continue;
        }
        if !is_assumable_by_gateway(role) {
            if said.insert((&role.logical_id, String::new())) {
                diagnostics.push(
                    not_assumable("integration-role-not-assumable", role, credentials).amazon(
                        "Execution failed due to configuration error: API Gateway does not have \
                         permission to assume the provided role",
                    ),
                );
            }
            continue;
        }
        if let Some(uri) = &integration.uri
            && let Some(action) = action(uri)
            && is_denied(role, &action)
            && said.insert((&role.logical_id, action.clone()))
        {
            diagnostics.push(
                Diagnostic::warning(
                    "aws-service-access-denied",
                    format!(
                        "nothing allows the role `{}` to do `{action}`",
                        role.logical_id
                    ),
                    &uri.place,
                )
                .also(&role.place, "the role")
                .help(format!("allow `{action}` in one of the role's policies")),
            );
        }
    }
    for authorizer in definition
        .rest_apis
        .iter()
        .flat_map(|api| api.authorizers.values())
    {
        if let Some((credentials, role)) = role_of(definition, authorizer.credentials.as_ref())
            && !is_assumable_by_gateway(role)
        {
            diagnostics.push(not_assumable(
                "authorizer-role-not-assumable",
                role,
                credentials,
            ));
        }
    }
}

fn role_of<'definition>(
    definition: &'definition Definition,
    credentials: Option<&'definition Placed<String>>,
) -> Option<(&'definition Placed<String>, &'definition Role)> {
    let credentials = credentials?;
    let role = definition
        .roles
        .iter()
        .find(|role| role.arn == credentials.value)?;
    Some((credentials, role))
}

fn not_assumable(code: &'static str, role: &Role, credentials: &Placed<String>) -> Diagnostic {
    let trust = role
        .assume_role_policy
        .as_ref()
        .map_or(&role.place, |policy| &policy.place);
    Diagnostic::warning(
        code,
        format!(
            "API Gateway may not take the role `{}`: its trust policy is for others",
            role.logical_id
        ),
        &credentials.place,
    )
    .also(trust, "the trust policy")
    .help("allow `sts:AssumeRole` to the service `apigateway.amazonaws.com` in it")
}

/// The permission that an address with an action needs.
fn action(uri: &str) -> Option<String> {
    let mut parts = uri.splitn(6, ':').skip(4);
    let (service, rest) = (parts.next()?, parts.next()?);
    let action = rest.strip_prefix("action/")?;
    let plain = !action.is_empty() && action.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (plain && SERVICES.contains(&service)).then(|| format!("{service}:{action}"))
}

/// Whether nothing that is known of a role allows an action on any resource. What is not at
/// hand, such as a policy that Amazon manages, may allow it.
fn is_denied(role: &Role, action: &str) -> bool {
    if !role.managed_policy_arns.is_empty() {
        return false;
    }
    let question = Question {
        principal: None,
        action,
        resource: "*",
        context: &[],
    };
    role.policies.iter().all(|document| {
        Policy::from_node(document).is_ok_and(|policy| match policy.evaluate(&question) {
            Decision::Allow(_) => false,
            Decision::ExplicitDeny(_) => true,
            Decision::ImplicitDeny { nearest } => {
                matches!(nearest, None | Some((_, Obstacle::Action)))
            }
        })
    })
}
