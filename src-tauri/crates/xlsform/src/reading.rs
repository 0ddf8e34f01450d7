//! The way of a file from bytes to a form, and what is noticed on the way.

use std::collections::BTreeMap;

use form::compile;
use form::draft::Draft;

use crate::diagnostic::{Diagnostic, DiagnosticKind, Place, Severity};
use crate::files::{self, Files};
use crate::findings::{Findings, Spot};
use crate::names::nearest;
use crate::sheets::{ChoiceColumns, SurveyColumns};
use crate::survey::Survey;
use crate::workbook::{self, Sheet, Unreadable, Workbook};
use crate::{Drafting, Reading, choices, languages, later, readability, rows, settings};

/// Reads a file, and the files that it looks things up in.
pub(crate) fn read(bytes: &[u8], files: Files<'_>) -> Reading {
    let book = match workbook::open(bytes) {
        Ok(book) => book,
        Err(why) => return Reading { diagnostics: vec![unreadable(why)], ..Reading::default() },
    };
    let mut findings = Findings::new(&book);
    let (mut form, mut summary, mut questions) = (None, Vec::new(), BTreeMap::new());
    if let Some(draft) = draft(&book, files, &mut findings) {
        summary = crate::summary::of(&draft);
        questions = by_row(&draft, &findings);
        let (compiled, faults) = compile(&draft);
        form = compiled;
        for fault in faults {
            findings.fault(fault);
        }
    }
    let diagnostics = findings.finish();
    let is_usable = is_usable(&diagnostics);
    Reading { form: form.filter(|_| is_usable), diagnostics, summary, questions }
}

/// The path of what each row of the survey makes. A row that makes two things, such as a question with a text for `other`,
/// is the first of them.
fn by_row(draft: &Draft, findings: &Findings<'_>) -> BTreeMap<u32, String> {
    let mut paths: Vec<String> = Vec::with_capacity(draft.nodes.len());
    let mut rows = BTreeMap::new();
    for node in &draft.nodes {
        let above = node.parent.and_then(|parent| paths.get(parent));
        let path = above.map_or_else(|| node.name.clone(), |above| format!("{above}/{}", node.name));
        if let Some(row) = findings.spot(node.origin).and_then(Spot::row_number) {
            rows.entry(row).or_insert_with(|| path.clone());
        }
        paths.push(path);
    }
    rows
}

/// Reads a file as far as a draft.
pub(crate) fn read_draft(bytes: &[u8], files: Files<'_>) -> Drafting {
    let book = match workbook::open(bytes) {
        Ok(book) => book,
        Err(why) => return Drafting { draft: None, diagnostics: vec![unreadable(why)] },
    };
    let mut findings = Findings::new(&book);
    let draft = draft(&book, files, &mut findings);
    let diagnostics = findings.finish();
    Drafting { draft, diagnostics }
}

fn is_usable(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().all(|diagnostic| diagnostic.severity == Severity::Warning)
}

fn unreadable(why: Unreadable) -> Diagnostic {
    let kind = match why {
        Unreadable::NoWorkbook => DiagnosticKind::UnreadableWorkbook,
        Unreadable::Damaged => DiagnosticKind::DamagedWorkbook,
        Unreadable::Protected => DiagnosticKind::ProtectedWorkbook,
    };
    Diagnostic { severity: Severity::Error, place: Place::default(), text: String::new(), span: 0..0, kind }
}

