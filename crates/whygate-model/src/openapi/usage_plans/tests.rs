use crate::{
    definition::QuotaPeriod,
    load::{LoadOptions, Loaded, load_text},
};

fn loaded(plans: &str) -> Loaded {
    let text = format!(
        "openapi: 3.0.1\ninfo: {{title: planned, version: '1'}}\nx-whygate-usage-plans: {plans}\npaths: {{}}\n"
    );
    load_text("openapi.yaml", &text, &LoadOptions::default())
}

#[test]
fn plans_cover_the_documents_stage_and_share_keys() {
    let definition = loaded(
        "{slow: {throttle: {rateLimit: 1.5, burstLimit: 2}, quota: {limit: 9, period: WEEK, offset: 1}, methods: {/a/GET: {rateLimit: 0}}, keys: [ada, bob]}, fast: {keys: [bob]}}",
    )
    .definition
    .unwrap();
    let [slow, fast] = definition.usage_plans.as_slice() else {
        panic!("two plans");
    };
    let api = &definition.rest_apis[0];
    let stage = &slow.stages[0];
    assert_eq!(
        (stage.api_id.as_str(), stage.stage.as_str()),
        (api.id.as_str(), api.stages[0].name.as_str())
    );
    assert_eq!(stage.methods["/a/GET"].rate_limit, Some(0.0));
    let throttle = slow.throttle.as_ref().unwrap();
    assert_eq!(
        (throttle.rate_limit, throttle.burst_limit),
        (Some(1.5), Some(2))
    );
    let quota = slow.quota.as_ref().unwrap();
    assert_eq!(
        (quota.limit, quota.period, quota.offset),
        (9, QuotaPeriod::Week, 1)
    );
    assert_eq!(slow.keys[1], {
        let mut same = fast.keys[0].clone();
        same.place = slow.keys[1].place.clone();
        same
    });
    assert_ne!(slow.id, fast.id);
    let names: Vec<_> = definition
        .api_keys
        .iter()
        .map(|key| (key.name.as_str(), key.enabled, key.digest))
        .collect();
    assert_eq!(names, [("ada", true, None), ("bob", true, None)]);
}

#[test]
fn what_would_not_limit_is_an_error() {
    for (plans, code) in [
        ("[one]", "usage-plans-malformed"),
        ("{one: 5}", "usage-plans-malformed"),
        ("{one: {keys: [{a: b}]}}", "usage-plans-malformed"),
        (
            "{one: {throtle: {rateLimit: 1}}}",
            "usage-plan-member-unknown",
        ),
        (
            "{one: {quota: {limit: 1, period: YEAR}}}",
            "quota-period-unknown",
        ),
        (
            "{one: {quota: {limit: 1, period: DAY, offset: 1}}}",
            "quota-offset-out-of-range",
        ),
    ] {
        let codes: Vec<_> = loaded(plans)
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.code)
            // Nothing is served here.
            .filter(|code| *code != "api-without-methods")
            .collect();
        assert_eq!(codes, [code], "{plans}");
    }
}
