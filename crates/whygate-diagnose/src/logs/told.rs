//! What a person tells beside the logs, as `key=value`: how the API is made, who called, what was
//! seen. It is read by the meaning of its keys and by words of the trade.
//!
//! It never makes an answer certain by itself: people err, and logs do not.

use std::collections::BTreeMap;

use super::facts::ApiType;

/// Facts that a person told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// In lower case.
    pairs: BTreeMap<String, String>,
    /// All of it, for words that may stand anywhere.
    all: String,
}

/// How requests are authorized, as far as it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AuthKind {
    None,
    Iam,
    Lambda,
    Cognito,
    Jwt,
    Token,
    ApiKey,
}

/// What stands behind the method, as far as it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IntegrationKind {
    LambdaProxy,
    Lambda,
    Service,
    Http,
    VpcLink,
    Mock,
}

impl Told {
    /// Adds a fact. Both texts are cut at 2,000 characters.
    pub fn add(&mut self, key: &str, value: &str) {
        const LONGEST: usize = 2_000;
        let lower = |text: &str| -> String {
            text.trim()
                .chars()
                .take(LONGEST)
                .flat_map(char::to_lowercase)
                .map(|it| if it == '’' { '\'' } else { it })
                .collect()
        };
        let key = lower(key).replace(['-', ' '], "_");
        let value = lower(value);
        self.all.push_str(&key.replace('_', " "));
        self.all.push_str(": ");
        self.all.push_str(&value);
        self.all.push_str(" ; ");
        self.pairs.insert(key, value);
    }

