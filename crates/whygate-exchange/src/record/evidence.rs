//! The facts of a fault as named values. Foreign text in them is scrubbed and bounded.

use std::time::Duration;

use whygate_model::Place;

use super::{EvidenceV1, EvidenceValueV1, NearMissReasonV1, NearMissV1, convert::place};
use crate::{
    ApiKeyFault, AuthorizeFault, AuthorizerNote, BodySide, CacheLookupFault, Fault, IamFault,
    IntegrateFault, LambdaAuthorizerFault, MapRequestFault, MapResponseFault, NearMiss,
    NearMissReason, PolicyRefusal, ReceiveFault, ResourcePolicyFault, RespondFault, RouteFault,
    StreamBreak, TemplateFailure, ThrottleFault, TokenFault, TokenRefusal, UsageCheck,
    ValidateFault, view::redact,
};

/// How much foreign text a fact keeps, in characters.
const TEXT_LIMIT: usize = 2000;

/// The names of facts.
pub mod name {
    /// What a parser, the system, a resolver or a verifier said.
    pub const DETAIL: &str = "detail";
    /// A limit in bytes.
    pub const LIMIT_BYTES: &str = "limit_bytes";
    /// A limit in milliseconds.
    pub const LIMIT_MS: &str = "limit_ms";
    /// A limit that is a count.
    pub const LIMIT: &str = "limit";
    /// A length in bytes.
    pub const LENGTH_BYTES: &str = "length_bytes";
    /// Which part of a request: `head` or `body`.
    pub const PART: &str = "part";
    /// Bytes that had come.
    pub const RECEIVED_BYTES: &str = "received_bytes";
    /// What was asked for.
    pub const ASKED: &str = "asked";
    /// What there is.
    pub const SERVED: &str = "served";
    /// What is not honoured: `AWS_IAM`, a validator's name …
    pub const WHAT: &str = "what";
    /// The authorizer's name.
    pub const AUTHORIZER: &str = "authorizer";
    /// Where a caller's identity is read from.
    pub const IDENTITY_SOURCE: &str = "identity_source";
    /// A regular expression.
    pub const PATTERN: &str = "pattern";
    /// Who calls: an ARN, or `anonymous`.
    pub const USER: &str = "user";
    /// The ARN of the method that is called.
    pub const RESOURCE: &str = "resource";
    /// A statement of a policy: its `Sid`, or which one it is.
    pub const STATEMENT: &str = "statement";
    /// What kept a statement from applying.
    pub const OBSTACLE: &str = "obstacle";
    /// The method that a kept policy was made for.
    pub const MADE_FOR: &str = "made_for";
    /// How long a result is kept, in milliseconds.
    pub const KEPT_FOR_MS: &str = "kept_for_ms";
    /// What an authorizer's function returned.
    pub const RETURNED: &str = "returned";
    /// When a token's time ends or begins, in seconds since 1970.
    pub const AT_SECONDS: &str = "at_seconds";
    /// The time of the call, in seconds since 1970.
    pub const NOW_SECONDS: &str = "now_seconds";
    /// What should have been there.
    pub const WANTED: &str = "wanted";
    /// The id of an access key, starred.
    pub const ACCESS_KEY: &str = "access_key";
    /// The canonical form of a request, as it should have been signed.
    pub const CANONICAL_REQUEST: &str = "canonical_request";
    /// What should have been signed.
    pub const STRING_TO_SIGN: &str = "string_to_sign";
    /// Where something stands, without any other fact.
    pub const STANDS: &str = "stands";
    /// An API key's id.
    pub const KEY_ID: &str = "key_id";
    /// An API key's name.
    pub const KEY_NAME: &str = "key_name";
    /// A usage plan's name.
    pub const PLAN: &str = "plan";
    /// Calls in a second.
    pub const RATE_LIMIT: &str = "rate_limit";
    /// Calls at once.
    pub const BURST_LIMIT: &str = "burst_limit";
    /// The method that a limit of a usage plan is for.
    pub const OF_METHOD: &str = "of_method";
    /// The period of a quota.
    pub const PERIOD: &str = "period";
    /// When it is worth trying again, in milliseconds.
    pub const RETRY_AFTER_MS: &str = "retry_after_ms";
    /// Required parameters that are missing, by their full keys.
    pub const PARAMETERS: &str = "parameters";
    /// Names that were sent in another spelling.
    pub const MISSPELT: &str = "misspelt";
    /// What in a body does not fit a schema, each with its pointer and its rule.
    pub const VIOLATIONS: &str = "violations";
    /// A JSON pointer into a body; empty for the whole of it.
    pub const POINTER: &str = "pointer";
    /// A rule of a schema.
    pub const RULE: &str = "rule";
    /// A model's name.
    pub const MODEL: &str = "model";
    /// What a template gave.
    pub const RENDERED: &str = "rendered";
    /// The request's content type.
    pub const CONTENT_TYPE: &str = "content_type";
    /// Content types that have a template.
    pub const SUPPORTED: &str = "supported";
    /// The content type that a template stands under.
    pub const TEMPLATE: &str = "template";
    /// A line within a template, from 1.
    pub const TEMPLATE_LINE: &str = "template_line";
    /// A column within a line of a template, from 1.
    pub const TEMPLATE_COLUMN: &str = "template_column";
    /// A reference or directive as a template writes it.
    pub const REFERENCE: &str = "reference";
    /// A header's name.
    pub const HEADER: &str = "header";
    /// An address.
    pub const URI: &str = "uri";
    /// Stage variables that are not set.
    pub const UNDEFINED_VARIABLES: &str = "undefined_variables";
    /// A host.
    pub const HOST: &str = "host";
    /// A backend: `host:port` or a function's name.
    pub const BACKEND: &str = "backend";
    /// What was going on when the time was up.
    pub const DURING: &str = "during";
    /// The names in a certificate.
    pub const CERTIFICATE_NAMES: &str = "certificate_names";
    /// A function's ARN or name.
    pub const FUNCTION: &str = "function";
    /// The ARN that no statement allows.
    pub const SOURCE_ARN: &str = "source_arn";
    /// A method in the definition.
    pub const HTTP_METHOD: &str = "http_method";
    /// A reason that Lambda or the function service gives.
    pub const REASON: &str = "reason";
    /// What was found instead of what must be there.
    pub const FOUND: &str = "found";
    /// A member of an answer.
    pub const MEMBER: &str = "member";
    /// What selection patterns were held against.
    pub const VALUE: &str = "value";
    /// A status.
    pub const STATUS: &str = "status";
    /// Selection patterns.
    pub const PATTERNS: &str = "patterns";
    /// What does the decoding: a function, or where `contentHandling` stands.
    pub const SOURCE: &str = "source";
    /// `errorType` of a function's failure.
    pub const ERROR_TYPE: &str = "error_type";
    /// `errorMessage` of a function's failure, or what a panic said.
    pub const MESSAGE: &str = "message";
    /// Bytes of the body that had been passed on.
    pub const SENT_BYTES: &str = "sent_bytes";
    /// Bytes that were announced.
    pub const EXPECTED_BYTES: &str = "expected_bytes";
    /// The status that the client had already read.
    pub const SENT_STATUS: &str = "sent_status";
    /// How long the client had waited, in milliseconds.
    pub const AFTER_MS: &str = "after_ms";
    /// A role's ARN.
    pub const ROLE: &str = "role";
    /// Where a role's trust policy stands.
    pub const TRUST_POLICY: &str = "trust_policy";
    /// A service of Amazon's.
    pub const SERVICE: &str = "service";
    /// Where in Whygate's source.
    pub const LOCATION: &str = "location";
    /// A stack of Whygate's.
    pub const BACKTRACE: &str = "backtrace";
}

