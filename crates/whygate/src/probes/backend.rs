//! A backend past the gateway: name, connection, TLS, and a call that may be repeated.

use std::{fmt::Write as _, net::IpAddr, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};
use whygate_exchange::{
    Fault,
    ports::{Clock as _, UnixMillis},
    record::{BackendKindV1, IntegrationV1, RecordV1},
    view::redact::MASK,
};
use whygate_gateway::{BackendProbe, ProbedBackend, ProbedCertificate, probe_backend};

use super::{Finding, Verdict, clock_against};
use crate::ports::SystemClock;

/// How long each step may take.
const STEP: Duration = Duration::from_secs(10);

/// A certificate that ends within so many days is worth a word.
const SOON_DAYS: i64 = 14;

/// A call that a probe may make, or why it makes none.
#[derive(Debug)]
pub(crate) enum Call {
    /// This one.
    Make(Method, HeaderMap),
    /// None, for this reason.
    LeftOut(&'static str),
}

/// The call of a backend as a record has it.
pub(crate) fn recorded_call(record: &RecordV1, unsafe_too: bool) -> Option<(Uri, Call)> {
    let integration = record
        .integration
        .as_ref()
        .filter(|integration| integration.backend == BackendKindV1::Http)?;
    let uri: Uri = integration.address.parse().ok()?;
    Some((uri, call(integration, unsafe_too)))
}

fn call(integration: &IntegrationV1, unsafe_too: bool) -> Call {
    let method = integration
        .http_method
        .as_deref()
        .and_then(|method| method.parse::<Method>().ok())
        .unwrap_or(Method::GET);
    if integration.service.is_some() {
        return Call::LeftOut("the call is signed, and signatures are not kept");
    }
    if !method.is_safe() && !unsafe_too {
        return Call::LeftOut("its method may change something: `--unsafe` makes it all the same");
    }
    if integration.body.length > 0 {
        return Call::LeftOut("it had a body, and bodies are not kept whole");
    }
    let headers = integration
        .headers
        .iter()
        .filter(|(_, value)| !value.contains(MASK))
        .filter_map(|(name, value)| {
            Some((
                name.parse::<HeaderName>().ok()?,
                value.parse::<HeaderValue>().ok()?,
            ))
        })
        .collect();
    Call::Make(method, headers)
}

/// Tries a backend. `through` is the status that it gave the gateway.
pub(crate) async fn backend(uri: &Uri, call: Call, through: Option<u16>) -> Vec<Finding> {
    let (call, left_out) = match call {
        Call::Make(method, headers) => (Some((method, headers)), None),
        Call::LeftOut(reason) => (None, Some(reason)),
    };
    let probe = BackendProbe {
        uri: uri.clone(),
        trust: Vec::new(),
        limit: STEP,
        call,
    };
    let now = SystemClock::new().now();
    let probed = match probe_backend(&probe).await {
        Ok(probed) => probed,
        Err(error) => return vec![Finding::new("backend", Verdict::Bad, error.to_string())],
    };
    let mut findings = Vec::new();
    steps(&probe, &probed, now, &mut findings);
    if let Some(answer) = &probed.answer {
        let method = probe
            .call
            .as_ref()
            .map_or("", |(method, _)| method.as_str());
        let mut text = format!(
            "{method} {uri} \u{2192} {}{}",
            answer.status,
            took(probed.timing.first_byte)
        );
        let verdict = match through {
            Some(through) if through == answer.status => {
                text.push_str(", as it answered the gateway");
                if answer.status < 500 {
                    Verdict::Good
                } else {
                    Verdict::Bad
                }
            }
            Some(through) => {
                let _ = write!(text, "; it had answered the gateway with {through}");
                Verdict::Note
            }
            None if answer.status < 500 => {
                text.push_str("; the gateway had got no answer: it works now, or past the gateway");
                Verdict::Note
            }
            None => Verdict::Bad,
        };
        findings.push(Finding::new("call", verdict, text));
        findings.extend(clock_against(&answer.headers, now));
    }
    if let Some(fault) = probed.fault {
        let fault = Fault::Integrate(fault);
        let title = whygate_diagnose::explain(fault.code()).map_or("", |cause| cause.title);
        findings.push(Finding::new(
            "backend",
            Verdict::Bad,
            format!(
                "{}: {title} ({})",
                fault.code(),
                fault.log_lines().join("; ")
            ),
        ));
    } else if let Some(reason) = left_out {
        findings.push(Finding::new(
            "call",
            Verdict::Note,
            format!("left out: {reason}"),
        ));
    }
    findings
}

fn steps(
    probe: &BackendProbe,
    probed: &ProbedBackend,
    now: UnixMillis,
    findings: &mut Vec<Finding>,
) {
    let host = probe.uri.host().unwrap_or_default();
    let is_name = host.trim_matches(['[', ']']).parse::<IpAddr>().is_err();
    if is_name && !probed.addresses.is_empty() {
        let addresses: Vec<String> = probed
            .addresses
            .iter()
            .map(|address| address.ip().to_string())
            .collect();
        findings.push(Finding::new(
            "resolve",
            Verdict::Good,
            format!(
                "{host} is {}{}",
                addresses.join(", "),
                took(probed.timing.resolve)
            ),
        ));
    }
    if let Some(address) = probed.connected {
        findings.push(Finding::new(
            "connect",
            Verdict::Good,
            format!("{address}{}", took(probed.timing.connect)),
        ));
    }
    if let Some(certificate) = probed.certificates.first() {
        findings.push(tls(certificate, probed, now));
    }
}

fn tls(certificate: &ProbedCertificate, probed: &ProbedBackend, now: UnixMillis) -> Finding {
    let days = (certificate.not_after - i64::try_from(now.0 / 1000).unwrap_or_default()) / 86_400;
    let verdict = if days < SOON_DAYS {
        Verdict::Note
    } else {
        Verdict::Good
    };
    let text = format!(
        "{} for {}, signed by {}, {} in the chain, ends in {days} days{}",
        certificate.subject,
        certificate.names.join(", "),
        certificate.issuer,
        probed.certificates.len(),
        took(probed.timing.tls),
    );
    Finding::new("tls", verdict, text)
}

/// How long a step took, in brackets.
fn took(time: Option<Duration>) -> String {
    time.map_or_else(String::new, |time| {
        format!(" ({:.1} ms)", time.as_secs_f64() * 1000.0)
    })
}
