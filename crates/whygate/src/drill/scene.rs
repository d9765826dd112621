//! What a recipe sets up: an API of one route, what stands around it, and what is done.

use serde_json::{Map, Value, json};
use whygate_exchange::ports::{AccessKey, Rate};
use whygate_gateway::{IssuerKeys, Limits};

use super::{caller::Ending, signing::Signer, target::Target};

/// An API of one route and what is done with it.
#[derive(Debug, Default)]
pub(super) struct Scene {
    operation: Map<String, Value>,
    document: Map<String, Value>,
    other_paths: Map<String, Value>,
    api: Map<String, Value>,
    stage: Map<String, Value>,
    resources: Map<String, Value>,
    /// Files of the functions' code, by their path beside the template.
    pub(super) code: Vec<(String, String)>,
    /// The method, where it is not the route's.
    http_method: Option<&'static str>,
    /// Sizes and times of the gateway.
    pub(super) limits: Limits,
    /// What all APIs together may be called, where it is not Amazon's.
    pub(super) account_throttle: Option<Rate>,
    /// The endpoint of all services of Amazon's.
    pub(super) services: Option<String>,
    /// The Lambda endpoint that functions are called at instead of here.
    pub(super) functions: Option<String>,
    /// Keys that requests may be signed with.
    pub(super) access_keys: Vec<AccessKey>,
    /// Keys of issuers.
    pub(super) issuer_keys: Vec<IssuerKeys>,
    /// Whether nothing can be kept of calls that are made once or answered later.
    pub(super) stores_nothing: bool,
    /// What is done; the last answer is the one that is looked at.
    pub(super) acts: Vec<Act>,
}

/// Something that is done.
#[derive(Clone, Debug)]
pub(super) enum Act {
    /// Sends a request and reads the answer.
    Ask(Request),
    /// The same again and again until the answer has this status.
    AskUntil(Request, u16),
    /// Sends a request and leaves its connection open once the backend has it.
    Hold(Request),
    /// Sends a request and reads nothing, until the gateway gives up.
    NeverRead(Request),
    /// Closes the connections that are held.
    LetGo,
    /// Sends these bytes and reads the answer.
    Raw(&'static str),
    /// Asks for the result that the last answer promised, until it is there.
    FetchResult,
    /// Asks for it once more.
    FetchAgain,
    /// Ends the function service.
    StopFunctions,
    /// Ends the gateway without waiting for calls in flight.
    Stop,
    /// The same, and starts it again with what it kept.
    Restart,
}

/// A request. As it is: that of the route.
#[derive(Clone, Debug, Default)]
pub(super) struct Request {
    /// The method, where it is not the route's.
    pub(super) method: Option<&'static str>,
    /// What is asked for, where it is not the route.
    pub(super) target: Option<String>,
    /// What stands behind the route's path.
    pub(super) query: String,
    /// Whether the API is named by its host.
    pub(super) by_host: bool,
    /// Another host than the gateway's.
    pub(super) host: Option<&'static str>,
    /// Lines of the head.
    pub(super) headers: Vec<String>,
    /// The body.
    pub(super) body: String,
    /// The length that is announced, where it is not the body's.
    pub(super) announced: Option<usize>,
    /// How the client ends.
    pub(super) ending: Ending,
    /// What it is signed with.
    pub(super) signer: Option<Signer>,
}

impl Request {
    /// That of the route.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// With a header.
    pub(super) fn header(mut self, line: impl Into<String>) -> Self {
        self.headers.push(line.into());
        self
    }

    /// With a body.
    pub(super) fn body(mut self, media_type: &str, body: impl Into<String>) -> Self {
        self.body = body.into();
        self.header(format!("Content-Type: {media_type}"))
    }

