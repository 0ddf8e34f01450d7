//! A draft as an XLSForm: the three sheets that an author works in, with every expression as it is written.
//!
//! What has no place in a spreadsheet (instances without a file, actions other than triggers) is left out, and told.

mod files;
mod types;
mod values;

use form::Kind;
use form::draft::{Draft, DraftMedia, DraftNode, DraftPiece, DraftText, Event, Source};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use crate::diagnostic::{Diagnostic, DiagnosticKind, Part, Place, Severity};
use crate::languages::UNNAMED;
use crate::rows;

/// A sheet in the making: columns in the order in which they came up, and rows of cells by column.
#[derive(Default)]
struct Sheet {
    columns: Vec<String>,
    rows: Vec<Vec<(usize, String)>>,
}

impl Sheet {
    fn with(columns: &[&str]) -> Self {
        Self { columns: columns.iter().map(|column| (*column).to_owned()).collect(), rows: Vec::new() }
    }

    fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Sets a cell of the last row; an empty text needs none.
    fn set(&mut self, column: &str, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            return;
        }
        let place = self.columns.iter().position(|known| known == column).unwrap_or_else(|| {
            self.columns.push(column.to_owned());
            self.columns.len() - 1
        });
        if let Some(row) = self.rows.last_mut() {
            row.push((place, text));
        }
    }

    fn write(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        for (place, column) in self.columns.iter().enumerate() {
            page.write_string_with_format(0, place as u16, column, &bold)?;
        }
        for (number, row) in self.rows.iter().enumerate() {
            for (place, text) in row {
                page.write_string(number as u32 + 1, *place as u16, text)?;
            }
        }
        page.set_freeze_panes(1, 0)?;
        Ok(())
    }
}

