//! The integration request or the method response could not be made.

use std::borrow::Cow;

use whygate_model::{Place, definition::GatewayResponseType};

use super::FaultSpec;
use crate::{Owner, Phase};

/// A mapping template that could not be used: which one, where in it, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFailure {
    /// The content type that the template stands under.
    pub media_type: String,
    /// The line of the definition that failed, if it can be told, else where the template's
    /// text begins.
    pub place: Place,
    /// The line within the template, from 1.
    pub line: u32,
    /// The column within that line in characters, from 1.
    pub column: u32,
    /// The reference or directive that failed, as the template writes it; empty for a template
    /// that does not parse.
    pub reference: String,
    /// What is wrong, in the engine's words, which never hold a value of the call.
    pub detail: String,
}

/// Why the integration request could not be made.
#[derive(Clone, Debug)]
pub enum MapRequestFault {
    /// The MOCK integration's request template does not give an integer `statusCode`.
    MockWithoutStatus {
        /// Where the template stands; `None`: there is none for this content type.
        place: Option<Place>,
        /// What the template gave, at most some hundred characters of it.
        rendered: String,
    },
    /// There is no template for the content type and the integration does not pass it through.
    UnsupportedMediaType {
        /// The request's content type.
        content_type: String,
        /// The content types that have a template.
        supported: Vec<String>,
        /// Where the integration stands.
        place: Place,
    },
    /// The request template does not parse, or failed while it ran.
    VtlError(Box<TemplateFailure>),
    /// A mapping sets a header that Amazon keeps for itself.
    HeaderNotAllowed {
        /// The header.
        header: String,
        /// Where the mapping stands.
        place: Place,
    },
    /// The request body is mapped and is not JSON although it begins like it.
    InvalidJsonBody {
        /// What the parser says.
        detail: String,
    },
    /// The backend's address, with path and stage variables filled in, is not an address.
    InvalidEndpoint {
        /// The address.
        uri: String,
        /// Stage variables that it uses and that are not set.
        undefined_variables: Vec<String>,
        /// Where it stands.
        place: Place,
    },
    /// The body was to be decoded from base64 and is not base64.
    Base64 {
        /// Where `contentHandling` stands.
        place: Place,
    },
    /// The body is binary, and the template that would make the integration request of it runs
    /// on text only.
    BinaryWithTemplate {
        /// The request's content type, or what it was taken for.
        content_type: String,
        /// The content type that the template stands under.
        template: String,
        /// Whether this is the OPTIONS of a mock, as browsers send it ahead of a call.
        preflight: bool,
        /// Where the integration stands.
        place: Place,
    },
}

const NOT_TRANSFORMED: FaultSpec = FaultSpec {
    code: "",
    phase: Phase::MapRequest,
    owner: Owner::ApiConfiguration,
    response: GatewayResponseType::ApiConfigurationError,
    status: 500,
    error_type: "InternalServerErrorException",
    message: super::INTERNAL_SERVER_ERROR,
    log: "Execution failed due to configuration error: Unable to transform request",
};

