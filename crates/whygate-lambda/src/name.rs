//! The forms in which a function is named.
//! Source: <https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html> (FunctionName).

/// A function's name, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FunctionName<'text> {
    /// The bare name.
    pub name: &'text str,
    /// `:alias` or `:version`, without the colon.
    pub qualifier: Option<&'text str>,
    /// The Region, where it is named.
    pub region: Option<&'text str>,
    /// The account, where it is named.
    pub account: Option<&'text str>,
}

impl<'text> FunctionName<'text> {
    /// Reads what definitions write for a function: what requests may, and ARNs whose other
    /// parts are not what Amazon has there.
    pub(crate) fn parse(text: &'text str) -> Option<Self> {
        Self::of_request(text).or_else(|| Self::of_definition(text))
    }

    fn of_definition(text: &'text str) -> Option<Self> {
        let rest = match text.split_once(":function:") {
            Some((_, rest)) => rest,
            None => text.strip_prefix("function:").unwrap_or(text),
        };
        let (name, qualifier) = split(rest);
        let well_formed = |part: &str| !part.is_empty() && !part.contains([':', '/']);
        let of_arn = |at: usize| {
            text.strip_prefix("arn:")
                .and_then(|rest| rest.split(':').nth(at))
                .filter(|field| !field.is_empty())
        };
        (well_formed(name) && qualifier.is_none_or(well_formed)).then_some(Self {
            name,
            qualifier,
            region: of_arn(2),
            account: of_arn(3),
        })
    }

    /// Reads what Amazon's operations take for a function, and nothing else: any of the parts
    /// before the name may be missing, the word `function` as well.
    /// Source: recorded (the pattern that the refusals of `Invoke` quote).
    pub fn of_request(text: &'text str) -> Option<Self> {
        let rest = without_service(text);
        let (region, rest) = first_field(rest, is_region);
        let (account, rest) = first_field(rest, is_account);
        // A function may be called `function`, too.
        let (name, qualifier) = rest
            .strip_prefix("function:")
            .and_then(name_and_qualifier)
            .or_else(|| name_and_qualifier(rest))?;
        Some(Self {
            name,
            qualifier,
            region,
            account,
        })
    }

    /// The qualifier that a policy statement is kept under: `$LATEST` and none are the same.
    pub(crate) fn policy_qualifier(&self) -> Option<&'text str> {
        self.qualifier.filter(|qualifier| *qualifier != "$LATEST")
    }
}

fn split(text: &str) -> (&str, Option<&str>) {
    match text.split_once(':') {
        Some((name, qualifier)) => (name, Some(qualifier)),
        None => (text, None),
    }
}

/// What stands behind `arn:aws:lambda:`, if that is where it begins.
fn without_service(text: &str) -> &str {
    let is_partition = |partition: &str| {
        partition.is_empty()
            || partition.strip_prefix("aws").is_some_and(|rest| {
                rest.bytes()
                    .all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
            })
    };
    text.strip_prefix("arn:")
        .and_then(|rest| rest.split_once(":lambda:"))
        .filter(|(partition, _)| is_partition(partition))
        .map_or(text, |(_, rest)| rest)
}

/// A first field of that kind, if there is one, and what follows.
fn first_field(text: &str, is_one: impl Fn(&str) -> bool) -> (Option<&str>, &str) {
    match text.split_once(':') {
        Some((field, rest)) if is_one(field) => (Some(field), rest),
        _ => (None, text),
    }
}

fn is_region(text: &str) -> bool {
    let lower =
        |field: &str| !field.is_empty() && field.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_kind = |kind: &str| {
        kind == "gov"
            || kind
                .strip_prefix("iso")
                .is_some_and(|rest| rest.len() < 2 && (rest.is_empty() || lower(rest)))
    };
    let mut fields = text.strip_prefix("eusc-").unwrap_or(text).split('-');
    let mut next = || fields.next();
    let (area, direction, number) = match (next(), next(), next(), next(), next()) {
        (Some(area), Some(direction), Some(number), None, None) => (area, direction, number),
        (Some(area), Some(kind), Some(direction), Some(number), None) if is_kind(kind) => {
            (area, direction, number)
        }
        _ => return false,
    };
    area.len() == 2
        && lower(area)
        && lower(direction)
        && number.len() == 1
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn name_and_qualifier(text: &str) -> Option<(&str, Option<&str>)> {
    let plain = |part: &str, others: &[u8]| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || others.contains(&byte))
    };
    let (name, qualifier) = split(text);
    let is_qualifier =
        |text: &str| matches!(text, "$LATEST" | "$LATEST.PUBLISHED") || plain(text, b"-_");
    (plain(name, b"-_.") && qualifier.is_none_or(is_qualifier)).then_some((name, qualifier))
}

/// The region of an ARN.
pub(crate) fn region(arn: &str) -> &str {
    arn.split(':')
        .nth(3)
        .filter(|region| !region.is_empty())
        .unwrap_or("us-east-1")
}

#[cfg(test)]
mod tests;
