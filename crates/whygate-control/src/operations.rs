//! What operations do, one file a group. Each takes a [`Call`] and gives the members of its
//! answer, or an error in Amazon's words. None of them stores, serves or waits.

pub(crate) mod apigateway;
pub(crate) mod iam;
pub(crate) mod lambda;
pub(crate) mod logs;
mod patch;
pub(crate) mod sts;

use std::collections::BTreeSet;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use serde_json::Value;
use whygate_gateway::KeyQuota;

use crate::{
    code::StoredCode,
    error::ServiceError,
    functions::ManagedFunctions,
    identities::Caller,
    model::Service,
    plane::{Flushed, Publisher},
    protocol::Object,
    state::{Collection, Transaction},
};

/// What an operation gives. All give this, also those that never refuse.
pub(crate) type Outcome = Result<Object, ServiceError>;

/// Runs an operation of a service by its name.
pub(crate) type Run = fn(&str, &mut Call<'_>) -> Outcome;

/// What runs the operations of a service; `None`: none of them is served.
pub(crate) fn of(service: &Service) -> Option<Run> {
    match service.id {
        "API Gateway" => Some(apigateway::run),
        "CloudWatch Logs" => Some(logs::run),
        "IAM" => Some(iam::run),
        "Lambda" => Some(lambda::run),
        "STS" => Some(sts::run),
        _ => None,
    }
}

/// What an operation works on.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    /// The documents.
    pub(crate) documents: Transaction<'a>,
    /// What the operation was given.
    pub(crate) input: Object,
    /// The Region.
    pub(crate) region: &'a str,
    /// The account.
    pub(crate) account: &'a str,
    /// Who calls; `None`: the account itself.
    pub(crate) caller: Option<&'a Caller>,
    /// Seconds since 1970.
    pub(crate) now: i64,
    /// APIs whose stages changed.
    pub(crate) publish: BTreeSet<String>,
    /// What changed of whom whoever verifies signatures lets in.
    pub(crate) identities: Identities,
    /// What operations of Lambda work on besides.
    pub(crate) functions: FunctionsCall,
    /// Whoever serves, to be asked for what it counts.
    pub(crate) publisher: &'a dyn Publisher,
    /// What whoever serves is to do once everything is stored.
    pub(crate) afterwards: Option<Afterwards>,
}

/// What changed of whom whoever verifies signatures lets in.
#[derive(Debug, Default)]
pub(crate) enum Identities {
    /// Nothing.
    #[default]
    Same,
    /// A session began; its id.
    Began(String),
    /// Sessions may do other things than before, or are gone.
    Changed,
}

/// What whoever serves is to do.
#[derive(Debug)]
pub(crate) enum Afterwards {
    /// Let a key make so many calls more.
    SetRemaining { quota: KeyQuota, remaining: u64 },
    /// Forget what was kept for a stage.
    Flush {
        api_id: String,
        stage: String,
        flushed: Flushed,
    },
}

/// What operations of Lambda are given and leave behind.
#[derive(Debug, Default)]
pub(crate) struct FunctionsCall {
    /// The package that was handed over, kept already.
    pub(crate) code: Option<Result<StoredCode, ServiceError>>,
    /// The functions of definitions, which can be read but not changed.
    pub(crate) served: ManagedFunctions,
    /// Since when they are, in seconds since 1970.
    pub(crate) served_since: i64,
    /// Where the caller reached the control plane: `127.0.0.1:4566`.
    pub(crate) authority: String,
    /// Whether what is run changed.
    pub(crate) changed: bool,
}

impl Call<'_> {
    /// Text that was given; empty if it was not.
    pub(crate) fn given(&self, name: &str) -> &str {
        text(&self.input, name).unwrap_or_default()
    }

    /// Text that was given.
    pub(crate) fn given_owned(&self, name: &str) -> String {
        self.given(name).to_owned()
    }

    /// A document of the Region.
    pub(crate) fn of_region(&self, collection: Collection, id: &str) -> Option<&Object> {
        self.documents
            .get(collection, id)
            .filter(|document| text(document, "region") == Some(self.region))
    }

    /// Documents of the Region in the order in which they were made.
    pub(crate) fn all_of_region(&self, collection: Collection) -> Vec<&Object> {
        let mut all: Vec<&Object> = self
            .documents
            .all(collection)
            .into_iter()
            .filter(|document| text(document, "region") == Some(self.region))
            .collect();
        all.sort_by_key(|document| number(document, "sequence").unwrap_or_default());
        all
    }

    /// A number that orders documents by when they were made.
    pub(crate) fn next_sequence(&self, collection: Collection) -> i64 {
        self.documents
            .all(collection)
            .into_iter()
            .filter_map(|document| number(document, "sequence"))
            .max()
            .unwrap_or_default()
            + 1
    }
}

