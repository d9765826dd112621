//! Arguments that cannot be read: what is said about them.
//!
//! The parser says which option is wrong. When its value came from the environment the user
//! never wrote that option, so the variable is named too.

use std::{ffi::OsString, process::ExitCode};

use clap::{
    CommandFactory as _, Error,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::Arguments;

/// Prints what is wrong (or the help that was asked for) and says what the process ends with.
pub(crate) fn refuse(error: &Error) -> ExitCode {
    let printed = error.print();
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        return ExitCode::SUCCESS;
    }
    if printed.is_ok()
        && let Some((option, variable)) = from_environment(error)
    {
        crate::terminal::Terminal::new().talk(&format!(
            "note: the value of `{option}` comes from the environment variable `{variable}`\n"
        ));
    }
    ExitCode::from(2)
}

/// The option that is wrong and the variable that its value came from.
fn from_environment(error: &Error) -> Option<(String, String)> {
    let Some(ContextValue::String(argument)) = error.get(ContextKind::InvalidArg) else {
        return None;
    };
    // `--port <PORT>` and the like.
    let long = argument.strip_prefix("--")?.split([' ', '=']).next()?;
    let written = std::env::args_os().any(|given| is_option(&given, long));
    let command = Arguments::command();
    let variable = command
        .get_subcommands()
        .flat_map(clap::Command::get_arguments)
        .find(|argument| argument.get_long() == Some(long))?
        .get_env()?;
    (!written && std::env::var_os(variable).is_some())
        .then(|| (format!("--{long}"), variable.to_string_lossy().into_owned()))
}

fn is_option(given: &OsString, long: &str) -> bool {
    given
        .to_str()
        .and_then(|given| given.strip_prefix("--"))
        .is_some_and(|given| given == long || given.starts_with(&format!("{long}=")))
}
