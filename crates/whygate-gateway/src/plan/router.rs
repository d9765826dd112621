//! Which resource a path leads to.
//!
//! A tree of segments. A literal segment is preferred to `{param}`, that to `{proxy+}`, at
//! each segment from the left. A resource that lacks the method is passed over for a less
//! particular one that has it. Trailing and doubled slashes do not count, and the path is matched as it came,
//! undecoded.
//! Source: recorded answers (`test_lambda_aws_proxy_integration`), tests that were made at
//! Amazon (`test_proxy_routing_with_hardcoded_resource_sibling`) and
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html>.

use std::{collections::HashMap, sync::Arc};

use whygate_model::definition::HttpMethod;

/// How many segments a path may have before nothing can match it: far beyond what the limit
/// on addresses lets in, and a bound for the walk.
const DEEPEST: usize = 10_240;

/// The resources of a stage.
#[derive(Debug)]
pub(crate) struct Router {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    literals: HashMap<Box<str>, usize>,
    variable: Option<(Arc<str>, usize)>,
    greedy: Option<(Arc<str>, usize)>,
    methods: [Option<usize>; 8],
}

impl Node {
    /// The method: the exact one, else `ANY`.
    fn method(&self, wanted: HttpMethod) -> Option<usize> {
        self.methods[slot(wanted)].or(self.methods[slot(HttpMethod::Any)])
    }
}

/// What a path led to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Matched<'path> {
    node: usize,
    /// Path variables, as they came.
    pub(crate) parameters: Vec<(Arc<str>, &'path str)>,
}

impl Router {
    /// A router with nothing but the root.
    pub(crate) fn new() -> Self {
        Self {
            nodes: vec![Node::default()],
        }
    }

    /// Adds a method of a resource. The resources above it come into being as well, without
    /// methods, as on Amazon.
    pub(crate) fn insert(&mut self, resource_path: &str, method: HttpMethod, index: usize) {
        let mut node = 0;
        for segment in segments(resource_path) {
            node = self.child(node, segment.text);
        }
        self.nodes[node].methods[slot(method)] = Some(index);
    }

    fn child(&mut self, node: usize, segment: &str) -> usize {
        let next = self.nodes.len();
        let at = &mut self.nodes[node];
        let found = match variable_of(segment) {
            Some((name, true)) => at.greedy.get_or_insert_with(|| (name.into(), next)).1,
            Some((name, false)) => at.variable.get_or_insert_with(|| (name.into(), next)).1,
            None => *at.literals.entry(segment.into()).or_insert(next),
        };
        if found == next {
            self.nodes.push(Node::default());
        }
        found
    }

