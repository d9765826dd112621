//! Methods: who may call them, what they take, and whether anything answers.

use std::collections::HashMap;

use super::{At, Checker, Origin, expressions::is_name, mapping_words};
use crate::{
    definition::{AuthorizationType, AuthorizerKind, HttpMethod, Method},
    diagnostic::{Diagnostic, Severity},
    nearest::nearest,
    openapi::BUILT_IN_MODELS,
    place::{Place, Placed},
};

impl Checker<'_> {
    pub(super) fn methods(&mut self) {
        let api = self.api;
        let any_integration = api
            .methods()
            .any(|(_, method)| method.integration.is_some() || is_unreadable(method));
        for resource in &api.resources {
            let mut seen: HashMap<HttpMethod, &Place> = HashMap::new();
            for method in &resource.methods {
                let at = At { resource, method };
                if let Some(first) = seen.get(&method.http_method) {
                    self.report(
                        Diagnostic::error(
                            "method-twice",
                            format!("{} is there already", at.shown()),
                            &method.place,
                        )
                        .also(first, "the first one")
                        .help("remove one of the two")
                        .amazon("Method already exists for this resource"),
                    );
                } else {
                    seen.insert(method.http_method, &method.place);
                }
                self.authorization(at);
                self.validator(at);
                self.parameters(at);
                self.method_models(at);
                match &method.integration {
                    Some(integration) => {
                        self.integration(at, integration);
                        self.mappings(at, integration);
                    }
                    None if is_unreadable(method) => {}
                    None if any_integration || self.origin == Origin::Template => {
                        self.report(
                            Diagnostic::error(
                                "integration-missing",
                                format!("nothing answers {}: it has no integration", at.shown()),
                                &method.place,
                            )
                            .help("add an integration, or remove the method")
                            .amazon("No integration defined for method"),
                        );
                    }
                    None => {}
                }
            }
        }
        if !any_integration
            && self.origin == Origin::Import
            && let Some((resource, method)) = api.methods().next()
        {
            let already = self
                .diagnostics
                .iter()
                .any(|found| matches!(found.code, "server-missing" | "server-relative"));
            if !already {
                let at = At { resource, method };
                self.report(
                    Diagnostic::warning(
                        "integration-missing",
                        format!(
                            "no method has an integration, {} the first of them",
                            at.shown()
                        ),
                        &method.place,
                    )
                    .help("add `x-amazon-apigateway-integration` to each operation")
                    .amazon("No integration defined for method"),
                );
            }
        }
    }

    fn authorization(&mut self, at: At<'_>) {
        let authorization = &at.method.authorization;
        let wants = match authorization.kind {
            AuthorizationType::None | AuthorizationType::AwsIam => return,
            AuthorizationType::Custom => "a Lambda authorizer",
            AuthorizationType::CognitoUserPools => "a user pool authorizer",
        };
        let amazon = "Invalid authorizer ID specified. Setting the authorization type to CUSTOM \
                      or COGNITO_USER_POOLS requires a valid authorizer.";
        let kind = authorization.kind.as_str();
        let Some(name) = &authorization.authorizer else {
            self.report(
                Diagnostic::error(
                    "authorizer-missing",
                    format!("{} has authorization {kind} and no authorizer", at.shown()),
                    &authorization.place,
                )
                .help(format!("name {wants}"))
                .amazon(self.words("put method", at, amazon)),
            );
            return;
        };
        let Some(authorizer) = self.api.authorizers.get(name.as_str()) else {
            if name.contains("${") {
                return;
            }
            let diagnostic = Diagnostic::error(
                "authorizer-unknown",
                format!("the API has no authorizer `{}`", name.value),
                &name.place,
            )
            .amazon(self.words("put method", at, amazon));
            let near = nearest(name, self.api.authorizers.keys().map(String::as_str));
            let diagnostic = match near {
                Some(near) => diagnostic.help(format!("write `{near}`")),
                None => diagnostic.help(format!("define {wants} of this name")),
            };
            self.report(diagnostic);
            return;
        };
        let fits = match authorizer.kind {
            AuthorizerKind::CognitoUserPools => {
                authorization.kind == AuthorizationType::CognitoUserPools
            }
            AuthorizerKind::Token | AuthorizerKind::Request => {
                authorization.kind == AuthorizationType::Custom
            }
            AuthorizerKind::Jwt => true,
        };
        if !fits {
            self.report(
                Diagnostic::error(
                    "authorizer-of-other-kind",
                    format!("authorization {kind} wants {wants}"),
                    &authorization.place,
                )
                .also(&authorizer.name.place, "this is of another kind")
                .help("let the authorization's type and the authorizer's type agree")
                .amazon(self.words("put method", at, amazon)),
            );
        }
    }

    fn validator(&mut self, at: At<'_>) {
        let Some(name) = &at.method.request_validator else {
            return;
        };
        let validators = &self.api.request_validators;
        let known = validators.contains_key(name.as_str())
            || validators
                .values()
                .any(|validator| validator.name.value == name.value);
        if known || name.contains("${") {
            return;
        }
        let amazon = match self.origin {
            Origin::Import => format!(
                "Unable to put method '{}' on resource at path '{}': Invalid Request Validator \
                 identifier specified",
                at.method.http_method, at.resource.path
            ),
            Origin::Template => "Invalid Request Validator identifier specified".to_owned(),
        };
        let diagnostic = Diagnostic::error(
            "request-validator-unknown",
            format!("the API has no request validator `{}`", name.value),
            &name.place,
        )
        .amazon(amazon);
        let near = nearest(name, validators.keys().map(String::as_str));
        let diagnostic = match near {
            Some(near) => diagnostic.help(format!("write `{near}`")),
            None if self.origin == Origin::Import => {
                diagnostic.help("define it under `x-amazon-apigateway-request-validators`")
            }
            None => diagnostic.help("name an `AWS::ApiGateway::RequestValidator` with `Ref`"),
        };
        // One name that many methods share is one fault.
        let said = self.diagnostics.iter().any(|found| {
            found.code == "request-validator-unknown" && found.place() == Some(&name.place)
        });
        if !said {
            self.report(diagnostic);
        }
    }

    fn parameters(&mut self, at: At<'_>) {
        for (parameter, required) in &at.method.request_parameters {
            let name = ["path.", "querystring.", "header."]
                .into_iter()
                .find_map(|kind| {
                    parameter
                        .strip_prefix("method.request.")?
                        .strip_prefix(kind)
                });
            if name.is_some_and(is_name) {
                if let Some(variable) = parameter.strip_prefix("method.request.path.") {
                    self.path_parameter(at, variable, required);
                }
                continue;
            }
            let fault = format!("Invalid mapping expression specified: {parameter}");
            self.report(
                Diagnostic::error(
                    "request-parameter-invalid",
                    format!("`{parameter}` is no parameter that a method can declare"),
                    &required.place,
                )
                .help(
                    "write `method.request.` with `path.`, `querystring.` or `header.` and a name \
                     of letters, digits and `. _ $ -`",
                )
                .amazon(self.words("put method", at, &mapping_words(&fault))),
            );
        }
    }

    /// A path parameter that the path does not have never gets a value.
    fn path_parameter(&mut self, at: At<'_>, name: &str, required: &Placed<bool>) {
        let known = super::path_variables(&at.resource.path)
            .any(|variable| variable.trim_end_matches('+') == name);
        if known {
            return;
        }
        let near = nearest(
            name,
            super::path_variables(&at.resource.path).map(|variable| variable.trim_end_matches('+')),
        );
        let diagnostic = Diagnostic::warning(
            "path-parameter-without-variable",
            format!("the path `{}` has no variable `{name}`", at.resource.path),
            &required.place,
        );
        self.report(match near {
            Some(near) => diagnostic.help(format!("write `{near}`")),
            None => diagnostic.help("remove the parameter, or put `{name}` into the path"),
        });
    }

    fn method_models(&mut self, at: At<'_>) {
        let responses = at
            .method
            .responses
            .values()
            .flat_map(|response| response.models.values());
        let unknown: Vec<(&Placed<String>, Severity)> = at
            .method
            .request_models
            .values()
            .chain(responses)
            .filter(|name| {
                !self.api.models.contains_key(name.as_str())
                    && !self
                        .api
                        .models
                        .values()
                        .any(|model| model.name.value == name.value)
                    && !BUILT_IN_MODELS.contains(&name.as_str())
                    && !name.contains("${")
            })
            .map(|name| (name, self.refused_in_templates()))
            .collect();
        for (name, severity) in unknown {
            let diagnostic = Diagnostic::new(
                severity,
                "model-not-found",
                format!("the API has no model `{}`", name.value),
                &name.place,
            )
            .amazon(self.words(
                "put method",
                at,
                &format!("Invalid model identifier specified: {}", name.value),
            ));
            let near = nearest(name, self.api.models.keys().map(String::as_str));
            let diagnostic = match near {
                Some(near) => diagnostic.help(format!("write `{near}`")),
                None => diagnostic.help("define it"),
            };
            self.report(diagnostic);
        }
    }
}

/// Whether an integration was written and could not be read, which was said already.
fn is_unreadable(method: &Method) -> bool {
    method.integration.is_none() && method.other.contains_key("x-amazon-apigateway-integration")
}
