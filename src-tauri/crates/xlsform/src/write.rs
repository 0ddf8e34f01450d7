//! A draft as an XLSForm: the three sheets that an author works in, with every expression as it is written.
//!
//! Instances that are no tables, and actions other than triggers, have no place in a spreadsheet; they are left out.

mod types;

use form::Kind;
use form::draft::{Draft, DraftDefault, DraftMedia, DraftNode, DraftPiece, DraftText, Event, Source};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

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

/// Writes a draft as the bytes of an `.xlsx` file.
///
/// # Errors
///
/// When a text is longer than a cell can hold (32,767 characters).
pub fn write(draft: &Draft) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    survey(draft).write(book.add_worksheet().set_name("survey")?)?;
    choices(draft).write(book.add_worksheet().set_name("choices")?)?;
    settings(draft).write(book.add_worksheet().set_name("settings")?)?;
    book.save_to_buffer()
}

fn survey(draft: &Draft) -> Sheet {
    let mut sheet = Sheet::with(&["type", "name"]);
    for text in ["label", "hint"] {
        draft.languages.iter().for_each(|language| sheet.columns.push(column(text, &language.name)));
    }
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
        question(&mut sheet, draft, index, node);
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

fn question(sheet: &mut Sheet, draft: &Draft, index: usize, node: &DraftNode) {
    sheet.set("type", types::written(draft, node));
    sheet.set("name", &node.name);
    let texts = [
        ("label", &node.label),
        ("hint", &node.hint),
        ("guidance_hint", &node.guidance),
        ("constraint_message", &node.constraint_message),
        ("required_message", &node.required_message),
    ];
    texts.into_iter().for_each(|(name, text)| words(sheet, draft, name, text));
    media(sheet, draft, &node.media);
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
    let value = |value: &DraftDefault| match value {
        DraftDefault::Literal(text) => text.clone(),
        DraftDefault::Computed(source) => source.text.clone(),
    };
    sheet.set("default", node.default.as_ref().map(value).unwrap_or_default());
    let triggers =
        draft.actions.iter().filter(|action| action.target == index && action.events.contains(&Event::ValueChanged));
    for action in triggers {
        sheet.set("trigger", action.trigger.map(|at| format!("${{{}}}", draft.nodes[at].name)).unwrap_or_default());
        sheet.set("calculation", action.value.as_ref().map(value).unwrap_or_default());
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

fn choices(draft: &Draft) -> Sheet {
    let mut sheet = Sheet::with(&["list_name", "name"]);
    draft.languages.iter().for_each(|language| sheet.columns.push(column("label", &language.name)));
    for list in &draft.lists {
        for choice in &list.choices {
            sheet.row();
            sheet.set("list_name", &list.name);
            sheet.set("name", &choice.name);
            words(&mut sheet, draft, "label", &choice.label);
            media(&mut sheet, draft, &choice.media);
            list.columns.iter().zip(&choice.values).for_each(|(column, value)| sheet.set(column, value));
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
    draft.extra.iter().for_each(|(name, text)| sheet.set(name, text));
    sheet
}

/// A column in a language: `label::English (en)`, or `label` where the author named no language.
fn column(name: &str, language: &str) -> String {
    if is_named(language) { format!("{name}::{language}") } else { name.to_owned() }
}

fn is_named(language: &str) -> bool {
    !language.is_empty() && language != "default"
}

fn words(sheet: &mut Sheet, draft: &Draft, name: &str, text: &DraftText) {
    for (place, pieces) in text {
        let Some(language) = draft.languages.get(*place) else { continue };
        let written = pieces.iter().map(|piece| match piece {
            DraftPiece::Words(words) => words.as_str(),
            DraftPiece::Output(source) => source.text.as_str(),
        });
        sheet.set(&column(name, &language.name), written.collect::<String>());
    }
}

fn media(sheet: &mut Sheet, draft: &Draft, media: &std::collections::BTreeMap<usize, DraftMedia>) {
    for (place, DraftMedia { image, big_image, audio, video }) in media {
        let Some(language) = draft.languages.get(*place) else { continue };
        let files = [("image", image), ("big-image", big_image), ("audio", audio), ("video", video)];
        for (name, file) in files {
            sheet.set(&column(&format!("media::{name}"), &language.name), file.clone().unwrap_or_default());
        }
    }
}
