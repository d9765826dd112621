//! `AWS::Serverless::Api`.
//! Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html>.

mod auth;
mod authorizers;
mod cors;
pub(super) mod domain;
mod gateway_responses;
mod usage_plan;

pub(super) use usage_plan::SharedPlan;

use crate::{
    node::{Node, Value},
    place::Place,
    template::Resource,
};

use super::{
    Expansion,
    document::{has_version_form, rest},
    identifiers::{deployment_text, hashed, suffixed},
    location,
    nodes::{At, entries, given, is_true, put, telling},
    python::spelled,
    refusal::{Expected, Outcome, Refusal, expect},
    resource::{Made, Passed, copy, propagate_tags, tag_list},
    shapes::{Property, Shape, check_properties, literal, optional, required},
};

/// The type.
pub(super) const KIND: &str = "AWS::Serverless::Api";

const PROPERTIES: [Property; 33] = [
    optional("__MANAGE_SWAGGER", Shape::Flag),
    optional("Name", Shape::TextOrMap),
    required("StageName", Shape::TextOrMap),
    optional("Tags", Shape::Map),
    optional("PropagateTags", Shape::Flag),
    optional("DefinitionBody", Shape::Map),
    optional("DefinitionUri", Shape::TextOrMap),
    literal("MergeDefinitions", Shape::Flag),
    optional("CacheClusterEnabled", Shape::Flag),
    optional("CacheClusterSize", Shape::Text),
    optional("Variables", Shape::Map),
    optional("EndpointConfiguration", Shape::TextOrMap),
    optional("MethodSettings", Shape::List),
    optional("BinaryMediaTypes", Shape::List),
    optional("MinimumCompressionSize", Shape::Integer),
    optional("Cors", Shape::TextOrMap),
    optional("Auth", Shape::Map),
    optional("GatewayResponses", Shape::Map),
    optional("AccessLogSetting", Shape::Map),
    optional("CanarySetting", Shape::Map),
    optional("TracingEnabled", Shape::Flag),
    optional("OpenApiVersion", Shape::Text),
    optional("Models", Shape::Map),
    optional("Domain", Shape::Map),
    optional("FailOnWarnings", Shape::Flag),
    optional("Description", Shape::Text),
    optional("Mode", Shape::Text),
    optional("DisableExecuteApiEndpoint", Shape::Flag),
    optional("ApiKeySourceType", Shape::Text),
    literal("AlwaysDeploy", Shape::Flag),
    optional("Policy", Shape::TextOrMap),
    optional("SecurityPolicy", Shape::Text),
    optional("EndpointAccessMode", Shape::Text),
];

/// An API while it is turned into what it stands for.
struct Api<'a> {
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
    for name in ["BinaryMediaTypes", "Domain", "Auth"] {
        if let Some(value) = from.properties.get(name) {
            let value = expansion.parameters.resolve(value)?;
            put(&mut properties, name, value);
        }
    }
    let mut api = Api {
        id,
        body: telling(&properties, "DefinitionBody").cloned(),
        properties,
        place: from.place.clone(),
        passed: Passed::of(from),
    };
    let rest_api = api.rest_api(expansion)?;
    let domain = domain::make(expansion, &mut api)?;
    let (deployment, stage) = api.deployment_and_stage(&rest_api)?;
    let permissions = auth::permissions(&api, expansion)?;
    let plan = usage_plan::make(expansion, &api, &stage.id)?;
    let mut made = vec![
        Made::main(id, "AWS::ApiGateway::RestApi", from, rest_api),
        deployment,
        stage,
    ];
    made.extend(permissions);
    made.extend(domain);
    made.extend(plan);
    propagate_tags(&mut made, &api.properties);
    Ok(made)
}

