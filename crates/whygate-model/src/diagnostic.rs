//! What is wrong with a definition, said before any request.
//!
//! One value, rendered by the command line as text, JSON or SARIF. It holds facts and
//! sentences for people, no colours and no layout.

use crate::place::Place;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know: a resource type that is not served, a property that is not honoured yet.
    Note,
    /// It loads, and a person should look: Amazon would take it and calls may fail.
    Warning,
    /// What was written cannot be served: Amazon refuses it too, or it cannot be read.
    Error,
}

/// A place and what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub place: Place,
    /// What stands there, from the reader's point of view; may be empty.
    pub text: String,
}

/// One finding about a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable kebab-case code, the same as the cause's code where the finding is the
    /// static counterpart of a cause.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in the reader's terms: lower case, no full stop, literals in backticks.
    pub message: String,
    /// Where: the first label is the main one.
    pub labels: Vec<Label>,
    /// What to do, one action.
    pub help: Option<String>,
    /// Further facts, one sentence each.
    pub notes: Vec<String>,
    /// What Amazon's service or transform says about the same fault, word for word where known.
    pub amazon: Option<String>,
    /// A change of the text that makes it right and may be applied unseen.
    pub edit: Option<Edit>,
}

/// A change of a definition's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Another value at a place.
    Replace {
        /// Where the value stands.
        place: Place,
        /// The value that must stand there, without quotes.
        old: String,
        /// The value instead.
        new: String,
    },
    /// A key more in the map that a value stands in.
    AddBeside {
        /// Where the value of the key stands before which the new one goes.
        place: Place,
        /// The key, in the spelling of OpenAPI extensions; templates begin it with a capital.
        key: &'static str,
        /// Its value.
        value: &'static str,
    },
}

impl Edit {
    /// Where it changes something.
    pub fn place(&self) -> &Place {
        match self {
            Self::Replace { place, .. } | Self::AddBeside { place, .. } => place,
        }
    }
}

impl Diagnostic {
    /// A finding with its main place.
    pub fn new(
        severity: Severity,
        code: &'static str,
        message: impl Into<String>,
        place: &Place,
    ) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            labels: vec![Label {
                place: place.clone(),
                text: String::new(),
            }],
            help: None,
            notes: Vec::new(),
            amazon: None,
            edit: None,
        }
    }

    /// An error with its main place.
    pub fn error(code: &'static str, message: impl Into<String>, place: &Place) -> Self {
        Self::new(Severity::Error, code, message, place)
    }

    /// A warning with its main place.
    pub fn warning(code: &'static str, message: impl Into<String>, place: &Place) -> Self {
        Self::new(Severity::Warning, code, message, place)
    }

    /// A note with its main place.
    pub fn note(code: &'static str, message: impl Into<String>, place: &Place) -> Self {
        Self::new(Severity::Note, code, message, place)
    }

    /// Says what stands at the main place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(first) = self.labels.first_mut() {
            first.text = text.into();
        }
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn also(mut self, place: &Place, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            place: place.clone(),
            text: text.into(),
        });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn with_note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Keeps what Amazon says about the same fault.
    #[must_use]
    pub fn amazon(mut self, text: impl Into<String>) -> Self {
        self.amazon = Some(text.into());
        self
    }

    /// Keeps a change that makes it right and may be applied unseen.
    #[must_use]
    pub fn edit(mut self, edit: Edit) -> Self {
        self.edit = Some(edit);
        self
    }

    /// The main place.
    pub fn place(&self) -> Option<&Place> {
        self.labels.first().map(|label| &label.place)
    }
}
