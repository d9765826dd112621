//! The runtimes that functions may have.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html>.

use crate::{diagnostic::Diagnostic, nearest::nearest, place::Placed};

/// Runtimes with which a function can be made today.
const CURRENT: &[&str] = &[
    "dotnet10",
    "dotnet8",
    "java11",
    "java17",
    "java21",
    "java25",
    "java8.al2",
    "nodejs20.x",
    "nodejs22.x",
    "nodejs24.x",
    "provided.al2",
    "provided.al2023",
    "python3.10",
    "python3.11",
    "python3.12",
    "python3.13",
    "python3.14",
    "ruby3.2",
    "ruby3.3",
    "ruby3.4",
];

/// Runtimes that Amazon knows and with which no new function can be made.
const RETIRED: &[&str] = &[
    "dotnet5.0",
    "dotnet6",
    "dotnet7",
    "dotnetcore1.0",
    "dotnetcore2.0",
    "dotnetcore2.1",
    "dotnetcore3.1",
    "go1.x",
    "java8",
    "nodejs",
    "nodejs10.x",
    "nodejs12.x",
    "nodejs14.x",
    "nodejs16.x",
    "nodejs18.x",
    "nodejs4.3",
    "nodejs4.3-edge",
    "nodejs6.10",
    "nodejs8.10",
    "provided",
    "python2.7",
    "python3.6",
    "python3.7",
    "python3.8",
    "python3.9",
    "ruby2.5",
    "ruby2.7",
];

/// Whether functions with that runtime run here.
fn runs_here(runtime: &str) -> bool {
    runtime.starts_with("python3.")
        || (runtime.starts_with("nodejs") && runtime != "nodejs4.3-edge")
        || runtime.starts_with("provided")
}

/// Says what there is to say about a runtime.
pub(super) fn check(runtime: &Placed<String>, diagnostics: &mut Vec<Diagnostic>) {
    let name = runtime.value.as_str();
    if name.contains("{{resolve:") {
        return;
    }
    if !CURRENT.contains(&name) && !RETIRED.contains(&name) {
        let mut diagnostic = Diagnostic::error(
            "lambda-unknown-runtime",
            format!("`{name}` is not a runtime"),
            &runtime.place,
        )
        .amazon(format!(
            "Value {name} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set"
        ));
        if let Some(right) = nearest(name, CURRENT.iter().copied()) {
            diagnostic = diagnostic.help(format!("did you mean `{right}`?"));
        }
        diagnostics.push(diagnostic);
        return;
    }
    if RETIRED.contains(&name) {
        diagnostics.push(
            Diagnostic::warning(
                "lambda-runtime-retired",
                format!("Amazon makes no new functions with the runtime `{name}`"),
                &runtime.place,
            )
            .amazon(format!(
                "The runtime parameter of {name} is no longer supported for creating or updating AWS Lambda functions."
            )),
        );
    }
    if !runs_here(name) {
        diagnostics.push(Diagnostic::note(
            "lambda-runtime-not-run",
            format!("functions with the runtime `{name}` are not run here"),
            &runtime.place,
        ));
    }
}
