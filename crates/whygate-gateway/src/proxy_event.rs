//! The event of a Lambda proxy integration, format 1.0.
//! Sources: <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format>
//! and recorded events (`test_lambda_aws_proxy_integration`).

use std::borrow::Cow;

use base64::{Engine, engine::general_purpose::STANDARD};
use http::header;
use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeSeq},
};
use whygate_exchange::{Authorized, Exchange};

use crate::{
    context,
    headers::{self, canonical, is_media_type, never_forwarded},
    lifecycle::Call,
    plan::CompiledStage,
    query,
};

/// Writes the event of a request.
pub(crate) fn proxy_event(
    exchange: &Exchange,
    stage: &CompiledStage,
    call: &Call<'_>,
    body: &[u8],
) -> Vec<u8> {
    let (body, is_base64_encoded) = event_body(exchange, stage, body);
    write(
        exchange,
        stage,
        call,
        For::Integration {
            body,
            is_base64_encoded,
        },
    )
}

/// Writes the event of an authorizer that is given the request: without a body, and with empty
/// maps where the event of an integration has `null`.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html>.
pub(crate) fn request_event(
    exchange: &Exchange,
    stage: &CompiledStage,
    call: &Call<'_>,
    method_arn: &str,
) -> Vec<u8> {
    write(exchange, stage, call, For::Authorizer { method_arn })
}

/// Writes the event of an authorizer that is given a token.
pub(crate) fn token_event(token: &str, method_arn: &str) -> Vec<u8> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct TokenEvent<'call> {
        r#type: &'static str,
        method_arn: &'call str,
        authorization_token: &'call str,
    }
    let event = TokenEvent {
        r#type: "TOKEN",
        method_arn,
        authorization_token: token,
    };
    // Writing text into memory fails in no way that these types have.
    serde_json::to_vec(&event).unwrap_or_default()
}

/// Whom an event is for.
enum For<'call> {
    Integration {
        body: Option<Cow<'call, str>>,
        is_base64_encoded: bool,
    },
    Authorizer {
        method_arn: &'call str,
    },
}

fn write(
    exchange: &Exchange,
    stage: &CompiledStage,
    call: &Call<'_>,
    receiver: For<'_>,
) -> Vec<u8> {
    let Some(routed) = &exchange.routed else {
        return Vec::new();
    };
    let info = &*routed.route;
    let headers = event_headers(exchange, call);
    let query: Vec<(Cow<'_, str>, Cow<'_, str>)> =
        query::pairs(exchange.received.target.query()).collect();
    let (method_arn, body, is_base64_encoded) = match receiver {
        For::Integration {
            body,
            is_base64_encoded,
        } => (None, Some(EventBody(body)), Some(is_base64_encoded)),
        For::Authorizer { method_arn } => (Some(method_arn), None, None),
    };
    let empty_is_null = method_arn.is_none();
    let authorized = exchange.authorized.as_deref();
    let signer = authorized.and_then(|authorized| authorized.identity.as_deref());
    let request_id = exchange.request_id.to_string();
    let extended_request_id = exchange.extended_request_id.to_string();
    let source_ip = exchange.received.client.ip().to_canonical().to_string();
    let event = Event {
        r#type: method_arn.map(|_| "REQUEST"),
        method_arn,
        resource: &info.resource_path,
        path: &routed.path,
        http_method: exchange.received.method.as_str(),
        headers: LastValues(&headers, empty_is_null),
        multi_value_headers: AllValues(&headers, empty_is_null),
        query_string_parameters: LastValues(&query, empty_is_null),
        multi_value_query_string_parameters: AllValues(&query, empty_is_null),
        path_parameters: Pairs(&routed.path_parameters, empty_is_null),
        stage_variables: Pairs(&stage.variables, empty_is_null),
        request_context: RequestContext {
            resource_id: &info.resource_id,
            resource_path: &info.resource_path,
            operation_name: info.operation_name.as_deref(),
            http_method: exchange.received.method.as_str(),
            extended_request_id: &extended_request_id,
            request_time: exchange.started.request_time(),
            path: context::full_path(exchange),
            account_id: &stage.account_id,
            protocol: "HTTP/1.1",
            stage: &stage.stage,
            domain_prefix: exchange.received.domain_prefix(),
            request_time_epoch: exchange.started.0,
            request_id: &request_id,
            authorizer: authorized
                .filter(|authorized| empty_is_null && authorized.authorizer.is_some())
                .map(AuthorizerMembers),
            identity: Identity {
                access_key: signer.map(|signer| signer.access_key.as_str()),
                account_id: signer.map(|signer| signer.account_id.as_str()),
                caller: signer.map(|signer| signer.user_id.as_str()),
                user: signer.map(|signer| signer.user_id.as_str()),
                user_arn: signer.map(|signer| signer.user_arn.as_str()),
                api_key: exchange.api_key.as_deref().map(|key| &**key.value.expose()),
                api_key_id: exchange.api_key.as_deref().map(|key| &*key.id),
                source_ip: &source_ip,
                user_agent: headers::text(&exchange.received.headers, &header::USER_AGENT),
                ..Identity::default()
            },
            domain_name: exchange.received.domain_name(),
            deployment_id: &info.deployment_id,
            api_id: &info.api_id,
        },
        body,
        is_base64_encoded,
    };
    // Writing text into memory fails in no way that these types have.
    serde_json::to_vec(&event).unwrap_or_default()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Event<'call> {
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method_arn: Option<&'call str>,
    resource: &'call str,
    path: &'call str,
    http_method: &'call str,
    headers: LastValues<'call>,
    multi_value_headers: AllValues<'call>,
    query_string_parameters: LastValues<'call>,
    multi_value_query_string_parameters: AllValues<'call>,
    path_parameters: Pairs<'call, std::sync::Arc<str>>,
    stage_variables: Pairs<'call, String>,
    request_context: RequestContext<'call>,
    /// Absent for an authorizer; `null` where the request has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<EventBody<'call>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_base64_encoded: Option<bool>,
}

