//! Routes that almost matched: worked out only once nothing matched, for the operator only.

use percent_encoding::percent_decode_str;
use whygate_exchange::{NearMiss, NearMissReason};

use super::{
    CompiledStage,
    address::{rooted, split_stage},
    router::{segments, variable_of},
};

/// How many near misses are kept.
const KEPT: usize = 5;

/// Longest path that is looked at: comparing spellings costs the product of two lengths.
const LONGEST: usize = 512;

/// The routes of a stage that almost matched, nearest first.
pub(crate) fn near_misses(
    stage: &CompiledStage,
    stages: &[String],
    method: &http::Method,
    path: &str,
    stage_in_path: bool,
) -> Vec<NearMiss> {
    let mut found: Vec<(usize, NearMiss)> = Vec::new();
    if let Some(matched) = stage.router.find(path)
        && stage.router.has_methods(&matched)
        && stage.router.method(&matched, method).is_none()
    {
        found.extend(other_methods(stage, path));
    }
    let path: String = path.chars().take(LONGEST).collect();
    let (_, without_first) = split_stage(&path);
    let based = stage.base_path.as_deref().filter(|base| *base != "/");
    for compiled in &stage.methods {
        let info = &compiled.info;
        let near = |rank, reason| {
            (
                rank,
                NearMiss {
                    http_method: info.http_method.to_string(),
                    resource_path: info.resource_path.clone(),
                    place: Some(info.method_place.clone()),
                    reason,
                },
            )
        };
        let resource = info.resource_path.as_str();
        let fits = |path: &str| {
            compare(resource, path, &Compare::Exact)
                && (info.http_method.as_str() == method.as_str()
                    || info.http_method.as_str() == "ANY")
        };
        if let Some(base) = based
            && (path
                .strip_prefix(base)
                .is_some_and(|rest| fits(rooted(rest)))
                || fits(&format!("{base}{path}")))
        {
            found.push(near(
                2,
                NearMissReason::BasePath {
                    base_path: base.to_owned(),
                },
            ));
        } else if !stage_in_path && !without_first.is_empty() && fits(rooted(without_first)) {
            found.push(near(
                1,
                NearMissReason::Stage {
                    stages: stages.to_vec(),
                },
            ));
        } else if compare(resource, &path, &Compare::Exact) {
            // The resource matches: said above, by method.
        } else if compare(resource, &path, &Compare::IgnoringCase) {
            found.push(near(3, NearMissReason::Case));
        } else if compare(
            resource,
            &percent_decode_str(&path).decode_utf8_lossy(),
            &Compare::Exact,
        ) {
            found.push(near(4, NearMissReason::Encoding));
        } else if is_greedy_parent(resource, &path) {
            found.push(near(5, NearMissReason::GreedyParent));
        } else if let Some(distance) = spelling(resource, &path) {
            found.push(near(10 + distance, NearMissReason::Spelling { distance }));
        } else if one_segment_apart(resource, &path) {
            found.push(near(100, NearMissReason::Segments));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.truncate(KEPT);
    found.into_iter().map(|(_, near)| near).collect()
}

fn other_methods(stage: &CompiledStage, path: &str) -> Option<(usize, NearMiss)> {
    let matched = stage.router.find(path)?;
    let chosen = stage
        .methods
        .iter()
        .enumerate()
        .find(|(index, _)| stage.router.leads_to(&matched, *index))
        .map(|(_, compiled)| compiled)?;
    let resource = &chosen.info.resource_path;
    let has: Vec<String> = stage
        .methods
        .iter()
        .filter(|compiled| compiled.info.resource_path == *resource)
        .map(|compiled| compiled.info.http_method.to_string())
        .collect();
    Some((
        0,
        NearMiss {
            http_method: chosen.info.http_method.to_string(),
            resource_path: resource.clone(),
            place: Some(chosen.info.method_place.clone()),
            reason: NearMissReason::Method { has },
        },
    ))
}

enum Compare {
    Exact,
    IgnoringCase,
}

/// Whether a path fits a resource, variables included.
fn compare(resource: &str, path: &str, how: &Compare) -> bool {
    let mut pieces = segments(path);
    for segment in segments(resource) {
        let Some(piece) = pieces.next() else {
            return false;
        };
        match variable_of(segment.text) {
            Some((_, true)) => return true,
            Some((_, false)) => {}
            None => {
                let same = match how {
                    Compare::Exact => segment.text == piece.text,
                    Compare::IgnoringCase => segment.text.eq_ignore_ascii_case(piece.text),
                };
                if !same {
                    return false;
                }
            }
        }
    }
    pieces.next().is_none()
}

fn is_greedy_parent(resource: &str, path: &str) -> bool {
    resource
        .rsplit_once('/')
        .filter(|(_, last)| matches!(variable_of(last), Some((_, true))))
        .is_some_and(|(parent, _)| compare(parent, path, &Compare::Exact))
}

fn one_segment_apart(resource: &str, path: &str) -> bool {
    let wanted: Vec<_> = segments(resource).map(|segment| segment.text).collect();
    let pieces: Vec<_> = segments(path).map(|segment| segment.text).collect();
    wanted.len().abs_diff(pieces.len()) == 1
        && wanted
            .iter()
            .zip(&pieces)
            .all(|(wanted, piece)| variable_of(wanted).is_some() || wanted == piece)
        && wanted.iter().any(|segment| variable_of(segment).is_none())
}

/// How many letters separate a path from a resource with as many segments, if they are few.
fn spelling(resource: &str, path: &str) -> Option<usize> {
    let wanted: Vec<_> = segments(resource).map(|segment| segment.text).collect();
    let pieces: Vec<_> = segments(path).map(|segment| segment.text).collect();
    if wanted.len() != pieces.len() {
        return None;
    }
    let mut total = 0;
    for (wanted, piece) in wanted.iter().zip(&pieces) {
        if variable_of(wanted).is_none() {
            let distance = edits(wanted, piece);
            if distance > (wanted.len() / 3).max(1) {
                return None;
            }
            total += distance;
        }
    }
    (total > 0).then_some(total)
}

/// How many letters must be added, dropped, changed or swapped with their neighbour to get from
/// one word to the other.
fn edits(from: &str, to: &str) -> usize {
    let from: Vec<char> = from.chars().collect();
    let to: Vec<char> = to.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=to.len()).collect();
    for (row, left) in from.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, right) in to.iter().enumerate() {
            let change = previous[column] + usize::from(left != right);
            let mut least = change
                .min(current[column] + 1)
                .min(previous[column + 1] + 1);
            if row > 0 && column > 0 && *left == to[column - 1] && from[row - 1] == *right {
                least = least.min(before[column - 1] + 1);
            }
            current.push(least);
        }
        before = std::mem::replace(&mut previous, current);
    }
    previous.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Compare, compare, is_greedy_parent, one_segment_apart, spelling};

    #[test]
    fn tells_what_separates_a_path_from_a_resource() {
        assert!(compare("/pets/{id}", "/pets/7/", &Compare::Exact));
        assert!(!compare("/pets/{id}", "/Pets/7", &Compare::Exact));
        assert!(compare("/pets/{id}", "/Pets/7", &Compare::IgnoringCase));
        assert!(is_greedy_parent("/files/{proxy+}", "/files"));
        assert!(one_segment_apart("/pets/{id}", "/pets"));
        assert!(!one_segment_apart("/{id}", "/"));
        assert_eq!(spelling("/books/{isbn}", "/boks/1"), Some(1));
        assert_eq!(spelling("/books/{isbn}", "/authors/1"), None);
    }
}
