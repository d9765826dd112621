//! Events of REST APIs.

use crate::{node::Node, place::Place};

use super::{
    super::{
        Expansion,
        document::{self, path_pattern, rest, rest::Wiring},
        implicit::MANAGED,
        nodes::{At, given, is_flag, is_intrinsic, place_of, put, referred, telling, tells},
        python::spelled,
        refusal::{Expected, Outcome, Refusal, expect, expect_of_event},
        resource::Made,
    },
    Event, Owner,
};

/// The API that an event leads from.
pub(in super::super) struct Api {
    /// Its logical id.
    pub(in super::super) id: String,
    /// What the stage is called in logical ids and in resource policies.
    pub(in super::super) stage: String,
}

/// Finds the API that an event of a function or a state machine refers to.
pub(in super::super) fn link(expansion: &Expansion<'_>, event: &Event) -> Outcome<Api> {
    let not_there = || {
        event.refuse(
            "RestApiId property of Api event must reference a valid resource in the same template.",
            &event.place_of("RestApiId"),
        )
    };
    let id = event
        .properties
        .get("RestApiId")
        .and_then(referred)
        .ok_or_else(not_there)?;
    let api = expansion.template.resources.get(id).ok_or_else(not_there)?;
    let stage = match api.properties.get("StageName") {
        Some(name) => match name.as_str() {
            Some("") => {
                return Err(Refusal::resource(
                    id,
                    "sam-stage",
                    "StageName cannot be empty.",
                    &name.place,
                ));
            }
            Some(name) => name.to_owned(),
            None => "Stage".to_owned(),
        },
        None => "Stage".to_owned(),
    };
    Ok(Api {
        id: id.to_owned(),
        stage,
    })
}

/// Where on which API an event adds something.
struct Spot<'a> {
    api_id: &'a str,
    path: &'a str,
    method: &'a str,
    stage: &'a str,
}

/// The permission for the API to invoke the function, after wiring the method to it.
pub(super) fn make(
    expansion: &mut Expansion<'_>,
    owner: &Owner<'_>,
    event: &Event,
) -> Outcome<Vec<Made>> {
    let Some(api) = &event.api else {
        return Ok(Vec::new());
    };
    let path = text(event, "Path");
    let method = text(event, "Method").to_lowercase();
    let spot = Spot {
        api_id: &api.id,
        path: &path,
        method: &method,
        stage: &api.stage,
    };
    let permission = permission(expansion, owner, event, &spot);
    let Some(resource) = expansion.template.resources.get(&api.id) else {
        return Ok(vec![permission]);
    };
    let mut properties = resource.properties.clone();
    let managed = telling(&properties, MANAGED).is_some();
    let merges = telling(&properties, "MergeDefinitions").is_some();
    let mut changed = false;
    if (managed || merges)
        && let Some(body) = given(&properties, "DefinitionBody").cloned()
    {
        let body = if merges {
            merge(expansion, owner, event, &spot, &properties, body)?
        } else {
            wire(expansion, owner, event, &spot, &properties, body)?
        };
        put(&mut properties, "DefinitionBody", body);
        changed = true;
    }
    if let Some(auth) = telling(&event.properties, "Auth")
        && telling(auth, "OverrideApiAuth").is_some()
        && let Some(mut body) = telling(&properties, "DefinitionBody").cloned()
    {
        if ["Authorizer", "ApiKeyRequired", "ResourcePolicy"]
            .iter()
            .all(|name| telling(auth, name).is_none())
        {
            return Err(event.refuse(
                "Must define one of: Authorizer, ApiKeyRequired or ResourcePolicy when using the OverrideApiAuth property.",
                &place_of(auth, "OverrideApiAuth"),
            ));
        }
        rest::check(Some(&body), &event.place)?;
        add_auth(expansion, event, &spot, auth, &properties, &mut body)?;
        put(&mut properties, "DefinitionBody", body);
        changed = true;
    }
    if changed && let Some(resource) = expansion.template.resources.get_mut(&api.id) {
        resource.properties = properties;
    }
    Ok(vec![permission])
}

