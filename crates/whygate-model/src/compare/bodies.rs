//! What requests have to hold before and after.

use super::{Change, Pair, schemas};
use crate::{
    definition::{
        HttpMethod, IntegrationType, Method, Model, PassthroughBehavior, RequestValidator, RestApi,
    },
    diagnostic::Diagnostic,
};

/// Media types that are bytes.
pub(super) fn of_api(pair: &Pair<'_>, findings: &mut Vec<Diagnostic>) {
    let has = |api: &RestApi, wanted: &str| {
        api.binary_media_types
            .iter()
            .any(|kind| kind.value.eq_ignore_ascii_case(wanted) || kind.value == "*/*")
    };
    for kind in &pair.before.binary_media_types {
        if !has(pair.after, &kind.value) {
            findings.push(
                Diagnostic::error(
                    "binary-type-removed",
                    format!(
                        "bodies of `{}` are text from now on, which damages bytes",
                        kind.value
                    ),
                    &pair.after.place,
                )
                .also(&kind.place, "they were binary before"),
            );
        }
    }
    for kind in &pair.after.binary_media_types {
        if !has(pair.before, &kind.value) {
            findings.push(Diagnostic::warning(
                "binary-type-added",
                format!(
                    "bodies of `{}` reach the backend in base64 from now on, and templates get bytes",
                    kind.value
                ),
                &kind.place,
            ));
        }
    }
}

pub(super) fn of_method(change: Change<'_>, findings: &mut Vec<Diagnostic>) {
    parameters(change, findings);
    models(change, findings);
    media_types(change, findings);
}

fn validator<'api>(api: &'api RestApi, method: &Method) -> Option<&'api RequestValidator> {
    let name = method.request_validator.as_ref()?;
    api.request_validators.get(name.value.as_str()).or_else(|| {
        api.request_validators
            .values()
            .find(|validator| validator.name.value == name.value)
    })
}

/// Parameters without which a call is refused.
fn parameters(change: Change<'_>, findings: &mut Vec<Diagnostic>) {
    let demands = |api: &RestApi, method: &Method, name: &str| {
        validator(api, method).is_some_and(|it| it.validate_request_parameters)
            && method
                .request_parameters
                .get(name)
                .is_some_and(|required| required.value)
    };
    for (name, required) in &change.after.request_parameters {
        if name.starts_with("method.request.path.") || !required.value {
            continue;
        }
        let short = name.strip_prefix("method.request.").unwrap_or(name);
        if demands(change.apis.after, change.after, name)
            && !demands(change.apis.before, change.before, name)
        {
            findings.push(
                Diagnostic::error(
                    "parameter-demanded",
                    format!("{} demands `{short}` from now on", change.shown()),
                    &required.place,
                )
                .also(&change.before.place, "a call could leave it out before")
                .help("let it be optional, and give it a default in the backend"),
            );
        }
    }
}

fn model<'api>(api: &'api RestApi, name: &str) -> Option<&'api Model> {
    api.models
        .get(name)
        .or_else(|| api.models.values().find(|model| model.name.value == name))
}

/// Models that bodies are held against.
fn models(change: Change<'_>, findings: &mut Vec<Diagnostic>) {
    let checks = |api: &RestApi, method: &Method| {
        validator(api, method).is_some_and(|it| it.validate_request_body)
    };
    if !checks(change.apis.after, change.after) {
        return;
    }
    let checked_before = checks(change.apis.before, change.before);
    for (media_type, name) in &change.after.request_models {
        let Some(after) = model(change.apis.after, &name.value) else {
            continue;
        };
        let before = checked_before
            .then(|| change.before.request_models.get(media_type))
            .flatten()
            .and_then(|name| model(change.apis.before, &name.value));
        match before {
            Some(before) => {
                let tightened = schemas::tightened(
                    schemas::Side::new(change.apis.before, &before.schema),
                    schemas::Side::new(change.apis.after, &after.schema),
                );
                for found in tightened {
                    let finding = Diagnostic::error(
                        "model-tightened",
                        format!(
                            "{} refuses bodies that it took: {}",
                            change.shown(),
                            found.what
                        ),
                        &found.after,
                    )
                    .help("loosen the model, or give the new form a new route");
                    let finding = match &found.before {
                        Some(place) => finding.also(place, "before"),
                        None => finding,
                    };
                    if !findings.contains(&finding) {
                        findings.push(finding);
                    }
                }
            }
            None => findings.push(
                Diagnostic::error(
                    "body-validation-added",
                    format!(
                        "{} holds bodies against the model `{}` from now on",
                        change.shown(),
                        name.value
                    ),
                    &name.place,
                )
                .also(&change.before.place, "any body passed before"),
            ),
        }
    }
}

/// Content types that are taken.
fn media_types(change: Change<'_>, findings: &mut Vec<Diagnostic>) {
    let (Some(before), Some(after)) = (&change.before.integration, &change.after.integration)
    else {
        return;
    };
    let proxy = matches!(
        after.kind.value,
        IntegrationType::AwsProxy | IntegrationType::HttpProxy
    );
    if proxy
        || matches!(
            change.before.http_method,
            HttpMethod::Get | HttpMethod::Head
        )
    {
        return;
    }
    let takes_others = |behavior: PassthroughBehavior, templates: usize| match behavior {
        PassthroughBehavior::WhenNoMatch => true,
        PassthroughBehavior::WhenNoTemplates => templates == 0,
        PassthroughBehavior::Never => false,
    };
    let before_others = takes_others(
        before.passthrough_behavior.value,
        before.request_templates.len(),
    );
    let after_others = takes_others(
        after.passthrough_behavior.value,
        after.request_templates.len(),
    );
    if after_others {
        return;
    }
    if before_others {
        findings.push(
            Diagnostic::error(
                "media-type-refused",
                format!(
                    "{} answers 415 from now on to bodies without a template of their type",
                    change.shown()
                ),
                &after.passthrough_behavior.place,
            )
            .also(&before.passthrough_behavior.place, "they passed before"),
        );
        return;
    }
    for (media_type, template) in &before.request_templates {
        if !after.request_templates.contains_key(media_type) {
            findings.push(
                Diagnostic::error(
                    "media-type-refused",
                    format!(
                        "{} answers 415 to `{media_type}` from now on",
                        change.shown()
                    ),
                    &after.place,
                )
                .also(&template.place, "it had a template"),
            );
        }
    }
}
