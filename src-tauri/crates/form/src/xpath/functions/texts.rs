//! Parts of texts, and texts made from others.

use super::Call;
use crate::xpath::numbers::round_half_up;
use crate::xpath::patterns;

/// The four characters that XPath calls white space (XPath 1.0, §3.7).
pub(super) const WHITE_SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// A pattern that is only known while the form runs; one that cannot be read matches nothing. It may match a part of
/// the text, as in the reference engine; who means all of it writes `^` and `$`.
pub(super) fn matches(subject: &str, pattern: &str) -> bool {
    patterns::compile(pattern).is_ok_and(|regex| regex.is_match(subject))
}

/// XPath's `substring()`: characters from 1, both ends rounded (XPath 1.0, §4.2).
pub(super) fn substring(call: &Call<'_>) -> String {
    let start = round_half_up(call.number(1));
    let end = if call.arguments.len() > 2 { start + round_half_up(call.number(2)) } else { f64::INFINITY };
    let is_inside = |position: f64| position >= start && position < end;
    call.text(0)
        .chars()
        .enumerate()
        .filter(|(index, _)| is_inside(*index as f64 + 1.0))
        .map(|(_, character)| character)
        .collect()
}

/// ODK's `substr()`: from `start` up to but not including `end`, from 0; negative counts from the end.
pub(super) fn substr(call: &Call<'_>) -> String {
    let text = call.text(0);
    let start = call.number(1).trunc();
    let end = if call.arguments.len() > 2 { call.number(2).trunc() } else { f64::INFINITY };
    if start.is_nan() || end.is_nan() {
        return String::new();
    }
    let length = text.chars().count() as f64;
    let place = |at: f64| if at < 0.0 { (length + at).max(0.0) } else { at.min(length) };
    text.chars().take(place(end) as usize).skip(place(start) as usize).collect()
}

/// What stands before or after the first place of the second text in the first; nothing when it is not there.
pub(super) fn part(call: &Call<'_>, side: impl for<'t> Fn((&'t str, &'t str)) -> &'t str) -> String {
    call.text(0).split_once(&*call.text(1)).map_or("", side).to_owned()
}

pub(super) fn normalize_space(text: &str) -> String {
    text.split(WHITE_SPACE).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

pub(super) fn translate(text: &str, from: &str, to: &str) -> String {
    let to: Vec<char> = to.chars().collect();
    text.chars()
        .filter_map(|character| match from.chars().position(|replaced| replaced == character) {
            None => Some(character),
            Some(index) => to.get(index).copied(),
        })
        .collect()
}
