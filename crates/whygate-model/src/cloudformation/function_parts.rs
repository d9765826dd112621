//! What other resources say of a function: versions, aliases, what becomes of asynchronous
//! invocations, and addresses of its own.

use std::time::Duration;

use super::{AllResolved, Resolved};
use crate::{
    definition::{EventInvokeConfig, Function, FunctionAlias, FunctionUrl, FunctionUrlCors},
    diagnostic::Diagnostic,
    intrinsic::{Resolver, function_name},
    node::Node,
    place::Placed,
};

/// Attempts after the first, where the configuration says nothing.
const DEFAULT_RETRY_ATTEMPTS: i64 = 2;
/// The age that an event may reach, where the configuration says nothing.
const DEFAULT_EVENT_AGE_SECONDS: i64 = 21_600;
/// The whole of an alias's calls, in the unit of its weights.
const WHOLE: f64 = 1_000_000.0;

/// Gives each function what other resources say of it.
pub(super) fn attach(
    resolved: &AllResolved,
    resolver: &mut Resolver<'_>,
    functions: &mut [Function],
    diagnostics: &mut Vec<Diagnostic>,
) {
    for resource in resolved.values() {
        let property = match resource.kind.value.as_str() {
            "AWS::Lambda::Version" | "AWS::Lambda::Alias" | "AWS::Lambda::EventInvokeConfig" => {
                "FunctionName"
            }
            "AWS::Lambda::Url" => "TargetFunctionArn",
            _ => continue,
        };
        let Some(target) = resource.text(property) else {
            continue;
        };
        let name = function_name(&target.value);
        let Some(function) = functions
            .iter_mut()
            .find(|function| function.name.as_str() == name)
        else {
            continue;
        };
        match resource.kind.value.as_str() {
            "AWS::Lambda::Version" => {
                let number = resource.id.rsplit(':').next().unwrap_or("1").to_owned();
                function.versions.push(number);
            }
            "AWS::Lambda::Alias" => function.aliases.extend(alias(resource, diagnostics)),
            "AWS::Lambda::EventInvokeConfig" => {
                function
                    .asynchronous
                    .extend(event_invoke_config(resource, diagnostics));
            }
            _ => function
                .urls
                .push(url(resource, resolver, &target, diagnostics)),
        }
    }
    for function in functions {
        let named: Vec<String> = function
            .aliases
            .iter()
            .flat_map(|alias| {
                std::iter::once(&alias.version)
                    .chain(alias.weights.iter().map(|(version, _)| version))
            })
            .filter(|version| *version != "$LATEST")
            .cloned()
            .collect();
        // A version may have been published by hand.
        for version in named {
            if !function.versions.contains(&version) {
                function.versions.push(version);
            }
        }
    }
}

