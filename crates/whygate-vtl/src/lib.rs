//! Velocity templates as Amazon API Gateway runs them, and JSONPath as Jayway reads it.
//!
//! [`Template::parse`] compiles a template once; [`Template::render`] runs it against a
//! [`Host`], which supplies the variables. A rendering is bounded in work, memory, output and
//! depth, so that no template can hang or exhaust the process, and an error names the place in
//! the template and the reference concerned.
//!
//! What an undefined reference means is Amazon's choice or Velocity's own: see [`Mode`].
//!
//! ```
//! use whygate_vtl::{Host, Memory, Mode, Template, Value};
//!
//! struct Greeting;
//!
//! impl<'r> Host<'r> for Greeting {
//!     fn variable(&'r self, name: &str) -> Option<Value<'r>> {
//!         (name == "name").then_some(Value::Text("Ada"))
//!     }
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let template = Template::parse("Hello ${name}!#if($nobody == '') Nobody else.#end")?;
//! let memory = Memory::default();
//! assert_eq!(template.render(&memory, &Greeting, Mode::ApiGateway)?, "Hello Ada! Nobody else.");
//! # Ok(())
//! # }
//! ```

pub mod cases;
mod compile;
mod error;
mod host;
mod java_regex;
mod java_text;
mod json;
mod jsonpath;
mod memory;
mod methods;
pub mod objects;
mod program;
mod references;
mod render;
mod syntax;
mod template;
mod value;

pub use error::{
    JsonError, LimitExceeded, MethodError, ParseError, ParseErrorKind, Position, RenderError,
    RenderErrorKind,
};
pub use host::{Arguments, Called, Host, HostObject, PathArgument};
pub use java_regex::JavaRegex;
pub use json::parse_json;
pub use jsonpath::{JsonPath, JsonPathError, Outcome};
pub use memory::{Limits, Memory};
pub use references::{ReferenceStep, ReferenceStepKind, TemplateReference};
pub use template::{MAX_TEMPLATE_BYTES, Mode, Template};
pub use value::{BigDecimalValue, BigIntegerValue, Inner, List, ListKind, Map, Value};
