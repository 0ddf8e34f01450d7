//! What somebody wrote herself, made fit for paper: its direction, its length, and the letters that the fonts have.

use serde::Serialize;

use crate::{plan::Language, typesetting::has_glyph};

/// The most characters of what somebody wrote. What is longer is cut after a word.
const LONGEST: usize = 280;
/// The most characters without a place to break the line.
const LONGEST_WORD: usize = 24;
/// First strong isolate, and the end of it: what is in between keeps its own direction (UX §2, 4).
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');
const BREAK_HERE: char = '\u{200b}';

/// What somebody wrote.
#[derive(Serialize)]
pub struct Own {
    text: String,
    rtl: bool,
    lang: &'static str,
}

/// Takes in what people wrote.
#[derive(Default)]
pub struct OwnWords {
    /// Whether letters were lost, because no font has them.
    pub lost: bool,
}

impl OwnWords {
    /// Words that stand by themselves.
    pub fn own(&mut self, text: &str, language: Language) -> Own {
        let text = self.printable(text);
        let rtl = is_rtl(&text);
        // Nobody said in which language she wrote. By its letters it is in hers or in Dutch.
        let lang = if rtl == language.is_rtl() { language } else { Language::Dutch };
        Own { rtl, lang: if rtl && !lang.is_rtl() { "ar" } else { lang.code() }, text }
    }

    /// Words that stand in the middle of others.
    pub fn within(&mut self, text: &str) -> String {
        format!("{}{}{}", ISOLATE.0, self.printable(text), ISOLATE.1)
    }

    /// What can be printed of a text.
    pub fn printable(&mut self, text: &str) -> String {
        let mut printed = String::new();
        let mut unbroken = 0;
        for (count, character) in text.split_whitespace().collect::<Vec<_>>().join(" ").chars().enumerate() {
            if count >= LONGEST && (character == ' ' || count >= LONGEST + LONGEST_WORD) {
                printed.push('…');
                break;
            }
            if is_invisible(character) {
                continue;
            }
            unbroken = if character == ' ' { 0 } else { unbroken + 1 };
            if unbroken > LONGEST_WORD {
                printed.push(BREAK_HERE);
                unbroken = 1;
            }
            if has_glyph(character) {
                printed.push(character);
            } else if character.is_alphanumeric() {
                self.lost = true;
                printed.push(char::REPLACEMENT_CHARACTER);
            }
            // A picture between the words is left out: they say what she said.
        }
        printed
    }
}

/// Whether a character shows nothing itself, but for a line or a page to get lost in: controls, directions, joiners of
/// pictures. Those that Arabic script needs between letters stay.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a text runs from right to left: by its first letter, as `dir="auto"` has it in HTML.
fn is_rtl(text: &str) -> bool {
    let is_of_rtl =
        |letter: char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    text.chars().find(|character| character.is_alphabetic()).is_some_and(is_of_rtl)
}