/// A member that is text.
pub(crate) fn text<'a>(object: &'a Object, name: &str) -> Option<&'a str> {
    object.get(name)?.as_str()
}

/// A member that is a list of texts.
pub(crate) fn texts<'a>(object: &'a Object, name: &str) -> impl Iterator<Item = &'a str> {
    object
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

/// A member that is a whole number.
pub(crate) fn number(object: &Object, name: &str) -> Option<i64> {
    object.get(name)?.as_i64()
}

/// A member that is `true`.
pub(crate) fn truth(object: &Object, name: &str) -> bool {
    object
        .get(name)
        .and_then(Value::as_bool)
        .unwrap_or_default()
}

/// A member that is a map.
pub(crate) fn object<'a>(parent: &'a Object, name: &str) -> Option<&'a Object> {
    parent.get(name)?.as_object()
}

/// A member that is a map, made if it is not there.
pub(crate) fn object_mut<'a>(parent: &'a mut Object, name: &str) -> &'a mut Object {
    let value = parent
        .entry(name)
        .or_insert_with(|| Value::Object(Object::new()));
    if !value.is_object() {
        *value = Value::Object(Object::new());
    }
    match value {
        Value::Object(object) => object,
        // The value was made a map just now.
        _ => unreachable!("the member is a map"),
    }
}

/// Members with these names, as they are.
pub(crate) fn copied(from: &Object, names: &[&str]) -> Object {
    names
        .iter()
        .filter_map(|name| {
            let value = from.get(*name).filter(|value| !value.is_null())?;
            Some(((*name).to_owned(), value.clone()))
        })
        .collect()
}

/// Takes members out that are empty maps or lists, which Amazon leaves out.
pub(crate) fn without_empty(mut object: Object, names: &[&str]) -> Object {
    for name in names {
        let empty = match object.get(*name) {
            Some(Value::Object(map)) => map.is_empty(),
            Some(Value::Array(items)) => items.is_empty(),
            Some(Value::Null) => true,
            _ => false,
        };
        if empty {
            object.shift_remove(*name);
        }
    }
    object
}

/// A new id of lower-case letters and digits, the first a letter.
pub(crate) fn new_id(length: usize) -> String {
    const LETTERS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let mut id = String::with_capacity(length);
    let mut random = uuid::Uuid::new_v4().as_u128();
    let mut left = 20;
    for index in 0..length {
        if left == 0 {
            random = uuid::Uuid::new_v4().as_u128();
            left = 20;
        }
        let letters = if index == 0 { 26 } else { 36 };
        let at = usize::try_from(random % letters).unwrap_or_default();
        random /= letters;
        left -= 1;
        id.push(char::from(LETTERS[at]));
    }
    id
}

/// So many items a page holds where nothing is said.
const PAGE: i64 = 25;
/// The most that may be asked for.
const LARGEST_PAGE: i64 = 500;

/// One page of items. `key` names the member that tells items apart.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApis.html>.
pub(crate) fn page(items: Vec<Value>, key: &str, input: &Object) -> Outcome {
    let size = number(input, "limit").filter(|limit| *limit > 0);
    let size = usize::try_from(size.unwrap_or(PAGE).min(LARGEST_PAGE)).unwrap_or_default();
    let mut rest = items.into_iter().peekable();
    if let Some(position) = text(input, "position") {
        let last = BASE64
            .decode(position)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .ok_or_else(|| ServiceError::bad_request("Invalid position parameter"))?;
        for item in rest.by_ref() {
            if item[key].as_str() == Some(&last) {
                break;
            }
        }
    }
    let items: Vec<Value> = rest.by_ref().take(size).collect();
    let mut output = Object::new();
    if rest.peek().is_some()
        && let Some(last) = items.last().and_then(|item| item[key].as_str())
    {
        output.insert("position".to_owned(), BASE64.encode(last).into());
    }
    output.insert("items".to_owned(), Value::Array(items));
    Ok(output)
}
