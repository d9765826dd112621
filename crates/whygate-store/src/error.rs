//! What can be wrong with a store, and what a person does about it.

use std::path::PathBuf;

/// A store could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The directory could not be made.
    #[error("the data directory `{}` cannot be made", directory.display())]
    Directory {
        /// The directory.
        directory: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// The file is damaged, or it is no SQLite file.
    #[error("the store `{}` is damaged: {detail}", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What SQLite says.
        detail: String,
    },
    /// The file is a database of something else.
    #[error("`{}` is a database, and not one of Whygate's", file.display())]
    Foreign {
        /// The file.
        file: PathBuf,
    },
    /// A newer version wrote the file.
    #[error(
        "the store `{}` was written by a newer whygate (schema {found}, this one knows {known})",
        file.display()
    )]
    Newer {
        /// The file.
        file: PathBuf,
        /// The schema that it has.
        found: i64,
        /// The newest schema that this version knows.
        known: i64,
    },
    /// Another process held the file for longer than is waited.
    #[error("the store `{}` is held by another process", file.display())]
    Busy {
        /// The file.
        file: PathBuf,
    },
    /// The file or its directory may not be written, or the disk is full.
    #[error("the store `{}` cannot be written: {detail}", file.display())]
    NotWritable {
        /// The file.
        file: PathBuf,
        /// What SQLite says.
        detail: String,
    },
    /// SQLite failed otherwise.
    #[error("the store `{}` failed", file.display())]
    Failed {
        /// The file.
        file: PathBuf,
        /// What failed.
        #[source]
        source: sqlx::Error,
    },
}

impl StoreError {
    /// What a person does about it, one action.
    pub fn remedy(&self) -> String {
        match self {
            Self::Directory { directory, .. } => format!(
                "make `{}` writable, or name another directory with `--data`",
                directory.display()
            ),
            Self::Damaged { file, .. } => format!(
                "move it away (`mv '{0}' '{0}.damaged'`): kept calls are lost, nothing else",
                file.display()
            ),
            Self::Foreign { file } => format!(
                "name another directory with `--data`, or move `{}` away",
                file.display()
            ),
            Self::Newer { .. } => {
                "use the newer whygate, or name another directory with `--data`".to_owned()
            }
            Self::Busy { .. } => {
                "try again; if it lasts, end the other process that uses this directory".to_owned()
            }
            Self::NotWritable { file, .. } => format!(
                "free space and check who may write `{}`, or run with `--ephemeral`",
                file.display()
            ),
            Self::Failed { .. } => "try again, or run with `--ephemeral`".to_owned(),
        }
    }

    /// What SQLite's error means for a person.
    pub(crate) fn from_sqlite(file: &std::path::Path, source: sqlx::Error) -> Self {
        /// SQLite's primary result codes: <https://www.sqlite.org/rescode.html>.
        const PERMISSION: u32 = 3;
        const BUSY: u32 = 5;
        const LOCKED: u32 = 6;
        const READ_ONLY: u32 = 8;
        const INPUT_OUTPUT: u32 = 10;
        const CORRUPT: u32 = 11;
        const FULL: u32 = 13;
        const CANNOT_OPEN: u32 = 14;
        const NOT_A_DATABASE: u32 = 26;

        let file = file.to_owned();
        let Some(database) = source.as_database_error() else {
            return Self::Failed { file, source };
        };
        let detail = database.message().to_owned();
        let primary = database
            .code()
            .and_then(|code| code.parse::<u32>().ok())
            .map(|code| code & 0xff);
        match primary {
            Some(CORRUPT | NOT_A_DATABASE) => Self::Damaged { file, detail },
            Some(BUSY | LOCKED) => Self::Busy { file },
            Some(READ_ONLY | FULL | CANNOT_OPEN | PERMISSION | INPUT_OUTPUT) => {
                Self::NotWritable { file, detail }
            }
            _ => Self::Failed { file, source },
        }
    }
}