impl Api<'_> {
    fn given(&self, name: &str) -> Option<&Node> {
        given(&self.properties, name)
    }

    fn telling(&self, name: &str) -> Option<&Node> {
        telling(&self.properties, name)
    }

    fn refuse(&self, code: &'static str, text: impl Into<String>, place: &Place) -> Refusal {
        Refusal::resource(self.id, code, text, place)
    }

    /// The definition, for something that needs one that can be edited.
    fn editable(&mut self, property: &Node, without: &str, invalid: &str) -> Outcome<&mut Node> {
        if self.body.is_none() {
            return Err(self
                .refuse("sam-definition-needed", without, &property.place)
                .help("write the definition below `DefinitionBody`; a local file can be included there with `Fn::Transform`"));
        }
        if !self.body.as_ref().is_some_and(rest::is_valid) {
            let place = self
                .body
                .as_ref()
                .map_or(&self.place, |body| &body.place)
                .clone();
            return Err(self.refuse("sam-definition-body", invalid, &place));
        }
        rest::check(self.body.as_ref(), &self.place)?;
        self.body.as_mut().ok_or_else(|| {
            Refusal::resource(self.id, "sam-definition-needed", without, &property.place)
        })
    }

    /// The properties of the REST API.
    fn rest_api(&mut self, expansion: &Expansion<'_>) -> Outcome<Node> {
        self.check_definition()?;
        let at_place = self.place.clone();
        let at = At(&at_place);
        let mut made = at.empty();
        copy(
            &self.properties,
            &["BinaryMediaTypes", "MinimumCompressionSize"],
            &mut made,
        );
        self.put_endpoint(expansion, &mut made)?;
        cors::add(self)?;
        auth::add(self, expansion)?;
        gateway_responses::add(self)?;
        self.add_binary_media_types()?;
        self.add_models()?;
        if let Some(disable) = self.given("DisableExecuteApiEndpoint").cloned() {
            if self.body.is_none() {
                return Err(self.refuse(
                    "sam-definition-needed",
                    "DisableExecuteApiEndpoint works only within 'DefinitionBody' property.",
                    &disable.place,
                ));
            }
            rest::check(self.body.as_ref(), &self.place)?;
            if let Some(body) = &mut self.body {
                rest::set_disable_endpoint(body, &disable)?;
            }
        }
        if let Some(uri) = self.telling("DefinitionUri").cloned() {
            let names = ["BodyS3Location", "BodyLocalPath"];
            location::put_definition(&mut made, &uri, self.id, expansion, names)?;
        } else if self.body.is_some() {
            self.finish()?;
            if let Some(body) = &self.body {
                put(&mut made, "Body", body.clone());
            }
        }
        for name in [
            "FailOnWarnings",
            "Name",
            "Description",
            "Mode",
            "ApiKeySourceType",
            "Policy",
            "SecurityPolicy",
            "EndpointAccessMode",
        ] {
            if self.telling(name).is_some() {
                copy(&self.properties, &[name], &mut made);
            }
        }
        Ok(made)
    }

    fn check_definition(&self) -> Outcome<()> {
        let uri = self.telling("DefinitionUri");
        if let (Some(uri), Some(_)) = (uri, &self.body) {
            return Err(self.refuse(
                "sam-definition-location",
                "Specify either 'DefinitionUri' or 'DefinitionBody' property and not both.",
                &uri.place,
            ));
        }
        if let (Some(_), Some(merge)) = (uri, self.telling("MergeDefinitions")) {
            return Err(self.refuse(
                "sam-definition-location",
                "Cannot set 'MergeDefinitions' to True when using `DefinitionUri`.",
                &merge.place,
            ));
        }
        if let Some(version) = self.telling("OpenApiVersion")
            && !has_version_form(&spelled(version), &['2', '3'])
        {
            return Err(self.refuse(
                "sam-openapi-version",
                "The OpenApiVersion value must be of the format '3.0.0'.",
                &version.place,
            ));
        }
        Ok(())
    }

    fn put_endpoint(&self, expansion: &Expansion<'_>, made: &mut Node) -> Outcome<()> {
        let Some(endpoint) = self.telling("EndpointConfiguration") else {
            if !expansion.has_edge() {
                let at = At(&self.place);
                set_endpoint(made, at.text("REGIONAL"));
            }
            return Ok(());
        };
        let Some(kind) = telling(endpoint, "Type") else {
            set_endpoint(made, endpoint.clone());
            return Ok(());
        };
        set_endpoint(made, kind.clone());
        if let (Some(_), Some(other)) = (
            endpoint.get("VPCEndpointIds"),
            endpoint.get("VpcEndpointIds"),
        ) {
            return Err(self.refuse(
                "sam-endpoint",
                "'VPCEndpointIds' and 'VpcEndpointIds' cannot be used together in EndpointConfiguration.",
                &other.place,
            ));
        }
        let ids = endpoint
            .get("VPCEndpointIds")
            .or_else(|| endpoint.get("VpcEndpointIds"));
        if let Some(configuration) = made
            .as_mapping_mut()
            .and_then(|mapping| mapping.get_mut("EndpointConfiguration"))
        {
            if let Some(ids) = ids {
                put(configuration, "VpcEndpointIds", ids.clone());
            }
            copy(endpoint, &["IpAddressType"], configuration);
        }
        Ok(())
    }

    fn add_binary_media_types(&mut self) -> Outcome<()> {
        let Some(types) = self.telling("BinaryMediaTypes").cloned() else {
            return Ok(());
        };
        if self.body.is_none() {
            return Ok(());
        }
        rest::check(self.body.as_ref(), &self.place)?;
        if let Some(body) = &mut self.body {
            put(
                body,
                "x-amazon-apigateway-binary-media-types",
                with_slashes(&types, 0),
            );
        }
        Ok(())
    }

    fn add_models(&mut self) -> Outcome<()> {
        let Some(models) = self.telling("Models").cloned() else {
            return Ok(());
        };
        self.editable(
            &models,
            "Models works only with inline Swagger specified in 'DefinitionBody' property.",
            "Unable to add Models definitions because 'DefinitionBody' does not contain a valid Swagger definition.",
        )?;
        if let Some((_, model)) = entries(&models).find(|(_, model)| model.as_mapping().is_none()) {
            return Err(self.refuse(
                "sam-model",
                "Invalid value for 'Models' property",
                &model.place,
            ));
        }
        for (name, model) in entries(&models) {
            if telling(model, "type").is_none() {
                return Err(Refusal::template(
                    "sam-model",
                    "'Models' schema is missing 'type'.",
                    &model.place,
                ));
            }
            if let Some(definitions) = self
                .body
                .as_mut()
                .and_then(|body| super::nodes::map_under(body, "definitions", &models.place))
            {
                put(definitions, &name.to_lowercase(), model.clone());
            }
        }
        self.finish()
    }

    fn finish(&mut self) -> Outcome<()> {
        let version = self.given("OpenApiVersion").cloned();
        match &mut self.body {
            Some(body) => rest::finish(body, version.as_ref()),
            None => Ok(()),
        }
    }

    fn deployment_and_stage(&self, rest_api: &Node) -> Outcome<(Made, Made)> {
        let at = At(&self.place);
        let version = self.telling("OpenApiVersion");
        let mut deployment = at.map([("RestApiId", at.reference(self.id))]);
        let mut deployment_id = format!("{}Deployment", self.id);
        if let Some(body) = rest_api
            .get("Body")
            .or_else(|| rest_api.get("BodyS3Location"))
            .or_else(|| rest_api.get("BodyLocalPath"))
        {
            let mut text = deployment_text(body);
            for part in [version, self.telling("Domain")].into_iter().flatten() {
                text.push_str("||");
                text.push_str(&spelled(part));
            }
            deployment_id = hashed(&deployment_id, &text);
            put(
                &mut deployment,
                "Description",
                at.text(format!("RestApi deployment id: {}", hashed("", &text))),
            );
        }
        if version.is_none() {
            // Without a version Amazon's transform deploys to a stage `Stage` besides.
            put(&mut deployment, "StageName", at.text("Stage"));
        }
        let stage_name = self.given("StageName");
        let stage_place = stage_name.map_or(&self.place, |name| &name.place);
        let stage_at = At(stage_place);
        let name = stage_name.and_then(Node::as_str).unwrap_or_default();
        let stage_id = if !name.is_empty() && name.chars().all(char::is_alphanumeric) {
            format!("{}{name}Stage", self.id)
        } else {
            suffixed(&format!("{}Stage", self.id), name)
        };
        let mut stage = stage_at.map([
            ("RestApiId", stage_at.reference(self.id)),
            ("DeploymentId", stage_at.reference(&deployment_id)),
        ]);
        copy(
            &self.properties,
            &[
                "StageName",
                "CacheClusterEnabled",
                "CacheClusterSize",
                "Variables",
                "MethodSettings",
                "AccessLogSetting",
                "CanarySetting",
                "TracingEnabled",
            ],
            &mut stage,
        );
        if let Some(tags) = self.given("Tags") {
            expect(tags, Expected::Map, self.id, "Tags")?;
            put(&mut stage, "Tags", tag_list(tags));
        }
        Ok((
            Made::new(
                deployment_id,
                "AWS::ApiGateway::Deployment",
                &self.place,
                deployment,
                &self.passed,
            ),
            Made::new(
                stage_id,
                "AWS::ApiGateway::Stage",
                stage_place,
                stage,
                &self.passed,
            ),
        ))
    }
}

