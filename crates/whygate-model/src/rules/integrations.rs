//! Integrations: addresses, methods, times.
//! Sources: <https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html>,
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html>.

use std::time::Duration;

use super::{At, Checker, has_placeholder, placeholder};
use crate::{
    definition::{
        ConnectionType, EndpointType, HttpMethod, Integration, IntegrationType,
        ResponseTransferMode,
    },
    diagnostic::{Diagnostic, Edit, Severity},
    place::Placed,
};

/// The function that an integration's address invokes: what stands between `functions/` and
/// `/invocations`. `None` if it is no address of a function.
pub fn invoked_function(uri: &str) -> Option<&str> {
    let (_, rest) = uri.split_once(":lambda:path/")?;
    let (_, rest) = rest.split_once("/functions/")?;
    rest.strip_suffix("/invocations")
        .or_else(|| rest.strip_suffix("/response-streaming-invocations"))
}

/// What is wrong with an ARN that names what an integration calls.
enum ArnFault {
    NotAnArn,
    NeitherPathNorAction,
}

/// The service in an ARN such as `arn:aws:apigateway:us-east-1:lambda:path/…`.
fn service(uri: &str) -> Result<&str, ArnFault> {
    let parts: Vec<&str> = uri.splitn(6, ':').collect();
    let &[arn, partition, api, region, service, action] = parts.as_slice() else {
        return Err(ArnFault::NotAnArn);
    };
    if arn != "arn" || partition.is_empty() {
        return Err(ArnFault::NotAnArn);
    }
    if !action.starts_with("path/") && !action.starts_with("action/") {
        return Err(ArnFault::NeitherPathNorAction);
    }
    if api != "apigateway" || region.is_empty() || service.is_empty() {
        return Err(ArnFault::NotAnArn);
    }
    // A subdomain stands before the service: `bucket.s3`.
    Ok(service.rsplit('.').next().unwrap_or(service))
}

