//! The texts of a form: where `${x}` stands in them, and what word processors did to expressions.

use form::Origin;
use form::draft::{DraftPiece, Source};

/// Cuts a text into words and references.
///
/// Most texts have no reference, and then nobody asks where they came from.
pub(crate) fn pieces(text: &str, origin: impl FnOnce() -> Origin) -> Vec<DraftPiece> {
    if !text.contains("${") {
        return vec![DraftPiece::Words(text.to_owned())];
    }
    let origin = origin();
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(found) = rest.find("${")
    {
        let start = at + found;
        // An unclosed reference goes on to the end, so that the compiler finds and blames it.
        let end = text.get(start..).and_then(|rest| rest.find('}')).map_or(text.len(), |length| start + length + 1);
        if let Some(words) = text.get(at..start).filter(|words| !words.is_empty()) {
            pieces.push(DraftPiece::Words(words.to_owned()));
        }
        if let Some(reference) = text.get(start..end) {
            pieces.push(DraftPiece::Output(Source { text: reference.to_owned(), origin, offset: start }));
        }
        at = end;
    }
    if let Some(words) = text.get(at..).filter(|words| !words.is_empty()) {
        pieces.push(DraftPiece::Words(words.to_owned()));
    }
    pieces
}

/// Straightens the quotes that word processors bend; inside an expression they can mean nothing else.
pub(crate) fn straight(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    text.chars()
        .map(|character| match character {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' | '\u{201e}' => '"',
            other => other,
        })
        .collect()
}

/// Reads a condition: `yes` and its like, or an expression.
pub(crate) fn condition(text: &str) -> String {
    match yes_or_no(text) {
        Some(true) => "true()".to_owned(),
        Some(false) => "false()".to_owned(),
        None => straight(text),
    }
}

/// Reads `yes` and its like.
pub(crate) fn yes_or_no(text: &str) -> Option<bool> {
    let is_one_of = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    match () {
        () if is_one_of(&["yes", "true", "true()", "ja"]) => Some(true),
        () if is_one_of(&["no", "false", "false()", "nee"]) => Some(false),
        () => None,
    }
}