    /// For something else than the route.
    pub(super) fn to(mut self, method: &'static str, target: impl Into<String>) -> Self {
        self.method = Some(method);
        self.target = Some(target.into());
        self
    }
}

/// Puts the members of one object into another.
pub(super) fn merge(into: &mut Value, members: Value) {
    if let (Value::Object(into), Value::Object(members)) = (into, members) {
        into.extend(members);
    }
}

/// An object with one member.
pub(super) fn member(name: &str, value: Value) -> Value {
    Value::Object(Map::from_iter([(name.to_owned(), value)]))
}

/// An object with further members.
pub(super) fn with(mut object: Value, members: Value) -> Value {
    merge(&mut object, members);
    object
}

/// The address that invokes a function of the scene.
pub(super) fn invocation(function: &str) -> Value {
    json!({ "Fn::Sub": format!(
        "arn:${{AWS::Partition}}:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/${{{function}.Arn}}/invocations"
    )})
}

/// A proxy integration with a function of the scene.
pub(super) fn function_proxy(function: &str) -> Value {
    json!({ "type": "aws_proxy", "httpMethod": "POST", "uri": invocation(function) })
}

/// A proxy integration with an HTTP backend.
pub(super) fn http_proxy(uri: &str) -> Value {
    json!({ "type": "http_proxy", "httpMethod": "POST", "uri": uri })
}

/// An HTTP backend with mapping, whose answers become 200.
pub(super) fn http(uri: &str) -> Value {
    with(
        passing(),
        json!({ "type": "http", "httpMethod": "POST", "uri": uri }),
    )
}

/// A mock that answers 200.
pub(super) fn mock() -> Value {
    with(
        passing(),
        json!({ "type": "mock", "requestTemplates": { "application/json": "{\"statusCode\": 200}" } }),
    )
}

fn passing() -> Value {
    json!({ "responses": { "default": { "statusCode": "200" } } })
}

impl Scene {
    /// A route that this integration answers, and that is asked once.
    pub(super) fn new(integration: Value) -> Self {
        let mut scene = Self::empty();
        scene
            .operation
            .insert("x-amazon-apigateway-integration".to_owned(), integration);
        scene
    }

    /// A route that nothing answers.
    pub(super) fn empty() -> Self {
        Self {
            acts: vec![Act::Ask(Request::new())],
            ..Self::default()
        }
    }

    /// A route that a function answers; its handler is `handler` of the Python code.
    pub(super) fn function(code: &str) -> Self {
        Self::new(function_proxy("Main")).with_function("Main", json!({}), code)
    }

    /// A function of the definition, in Python unless its properties say otherwise, that the API
    /// may invoke.
    pub(super) fn with_function(self, name: &str, properties: Value, code: &str) -> Self {
        self.with_closed_function(name, properties, code).resource(
            &format!("{name}Permission"),
            "AWS::Lambda::Permission",
            json!({
                "Action": "lambda:InvokeFunction", "FunctionName": { "Ref": name },
                "Principal": "apigateway.amazonaws.com",
            }),
        )
    }

    /// A function that the API may not invoke.
    pub(super) fn with_closed_function(
        mut self,
        name: &str,
        properties: Value,
        code: &str,
    ) -> Self {
        let usual = json!({
            "Runtime": "python3.12", "Handler": "app.handler", "CodeUri": format!("{name}/"),
            "Timeout": 30,
        });
        let properties = with(usual, properties);
        let node = runtime(&properties).starts_with("nodejs");
        let file = if node { "app.js" } else { "app.py" };
        self.code.push((format!("{name}/{file}"), code.to_owned()));
        self.resource(name, "AWS::Serverless::Function", properties)
    }

    /// A resource of the template.
    pub(super) fn resource(mut self, name: &str, kind: &str, properties: Value) -> Self {
        let described = with(json!({ "Type": kind }), member("Properties", properties));
        self.resources.insert(name.to_owned(), described);
        self
    }

    /// Members of the method.
    pub(super) fn operation(mut self, members: Value) -> Self {
        extend(&mut self.operation, members);
        self
    }

    /// Members of the document.
    pub(super) fn document(mut self, members: Value) -> Self {
        extend(&mut self.document, members);
        self
    }

    /// Properties of the API.
    pub(super) fn api(mut self, members: Value) -> Self {
        extend(&mut self.api, members);
        self
    }

