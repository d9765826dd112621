//! MOCK: the request template names the status that selects the integration response.

use whygate_exchange::{Exchange, Fault, MapRequestFault};

use super::{IntegrationRequest, body};
use crate::{
    body::ClientBody, lifecycle::Call, phase::route::RoutedCall,
    plan::integration::MockIntegration, template::Overrides,
};

/// How much of what a template gave is kept for the report.
const KEPT: usize = 200;

/// Makes the status.
pub(super) async fn mock<'plan>(
    call: &Call<'_>,
    routed: &RoutedCall<'plan>,
    mock: &'plan MockIntegration,
    exchange: &Exchange,
    sent: Option<ClientBody>,
    overrides: &mut Overrides,
) -> Result<IntegrationRequest<'plan>, Fault> {
    let sent = body::collect(sent).await?;
    let made = body::make(call, routed, &mock.request, exchange, sent, overrides)?;
    match status_code(&made.bytes) {
        Some(status) => Ok(IntegrationRequest::Mock { mock, status }),
        None => Err(Fault::MapRequest(MapRequestFault::MockWithoutStatus {
            place: made.template.cloned(),
            rendered: String::from_utf8_lossy(&made.bytes)
                .chars()
                .take(KEPT)
                .collect(),
        })),
    }
}

/// `statusCode` of what the template gave. It need not be strict JSON: `{statusCode: 200}` and
/// `{'statusCode': 200}` are read as well (recorded).
fn status_code(rendered: &[u8]) -> Option<u16> {
    if let Ok(json) = serde_json::from_slice::<serde_json::Value>(rendered) {
        return json.get("statusCode")?.as_u64()?.try_into().ok();
    }
    let text = std::str::from_utf8(rendered).ok()?;
    let inside = text.trim().strip_prefix('{')?;
    let mut rest = inside;
    while let Some(at) = rest.find("statusCode") {
        let (before, after) = rest.split_at(at);
        let after = after.get("statusCode".len()..)?;
        let opened = before.trim_end().chars().next_back();
        let after = match opened {
            Some(quote @ ('"' | '\'')) => after.strip_prefix(quote),
            Some(',') | None => Some(after),
            Some(_) => None,
        };
        if let Some(value) = after.and_then(|after| after.trim_start().strip_prefix(':')) {
            let value = value.trim_start();
            let end = value
                .find(|letter: char| !letter.is_ascii_digit())
                .unwrap_or(value.len());
            let (digits, behind) = value.split_at(end);
            let ends_there = behind
                .trim_start()
                .chars()
                .next()
                .is_none_or(|letter| matches!(letter, ',' | '}'));
            return if ends_there {
                digits.parse().ok()
            } else {
                None
            };
        }
        rest = rest.get(at + "statusCode".len()..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::status_code;

    #[test]
    fn reads_a_status_leniently() {
        for (text, status) in [
            (r#"{"statusCode": 200}"#, Some(200)),
            ("{statusCode: 201}", Some(201)),
            ("{'statusCode': 202}", Some(202)),
            ("{ 'a': 1, 'statusCode' : 203 }", Some(203)),
            ("{'a': 1, 'statusCode': 203}", Some(203)),
            (r#"{"statusCode": "200"}"#, None),
            (r#"{"statusCode": 20.5}"#, None),
            ("{statusCode: abc}", None),
            ("{statusCode: 200.5}", None),
            ("{}", None),
            ("", None),
            ("[]", None),
            ("200", None),
            ("{statusCode", None),
        ] {
            assert_eq!(status_code(text.as_bytes()), status, "{text}");
        }
    }
}
