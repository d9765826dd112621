//! The forms in which a function is named.
//! Source: <https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html> (FunctionName).

/// A function's name, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FunctionName<'text> {
    /// The bare name.
    pub(crate) name: &'text str,
    /// `:alias` or `:version`, without the colon.
    pub(crate) qualifier: Option<&'text str>,
    /// The Region, where an ARN names it.
    pub(crate) region: Option<&'text str>,
}

impl<'text> FunctionName<'text> {
    /// Reads `name`, `account:function:name` or a whole ARN, each with or without a qualifier.
    pub(crate) fn parse(text: &'text str) -> Option<Self> {
        let rest = match text.split_once(":function:") {
            Some((_, rest)) => rest,
            None => text.strip_prefix("function:").unwrap_or(text),
        };
        let (name, qualifier) = match rest.split_once(':') {
            Some((name, qualifier)) => (name, Some(qualifier)),
            None => (rest, None),
        };
        let well_formed = |part: &str| !part.is_empty() && !part.contains([':', '/']);
        (well_formed(name) && qualifier.is_none_or(well_formed)).then_some(Self {
            name,
            qualifier,
            region: text
                .strip_prefix("arn:")
                .and_then(|rest| rest.split(':').nth(2))
                .filter(|region| !region.is_empty()),
        })
    }

    /// Whether it has only the characters that a name may have.
    pub(crate) fn is_well_formed(&self) -> bool {
        let plain = |part: &str| {
            part.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
        };
        self.name.len() <= 140
            && plain(self.name)
            && self
                .qualifier
                .is_none_or(|qualifier| qualifier == "$LATEST" || plain(qualifier))
    }

    /// The qualifier that a policy statement is kept under: `$LATEST` and none are the same.
    pub(crate) fn policy_qualifier(&self) -> Option<&'text str> {
        self.qualifier.filter(|qualifier| *qualifier != "$LATEST")
    }
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
