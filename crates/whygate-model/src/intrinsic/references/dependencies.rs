//! Which resource waits for which, and circles among them.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use indexmap::IndexMap;

use super::{Pointer, walk};
use crate::{diagnostic::Diagnostic, intrinsic::Resolver, place::Place, template::Template};

/// Which resource waits for which others, with the place that says so; resources whose
/// condition is false are left out.
#[derive(Clone, Debug, Default)]
pub struct Dependencies {
    edges: IndexMap<String, IndexMap<String, Place>>,
}

impl Dependencies {
    /// Reads them from the template.
    pub fn of(template: &Template, resolver: &mut Resolver<'_>) -> Self {
        let mut edges = IndexMap::new();
        let active: HashSet<&str> = template
            .resources
            .iter()
            .filter(|(_, resource)| resolver.is_active(resource))
            .map(|(name, _)| name.as_str())
            .collect();
        for (name, resource) in &template.resources {
            if !active.contains(name.as_str()) {
                continue;
            }
            let mut targets: IndexMap<String, Place> = IndexMap::new();
            let mut add = |target: &str, place: &Place| {
                if active.contains(target) && !targets.contains_key(target) {
                    targets.insert(target.to_owned(), place.clone());
                }
            };
            walk(
                &resource.properties,
                0,
                &mut |condition, place| resolver.condition(condition, place),
                &mut |pointer, place| match &pointer {
                    Pointer::Name(target)
                    | Pointer::Attribute(target)
                    | Pointer::SubAttribute(target, _) => add(target, place),
                    Pointer::Condition(_) => {}
                },
            );
            for target in &resource.depends_on {
                add(&target.value, &target.place);
            }
            edges.insert(name.clone(), targets);
        }
        Self { edges }
    }

    /// Whether one resource is made only after the other.
    pub fn waits_for(&self, resource: &str, other: &str) -> bool {
        self.all_behind(resource).contains(other)
    }

    /// Everything that is made before a resource because it waits for it, directly or not.
    pub fn all_behind(&self, resource: &str) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut queue = VecDeque::from([resource]);
        while let Some(name) = queue.pop_front() {
            for target in self.edges.get(name).into_iter().flat_map(IndexMap::keys) {
                if found.insert(target.as_str()) {
                    queue.push_back(target);
                }
            }
        }
        found
    }

    /// Reports resources that wait for each other. `true` if there are none.
    pub fn check_circles(&self, diagnostics: &mut Vec<Diagnostic>) -> bool {
        let mut left: BTreeSet<&str> = self.edges.keys().map(String::as_str).collect();
        // What waits for nothing, or for which nothing waits, is in no circle.
        loop {
            let before = left.len();
            let waited_for: HashSet<&str> = left
                .iter()
                .flat_map(|name| self.edges.get(*name).into_iter().flat_map(IndexMap::keys))
                .map(String::as_str)
                .collect();
            left = left
                .iter()
                .copied()
                .filter(|name| {
                    waited_for.contains(name)
                        && self.edges.get(*name).is_some_and(|targets| {
                            targets.keys().any(|target| left.contains(target.as_str()))
                        })
                })
                .collect();
            if left.len() == before {
                break;
            }
        }
        let clean = left.is_empty();
        let mut reported: HashSet<&str> = HashSet::new();
        for name in self.edges.keys() {
            if !left.contains(name.as_str()) || reported.contains(name.as_str()) {
                continue;
            }
            let Some(circle) = self.shortest_circle(name, &left) else {
                continue;
            };
            reported.extend(circle.iter().copied());
            diagnostics.push(self.circle_diagnostic(&circle));
        }
        clean
    }

    /// The shortest way from a resource back to itself.
    fn shortest_circle<'a>(&'a self, start: &str, within: &BTreeSet<&str>) -> Option<Vec<&'a str>> {
        let (start, _) = self.edges.get_key_value(start)?;
        let mut came_from: HashMap<&str, &str> = HashMap::new();
        let mut queue = VecDeque::from([start.as_str()]);
        while let Some(name) = queue.pop_front() {
            for target in self.edges.get(name).into_iter().flat_map(IndexMap::keys) {
                if target == start {
                    let mut circle = vec![name];
                    let mut at = name;
                    while at != start {
                        at = came_from.get(at)?;
                        circle.push(at);
                    }
                    circle.reverse();
                    return Some(circle);
                }
                if within.contains(target.as_str()) && !came_from.contains_key(target.as_str()) {
                    came_from.insert(target, name);
                    queue.push_back(target);
                }
            }
        }
        None
    }

    fn circle_diagnostic(&self, circle: &[&str]) -> Diagnostic {
        let mut steps =
            circle
                .iter()
                .zip(circle.iter().cycle().skip(1))
                .filter_map(|(from, to)| {
                    let place = self.edges.get(*from)?.get(*to)?;
                    Some((place, format!("`{from}` waits for `{to}`")))
                });
        let names = circle.join(", ");
        let shown = circle
            .iter()
            .map(|name| format!("`{name}`"))
            .collect::<Vec<_>>()
            .join(", ");
        let message = if circle.len() == 1 {
            format!("{shown} waits for itself")
        } else {
            format!("{shown} wait for each other, so none can be made first")
        };
        let first = steps.next();
        let nowhere = Place::whole_file("".into());
        let (place, text) = first
            .as_ref()
            .map_or((&nowhere, String::new()), |(place, text)| {
                (*place, text.clone())
            });
        let mut diagnostic = Diagnostic::error("circular-dependency", message, place)
            .label(text)
            .amazon(format!("Circular dependency between resources: [{names}]"))
            .help("take one of the references away, or build the value from parameters instead");
        for (place, text) in steps {
            diagnostic = diagnostic.also(place, text);
        }
        diagnostic
    }
}
