//! The resource policy: the transform's own form turned into an IAM policy document.

use crate::{node::Node, place::Place};

use crate::sam::{
    document::{ANY_METHOD, branches, must_be_map, must_be_path_item, path_pattern},
    nodes::{At, entries, given, items, put, same, telling},
    python::spelled,
    refusal::{Outcome, Refusal},
};

const POLICY: &str = "x-amazon-apigateway-policy";

/// Adds what a resource policy of the transform's own form says about one path.
pub(in crate::sam) fn add_resource_policy(
    body: &mut Node,
    policy: &Node,
    path: &str,
    stage: &Node,
) -> Outcome<()> {
    must_be_map(policy, || {
        "Resource Policy is not a valid dictionary.".to_owned()
    })?;
    let resources = method_resources(body, path, stage, &policy.place)?;
    let mut document = telling(body, POLICY)
        .cloned()
        .unwrap_or_else(|| At(&policy.place).empty());
    for (name, effect) in [
        ("AwsAccountWhitelist", "Allow"),
        ("AwsAccountBlacklist", "Deny"),
    ] {
        if let Some(accounts) = telling(policy, name) {
            add_account_statement(&mut document, accounts, effect, &resources)?;
        }
    }
    for (name, operator) in [
        ("IpRangeWhitelist", "NotIpAddress"),
        ("IpRangeBlacklist", "IpAddress"),
    ] {
        if let Some(ranges) = telling(policy, name) {
            let at = At(&ranges.place);
            let ranges = if ranges.as_sequence().is_some() {
                ranges.clone()
            } else {
                at.list([ranges.clone()])
            };
            let condition = at.map([(operator, at.map([("aws:SourceIp", ranges)]))]);
            add_allow_and_deny(&mut document, &resources, condition);
        }
    }
    for (kind, operator) in [
        ("Blacklist", "StringEquals"),
        ("Whitelist", "StringNotEquals"),
    ] {
        add_vpc_statements(&mut document, policy, kind, operator, &resources)?;
    }
    if entries(&document).next().is_some() || !has_text_for_a_list(policy) {
        put(body, POLICY, document);
    }
    Ok(())
}

/// Whether networks are written as text where a list belongs: Amazon's transform passes over
/// them, and where nothing else is said the API ends up without a policy.
fn has_text_for_a_list(policy: &Node) -> bool {
    ["Vpc", "Vpce"].into_iter().any(|network| {
        ["Whitelist", "Blacklist"].into_iter().any(|kind| {
            given(policy, &format!("Intrinsic{network}{kind}"))
                .is_some_and(|listed| listed.as_str().is_some())
        })
    })
}

fn add_vpc_statements(
    document: &mut Node,
    policy: &Node,
    kind: &str,
    operator: &str,
    resources: &[Node],
) -> Outcome<()> {
    let mut vpcs = Vec::new();
    let mut endpoints = Vec::new();
    if let Some(listed) = given(policy, &format!("SourceVpc{kind}")) {
        let all_text = items(listed).iter().all(|item| item.as_str().is_some());
        if !all_text || listed.as_sequence().is_none() {
            return Err(Refusal::template(
                "sam-resource-policy",
                format!(
                    "SourceVpc{kind} must be a list of strings. Use IntrinsicVpc{kind} instead for values that use Intrinsic Functions"
                ),
                &listed.place,
            ));
        }
        for item in items(listed) {
            match item.as_str() {
                Some(text) if text.starts_with("vpce-") => endpoints.push(item.clone()),
                Some(text) if text.starts_with("vpc-") => vpcs.push(item.clone()),
                _ => {}
            }
        }
    }
    if let Some(listed) = given(policy, &format!("IntrinsicVpc{kind}")) {
        vpcs.extend(items(listed).iter().cloned());
    }
    if let Some(listed) = given(policy, &format!("IntrinsicVpce{kind}")) {
        endpoints.extend(items(listed).iter().cloned());
    }
    if vpcs.is_empty() && endpoints.is_empty() {
        return Ok(());
    }
    let at = At(&policy.place);
    let mut condition = at.empty();
    if !vpcs.is_empty() {
        put(&mut condition, "aws:SourceVpc", at.list(vpcs));
    }
    if !endpoints.is_empty() {
        put(&mut condition, "aws:SourceVpce", at.list(endpoints));
    }
    add_allow_and_deny(document, resources, at.map([(operator, condition)]));
    Ok(())
}