impl MapRequestFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::MockWithoutStatus { .. } => &FaultSpec {
                code: "mock-template-no-status",
                phase: Phase::MapRequest,
                owner: Owner::ApiConfiguration,
                response: GatewayResponseType::ApiConfigurationError,
                status: 500,
                error_type: "InternalServerErrorException",
                message: super::INTERNAL_SERVER_ERROR,
                log: "Execution failed due to configuration error: Unable to parse statusCode. It should be an integer that is defined in the request template.",
            },
            Self::UnsupportedMediaType { .. } => &FaultSpec {
                code: "unsupported-media-type",
                phase: Phase::MapRequest,
                owner: Owner::Client,
                response: GatewayResponseType::UnsupportedMediaType,
                status: 415,
                error_type: "BadRequestException",
                message: Some("Unsupported Media Type"),
                log: "Execution failed due to configuration error: Unsupported Media Type",
            },
            Self::VtlError(_) => &FaultSpec {
                code: "vtl-error-in-request",
                ..NOT_TRANSFORMED
            },
            Self::HeaderNotAllowed { .. } => &FaultSpec {
                code: "mapped-header-not-allowed",
                phase: Phase::MapRequest,
                owner: Owner::ApiConfiguration,
                response: GatewayResponseType::ApiConfigurationError,
                status: 500,
                error_type: "InternalServerErrorException",
                message: super::INTERNAL_SERVER_ERROR,
                log: "Execution failed due to configuration error: {header} header already present",
            },
            Self::InvalidJsonBody { .. } => &FaultSpec {
                code: "invalid-json-body",
                phase: Phase::MapRequest,
                owner: Owner::Client,
                response: GatewayResponseType::BadRequestBody,
                status: 400,
                error_type: "BadRequestException",
                message: Some("Invalid JSON in request body"),
                log: "Execution failed due to configuration error: Invalid JSON in request body",
            },
            Self::InvalidEndpoint {
                undefined_variables,
                ..
            } if !undefined_variables.is_empty() => &FaultSpec {
                code: "stage-variable-undefined",
                phase: Phase::MapRequest,
                owner: Owner::ApiConfiguration,
                response: GatewayResponseType::ApiConfigurationError,
                status: 500,
                error_type: "InternalServerErrorException",
                message: super::INTERNAL_SERVER_ERROR,
                log: "Execution failed due to configuration error: Invalid endpoint address",
            },
            Self::InvalidEndpoint { .. } => &FaultSpec {
                code: "illegal-character-in-uri",
                phase: Phase::MapRequest,
                owner: Owner::ApiConfiguration,
                response: GatewayResponseType::ApiConfigurationError,
                status: 500,
                error_type: "InternalServerErrorException",
                message: super::INTERNAL_SERVER_ERROR,
                log: "Execution failed due to configuration error: Invalid endpoint address",
            },
            Self::Base64 { .. } => &FaultSpec {
                code: "binary-request-not-base64",
                ..NOT_TRANSFORMED
            },
            Self::BinaryWithTemplate {
                preflight: true, ..
            } => &FaultSpec {
                code: "binary-options-preflight",
                ..NOT_TRANSFORMED
            },
            Self::BinaryWithTemplate { .. } => &FaultSpec {
                code: "binary-request-not-converted",
                ..NOT_TRANSFORMED
            },
        }
    }

    /// A fact by the name that the log line uses.
    pub(super) fn fact(&self, name: &str) -> Option<Cow<'_, str>> {
        match (self, name) {
            (Self::HeaderNotAllowed { header, .. }, "header") => Some(header.into()),
            _ => None,
        }
    }
}

/// Why the method response could not be made.
#[derive(Clone, Debug)]
pub enum MapResponseFault {
    /// The function returned nothing: an empty payload or `null`.
    LambdaResponseEmpty {
        /// The function.
        function: String,
    },
    /// The function returned a string, a list, a number or a truth value, or no JSON at all.
    LambdaResponseNotObject {
        /// The function.
        function: String,
        /// What it returned instead: `a list`, `text` …
        found: &'static str,
    },
    /// The function's answer has a member that Amazon does not know.
    LambdaResponseUnknownField {
        /// The function.
        function: String,
        /// The member.
        field: String,
    },
    /// `body` is neither text nor `null`.
    LambdaResponseBodyNotString {
        /// The function.
        function: String,
        /// What it is instead.
        found: &'static str,
    },
    /// `headers` or `multiValueHeaders` are not what they must be.
    LambdaResponseBadHeaders {
        /// The function.
        function: String,
        /// The member with a fault, such as `headers.X-Count`.
        member: String,
        /// What it is instead.
        found: &'static str,
    },
    /// `statusCode` is not a status.
    LambdaResponseBadStatus {
        /// The function.
        function: String,
        /// What it is, as JSON.
        found: String,
    },
    /// `isBase64Encoded` is true and the body is not base64, or it is no truth value.
    Base64 {
        /// The function or the place of `contentHandling`.
        source: String,
    },
    /// A streamed answer does not begin with a readable prelude.
    StreamPreludeMalformed {
        /// The function.
        function: String,
        /// What is wrong with it.
        detail: String,
    },
    /// No selection pattern matches and there is no default response.
    NoOutputMapping {
        /// What was matched: a status, or an error message.
        value: String,
        /// The status of the backend's answer.
        status: u16,
        /// The patterns that there are.
        patterns: Vec<String>,
        /// Where the integration stands.
        place: Place,
    },
    /// The integration response has a status that the method does not declare.
    UndeclaredMethodResponse {
        /// The status.
        status: String,
        /// Where the integration response stands.
        place: Place,
    },
    /// The response template does not parse, or failed while it ran.
    VtlError(Box<TemplateFailure>),
    /// A header is mapped from the backend's body, which is not JSON although it begins like it.
    InvalidJsonBody {
        /// The header.
        header: String,
        /// What the parser says.
        detail: String,
        /// Where the mapping stands.
        place: Place,
    },
    /// The backend's answer is larger than 10,485,760 bytes.
    TooLarge {
        /// Its length as far as it is known.
        length: u64,
        /// The limit in bytes.
        limit: u64,
    },
}

