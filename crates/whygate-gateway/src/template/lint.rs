//! What is wrong with a template that can be known before it runs: variables that nothing sets,
//! methods and members that Amazon's objects do not have, paths that are no JSONPath. Amazon
//! takes such a template, and the reference prints nothing, which is why it is worth a warning.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html>.

use whygate_model::nearest::nearest;
use whygate_vtl::{
    JsonPath, Position, ReferenceStep, ReferenceStepKind as Kind, Template, TemplateReference,
};

/// One finding about a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFinding {
    /// The code of the diagnostic that it makes.
    pub code: &'static str,
    /// What is wrong, as a diagnostic says it.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Where in the template.
    pub position: Position,
    /// How many characters stand there.
    pub length: u32,
}

const UNKNOWN: &str = "vtl-unknown-reference";

/// Variables that the gateway hands to a template.
const GIVEN: [&str; 4] = ["input", "context", "stageVariables", "util"];

/// Variables of the engine's own.
const OF_THE_ENGINE: [&str; 8] = [
    "foreach",
    "velocityCount",
    "velocityHasNext",
    "macro",
    "template",
    "define",
    "evaluate",
    "bodyContent",
];

const INPUT_METHODS: [&str; 4] = ["path", "json", "params", "getBody"];
const INPUT_MEMBERS: [&str; 1] = ["body"];
const PARAMETER_KINDS: [&str; 3] = ["header", "querystring", "path"];
const UTIL_METHODS: [&str; 6] = [
    "escapeJavaScript",
    "parseJson",
    "urlEncode",
    "urlDecode",
    "base64Encode",
    "base64Decode",
];

/// Members of `$context`.
const CONTEXT: [&str; 31] = [
    "accountId",
    "apiId",
    "authorizer",
    "awsEndpointRequestId",
    "awsEndpointRequestId2",
    "customDomain",
    "deploymentId",
    "domainName",
    "domainPrefix",
    "error",
    "extendedRequestId",
    "httpMethod",
    "identity",
    "isCanaryRequest",
    "operationName",
    "path",
    "protocol",
    "requestId",
    "requestOverride",
    "requestTime",
    "requestTimeEpoch",
    "resourceId",
    "resourcePath",
    "responseOverride",
    "stage",
    "tlsCipherSuite",
    "tlsVersion",
    "wafResponseCode",
    "webaclArn",
    "vpcId",
    "vpceId",
];

/// Members of `$context` that access logs have and templates do not.
const ONLY_IN_ACCESS_LOGS: [&str; 11] = [
    "authenticate",
    "authorize",
    "endpointType",
    "integration",
    "integrationErrorMessage",
    "integrationLatency",
    "integrationStatus",
    "responseLatency",
    "responseLength",
    "status",
    "xrayTraceId",
];

const IDENTITY: [&str; 17] = [
    "accessKey",
    "accountId",
    "apiKey",
    "apiKeyId",
    "caller",
    "clientCert",
    "cognitoAuthenticationProvider",
    "cognitoAuthenticationType",
    "cognitoIdentityId",
    "cognitoIdentityPoolId",
    "principalOrgId",
    "sourceIp",
    "user",
    "userAgent",
    "userArn",
    "vpcId",
    "vpceId",
];

/// Looks at a template. `is_stage_variable` says whether a stage sets a variable; `None`: it is
/// not known which there are.
pub fn lint_template(
    template: &Template,
    is_stage_variable: Option<&dyn Fn(&str) -> bool>,
) -> Vec<TemplateFinding> {
    let set = template.set_names();
    let mut findings = Vec::new();
    for reference in template.references() {
        let found = match reference.name {
            "input" => input(&reference),
            "util" => util(&reference),
            "context" => context(&reference),
            "stageVariables" => stage_variable(&reference, is_stage_variable),
            name if set.contains(name)
                || OF_THE_ENGINE.contains(&name)
                || template.evaluates()
                || reference.is_set =>
            {
                None
            }
            name => Some(unknown_variable(&reference, name, set.iter().copied())),
        };
        if let Some(found) = found
            && !findings.contains(&found)
        {
            findings.push(found);
        }
    }
    findings
}

