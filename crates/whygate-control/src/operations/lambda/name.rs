//! The forms in which an operation names a function.
//! Source: <https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html> (FunctionName);
//! the words are recorded (LocalStack's recordings of Amazon's Lambda).

use whygate_lambda::FunctionName;

use super::LATEST;
use crate::{error::ServiceError, operations::Call};

/// A function that an operation names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The bare name.
    pub(super) name: String,
    qualifier: Option<String>,
}

impl Named {
    /// The function of the member `FunctionName`, with the qualifier that stands there or beside
    /// it. The model has seen to it that it has one of the forms.
    pub(super) fn of(call: &Call<'_>) -> Result<Self, ServiceError> {
        let mut named = Self::parse(call, call.given("FunctionName"))?;
        let beside = Some(call.given_owned("Qualifier")).filter(|beside| !beside.is_empty());
        match (&named.qualifier, beside) {
            (Some(derived), Some(beside)) if *derived != beside => {
                Err(ServiceError::invalid_parameter(
                    "The derived qualifier from the function name does not match the specified \
                     qualifier.",
                ))
            }
            (None, beside) => {
                named.qualifier = beside;
                Ok(named)
            }
            _ => Ok(named),
        }
    }

    /// Reads a function's name with what stands before it, as requests have it.
    pub(super) fn parse(call: &Call<'_>, text: &str) -> Result<Self, ServiceError> {
        let named = FunctionName::of_request(text).ok_or_else(|| {
            ServiceError::resource_not_found(format!("Function not found: {text}"))
        })?;
        if let Some(region) = named.region
            && region != call.region
        {
            return Err(ServiceError::resource_not_found(format!(
                "Functions from '{region}' are not reachable in this region ('{}')",
                call.region
            )));
        }
        if let Some(account) = named.account
            && account != call.account
        {
            return Err(ServiceError::resource_not_found(format!(
                "Function not found: arn:aws:lambda:{}:{account}:function:{}",
                call.region, named.name
            )));
        }
        Ok(Self {
            name: named.name.to_owned(),
            qualifier: named.qualifier.map(str::to_owned),
        })
    }

    /// The qualifier that was given.
    pub(super) fn qualifier(&self) -> Option<&str> {
        self.qualifier.as_deref()
    }

    /// The qualifier, `$LATEST` if none was given.
    pub(super) fn qualifier_or_latest(&self) -> &str {
        self.qualifier.as_deref().unwrap_or(LATEST)
    }

    /// The qualifier, empty if none was given or what is not published was meant.
    pub(super) fn qualifier_or_nothing(&self) -> &str {
        self.qualifier
            .as_deref()
            .filter(|qualifier| *qualifier != LATEST)
            .unwrap_or_default()
    }

    /// Refuses a qualifier where functions alone are meant.
    pub(super) fn unqualified(self) -> Result<Self, ServiceError> {
        if self.qualifier.is_none() {
            return Ok(self);
        }
        Err(ServiceError::invalid_parameter(
            "This operation is permitted on Lambda functions only. Aliases and versions do not \
             support this operation. Please specify either a function name or an unqualified \
             function ARN.",
        ))
    }
}

/// Whether a qualifier is the number of a version.
pub(super) fn is_version(qualifier: &str) -> bool {
    !qualifier.is_empty() && qualifier.bytes().all(|byte| byte.is_ascii_digit())
}