impl Checker<'_> {
    pub(super) fn integration(&mut self, at: At<'_>, integration: &Integration) {
        match integration.kind.value {
            IntegrationType::Mock => self.mock(at, integration),
            IntegrationType::Http | IntegrationType::HttpProxy => self.http(at, integration),
            IntegrationType::Aws | IntegrationType::AwsProxy => self.aws(at, integration),
        }
        self.integration_method(at, integration);
        self.timeout(integration);
        self.connection(integration);
        self.credentials(at, integration);
        if integration.response_transfer_mode.value == ResponseTransferMode::Stream
            && !matches!(
                integration.kind.value,
                IntegrationType::AwsProxy | IntegrationType::HttpProxy
            )
        {
            self.report(
                Diagnostic::error(
                    "stream-without-proxy",
                    format!(
                        "an integration of type {} cannot stream its answer",
                        integration.kind.as_str()
                    ),
                    &integration.response_transfer_mode.place,
                )
                .help("use `AWS_PROXY` or `HTTP_PROXY`, or `BUFFERED`"),
            );
        }
    }

    fn mock(&mut self, at: At<'_>, integration: &Integration) {
        if integration.request_templates.is_empty() {
            self.report(
                Diagnostic::warning(
                    "mock-template-no-status",
                    format!(
                        "{} has no request template that says which status to answer",
                        at.shown()
                    ),
                    &integration.place,
                )
                .help("add a request template `{\"statusCode\": 200}` for `application/json`")
                .amazon(
                    "Execution failed due to configuration error: Unable to parse statusCode. It \
                     should be an integer that is defined in the request template.",
                ),
            );
        }
    }

    fn missing_uri(&mut self, at: At<'_>, integration: &Integration, words: &str) {
        self.report(
            Diagnostic::error(
                "integration-uri-missing",
                format!("the integration of {} has no address to call", at.shown()),
                &integration.kind.place,
            )
            .help("add `uri`")
            .amazon(self.words("put integration on", at, words)),
        );
    }

    fn http(&mut self, at: At<'_>, integration: &Integration) {
        let words = "Invalid HTTP endpoint specified for URI";
        let Some(uri) = &integration.uri else {
            self.missing_uri(at, integration, words);
            return;
        };
        if has_placeholder(uri) {
            self.report(placeholder("the address", uri, &uri.place));
            return;
        }
        if let Err(what) = http_address(uri) {
            self.report(
                Diagnostic::error(
                    "integration-uri-invalid",
                    format!("`{}` is no HTTP address: {what}", uri.value),
                    &uri.place,
                )
                .help("write one such as `https://backend.example.com/path`")
                .amazon(self.words("put integration on", at, words)),
            );
            return;
        }
        for variable in uri_variables(uri) {
            let target = format!("integration.request.path.{variable}");
            if !integration.request_parameters.contains_key(&target) {
                self.report(
                    Diagnostic::warning(
                        "uri-variable-unmapped",
                        format!("nothing fills in `{{{variable}}}` in the address"),
                        &uri.place,
                    )
                    .help(format!(
                        "map `{target}` to `method.request.path.{variable}` in the request \
                         parameters"
                    )),
                );
            }
        }
    }

    fn aws(&mut self, at: At<'_>, integration: &Integration) {
        let proxy = integration.kind.value == IntegrationType::AwsProxy;
        let Some(uri) = &integration.uri else {
            self.missing_uri(at, integration, "Invalid ARN specified in the request");
            return;
        };
        let service = match service(uri) {
            _ if has_placeholder(uri) => {
                self.report(placeholder("the address", uri, &uri.place));
                return;
            }
            Ok(service) => service,
            Err(fault) => {
                let diagnostic = match fault {
                    // The type or the address is wrong: which one only its author knows.
                    ArnFault::NotAnArn => Diagnostic::new(
                        if uri.starts_with("http") {
                            Severity::Warning
                        } else {
                            Severity::Error
                        },
                        "integration-uri-invalid",
                        format!("`{}` is no ARN that names what to call", uri.value),
                        &uri.place,
                    )
                    .amazon(self.words(
                        "put integration on",
                        at,
                        "Invalid ARN specified in the request",
                    )),
                    ArnFault::NeitherPathNorAction => Diagnostic::error(
                        "integration-uri-invalid",
                        format!("`{}` names neither a path nor an action", uri.value),
                        &uri.place,
                    )
                    .amazon(self.words(
                        "put integration on",
                        at,
                        "AWS ARN for integration must contain path or action",
                    )),
                };
                let help = if uri.starts_with("http") {
                    format!(
                        "use type `{}` for an HTTP address",
                        if proxy { "HTTP_PROXY" } else { "HTTP" }
                    )
                } else if uri.contains(":function:") {
                    format!(
                        "put the function's ARN into `arn:aws:apigateway:{{region}}:lambda:path/\
                         2015-03-31/functions/{}/invocations`",
                        uri.value
                    )
                } else {
                    "write `arn:aws:apigateway:{region}:{service}:path/{path}` or \
                     `…:action/{action}`"
                        .to_owned()
                };
                self.report(diagnostic.help(help));
                return;
            }
        };
        let function = invoked_function(uri);
        if proxy && !matches!(service, "lambda" | "firehose") {
            self.proxy_to_other(at, uri);
        } else if service == "lambda" && uri.contains(":path/") && function.is_none() {
            let diagnostic = if proxy {
                Diagnostic::error(
                    "lambda-uri-invalid",
                    "this address names no invocation of a function",
                    &uri.place,
                )
                .amazon(self.words(
                    "put integration on",
                    at,
                    "Integrations of type 'AWS_PROXY' currently only supports Lambda function and \
                     Firehose stream invocations.",
                ))
            } else {
                Diagnostic::warning(
                    "lambda-uri-invalid",
                    "this address names no invocation of a function",
                    &uri.place,
                )
            };
            self.report(
                diagnostic.help(
                    "write `…:lambda:path/2015-03-31/functions/{function's ARN}/invocations`",
                ),
            );
        }
        if let Some(function) = function {
            self.function_arn(at, uri, function);
            let streams = uri.ends_with("/response-streaming-invocations");
            let stream = integration.response_transfer_mode.value == ResponseTransferMode::Stream;
            if proxy && streams != stream {
                self.report(
                    Diagnostic::error(
                        "stream-and-address-disagree",
                        if stream {
                            "a streamed answer wants the address of a streaming invocation"
                        } else {
                            "the address of a streaming invocation wants a streamed answer"
                        },
                        &uri.place,
                    )
                    .help(if stream {
                        "write `…:lambda:path/2021-11-15/functions/{function's ARN}/\
                         response-streaming-invocations`"
                    } else {
                        "set `responseTransferMode: STREAM`"
                    }),
                );
            }
        }
    }

    fn proxy_to_other(&mut self, at: At<'_>, uri: &Placed<String>) {
        self.report(
            Diagnostic::error(
                "proxy-to-other-service",
                "an integration of type AWS_PROXY calls a Lambda function or a Firehose stream, \
                 nothing else",
                &uri.place,
            )
            .help("use type `AWS` with mapping templates")
            .amazon(self.words(
                "put integration on",
                at,
                "Integrations of type 'AWS_PROXY' currently only supports Lambda function and \
                 Firehose stream invocations.",
            )),
        );
    }

    fn function_arn(&mut self, at: At<'_>, uri: &Placed<String>, function: &str) {
        if function.contains("${") {
            return;
        }
        let invalid = if let Some(rest) = function.strip_prefix("arn:") {
            let parts: Vec<&str> = rest.split(':').collect();
            !matches!(
                parts.as_slice(),
                [_, "lambda", _, _, "function", name] | [_, "lambda", _, _, "function", name, _]
                    if !name.is_empty()
            )
        } else {
            function.is_empty() || function.contains('/')
        };
        if invalid {
            self.report(
                Diagnostic::error(
                    "lambda-arn-invalid",
                    format!("`{function}` is no ARN of a function"),
                    &uri.place,
                )
                .help("write `arn:aws:lambda:{region}:{account}:function:{name}`")
                .amazon(self.words(
                    "put integration on",
                    at,
                    "Invalid ARN specified in the request",
                )),
            );
        }
    }

    fn integration_method(&mut self, at: At<'_>, integration: &Integration) {
        if integration.kind.value == IntegrationType::Mock {
            return;
        }
        let Some(method) = &integration.http_method else {
            self.report(
                Diagnostic::error(
                    "integration-method-missing",
                    format!(
                        "the integration of {} does not say with which method to call",
                        at.shown()
                    ),
                    &integration.kind.place,
                )
                .help(if is_aws(integration) {
                    "add the integration's HTTP method: `POST` for a function"
                } else {
                    "add the integration's HTTP method, such as `GET`"
                })
                .amazon(self.words(
                    "put integration on",
                    at,
                    "Enumeration value for HttpMethod must be non-empty",
                )),
            );
            return;
        };
        if method.contains("${") {
            return;
        }
        if method.parse::<HttpMethod>().is_err() {
            self.report(
                Diagnostic::error(
                    "integration-method-unknown",
                    format!("`{}` is no method to call a backend with", method.value),
                    &method.place,
                )
                .help("write one of `GET`, `POST`, `PUT`, `PATCH`, `DELETE`, `HEAD`, `OPTIONS`"),
            );
        } else if method.value != "POST"
            && is_aws(integration)
            && integration
                .uri
                .as_ref()
                .is_some_and(|uri| uri.contains(":lambda:path/") && uri.contains("/functions/"))
        {
            self.report(
                Diagnostic::warning(
                    "lambda-integration-method-not-post",
                    format!(
                        "a function is invoked with POST; with {} every call answers 500",
                        method.value
                    ),
                    &method.place,
                )
                .help("write `POST`: it is the method towards Lambda, not the client's")
                .edit(Edit::Replace {
                    place: method.place.clone(),
                    old: method.value.clone(),
                    new: "POST".to_owned(),
                }),
            );
        }
    }

    fn timeout(&mut self, integration: &Integration) {
        const USUAL: Duration = Duration::from_secs(29);
        const STREAMED: Duration = Duration::from_mins(15);
        let Some(timeout) = &integration.timeout else {
            return;
        };
        let stream = integration.response_transfer_mode.value == ResponseTransferMode::Stream;
        let limit = if stream { STREAMED } else { USUAL };
        if timeout.value <= limit {
            return;
        }
        let edge = self
            .api
            .endpoint_type
            .as_ref()
            .is_some_and(|endpoint| endpoint.value == EndpointType::Edge);
        let message = format!(
            "the integration's timeout is longer than {} ms",
            limit.as_millis()
        );
        let diagnostic = if edge || stream {
            Diagnostic::error("timeout-out-of-range", message, &timeout.place).edit(Edit::Replace {
                place: timeout.place.clone(),
                old: timeout.value.as_millis().to_string(),
                new: limit.as_millis().to_string(),
            })
        } else {
            Diagnostic::warning("timeout-out-of-range", message, &timeout.place)
                .with_note("Regional and private APIs may have more where the quota was raised")
        };
        self.report(
            diagnostic
                .help(format!("write at most {}", limit.as_millis()))
                .amazon(format!(
                    "Timeout should be between 50 ms and {} ms",
                    limit.as_millis()
                )),
        );
    }

    fn connection(&mut self, integration: &Integration) {
        if integration.connection_type.value != ConnectionType::VpcLink {
            return;
        }
        let place = &integration.connection_type.place;
        if integration.connection_id.is_none() {
            self.report(
                Diagnostic::error(
                    "vpc-link-missing",
                    "the integration goes through a VPC link and names none",
                    place,
                )
                .help("add `connectionId`"),
            );
        }
        if integration.kind.value == IntegrationType::Mock {
            self.report(
                Diagnostic::warning(
                    "vpc-link-without-backend",
                    "an integration of type MOCK calls nothing, so it needs no VPC link",
                    place,
                )
                .help("remove the connection"),
            );
        }
    }

    fn credentials(&mut self, at: At<'_>, integration: &Integration) {
        let Some(credentials) = &integration.credentials else {
            return;
        };
        if has_placeholder(credentials) {
            if credentials.contains("${") {
                self.report(placeholder(
                    "the credentials",
                    credentials,
                    &credentials.place,
                ));
            }
            return;
        }
        if !credentials.starts_with("arn:") && !credentials.contains("${") {
            self.report(
                Diagnostic::error(
                    "credentials-invalid",
                    format!("`{}` is no ARN of a role", credentials.value),
                    &credentials.place,
                )
                .help(
                    "write `arn:aws:iam::{account}:role/{name}`, or `arn:aws:iam::*:user/*` for \
                     the caller's own",
                )
                .amazon(self.words(
                    "put integration on",
                    at,
                    "Invalid ARN specified in the request",
                )),
            );
        }
    }
}

