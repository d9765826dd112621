//! Where the paths of a document live: `servers`, or `schemes`, `host` and `basePath`.

use super::reading::Reading;
use crate::{definition::Format, node::Node, place::Placed};

impl Reading<'_> {
    /// `basePath`, the server variable of that name, or the path of the first of `servers`;
    /// `None` for none and for `/`. The variable counts even if the address does not name it.
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-basePath.html>.
    pub(super) fn base_path(&mut self) -> Option<Placed<String>> {
        let path = if self.format == Format::OpenApi2 {
            self.text_of(self.document, "basePath")?
        } else {
            let server = self.document.get("servers")?.as_sequence()?.first()?;
            let variable = server
                .get("variables")
                .and_then(|variables| variables.get("basePath"))
                .and_then(|variable| variable.get("default"))
                .and_then(Node::placed_str);
            if let Some(variable) = variable {
                variable
            } else {
                let url = server_url(server)?;
                let path = match url.split_once("://") {
                    Some((_, rest)) => rest.find('/').map(|at| rest[at..].to_owned())?,
                    None => url.value.clone(),
                };
                Placed::new(path, url.place)
            }
        };
        let path = path.map(|path| path.trim_end_matches('/').to_owned());
        (!path.is_empty()).then_some(path)
    }

    /// The address that the document's operations live at: `Ok` if it is absolute, `Err`
    /// with what stands there if it is not; `None` if there is none.
    pub(super) fn server(&mut self) -> Option<Result<Placed<String>, Placed<String>>> {
        if self.format == Format::OpenApi2 {
            let host = self
                .text_of(self.document, "host")
                .filter(|host| !host.trim().is_empty())?;
            let scheme = self
                .document
                .get("schemes")
                .and_then(Node::as_sequence)
                .map_or("https", |schemes| {
                    schemes
                        .iter()
                        .filter_map(Node::as_str)
                        .find(|&scheme| scheme == "https")
                        .or_else(|| schemes.first().and_then(Node::as_str))
                        .unwrap_or("https")
                })
                .to_owned();
            let base = self
                .text_of(self.document, "basePath")
                .map(|path| path.value)
                .unwrap_or_default();
            let base = base.trim_end_matches('/');
            return Some(Ok(host.map(|host| format!("{scheme}://{host}{base}"))));
        }
        self.server_among(self.document)
    }

    /// The first of the `servers` that a path item or an operation has itself.
    pub(super) fn server_among(
        &mut self,
        parent: &Node,
    ) -> Option<Result<Placed<String>, Placed<String>>> {
        let servers = parent.get("servers")?;
        let first = self.sequence(servers, "servers").first()?;
        let url = server_url(first)?.map(|url| url.trim_end_matches('/').to_owned());
        if url.is_empty() {
            return None;
        }
        let absolute = url
            .strip_prefix("http://")
            .or_else(|| url.strip_prefix("https://"))
            .is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
        Some(if absolute { Ok(url) } else { Err(url) })
    }
}

/// A server's address with its variables at their defaults.
fn server_url(server: &Node) -> Option<Placed<String>> {
    let url = server.get("url")?.placed_str()?;
    let mut filled = url.value.clone();
    if let Some(variables) = server.get("variables").and_then(Node::as_mapping) {
        for (name, variable) in variables.iter() {
            if let Some(default) = variable.value.get("default").and_then(Node::scalar_text) {
                filled = filled.replace(&format!("{{{name}}}"), &default);
            }
        }
    }
    Some(Placed::new(filled, url.place))
}
