//! `x-amazon-apigateway-integration`.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html>.

use indexmap::IndexMap;

use super::reading::{Reading, is_intrinsic};
use crate::{
    definition::{
        ConnectionType, ContentHandling, Integration, IntegrationResponse, IntegrationType,
        PassthroughBehavior, ResponseTransferMode, Template,
    },
    diagnostic::Diagnostic,
    nearest::nearest,
    node::{Entry, Node},
    place::{Place, Placed},
};

/// Keys that have a field of their own.
const READ: [&str; 17] = [
    "type",
    "uri",
    "httpMethod",
    "credentials",
    "connectionType",
    "connectionId",
    "contentHandling",
    "cacheNamespace",
    "cacheKeyParameters",
    "passthroughBehavior",
    "requestParameters",
    "requestTemplates",
    "responses",
    "responseTransferMode",
    "timeoutInMillis",
    "tlsConfig",
    "integrationTarget",
];

/// Keys that are known and kept as they are.
const KEPT: [&str; 4] = [
    "payloadFormatVersion",
    "integrationSubtype",
    "responseParameters",
    "description",
];

/// An integration of type `HTTP_PROXY` with nothing set.
pub(super) fn http_proxy(place: &Place) -> Integration {
    Integration {
        kind: Placed::new(IntegrationType::HttpProxy, place.clone()),
        place: place.clone(),
        uri: None,
        http_method: None,
        credentials: None,
        connection_type: Placed::new(ConnectionType::default(), place.clone()),
        connection_id: None,
        content_handling: None,
        passthrough_behavior: Placed::new(PassthroughBehavior::default(), place.clone()),
        request_parameters: IndexMap::new(),
        request_templates: IndexMap::new(),
        responses: Vec::new(),
        timeout: None,
        insecure_skip_verification: None,
        response_transfer_mode: Placed::new(ResponseTransferMode::default(), place.clone()),
        cache_key_parameters: Vec::new(),
        cache_namespace: None,
        integration_target: None,
        other: IndexMap::new(),
    }
}

