//! `AWS::Serverless::Function`.
//! Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html>.

mod code;
mod invoke_config;
mod url;
mod version;

use crate::{diagnostic::Diagnostic, node::Node, place::Place, template::Resource};

use super::{
    Expansion, conditions, events,
    nodes::{At, given, is_choice, is_no_value, items, put, telling},
    python::list_of,
    refusal::{Expected, Outcome, Refusal, expect},
    resource::{Made, Passed, check_tags, copy, own_tags, propagate_tags},
    roles::{self, Role, allow, managed_policy, trust},
    shapes::{Property, Shape, check_properties, literal, optional},
};

/// The type.
pub(super) const KIND: &str = "AWS::Serverless::Function";

const PROPERTIES: [Property; 49] = [
    optional("FunctionName", Shape::TextOrMap),
    literal("Handler", Shape::Any),
    literal("Runtime", Shape::Any),
    literal("CodeUri", Shape::Any),
    literal("ImageUri", Shape::Any),
    literal("PackageType", Shape::Any),
    literal("InlineCode", Shape::Any),
    optional("DeadLetterQueue", Shape::Map),
    literal("Description", Shape::Any),
    literal("MemorySize", Shape::Any),
    literal("Timeout", Shape::Any),
    literal("VpcConfig", Shape::Any),
    optional("Role", Shape::Text),
    optional("AssumeRolePolicyDocument", Shape::Map),
    optional("Policies", Shape::Policies),
    literal("RolePath", Shape::Any),
    optional("PermissionsBoundary", Shape::Text),
    optional("Environment", Shape::MapOfMaps),
    optional("Events", Shape::MapOfMaps),
    optional("Tags", Shape::Map),
    optional("PropagateTags", Shape::Flag),
    optional("Tracing", Shape::TextOrMap),
    literal("KmsKeyArn", Shape::Any),
    optional("DeploymentPreference", Shape::Map),
    literal("ReservedConcurrentExecutions", Shape::Any),
    optional("Layers", Shape::TextsOrMaps),
    optional("EventInvokeConfig", Shape::Map),
    literal("EphemeralStorage", Shape::Any),
    optional("AutoPublishAlias", Shape::TextOrTexts),
    optional("AutoPublishCodeSha256", Shape::TextOrTexts),
    literal("AutoPublishAliasAllProperties", Shape::Flag),
    literal("VersionDescription", Shape::Any),
    literal("ProvisionedConcurrencyConfig", Shape::Any),
    literal("FileSystemConfigs", Shape::Any),
    literal("ImageConfig", Shape::Any),
    literal("CodeSigningConfigArn", Shape::Any),
    literal("Architectures", Shape::Any),
    optional("SnapStart", Shape::Map),
    optional("FunctionUrlConfig", Shape::Map),
    literal("RuntimeManagementConfig", Shape::Any),
    literal("LoggingConfig", Shape::Any),
    literal("RecursiveLoop", Shape::Any),
    literal("SourceKMSKeyArn", Shape::Any),
    optional("CapacityProviderConfig", Shape::Map),
    optional("FunctionScalingConfig", Shape::Map),
    optional("VersionDeletionPolicy", Shape::Word(&["Delete", "Retain"])),
    literal("PublishToLatestPublished", Shape::Any),
    literal("TenancyConfig", Shape::Any),
    optional("DurableConfig", Shape::Map),
];

/// Properties of the Lambda function that have the same name and meaning.
const SAME: [&str; 25] = [
    "Handler",
    "Runtime",
    "Description",
    "MemorySize",
    "Timeout",
    "VpcConfig",
    "Role",
    "Environment",
    "KmsKeyArn",
    "ReservedConcurrentExecutions",
    "Layers",
    "FileSystemConfigs",
    "ImageConfig",
    "PackageType",
    "Architectures",
    "SnapStart",
    "EphemeralStorage",
    "CodeSigningConfigArn",
    "RuntimeManagementConfig",
    "LoggingConfig",
    "TenancyConfig",
    "RecursiveLoop",
    "DurableConfig",
    "FunctionScalingConfig",
    "PublishToLatestPublished",
];

