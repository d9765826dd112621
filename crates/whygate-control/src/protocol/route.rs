//! Which service and which operation a request means.

use std::sync::LazyLock;

use http::{HeaderMap, header};
use percent_encoding::percent_decode_str;

use super::Request;
use crate::{
    error::ServiceError,
    generated::{apigateway, apigatewayv2, cloudwatch, iam, lambda, logs, sts, xray},
    model::{Operation, Protocol, Service},
};

/// What a request is for.
#[derive(Clone, Copy, Debug)]
pub enum Addressed {
    /// A service whose table there is.
    Service(&'static Service),
    /// Another service of Amazon's: signed for it.
    Other,
    /// None: neither its signature nor its path names one.
    Nothing,
}

/// All services that there are tables for.
static SERVICES: [&Service; 8] = [
    &apigateway::SERVICE,
    &apigatewayv2::SERVICE,
    &cloudwatch::SERVICE,
    &iam::SERVICE,
    &lambda::SERVICE,
    &logs::SERVICE,
    &sts::SERVICE,
    &xray::SERVICE,
];

/// Beginnings of paths that only one service has, for requests without a signature.
const BEGINNINGS: [(&str, &Service); 14] = [
    ("restapis", &apigateway::SERVICE),
    ("apikeys", &apigateway::SERVICE),
    ("usageplans", &apigateway::SERVICE),
    ("domainnames", &apigateway::SERVICE),
    ("domainnameaccessassociations", &apigateway::SERVICE),
    ("rejectdomainnameaccessassociations", &apigateway::SERVICE),
    ("vpclinks", &apigateway::SERVICE),
    ("clientcertificates", &apigateway::SERVICE),
    ("account", &apigateway::SERVICE),
    ("sdktypes", &apigateway::SERVICE),
    ("tags", &apigateway::SERVICE),
    ("v2", &apigatewayv2::SERVICE),
    ("2015-03-31", &lambda::SERVICE),
    ("service", &cloudwatch::SERVICE),
];

/// The service of a request: by its signature's scope, else by its path or target.
pub fn addressed(request: &Request) -> Addressed {
    let first = first_segment(request.uri().path());
    match scope(request.headers()) {
        // Both versions of the service share one name.
        Some(scope) if scope.service == "apigateway" => {
            if first == "v2" {
                Addressed::Service(&apigatewayv2::SERVICE)
            } else {
                Addressed::Service(&apigateway::SERVICE)
            }
        }
        Some(scope) => SERVICES
            .iter()
            .find(|service| service.signing_name == scope.service)
            .map_or(Addressed::Other, |service| Addressed::Service(service)),
        None => unsigned(request, first),
    }
}

fn unsigned(request: &Request, first: &str) -> Addressed {
    if let Some(target) = text_header(request, "x-amz-target") {
        let prefix = target.split('.').next().unwrap_or_default();
        return SERVICES
            .iter()
            .find(|service| !prefix.is_empty() && service.target_prefix == prefix)
            .map_or(Addressed::Nothing, |service| Addressed::Service(service));
    }
    BEGINNINGS
        .iter()
        .find(|(beginning, _)| *beginning == first)
        .map_or(Addressed::Nothing, |(_, service)| {
            Addressed::Service(service)
        })
}

fn first_segment(path: &str) -> &str {
    path.trim_start_matches('/')
        .split('/')
        .next()
        .unwrap_or_default()
}

/// Region and service of a signature.
struct Scope<'a> {
    region: &'a str,
    service: &'a str,
}

/// The scope in `Credential=KEY/20240101/us-east-1/apigateway/aws4_request`.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>.
fn scope(headers: &HeaderMap) -> Option<Scope<'_>> {
    let authorization = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let credential = authorization.split_once("Credential=")?.1;
    let end = credential
        .find(|character: char| character == ',' || character.is_whitespace())
        .unwrap_or(credential.len());
    // The access key may hold slashes; the four last parts may not.
    let mut parts = credential[..end].rsplitn(5, '/');
    let _terminator = parts.next()?;
    let service = parts.next()?;
    let region = parts.next()?;
    Some(Scope { region, service })
}

/// The Region that a request with these headers was signed for.
pub fn region(headers: &HeaderMap) -> Option<&str> {
    scope(headers)
        .map(|scope| scope.region)
        .filter(|region| !region.is_empty())
}

pub(super) fn text_header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    request.headers().get(name)?.to_str().ok()
}

/// An operation and what its path's variables hold.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) operation: &'static Operation,
    /// Wire name → value, decoded.
    pub(super) labels: Vec<(&'static str, String)>,
}

/// How a request is written: a service may speak several protocols.
pub(super) fn protocol(service: &Service, request: &Request) -> Protocol {
    if service.protocol == Protocol::RestJson {
        return Protocol::RestJson;
    }
    if request.headers().contains_key("x-amz-target") {
        Protocol::Json
    } else if text_header(request, "smithy-protocol") == Some("rpc-v2-cbor") {
        Protocol::Cbor
    } else if service.protocol == Protocol::Json {
        Protocol::Json
    } else {
        Protocol::Query
    }
}

