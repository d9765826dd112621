//! `AWS::Serverless::LayerVersion`.
//! Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-layerversion.html>.

use crate::{node::Node, template::Resource};

use super::{
    Expansion,
    identifiers::hashed_value,
    location,
    nodes::{At, given, is_intrinsic, items, put, tells},
    python::list_of,
    refusal::{Outcome, Refusal},
    resource::{Made, copy},
    shapes::{Property, Shape, check_properties, optional, required},
};

/// The type.
pub(super) const KIND: &str = "AWS::Serverless::LayerVersion";

const PROPERTIES: [Property; 8] = [
    optional("LayerName", Shape::TextOrMap),
    optional("Description", Shape::Text),
    optional("PublishLambdaVersion", Shape::Flag),
    required("ContentUri", Shape::TextOrMap),
    optional("CompatibleArchitectures", Shape::TextsOrMaps),
    optional("CompatibleRuntimes", Shape::TextsOrMaps),
    optional("LicenseInfo", Shape::Text),
    optional("RetentionPolicy", Shape::Text),
];

/// Turns a layer into what it stands for. Its logical id changes with its content, so that
/// each content is a version of its own.
pub(super) fn expand(
    expansion: &mut Expansion<'_>,
    id: &str,
    from: &Resource,
) -> Outcome<Vec<Made>> {
    check_properties(id, KIND, &from.properties, &PROPERTIES)?;
    let mut properties = from.properties.clone();
    for name in ["LayerName", "LicenseInfo", "Description", "RetentionPolicy"] {
        let Some(value) = given(&from.properties, name).filter(|value| tells(value)) else {
            continue;
        };
        let resolved = expansion.parameters.resolve(value)?;
        if resolved.as_str().is_none() && !is_intrinsic(&resolved) {
            return Err(Refusal::resource(
                id,
                "sam-property-type",
                format!("Could not resolve parameter for '{name}' or parameter is not a String."),
                &value.place,
            ));
        }
        put(&mut properties, name, resolved);
    }
    let retention = retention(id, &properties)?;
    let place = from.place.clone();
    let at = At(&place);
    // The digest is of the resource as it was written, but for its policies.
    let mut seed = at.map([("Properties", properties.clone()), ("Type", at.text(KIND))]);
    if let Some(condition) = &from.condition {
        put(&mut seed, "Condition", at.text(condition.value.as_str()));
    }
    match from.depends_on.as_slice() {
        [] => {}
        [one] => put(&mut seed, "DependsOn", at.text(one.value.as_str())),
        several => put(
            &mut seed,
            "DependsOn",
            at.list(several.iter().map(|name| at.text(name.value.as_str()))),
        ),
    }
    let layer_id = hashed_value(id, &at.map([(id, seed)]));
    let mut layer = at.map([("LayerName", at.text(id))]);
    copy(
        &properties,
        &[
            "LayerName",
            "Description",
            "CompatibleArchitectures",
            "CompatibleRuntimes",
            "LicenseInfo",
        ],
        &mut layer,
    );
    if let Some(content) = given(&properties, "ContentUri") {
        put(
            &mut layer,
            "Content",
            location::code(content, &layer_id, "ContentUri")?,
        );
    }
    check_architectures(&layer_id, &properties)?;
    let mut made = Made::main(&layer_id, "AWS::Lambda::LayerVersion", from, layer);
    let policy = match (retention, made.resource.attributes.get("DeletionPolicy")) {
        (Some(retention), _) => Some(retention),
        (None, None) => Some("Retain"),
        (None, Some(_)) => None,
    };
    if let Some(policy) = policy {
        made.resource
            .attributes
            .insert("DeletionPolicy", place.clone(), at.text(policy));
    }
    Ok(vec![made])
}

fn retention(id: &str, properties: &Node) -> Outcome<Option<&'static str>> {
    const OPTIONS: [&str; 2] = ["Retain", "Delete"];
    let Some(written) = given(properties, "RetentionPolicy") else {
        return Ok(None);
    };
    let refuse = |text: String| {
        Err(Refusal::resource(
            id,
            "sam-retention-policy",
            text,
            &written.place,
        ))
    };
    let options = list_of(OPTIONS);
    if is_intrinsic(written) {
        return refuse(format!(
            "'RetentionPolicy' does not accept intrinsic functions, please use one of the following options: {options}"
        ));
    }
    let Some(text) = written.as_str() else {
        return refuse(format!(
            "Invalid 'RetentionPolicy' type, please use one of the following options: {options}"
        ));
    };
    match OPTIONS
        .into_iter()
        .find(|option| option.eq_ignore_ascii_case(text))
    {
        Some(option) => Ok(Some(option)),
        None => refuse(format!(
            "'RetentionPolicy' must be one of the following options: {options}."
        )),
    }
}

fn check_architectures(id: &str, properties: &Node) -> Outcome<()> {
    let Some(architectures) = given(properties, "CompatibleArchitectures") else {
        return Ok(());
    };
    for architecture in items(architectures) {
        if !is_intrinsic(architecture) && !matches!(architecture.as_str(), Some("arm64" | "x86_64"))
        {
            return Err(Refusal::resource(
                id,
                "sam-architecture",
                "CompatibleArchitectures needs to be a list of 'x86_64' or 'arm64'",
                &architecture.place,
            ));
        }
    }
    Ok(())
}
