//! Events of HTTP APIs. They are not served; what is wrong with them is found all the same.

use crate::node::Node;

use super::{
    super::{
        Expansion,
        document::{self, ANY_METHOD, DEFAULT_PATH, http, path_pattern},
        implicit::MANAGED,
        nodes::{At, given, is_true, put, referred, telling, tells},
        python::spelled,
        refusal::{Expected, Outcome, expect},
        resource::Made,
    },
    Event, Owner,
    rest::not_a_known_authorizer,
};

/// The permission for the API to invoke the function, after wiring the route to it.
pub(super) fn make(
    expansion: &mut Expansion<'_>,
    owner: &Owner<'_>,
    event: &Event,
) -> Outcome<Vec<Made>> {
    let Some(api_id) = event
        .properties
        .get("ApiId")
        .and_then(referred)
        .map(str::to_owned)
    else {
        return Ok(Vec::new());
    };
    let Some(api) = expansion.template.resources.get(&api_id) else {
        return Ok(Vec::new());
    };
    let mut properties = api.properties.clone();
    let text = |name: &str| {
        event
            .properties
            .get(name)
            .and_then(Node::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let path = text("Path");
    let method = text("Method").to_lowercase();
    let permission = permission(owner, event, &api_id, &properties, &path, &method)?;
    if let Some(body) = given(&properties, "DefinitionBody").cloned() {
        let body = wire(owner, event, (&api_id, &properties), (&path, &method), body)?;
        put(&mut properties, "DefinitionBody", body);
        if let Some(api) = expansion.template.resources.get_mut(&api_id) {
            api.properties = properties;
        }
    }
    Ok(permission.into_iter().collect())
}

fn permission(
    owner: &Owner<'_>,
    event: &Event,
    api_id: &str,
    api: &Node,
    path: &str,
    method: &str,
) -> Outcome<Option<Made>> {
    let mut path = match path.strip_suffix('/') {
        Some(shorter) if !shorter.is_empty() => shorter,
        _ => path,
    };
    let body = telling(api, "DefinitionBody");
    if let Some(body) = body {
        http::check(Some(body), &event.place).map_err(|refusal| refusal.into_resource(api_id))?;
    }
    if path == DEFAULT_PATH {
        path = "";
    } else if let Some(body) = body
        && http::default_route_leads_to(body, &owner.target.id)?
    {
        // The default route's permission covers every other route to the same function.
        return Ok(None);
    }
    let pattern = path_pattern(path);
    let any = method == "any" || method == ANY_METHOD;
    let rest = if method == "any" && pattern == "/$default" {
        pattern
    } else if any {
        format!("/*{pattern}")
    } else {
        format!("/{}{pattern}", method.to_uppercase())
    };
    let at = At(&event.place);
    let source = at.sub_with(
        format!("arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{__ApiId__}}/${{__Stage__}}{rest}"),
        [
            (
                "__ApiId__",
                event
                    .properties
                    .get("ApiId")
                    .cloned()
                    .unwrap_or_else(|| at.reference(api_id)),
            ),
            ("__Stage__", at.text("*")),
        ],
    );
    Ok(Some(owner.permission(
        event,
        &owner.resource_id(event),
        "",
        "apigateway.amazonaws.com",
        &[("SourceArn", Some(source))],
    )))
}

fn wire(
    owner: &Owner<'_>,
    event: &Event,
    (api_id, api): (&str, &Node),
    (path, method): (&str, &str),
    mut body: Node,
) -> Outcome<Node> {
    let at = At(&event.place);
    http::check(Some(&body), &event.place)?;
    if telling(api, MANAGED).is_some() && document::has_integration(&body, path, method)? {
        return Err(event.refuse(
            format!("API method '{method}' defined multiple times for path '{path}'."),
            &event.place_of("Path"),
        ));
    }
    let uri = at.sub(format!(
        "arn:${{AWS::Partition}}:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/{}/invocations",
        owner.target.shorthand
    ));
    http::add_function(
        &mut body,
        path,
        method,
        uri,
        owner.passed.condition(),
        &event.place,
    )?;
    if let Some(auth) = telling(&event.properties, "Auth") {
        add_auth(event, auth, (api_id, api), (path, method), &mut body)?;
    }
    if let Some(timeout) = telling(&event.properties, "TimeoutInMillis") {
        document::set_timeout(&mut body, path, method, timeout)?;
    }
    let variables: Vec<String> = path
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect();
    if !variables.is_empty() {
        http::add_path_parameters(&mut body, path, method, &variables, &event.place)?;
    }
    if let Some(version) = telling(&event.properties, "PayloadFormatVersion") {
        http::set_payload_version(&mut body, path, method, version)?;
    }
    Ok(body)
}

fn add_auth(
    event: &Event,
    auth: &Node,
    (api_id, api): (&str, &Node),
    (path, method): (&str, &str),
    body: &mut Node,
) -> Outcome<()> {
    let nothing = At(&event.place).empty();
    let api_auth = api.get("Auth").unwrap_or(&nothing);
    expect(api_auth, Expected::Map, api_id, "Auth")?;
    let Some(authorizer) =
        telling(auth, "Authorizer").or_else(|| telling(api_auth, "DefaultAuthorizer"))
    else {
        return Err(event.refuse(
            "'Auth' section requires either an explicit 'Authorizer' set or a 'DefaultAuthorizer' configured on the HttpApi.",
            &auth.place,
        ));
    };
    let name = spelled(authorizer);
    // Without any `Auth` the API counts as one whose list of authorizers is empty.
    let authorizers = if tells(api_auth) {
        given(api_auth, "Authorizers")
    } else {
        Some(&nothing)
    };
    let iam = api_auth.get("EnableIamAuthorizer").is_some_and(is_true);
    if name == "NONE" {
        if telling(api_auth, "DefaultAuthorizer").is_none() {
            return Err(event.refuse(
                format!("Unable to set Authorizer on API method [{method}] for path [{path}] because 'NONE' is only a valid value when a DefaultAuthorizer on the API is specified."),
                &authorizer.place,
            ));
        }
    } else if !(name == "AWS_IAM" && iam) {
        check_known(event, authorizer, authorizers, (path, method))?;
    }
    if let Some(scopes) = telling(auth, "AuthorizationScopes")
        && scopes.as_sequence().is_none()
    {
        return Err(event.refuse(
            format!("Unable to set Authorizer on API method [{method}] for path [{path}] because 'AuthorizationScopes' must be a list of strings."),
            &scopes.place,
        ));
    }
    http::add_method_authorizer(
        body,
        path,
        method,
        authorizer,
        authorizers,
        given(auth, "AuthorizationScopes"),
    )
}

fn check_known(
    event: &Event,
    authorizer: &Node,
    authorizers: Option<&Node>,
    (path, method): (&str, &str),
) -> Outcome<()> {
    let name = spelled(authorizer);
    let well_typed = authorizer.as_str().is_some()
        && authorizers.is_some_and(|authorizers| authorizers.as_mapping().is_some());
    if !well_typed {
        return Err(event.refuse(
            not_a_known_authorizer(&name, method, path),
            &authorizer.place,
        ));
    }
    let Some(authorizers) = authorizers.filter(|authorizers| tells(authorizers)) else {
        return Err(event.refuse(
            format!("Unable to set Authorizer [{name}] on API method [{method}] for path [{path}] because the related API does not define any Authorizers."),
            &authorizer.place,
        ));
    };
    if telling(authorizers, &name).is_none() {
        return Err(event.refuse(
            format!("Unable to set Authorizer [{name}] on API method [{method}] for path [{path}] because it wasn't defined in the API's Authorizers."),
            &authorizer.place,
        ));
    }
    Ok(())
}
