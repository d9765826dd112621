//! Who calls: tokens and signatures that do not hold, and keys that may not.

use whygate_exchange::record::{ExcerptRoleV1, RecordV1, evidence_name as name};

use super::Story;
use crate::report::duration;

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    let story = token(record).or_else(|| signature(record))?;
    Some(story.told(name::AUTHORIZER))
}

fn token(record: &RecordV1) -> Option<Story> {
    let text = |name| record.text(name).unwrap_or_default();
    let wanted = record.list(name::WANTED).join("`, `");
    let authorizer = text(name::AUTHORIZER);
    let at = record.number(name::AT_SECONDS).unwrap_or_default();
    let now = record.number(name::NOW_SECONDS).unwrap_or_default();
    let apart = duration(at.abs_diff(now).saturating_mul(1_000_000));
    let story = match record.code.as_str() {
        "jwt-malformed" => Story::new(format!(
            "what was sent to `{authorizer}` is no signed token: {}",
            text(name::DETAIL)
        ))
        .told(name::DETAIL),
        "jwt-algorithm-not-allowed" => Story::new(format!(
            "the token is signed with `{}`, which is not taken from this issuer",
            text(name::FOUND)
        ))
        .told(name::FOUND),
        "jwt-key-unknown" => Story::new(format!(
            "the token is signed with the key `{}`, which its issuer does not publish",
            text(name::ASKED)
        ))
        .told(name::ASKED),
        "jwt-signature-invalid" => {
            Story::new("the token's signature is not the one that its issuer would make")
        }
        "cognito-token-expired" | "jwt-expired" => {
            Story::new(format!("the token expired {apart} before the call"))
                .told(name::AT_SECONDS)
                .told(name::NOW_SECONDS)
        }
        "jwt-not-yet-valid" => Story::new(format!(
            "the token is not valid yet: its `{}` lies {apart} after the call",
            text(name::MEMBER)
        ))
        .told(name::MEMBER)
        .told(name::AT_SECONDS)
        .told(name::NOW_SECONDS),
        "jwt-issuer-mismatch" => Story::new(format!(
            "the token was issued by `{}`, and `{authorizer}` takes those of `{wanted}`",
            text(name::FOUND)
        ))
        .told(name::FOUND)
        .told(name::WANTED),
        "jwt-audience-mismatch" => Story::new(format!(
            "the token is for `{}`, and `{authorizer}` takes those for `{wanted}`",
            text(name::FOUND)
        ))
        .told(name::FOUND)
        .told(name::WANTED),
        "cognito-wrong-token-use" => Story::new(format!(
            "the token's use is `{}`, and `{}` wants `{wanted}`",
            text(name::FOUND),
            super::method_name(record)
        ))
        .told(name::FOUND)
        .told(name::WANTED),
        "jwt-scope-missing" => Story::new(format!(
            "the token has none of the scopes that `{}` wants: `{wanted}`",
            super::method_name(record)
        ))
        .told(name::WANTED),
        "jwt-keys-unreachable" => Story::new(format!(
            "the keys of the issuer cannot be fetched from {}: {}",
            text(name::URI),
            text(name::DETAIL)
        ))
        .told(name::URI)
        .told(name::DETAIL)
        .hint("on a machine without that network, hand the keys over: `--jwks ISSUER=FILE`"),
        _ => return None,
    };
    Some(story.mark(ExcerptRoleV1::Fault, "the authorizer"))
}

fn signature(record: &RecordV1) -> Option<Story> {
    let method = super::method_name(record);
    let text = |name| record.text(name).unwrap_or_default();
    let story = match record.code.as_str() {
        "iam-unsigned-request" => {
            Story::new(format!("`{method}` wants a signed request, and this one is not"))
                .mark(ExcerptRoleV1::Fault, "the signature is asked for here")
                .hint("`whygate keys create` makes an access key for calls to this machine")
        }
        "sigv4-malformed-authorization" => Story::new(format!(
            "`{method}` wants a signature, and what was sent is none"
        ))
        .mark(ExcerptRoleV1::Fault, "the signature is asked for here"),
        "sigv4-wrong-scope" => Story::new(format!(
            "the request was signed for something else: {}",
            text(name::MESSAGE).trim_end_matches(['.', ' '])
        ))
        .told(name::MESSAGE)
        .mark(ExcerptRoleV1::Method, "the method"),
        "sigv4-invalid-token" => Story::new(format!(
            "the access key `{}` is not good here: {}",
            text(name::ACCESS_KEY),
            text(name::DETAIL)
        ))
        .told(name::ACCESS_KEY)
        .told(name::DETAIL)
        .mark(ExcerptRoleV1::Method, "the method")
        .hint("`whygate keys list` names the keys that are good here; `whygate keys create` makes one"),
        "sigv4-expired-token" => Story::new(format!(
            "the temporary credentials of `{}` have ended",
            text(name::ACCESS_KEY)
        ))
        .told(name::ACCESS_KEY)
        .mark(ExcerptRoleV1::Method, "the method"),
        "sigv4-expired-clock-skew" => Story::new(format!(
            "the clocks of client and gateway differ, or the request was held back: {}",
            text(name::MESSAGE)
        ))
        .told(name::MESSAGE)
        .mark(ExcerptRoleV1::Method, "the method"),
        "sigv4-signature-mismatch" => Story::new(format!(
            "what was sent is not what was signed: {}",
            text(name::DETAIL)
        ))
        .told(name::DETAIL)
        .mark(ExcerptRoleV1::Method, "the method"),
        "iam-not-authorized" => {
            let because = match (record.text(name::STATEMENT), record.text(name::OBSTACLE)) {
                (Some(statement), Some(obstacle)) => {
                    format!("; `{statement}` comes nearest, but {obstacle}")
                }
                (Some(statement), None) => format!("; statement `{statement}` denies it"),
                (None, _) => String::new(),
            };
            let function = record
                .text(name::RESOURCE)
                .filter(|resource| resource.split(':').nth(2) == Some("lambda"));
            let called = function.unwrap_or(&method);
            let story = Story::new(format!(
                "no policy lets `{}` call `{called}`{because}",
                text(name::USER)
            ))
            .told(name::USER)
            .told(name::OBSTACLE)
            .mark(ExcerptRoleV1::Method, "the method");
            match function {
                Some(_) => story.hint(
                    "allow `lambda:InvokeFunctionUrl` in the caller's policy, or in the function's with `FunctionUrlAuthType: AWS_IAM`",
                ),
                None => story,
            }
        }
        _ => return None,
    };
    Some(story)
}
