//! Exchanges to look at: requests at each point of their way, and closed ones.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use whygate_model::definition::{HttpMethod, IntegrationType};

use super::{FUNCTION_ARN, function_run, place};
use crate::{
    Backend, BackendAnswer, BackendRequest, BodyCapture, DenialReason, Exchange, ExtendedRequestId,
    Fault, Integrated, Phase, Received, RequestId, Responded, RouteInfo, Routed, ServiceCall,
    ServiceDenial, ServiceInfo, StatusSource, TraceHeader, ports::UnixMillis,
    timing::BackendTiming,
};

/// A request that nothing has happened to yet: `GET /Prod/books/978-3`.
pub fn received(method: &str, target: &str) -> Exchange {
    let mut headers = http::HeaderMap::new();
    for (name, value) in [
        ("host", "127.0.0.1:8080"),
        ("accept", "application/json"),
        ("user-agent", "curl/8.5.0"),
        ("authorization", "Bearer s3cr3t-s3cr3t-s3cr3t"),
        ("x-api-key", "0123456789abcdef0123"),
    ] {
        headers.insert(name, http::HeaderValue::from_static(value));
    }
    let mut exchange = Exchange::begin(
        RequestId([
            0x7f, 0x3a, 0x1c, 0x55, 0x9b, 0x0e, 0x4c, 0x1d, 0x8a, 0x77, 0x30, 0x51, 0xf2, 0x6e,
            0x90, 0xbc,
        ]),
        ExtendedRequestId([119, 138, 162, 15, 29, 17, 0, 12, 5, 92, 152]),
        UnixMillis(1_763_733_600_123),
        Duration::from_secs(100),
        Received {
            client: ([127, 0, 0, 1], 51_234).into(),
            local_port: 8080,
            secure: false,
            method: method.parse().unwrap_or_default(),
            overridden: None,
            target: target.parse().unwrap_or_default(),
            version: http::Version::HTTP_11,
            headers,
            body: BodyCapture::whole(&Bytes::new()),
        },
    );
    exchange.phase = Phase::Route;
    exchange
}

/// A request whose method was found: `GET /books/{isbn}` on stage `Prod`.
pub fn routed(integration: IntegrationType) -> Exchange {
    let mut exchange = received("GET", "/Prod/books/978-3?lang=de&token=abc");
    exchange.routed = Some(Routed {
        route: Arc::new(RouteInfo {
            account_id: "123456789012".to_owned(),
            region: "us-east-1".to_owned(),
            source_vpc: None,
            source_vpc_endpoint: None,
            api_id: "a1b2c3d4e5".to_owned(),
            api_name: "bookshop".to_owned(),
            stage: "Prod".to_owned(),
            deployment_id: "d3pl0y".to_owned(),
            canary: None,
            resource_id: "r3s0rc".to_owned(),
            resource_path: "/books/{isbn}".to_owned(),
            http_method: HttpMethod::Get,
            operation_name: None,
            integration: Some(integration),
            method_place: place(25, 11),
            integration_place: Some(place(27, 13)),
        }),
        path: "/books/978-3".to_owned(),
        path_parameters: vec![("isbn".into(), "978-3".to_owned())],
        stage_in_path: true,
    });
    exchange.trace = Some(TraceHeader {
        value: http::HeaderValue::from_static(
            "Root=1-69206ca0-5f84a3c1b2d4e6f708192a3b;Parent=53995c3f42cd8ad8;Sampled=0",
        ),
        segment: [0; 8],
    });
    exchange.phase = Phase::Integrate;
    exchange
}

