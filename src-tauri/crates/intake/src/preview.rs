//! Trying out a form that a project lead wrote, before anyone is asked anything.
//!
//! All of it is in memory: nothing is kept, sent or logged, and no dossier is open meanwhile.

use std::{collections::HashMap, sync::Arc};

use chrono::FixedOffset;
use form::{Form, Interview, Kind, LanguageId, Moment, NodeId};
use protocol::Value;
use xlsform::{Diagnostic, Place, Severity, Tongue};

use crate::{
    desk::{Desk, Hour},
    files::File,
    intake_page, intakes,
    intentions::{AddRow, ChangeRow, GoTo, OpenPreview, PreviewAnswer, ShowLanguage},
    pages::{AnnotatedCopy, DiagnosticShown, PreviewForm, PreviewPage, PreviewStep, SubmittedValue},
    problem::Problem,
    question_page::{self, Conversation, Words},
    values,
};

/// The page of all that stands outside groups. No group has this name.
const OUTSIDE_GROUPS: &str = "";

/// A form that is being tried out.
pub struct Preview {
    file: File,
    files: Vec<File>,
    diagnostics: Vec<Diagnostic>,
    play: Option<Play>,
    revision: u32,
}

/// The form, as it is being played.
struct Play {
    offset: FixedOffset,
    interview: Interview,
    said: HashMap<NodeId, Value>,
    participant: LanguageId,
    page: String,
}

/// Opens a form from a file. The running intake is put away first, and an older preview goes.
pub fn open(desk: &mut Desk, hour: Hour<'_>, asked: &OpenPreview) -> Result<PreviewPage, Problem> {
    let file = File::read(&asked.form)?;
    let files = asked.files.iter().map(File::read).collect::<Result<_, _>>()?;
    intakes::put_away(desk, hour)?;
    let reading = xlsform::read(&file.bytes);
    let play = reading.form.map(|form| Play::begin(Arc::new(form), Moment::at(hour.now())));
    desk.preview = Some(Preview { file, files, diagnostics: reading.diagnostics, play, revision: 0 });
    draw(desk)
}

/// Goes to a page.
pub fn go_to(desk: &mut Desk, asked: &GoTo) -> Result<PreviewPage, Problem> {
    change(desk, |play| {
        if !play.pages().iter().any(|(name, _)| *name == asked.page) {
            return Err(Problem::UnknownPage { page: asked.page.clone() });
        }
        play.page.clone_from(&asked.page);
        Ok(())
    })
}

/// Answers a question.
pub fn answer(desk: &mut Desk, asked: PreviewAnswer) -> Result<PreviewPage, Problem> {
    change(desk, |play| play.answer(&asked.path, values::tidy(values::recorded(asked.value))))
}

/// Adds a row to a repeat.
pub fn add_row(desk: &mut Desk, asked: &AddRow) -> Result<PreviewPage, Problem> {
    change(desk, |_| Err(Problem::UnknownQuestion { path: asked.path.clone() }))
}

/// Takes a row of a repeat away, or brings it back.
pub fn change_row(desk: &mut Desk, asked: &ChangeRow) -> Result<PreviewPage, Problem> {
    change(desk, |_| Err(Problem::UnknownQuestion { path: asked.path.clone() }))
}

/// Shows the participant's words in another language.
pub fn show_language(desk: &mut Desk, asked: &ShowLanguage) -> Result<PreviewPage, Problem> {
    change(desk, |play| {
        if let Some(language) = play.interview.form().language(&asked.language) {
            play.participant = language;
        }
        Ok(())
    })
}

/// Makes a copy of the form with every diagnostic at its cell.
pub fn annotated_copy(desk: &Desk) -> Result<AnnotatedCopy, Problem> {
    let preview = desk.preview.as_ref().ok_or(Problem::NoPreview)?;
    let (stem, extension) = preview.file.name.rsplit_once('.').unwrap_or((&preview.file.name, "xlsx"));
    let name = match tongue(&desk.language) {
        Tongue::Dutch => format!("{stem} (nagekeken).{extension}"),
        Tongue::English => format!("{stem} (checked).{extension}"),
    };
    Ok(AnnotatedCopy { name, content: preview.file.bytes.clone() })
}

fn change(desk: &mut Desk, how: impl FnOnce(&mut Play) -> Result<(), Problem>) -> Result<PreviewPage, Problem> {
    let preview = desk.preview.as_mut().ok_or(Problem::NoPreview)?;
    how(preview.play.as_mut().ok_or(Problem::NoPreview)?)?;
    preview.revision += 1;
    draw(desk)
}

impl Preview {
    /// A file that was opened with the form, or kept as an answer in it.
    pub fn file(&self, name: &str) -> Option<&File> {
        self.files.iter().find(|file| file.name == name)
    }

    /// Keeps a file as an answer, as long as the preview is open.
    pub fn keep(&mut self, file: File) {
        self.files.push(file);
    }
}

impl Play {
    fn begin(form: Arc<Form>, moment: Moment) -> Self {
        let participant = form.default_language();
        let offset = *moment.now.offset();
        let interview = Interview::begin(form, moment);
        let mut play = Self { offset, interview, said: HashMap::new(), participant, page: OUTSIDE_GROUPS.to_owned() };
        play.page = play.pages().into_iter().next().map(|(name, _)| name).unwrap_or_default();
        play
    }