    /// Nothing was told.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// One of the words stands anywhere.
    pub(super) fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|word| has_word(&self.all, word))
    }

    /// The values of keys that hold one of these words.
    pub(super) fn under<'told>(
        &'told self,
        keys: &'told [&'told str],
    ) -> impl Iterator<Item = &'told str> + 'told {
        self.pairs
            .iter()
            .filter(|(key, _)| keys.iter().any(|part| key.contains(part)))
            .map(|(_, value)| value.as_str())
    }

    /// A value under one of these keys holds one of the words.
    pub(super) fn key_says(&self, keys: &[&str], words: &[&str]) -> bool {
        self.under(keys)
            .any(|value| words.iter().any(|word| has_word(value, word)))
    }

    /// A key holds one of these words.
    pub(super) fn has_key(&self, keys: &[&str]) -> bool {
        self.pairs
            .keys()
            .any(|key| keys.iter().any(|part| key.contains(part)))
    }

    /// The API's type.
    pub(super) fn api(&self) -> Option<ApiType> {
        let value = self
            .pairs
            .get("api")
            .or_else(|| self.pairs.get("api_type"))
            .or_else(|| self.pairs.get("protocol"));
        let text = value.map_or("", String::as_str);
        if text.contains("websocket") || text.contains("web socket") {
            Some(ApiType::WebSocket)
        } else if text.contains("http") {
            Some(ApiType::Http)
        } else if text.contains("rest") {
            Some(ApiType::Rest)
        } else if self.says(&[
            "$connect",
            "$disconnect",
            "@connections",
            "posttoconnection",
        ]) {
            Some(ApiType::WebSocket)
        } else {
            None
        }
    }

    /// How requests are authorized.
    pub(super) fn auth(&self) -> Option<AuthKind> {
        let mut values: Vec<&str> = self.under(&["auth", "security"]).collect();
        if values.is_empty() {
            values.push(&self.all);
        }
        let any = |words: &[&str]| {
            values
                .iter()
                .any(|value| words.iter().any(|word| has_word(value, word)))
        };
        if any(&["cognito", "user pool", "user_pool", "userpool"]) {
            Some(AuthKind::Cognito)
        } else if any(&["jwt", "oidc", "auth0", "openid"]) && !any(&["lambda"]) {
            Some(AuthKind::Jwt)
        } else if self.has_key(&["authorizer"]) || any(&["authorizer", "custom"]) {
            Some(AuthKind::Lambda)
        } else if any(&["iam", "aws_iam", "sigv4", "signature"]) {
            Some(AuthKind::Iam)
        } else if any(&["api key", "api_key", "apikey", "x-api-key"]) {
            Some(AuthKind::ApiKey)
        } else if any(&["bearer", "token"]) {
            Some(AuthKind::Token)
        } else if self
            .under(&["auth"])
            .any(|value| value.starts_with("none") || value == "no")
        {
            Some(AuthKind::None)
        } else {
            None
        }
    }

    /// What stands behind the method.
    pub(super) fn integration(&self) -> Option<IntegrationKind> {
        let values: Vec<&str> = self.under(&["integration", "backend"]).collect();
        let any = |words: &[&str]| {
            values
                .iter()
                .any(|value| words.iter().any(|word| has_word(value, word)))
        };
        if any(&["mock"]) {
            Some(IntegrationKind::Mock)
        } else if any(&[
            "vpc link", "vpc-link", "vpclink", "vpc_link", "nlb", "private",
        ]) {
            Some(IntegrationKind::VpcLink)
        } else if any(&["lambda"]) {
            if any(&["non-proxy", "non proxy", "custom"]) {
                Some(IntegrationKind::Lambda)
            } else if any(&["proxy", "lambda-proxy", "aws_proxy"]) {
                Some(IntegrationKind::LambdaProxy)
            } else {
                Some(IntegrationKind::Lambda)
            }
        } else if any(&["http", "http-proxy", "https", "ec2", "server"]) {
            Some(IntegrationKind::Http)
        } else if any(&[
            "aws",
            "aws-service",
            "sqs",
            "dynamodb",
            "s3",
            "sns",
            "kinesis",
            "step functions",
            "stepfunctions",
            "eventbridge",
        ]) {
            Some(IntegrationKind::Service)
        } else {
            None
        }
    }

    /// The method of the failing request.
    pub(super) fn method(&self) -> Option<&'static str> {
        const METHODS: [&str; 7] = ["OPTIONS", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];
        let named = self
            .pairs
            .get("method")
            .or_else(|| self.pairs.get("http_method"));
        let request = self.pairs.get("request");
        let first = named
            .or(request)?
            .split(|it: char| !it.is_ascii_alphabetic())
            .next()?;
        if let Some(method) = METHODS
            .into_iter()
            .find(|it| it.eq_ignore_ascii_case(first))
        {
            return Some(method);
        }
        request
            .is_some_and(|request| has_word(request, "preflight") || has_word(request, "options"))
            .then_some("OPTIONS")
    }

    /// The failing request is a preflight.
    pub(super) fn is_preflight(&self) -> bool {
        let fine = self.says(&[
            "preflight is fine",
            "preflight works",
            "preflight succeeds",
            "preflight passes",
            "preflight ok",
            "preflight answers 200",
        ]) || self.key_says(&["works"], &["preflight", "options"]);
        self.method() == Some("OPTIONS") || (self.says(&["preflight"]) && !fine)
    }

    /// A browser is what reports it.
    pub(super) fn in_browser(&self) -> bool {
        self.says(&[
            "browser",
            "cors",
            "access-control-allow-origin",
            "access control allow origin",
            "preflight",
        ])
    }
}

/// Whether a word stands in a text as a word: not as a part of a longer one. Words that begin or
/// end with punctuation are sought as they are.
fn has_word(text: &str, word: &str) -> bool {
    let part = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    let mut from = 0;
    while let Some(found) = text[from..].find(word) {
        let start = from + found;
        let end = start + word.len();
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        let starts_open = part(before) && word.starts_with(char::is_alphanumeric);
        // Plurals and `s` count as the same word.
        let mut behind = text[end..].chars();
        let plural = behind.next() == Some('s') && !part(behind.next());
        let ends_open = part(after) && word.ends_with(char::is_alphanumeric) && !plural;
        if !starts_open && !ends_open {
            return true;
        }
        from = start + word.chars().next().map_or(1, char::len_utf8);
    }
    false
}
