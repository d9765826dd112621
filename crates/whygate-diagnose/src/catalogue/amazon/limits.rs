//! API keys, usage plans, rates and the cache.

use whygate_exchange::{Owner, Phase};

use super::{Cause, FORBIDDEN, shows, source};

const TOO_MANY: &str = r#"{"message":"Too Many Requests"}"#;

pub(in super::super) const CAUSES: &[Cause] = &[
    Cause {
        code: "api-key-missing-or-invalid",
        title: "the method wants an API key, and the request has none that is valid",
        phase: Phase::ApiKey,
        owner: Owner::Client,
        meaning: "`x-api-key` is missing, misspelt, disabled or belongs to another API. The gateway response is INVALID_API_KEY.",
        shows: shows(
            "403",
            FORBIDDEN,
            &[
                "API Key <key> not authorized because method '<method>' requires API Key and API Key is not associated with a Usage Plan for API Stage <stage>: No Usage Plan found for key and API Stage",
            ],
        ),
        confirm: "The execution log names the method, and the key is empty or unknown.",
        fix: "Send a valid key in `x-api-key`.",
        prevent: "Hand keys out together with the plan they belong to, and test them once.",
        sources: &[source::API_KEYS, source::GATEWAY_RESPONSES],
    },
    Cause {
        code: "api-key-not-in-usage-plan",
        title: "no usage plan joins this API key and this stage",
        phase: Phase::ApiKey,
        owner: Owner::ApiConfiguration,
        meaning: "A key only counts through a usage plan that holds both the key and the API's stage. One of the two is missing.",
        shows: shows(
            "403",
            FORBIDDEN,
            &[
                "API Key <key> not authorized because method '<method>' requires API Key and API Key is not associated with a Usage Plan for API Stage <stage>: <reason>",
            ],
        ),
        confirm: "The execution log names the missing link: the stage is in no plan, or no plan has the key.",
        fix: "Put key and stage into one usage plan.",
        prevent: "Declare plan, plan key and stage together; a redeployed stage can fall out of its plan.",
        sources: &[source::API_KEYS],
    },
    Cause {
        code: "method-throttled",
        title: "the rate of the stage or method is used up",
        phase: Phase::Throttle,
        owner: Owner::ApiConfiguration,
        meaning: "The stage's or method's own limits are reached. The log names resource, limit and burst, and no usage plan.",
        shows: shows(
            "429",
            TOO_MANY,
            &[
                "Key throttle limit exceeded for RestApi <api>, Stage <stage>, Resource <resource>, HttpMethod <method>. Limit: <limit> Burst: <burst>",
            ],
        ),
        confirm: "The log line names the resource and no usage plan; compare the limits with the traffic.",
        fix: "Raise rate and burst of the stage or method, or lower the traffic.",
        prevent: "Set the burst along with the rate: few calls at once already need it.",
        sources: &[source::THROTTLING],
    },
    Cause {
        code: "throttle-limit-zero",
        title: "the stage's limits are zero, so every call is refused",
        phase: Phase::Throttle,
        owner: Owner::ApiConfiguration,
        meaning: "Rate or burst of the stage are 0, often since other settings were written without them.",
        shows: shows("429", TOO_MANY, &[]),
        confirm: "Every call gets 429, even the first; the stage's settings show 0.",
        fix: "Set both throttling properties expressly.",
        prevent: "Where a template sets any route or method setting, let it set both limits too.",
        sources: &[source::THROTTLING],
    },
    Cause {
        code: "usage-plan-throttled",
        title: "the client's usage plan allows no more calls this second",
        phase: Phase::Throttle,
        owner: Owner::Client,
        meaning: "Rate or burst of the usage plan that the key belongs to are reached.",
        shows: shows(
            "429",
            TOO_MANY,
            &[
                "API Key <key> exceeded throttle limit for API Stage <stage>: Key throttle limit exceeded for Usage Plan ID <plan>, …",
            ],
        ),
        confirm: "The log line names the usage plan, its limit and its burst.",
        fix: "Back off with jitter, or raise the plan's rate.",
        prevent: "Give clients their limits, and let them honour 429.",
        sources: &[source::API_KEYS, source::THROTTLING],
    },
    Cause {
        code: "usage-plan-quota-exhausted",
        title: "the client's usage plan is used up for this period",
        phase: Phase::ApiKey,
        owner: Owner::Client,
        meaning: "The quota of the key for the day, week or month is spent. The gateway response is QUOTA_EXCEEDED.",
        shows: shows(
            "429",
            r#"{"message":"Limit Exceeded"}"#,
            &[
                "API Key <key> exceeded quota limit for API Stage <stage>: Key quota exhausted for Usage Plan ID <plan>. …",
            ],
        ),
        confirm: "The log line names limit and period; `aws apigateway get-usage` shows the days.",
        fix: "Extend the quota (`aws apigateway update-usage`), or wait for the next period.",
        prevent: "Warn clients before their quota is spent.",
        sources: &[source::API_KEYS],
    },
    Cause {
        code: "account-throttled",
        title: "the account's limit for all APIs of the Region is reached",
        phase: Phase::Throttle,
        owner: Owner::BackendCapacity,
        meaning: "All APIs of an account share a rate and a burst in each Region. Another API may have used them up.",
        shows: shows("429", TOO_MANY, &[]),
        confirm: "THROTTLED without a line that names a key or a method, while the stage's own limits are not reached; look at Count over all APIs.",
        fix: "Ask for a higher account quota, and let clients back off.",
        prevent: "Give each stage limits of its own, so that one API cannot starve the others.",
        sources: &[source::THROTTLING, source::QUOTAS],
    },
    Cause {
        code: "cache-invalidation-unauthorized",
        title: "the client asked to pass the cache by and may not",
        phase: Phase::CacheLookup,
        owner: Owner::Client,
        meaning: "`Cache-Control: max-age=0` was sent, and the stage answers 403 to those without the right to invalidate its cache.",
        shows: shows("403", FORBIDDEN, &[]),
        confirm: "The request has `Cache-Control: max-age=0`; the stage's setting for unauthorized invalidation is FAIL_WITH_403.",
        fix: "Leave the header out, or grant `execute-api:InvalidateCache`.",
        prevent: "Choose `SUCCEED_WITHOUT_RESPONSE_HEADER` where browsers call: reloading a page sends that header.",
        sources: &[source::CACHING],
    },
    Cause {
        code: "cache-stale-response",
        title: "the answer came from the stage's cache and belongs to another call",
        phase: Phase::CacheLookup,
        owner: Owner::ApiConfiguration,
        meaning: "What tells two requests apart is not part of the cache's key, or the entry outlived what it says.",
        shows: shows("any: an earlier answer", "an earlier answer's", &[]),
        confirm: "The answer equals an earlier one, integration latency is absent from the access log, and CacheHitCount rises.",
        fix: "Make the parameters that matter cache keys, flush the cache, lower its time to live.",
        prevent: "Cache only methods whose parameters are all keys.",
        sources: &[source::CACHING],
    },
];
