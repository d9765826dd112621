//! `Fn::FindInMap`.
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-findinmap.html>.

use super::super::Resolver;
use crate::{diagnostic::Diagnostic, node::Node, place::Place};

impl Resolver<'_> {
    pub(super) fn find_in_map(&mut self, argument: &Node, place: &Place) -> Option<Node> {
        let (keys, default) = match argument.as_sequence() {
            Some([map, first, second]) => ([map, first, second], None),
            Some([map, first, second, options]) => {
                ([map, first, second], options.get("DefaultValue"))
            }
            _ => {
                self.error(
                    "intrinsic-invalid",
                    "`Fn::FindInMap` takes the name of a mapping and two keys",
                    &argument.place,
                    Some("Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value"),
                );
                return None;
            }
        };
        let made_up_before = self.made_up;
        let mut names = Vec::with_capacity(3);
        for key in keys {
            names.push(self.text_argument(
                key,
                "Fn::FindInMap",
                "Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value",
            )?);
        }
        let template = self.template;
        let map = template.mappings.get(&names[0]);
        let first = map.and_then(|map| map.get(&names[1]));
        if let Some(value) = first.and_then(|first| first.get(&names[2])) {
            let mut value = value.clone();
            value.place = place.clone();
            return Some(value);
        }
        if let Some(default) = default {
            return self.resolve(default);
        }
        if first.is_none()
            && let Some(value) = self.stand_in(&names, self.made_up > made_up_before, place)
        {
            return Some(value);
        }
        let (message, amazon) = if map.is_none() {
            (
                format!("there is no mapping `{}`", names[0]),
                format!(
                    "Template error: Mapping named '{}' is not present in the 'Mappings' section of template.",
                    names[0]
                ),
            )
        } else {
            let missing = if first.is_none() {
                &names[1]
            } else {
                &names[2]
            };
            (
                format!("the mapping `{}` has no key `{missing}`", names[0]),
                format!(
                    "Template error: Unable to get mapping for {}::{}::{}",
                    names[0], names[1], names[2]
                ),
            )
        };
        self.error("mapping-key-missing", message, place, Some(&amazon));
        None
    }

    /// A key that was made up, or an account or Region that stands in for a person's own:
    /// the first entry of the mapping serves as well.
    fn stand_in(&mut self, names: &[String], made_up: bool, place: &Place) -> Option<Node> {
        let wanted = names.get(1)?;
        let what = if *wanted == self.environment.account_id {
            "account"
        } else if *wanted == self.environment.region {
            "Region"
        } else if made_up {
            "made-up value"
        } else {
            return None;
        };
        let template = self.template;
        let map = template.mappings.get(names.first()?)?.as_mapping()?;
        let (key, value) = map
            .iter()
            .find_map(|(key, entry)| Some((key, entry.value.get(names.get(2)?)?)))?;
        let diagnostic = Diagnostic::warning(
            "mapping-key-missing",
            format!(
                "the mapping `{}` has nothing for the {what} `{wanted}`, so the entry of `{key}` is taken",
                names[0]
            ),
            place,
        )
        .amazon(format!(
            "Template error: Unable to get mapping for {}",
            names.join("::")
        ))
        .help("choose one that the mapping has");
        self.report(diagnostic);
        let mut value = value.clone();
        value.place = place.clone();
        Some(value)
    }
}