/// Gathers facts.
#[derive(Default)]
struct Facts(Vec<EvidenceV1>);

impl Facts {
    fn push(&mut self, name: &str, value: EvidenceValueV1, at: Option<&Place>) {
        self.0.push(EvidenceV1 {
            name: name.to_owned(),
            value,
            place: at.map(place),
        });
    }

    fn text(mut self, name: &str, text: &str) -> Self {
        let value = EvidenceValueV1::Text(redact::bounded(&redact::text(text), TEXT_LIMIT));
        self.push(name, value, None);
        self
    }

    fn number(mut self, name: &str, number: u64) -> Self {
        self.push(name, EvidenceValueV1::Number(number), None);
        self
    }

    fn milliseconds(self, name: &str, duration: Duration) -> Self {
        self.number(
            name,
            u64::try_from(duration.as_millis()).unwrap_or(u64::MAX),
        )
    }

    fn list(mut self, name: &str, list: &[String]) -> Self {
        let list = list.iter().map(|text| redact::text(text)).collect();
        self.push(name, EvidenceValueV1::List(list), None);
        self
    }

    /// Puts the last fact at a place.
    fn at(mut self, at: &Place) -> Self {
        if let Some(last) = self.0.last_mut() {
            last.place = Some(place(at));
        } else {
            let value = EvidenceValueV1::Text(at.to_string());
            self.push(name::STANDS, value, Some(at));
        }
        self
    }

