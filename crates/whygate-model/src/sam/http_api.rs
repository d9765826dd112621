//! `AWS::Serverless::HttpApi`. HTTP APIs are not served; they are written out in full, so
//! that they are recognised and so that what is wrong with them is found.
//! Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-httpapi.html>.

mod authorizers;
pub(super) mod domain;

use crate::{
    node::{Node, Value},
    place::Place,
    template::Resource,
};

use super::{
    Expansion,
    document::{self, DEFAULT_PATH, http, reach},
    identifiers::hashed,
    location,
    nodes::{
        At, entries, given, is_flag, is_intrinsic, is_no_value, is_true, place_of, put, telling,
        tells,
    },
    refusal::{Expected, Outcome, Refusal, expect},
    resource::{Made, Passed, copy},
    shapes::{Property, Shape, check_properties, literal, optional},
};

/// The type.
pub(super) const KIND: &str = "AWS::Serverless::HttpApi";

const PROPERTIES: [Property; 17] = [
    optional("__MANAGE_SWAGGER", Shape::Flag),
    literal("Name", Shape::Any),
    optional("StageName", Shape::TextOrMap),
    optional("Tags", Shape::Map),
    optional("PropagateTags", Shape::Flag),
    optional("DefinitionBody", Shape::Map),
    optional("DefinitionUri", Shape::TextOrMap),
    optional("StageVariables", Shape::Map),
    optional("CorsConfiguration", Shape::FlagOrMap),
    optional("AccessLogSettings", Shape::Map),
    optional("DefaultRouteSettings", Shape::Map),
    optional("Auth", Shape::Map),
    optional("RouteSettings", Shape::Map),
    optional("Domain", Shape::Map),
    optional("FailOnWarnings", Shape::Flag),
    optional("Description", Shape::Text),
    optional("DisableExecuteApiEndpoint", Shape::Flag),
];

const CORS: [(&str, &str); 6] = [
    ("AllowOrigins", "allowOrigins"),
    ("AllowHeaders", "allowHeaders"),
    ("AllowMethods", "allowMethods"),
    ("ExposeHeaders", "exposeHeaders"),
    ("MaxAge", "maxAge"),
    ("AllowCredentials", "allowCredentials"),
];

struct HttpApi<'a> {
    id: &'a str,
    properties: Node,
    body: Option<Node>,
    place: Place,
    passed: Passed,
}

/// Turns an API into what it stands for.
pub(super) fn expand(
    expansion: &mut Expansion<'_>,
    id: &str,
    from: &Resource,
) -> Outcome<Vec<Made>> {
    check_properties(id, KIND, &from.properties, &PROPERTIES)?;
    let mut properties = from.properties.clone();
    for name in ["CorsConfiguration", "Domain"] {
        if let Some(value) = from.properties.get(name) {
            let value = expansion.parameters.resolve(value)?;
            put(&mut properties, name, value);
        }
    }
    let mut api = HttpApi {
        id,
        body: telling(&properties, "DefinitionBody").cloned(),
        properties,
        place: from.place.clone(),
        passed: Passed::of(from),
    };
    let http_api = api.http_api(expansion)?;
    let domain = domain::make(
        expansion,
        id,
        given(&api.properties, "Domain"),
        "httpapi:createdBy",
        &api.passed,
    )?;
    let permissions = api.authorizer_permissions()?;
    let stage = api.stage();
    let mut made = vec![Made::main(id, "AWS::ApiGatewayV2::Api", from, http_api)];
    made.extend(permissions);
    made.extend(domain);
    made.push(stage);
    api.tag_domain(&mut made);
    Ok(made)
}

