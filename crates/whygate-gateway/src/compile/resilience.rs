//! `x-whygate-resilience`: what is asked for towards backends, for one operation, for a whole API,
//! or for all of them with an option. What stands closer goes before what stands farther away,
//! section by section.

mod sections;

use std::sync::Arc;

use whygate_exchange::{BackendName, NotHonoured};
use whygate_model::{Diagnostic, Place, node::Node};

use super::{Scope, extension::Members};
use crate::{
    plan::{
        integration::{CompiledIntegration, Endpoint},
        resilience::CompiledResilience,
    },
    resilience::Asked,
};

/// The extension, of an operation or an API.
pub(super) const EXTENSION: &str = "x-whygate-resilience";

const SECTIONS: [&str; 4] = ["retries", "circuitBreaker", "healthCheck", "concurrency"];

/// The backend of an integration, as far as it is known beforehand.
struct KnownBackend {
    name: BackendName,
    /// The server, where it is one that can be asked for its health.
    server: Option<Arc<Endpoint>>,
}

/// What a method asks for towards its backend; `None`: nothing.
pub(super) fn of_method(
    scope: &Scope<'_>,
    integration: Option<&CompiledIntegration>,
    not_honoured: &mut Vec<NotHonoured>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<CompiledResilience> {
    let own = scope.method.other.get(EXTENSION);
    let levels = [
        own,
        scope.api.other.get(EXTENSION),
        scope.options.resilience.as_ref(),
    ];
    let levels: Vec<Members<'_>> = levels
        .into_iter()
        .flatten()
        .filter_map(|node| Members::read(node, EXTENSION, &SECTIONS, diagnostics))
        .collect();
    let section = |name: &str| -> Option<&Node> {
        levels
            .iter()
            .find_map(|level| level.get(name))
            .filter(|node| node.as_bool() != Some(false))
    };
    let asked = SECTIONS.map(section);
    if asked.iter().all(Option::is_none) {
        return None;
    }
    let backend = match backend(integration) {
        Ok(backend) => backend,
        Err(why) => {
            // What is asked for a whole API is not meant for those of its methods that it does
            // not fit.
            if let (Some(own), Some(why)) = (own, why) {
                say(why, &own.place, not_honoured, diagnostics);
            }
            return None;
        }
    };
    let [retries, breaker, health, places] = asked;
    let name = &backend.name;
    let retries = retries.and_then(|node| sections::retries(node, name, diagnostics));
    let breaker = breaker.and_then(|node| {
        let settings = sections::breaker(node, diagnostics)?;
        Some(Asked::new(name, settings, node.place.clone()))
    });
    let places = places.and_then(|node| {
        let settings = sections::places(node, diagnostics)?;
        Some(Asked::new(name, settings, node.place.clone()))
    });
    let health = match (health, &backend.server) {
        (Some(node), Some(server)) => sections::health(node, server, diagnostics)
            .map(|settings| Asked::new(name, settings, node.place.clone())),
        (Some(node), None) => {
            if own.is_some_and(|own| own.get("healthCheck").is_some()) {
                let why = "a function has no address to check: `healthCheck` does not hold for it";
                say(why, &node.place, not_honoured, diagnostics);
            }
            None
        }
        (None, _) => None,
    };
    Some(CompiledResilience {
        backend: backend.name,
        retries,
        breaker,
        health,
        places,
    })
}

fn say(
    why: &str,
    place: &Place,
    not_honoured: &mut Vec<NotHonoured>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    diagnostics.push(Diagnostic::warning("resilience-not-honoured", why, place));
    not_honoured.push(NotHonoured {
        property: EXTENSION.to_owned(),
        place: place.clone(),
        waived: false,
    });
}

/// The backend, or why there is none that state can be kept for; `None` of that: it is said
/// elsewhere.
fn backend(
    integration: Option<&CompiledIntegration>,
) -> Result<KnownBackend, Option<&'static str>> {
    let server = |endpoint: &Option<Arc<Endpoint>>| match endpoint {
        Some(endpoint) => Ok(KnownBackend {
            name: endpoint.name(),
            server: Some(endpoint.clone()),
        }),
        None => Err(Some(
            "`x-whygate-resilience` does not hold where the request names the server",
        )),
    };
    let function = |arn: &str| {
        Ok(KnownBackend {
            name: BackendName(arn.to_owned()),
            server: None,
        })
    };
    match integration {
        Some(CompiledIntegration::HttpProxy(http)) => server(&http.target.endpoint),
        Some(CompiledIntegration::Http(mapped)) => server(&mapped.http.target.endpoint),
        Some(CompiledIntegration::AwsService(service)) => server(&service.http.target.endpoint),
        Some(CompiledIntegration::Function(integration)) => function(&integration.arn),
        Some(CompiledIntegration::MappedFunction(mapped)) => function(&mapped.function.arn),
        Some(CompiledIntegration::Mock(_)) => Err(Some(
            "`x-whygate-resilience` does nothing for `MOCK`: no backend is called",
        )),
        Some(CompiledIntegration::NotServed { .. }) | None => Err(None),
    }
}

#[cfg(test)]
mod tests;
