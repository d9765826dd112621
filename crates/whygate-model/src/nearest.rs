//! The nearest right word for a misspelt one.

/// The candidate that a person most likely meant: the one that the fewest edits lead to,
/// if they are few for its length. Upper and lower case count as the same letter, so a
/// word that differs only by case is always found.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 200;
    let wanted: Vec<char> = word.to_lowercase().chars().take(LONGEST).collect();
    let allowed = (wanted.len() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word)
        .map(|candidate| {
            let letters: Vec<char> = candidate.to_lowercase().chars().take(LONGEST).collect();
            (edits(&wanted, &letters), candidate)
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many letters must be added, dropped, changed or swapped with their neighbour to get
/// from one word to the other.
fn edits(from: &[char], to: &[char]) -> usize {
    let mut before_previous: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=to.len()).collect();
    for (row, left) in from.iter().enumerate() {
        let mut current = Vec::with_capacity(previous.len());
        current.push(row + 1);
        for (column, right) in to.iter().enumerate() {
            let change = previous[column] + usize::from(left != right);
            let add = current[column] + 1;
            let drop = previous[column + 1] + 1;
            let mut fewest = change.min(add).min(drop);
            let swapped =
                row > 0 && column > 0 && from[row - 1] == *right && to[column - 1] == *left;
            if swapped {
                fewest = fewest.min(before_previous[column - 1] + 1);
            }
            current.push(fewest);
        }
        before_previous = std::mem::replace(&mut previous, current);
    }
    previous.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        assert_eq!(
            nearest("StageNmae", ["StageName", "Other"]),
            Some("StageName")
        );
        assert_eq!(nearest("Tabel", ["Table", "Other"]), Some("Table"));
        assert_eq!(nearest("stagename", ["StageName"]), Some("StageName"));
        assert_eq!(nearest("Api", ["Function", "Table"]), None);
    }
}
