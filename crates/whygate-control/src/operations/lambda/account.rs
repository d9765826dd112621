//! What concerns no single function, and what tools ask of every function and get an empty
//! answer to.

use serde_json::{Value, json};

use super::{Named, concurrency, parts};
use crate::{
    operations::{Call, Object, Outcome, copied, number, object, text},
    state::Collection,
};

/// Amazon's quotas, in bytes.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>.
const TOTAL_CODE_BYTES: u64 = 75 * 1024 * 1024 * 1024;
const UNZIPPED_BYTES: u64 = 250 * 1024 * 1024;
const ZIPPED_BYTES: u64 = 50 * 1024 * 1024;

pub(super) fn settings(call: &Call<'_>) -> Object {
    let mut functions = call.functions.served.functions.len();
    let mut bytes = 0;
    let here = |collection| {
        let all = call.documents.all(collection).into_iter();
        all.filter(|document| text(document, "region") == Some(call.region))
    };
    let configurations = here(Collection::Function)
        .inspect(|_| functions += 1)
        .flat_map(crate::functions::configurations);
    // Layers count, too. Source: recorded (`test_account_settings_total_code_size`).
    let layers = here(Collection::Layer)
        .filter_map(|layer| object(layer, parts::VERSIONS))
        .flat_map(Object::values)
        .filter_map(Value::as_object);
    for packaged in configurations.chain(layers) {
        bytes += number(packaged, "CodeSize").unwrap_or_default();
    }
    let unreserved = concurrency::ACCOUNT - concurrency::reserved_by_others(call, "");
    let output = json!({
        "AccountLimit": {
            "TotalCodeSize": TOTAL_CODE_BYTES,
            "CodeSizeUnzipped": UNZIPPED_BYTES,
            "CodeSizeZipped": ZIPPED_BYTES,
            "ConcurrentExecutions": concurrency::ACCOUNT,
            "UnreservedConcurrentExecutions": unreserved,
        },
        "AccountUsage": { "TotalCodeSize": bytes, "FunctionCount": functions },
    });
    output.as_object().cloned().unwrap_or_default()
}

/// No function has a configuration of code signing.
pub(super) fn get_code_signing(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    let function = call.function(&named)?;
    let latest = object(function, parts::LATEST).cloned().unwrap_or_default();
    Ok(copied(&latest, &["FunctionName"]))
}

/// There are none, which tools that list them may know.
pub(super) fn no_event_source_mappings() -> Object {
    let mut output = Object::new();
    output.insert("EventSourceMappings".into(), Value::Array(Vec::new()));
    output
}
