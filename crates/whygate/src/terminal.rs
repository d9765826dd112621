//! Where output goes: data to stdout, talk to stderr.
//!
//! Colours are always written and taken out again where they are not wanted: not a terminal,
//! `NO_COLOR`, or `CLICOLOR=0`; `CLICOLOR_FORCE` keeps them. A reader of stdout that has gone
//! (`whygate routes … | head`) is not a failure: see [`crate::failure`].

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use clap::builder::styling::{AnsiColor, Color, Style};

/// Stdout and stderr.
#[derive(Debug)]
pub(crate) struct Terminal {
    stdout: AutoStream<io::Stdout>,
    stderr: AutoStream<io::Stderr>,
}

impl Terminal {
    /// The process's own.
    pub(crate) fn new() -> Self {
        Self {
            stdout: AutoStream::auto(io::stdout()),
            stderr: AutoStream::auto(io::stderr()),
        }
    }

    /// Prints data.
    pub(crate) fn data(&mut self, text: &str) -> io::Result<()> {
        self.stdout.write_all(text.as_bytes())?;
        self.stdout.flush()
    }

    /// Says something. Nobody being there to read it is no failure.
    pub(crate) fn talk(&mut self, text: &str) {
        let _ = self
            .stderr
            .write_all(text.as_bytes())
            .and_then(|()| self.stderr.flush());
    }

    /// How reports on stdout look.
    pub(crate) fn report_style(&self) -> whygate_diagnose::Style {
        if self.stdout.current_choice() == ColorChoice::Never {
            whygate_diagnose::Style::Plain
        } else {
            whygate_diagnose::Style::Colour
        }
    }
}

/// Whether stderr takes colours.
pub(crate) fn stderr_has_colour() -> bool {
    AutoStream::choice(&io::stderr()) != ColorChoice::Never
}

/// Styles by what they mean.
pub(crate) mod style {
    use super::{AnsiColor, Color, Style};

    const fn foreground(color: AnsiColor) -> Style {
        Style::new().fg_color(Some(Color::Ansi(color)))
    }

    /// What matters in a line.
    pub(crate) const STRONG: Style = Style::new().bold();
    /// What matters less.
    pub(crate) const DIM: Style = Style::new().dimmed();
    /// What went well.
    pub(crate) const GOOD: Style = foreground(AnsiColor::Green);
    /// What someone should look at.
    pub(crate) const WARNING: Style = foreground(AnsiColor::Yellow).bold();
    /// What failed.
    pub(crate) const ERROR: Style = foreground(AnsiColor::Red).bold();
    /// Addresses and commands.
    pub(crate) const LITERAL: Style = foreground(AnsiColor::Cyan);
}

/// The text in a style.
pub(crate) fn styled(style: Style, text: impl std::fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}
