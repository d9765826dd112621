//! Keys, usage plans and rates: how often somebody may call.

use whygate_exchange::{Owner, Phase};

use super::{Cause, Shows, source};

const FORBIDDEN: &str = r#"{"message":"Forbidden"}"#;
const TOO_MANY: &str = r#"{"message":"Too Many Requests"}"#;

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        code: "api-key-missing-or-invalid",
        title: "the API key is missing, unknown or switched off",
        phase: Phase::ApiKey,
        owner: Owner::Client,
        meaning: "The method demands an API key. None came in the `x-api-key` header (or the authorizer named none), there is no such key, or the key is switched off. The client cannot tell these apart, on purpose.",
        shows: Shows {
            status: "403",
            body: FORBIDDEN,
            log: &[
                "API Key <key> not authorized because method '<method> <path>' requires API Key and API Key is not associated with a Usage Plan for API Stage <api>/<stage>: No Usage Plan found for key and API Stage",
            ],
        },
        confirm: "The evidence says whether the key was missing, unknown or switched off. Keys themselves are kept nowhere; the execution log shows their last six characters.",
        fix: "Send a key of a usage plan in the `x-api-key` header. A key that the template leaves to be drawn is in `api-keys.json` of the data directory. A key is switched on with `Enabled: true`.",
        prevent: "Hand keys out together with the header's name, and watch for 403 with response type INVALID_API_KEY.",
        sources: &[source::API_KEYS],
    },
    Cause {
        code: "api-key-not-in-usage-plan",
        title: "the API key is good, and no usage plan joins it to this stage",
        phase: Phase::ApiKey,
        owner: Owner::ApiConfiguration,
        meaning: "A key lets nobody in by itself: a usage plan has to hold both the key and the stage of the API. Either no plan covers this stage, or the key is in none of the plans that do.",
        shows: Shows {
            status: "403",
            body: FORBIDDEN,
            log: &[
                "API Key <key> not authorized because method '<method> <path>' requires API Key and API Key is not associated with a Usage Plan for API Stage <api>/<stage>: <why>",
            ],
        },
        confirm: "The evidence says which of the two links is missing.",
        fix: "Add the stage to `ApiStages` of a usage plan, and the key to that plan with an `AWS::ApiGateway::UsagePlanKey`.",
        prevent: "Define key, plan and the link between them in one template; `whygate check` warns of stages that demand keys and are in no plan.",
        sources: &[source::API_KEYS],
    },
    Cause {
        code: "usage-plan-throttled",
        title: "the API key calls faster than its usage plan allows",
        phase: Phase::ApiKey,
        owner: Owner::Client,
        meaning: "A usage plan gives each key a bucket of tokens: `BurstLimit` of them at most, `RateLimit` of them back each second. This key's bucket, for the whole plan or for this method, was empty. Calls that are refused so do not count against the quota.",
        shows: Shows {
            status: "429",
            body: TOO_MANY,
            log: &[
                "API Key <key> exceeded throttle limit for API Stage <api>/<stage>: Key throttle limit exceeded for Usage Plan ID <plan>, RestApi <api>, Stage <stage>, Resource <resource>, HttpMethod <method>. Limit: <limit> Burst: <burst>",
            ],
        },
        confirm: "The evidence names the plan, the limit and, where it is one of a method, the method.",
        fix: "Wait as long as `Retry-After` says and try again, with some randomness; or raise the limit of the plan.",
        prevent: "Let clients spread their calls. Leave `BurstLimit` room for as many calls as a client makes at once.",
        sources: &[source::THROTTLING, source::API_KEYS],
    },
    Cause {
        code: "usage-plan-quota-exhausted",
        title: "the API key has used up the quota of its usage plan",
        phase: Phase::ApiKey,
        owner: Owner::Client,
        meaning: "The usage plan gives each key so many calls in a day, a week or a month (UTC), all of its stages together, and this key has made them.",
        shows: Shows {
            status: "429",
            body: r#"{"message":"Limit Exceeded"}"#,
            log: &[
                "API Key <key> exceeded quota limit for API Stage <api>/<stage>: Key quota exhausted for Usage Plan ID <plan>. Limit: <limit> Period: <period>",
            ],
        },
        confirm: "The evidence names the plan, the limit, the period and when the next one begins.",
        fix: "Wait for the next period, or raise the limit of the plan.",
        prevent: "Watch how much of its quota a client uses, and warn it before it is at the end.",
        sources: &[source::API_KEYS],
    },
    Cause {
        code: "method-throttled",
        title: "the method is called faster than the stage's settings allow",
        phase: Phase::Throttle,
        owner: Owner::ApiConfiguration,
        meaning: "The stage's method settings limit how fast all callers together may call this method, and its bucket of tokens was empty.",
        shows: Shows {
            status: "429",
            body: TOO_MANY,
            log: &[
                "Key throttle limit exceeded for RestApi <api>, Stage <stage>, Resource <resource>, HttpMethod <method>. Limit: <limit> Burst: <burst>",
            ],
        },
        confirm: "The evidence has the limit and the place where it is set. No usage plan is named.",
        fix: "Raise `ThrottlingRateLimit`, and `ThrottlingBurstLimit` for calls that come at once, in `MethodSettings` of the stage; or call less often.",
        prevent: "Set limits from what the backend bears, measured, not guessed; give each caller a usage plan so that one of them cannot use up what is for all.",
        sources: &[source::THROTTLING],
    },
    Cause {
        code: "throttle-limit-zero",
        title: "a throttling limit of the stage is zero, so every call is refused",
        phase: Phase::Throttle,
        owner: Owner::ApiConfiguration,
        meaning: "The stage's method settings give this method a rate or a burst of zero. That is no missing limit: a bucket that holds nothing lets nobody in, the first call included.",
        shows: Shows {
            status: "429",
            body: TOO_MANY,
            log: &[
                "Key throttle limit exceeded for RestApi <api>, Stage <stage>, Resource <resource>, HttpMethod <method>. Limit: <limit> Burst: <burst>",
            ],
        },
        confirm: "The evidence has both limits; one of them is 0, and every call of the method fails.",
        fix: "Set both `ThrottlingRateLimit` and `ThrottlingBurstLimit` above zero, or take both out.",
        prevent: "Set the two limits together, always.",
        sources: &[source::THROTTLING],
    },
    Cause {
        code: "account-throttled",
        title: "all APIs together are called faster than the account allows",
        phase: Phase::Throttle,
        owner: Owner::BackendCapacity,
        meaning: "On Amazon the APIs of an account in a Region share a limit, 10,000 calls a second and 5,000 at once unless it is raised. Here the same limit holds for what this gateway serves, so that what is found out here holds there.",
        shows: Shows {
            status: "429",
            body: TOO_MANY,
            log: &[],
        },
        confirm: "Neither a usage plan nor a place in the definition is named in the evidence.",
        fix: "Wait as long as `Retry-After` says. Here: raise the limit or switch it off with `--account-throttle`. On Amazon: ask for a higher quota.",
        prevent: "Limit what a single caller or method may use of it with usage plans and method settings.",
        sources: &[source::THROTTLING],
    },
    Cause {
        code: "cache-invalidation-unauthorized",
        title: "the client wants the cache's entry made anew and may not ask for that",
        phase: Phase::CacheLookup,
        owner: Owner::Client,
        meaning: "The request has `Cache-Control: max-age=0`. The method's settings demand authorization for that (`execute-api:InvalidateCache`), and refuse the call where it is missing.",
        shows: Shows {
            status: "403",
            body: r#"{"Message":"User is not authorized to access this resource"}"#,
            log: &[],
        },
        confirm: "The request has `Cache-Control: max-age=0`; the stage's setting for unauthorized invalidation is FAIL_WITH_403.",
        fix: "Leave the header out, grant `execute-api:InvalidateCache`, or set `RequireAuthorizationForCacheControl` to false.",
        prevent: "Choose `SUCCEED_WITHOUT_RESPONSE_HEADER` where browsers call: reloading a page sends that header.",
        sources: &[source::CACHING],
    },
];
