//! Headers that a mapping expression makes, in integration responses and gateway responses.

use http::HeaderName;
use whygate_model::{Diagnostic, Placed};

use crate::plan::mapping::{MappingSource, ResponseMapping};

/// Compiles the mapping of one header. Without one it is said why, and `hint` adds what belongs
/// to an expression that gives no value where it stands.
pub(crate) fn header_mapping(
    name: &str,
    expression: &Placed<String>,
    hint: impl FnOnce(Diagnostic) -> Diagnostic,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ResponseMapping> {
    let Ok(header) = HeaderName::from_bytes(name.as_bytes()) else {
        diagnostics.push(Diagnostic::error(
            "mapping-invalid",
            format!("`{name}` is not the name of a header"),
            &expression.place,
        ));
        return None;
    };
    match MappingSource::parse(&expression.value) {
        Ok(source) => Some(ResponseMapping {
            header,
            spelt: name.into(),
            source,
            place: expression.place.clone(),
        }),
        Err(error) => {
            diagnostics.push(hint(Diagnostic::warning(
                "mapping-invalid",
                format!("`{}` gives no value: {error}", expression.value),
                &expression.place,
            )));
            None
        }
    }
}
