//! Running the program to its end: exit code, stdout and stderr as one text.

use std::{
    path::Path,
    process::{Command, Output, Stdio},
};

/// The program, without anything of this process's environment that it would heed.
pub(crate) fn whygate(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whygate"));
    command
        .current_dir(folder)
        .env_clear()
        .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
        .stdin(Stdio::null());
    command
}

/// Runs it with these arguments.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    whygate(folder).args(arguments).output().unwrap()
}

/// Exit code, stdout and stderr, for a snapshot.
pub(crate) fn transcript(folder: &Path, arguments: &[&str]) -> String {
    text(&run(folder, arguments))
}

/// Exit code, stdout and stderr, for a snapshot.
pub(crate) fn text(output: &Output) -> String {
    format!(
        "exit code: {}\n----- stdout -----\n{}----- stderr -----\n{}",
        output
            .status
            .code()
            .map_or("none".to_owned(), |code| code.to_string()),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    )
}

/// What differs from run to run, by its name.
pub(crate) const FILTERS: &[(&str, &str)] = &[
    (
        r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        "[request-id]",
    ),
    (r"whygate why [0-9a-f]{8}\b", "whygate why [id]"),
    (r"\b\d\d\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", "[time]"),
    (r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)? UTC", "[time]"),
    (r"\b\d\d:\d\d:\d\d(\.\d+)?", "[time]"),
    (r"127\.0\.0\.1:\d{4,5}", "127.0.0.1:[port]"),
    (r"[A-Za-z0-9+/]{14,15}=", "[extended-request-id]"),
    (r"\b\d+(\.\d+)? (?:ms|µs)", "[duration]"),
    // Wrapped anew with each duration in it.
    (
        r"(?m)^  (scope|change)  +\S.*\n(?:          .*\n)*",
        "  $1 [$1]\n",
    ),
    (r"(?s)\ntime\n.*?\n\n", "\ntime\n  [time account]\n\n"),
    (r"(?:/[^\s`'\x22]+)?/\.tmp[A-Za-z0-9]{6}", "[folder]"),
    (r"whygate \d+\.\d+\.\d+", "whygate [version]"),
    (
        r#""semanticVersion": "[^"]+""#,
        "\"semanticVersion\": \"[version]\"",
    ),
];

/// Holds a text against its snapshot, with the filters.
macro_rules! assert_transcript {
    ($text:expr) => {
        insta::with_settings!({ filters => $crate::command::FILTERS.to_vec() }, {
            insta::assert_snapshot!($text);
        })
    };
    ($name:expr, $text:expr) => {
        insta::with_settings!({ filters => $crate::command::FILTERS.to_vec() }, {
            insta::assert_snapshot!($name, $text);
        })
    };
}
pub(crate) use assert_transcript;
