//! Facts are gathered one behind the other; foreign text is scrubbed and bounded on the way in.

use std::time::Duration;

use whygate_model::Place;

use super::{
    super::{EvidenceV1, EvidenceValueV1, convert::place},
    name,
};
use crate::{StreamBreak, view::redact};

/// How much foreign text a fact keeps, in characters.
const TEXT_LIMIT: usize = 2000;

/// Gathers facts.
#[derive(Default)]
pub(super) struct Facts(pub(super) Vec<EvidenceV1>);

impl Facts {
    pub(super) fn push(&mut self, name: &str, value: EvidenceValueV1, at: Option<&Place>) {
        self.0.push(EvidenceV1 {
            name: name.to_owned(),
            value,
            place: at.map(place),
        });
    }

    pub(super) fn text(mut self, name: &str, text: &str) -> Self {
        let value = EvidenceValueV1::Text(redact::bounded(&redact::text(text), TEXT_LIMIT));
        self.push(name, value, None);
        self
    }

    pub(super) fn number(mut self, name: &str, number: u64) -> Self {
        self.push(name, EvidenceValueV1::Number(number), None);
        self
    }

    pub(super) fn milliseconds(self, name: &str, duration: Duration) -> Self {
        self.number(
            name,
            u64::try_from(duration.as_millis()).unwrap_or(u64::MAX),
        )
    }

    pub(super) fn list(mut self, name: &str, list: &[String]) -> Self {
        let list = list.iter().map(|text| redact::text(text)).collect();
        self.push(name, EvidenceValueV1::List(list), None);
        self
    }

    /// Puts the last fact at a place.
    pub(super) fn at(mut self, at: &Place) -> Self {
        if let Some(last) = self.0.last_mut() {
            last.place = Some(place(at));
        } else {
            let value = EvidenceValueV1::Text(at.to_string());
            self.push(name::STANDS, value, Some(at));
        }
        self
    }

    pub(super) fn at_if(self, at: Option<&Place>) -> Self {
        match at {
            Some(at) => self.at(at),
            None => self,
        }
    }

    pub(super) fn stream_break(self, at: StreamBreak) -> Self {
        let facts = self
            .number(name::SENT_STATUS, u64::from(at.status))
            .number(name::SENT_BYTES, at.bytes);
        match at.expected {
            Some(expected) => facts.number(name::EXPECTED_BYTES, expected),
            None => facts,
        }
    }
}
