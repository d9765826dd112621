//! The test buttons: a method, or an authorizer, is called as it is now, without a deployment.
//!
//! What is to be called is made here; whoever serves APIs calls it.

use std::{fmt, future::Future, pin::Pin};

use bytes::Bytes;
use http::{HeaderMap, Method};
use whygate_model::{Definition, Sources};

use crate::protocol::Object;

/// A call of a test button.
#[derive(Clone, Debug)]
pub struct Test {
    /// One API with one stage, one resource and one method.
    pub definition: Definition,
    /// The texts that places in it point into.
    pub sources: Sources,
    /// What is tested.
    pub tested: Tested,
    /// The method.
    pub method: Method,
    /// Path and query; begins with a slash.
    pub target: String,
    /// Headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// What is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tested {
    /// A method.
    Method,
    /// An authorizer.
    Authorizer,
}

/// What a tester gives back: the members of the operation's answer, or why there are none.
pub type Testing<'a> = Pin<Box<dyn Future<Output = Result<Object, String>> + Send + 'a>>;

/// Whoever can call what is not deployed.
pub trait Tester: fmt::Debug + Send + Sync {
    /// Makes the call.
    fn test(&self, test: Test) -> Testing<'_>;
}
