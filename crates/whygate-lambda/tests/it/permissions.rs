//! Who may call, through the port.

use whygate_exchange::ports::{Functions, InvocationOutcome, InvokeError};
use whygate_lambda::{FunctionsConfiguration, PermissionMode, PermissionSpec};

use crate::support::{ARN, Shelf, has, request};

#[tokio::test]
async fn a_call_without_permission_is_refused() {
    if !has("python3") {
        return;
    }
    let mut shelf = Shelf::python("def handler(event, context):\n    return 1\n");
    shelf.spec.versions = vec!["1".into()];
    shelf.spec.aliases = vec![whygate_lambda::AliasSpec::new("live", "1")];
    let allow = |function: &str, pattern: &str| PermissionSpec {
        function: function.into(),
        principal: "apigateway.amazonaws.com".into(),
        action: "lambda:InvokeFunction".into(),
        source_arn: Some(pattern.into()),
        source_account: None,
        function_url_auth_type: None,
        invoked_via_function_url: false,
    };
    let set = |mode, permissions| {
        shelf.service.replace(FunctionsConfiguration {
            functions: vec![shelf.spec.clone()],
            permissions,
            permission_mode: mode,
            ..FunctionsConfiguration::default()
        });
    };
    let call = async |function: &str| {
        let mut request = request("{}");
        request.function = function.into();
        request.source_arn =
            Some("arn:aws:execute-api:eu-west-1:000000000000:shop/prod/GET/books".into());
        request.source_account = "000000000000".into();
        let invocation = shelf.service.invoke(request).await?;
        assert!(matches!(invocation.outcome, InvocationOutcome::Payload(_)));
        Ok::<(), InvokeError>(())
    };
    let refused = Err(InvokeError::PermissionMissing {
        function: ARN.into(),
        source_arn: "arn:aws:execute-api:eu-west-1:000000000000:shop/prod/GET/books".into(),
    });

    set(PermissionMode::Enforce, Vec::new());
    assert_eq!(call(ARN).await, refused);
    set(PermissionMode::Warn, Vec::new());
    assert_eq!(call(ARN).await, Ok(()));
    set(PermissionMode::Off, Vec::new());
    assert_eq!(call(ARN).await, Ok(()));

    let pattern = "arn:aws:execute-api:eu-west-1:000000000000:shop/*/GET/books";
    set(PermissionMode::Enforce, vec![allow("shelf", pattern)]);
    for name in ["shelf", "000000000000:function:shelf", ARN] {
        assert_eq!(call(name).await, Ok(()), "{name}");
    }
    assert!(matches!(
        call(&format!("{ARN}:live")).await,
        Err(InvokeError::PermissionMissing { .. })
    ));
    set(
        PermissionMode::Enforce,
        vec![allow(&format!("{ARN}:live"), pattern)],
    );
    assert_eq!(call(&format!("{ARN}:live")).await, Ok(()));
    assert_eq!(call(ARN).await, refused);

    for name in ["other", "shelf:nightly", "a:b:c"] {
        assert_eq!(
            call(name).await,
            Err(InvokeError::NotFound {
                function: name.into()
            })
        );
    }
    shelf.service.shutdown(std::time::Duration::ZERO).await;
    assert_eq!(call(ARN).await, Err(InvokeError::Stopped));
}
