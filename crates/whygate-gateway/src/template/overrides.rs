//! `$context.requestOverride` and `$context.responseOverride`: what templates set there is kept
//! until all else is mapped. An override is final, so each may be set once in a template.
//! Sources: <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html>
//! and a recorded answer (`test_integration_mock_with_response_override_in_request_template`).

use std::cell::RefCell;

use http::StatusCode;
use whygate_vtl::{
    Arguments, Called, HostObject, LimitExceeded, List, ListKind, Memory, MethodError, Value,
};

use super::keys;

/// All that the templates of a call have overridden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Overrides {
    /// Of the integration request.
    pub(crate) request: OverrideSet,
    /// Of the method response; a request template may set it, too.
    pub(crate) response: OverrideSet,
}

/// What is overridden of a request or a response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OverrideSet {
    pub(crate) header: Vec<(String, OverrideValue)>,
    pub(crate) path: Vec<(String, OverrideValue)>,
    pub(crate) querystring: Vec<(String, OverrideValue)>,
    /// `status`, and what a template keeps for the one that runs after it.
    pub(crate) other: Vec<(String, OverrideValue)>,
}

/// A value that a template has set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OverrideValue {
    /// One value.
    One(String),
    /// Several, which go out joined with `,`.
    Several(Vec<String>),
}

impl OverrideValue {
    fn of<'r>(memory: &'r Memory, value: &Value<'r>) -> Result<Self, LimitExceeded> {
        Ok(match value {
            Value::List(list) => Self::Several(
                (0..list.len())
                    .filter_map(|at| list.get(at))
                    .map(|element| element.to_text(memory))
                    .collect::<Result<_, _>>()?,
            ),
            value => Self::One(value.to_text(memory)?),
        })
    }

    fn value<'r>(&'r self, memory: &'r Memory) -> Result<Value<'r>, LimitExceeded> {
        Ok(match self {
            Self::One(text) => Value::Text(text),
            Self::Several(texts) => {
                let list = List::new(memory, ListKind::List, texts.len())?;
                for text in texts {
                    list.push(memory, Value::Text(text))?;
                }
                Value::List(list)
            }
        })
    }

    /// As it stands in a header, a path or a query.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::One(text) => text.clone(),
            Self::Several(texts) => texts.join(","),
        }
    }
}

impl OverrideSet {
    /// The overridden status. Anything but a whole number that a response can have as its
    /// status counts for nothing.
    pub(crate) fn status(&self) -> Option<StatusCode> {
        let (_, value) = self.other.iter().find(|(name, _)| name == "status")?;
        let OverrideValue::One(text) = value else {
            return None;
        };
        StatusCode::from_u16(text.trim().parse().ok()?)
            .ok()
            .filter(|status| (200..600).contains(&status.as_u16()))
    }
}

/// `$context.requestOverride` or `$context.responseOverride`.
pub(super) struct Override<'r> {
    header: Group<'r>,
    path: Group<'r>,
    querystring: Group<'r>,
    other: Group<'r>,
    of_request: bool,
}

impl<'r> Override<'r> {
    /// What `carried` has already, and what this template will add.
    pub(super) fn new(carried: &'r OverrideSet, of_request: bool) -> Self {
        Self {
            header: Group::new(&carried.header),
            path: Group::new(&carried.path),
            querystring: Group::new(&carried.querystring),
            other: Group::new(&carried.other),
            of_request,
        }
    }

    pub(super) fn collect(&self, memory: &'r Memory) -> Result<OverrideSet, LimitExceeded> {
        Ok(OverrideSet {
            header: self.header.collect(memory)?,
            path: self.path.collect(memory)?,
            querystring: self.querystring.collect(memory)?,
            other: self.other.collect(memory)?,
        })
    }

    fn group(&self, name: &str) -> Option<&Group<'r>> {
        match name {
            "header" => Some(&self.header),
            "path" if self.of_request => Some(&self.path),
            "querystring" if self.of_request => Some(&self.querystring),
            _ => None,
        }
    }
}

impl<'r> HostObject<'r> for Override<'r> {
    fn property(
        &'r self,
        memory: &'r Memory,
        name: &str,
    ) -> Result<Option<Value<'r>>, MethodError> {
        match self.group(name) {
            Some(group) => Ok(Some(Value::Object(group))),
            None => self.other.property(memory, name),
        }
    }

    fn set_property(
        &'r self,
        memory: &'r Memory,
        name: &str,
        value: Value<'r>,
    ) -> Result<bool, MethodError> {
        if self.group(name).is_some() {
            return Ok(false);
        }
        self.other.set_property(memory, name, value)
    }

    fn call(
        &'r self,
        name: &str,
        arguments: &Arguments<'_, 'r>,
    ) -> Result<Called<'r>, MethodError> {
        let keys: &[&str] = if self.of_request {
            &["path", "header", "querystring"]
        } else {
            &["header"]
        };
        keys::call(self, keys.iter().copied(), name, arguments)
    }

    /// Nothing is printed. Source: recorded (`test_sqs_amz_json_protocol`).
    fn print(&self, _: &mut String) {}
}

/// Names and values, the last set first.
struct Group<'r> {
    carried: &'r [(String, OverrideValue)],
    set: RefCell<Vec<(String, Value<'r>)>>,
}

impl<'r> Group<'r> {
    fn new(carried: &'r [(String, OverrideValue)]) -> Self {
        Self {
            carried,
            set: RefCell::default(),
        }
    }

    fn collect(&self, memory: &'r Memory) -> Result<Vec<(String, OverrideValue)>, LimitExceeded> {
        let set = self.set.borrow();
        let mut all: Vec<_> = self
            .carried
            .iter()
            .filter(|(name, _)| !set.iter().any(|(other, _)| other == name))
            .cloned()
            .collect();
        for (name, value) in &*set {
            all.push((name.clone(), OverrideValue::of(memory, value)?));
        }
        Ok(all)
    }
}

impl<'r> HostObject<'r> for Group<'r> {
    fn property(
        &'r self,
        memory: &'r Memory,
        name: &str,
    ) -> Result<Option<Value<'r>>, MethodError> {
        if let Some((_, value)) = self.set.borrow().iter().find(|(own, _)| own == name) {
            return Ok(Some(*value));
        }
        match self.carried.iter().find(|(own, _)| own == name) {
            Some((_, value)) => Ok(Some(value.value(memory)?)),
            None => Ok(None),
        }
    }

    fn set_property(
        &'r self,
        memory: &'r Memory,
        name: &str,
        value: Value<'r>,
    ) -> Result<bool, MethodError> {
        let mut set = self.set.borrow_mut();
        if set.iter().any(|(own, _)| own == name) {
            return Err(MethodError::Host(format!(
                "`{name}` is overridden a second time, and an override is final"
            )));
        }
        memory.charge(set.len() + 1)?;
        set.push((name.to_owned(), value));
        Ok(true)
    }

    /// Nothing is printed. Source: recorded (`test_sqs_amz_json_protocol`).
    fn print(&self, _: &mut String) {}
}

#[cfg(test)]
mod tests {
    use super::{OverrideSet, OverrideValue};

    #[test]
    fn only_a_status_is_a_status() {
        for (text, status) in [
            ("444", Some(444)),
            ("200", Some(200)),
            ("99", None),
            ("100", None),
            ("600", None),
            ("4.5", None),
            ("", None),
        ] {
            let set = OverrideSet {
                other: vec![("status".to_owned(), OverrideValue::One(text.to_owned()))],
                ..OverrideSet::default()
            };
            assert_eq!(set.status().map(|it| it.as_u16()), status, "{text}");
        }
    }
}
