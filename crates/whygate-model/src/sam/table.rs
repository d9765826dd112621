//! `AWS::Serverless::SimpleTable`. Tables are not served.
//! Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-simpletable.html>.

use crate::{node::Node, template::Resource};

use super::{
    nodes::{At, given, put, telling},
    python::spelled,
    refusal::{Outcome, Refusal},
    resource::{Made, copy, tag_list},
    shapes::{Property, Shape, check_properties, literal, optional},
};

/// The type.
pub(super) const KIND: &str = "AWS::Serverless::SimpleTable";

const PROPERTIES: [Property; 6] = [
    literal("PointInTimeRecoverySpecification", Shape::Any),
    optional("PrimaryKey", Shape::MapOfTexts),
    optional("ProvisionedThroughput", Shape::MapOfIntegersOrMaps),
    optional("TableName", Shape::TextOrMap),
    optional("Tags", Shape::Map),
    optional("SSESpecification", Shape::Map),
];

/// Turns a table into what it stands for.
pub(super) fn expand(id: &str, from: &Resource) -> Outcome<Vec<Made>> {
    let properties = &from.properties;
    check_properties(id, KIND, properties, &PROPERTIES)?;
    let place = from.place.clone();
    let at = At(&place);
    let (name, kind) = match telling(properties, "PrimaryKey") {
        None => (at.text("id"), at.text("S")),
        Some(key) => primary_key(id, key)?,
    };
    let mut table = at.map([
        (
            "AttributeDefinitions",
            at.list([at.map([("AttributeName", name.clone()), ("AttributeType", kind)])]),
        ),
        (
            "KeySchema",
            at.list([at.map([("AttributeName", name), ("KeyType", at.text("HASH"))])]),
        ),
    ]);
    if telling(properties, "ProvisionedThroughput").is_none() {
        put(&mut table, "BillingMode", at.text("PAY_PER_REQUEST"));
    }
    for name in [
        "PointInTimeRecoverySpecification",
        "ProvisionedThroughput",
        "SSESpecification",
        "TableName",
    ] {
        if telling(properties, name).is_some() {
            copy(properties, &[name], &mut table);
        }
    }
    if let Some(tags) = telling(properties, "Tags") {
        put(&mut table, "Tags", tag_list(tags));
    }
    Ok(vec![Made::main(id, "AWS::DynamoDB::Table", from, table)])
}

fn primary_key(id: &str, key: &Node) -> Outcome<(Node, Node)> {
    let needed = |name: &str| {
        given(key, name).ok_or_else(|| {
            Refusal::resource(
                id,
                "sam-property-missing",
                format!("Property 'PrimaryKey.{name}' is required."),
                &key.place,
            )
        })
    };
    let name = needed("Name")?;
    let written = needed("Type")?;
    let kind = match written.as_str() {
        Some("String") => "S",
        Some("Number") => "N",
        Some("Binary") => "B",
        _ => {
            return Err(Refusal::resource(
                id,
                "sam-property-value",
                format!("Invalid 'Type' \"{}\".", spelled(written)),
                &written.place,
            ));
        }
    };
    Ok((name.clone(), At(&written.place).text(kind)))
}
