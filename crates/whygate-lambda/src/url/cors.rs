//! What browsers are told of a function's address.
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-cors>.

use http::{HeaderMap, HeaderName, HeaderValue, Method, header};

/// The settings. They count for more than headers that the function sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UrlCors {
    /// Origins that may ask; `*`: all.
    pub allow_origins: Vec<String>,
    /// Methods that they may use; `*`: all.
    pub allow_methods: Vec<String>,
    /// Headers that they may send; `*`: all.
    pub allow_headers: Vec<String>,
    /// Headers that they may read.
    pub expose_headers: Vec<String>,
    /// How long a browser may remember, in seconds.
    pub max_age_seconds: Option<u32>,
    /// Whether cookies and the like may be sent.
    pub allow_credentials: bool,
}

impl UrlCors {
    /// The headers of the answer to a preflight request. `None`: it is none.
    pub(super) fn preflight(&self, method: &Method, asked: &HeaderMap) -> Option<HeaderMap> {
        let origin = asked.get(header::ORIGIN)?;
        if *method != Method::OPTIONS || !asked.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
        {
            return None;
        }
        let mut headers = HeaderMap::new();
        if self.allows(origin) {
            self.put(origin, &mut headers);
            put_list(
                &mut headers,
                header::ACCESS_CONTROL_ALLOW_METHODS,
                &self.allow_methods,
            );
            put_list(
                &mut headers,
                header::ACCESS_CONTROL_ALLOW_HEADERS,
                &self.allow_headers,
            );
            if let Some(seconds) = self.max_age_seconds {
                headers.insert(header::ACCESS_CONTROL_MAX_AGE, seconds.into());
            }
        }
        Some(headers)
    }

    /// Sets the headers of an answer to an origin, in the place of those that are there.
    pub(super) fn put(&self, origin: &HeaderValue, headers: &mut HeaderMap) {
        for name in [
            header::ACCESS_CONTROL_ALLOW_ORIGIN,
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            header::ACCESS_CONTROL_ALLOW_CREDENTIALS,
            header::ACCESS_CONTROL_ALLOW_METHODS,
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            header::ACCESS_CONTROL_MAX_AGE,
        ] {
            headers.remove(name);
        }
        if !self.allows(origin) {
            return;
        }
        let any = self.allow_origins.iter().any(|allowed| allowed == "*");
        if any && !self.allow_credentials {
            headers.insert(
                header::ACCESS_CONTROL_ALLOW_ORIGIN,
                HeaderValue::from_static("*"),
            );
        } else {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            headers.append(header::VARY, HeaderValue::from_static("Origin"));
        }
        if self.allow_credentials {
            headers.insert(
                header::ACCESS_CONTROL_ALLOW_CREDENTIALS,
                HeaderValue::from_static("true"),
            );
        }
        put_list(
            headers,
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            &self.expose_headers,
        );
    }

    fn allows(&self, origin: &HeaderValue) -> bool {
        self.allow_origins
            .iter()
            .any(|allowed| allowed == "*" || allowed.as_bytes() == origin.as_bytes())
    }
}

fn put_list(headers: &mut HeaderMap, name: HeaderName, values: &[String]) {
    if let (false, Ok(value)) = (values.is_empty(), HeaderValue::from_str(&values.join(","))) {
        headers.insert(name, value);
    }
}
