//! Secrets that stand in a definition, where everybody reads them who reads the repository.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-encryption>.

use super::Call;
use crate::{
    definition::Definition,
    diagnostic::Diagnostic,
    place::{Place, Placed},
};

/// Environment variables of functions.
pub(super) fn in_functions(definition: &Definition, diagnostics: &mut Vec<Diagnostic>) {
    for function in &definition.functions {
        for (name, value) in &function.environment {
            if is_secret(name, value) {
                diagnostics.push(found(
                    &format!("the variable `{name}` of `{}`", function.logical_id),
                    &value.place,
                    "read it from Secrets Manager or Parameter Store, or pass it as a parameter \
                     with `NoEcho`",
                ));
            }
        }
    }
}

/// Fixed headers and parameters that an integration sends.
pub(super) fn in_mappings(call: Call<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (target, value) in &call.integration.request_parameters {
        let name = target.rsplit('.').next().unwrap_or(target);
        let Some(fixed) = value
            .strip_prefix('\'')
            .and_then(|rest| rest.strip_suffix('\''))
        else {
            continue;
        };
        let bearer = name.eq_ignore_ascii_case("authorization") && fixed.len() > 16;
        let fixed = Placed::new(fixed.to_owned(), value.place.clone());
        if bearer || is_secret(name, &fixed) {
            diagnostics.push(found(
                &format!("`{target}` of {}", call.shown()),
                &value.place,
                "take it from a stage variable that is set where the stage is deployed",
            ));
        }
    }
}

fn found(what: &str, place: &Place, help: &str) -> Diagnostic {
    Diagnostic::warning(
        "secret-in-definition",
        format!("{what} holds a secret in plain sight"),
        place,
    )
    .help(help)
}

/// Whether a value is a secret: by its form, or by its name where it looks drawn rather than
/// written.
fn is_secret(name: &str, value: &Placed<String>) -> bool {
    let text = value.value.trim();
    if text.contains("-----BEGIN") && text.contains("PRIVATE KEY-----") {
        return true;
    }
    let key_id = text.len() == 20
        && (text.starts_with("AKIA") || text.starts_with("ASIA"))
        && text
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && !text.ends_with("EXAMPLE");
    if key_id {
        return true;
    }
    let name = name.to_ascii_lowercase().replace(['-', '_'], "");
    let named = [
        "password",
        "passwd",
        "secret",
        "apikey",
        "accesskey",
        "privatekey",
        "authtoken",
    ]
    .iter()
    .any(|word| name.ends_with(word));
    named && text.len() >= 12 && looks_drawn(text) && is_literal(value)
}

/// Whether a value stands where it is said to stand. One that a function of the template gave
/// is longer or shorter than the text at its place.
fn is_literal(value: &Placed<String>) -> bool {
    let length = u32::try_from(value.value.chars().count()).unwrap_or(u32::MAX);
    let quoted = length.saturating_add(2);
    value.place.length == 0 || value.place.length == length || value.place.length == quoted
}

/// Letters and digits in a mix that nobody writes as a word, and no address or reference.
fn looks_drawn(text: &str) -> bool {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"+/=_-.!@#%^&*".contains(&byte));
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    plain
        && digits >= 3
        && letters >= 3
        && !text.starts_with("arn:")
        && !text.contains("://")
        && !text.contains("..")
        && !text.starts_with('/')
        && !text.to_ascii_lowercase().contains("example")
}
