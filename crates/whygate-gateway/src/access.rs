//! What policies are asked: who calls which method under which circumstances.
//!
//! Sources: <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html>,
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html>.

use std::borrow::Cow;

use http::header;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use whygate_exchange::{Exchange, IamIdentity, PolicyRefusal, StatementNote, ports::AccessKey};
use whygate_model::policy::{Decision, Obstacle, Policy, Principal, Question, Statement};

use crate::headers;

/// The action that calling a method is.
const INVOKE: &str = "execute-api:Invoke";
/// The action that calling a function's own address is.
const INVOKE_URL: &str = "lambda:InvokeFunctionUrl";
/// The action that having an entry of a stage's cache made anew is.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html>.
pub(crate) const INVALIDATE_CACHE: &str = "execute-api:InvalidateCache";

type Circumstances = Vec<(Cow<'static, str>, Vec<Cow<'static, str>>)>;

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
        circumstances.push(one("lambda:FunctionUrlAuthType", "AWS_IAM".to_owned()));
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
    pub(crate) fn signed_by(&mut self, identity: &IamIdentity) {
        let kind = if identity.user_arn.ends_with(":root") {
            "Account"
        } else if identity.user_arn.contains(":assumed-role/") {
            "AssumedRole"
        } else {
            "User"
        };
        self.circumstances.extend([
            one("aws:PrincipalArn", principal_arn(&identity.user_arn)),
            one("aws:PrincipalAccount", identity.account_id.clone()),
            one("aws:PrincipalType", kind.to_owned()),
            one("aws:userid", identity.user_id.clone()),
        ]);
        if let Some((_, name)) = identity.user_arn.rsplit_once(":user/") {
            let name = name.rsplit('/').next().unwrap_or(name);
            self.circumstances
                .push(one("aws:username", name.to_owned()));
        }
    }

    /// Asks a policy. `principal`: who asks, for policies that say whom they are about.
    pub(crate) fn ask(&self, policy: &Policy, principal: Option<Principal>) -> Opinion {
        let question = Question {
            principal,
            action: self.action,
            resource: &self.resource,
            context: &self.circumstances,
        };
        match policy.evaluate(&question) {
            Decision::Allow(_) => Opinion::Allow,
            Decision::ExplicitDeny(statement) => Opinion::Deny(note(policy, statement, None)),
            Decision::ImplicitDeny { nearest } => Opinion::Silent(
                nearest.map(|(statement, obstacle)| note(policy, statement, Some(&obstacle))),
            ),
        }
    }

    /// Asks the policies of whoever signed. What bounds them can only take away.
    pub(crate) fn ask_key(&self, key: &AccessKey) -> Opinion {
        let mut together = self.ask_all(&key.policies);
        for bound in &key.bounds {
            match (self.ask_all(bound), &together) {
                (deny @ Opinion::Deny(_), _) => return deny,
                (silent @ Opinion::Silent(_), Opinion::Allow) => together = silent,
                (Opinion::Silent(_) | Opinion::Allow, _) => {}
            }
        }
        together
    }

    /// Asks policies that are attached to an identity: what they say together.
    fn ask_all(&self, policies: &[Policy]) -> Opinion {
        let mut together = Opinion::Silent(None);
        for policy in policies {
            match (self.ask(policy, None), &together) {
                (deny @ Opinion::Deny(_), _) => return deny,
                (Opinion::Allow, _) => together = Opinion::Allow,
                (silent @ Opinion::Silent(Some(_)), Opinion::Silent(None)) => together = silent,
                (Opinion::Silent(_), _) => {}
            }
        }
        together
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

/// Who calls, as conditions know them: of a session its role. The path of the role, which the
/// session's ARN does not tell, is left out.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>.
fn principal_arn(user_arn: &str) -> String {
    let role = |arn: &str| {
        let (beginning, session) = arn.split_once(":assumed-role/")?;
        let account = beginning.rsplit(':').next()?;
        let partition = beginning.split(':').nth(1)?;
        let name = session.split('/').next()?;
        Some(format!("arn:{partition}:iam::{account}:role/{name}"))
    };
    role(user_arn).unwrap_or_else(|| user_arn.to_owned())
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
        one(
            "aws:SourceIp",
            received.client.ip().to_canonical().to_string(),
        ),
        one("aws:SecureTransport", received.secure.to_string()),
        one("aws:CurrentTime", time),
        one("aws:EpochTime", seconds.to_string()),
    ];
    for (key, name) in [
        ("aws:UserAgent", header::USER_AGENT),
        ("aws:Referer", header::REFERER),
    ] {
        if let Some(value) = headers::text(&received.headers, &name) {
            circumstances.push(one(key, value.to_owned()));
        }
    }
    if let Some(route) = exchange.routed.as_ref().map(|routed| &routed.route) {
        for (key, value) in [
            ("aws:SourceVpc", &route.source_vpc),
            ("aws:SourceVpce", &route.source_vpc_endpoint),
        ] {
            if let Some(value) = value {
                circumstances.push(one(key, value.clone()));
            }
        }
        if route.source_vpc.is_some() {
            let address = received.client.ip().to_canonical().to_string();
            circumstances.push(one("aws:VpcSourceIp", address));
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

fn one(key: &'static str, value: String) -> (Cow<'static, str>, Vec<Cow<'static, str>>) {
    (key.into(), vec![value.into()])
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