const MALFORMED: FaultSpec = FaultSpec {
    code: "",
    phase: Phase::MapResponse,
    owner: Owner::BackendCode,
    response: GatewayResponseType::ApiConfigurationError,
    status: 502,
    error_type: "InternalServerErrorException",
    message: super::INTERNAL_SERVER_ERROR,
    log: "Execution failed due to configuration error: Malformed Lambda proxy response",
};

const MISCONFIGURED: FaultSpec = FaultSpec {
    code: "",
    phase: Phase::MapResponse,
    owner: Owner::ApiConfiguration,
    response: GatewayResponseType::ApiConfigurationError,
    status: 500,
    error_type: "InternalServerErrorException",
    message: super::INTERNAL_SERVER_ERROR,
    log: "",
};

impl MapResponseFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::LambdaResponseEmpty { .. } => &FaultSpec {
                code: "lambda-response-empty",
                ..MALFORMED
            },
            Self::LambdaResponseNotObject { .. } => &FaultSpec {
                code: "lambda-response-not-object",
                ..MALFORMED
            },
            Self::LambdaResponseUnknownField { .. } => &FaultSpec {
                code: "lambda-response-unknown-field",
                ..MALFORMED
            },
            Self::LambdaResponseBodyNotString { .. } => &FaultSpec {
                code: "lambda-response-body-not-string",
                ..MALFORMED
            },
            Self::LambdaResponseBadHeaders { .. } => &FaultSpec {
                code: "lambda-response-bad-headers",
                ..MALFORMED
            },
            Self::LambdaResponseBadStatus { .. } => &FaultSpec {
                code: "lambda-response-bad-status",
                ..MALFORMED
            },
            Self::Base64 { .. } => &FaultSpec {
                code: "base64-decode-failed",
                log: "Execution failed due to configuration error: Unable to base64 decode the body.",
                ..MISCONFIGURED
            },
            Self::StreamPreludeMalformed { .. } => &FaultSpec {
                code: "lambda-stream-prelude-malformed",
                status: 500,
                ..MALFORMED
            },
            Self::NoOutputMapping { .. } => &FaultSpec {
                code: "no-output-mapping-match",
                log: "Execution failed due to configuration error: No match for output mapping and no default output mapping configured. Endpoint Response Status Code: {status}",
                ..MISCONFIGURED
            },
            Self::UndeclaredMethodResponse { .. } => &FaultSpec {
                code: "output-mapping-invalid-method-response",
                log: "Execution failed due to configuration error: Output mapping refers to an invalid method response: {status}",
                ..MISCONFIGURED
            },
            Self::VtlError(_) => &FaultSpec {
                code: "vtl-error-in-response",
                log: "Execution failed due to configuration error: Unable to transform response",
                ..MISCONFIGURED
            },
            Self::InvalidJsonBody { .. } => &FaultSpec {
                code: "response-body-not-json",
                owner: Owner::BackendCode,
                log: "Execution failed due to configuration error: Unable to transform response",
                ..MISCONFIGURED
            },
            Self::TooLarge { .. } => &FaultSpec {
                code: "backend-response-too-large",
                owner: Owner::BackendCode,
                log: "Execution failed due to configuration error: Integration response of reported length {length} is larger than allowed maximum of 10485760 bytes.",
                ..MISCONFIGURED
            },
        }
    }

    /// A fact by the name that the log line uses.
    pub(super) fn fact(&self, name: &str) -> Option<Cow<'_, str>> {
        match (self, name) {
            (Self::NoOutputMapping { status, .. }, "status") => Some(status.to_string().into()),
            (Self::UndeclaredMethodResponse { status, .. }, "status") => Some(status.into()),
            (Self::TooLarge { length, .. }, "length") => Some(length.to_string().into()),
            _ => None,
        }
    }
}
