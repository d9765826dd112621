//! Facts of requests and answers that could not be mapped.

use super::{gather::Facts, name};
use crate::{MapRequestFault, MapResponseFault, TemplateFailure, view::redact};

fn template(failure: &TemplateFailure) -> Facts {
    let facts = Facts::default()
        .text(name::DETAIL, &failure.detail)
        .at(&failure.place)
        .number(name::TEMPLATE_LINE, u64::from(failure.line))
        .number(name::TEMPLATE_COLUMN, u64::from(failure.column))
        .text(name::TEMPLATE, &failure.media_type);
    if failure.reference.is_empty() {
        facts
    } else {
        facts.text(name::REFERENCE, &failure.reference)
    }
}

pub(super) fn map_request(fault: &MapRequestFault) -> Facts {
    let facts = Facts::default();
    match fault {
        MapRequestFault::MockWithoutStatus { place, rendered } => {
            facts.text(name::RENDERED, rendered).at_if(place.as_ref())
        }
        MapRequestFault::UnsupportedMediaType {
            content_type,
            supported,
            place,
        } => facts
            .text(name::CONTENT_TYPE, content_type)
            .list(name::SUPPORTED, supported)
            .at(place),
        MapRequestFault::VtlError(failure) => template(failure),
        MapRequestFault::Base64 { place } => facts.at(place),
        MapRequestFault::BinaryWithTemplate {
            content_type,
            template,
            place,
            ..
        } => facts
            .text(name::CONTENT_TYPE, content_type)
            .text(name::TEMPLATE, template)
            .at(place),
        MapRequestFault::HeaderNotAllowed { header, place } => {
            facts.text(name::HEADER, header).at(place)
        }
        MapRequestFault::InvalidJsonBody { detail } => facts.text(name::DETAIL, detail),
        MapRequestFault::InvalidEndpoint {
            uri,
            undefined_variables,
            place,
        } => facts
            .text(name::URI, &redact::uri_text(uri))
            .at(place)
            .list(name::UNDEFINED_VARIABLES, undefined_variables),
    }
}

pub(super) fn map_response(fault: &MapResponseFault) -> Facts {
    let facts = Facts::default();
    match fault {
        MapResponseFault::LambdaResponseEmpty { function } => facts.text(name::FUNCTION, function),
        MapResponseFault::LambdaResponseNotObject { function, found }
        | MapResponseFault::LambdaResponseBodyNotString { function, found } => facts
            .text(name::FUNCTION, function)
            .text(name::FOUND, found),
        MapResponseFault::LambdaResponseUnknownField { function, field } => facts
            .text(name::FUNCTION, function)
            .text(name::MEMBER, field),
        MapResponseFault::LambdaResponseBadHeaders {
            function,
            member,
            found,
        } => facts
            .text(name::FUNCTION, function)
            .text(name::MEMBER, member)
            .text(name::FOUND, found),
        MapResponseFault::LambdaResponseBadStatus { function, found } => facts
            .text(name::FUNCTION, function)
            .text(name::FOUND, found),
        MapResponseFault::Base64 { source } => facts.text(name::SOURCE, source),
        MapResponseFault::StreamPreludeMalformed { function, detail } => facts
            .text(name::FUNCTION, function)
            .text(name::DETAIL, detail),
        MapResponseFault::NoOutputMapping {
            value,
            status,
            patterns,
            place,
        } => facts
            .text(name::VALUE, value)
            .at(place)
            .number(name::STATUS, u64::from(*status))
            .list(name::PATTERNS, patterns),
        MapResponseFault::UndeclaredMethodResponse { status, place } => {
            facts.text(name::STATUS, status).at(place)
        }
        MapResponseFault::VtlError(failure) => template(failure),
        MapResponseFault::InvalidJsonBody {
            header,
            detail,
            place,
        } => facts
            .text(name::HEADER, header)
            .text(name::DETAIL, detail)
            .at(place),
        MapResponseFault::TooLarge { length, limit } => facts
            .number(name::LENGTH_BYTES, *length)
            .number(name::LIMIT_BYTES, *limit),
    }
}
