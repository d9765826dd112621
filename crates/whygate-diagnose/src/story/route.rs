//! Nothing is there under this address.

use whygate_exchange::record::{
    ExcerptRoleV1, NearMissReasonV1, NearMissV1, RecordV1, evidence_name as name,
};

use super::Story;
use crate::{
    catalogue::edits,
    report::{Command, Evidence, EvidenceSource},
};

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    match record.code.as_str() {
        "api-not-found" => Some(not_served(record, "API")),
        "stage-not-found" => Some(not_served(record, "stage")),
        "route-not-found" => Some(route_not_found(record)),
        "method-without-integration" => Some(
            Story::new(format!(
                "`{}` is declared and has no integration behind it",
                super::method_name(record)
            ))
            .mark(ExcerptRoleV1::Method, "this method has no integration"),
        ),
        "deferred-result-unknown" => Some(Story::new(
            "there is no result of deferred work at this address".to_owned(),
        )),
        "deferred-result-gone" => Some(Story::new(
            "the result at this address was fetched before; it is given once".to_owned(),
        )),
        "deferred-result-lost" => Some(Story::new(
            "the gateway ended before the work behind this address was done".to_owned(),
        )),
        _ => None,
    }
}

fn not_served(record: &RecordV1, what: &str) -> Story {
    if let Some(rest) = record.request.target.strip_prefix("/_lambda-url/") {
        let function = rest.split(['/', '?']).next().unwrap_or_default();
        return Story::new(format!("no function `{function}` has a URL here"))
            .told(name::ASKED)
            .act(
                "give the function a URL (`FunctionUrlConfig`, or an `AWS::Lambda::Url`), or call \
                 one that has: `whygate run` lists their addresses when it starts",
            );
    }
    let asked = record.text(name::ASKED).unwrap_or_default();
    let served = record.list(name::SERVED);
    let story = Story::new(format!("there is no {what} `{asked}` here")).told(name::ASKED);
    let nearest = served
        .iter()
        .min_by_key(|candidate| edits(&candidate.to_lowercase(), &asked.to_lowercase()));
    match nearest {
        Some(nearest) if served.len() == 1 => story
            .told(name::SERVED)
            .act(format!(
                "ask for `{nearest}`, the only {what} that is served"
            ))
            .evidence([Evidence::new(
                EvidenceSource::Definition,
                format!("the only {what} that is served: {nearest}"),
            )]),
        Some(nearest) => story.act(format!(
            "ask for one that is served; the nearest is `{nearest}`"
        )),
        None => story,
    }
}

fn route_not_found(record: &RecordV1) -> Story {
    let asked = super::method_name(record);
    let story = Story::new(format!("no route matches `{asked}`")).hint(
        "the text `Missing Authentication Token` is what REST APIs answer for any address \
         without a method; no token is missing",
    );
    let story = story.evidence(record.near_misses.iter().map(|miss| {
        Evidence::new(
            EvidenceSource::Definition,
            format!(
                "almost: {} {} ({})",
                miss.http_method,
                miss.resource_path,
                difference(miss)
            ),
        )
    }));
    let Some(first) = record.near_misses.first() else {
        return story
            .act("call a route that is deployed, or add this one and deploy")
            .command(Command::line(
                "the routes that are deployed",
                format!("whygate routes {}", super::definition_file(record)),
            ));
    };
    story
        .mark(
            ExcerptRoleV1::NearMiss,
            format!("almost: {}", difference(first)),
        )
        .act(remedy(first, record))
}

fn difference(miss: &NearMissV1) -> String {
    match &miss.reason {
        NearMissReasonV1::Method { has } => format!("the path matches; it has {}", has.join(", ")),
        NearMissReasonV1::Stage { stages } => {
            format!(
                "the stage is missing or wrong; there is {}",
                stages.join(", ")
            )
        }
        NearMissReasonV1::Case => "upper and lower case differ".to_owned(),
        NearMissReasonV1::Encoding => "percent-encoding differs".to_owned(),
        NearMissReasonV1::BasePath { base_path } => {
            format!("the base path `{base_path}` is in front or left out")
        }
        NearMissReasonV1::GreedyParent => "`{proxy+}` needs at least one segment more".to_owned(),
        NearMissReasonV1::Spelling { distance: 1 } => "one letter differs".to_owned(),
        NearMissReasonV1::Spelling { distance } => format!("{distance} letters differ"),
        NearMissReasonV1::Segments => "a segment too many or too few".to_owned(),
        NearMissReasonV1::Other => "almost".to_owned(),
    }
}

fn remedy(miss: &NearMissV1, record: &RecordV1) -> String {
    let method = &record.request.http_method;
    let path = &miss.resource_path;
    match &miss.reason {
        NearMissReasonV1::Method { has } => format!(
            "call `{path}` with {}, or add a {method} method to it and deploy",
            has.join(" or ")
        ),
        NearMissReasonV1::Stage { stages } => match stages.as_slice() {
            [only] => format!("put the stage in front of the path: `/{only}{path}`"),
            _ => format!(
                "put one of the stages in front of the path: {}",
                stages.join(", ")
            ),
        },
        NearMissReasonV1::BasePath { .. } => {
            format!("call `{path}` under the stage, without the base path")
        }
        NearMissReasonV1::GreedyParent => {
            format!("call a path below it, or add a method for the parent of `{path}` and deploy")
        }
        NearMissReasonV1::Case
        | NearMissReasonV1::Encoding
        | NearMissReasonV1::Spelling { .. }
        | NearMissReasonV1::Segments
        | NearMissReasonV1::Other => format!(
            "call `{} {path}` as it is deployed, or add this route and deploy",
            miss.http_method
        ),
    }
}
