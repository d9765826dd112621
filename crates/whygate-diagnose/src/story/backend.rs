//! An HTTP backend could not be reached, or took too long.

use whygate_exchange::record::{ExcerptRoleV1, RecordV1, evidence_name as name};

use super::Story;
use crate::report::{Command, duration, quoted};

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    let backend = record.text(name::BACKEND).unwrap_or_default();
    let detail = record.text(name::DETAIL).unwrap_or_default();
    let story = match record.code.as_str() {
        "host-unresolvable" => {
            let host = record.text(name::HOST).unwrap_or_default();
            Story::new(format!("the backend's host name `{host}` has no address"))
                .told(name::HOST)
                .mark(
                    ExcerptRoleV1::Integration,
                    "the address is in this integration",
                )
                .command(Command::line(
                    "look for yourself, on the gateway's machine",
                    format!("getent hosts {}", quoted(host)),
                ))
        }
        "backend-unreachable" => {
            let lower = detail.to_lowercase();
            let happened = if lower.contains("refused") {
                format!("the backend `{backend}` refused the connection: nothing listens there")
            } else if lower.contains("timed out") || lower.contains("timeout") {
                format!("the backend `{backend}` did not answer the attempt to connect")
            } else {
                format!("no connection to the backend `{backend}` could be made")
            };
            let action = if lower.contains("refused") {
                "start the backend, or correct host and port of the integration"
            } else {
                "open the way to the backend (firewall, security group, route), or correct the \
                 integration's address"
            };
            let elsewhere = record
                .integration
                .as_ref()
                .is_some_and(|integration| integration.address.starts_with("arn:"));
            if elsewhere {
                return Some(
                    Story::new(happened)
                        .told(name::BACKEND)
                        .act(
                            "start the Lambda endpoint that functions are called at, or correct \
                             `--functions` (or `--function`)",
                        )
                        .command(Command::line(
                            "try it past the gateway",
                            format!("curl -v {}", quoted(backend)),
                        )),
                );
            }
            Story::new(happened)
                .told(name::BACKEND)
                .mark(
                    ExcerptRoleV1::Integration,
                    "the address is in this integration",
                )
                .act(action)
                .command(connect(record))
        }
        "backend-connection-reset" => Story::new(format!(
            "the backend `{backend}` closed the connection before it answered"
        ))
        .told(name::BACKEND)
        .evidence(reused(record))
        .mark(ExcerptRoleV1::Integration, "this integration"),
        "backend-response-malformed" => {
            Story::new(format!("what the backend `{backend}` answered is not HTTP"))
                .told(name::BACKEND)
                .mark(ExcerptRoleV1::Integration, "this integration")
                .command(connect(record))
        }
        "backend-tls-untrusted" => Story::new(format!(
            "the certificate of the backend `{backend}` is not signed by anybody trusted"
        ))
        .told(name::BACKEND)
        .mark(ExcerptRoleV1::Integration, "this integration")
        .command(certificate(backend, "")),
        "backend-tls-expired" => Story::new(format!(
            "the certificate of the backend `{backend}` has expired or is not valid yet"
        ))
        .told(name::BACKEND)
        .mark(ExcerptRoleV1::Integration, "this integration")
        .command(certificate(backend, " | openssl x509 -noout -dates")),
        "backend-tls-hostname-mismatch" => {
            let host = record.text(name::HOST).unwrap_or_default();
            let names = record.list(name::CERTIFICATE_NAMES);
            let covered = names
                .iter()
                .find(|name| !name.contains('*'))
                .or_else(|| names.first());
            let story = Story::new(format!(
                "the certificate of the backend `{backend}` is not for `{host}`"
            ))
            .told(name::BACKEND)
            .told(name::HOST)
            .mark(
                ExcerptRoleV1::Integration,
                "the host is in this integration",
            );
            match covered {
                Some(covered) => story.act(format!(
                    "use a host in the integration's address that the certificate covers, such \
                     as `{covered}`, or get a certificate for `{host}`"
                )),
                None => story,
            }
        }
        "backend-tls-failed" => Story::new(format!(
            "the TLS handshake with the backend `{backend}` failed"
        ))
        .told(name::BACKEND)
        .mark(ExcerptRoleV1::Integration, "this integration")
        .command(certificate(backend, "")),
        "integration-timeout" => timeout(record, backend),
        _ => return None,
    };
    Some(story)
}

fn timeout(record: &RecordV1, backend: &str) -> Story {
    let limit = duration(
        record
            .number(name::LIMIT_MS)
            .unwrap_or_default()
            .saturating_mul(1000),
    );
    let during = record.text(name::DURING).unwrap_or("waiting");
    let story = Story::new(format!(
        "the backend `{backend}` had not answered after {limit}, the integration's limit"
    ))
    .told(name::BACKEND)
    .told(name::LIMIT_MS)
    .told(name::DURING)
    .evidence([crate::report::Evidence::new(
        crate::report::EvidenceSource::Exchange,
        format!("when the time was up it was {during}"),
    )]);
    let story = if record
        .fact(name::LIMIT_MS)
        .is_some_and(|fact| fact.place.is_some())
    {
        story.mark(ExcerptRoleV1::Fault, "the limit is set here")
    } else {
        story.mark(
            ExcerptRoleV1::Integration,
            "no `timeoutInMillis` here, so the default holds",
        )
    };
    match during {
        "connecting" | "resolving the host's name" => story
            .act("open the way to the backend, or correct its address: it was never reached")
            .command(connect(record)),
        "waiting for a connection" => story
            .act("let the backend take more calls at once: all connections or workers were busy"),
        _ => {
            let story = story.act(
                "make the backend answer sooner, or answer at once and do the work afterwards",
            );
            match &record.function_run {
                Some(_) => story.hint(
                    "the last line in the function's log shows what it was doing; nobody waits \
                     for it any more",
                ),
                None => story.hint(
                    "the backend may go on working on this call although nobody waits any more",
                ),
            }
        }
    }
}

fn reused(record: &RecordV1) -> Option<crate::report::Evidence> {
    record
        .integration
        .as_ref()
        .filter(|integration| integration.reused_connection)
        .map(|_| {
            crate::report::Evidence::new(
                crate::report::EvidenceSource::Exchange,
                "the connection had been kept alive from an earlier call: if only such calls \
                 fail, the backend's keep-alive time is too short",
            )
        })
}

fn connect(record: &RecordV1) -> Command {
    let address = record
        .integration
        .as_ref()
        .map(|integration| integration.address.clone())
        .filter(|address| !address.is_empty())
        .unwrap_or_else(|| format!("http://{}", record.text(name::BACKEND).unwrap_or_default()));
    Command::line(
        "try it past the gateway",
        format!("curl -v {}", quoted(&address)),
    )
}

fn certificate(backend: &str, then: &str) -> Command {
    let (host, address) = match backend.rsplit_once(':') {
        Some((host, _)) => (host, backend.to_owned()),
        None => (backend, format!("{backend}:443")),
    };
    Command {
        purpose: "look at the certificate".to_owned(),
        lines: vec![
            format!("openssl s_client -connect {} \\", quoted(&address)),
            format!("  -servername {} -showcerts </dev/null{then}", quoted(host)),
        ],
        note: None,
    }
}