impl HttpApi<'_> {
    fn given(&self, name: &str) -> Option<&Node> {
        given(&self.properties, name)
    }

    fn telling(&self, name: &str) -> Option<&Node> {
        telling(&self.properties, name)
    }

    fn refuse(&self, code: &'static str, text: impl Into<String>, place: &Place) -> Refusal {
        Refusal::resource(self.id, code, text, place)
    }

    fn editable(&mut self, property: &Node, without: &str, invalid: &str) -> Outcome<&mut Node> {
        if self.body.is_none() {
            return Err(self
                .refuse("sam-definition-needed", without, &property.place)
                .help("write the definition below `DefinitionBody`"));
        }
        if !self.body.as_ref().is_some_and(http::is_valid) {
            let place = self
                .body
                .as_ref()
                .map_or(&self.place, |body| &body.place)
                .clone();
            return Err(self.refuse("sam-definition-body", invalid, &place));
        }
        self.checked_body(property)
    }

    fn checked_body(&mut self, property: &Node) -> Outcome<&mut Node> {
        http::check(self.body.as_ref(), &self.place)?;
        let id = self.id;
        self.body
            .as_mut()
            .ok_or_else(|| Refusal::resource(id, "sam-definition-needed", "", &property.place))
    }

    fn http_api(&mut self, expansion: &Expansion<'_>) -> Outcome<Node> {
        let uri = self.telling("DefinitionUri").cloned();
        if let (Some(uri), Some(_)) = (&uri, &self.body) {
            return Err(self.refuse(
                "sam-definition-location",
                "Specify either 'DefinitionUri' or 'DefinitionBody' property and not both.",
                &uri.place,
            ));
        }
        let place = self.place.clone();
        let mut made = At(&place).empty();
        self.add_cors()?;
        self.add_auth(&expansion.partition)?;
        self.add_tags()?;
        if self.telling("FailOnWarnings").is_some() {
            copy(&self.properties, &["FailOnWarnings"], &mut made);
        }
        if let Some(disable) = self.given("DisableExecuteApiEndpoint").cloned() {
            if self.body.is_none() {
                return Err(self.refuse(
                    "sam-definition-needed",
                    "DisableExecuteApiEndpoint works only within 'DefinitionBody' property.",
                    &disable.place,
                ));
            }
            http::set_disable_endpoint(self.checked_body(&disable)?, &disable)?;
        }
        self.set_title()?;
        self.set_description()?;
        self.rename_default_path();
        match (uri, &self.body) {
            (Some(uri), _) => {
                let names = ["BodyS3Location", "BodyLocalPath"];
                location::put_definition(&mut made, &uri, self.id, expansion, names)?;
            }
            (None, Some(body)) => put(&mut made, "Body", body.clone()),
            (None, None) => {
                return Err(self.refuse(
                    "sam-definition-location",
                    "'DefinitionUri' or 'DefinitionBody' are required properties of an 'AWS::Serverless::HttpApi'. Add a value for one of these properties or add a 'HttpApi' event to an 'AWS::Serverless::Function'.",
                    &self.place,
                ));
            }
        }
        Ok(made)
    }

    fn add_cors(&mut self) -> Outcome<()> {
        let Some(cors) = self.telling("CorsConfiguration").cloned() else {
            return Ok(());
        };
        let at = At(&cors.place);
        if self.body.is_none() {
            return Err(self.refuse(
                "sam-definition-needed",
                "Cors works only with inline OpenApi specified in 'DefinitionBody' property.",
                &cors.place,
            ));
        }
        let mut settings = Vec::new();
        if is_flag(&cors) {
            settings.push(("allowOrigins", at.list([at.text("*")])));
        } else if is_intrinsic(&cors) {
            settings = renamed_cors(&cors);
        } else if cors.as_mapping().is_some() {
            for (name, _) in entries(&cors) {
                if !CORS.iter().any(|(known, _)| *known == name) {
                    return Err(self.refuse(
                        "sam-cors",
                        format!("Invalid key '{name}' for 'Cors' property."),
                        &place_of(&cors, name),
                    ));
                }
            }
            for (name, own_name) in CORS {
                let value = match name {
                    "MaxAge" => given(&cors, name),
                    "AllowCredentials" => given(&cors, name).filter(|value| is_true(value)),
                    _ => telling(&cors, name),
                };
                if let Some(value) = value {
                    settings.push((own_name, value.clone()));
                }
            }
        } else {
            return Err(self.refuse(
                "sam-cors",
                "Invalid value for 'Cors' property.",
                &cors.place,
            ));
        }
        let invalid = "Unable to add Cors configuration because 'DefinitionBody' does not contain a valid OpenApi definition.";
        self.editable(&cors, "", invalid)?;
        let any_origin = telling(&cors, "AllowOrigins")
            .and_then(Node::as_sequence)
            .is_some_and(|origins| matches!(origins, [origin] if origin.as_str() == Some("*")));
        if any_origin && cors.get("AllowCredentials").is_some_and(is_true) {
            return Err(self.refuse(
                "sam-cors",
                "Unable to add Cors configuration because 'AllowCredentials' can not be true when 'AllowOrigin' is \"'*'\" or not set.",
                &place_of(&cors, "AllowCredentials"),
            ));
        }
        let body = self.editable(&cors, "", invalid)?;
        http::set_cors(body, &settings, &cors.place)
    }

    fn add_auth(&mut self, partition: &str) -> Outcome<()> {
        let Some(auth) = self.telling("Auth").cloned() else {
            return Ok(());
        };
        if self.body.is_some()
            && let Some((name, _)) = entries(&auth).find(|(name, _)| {
                !matches!(
                    *name,
                    "Authorizers" | "DefaultAuthorizer" | "EnableIamAuthorizer"
                )
            })
        {
            return Err(self.refuse(
                "sam-auth",
                "Invalid value for 'Auth' property",
                &place_of(&auth, name),
            ));
        }
        let id = self.id;
        let body = self.editable(
            &auth,
            "Auth works only with inline OpenApi specified in the 'DefinitionBody' property.",
            "Unable to add Auth configuration because 'DefinitionBody' does not contain a valid OpenApi definition.",
        )?;
        let authorizers = authorizers::read(id, &auth)?;
        let schemes = authorizers
            .iter()
            .map(|authorizer| Ok((authorizer.name.clone(), authorizer.scheme(id, partition)?)))
            .collect::<Outcome<Vec<_>>>()?;
        http::add_security_schemes(body, schemes, &auth.place);
        let Some(default) =
            telling(&auth, "DefaultAuthorizer").filter(|default| !is_no_value(default))
        else {
            return Ok(());
        };
        expect(default, Expected::Text, id, "Auth.DefaultAuthorizer")?;
        let name = default.as_str().unwrap_or_default();
        let Some(authorizer) = authorizers
            .iter()
            .find(|authorizer| authorizer.name == name)
        else {
            return Err(Refusal::resource(
                id,
                "sam-default-authorizer",
                format!(
                    "Unable to set DefaultAuthorizer because '{name}' was not defined in 'Authorizers'."
                ),
                &default.place,
            ));
        };
        let scopes = authorizer
            .scopes
            .clone()
            .unwrap_or_else(|| At(&default.place).list([]));
        for path in document::path_names(body) {
            http::set_default_authorizer(body, &path, name, &scopes)?;
        }
        Ok(())
    }

    fn add_tags(&mut self) -> Outcome<()> {
        let written = self.telling("Tags").cloned();
        if let (Some(tags), None) = (&written, &self.body) {
            return Err(self.refuse(
                "sam-definition-needed",
                "Tags works only with inline OpenApi specified in the 'DefinitionBody' property.",
                &tags.place,
            ));
        }
        let Some(body) = self.body.as_ref() else {
            return Ok(());
        };
        if !http::is_valid(body) {
            return match written {
                Some(_) => Err(self.refuse(
                    "sam-definition-body",
                    "Unable to add `Tags` because 'DefinitionBody' does not contain a valid OpenApi definition.",
                    &body.place,
                )),
                None => Ok(()),
            };
        }
        let mut tags: Vec<(String, Node)> = written
            .iter()
            .flat_map(entries)
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect();
        let place = self.place.clone();
        let at = At(&place);
        tags.push(("httpapi:createdBy".to_owned(), at.text("SAM")));
        http::add_tags(self.checked_body(&at.empty())?, &tags)
    }

    fn set_title(&mut self) -> Outcome<()> {
        let Some(name) = self.telling("Name").cloned() else {
            return Ok(());
        };
        let Some(body) = &self.body else {
            return Err(self.refuse(
                "sam-definition-needed",
                "Name works only with inline OpenApi specified in the 'DefinitionBody' property.",
                &name.place,
            ));
        };
        reach(body, &["info", "title"]).map_err(|not| {
            self.refuse(
                "sam-definition-structure",
                format!("Invalid 'DefinitionBody': {}.", not.sentence()),
                &not.place,
            )
        })?;
        if !http::has_own_title(body) {
            return Err(self.refuse(
                "sam-definition-structure",
                "Unable to set Name because it is already defined within inline OpenAPI specified in the 'DefinitionBody' property.",
                &name.place,
            ));
        }
        http::set_info(self.checked_body(&name)?, "title", &name);
        Ok(())
    }

    fn set_description(&mut self) -> Outcome<()> {
        let Some(description) = self.telling("Description").cloned() else {
            return Ok(());
        };
        let Some(body) = &self.body else {
            return Err(self.refuse(
                "sam-definition-needed",
                "Description works only with inline OpenApi specified in the 'DefinitionBody' property.",
                &description.place,
            ));
        };
        let existing = reach(body, &["info", "description"]).map_err(|not| {
            self.refuse(
                "sam-definition-structure",
                format!("Invalid 'DefinitionBody': {}'.", not.sentence()),
                &not.place,
            )
        })?;
        if existing.is_some_and(tells) {
            return Err(self.refuse(
                "sam-definition-structure",
                "Unable to set Description because it is already defined within inline OpenAPI specified in the 'DefinitionBody' property.",
                &description.place,
            ));
        }
        http::set_info(
            self.checked_body(&description)?,
            "description",
            &description,
        );
        Ok(())
    }

    /// Where warnings are to fail, the default route must look like a path.
    fn rename_default_path(&mut self) {
        if self.telling("FailOnWarnings").is_none() {
            return;
        }
        let Some(paths) = self
            .body
            .as_mut()
            .and_then(Node::as_mapping_mut)
            .and_then(|body| body.get_mut("paths"))
            .and_then(Node::as_mapping_mut)
        else {
            return;
        };
        if let Some(default) = paths.remove(DEFAULT_PATH) {
            paths.insert(format!("/{DEFAULT_PATH}"), default.key, default.value);
        }
    }

    fn authorizer_permissions(&self) -> Outcome<Vec<Made>> {
        let Some(auth) = self.telling("Auth") else {
            return Ok(Vec::new());
        };
        Ok(authorizers::read(self.id, auth)?
            .into_iter()
            .filter(|authorizer| authorizer.with_permission)
            .filter_map(|authorizer| {
                let function = authorizer.function?;
                Some(authorizer_permission(
                    format!("{}{}AuthorizerPermission", self.id, authorizer.name),
                    self.id,
                    function,
                    &authorizer.place,
                    &self.passed,
                ))
            })
            .collect())
    }

    /// Tags of an API whose definition is inline reach its domain name too.
    fn tag_domain(&self, made: &mut [Made]) {
        let (Some(tags), Some(_)) = (self.telling("Tags"), &self.body) else {
            return;
        };
        for made in made {
            if made.resource.kind.value == "AWS::ApiGatewayV2::DomainName"
                && let Some(all) =
                    super::nodes::map_under(&mut made.resource.properties, "Tags", &tags.place)
            {
                for (name, value) in entries(tags) {
                    put(all, name, value.clone());
                }
            }
        }
    }

    fn stage(&self) -> Made {
        let name = self.telling("StageName");
        let place = name.map_or(&self.place, |name| &name.place);
        let at = At(place);
        let name = name.cloned().unwrap_or_else(|| at.text(DEFAULT_PATH));
        let text = name.as_str().unwrap_or_default();
        let stage_id = if !text.is_empty() && text.chars().all(char::is_alphanumeric) {
            format!("{}{text}Stage", self.id)
        } else if text == DEFAULT_PATH {
            format!("{}ApiGatewayDefaultStage", self.id)
        } else {
            hashed(&format!("{}Stage", self.id), text)
        };
        let mut stage = at.map([
            ("ApiId", at.reference(self.id)),
            ("StageName", name),
            ("AutoDeploy", at.flag(true)),
        ]);
        copy(
            &self.properties,
            &[
                "StageVariables",
                "AccessLogSettings",
                "DefaultRouteSettings",
                "RouteSettings",
            ],
            &mut stage,
        );
        let mut tags = self.telling("Tags").cloned().unwrap_or_else(|| at.empty());
        if self.body.as_ref().is_some_and(http::is_valid) {
            put(&mut tags, "httpapi:createdBy", at.text("SAM"));
        }
        if tells(&tags) {
            put(&mut stage, "Tags", tags);
        }
        Made::new(
            stage_id,
            "AWS::ApiGatewayV2::Stage",
            place,
            stage,
            &self.passed,
        )
    }
}

