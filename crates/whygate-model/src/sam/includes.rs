//! Definitions of APIs that include a file which is not at hand.
//!
//! What is to be added to such a definition cannot be added. It is taken out and said,
//! rather than refused for a reason that is not the reason; an API that would lose its
//! guards that way does not load.

use crate::{diagnostic::Diagnostic, template::Template};

use super::nodes::{place_of, telling};

/// Properties of an API that can only be added to a definition that is at hand.
const NEEDING: [&str; 6] = [
    "Auth",
    "Cors",
    "CorsConfiguration",
    "GatewayResponses",
    "Models",
    "DisableExecuteApiEndpoint",
];

/// Says which properties of serverless APIs cannot be honoured, and takes them out.
pub(super) fn refuse_unread(template: &mut Template, diagnostics: &mut Vec<Diagnostic>) {
    for (id, resource) in &mut template.resources {
        if !matches!(
            resource.kind.value.as_str(),
            "AWS::Serverless::Api" | "AWS::Serverless::HttpApi"
        ) {
            continue;
        }
        let Some(body) = resource
            .properties
            .get("DefinitionBody")
            .filter(|body| body.get("Fn::Transform").is_some())
        else {
            continue;
        };
        let place = place_of(body, "Fn::Transform");
        for name in NEEDING {
            if telling(&resource.properties, name).is_none() {
                continue;
            }
            let removed = resource
                .properties
                .as_mapping_mut()
                .and_then(|mapping| mapping.remove(name));
            if let Some(removed) = removed {
                diagnostics.push(
                    Diagnostic::error(
                        "sam-include-unread",
                        format!(
                            "`{name}` of `{id}` cannot be added to a definition that is not at hand"
                        ),
                        &removed.key,
                    )
                    .also(&place, "the definition comes from here")
                    .help("put the included file where the template expects it"),
                );
            }
        }
    }
}