fn unknown_variable<'t>(
    reference: &TemplateReference<'t>,
    name: &str,
    set: impl Iterator<Item = &'t str>,
) -> TemplateFinding {
    let help = match nearest(name, GIVEN.into_iter().chain(set)) {
        Some(near) => format!("did you mean `${near}`?"),
        None => format!(
            "set it with `#set(${name} = …)`; for a dollar sign as it is, `#set($dollar = '$')` and \
             `${{dollar}}{name}`"
        ),
    };
    TemplateFinding {
        code: UNKNOWN,
        message: format!("nothing sets `${name}`: it prints nothing"),
        help: Some(help),
        position: reference.position,
        length: length(name).saturating_add(1),
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

fn at(step: &ReferenceStep<'_>, name: &str, message: String, help: String) -> TemplateFinding {
    TemplateFinding {
        code: UNKNOWN,
        message,
        help: Some(help),
        position: step.position,
        length: length(name),
    }
}

fn listed(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

fn suggestion(name: &str, names: &[&str]) -> String {
    match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", listed(names)),
    }
}

fn input(reference: &TemplateReference<'_>) -> Option<TemplateFinding> {
    let first = reference.steps.first()?;
    match &first.kind {
        Kind::Method(name @ ("path" | "json"), arguments) => {
            let [Some(path)] = arguments.as_slice() else {
                return None;
            };
            let error = JsonPath::parse(path).err()?;
            Some(TemplateFinding {
                code: "vtl-jsonpath-invalid",
                message: format!(
                    "`{path}` is no JSONPath, and each rendering that comes here fails: {error}"
                ),
                help: None,
                position: first.position,
                length: length(name),
            })
        }
        Kind::Method("params", arguments) if arguments.is_empty() => {
            let step = reference.steps.get(1)?;
            let (Kind::Property(kind) | Kind::Index(Some(kind))) = &step.kind else {
                return None;
            };
            (!PARAMETER_KINDS.contains(kind) && *kind != "empty").then(|| {
                at(
                    step,
                    kind,
                    format!("`$input.params()` has no `{kind}`: it prints nothing"),
                    suggestion(kind, &PARAMETER_KINDS),
                )
            })
        }
        Kind::Method(name, _) => (!INPUT_METHODS.contains(name)).then(|| {
            let help = if INPUT_MEMBERS.contains(name) {
                "leave the parentheses away: `$input.body`".to_owned()
            } else {
                suggestion(name, &INPUT_METHODS)
            };
            at(
                first,
                name,
                format!("`$input` has no method `{name}`: it prints nothing"),
                help,
            )
        }),
        Kind::Property(name) => (!INPUT_MEMBERS.contains(name) && *name != "Body").then(|| {
            let help = if INPUT_METHODS.contains(name) {
                format!("call it: `$input.{name}(…)`")
            } else {
                match nearest(name, INPUT_METHODS.into_iter().chain(INPUT_MEMBERS)) {
                    Some("body") => "did you mean `$input.body`?".to_owned(),
                    Some(near) => format!("did you mean `$input.{near}(…)`?"),
                    None => format!("for a member of the payload: `$input.path('$.{name}')`"),
                }
            };
            at(
                first,
                name,
                format!("`$input` has no member `{name}`: it prints nothing"),
                help,
            )
        }),
        Kind::Index(_) => None,
    }
}

fn util(reference: &TemplateReference<'_>) -> Option<TemplateFinding> {
    let first = reference.steps.first()?;
    let (Kind::Method(name, _) | Kind::Property(name)) = &first.kind else {
        return None;
    };
    let is_called = matches!(first.kind, Kind::Method(..));
    if UTIL_METHODS.contains(name) && is_called {
        return None;
    }
    let help = if UTIL_METHODS.contains(name) {
        format!("call it: `$util.{name}(…)`")
    } else {
        suggestion(name, &UTIL_METHODS)
    };
    Some(at(
        first,
        name,
        format!("`$util` has no method `{name}`: it prints nothing"),
        help,
    ))
}

fn context(reference: &TemplateReference<'_>) -> Option<TemplateFinding> {
    let first = reference.steps.first()?;
    let (Kind::Property(name) | Kind::Index(Some(name))) = &first.kind else {
        return None;
    };
    if ONLY_IN_ACCESS_LOGS.contains(name) {
        return Some(at(
            first,
            name,
            format!("`$context.{name}` prints nothing: only access logs have it"),
            "leave it out".to_owned(),
        ));
    }
    if !CONTEXT.contains(name) {
        return Some(at(
            first,
            name,
            format!("`$context` has no member `{name}`: it prints nothing"),
            match nearest(name, CONTEXT) {
                Some(near) => format!("did you mean `$context.{near}`?"),
                None => match nearest(name, IDENTITY) {
                    Some(near) => format!("did you mean `$context.identity.{near}`?"),
                    None if IDENTITY.contains(name) => {
                        format!("did you mean `$context.identity.{name}`?")
                    }
                    None => "leave it out, or take it from what the authorizer returns: \
                             `$context.authorizer.NAME`"
                        .to_owned(),
                },
            },
        ));
    }
    let second = reference.steps.get(1)?;
    let (Kind::Property(member) | Kind::Index(Some(member))) = &second.kind else {
        return None;
    };
    let near = match *name {
        "identity" if !IDENTITY.contains(member) => {
            return Some(at(
                second,
                member,
                format!("`$context.identity` has no member `{member}`: it prints nothing"),
                suggestion(member, &IDENTITY),
            ));
        }
        // What else is set there is kept for the template that runs next, so only what looks
        // like a slip is one.
        "requestOverride" if !PARAMETER_KINDS.contains(member) => nearest(member, PARAMETER_KINDS)?,
        "responseOverride" if *member == "statusCode" => "status",
        "responseOverride" if !["header", "status"].contains(member) => {
            nearest(member, ["header", "status"])?
        }
        _ => return None,
    };
    Some(at(
        second,
        member,
        format!("`$context.{name}.{member}` overrides nothing"),
        format!("did you mean `$context.{name}.{near}`?"),
    ))
}

fn stage_variable(
    reference: &TemplateReference<'_>,
    is_set: Option<&dyn Fn(&str) -> bool>,
) -> Option<TemplateFinding> {
    let is_set = is_set?;
    let first = reference.steps.first()?;
    let name = match &first.kind {
        Kind::Property(name) | Kind::Index(Some(name)) => name,
        Kind::Method("get", arguments) => match arguments.as_slice() {
            [Some(name)] => name,
            _ => return None,
        },
        Kind::Method(..) | Kind::Index(None) => return None,
    };
    (!is_set(name)).then(|| TemplateFinding {
        code: "stage-variable-undefined",
        message: format!("no stage sets the variable `{name}`: it is empty"),
        help: Some("set it in the stage".to_owned()),
        position: first.position,
        length: length(name),
    })
}

#[cfg(test)]
mod tests {
    use whygate_vtl::Template;

    use super::lint_template;

    fn said(text: &str) -> Vec<String> {
        let template = Template::parse(text).unwrap();
        lint_template(&template, Some(&|name| name == "table"))
            .into_iter()
            .map(|finding| {
                format!(
                    "{}:{}+{} {} ({})",
                    finding.position.line,
                    finding.position.column,
                    finding.length,
                    finding.message,
                    finding.help.unwrap_or_default()
                )
            })
            .collect()
    }

    #[test]
    fn what_is_right_is_not_spoken_of() {
        let text = r#"#set($root = $input.path('$.items[?(@.id > 1)]'))
#set($context.responseOverride.status = 404)
#set($context.requestOverride.header['X-A'] = "$input.params().header.get('X-A')")
#set($context.responseOverride.kept = $context.identity.sourceIp)
#macro(shown $text)$util.escapeJavaScript($text)#end
#define($block)x#end
#foreach($item in $root)$foreach.index $velocityCount $item.name #shown($item)#if($foreach.hasNext),#end#end
$input.body $input.json('$') $input.params('id') $input.params().path.id $!{block}
$context.authorizer.claims['cognito:groups'] $context.requestTimeEpoch $stageVariables.table
\$escaped $input.params().get('querystring') 100% of $5"#;
        assert_eq!(said(text), Vec::<String>::new());
    }

    #[test]
    fn slips_are_found_in_their_place() {
        insta::assert_snapshot!(
            said(
                r#"#set($inputRoot = $input.path('$.a'))
$inputRot.name $utils.urlEncode('x') $util.toJson($inputRoot)
  $input.param('id') $input.params().headers.Host $input.path $input.name
$input.json('$.a[?(') $context.status $context.identity.sourceIP $context.sourceIp
#set($context.responseOverride.headers.X = '1')#set($context.responseOverride.statusCode = 1)
{"$schema": "$stageVariables.tabel $stageVariables.get('x')"}"#
            )
            .join("\n")
        );
    }
}