/// The body; `null` where there is none.
#[derive(Serialize)]
struct EventBody<'call>(Option<Cow<'call, str>>);

/// What the authorizer said: its context beside the principal, or a token's claims.
struct AuthorizerMembers<'call>(&'call Authorized);

impl Serialize for AuthorizerMembers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let authorized = self.0;
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in &authorized.context {
            map.serialize_entry(name, value)?;
        }
        if let Some(principal) = &authorized.principal {
            map.serialize_entry("principalId", principal)?;
            let latency = authorized.function.as_ref().and_then(|call| call.latency);
            let latency = latency.unwrap_or_default().as_millis();
            map.serialize_entry("integrationLatency", &latency)?;
        }
        if !authorized.claims.is_empty() {
            map.serialize_entry("claims", &Pairs(&authorized.claims, false))?;
        }
        map.end()
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RequestContext<'call> {
    resource_id: &'call str,
    resource_path: &'call str,
    #[serde(skip_serializing_if = "Option::is_none")]
    operation_name: Option<&'call str>,
    http_method: &'call str,
    extended_request_id: &'call str,
    request_time: String,
    path: Cow<'call, str>,
    account_id: &'call str,
    protocol: &'call str,
    stage: &'call str,
    domain_prefix: &'call str,
    request_time_epoch: u64,
    request_id: &'call str,
    #[serde(skip_serializing_if = "Option::is_none")]
    authorizer: Option<AuthorizerMembers<'call>>,
    identity: Identity<'call>,
    domain_name: &'call str,
    deployment_id: &'call str,
    api_id: &'call str,
}

/// Who calls. What is not known is `null`, not missing.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Identity<'call> {
    #[serde(skip_serializing_if = "Option::is_none")]
    api_key: Option<&'call str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    api_key_id: Option<&'call str>,
    cognito_identity_pool_id: Option<&'call str>,
    account_id: Option<&'call str>,
    cognito_identity_id: Option<&'call str>,
    caller: Option<&'call str>,
    source_ip: &'call str,
    principal_org_id: Option<&'call str>,
    access_key: Option<&'call str>,
    cognito_authentication_type: Option<&'call str>,
    cognito_authentication_provider: Option<&'call str>,
    user_arn: Option<&'call str>,
    user_agent: Option<&'call str>,
    user: Option<&'call str>,
}

type NamesAndValues<'call> = [(Cow<'call, str>, Cow<'call, str>)];

/// One value for each name, the last; `null` if there is none at all and that is wanted.
struct LastValues<'call>(&'call NamesAndValues<'call>, bool);

