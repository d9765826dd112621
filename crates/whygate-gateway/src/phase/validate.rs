//! Validate: whether the request has what the method declares.
//!
//! Parameters come first, then the body; Amazon says nothing of a body whose parameters are
//! wrong. A content type without a model is not validated.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html>.

mod body;

use whygate_exchange::{Exchange, Fault, Phase, ValidateFault};

use super::route::RoutedCall;
use crate::{
    body::ClientBody,
    headers::HeaderNames,
    lifecycle::Call,
    plan::validation::{ModelSchema, ParameterStands, RequiredParameter},
    query,
};

/// Holds a request against its method. A body that is looked at is read whole, and left for the
/// phases to come.
pub(crate) async fn validate(
    call: &Call<'_>,
    routed: &RoutedCall<'_>,
    exchange: &mut Exchange,
    sent: &mut Option<ClientBody>,
) -> Result<(), Fault> {
    exchange.phase = Phase::Validate;
    let Some(validation) = &routed.method.validation else {
        return Ok(());
    };
    parameters(&validation.required, exchange, call.names)?;
    let Some(model) = body::model_for(&validation.bodies, exchange) else {
        return Ok(());
    };
    let bytes = match sent {
        Some(sent) => sent.read().await.map_err(Fault::Receive)?,
        None => bytes::Bytes::new(),
    };
    match &model.schema {
        ModelSchema::Usable(schema) => body::validate(schema, model, &bytes),
        ModelSchema::Unusable(fault) => Err(fault.clone()),
    }
}

fn parameters(
    required: &[RequiredParameter],
    exchange: &Exchange,
    names: &HeaderNames,
) -> Result<(), Fault> {
    let missing: Vec<&RequiredParameter> = required
        .iter()
        .filter(|parameter| !is_there(parameter, exchange, names))
        .collect();
    let Some(first) = missing.first() else {
        return Ok(());
    };
    Err(Fault::Validate(ValidateFault::MissingParameters {
        names: missing
            .iter()
            .map(|parameter| parameter.name.clone())
            .collect(),
        keys: missing
            .iter()
            .map(|parameter| parameter.key.clone())
            .collect(),
        misspelt: missing
            .iter()
            .filter(|parameter| is_misspelt(parameter, exchange))
            .map(|parameter| parameter.name.clone())
            .collect(),
        place: first.place.clone(),
    }))
}

/// Whether a parameter is there and not blank. Names depend on case, those of headers too
/// (recorded).
fn is_there(parameter: &RequiredParameter, exchange: &Exchange, names: &HeaderNames) -> bool {
    let received = &exchange.received;
    match &parameter.stands {
        ParameterStands::Header(name) => name.as_ref().is_some_and(|name| {
            names.spelt_like(&parameter.name)
                && received
                    .headers
                    .get_all(name)
                    .iter()
                    .any(|value| !value.as_bytes().trim_ascii().is_empty())
        }),
        ParameterStands::Path => exchange.routed.as_ref().is_some_and(|routed| {
            routed
                .path_parameters
                .iter()
                .any(|(name, value)| **name == *parameter.name && !value.trim().is_empty())
        }),
        ParameterStands::Query => query::pairs(received.target.query())
            .any(|(name, value)| name == parameter.name && !value.trim().is_empty()),
    }
}

/// Whether something of that name is there in another case.
fn is_misspelt(parameter: &RequiredParameter, exchange: &Exchange) -> bool {
    let received = &exchange.received;
    match &parameter.stands {
        ParameterStands::Header(name) => name
            .as_ref()
            .and_then(|name| received.headers.get(name))
            .is_some_and(|value| !value.as_bytes().trim_ascii().is_empty()),
        ParameterStands::Path => false,
        ParameterStands::Query => query::pairs(received.target.query()).any(|(name, value)| {
            name != parameter.name
                && name.eq_ignore_ascii_case(&parameter.name)
                && !value.trim().is_empty()
        }),
    }
}
