//! Gateway responses that an API sets, and what holds for the types that it does not.

use serde_json::{Value, json};
use whygate_testkit::{TestGateway, recorded, refused_address};

use crate::definitions::{api, method_of, mock, proxy};

/// A document in which the recorded gateway responses are set.
fn serving(responses: &[&Value]) -> TestGateway {
    let entries: serde_json::Map<String, Value> = responses
        .iter()
        .map(|response| {
            let parameters = response["responseParameters"].clone();
            let templates = response["responseTemplates"].clone();
            let mut entry = json!({
                "responseParameters": parameters,
                "responseTemplates": templates,
            });
            if let Some(status) = response["statusCode"].as_str() {
                entry["statusCode"] = json!(status);
            }
            let kind = response["responseType"].as_str().unwrap();
            (kind.to_owned(), entry)
        })
        .collect();
    TestGateway::serving(&format!(
        "{}x-amazon-apigateway-gateway-responses: {}\n",
        api(&format!(
            "{}{}{}{}",
            mock("/x", "get", "x"),
            method_of("/broken", "get", "type: mock\n"),
            method_of("/strict", "get", "type: mock\npassthroughBehavior: never\n"),
            proxy("/away", "get", &format!("http://{}", refused_address())),
        )),
        Value::Object(entries)
    ))
    .start()
}

/// What a recorded template becomes for a type.
fn body(response: &Value, message: &str, kind: &str, resource: &str) -> String {
    response["responseTemplates"]["application/json"]
        .as_str()
        .unwrap()
        .replace("$context.error.messageString", &json!(message).to_string())
        .replace("$context.error.responseType", kind)
        .replace("$context.stage", "dev")
        .replace("$context.resourcePath", resource)
        .replace("$stageVariables.a", "")
}

#[test]
fn a_type_has_what_is_set_for_it_and_defaults_for_the_rest() {
    let Some(recorded) = recorded("api.json", "test_gateway_response_put") else {
        return;
    };
    for name in [
        "put-gateway-response-all-value",
        "put-gateway-response-status-only",
        "put-gateway-response-response-parameters-only",
        "put-gateway-response-response-templates-only",
    ] {
        let set = &recorded[name];
        let mut given = set.clone();
        let only = |part: &str| name.ends_with(&format!("{part}-only"));
        if name.ends_with("-only") {
            // The answer shows the defaults of what was not set.
            for (part, member) in [
                ("status", "statusCode"),
                ("parameters", "responseParameters"),
                ("templates", "responseTemplates"),
            ] {
                if !only(part) {
                    given[member] = if member == "statusCode" {
                        Value::Null
                    } else {
                        json!({})
                    };
                }
            }
        }
        let gateway = serving(&[&given]);
        let answer = gateway.send("GET /dev/nothing?q=asked HTTP/1.1\nAccept: a/b", "");
        assert_eq!(
            answer.status.to_string(),
            set["statusCode"].as_str().unwrap(),
            "{name}"
        );
        assert_eq!(
            answer.text(),
            body(
                set,
                "Missing Authentication Token",
                "MISSING_AUTHENTICATION_TOKEN",
                ""
            ),
            "{name}"
        );
        for (parameter, expression) in set["responseParameters"].as_object().unwrap() {
            let header = parameter.strip_prefix("gatewayresponse.header.").unwrap();
            let value = match expression.as_str().unwrap() {
                "'a.b.c'" => Some("a.b.c"),
                "method.request.header.Accept" => Some("a/b"),
                "method.request.querystring.q" => Some("asked"),
                _ => None,
            };
            assert_eq!(answer.header(header), value, "{name}: {header}");
        }
    }
}

#[test]
fn a_class_stands_in_for_all_of_it_and_not_for_what_is_set() {
    let Some(recorded) = recorded("api.json", "test_gateway_response_put") else {
        return;
    };
    let class = &recorded["put-gateway-response-default-5xx"];
    let missing = &recorded["put-gateway-response-response-templates-only"];
    let gateway = serving(&[class, missing]);
    let effective = |kind: &str| {
        recorded["get-gateway-responses"]["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|response| response["responseType"] == kind)
            .unwrap()
    };
    for (path, kind, message, resource) in [
        (
            "/dev/broken",
            "API_CONFIGURATION_ERROR",
            "Internal server error",
            "/broken",
        ),
        (
            "/dev/away",
            "INTEGRATION_FAILURE",
            "Network error communicating with endpoint",
            "/away",
        ),
        (
            "/dev/strict",
            "UNSUPPORTED_MEDIA_TYPE",
            "Unsupported Media Type",
            "/strict",
        ),
        (
            "/dev/nothing",
            "MISSING_AUTHENTICATION_TOKEN",
            "Missing Authentication Token",
            "",
        ),
    ] {
        let wanted = effective(kind);
        let answer = gateway.send(&format!("GET {path} HTTP/1.1\nAccept: a/b"), "");
        assert_eq!(
            answer.status.to_string(),
            wanted["statusCode"].as_str().unwrap(),
            "{kind}"
        );
        let header = wanted["responseParameters"]
            .get("gatewayresponse.header.x-request-header")
            .map(|_| "a/b");
        assert_eq!(answer.header("x-request-header"), header, "{kind}");
        if wanted["defaultResponse"] == true && header.is_none() {
            // A built-in body has a space where the call had begun.
            assert_eq!(answer.json(), json!({"message": message}), "{kind}");
        } else {
            assert_eq!(
                answer.text(),
                body(wanted, message, kind, resource),
                "{kind}"
            );
        }
    }
}
