use proptest::prelude::*;
use whygate_model::definition::HttpMethod;

use super::{Router, segments, variable_of};

fn router(paths: &[&str]) -> Router {
    let mut router = Router::new();
    for (index, path) in paths.iter().enumerate() {
        router.insert(path, HttpMethod::Get, index);
    }
    router
}

fn found<'path>(router: &Router, path: &'path str) -> Option<(Option<usize>, Vec<&'path str>)> {
    let matched = router.find(path)?;
    let method = router.method(&matched, &http::Method::GET);
    let values = matched.parameters.iter().map(|(_, value)| *value).collect();
    Some((method, values))
}

#[test]
fn prefers_a_literal_to_a_variable_to_a_greedy_one() {
    let router = router(&[
        "/pets",
        "/pets/{id}",
        "/pets/mine",
        "/{proxy+}",
        "/pets/{id}/tags",
    ]);
    assert_eq!(found(&router, "/pets"), Some((Some(0), vec![])));
    assert_eq!(found(&router, "/pets/7"), Some((Some(1), vec!["7"])));
    assert_eq!(found(&router, "/pets/mine"), Some((Some(2), vec![])));
    assert_eq!(
        found(&router, "/pets/mine/tags"),
        Some((Some(4), vec!["mine"]))
    );
    assert_eq!(
        found(&router, "/pets/7/x"),
        Some((Some(3), vec!["pets/7/x"]))
    );
    assert_eq!(found(&router, "/other"), Some((Some(3), vec!["other"])));
}

#[test]
fn slashes_too_many_do_not_count_and_nothing_is_decoded() {
    let router = router(&["/a/b", "/p/{proxy+}"]);
    assert_eq!(found(&router, "//a//b//"), Some((Some(0), vec![])));
    assert_eq!(
        found(&router, "/p//x%2By//z/"),
        Some((Some(1), vec!["x%2By//z"]))
    );
    assert_eq!(found(&router, "/%61/b"), None);
}

#[test]
fn a_greedy_variable_does_not_match_its_parent() {
    let router = router(&["/p/{proxy+}"]);
    assert_eq!(found(&router, "/p"), Some((None, vec![])));
    assert_eq!(found(&router, "/p/"), Some((None, vec![])));
}

#[test]
fn the_exact_method_beats_any() {
    let mut router = Router::new();
    router.insert("/x", HttpMethod::Any, 0);
    router.insert("/x", HttpMethod::Get, 1);
    let matched = router.find("/x").unwrap();
    assert_eq!(router.method(&matched, &http::Method::GET), Some(1));
    assert_eq!(router.method(&matched, &http::Method::POST), Some(0));
    assert_eq!(router.method(&matched, &http::Method::TRACE), None);
}

/// What the router must answer, said without a tree: of all resources that match, the one
/// whose segments are the most particular, looked at from the left.
fn reference(resources: &[String], path: &str) -> Option<String> {
    let pieces: Vec<&str> = segments(path).map(|segment| segment.text).collect();
    let rank = |resource: &str| -> Option<Vec<u8>> {
        let wanted: Vec<&str> = segments(resource).map(|segment| segment.text).collect();
        let mut ranks = Vec::new();
        for (index, segment) in wanted.iter().enumerate() {
            let piece = pieces.get(index)?;
            match variable_of(segment) {
                Some((_, true)) => {
                    ranks.push(2);
                    return Some(ranks);
                }
                Some((_, false)) => ranks.push(1),
                None if segment == piece => ranks.push(0),
                None => return None,
            }
        }
        (wanted.len() == pieces.len()).then_some(ranks)
    };
    resources
        .iter()
        .filter_map(|resource| rank(resource).map(|ranks| (ranks, resource)))
        .min()
        .map(|(_, resource)| resource.clone())
}

/// All resources, those that come into being above others included.
fn with_parents(paths: &[String]) -> Vec<String> {
    let mut all = vec!["/".to_owned()];
    for path in paths {
        let mut so_far = String::new();
        for segment in segments(path) {
            so_far.push('/');
            so_far.push_str(segment.text);
            if !all.contains(&so_far) {
                all.push(so_far.clone());
            }
        }
    }
    all
}

proptest! {
    #[test]
    fn equals_a_naive_reference(
        paths in prop::collection::vec(
            prop::collection::vec(prop::sample::select(vec!["a", "b", "c", "{v}"]), 0..4),
            1..8,
        ),
        greedy in prop::collection::vec(any::<bool>(), 8),
        asked in prop::collection::vec(prop::sample::select(vec!["a", "b", "c", "d", ""]), 0..6),
    ) {
        let mut resources: Vec<String> = Vec::new();
        for (index, pieces) in paths.iter().enumerate() {
            let mut path = format!("/{}", pieces.join("/"));
            if greedy[index] {
                path = format!("{}/{{rest+}}", path.trim_end_matches('/'));
            }
            if !resources.contains(&path) {
                resources.push(path);
            }
        }
        let mut router = Router::new();
        for (index, path) in resources.iter().enumerate() {
            router.insert(path, HttpMethod::Get, index);
        }
        let asked = format!("/{}", asked.join("/"));
        let expected = reference(&with_parents(&resources), &asked);
        let matched = router.find(&asked);
        prop_assert_eq!(matched.is_some(), expected.is_some());
        if let (Some(matched), Some(expected)) = (matched, expected) {
            let index = router.method(&matched, &http::Method::GET);
            prop_assert_eq!(index, resources.iter().position(|path| *path == expected));
        }
    }

    #[test]
    fn never_panics(path in ".{0,60}") {
        let router = router(&["/a/{b}/c", "/a/{rest+}", "/{x}/y"]);
        let _ = router.find(&path);
    }
}
