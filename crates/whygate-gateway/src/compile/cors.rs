//! CORS: whether browsers will be able to read the errors that the gateway itself makes.
//!
//! An API that answers preflights is called from browsers. An error of the gateway's own without
//! the header shows there as a CORS error, and its cause is hidden.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html>.

use whygate_model::{
    Diagnostic,
    definition::{GatewayResponseType, HttpMethod, RestApi},
};

const ALLOW_ORIGIN: &str = "Access-Control-Allow-Origin";

/// Recommends the header on gateway responses where preflights are answered.
pub(super) fn check(api: &RestApi, diagnostics: &mut Vec<Diagnostic>) {
    let preflight = api.methods().find(|(_, method)| {
        method.http_method == HttpMethod::Options
            && method.integration.as_ref().is_some_and(|integration| {
                integration.responses.iter().any(|response| {
                    response.response_parameters.keys().any(|name| {
                        name.rsplit('.')
                            .next()
                            .is_some_and(|header| header.eq_ignore_ascii_case(ALLOW_ORIGIN))
                    })
                })
            })
    });
    let Some((resource, method)) = preflight else {
        return;
    };
    let missing: Vec<&str> = [
        GatewayResponseType::Default4xx,
        GatewayResponseType::Default5xx,
    ]
    .into_iter()
    .filter(|kind| {
        !api.gateway_responses.get(kind).is_some_and(|response| {
            response
                .headers
                .keys()
                .any(|header| header.eq_ignore_ascii_case(ALLOW_ORIGIN))
        })
    })
    .map(GatewayResponseType::as_str)
    .collect();
    if missing.is_empty() {
        return;
    }
    diagnostics.push(
        Diagnostic::note(
            "cors-missing-on-gateway-response",
            format!(
                "browsers may call `{}`, and will read no error that the gateway makes: {} \
                 without `{ALLOW_ORIGIN}`",
                resource.path,
                missing.join(" and ")
            ),
            &method.place,
        )
        .help(format!(
            "set `gatewayresponse.header.{ALLOW_ORIGIN}` on {}, so that a browser shows the real \
             error instead of a CORS error",
            missing.join(" and ")
        )),
    );
}
