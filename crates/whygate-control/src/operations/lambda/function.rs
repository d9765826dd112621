//! Functions: making, reading, changing and removing them.

use serde_json::{Value, json};
use whygate_lambda::FunctionName;

use super::{
    LATEST, Named, check_revision, configuration, configuration::Shown, is_qualifier_of, member,
    name, not_found, page, parts, version,
};
use crate::{
    code::StoredCode,
    error::ServiceError,
    functions::code_key,
    operations::{Call, Object, Outcome, copied, number, object, object_mut, text, truth},
    plane::PACKAGES,
    state::Collection,
};

/// The most that a page of functions holds.
/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html>.
const PAGE: usize = 50;
/// The longest name of a function.
const LONGEST_NAME: usize = 64;
/// What tells of newer revisions.
const REVISIONS: &str = "GetFunction/GetAlias";

pub(super) fn create(call: &mut Call<'_>) -> Outcome {
    check_account(call)?;
    let named = Named::of(call)?;
    if named.name.len() > LONGEST_NAME {
        return Err(ServiceError::invalid_parameter(format!(
            "1 validation error detected: Value '{}' at 'functionName' failed to satisfy \
             constraint: Member must have length less than or equal to {LONGEST_NAME}",
            named.name
        )));
    }
    check_package_type(call)?;
    if call.given("Runtime").is_empty() || call.given("Handler").is_empty() {
        return Err(ServiceError::invalid_parameter(
            "Runtime and Handler are mandatory parameters for functions created with deployment \
             packages.",
        ));
    }
    super::tags::check(object(&call.input, "Tags"))?;
    let code = taken(call)?;
    let latest = configuration::create(call, &named.name, &code)?;
    // Amazon looks at what was sent first. Source: recorded (`test_layer_function_exceptions`).
    if call.managed(&named).is_some() || call.served_function(&named.name).is_some() {
        return Err(ServiceError::resource_conflict(format!(
            "Function already exist: {}",
            named.name
        )));
    }
    let arn = call.function_arn(&named.name);
    let mut function = Object::new();
    function.insert("region".into(), call.region.into());
    function.insert("arn".into(), arn.as_str().into());
    function.insert(parts::NEXT_VERSION.into(), 1.into());
    if let Some(tags) = call.input.get("Tags") {
        function.insert(parts::TAGS.into(), tags.clone());
    }
    let mut output = configuration::shown(&arn, &latest, "", Shown::Created);
    function.insert(parts::LATEST.into(), Value::Object(latest));
    if truth(&call.input, "Publish") {
        let published = version::publish_now(&mut function, None);
        output.extend(copied(&published, &["Version"]));
    }
    call.save_function(&named.name, function);
    Ok(output)
}

/// Functions are created in the caller's own account.
/// Source: recorded (`test_function_arns`), but for the words.
fn check_account(call: &Call<'_>) -> Result<(), ServiceError> {
    let given = call.given("FunctionName");
    match FunctionName::of_request(given).and_then(|name| name.account) {
        Some(account) if account != call.account => Err(ServiceError::new(
            "AccessDeniedException",
            403,
            format!(
                "No identity-based policy allows the lambda:CreateFunction action on resource: \
                 {given}"
            ),
        )),
        _ => Ok(()),
    }
}

/// Only packages are run here.
fn check_package_type(call: &Call<'_>) -> Result<(), ServiceError> {
    let image = object(&call.input, "Code").and_then(|code| text(code, "ImageUri"));
    if call.given("PackageType") == "Image" {
        return Err(ServiceError::invalid_parameter(
            "Container images are not run by Whygate. Create the function with PackageType Zip, \
             and give it Runtime, Handler and a deployment package.",
        ));
    }
    if image.is_some() {
        return Err(ServiceError::invalid_parameter(
            "Please don't provide ImageUri when creating a function with packageType Zip.",
        ));
    }
    Ok(())
}

/// The package that was handed over.
fn taken(call: &mut Call<'_>) -> Result<StoredCode, ServiceError> {
    call.functions.code.take().unwrap_or_else(|| {
        Err(ServiceError::invalid_parameter(
            "Please provide a source for function code.",
        ))
    })
}

/// The configuration that a name with its qualifier stands for.
fn found<'a>(call: &'a Call<'_>, named: &Named) -> Option<&'a Object> {
    let function = call.managed(named)?;
    match named.qualifier_or_latest() {
        LATEST => object(function, parts::LATEST),
        qualifier => {
            let version = object(function, parts::ALIASES)
                .and_then(|aliases| aliases.get(qualifier))
                .and_then(|alias| alias["FunctionVersion"].as_str())
                .unwrap_or(qualifier);
            if version == LATEST {
                return object(function, parts::LATEST);
            }
            object(function, parts::VERSIONS)?.get(version)?.as_object()
        }
    }
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    let mut output = Object::new();
    output.insert("Configuration".into(), Value::Object(shown(call, &named)?));
    let Some(function) = call.managed(&named) else {
        return Ok(output);
    };
    let key = found(call, &named).and_then(code_key);
    output.insert(
        "Code".into(),
        json!({
            "RepositoryType": "S3",
            "Location": package_address(call, &key.unwrap_or_default()),
        }),
    );
    if let Some(tags) = object(function, parts::TAGS).filter(|tags| !tags.is_empty()) {
        output.insert("Tags".into(), Value::Object(tags.clone()));
    }
    if let Some(reserved) = number(function, parts::RESERVED) {
        output.insert(
            "Concurrency".into(),
            json!({ "ReservedConcurrentExecutions": reserved }),
        );
    }
    Ok(output)
}

/// Where a package can be downloaded.
pub(super) fn package_address(call: &Call<'_>, key: &str) -> String {
    format!("http://{}{PACKAGES}{key}", call.functions.authority)
}