    fn at_if(self, at: Option<&Place>) -> Self {
        match at {
            Some(at) => self.at(at),
            None => self,
        }
    }

    fn stream_break(self, at: StreamBreak) -> Self {
        let facts = self
            .number(name::SENT_STATUS, u64::from(at.status))
            .number(name::SENT_BYTES, at.bytes);
        match at.expected {
            Some(expected) => facts.number(name::EXPECTED_BYTES, expected),
            None => facts,
        }
    }
}

/// The facts of a fault.
pub(super) fn facts(fault: &Fault) -> Vec<EvidenceV1> {
    match fault {
        Fault::Receive(fault) => receive(fault),
        Fault::Route(fault) => route(fault),
        Fault::ResourcePolicy(fault) => resource_policy(fault),
        Fault::ApiKey(fault) => api_key(fault),
        Fault::Throttle(fault) => throttle(fault),
        Fault::CacheLookup(CacheLookupFault::InvalidationUnauthorized { place }) => {
            Facts::default().at(place)
        }
        Fault::Validate(fault) => validate(fault),
        Fault::Authorize(AuthorizeFault::NotHonoured {
            kind,
            authorizer,
            place,
        }) => {
            let facts = Facts::default().text(name::WHAT, kind).at(place);
            match authorizer {
                Some(authorizer) => facts.text(name::AUTHORIZER, authorizer),
                None => facts,
            }
        }
        Fault::Authorize(AuthorizeFault::Lambda(fault)) => lambda_authorizer(fault),
        Fault::Authorize(AuthorizeFault::Token(fault)) => token(fault),
        Fault::Authorize(AuthorizeFault::Iam(fault)) => iam(fault),
        Fault::MapRequest(fault) => map_request(fault),
        Fault::Integrate(fault) => integrate(fault),
        Fault::MapResponse(fault) => map_response(fault),
        Fault::Respond(fault) => respond(fault),
        Fault::Bug(bug) => Facts::default()
            .text(name::MESSAGE, &bug.message)
            .text(name::LOCATION, &bug.location)
            .text(name::BACKTRACE, &bug.backtrace),
    }
    .0
}

fn receive(fault: &ReceiveFault) -> Facts {
    let facts = Facts::default();
    match fault {
        ReceiveFault::Malformed { detail } => facts.text(name::DETAIL, detail),
        ReceiveFault::HeadersTooLarge { limit } | ReceiveFault::UriTooLong { limit } => {
            facts.number(name::LIMIT_BYTES, *limit as u64)
        }
        ReceiveFault::BodyTooLarge { length, limit } => facts
            .number(name::LENGTH_BYTES, *length)
            .number(name::LIMIT_BYTES, *limit),
        ReceiveFault::TooSlow { part, limit } => facts
            .text(
                name::PART,
                match part {
                    BodySide::Head => "head",
                    BodySide::Body => "body",
                },
            )
            .milliseconds(name::LIMIT_MS, *limit),
        ReceiveFault::BodyIncomplete { received, detail } => facts
            .number(name::RECEIVED_BYTES, *received)
            .text(name::DETAIL, detail),
        ReceiveFault::MutualTlsNotHonoured => facts,
    }
}

fn route(fault: &RouteFault) -> Facts {
    let facts = Facts::default();
    match fault {
        RouteFault::NoApi { asked, served } | RouteFault::NoStage { asked, served } => {
            facts.text(name::ASKED, asked).list(name::SERVED, served)
        }
        RouteFault::DefaultEndpointDisabled
        | RouteFault::NoMethod { .. }
        | RouteFault::NoIntegration
        | RouteFault::DeferredResultUnknown
        | RouteFault::DeferredResultGone
        | RouteFault::DeferredResultLost => facts,
    }
}