    /// The pages, each with what stands on it: the top groups, and where the first of them stands, all that is in none.
    fn pages(&self) -> Vec<(String, Vec<NodeId>)> {
        let form = self.interview.form();
        let mut pages: Vec<(String, Vec<NodeId>)> = Vec::new();
        for node in form.node(form.root()).children.iter().copied() {
            let asked = form.node(node);
            if !asked.kind.is_shown() || !self.interview.is_relevant(node) {
                continue;
            }
            if asked.kind == Kind::Group {
                pages.push((asked.name.clone(), question_page::below(form, node)));
                continue;
            }
            match pages.iter_mut().find(|(name, _)| name == OUTSIDE_GROUPS) {
                Some((_, nodes)) => nodes.push(node),
                None => pages.push((OUTSIDE_GROUPS.to_owned(), vec![node])),
            }
        }
        pages
    }

    fn answer(&mut self, path: &str, value: Value) -> Result<(), Problem> {
        let form = self.interview.form();
        let unknown = || Problem::UnknownQuestion { path: path.to_owned() };
        let node = form.find(path).ok_or_else(unknown)?;
        let asked = form.node(node);
        if !asked.kind.has_value() || !asked.kind.is_shown() || asked.is_calculated() {
            return Err(unknown());
        }
        let computed = values::computed(asked.kind, &value, self.offset);
        if matches!(value, Value::Answer(_)) && computed.is_none() {
            return Err(Problem::NotAnAnswer { path: path.to_owned() });
        }
        self.interview.answer(node, computed);
        self.said.insert(node, value);
        Ok(())
    }

    fn draw(&self, reader: &str) -> PreviewForm {
        let form = self.interview.form();
        let words = Words::of(&self.interview, self.participant, reader);
        let pages = self.pages();
        // The open page may have become irrelevant.
        let page = pages.iter().position(|(name, _)| *name == self.page).unwrap_or(0);
        let questions = pages.get(page).map(|(_, nodes)| question_page::questions(self, words, nodes.iter().copied()));
        let step = |(name, nodes): &(String, Vec<NodeId>)| PreviewStep {
            name: name.clone(),
            title: form
                .find(name)
                .filter(|_| name != OUTSIDE_GROUPS)
                .map_or_else(|| words.untranslated(form.title()), |group| words.label(group)),
            violations: count(
                question_page::questions(self, words, nodes.iter().copied())
                    .iter()
                    .filter(|question| question.violation.is_some()),
            ),
        };
        let submitted = self.interview.submission().map(|(item, answer)| SubmittedValue {
            reference: self.interview.xpath_of(item),
            value: answer.as_text().into_owned(),
        });
        PreviewForm {
            title: form.title().to_owned(),
            id: form.id().to_owned(),
            version: form.version().to_owned(),
            language: words.code(self.participant),
            languages: intake_page::languages(form),
            pages: pages.iter().map(step).collect(),
            page: count(0..page),
            questions: questions.unwrap_or_default(),
            submission: submitted.collect(),
        }
    }
}

impl Conversation for Play {
    fn interview(&self) -> &Interview {
        &self.interview
    }

    fn said(&self, node: NodeId) -> Option<&Value> {
        self.said.get(&node)
    }
}

fn draw(desk: &Desk) -> Result<PreviewPage, Problem> {
    let preview = desk.preview.as_ref().ok_or(Problem::NoPreview)?;
    let tongue = tongue(&desk.language);
    let lang = match tongue {
        Tongue::Dutch => "nl",
        Tongue::English => "en",
    };
    Ok(PreviewPage {
        revision: preview.revision,
        lang: lang.to_owned(),
        file_name: preview.file.name.clone(),
        form: preview.play.as_ref().map(|play| play.draw(&desk.language)),
        diagnostics: preview.diagnostics.iter().map(|diagnostic| shown(diagnostic, tongue)).collect(),
        languages: Vec::new(),
    })
}

/// Who reads no Dutch reads English: that is what the diagnostics are in.
fn tongue(language: &str) -> Tongue {
    if language.split('-').next() == Some("nl") { Tongue::Dutch } else { Tongue::English }
}

fn shown(diagnostic: &Diagnostic, tongue: Tongue) -> DiagnosticShown {
    DiagnosticShown {
        is_error: diagnostic.severity == Severity::Error,
        place: place(&diagnostic.place, tongue),
        excerpt: diagnostic.excerpt().to_owned(),
        message: diagnostic.message(tongue),
        remedy: diagnostic.remedy(tongue),
        path: None,
    }
}

/// A place in words: `survey, rij 12, kolom F (relevant)`.
fn place(place: &Place, tongue: Tongue) -> String {
    let (row, column) = match tongue {
        Tongue::Dutch => ("rij", "kolom"),
        Tongue::English => ("row", "column"),
    };
    let sheet = place.sheet.clone();
    let row = place.row.map(|number| format!("{row} {number}"));
    let column = place.column.as_ref().map(|cell| match cell.header.as_str() {
        "" => format!("{column} {}", cell.letters()),
        header => format!("{column} {} ({header})", cell.letters()),
    });
    [sheet, row, column].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn count(of: impl IntoIterator) -> u32 {
    u32::try_from(of.into_iter().count()).unwrap_or(u32::MAX)
}
