//! What a function calls in its turn: services of Amazon's, databases, other servers.

use super::holds;
use crate::logs::{told::Told, verdict::Ballot};

/// A service of Amazon's denied or refused what the code asked of it.
pub(in crate::logs::rules) fn services(ballot: &mut Ballot, text: &str, told: &Told) -> bool {
    let to_connections = holds(
        text,
        &[
            "posttoconnection",
            "@connections",
            "deleteconnection",
            "getconnection",
        ],
    ) || told.says(&[
        "posttoconnection",
        "post_to_connection",
        "@connections",
        "apigatewaymanagementapi",
    ]);
    if text.contains("execute-api:manageconnections") {
        ballot.vote("ws-manage-connections-denied", 97);
    } else if holds(
        text,
        &[
            "goneexception",
            "410 gone",
            "status code: 410",
            "statuscode: 410",
        ],
    ) || (holds(text, &["posttoconnection", "@connections"]) && text.contains("410"))
    {
        ballot.vote("ws-connection-gone", 94);
    } else if to_connections
        && holds(
            text,
            &["403", "404", "forbidden", "not found", "unknownendpoint"],
        )
        && !text.contains("not authorized to perform")
    {
        connections_address(ballot, text);
    } else if text.contains("is not authorized to perform: execute-api:invoke") {
        ballot.vote("iam-not-authorized", 88);
    } else if holds(text, &["kms:decrypt"]) && holds(text, &["environment"]) {
        ballot.vote("lambda-kms-access-denied", 95);
    } else if text.contains("is not authorized to perform:") {
        ballot.vote("lambda-role-access-denied", 94);
    } else if holds(
        text,
        &[
            "accessdeniedexception",
            "accessdenied)",
            "accessdenied:",
            "accessdenied",
            "unauthorizedoperation",
            "authorizationerror",
        ],
    ) || (text.contains("access denied") && holds(text, &["s3", "operation", "arn:aws"]))
    {
        ballot.vote("lambda-role-access-denied", 86);
    } else if holds(
        text,
        &[
            "too many connections",
            "remaining connection slots",
            "too many clients already",
            "er_con_count_error",
            "er_too_many_user_connections",
            "max_user_connections",
            "sorry, too many clients",
        ],
    ) {
        ballot.vote("db-connections-exhausted", 95);
    } else if holds(
        text,
        &[
            "signature expired:",
            "requesttimetooskewed",
            "signature not yet current",
        ],
    ) {
        ballot.vote("sigv4-expired-clock-skew", 92);
    } else if text.contains("request signature we calculated does not match") {
        ballot.vote("sigv4-signature-mismatch", 90);
    } else if text.contains("credential should be scoped to") {
        ballot.vote("sigv4-wrong-scope", 94);
    } else if holds(
        text,
        &[
            "security token included in the request is expired",
            "expiredtoken",
        ],
    ) {
        ballot.vote("sigv4-expired-token", 90);
    } else if holds(
        text,
        &[
            "security token included in the request is invalid",
            "unrecognizedclientexception",
        ],
    ) {
        ballot.vote("sigv4-invalid-token", 90);
    } else {
        return false;
    }
    true
}

/// Does the address that was posted to lack its stage, or have it twice?
fn connections_address(ballot: &mut Ballot, text: &str) {
    let lacks_stage = text.contains(".amazonaws.com/@connections");
    let path = text
        .split_once("://")
        .and_then(|(_, rest)| rest.split_once('/'))
        .map(|(_, path)| path.split("/@connections").next().unwrap_or_default());
    let twice = path.is_some_and(|path| {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        matches!((parts.next(), parts.next()), (Some(first), Some(second)) if first == second)
    });
    ballot.vote(
        "ws-management-endpoint-wrong",
        if lacks_stage || twice { 95 } else { 80 },
    );
    ballot.vote("ws-manage-connections-denied", 40);
}

/// Something that the code calls was silent or failed.
pub(in crate::logs::rules) fn dependencies(ballot: &mut Ballot, text: &str, told: &Told) -> bool {
    let silent = holds(
        text,
        &[
            "no response from",
            "handshake inactivity timeout",
            "etimedout",
            "esockettimedout",
            "econnaborted",
            "connect timeout",
            "connecttimeout",
            "connection timed out",
            "connection timeout",
            "connect_timeout",
            "read timed out",
            "readtimeout",
            "timeouterror",
            "sockettimeoutexception",
            "requests.exceptions.timeout",
            "timed out waiting",
            "context deadline exceeded",
            "ms exceeded",
            "timeout expired",
            "connection acquisition",
            "operation timed out",
            "socket hang up",
            "could not connect",
            "can't connect to",
            "econnrefused",
            "connection refused",
            "enotfound",
            "eai_again",
            "getaddrinfo",
            "name resolution",
            "ehostunreach",
        ],
    ) || (text.contains("within ")
        && text.contains(" seconds")
        && text.contains("no response"));
    if silent && !text.contains("task timed out") {
        ballot.vote("dependency-timeout", 86);
        ballot.vote("lambda-vpc-no-egress", 50);
        let to_amazon = text.contains("amazonaws.com");
        if told.says(&["nat", "vpc endpoint", "internet access", "no internet"])
            || (to_amazon && told.says(&["vpc", "subnet"]))
        {
            ballot.tell(
                "lambda-vpc-no-egress",
                90,
                0,
                "the function is attached to a VPC and could not reach what lies outside it",
            );
            ballot.lower("dependency-timeout", 20);
        } else if to_amazon {
            ballot.vote("lambda-vpc-no-egress", 74);
        }
        return true;
    }
    if holds(
        text,
        &[
            "request failed with status code",
            "responded with status",
            "returned status code",
            "returned status",
            "httperror: ",
            "http error ",
            "client error: `",
            "server error: `",
            "client error for url",
            "server error for url",
            "bad gateway",
            "unexpected status code",
            "received status",
            "upstream",
            "statuscodeerror",
            "response code ",
        ],
    ) && !text.contains("@connections")
    {
        ballot.votes(&[("dependency-error", 84), ("lambda-unhandled-exception", 60)]);
        return true;
    }
    false
}
