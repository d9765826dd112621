//! Objects of API Gateway that templates also treat as Java maps: `$context.keySet()`.

use whygate_vtl::{Arguments, Called, HostObject, List, ListKind, MethodError, Value};

/// Calls a method that a map with these keys has; its values are the object's properties.
pub(super) fn call<'r>(
    object: &'r impl HostObject<'r>,
    keys: impl ExactSizeIterator<Item = &'r str>,
    name: &str,
    arguments: &Arguments<'_, 'r>,
) -> Result<Called<'r>, MethodError> {
    let memory = arguments.memory();
    Ok(match (name, arguments.values()) {
        ("keySet", []) => {
            let list = List::new(memory, ListKind::List, keys.len())?;
            for key in keys {
                list.push(memory, Value::Text(key))?;
            }
            Value::List(list).into()
        }
        ("size", []) => Value::Integer(i32::try_from(keys.len()).unwrap_or(i32::MAX)).into(),
        ("isEmpty", []) => Value::Boolean(keys.len() == 0).into(),
        ("containsKey", [key]) => {
            let wanted = key.as_text();
            Value::Boolean(keys.into_iter().any(|key| Some(key) == wanted)).into()
        }
        ("get", [key]) => match key.as_text() {
            Some(key) => object
                .property(memory, key)?
                .map_or(Called::Nothing, Called::Value),
            None => Called::Nothing,
        },
        _ => Called::NoSuchMethod,
    })
}
