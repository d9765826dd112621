//! Who may invoke a function: its resource-based policy.
//!
//! Only what API Gateway and callers of function URLs are held against is kept: a principal, an
//! action, the source's ARN and account.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html>.

use crate::{configuration::PermissionSpec, name::FunctionName, url::UrlSigner};

const PRINCIPAL: &str = "apigateway.amazonaws.com";
const ACTION: &str = "lambda:InvokeFunction";

/// What a call of a function's URL does.
const URL_ACTION: &str = "lambda:InvokeFunctionUrl";

/// Who wants to call what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PermissionRequest<'request> {
    /// The qualifier under which it is called.
    pub(crate) qualifier: Option<&'request str>,
    /// The method that calls.
    pub(crate) source_arn: &'request str,
    /// The account that the method belongs to.
    pub(crate) source_account: &'request str,
}

/// Whether one of a function's statements allows API Gateway to call it.
pub(crate) fn is_allowed<'a>(
    statements: impl IntoIterator<Item = &'a PermissionSpec>,
    request: PermissionRequest<'_>,
) -> bool {
    statements
        .into_iter()
        .any(|statement| allows(statement, request))
}

/// Whether one of a function's statements lets everybody call its URL, or whoever signed.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html>.
pub(crate) fn is_url_allowed<'a>(
    statements: impl IntoIterator<Item = &'a PermissionSpec>,
    qualifier: Option<&str>,
    signer: Option<&UrlSigner>,
) -> bool {
    let auth_type = if signer.is_some() { "AWS_IAM" } else { "NONE" };
    statements.into_iter().any(|statement| {
        FunctionName::parse(&statement.function).and_then(|name| name.policy_qualifier())
            == qualifier
            && names(&statement.principal, signer)
            && matches_pattern(
                &statement.action.to_ascii_lowercase(),
                &URL_ACTION.to_ascii_lowercase(),
            )
            && statement
                .function_url_auth_type
                .as_deref()
                .is_none_or(|wanted| wanted == auth_type)
            && statement.source_arn.is_none()
            && statement.source_account.is_none()
    })
}

/// Whether a statement's principal is everybody, or whoever signed or its account.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>.
fn names(principal: &str, signer: Option<&UrlSigner>) -> bool {
    if let Some(signer) = signer.filter(|signer| signer.is_bounded) {
        return principal == signer.user_arn;
    }
    principal == "*"
        || signer.is_some_and(|signer| {
            principal == signer.account_id
                || principal == signer.user_arn
                || principal
                    .strip_suffix(":root")
                    .and_then(|account| account.rsplit(':').next())
                    == Some(signer.account_id.as_str())
        })
}

fn allows(statement: &PermissionSpec, request: PermissionRequest<'_>) -> bool {
    let qualifier =
        FunctionName::parse(&statement.function).and_then(|name| name.policy_qualifier());
    qualifier == request.qualifier
        && !statement.invoked_via_function_url
        && statement.function_url_auth_type.is_none()
        && (statement.principal == PRINCIPAL || statement.principal == "*")
        && matches_pattern(
            &statement.action.to_ascii_lowercase(),
            &ACTION.to_ascii_lowercase(),
        )
        && statement
            .source_arn
            .as_deref()
            .is_none_or(|pattern| arn_is_like(pattern, request.source_arn))
        && statement
            .source_account
            .as_deref()
            .is_none_or(|account| account == request.source_account)
}

/// The condition `ArnLike`: each of the six parts of an ARN is held against its own pattern,
/// so that a wildcard does not reach over a colon except in the last part.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN>.
pub(crate) fn arn_is_like(pattern: &str, arn: &str) -> bool {
    if pattern == "*" {
        return true;
    }
    let mut patterns = pattern.splitn(6, ':');
    let mut parts = arn.splitn(6, ':');
    loop {
        match (patterns.next(), parts.next()) {
            (Some(pattern), Some(part)) if matches_pattern(pattern, part) => {}
            (None, None) => return true,
            _ => return false,
        }
    }
}

/// Whether a text matches a pattern in which `*` stands for any characters and `?` for one.
/// Time is bounded by the product of the two lengths.
pub(crate) fn matches_pattern(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let text: Vec<char> = text.chars().collect();
    let (mut at_pattern, mut at_text) = (0, 0);
    let mut last_star: Option<(usize, usize)> = None;
    while at_text < text.len() {
        match pattern.get(at_pattern) {
            Some('*') => {
                last_star = Some((at_pattern, at_text));
                at_pattern += 1;
            }
            Some(character) if *character == '?' || *character == text[at_text] => {
                at_pattern += 1;
                at_text += 1;
            }
            _ => match last_star {
                Some((star, covered)) => {
                    last_star = Some((star, covered + 1));
                    at_pattern = star + 1;
                    at_text = covered + 1;
                }
                None => return false,
            },
        }
    }
    pattern[at_pattern..]
        .iter()
        .all(|character| *character == '*')
}

#[cfg(test)]
mod tests;
