//! Where in which file something was written.

use std::{collections::BTreeMap, fmt, ops::Deref, sync::Arc};

/// A place in a source file. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file as the user named it, or as it was reached from there.
    pub file: Arc<str>,
    /// Line, counted from 1.
    pub line: u32,
    /// Column in characters, counted from 1.
    pub column: u32,
    /// Length of what stands there in characters; 0 where it is not known.
    pub length: u32,
}

impl Place {
    /// The place of something that stands nowhere in particular in `file`: its first line.
    pub fn whole_file(file: Arc<str>) -> Self {
        Self {
            file,
            line: 1,
            column: 1,
            length: 0,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// A value and the place where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Placed<T> {
    /// Puts a value at a place.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }

    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Placed<U> {
        Placed {
            value: change(self.value),
            place: self.place,
        }
    }
}

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// One source file: its name and its text, kept so that excerpts can be shown.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The name that [`Place::file`] holds.
    pub name: Arc<str>,
    /// The whole text; bytes that are not UTF-8 are replaced by U+FFFD.
    pub text: Arc<str>,
}

impl SourceFile {
    /// The text of a line, counted from 1, without its line end.
    pub fn line(&self, number: u32) -> Option<&str> {
        self.text
            .lines()
            .nth(usize::try_from(number).ok()?.checked_sub(1)?)
    }
}

/// The source files of a definition, by name.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: BTreeMap<Arc<str>, SourceFile>,
}

impl Sources {
    /// Keeps a file and returns the name that places in it hold.
    pub fn add(&mut self, name: &str, text: impl Into<Arc<str>>) -> Arc<str> {
        let name: Arc<str> = name.into();
        self.files.insert(
            name.clone(),
            SourceFile {
                name: name.clone(),
                text: text.into(),
            },
        );
        name
    }

    /// The file of that name.
    pub fn get(&self, name: &str) -> Option<&SourceFile> {
        self.files.get(name)
    }

    /// All files, by name.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.values()
    }

    /// Takes in the files of another set; a name present in both keeps the newer text.
    pub fn extend(&mut self, other: Self) {
        self.files.extend(other.files);
    }
}