fn shown(call: &Call<'_>, named: &Named) -> Outcome {
    let arn = call.function_arn(&named.name);
    let qualifier = named.qualifier().unwrap_or_default();
    if let Some(configuration) = found(call, named) {
        return Ok(configuration::shown(
            &arn,
            configuration,
            qualifier,
            Shown::Whole,
        ));
    }
    call.served_configuration(named)
        .ok_or_else(|| not_found(&arn, named.qualifier()))
}

pub(super) fn get_configuration(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    shown(call, &named)
}

pub(super) fn list(call: &mut Call<'_>) -> Outcome {
    let all_versions = call.given("FunctionVersion") == "ALL";
    let mut functions: Vec<Value> = Vec::new();
    for function in call.documents.all(Collection::Function) {
        if text(function, "region") != Some(call.region) {
            continue;
        }
        let arn = text(function, "arn").unwrap_or_default();
        if let Some(latest) = object(function, parts::LATEST) {
            let qualifier = if all_versions { LATEST } else { "" };
            functions.push(configuration::shown(arn, latest, qualifier, Shown::Listed).into());
        }
        if all_versions {
            functions.extend(version::shown_all(function));
        }
    }
    functions.extend(call.served_configurations().into_iter().map(Value::Object));
    functions.sort_by_cached_key(member("FunctionArn"));
    page(
        functions,
        "Functions",
        member("FunctionArn"),
        PAGE,
        &call.input,
    )
}

/// A function and its newest state, if they are in the revision that the caller means.
fn changeable(call: &Call<'_>, named: &Named) -> Result<(Object, Object), ServiceError> {
    let function = call.function(named)?.clone();
    let latest = object(&function, parts::LATEST)
        .cloned()
        .unwrap_or_default();
    check_revision(
        call,
        text(&latest, "RevisionId").unwrap_or_default(),
        REVISIONS,
    )?;
    Ok((function, latest))
}

pub(super) fn update_code(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    let arn = call.function_arn(&named.name);
    let (mut function, mut latest) = changeable(call, &named)?;
    if !call.given("ImageUri").is_empty() {
        return Err(ServiceError::invalid_parameter(
            "Please don't provide ImageUri when updating a function with packageType Zip.",
        ));
    }
    let code = taken(call)?;
    configuration::put_code(call, &mut latest, &code);
    configuration::check_unpacked(&latest)?;
    configuration::touch(call, &mut latest);
    if truth(&call.input, "DryRun") {
        return Ok(configuration::shown(&arn, &latest, "", Shown::Whole));
    }
    let mut output = configuration::shown(&arn, &latest, "", Shown::Updated);
    function.insert(parts::LATEST.into(), Value::Object(latest));
    if truth(&call.input, "Publish") {
        // What is shown is the version, which is new. Source: recorded (`test_publish_with_update`).
        let published = version::publish_now(&mut function, None);
        let version = text(&published, "Version").unwrap_or_default();
        output = configuration::shown(&arn, &published, version, Shown::Created);
        output.extend(copied(&published, &["RevisionId"]));
    }
    call.save_function(&named.name, function);
    Ok(output)
}

pub(super) fn update_configuration(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    let (mut function, mut latest) = changeable(call, &named)?;
    if call.input.contains_key("ImageConfig") {
        return Err(ServiceError::invalid_parameter(
            "ImageConfig is not supported for functions created with deployment packages.",
        ));
    }
    configuration::apply(call, &mut latest)?;
    configuration::check_unpacked(&latest)?;
    configuration::touch(call, &mut latest);
    let arn = call.function_arn(&named.name);
    let output = configuration::shown(&arn, &latest, "", Shown::Updated);
    function.insert(parts::LATEST.into(), Value::Object(latest));
    call.save_function(&named.name, function);
    Ok(output)
}

pub(super) fn delete(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    let qualifier = named.qualifier().map(str::to_owned);
    match qualifier.as_deref() {
        Some(LATEST) => {
            return Err(ServiceError::invalid_parameter(
                "$LATEST version cannot be deleted without deleting the function.",
            ));
        }
        Some(alias) if !name::is_version(alias) => {
            return Err(ServiceError::invalid_parameter(
                "Deletion of aliases is not currently supported.",
            ));
        }
        _ => {}
    }
    let arn = call.function_arn(&named.name);
    let function = call.function_or(&named, || not_found(&arn, None))?.clone();
    if let Some(version) = qualifier {
        delete_version(call, &named, function, &version)?;
    } else {
        let id = call.function_id(&named.name);
        call.documents.remove(Collection::Function, &id);
        call.functions.changed = true;
    }
    let mut output = Object::new();
    output.insert("StatusCode".into(), 204.into());
    Ok(output)
}

fn delete_version(
    call: &mut Call<'_>,
    named: &Named,
    mut function: Object,
    version: &str,
) -> Result<(), ServiceError> {
    if !is_qualifier_of(&function, version) {
        return Ok(());
    }
    let aliases: Vec<&str> = object(&function, parts::ALIASES)
        .into_iter()
        .flatten()
        .filter(|(_, alias)| super::alias::points_at(alias, version))
        .map(|(name, _)| name.as_str())
        .collect();
    if !aliases.is_empty() {
        return Err(ServiceError::resource_conflict(format!(
            "Unable to delete version because the following aliases reference it: [{}]",
            aliases.join(", ")
        )));
    }
    for part in [
        parts::VERSIONS,
        parts::POLICIES,
        parts::INVOKE_CONFIGS,
        parts::PROVISIONED,
    ] {
        object_mut(&mut function, part).shift_remove(version);
    }
    call.save_function(&named.name, function);
    Ok(())
}
