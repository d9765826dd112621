//! Layers: packages that functions share, each version for itself.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html>; forms and words
//! are recorded.

use serde_json::{Value, json};

use super::{
    check_revision, function, member, new_revision, nothing_there, page, parts, permission,
};
use crate::{
    error::ServiceError,
    functions::code_key,
    operations::{Call, Object, Outcome, copied, number, object, object_mut, text},
    state::Collection,
};

/// The most that a page of layers or of their versions holds.
const PAGE: usize = 50;

impl Call<'_> {
    fn layer_arn(&self, name: &str) -> String {
        format!(
            "arn:aws:lambda:{}:{}:layer:{name}",
            self.region, self.account
        )
    }

    /// The name in the member `LayerName`, which may be an ARN.
    fn layer_name(&self) -> String {
        let given = self.given("LayerName");
        given
            .rsplit_once(":layer:")
            .map_or(given, |(_, name)| name)
            .to_owned()
    }

    fn layer(&self, name: &str) -> Option<&Object> {
        self.of_region(Collection::Layer, &self.function_id(name))
    }

    fn save_layer(&mut self, name: &str, layer: Object) {
        let id = self.function_id(name);
        self.documents.put(Collection::Layer, &id, layer);
    }
}

pub(super) fn publish(call: &mut Call<'_>) -> Outcome {
    let code = call.functions.code.take().unwrap_or_else(|| {
        Err(ServiceError::invalid_parameter(
            "Please provide a source for the layer's content.",
        ))
    })?;
    let name = call.layer_name();
    let mut layer = call.layer(&name).cloned().unwrap_or_default();
    layer.insert("region".into(), call.region.into());
    layer.insert("name".into(), name.as_str().into());
    let number = number(&layer, parts::NEXT_VERSION).unwrap_or(1);
    layer.insert(parts::NEXT_VERSION.into(), (number + 1).into());
    let mut version = copied(
        &call.input,
        &[
            "Description",
            "CompatibleArchitectures",
            "CompatibleRuntimes",
            "LicenseInfo",
        ],
    );
    version.entry("Description").or_insert_with(|| "".into());
    version.insert("Version".into(), number.into());
    version.insert("CreatedDate".into(), call.moment().into());
    version.insert("CodeSize".into(), code.size.into());
    version.insert("CodeSha256".into(), code.sha256.as_str().into());
    version.insert(parts::CODE.into(), code.document());
    let output = shown(call, &name, &version);
    object_mut(&mut layer, parts::VERSIONS).insert(number.to_string(), Value::Object(version));
    call.save_layer(&name, layer);
    Ok(output)
}

/// A version as it is listed.
fn listed(call: &Call<'_>, name: &str, version: &Object) -> Object {
    let mut listed = copied(
        version,
        &[
            "Description",
            "CreatedDate",
            "Version",
            "CompatibleArchitectures",
            "CompatibleRuntimes",
            "LicenseInfo",
        ],
    );
    let arn = call.layer_arn(name);
    let number = number(version, "Version").unwrap_or_default();
    listed.insert("LayerVersionArn".into(), format!("{arn}:{number}").into());
    listed
}

/// A version with its layer and its content.
fn shown(call: &Call<'_>, name: &str, version: &Object) -> Object {
    let mut shown = listed(call, name, version);
    shown.insert("LayerArn".into(), call.layer_arn(name).into());
    let key = code_key(version).unwrap_or_default();
    shown.insert(
        "Content".into(),
        json!({
            "Location": function::package_address(call, &key),
            "CodeSha256": version.get("CodeSha256"),
            "CodeSize": version.get("CodeSize"),
        }),
    );
    shown
}

fn version<'a>(call: &'a Call<'_>, name: &str, number: &str) -> Option<&'a Object> {
    object(call.layer(name)?, parts::VERSIONS)?
        .get(number)?
        .as_object()
}

/// The number in the member `VersionNumber`.
fn wanted_number(call: &Call<'_>) -> Result<String, ServiceError> {
    let number = number(&call.input, "VersionNumber").unwrap_or_default();
    if number < 1 {
        return Err(ServiceError::invalid_parameter(
            "Layer Version Cannot be less than 1",
        ));
    }
    Ok(number.to_string())
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let name = call.layer_name();
    let number = wanted_number(call)?;
    version(call, &name, &number)
        .map(|version| shown(call, &name, version))
        .ok_or_else(nothing_there)
}

pub(super) fn get_by_arn(call: &mut Call<'_>) -> Outcome {
    let arn = call.given("Arn");
    let found = arn
        .rsplit_once(':')
        .and_then(|(layer, number)| Some((layer.rsplit_once(":layer:")?.1, number)))
        .filter(|(name, number)| arn == format!("{}:{number}", call.layer_arn(name)))
        .and_then(|(name, number)| Some((name, version(call, name, number)?)));
    found
        .map(|(name, version)| shown(call, name, version))
        .ok_or_else(nothing_there)
}

/// Whether a version is for the runtime and the architecture that were asked for.
fn is_wanted(call: &Call<'_>, version: &Object) -> bool {
    let fits = |asked: &str, listed: &str| {
        let asked = call.given(asked);
        asked.is_empty()
            || version
                .get(listed)
                .and_then(Value::as_array)
                .is_some_and(|items| items.iter().any(|item| item == asked))
    };
    fits("CompatibleRuntime", "CompatibleRuntimes")
        && fits("CompatibleArchitecture", "CompatibleArchitectures")
}

