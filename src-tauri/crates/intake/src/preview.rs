//! Trying out a form that a project lead wrote, before anyone is asked anything.
//!
//! All of it is in memory: nothing is kept, sent or logged, and no dossier is open meanwhile.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use form::{Changed, Form, Interview, ItemId, Kind, LanguageId, Moment, NodeId, Record, RowId};
use protocol::Value;
use xlsform::{Completeness, Diagnostic, DiagnosticKind, Place, Severity, Tongue};

use crate::{
    changes,
    desk::{Desk, Hour},
    files::File,
    intentions::{AddRow, ChangeRow, GoTo, OpenPreview, PreviewAnswer, ShowLanguage},
    interview_page, interviews,
    pages::{
        AnnotatedCopy, DiagnosticShown, FormChanges, LanguageSummary, PreviewForm, PreviewPage, PreviewStep, Question,
        SubmittedValue,
    },
    problem::Problem,
    question_page::{self, Conversation, Words},
    record::Spot,
    values,
};

/// The page of all that stands outside groups. No group has this name.
const OUTSIDE_GROUPS: &str = "";

/// A form that is being tried out.
pub struct Preview {
    file: File,
    files: Vec<File>,
    diagnostics: Vec<Diagnostic>,
    /// The question that each row of the sheet `survey` makes.
    questions: BTreeMap<u32, String>,
    summary: Vec<Completeness>,
    changes: Option<FormChanges>,
    play: Option<Play>,
    revision: u32,
}

/// The form, as it is being played.
struct Play {
    moment: Moment,
    interview: Interview,
    said: BTreeMap<String, Value>,
    /// The rows that were added or taken away.
    rows: BTreeMap<String, bool>,
    participant: LanguageId,
    page: String,
}

