//! Finding a participant by typing: case, diacritics and the Turkish dotless i do not matter.

use unicode_normalization::UnicodeNormalization;

/// A name, or what was typed, reduced to what is compared.
pub fn key(text: &str) -> String {
    let letters = text.nfkd().filter(|letter| !is_mark(*letter)).flat_map(char::to_lowercase);
    let plain = letters.map(|letter| match letter {
        'ı' => 'i',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'أ' | 'إ' | 'آ' => 'ا',
        letter if letter.is_alphanumeric() => letter,
        _ => ' ',
    });
    // Lower-casing İ leaves a combining dot behind.
    plain.filter(|letter| !is_mark(*letter)).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether each word that was typed begins a word of the name. Both are keys.
pub fn finds(typed: &str, name: &str) -> bool {
    typed.is_empty() || typed.split(' ').all(|start| name.split(' ').any(|word| word.starts_with(start)))
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_the_beginnings_of_its_words_without_its_accents() {
        for (typed, name) in [
            ("yil", "Fatma Yıldız"),
            ("FAT Y", "Fatma Yıldız"),
            ("ozgur", "Özgür Şahin"),
            ("sahin", "Özgür Şahin"),
            ("istan", "İstan Kaya"),
            ("jabiri", "Hassan al-Jabiri"),
            ("al-jab", "Hassan al-Jabiri"),
            ("", "Zainab Kareem"),
            ("سمير", "سَمِيرة"),
        ] {
            assert!(finds(&key(typed), &key(name)), "{typed} should find {name}");
        }
        for (typed, name) in [("tma", "Fatma Yıldız"), ("fatma k", "Fatma Yıldız"), ("x", "Zainab Kareem")] {
            assert!(!finds(&key(typed), &key(name)), "{typed} should not find {name}");
        }
    }
}
