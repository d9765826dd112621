//! Integrations of Amazon's services, compiled: where a call goes, what names its action, who
//! signs it and what the integration's role may do.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html> (`uri`).

use std::{borrow::Cow, sync::Arc};

use http::HeaderValue;
use whygate_exchange::{Fault, IntegrateFault, ServiceInfo};
use whygate_model::{
    Diagnostic, Place,
    definition::{Integration, Role},
    policy::is_assumable_by_gateway,
};

use super::{
    http_target::{http_method, payloads, target_parts, with_stage_variables},
    not_served,
    request::{request_mappings, request_templates},
    responses::responses,
    time_limit,
};
use crate::{
    aws::{
        AwsCredentials, RolePermissions,
        access::RoleAccess,
        services::{self, Protocol, ServiceFacts},
        sign::Signer,
    },
    compile::Scope,
    headers,
    plan::{
        integration::{
            AwsServiceIntegration, CompiledIntegration, Endpoint, HttpIntegration, Target,
            TargetPart,
        },
        mapping::{RequestMapping, RequestTarget},
    },
    query,
};

/// The name of the header that names a JSON service's action.
const TARGET_HEADER: &str = "x-amz-target";

/// The type of a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// The address of a service, taken apart.
struct ServiceUri<'uri> {
    partition: &'uri str,
    /// The domain of the partition and the Region of its global services.
    domain: (&'static str, &'static str),
    region: &'uri str,
    /// With its subdomain.
    service: &'uri str,
    asks: Asks<'uri>,
}

/// What an address asks of a service.
enum Asks<'uri> {
    /// The action, and parameters that follow it.
    Action(&'uri str, Option<&'uri str>),
    /// A path, which begins with `/`.
    Path(Cow<'uri, str>),
}

impl<'uri> ServiceUri<'uri> {
    fn parse(uri: &'uri str) -> Option<Self> {
        let parts: Vec<&str> = uri.splitn(6, ':').collect();
        let &["arn", partition, "apigateway", region, service, asked] = parts.as_slice() else {
            return None;
        };
        let is_host = |text: &str| {
            !text.is_empty()
                && text
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'))
        };
        if !is_host(region) || !is_host(service) {
            return None;
        }
        let asks = if let Some(action) = asked.strip_prefix("action/") {
            match action.split_once(['&', '?']) {
                Some((action, parameters)) => Asks::Action(action, Some(parameters)),
                None => Asks::Action(action, None),
            }
        } else {
            // `path//` is as common as `path/`, and means the same.
            let path = asked.strip_prefix("path/")?;
            Asks::Path(if path.starts_with('/') {
                path.into()
            } else {
                format!("/{path}").into()
            })
        };
        Some(Self {
            partition,
            domain: services::partition(partition)?,
            region,
            service,
            asks,
        })
    }

    /// S3 has no actions by name: those of its objects are paths, as the reference says of
    /// `s3:action/GetObject&Bucket={bucket}&Key={key}`.
    fn objects_by_path(self) -> Self {
        let Asks::Action(_, Some(parameters)) = self.asks else {
            return self;
        };
        if services::plain(self.service) != "s3" {
            return self;
        }
        let mut path = String::new();
        let mut rest = String::new();
        let mut key = None;
        for pair in parameters.split('&') {
            match pair.split_once('=') {
                Some(("Bucket", bucket)) => {
                    path.push('/');
                    path.push_str(bucket);
                }
                Some(("Key", value)) => key = Some(value),
                _ => {
                    rest.push(if rest.is_empty() { '?' } else { '&' });
                    rest.push_str(pair);
                }
            }
        }
        path.push('/');
        path.push_str(key.unwrap_or_default());
        path.push_str(&rest);
        Self {
            asks: Asks::Path(path.into()),
            ..self
        }
    }

    fn facts(&self) -> Option<&'static ServiceFacts> {
        services::facts(self.service)
    }

    fn action(&self) -> Option<&'uri str> {
        match self.asks {
            Asks::Action(action, _) => Some(action),
            Asks::Path(_) => None,
        }
    }

    /// Path and query as they are written, variables included.
    fn written(&self) -> String {
        match &self.asks {
            Asks::Action(action, parameters) => {
                let mut written = "/?".to_owned();
                let mut action_parameter = String::new();
                query::append(&mut action_parameter, "Action", action);
                written.push_str(&action_parameter);
                if let Some(parameters) = parameters {
                    written.push('&');
                    written.push_str(parameters);
                }
                written
            }
            Asks::Path(path) => path.clone().into_owned(),
        }
    }

    /// The Region that calls are signed in.
    fn signing_region(&self) -> &str {
        if services::is_global(self.service) {
            self.domain.1
        } else {
            self.region
        }
    }

    /// Amazon's own endpoint.
    fn own_endpoint(&self) -> Option<Endpoint> {
        let (domain, _) = self.domain;
        let region = self.region;
        let host = if services::is_global(self.service) {
            format!("{}.{domain}", self.service)
        } else if let Some(subdomain) = self.service.strip_suffix(".iotdata") {
            format!("{subdomain}.iot.{region}.{domain}")
        } else if self.service == "iotdata" {
            format!("data.iot.{region}.{domain}")
        } else {
            format!("{}.{region}.{domain}", self.service)
        };
        Endpoint::new(true, host.to_ascii_lowercase(), 443, false)
    }
}