fn draft<'b>(book: &'b Workbook, files: Files<'_>, findings: &mut Findings<'b>) -> Option<Draft> {
    for sheet in book.sheets.iter().filter(|sheet| is_ours(&sheet.name)) {
        note_broken_cells(sheet, findings);
    }
    let Some(sheet) = find(book, "survey") else {
        missing_sheet(book, "survey", findings);
        return None;
    };
    let choices = find(book, "choices");
    let settings_sheet = find(book, "settings");
    let mut settings = settings_sheet.map(|sheet| settings::read(sheet, findings)).unwrap_or_default();
    let mut columns = SurveyColumns::read(sheet, findings);
    let mut choice_columns = choices.map(|sheet| ChoiceColumns::read(sheet, findings)).unwrap_or_default();
    let mut texts = vec![(sheet, &columns.texts)];
    texts.extend(choices.map(|sheet| (sheet, &choice_columns.texts)));
    let (languages, default_language) = languages::find(&texts, &settings, findings);
    let default_name = languages.found.get(default_language).map(|language| language.name.clone()).unwrap_or_default();
    let is_in_header =
        |language: Option<&String>| language.is_some_and(|language| languages.find(language) == Some(default_language));
    let is_in_headers = texts.iter().any(|(_, columns)| columns.named().any(|(_, language, _)| is_in_header(language)));
    if settings.default_language.is_some() && !is_in_headers {
        settings.others.insert("default_language".to_owned(), default_name);
    }
    columns.texts.place(&languages, default_language);
    choice_columns.texts.place(&languages, default_language);
    if !settings.says_no("x_readability") {
        readability::check(sheet, &columns.texts, &languages, findings);
        if let Some(sheet) = choices {
            readability::check(sheet, &choice_columns.texts, &languages, findings);
        }
    }
    let mut references = Vec::new();
    let draft = Draft {
        id: settings.form_id.clone(),
        version: settings.version.clone(),
        title: settings.title.clone(),
        root_name: settings.name.clone(),
        languages: languages.found,
        default_language,
        lists: choices
            .map(|sheet| choices::read(sheet, &choice_columns, settings.allows_duplicates, &mut references, findings))
            .unwrap_or_default(),
        instance_name: settings.instance_name.take(),
        style: std::mem::take(&mut settings.style),
        extra: settings.others.clone(),
        ..Draft::default()
    };
    let mut survey = Survey::new(sheet, &columns, draft, findings);
    survey.pending.references = references;
    survey.read(&mut settings);
    let (mut draft, pending, needs_choices) = (survey.draft, survey.pending, survey.needs_choices);
    if needs_choices && choices.is_none() {
        missing_sheet(book, "choices", findings);
    }
    if let Some(sheet) = find(book, "entities").filter(|sheet| !sheet.rows.is_empty()) {
        findings.error(Spot::sheet(sheet), DiagnosticKind::Entities);
    }
    if let Some(sheet) = settings_sheet {
        settings::check_id(sheet, &draft.id, findings);
    }
    if !settings.says_yes("omit_instanceid")
        && let Some(spot) = asks_for_instance_id(&[Some(sheet), choices, settings_sheet])
    {
        later::add_instance_id(&mut draft, spot, findings);
    }
    later::settle(&mut draft, &pending, findings);
    files::settle(&mut draft, &pending, files, findings);
    rows::begin(&mut draft);
    add_texts(&mut draft);
    Some(draft)
}

fn is_ours(name: &str) -> bool {
    ["survey", "choices", "settings", "entities"].iter().any(|ours| name.trim().eq_ignore_ascii_case(ours))
}

fn find<'b>(book: &'b Workbook, name: &str) -> Option<&'b Sheet> {
    book.sheets.iter().find(|sheet| sheet.name.trim().eq_ignore_ascii_case(name))
}

fn missing_sheet(book: &Workbook, sheet: &'static str, findings: &mut Findings) {
    let is_other = |name: &&str| !is_ours(name) && !name.starts_with('_');
    let others = book.sheets.iter().map(|sheet| sheet.name.as_str()).filter(is_other);
    let similar = nearest(sheet, others);
    findings.error_of_file(DiagnosticKind::MissingSheet { sheet, similar });
}

fn note_broken_cells(sheet: &Sheet, findings: &mut Findings) {
    if sheet.is_broken {
        findings.error(Spot::sheet(sheet), DiagnosticKind::UnreadableSheet);
    }
    for row in &sheet.rows {
        for (column, _) in row.cells.iter().filter(|(_, cell)| cell.is_error) {
            findings.error(Spot::cell(sheet, row, *column), DiagnosticKind::SpreadsheetError);
        }
    }
    if !sheet.above.is_empty() {
        findings.warning(Spot::header(sheet), DiagnosticKind::HeaderBelow);
    }
}

/// The first cell that mentions the form's own `${instanceID}`, which is a question only for who asks for it.
fn asks_for_instance_id(sheets: &[Option<&Sheet>]) -> Option<Spot> {
    sheets.iter().flatten().find_map(|sheet| {
        let mentions = |text: &str| text.contains("instanceID") && text.contains("${");
        sheet.rows.iter().find_map(|row| {
            let (column, _) = row.cells.iter().find(|(_, cell)| mentions(&cell.text))?;
            Some(Spot::cell(sheet, row, *column))
        })
    })
}

/// Gives the texts of choices the ids that pyxform gives them, for forms whose expressions know those:
/// `jr:itext(instance('towns')/root/item[name = ${town}]/itextId)`.
fn add_texts(draft: &mut Draft) {
    if !files::sources(draft).any(|source| source.text.contains("itext")) {
        return;
    }
    for list in &mut draft.lists {
        list.columns.push("itextId".to_owned());
        for (place, choice) in list.choices.iter_mut().enumerate() {
            let id = format!("{}-{place}", list.name);
            let words = form::draft::DraftWords { text: choice.label.clone(), media: choice.media.clone() };
            draft.texts.insert(id.clone(), words);
            choice.values.push(id);
        }
    }
}
