//! From a stored record to words that a person paged at night can act on.
//!
//! The [catalogue](all) has one entry a cause; pages and `explain` are made from it. A
//! [`Report`] tells one call: what happened, where on its way, whose it is, the evidence, the
//! place in the definition and one fix. Text and JSON are renderings of the same value.
//!
//! Nothing here guesses from texts that a client could have sent: a cause comes from the
//! record's code, evidence from its facts.

mod catalogue;
mod groups;
mod history;
pub mod logs;
mod render;
mod report;
mod story;

pub use catalogue::{
    Beforehand, Cause, Elsewhere, Page, Shows, all, beforehand, elsewhere, explain, is_produced,
    nearest, page, pages,
};
pub use groups::{FailureGroupV1, FailureGroups, FailureGroupsV1};
pub use history::{Alike, CHANGE_REACH_MILLIS, Changed, EARLIER_MILLIS, History, Scope};
pub use render::{
    Style, WIDTH, render, render_call_diagnosis, render_cause, render_diagnosis, render_groups,
};
pub use report::{
    Call, Change, Command, Evidence, EvidenceSource, Excerpt, Fix, Report, Station, TimeAccount,
    TimePart,
    published::{
        CallV1, ChangeV1, CommandV1, EvidenceV1, ExcerptV1, FixV1, NotHonouredV1, ReportV1,
        TimeAccountV1, TimePartV1,
    },
};