/// The permission for an API to invoke an authorizer's function.
pub(super) fn authorizer_permission(
    permission_id: String,
    api_id: &str,
    function: Node,
    place: &Place,
    passed: &Passed,
) -> Made {
    let at = At(place);
    Made::new(
        permission_id,
        "AWS::Lambda::Permission",
        place,
        at.map([
            ("Action", at.text("lambda:InvokeFunction")),
            ("FunctionName", function),
            ("Principal", at.text("apigateway.amazonaws.com")),
            (
                "SourceArn",
                at.sub_with(
                    "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*",
                    [("__ApiId__", at.reference(api_id))],
                ),
            ),
        ]),
        passed,
    )
}

/// An intrinsic function in place of the settings: names inside it are turned into those of
/// the extension.
fn renamed_cors(cors: &Node) -> Vec<(&'static str, Node)> {
    fn renamed(node: &Node, depth: usize) -> Node {
        const DEEPEST: usize = 50;
        let value = match &node.value {
            Value::Mapping(mapping) if depth < DEEPEST => {
                let mut all = crate::node::Mapping::default();
                for (key, entry) in mapping.iter() {
                    let name = CORS
                        .iter()
                        .find(|(name, _)| *name == key)
                        .map_or(key, |(_, own)| own);
                    all.insert(name, entry.key.clone(), renamed(&entry.value, depth + 1));
                }
                Value::Mapping(all)
            }
            Value::Sequence(items) if depth < DEEPEST => {
                Value::Sequence(items.iter().map(|item| renamed(item, depth + 1)).collect())
            }
            other => other.clone(),
        };
        Node::new(value, node.place.clone())
    }
    const FUNCTIONS: [&str; 3] = ["Fn::If", "Ref", "Fn::FindInMap"];
    let renamed = renamed(cors, 0);
    FUNCTIONS
        .into_iter()
        .filter_map(|name| Some((name, renamed.get(name)?.clone())))
        .collect()
}
