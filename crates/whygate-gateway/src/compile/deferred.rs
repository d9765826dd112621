//! `x-whygate-async`: which methods are answered before their integration is.

use whygate_model::{Diagnostic, definition::Method};

use crate::plan::integration::CompiledIntegration;

/// The extension, of an operation.
const EXTENSION: &str = "x-whygate-async";

/// Whether a method is answered early.
pub(super) fn compile(
    method: &Method,
    integration: Option<&CompiledIntegration>,
    diagnostics: &mut Vec<Diagnostic>,
) -> bool {
    let Some(node) = method.other.get(EXTENSION) else {
        return false;
    };
    let Some(wanted) = node.as_bool() else {
        diagnostics.push(Diagnostic::error(
            "async-not-a-truth-value",
            format!(
                "`{EXTENSION}` is `true` or `false`, this is {}",
                node.kind()
            ),
            &node.place,
        ));
        return false;
    };
    // The bodies of the others pass through while the client waits.
    let whole = matches!(
        integration,
        Some(
            CompiledIntegration::Function(_)
                | CompiledIntegration::MappedFunction(_)
                | CompiledIntegration::Http(_)
                | CompiledIntegration::AwsService(_)
        )
    );
    if wanted && !whole {
        diagnostics.push(
            Diagnostic::warning(
                "async-not-honoured",
                format!("`{EXTENSION}` does not hold for `MOCK` and `HTTP_PROXY`: this method is answered when its work is done"),
                &node.place,
            )
            .help("use an integration of the type `aws_proxy`, `aws` with a function, or `http`"),
        );
    }
    wanted && whole
}