fn text(event: &Event, name: &str) -> String {
    event
        .properties
        .get(name)
        .and_then(Node::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn permission(
    expansion: &Expansion<'_>,
    owner: &Owner<'_>,
    event: &Event,
    spot: &Spot<'_>,
) -> Made {
    let at = At(&event.place);
    let path = match spot.path.strip_suffix('/') {
        Some(shorter) if !shorter.is_empty() => shorter,
        _ => spot.path,
    };
    let method = if spot.method == "any" {
        "*".to_owned()
    } else {
        spot.method.to_uppercase()
    };
    let api = event
        .properties
        .get("RestApiId")
        .cloned()
        .unwrap_or_else(|| at.reference(spot.api_id));
    let source = at.sub_with(
        format!(
            "arn:{}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{__ApiId__}}/${{__Stage__}}/{method}{}",
            expansion.partition,
            path_pattern(path)
        ),
        [("__ApiId__", api), ("__Stage__", at.text("*"))],
    );
    owner.permission(
        event,
        &owner.resource_id(event),
        spot.stage,
        "apigateway.amazonaws.com",
        &[("SourceArn", Some(source))],
    )
}

/// Adds the integration and all that the event says about the method to a definition.
fn wire(
    expansion: &Expansion<'_>,
    owner: &Owner<'_>,
    event: &Event,
    spot: &Spot<'_>,
    api: &Node,
    mut body: Node,
) -> Outcome<Node> {
    let at = At(&event.place);
    rest::check(Some(&body), &event.place)?;
    if document::has_integration(&body, spot.path, spot.method)? {
        return Err(event.refuse(
            format!(
                "API method \"{}\" defined multiple times for path \"{}\".",
                spot.method, spot.path
            ),
            &event.place_of("Path"),
        ));
    }
    let streams = text(event, "ResponseTransferMode") == "RESPONSE_STREAM";
    let (version, action) = if streams {
        ("2021-11-15", "response-streaming-invocations")
    } else {
        ("2015-03-31", "invocations")
    };
    let uri = at.sub(format!(
        "arn:{}:apigateway:${{AWS::Region}}:lambda:path/{version}/functions/{}/{action}",
        expansion.partition, owner.target.shorthand
    ));
    let nothing = at.empty();
    let event_auth = telling(&event.properties, "Auth").unwrap_or(&nothing);
    let api_auth = telling(api, "Auth").unwrap_or(&nothing);
    expect_of_event(event_auth, Expected::Map, &event.id, "Auth")?;
    expect(api_auth, Expected::Map, spot.api_id, "Auth")?;
    let is_iam = |auth: &Node, name: &str| auth.get(name).and_then(Node::as_str) == Some("AWS_IAM");
    let credentials = (is_iam(event_auth, "Authorizer")
        || (is_iam(api_auth, "DefaultAuthorizer") && !tells(event_auth)))
    .then(|| {
        rest::integration_credentials(event_auth, api_auth, &expansion.partition, &event.place)
    })
    .flatten();
    rest::add_function(
        &mut body,
        &Wiring {
            path: spot.path,
            method: spot.method,
            uri,
            condition: owner.passed.condition(),
            place: &event.place,
        },
        streams,
        credentials.as_ref(),
    )?;
    if tells(event_auth) {
        add_auth(expansion, event, spot, event_auth, api, &mut body)?;
    }
    if let Some(timeout) = telling(&event.properties, "TimeoutInMillis") {
        document::set_timeout(&mut body, spot.path, spot.method, timeout)?;
    }
    if let Some(model) = telling(&event.properties, "RequestModel") {
        add_request_model(event, spot, model, api, &mut body)?;
    }
    if let Some(parameters) = telling(&event.properties, "RequestParameters") {
        let parameters = super::super::nodes::items(parameters)
            .iter()
            .map(|parameter| request_parameter(event, parameter))
            .collect::<Outcome<Vec<_>>>()?;
        rest::add_request_parameters(&mut body, spot.path, spot.method, &parameters)?;
    }
    Ok(body)
}

/// `MergeDefinitions`: what the event makes of the method goes over what is written there.
fn merge(
    expansion: &Expansion<'_>,
    owner: &Owner<'_>,
    event: &Event,
    spot: &Spot<'_>,
    api: &Node,
    mut body: Node,
) -> Outcome<Node> {
    let fresh = wire(
        expansion,
        owner,
        event,
        spot,
        api,
        rest::skeleton(&event.place),
    )?;
    let normalized = document::normalized_method(spot.method);
    let made = fresh
        .get("paths")
        .and_then(|paths| paths.get(spot.path))
        .and_then(|item| item.get(&normalized))
        .cloned()
        .unwrap_or_else(|| At(&event.place).empty());
    let written = match body.get("paths") {
        None => None,
        Some(paths) => document::reach(paths, &[spot.path, spot.method])
            .map_err(|not| {
                Refusal::resource(
                    spot.api_id,
                    "sam-definition-structure",
                    format!("Property 'DefinitionBody' is invalid: {}", not.sentence()),
                    &not.place,
                )
            })?
            .filter(|written| tells(written)),
    };
    let mut merged = match written {
        None => At(&event.place).empty(),
        Some(written) => {
            expect(
                written,
                Expected::Map,
                spot.api_id,
                &format!("DefinitionBody.paths.{}.{}", spot.path, spot.method),
            )?;
            written.clone()
        }
    };
    for (name, value) in super::super::nodes::entries(&made) {
        put(&mut merged, name, value.clone());
    }
    // Without `paths` there is nothing to merge into: Amazon drops the method, so do we.
    let paths = body
        .as_mapping_mut()
        .and_then(|mapping| mapping.get_mut("paths"))
        .filter(|paths| tells(paths));
    if let Some(item) =
        paths.and_then(|paths| super::super::nodes::map_under(paths, spot.path, &event.place))
    {
        put(item, spot.method, merged);
    }
    Ok(body)
}

/// Adds authorizer, API key and resource policy of an event.
fn add_auth(
    expansion: &Expansion<'_>,
    event: &Event,
    spot: &Spot<'_>,
    auth: &Node,
    api: &Node,
    body: &mut Node,
) -> Outcome<()> {
    add_event_auth(
        expansion,
        &event.id,
        auth,
        (spot.api_id, api),
        (spot.path, spot.method, &At(&auth.place).text(spot.stage)),
        body,
    )
}

/// Adds what the `Auth` of an event asks for, after holding it against the API's `Auth`.
pub(in super::super) fn add_event_auth(
    expansion: &Expansion<'_>,
    event_id: &str,
    auth: &Node,
    (api_id, api): (&str, &Node),
    (path, method, stage): (&str, &str, &Node),
    body: &mut Node,
) -> Outcome<()> {
    let refuse =
        |text: String, place: &Place| Refusal::event(event_id, "sam-event-auth", text, place);
    let api_auth = match api.get("Auth") {
        None => None,
        Some(auth) => Some(expansion.parameters.resolve(auth)?),
    };
    let setting = |name: &str| api_auth.as_ref().and_then(|auth| telling(auth, name));
    let authorizer = telling(auth, "Authorizer");
    if let Some(authorizer) = authorizer {
        let name = spelled(authorizer);
        let authorizers = setting("Authorizers");
        if let Some(authorizers) = authorizers {
            expect(authorizers, Expected::Map, api_id, "Auth.Authorizers")?;
        }
        if name == "NONE" {
            if setting("DefaultAuthorizer").is_none() {
                return Err(refuse(
                    format!(
                        "Unable to set Authorizer on API method [{method}] for path [{path}] because 'NONE' is only a valid value when a DefaultAuthorizer on the API is specified."
                    ),
                    &authorizer.place,
                ));
            }
        } else if name != "AWS_IAM" {
            let Some(authorizers) = authorizers else {
                return Err(refuse(
                    format!(
                        "Unable to set Authorizer [{name}] on API method [{method}] for path [{path}] because the related API does not define any Authorizers."
                    ),
                    &authorizer.place,
                ));
            };
            if authorizer.as_str().is_none() {
                return Err(refuse(
                    not_a_known_authorizer(&name, method, path),
                    &authorizer.place,
                ));
            }
            if telling(authorizers, &name).is_none() {
                let refusal = refuse(
                    format!(
                        "Unable to set Authorizer [{name}] on API method [{method}] for path [{path}] because it wasn't defined in the API's Authorizers."
                    ),
                    &authorizer.place,
                );
                let names = super::super::nodes::entries(authorizers).map(|(name, _)| name);
                return Err(match crate::nearest::nearest(&name, names) {
                    Some(near) => refusal.help(format!("did you mean `{near}`?")),
                    None => refusal,
                });
            }
        }
    }
    if let Some(scopes) = telling(auth, "AuthorizationScopes") {
        expect_of_event(scopes, Expected::List, event_id, "Auth.AuthorizationScopes")?;
        if authorizer.is_none() {
            return Err(refuse(
                "AuthorizationScopes works only when Authorizer is set".to_owned(),
                &scopes.place,
            ));
        }
    }
    let api_key = given(auth, "ApiKeyRequired");
    if let Some(wanted) = api_key
        && !tells(wanted)
        && setting("ApiKeyRequired").is_none()
    {
        return Err(refuse(
            format!(
                "Unable to set ApiKeyRequired [False] on API method [{method}] for path [{path}] because the related API does not specify any ApiKeyRequired."
            ),
            &wanted.place,
        ));
    }
    if let Some(authorizer) = authorizer {
        rest::add_method_authorizer(
            body,
            path,
            method,
            authorizer,
            telling(api, "Auth").and_then(|auth| given(auth, "Authorizers")),
            given(auth, "AuthorizationScopes"),
        )?;
    }
    if let Some(wanted) = api_key {
        rest::set_method_api_key(body, path, method, wanted)?;
    }
    if let Some(policy) = telling(auth, "ResourcePolicy") {
        // Amazon names the event where a resource belongs; so do we.
        expect(policy, Expected::Map, event_id, "Auth.ResourcePolicy")?;
        rest::add_resource_policy(body, policy, path, stage)?;
        if let Some(statements) = telling(policy, "CustomStatements") {
            rest::add_custom_statements(body, statements);
        }
    }
    Ok(())
}

/// Amazon's sentence about an authorizer that is no name, or an API whose authorizers are no map.
pub(super) fn not_a_known_authorizer(name: &str, method: &str, path: &str) -> String {
    format!(
        "Unable to set Authorizer [{name}] on API method [{method}] for path [{path}]. The method authorizer must be a string with a corresponding dict entry in the api authorizer."
    )
}

fn add_request_model(
    event: &Event,
    spot: &Spot<'_>,
    request_model: &Node,
    api: &Node,
    body: &mut Node,
) -> Outcome<()> {
    expect_of_event(request_model, Expected::Map, &event.id, "RequestModel")?;
    let Some(model) = telling(request_model, "Model") else {
        return Ok(());
    };
    let name = spelled(model);
    let unable = |what: &str| {
        event.refuse(
            format!(
                "Unable to set RequestModel [{name}] on API method [{}] for path [{}] because {what}",
                spot.method, spot.path
            ),
            &model.place,
        )
    };
    let Some(models) = telling(api, "Models") else {
        return Err(unable("the related API does not define any Models."));
    };
    if models.as_mapping().is_none() && !is_intrinsic(models) {
        return Err(unable("the related API Models defined is of invalid type."));
    }
    if model.as_str().is_none() {
        return Err(unable("the related API does not contain valid Models."));
    }
    if telling(models, &name).is_none() {
        return Err(unable("it wasn't defined in the API's Models."));
    }
    rest::set_request_model(
        body,
        spot.path,
        spot.method,
        &name,
        given(request_model, "Required"),
        &request_model.place,
    )?;
    let validate_body = given(request_model, "ValidateBody");
    let validate_parameters = given(request_model, "ValidateParameters");
    if validate_body.is_none() && validate_parameters.is_none() {
        return Ok(());
    }
    for setting in [validate_body, validate_parameters].into_iter().flatten() {
        if !is_flag(setting) {
            return Err(event.refuse(
                format!(
                    "Unable to set Validator to RequestModel [{name}] on API method [{}] for path [{}] ValidateBody and ValidateParameters must be a boolean type, strings or intrinsics are not supported.",
                    spot.method, spot.path
                ),
                &setting.place,
            ));
        }
    }
    rest::set_validator(
        body,
        spot.path,
        spot.method,
        validate_body.is_some_and(tells),
        validate_parameters.is_some_and(tells),
        &request_model.place,
    )
}

fn request_parameter(event: &Event, parameter: &Node) -> Outcome<rest::RequestParameter> {
    let at = At(&parameter.place);
    let invalid = |what: &str, place: &Place| {
        event.refuse(
            format!("Invalid value for 'RequestParameters' property. {what}"),
            place,
        )
    };
    let (name, settings) = if let Some(name) = parameter.as_str() {
        (name, None)
    } else {
        let Some((name, settings)) = super::super::nodes::entries(parameter).next() else {
            return Err(invalid(
                "Property must be either a string or an object",
                &parameter.place,
            ));
        };
        (name, Some(settings))
    };
    let well_placed = ["querystring.", "path.", "header."].iter().any(|location| {
        name.strip_prefix("method.request.")
            .is_some_and(|rest| rest.starts_with(location))
    });
    if !well_placed {
        return Err(invalid(
            "Keys must be in the format 'method.request.[querystring|path|header].{value}', e.g 'method.request.header.Authorization'.",
            &parameter.place,
        ));
    }
    if let Some(settings) = settings {
        let known = settings.as_mapping().is_some_and(|mapping| {
            mapping
                .keys()
                .all(|key| matches!(key, "Required" | "Caching"))
        });
        if !known {
            return Err(invalid(
                "Values must be an object, e.g { Required: true, Caching: false }",
                &settings.place,
            ));
        }
    }
    let setting = |key: &str| {
        settings
            .and_then(|settings| settings.get(key))
            .cloned()
            .unwrap_or_else(|| at.flag(false))
    };
    Ok(rest::RequestParameter {
        name: name.to_owned(),
        required: setting("Required"),
        caching: setting("Caching"),
        place: parameter.place.clone(),
    })
}
