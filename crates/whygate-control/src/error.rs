//! Errors of services: a code, a status and a text, all three as Amazon gives them.

use std::borrow::Cow;

/// What an operation answers when it refuses.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {message}")]
pub struct ServiceError {
    /// The code that SDKs tell errors apart by: `NotFoundException`.
    pub code: &'static str,
    /// The status of the answer.
    pub status: u16,
    /// What a person reads.
    pub message: Cow<'static, str>,
    /// Whether Lambda says whose fault it is (`Type`), as it does but for a few.
    pub tells_whose: bool,
}

impl ServiceError {
    /// An error of any code.
    pub fn new(code: &'static str, status: u16, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            status,
            message: message.into(),
            tells_whose: true,
        }
    }

    /// The same, of which Lambda does not say whose fault it is.
    #[must_use]
    pub fn without_type(self) -> Self {
        Self {
            tells_whose: false,
            ..self
        }
    }

    /// `BadRequestException`, 400.
    pub fn bad_request(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new("BadRequestException", 400, message)
    }

    /// `NotFoundException`, 404.
    pub fn not_found(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new("NotFoundException", 404, message)
    }

    /// `ConflictException`, 409.
    pub fn conflict(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new("ConflictException", 409, message)
    }

    /// `InvalidParameterValueException`, 400: Lambda's own word for what it refuses.
    pub fn invalid_parameter(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new("InvalidParameterValueException", 400, message)
    }

    /// `ResourceNotFoundException`, 404: Lambda's own word for what is not there.
    pub fn resource_not_found(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new("ResourceNotFoundException", 404, message)
    }

    /// `ResourceConflictException`, 409: Lambda's own word for what stands in the way.
    pub fn resource_conflict(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new("ResourceConflictException", 409, message)
    }

    /// `SerializationException`, 400: what was sent is not of the right form.
    pub fn serialization(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new("SerializationException", 400, message)
    }

    /// An operation that this version does not serve: says so, rather than to look like a fault
    /// of the caller's.
    pub fn not_yet_served(service: &str, operation: &str) -> Self {
        Self::new(
            "NotImplementedException",
            501,
            format!("{operation} of {service} is not served by this version of Whygate"),
        )
    }

    /// Something is served from a file and only shown here.
    pub fn read_only(file: &str) -> Self {
        Self::bad_request(format!(
            "this API is served from {file} and cannot be changed here: change the file, which \
             is noticed at once, or import it as an API of its own (ImportRestApi) and change that"
        ))
    }

    /// Whygate's own storage failed; nothing was changed.
    pub fn storage() -> Self {
        Self::new(
            "ServiceUnavailableException",
            503,
            "the change could not be stored, and nothing was changed",
        )
    }

    /// What Amazon says when two changes meet.
    pub fn concurrent() -> Self {
        Self::conflict(
            "Unable to complete operation due to concurrent modification. Please try again later.",
        )
    }
}