fn checked(checked: &UsageCheck) -> Facts {
    let facts = Facts::default();
    match &checked.key_id {
        Some(id) => facts.text(name::KEY_ID, id),
        None => facts,
    }
}

fn api_key(fault: &ApiKeyFault) -> Facts {
    match fault {
        ApiKeyFault::MissingOrInvalid {
            checked: call,
            reason,
            place,
        } => {
            let facts = Facts::default()
                .text(name::REASON, reason.as_str())
                .at(place);
            match &call.key_id {
                Some(id) => facts.text(name::KEY_ID, id),
                None => facts,
            }
        }
        ApiKeyFault::NotInUsagePlan {
            checked: call,
            key_name,
            stage_in_no_plan,
            place,
        } => checked(call).text(name::KEY_NAME, key_name).at(place).text(
            name::REASON,
            if *stage_in_no_plan {
                "stage-in-no-plan"
            } else {
                "key-in-no-plan-of-the-stage"
            },
        ),
        ApiKeyFault::Throttled {
            checked: call,
            plan,
            rate_limit,
            burst_limit,
            of_method,
            retry_after,
            place,
        } => {
            let facts = checked(call)
                .text(name::PLAN, &plan.name)
                .text(name::RATE_LIMIT, &rate_limit.to_string())
                .at(place)
                .number(name::BURST_LIMIT, *burst_limit)
                .milliseconds(name::RETRY_AFTER_MS, *retry_after);
            match of_method {
                Some(method) => facts.text(name::OF_METHOD, method),
                None => facts,
            }
        }
        ApiKeyFault::QuotaExhausted {
            checked: call,
            plan,
            limit,
            period,
            retry_after,
            place,
        } => checked(call)
            .text(name::PLAN, &plan.name)
            .number(name::LIMIT, *limit)
            .at(place)
            .text(name::PERIOD, period.as_str())
            .milliseconds(name::RETRY_AFTER_MS, *retry_after),
    }
}

fn throttle(fault: &ThrottleFault) -> Facts {
    let (rate_limit, burst_limit) = fault.limits();
    let facts = Facts::default().text(name::RATE_LIMIT, &rate_limit.to_string());
    let facts = match fault {
        ThrottleFault::Method { place, .. } | ThrottleFault::LimitZero { place, .. } => {
            facts.at(place)
        }
        ThrottleFault::Account { .. } => facts,
    };
    let facts = facts.number(name::BURST_LIMIT, burst_limit);
    match fault {
        ThrottleFault::Method { retry_after, .. } | ThrottleFault::Account { retry_after, .. } => {
            facts.milliseconds(name::RETRY_AFTER_MS, *retry_after)
        }
        ThrottleFault::LimitZero { .. } => facts,
    }
}

fn validate(fault: &ValidateFault) -> Facts {
    let facts = Facts::default();
    match fault {
        ValidateFault::MissingParameters {
            names: _,
            keys,
            misspelt,
            place,
        } => {
            let facts = facts.list(name::PARAMETERS, keys).at(place);
            if misspelt.is_empty() {
                facts
            } else {
                facts.list(name::MISSPELT, misspelt)
            }
        }
        ValidateFault::InvalidBody {
            model,
            content_type,
            violations,
            place,
        } => {
            let texts: Vec<String> = violations
                .iter()
                .map(|violation| {
                    let at = if violation.pointer.is_empty() {
                        "the body"
                    } else {
                        &violation.pointer
                    };
                    format!("{at}: {} ({})", violation.text, violation.rule)
                })
                .collect();
            let facts = facts.list(name::VIOLATIONS, &texts).at(place);
            let facts = match violations.first() {
                Some(first) => facts
                    .text(name::POINTER, &first.pointer)
                    .text(name::RULE, &first.rule),
                None => facts,
            };
            facts
                .text(name::MODEL, model)
                .text(name::CONTENT_TYPE, content_type)
        }
        ValidateFault::ModelUnusable {
            model,
            detail,
            place,
        } => facts
            .text(name::DETAIL, detail)
            .at(place)
            .text(name::MODEL, model),
    }
}

