//! Regular expressions as the reference engine (JavaScript's) means them, run in linear time.

use regex::{Regex, RegexBuilder};

/// What a pattern may take in memory once it can be run: enough for every pattern that somebody wrote.
const LARGEST: usize = 1 << 20;

/// Makes a pattern ready to run. Look-around and back-references cannot be.
pub(super) fn compile(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(&in_our_dialect(pattern)).size_limit(LARGEST).build()
}

/// Writes a pattern for our engine: a digit is one of ten, not of every script, and a bracket within brackets is a sign
/// like any other.
fn in_our_dialect(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut is_in_brackets = false;
    let mut last = None;
    let mut characters = pattern.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('d') => out.push_str("[0-9]"),
                Some('D') => out.push_str("[^0-9]"),
                Some('w') => out.push_str("[0-9A-Za-z_]"),
                Some('W') => out.push_str("[^0-9A-Za-z_]"),
                Some(other) => out.extend(['\\', other]),
                None => out.push('\\'),
            },
            '[' if is_in_brackets => out.push_str("\\["),
            '[' => {
                is_in_brackets = true;
                out.push('[');
                if characters.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
            }
            ']' => {
                is_in_brackets = false;
                out.push(']');
            }
            // Doubled, these mean something to our engine alone.
            '&' | '~' | '-' if is_in_brackets && last == Some(character) => out.extend(['\\', character]),
            _ => out.push(character),
        }
        last = Some(character);
    }
    out
}

/// Tells whether a pattern has look-around or a back-reference: what Java and JavaScript have and a regular language
/// has not.
pub(super) fn looks_around(pattern: &str) -> bool {
    let has_back_reference = || {
        let mut escaped = false;
        pattern.chars().any(|character| {
            let found = escaped && character.is_ascii_digit() && character != '0';
            escaped = character == '\\' && !escaped;
            found
        })
    };
    ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|group| pattern.contains(group)) || has_back_reference()
}
