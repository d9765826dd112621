//! Who may call a function: statements of its resource-based policy, each qualifier with a
//! policy of its own.
//! Source: <https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html>; forms and
//! words are recorded.

use serde_json::{Value, json};

use super::{
    LATEST, Named, check_revision, is_qualifier_of, name, new_revision, no_such_qualifier,
    not_found, nothing_there, parts,
};
use crate::{
    error::ServiceError,
    functions::qualified,
    operations::{Call, Object, Outcome, copied, object, object_mut, text, truth},
};

/// The longest policy, in bytes of JSON.
const LARGEST: usize = 20_480;

pub(super) fn add(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    if named.qualifier() == Some(LATEST) {
        return Err(ServiceError::invalid_parameter(
            "We currently do not support adding policies for $LATEST.",
        ));
    }
    let arn = call.function_arn(&named.name);
    let mut function = call
        .function_or(&named, || not_found(&arn, named.qualifier()))?
        .clone();
    let qualifier = named.qualifier_or_nothing();
    if !qualifier.is_empty() && !is_qualifier_of(&function, qualifier) {
        return Err(no_such_qualifier(&arn, qualifier));
    }
    check_principal(call.given("Principal"))?;
    let before = revision_of(&function, qualifier).unwrap_or_default();
    let policies = object_mut(&mut function, parts::POLICIES);
    let policy = object_mut(policies, qualifier);
    let revision = text(policy, "RevisionId").unwrap_or(&before);
    check_revision(call, revision, "GetPolicy")?;
    let id = call.given_owned("StatementId");
    let statements = object_mut(policy, parts::STATEMENTS);
    if statements.contains_key(&id) {
        return Err(already_there(&id));
    }
    let statement = copied(
        &call.input,
        &[
            "StatementId",
            "Action",
            "Principal",
            "SourceArn",
            "SourceAccount",
            "FunctionUrlAuthType",
            "InvokedViaFunctionUrl",
            "EventSourceToken",
            "PrincipalOrgID",
        ],
    );
    let resource = qualified(&arn, qualifier);
    let shown = shown(&statement, &resource);
    statements.insert(id, Value::Object(statement));
    let length = document(statements, &resource).len();
    if length > LARGEST {
        return Err(ServiceError::new(
            "PolicyLengthExceededException",
            400,
            format!("The final policy size ({length}) is bigger than the limit ({LARGEST})."),
        ));
    }
    policy.insert("RevisionId".into(), new_revision());
    call.save_function(&named.name, function);
    let mut output = Object::new();
    output.insert("Statement".into(), shown.to_string().into());
    Ok(output)
}

/// The revision of what a first statement is added to: of a function, a version or an alias.
/// Source: recorded for aliases (`test_lambda_permission_fn_versioning`).
fn revision_of(function: &Object, qualifier: &str) -> Option<String> {
    let within = |part| object(object(function, part)?, qualifier);
    let target = if qualifier.is_empty() {
        object(function, parts::LATEST)
    } else {
        within(parts::ALIASES).or_else(|| within(parts::VERSIONS))
    };
    text(target?, "RevisionId").map(str::to_owned)
}

/// What Amazon says of a statement's id that is taken.
pub(super) fn already_there(id: &str) -> ServiceError {
    ServiceError::resource_conflict(format!(
        "The statement id ({id}) provided already exists. Please provide a new statement id, or \
         remove the existing statement."
    ))
}

fn check_principal(principal: &str) -> Result<(), ServiceError> {
    let known = principal == "*"
        || (principal.len() == 12 && name::is_version(principal))
        || principal.starts_with("arn:")
        || principal.ends_with(".amazonaws.com")
        || principal.ends_with(".amazonaws.com.cn")
        || principal.ends_with(".amazon.com");
    if known {
        return Ok(());
    }
    Err(ServiceError::invalid_parameter(
        "The provided principal was invalid. Please check the principal and try again.",
    ))
}

fn shown_principal(principal: &str) -> Value {
    if principal == "*" {
        return principal.into();
    }
    if name::is_version(principal) {
        return json!({ "AWS": format!("arn:aws:iam::{principal}:root") });
    }
    if principal.starts_with("arn:") {
        json!({ "AWS": principal })
    } else {
        json!({ "Service": principal })
    }
}