/// The operation that a request means.
pub(super) fn operation(
    service: &'static Service,
    request: &Request,
) -> Result<Found, ServiceError> {
    let named = match protocol(service, request) {
        Protocol::RestJson => return by_path(service, request),
        Protocol::Json => text_header(request, "x-amz-target")
            .and_then(|target| target.split_once('.'))
            .map(|(_, name)| name.to_owned()),
        Protocol::Cbor => request
            .uri()
            .path()
            .rsplit_once("/operation/")
            .map(|(_, name)| name.to_owned()),
        Protocol::Query => form_value(request, "Action"),
    };
    let name = named.unwrap_or_default();
    match service.operation(&name) {
        Some(operation) => Ok(Found {
            operation,
            labels: Vec::new(),
        }),
        None if service.others.contains(&name.as_str()) => {
            Err(ServiceError::not_yet_served(service.id, &name))
        }
        None if protocol(service, request) == Protocol::Query => Err(ServiceError::new(
            "InvalidAction",
            400,
            format!("The action {name} is not valid for this web service."),
        )),
        None => Err(ServiceError::new("UnknownOperationException", 400, "")),
    }
}

fn form_value(request: &Request, wanted: &str) -> Option<String> {
    let body = std::str::from_utf8(request.body()).unwrap_or_default();
    let query = request.uri().query().unwrap_or_default();
    [body, query]
        .into_iter()
        .flat_map(pairs)
        .find(|(name, _)| name == wanted)
        .map(|(_, value)| value)
}

/// Names and values of a form or a query, decoded.
pub fn pairs(text: &str) -> impl Iterator<Item = (String, String)> {
    text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    })
}

fn decoded(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

/// A path of a table, taken apart once.
struct Template {
    operation: &'static Operation,
    segments: Vec<Segment>,
    /// Names and values that the query must hold.
    query: Vec<(&'static str, Option<&'static str>)>,
}

enum Segment {
    Fixed(&'static str),
    Label(&'static str),
    /// All that is left.
    Greedy(&'static str),
}

impl Template {
    fn of(operation: &'static Operation) -> Self {
        let (path, query) = operation.uri.split_once('?').unwrap_or((operation.uri, ""));
        let segments = path
            .trim_matches('/')
            .split('/')
            .map(|segment| {
                match segment
                    .strip_prefix('{')
                    .and_then(|rest| rest.strip_suffix('}'))
                {
                    None => Segment::Fixed(segment),
                    Some(label) => label
                        .strip_suffix('+')
                        .map_or(Segment::Label(label), Segment::Greedy),
                }
            })
            .collect();
        let query = query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| match pair.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (pair, None),
            })
            .collect();
        Self {
            operation,
            segments,
            query,
        }
    }

    fn matches(&self, segments: &[&str], query: &[(String, String)]) -> Option<Found> {
        let mut labels = Vec::new();
        let mut at = 0;
        for segment in &self.segments {
            match segment {
                Segment::Fixed(text) => {
                    if segments.get(at) != Some(text) {
                        return None;
                    }
                    at += 1;
                }
                Segment::Label(name) => {
                    let value = segments.get(at).filter(|value| !value.is_empty())?;
                    labels.push((
                        *name,
                        percent_decode_str(value).decode_utf8_lossy().into_owned(),
                    ));
                    at += 1;
                }
                Segment::Greedy(name) => {
                    let rest = segments.get(at..).filter(|rest| !rest.is_empty())?;
                    labels.push((
                        *name,
                        percent_decode_str(&rest.join("/"))
                            .decode_utf8_lossy()
                            .into_owned(),
                    ));
                    at = segments.len();
                }
            }
        }
        let whole = at == segments.len();
        let asked = self.query.iter().all(|(name, value)| {
            query
                .iter()
                .any(|(there, given)| there == name && value.is_none_or(|value| given == value))
        });
        (whole && asked).then_some(Found {
            operation: self.operation,
            labels,
        })
    }
}

/// The paths of the services that are reached by path.
static TEMPLATES: LazyLock<Vec<(&'static str, Vec<Template>)>> = LazyLock::new(|| {
    SERVICES
        .iter()
        .filter(|service| service.protocol == Protocol::RestJson)
        .map(|service| {
            let mut templates: Vec<Template> =
                service.operations.iter().map(Template::of).collect();
            // What asks for more goes first: `POST /restapis?mode=import` before
            // `POST /restapis`, fixed segments before labels.
            templates.sort_by_key(|template| {
                let labels = template
                    .segments
                    .iter()
                    .filter(|segment| !matches!(segment, Segment::Fixed(_)))
                    .count();
                (std::cmp::Reverse(template.query.len()), labels)
            });
            (service.id, templates)
        })
        .collect()
});

fn by_path(service: &'static Service, request: &Request) -> Result<Found, ServiceError> {
    let path = request.uri().path();
    let trimmed = path.strip_prefix('/').unwrap_or(path);
    let segments: Vec<&str> = trimmed.split('/').collect();
    // A slash at the end adds nothing.
    let segments = match segments.split_last() {
        Some((&"", rest)) if !rest.is_empty() => rest,
        _ => &segments[..],
    };
    let query: Vec<(String, String)> = pairs(request.uri().query().unwrap_or_default()).collect();
    TEMPLATES
        .iter()
        .find(|(id, _)| *id == service.id)
        .into_iter()
        .flat_map(|(_, templates)| templates)
        .filter(|template| template.operation.method == request.method().as_str())
        .find_map(|template| template.matches(segments, &query))
        .ok_or_else(|| {
            ServiceError::new(
                "MissingAuthenticationTokenException",
                403,
                "Missing Authentication Token",
            )
        })
}