/// The wanted versions of a layer, the newest first.
fn wanted<'a>(call: &Call<'_>, layer: &'a Object) -> Vec<&'a Object> {
    let mut versions: Vec<&Object> = object(layer, parts::VERSIONS)
        .into_iter()
        .flatten()
        .filter_map(|(_, version)| version.as_object())
        .filter(|version| is_wanted(call, version))
        .collect();
    versions.sort_by_key(|version| std::cmp::Reverse(number(version, "Version")));
    versions
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let mut layers: Vec<Value> = call
        .documents
        .all(Collection::Layer)
        .into_iter()
        .filter(|layer| text(layer, "region") == Some(call.region))
        .filter_map(|layer| {
            let name = text(layer, "name")?;
            let newest = wanted(call, layer).first().copied()?;
            Some(json!({
                "LayerName": name,
                "LayerArn": call.layer_arn(name),
                "LatestMatchingVersion": listed(call, name, newest),
            }))
        })
        .collect();
    layers.sort_by_cached_key(member("LayerName"));
    page(layers, "Layers", member("LayerName"), PAGE, &call.input)
}

pub(super) fn list_versions(call: &mut Call<'_>) -> Outcome {
    let name = call.layer_name();
    let versions = call
        .layer(&name)
        .map(|layer| {
            wanted(call, layer)
                .into_iter()
                .map(|version| Value::Object(listed(call, &name, version)))
                .collect()
        })
        .unwrap_or_default();
    page(
        versions,
        "LayerVersions",
        member("LayerVersionArn"),
        PAGE,
        &call.input,
    )
}

/// Removing what is not there is no error, as on Amazon. The number of a version is never used
/// again, so the layer's document stays.
pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let name = call.layer_name();
    let number = wanted_number(call)?;
    if let Some(mut layer) = call.layer(&name).cloned() {
        object_mut(&mut layer, parts::VERSIONS).shift_remove(&number);
        object_mut(&mut layer, parts::POLICIES).shift_remove(&number);
        call.save_layer(&name, layer);
    }
    Ok(Object::new())
}

/// The layer, the number of its version, and the version's ARN.
fn policy_target(call: &Call<'_>) -> Result<(String, Object, String, String), ServiceError> {
    let name = call.layer_name();
    let number = wanted_number(call)?;
    let arn = format!("{}:{number}", call.layer_arn(&name));
    let layer = call
        .layer(&name)
        .filter(|_| version(call, &name, &number).is_some())
        .cloned()
        .ok_or_else(|| {
            ServiceError::resource_not_found(format!("Layer version {arn} does not exist."))
        })?;
    Ok((name, layer, number, arn))
}

pub(super) fn add_permission(call: &mut Call<'_>) -> Outcome {
    let (name, mut layer, number, arn) = policy_target(call)?;
    let policy = object_mut(object_mut(&mut layer, parts::POLICIES), &number);
    if let Some(revision) = text(policy, "RevisionId") {
        check_revision(call, revision, "GetLayerPolicy")?;
    }
    let id = call.given_owned("StatementId");
    let statements = object_mut(policy, parts::STATEMENTS);
    if statements.contains_key(&id) {
        return Err(permission::already_there(&id));
    }
    let mut statement = copied(&call.input, &["StatementId", "Action", "Principal"]);
    if let Some(organization) = call.input.get("OrganizationId") {
        statement.insert("PrincipalOrgID".into(), organization.clone());
    }
    let shown = permission::shown(&statement, &arn);
    statements.insert(id, Value::Object(statement));
    let revision = new_revision();
    policy.insert("RevisionId".into(), revision.clone());
    call.save_layer(&name, layer);
    let mut output = Object::new();
    output.insert("Statement".into(), shown.to_string().into());
    output.insert("RevisionId".into(), revision);
    Ok(output)
}

pub(super) fn remove_permission(call: &mut Call<'_>) -> Outcome {
    let (name, mut layer, number, _) = policy_target(call)?;
    let id = call.given("StatementId");
    let policies = object_mut(&mut layer, parts::POLICIES);
    let policy = policies
        .get_mut(&number)
        .and_then(Value::as_object_mut)
        .ok_or_else(|| permission::no_such_statement(id))?;
    check_revision(
        call,
        text(policy, "RevisionId").unwrap_or_default(),
        "GetLayerPolicy",
    )?;
    let statements = object_mut(policy, parts::STATEMENTS);
    if statements.shift_remove(id).is_none() {
        return Err(permission::no_such_statement(id));
    }
    if statements.is_empty() {
        policies.shift_remove(&number);
    } else {
        policy.insert("RevisionId".into(), new_revision());
    }
    call.save_layer(&name, layer);
    Ok(Object::new())
}

pub(super) fn get_policy(call: &mut Call<'_>) -> Outcome {
    let (_, layer, number, arn) = policy_target(call)?;
    let policy = object(&layer, parts::POLICIES)
        .and_then(|policies| object(policies, &number))
        .ok_or_else(|| {
            ServiceError::resource_not_found("No policy is associated with the given resource.")
        })?;
    let statements = object(policy, parts::STATEMENTS)
        .cloned()
        .unwrap_or_default();
    let mut output = copied(policy, &["RevisionId"]);
    output.insert(
        "Policy".into(),
        permission::document(&statements, &arn).into(),
    );
    Ok(output)
}