impl Reading<'_> {
    /// Reads the integration of an operation at `path`.
    pub(super) fn integration(&mut self, path: &str, entry: &Entry) -> Option<Integration> {
        let node = self.resolve(&entry.value)?;
        let Some(mapping) = node.as_mapping() else {
            self.malformed(path, node, "x-amazon-apigateway-integration", "a map");
            return None;
        };
        for (key, entry) in mapping.iter() {
            let text = matches!(
                key,
                "type"
                    | "uri"
                    | "httpMethod"
                    | "credentials"
                    | "connectionType"
                    | "connectionId"
                    | "contentHandling"
                    | "cacheNamespace"
                    | "passthroughBehavior"
            );
            if text && entry.value.scalar_text().is_none() && !entry.value.is_null() {
                self.malformed(path, &entry.value, key, "text");
                return None;
            }
        }
        let kind = self.integration_type(node, &entry.key)?;
        let mut integration = http_proxy(&entry.key);
        integration.kind = kind;
        integration.uri = self.text_of(node, "uri");
        integration.http_method = self
            .text_of(node, "httpMethod")
            .map(|method| method.map(|method| method.to_ascii_uppercase()));
        integration.credentials = self.text_of(node, "credentials");
        if let Some(kind) = self.word(
            node,
            "connectionType",
            &[
                ("INTERNET", ConnectionType::Internet),
                ("VPC_LINK", ConnectionType::VpcLink),
            ],
        ) {
            integration.connection_type = kind;
        }
        integration.connection_id = self.text_of(node, "connectionId");
        integration.content_handling = self.content_handling(node);
        if let Some(behavior) = self.word(
            node,
            "passthroughBehavior",
            &[
                ("WHEN_NO_MATCH", PassthroughBehavior::WhenNoMatch),
                ("WHEN_NO_TEMPLATES", PassthroughBehavior::WhenNoTemplates),
                ("NEVER", PassthroughBehavior::Never),
            ],
        ) {
            integration.passthrough_behavior = behavior;
        }
        integration.request_parameters = self.texts_of(node, "requestParameters");
        integration.request_templates = self.templates(path, node, "requestTemplates");
        integration.responses = self.integration_responses(path, node);
        integration.timeout = node
            .get("timeoutInMillis")
            .and_then(|node| crate::rules::integration_timeout(node, self.diagnostics));
        integration.insecure_skip_verification = node
            .get("tlsConfig")
            .and_then(|tls| self.bool_of(tls, "insecureSkipVerification"));
        if let Some(mode) = self.word(
            node,
            "responseTransferMode",
            &[
                ("BUFFERED", ResponseTransferMode::Buffered),
                ("STREAM", ResponseTransferMode::Stream),
            ],
        ) {
            integration.response_transfer_mode = mode;
        }
        if let Some(keys) = node.get("cacheKeyParameters") {
            for item in self.sequence(keys, "cacheKeyParameters") {
                integration
                    .cache_key_parameters
                    .extend(self.text(item, "cacheKeyParameters"));
            }
        }
        integration.cache_namespace = self.text_of(node, "cacheNamespace");
        integration.integration_target = self.text_of(node, "integrationTarget");
        for (key, entry) in mapping.iter() {
            if READ.contains(&key) {
                continue;
            }
            integration
                .other
                .insert(key.to_owned(), entry.value.clone());
            if KEPT.contains(&key) || key.starts_with("x-") {
                continue;
            }
            let diagnostic = Diagnostic::warning(
                "integration-property-unknown",
                format!("`{key}` is no property of an integration and is ignored"),
                &entry.key,
            );
            self.report(match nearest(key, READ.into_iter().chain(KEPT)) {
                Some(near) => diagnostic.help(format!("write `{near}`")),
                None => diagnostic.help("remove it"),
            });
        }
        Some(integration)
    }

    fn malformed(&mut self, path: &str, node: &Node, what: &str, wanted: &str) {
        let function = node
            .as_mapping()
            .and_then(|mapping| mapping.keys().find(|key| is_intrinsic(key)));
        let diagnostic = Diagnostic::error(
            "integration-malformed",
            match function {
                Some(function) => format!(
                    "`{what}` holds `{function}`, which only a template fills in; here it must be \
                     {wanted}"
                ),
                None => format!("`{what}` wants {wanted}, not {}", node.kind()),
            },
            &node.place,
        )
        .amazon(format!(
            "Unable to parse API definition because of a malformed integration at path {path}."
        ));
        self.report(match function {
            Some(_) => diagnostic.help(
                "write the value out (`${AWS::Region}` and `${AWS::AccountId}` are filled in), or \
                 put the document into a template's `Body` or `DefinitionBody`",
            ),
            None if wanted == "text" && node.as_mapping().is_some() => {
                diagnostic.help("put it in quotes, or write it as a block after `|`")
            }
            None => diagnostic.help(format!("write {wanted}")),
        });
    }

    fn integration_type(&mut self, node: &Node, place: &Place) -> Option<Placed<IntegrationType>> {
        let words = [
            ("AWS", IntegrationType::Aws),
            ("AWS_PROXY", IntegrationType::AwsProxy),
            ("HTTP", IntegrationType::Http),
            ("HTTP_PROXY", IntegrationType::HttpProxy),
            ("MOCK", IntegrationType::Mock),
        ];
        if node.get("type").is_none_or(Node::is_null) {
            self.report(
                Diagnostic::error(
                    "integration-type-missing",
                    "the integration has no type",
                    place,
                )
                .help("add `type: aws_proxy`, `http_proxy`, `aws`, `http` or `mock`"),
            );
            return None;
        }
        self.word(node, "type", &words)
    }

    /// One of a closed list of words, in upper or lower case, or a complaint.
    fn word<T: Copy>(&mut self, node: &Node, key: &str, words: &[(&str, T)]) -> Option<Placed<T>> {
        let text = self.text_of(node, key)?;
        let found = words
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(text.trim()));
        if let Some((_, value)) = found {
            return Some(Placed::new(*value, text.place));
        }
        let list: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
        let diagnostic = Diagnostic::error(
            "integration-value-unknown",
            format!("`{}` is no `{key}`", text.value),
            &text.place,
        );
        self.report(match nearest(&text, words.iter().map(|(word, _)| *word)) {
            Some(near) => diagnostic.help(format!("write `{near}`")),
            None => diagnostic.help(format!("write one of {}", list.join(", "))),
        });
        None
    }

    fn content_handling(&mut self, node: &Node) -> Option<Placed<ContentHandling>> {
        // Exports write it out where nothing is converted.
        if node
            .get("contentHandling")
            .and_then(Node::as_str)
            .is_some_and(|text| text.is_empty() || text.eq_ignore_ascii_case("passthrough"))
        {
            return None;
        }
        self.word(
            node,
            "contentHandling",
            &[
                ("CONVERT_TO_BINARY", ContentHandling::ConvertToBinary),
                ("CONVERT_TO_TEXT", ContentHandling::ConvertToText),
            ],
        )
    }

    fn templates(&mut self, path: &str, node: &Node, key: &str) -> IndexMap<String, Template> {
        let mut templates = IndexMap::new();
        let Some(entries) = node.get(key).and_then(|node| self.mapping(node, key)) else {
            return templates;
        };
        for (media_type, entry) in entries.iter() {
            match entry.value.scalar_text() {
                Some(text) => {
                    templates.insert(
                        media_type.to_owned(),
                        Template {
                            text,
                            place: entry.value.place.clone(),
                        },
                    );
                }
                None if entry.value.is_null() => {
                    templates.insert(
                        media_type.to_owned(),
                        Template {
                            text: String::new(),
                            place: entry.value.place.clone(),
                        },
                    );
                }
                None => self.malformed(path, &entry.value, media_type, "text"),
            }
        }
        templates
    }

    fn integration_responses(&mut self, path: &str, node: &Node) -> Vec<IntegrationResponse> {
        let mut responses = Vec::new();
        let Some(entries) = node
            .get("responses")
            .and_then(|node| self.mapping(node, "responses"))
        else {
            return responses;
        };
        for (pattern, entry) in entries.iter() {
            let Some(response) = self.resolve(&entry.value) else {
                continue;
            };
            let Some(status_code) = self.text_of(response, "statusCode") else {
                self.report(
                    Diagnostic::error(
                        "integration-response-without-status",
                        format!("the integration response `{pattern}` has no `statusCode`"),
                        &entry.key,
                    )
                    .help("add `statusCode: '200'` or another")
                    .amazon(format!(
                        "Unable to parse API definition because of a malformed integration at \
                         path {path}."
                    )),
                );
                continue;
            };
            responses.push(IntegrationResponse {
                place: entry.key.clone(),
                selection_pattern: (pattern != "default")
                    .then(|| Placed::new(pattern.to_owned(), entry.key.clone())),
                status_code,
                response_parameters: self.texts_of(response, "responseParameters"),
                response_templates: self.templates(path, response, "responseTemplates"),
                content_handling: self.content_handling(response),
            });
        }
        responses
    }
}
