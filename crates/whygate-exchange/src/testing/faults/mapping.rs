//! Samples of requests and answers that could not be mapped.

use super::super::place;
use crate::{MapRequestFault, MapResponseFault, TemplateFailure};

fn template_failure() -> TemplateFailure {
    TemplateFailure {
        media_type: "application/json".to_owned(),
        place: place(27, 13),
        line: 2,
        column: 5,
        reference: "$name.substring(9)".to_owned(),
        detail: "the method `substring` failed: index 9 is out of range for length 3".to_owned(),
    }
}

pub(super) fn map_request() -> Vec<MapRequestFault> {
    vec![
        MapRequestFault::MockWithoutStatus {
            place: Some(place(27, 13)),
            rendered: "{}".to_owned(),
        },
        MapRequestFault::UnsupportedMediaType {
            content_type: "text/xml".to_owned(),
            supported: vec!["application/json".to_owned()],
            place: place(27, 13),
        },
        MapRequestFault::VtlError(Box::new(template_failure())),
        MapRequestFault::HeaderNotAllowed {
            header: "Authorization".to_owned(),
            place: place(27, 13),
        },
        MapRequestFault::InvalidJsonBody {
            detail: "expected `,` or `}` at line 1 column 9".to_owned(),
        },
        MapRequestFault::InvalidEndpoint {
            uri: "http:///orders".to_owned(),
            undefined_variables: vec!["host".to_owned()],
            place: place(27, 13),
        },
        MapRequestFault::InvalidEndpoint {
            uri: "http://orders.internal/{id}".to_owned(),
            undefined_variables: Vec::new(),
            place: place(27, 13),
        },
        MapRequestFault::Base64 {
            place: place(27, 13),
        },
        MapRequestFault::BinaryWithTemplate {
            content_type: "image/png".to_owned(),
            template: "application/json".to_owned(),
            preflight: false,
            place: place(27, 13),
        },
        MapRequestFault::BinaryWithTemplate {
            content_type: "application/json".to_owned(),
            template: "application/json".to_owned(),
            preflight: true,
            place: place(27, 13),
        },
    ]
}

pub(super) fn map_response() -> Vec<MapResponseFault> {
    let function = || "bookshop-GetBook".to_owned();
    vec![
        MapResponseFault::LambdaResponseEmpty {
            function: function(),
        },
        MapResponseFault::LambdaResponseNotObject {
            function: function(),
            found: "a list",
        },
        MapResponseFault::LambdaResponseUnknownField {
            function: function(),
            field: "cookies".to_owned(),
        },
        MapResponseFault::LambdaResponseBodyNotString {
            function: function(),
            found: "an object",
        },
        MapResponseFault::LambdaResponseBadHeaders {
            function: function(),
            member: "headers.X-Count".to_owned(),
            found: "a number",
        },
        MapResponseFault::LambdaResponseBadStatus {
            function: function(),
            found: "\"ok\"".to_owned(),
        },
        MapResponseFault::Base64 { source: function() },
        MapResponseFault::StreamPreludeMalformed {
            function: function(),
            detail: "no eight NUL bytes in the first 16 KB".to_owned(),
        },
        MapResponseFault::NoOutputMapping {
            value: "404".to_owned(),
            status: 404,
            patterns: vec!["2\\d{2}".to_owned(), "5\\d{2}".to_owned()],
            place: place(27, 13),
        },
        MapResponseFault::UndeclaredMethodResponse {
            status: "201".to_owned(),
            place: place(27, 13),
        },
        MapResponseFault::VtlError(Box::new(template_failure())),
        MapResponseFault::InvalidJsonBody {
            header: "X-Order".to_owned(),
            detail: "expected `,` or `}` at line 1 column 9".to_owned(),
            place: place(27, 13),
        },
        MapResponseFault::TooLarge {
            length: 11_000_000,
            limit: 10_485_760,
        },
    ]
}
