//! `FunctionUrlConfig`: the function's own address.

use crate::node::Node;

use super::{
    super::{
        nodes::{At, entries, is_flag, is_integer, is_intrinsic, telling},
        refusal::{Expected, Outcome, Refusal, expect},
        resource::{Made, Passed, copy},
    },
    Target,
};

/// The address and, if anyone may call it, the two permissions that say so.
pub(super) fn make(
    id: &str,
    config: &Node,
    target: &Target,
    passed: &Passed,
) -> Outcome<Vec<Made>> {
    check(id, config)?;
    let place = config.place.clone();
    let at = At(&place);
    let mut url = at.map([("TargetFunctionArn", target.name.clone())]);
    if telling(config, "Cors").is_some() {
        copy(config, &["Cors"], &mut url);
    }
    copy(config, &["AuthType", "InvokeMode"], &mut url);
    let mut made = vec![Made::new(
        format!("{id}Url"),
        "AWS::Lambda::Url",
        &place,
        url,
        passed,
    )];
    if config.get("AuthType").and_then(Node::as_str) == Some("NONE") && !is_intrinsic(config) {
        made.push(Made::new(
            format!("{id}UrlPublicPermissions"),
            "AWS::Lambda::Permission",
            &place,
            at.map([
                ("Action", at.text("lambda:InvokeFunctionUrl")),
                ("FunctionName", target.name.clone()),
                ("Principal", at.text("*")),
                ("FunctionUrlAuthType", at.text("NONE")),
            ]),
            passed,
        ));
        made.push(Made::new(
            format!("{id}URLInvokeAllowPublicAccess"),
            "AWS::Lambda::Permission",
            &place,
            at.map([
                ("Action", at.text("lambda:InvokeFunction")),
                ("FunctionName", target.name.clone()),
                ("Principal", at.text("*")),
                ("InvokedViaFunctionUrl", at.flag(true)),
            ]),
            passed,
        ));
    }
    Ok(made)
}

fn check(id: &str, config: &Node) -> Outcome<()> {
    if is_intrinsic(config) {
        return Ok(());
    }
    let auth = telling(config, "AuthType");
    if !auth
        .is_some_and(|auth| is_intrinsic(auth) || matches!(auth.as_str(), Some("AWS_IAM" | "NONE")))
    {
        return Err(Refusal::resource(
            id,
            "sam-function-url",
            "AuthType is required to configure function property `FunctionUrlConfig`. Please provide either AWS_IAM or NONE.",
            auth.map_or(&config.place, |auth| &auth.place),
        ));
    }
    let Some(cors) = telling(config, "Cors").filter(|cors| !is_intrinsic(cors)) else {
        return Ok(());
    };
    expect(cors, Expected::Map, id, "FunctionUrlConfig.Cors")?;
    for (name, value) in entries(cors) {
        let (fits, kind) = match name {
            "AllowOrigins" | "AllowMethods" | "AllowHeaders" | "ExposeHeaders" => {
                (value.as_sequence().is_some(), "list")
            }
            "AllowCredentials" => (is_flag(value), "bool"),
            "MaxAge" => (is_integer(value), "int"),
            _ => {
                return Err(Refusal::resource(
                    id,
                    "sam-function-url",
                    format!("{name} is not a valid property for configuring Cors."),
                    &super::super::nodes::place_of(cors, name),
                ));
            }
        };
        if !fits && !is_intrinsic(value) {
            return Err(Refusal::resource(
                id,
                "sam-function-url",
                format!("{name} must be of type {kind}."),
                &value.place,
            ));
        }
    }
    Ok(())
}
