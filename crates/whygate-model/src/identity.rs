//! Ids that Amazon would draw at random and that must stay the same from run to run.

/// An id of `length` lower-case letters and digits, the same for the same parts. It has a
/// letter first, so that no reader of YAML takes it for a number.
pub fn lower_case_id(length: usize, parts: &[&str]) -> String {
    draw(length, parts, b"abcdefghijklmnopqrstuvwxyz0123456789", 26)
}

/// An id of `length` upper-case letters and digits, the same for the same parts.
pub fn upper_case_id(length: usize, parts: &[&str]) -> String {
    draw(length, parts, b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 36)
}

/// Hexadecimal digits in the groups of a UUID, the same for the same parts.
pub fn uuid(parts: &[&str]) -> String {
    let digits = draw(32, parts, b"0123456789abcdef", 16);
    format!(
        "{}-{}-{}-{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[12..16],
        &digits[16..20],
        &digits[20..]
    )
}

/// A number that is the same for the same bytes and spread evenly: no secret, and no defence
/// against whoever chooses the bytes.
pub fn spread(bytes: impl IntoIterator<Item = u8>) -> u64 {
    mix(fnv_1a(bytes))
}

/// Source: <https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>.
fn fnv_1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Lets each bit depend on all others: the last steps of SplitMix64.
/// Source: <https://prng.di.unimi.it/splitmix64.c>.
fn mix(mut number: u64) -> u64 {
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

fn draw(length: usize, parts: &[&str], letters: &[u8], first_letters: u64) -> String {
    // The parts and their ends begin a sequence of which each number draws a letter.
    let mut state = fnv_1a(parts.iter().flat_map(|part| part.bytes().chain([0xff])));
    let mut id = String::with_capacity(length);
    for position in 0..length {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = mix(state);
        let choices = if position == 0 {
            first_letters
        } else {
            letters.len() as u64
        };
        let letter = usize::try_from(mixed % choices)
            .ok()
            .and_then(|index| letters.get(index));
        id.push(letter.map_or('a', |letter| char::from(*letter)));
    }
    id
}

#[cfg(test)]
mod tests {
    use super::{lower_case_id, uuid};

    #[test]
    fn ids_keep_and_differ() {
        let id = lower_case_id(10, &["stack", "Api"]);
        assert_eq!(id, lower_case_id(10, &["stack", "Api"]));
        assert_eq!(id.len(), 10);
        assert_ne!(id, lower_case_id(10, &["stackA", "pi"]));
        assert_eq!(uuid(&["a"]).len(), 36);
    }
}
