//! Rates and quotas of usage plans, as templates and as operations spell them.

use crate::{
    definition::{QuotaPeriod, QuotaSettings, ThrottleSettings},
    diagnostic::Diagnostic,
    node::Node,
};

/// How names are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// `RateLimit`.
    Template,
    /// `rateLimit`.
    Operation,
}

impl Spelling {
    /// A member by the name that templates give it.
    pub(crate) fn get<'node>(self, node: &'node Node, name: &str) -> Option<&'node Node> {
        match self {
            Self::Template => node.get(name),
            Self::Operation => node.get(&format!(
                "{}{}",
                name.get(..1)?.to_ascii_lowercase(),
                name.get(1..)?
            )),
        }
    }

    /// Rate and burst.
    pub(crate) fn throttle(self, node: &Node) -> ThrottleSettings {
        ThrottleSettings {
            place: node.place.clone(),
            rate_limit: self.get(node, "RateLimit").and_then(number),
            burst_limit: self
                .get(node, "BurstLimit")
                .and_then(number)
                .filter(|limit| *limit >= 0.0)
                .map(whole),
        }
    }

    /// Limit, period and offset; `None`, and said so, if they cannot hold.
    pub(crate) fn quota(
        self,
        node: &Node,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<QuotaSettings> {
        let limit = self
            .get(node, "Limit")
            .and_then(number)
            .filter(|limit| *limit >= 0.0)?;
        let offset = self
            .get(node, "Offset")
            .and_then(number)
            .unwrap_or_default();
        let period_node = self.get(node, "Period");
        let period = match period_node.and_then(Node::as_str) {
            Some("DAY") => QuotaPeriod::Day,
            Some("WEEK") => QuotaPeriod::Week,
            Some("MONTH") => QuotaPeriod::Month,
            _ => {
                diagnostics.push(
                Diagnostic::error(
                    "quota-period-unknown",
                    "the quota of a usage plan has a `Period` of `DAY`, `WEEK` or `MONTH`",
                    period_node.map_or(&node.place, |period| &period.place),
                )
                .amazon(
                    "Invalid Usage Plan quota period specified. Must be one of [DAY, WEEK, MONTH]",
                ),
            );
                return None;
            }
        };
        let (most, amazon) = match period {
            QuotaPeriod::Day => (
                0.0,
                "Usage Plan quota offset must be zero in the DAY period",
            ),
            QuotaPeriod::Week => (
                6.0,
                "Usage Plan quota offset must be between 0 and 6 inclusive in the WEEK period",
            ),
            QuotaPeriod::Month => (
                27.0,
                "Usage Plan quota offset must be between 0 and 27 inclusive in the MONTH period",
            ),
        };
        if !(0.0..=most).contains(&offset) {
            diagnostics.push(
                Diagnostic::error(
                    "quota-offset-out-of-range",
                    format!(
                        "a quota of a {} begins at most {most} days later",
                        period.as_str().to_lowercase()
                    ),
                    self.get(node, "Offset")
                        .map_or(&node.place, |offset| &offset.place),
                )
                .amazon(amazon),
            );
            return None;
        }
        Some(QuotaSettings {
            place: node.place.clone(),
            limit: whole(limit),
            offset: u32::try_from(whole(offset)).unwrap_or_default(),
            period,
        })
    }
}

/// A number, also one that a parameter gave as text.
fn number(node: &Node) -> Option<f64> {
    node.as_f64()
        .or_else(|| node.as_str()?.trim().parse().ok())
        .filter(|number: &f64| number.is_finite())
}

/// The whole part.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the callers let no negative number in, and a cast bounds the rest"
)]
fn whole(number: f64) -> u64 {
    number as u64
}
