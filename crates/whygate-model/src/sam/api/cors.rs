//! `Cors`.

use crate::node::Node;

use super::{
    super::{
        document::{self, rest, rest::Cors},
        nodes::{At, entries, given, is_intrinsic, place_of},
        refusal::Outcome,
    },
    Api,
};

/// Adds the `OPTIONS` methods to the definition.
pub(super) fn add(api: &mut Api<'_>) -> Outcome<()> {
    let Some(cors) = api.telling("Cors").cloned() else {
        return Ok(());
    };
    let at = At(&cors.place);
    let without = "Cors works only with inline Swagger specified in 'DefinitionBody' property.";
    if api.body.is_none() {
        return Err(api.refuse("sam-definition-needed", without, &cors.place));
    }
    let settings = if cors.as_str().is_some() || is_intrinsic(&cors) {
        Cors {
            origins: Some(cors.clone()),
            headers: None,
            methods: None,
            max_age: None,
            credentials: false,
            owner: api.id.to_owned(),
            place: cors.place.clone(),
        }
    } else if cors.as_mapping().is_some() {
        for (name, _) in entries(&cors) {
            if !matches!(
                name,
                "AllowMethods" | "AllowHeaders" | "AllowOrigin" | "MaxAge" | "AllowCredentials"
            ) {
                return Err(api.refuse(
                    "sam-cors",
                    format!("Invalid key '{name}' for 'Cors' property."),
                    &place_of(&cors, name),
                ));
            }
        }
        Cors {
            origins: match cors.get("AllowOrigin") {
                None => Some(at.text("'*'")),
                Some(origin) => Some(origin.clone()),
            },
            headers: given(&cors, "AllowHeaders").cloned(),
            methods: given(&cors, "AllowMethods").cloned(),
            max_age: given(&cors, "MaxAge").cloned(),
            credentials: rest::allows_credentials(&cors),
            owner: api.id.to_owned(),
            place: cors.place.clone(),
        }
    } else {
        return Err(api.refuse("sam-cors", "Invalid value for 'Cors' property", &cors.place));
    };
    let invalid = "Unable to add Cors configuration because 'DefinitionBody' does not contain a valid Swagger definition.";
    if !api.body.as_ref().is_some_and(rest::is_valid) {
        api.editable(&cors, without, invalid)?;
    }
    let any_origin = settings.origins.as_ref().and_then(Node::as_str) == Some("'*'");
    if settings.credentials && any_origin {
        return Err(api.refuse(
            "sam-cors",
            "Unable to add Cors configuration because 'AllowCredentials' can not be true when 'AllowOrigin' is \"'*'\" or not set",
            &place_of(&cors, "AllowCredentials"),
        ));
    }
    let body = api.editable(&cors, without, invalid)?;
    let mut seen = Vec::new();
    for path in document::path_names(body) {
        let normalized = if path == "/" {
            path.clone()
        } else {
            path.trim_end_matches('/').to_owned()
        };
        // `/a` and `/a/` are one resource to API Gateway.
        if seen.contains(&normalized) {
            continue;
        }
        seen.push(normalized);
        rest::add_cors(body, &path, &settings)?;
    }
    Ok(())
}
