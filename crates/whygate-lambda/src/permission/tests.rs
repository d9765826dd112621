use super::*;

const METHOD: &str = "arn:aws:execute-api:us-east-1:000000000000:shop/prod/GET/books/{id}";

fn statement(source_arn: Option<&str>) -> PermissionSpec {
    PermissionSpec {
        function: "shelf".into(),
        principal: PRINCIPAL.into(),
        action: ACTION.into(),
        source_arn: source_arn.map(Into::into),
        source_account: None,
        function_url_auth_type: None,
        invoked_via_function_url: false,
    }
}

fn request() -> PermissionRequest<'static> {
    PermissionRequest {
        qualifier: None,
        source_arn: METHOD,
        source_account: "000000000000",
    }
}

fn signer(account: &str) -> UrlSigner {
    UrlSigner {
        access_key: "AKIAEXAMPLE".into(),
        account_id: account.into(),
        user_id: "AIDAEXAMPLE".into(),
        user_arn: format!("arn:aws:iam::{account}:user/ada"),
        is_allowed: false,
        is_bounded: false,
    }
}

/// Only what is given to a session itself is more than its bounds allow.
#[test]
fn a_url_is_called_past_bounds_by_whom_a_statement_names_exactly() {
    let bounded = UrlSigner {
        is_bounded: true,
        ..signer("000000000000")
    };
    for (principal, expected) in [
        ("*", false),
        ("000000000000", false),
        ("arn:aws:iam::000000000000:root", false),
        ("arn:aws:iam::000000000000:user/ada", true),
    ] {
        let statement = PermissionSpec {
            principal: principal.into(),
            action: URL_ACTION.into(),
            ..statement(None)
        };
        let lets_in = is_url_allowed(&[statement], None, Some(&bounded));
        assert_eq!(lets_in, expected, "{principal}");
    }
}

#[test]
fn a_url_is_called_by_whom_a_statement_names() {
    let home = signer("000000000000");
    let abroad = signer("111111111111");
    let lets_in = |principal: &str, auth_type: Option<&str>, signer: Option<&UrlSigner>| {
        let statement = PermissionSpec {
            principal: principal.into(),
            action: URL_ACTION.into(),
            function_url_auth_type: auth_type.map(Into::into),
            ..statement(None)
        };
        is_url_allowed(&[statement], None, signer)
    };
    for principal in [
        "*",
        "000000000000",
        "arn:aws:iam::000000000000:root",
        "arn:aws:iam::000000000000:user/ada",
    ] {
        for auth_type in [None, Some("AWS_IAM")] {
            assert!(lets_in(principal, auth_type, Some(&home)), "{principal}");
            assert_eq!(
                lets_in(principal, auth_type, Some(&abroad)),
                principal == "*"
            );
        }
        assert!(!lets_in(principal, Some("NONE"), Some(&home)));
        assert_eq!(lets_in(principal, Some("NONE"), None), principal == "*");
        assert!(!lets_in(principal, Some("AWS_IAM"), None));
    }
    assert!(!lets_in("apigateway.amazonaws.com", None, Some(&home)));
    assert!(!is_url_allowed(&[statement(None)], None, Some(&home)));
}

#[test]
fn patterns() {
    for (pattern, text, expected) in [
        ("*", "", true),
        ("", "", true),
        ("", "a", false),
        ("a*c", "abbbc", true),
        ("a*c", "abbbd", false),
        ("a?c", "abc", true),
        ("a?c", "ac", false),
        ("*a*b*", "xxaxxbxx", true),
        ("*a*b", "aabab", true),
        ("lambda:invoke*", "lambda:invokefunction", true),
        ("**", "anything", true),
        ("é?", "éé", true),
    ] {
        assert_eq!(matches_pattern(pattern, text), expected, "{pattern} {text}");
    }
}

#[test]
fn a_hostile_pattern_ends() {
    let pattern = "*a".repeat(200);
    let text = "a".repeat(199) + "b";
    assert!(!matches_pattern(&pattern, &text));
}

#[test]
fn source_arns() {
    for (pattern, expected) in [
        ("*", true),
        ("arn:aws:execute-api:us-east-1:000000000000:shop/*", true),
        (
            "arn:aws:execute-api:us-east-1:000000000000:shop/*/GET/books/*",
            true,
        ),
        (
            "arn:aws:execute-api:us-east-1:000000000000:shop/*/*/books/*",
            true,
        ),
        ("arn:aws:execute-api:*:*:shop/prod/GET/books/{id}", true),
        (
            "arn:aws:execute-api:us-east-1:000000000000:shop/*/POST/books/*",
            false,
        ),
        (
            "arn:aws:execute-api:us-east-1:000000000000:shop/*/GET/books",
            false,
        ),
        ("arn:aws:execute-api:us-east-1:000000000000:other/*", false),
        ("arn:aws:execute-api:us-east-1:111111111111:shop/*", false),
        ("arn:aws:execute-api:*", false),
        ("arn:*", false),
    ] {
        let statements = [statement(Some(pattern))];
        assert_eq!(is_allowed(&statements, request()), expected, "{pattern}");
    }
}

#[test]
fn principal_action_and_account() {
    assert!(is_allowed(&[statement(None)], request()));
    assert!(!is_allowed(&[], request()));

    let mut other = statement(None);
    other.principal = "s3.amazonaws.com".into();
    assert!(!is_allowed(&[other.clone()], request()));
    assert!(is_allowed(&[other, statement(None)], request()));

    for (action, expected) in [
        ("lambda:*", true),
        ("lambda:Invoke*", true),
        ("Lambda:invokefunction", true),
        ("*", true),
        ("lambda:GetFunction", false),
        ("lambda:InvokeFunctionUrl", false),
    ] {
        let mut statement = statement(None);
        statement.action = action.into();
        assert_eq!(is_allowed(&[statement], request()), expected, "{action}");
    }

    let mut account = statement(None);
    account.source_account = Some("000000000000".into());
    assert!(is_allowed(&[account.clone()], request()));
    account.source_account = Some("111111111111".into());
    assert!(!is_allowed(&[account], request()));
}

#[test]
fn a_statement_holds_for_its_qualifier_alone() {
    let mut live = statement(None);
    live.function = "arn:aws:lambda:us-east-1:000000000000:function:shelf:live".into();
    let under_live = PermissionRequest {
        qualifier: Some("live"),
        ..request()
    };
    assert!(is_allowed(&[live.clone()], under_live));
    assert!(!is_allowed(&[live], request()));
    assert!(!is_allowed(&[statement(None)], under_live));
}