/// What events lead to: the function, or the alias of its newest version.
pub(super) struct Target {
    /// The logical id of the function or the alias.
    pub(super) id: String,
    /// What names it where a name or an ARN is asked for.
    pub(super) name: Node,
    /// Its ARN.
    pub(super) arn: Node,
    /// Its ARN inside `Fn::Sub`.
    pub(super) shorthand: String,
}

impl Target {
    fn function(id: &str, place: &Place) -> Self {
        let at = At(place);
        Self {
            id: id.to_owned(),
            name: at.reference(id),
            arn: at.attribute(id, "Arn"),
            shorthand: format!("${{{id}.Arn}}"),
        }
    }

    fn alias(id: &str, place: &Place) -> Self {
        let at = At(place);
        Self {
            id: id.to_owned(),
            name: at.reference(id),
            arn: at.reference(id),
            shorthand: format!("${{{id}}}"),
        }
    }
}

/// Turns a function into what it stands for.
pub(super) fn expand(
    expansion: &mut Expansion<'_>,
    id: &str,
    from: &Resource,
) -> Outcome<Vec<Made>> {
    let properties = &from.properties;
    roles::check_templates(id, properties)?;
    check_properties(id, KIND, properties, &PROPERTIES)?;
    let links =
        events::link(expansion, id, properties).map_err(|refusal| refusal.within_resource(id))?;
    check_rules(id, properties)?;
    let place = from.place.clone();
    let at = At(&place);
    let passed = Passed::of(from);
    if let Some(queue) = telling(properties, "DeadLetterQueue") {
        check_dead_letter_queue(id, queue)?;
    }
    check_tenancy(id, properties)?;
    let traced = is_traced(expansion, properties)?;
    let mut lambda = lambda_function(id, from, traced, &mut expansion.notes)?;
    code::check_package_type(id, &lambda)?;
    if let Some(concurrency) = telling(properties, "ProvisionedConcurrencyConfig")
        && telling(properties, "AutoPublishAlias").is_none()
    {
        return Err(Refusal::resource(
            id,
            "sam-alias",
            "To set ProvisionedConcurrencyConfig AutoPublishALias must be defined on the function",
            &concurrency.place,
        ));
    }
    let mut made = Vec::new();
    let published = version::publish(expansion, id, properties, &mut lambda, &passed, &place)?;
    let target = match &published {
        Some(published) => Target::alias(&published.alias.id, &place),
        None => Target::function(id, &place),
    };
    let alias_name = published.as_ref().map(|published| published.name.clone());
    let mut alias_made = Vec::new();
    if let Some(published) = published {
        alias_made = vec![published.version, published.alias];
    }
    let mut urls = Vec::new();
    if let Some(config) = telling(properties, "FunctionUrlConfig") {
        urls = url::make(id, config, &target, &passed)?;
    }
    let update_policy = expansion.deployments.add(
        id,
        properties,
        &expansion.parameters,
        &expansion.template.mappings,
    )?;
    if let (Some(policy), Some(alias)) = (update_policy, alias_made.last_mut()) {
        alias
            .resource
            .attributes
            .insert("UpdatePolicy", policy.place.clone(), policy);
    }
    let mut documents = Vec::new();
    if let Some(queue) = telling(properties, "DeadLetterQueue")
        && let Some(arn) = queue.get("TargetArn")
    {
        let action = match queue.get("Type").and_then(Node::as_str) {
            Some("SNS") => "sns:Publish",
            _ => "sqs:SendMessage",
        };
        documents.push(allow(
            "DeadLetterQueuePolicy",
            action,
            arn.clone(),
            &queue.place,
        ));
    }
    let mut invoked = Vec::new();
    if let Some(config) = telling(properties, "EventInvokeConfig") {
        let (resources, policies) = invoke_config::make(
            expansion,
            id,
            config,
            alias_name.as_deref(),
            &target,
            &passed,
        )?;
        invoked = resources;
        documents.extend(policies);
    }
    let mut role = execution_role(
        expansion, id, properties, documents, traced, &passed, &place,
    )?;
    let role_arn = at.attribute(&role.id, "Arn");
    let mut own_role = None;
    match given(&lambda, "Role").cloned() {
        None => {
            put(&mut lambda, "Role", role_arn);
            own_role = Some(role);
        }
        Some(written) if is_choice(&written) => {
            let resolved = expansion.parameters.resolve(&written)?;
            let Some([condition, then, otherwise]) = resolved.get("Fn::If").map(items) else {
                return Err(Refusal::resource(
                    id,
                    "sam-role",
                    "Malformed 'Role' property: Fn::If requires 3 arguments.",
                    &written.place,
                ));
            };
            let name = condition.as_str().unwrap_or_default().to_owned();
            let value = match (is_no_value(then), is_no_value(otherwise)) {
                (true, true) => Some(role_arn),
                (true, false) => {
                    role.resource.condition =
                        Some(crate::place::Placed::new(name, written.place.clone()));
                    Some(at.choose(condition.clone(), role_arn, otherwise.clone()))
                }
                (false, true) => {
                    let opposite = format!("NOT{name}");
                    expansion.template.conditions.insert(
                        opposite.clone(),
                        written.place.clone(),
                        conditions::not(&name, &written.place),
                    );
                    role.resource.condition =
                        Some(crate::place::Placed::new(opposite, written.place.clone()));
                    Some(at.choose(condition.clone(), then.clone(), role_arn))
                }
                (false, false) => None,
            };
            if let Some(value) = value {
                put(&mut lambda, "Role", value);
                own_role = Some(role);
            }
        }
        Some(_) => {}
    }
    made.push(Made::main(id, "AWS::Lambda::Function", from, lambda));
    made.extend(alias_made);
    made.extend(urls);
    made.extend(invoked);
    made.extend(own_role);
    made.extend(
        events::make(expansion, id, &links, &target, &passed)
            .map_err(|refusal| refusal.within_resource(id))?,
    );
    propagate_tags(&mut made, properties);
    Ok(made)
}

