//! Security schemes → authorizers, and who may call an operation.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html>.

use indexmap::IndexMap;

use super::reading::Reading;
use crate::{
    definition::{Authorization, AuthorizationType, Authorizer, AuthorizerKind, Format},
    diagnostic::Diagnostic,
    nearest::nearest,
    node::Node,
    place::{Place, Placed},
};

/// What a security scheme stands for.
pub(super) enum Scheme {
    /// The authorizer of the same name.
    Authorizer(AuthorizationType),
    /// Signed calls.
    AwsIam,
    /// An API key.
    ApiKey,
    /// Nothing: Amazon does not look at it.
    Ignored,
}

/// The security schemes of a document by name.
pub(super) struct Schemes {
    pub(super) by_name: IndexMap<String, Scheme>,
    pub(super) authorizers: IndexMap<String, Authorizer>,
}

/// Who may call an operation.
pub(super) struct Guards {
    pub(super) authorization: Authorization,
    pub(super) api_key_required: Option<Placed<bool>>,
}

impl Reading<'_> {
    /// Reads `securityDefinitions` or `components.securitySchemes`.
    pub(super) fn schemes(&mut self) -> Schemes {
        let mut schemes = Schemes {
            by_name: IndexMap::new(),
            authorizers: IndexMap::new(),
        };
        let document = self.document;
        let node = if self.format == Format::OpenApi2 {
            document.get("securityDefinitions")
        } else {
            document
                .get("components")
                .and_then(|components| components.get("securitySchemes"))
        };
        let Some(entries) = node.and_then(|node| self.mapping(node, "security schemes")) else {
            return schemes;
        };
        for (name, entry) in entries.iter() {
            let Some(scheme) = self.resolve(&entry.value) else {
                continue;
            };
            let kind = self.scheme(name, &entry.key, scheme, &mut schemes.authorizers);
            schemes.by_name.insert(name.to_owned(), kind);
        }
        schemes
    }

    fn scheme(
        &mut self,
        name: &str,
        place: &Place,
        scheme: &Node,
        authorizers: &mut IndexMap<String, Authorizer>,
    ) -> Scheme {
        let header = self.text_of(scheme, "name");
        if let Some(definition) = scheme.get("x-amazon-apigateway-authorizer") {
            let Some(authorizer) = self.authorizer(name, place, definition, header.as_ref()) else {
                return Scheme::Ignored;
            };
            let kind = match authorizer.kind {
                AuthorizerKind::CognitoUserPools => AuthorizationType::CognitoUserPools,
                AuthorizerKind::Token | AuthorizerKind::Request | AuthorizerKind::Jwt => {
                    AuthorizationType::Custom
                }
            };
            authorizers.insert(name.to_owned(), authorizer);
            return Scheme::Authorizer(kind);
        }
        let authtype = self.text_of(scheme, "x-amazon-apigateway-authtype");
        if authtype
            .as_ref()
            .is_some_and(|kind| kind.eq_ignore_ascii_case("awsSigv4"))
        {
            return Scheme::AwsIam;
        }
        let is_key = scheme.get("type").and_then(Node::as_str) == Some("apiKey");
        if is_key && header.is_some_and(|header| header.eq_ignore_ascii_case("x-api-key")) {
            return Scheme::ApiKey;
        }
        Scheme::Ignored
    }

    fn authorizer(
        &mut self,
        name: &str,
        place: &Place,
        definition: &Node,
        header: Option<&Placed<String>>,
    ) -> Option<Authorizer> {
        let definition = self.resolve(definition)?;
        let kind = self.text_of(definition, "type");
        let kind = match kind {
            None => AuthorizerKind::Token,
            Some(kind) => match kind.to_ascii_lowercase().as_str() {
                "token" => AuthorizerKind::Token,
                "request" => AuthorizerKind::Request,
                "cognito_user_pools" => AuthorizerKind::CognitoUserPools,
                "jwt" => AuthorizerKind::Jwt,
                other => {
                    let kinds = ["token", "request", "cognito_user_pools", "jwt"];
                    let diagnostic = Diagnostic::error(
                        "authorizer-type-unknown",
                        format!("`{other}` is no type of authorizer"),
                        &kind.place,
                    );
                    self.report(match nearest(other, kinds) {
                        Some(near) => diagnostic.help(format!("write `{near}`")),
                        None => diagnostic.help("write `token`, `request` or `cognito_user_pools`"),
                    });
                    return None;
                }
            },
        };
        let written_source = self
            .text_of(definition, "identitySource")
            .filter(|source| !source.value.is_empty());
        // A token stands in the header that the scheme names.
        let identity_source = match kind {
            AuthorizerKind::Request => written_source,
            AuthorizerKind::Token | AuthorizerKind::CognitoUserPools | AuthorizerKind::Jwt => {
                written_source.or_else(|| {
                    header.map(|header| {
                        header
                            .clone()
                            .map(|header| format!("method.request.header.{header}"))
                    })
                })
            }
        };
        let result_ttl_seconds = definition
            .get("authorizerResultTtlInSeconds")
            .and_then(|node| crate::rules::authorizer_result_ttl(node, self.diagnostics));
        let mut provider_arns = Vec::new();
        if let Some(node) = definition.get("providerARNs") {
            for item in self.sequence(node, "providerARNs") {
                provider_arns.extend(self.text(item, "providerARNs"));
            }
        }
        Some(Authorizer {
            name: Placed::new(name.to_owned(), place.clone()),
            kind,
            uri: self.text_of(definition, "authorizerUri"),
            credentials: self.text_of(definition, "authorizerCredentials"),
            identity_source,
            identity_validation_expression: self
                .text_of(definition, "identityValidationExpression"),
            result_ttl_seconds,
            provider_arns,
            definition: definition.clone(),
        })
    }

    /// Who may call an operation: its `security`, else that of the document, then
    /// `x-amazon-apigateway-auth`.
    /// Source: recorded, `import.json` (`test_import_with_cognito_auth_identity_source`).
    pub(super) fn guards(&mut self, operation: &Node, place: &Place, schemes: &Schemes) -> Guards {
        let mut guards = Guards {
            authorization: Authorization {
                kind: AuthorizationType::None,
                place: place.clone(),
                authorizer: None,
                scopes: Vec::new(),
            },
            api_key_required: None,
        };
        if let Some(auth) = operation.get("x-amazon-apigateway-auth")
            && let Some(kind) = self.text_of(auth, "type")
        {
            match kind.to_ascii_uppercase().as_str() {
                "AWS_IAM" => {
                    guards.authorization.kind = AuthorizationType::AwsIam;
                    guards.authorization.place = kind.place;
                }
                "NONE" => guards.authorization.place = kind.place,
                _ => self.report(
                    Diagnostic::error(
                        "authorization-type-unknown",
                        format!("`{}` is no type of authorization here", kind.value),
                        &kind.place,
                    )
                    .help("write `NONE` or `AWS_IAM`; name an authorizer under `security`"),
                ),
            }
        }
        let of_document = self.document.get("security");
        let Some(security) = operation.get("security").or(of_document) else {
            return guards;
        };
        for requirement in self.sequence(security, "security") {
            let Some(requirement) = self.mapping(requirement, "security") else {
                continue;
            };
            for (name, entry) in requirement.iter() {
                let authorization = match schemes.by_name.get(name) {
                    Some(Scheme::ApiKey) => {
                        guards.api_key_required = Some(Placed::new(true, entry.key.clone()));
                        continue;
                    }
                    Some(Scheme::AwsIam) => Authorization {
                        kind: AuthorizationType::AwsIam,
                        place: entry.key.clone(),
                        authorizer: None,
                        scopes: Vec::new(),
                    },
                    Some(Scheme::Authorizer(kind)) => {
                        let mut scopes = Vec::new();
                        for scope in self.sequence(&entry.value, name) {
                            scopes.extend(self.text(scope, name));
                        }
                        Authorization {
                            kind: *kind,
                            place: entry.key.clone(),
                            authorizer: Some(Placed::new(name.to_owned(), entry.key.clone())),
                            scopes,
                        }
                    }
                    Some(Scheme::Ignored) => {
                        // Once for each place: operations share the document's own.
                        self.report_once(
                            &entry.key.to_string(),
                            Diagnostic::warning(
                                "security-scheme-ignored",
                                format!(
                                    "API Gateway does not look at the security scheme `{name}`: \
                                     anybody may call this method"
                                ),
                                &entry.key,
                            )
                            .help(
                                "give the scheme an `x-amazon-apigateway-authorizer`, or let the \
                                 backend check the caller",
                            ),
                        );
                        continue;
                    }
                    // What the serverless transform writes for a method without authorizer.
                    None if name == "NONE" => continue,
                    None => {
                        let diagnostic = Diagnostic::warning(
                            "security-scheme-undefined",
                            format!(
                                "there is no security scheme `{name}`: API Gateway ignores it, and \
                                 anybody may call this method"
                            ),
                            &entry.key,
                        );
                        let near = nearest(name, schemes.by_name.keys().map(String::as_str));
                        let diagnostic = match near {
                            Some(near) => diagnostic.help(format!("write `{near}`")),
                            None => diagnostic.help("define it"),
                        };
                        self.report_once(&entry.key.to_string(), diagnostic);
                        continue;
                    }
                };
                if guards.authorization.kind != AuthorizationType::None
                    && guards.authorization != authorization
                {
                    self.report(
                        Diagnostic::warning(
                            "authorization-twice",
                            "a method has one authorization; this one is ignored",
                            &entry.key,
                        )
                        .also(&guards.authorization.place, "this one counts")
                        .help("remove one of the two"),
                    );
                } else {
                    guards.authorization = authorization;
                }
            }
        }
        guards
    }
}
