//! AWS Lambda, as far as functions are managed.
//! Source: <https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html>.
//!
//! A function is one document with its versions, aliases, policies and settings. Operations that
//! invoke one are not here: they are answered where functions run.

mod account;
mod alias;
mod concurrency;
mod configuration;
mod environment;
mod function;
mod invoke_config;
mod layer;
mod name;
mod permission;
pub(crate) mod recursion;
pub(crate) mod runtime;
mod served;
mod tags;
mod url;
mod version;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use serde_json::Value;
use time::{OffsetDateTime, macros::format_description};

use self::name::Named;
use super::{Call, Object, Outcome, number, object, text};
use crate::{error::ServiceError, state::Collection};

/// Members of a function's document.
pub(crate) mod parts {
    /// The configuration that is not published.
    pub(crate) const LATEST: &str = "latest";
    /// Published configurations, or a layer's versions.
    pub(crate) const VERSIONS: &str = "versions";
    pub(crate) const ALIASES: &str = "aliases";
    /// Policies by qualifier; the function's own has none.
    pub(crate) const POLICIES: &str = "policies";
    /// The statements of a policy by id.
    pub(crate) const STATEMENTS: &str = "statements";
    /// Addresses by alias; the function's own has none.
    pub(crate) const URLS: &str = "urls";
    /// What becomes of asynchronous invocations, by qualifier.
    pub(crate) const INVOKE_CONFIGS: &str = "invokeConfigs";
    pub(crate) const RESERVED: &str = "reservedConcurrency";
    /// Provisioned concurrency by qualifier.
    pub(crate) const PROVISIONED: &str = "provisioned";
    /// What becomes of results that lead from function to function.
    pub(crate) const RECURSIVE_LOOP: &str = "recursiveLoop";
    pub(crate) const TAGS: &str = "tags";
    /// The number of the version that is published next.
    pub(crate) const NEXT_VERSION: &str = "nextVersion";
    /// The description that the newest version was published from.
    pub(crate) const PUBLISHED_DESCRIPTION: &str = "publishedDescription";
    /// What is kept of a package.
    pub(crate) const CODE: &str = "code";
}

/// The name of the version that is not published.
const LATEST: &str = "$LATEST";

/// Runs an operation.
pub(crate) fn run(operation: &str, call: &mut Call<'_>) -> Outcome {
    match operation {
        "CreateFunction" => function::create(call),
        "GetFunction" => function::get(call),
        "GetFunctionConfiguration" => function::get_configuration(call),
        "ListFunctions" => function::list(call),
        "UpdateFunctionCode" => function::update_code(call),
        "UpdateFunctionConfiguration" => function::update_configuration(call),
        "DeleteFunction" => function::delete(call),

        "PublishVersion" => version::publish(call),
        "ListVersionsByFunction" => version::list(call),

        "CreateAlias" => alias::create(call),
        "GetAlias" => alias::get(call),
        "ListAliases" => alias::list(call),
        "UpdateAlias" => alias::update(call),
        "DeleteAlias" => alias::delete(call),

        "AddPermission" => permission::add(call),
        "RemovePermission" => permission::remove(call),
        "GetPolicy" => permission::get(call),

        "PutFunctionConcurrency" => concurrency::put(call),
        "GetFunctionConcurrency" => concurrency::get(call),
        "DeleteFunctionConcurrency" => concurrency::delete(call),
        "PutProvisionedConcurrencyConfig" => concurrency::put_provisioned(call),
        "GetProvisionedConcurrencyConfig" => concurrency::get_provisioned(call),
        "ListProvisionedConcurrencyConfigs" => concurrency::list_provisioned(call),
        "DeleteProvisionedConcurrencyConfig" => concurrency::delete_provisioned(call),

        "CreateFunctionUrlConfig" => url::create(call),
        "GetFunctionUrlConfig" => url::get(call),
        "UpdateFunctionUrlConfig" => url::update(call),
        "ListFunctionUrlConfigs" => url::list(call),
        "DeleteFunctionUrlConfig" => url::delete(call),

        "PutFunctionEventInvokeConfig" => invoke_config::put(call),
        "UpdateFunctionEventInvokeConfig" => invoke_config::update(call),
        "GetFunctionEventInvokeConfig" => invoke_config::get(call),
        "ListFunctionEventInvokeConfigs" => invoke_config::list(call),
        "DeleteFunctionEventInvokeConfig" => invoke_config::delete(call),

        "PublishLayerVersion" => layer::publish(call),
        "GetLayerVersion" => layer::get(call),
        "GetLayerVersionByArn" => layer::get_by_arn(call),
        "ListLayers" => layer::list(call),
        "ListLayerVersions" => layer::list_versions(call),
        "DeleteLayerVersion" => layer::delete(call),
        "AddLayerVersionPermission" => layer::add_permission(call),
        "RemoveLayerVersionPermission" => layer::remove_permission(call),
        "GetLayerVersionPolicy" => layer::get_policy(call),

        "PutFunctionRecursionConfig" => recursion::put(call),
        "GetFunctionRecursionConfig" => recursion::get(call),

        "TagResource" => tags::tag(call),
        "UntagResource" => tags::untag(call),
        "ListTags" => tags::list(call),

        "GetAccountSettings" => Ok(account::settings(call)),
        "GetFunctionCodeSigningConfig" => account::get_code_signing(call),

        "CreateEventSourceMapping"
        | "GetEventSourceMapping"
        | "UpdateEventSourceMapping"
        | "DeleteEventSourceMapping" => Err(ServiceError::invalid_parameter(
            "Event source mappings are not supported by Whygate, which reads no queues and \
             streams. Invoke the function instead.",
        )),
        "ListEventSourceMappings" => Ok(account::no_event_source_mappings()),

        other => Err(ServiceError::not_yet_served("AWS Lambda", other)),
    }
}