fn resource_policy(fault: &ResourcePolicyFault) -> Facts {
    match fault {
        ResourcePolicyFault::Denied { refusal } => refused(Facts::default(), refusal, None),
        ResourcePolicyFault::NotAllowed { refusal, place } => {
            refused(Facts::default(), refusal, Some(place))
        }
        ResourcePolicyFault::Invalid { detail, place } => {
            Facts::default().text(name::DETAIL, detail).at(place)
        }
    }
}

/// What a policy did not let through, and the statement that decided with its place; without
/// one, the place of the policy.
fn refused(facts: Facts, refusal: &PolicyRefusal, policy: Option<&Place>) -> Facts {
    let facts = facts
        .text(name::USER, &refusal.user)
        .text(name::RESOURCE, &refusal.resource);
    let Some(statement) = &refusal.statement else {
        return match policy {
            Some(place) => facts.at(place),
            None => facts,
        };
    };
    let facts = facts
        .text(name::STATEMENT, &statement.name)
        .at_if(statement.place.as_ref().or(policy));
    match &statement.obstacle {
        Some(obstacle) => facts.text(name::OBSTACLE, obstacle),
        None => facts,
    }
}

fn lambda_authorizer(fault: &LambdaAuthorizerFault) -> Facts {
    use LambdaAuthorizerFault as F;
    let named = |note: &AuthorizerNote| {
        Facts::default()
            .text(name::AUTHORIZER, &note.name)
            .at(&note.place)
    };
    match fault {
        F::IdentityMissing {
            authorizer, source, ..
        } => named(authorizer).text(name::IDENTITY_SOURCE, source),
        F::TokenPattern {
            authorizer,
            pattern,
            place,
            ..
        } => Facts::default()
            .text(name::PATTERN, pattern)
            .at(place)
            .text(name::AUTHORIZER, &authorizer.name),
        F::Unauthorized { authorizer, .. } => named(authorizer),
        F::Denied {
            authorizer,
            refusal,
        }
        | F::NoMatch {
            authorizer,
            refusal,
        } => refused(named(authorizer), refusal, None),
        F::CachedPolicy {
            authorizer,
            refusal,
            made_for,
            kept_for,
        } => refused(named(authorizer), refusal, None)
            .text(name::MADE_FOR, made_for)
            .milliseconds(name::KEPT_FOR_MS, *kept_for),
        F::FunctionFailed {
            authorizer,
            failure,
        } => named(authorizer)
            .text(name::FUNCTION, &failure.run.function)
            .text(name::ERROR_TYPE, &failure.error.error_type)
            .text(name::MESSAGE, &failure.error.message),
        F::Timeout {
            authorizer,
            function,
            limit,
        } => {
            let facts = named(authorizer).text(name::FUNCTION, function);
            match limit {
                Some(limit) => facts.milliseconds(name::LIMIT_MS, *limit),
                None => facts,
            }
        }
        F::InvalidPolicy {
            authorizer,
            detail,
            returned,
        } => named(authorizer)
            .text(name::DETAIL, detail)
            .text(name::RETURNED, returned),
        F::InvalidContext {
            authorizer,
            member,
            found,
        } => named(authorizer)
            .text(name::MEMBER, member)
            .text(name::FOUND, found),
        F::PermissionMissing {
            authorizer,
            function,
            source_arn,
        } => named(authorizer)
            .text(name::FUNCTION, function)
            .text(name::SOURCE_ARN, source_arn),
        F::FunctionNotFound {
            authorizer,
            function,
        } => named(authorizer).text(name::FUNCTION, function),
        F::Throttled {
            authorizer,
            function,
            reason,
            limit,
        } => {
            let facts = named(authorizer)
                .text(name::FUNCTION, function)
                .text(name::REASON, reason);
            match limit {
                Some(limit) => facts.number(name::LIMIT, u64::from(*limit)),
                None => facts,
            }
        }
        F::NotRunnable {
            authorizer,
            function,
            reason,
        } => named(authorizer)
            .text(name::FUNCTION, function)
            .text(name::REASON, reason),
        F::Misconfigured {
            authorizer,
            detail,
            place,
        } => Facts::default()
            .text(name::AUTHORIZER, authorizer)
            .at(place)
            .text(name::DETAIL, detail),
    }
}

