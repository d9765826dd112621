//! What policies are asked: who calls which method under which circumstances.
//!
//! Sources: <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html>,
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html>.

use http::header;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use whygate_exchange::{Exchange, PolicyRefusal, StatementNote, ports::AccessKey};
use whygate_model::policy::{
    Circumstances, Closeness, Decision, Found, Obstacle, Permission, Policy, Principal, Question,
    Statement, circumstance,
};

use crate::headers;

/// The action that calling a method is.
const INVOKE: &str = "execute-api:Invoke";
/// The action that calling a function's own address is.
const INVOKE_URL: &str = "lambda:InvokeFunctionUrl";
/// The action that having an entry of a stage's cache made anew is.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html>.
pub(crate) const INVALIDATE_CACHE: &str = "execute-api:InvalidateCache";

/// A call, as policies are asked about it.
#[derive(Clone, Debug)]
pub(crate) struct AskedCall {
    /// What the caller wants to do.
    action: &'static str,
    /// The method's ARN with the path as it came, or the function's.
    pub(crate) resource: String,
    circumstances: Circumstances,
}

/// What a policy says to a call.
#[derive(Clone, Debug)]
pub(crate) enum Opinion {
    /// A statement allows and none denies.
    Allow,
    /// A statement denies.
    Deny(StatementNote),
    /// No statement applies; the one that came nearest.
    Silent(Option<StatementNote>),
}

impl AskedCall {
    /// The call of an exchange whose method is known.
    pub(crate) fn new(exchange: &Exchange) -> Self {
        Self {
            action: INVOKE,
            resource: method_arn(exchange),
            circumstances: circumstances(exchange),
        }
    }

    /// A call of a function's own address that wants signatures.
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html>.
    pub(crate) fn of_function_url(exchange: &Exchange, function_arn: &str) -> Self {
        let mut circumstances = circumstances(exchange);
        circumstances.push(circumstance(
            "lambda:FunctionUrlAuthType",
            "AWS_IAM".to_owned(),
        ));
        Self {
            action: INVOKE_URL,
            resource: function_arn.to_owned(),
            circumstances,
        }
    }

    /// The same call, which wants to do something else.
    pub(crate) fn wanting(self, action: &'static str) -> Self {
        Self { action, ..self }
    }

    /// Adds what is known of whoever signed.
    pub(crate) fn signed_by(&mut self, key: &AccessKey) {
        self.circumstances.extend(key.asker().circumstances());
    }

    /// Asks a policy. `principal`: who asks, for policies that say whom they are about.
    pub(crate) fn ask(&self, policy: &Policy, principal: Option<Principal>) -> Opinion {
        self.ask_naming(policy, principal, Closeness::Anyhow)
    }

    /// Asks a policy of which only those permissions count that name whoever asks so closely.
    pub(crate) fn ask_naming(
        &self,
        policy: &Policy,
        principal: Option<Principal>,
        closeness: Closeness,
    ) -> Opinion {
        match policy.evaluate_naming(&self.question(principal), closeness) {
            Decision::Allow(_) => Opinion::Allow,
            Decision::ExplicitDeny(statement) => Opinion::Deny(note(policy, statement, None)),
            Decision::ImplicitDeny { nearest } => Opinion::Silent(
                nearest.map(|(statement, obstacle)| note(policy, statement, Some(&obstacle))),
            ),
        }
    }

    /// Asks the policies of whoever signed.
    pub(crate) fn ask_key<'key>(&self, key: &'key AccessKey) -> Permission<'key> {
        key.permissions.ask(&self.question(None))
    }

    fn question(&self, principal: Option<Principal>) -> Question<'_> {
        Question {
            principal,
            action: self.action,
            resource: &self.resource,
            context: &self.circumstances,
        }
    }

    /// A refusal of this call.
    pub(crate) fn refusal(&self, user: &str, statement: Option<StatementNote>) -> PolicyRefusal {
        PolicyRefusal {
            user: user.to_owned(),
            action: self.action,
            resource: self.resource.clone(),
            statement,
        }
    }
}

/// The circumstances of a call that conditions can ask for.
fn circumstances(exchange: &Exchange) -> Circumstances {
    let received = &exchange.received;
    let seconds = exchange.started.0 / 1000;
    let time = i64::try_from(seconds)
        .ok()
        .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
        .and_then(|time| time.format(&Rfc3339).ok())
        .unwrap_or_default();
    let mut circumstances: Circumstances = vec![
        circumstance(
            "aws:SourceIp",
            received.client.ip().to_canonical().to_string(),
        ),
        circumstance("aws:SecureTransport", received.secure.to_string()),
        circumstance("aws:CurrentTime", time),
        circumstance("aws:EpochTime", seconds.to_string()),
    ];
    for (key, name) in [
        ("aws:UserAgent", header::USER_AGENT),
        ("aws:Referer", header::REFERER),
    ] {
        if let Some(value) = headers::text(&received.headers, &name) {
            circumstances.push(circumstance(key, value.to_owned()));
        }
    }
    if let Some(route) = exchange.routed.as_ref().map(|routed| &routed.route) {
        for (key, value) in [
            ("aws:SourceVpc", &route.source_vpc),
            ("aws:SourceVpce", &route.source_vpc_endpoint),
        ] {
            if let Some(value) = value {
                circumstances.push(circumstance(key, value.clone()));
            }
        }
        if route.source_vpc.is_some() {
            let address = received.client.ip().to_canonical().to_string();
            circumstances.push(circumstance("aws:VpcSourceIp", address));
        }
    }
    circumstances
}

/// `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/VERB/PATH`.
pub(crate) fn method_arn(exchange: &Exchange) -> String {
    let Some(routed) = &exchange.routed else {
        return String::new();
    };
    let route = &routed.route;
    format!(
        "arn:aws:execute-api:{}:{}:{}/{}/{}/{}",
        route.region,
        route.account_id,
        route.api_id,
        route.stage,
        exchange.received.method,
        routed.path.trim_start_matches('/')
    )
}

/// A statement of a caller's own policies, as a refusal shows it.
pub(crate) fn noted(found: &Found<'_>) -> StatementNote {
    note(found.policy, found.statement, found.obstacle.as_ref())
}

fn note(policy: &Policy, statement: &Statement, obstacle: Option<&Obstacle>) -> StatementNote {
    let name = statement.id.clone().unwrap_or_else(|| {
        let index = policy
            .statements
            .iter()
            .position(|candidate| std::ptr::eq(candidate, statement))
            .unwrap_or_default();
        format!("Statement[{index}]")
    });
    StatementNote {
        name,
        place: statement.place.clone(),
        obstacle: obstacle.map(|obstacle| match obstacle {
            Obstacle::Action => "it is about other actions".to_owned(),
            Obstacle::Resource => "it is about other resources".to_owned(),
            Obstacle::Principal => "it is about other callers".to_owned(),
            Obstacle::Condition { operator, key } => {
                format!("its condition `{operator}` on `{key}` does not hold")
            }
        }),
    }
}