    /// The resource that a path leads to, whatever methods it has.
    pub(crate) fn find<'path>(&self, path: &'path str) -> Option<Matched<'path>> {
        self.first(path, |_| true)
    }

    /// The resource that a path leads to with that method, and the method.
    pub(crate) fn route<'path>(
        &self,
        path: &'path str,
        method: &http::Method,
    ) -> Option<(Matched<'path>, usize)> {
        let wanted = http_method(method)?;
        let matched = self.first(path, |node| node.method(wanted).is_some())?;
        let index = self.nodes[matched.node].method(wanted)?;
        Some((matched, index))
    }

    fn first<'path>(
        &self,
        path: &'path str,
        accepts: impl Fn(&Node) -> bool,
    ) -> Option<Matched<'path>> {
        let mut parameters = Vec::new();
        // A path rarely has more than a few segments; the list is what a backtracking walk
        // needs to come back to.
        let pieces: Vec<Segment<'path>> = segments(path).take(DEEPEST).collect();
        let node = self.walk(path, &pieces, &mut parameters, accepts)?;
        Some(Matched { node, parameters })
    }

    /// Walks without recursing, so that no path is too long for the stack: each entry of
    /// `tries` is a node that is still to be tried and how many variables were bound there.
    fn walk<'path>(
        &self,
        path: &'path str,
        pieces: &[Segment<'path>],
        parameters: &mut Vec<(Arc<str>, &'path str)>,
        accepts: impl Fn(&Node) -> bool,
    ) -> Option<usize> {
        enum Try {
            Enter {
                node: usize,
                depth: usize,
                bound: usize,
            },
            Variable {
                node: usize,
                depth: usize,
                bound: usize,
            },
            Greedy {
                node: usize,
                depth: usize,
                bound: usize,
            },
        }
        let mut tries = vec![Try::Enter {
            node: 0,
            depth: 0,
            bound: 0,
        }];
        // Each node is entered at most once per depth, since a tree has one way to a node.
        while let Some(next) = tries.pop() {
            match next {
                Try::Enter { node, depth, bound } => {
                    parameters.truncate(bound);
                    let at = &self.nodes[node];
                    let Some(piece) = pieces.get(depth) else {
                        if accepts(at) {
                            return Some(node);
                        }
                        continue;
                    };
                    if at.greedy.is_some() {
                        tries.push(Try::Greedy { node, depth, bound });
                    }
                    if at.variable.is_some() {
                        tries.push(Try::Variable { node, depth, bound });
                    }
                    if let Some(child) = at.literals.get(piece.text) {
                        tries.push(Try::Enter {
                            node: *child,
                            depth: depth + 1,
                            bound,
                        });
                    }
                }
                Try::Variable { node, depth, bound } => {
                    parameters.truncate(bound);
                    if let (Some((name, child)), Some(piece)) =
                        (&self.nodes[node].variable, pieces.get(depth))
                    {
                        parameters.push((name.clone(), piece.text));
                        tries.push(Try::Enter {
                            node: *child,
                            depth: depth + 1,
                            bound: bound + 1,
                        });
                    }
                }
                Try::Greedy { node, depth, bound } => {
                    parameters.truncate(bound);
                    if let (Some((name, child)), Some(piece)) =
                        (&self.nodes[node].greedy, pieces.get(depth))
                        && accepts(&self.nodes[*child])
                    {
                        let rest = path.get(piece.start..).unwrap_or_default();
                        parameters.push((name.clone(), rest.trim_end_matches('/')));
                        return Some(*child);
                    }
                }
            }
        }
        None
    }

    /// The method of a resource: the exact one, else `ANY`.
    pub(crate) fn method(&self, matched: &Matched<'_>, method: &http::Method) -> Option<usize> {
        self.nodes[matched.node].method(http_method(method)?)
    }

    /// Whether a method, by its index, is one of the resource's.
    pub(crate) fn leads_to(&self, matched: &Matched<'_>, index: usize) -> bool {
        self.nodes[matched.node].methods.contains(&Some(index))
    }

    /// Whether the resource has any method.
    pub(crate) fn has_methods(&self, matched: &Matched<'_>) -> bool {
        self.nodes[matched.node].methods.iter().any(Option::is_some)
    }
}

/// The method of a REST API; `None` for one that it cannot have, such as TRACE.
fn http_method(method: &http::Method) -> Option<HttpMethod> {
    Some(match *method {
        http::Method::DELETE => HttpMethod::Delete,
        http::Method::GET => HttpMethod::Get,
        http::Method::HEAD => HttpMethod::Head,
        http::Method::OPTIONS => HttpMethod::Options,
        http::Method::PATCH => HttpMethod::Patch,
        http::Method::POST => HttpMethod::Post,
        http::Method::PUT => HttpMethod::Put,
        _ => return None,
    })
}

fn slot(method: HttpMethod) -> usize {
    match method {
        HttpMethod::Any => 0,
        HttpMethod::Delete => 1,
        HttpMethod::Get => 2,
        HttpMethod::Head => 3,
        HttpMethod::Options => 4,
        HttpMethod::Patch => 5,
        HttpMethod::Post => 6,
        HttpMethod::Put => 7,
    }
}

/// A segment of a path and where in it it begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment<'path> {
    pub(crate) text: &'path str,
    pub(crate) start: usize,
}

/// The segments of a path; empty ones are left out.
pub(crate) fn segments(path: &str) -> impl Iterator<Item = Segment<'_>> {
    let mut start = 0;
    path.split('/')
        .map(move |text| {
            let segment = Segment { text, start };
            start += text.len() + 1;
            segment
        })
        .filter(|segment| !segment.text.is_empty())
}

/// Name of the variable that a segment of a resource's path is, and whether it is greedy.
pub(crate) fn variable_of(segment: &str) -> Option<(&str, bool)> {
    let name = segment.strip_prefix('{')?.strip_suffix('}')?;
    Some(match name.strip_suffix('+') {
        Some(name) => (name, true),
        None => (name, false),
    })
}

#[cfg(test)]
mod tests;
