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

fn draw(length: usize, parts: &[&str], letters: &[u8], first_letters: u64) -> String {
    // FNV-1a over the parts and their ends; then a mixer draws one letter after another.
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    let mut id = String::with_capacity(length);
    for position in 0..length {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
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
