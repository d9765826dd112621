//! Where code, layers and definitions are: in a bucket or beside the template.
//!
//! Amazon's transform sees a template whose local paths the packaging step has already
//! replaced by buckets. Here there is no such step, so a local path stays one, under the
//! name `LocalPath`; anything else that is no address in S3 is refused in Amazon's words.

use crate::node::Node;

use super::{
    Expansion,
    nodes::{At, put, telling},
    refusal::{Outcome, Refusal},
};

/// The property that says where a definition is.
const DEFINITION: &str = "DefinitionUri";

/// Bucket, key and version of `s3://bucket/key?versionId=…`.
struct Address<'a> {
    bucket: &'a str,
    key: &'a str,
    version: Option<&'a str>,
}

fn address(uri: &str) -> Option<Address<'_>> {
    let rest = uri.strip_prefix("s3://")?;
    let rest = rest.split('#').next().unwrap_or(rest);
    let (location, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (bucket, key) = location.split_once('/')?;
    if bucket.is_empty() || bucket.contains(['[', ']']) {
        return None;
    }
    let mut versions = query
        .split('&')
        .filter_map(|pair| pair.strip_prefix("versionId="))
        .filter(|version| !version.is_empty());
    let version = versions.next().filter(|_| versions.next().is_none());
    Some(Address {
        bucket,
        key: key.trim_start_matches('/'),
        version,
    })
}

/// Whether a text is a path beside the template rather than an address.
fn is_local(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains("://") && !text.starts_with("{{resolve:")
}

fn not_an_address(id: &str, property: &str, node: &Node) -> Refusal {
    Refusal::resource(
        id,
        "sam-location",
        format!("'{property}' is not a valid S3 Uri of the form 's3://bucket/key' with optional versionId query parameter."),
        &node.place,
    )
    .help("name a folder or file beside the template, or an object as `s3://bucket/key`")
}

fn needs_bucket_and_key(id: &str, property: &str, node: &Node) -> Refusal {
    Refusal::resource(
        id,
        "sam-location",
        format!("'{property}' requires Bucket and Key properties to be specified."),
        &node.place,
    )
}

/// The `Code` of a function or the `Content` of a layer.
pub(super) fn code(location: &Node, id: &str, property: &str) -> Outcome<Node> {
    let at = At(&location.place);
    if location.as_mapping().is_some() {
        let (Some(bucket), Some(key)) = (telling(location, "Bucket"), telling(location, "Key"))
        else {
            return Err(needs_bucket_and_key(id, property, location));
        };
        let mut code = at.map([("S3Bucket", bucket.clone()), ("S3Key", key.clone())]);
        super::resource::copy_as(location, "Version", &mut code, "S3ObjectVersion");
        return Ok(code);
    }
    let Some(text) = location.as_str() else {
        return Err(Refusal::resource(
            id,
            "sam-location",
            format!("'{property}' must be of type dict or string."),
            &location.place,
        ));
    };
    if has_parameter_path(text) {
        return Err(Refusal::resource(
            id,
            "sam-location",
            format!(
                "Unsupported dynamic reference detected in '{property}'. Please consider using alternative 'FunctionCode' object format."
            ),
            &location.place,
        ));
    }
    match address(text) {
        Some(found) => {
            let mut code = at.map([
                ("S3Bucket", at.text(found.bucket)),
                ("S3Key", at.text(found.key)),
            ]);
            if let Some(version) = found.version {
                super::nodes::put(&mut code, "S3ObjectVersion", at.text(version));
            }
            Ok(code)
        }
        None if is_local(text) => Ok(at.map([("LocalPath", location.clone())])),
        None => Err(not_an_address(id, property, location)),
    }
}

/// Whether a text refers to a stored parameter whose name is a path.
fn has_parameter_path(text: &str) -> bool {
    ["ssm", "ssm-secure", "secretsmanager"]
        .iter()
        .any(|service| {
            text.split(&format!("{{{{resolve:{service}:"))
                .skip(1)
                .any(|rest| {
                    rest.split_once("}}")
                        .is_some_and(|(name, _)| name.contains('/'))
                })
        })
}

/// Where a definition is.
enum Definition {
    /// In a bucket: `Bucket`, `Key`, `Version`.
    Bucket(Node),
    /// Beside the template: a path.
    Local(Node),
}

/// Puts the place of an API's or a state machine's definition into the resource that is made
/// of it, under one of two names: for a bucket, and for a path beside the template.
pub(super) fn put_definition(
    made: &mut Node,
    uri: &Node,
    id: &str,
    expansion: &Expansion<'_>,
    [in_bucket, beside]: [&str; 2],
) -> Outcome<()> {
    match definition(uri, id)? {
        Definition::Bucket(bucket) => put(made, in_bucket, bucket),
        Definition::Local(path) if expansion.is_missing(&path) => {
            return Err(not_an_address(id, DEFINITION, &path));
        }
        Definition::Local(path) => put(made, beside, path),
    }
    Ok(())
}

fn definition(location: &Node, id: &str) -> Outcome<Definition> {
    let at = At(&location.place);
    if location.as_mapping().is_some() {
        let (Some(bucket), Some(key)) = (telling(location, "Bucket"), telling(location, "Key"))
        else {
            return Err(needs_bucket_and_key(id, DEFINITION, location));
        };
        let mut found = at.map([("Bucket", bucket.clone()), ("Key", key.clone())]);
        super::resource::copy(location, &["Version"], &mut found);
        return Ok(Definition::Bucket(found));
    }
    let text = location.as_str().unwrap_or_default();
    match address(text) {
        Some(address) => {
            let mut found = at.map([
                ("Bucket", at.text(address.bucket)),
                ("Key", at.text(address.key)),
            ]);
            if let Some(version) = address.version {
                put(&mut found, "Version", at.text(version));
            }
            Ok(Definition::Bucket(found))
        }
        None if is_local(text) => Ok(Definition::Local(location.clone())),
        None => Err(not_an_address(id, DEFINITION, location)),
    }
}
