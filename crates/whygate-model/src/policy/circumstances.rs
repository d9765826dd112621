//! Under which circumstances somebody asks, as conditions know them.
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>.

use std::borrow::Cow;

/// Condition keys and their values.
pub type Circumstances = Vec<(Cow<'static, str>, Vec<Cow<'static, str>>)>;

/// A key with one value.
pub fn circumstance(
    key: &'static str,
    value: String,
) -> (Cow<'static, str>, Vec<Cow<'static, str>>) {
    (key.into(), vec![value.into()])
}

/// Who asks.
#[derive(Clone, Copy, Debug)]
pub struct Asker<'asked> {
    /// The account, twelve digits.
    pub account_id: &'asked str,
    /// The unique id: `AIDA…`, of a role's session `AROA…:NAME`.
    pub user_id: &'asked str,
    /// The ARN.
    pub arn: &'asked str,
    /// The ARN of the role whose session it is; a session's own does not tell the role's path.
    pub role_arn: Option<&'asked str>,
}

impl Asker<'_> {
    /// What is known of them.
    pub fn circumstances(&self) -> Circumstances {
        let kind = if self.arn.ends_with(":root") {
            "Account"
        } else if self.arn.contains(":assumed-role/") {
            "AssumedRole"
        } else {
            "User"
        };
        let principal_arn = self.role_arn.unwrap_or(self.arn);
        let mut known = vec![
            circumstance("aws:PrincipalArn", principal_arn.to_owned()),
            circumstance("aws:PrincipalAccount", self.account_id.to_owned()),
            circumstance("aws:PrincipalType", kind.to_owned()),
            circumstance("aws:userid", self.user_id.to_owned()),
        ];
        if let Some((_, name)) = self.arn.rsplit_once(":user/") {
            let name = name.rsplit('/').next().unwrap_or(name);
            known.push(circumstance("aws:username", name.to_owned()));
        }
        known
    }
}