fn token(fault: &TokenFault) -> Facts {
    let facts = Facts::default()
        .text(name::AUTHORIZER, &fault.authorizer.name)
        .at(&fault.authorizer.place);
    match &fault.why {
        TokenRefusal::Malformed { detail } => facts.text(name::DETAIL, detail),
        TokenRefusal::Algorithm { algorithm } => facts.text(name::FOUND, algorithm),
        TokenRefusal::KeyUnknown { key_id, known } => {
            facts.text(name::ASKED, key_id).list(name::SERVED, known)
        }
        TokenRefusal::Signature => facts,
        TokenRefusal::Expired { at, now, pool: _ } => facts
            .number(name::AT_SECONDS, *at)
            .number(name::NOW_SECONDS, *now),
        TokenRefusal::NotYetValid { claim, at, now } => facts
            .text(name::MEMBER, claim)
            .number(name::AT_SECONDS, *at)
            .number(name::NOW_SECONDS, *now),
        TokenRefusal::Issuer { found, wanted } => {
            facts.text(name::FOUND, found).list(name::WANTED, wanted)
        }
        TokenRefusal::Audience { found, wanted } | TokenRefusal::Scope { found, wanted } => facts
            .text(name::FOUND, &found.join(", "))
            .list(name::WANTED, wanted),
        TokenRefusal::TokenUse { found, wanted } => facts
            .text(name::FOUND, found)
            .list(name::WANTED, &[(*wanted).to_owned()]),
        TokenRefusal::KeysUnreachable { address, detail } => facts
            .text(name::URI, &redact::uri_text(address))
            .text(name::DETAIL, detail),
    }
}

fn iam(fault: &IamFault) -> Facts {
    let facts = Facts::default();
    match fault {
        IamFault::Unsigned { place } => facts.at(place),
        IamFault::Malformed { message, place } => facts.text(name::MESSAGE, message).at(place),
        IamFault::WrongScope { message } | IamFault::ClockSkew { message } => {
            facts.text(name::MESSAGE, message)
        }
        IamFault::UnknownKey { access_key, detail } => facts
            .text(name::ACCESS_KEY, access_key)
            .text(name::DETAIL, detail),
        IamFault::ExpiredToken { access_key } => facts.text(name::ACCESS_KEY, access_key),
        IamFault::SignatureMismatch {
            canonical_request,
            string_to_sign,
            detail,
        } => facts
            .text(name::DETAIL, detail)
            .text(name::CANONICAL_REQUEST, canonical_request)
            .text(name::STRING_TO_SIGN, string_to_sign),
        IamFault::NotAllowed {
            refusal,
            explicit: _,
        } => refused(facts, refusal, None),
    }
}

fn map_request(fault: &MapRequestFault) -> Facts {
    let facts = Facts::default();
    match fault {
        MapRequestFault::MockWithoutStatus { place, rendered } => {
            facts.text(name::RENDERED, rendered).at_if(place.as_ref())
        }
        MapRequestFault::UnsupportedMediaType {
            content_type,
            supported,
            place,
        } => facts
            .text(name::CONTENT_TYPE, content_type)
            .list(name::SUPPORTED, supported)
            .at(place),
        MapRequestFault::VtlError(failure) => template(failure),
        MapRequestFault::Base64 { place } => facts.at(place),
        MapRequestFault::BinaryWithTemplate {
            content_type,
            template,
            place,
            ..
        } => facts
            .text(name::CONTENT_TYPE, content_type)
            .text(name::TEMPLATE, template)
            .at(place),
        MapRequestFault::HeaderNotAllowed { header, place } => {
            facts.text(name::HEADER, header).at(place)
        }
        MapRequestFault::InvalidJsonBody { detail } => facts.text(name::DETAIL, detail),
        MapRequestFault::InvalidEndpoint {
            uri,
            undefined_variables,
            place,
        } => facts
            .text(name::URI, &redact::uri_text(uri))
            .at(place)
            .list(name::UNDEFINED_VARIABLES, undefined_variables),
    }
}