/// A draft as a workbook.
#[derive(Debug)]
pub struct Written {
    /// The bytes of an `.xlsx` file.
    pub workbook: Vec<u8>,
    /// What of the draft is not in it, because an XLSForm cannot say it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Writes a draft as an `.xlsx` file.
///
/// # Errors
///
/// When a text is longer than a cell can hold (32,767 characters).
pub fn write(draft: &Draft) -> Result<Written, XlsxError> {
    let mut book = Workbook::new();
    let mut left_out = LeftOut::default();
    files::left_out(draft, &mut left_out);
    survey(draft, &mut left_out).write(book.add_worksheet().set_name("survey")?)?;
    choices(draft, &mut left_out).write(book.add_worksheet().set_name("choices")?)?;
    settings(draft).write(book.add_worksheet().set_name("settings")?)?;
    Ok(Written { workbook: book.save_to_buffer()?, diagnostics: left_out.diagnostics })
}

/// What an XLSForm cannot say.
#[derive(Default)]
struct LeftOut {
    diagnostics: Vec<Diagnostic>,
}

impl LeftOut {
    fn tell(&mut self, part: Part, name: &str) {
        let kind = DiagnosticKind::NotInXlsForm { part, name: name.to_owned() };
        let place = Place::default();
        self.diagnostics.push(Diagnostic { severity: Severity::Warning, place, text: String::new(), span: 0..0, kind });
    }
}

fn survey(draft: &Draft, left_out: &mut LeftOut) -> Sheet {
    let mut sheet = Sheet::with(&["type", "name"]);
    for text in ["label", "hint"] {
        draft.languages.iter().for_each(|language| sheet.columns.push(column(draft, text, &language.name)));
    }
    files::rows(draft, &mut sheet);
    let mut usual = draft.clone();
    rows::begin(&mut usual);
    let mut open: Vec<usize> = Vec::new();
    for (index, node) in draft.nodes.iter().enumerate() {
        while open.last().is_some_and(|group| Some(*group) != node.parent) {
            close(&mut sheet, draft, open.pop());
        }
        // What every form has is no row of any.
        if types::is_own(draft, index) {
            continue;
        }
        sheet.row();
        question(&mut sheet, draft, index, node, left_out);
        if node.rows != usual.nodes[index].rows {
            left_out.tell(Part::FirstRows, &node.name);
        }
        if matches!(node.kind, Kind::Group | Kind::Repeat) {
            open.push(index);
        }
    }
    while let Some(group) = open.pop() {
        close(&mut sheet, draft, Some(group));
    }
    sheet
}

fn close(sheet: &mut Sheet, draft: &Draft, group: Option<usize>) {
    sheet.row();
    let is_repeat = group.is_some_and(|group| draft.nodes[group].kind == Kind::Repeat);
    sheet.set("type", if is_repeat { "end_repeat" } else { "end_group" });
}

fn question(sheet: &mut Sheet, draft: &Draft, index: usize, node: &DraftNode, left_out: &mut LeftOut) {
    sheet.set("type", types::written(draft, node));
    sheet.set("name", &node.name);
    if let Some(itemset) = &node.itemset {
        match files::chosen(draft, node, itemset) {
            Some(chosen) => sheet.set("choice_filter", chosen.filter),
            None => left_out.tell(Part::Choices, &node.name),
        }
    }
    let has_type = node.value_type.is_none() || matches!(node.kind, Kind::Calculate | Kind::Range);
    if !has_type {
        left_out.tell(Part::ValueType, &node.name);
    }
    let texts = [
        ("label", &node.label),
        ("hint", &node.hint),
        ("guidance_hint", &node.guidance),
        ("constraint_message", &node.constraint_message),
        ("required_message", &node.required_message),
    ];
    texts.into_iter().for_each(|(name, text)| words(sheet, draft, Some(index), name, text, left_out));
    media(sheet, draft, &node.media);
    // No row is a question without words; its name has to do.
    if node.kind.is_shown() && !matches!(node.kind, Kind::Group | Kind::Repeat) && says_nothing(node) {
        let language = draft.languages.get(draft.default_language).map_or(UNNAMED, |language| &language.name);
        sheet.set(&column(draft, "label", language), &node.name);
        left_out.tell(Part::Wordless, &node.name);
    }
    let logic = [
        ("relevant", &node.relevant),
        ("required", &node.required),
        ("read_only", &node.read_only),
        ("calculation", &node.calculation),
        ("constraint", &node.constraint),
        ("choice_filter", &node.choice_filter),
        ("repeat_count", &node.repeat_count),
    ];
    for (name, source) in logic {
        sheet.set(name, source.as_ref().map_or("", |source: &Source| &source.text));
    }
    sheet.set("default", node.default.as_ref().map(values::default).unwrap_or_default());
    let actions = draft.actions.iter().filter(|action| action.target == index);
    let (triggered, others): (Vec<_>, Vec<_>) = actions.partition(|action| {
        action.events == [Event::ValueChanged] && action.trigger.is_some() && action.among.is_none()
    });
    let triggers = triggered.iter().filter_map(|action| action.trigger);
    let triggers: Vec<String> = triggers.map(|at| format!("${{{}}}", draft.nodes[at].name)).collect();
    sheet.set("trigger", triggers.join(", "));
    let value = triggered.first().and_then(|action| action.value.as_ref());
    sheet.set("calculation", value.map(values::calculation).unwrap_or_default());
    let is_same = |action: &&form::draft::DraftAction| action.value.as_ref() == value;
    if !others.is_empty() || !triggered.iter().copied().all(|action| is_same(&action)) {
        left_out.tell(Part::Action, &node.name);
    }
    sheet.set("appearance", node.appearance.join(" "));
    let mut parameters: Vec<String> = node
        .parameters
        .iter()
        .filter(|(name, _)| *name != "randomize" && *name != "seed")
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    if let Some(shuffle) = &node.shuffle {
        parameters.push("randomize=true".to_owned());
        parameters.extend(shuffle.seed.as_ref().map(|seed| format!("seed={}", seed.text)));
    }
    sheet.set("parameters", parameters.join(" "));
    node.extra.iter().for_each(|(name, text)| sheet.set(name, text));
}

fn choices(draft: &Draft, left_out: &mut LeftOut) -> Sheet {
    let mut sheet = Sheet::with(&["list_name", "name"]);
    draft.languages.iter().for_each(|language| sheet.columns.push(column(draft, "label", &language.name)));
    for list in draft.lists.iter().filter(|list| list.file.is_none()) {
        for choice in &list.choices {
            sheet.row();
            sheet.set("list_name", &list.name);
            sheet.set("name", &choice.name);
            words(&mut sheet, draft, None, "label", &choice.label, left_out);
            media(&mut sheet, draft, &choice.media);
            let others = list.columns.iter().zip(&choice.values);
            // The reader gives this one itself, to forms that ask for it.
            others.filter(|(column, _)| *column != "itextId").for_each(|(column, value)| sheet.set(column, value));
        }
    }
    sheet
}

fn settings(draft: &Draft) -> Sheet {
    let mut sheet = Sheet::with(&["form_title", "form_id", "version", "default_language"]);
    sheet.row();
    sheet.set("form_title", &draft.title);
    sheet.set("form_id", &draft.id);
    sheet.set("version", &draft.version);
    let language = draft.languages.get(draft.default_language).filter(|language| is_named(&language.name));
    sheet.set("default_language", language.map_or("", |language| &language.name));
    sheet.set("name", if draft.root_name == "data" { "" } else { &draft.root_name });
    sheet.set("instance_name", draft.instance_name.as_ref().map_or("", |source| &source.text));
    sheet.set("style", draft.style.join(" "));
    let is_twice = |list: &form::draft::DraftList| {
        let mut names: Vec<&str> = list.choices.iter().map(|choice| choice.name.as_str()).collect();
        names.sort_unstable();
        names.windows(2).any(|pair| pair[0] == pair[1])
    };
    if draft.lists.iter().any(is_twice) {
        sheet.set("allow_choice_duplicates", "yes");
    }
    let others = draft.extra.iter().filter(|(name, _)| *name != "default_language");
    others.for_each(|(name, text)| sheet.set(name, text));
    sheet
}

fn says_nothing(node: &DraftNode) -> bool {
    node.label.is_empty() && node.hint.is_empty() && node.media.is_empty()
}

/// A column in a language: `label::English (en)`, or `label` where the author named no language, or only in the settings.
fn column(draft: &Draft, name: &str, language: &str) -> String {
    let is_of_settings = draft.extra.get("default_language").is_some_and(|own| own == language);
    if is_named(language) && !is_of_settings { format!("{name}::{language}") } else { name.to_owned() }
}

fn is_named(language: &str) -> bool {
    !language.is_empty() && language != UNNAMED
}

/// Sets a text in every language. `node` is where it stands, for what its values are seen from.
fn words(sheet: &mut Sheet, draft: &Draft, node: Option<usize>, name: &str, text: &DraftText, left_out: &mut LeftOut) {
    for (place, pieces) in text {
        let Some(language) = draft.languages.get(*place) else { continue };
        let mut written = String::new();
        for piece in pieces {
            match piece {
                DraftPiece::Words(words) => written.push_str(words),
                DraftPiece::Output(source) => match values::in_words(draft, node, &source.text) {
                    Some(value) => written.push_str(&value),
                    None => left_out.tell(Part::Output, &source.text),
                },
            }
        }
        sheet.set(&column(draft, name, &language.name), written);
    }
}

fn media(sheet: &mut Sheet, draft: &Draft, media: &std::collections::BTreeMap<usize, DraftMedia>) {
    for (place, DraftMedia { image, big_image, audio, video }) in media {
        let Some(language) = draft.languages.get(*place) else { continue };
        let files = [("image", image), ("big-image", big_image), ("audio", audio), ("video", video)];
        for (name, file) in files {
            sheet.set(&column(draft, &format!("media::{name}"), &language.name), file.clone().unwrap_or_default());
        }
    }
}
