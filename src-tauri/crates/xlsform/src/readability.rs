//! Whether the Dutch of a form can be read at level A2: a measure for each question, as Flesch's formula was fitted to
//! Dutch (W. H. Douma, "De leesbaarheid van landbouwbladen", 1960), and a few plain rules.
//!
//! Guidance is left alone: it is for whoever asks. So are expressions; `${x}` counts as a short word.

use std::ops::Range;

use hypher::{Lang, hyphenate};

use crate::columns::TextColumn;
use crate::diagnostic::{DiagnosticKind, Readability};
use crate::findings::{Findings, Spot};
use crate::languages::Languages;
use crate::sheets::TextColumns;
use crate::workbook::Sheet;

/// The least Flesch-Douma score of a question.
const EASY: f64 = 75.0;
/// The most words of a sentence.
const LONGEST_SENTENCE: usize = 10;
/// The most syllables of a word.
const LONGEST_WORD: usize = 4;
/// With fewer words than this a score says nothing: one long word decides it.
const FEWEST_WORDS: usize = 5;
/// Long words that everybody knows from daily life.
const KNOWN: &[&str] = &[
    "activiteit",
    "activiteiten",
    "administratie",
    "fysiotherapeut",
    "identiteitskaart",
    "kinderbijslag",
    "literatuur",
    "organisatie",
    "sollicitatie",
    "solliciteren",
    "televisie",
    "universiteit",
    "verzekeringen",
    "vrijwilligerswerk",
    "ziektekostenverzekering",
];
const STIFF: &[&str] = &["men", "dient", "middels", "inzake"];
const NEGATIONS: &[&str] = &["niet", "geen", "nooit", "niemand", "niets", "nergens", "noch", "zonder"];

/// Says which questions and choices are hard to read; nothing about languages other than Dutch.
///
/// A choice has no score of its own: it is a few words, of which one long one decides.
pub(crate) fn check(sheet: &Sheet, columns: &TextColumns, languages: &Languages, findings: &mut Findings) {
    let is_dutch = |place: usize| {
        languages.found.get(place).is_some_and(|language| {
            language.code.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case("nl"))
        })
    };
    for row in &sheet.rows {
        for (column, place, index) in columns.placed().filter(|(_, place, _)| is_dutch(*place)) {
            let (TextColumn::Label | TextColumn::Hint, Some(text)) = (column, row.text(index)) else { continue };
            let spot = Spot::cell(sheet, row, index);
            for (span, problem) in problems(text) {
                findings.warning_in(spot, span, DiagnosticKind::Readability(problem));
            }
            let hint = columns.placed().find(|(other, at, _)| *other == TextColumn::Hint && *at == place);
            let hint = hint.and_then(|(.., index)| row.text(index)).filter(|_| column == TextColumn::Label);
            let whole = format!("{text}\n{}", hint.unwrap_or_default());
            let is_question = column == TextColumn::Label && sheet.name.trim().eq_ignore_ascii_case("survey");
            if let Some(score) = score(&whole).filter(|score| is_question && *score < EASY) {
                let problem = Readability::Hard { score: score.round() as i32 };
                findings.warning(spot, DiagnosticKind::Readability(problem));
            }
        }
    }
}

/// Says what makes Dutch words hard to read that stand in no form, as those on paper.
pub fn hard_to_read(text: &str) -> Vec<Readability> {
    let hard = score(text).filter(|score| *score < EASY);
    let hard = hard.map(|score| Readability::Hard { score: score.round() as i32 });
    hard.into_iter().chain(problems(text).into_iter().map(|(_, problem)| problem)).collect()
}

/// A word and where it stands, in bytes.
type Word<'t> = (Range<usize>, &'t str);

/// The sentences of a text as rows of words.
fn sentences(text: &str) -> Vec<Vec<Word<'_>>> {
    let mut sentences = vec![Vec::new()];
    let mut start = None;
    // What is not read out: a reference, a tag.
    let mut hidden_until = None;
    for (at, character) in text.char_indices().chain(std::iter::once((text.len(), '\n'))) {
        if let Some(end) = hidden_until {
            if character == end || at == text.len() {
                hidden_until = None;
            }
            continue;
        }
        let is_inside = character.is_alphabetic() || (start.is_some() && matches!(character, '\'' | '’'));
        match (is_inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = text.get(from..at).unwrap_or_default();
                if let Some(sentence) = sentences.last_mut() {
                    sentence.push((from..at, word));
                }
                start = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
        match character {
            '$' => {
                if let Some(sentence) = sentences.last_mut() {
                    sentence.push((at..at, "dit"));
                }
                hidden_until = Some('}');
            }
            '<' => hidden_until = Some('>'),
            '.' | '!' | '?' | ':' | ';' | '\n' if sentences.last().is_some_and(|sentence| !sentence.is_empty()) => {
                sentences.push(Vec::new());
            }
            _ => {}
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

fn syllables(word: &str) -> usize {
    hyphenate(&word.to_lowercase(), Lang::Dutch).count().max(1)
}

/// The Flesch-Douma score; higher is easier. None for a text too short to say.
fn score(text: &str) -> Option<f64> {
    let sentences = sentences(text);
    let words: Vec<&str> = sentences.iter().flatten().map(|(_, word)| *word).collect();
    if words.len() < FEWEST_WORDS {
        return None;
    }
    let all: usize = words.iter().map(|word| syllables(word)).sum();
    let (words, sentences, all) = (words.len() as f64, sentences.len() as f64, all as f64);
    Some(206.835 - 0.93 * words / sentences - 77.0 * all / words)
}

fn problems(text: &str) -> Vec<(Range<usize>, Readability)> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let (Some((first, _)), Some((last, _))) = (sentence.first(), sentence.last()) else { continue };
        let whole = first.start..last.end;
        if sentence.len() > LONGEST_SENTENCE {
            found.push((whole.clone(), Readability::LongSentence { words: sentence.len() }));
        }
        let is_negation = |(_, word): &&Word<'_>| NEGATIONS.contains(&word.to_lowercase().as_str());
        if sentence.iter().filter(is_negation).count() > 1 {
            found.push((whole, Readability::DoubleNegation));
        }
        for (span, word) in &sentence {
            let plain = word.to_lowercase();
            let count = syllables(word);
            if STIFF.contains(&plain.as_str()) {
                found.push((span.clone(), Readability::StiffWord { word: plain }));
            } else if count > LONGEST_WORD && !KNOWN.contains(&plain.as_str()) {
                found.push((span.clone(), Readability::LongWord { word: plain, syllables: count }));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn scores_are_those_of_the_formula() {
        let rounded = |text| score(text).map(|score| (score * 10.0).round() / 10.0);
        assert_eq!(rounded("Hoe gaat het met uw gezondheid?"), Some(98.6));
        let hard = "In hoeverre ervaart u belemmeringen bij het participeren in maatschappelijke activiteiten?";
        assert_eq!(rounded(hard), Some(-13.4));
        assert_eq!(score("Gezondheid"), None);
    }
}