fn add_account_statement(
    document: &mut Node,
    accounts: &Node,
    effect: &str,
    resources: &[Node],
) -> Outcome<()> {
    let at = At(&accounts.place);
    let principals = if accounts.as_sequence().is_some() {
        accounts.clone()
    } else if accounts.as_mapping().is_some() {
        at.list([accounts.clone()])
    } else {
        return Err(Refusal::template(
            "sam-resource-policy",
            format!(
                "Type of '{}' must be a list or dictionary",
                spelled(accounts)
            ),
            &accounts.place,
        ));
    };
    let statement = at.map([
        ("Effect", at.text(effect)),
        ("Action", at.text("execute-api:Invoke")),
        ("Resource", at.list(resources.iter().cloned())),
        ("Principal", at.map([("AWS", principals)])),
    ]);
    put(document, "Version", at.text("2012-10-17"));
    if given(document, "Statement").is_some() {
        push_statements(document, vec![statement], false);
    } else {
        put(document, "Statement", statement);
    }
    Ok(())
}

fn add_allow_and_deny(document: &mut Node, resources: &[Node], condition: Node) {
    let at_place = condition.place.clone();
    let at = At(&at_place);
    let statement = |effect: &str| {
        at.map([
            ("Effect", at.text(effect)),
            ("Action", at.text("execute-api:Invoke")),
            ("Resource", at.list(resources.iter().cloned())),
            ("Principal", at.text("*")),
        ])
    };
    let mut deny = statement("Deny");
    put(&mut deny, "Condition", condition);
    put(document, "Version", at.text("2012-10-17"));
    push_statements(document, vec![statement("Allow"), deny], true);
}

/// Appends statements; those that are there already only if `unique` is false.
fn push_statements(document: &mut Node, new: Vec<Node>, unique: bool) {
    let Some(place) = new.first().map(|statement| statement.place.clone()) else {
        return;
    };
    let mut statements = match given(document, "Statement") {
        None => Vec::new(),
        Some(list) => match list.as_sequence() {
            Some(list) => list.to_vec(),
            None => vec![list.clone()],
        },
    };
    for statement in new {
        if !unique || !statements.iter().any(|known| same(known, &statement)) {
            statements.push(statement);
        }
    }
    put(document, "Statement", At(&place).list(statements));
}

/// Adds statements as they were written.
pub(in crate::sam) fn add_custom_statements(body: &mut Node, statements: &Node) {
    let at = At(&statements.place);
    let mut document = telling(body, POLICY).cloned().unwrap_or_else(|| at.empty());
    put(&mut document, "Version", at.text("2012-10-17"));
    if given(&document, "Statement").is_none() {
        put(&mut document, "Statement", statements.clone());
    } else {
        let new = match statements.as_sequence() {
            Some(list) => list.to_vec(),
            None => vec![statements.clone()],
        };
        push_statements(&mut document, new, true);
    }
    put(body, POLICY, document);
}

fn method_resources(body: &Node, path: &str, stage: &Node, place: &Place) -> Outcome<Vec<Node>> {
    let at = At(place);
    let mut resources = Vec::new();
    let Some(item) = body.get("paths").and_then(|paths| paths.get(path)) else {
        return Ok(resources);
    };
    let pattern = path_pattern(path);
    for branch in branches(item)? {
        must_be_path_item(branch, path)?;
        for (name, _) in entries(branch) {
            let lower = name.to_lowercase();
            let method = if lower == ANY_METHOD || lower == "any" {
                "*".to_owned()
            } else {
                name.to_uppercase()
            };
            resources.push(at.sub_with(
                format!("execute-api:/${{__Stage__}}/{method}{pattern}"),
                [("__Stage__", stage.clone())],
            ));
        }
    }
    Ok(resources)
}