fn integrate(fault: &IntegrateFault) -> Facts {
    let facts = Facts::default();
    match fault {
        IntegrateFault::NotServed { what, place } => facts.text(name::WHAT, what).at(place),
        IntegrateFault::HostUnresolvable { host, detail } => {
            facts.text(name::HOST, host).text(name::DETAIL, detail)
        }
        IntegrateFault::Unreachable { backend, detail }
        | IntegrateFault::ConnectionReset { backend, detail }
        | IntegrateFault::ResponseMalformed { backend, detail }
        | IntegrateFault::TlsUntrusted { backend, detail }
        | IntegrateFault::TlsExpired { backend, detail }
        | IntegrateFault::TlsFailed { backend, detail } => facts
            .text(name::BACKEND, &backend.0)
            .text(name::DETAIL, detail),
        IntegrateFault::TlsHostnameMismatch {
            backend,
            host,
            names,
        } => facts
            .text(name::BACKEND, &backend.0)
            .text(name::HOST, host)
            .list(name::CERTIFICATE_NAMES, names),
        IntegrateFault::Timeout {
            backend,
            limit,
            place,
            during,
        } => facts
            .text(name::BACKEND, &backend.0)
            .milliseconds(name::LIMIT_MS, *limit)
            .at_if(place.as_ref())
            .text(name::DURING, during.as_str()),
        IntegrateFault::LambdaPermissionMissing {
            function,
            source_arn,
            place,
        } => facts
            .text(name::FUNCTION, function)
            .at(place)
            .text(name::SOURCE_ARN, source_arn),
        IntegrateFault::LambdaNotFound { function, place }
        | IntegrateFault::FunctionUrlPermissionMissing { function, place } => {
            facts.text(name::FUNCTION, function).at(place)
        }
        IntegrateFault::LambdaMethodNotPost { http_method, place } => {
            facts.text(name::HTTP_METHOD, http_method).at(place)
        }
        IntegrateFault::LambdaThrottled {
            function,
            reason,
            limit,
            request_id: _,
        } => {
            let facts = facts
                .text(name::FUNCTION, function)
                .text(name::REASON, reason);
            match limit {
                Some(limit) => facts.number(name::LIMIT, u64::from(*limit)),
                None => facts,
            }
        }
        IntegrateFault::LambdaRequestTooLarge { function, length } => facts
            .text(name::FUNCTION, function)
            .number(name::LENGTH_BYTES, *length as u64),
        IntegrateFault::LambdaNotRunnable { function, reason } => facts
            .text(name::FUNCTION, function)
            .text(name::REASON, reason),
        IntegrateFault::LambdaEventNotJson {
            function,
            detail,
            request_id: _,
        } => facts
            .text(name::FUNCTION, function)
            .text(name::DETAIL, detail),
        IntegrateFault::LambdaEndpointDenied {
            function,
            endpoint,
            error_type,
            detail,
        } => facts
            .text(name::FUNCTION, function)
            .text(name::HOST, endpoint)
            .text(name::ERROR_TYPE, error_type)
            .text(name::DETAIL, detail),
        IntegrateFault::LambdaEndpointFailed {
            function,
            endpoint,
            status,
            error_type,
            detail,
            request_id: _,
        } => facts
            .text(name::FUNCTION, function)
            .text(name::HOST, endpoint)
            .text(name::STATUS, &status.to_string())
            .text(name::ERROR_TYPE, error_type)
            .text(name::DETAIL, detail),
        IntegrateFault::LambdaServiceStopped => facts,
        IntegrateFault::DeferredUnavailable { detail } => facts.text(name::DETAIL, detail),
        IntegrateFault::RoleNotAssumable {
            role,
            place,
            trust_place,
        } => facts
            .text(name::TRUST_POLICY, &trust_place.to_string())
            .at(trust_place)
            .text(name::ROLE, role)
            .at(place),
        IntegrateFault::ServiceCredentialsMissing {
            service,
            endpoint,
            place,
        } => facts
            .text(name::SERVICE, service)
            .at(place)
            .text(name::BACKEND, &endpoint.0),
        IntegrateFault::Lambda(failure) => facts
            .text(name::FUNCTION, &failure.run.function)
            .text(name::ERROR_TYPE, &failure.error.error_type)
            .text(name::MESSAGE, &failure.error.message),
    }
}

fn template(failure: &TemplateFailure) -> Facts {
    let facts = Facts::default()
        .text(name::DETAIL, &failure.detail)
        .at(&failure.place)
        .number(name::TEMPLATE_LINE, u64::from(failure.line))
        .number(name::TEMPLATE_COLUMN, u64::from(failure.column))
        .text(name::TEMPLATE, &failure.media_type);
    if failure.reference.is_empty() {
        facts
    } else {
        facts.text(name::REFERENCE, &failure.reference)
    }
}

