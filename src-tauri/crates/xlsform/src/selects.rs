//! What a select chooses from: a list of the form, a file, the rows of a repeat; and `or_other`.

use form::draft::{DraftChoice, DraftDefault, DraftNode, DraftPiece, DraftShuffle, DraftText, Source};
use form::{Kind, Language};

use crate::columns::Field;
use crate::diagnostic::DiagnosticKind;
use crate::names::nearest;
use crate::parameters::Parameters;
use crate::question::is_reference;
use crate::survey::{Survey, Table};
use crate::workbook::Row;

/// The extensions of files that can be chosen from.
const EXTENSIONS: &[&str] = &["csv", "xml", "geojson"];

impl<'b> Survey<'_, 'b> {
    /// Adds a select.
    pub(crate) fn select(
        &mut self,
        row: &'b Row,
        kind: Kind,
        list: &str,
        is_file: bool,
        or_other: bool,
        parameters: Parameters,
    ) {
        let spot = self.type_spot(row);
        let file = list.rsplit_once('.').filter(|(_, extension)| EXTENSIONS.contains(extension));
        let is_from_repeat = list.contains("${");
        let mut found = None;
        if list.is_empty() {
            self.findings.error(spot, DiagnosticKind::MissingListName);
        } else if is_file && file.is_none_or(|(stem, _)| stem.is_empty() || stem.contains('.')) {
            self.findings.error(spot, DiagnosticKind::FileExtension);
        } else if file.is_none() && !is_from_repeat {
            self.needs_choices = true;
            found = self.list(row, list, kind);
        }
        self.table_of(row, list);
        if or_other {
            self.check_or_other(row, found);
        }
        let is_shuffled = parameters.check_select(self, is_file);
        let Some(name) = self.name(row) else { return };
        let node = self.add(row, name, kind);
        self.draft.nodes[node].list = found;
        if is_shuffled {
            let seed = parameters.seed().map(|text| {
                let spot = self.spot(row, Field::Parameters);
                let offset = self.findings.text(spot).find(text).unwrap_or(0);
                Source { text: text.to_owned(), origin: self.findings.origin(spot), offset }
            });
            self.draft.nodes[node].shuffle = Some(DraftShuffle { seed });
        }
        self.draft.nodes[node].parameters = parameters.into_map();
        self.check(node, row);
        self.check_default_choice(node, row);
        if is_from_repeat && is_reference(list) {
            let name = list.trim_start_matches("${").trim_end_matches('}').trim().to_owned();
            self.pending.from_repeats.push((node, name, spot));
        } else if is_from_repeat {
            let list = list.to_owned();
            self.findings.error(spot, DiagnosticKind::UnknownList { list, suggestion: None });
        } else if file.is_some() && !list.is_empty() {
            self.pending.from_files.push((node, list.to_owned(), spot));
        }
        if let Some(list) = found.filter(|_| or_other) {
            self.add_other(node, list, row);
        }
    }

    fn list(&mut self, row: &Row, list: &str, kind: Kind) -> Option<usize> {
        let spot = self.type_spot(row);
        let lists = &self.draft.lists;
        let Some(found) = lists.iter().position(|other| other.name == list) else {
            let suggestion = nearest(list, lists.iter().map(|list| list.name.as_str()));
            let kind = DiagnosticKind::UnknownList { list: list.to_owned(), suggestion };
            self.findings.error(spot, kind);
            return None;
        };
        if kind == Kind::SelectMultiple {
            let spaced = lists[found].choices.iter().find(|choice| choice.name.contains(char::is_whitespace));
            if let Some(choice) = spaced {
                self.findings.error_about(spot, &choice.name, DiagnosticKind::SpaceInChoiceName);
            }
        }
        Some(found)
    }

    /// The selects of a table are its rows, so that all have the same columns.
    fn table_of(&mut self, row: &'b Row, list: &str) {
        let filter = self.spot(row, Field::ChoiceFilter);
        let has_filter = self.cell(row, Field::ChoiceFilter).is_some();
        let spot = self.type_spot(row);
        let Some(table) = self.table() else { return };
        match table.clone() {
            Table::Empty => {
                *table = Table::Of(list.to_owned());
                if has_filter {
                    self.findings.error(filter, DiagnosticKind::FilterInTable);
                }
            }
            Table::Of(first) if first != list => {
                self.findings.error(spot, DiagnosticKind::OtherListInTable { list: first });
            }
            Table::Of(_) => {}
        }
    }

    fn check_or_other(&mut self, row: &'b Row, list: Option<usize>) {
        let spot = self.type_spot(row);
        if let Some((_, filter)) = self.cell(row, Field::ChoiceFilter) {
            self.findings.error(filter, DiagnosticKind::FilterWithOrOther);
        }
        // That the list itself is unknown has been said.
        if list.is_none() && self.cell(row, Field::Type).is_some_and(|(text, _)| text.contains(['.', '$'])) {
            self.findings.error(spot, DiagnosticKind::OrOtherWithoutList);
        }
    }

    /// Adds the choice `other` and a question for the words behind it, in every language of the form.
    fn add_other(&mut self, select: usize, list: usize, row: &'b Row) {
        let languages = self.draft.languages.clone();
        let choices = &mut self.draft.lists[list];
        if !choices.choices.iter().any(|choice| choice.name == "other") {
            let label = in_every_language(&languages, |words| words.choice);
            let values = vec![String::new(); choices.columns.len()];
            choices.choices.push(DraftChoice { name: "other".to_owned(), label, values, ..DraftChoice::default() });
        }
        let asked = &self.draft.nodes[select];
        let name = format!("{}_other", asked.name);
        let text = format!("selected(../{}, 'other')", asked.name);
        let origin = self.findings.origin(self.type_spot(row));
        let mut node = DraftNode::new(name, Kind::Text, asked.parent, origin);
        node.relevant = Some(Source { text, origin, offset: 0 });
        node.label = in_every_language(&languages, |words| words.question);
        self.draft.nodes.push(node);
    }

    fn check_default_choice(&mut self, node: usize, row: &'b Row) {
        let node = &self.draft.nodes[node];
        let (Some(DraftDefault::Literal(text)), Some(list)) = (&node.default, node.list) else { return };
        let list = &self.draft.lists[list];
        let is_choice = |name: &str| list.choices.iter().any(|choice| choice.name == name);
        let is_fine = match node.kind {
            Kind::SelectMultiple | Kind::Rank => text.split_whitespace().all(is_choice),
            _ => is_choice(text),
        };
        if !is_fine {
            let kind = DiagnosticKind::DefaultNotOnList { list: list.name.clone() };
            self.findings.warning(self.spot(row, Field::Default), kind);
        }
    }
}

