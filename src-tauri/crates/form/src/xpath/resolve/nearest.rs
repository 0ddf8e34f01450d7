//! The word that was probably meant.

/// The known word that differs least, if it differs little.
pub fn nearest(word: &str, known: Vec<&str>) -> Option<String> {
    let most = 1 + word.chars().count() / 4;
    known
        .into_iter()
        .map(|other| (distance(word, other), other))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other.to_owned())
}

/// How many letters have to be changed, added, left out or swapped with the next, without regard to case.
fn distance(one: &str, other: &str) -> usize {
    let letters = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<Vec<_>>();
    let (one, other) = (letters(one), letters(other));
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.iter().enumerate() {
        let mut row = vec![line + 1];
        for (column, against) in other.iter().enumerate() {
            let mut least =
                (last[column] + usize::from(letter != against)).min(last[column + 1] + 1).min(row[column] + 1);
            let is_swap = line > 0 && column > 0 && *letter == other[column - 1] && one[line - 1] == *against;
            if is_swap {
                least = least.min(before_last[column - 1] + 1);
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[other.len()]
}
