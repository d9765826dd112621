//! `AWS::Lambda::Function`, `AWS::Lambda::Permission`.
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-function.html>.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use indexmap::IndexMap;

use super::{Resolved, function_notes, properties::Properties, runtimes};
use crate::{
    definition::{
        Function, FunctionCode, FunctionLogging, FunctionName, LambdaPermission, PackageType,
    },
    diagnostic::Diagnostic,
    intrinsic::Environment,
    node::{Node, Value},
    place::{Place, Placed},
};

/// The time a function has where its template says nothing.
const DEFAULT_TIMEOUT_SECONDS: u64 = 3;
/// The memory a function has where its template says nothing.
const DEFAULT_MEMORY_MEGABYTES: u32 = 128;

/// Names of environment variables that the service sets itself and refuses.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html>.
const RESERVED_VARIABLES: [&str; 19] = [
    "_HANDLER",
    "_X_AMZN_TRACE_ID",
    "AWS_ACCESS_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_DEFAULT_REGION",
    "AWS_EXECUTION_ENV",
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_LAMBDA_INITIALIZATION_TYPE",
    "AWS_LAMBDA_LOG_GROUP_NAME",
    "AWS_LAMBDA_LOG_STREAM_NAME",
    "AWS_LAMBDA_RUNTIME_API",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SECRET_KEY",
    "AWS_SESSION_TOKEN",
    "LAMBDA_RUNTIME_DIR",
    "LAMBDA_TASK_ROOT",
];