/// What `or_other` says in a language.
struct OtherWords {
    language: &'static str,
    choice: &'static str,
    question: &'static str,
}

const OTHER_WORDS: &[OtherWords] = &[
    OtherWords { language: "en", choice: "Other", question: "Specify other." },
    OtherWords { language: "nl", choice: "Iets anders", question: "Wat is het?" },
    OtherWords { language: "de", choice: "Etwas anderes", question: "Was ist es?" },
    OtherWords { language: "fr", choice: "Autre", question: "Qu’est-ce que c’est ?" },
    OtherWords { language: "es", choice: "Otro", question: "¿Qué es?" },
    OtherWords { language: "tr", choice: "Başka", question: "Nedir?" },
    OtherWords { language: "pl", choice: "Inne", question: "Co to jest?" },
    OtherWords { language: "uk", choice: "Інше", question: "Що саме?" },
    OtherWords { language: "ar", choice: "شيء آخر", question: "ما هو؟" },
    OtherWords { language: "fa", choice: "چیز دیگر", question: "چه چیزی؟" },
];

/// The words in every language of the form; in one that is not known here, the English ones.
fn in_every_language(languages: &[Language], choose: fn(&OtherWords) -> &'static str) -> DraftText {
    let words = |language: &Language| {
        let primary = language.code.split('-').next().unwrap_or_default();
        let found = OTHER_WORDS.iter().find(|words| words.language.eq_ignore_ascii_case(primary));
        choose(found.unwrap_or(&OTHER_WORDS[0])).to_owned()
    };
    let text = |(place, language)| (place, vec![DraftPiece::Words(words(language))]);
    languages.iter().enumerate().map(text).collect()
}