/// Compiles the integration of a service.
pub(super) fn compile(
    scope: &Scope<'_>,
    integration: &Integration,
    diagnostics: &mut Vec<Diagnostic>,
) -> CompiledIntegration {
    let written = integration
        .uri
        .as_ref()
        .map_or("", |uri| uri.value.as_str());
    let place = integration
        .uri
        .as_ref()
        .map_or(&integration.place, |uri| &uri.place);
    let (text, undefined_variables) = with_stage_variables(written, scope.variables);
    let mappings = request_mappings(integration, true, diagnostics);
    let parsed = ServiceUri::parse(&text).map(ServiceUri::objects_by_path);
    if parsed.is_none() && undefined_variables.is_empty() {
        let what = format!("AWS integration of `{written}`");
        return not_served(scope, what, integration, diagnostics);
    }
    let service = match &parsed {
        Some(uri) => service(scope, integration, uri, &mappings, diagnostics),
        None => Service::unknown(&text),
    };
    CompiledIntegration::AwsService(Box::new(AwsServiceIntegration {
        http: HttpIntegration {
            place: integration.place.clone(),
            method: http_method(scope, integration),
            target: Target {
                text,
                place: place.clone(),
                undefined_variables,
                parts: service.parts,
                endpoint: service.endpoint.map(Arc::new),
            },
            mappings,
            limit: time_limit(scope, integration),
            insecure_skip_verification: false,
            streams: false,
            payloads: payloads(scope, integration),
        },
        request: request_templates(scope, integration, diagnostics),
        responses: responses(scope, integration, diagnostics),
        info: Arc::new(service.info),
        partition: service.partition,
        prefix: service.prefix,
        protocol: service.protocol,
        translated: service.translated,
        target_header: service.target_header,
        media_type: service.media_type,
        signer: service.signer,
        refused: service.refused,
        access: service.access,
        only_warns: scope.options.aws.permissions == RolePermissions::Warn,
    }))
}

/// What an address means.
struct Service {
    info: ServiceInfo,
    partition: String,
    prefix: String,
    protocol: Protocol,
    translated: bool,
    parts: Vec<TargetPart>,
    endpoint: Option<Endpoint>,
    target_header: Option<HeaderValue>,
    media_type: Option<HeaderValue>,
    signer: Option<Signer>,
    refused: Option<Fault>,
    access: Option<RoleAccess>,
}

impl Service {
    /// An address that its stage variables leave incomplete: each call says so.
    fn unknown(text: &str) -> Self {
        Self {
            info: ServiceInfo {
                service: String::new(),
                region: String::new(),
                action: None,
                role: None,
                given_endpoint: false,
            },
            partition: String::new(),
            prefix: String::new(),
            protocol: Protocol::Query { form: true },
            translated: false,
            parts: vec![TargetPart::Literal(text.to_owned())],
            endpoint: None,
            target_header: None,
            media_type: None,
            signer: None,
            refused: None,
            access: None,
        }
    }
}