impl Call<'_> {
    /// The ARN of a function.
    fn function_arn(&self, name: &str) -> String {
        format!(
            "arn:aws:lambda:{}:{}:function:{name}",
            self.region, self.account
        )
    }

    /// The function that was named, if it is managed here.
    fn managed(&self, named: &Named) -> Option<&Object> {
        self.of_region(Collection::Function, &self.function_id(&named.name))
    }

    fn function_id(&self, name: &str) -> String {
        format!("{}/{name}", self.region)
    }

    /// The function that was named; Amazon's words if there is none, and words of our own if it
    /// belongs to a definition.
    fn function(&self, named: &Named) -> Result<&Object, ServiceError> {
        self.function_or(named, || {
            not_found(&self.function_arn(&named.name), named.qualifier())
        })
    }

    fn function_or(
        &self,
        named: &Named,
        words: impl FnOnce() -> ServiceError,
    ) -> Result<&Object, ServiceError> {
        match self.managed(named) {
            Some(function) => Ok(function),
            None if self.served_function(&named.name).is_some() => {
                Err(ServiceError::invalid_parameter(format!(
                    "The function {} is served from a definition and cannot be changed here. \
                     Change the definition instead.",
                    named.name
                )))
            }
            None => Err(words()),
        }
    }

    /// Writes a function, and runs it so from now on.
    fn save_function(&mut self, name: &str, function: Object) {
        let id = self.function_id(name);
        self.documents.put(Collection::Function, &id, function);
        self.functions.changed = true;
    }

    /// The moment as Lambda writes it: `2024-01-01T00:00:00.000+0000`.
    fn moment(&self) -> String {
        moment(self.now)
    }
}

fn moment(seconds: i64) -> String {
    let format = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].000+0000");
    OffsetDateTime::from_unix_timestamp(seconds)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
        .format(&format)
        .unwrap_or_default()
}

fn not_found(arn: &str, qualifier: Option<&str>) -> ServiceError {
    let arn = crate::functions::qualified(arn, qualifier.unwrap_or_default());
    ServiceError::resource_not_found(format!("Function not found: {arn}"))
}

fn no_such_alias(arn: &str, alias: &str) -> ServiceError {
    ServiceError::resource_not_found(format!("Cannot find alias arn: {arn}:{alias}"))
}

fn nothing_there() -> ServiceError {
    ServiceError::resource_not_found("The resource you requested does not exist.")
}

/// Refuses a change that was made for another revision. `source` names the operations that tell
/// the newest one.
fn check_revision(call: &Call<'_>, revision: &str, source: &str) -> Result<(), ServiceError> {
    match text(&call.input, "RevisionId") {
        Some(given) if given != revision => Err(ServiceError::new(
            "PreconditionFailedException",
            412,
            format!(
                "The Revision Id provided does not match the latest Revision Id. Call the \
                 {source} API to retrieve the latest Revision Id"
            ),
        )),
        _ => Ok(()),
    }
}

fn new_revision() -> Value {
    uuid::Uuid::new_v4().to_string().into()
}

/// What is said of a qualifier that is none of a function's: what could be no alias's name is
/// taken for a version's.
fn no_such_qualifier(arn: &str, qualifier: &str) -> ServiceError {
    if name::is_version(qualifier) || qualifier.contains('$') {
        not_found(arn, Some(qualifier))
    } else {
        no_such_alias(arn, qualifier)
    }
}

/// What there is for a qualifier of a function.
fn is_qualifier_of(function: &Object, qualifier: &str) -> bool {
    qualifier == LATEST
        || object(function, parts::VERSIONS).is_some_and(|all| all.contains_key(qualifier))
        || object(function, parts::ALIASES).is_some_and(|all| all.contains_key(qualifier))
}

/// One page of items under a name. `key` tells items apart.
fn page(
    items: Vec<Value>,
    name: &str,
    key: impl Fn(&Value) -> String,
    most: usize,
    input: &Object,
) -> Outcome {
    let wanted = number(input, "MaxItems")
        .and_then(|wanted| usize::try_from(wanted).ok())
        .map_or(most, |wanted| wanted.clamp(1, most));
    let mut rest = items.into_iter().peekable();
    if let Some(marker) = text(input, "Marker").filter(|marker| !marker.is_empty()) {
        let last = BASE64
            .decode(marker)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .ok_or_else(|| ServiceError::invalid_parameter("Invalid Marker"))?;
        for item in rest.by_ref() {
            if key(&item) == last {
                break;
            }
        }
    }
    let items: Vec<Value> = rest.by_ref().take(wanted).collect();
    let mut output = Object::new();
    if let (Some(_), Some(last)) = (rest.peek(), items.last()) {
        output.insert("NextMarker".into(), BASE64.encode(key(last)).into());
    }
    output.insert(name.to_owned(), Value::Array(items));
    Ok(output)
}

/// The text of a member of a value.
fn member(name: &'static str) -> impl Fn(&Value) -> String {
    move |value| value[name].as_str().unwrap_or_default().to_owned()
}
