//! The columns of the sheets `survey` and `choices`: which is where, and what is wrong with them.

use std::collections::BTreeMap;

use form::draft::{DraftMedia, DraftText};

use crate::columns::{ChoiceColumn, FIELDS, Field, SurveyColumn, TextColumn, choice_column, is_spare, survey_column};
use crate::diagnostic::DiagnosticKind;
use crate::findings::{Findings, Spot};
use crate::languages::Languages;
use crate::names::is_name;
use crate::text;
use crate::workbook::{Row, Sheet};

/// The columns with texts: what each holds, its language as a place in the form's, and where it is.
#[derive(Debug, Default)]
pub(crate) struct TextColumns {
    named: Vec<(TextColumn, Option<String>, u32)>,
    placed: Vec<(TextColumn, usize, u32)>,
}

impl TextColumns {
    /// The columns with the language that their header names.
    pub fn named(&self) -> impl Iterator<Item = (TextColumn, Option<&String>, u32)> {
        self.named.iter().map(|(column, language, index)| (*column, language.as_ref(), *index))
    }

    /// The columns with the place of their language.
    pub fn placed(&self) -> impl Iterator<Item = (TextColumn, usize, u32)> {
        self.placed.iter().copied()
    }

    /// Looks the languages up, once for all rows. A column that names the default language goes before one that names none.
    pub fn place(&mut self, languages: &Languages, default_language: usize) {
        let place = |language: &Option<String>| {
            language.as_ref().and_then(|name| languages.find(name)).unwrap_or(default_language)
        };
        let (with, without): (Vec<_>, Vec<_>) = self.named.iter().partition(|(_, language, _)| language.is_some());
        let all = with.into_iter().chain(without);
        self.placed = all.map(|(column, language, index)| (*column, place(language), *index)).collect();
    }

    /// The text of a row in every language that it is given in.
    pub fn text(&self, wanted: TextColumn, sheet: &Sheet, row: &Row, findings: &mut Findings) -> DraftText {
        let mut found = DraftText::new();
        for (_, language, index) in self.placed.iter().filter(|(column, ..)| *column == wanted) {
            if let Some(text) = row.text(*index)
                && !found.contains_key(language)
            {
                found.insert(*language, text::pieces(text, || findings.origin(Spot::cell(sheet, row, *index))));
            }
        }
        found
    }

    /// The files that go with the label of a row.
    pub fn media(&self, row: &Row) -> BTreeMap<usize, DraftMedia> {
        let mut found: BTreeMap<usize, DraftMedia> = BTreeMap::new();
        for (column, language, index) in &self.placed {
            let Some(file) = row.text(*index) else { continue };
            let slot = |media: &'_ mut DraftMedia| -> Option<()> {
                let slot = match column {
                    TextColumn::Image => &mut media.image,
                    TextColumn::BigImage => &mut media.big_image,
                    TextColumn::Audio => &mut media.audio,
                    TextColumn::Video => &mut media.video,
                    TextColumn::Label
                    | TextColumn::Hint
                    | TextColumn::Guidance
                    | TextColumn::ConstraintMessage
                    | TextColumn::RequiredMessage => return None,
                };
                slot.get_or_insert_with(|| file.to_owned());
                Some(())
            };
            let mut media = found.remove(language).unwrap_or_default();
            slot(&mut media);
            if media != DraftMedia::default() {
                found.insert(*language, media);
            }
        }
        found
    }

    /// The cells of a row that name files.
    pub fn media_cells(&self, row: &Row) -> impl Iterator<Item = (TextColumn, usize, u32)> {
        let is_media = |column: &TextColumn| {
            matches!(column, TextColumn::Image | TextColumn::BigImage | TextColumn::Audio | TextColumn::Video)
        };
        self.placed.iter().filter(move |(column, _, index)| is_media(column) && row.text(*index).is_some()).copied()
    }
}

/// The columns of the sheet `survey`.
#[derive(Debug, Default)]
pub(crate) struct SurveyColumns {
    fields: [Option<u32>; FIELDS],
    pub texts: TextColumns,
    /// Columns that are kept, under their names.
    pub kept: Vec<(String, u32)>,
}