/// Opens a form from a file. The running intake is put away first, and an older preview goes.
pub fn open(desk: &mut Desk, hour: Hour<'_>, asked: &OpenPreview) -> Result<PreviewPage, Problem> {
    let file = File::read(&asked.form)?;
    let files = asked.files.iter().map(File::read).collect::<Result<Vec<File>, _>>()?;
    interviews::put_away(desk, hour)?;
    let beside = |name: &str| files.iter().find(|file: &&File| file.name == name).map(|file| file.bytes.clone());
    let reading = xlsform::read_with(&file.bytes, beside);
    // A form that cannot be used changes nothing yet.
    let draft = reading.form.as_ref().and_then(|_| xlsform::read_draft(&file.bytes, beside).draft);
    let changes = draft.map(|draft| changes::against_current(desk, &draft, &desk.language)).transpose()?.flatten();
    let moment = Moment { seed: hour.id().as_u64_pair().1, ..Moment::at(hour.now()) };
    let play = reading.form.map(|form| Play::begin(Arc::new(form), moment));
    let (diagnostics, questions, summary) = (reading.diagnostics, reading.questions, reading.summary);
    desk.preview = Some(Preview { file, files, diagnostics, questions, summary, changes, play, revision: 0 });
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
pub fn add_row(desk: &mut Desk, hour: Hour<'_>, asked: &AddRow) -> Result<PreviewPage, Problem> {
    let id = RowId(hour.id().as_u128());
    change(desk, |play| play.add_row(&asked.path, id))
}

/// Takes a row of a repeat away, or brings it back.
pub fn change_row(desk: &mut Desk, asked: &ChangeRow) -> Result<PreviewPage, Problem> {
    change(desk, |play| play.change_row(&asked.path, asked.is_there))
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
    let tongue = tongue(&desk.language);
    let stem = preview.file.name.rsplit_once('.').map_or(preview.file.name.as_str(), |(stem, _)| stem);
    let name = match tongue {
        Tongue::Dutch => format!("{stem} (nagekeken).xlsx"),
        Tongue::English => format!("{stem} (checked).xlsx"),
    };
    // What is no workbook has no cells.
    let content = xlsform::annotated(&preview.file.bytes, &preview.diagnostics, tongue);
    Ok(AnnotatedCopy { name, content: content.map_err(|_| Problem::NotAFile)? })
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

    fn shown(&self, diagnostic: &Diagnostic, tongue: Tongue) -> DiagnosticShown {
        let place = &diagnostic.place;
        let is_question = place.sheet.as_deref().is_some_and(|sheet| sheet.eq_ignore_ascii_case("survey"));
        let node = place.row.filter(|_| is_question).and_then(|row| self.questions.get(&row));
        DiagnosticShown {
            is_error: diagnostic.severity == Severity::Error,
            place: in_words(place, tongue),
            excerpt: diagnostic.excerpt().to_owned(),
            message: diagnostic.message(tongue),
            remedy: diagnostic.remedy(tongue),
            path: node.filter(|node| self.play.as_ref().is_some_and(|play| play.is_shown(node))).cloned(),
        }
    }

    fn language(&self, language: &Completeness) -> LanguageSummary {
        let is_dutch = language.language.code.split('-').next() == Some("nl");
        let hard = self.diagnostics.iter().filter(|found| matches!(found.kind, DiagnosticKind::Readability(_)));
        let hard: BTreeSet<&Place> = hard.map(|found| &found.place).collect();
        LanguageSummary {
            name: language.language.name.clone(),
            texts: count(language.texts + language.untranslated),
            missing_texts: count(language.untranslated),
            missing_audio: count(language.without_audio),
            hard_texts: is_dutch.then(|| count(hard.len())),
        }
    }
}

impl Play {
    fn begin(form: Arc<Form>, moment: Moment) -> Self {
        let participant = form.default_language();
        let interview = Interview::begin(form, moment.clone());
        let begun = interview.begun().clone();
        let (said, rows) = (BTreeMap::new(), BTreeMap::new());
        let mut play = Self { moment, interview, said, rows, participant, page: OUTSIDE_GROUPS.to_owned() };
        play.page = play.pages().into_iter().next().map(|(name, _)| name).unwrap_or_default();
        play.keep_filled_in(&begun);
        play
    }

    /// Keeps what the form filled in, so that it is the same when the rows are laid out anew.
    fn keep_filled_in(&mut self, changed: &Changed) {
        for item in &changed.written {
            let value = self.interview.held(*item).map_or(Value::Cleared, |held| {
                Value::Answer(values::json(question_page::node(&self.interview, *item).kind, held))
            });
            self.said.insert(self.interview.path_of(*item), value);
        }
    }

    /// The pages, each with what stands on it: the top groups, and where the first of them stands, all that is in none.
    fn pages(&self) -> Vec<(String, Vec<ItemId>)> {
        let mut pages: Vec<(String, Vec<ItemId>)> = Vec::new();
        for item in self.interview.children(NodeId::ROOT) {
            let node = question_page::node(&self.interview, item);
            if !node.kind.is_shown() || !self.interview.is_relevant(item) {
                continue;
            }
            if node.kind == Kind::Group {
                pages.push((node.name.clone(), question_page::below(&self.interview, item)));
                continue;
            }
            match pages.iter_mut().find(|(name, _)| name == OUTSIDE_GROUPS) {
                Some((_, items)) => items.push(item),
                None => pages.push((OUTSIDE_GROUPS.to_owned(), vec![item])),
            }
        }
        pages
    }

    fn answer(&mut self, path: &str, value: Value) -> Result<(), Problem> {
        let unknown = || Problem::UnknownQuestion { path: path.to_owned() };
        let item = self.interview.find(path).ok_or_else(unknown)?;
        let asked = question_page::node(&self.interview, item);
        if !asked.kind.has_value() || !asked.kind.is_shown() || asked.is_calculated() {
            return Err(unknown());
        }
        let computed = values::computed(asked.kind, &value, *self.moment.now.offset());
        if matches!(value, Value::Answer(_)) && computed.is_none() {
            return Err(Problem::NotAnAnswer { path: path.to_owned() });
        }
        let changed = self.interview.answer(item, computed);
        self.said.insert(path.to_owned(), value);
        self.keep_filled_in(&changed);
        Ok(())
    }

    fn add_row(&mut self, path: &str, id: RowId) -> Result<(), Problem> {
        let repeat = self.interview.find(path).filter(|item| self.interview.is_open_repeat(*item));
        let repeat = repeat.ok_or_else(|| Problem::UnknownQuestion { path: path.to_owned() })?;
        let changed = self.interview.add_row(repeat, id);
        self.rows.insert(format!("{path}/{id}"), true);
        self.keep_filled_in(&changed);
        Ok(())
    }

    /// Takes a row away or brings it back. What was said in it is kept, as far as a preview keeps anything.
    fn change_row(&mut self, path: &str, is_there: bool) -> Result<(), Problem> {
        let form = self.interview.form().clone();
        if !Spot::find(&form, path).is_some_and(|spot| spot.is_row) {
            return Err(Problem::UnknownQuestion { path: path.to_owned() });
        }
        self.rows.insert(path.to_owned(), is_there);
        let is_gone = |path: &str| {
            let rows = Spot::find(&form, path).map(|spot| spot.rows(path).collect::<Vec<_>>()).unwrap_or_default();
            rows.into_iter().any(|row| self.rows.get(row) == Some(&false))
        };
        let offset = *self.moment.now.offset();
        let answer = |(path, value): (&String, &Value)| {
            let kind = form.node(Spot::find(&form, path)?.node).kind;
            Some((path.clone(), values::computed(kind, value, offset)))
        };
        let answers = self.said.iter().filter(|(path, _)| !is_gone(path)).filter_map(answer).collect();
        let rows = self.rows.iter().filter(|(row, there)| !**there || !is_gone(row));
        let rows = rows.map(|(row, is_there)| (row.clone(), *is_there)).collect();
        let record = Record { rows, answers, ..Record::default() };
        self.interview = Interview::reopen(form.clone(), self.moment.clone(), record);
        Ok(())
    }

    /// Whether people see what a node is.
    fn is_shown(&self, node: &str) -> bool {
        let form = self.interview.form();
        form.find(node).is_some_and(|node| form.node(node).kind.is_shown())
    }

    fn draw(&self, reader: &str) -> PreviewForm {
        let form = self.interview.form();
        let words = Words::of(&self.interview, self.participant, reader);
        let pages = self.pages();
        // The open page may have become irrelevant.
        let page = pages.iter().position(|(name, _)| *name == self.page).unwrap_or(0);
        let draw = |(_, items): &(String, Vec<ItemId>)| question_page::questions(self, words, items.iter().copied());
        let mut drawn: Vec<Vec<Question>> = pages.iter().map(draw).collect();
        let step = |((name, _), questions): (&(String, Vec<ItemId>), &Vec<Question>)| PreviewStep {
            name: name.clone(),
            title: form
                .find(name)
                .filter(|_| name != OUTSIDE_GROUPS)
                .map_or_else(|| words.untranslated(form.title()), |group| words.label(group)),
            violations: wrong(questions),
        };
        let steps = pages.iter().zip(&drawn).map(step).collect();
        let submitted = self.interview.submission().map(|(item, answer)| SubmittedValue {
            reference: self.interview.xpath_of(item),
            value: answer.as_text().into_owned(),
        });
        PreviewForm {
            title: form.title().to_owned(),
            id: form.id().to_owned(),
            version: form.version().to_owned(),
            language: words.code(self.participant),
            languages: interview_page::languages(form),
            pages: steps,
            page: count(page),
            questions: if page < drawn.len() { drawn.swap_remove(page) } else { Vec::new() },
            submission: submitted.collect(),
        }
    }
}

impl Conversation for Play {
    fn said(&self, path: &str) -> Option<&Value> {
        self.said.get(path)
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
        diagnostics: preview.diagnostics.iter().map(|diagnostic| preview.shown(diagnostic, tongue)).collect(),
        languages: preview.summary.iter().map(|language| preview.language(language)).collect(),
        changes: preview.changes.clone(),
    })
}

/// Who reads no Dutch reads English: that is what the diagnostics are in.
fn tongue(language: &str) -> Tongue {
    if language.split('-').next() == Some("nl") { Tongue::Dutch } else { Tongue::English }
}

/// A place in words: `survey, rij 12, kolom F (relevant)`.
fn in_words(place: &Place, tongue: Tongue) -> String {
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

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// How many questions have something wrong, those in rows too.
fn wrong(questions: &[Question]) -> u32 {
    let in_rows = |question: &Question| question.rows.iter().map(|row| wrong(&row.questions)).sum::<u32>();
    questions.iter().map(|question| u32::from(question.violation.is_some()) + in_rows(question)).sum()
}