    /// Properties of the stage.
    pub(super) fn stage(mut self, members: Value) -> Self {
        extend(&mut self.stage, members);
        self
    }

    /// Settings of all methods of the stage.
    pub(super) fn settings(self, members: Value) -> Self {
        let all = json!({ "ResourcePath": "/*", "HttpMethod": "*" });
        self.stage(json!({ "MethodSettings": [with(all, members)] }))
    }

    /// The same method at a further path.
    pub(super) fn also_at(mut self, path: &str, target: &Target) -> Self {
        let method = json!({ target.http_method.to_lowercase(): self.written_operation() });
        self.other_paths.insert(path.to_owned(), method);
        self
    }

    /// The only method of the route, instead of its own.
    pub(super) fn only_method(mut self, http_method: &'static str) -> Self {
        self.http_method = Some(http_method);
        self
    }

    /// Changes sizes and times.
    pub(super) fn limits(mut self, change: impl FnOnce(&mut Limits)) -> Self {
        change(&mut self.limits);
        self
    }

    /// What is done, instead of asking once.
    pub(super) fn acts(mut self, acts: impl IntoIterator<Item = Act>) -> Self {
        self.acts = acts.into_iter().collect();
        self
    }

    /// Asks once, so.
    pub(super) fn ask(self, request: Request) -> Self {
        self.acts([Act::Ask(request)])
    }

    /// Asks so many times.
    pub(super) fn ask_times(self, times: usize, request: &Request) -> Self {
        self.acts(std::iter::repeat_n(Act::Ask(request.clone()), times))
    }

    /// The method of the route, or the one in its place.
    pub(super) fn method<'scene>(&'scene self, target: &'scene Target) -> &'scene str {
        self.http_method.unwrap_or(&target.http_method)
    }

    /// The runtimes of the functions that it runs here.
    pub(super) fn runtimes(&self) -> impl Iterator<Item = &str> {
        let here = self.functions.is_none();
        self.resources
            .values()
            .map(|resource| runtime(&resource["Properties"]))
            .filter(move |runtime| here && !runtime.is_empty())
    }

    fn written_operation(&self) -> Value {
        let responses = json!({ "responses": {
            "200": { "description": "ok" }, "404": { "description": "not found" },
        }});
        with(responses, Value::Object(self.operation.clone()))
    }

    /// The template that is served.
    pub(super) fn template(&self, target: &Target) -> Value {
        let method = self.method(target).to_lowercase();
        let mut paths = self.other_paths.clone();
        paths.insert(
            target.path.clone(),
            json!({ method: self.written_operation() }),
        );
        let document = with(
            json!({
                "swagger": "2.0", "info": { "title": target.api_name, "version": "1" },
                "paths": paths,
            }),
            Value::Object(self.document.clone()),
        );
        let mut resources = json!({
            "Api": {
                "Type": "AWS::ApiGateway::RestApi",
                "Properties": with(json!({ "Body": document }), Value::Object(self.api.clone())),
            },
            "Deployment": {
                "Type": "AWS::ApiGateway::Deployment",
                "Properties": { "RestApiId": { "Ref": "Api" } },
            },
            "Stage": {
                "Type": "AWS::ApiGateway::Stage",
                "Properties": with(
                    json!({
                        "RestApiId": { "Ref": "Api" }, "DeploymentId": { "Ref": "Deployment" },
                        "StageName": target.stage,
                    }),
                    Value::Object(self.stage.clone()),
                ),
            },
        });
        merge(&mut resources, Value::Object(self.resources.clone()));
        json!({
            "AWSTemplateFormatVersion": "2010-09-09",
            "Transform": "AWS::Serverless-2016-10-31",
            "Resources": resources,
        })
    }
}

fn extend(into: &mut Map<String, Value>, members: Value) {
    if let Value::Object(members) = members {
        into.extend(members);
    }
}

fn runtime(properties: &Value) -> &str {
    properties["Runtime"].as_str().unwrap_or_default()
}
