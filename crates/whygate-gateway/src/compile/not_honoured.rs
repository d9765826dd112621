//! Properties that this version reads and does not honour: each is said once when the
//! definition loads and kept for the explanation of each call that it may have changed.

use whygate_exchange::NotHonoured;
use whygate_model::{
    Diagnostic, Place,
    definition::{ConnectionType, RestApi, Stage},
};

use super::{Scope, Waiver, Waivers};

/// Settings of a stage that shape no answer here and are read elsewhere, or that only name
/// something; they are no loss.
const HARMLESS_STAGE_PROPERTIES: &[&str] = &[
    "Description",
    "Tags",
    "DeploymentId",
    "DocumentationVersion",
];

/// Settings of methods that are honoured.
const HONOURED_METHOD_SETTINGS: &[&str] = &[
    "CacheDataEncrypted",
    "CacheTtlInSeconds",
    "CachingEnabled",
    "RequireAuthorizationForCacheControl",
    "ThrottlingBurstLimit",
    "ThrottlingRateLimit",
    "UnauthorizedCacheControlHeaderStrategy",
];

fn add(
    property: &str,
    place: &Place,
    list: &mut Vec<NotHonoured>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    diagnostics.push(Diagnostic::note(
        "not-honoured",
        format!("`{property}` is not honoured by this version"),
        place,
    ));
    list.push(NotHonoured {
        property: property.to_owned(),
        place: place.clone(),
        waived: false,
    });
}

/// What of an API and a stage is not honoured, for all of its methods.
pub(super) fn of_stage(
    api: &RestApi,
    stage: &Stage,
    waivers: Waivers,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<NotHonoured> {
    let mut list = Vec::new();
    if let Some(mutual_tls) = &api.mutual_tls {
        let waived = waivers.has(Waiver::MutualTls);
        let message = if waived {
            "mutual TLS is not enforced, and is waived: the API is open"
        } else {
            "mutual TLS is not enforced by this version: each call of the API answers 501"
        };
        let diagnostic = Diagnostic::note("not-honoured", message, &mutual_tls.place);
        diagnostics.push(if waived {
            diagnostic
        } else {
            diagnostic.help(format!(
                "to serve it unguarded, pass `--waive {}`",
                Waiver::MutualTls
            ))
        });
        list.push(NotHonoured {
            property: "mutual TLS".to_owned(),
            place: mutual_tls.place.clone(),
            waived,
        });
    }
    if let Some(size) = &api.minimum_compression_size {
        add(
            "minimumCompressionSize",
            &size.place,
            &mut list,
            diagnostics,
        );
    }
    if let Some(tracing) = stage
        .tracing_enabled
        .as_ref()
        .filter(|tracing| tracing.value)
    {
        add("tracingEnabled", &tracing.place, &mut list, diagnostics);
    }
    if let Some(certificate) = &stage.client_certificate_id {
        add(
            "clientCertificateId",
            &certificate.place,
            &mut list,
            diagnostics,
        );
    }
    if let Some(access_log) = &stage.access_log {
        let place = access_log
            .format
            .as_ref()
            .or(access_log.destination_arn.as_ref())
            .map_or(&stage.place, |value| &value.place);
        add("accessLogSettings", place, &mut list, diagnostics);
    }
    for (property, node) in &stage.other {
        if !HARMLESS_STAGE_PROPERTIES.contains(&property.as_str()) {
            add(property, &node.place, &mut list, diagnostics);
        }
    }
    list
}

/// What of a method and its integration is not honoured.
pub(super) fn of_method(
    scope: &Scope<'_>,
    list: &mut Vec<NotHonoured>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for setting in &scope.stage.method_settings {
        if super::settings::closeness(scope, setting).is_some() {
            for (property, node) in &setting.settings {
                if !HONOURED_METHOD_SETTINGS.contains(&property.as_str()) {
                    add(property, &node.place, list, diagnostics);
                }
            }
        }
    }
    let Some(integration) = &scope.method.integration else {
        return;
    };
    if integration.connection_type.value == ConnectionType::VpcLink {
        add(
            "connectionType",
            &integration.connection_type.place,
            list,
            diagnostics,
        );
    }
    for (property, node) in &integration.other {
        add(property, &node.place, list, diagnostics);
    }
}
