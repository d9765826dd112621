//! Which method takes the calls of one that was there before.

use super::Pair;
use crate::{
    definition::{HttpMethod, Method, Resource},
    diagnostic::Diagnostic,
    nearest::nearest,
};

/// A segment of a path: variables are alike whatever their names.
#[derive(Debug, PartialEq, Eq)]
enum Segment<'path> {
    Word(&'path str),
    Variable,
    Greedy,
}

fn segments(path: &str) -> Vec<Segment<'_>> {
    path.split('/')
        .filter(|segment| !segment.is_empty())
        .map(|segment| {
            let variable = segment
                .strip_prefix('{')
                .and_then(|rest| rest.strip_suffix('}'));
            match variable {
                Some(name) if name.ends_with('+') => Segment::Greedy,
                Some(_) => Segment::Variable,
                None => Segment::Word(segment),
            }
        })
        .collect()
}

/// Whether each path that fits the one fits the other, greedy ones included.
fn covers(new: &[Segment<'_>], old: &[Segment<'_>]) -> bool {
    match (new.split_first(), old.split_first()) {
        (None, None) | (Some((Segment::Greedy, _)), Some(_)) => true,
        (Some((Segment::Variable, new)), Some((Segment::Variable | Segment::Word(_), old))) => {
            covers(new, old)
        }
        (Some((Segment::Word(one), new)), Some((Segment::Word(other), old))) => {
            one == other && covers(new, old)
        }
        (Some(_) | None, Some(_) | None) => false,
    }
}

/// The method that takes the calls of an old one; `None`: none does, which was said.
pub(super) fn taker<'definition>(
    pair: &Pair<'definition>,
    resource: &Resource,
    before: &Method,
    findings: &mut Vec<Diagnostic>,
) -> Option<&'definition Method> {
    let wanted = segments(&resource.path);
    let same = pair
        .after
        .resources
        .iter()
        .find(|candidate| segments(&candidate.path) == wanted);
    let on = |candidate: &'definition Resource| {
        candidate
            .methods
            .iter()
            .find(|method| method.http_method == before.http_method)
            .or_else(|| {
                candidate
                    .methods
                    .iter()
                    .find(|method| method.http_method == HttpMethod::Any)
            })
    };
    if let Some(method) = same.and_then(on) {
        return Some(method);
    }
    // What is more general takes the calls, though it may do something else with them.
    let general = pair
        .after
        .resources
        .iter()
        .filter(|candidate| covers(&segments(&candidate.path), &wanted))
        .max_by_key(|candidate| candidate.path.len())
        .and_then(|candidate| Some((candidate, on(candidate)?)));
    if let Some((candidate, method)) = general
        && same.is_none()
    {
        findings.push(
            Diagnostic::warning(
                "route-taken-over",
                format!(
                    "{} {} is gone, and `{}` takes its calls",
                    before.http_method, resource.path, candidate.path
                ),
                &method.place,
            )
            .also(&before.place, "it was here")
            .help("make sure that what takes the calls answers them as before"),
        );
        return Some(method);
    }
    let shown = format!("{} {}", before.http_method, resource.path);
    match same {
        Some(kept) if before.http_method == HttpMethod::Any && !kept.methods.is_empty() => {
            let left: Vec<&str> = kept
                .methods
                .iter()
                .map(|method| method.http_method.as_str())
                .collect();
            findings.push(
                Diagnostic::error(
                    "method-removed",
                    format!(
                        "`{}` takes {} only from now on",
                        resource.path,
                        left.join(", ")
                    ),
                    &kept.place,
                )
                .also(&before.place, "it took every method")
                .help("keep the method until nobody calls it any more"),
            );
        }
        Some(kept) => findings.push(
            Diagnostic::error("method-removed", format!("{shown} is gone"), &kept.place)
                .also(&before.place, "it was here")
                .help("keep the method until nobody calls it any more"),
        ),
        None => {
            let near = nearest(
                &resource.path,
                pair.after
                    .resources
                    .iter()
                    .map(|candidate| candidate.path.as_str()),
            );
            let finding = Diagnostic::error(
                "route-removed",
                format!("{shown} is gone"),
                &pair.after.place,
            )
            .also(&before.place, "it was here");
            findings.push(match near {
                Some(near) => finding.help(format!(
                    "was it renamed to `{near}`? Callers know the old path"
                )),
                None => finding.help("keep the route until nobody calls it any more"),
            });
        }
    }
    None
}
