//! Services of Amazon's that refuse, and roles that do not reach them.

use serde_json::{Value, json};

use super::{
    super::{ground::Ground, scene::Scene, target::Needs},
    Recipe, recipe,
};

const GATEWAY: &str = "apigateway.amazonaws.com";

pub(super) const RECIPES: &[Recipe] = &[
    recipe(
        "integration-role-not-assumable",
        Needs::Service,
        |ground, _| with_role(queue("ok"), ground, "lambda.amazonaws.com", "sqs:*"),
    ),
    recipe("aws-credentials-missing", Needs::Service, |_, _| {
        Scene::new(queue("ok")).resource_role(GATEWAY, "sqs:*")
    }),
    recipe("aws-service-access-denied", Needs::Service, |ground, _| {
        with_role(queue("ok"), ground, GATEWAY, "sns:Publish")
    }),
    recipe("aws-service-throttled", Needs::Service, |ground, _| {
        with_role(queue("throttled"), ground, GATEWAY, "sqs:*")
    }),
    recipe(
        "aws-service-credentials-refused",
        Needs::Service,
        |ground, _| with_role(queue("refused"), ground, GATEWAY, "sqs:*"),
    ),
    recipe(
        "aws-service-error-not-mapped",
        Needs::Service,
        |ground, _| with_role(queue("invalid"), ground, GATEWAY, "sqs:*"),
    ),
];

/// A queue whose service behaves so.
fn queue(behaviour: &str) -> Value {
    json!({
        "type": "aws", "httpMethod": "POST",
        "uri": { "Fn::Sub": format!(
            "arn:${{AWS::Partition}}:apigateway:${{AWS::Region}}:sqs:path/{behaviour}/queue"
        )},
        "credentials": { "Fn::GetAtt": ["DrillRole", "Arn"] },
        "requestParameters": {
            "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'",
        },
        "requestTemplates": { "application/json": "Action=SendMessage&MessageBody=drill" },
        "responses": { "default": { "statusCode": "200" } },
    })
}

/// The integration with a role, its service on loopback.
fn with_role(integration: Value, ground: &Ground, trusted: &str, allowed: &str) -> Scene {
    let mut scene = Scene::new(integration).resource_role(trusted, allowed);
    scene.services = Some(ground.origin());
    scene
}

impl Scene {
    /// The role of the integration: who may take it, and what it may do.
    fn resource_role(self, trusted: &str, allowed: &str) -> Self {
        self.resource(
            "DrillRole",
            "AWS::IAM::Role",
            json!({
                "AssumeRolePolicyDocument": { "Version": "2012-10-17", "Statement": [{
                    "Effect": "Allow", "Principal": { "Service": trusted },
                    "Action": "sts:AssumeRole",
                }]},
                "Policies": [{ "PolicyName": "drill", "PolicyDocument": {
                    "Version": "2012-10-17", "Statement": [{
                        "Effect": "Allow", "Action": allowed, "Resource": "*",
                    }],
                }}],
            }),
        )
    }
}
