//! Every template and path whose result the real engines have given.

use whygate_vtl::cases::{Report, run_paths, run_templates};

fn assert_no_misses(report: &Report, at_least: usize) {
    let misses: Vec<String> = report
        .misses
        .iter()
        .map(|miss| {
            format!(
                "{}\n  expected {}\n  actual   {}",
                miss.name, miss.expected, miss.actual
            )
        })
        .collect();
    assert!(
        misses.is_empty(),
        "{} misses:\n{}",
        misses.len(),
        misses.join("\n")
    );
    assert!(
        report.passed >= at_least,
        "only {} cases were run",
        report.passed
    );
}

#[test]
fn templates_render_as_velocity_renders_them() {
    let report = run_templates(include_str!("../cases/vtl-cases.json")).expect("a file of cases");
    assert_no_misses(&report, 504);
}

#[test]
fn paths_find_what_jayway_finds() {
    let report = run_paths(include_str!("../cases/jsonpath-cases.json")).expect("a file of cases");
    assert_no_misses(&report, 86);
}