/// A request that a function answered with a payload.
pub fn function_answered(payload: &'static str) -> Exchange {
    let mut exchange = routed(IntegrationType::AwsProxy);
    let mut headers = http::HeaderMap::new();
    headers.insert(
        "content-type",
        http::HeaderValue::from_static("application/json"),
    );
    exchange.integrated = Some(Box::new(Integrated {
        backend: Backend::Function {
            arn: FUNCTION_ARN.to_owned(),
        },
        started: Duration::from_micros(180),
        request: BackendRequest {
            method: Some(http::Method::POST),
            headers: http::HeaderMap::new(),
            body: BodyCapture::whole(&Bytes::from_static(
                br#"{"httpMethod":"GET","headers":{"Authorization":"Bearer s3cr3t-s3cr3t-s3cr3t"}}"#,
            )),
        },
        answer: Some(BackendAnswer {
            status: 200,
            headers,
            body: BodyCapture::whole(&Bytes::from_static(payload.as_bytes())),
        }),
        timing: BackendTiming {
            queue: Some(Duration::from_micros(35)),
            first_byte: Some(Duration::from_micros(41_900)),
            total: Some(Duration::from_micros(42_010)),
            ..BackendTiming::default()
        },
        reused_connection: false,
        function: Some(Box::new(function_run())),
        function_error: None,
        service: None,
    }));
    exchange.phase = Phase::MapResponse;
    exchange
}

/// A request that was sent to an HTTP backend and has no answer yet.
pub fn http_called() -> Exchange {
    let mut exchange = routed(IntegrationType::HttpProxy);
    exchange.integrated = Some(Box::new(Integrated::begin(
        Backend::Http {
            uri: http::Uri::from_static("https://orders.internal:8443/orders/978-3?token=abc"),
            address: Some(([10, 0, 0, 7], 8443).into()),
        },
        Duration::from_micros(150),
        BackendRequest {
            method: Some(http::Method::GET),
            headers: http::HeaderMap::new(),
            body: BodyCapture::whole(&Bytes::new()),
        },
    )));
    exchange
}

/// A request that was sent to one of Amazon's services, which answered.
pub fn service_called(status: u16, body: &'static str, denial: Option<ServiceDenial>) -> Exchange {
    let mut exchange = http_called();
    if let Some(integrated) = &mut exchange.integrated {
        integrated.backend = Backend::Http {
            uri: http::Uri::from_static("http://127.0.0.1:5000/?Action=PutItem"),
            address: Some(([127, 0, 0, 1], 5000).into()),
        };
        integrated.answer = Some(BackendAnswer {
            status,
            headers: http::HeaderMap::new(),
            body: BodyCapture::whole(&Bytes::from_static(body.as_bytes())),
        });
        integrated.service = Some(ServiceCall {
            info: Arc::new(ServiceInfo {
                service: "dynamodb".to_owned(),
                region: "us-east-1".to_owned(),
                action: Some("PutItem".to_owned()),
                role: Some("arn:aws:iam::123456789012:role/orders-api".to_owned()),
                given_endpoint: true,
            }),
            denial: denial.map(Box::new),
        });
    }
    exchange
}

/// A role that may not do what it is asked to.
pub fn service_denial(reason: DenialReason) -> ServiceDenial {
    ServiceDenial {
        action: "dynamodb:PutItem".to_owned(),
        resource: Some("arn:aws:dynamodb:us-east-1:123456789012:table/orders".to_owned()),
        role: "arn:aws:iam::123456789012:role/orders-api".to_owned(),
        role_logical_id: "OrdersApiRole".to_owned(),
        role_place: place(40, 3),
        reason,
    }
}

/// Closes an exchange with a fault that was answered with its gateway response.
pub fn faulted(mut exchange: Exchange, fault: Fault, after: Duration) -> Exchange {
    let spec = fault.spec();
    let mut headers = http::HeaderMap::new();
    headers.insert(
        "x-amzn-errortype",
        http::HeaderValue::from_static(spec.error_type),
    );
    exchange.phase = fault.phase();
    exchange.responded = Some(Responded {
        status: spec.status,
        status_source: StatusSource::GatewayResponse { place: None },
        headers,
        body: BodyCapture::default(),
        body_length: 36,
        head_sent: after,
        finished: after + Duration::from_micros(40),
    });
    exchange.fault = Some(Box::new(fault));
    exchange
}

/// Closes an exchange with a status that somebody else than the gateway chose.
pub fn answered(
    mut exchange: Exchange,
    status: u16,
    status_source: StatusSource,
    after: Duration,
) -> Exchange {
    exchange.phase = Phase::Respond;
    exchange.responded = Some(Responded {
        status,
        status_source,
        headers: http::HeaderMap::new(),
        body: BodyCapture::default(),
        body_length: 21,
        head_sent: after,
        finished: after + Duration::from_micros(40),
    });
    exchange
}