impl SurveyColumns {
    /// Where a column is.
    pub fn at(&self, field: Field) -> Option<u32> {
        self.fields[field as usize]
    }

    /// Tells whether a column means something to us.
    pub fn is_known(&self, index: u32) -> bool {
        self.fields.contains(&Some(index))
            || self.texts.named.iter().any(|(.., at)| *at == index)
            || self.kept.iter().any(|(_, at)| *at == index)
    }

    /// Reads the headers.
    pub fn read(sheet: &Sheet, findings: &mut Findings) -> Self {
        let mut columns = Self::default();
        for (index, header) in &sheet.header {
            let Some(column) = survey_column(header).filter(|_| !is_spare(header, &sheet.header)) else { continue };
            let other = match &column {
                SurveyColumn::Field(field) => columns.at(*field),
                SurveyColumn::Text(text, language) => columns.texts.at(*text, language.as_ref()),
                SurveyColumn::Kept(name) => columns.kept.iter().find(|(kept, _)| kept == name).map(|(_, at)| *at),
            };
            if let Some(other) = other {
                duplicate(sheet, *index, other, findings);
                continue;
            }
            match column {
                SurveyColumn::Field(field) => columns.fields[field as usize] = Some(*index),
                SurveyColumn::Text(text, language) => columns.texts.named.push((text, language, *index)),
                SurveyColumn::Kept(name) => columns.kept.push((name, *index)),
            }
        }
        for (field, name) in [(Field::Type, "type"), (Field::Name, "name")] {
            if columns.at(field).is_none() {
                findings.error(Spot::header(sheet), DiagnosticKind::MissingColumn { column: name });
            }
        }
        columns
    }
}

impl TextColumns {
    fn at(&self, wanted: TextColumn, language: Option<&String>) -> Option<u32> {
        let is_same =
            |(column, other, _): &&(TextColumn, Option<String>, u32)| *column == wanted && other.as_ref() == language;
        self.named.iter().find(is_same).map(|(.., index)| *index)
    }
}

/// The columns of the sheet `choices`.
#[derive(Debug, Default)]
pub(crate) struct ChoiceColumns {
    pub list: Option<u32>,
    pub name: Option<u32>,
    pub texts: TextColumns,
    /// Columns for filters, under their names.
    pub others: Vec<(String, u32)>,
}

impl ChoiceColumns {
    /// Reads the headers.
    pub fn read(sheet: &Sheet, findings: &mut Findings) -> Self {
        let mut columns = Self::default();
        for (index, header) in &sheet.header {
            let column = match is_spare(header, &sheet.header) {
                true => ChoiceColumn::Other(header.trim().to_owned()),
                false => choice_column(header),
            };
            let other = match &column {
                ChoiceColumn::List => columns.list,
                ChoiceColumn::Name => columns.name,
                ChoiceColumn::Text(text, language) => columns.texts.at(*text, language.as_ref()),
                ChoiceColumn::Other(name) => columns.others.iter().find(|(other, _)| other == name).map(|(_, at)| *at),
            };
            if let Some(other) = other {
                duplicate(sheet, *index, other, findings);
                continue;
            }
            match column {
                ChoiceColumn::List => columns.list = Some(*index),
                ChoiceColumn::Name => columns.name = Some(*index),
                ChoiceColumn::Text(text, language) => columns.texts.named.push((text, language, *index)),
                // An expression cannot name any other, so that it is a remark.
                ChoiceColumn::Other(name) if is_name(&name) || name.contains(':') => {
                    columns.others.push((name, *index));
                }
                ChoiceColumn::Other(_) => {}
            }
        }
        if !sheet.rows.is_empty() {
            for (place, name) in [(columns.list, "list_name"), (columns.name, "name")] {
                if place.is_none() {
                    findings.error(Spot::header(sheet), DiagnosticKind::MissingColumn { column: name });
                }
            }
        }
        columns
    }
}

fn duplicate(sheet: &Sheet, index: u32, other: u32, findings: &mut Findings) {
    let other = sheet.header.get(&other).cloned().unwrap_or_default();
    findings.error(Spot::header_cell(sheet, index), DiagnosticKind::DuplicateColumn { other });
}
