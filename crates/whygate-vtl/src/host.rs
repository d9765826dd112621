//! What an engine's user supplies: variables, and objects with properties and methods.
//!
//! The crate knows nothing of gateways; `$input`, `$context` and their like are objects that a
//! host hands in. Amazon's `$util`, which depends on nothing but its arguments, and the parts of
//! `$input` that depend on nothing but the payload are in [`crate::objects`].

use crate::error::MethodError;
use crate::jsonpath::{JsonPath, JsonPathError};
use crate::memory::Memory;
use crate::program::TextConstant;
use crate::value::Value;

/// The variables that a template finds.
pub trait Host<'r> {
    /// The value of `$name`, or `None` where there is no such variable. Asked once for each name
    /// in a rendering.
    fn variable(&'r self, name: &str) -> Option<Value<'r>>;
}

/// An object of the host, reached from a variable.
pub trait HostObject<'r> {
    /// The value of `.name`, or `None` where the object has no such property or it is null.
    ///
    /// # Errors
    ///
    /// A [`MethodError`] makes the rendering fail.
    fn property(
        &'r self,
        memory: &'r Memory,
        name: &str,
    ) -> Result<Option<Value<'r>>, MethodError> {
        let _ = (memory, name);
        Ok(None)
    }

    /// Sets `.name` or `['name']`. `false` where the object has no such property, which leaves
    /// everything as it is.
    ///
    /// # Errors
    ///
    /// A [`MethodError`] makes the rendering fail.
    fn set_property(
        &'r self,
        memory: &'r Memory,
        name: &str,
        value: Value<'r>,
    ) -> Result<bool, MethodError> {
        let _ = (memory, name, value);
        Ok(false)
    }

    /// Calls `.name(arguments)`.
    ///
    /// # Errors
    ///
    /// A [`MethodError`] makes the rendering fail, as an exception in a Java method would.
    fn call(
        &'r self,
        name: &str,
        arguments: &Arguments<'_, 'r>,
    ) -> Result<Called<'r>, MethodError> {
        let _ = (name, arguments);
        Ok(Called::NoSuchMethod)
    }

    /// The value of `[index]`; by default a text is the name of a property.
    ///
    /// # Errors
    ///
    /// A [`MethodError`] makes the rendering fail.
    fn index(
        &'r self,
        memory: &'r Memory,
        index: Value<'r>,
    ) -> Result<Option<Value<'r>>, MethodError> {
        match index {
            Value::Text(name) => self.property(memory, name),
            _ => Ok(None),
        }
    }

    /// What `#foreach` goes through; `None` where the object is no collection.
    ///
    /// # Errors
    ///
    /// A [`MethodError`] makes the rendering fail.
    fn elements(&'r self, memory: &'r Memory) -> Result<Option<Value<'r>>, MethodError> {
        let _ = memory;
        Ok(None)
    }

    /// Writes the object's text at the end of `out`.
    fn print(&self, out: &mut String);
}

/// What calling a method came to.
#[derive(Debug, Clone, Copy)]
pub enum Called<'r> {
    /// There is no method of this name for these arguments: the reference is undefined.
    NoSuchMethod,
    /// The method gives nothing, which prints as nothing.
    Nothing,
    /// The method's result; [`Value::Null`] counts as undefined.
    Value(Value<'r>),
}

impl<'r> From<Value<'r>> for Called<'r> {
    fn from(value: Value<'r>) -> Self {
        Self::Value(value)
    }
}

/// The arguments of a method call.
#[derive(Debug, Clone, Copy)]
pub struct Arguments<'a, 'r> {
    memory: &'r Memory,
    values: &'a [Value<'r>],
    constants: &'a [Option<&'r TextConstant>],
}

impl<'a, 'r> Arguments<'a, 'r> {
    pub(crate) fn new(
        memory: &'r Memory,
        values: &'a [Value<'r>],
        constants: &'a [Option<&'r TextConstant>],
    ) -> Self {
        Self {
            memory,
            values,
            constants,
        }
    }

    /// The values, null for an argument without one.
    #[must_use]
    pub fn values(&self) -> &'a [Value<'r>] {
        self.values
    }

    /// The memory of the rendering, for what the method makes.
    #[must_use]
    pub fn memory(&self) -> &'r Memory {
        self.memory
    }

    /// The argument at a place as a JSONPath. One that the template writes as a constant is
    /// compiled once for all renderings.
    ///
    /// # Errors
    ///
    /// [`JsonPathError`] where it is no valid path.
    pub fn json_path(&self, place: usize) -> Result<PathArgument<'r>, JsonPathError> {
        if let Some(constant) = self.constant(place) {
            return constant
                .path()
                .map(PathArgument::Shared)
                .map_err(Clone::clone);
        }
        let text = self.values.get(place).and_then(Value::as_text);
        JsonPath::parse(text.unwrap_or_default()).map(PathArgument::Own)
    }

    pub(crate) fn constant(&self, place: usize) -> Option<&'r TextConstant> {
        self.constants.get(place).copied().flatten()
    }
}

/// A JSONPath given to a method.
#[derive(Debug)]
pub enum PathArgument<'r> {
    /// Compiled with the template.
    Shared(&'r JsonPath),
    /// Compiled for this call.
    Own(JsonPath),
}

impl std::ops::Deref for PathArgument<'_> {
    type Target = JsonPath;

    fn deref(&self) -> &JsonPath {
        match self {
            Self::Shared(path) => path,
            Self::Own(path) => path,
        }
    }
}