fn set_endpoint(made: &mut Node, kind: Node) {
    let place = kind.place.clone();
    let at = At(&place);
    put(
        made,
        "EndpointConfiguration",
        at.map([("Types", at.list([kind.clone()]))]),
    );
    put(
        made,
        "Parameters",
        at.map([("endpointConfigurationTypes", kind)]),
    );
}

/// `~1` stands for a slash in media types.
fn with_slashes(node: &Node, depth: usize) -> Node {
    const DEEPEST: usize = 50;
    if depth > DEEPEST {
        return node.clone();
    }
    let value = match &node.value {
        Value::String(text) => Value::String(text.replace("~1", "/")),
        Value::Sequence(items) => Value::Sequence(
            items
                .iter()
                .map(|item| with_slashes(item, depth + 1))
                .collect(),
        ),
        Value::Mapping(mapping) => {
            let mut replaced = crate::node::Mapping::default();
            for (key, entry) in mapping.iter() {
                replaced.insert(
                    key.replace("~1", "/"),
                    entry.key.clone(),
                    with_slashes(&entry.value, depth + 1),
                );
            }
            Value::Mapping(replaced)
        }
        other => other.clone(),
    };
    Node::new(value, node.place.clone())
}

/// Whether a property asks for something with the truth value itself.
fn asks(node: &Node, name: &str) -> bool {
    node.get(name).is_some_and(is_true)
}
