//! What becomes of results that lead from function to function for ever: they are ended, or let
//! go on.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html>; forms are
//! recorded.

use super::{Named, not_found, parts};
use crate::operations::{Call, Object, Outcome, text};

/// What holds where nothing was put.
const DEFAULT: &str = "Terminate";
/// The word that lets loops go on.
pub(crate) const ALLOW: &str = "Allow";

fn shown(recursive_loop: &str) -> Object {
    let mut output = Object::new();
    output.insert("RecursiveLoop".into(), recursive_loop.into());
    output
}

pub(super) fn put(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?.unqualified()?;
    let mut function = call.function(&named)?.clone();
    let recursive_loop = call.given_owned("RecursiveLoop");
    function.insert(parts::RECURSIVE_LOOP.into(), recursive_loop.as_str().into());
    call.save_function(&named.name, function);
    Ok(shown(&recursive_loop))
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?.unqualified()?;
    let function = call.readable(&named, || not_found(&call.function_arn(&named.name), None))?;
    Ok(shown(
        text(&function, parts::RECURSIVE_LOOP).unwrap_or(DEFAULT),
    ))
}
