//! Functions that take or give a list: `Fn::Join`, `Fn::Select`, `Fn::Split`, `Fn::GetAZs`
//! and `Fn::Cidr`.

use std::net::Ipv4Addr;

use super::super::{Resolver, resolve::LONGEST};
use crate::{
    node::{Node, Value},
    place::Place,
};

impl Resolver<'_> {
    pub(super) fn join(&mut self, argument: &Node, place: &Place) -> Option<Node> {
        const AMAZON: &str = "Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.";
        let Some([delimiter, items]) = argument.as_sequence() else {
            self.error(
                "intrinsic-invalid",
                "`Fn::Join` takes a delimiter and a list",
                &argument.place,
                Some(AMAZON),
            );
            return None;
        };
        let delimiter = self.text_argument(delimiter, "Fn::Join", AMAZON)?;
        let list = self.resolve(items)?;
        let Some(values) = list.as_sequence() else {
            self.error(
                "intrinsic-invalid",
                format!("`Fn::Join` takes a list, this is {}", list.kind()),
                &items.place,
                Some(AMAZON),
            );
            return None;
        };
        let mut joined = String::new();
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                joined.push_str(&delimiter);
            }
            let Some(text) = value.scalar_text() else {
                self.error(
                    "intrinsic-invalid",
                    format!("`Fn::Join` joins text, this is {}", value.kind()),
                    &value.place,
                    Some(AMAZON),
                );
                return None;
            };
            joined.push_str(&text);
            if joined.len() > LONGEST {
                self.too_long(place);
                return None;
            }
        }
        self.resolve_dynamic(&joined, place);
        Some(Node::string(joined, place.clone()))
    }

    pub(super) fn select(&mut self, argument: &Node, place: &Place) -> Option<Node> {
        const AMAZON: &str = "Template error: every Fn::Select object requires two parameters, the first is the index and the second is the list of objects to select from or a function that returns a list of objects to select from (such as Fn::GetAZs)";
        let Some([index, items]) = argument.as_sequence() else {
            self.error(
                "intrinsic-invalid",
                "`Fn::Select` takes an index and a list",
                &argument.place,
                Some(AMAZON),
            );
            return None;
        };
        let index = self.resolve(index)?;
        let made_up_before = self.made_up;
        let list = self.resolve(items)?;
        let made_up = self.made_up > made_up_before;
        // A made-up list has one item, which stands for all.
        let values = match list.as_sequence() {
            None if made_up => Some(std::slice::from_ref(&list)),
            values => values,
        };
        let (Some(number), Some(values)) = (index.as_i64(), values) else {
            self.error(
                "intrinsic-invalid",
                "`Fn::Select` takes an index and a list",
                &argument.place,
                Some(AMAZON),
            );
            return None;
        };
        let chosen = usize::try_from(number)
            .ok()
            .and_then(|number| values.get(number))
            .or_else(|| values.last().filter(|_| made_up));
        let Some(chosen) = chosen else {
            let amazon = format!(
                "Template error: Fn::Select cannot select nonexistent value at index {number}"
            );
            self.error(
                "intrinsic-invalid",
                format!(
                    "the list has {} items, none at index {number}",
                    values.len()
                ),
                &argument.place,
                Some(&amazon),
            );
            return None;
        };
        let mut chosen = chosen.clone();
        if chosen.as_str().is_some() {
            chosen.place = place.clone();
        }
        Some(chosen)
    }

    pub(super) fn split(&mut self, argument: &Node, place: &Place) -> Option<Node> {
        const AMAZON: &str = "Template error: every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.";
        let Some([delimiter, text]) = argument.as_sequence() else {
            self.error(
                "intrinsic-invalid",
                "`Fn::Split` takes a delimiter and text",
                &argument.place,
                Some(AMAZON),
            );
            return None;
        };
        let delimiter = self.text_argument(delimiter, "Fn::Split", AMAZON)?;
        let text = self.text_argument(text, "Fn::Split", AMAZON)?;
        if delimiter.is_empty() {
            self.error(
                "intrinsic-invalid",
                "the delimiter of `Fn::Split` is empty",
                &argument.place,
                Some(AMAZON),
            );
            return None;
        }
        let parts = text
            .split(delimiter.as_str())
            .map(|part| Node::string(part, place.clone()))
            .collect();
        Some(Node::new(Value::Sequence(parts), place.clone()))
    }

    pub(super) fn availability_zones(&mut self, argument: &Node, place: &Place) -> Option<Node> {
        let region = self.resolve(argument)?.scalar_text().unwrap_or_default();
        let region = if region.is_empty() {
            self.environment.region.clone()
        } else {
            region
        };
        let zones = ["a", "b", "c"]
            .iter()
            .map(|zone| Node::string(format!("{region}{zone}"), place.clone()))
            .collect();
        Some(Node::new(Value::Sequence(zones), place.clone()))
    }

    pub(super) fn cidr(&mut self, argument: &Node, place: &Place) -> Option<Node> {
        const AMAZON: &str = "Template error: every Fn::Cidr object requires two or three parameters: an ip block, a count between 1 and 256, and cidr bits";
        let Some(items @ ([_, _] | [_, _, _])) = argument.as_sequence() else {
            self.error(
                "intrinsic-invalid",
                "`Fn::Cidr` takes a block of addresses, a count and the number of bits",
                &argument.place,
                Some(AMAZON),
            );
            return None;
        };
        let block = self.text_argument(&items[0], "Fn::Cidr", AMAZON)?;
        let count = self.resolve(&items[1])?.as_i64();
        let bits = match items.get(2) {
            Some(bits) => self.resolve(bits)?.as_i64(),
            None => Some(8),
        };
        let blocks = subnets(&block, count, bits);
        let Some(blocks) = blocks else {
            self.error(
                "intrinsic-invalid",
                format!("`{block}` cannot be divided like this"),
                &argument.place,
                Some(AMAZON),
            );
            return None;
        };
        let blocks = blocks
            .into_iter()
            .map(|block| Node::string(block, place.clone()))
            .collect();
        Some(Node::new(Value::Sequence(blocks), place.clone()))
    }
}

/// The first `count` blocks with `bits` bits for hosts within a block; IPv4 in full, of
/// IPv6 only the form.
fn subnets(block: &str, count: Option<i64>, bits: Option<i64>) -> Option<Vec<String>> {
    let count = u32::try_from(count?)
        .ok()
        .filter(|count| (1..=256).contains(count))?;
    let bits = u32::try_from(bits?).ok()?;
    let (address, prefix) = block.split_once('/')?;
    let prefix: u32 = prefix.parse().ok()?;
    if address.contains(':') {
        let length = 128_u32
            .checked_sub(bits)
            .filter(|length| *length >= prefix)?;
        let stem = address.trim_end_matches(':');
        return Some(
            (0..count)
                .map(|index| format!("{stem}:{index:x}::/{length}"))
                .collect(),
        );
    }
    let address: Ipv4Addr = address.parse().ok()?;
    let length = 32_u32
        .checked_sub(bits)
        .filter(|length| *length >= prefix)?;
    let step = 1_u64 << bits;
    let most = 1_u64 << (length - prefix);
    if u64::from(count) > most {
        return None;
    }
    let mask = u64::from(u32::MAX) << (32_u32.checked_sub(prefix)?);
    let first = u64::from(u32::from(address)) & mask & u64::from(u32::MAX);
    (0..u64::from(count))
        .map(|index| {
            let address = u32::try_from(first + index * step).ok()?;
            Some(format!("{}/{length}", Ipv4Addr::from(address)))
        })
        .collect()
}
