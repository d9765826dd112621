//! `AutoPublishAlias`: a version of the function and an alias that points at it.

use crate::{node::Node, place::Place};

use super::super::{
    Expansion,
    identifiers::{hashed, hashed_value},
    nodes::{At, given, put, telling, tells},
    refusal::{Outcome, Refusal},
    resource::{Made, Passed, copy},
};

/// A published version and its alias.
pub(super) struct Published {
    pub(super) name: String,
    pub(super) version: Made,
    pub(super) alias: Made,
}

/// Publishes the function if it asks for that.
pub(super) fn publish(
    expansion: &Expansion<'_>,
    id: &str,
    properties: &Node,
    lambda: &mut Node,
    passed: &Passed,
    place: &Place,
) -> Outcome<Option<Published>> {
    let Some(written) = telling(properties, "AutoPublishAlias") else {
        return Ok(None);
    };
    let refuse = |text: String, place: &Place| Refusal::resource(id, "sam-alias", text, place);
    let resolved = expansion.parameters.resolve(written)?;
    let Some(name) = resolved.as_str().map(str::to_owned) else {
        return Err(refuse(
            "'AutoPublishAlias' must be a string or a Ref to a template parameter".to_owned(),
            &written.place,
        ));
    };
    let digest = match telling(properties, "AutoPublishCodeSha256") {
        None => None,
        Some(written) => {
            let resolved = expansion.parameters.resolve(written)?;
            let Some(text) = resolved.as_str() else {
                return Err(refuse(
                    "AutoPublishCodeSha256 must be a string".to_owned(),
                    &written.place,
                ));
            };
            describe(expansion, properties, &resolved, lambda)?;
            Some(text.to_owned())
        }
    };
    if name.is_empty() {
        return Err(refuse(
            "Alias name is required to create an alias".to_owned(),
            &written.place,
        ));
    }
    let well_formed = name
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_')
        && !name.chars().all(|letter| letter.is_ascii_digit());
    let version = version(
        expansion,
        id,
        properties,
        lambda,
        digest.as_deref(),
        passed,
        place,
    )?;
    if !well_formed {
        return Err(refuse(
            format!(
                "AutoPublishAlias name ('{name}') must contain only alphanumeric characters, hyphens, or underscores matching (?!^[0-9]+$)([a-zA-Z0-9-_]+) pattern."
            ),
            &written.place,
        ));
    }
    let at = At(&written.place);
    let mut alias = at.map([
        ("Name", at.text(name.as_str())),
        ("FunctionName", at.reference(id)),
        ("FunctionVersion", at.attribute(&version.id, "Version")),
    ]);
    if telling(properties, "ProvisionedConcurrencyConfig").is_some() {
        copy(properties, &["ProvisionedConcurrencyConfig"], &mut alias);
    }
    let readable = name.replace('-', "D").replace('_', "U");
    Ok(Some(Published {
        name,
        version,
        alias: Made::new(
            format!("{id}Alias{readable}"),
            "AWS::Lambda::Alias",
            &written.place,
            alias,
            passed,
        ),
    }))
}

/// Writes the digest of the code into the description, so that it changes with the code.
fn describe(
    expansion: &Expansion<'_>,
    properties: &Node,
    digest: &Node,
    lambda: &mut Node,
) -> Outcome<()> {
    let at = At(&digest.place);
    let description = match given(properties, "Description") {
        None => None,
        Some(description) => Some(expansion.parameters.resolve(description)?),
    };
    let text = match description.filter(tells) {
        None => digest.clone(),
        Some(description) => match (description.as_str(), digest.as_str()) {
            (Some(description), Some(digest)) => at.text(format!("{description} {digest}")),
            _ => at.map([(
                "Fn::Join",
                at.list([at.text(" "), at.list([description, digest.clone()])]),
            )]),
        },
    };
    put(lambda, "Description", text);
    Ok(())
}

fn version(
    expansion: &Expansion<'_>,
    id: &str,
    properties: &Node,
    lambda: &Node,
    digest: Option<&str>,
    passed: &Passed,
    place: &Place,
) -> Outcome<Made> {
    let at = At(place);
    let prefix = format!("{id}Version");
    let version_id = if let Some(digest) = digest {
        format!("{prefix}{}", digest.chars().take(10).collect::<String>())
    } else {
        let mut seed = if properties
            .get("AutoPublishAliasAllProperties")
            .is_some_and(tells)
        {
            lambda.clone()
        } else {
            expansion
                .parameters
                .resolve(lambda.get("Code").unwrap_or(&at.empty()))?
        };
        if let Some(environment) = telling(lambda, "Environment") {
            for (name, value) in super::super::nodes::entries(environment) {
                put(&mut seed, name, value.clone());
            }
        }
        if telling(lambda, "MemorySize").is_some() {
            copy(lambda, &["MemorySize"], &mut seed);
        }
        if tells(&seed) {
            hashed_value(&prefix, &seed)
        } else {
            hashed(&prefix, "")
        }
    };
    let mut version = at.map([("FunctionName", at.reference(id))]);
    if let Some(description) = given(properties, "VersionDescription") {
        put(&mut version, "Description", description.clone());
    }
    if given(properties, "CapacityProviderConfig").is_some() {
        copy(properties, &["FunctionScalingConfig"], &mut version);
    }
    let mut made = Made::new(version_id, "AWS::Lambda::Version", place, version, passed);
    if made.resource.attributes.get("DeletionPolicy").is_none() {
        let policy = match given(properties, "VersionDeletionPolicy") {
            Some(policy) => policy.clone(),
            None if given(properties, "CapacityProviderConfig").is_some() => at.text("Delete"),
            None => at.text("Retain"),
        };
        made.resource
            .attributes
            .insert("DeletionPolicy", place.clone(), policy);
    }
    Ok(made)
}
