//! `AWS::Serverless::CapacityProvider`: machines for functions to run on. Nothing runs on
//! them here; what is written is checked.

use crate::{node::Node, template::Resource};

use super::{
    nodes::{At, entries, given, place_of, telling},
    refusal::{Outcome, Refusal},
    resource::{Made, Passed},
    roles::trust,
    shapes::{Property, Shape, check_properties, literal, required_literal},
};

/// The type.
pub(super) const KIND: &str = "AWS::Serverless::CapacityProvider";

const PROPERTIES: [Property; 8] = [
    literal("CapacityProviderName", Shape::TextOrMap),
    required_literal("VpcConfig", Shape::Map),
    literal("OperatorRole", Shape::TextOrMap),
    literal("Tags", Shape::Map),
    literal("PropagateTags", Shape::Flag),
    literal("InstanceRequirements", Shape::Map),
    literal("ScalingConfig", Shape::Map),
    literal("KmsKeyArn", Shape::TextOrMap),
];

/// Checks a capacity provider and keeps its properties.
pub(super) fn expand(id: &str, from: &Resource) -> Outcome<Vec<Made>> {
    let properties = &from.properties;
    check_properties(id, KIND, properties, &PROPERTIES)?;
    if let Some(network) = telling(properties, "VpcConfig") {
        check_network(id, network)?;
    }
    if let Some(requirements) = telling(properties, "InstanceRequirements")
        && let (Some(_), Some(excluded)) = (
            given(requirements, "AllowedTypes"),
            given(requirements, "ExcludedTypes"),
        )
    {
        return Err(Refusal::resource(
            id,
            "sam-properties-together",
            "Cannot specify 'InstanceRequirements.AllowedTypes' and 'InstanceRequirements.ExcludedTypes' together.",
            &excluded.place,
        ));
    }
    let mut made = vec![Made::main(
        id,
        "AWS::Lambda::CapacityProvider",
        from,
        properties.clone(),
    )];
    if telling(properties, "OperatorRole").is_none() {
        let at = At(&from.place);
        made.push(Made::new(
            format!("{id}OperatorRole"),
            "AWS::IAM::Role",
            &from.place,
            at.map([(
                "AssumeRolePolicyDocument",
                trust("lambda.amazonaws.com", &from.place),
            )]),
            &Passed::of(from),
        ));
    }
    Ok(made)
}

fn check_network(id: &str, network: &Node) -> Outcome<()> {
    for (name, _) in entries(network) {
        if !matches!(name, "SubnetIds" | "SecurityGroupIds") {
            return Err(Refusal::resource(
                id,
                "sam-property-unknown",
                format!("Property 'VpcConfig.{name}' is an invalid property."),
                &place_of(network, name),
            ));
        }
    }
    if given(network, "SubnetIds").is_none() {
        return Err(Refusal::resource(
            id,
            "sam-property-missing",
            "Property 'VpcConfig.SubnetIds' is required.",
            &network.place,
        ));
    }
    Ok(())
}