fn map_response(fault: &MapResponseFault) -> Facts {
    let facts = Facts::default();
    match fault {
        MapResponseFault::LambdaResponseEmpty { function } => facts.text(name::FUNCTION, function),
        MapResponseFault::LambdaResponseNotObject { function, found }
        | MapResponseFault::LambdaResponseBodyNotString { function, found } => facts
            .text(name::FUNCTION, function)
            .text(name::FOUND, found),
        MapResponseFault::LambdaResponseUnknownField { function, field } => facts
            .text(name::FUNCTION, function)
            .text(name::MEMBER, field),
        MapResponseFault::LambdaResponseBadHeaders {
            function,
            member,
            found,
        } => facts
            .text(name::FUNCTION, function)
            .text(name::MEMBER, member)
            .text(name::FOUND, found),
        MapResponseFault::LambdaResponseBadStatus { function, found } => facts
            .text(name::FUNCTION, function)
            .text(name::FOUND, found),
        MapResponseFault::Base64 { source } => facts.text(name::SOURCE, source),
        MapResponseFault::StreamPreludeMalformed { function, detail } => facts
            .text(name::FUNCTION, function)
            .text(name::DETAIL, detail),
        MapResponseFault::NoOutputMapping {
            value,
            status,
            patterns,
            place,
        } => facts
            .text(name::VALUE, value)
            .at(place)
            .number(name::STATUS, u64::from(*status))
            .list(name::PATTERNS, patterns),
        MapResponseFault::UndeclaredMethodResponse { status, place } => {
            facts.text(name::STATUS, status).at(place)
        }
        MapResponseFault::VtlError(failure) => template(failure),
        MapResponseFault::InvalidJsonBody {
            header,
            detail,
            place,
        } => facts
            .text(name::HEADER, header)
            .text(name::DETAIL, detail)
            .at(place),
        MapResponseFault::TooLarge { length, limit } => facts
            .number(name::LENGTH_BYTES, *length)
            .number(name::LIMIT_BYTES, *limit),
    }
}

fn respond(fault: &RespondFault) -> Facts {
    let facts = Facts::default();
    match fault {
        RespondFault::BackendCut { at, detail } => {
            facts.text(name::DETAIL, detail).stream_break(*at)
        }
        RespondFault::BackendStalled { at, limit } | RespondFault::ClientStalled { at, limit } => {
            facts.milliseconds(name::LIMIT_MS, *limit).stream_break(*at)
        }
        RespondFault::FunctionCut {
            at,
            error_type,
            message,
        } => facts
            .text(name::ERROR_TYPE, error_type)
            .text(name::MESSAGE, message)
            .stream_break(*at),
        RespondFault::BodyTooLarge { at, limit } => {
            facts.number(name::LIMIT_BYTES, *limit).stream_break(*at)
        }
        RespondFault::ClientGone { at, after } => {
            let facts = facts.milliseconds(name::AFTER_MS, *after);
            match at {
                Some(at) => facts.stream_break(*at),
                None => facts,
            }
        }
    }
}

/// The near misses of a fault.
pub(super) fn near_misses(fault: &Fault) -> Vec<NearMissV1> {
    match fault {
        Fault::Route(RouteFault::NoMethod { near_misses }) => {
            near_misses.iter().map(near_miss).collect()
        }
        _ => Vec::new(),
    }
}

fn near_miss(miss: &NearMiss) -> NearMissV1 {
    NearMissV1 {
        http_method: miss.http_method.clone(),
        resource_path: miss.resource_path.clone(),
        place: miss.place.as_ref().map(place),
        reason: match &miss.reason {
            NearMissReason::Method { has } => NearMissReasonV1::Method { has: has.clone() },
            NearMissReason::Stage { stages } => NearMissReasonV1::Stage {
                stages: stages.clone(),
            },
            NearMissReason::Case => NearMissReasonV1::Case,
            NearMissReason::Encoding => NearMissReasonV1::Encoding,
            NearMissReason::BasePath { base_path } => NearMissReasonV1::BasePath {
                base_path: base_path.clone(),
            },
            NearMissReason::GreedyParent => NearMissReasonV1::GreedyParent,
            NearMissReason::Spelling { distance } => NearMissReasonV1::Spelling {
                distance: *distance as u64,
            },
            NearMissReason::Segments => NearMissReasonV1::Segments,
        },
    }
}