impl Serialize for LastValues<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.1 && self.0.is_empty() {
            return serializer.serialize_none();
        }
        let mut map = serializer.serialize_map(None)?;
        for (index, (name, value)) in self.0.iter().enumerate() {
            let comes_again = self
                .0
                .get(index + 1..)
                .is_some_and(|rest| rest.iter().any(|(other, _)| other == name));
            if !comes_again {
                map.serialize_entry(name, value)?;
            }
        }
        map.end()
    }
}

/// All values of each name; `null` if there is none at all and that is wanted.
struct AllValues<'call>(&'call NamesAndValues<'call>, bool);

impl Serialize for AllValues<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.1 && self.0.is_empty() {
            return serializer.serialize_none();
        }
        let mut map = serializer.serialize_map(None)?;
        for (index, (name, _)) in self.0.iter().enumerate() {
            let came_before = self
                .0
                .get(..index)
                .is_some_and(|before| before.iter().any(|(other, _)| other == name));
            if !came_before {
                map.serialize_entry(name, &ValuesOf(self.0, name))?;
            }
        }
        map.end()
    }
}

struct ValuesOf<'call>(&'call NamesAndValues<'call>, &'call str);

impl Serialize for ValuesOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for (name, value) in self.0 {
            if *name == self.1 {
                list.serialize_element(value)?;
            }
        }
        list.end()
    }
}

/// Names and values; `null` if there is none at all and that is wanted.
struct Pairs<'call, N>(&'call [(N, String)], bool);

impl<N: AsRef<str>> Serialize for Pairs<'_, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.1 && self.0.is_empty() {
            return serializer.serialize_none();
        }
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in self.0 {
            map.serialize_entry(name.as_ref(), value)?;
        }
        map.end()
    }
}

/// The headers as the function sees them: spelt as the client wrote them, but for two that
/// Amazon capitalises; with those that tell of the request's way.
pub(crate) fn event_headers<'call>(
    exchange: &'call Exchange,
    call: &'call Call<'_>,
) -> Vec<(Cow<'call, str>, Cow<'call, str>)> {
    let received = &exchange.received.headers;
    let mut headers: Vec<(Cow<'call, str>, Cow<'call, str>)> =
        Vec::with_capacity(received.len() + 4);
    for name in received.keys() {
        let told_anew = *name == headers::TRACE_ID
            || *name == headers::FORWARDED_FOR
            || *name == headers::FORWARDED_PORT
            || *name == headers::FORWARDED_PROTO;
        if never_forwarded(name) || told_anew {
            continue;
        }
        let spelt = canonical(name.as_str())
            .or_else(|| (*name == header::HOST).then_some("Host"))
            .or_else(|| call.names.spelling(name))
            .unwrap_or_else(|| name.as_str());
        for value in received.get_all(name) {
            headers.push((spelt.into(), String::from_utf8_lossy(value.as_bytes())));
        }
    }
    if let Some(trace) = &exchange.trace {
        headers.push((
            "X-Amzn-Trace-Id".into(),
            String::from_utf8_lossy(trace.value.as_bytes()),
        ));
    }
    let own = call.connection.forwarded_for.to_str().unwrap_or_default();
    headers.push((
        "X-Forwarded-For".into(),
        match headers::text(received, &headers::FORWARDED_FOR) {
            Some(incoming) => format!("{incoming}, {own}").into(),
            None => own.into(),
        },
    ));
    headers.push((
        "X-Forwarded-Port".into(),
        exchange.received.local_port.to_string().into(),
    ));
    headers.push(("X-Forwarded-Proto".into(), "http".into()));
    headers
}

/// The body as text, or in base64 if its media type is binary or it is no text.
fn event_body<'call>(
    exchange: &Exchange,
    stage: &CompiledStage,
    body: &'call [u8],
) -> (Option<Cow<'call, str>>, bool) {
    if body.is_empty() {
        return (None, false);
    }
    let binary = headers::text(&exchange.received.headers, &header::CONTENT_TYPE)
        .is_some_and(|media_type| is_media_type(media_type, &stage.binary_media_types));
    match std::str::from_utf8(body) {
        Ok(text) if !binary => (Some(text.into()), false),
        _ => (Some(STANDARD.encode(body).into()), true),
    }
}