fn service(
    scope: &Scope<'_>,
    integration: &Integration,
    uri: &ServiceUri<'_>,
    mappings: &[RequestMapping],
    diagnostics: &mut Vec<Diagnostic>,
) -> Service {
    let place = integration
        .uri
        .as_ref()
        .map_or(&integration.place, |uri| &uri.place);
    let settings = &scope.options.aws;
    let facts = uri.facts();
    let plain = services::plain(uri.service);
    let protocol = facts.map_or(Protocol::Query { form: true }, |facts| facts.protocol);
    let action = uri.action();
    if facts.is_none() && action.is_some() {
        diagnostics.push(
            Diagnostic::note(
                "service-unknown",
                format!(
                    "`{}` is a service whose protocol is not known here: its action is asked for \
                     in the query form",
                    uri.service
                ),
                place,
            )
            .help("if it speaks JSON, map `X-Amz-Target` and `Content-Type` yourself"),
        );
    }
    let given = settings.endpoints.find(uri.service);
    let translated = given
        .filter(|given| action.is_some() && !given.endpoint().host.ends_with(uri.domain.0))
        .and_then(|_| protocol.elsewhere());
    let protocol = translated.unwrap_or(protocol);
    let mut written = uri.written();
    if let (Some(_), Some(bucket)) = (given, uri.service.strip_suffix(".s3")) {
        // A given endpoint has no subdomains.
        written.insert_str(0, &format!("/{bucket}"));
    }
    let endpoint = match given {
        Some(given) => Some(given.endpoint().clone()),
        None => uri.own_endpoint(),
    };
    let credentials = match (&settings.credentials, given) {
        (Some(credentials), _) => Some(credentials.clone()),
        (None, Some(_)) => Some(AwsCredentials::worthless()),
        (None, None) => None,
    };
    let (target_header, media_type) = match (protocol, action) {
        (
            Protocol::Json {
                media_type,
                target,
                automatic: true,
            },
            Some(action),
        ) => (
            Some(headers::value(&format!("{target}.{action}"))),
            Some(HeaderValue::from_static(media_type)),
        ),
        (
            Protocol::Json {
                target,
                automatic: false,
                ..
            },
            Some(action),
        ) => {
            target_is_named(
                integration,
                &format!("{target}.{action}"),
                mappings,
                place,
                diagnostics,
            );
            (None, None)
        }
        (Protocol::Query { form: true }, Some(_)) => (None, Some(HeaderValue::from_static(FORM))),
        _ => (None, None),
    };
    let role = integration.credentials.as_ref().map(|role| {
        let (arn, _) = with_stage_variables(&role.value, scope.variables);
        (arn, &role.place)
    });
    let prefix = facts.map_or(plain, |facts| facts.prefix);
    let (refused, access) = role_access(
        scope,
        role.as_ref().map(|(arn, place)| (arn.as_str(), *place)),
        action.map(|action| format!("{prefix}:{action}")).as_deref(),
    );
    let refused = refused.or_else(|| {
        let endpoint = endpoint.as_ref()?;
        credentials.is_none().then(|| {
            Fault::Integrate(IntegrateFault::ServiceCredentialsMissing {
                service: uri.service.to_owned(),
                endpoint: endpoint.name(),
                place: place.clone(),
            })
        })
    });
    Service {
        info: ServiceInfo {
            service: uri.service.to_owned(),
            region: uri.region.to_owned(),
            action: action.map(str::to_owned),
            role: role.map(|(arn, _)| arn),
            given_endpoint: given.is_some(),
        },
        partition: uri.partition.to_owned(),
        prefix: prefix.to_owned(),
        protocol,
        translated: translated.is_some(),
        parts: target_parts(&written),
        endpoint,
        target_header,
        media_type,
        signer: credentials.map(|credentials| {
            Signer::new(
                credentials,
                uri.signing_region().to_owned(),
                facts.map_or(plain, |facts| facts.signing).to_owned(),
            )
        }),
        refused,
        access,
    }
}

/// What the definition says of the role: the fault of each call where it cannot be taken, else
/// what has to be asked for each call.
fn role_access(
    scope: &Scope<'_>,
    role: Option<(&str, &Place)>,
    action: Option<&str>,
) -> (Option<Fault>, Option<RoleAccess>) {
    if scope.options.aws.permissions == RolePermissions::Off {
        return (None, None);
    }
    let Some((arn, place)) = role else {
        return (None, None);
    };
    let Some(role): Option<&Role> = scope.roles.iter().find(|role| role.arn == arn) else {
        return (None, None);
    };
    if !is_assumable_by_gateway(role) && scope.options.aws.permissions == RolePermissions::Enforce {
        let refused = Fault::Integrate(role_not_assumable(role, place));
        return (Some(refused), None);
    }
    let access = RoleAccess::new(role)
        .filter(|access| !action.is_some_and(|action| access.allows_everywhere(action)));
    (None, access)
}

/// The fault of an integration whose role API Gateway may not take. `place`: where it is named.
pub(super) fn role_not_assumable(role: &Role, place: &Place) -> IntegrateFault {
    IntegrateFault::RoleNotAssumable {
        role: role.arn.clone(),
        place: place.clone(),
        trust_place: role
            .assume_role_policy
            .as_ref()
            .map_or_else(|| role.place.clone(), |policy| policy.place.clone()),
    }
}

/// Amazon does not name the target of every JSON service by itself.
fn target_is_named(
    integration: &Integration,
    target: &str,
    mappings: &[RequestMapping],
    place: &Place,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mapped = mappings.iter().any(|mapping| {
        matches!(&mapping.target, RequestTarget::Header(name) if name.as_str() == TARGET_HEADER)
    });
    let overridden = integration
        .request_templates
        .values()
        .any(|template| template.text.to_ascii_lowercase().contains(TARGET_HEADER));
    if !mapped && !overridden {
        diagnostics.push(
            Diagnostic::warning(
                "service-target-missing",
                "nothing names the action in `X-Amz-Target`, and Amazon does not add it for this service",
                place,
            )
            .help(format!(
                "map `integration.request.header.X-Amz-Target: \"'{target}'\"` and \
                 `integration.request.header.Content-Type: \"'application/x-amz-json-1.1'\"`"
            )),
        );
    }
}

#[cfg(test)]
mod tests;