/// Rules between properties.
fn check_rules(id: &str, properties: &Node) -> Outcome<()> {
    let mut sentences = Vec::new();
    let mut place = properties.place.clone();
    let has = |name: &str| given(properties, name);
    for other in ["ProvisionedConcurrencyConfig", "VpcConfig"] {
        if let (Some(_), Some(second)) = (has("CapacityProviderConfig"), has(other)) {
            place = second.place.clone();
            sentences.push(format!(
                "Cannot specify 'CapacityProviderConfig' and '{other}' together."
            ));
        }
    }
    for (name, needed) in [
        ("FunctionScalingConfig", "CapacityProviderConfig"),
        ("VersionDeletionPolicy", "AutoPublishAlias"),
    ] {
        if let (Some(value), None) = (has(name), has(needed)) {
            place = value.place.clone();
            sentences.push(format!("'{name}' requires '{needed}'."));
        }
    }
    if sentences.is_empty() {
        Ok(())
    } else {
        Err(Refusal::resource(
            id,
            "sam-properties-together",
            sentences.join("\n"),
            &place,
        ))
    }
}

fn check_dead_letter_queue(id: &str, queue: &Node) -> Outcome<()> {
    let (Some(kind), Some(_)) = (telling(queue, "Type"), telling(queue, "TargetArn")) else {
        return Err(Refusal::resource(
            id,
            "sam-dead-letter-queue",
            "'DeadLetterQueue' requires Type and TargetArn properties to be specified.",
            &queue.place,
        ));
    };
    expect(kind, Expected::Text, id, "DeadLetterQueue.Type")?;
    if matches!(kind.as_str(), Some("SQS" | "SNS")) {
        Ok(())
    } else {
        Err(Refusal::resource(
            id,
            "sam-dead-letter-queue",
            format!(
                "'DeadLetterQueue' requires Type of {}",
                list_of(["SQS", "SNS"])
            ),
            &kind.place,
        ))
    }
}

