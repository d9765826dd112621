//! `${AWS::Region}` and the like in a document that is imported by itself.
//! Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/import-api-aws-variables.html>.

use super::OpenApiContext;
use crate::{
    diagnostic::Diagnostic,
    node::{Node, Value},
};

/// Fills in the three variables that Amazon's import knows; any other `${AWS::…}` stays as
/// it is and gets a warning.
pub(crate) fn substitute(
    node: &Node,
    context: &OpenApiContext,
    diagnostics: &mut Vec<Diagnostic>,
) -> Node {
    let value = match &node.value {
        Value::String(text) if text.contains("${AWS::") => {
            let filled = text
                .replace("${AWS::Region}", &context.region)
                .replace("${AWS::AccountId}", &context.account_id)
                .replace("${AWS::Partition}", &context.partition);
            if let Some((_, rest)) = filled.split_once("${AWS::") {
                let name = rest.split('}').next().unwrap_or_default();
                diagnostics.push(
                    Diagnostic::warning(
                        "import-variable-unknown",
                        format!("`${{AWS::{name}}}` is not filled in when a document is imported"),
                        &node.place,
                    )
                    .help(
                        "an import knows `${AWS::AccountId}`, `${AWS::Partition}` and \
                         `${AWS::Region}`; for others put the document into a template",
                    ),
                );
            }
            Value::String(filled)
        }
        Value::Sequence(items) => Value::Sequence(
            items
                .iter()
                .map(|item| substitute(item, context, diagnostics))
                .collect(),
        ),
        Value::Mapping(mapping) => {
            let mut mapping = mapping.clone();
            for (_, entry) in mapping.iter_mut() {
                entry.value = substitute(&entry.value, context, diagnostics);
            }
            Value::Mapping(mapping)
        }
        other => other.clone(),
    };
    Node::new(value, node.place.clone())
}