fn is_aws(integration: &Integration) -> bool {
    matches!(
        integration.kind.value,
        IntegrationType::Aws | IntegrationType::AwsProxy
    )
}

/// Whether an address is one that a backend can be called at.
fn http_address(uri: &str) -> Result<(), &'static str> {
    let rest = uri
        .strip_prefix("http://")
        .or_else(|| uri.strip_prefix("https://"))
        .ok_or("it begins with neither `http://` nor `https://`")?;
    if uri
        .chars()
        .any(|character| character.is_whitespace() || character.is_control())
    {
        return Err("a blank stands in it");
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let authority = &rest[..end];
    let host = authority.rsplit('@').next().unwrap_or(authority);
    if host.is_empty() {
        return Err("it names no host");
    }
    if host.contains("${") || host.contains('{') {
        return Ok(());
    }
    if let Some((name, port)) = host.rsplit_once(':')
        && !port.ends_with(']')
    {
        if name.is_empty() {
            return Err("it names no host");
        }
        match port.parse::<u16>() {
            Ok(80 | 443 | 1024..) => {}
            Ok(_) => return Err("its port is none of 80, 443 and 1024 to 65535"),
            Err(_) => return Err("its port is no number up to 65535"),
        }
    }
    Ok(())
}

/// The variables in braces of an address, without stage variables.
fn uri_variables(uri: &str) -> Vec<&str> {
    uri.match_indices('{')
        .filter(|&(at, _)| !uri[..at].ends_with('$'))
        .filter_map(|(at, _)| {
            let rest = &uri[at + 1..];
            Some(&rest[..rest.find('}')?])
        })
        .filter(|name| super::paths::is_variable_name(name))
        .collect()
}
