//! The counters in Prometheus' text form.
//! Source: <https://prometheus.io/docs/instrumenting/exposition_formats/>.

use std::fmt::Write as _;

use super::tally::Totals;

/// The media type of the text.
pub(crate) const CONTENT_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Names of metrics.
#[derive(Clone, Copy, Debug)]
enum MetricName {
    Calls,
    FailedCalls,
    CanaryCalls,
    CanaryFailedCalls,
    ExplainedCalls,
    NotKeptCalls,
    CacheHits,
    CacheMisses,
    Causes,
    DroppedLines,
    Reloads,
}

impl MetricName {
    fn as_str(self) -> &'static str {
        match self {
            Self::Calls => "whygate_calls_total",
            Self::FailedCalls => "whygate_failed_calls_total",
            Self::CanaryCalls => "whygate_canary_calls_total",
            Self::CanaryFailedCalls => "whygate_canary_failed_calls_total",
            Self::ExplainedCalls => "whygate_explained_calls_total",
            Self::NotKeptCalls => "whygate_not_kept_calls_total",
            Self::CacheHits => "whygate_cache_hits_total",
            Self::CacheMisses => "whygate_cache_misses_total",
            Self::Causes => "whygate_causes_total",
            Self::DroppedLines => "whygate_dropped_log_lines_total",
            Self::Reloads => "whygate_reloads_total",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Calls => "Calls that ended, by class of status",
            Self::FailedCalls => "Calls that failed",
            Self::CanaryCalls => "Calls that a stage's canary answered, by class of status",
            Self::CanaryFailedCalls => "Calls of canaries that failed",
            Self::ExplainedCalls => "Failed calls that are kept and have a known cause",
            Self::NotKeptCalls => "Failed calls that could not be kept",
            Self::CacheHits => "Calls that were answered from a stage's cache",
            Self::CacheMisses => "Calls whose answer was not in the stage's cache",
            Self::Causes => "Failed calls that are kept, by cause",
            Self::DroppedLines => "Lines that were not printed because printing could not keep up",
            Self::Reloads => "Changes of definitions or code, by outcome",
        }
    }
}

/// The page.
pub(crate) fn page(totals: &Totals) -> String {
    let mut page = String::new();
    for (name, by_class) in [
        (MetricName::Calls, &totals.by_class),
        (MetricName::CanaryCalls, &totals.canary_by_class),
    ] {
        head(&mut page, name);
        for (class, count) in by_class.iter().enumerate() {
            let class = match class {
                0 => "none".to_owned(),
                class => format!("{class}xx"),
            };
            let _ = writeln!(page, "{}{{status=\"{class}\"}} {count}", name.as_str());
        }
    }
    for (name, count) in [
        (MetricName::FailedCalls, totals.failed),
        (MetricName::CanaryFailedCalls, totals.canary_failed),
        (MetricName::ExplainedCalls, totals.explained),
        (MetricName::NotKeptCalls, totals.not_kept),
        (MetricName::CacheHits, totals.cache_hits),
        (MetricName::CacheMisses, totals.cache_misses),
        (MetricName::DroppedLines, totals.lines_dropped),
    ] {
        head(&mut page, name);
        let _ = writeln!(page, "{} {count}", name.as_str());
    }
    head(&mut page, MetricName::Causes);
    for ((code, phase, owner), count) in &totals.causes {
        let _ = writeln!(
            page,
            "{}{{code=\"{code}\",phase=\"{phase}\",owner=\"{owner}\"}} {count}",
            MetricName::Causes.as_str()
        );
    }
    head(&mut page, MetricName::Reloads);
    for (outcome, count) in [
        ("taken-over", totals.reloads),
        ("refused", totals.failed_reloads),
    ] {
        let _ = writeln!(
            page,
            "{}{{outcome=\"{outcome}\"}} {count}",
            MetricName::Reloads.as_str()
        );
    }
    page
}

fn head(page: &mut String, name: MetricName) {
    let _ = writeln!(page, "# HELP {} {}", name.as_str(), name.help());
    let _ = writeln!(page, "# TYPE {} counter", name.as_str());
}
