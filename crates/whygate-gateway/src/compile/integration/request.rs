//! What goes into an integration request: mappings of parameters and templates of the body.

use http::HeaderName;
use indexmap::IndexMap;
use whygate_model::{
    Diagnostic,
    definition::{Integration, Template},
};

use crate::{
    compile::Scope,
    headers,
    plan::{
        integration::RequestTemplates,
        mapping::{MappingSource, RequestMapping, RequestTarget},
    },
    template::CompiledTemplate,
};

pub(super) fn request_mappings(
    integration: &Integration,
    for_function: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<RequestMapping> {
    let mut mappings = Vec::new();
    for (target, expression) in &integration.request_parameters {
        let place = &expression.place;
        let source = match MappingSource::parse(&expression.value) {
            Ok(source) => source,
            Err(error) => {
                diagnostics.push(
                    Diagnostic::warning(
                        "mapping-invalid",
                        format!("`{}` gives no value: {error}", expression.value),
                        place,
                    )
                    .amazon("Invalid mapping expression specified"),
                );
                continue;
            }
        };
        let target = match target
            .strip_prefix("integration.request.")
            .and_then(|rest| rest.split_once('.'))
        {
            Some(("header", name)) => {
                match HeaderName::from_bytes(name.as_bytes()) {
                    Ok(header) if headers::forbidden_in_request_mapping(&header, for_function) => {
                        diagnostics.push(
                        Diagnostic::warning(
                            "mapped-header-not-allowed",
                            format!("Amazon keeps the header `{name}` for itself: calls fail with 500"),
                            place,
                        )
                        .help("remove the mapping"),
                    );
                        RequestTarget::ForbiddenHeader(name.to_owned())
                    }
                    Ok(header) => RequestTarget::Header(header),
                    Err(_) => {
                        diagnostics.push(Diagnostic::error(
                            "mapping-invalid",
                            format!("`{name}` is not the name of a header"),
                            place,
                        ));
                        continue;
                    }
                }
            }
            Some(("querystring", name)) => RequestTarget::Query(name.to_owned()),
            Some(("path", name)) => RequestTarget::Path(name.to_owned()),
            _ => {
                diagnostics.push(Diagnostic::error(
                    "mapping-invalid",
                    format!("`{target}` is no place in the integration request"),
                    place,
                ));
                continue;
            }
        };
        mappings.push(RequestMapping {
            target,
            source,
            place: place.clone(),
        });
    }
    mappings
}

pub(super) fn request_templates(
    scope: &Scope<'_>,
    integration: &Integration,
    diagnostics: &mut Vec<Diagnostic>,
) -> RequestTemplates {
    RequestTemplates {
        templates: templates(
            scope,
            &integration.request_templates,
            "Execution failed due to configuration error: Unable to transform request",
            diagnostics,
        ),
        passthrough: integration.passthrough_behavior.value,
        content_handling: integration
            .content_handling
            .as_ref()
            .map(|handling| handling.value),
        place: integration.place.clone(),
    }
}

pub(super) fn templates(
    scope: &Scope<'_>,
    templates: &IndexMap<String, Template>,
    amazon: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<CompiledTemplate> {
    // What a canary sets beside is not looked at: with one, any name may be set.
    let is_stage_variable = |name: &str| {
        scope
            .api
            .stages
            .iter()
            .any(|stage| stage.variables.contains_key(name) || stage.canary.is_some())
    };
    templates
        .iter()
        .map(|(media_type, template)| {
            CompiledTemplate::compile(
                media_type,
                template,
                amazon,
                &is_stage_variable,
                diagnostics,
            )
        })
        .collect()
}