/// A statement as policies write it.
pub(super) fn shown(statement: &Object, resource: &str) -> Value {
    let mut conditions = Object::new();
    for (kind, member, key) in [
        ("StringEquals", "SourceAccount", "AWS:SourceAccount"),
        (
            "StringEquals",
            "FunctionUrlAuthType",
            "lambda:FunctionUrlAuthType",
        ),
        (
            "StringEquals",
            "EventSourceToken",
            "lambda:EventSourceToken",
        ),
        ("StringEquals", "PrincipalOrgID", "aws:PrincipalOrgID"),
        ("ArnLike", "SourceArn", "AWS:SourceArn"),
    ] {
        if let Some(value) = statement.get(member) {
            object_mut(&mut conditions, kind).insert(key.to_owned(), value.clone());
        }
    }
    if truth(statement, "InvokedViaFunctionUrl") {
        conditions.insert(
            "Bool".into(),
            json!({ "lambda:InvokedViaFunctionUrl": "true" }),
        );
    }
    let mut shown = Object::new();
    shown.insert(
        "Sid".into(),
        statement.get("StatementId").cloned().unwrap_or_default(),
    );
    shown.insert("Effect".into(), "Allow".into());
    shown.insert(
        "Principal".into(),
        shown_principal(text(statement, "Principal").unwrap_or_default()),
    );
    shown.insert(
        "Action".into(),
        statement.get("Action").cloned().unwrap_or_default(),
    );
    shown.insert("Resource".into(), resource.into());
    if !conditions.is_empty() {
        shown.insert("Condition".into(), Value::Object(conditions));
    }
    Value::Object(shown)
}

/// A whole policy, as text.
pub(super) fn document(statements: &Object, resource: &str) -> String {
    let statements: Vec<Value> = statements
        .values()
        .filter_map(|statement| Some(shown(statement.as_object()?, resource)))
        .collect();
    json!({ "Version": "2012-10-17", "Id": "default", "Statement": statements }).to_string()
}

pub(super) fn remove(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    let arn = call.function_arn(&named.name);
    let mut function = call
        .function_or(&named, || {
            ServiceError::resource_not_found(format!("No policy found for: {arn}"))
        })?
        .clone();
    let id = call.given("StatementId");
    let qualifier = named.qualifier_or_nothing();
    if !qualifier.is_empty() && !is_qualifier_of(&function, qualifier) {
        return Err(no_such_qualifier(&arn, qualifier));
    }
    let policies = object_mut(&mut function, parts::POLICIES);
    let Some(policy) = policies.get_mut(qualifier).and_then(Value::as_object_mut) else {
        return Err(ServiceError::resource_not_found(
            "No policy is associated with the given resource.",
        ));
    };
    check_revision(
        call,
        text(policy, "RevisionId").unwrap_or_default(),
        "GetPolicy",
    )?;
    let statements = object_mut(policy, parts::STATEMENTS);
    if statements.shift_remove(id).is_none() {
        return Err(no_such_statement(id));
    }
    if statements.is_empty() {
        policies.shift_remove(qualifier);
    } else {
        policy.insert("RevisionId".into(), new_revision());
    }
    call.save_function(&named.name, function);
    Ok(Object::new())
}

/// What Amazon says of a statement that is not there.
pub(super) fn no_such_statement(id: &str) -> ServiceError {
    ServiceError::resource_not_found(format!("Statement {id} is not found in resource policy."))
}

pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    let named = Named::of(call)?;
    let qualifier = named.qualifier_or_nothing();
    let function = call.readable(&named, nothing_there)?;
    let policy = object(&function, parts::POLICIES)
        .and_then(|policies| object(policies, qualifier))
        .ok_or_else(nothing_there)?;
    let statements = object(policy, parts::STATEMENTS)
        .cloned()
        .unwrap_or_default();
    let resource = qualified(&call.function_arn(&named.name), qualifier);
    let mut output = copied(policy, &["RevisionId"]);
    output.insert("Policy".into(), document(&statements, &resource).into());
    Ok(output)
}