/// Reads a function.
pub(super) fn function(
    resource: &Resolved,
    name: &str,
    environment: &Environment,
    folder: Option<&Path>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Function {
    let mut properties = resource.properties(diagnostics);
    let written_name = properties.text("FunctionName");
    if let Some(written) = &written_name {
        check_name(written, properties.diagnostics());
    }
    let package_type = properties
        .word(
            "PackageType",
            &[("Zip", PackageType::Zip), ("Image", PackageType::Image)],
        )
        .map_or(PackageType::Zip, |placed| placed.value);
    let runtime = properties.text("Runtime");
    let handler = properties.text("Handler");
    let code_node = properties.node("Code");
    let code = code_node
        .as_ref()
        .map_or(FunctionCode::Missing, |node| code(node, folder));
    let timeout = timeout(&mut properties, &resource.place);
    let memory_megabytes = memory(&mut properties, &resource.place);
    let variables = variables(&mut properties);
    let layers = properties.texts("Layers");
    let role = properties.text("Role");
    let (logging, log_group) = logging(&mut properties);
    let log_group = log_group.unwrap_or_else(|| format!("/aws/lambda/{name}"));
    let reserved_concurrency = reserved_concurrency(&mut properties);
    let dead_letter = properties
        .node("DeadLetterConfig")
        .and_then(|node| {
            properties
                .inside("DeadLetterConfig", &node)
                .text("TargetArn")
        })
        .filter(|arn| !arn.value.is_empty());
    for silent in ["Description", "Tags"] {
        properties.node(silent);
    }
    let other = properties.rest();
    function_notes::not_done(&resource.logical_id, &other, diagnostics);
    let function = Function {
        logical_id: resource.logical_id.clone(),
        name: FunctionName::new(name),
        arn: environment.arn("lambda", &format!("function:{name}")),
        place: resource.place.clone(),
        runtime,
        handler,
        package_type,
        code,
        timeout,
        memory_megabytes,
        environment: variables,
        layers,
        role,
        versions: Vec::new(),
        aliases: Vec::new(),
        log_group,
        logging,
        reserved_concurrency,
        dead_letter,
        asynchronous: Vec::new(),
        urls: Vec::new(),
        other,
    };
    check_package(&function, code_node.is_some(), diagnostics);
    function
}

fn check_name(name: &Placed<String>, diagnostics: &mut Vec<Diagnostic>) {
    let plain = crate::intrinsic::function_name(&name.value);
    let valid = (1..=64).contains(&plain.chars().count())
        && plain
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_');
    if !valid && !name.value.contains("{{resolve:") {
        diagnostics.push(
            Diagnostic::error(
                "lambda-function-name-invalid",
                format!(
                    "a function's name has up to 64 letters, digits, `-` and `_`, this is `{}`",
                    name.value
                ),
                &name.place,
            )
            .amazon(format!(
                "1 validation error detected: Value '{}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern",
                name.value
            )),
        );
    }
}

fn reserved_concurrency(properties: &mut Properties<'_>) -> Option<Placed<u32>> {
    let written = properties.integer("ReservedConcurrentExecutions")?;
    let Ok(reserved) = u32::try_from(written.value) else {
        properties.diagnostics().push(
            Diagnostic::error(
                "lambda-concurrency-out-of-range",
                format!(
                    "a function reserves 0 or more invocations at once, not {}",
                    written.value
                ),
                &written.place,
            )
            .help("leave it out to reserve nothing; 0 shuts the function")
            .amazon(format!(
                "Model validation failed (#/ReservedConcurrentExecutions: {} is not greater or equal to 0)",
                written.value
            )),
        );
        return None;
    };
    Some(Placed::new(reserved, written.place))
}

fn timeout(properties: &mut Properties<'_>, place: &Place) -> Placed<Duration> {
    let Some(seconds) = properties.integer("Timeout") else {
        return Placed::new(Duration::from_secs(DEFAULT_TIMEOUT_SECONDS), place.clone());
    };
    if !(1..=900).contains(&seconds.value) {
        let (bound, comparison) = if seconds.value > 900 {
            (900, "less")
        } else {
            (1, "greater")
        };
        properties.diagnostics().push(
            Diagnostic::error(
                "lambda-timeout-out-of-range",
                format!("a function may take 1 to 900 seconds, not {}", seconds.value),
                &seconds.place,
            )
            .amazon(format!(
                "1 validation error detected: Value '{}' at 'timeout' failed to satisfy constraint: Member must have value {comparison} than or equal to {bound}",
                seconds.value
            )),
        );
    }
    let bounded = u64::try_from(seconds.value.clamp(1, 900)).unwrap_or(DEFAULT_TIMEOUT_SECONDS);
    Placed::new(Duration::from_secs(bounded), seconds.place)
}

fn memory(properties: &mut Properties<'_>, place: &Place) -> Placed<u32> {
    let Some(megabytes) = properties.integer("MemorySize") else {
        return Placed::new(DEFAULT_MEMORY_MEGABYTES, place.clone());
    };
    if !(128..=10_240).contains(&megabytes.value) {
        let (bound, comparison) = if megabytes.value > 10_240 {
            (10_240, "less")
        } else {
            (128, "greater")
        };
        properties.diagnostics().push(
            Diagnostic::error(
                "lambda-memory-out-of-range",
                format!(
                    "a function may have 128 to 10240 megabytes, not {}",
                    megabytes.value
                ),
                &megabytes.place,
            )
            .amazon(format!(
                "1 validation error detected: Value '{}' at 'memorySize' failed to satisfy constraint: Member must have value {comparison} than or equal to {bound}",
                megabytes.value
            )),
        );
    }
    let bounded =
        u32::try_from(megabytes.value.clamp(128, 10_240)).unwrap_or(DEFAULT_MEMORY_MEGABYTES);
    Placed::new(bounded, megabytes.place)
}

/// How log lines are written, and the group that they go to.
fn logging(properties: &mut Properties<'_>) -> (FunctionLogging, Option<String>) {
    let Some(node) = properties.node("LoggingConfig") else {
        return (FunctionLogging::default(), None);
    };
    let mut inside = properties.inside("LoggingConfig", &node);
    let format = inside.word("LogFormat", &[("Text", "Text"), ("JSON", "JSON")]);
    let application = inside.word(
        "ApplicationLogLevel",
        &["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"].map(|level| (level, level)),
    );
    let system = inside.word(
        "SystemLogLevel",
        &["DEBUG", "INFO", "WARN"].map(|level| (level, level)),
    );
    let level_without_json = format.as_ref().is_none_or(|format| format.value == "Text");
    for (name, level) in [
        ("ApplicationLogLevel", &application),
        ("SystemLogLevel", &system),
    ] {
        if let (true, Some(level)) = (level_without_json, level) {
            inside.diagnostics().push(
                Diagnostic::error(
                    "lambda-log-level-without-json",
                    format!("`{name}` counts with `LogFormat: JSON` only"),
                    &level.place,
                )
                .amazon("To set log levels, set LogFormat to JSON."),
            );
        }
    }
    let logging = FunctionLogging {
        format: format.map(|format| format.value),
        application_log_level: application.map(|level| level.value),
        system_log_level: system.map(|level| level.value),
    };
    (logging, inside.text("LogGroup").map(|group| group.value))
}

fn variables(properties: &mut Properties<'_>) -> IndexMap<String, Placed<String>> {
    let Some(node) = properties.node("Environment") else {
        return IndexMap::new();
    };
    let mut inside = properties.inside("Environment", &node);
    let keys = node.get("Variables").and_then(Node::as_mapping).cloned();
    let variables = inside.text_map("Variables");
    for (name, entry) in keys.iter().flat_map(crate::node::Mapping::iter) {
        if !is_variable_name(name) {
            inside.diagnostics().push(
                Diagnostic::error(
                    "lambda-variable-name-invalid",
                    format!(
                        "an environment variable's name has two or more letters, digits and `_`, \
                         and begins with a letter; this is `{name}`"
                    ),
                    &entry.key,
                )
                .amazon(
                    "1 validation error detected: Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]",
                ),
            );
        }
        if matches!(entry.value.value, Value::Sequence(_) | Value::Mapping(_)) {
            let found = if entry.value.as_mapping().is_some() {
                "a map"
            } else {
                "a list"
            };
            inside.diagnostics().push(
                Diagnostic::error(
                    "lambda-variable-not-text",
                    format!("the environment variable `{name}` is {found}, and must be text"),
                    &entry.value.place,
                )
                .help("write it as JSON text, and parse that in the function")
                .amazon(format!(
                    "Value of property {{/Variables/{name}}} must be of type String"
                )),
            );
        }
        if RESERVED_VARIABLES.contains(&name) {
            inside.diagnostics().push(
                Diagnostic::error(
                    "lambda-variable-reserved",
                    format!("the environment variable `{name}` is set by the service itself"),
                    &entry.key,
                )
                .amazon(format!(
                    "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: {name}"
                )),
            );
        }
    }
    variables
}

/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html>.
fn is_variable_name(name: &str) -> bool {
    name.len() >= 2
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

/// Where the code is: a map as Amazon takes it, or a path beside the template.
fn code(node: &Node, folder: Option<&Path>) -> FunctionCode {
    match &node.value {
        Value::String(text) => local_code(text, &node.place, folder),
        Value::Mapping(mapping) => {
            // What the serverless transform leaves where no packaging step came before it.
            if let Some(path) = mapping.get("LocalPath").and_then(Node::as_str) {
                return local_code(path, &node.place, folder);
            }
            if let Some(text) = mapping.get("ZipFile") {
                return match text.scalar_text() {
                    Some(source) => FunctionCode::Inline(Placed::new(source, text.place.clone())),
                    None => FunctionCode::Missing,
                };
            }
            if let Some(image) = mapping.get("ImageUri").and_then(Node::placed_str) {
                return FunctionCode::Image(image);
            }
            let bucket = mapping.get("S3Bucket").and_then(Node::scalar_text);
            let key = mapping.get("S3Key").and_then(Node::scalar_text);
            if bucket.is_none() && key.is_none() {
                return FunctionCode::Missing;
            }
            FunctionCode::Bucket(Placed::new(
                format!(
                    "s3://{}/{}",
                    bucket.unwrap_or_default(),
                    key.unwrap_or_default()
                ),
                node.place.clone(),
            ))
        }
        _ => FunctionCode::Missing,
    }
}

fn local_code(text: &str, place: &Place, folder: Option<&Path>) -> FunctionCode {
    if text.starts_with("s3://") || text.starts_with("https://") {
        return FunctionCode::Bucket(Placed::new(text.to_owned(), place.clone()));
    }
    let path = folder.map_or_else(|| PathBuf::from(text), |folder| folder.join(text));
    let archive = path.extension().is_some_and(|ending| {
        ending.eq_ignore_ascii_case("zip") || ending.eq_ignore_ascii_case("jar")
    });
    let path = Placed::new(path, place.clone());
    if archive {
        FunctionCode::Zip(path)
    } else {
        FunctionCode::Path(path)
    }
}

fn check_package(function: &Function, has_code: bool, diagnostics: &mut Vec<Diagnostic>) {
    match &function.code {
        FunctionCode::Path(path) | FunctionCode::Zip(path) => {
            check_code_there(function, path, diagnostics);
        }
        FunctionCode::Missing if has_code => diagnostics.push(
            Diagnostic::warning(
                "function-code-missing",
                format!("`{}` has no code", function.logical_id),
                &function.place,
            )
            .amazon("Please provide a source for function code."),
        ),
        FunctionCode::Bucket(location) => diagnostics.push(
            Diagnostic::note(
                "function-code-not-at-hand",
                format!(
                    "the code of `{}` is in a bucket and not at hand, so it is not run here",
                    function.logical_id
                ),
                &location.place,
            )
            .help("point at a folder or a zip file beside the template"),
        ),
        FunctionCode::Image(image) => diagnostics.push(Diagnostic::note(
            "function-image-not-run",
            format!(
                "`{}` is a container image, which is not run here",
                function.logical_id
            ),
            &image.place,
        )),
        FunctionCode::Missing | FunctionCode::Inline(_) => {}
    }
    let image = function.package_type == PackageType::Image
        || matches!(function.code, FunctionCode::Image(_));
    if image {
        return;
    }
    if let Some(runtime) = &function.runtime {
        runtimes::check(runtime, diagnostics);
    }
    let missing = match (&function.runtime, &function.handler) {
        (None, None) => "`Runtime` and no `Handler`",
        (None, Some(_)) => "`Runtime`",
        (Some(_), None) => "`Handler`",
        (Some(_), Some(_)) => return,
    };
    diagnostics.push(
        Diagnostic::warning(
            "lambda-handler-missing",
            format!("`{}` has no {missing}", function.logical_id),
            &function.place,
        )
        .amazon("Runtime and Handler are mandatory parameters for functions created with deployment packages."),
    );
}

fn check_code_there(
    function: &Function,
    path: &Placed<PathBuf>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if path.value.exists() {
        return;
    }
    diagnostics.push(
        Diagnostic::warning(
            "function-code-missing",
            format!(
                "the code of `{}` is not at `{}`",
                function.logical_id,
                path.value.display()
            ),
            &path.place,
        )
        .help("the path is relative to the template's folder; build the function first if a build makes it"),
    );
}

/// Reads a statement of a function's resource-based policy.
pub(super) fn permission(
    resource: &Resolved,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<LambdaPermission> {
    let mut properties = resource.properties(diagnostics);
    let function = properties.text("FunctionName")?;
    let action = properties.text("Action")?.value;
    let principal = properties.text("Principal")?.value;
    Some(LambdaPermission {
        place: resource.place.clone(),
        function,
        action,
        principal,
        source_arn: properties.text("SourceArn"),
        source_account: properties.text("SourceAccount"),
        function_url_auth_type: properties
            .text("FunctionUrlAuthType")
            .map(|auth_type| auth_type.value),
        invoked_via_function_url: properties
            .truth("InvokedViaFunctionUrl")
            .is_some_and(|truth| truth.value),
    })
}
