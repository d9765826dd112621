//! What to do about a failure of a command: one thing each.

use whygate_lambda::IsolationError;

use super::Failure;

impl Failure {
    /// One thing to do about it.
    pub(super) fn help(&self) -> Option<String> {
        match self {
            Self::SeveralToCompare { .. } => {
                Some("name one definition, or a folder with one".to_owned())
            }
            Self::DefinitionsRefused
            | Self::Unwell { .. }
            | Self::NotAsTold { .. }
            | Self::BreakingChanges
            | Self::Write { .. }
            | Self::NothingServed { .. }
            | Self::Interrupted
            | Self::NoRandomness
            | Self::PolicyFile { .. }
            | Self::Backup { .. }
            | Self::Start { .. }
            | Self::Launch(_)
            | Self::TemplateRefused
            | Self::Read { .. }
            | Self::Output(_) => None,
            Self::Isolation(error) => Some(isolation_help(error).to_owned()),
            Self::ControlGroups(_) => Some(
                "start it in a control group of its own, as with `systemd-run --user --scope -p \
                 Delegate=yes whygate run …`, or leave `--function-control-groups` away"
                    .to_owned(),
            ),
            Self::WakeLatency(_) => Some(
                "let it write to that device, as root may, or leave `--function-wake-latency` away"
                    .to_owned(),
            ),
            Self::StateNotEmpty { .. } => {
                Some("name a data directory of its own with `--data`".to_owned())
            }
            Self::EventRefused { .. } => Some(
                "give a Lambda proxy event, as `sam local generate-event apigateway aws-proxy` \
                 prints one, or an object with `body`, `context`, `params` and `stageVariables`; \
                 a payload alone goes to `--body`"
                    .to_owned(),
            ),
            Self::ResilienceFile { .. } | Self::ResilienceMalformed { .. } => Some(
                "write a map with `retries`, `circuitBreaker`, `healthCheck` or `concurrency`"
                    .to_owned(),
            ),
            Self::KeyFile { .. } => Some(
                "write `--jwks ISSUER=FILE`, or an address that begins with `https://`".to_owned(),
            ),
            Self::UnknownRoute { .. } => {
                Some("`whygate routes` lists them; write one as `GET /books/{id}`".to_owned())
            }
            Self::UnknownKey { .. } => {
                Some("`whygate keys list` names those that there are".to_owned())
            }
            Self::Edge { option, .. } => Some(format!("name another one with `{option}`")),
            Self::Logs { .. } => Some("name files that exist, or `-` for stdin".to_owned()),
            Self::NotInLogs { failed, .. } => Some(format!(
                "leave the id away to see the {failed} failed calls of these logs in groups"
            )),
            Self::Record { .. } => {
                Some("a newer version may have written it: read it with that one".to_owned())
            }
            Self::NoDefinition {
                purpose,
                found: Some(path),
                ..
            } => Some(format!(
                "there is a definition here: run `{} {}`",
                purpose.command(),
                path.display()
            )),
            Self::NoDefinition {
                purpose,
                found: None,
                ..
            } => Some(format!(
                "name one: `{} FILE`, where FILE is an OpenAPI document, a SAM or a \
                 CloudFormation template",
                purpose.command()
            )),
            Self::NoDefinitionInFolder { .. } => Some(format!(
                "name the file itself, or call it one of {}",
                names()
            )),
            Self::MalformedParameters => {
                Some("give them one by one with `--parameter KEY=VALUE`".to_owned())
            }
            Self::MalformedEndpoint { .. } => {
                Some("correct it, or give endpoints with `--endpoint SERVICE=URL`".to_owned())
            }
            Self::ControlNotLoopback { .. } => Some(
                "make a key with `whygate keys create`, or leave `--control-host` away".to_owned(),
            ),
            Self::UnknownRequest { data, .. } => Some(format!(
                "only failed calls are kept, and only so many: `whygate why --last 10 --data {}` \
                 shows the last ones",
                data.display()
            )),
            Self::OnlyOutline { code, .. } => Some(code.as_ref().map_or_else(
                || "its record and those of calls alike had to make room for newer ones".to_owned(),
                |code| {
                    format!(
                        "its record and those of calls alike had to make room for newer ones; \
                         `whygate explain {code}` tells what the cause means"
                    )
                },
            )),
            Self::AmbiguousRequest { candidates, .. } => {
                let candidates: Vec<String> =
                    candidates.iter().map(|id| format!("`{id}`")).collect();
                Some(format!("write more of it: {}", candidates.join(", ")))
            }
            Self::NothingKept { .. } => Some(
                "failed calls are kept while `whygate run` serves them; `--data DIR` names \
                 another directory"
                    .to_owned(),
            ),
            Self::UnknownCause {
                nearest: Some(code),
                ..
            } => Some(format!("did you mean `whygate explain {code}`?")),
            Self::UnknownCause { nearest: None, .. } => {
                Some("`whygate explain --list` lists them".to_owned())
            }
            Self::PortInUse { option, .. } | Self::Listen { option, .. } => Some(format!(
                "stop what listens there, or name another one with `{option}`"
            )),
            Self::Data { .. } => Some(
                "name another one with `--data DIR`, or keep nothing with `run --ephemeral`"
                    .to_owned(),
            ),
        }
    }
}

fn isolation_help(error: &IsolationError) -> &'static str {
    match error {
        IsolationError::User { .. } => {
            "start whygate as root, give it the capabilities `CAP_SETUID` and `CAP_SETGID`, or \
             leave `--function-user` away"
        }
        IsolationError::NoSetpriv => "install util-linux, or leave `--no-new-privileges` away",
        IsolationError::Network { .. } => {
            "start whygate as root or with `CAP_SYS_ADMIN`, let users make namespaces (sysctl \
             `user.max_user_namespaces`, `kernel.unprivileged_userns_clone`; in a container the \
             calls `unshare` and `clone`), or leave `--no-function-network` away"
        }
        IsolationError::Files { .. } => "let TMPDIR name a folder whose files can be given away",
    }
}

/// The names that a definition has in a folder.
fn names() -> String {
    let names: Vec<String> = crate::definitions::NAMES
        .iter()
        .map(|name| format!("`{name}`"))
        .collect();
    names.join(", ")
}
