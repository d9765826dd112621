//! A function by a dry run: whether it is there and may be invoked, without running it.

use std::time::Duration;

use http::{HeaderMap, HeaderValue, Method, Uri};
use whygate_gateway::{BackendProbe, probe_backend};

use super::{Finding, Verdict};

/// How long it may take.
const LIMIT: Duration = Duration::from_secs(5);

/// Asks the control listener for a dry run.
/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html>.
pub(crate) async fn dry_run(control: &Uri, function: &str) -> Finding {
    let failed = |text: String| Finding::new("function", Verdict::Note, text);
    let authority = control
        .authority()
        .map_or("", |authority| authority.as_str());
    let Ok(uri) = format!("http://{authority}/2015-03-31/functions/{function}/invocations").parse()
    else {
        return failed(format!("`{function}` is no name that can be asked for"));
    };
    let headers = HeaderMap::from_iter([(
        http::HeaderName::from_static("x-amz-invocation-type"),
        HeaderValue::from_static("DryRun"),
    )]);
    let probe = BackendProbe {
        uri,
        trust: Vec::new(),
        limit: LIMIT,
        call: Some((Method::POST, headers)),
    };
    match probe_backend(&probe).await {
        Ok(probed) => match probed.answer {
            Some(answer) if answer.status == 204 => Finding::new(
                "function",
                Verdict::Good,
                format!("a dry run of {function} is let through"),
            ),
            Some(answer) => Finding::new(
                "function",
                Verdict::Bad,
                format!("a dry run of {function} is answered with {}", answer.status),
            ),
            None => failed(format!(
                "no dry run of {function}: nothing listens at {authority}; `--control URL` names \
                 the control listener of `whygate run`"
            )),
        },
        Err(error) => failed(error.to_string()),
    }
}
