//! `AWS::Serverless::Application`: an application nested into this one. It is recognised
//! and not served: where it comes from is not asked.
//! Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-application.html>.

use crate::{node::Node, template::Resource};

use super::{
    Expansion,
    nodes::{At, given, put, tells},
    parameters::find_in_map,
    refusal::{Expected, Outcome, Refusal, expect},
    resource::{Made, check_tags, copy, own_tags},
    shapes::{Property, Shape, check_properties, optional, required},
};

/// The type.
pub(super) const KIND: &str = "AWS::Serverless::Application";

const PROPERTIES: [Property; 6] = [
    required("Location", Shape::TextOrMap),
    optional("TemplateUrl", Shape::Text),
    optional("Parameters", Shape::Map),
    optional("NotificationARNs", Shape::TextsOrMaps),
    optional("Tags", Shape::Map),
    optional("TimeoutInMinutes", Shape::Integer),
];

/// Turns an application into a nested stack.
pub(super) fn expand(
    expansion: &mut Expansion<'_>,
    id: &str,
    from: &Resource,
) -> Outcome<Vec<Made>> {
    let properties = &from.properties;
    let Some(location) = properties.get("Location") else {
        return Err(missing(id, "Location", &from.place));
    };
    if location.as_mapping().is_some() {
        check_location(expansion, id, location)?;
    }
    check_properties(id, KIND, properties, &PROPERTIES)?;
    check_tags(id, properties)?;
    let place = from.place.clone();
    let at = At(&place);
    let mut stack = at.empty();
    copy(
        properties,
        &["Parameters", "NotificationARNs", "TimeoutInMinutes"],
        &mut stack,
    );
    put(
        &mut stack,
        "Tags",
        own_tags("lambda:createdBy", given(properties, "Tags"), &place),
    );
    put(
        &mut stack,
        "TemplateURL",
        if location.as_str().is_some() {
            location.clone()
        } else {
            at.text("")
        },
    );
    Ok(vec![Made::main(
        id,
        "AWS::CloudFormation::Stack",
        from,
        stack,
    )])
}

fn missing(id: &str, name: &str, place: &crate::place::Place) -> Refusal {
    Refusal::resource(
        id,
        "sam-property-missing",
        format!("Resource is missing the required [{name}] property."),
        place,
    )
}

fn check_location(expansion: &Expansion<'_>, id: &str, location: &Node) -> Outcome<()> {
    const NAMES: [&str; 2] = ["ApplicationId", "SemanticVersion"];
    for name in NAMES {
        if location.get(name).is_none() {
            return Err(missing(id, name, &location.place));
        }
    }
    let mut resolved = Vec::new();
    for name in NAMES {
        let Some(written) = location.get(name) else {
            continue;
        };
        let value = find_in_map(
            &expansion.template.mappings,
            &expansion.parameters.resolve(written)?,
        )?;
        resolved.push((name, value, written));
    }
    for (name, value, written) in resolved {
        let refuse = |text: String| {
            Err(Refusal::resource(
                id,
                "sam-application",
                text,
                &written.place,
            ))
        };
        if name == "ApplicationId" && value.is_null() {
            return refuse("Property 'ApplicationId' is required.".to_owned());
        }
        if name == "SemanticVersion" && !tells(&value) {
            return refuse("Property 'SemanticVersion' cannot be blank.".to_owned());
        }
        if value.as_mapping().is_some() {
            return refuse(format!(
                "Property '{name}' cannot be resolved. Only FindInMap and Ref intrinsic functions are supported."
            ));
        }
        expect(&value, Expected::Text, id, &format!("Location.{name}"))?;
        if name == "ApplicationId"
            && value
                .as_str()
                .is_some_and(|text| text.contains("{{resolve:ssm:"))
        {
            return refuse("Serverless Application Repostiory does not support dynamic reference in 'ApplicationId' property.".to_owned());
        }
    }
    Ok(())
}