fn check_tenancy(id: &str, properties: &Node) -> Outcome<()> {
    if telling(properties, "TenancyConfig").is_none() {
        return Ok(());
    }
    for (name, what) in [
        ("ProvisionedConcurrencyConfig", "Provisioned concurrency"),
        ("FunctionUrlConfig", "Function URL"),
        ("SnapStart", "SnapStart"),
    ] {
        if let Some(value) = telling(properties, name) {
            return Err(Refusal::resource(
                id,
                "sam-tenancy",
                format!(
                    "{what} is not supported for functions enabled with tenancy configuration."
                ),
                &value.place,
            ));
        }
    }
    for (_, event) in properties
        .get("Events")
        .into_iter()
        .flat_map(super::nodes::entries)
    {
        let kind = event.get("Type").and_then(Node::as_str).unwrap_or("None");
        if !matches!(kind, "Api" | "HttpApi") {
            return Err(Refusal::resource(
                id,
                "sam-tenancy",
                format!(
                    "Event source '{kind}' is not supported for functions enabled with tenancy configuration. Only Api and HttpApi event sources are supported."
                ),
                &event.place,
            ));
        }
    }
    Ok(())
}

fn is_traced(expansion: &Expansion<'_>, properties: &Node) -> Outcome<bool> {
    match telling(properties, "Tracing") {
        None => Ok(false),
        Some(tracing) => Ok(expansion.parameters.resolve(tracing)?.as_str() != Some("Disabled")),
    }
}

fn lambda_function(
    id: &str,
    from: &Resource,
    traced: bool,
    notes: &mut Vec<Diagnostic>,
) -> Outcome<Node> {
    let (properties, place) = (&from.properties, &from.place);
    let at = At(place);
    let mut lambda = at.empty();
    put(&mut lambda, "Code", code::code(id, from, notes)?);
    if telling(properties, "FunctionName").is_some() {
        copy(properties, &["FunctionName"], &mut lambda);
    }
    copy(properties, &SAME, &mut lambda);
    check_tags(id, properties)?;
    put(
        &mut lambda,
        "Tags",
        own_tags("lambda:createdBy", given(properties, "Tags"), place),
    );
    if let Some(tracing) = properties.get("Tracing").filter(|_| traced) {
        put(
            &mut lambda,
            "TracingConfig",
            At(&tracing.place).map([("Mode", tracing.clone())]),
        );
    }
    if let Some(queue) = telling(properties, "DeadLetterQueue")
        && let Some(arn) = queue.get("TargetArn")
    {
        put(
            &mut lambda,
            "DeadLetterConfig",
            At(&queue.place).map([("TargetArn", arn.clone())]),
        );
    }
    if let Some(config) = telling(properties, "CapacityProviderConfig") {
        let mut inner = At(&config.place).empty();
        super::resource::copy_as(config, "Arn", &mut inner, "CapacityProviderArn");
        copy(
            config,
            &[
                "PerExecutionEnvironmentMaxConcurrency",
                "ExecutionEnvironmentMemoryGiBPerVCpu",
            ],
            &mut inner,
        );
        put(
            &mut lambda,
            "CapacityProviderConfig",
            At(&config.place).map([("LambdaManagedInstancesCapacityProviderConfig", inner)]),
        );
    }
    Ok(lambda)
}

fn execution_role(
    expansion: &Expansion<'_>,
    id: &str,
    properties: &Node,
    documents: Vec<Node>,
    traced: bool,
    passed: &Passed,
    place: &Place,
) -> Outcome<Made> {
    let at = At(place);
    let mut names = vec![if telling(properties, "DurableConfig").is_some() {
        "AWSLambdaBasicDurableExecutionRolePolicy"
    } else {
        "AWSLambdaBasicExecutionRole"
    }];
    if traced {
        names.push(if expansion.partition == "aws" {
            "AWSXrayWriteOnlyAccess"
        } else {
            "AWSXRayDaemonWriteAccess"
        });
    }
    if telling(properties, "VpcConfig").is_some() {
        names.push("AWSLambdaVPCAccessExecutionRole");
    }
    Role {
        owner: id,
        trust: given(properties, "AssumeRolePolicyDocument")
            .cloned()
            .unwrap_or_else(|| trust("lambda.amazonaws.com", place)),
        managed: names
            .into_iter()
            .map(|name| at.text(managed_policy(name, &expansion.partition)))
            .collect(),
        documents,
        policies: telling(properties, "Policies"),
        path: given(properties, "RolePath"),
        boundary: given(properties, "PermissionsBoundary"),
        tags: own_tags("lambda:createdBy", given(properties, "Tags"), place),
        partition: &expansion.partition,
        place,
    }
    .make(passed)
}
