//! Where a function's code is, and what its package type asks for.
//!
//! Code that is not named at all is what `sam build` fills in: the template's folder for an
//! archive, an image of its own for an image with build instructions below `Metadata`.

use crate::{diagnostic::Diagnostic, node::Node, template::Resource};

use super::super::{
    location,
    nodes::{At, given, put, telling},
    python::spelled,
    refusal::{Outcome, Refusal},
};

/// The `Code` of the Lambda function: `ZipFile`, `LocalPath`, `S3Bucket` or `ImageUri`.
pub(super) fn code(id: &str, from: &Resource, notes: &mut Vec<Diagnostic>) -> Outcome<Node> {
    let properties = &from.properties;
    let refuse = |text: String, place: &crate::place::Place| {
        Err(Refusal::resource(id, "sam-function-code", text, place))
    };
    let package_type = telling(properties, "PackageType");
    let inline = given(properties, "InlineCode");
    let location = given(properties, "CodeUri");
    let mut code = match package_type.map(spelled).as_deref() {
        None | Some("Zip") => match (inline, location) {
            (Some(inline), _) => At(&inline.place).map([("ZipFile", inline.clone())]),
            (None, Some(location)) => location::code(location, id, "CodeUri")?,
            (None, None) => {
                notes.push(
                    Diagnostic::warning(
                        "sam-function-code",
                        format!("`{id}` says nowhere where its code is: the template's folder is taken, as `sam build` does"),
                        &from.place,
                    )
                    .amazon(format!("Resource with id [{id}] is invalid. Only one of 'InlineCode' or 'CodeUri' can be set."))
                    .help("add `CodeUri` with the folder of the code"),
                );
                At(&from.place).map([("LocalPath", At(&from.place).text("."))])
            }
        },
        Some("Image") => match given(properties, "ImageUri") {
            Some(image) if super::super::nodes::tells(image) => {
                return Ok(At(&image.place).map([("ImageUri", image.clone())]));
            }
            _ if is_built(from) => {
                let at = At(&from.place);
                let image = format!("{}:latest", id.to_lowercase());
                return Ok(at.map([("ImageUri", at.text(image))]));
            }
            None => return refuse("'ImageUri' must be set.".to_owned(), &properties.place),
            Some(image) => {
                return refuse(
                    "'ImageUri' requires that a image hosted at a registry be specified."
                        .to_owned(),
                    &image.place,
                );
            }
        },
        Some(other) => {
            return refuse(
                format!("invalid 'PackageType' : {other}"),
                package_type.map_or(&properties.place, |node| &node.place),
            );
        }
    };
    if let Some(key) = telling(properties, "SourceKMSKeyArn") {
        put(&mut code, "SourceKMSKeyArn", key.clone());
    }
    Ok(code)
}

/// Whether an image is built from instructions beside the template.
fn is_built(from: &Resource) -> bool {
    from.metadata.as_ref().is_some_and(|metadata| {
        ["Dockerfile", "DockerContext"]
            .iter()
            .any(|name| metadata.get(name).is_some())
    })
}

/// Asks that runtime, handler, layers and image settings fit the package type.
pub(super) fn check_package_type(id: &str, lambda: &Node) -> Outcome<()> {
    let image = telling(lambda, "PackageType").and_then(Node::as_str) == Some("Image");
    let has = |name: &str| telling(lambda, name);
    let refuse =
        |text: &str, node: &Node| Err(Refusal::resource(id, "sam-package-type", text, &node.place));
    if image {
        for name in ["Handler", "Runtime", "Layers"] {
            if let Some(value) = has(name) {
                return refuse(
                    "Runtime, Handler, Layers cannot be present when PackageType is of type `Image`",
                    value,
                );
            }
        }
        return Ok(());
    }
    if has("Runtime").is_none() || has("Handler").is_none() {
        return refuse(
            "Runtime and Handler needs to be present when PackageType is of type `Zip`",
            lambda,
        );
    }
    if let Some(config) = has("ImageConfig") {
        return refuse(
            "ImageUri or ImageConfig cannot be present when PackageType is of type `Zip`",
            config,
        );
    }
    Ok(())
}
