//! Whether the role of an integration may make a call of a service: its policies, as far as the
//! definition holds them, against the action and the resource of the request.
//!
//! Strict on actions, lenient on the rest: a resource that the request does not tell, a
//! condition whose values are not known here and a managed policy whose text is not at hand
//! never stop a call that might go through on Amazon.
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>.

mod resource;

use http::{HeaderMap, Method, header};
use whygate_exchange::{DenialReason, ServiceDenial};
use whygate_model::{
    Place,
    definition::Role,
    policy::{Decision, Effect, Obstacle, Policy, Question, Statement},
};

pub(crate) use resource::{Asked, Request};

use super::services::Protocol;

/// The name of the session that API Gateway has with a role, as Amazon's denials show it.
const SESSION: &str = "BackplaneAssumeRoleSession";

/// What a role of the definition may do.
#[derive(Debug)]
pub(crate) struct RoleAccess {
    arn: String,
    logical_id: String,
    place: Place,
    policies: Vec<Policy>,
}

impl RoleAccess {
    /// Reads a role. `None`: something that it may do is not known here, so nothing of it is
    /// held against a call.
    pub(crate) fn new(role: &Role) -> Option<Self> {
        let mut policies = Vec::with_capacity(role.policies.len());
        for document in &role.policies {
            policies.push(Policy::from_node(document).ok()?);
        }
        // The text of a policy that Amazon manages is not at hand, and neither is that of one
        // from elsewhere; one that writes logs says nothing about the service.
        let unknown = role
            .managed_policy_arns
            .iter()
            .any(|arn| !arn.ends_with("/AmazonAPIGatewayPushToCloudWatchLogs"));
        (!unknown).then(|| Self {
            arn: role.arn.clone(),
            logical_id: role.logical_id.clone(),
            place: role.place.clone(),
            policies,
        })
    }

    /// Whether an action is allowed whatever it is done to, so that no request has to be
    /// looked at.
    pub(crate) fn allows_everywhere(&self, action: &str) -> bool {
        let denies = self
            .statements()
            .any(|statement| statement.effect == Effect::Deny);
        !denies
            && self
                .policies
                .iter()
                .any(|policy| matches!(policy.evaluate(&question(action, "*")), Decision::Allow(_)))
    }

    /// Why a call may not be made; `None`: it may.
    pub(crate) fn denial(&self, asked: Asked) -> Option<ServiceDenial> {
        let resource = asked.resource.as_deref().unwrap_or("*");
        let question = question(&asked.action, resource);
        let mut allowed = false;
        let mut nearest: Option<&Statement> = None;
        for policy in &self.policies {
            match policy.evaluate(&question) {
                Decision::ExplicitDeny(statement) => {
                    let place = statement.place.clone();
                    return Some(self.denied(asked, DenialReason::Explicit { place }));
                }
                Decision::Allow(_)
                | Decision::ImplicitDeny {
                    nearest: Some((_, Obstacle::Principal | Obstacle::Condition { .. })),
                } => allowed = true,
                Decision::ImplicitDeny {
                    nearest: Some((statement, Obstacle::Resource)),
                } => {
                    nearest.get_or_insert(statement);
                }
                Decision::ImplicitDeny {
                    nearest: Some((_, Obstacle::Action)) | None,
                } => {}
            }
        }
        if allowed {
            return None;
        }
        match nearest {
            Some(_) if asked.resource.is_none() => None,
            Some(statement) => {
                let reason = DenialReason::Resource {
                    place: statement.place.clone(),
                    resources: statement
                        .resource
                        .as_ref()
                        .map(|listed| listed.items.clone())
                        .unwrap_or_default(),
                };
                Some(self.denied(asked, reason))
            }
            None => Some(self.denied(asked, DenialReason::Action)),
        }
    }

    fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.policies.iter().flat_map(|policy| &policy.statements)
    }

    fn denied(&self, asked: Asked, reason: DenialReason) -> ServiceDenial {
        ServiceDenial {
            action: asked.action,
            resource: asked.resource,
            role: self.arn.clone(),
            role_logical_id: self.logical_id.clone(),
            role_place: self.place.clone(),
            reason,
        }
    }
}

fn question<'asked>(action: &'asked str, resource: &'asked str) -> Question<'asked> {
    Question {
        principal: None,
        action,
        resource,
        context: &[],
    }
}

/// What a service answers to a call that its caller may not make.
#[derive(Debug)]
pub(crate) struct DeniedAnswer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

/// Makes the answer of a service that denies access, in its protocol and its words.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>.
pub(crate) fn denied_answer(
    denial: &ServiceDenial,
    protocol: Protocol,
    accepts_json: bool,
    request_id: &str,
) -> DeniedAnswer {
    let message = message(denial);
    let json = |value: serde_json::Value| value.to_string();
    let (status, media_type, body) = match protocol {
        Protocol::Json { media_type, .. } => (
            400,
            media_type,
            json(serde_json::json!({
                "__type": "com.amazon.coral.service#AccessDeniedException",
                "Message": message,
            })),
        ),
        Protocol::Query { .. } if accepts_json => (
            403,
            "application/json",
            json(serde_json::json!({
                "Error": {"Code": "AccessDenied", "Message": message, "Type": "Sender"},
                "RequestId": request_id,
            })),
        ),
        Protocol::Query { .. } => (
            403,
            "text/xml",
            format!(
                "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>{}</Message></Error><RequestId>{request_id}</RequestId></ErrorResponse>",
                escaped(&message)
            ),
        ),
        Protocol::RestXml => (
            403,
            "application/xml",
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>{}</Message><RequestId>{request_id}</RequestId></Error>",
                escaped(&message)
            ),
        ),
        Protocol::RestJson => (
            403,
            "application/json",
            json(serde_json::json!({ "Message": message })),
        ),
    };
    let mut headers = HeaderMap::with_capacity(3);
    headers.insert(
        header::CONTENT_TYPE,
        http::HeaderValue::from_static(media_type),
    );
    headers.insert(
        crate::headers::REQUEST_ID,
        crate::headers::value(request_id),
    );
    if matches!(protocol, Protocol::RestJson) {
        headers.insert(
            crate::headers::ERROR_TYPE,
            http::HeaderValue::from_static("AccessDeniedException"),
        );
    }
    DeniedAnswer {
        status,
        headers,
        body,
    }
}

fn message(denial: &ServiceDenial) -> String {
    let account = denial.role.split(':').nth(4).unwrap_or_default();
    let partition = denial.role.split(':').nth(1).unwrap_or("aws");
    let name = denial.role.rsplit('/').next().unwrap_or_default();
    let on = match &denial.resource {
        Some(resource) => format!(" on resource: {resource}"),
        None => String::new(),
    };
    let because = match &denial.reason {
        DenialReason::Explicit { .. } => {
            " with an explicit deny in an identity-based policy".to_owned()
        }
        DenialReason::Action | DenialReason::Resource { .. } => format!(
            " because no identity-based policy allows the {} action",
            denial.action
        ),
    };
    format!(
        "User: arn:{partition}:sts::{account}:assumed-role/{name}/{SESSION} is not authorized to perform: {}{on}{because}",
        denial.action
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Whether what a request accepts is JSON.
pub(crate) fn accepts_json(headers: &HeaderMap) -> bool {
    crate::headers::text(headers, &header::ACCEPT).is_none_or(|accept| accept.contains("json"))
}

/// Whether a method only reads.
fn reads(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

#[cfg(test)]
mod tests;
