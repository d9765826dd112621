//! The request does not fit the method.

use std::borrow::Cow;

use whygate_model::{Place, definition::GatewayResponseType};

use super::FaultSpec;
use crate::{Owner, Phase};

/// How many violations of a schema a fault keeps.
pub const MOST_VIOLATIONS: usize = 50;

/// The request does not fit the method.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html>.
#[derive(Clone, Debug)]
pub enum ValidateFault {
    /// Required parameters are not there, or are blank.
    MissingParameters {
        /// Their names, in the order of Amazon's message: headers, path, query string.
        names: Vec<String>,
        /// Their full keys, such as `method.request.querystring.page`.
        keys: Vec<String>,
        /// Names that were sent in another spelling: names of headers depend on case here.
        misspelt: Vec<String>,
        /// Where the first of them is required.
        place: Place,
    },
    /// The body does not fit the model.
    InvalidBody {
        /// The model's name.
        model: String,
        /// The content type that the model stands under.
        content_type: String,
        /// What does not fit, at most [`MOST_VIOLATIONS`].
        violations: Vec<SchemaViolation>,
        /// The line of the first rule that is broken, else where the model begins.
        place: Place,
    },
    /// The model cannot be used, so nothing can be held against it: no body is let through.
    ModelUnusable {
        /// The model's name.
        model: String,
        /// Why.
        detail: String,
        /// Where it stands.
        place: Place,
    },
}

/// One place of a body that breaks one rule of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaViolation {
    /// Where in the body: a JSON pointer, empty for the whole of it.
    pub pointer: String,
    /// The rule: a keyword of JSON Schema, or `json` for a body that is not JSON.
    pub rule: String,
    /// Amazon's words. They never hold a value whose member has the name of a secret.
    pub text: String,
}

impl ValidateFault {
    /// Its facets.
    pub(super) fn spec(&self) -> &'static FaultSpec {
        match self {
            Self::MissingParameters { .. } => &FaultSpec {
                code: "missing-required-parameter",
                phase: Phase::Validate,
                owner: Owner::Client,
                response: GatewayResponseType::BadRequestParameters,
                status: 400,
                error_type: "BadRequestException",
                message: Some("Missing required request parameters: [{names}]"),
                log: "Missing required request parameters: [{names}]",
            },
            Self::InvalidBody { .. } => &FaultSpec {
                code: "invalid-request-body",
                phase: Phase::Validate,
                owner: Owner::Client,
                response: GatewayResponseType::BadRequestBody,
                status: 400,
                error_type: "BadRequestException",
                message: Some("Invalid request body"),
                log: "Request body does not match model schema for content type {content_type}: {violations}",
            },
            Self::ModelUnusable { .. } => &FaultSpec {
                code: "model-unusable",
                phase: Phase::Validate,
                owner: Owner::ApiConfiguration,
                response: GatewayResponseType::ApiConfigurationError,
                status: 500,
                error_type: "InternalServerErrorException",
                message: super::INTERNAL_SERVER_ERROR,
                log: "Execution failed due to configuration error: Invalid model schema specified",
            },
        }
    }

    /// A fact by the name that the log line uses.
    pub(super) fn fact(&self, name: &str) -> Option<Cow<'_, str>> {
        match (self, name) {
            (Self::MissingParameters { names, .. }, "names") => Some(names.join(", ").into()),
            (Self::InvalidBody { content_type, .. }, "content_type") => Some(content_type.into()),
            (Self::InvalidBody { .. }, "violations") => self.violations().map(Cow::Owned),
            _ => None,
        }
    }

    /// `$context.error.validationErrorString`: `[text, text]`.
    pub(super) fn violations(&self) -> Option<String> {
        match self {
            Self::InvalidBody { violations, .. } => {
                let texts: Vec<&str> = violations
                    .iter()
                    .map(|violation| violation.text.as_str())
                    .collect();
                Some(format!("[{}]", texts.join(", ")))
            }
            Self::MissingParameters { .. } | Self::ModelUnusable { .. } => None,
        }
    }
}
