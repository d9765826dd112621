//! Functions with mapping: what was recorded of their events stands with the tests in
//! `templates_of_functions`; here is what else of it belongs to the run.

use whygate_testkit::{FakeFunctions, TestGateway, recorded};

use crate::definitions::{api, function};

#[test]
fn another_method_than_post_does_not_reach_a_function() {
    let Some(recorded) = recorded(
        "lambda.json",
        "test_lambda_aws_proxy_integration_non_post_method",
    ) else {
        return;
    };
    let functions = FakeFunctions::returning("{}");
    let text = api(&function("/x", "get", "").replace("httpMethod: POST", "httpMethod: GET"));
    let gateway = TestGateway::serving(&text).functions(&functions).start();
    let answer = gateway.get("/x");
    assert_eq!(
        (answer.status, answer.json()),
        (
            500,
            recorded["invocation-payload-with-get-proxy-method"].clone()
        )
    );
    assert!(functions.invoked().is_empty());
}
