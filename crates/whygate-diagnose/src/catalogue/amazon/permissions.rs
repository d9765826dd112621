//! Policies, firewalls and certificates that keep a caller out.

use whygate_exchange::{Owner, Phase};

use super::{Cause, FORBIDDEN, INTERNAL, shows, source};

pub(in super::super) const CAUSES: &[Cause] = &[
    Cause {
        code: "preflight-requires-authorization",
        title: "the browser's preflight is asked for credentials that it never sends",
        phase: Phase::Authorize,
        owner: Owner::ApiConfiguration,
        meaning: "OPTIONS, or ANY with OPTIONS in it, has an authorizer. Browsers send preflights without credentials, so that the call itself is never made.",
        shows: shows(
            "401 or 403",
            r#"{"message":"Unauthorized"} or {"message":"Missing Authentication Token"}"#,
            &[],
        ),
        confirm: "The failing request is OPTIONS; the same call works outside a browser.",
        fix: "Take authorization off OPTIONS, or add an OPTIONS route without it.",
        prevent: "Exempt OPTIONS where a default authorizer is set (in SAM `AddDefaultAuthorizerToCorsPreflight: false`).",
        sources: &[source::CORS],
    },
    Cause {
        code: "mtls-client-cert-rejected",
        title: "the client's certificate is not one that the domain trusts",
        phase: Phase::Receive,
        owner: Owner::Client,
        meaning: "The custom domain demands mutual TLS, and the certificate is missing, expired, too weak or not issued by an authority of the truststore.",
        shows: shows("403, or a TLS alert", FORBIDDEN, &[]),
        confirm: "Nothing reaches the stage's log; `openssl s_client -cert … -key …` against the domain shows whether the handshake ends.",
        fix: "Use a certificate of the truststore; after changing the truststore, update its version on the domain.",
        prevent: "Watch the expiry of client certificates and put new authorities into the truststore before they are used.",
        sources: &[source::MUTUAL_TLS],
    },
    Cause {
        code: "waf-blocked",
        title: "a rule of the web application firewall refused the request",
        phase: Phase::ResourcePolicy,
        owner: Owner::ApiConfiguration,
        meaning: "The web ACL of the stage blocked it before the gateway did anything: a managed rule, a rate or a size that was not meant for this API.",
        shows: shows("403", FORBIDDEN, &[]),
        confirm: "Access log: `$context.error.responseType` is WAF_FILTERED, `$context.waf.status` 403. The web ACL's sampled requests name the rule.",
        fix: "Override the rule to count for this route (often SizeRestrictions_BODY), or change the request.",
        prevent: "Run new rules in count mode first, and log `$context.waf.status`.",
        sources: &[source::WAF, source::GATEWAY_RESPONSES],
    },
    Cause {
        code: "waf-evaluation-error",
        title: "the web application firewall could not be asked",
        phase: Phase::ResourcePolicy,
        owner: Owner::Platform,
        meaning: "The rules of the web ACL could not be evaluated, and the call was refused for safety.",
        shows: shows("500", INTERNAL, &[]),
        confirm: "Access log: `$context.waf.error` says that there was an error evaluating the rules.",
        fix: "Retry; if it lasts, see the service's health page and contact support with request ids.",
        prevent: "Let clients retry 500 on calls that may be repeated.",
        sources: &[source::LOG_VARIABLES, source::WAF],
    },
];