fn alias(resource: &Resolved, diagnostics: &mut Vec<Diagnostic>) -> Option<FunctionAlias> {
    let mut properties = resource.properties(diagnostics);
    let name = properties.text("Name")?;
    let version = properties.text("FunctionVersion")?;
    let routing = properties.node("RoutingConfig");
    let mut weights = Vec::new();
    let listed = routing
        .as_ref()
        .and_then(|routing| routing.get("AdditionalVersionWeights"))
        .and_then(Node::as_sequence)
        .unwrap_or_default();
    for entry in listed {
        let version = entry.get("FunctionVersion").and_then(Node::scalar_text);
        let weight = entry.get("FunctionWeight");
        let (Some(version), Some(weight)) = (version, weight) else {
            continue;
        };
        match weight.as_f64() {
            Some(part) if (0.0..=1.0).contains(&part) => {
                weights.push((version, millionths(part)));
            }
            _ => properties.diagnostics().push(
                Diagnostic::error(
                    "lambda-alias-weight-out-of-range",
                    format!("the weight of version {version} must be between 0 and 1"),
                    &weight.place,
                )
                .help("a weight is a part of the whole: 0.1 is one call in ten"),
            ),
        }
    }
    Some(FunctionAlias {
        name,
        version: version.value,
        weights,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the part is between 0 and 1, so the product is between 0 and a million"
)]
fn millionths(part: f64) -> u32 {
    (part * WHOLE).round() as u32
}

fn event_invoke_config(
    resource: &Resolved,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<EventInvokeConfig> {
    let mut properties = resource.properties(diagnostics);
    let qualifier = properties.text("Qualifier")?.value;
    let attempts = properties.integer("MaximumRetryAttempts");
    let age = properties.integer("MaximumEventAgeInSeconds");
    for (value, name, low, high) in [
        (&attempts, "MaximumRetryAttempts", 0, 2),
        (&age, "MaximumEventAgeInSeconds", 60, 21_600),
    ] {
        if let Some(value) = value
            && !(low..=high).contains(&value.value)
        {
            properties.diagnostics().push(Diagnostic::error(
                "lambda-event-invoke-config-out-of-range",
                format!("`{name}` is between {low} and {high}, not {}", value.value),
                &value.place,
            ));
        }
    }
    let bounded = |value: Option<Placed<i64>>, default: i64, low, high| {
        value.map_or(default, |value| value.value).clamp(low, high)
    };
    let attempts = bounded(attempts, DEFAULT_RETRY_ATTEMPTS, 0, 2);
    let age = bounded(age, DEFAULT_EVENT_AGE_SECONDS, 60, 21_600);
    let destinations = properties.node("DestinationConfig");
    let destination = |event: &str| {
        let node = destinations.as_ref()?.get(event)?.get("Destination")?;
        let arn = node.scalar_text().filter(|arn| !arn.is_empty())?;
        Some(Placed::new(arn, node.place.clone()))
    };
    Some(EventInvokeConfig {
        place: resource.place.clone(),
        qualifier,
        maximum_retry_attempts: u32::try_from(attempts).unwrap_or(2),
        maximum_event_age: Duration::from_secs(u64::try_from(age).unwrap_or(21_600)),
        on_success: destination("OnSuccess"),
        on_failure: destination("OnFailure"),
    })
}

fn url(
    resource: &Resolved,
    resolver: &mut Resolver<'_>,
    target: &Placed<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> FunctionUrl {
    let address = resolver
        .attribute(&resource.logical_id, "FunctionUrl", &resource.place)
        .unwrap_or_default();
    let id = address
        .trim_start_matches("https://")
        .split('.')
        .next()
        .unwrap_or_default()
        .to_owned();
    let mut properties = resource.properties(diagnostics);
    let requires_signature = properties
        .word("AuthType", &[("AWS_IAM", true), ("NONE", false)])
        // What cannot be read is not open.
        .is_none_or(|auth| auth.value);
    let streams = properties
        .word(
            "InvokeMode",
            &[("BUFFERED", false), ("RESPONSE_STREAM", true)],
        )
        .is_some_and(|mode| mode.value);
    let qualifier = properties
        .text("Qualifier")
        .map(|qualifier| qualifier.value)
        .or_else(|| qualifier_of(&target.value))
        .filter(|qualifier| qualifier != "$LATEST");
    let cors = properties
        .node("Cors")
        .filter(|cors| !cors.is_null())
        .map(|node| {
            let mut inside = properties.inside("Cors", &node);
            let mut texts = |name: &str| {
                inside
                    .texts(name)
                    .into_iter()
                    .map(|text| text.value)
                    .collect()
            };
            FunctionUrlCors {
                allow_origins: texts("AllowOrigins"),
                allow_methods: texts("AllowMethods"),
                allow_headers: texts("AllowHeaders"),
                expose_headers: texts("ExposeHeaders"),
                max_age_seconds: inside
                    .integer("MaxAge")
                    .and_then(|age| u32::try_from(age.value).ok()),
                allow_credentials: inside
                    .truth("AllowCredentials")
                    .is_some_and(|truth| truth.value),
            }
        });
    FunctionUrl {
        place: resource.place.clone(),
        id,
        qualifier,
        requires_signature,
        streams,
        cors,
    }
}

/// What stands behind a function's name.
fn qualifier_of(target: &str) -> Option<String> {
    let (_, rest) = target.split_once(":function:")?;
    let (_, qualifier) = rest.split_once(':')?;
    Some(qualifier.to_owned())
}
