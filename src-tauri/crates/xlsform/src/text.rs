//! The texts of a form: where `${x}` stands in them, and what word processors did to expressions.

use std::ops::Range;

use form::Origin;
use form::draft::{DraftPiece, Source};
use form::xpath::parse;

/// Cuts a text into words and what is looked up: `${x}`, and `instance('towns')/root/item[name = ${x}]/label`.
///
/// Most texts have neither, and then nobody asks where they came from.
pub(crate) fn pieces(text: &str, origin: impl FnOnce() -> Origin) -> Vec<DraftPiece> {
    let Some(first) = next_value(text, 0) else { return vec![DraftPiece::Words(text.to_owned())] };
    let origin = origin();
    let mut pieces = Vec::new();
    let words = |pieces: &mut Vec<DraftPiece>, range: Range<usize>| {
        if let Some(words) = text.get(range).filter(|words| !words.is_empty()) {
            pieces.push(DraftPiece::Words(words.to_owned()));
        }
    };
    let (mut at, mut next) = (0, Some(first));
    while let Some(value) = next {
        words(&mut pieces, at..value.start);
        at = value.end;
        if let Some(written) = text.get(value.clone()) {
            pieces.push(DraftPiece::Output(Source { text: written.to_owned(), origin, offset: value.start }));
        }
        next = next_value(text, at);
    }
    words(&mut pieces, at..text.len());
    pieces
}

/// The next thing to look up in a text.
fn next_value(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let reference = rest.find("${").map(|found| {
        let start = at + found;
        // An unclosed reference goes on to the end, so that the compiler finds and blames it.
        let length = text.get(start..).and_then(|rest| rest.find('}'));
        start..length.map_or(text.len(), |length| start + length + 1)
    });
    let lookups = rest.match_indices("instance(").map(|(found, _)| at + found);
    let lookup = lookups.filter_map(|start| Some(start..start + lookup_length(text, start)?)).next();
    match (reference, lookup) {
        (Some(reference), Some(lookup)) => Some(if lookup.start < reference.start { lookup } else { reference }),
        (reference, lookup) => reference.or(lookup),
    }
}

/// How long a path into an instance is that begins here; `None` where the words only look like one.
fn lookup_length(text: &str, start: usize) -> Option<usize> {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | ':');
    if text.get(..start)?.ends_with(is_part) {
        return None;
    }
    let all = text.get(start..)?;
    let inside = all.strip_prefix("instance(")?.trim_start();
    let quote = inside.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let (_, after) = inside.get(1..)?.split_once(quote)?;
    let path = after.trim_start().strip_prefix(')')?;
    if !path.starts_with('/') {
        return None;
    }
    let (mut depth, mut quoted, mut end) = (0_usize, None, path.len());
    for (at, character) in path.char_indices() {
        match (quoted, character) {
            (Some(open), _) => quoted = Some(open).filter(|open| *open != character),
            (None, '\'' | '"') if depth > 0 => quoted = Some(character),
            (None, '[') => depth += 1,
            (None, ']') if depth > 0 => depth -= 1,
            (None, _) if depth > 0 || is_part(character) || matches!(character, '/' | '@' | '*') => {}
            (None, _) => {
                end = at;
                break;
            }
        }
    }
    // The full stop behind a path belongs to the sentence.
    let path = path.get(..end)?;
    let path = path.strip_suffix('.').filter(|path| path.ends_with(is_part) || path.ends_with(']')).unwrap_or(path);
    let length = all.len() - after.trim_start().len() + 1 + path.len();
    // What cannot be read as a path was meant as words.
    (depth == 0 && parse(all.get(..length)?).is_ok()).then_some(length)
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
