//! Numbers as text and text as numbers (XPath 1.0, §4.2 and §4.4).

/// Writes a number as XPath's `string()` does: no exponent, no `.0`, `NaN`, `Infinity`, and zero without a sign.
pub fn number_to_text(number: f64) -> String {
    if number.is_nan() {
        "NaN".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else if number == 0.0 {
        "0".to_owned()
    } else {
        number.to_string()
    }
}

/// Reads a number; NaN when the text is not one. White space around it does not count.
///
/// Stricter than Rust: no `inf`, no `+`; wider than XPath: an exponent, as the reference engine (web-forms) reads it.
pub fn number_from_text(text: &str) -> f64 {
    let text = text.trim();
    let body = text.strip_prefix('-').unwrap_or(text);
    let is_number = body.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && body.contains(|character: char| character.is_ascii_digit())
        && body.chars().all(|character| character.is_ascii_digit() || matches!(character, '.' | 'e' | 'E' | '+' | '-'));
    if is_number { text.parse().unwrap_or(f64::NAN) } else { f64::NAN }
}

/// Rounds to the nearest whole number, halves upwards (XPath 1.0, §4.4).
pub(super) fn round_half_up(number: f64) -> f64 {
    let floor = number.floor();
    let rounded = if number - floor >= 0.5 { floor + 1.0 } else { floor };
    // `-0.4` rounds to negative zero.
    if rounded == 0.0 && number < 0.0 { -0.0 } else { rounded }
}
