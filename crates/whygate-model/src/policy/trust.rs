//! Whether a role's trust policy lets API Gateway take the role.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-request.html>.

use super::{Decision, Obstacle, Policy, Principal, Question};
use crate::definition::Role;

/// The action that a role's trust policy must allow.
const ASSUME_ROLE: &str = "sts:AssumeRole";
/// Who must be allowed to take the role; the second in China.
const GATEWAYS: [&str; 2] = ["apigateway.amazonaws.com", "apigateway.amazonaws.com.cn"];

/// Whether API Gateway may take a role. A trust policy that cannot be read, or that asks for
/// conditions, is believed.
pub fn is_assumable_by_gateway(role: &Role) -> bool {
    let Some(document) = &role.assume_role_policy else {
        return true;
    };
    let Ok(policy) = Policy::from_node(document) else {
        return true;
    };
    GATEWAYS.iter().any(|gateway| {
        let question = Question {
            principal: Some(Principal::Service((*gateway).to_owned())),
            action: ASSUME_ROLE,
            resource: "",
            context: &[],
        };
        match policy.evaluate(&question) {
            Decision::Allow(_) => true,
            Decision::ExplicitDeny(_) => false,
            Decision::ImplicitDeny { nearest } => {
                matches!(nearest, Some((_, Obstacle::Condition { .. })))
            }
        }
    })
}
