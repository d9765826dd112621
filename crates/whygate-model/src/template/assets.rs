//! Files beside a template that the CDK made.
//!
//! Such a template says where a function's code will be once it is uploaded, and beside that, in
//! `Metadata`, where it is now and which property stands for it.
//! Source: <https://docs.aws.amazon.com/cdk/v2/guide/assets.html>.

use std::path::Path;

use super::{Resource, Template};
use crate::node::Node;

/// Where the file or folder is: relative to the template's folder, or absolute.
const PATH: &str = "aws:asset:path";
/// The property that stands for it, such as `Code` of a function or `Content` of a layer.
const PROPERTY: &str = "aws:asset:property";

/// Puts the paths of assets in the place of the buckets that they will be in, where they are at
/// hand.
pub(crate) fn take_local(template: &mut Template, folder: Option<&Path>) {
    let Some(folder) = folder else {
        return;
    };
    for resource in template.resources.values_mut() {
        take(resource, folder);
    }
}

fn take(resource: &mut Resource, folder: &Path) {
    let Some(metadata) = resource.metadata.as_ref().and_then(Node::as_mapping) else {
        return;
    };
    let text = |key| metadata.get(key).filter(|node| node.as_str().is_some());
    let (Some(path), Some(property)) = (text(PATH), text(PROPERTY).and_then(Node::as_str)) else {
        return;
    };
    if !path.as_str().is_some_and(|path| folder.join(path).exists()) {
        return;
    }
    if let Some(node) = resource
        .properties
        .as_mapping_mut()
        .and_then(|properties| properties.get_mut(property))
    {
        node.clone_from(path);
    }
}
