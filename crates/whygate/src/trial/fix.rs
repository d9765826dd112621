//! The fixes of the definition that reports suggest, put into a copy of it.

use whygate_exchange::record::{RecordV1, evidence_name as name};
use whygate_model::{
    Definition, Place, Placed,
    definition::{ContentHandling, IntegrationResponse, Method, MethodResponse, Template},
};

use super::methods;

/// Takes any error message, line ends included.
const ANY_ERROR: &str = "(\n|.)+";
/// The status that an error gets here.
const BAD_GATEWAY: &str = "502";

/// Puts the suggested fix in, as far as it is one of the definition's, and says what it is.
pub(super) fn apply(record: &RecordV1, definition: &mut Definition) -> Vec<String> {
    match record.code.as_str() {
        "throttle-limit-zero" => {
            for stage in definition
                .rest_apis
                .iter_mut()
                .flat_map(|api| &mut api.stages)
            {
                stage.method_settings.clear();
            }
            vec!["the stage's rates are taken out".to_owned()]
        }
        // What is played back stands behind no policy.
        "lambda-permission-missing" => record
            .text(name::FUNCTION)
            .map(|function| {
                let function = function.rsplit(':').next().unwrap_or(function);
                format!("API Gateway may invoke `{function}`")
            })
            .into_iter()
            .collect(),
        code => methods(definition)
            .filter_map(|method| of_method(code, record, method))
            .collect(),
    }
}

fn of_method(code: &str, record: &RecordV1, method: &mut Method) -> Option<String> {
    let place = method.place.clone();
    let integration = method.integration.as_mut()?;
    match code {
        "output-mapping-invalid-method-response" => {
            let status = record.text(name::STATUS)?;
            declare(method, status);
            Some(format!("the method declares the status {status}"))
        }
        "no-output-mapping-match" => {
            integration.responses.push(response(None, "200", &place));
            declare(method, "200");
            Some("a default integration response answers 200".to_owned())
        }
        "lambda-error-not-mapped" | "aws-service-error-not-mapped" => {
            let pattern = if code == "lambda-error-not-mapped" {
                ANY_ERROR
            } else {
                r"[45]\d{2}"
            };
            integration
                .responses
                .insert(0, response(Some(pattern), BAD_GATEWAY, &place));
            declare(method, BAD_GATEWAY);
            Some(format!(
                "errors that match `{}` answer {BAD_GATEWAY}",
                pattern.escape_default()
            ))
        }
        "lambda-integration-method-not-post" => {
            integration.http_method = Some(Placed::new("POST".to_owned(), place));
            Some("the integration's method is POST".to_owned())
        }
        "mock-template-no-status" => {
            let template = Template {
                text: r#"{"statusCode": 200}"#.to_owned(),
                place,
            };
            for existing in integration.request_templates.values_mut() {
                *existing = template.clone();
            }
            Some(r#"the request template is {"statusCode": 200}"#.to_owned())
        }
        "binary-options-preflight" | "binary-request-not-converted" => {
            integration.content_handling = Some(Placed::new(ContentHandling::ConvertToText, place));
            Some("binary bodies become text on the integration".to_owned())
        }
        _ => None,
    }
}

fn declare(method: &mut Method, status: &str) {
    let place = method.place.clone();
    method
        .responses
        .entry(status.to_owned())
        .or_insert_with(|| MethodResponse {
            place,
            headers: indexmap::IndexMap::new(),
            models: indexmap::IndexMap::new(),
        });
}

fn response(pattern: Option<&str>, status: &str, place: &Place) -> IntegrationResponse {
    IntegrationResponse {
        place: place.clone(),
        selection_pattern: pattern.map(|pattern| Placed::new(pattern.to_owned(), place.clone())),
        status_code: Placed::new(status.to_owned(), place.clone()),
        response_parameters: indexmap::IndexMap::new(),
        response_templates: indexmap::IndexMap::new(),
        content_handling: None,
    }
}
