//! Draws a page of a running intake.

use dossier::Meeting;
use form::{Node, NodeId};
use protocol::{AccountId, Event, Interpreter, Value};

use crate::{
    form_parts,
    interview::OpenIntake,
    pages::{DomainEntry, FormLanguage, FormPage, HeadShown, IntakePage, PageKind, Safety},
    question_page::{self, Conversation},
    values,
};

/// Who looks at a page.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The account that is signed in.
    pub me: AccountId,
    /// The coach's language, as a BCP 47 tag.
    pub language: &'a str,
}

/// Draws the open page and what stands around it.
pub fn draw(intake: &OpenIntake, meeting: &Meeting, safety: Safety, reader: Reader<'_>) -> IntakePage {
    let form = &intake.form;
    let words = intake.words(reader);
    let opening = form_parts::pages(form).find(|(_, kind)| *kind == PageKind::Opening);
    IntakePage {
        revision: intake.revision,
        dossier: intake.dossier,
        name: intake.name.clone(),
        meeting: crate::meetings::entry(meeting),
        entered_by: intake.entered_by,
        language: words.code(intake.language),
        languages: languages(form),
        opening: opening.map(|(node, _)| form.node(node).name.clone()),
        domains: domains(intake, reader),
        page: FormPage {
            name: form.node(intake.page).name.clone(),
            kind: form_parts::page_kind(form, intake.page).unwrap_or(PageKind::Domain),
            title: words.label(intake.page),
            questions: question_page::questions(
                &Seen { intake, reader },
                words,
                question_page::below(intake.interview(), intake.page.into()),
            ),
        },
        safety,
    }
}

/// The life domains, for the list beside the page, the radar and the overview.
pub fn domains(intake: &OpenIntake, reader: Reader<'_>) -> Vec<DomainEntry> {
    let words = intake.words(reader);
    let entry = |node: NodeId| DomainEntry {
        name: intake.form.node(node).name.clone(),
        title: words.label(node),
        outcome: intake.outcome(node),
        mark: intake.mark(node),
    };
    intake.domains().into_iter().map(entry).collect()
}

/// The languages of a form, by their own names.
pub fn languages(form: &form::Form) -> Vec<FormLanguage> {
    let languages = form.languages().iter();
    languages
        .map(|language| FormLanguage { code: language.code.clone(), name: form_parts::own_name(language) })
        .collect()
}

/// An intake as somebody sees it.
struct Seen<'a> {
    intake: &'a OpenIntake,
    reader: Reader<'a>,
}

impl Conversation for Seen<'_> {
    fn said(&self, path: &str) -> Option<&Value> {
        self.heads(path).first().map(|event| &event.value)
    }

    fn may_ask(&self, node: &Node) -> bool {
        !form_parts::is_for_two(node) || self.intake.meeting.as_ref().is_some_and(is_of_two)
    }

    fn heads(&self, path: &str) -> &[Event] {
        self.intake.heads(path)
    }

    /// Somebody may also have taken the row away without knowing of an answer in it: then both are shown.
    fn conflict(&self, path: &str) -> Vec<HeadShown> {
        let answers = self.intake.heads(path).iter();
        let removals = self.intake.removals(path).filter(|_| !self.intake.heads(path).is_empty());
        let mut heads: Vec<Event> = answers.chain(removals).cloned().collect();
        heads.sort_by_key(|event| std::cmp::Reverse(event.id));
        values::conflict(&heads, self.reader.me)
    }

    fn draft(&self, path: &str) -> Option<&str> {
        self.intake.draft(path)
    }
}

/// Whether coach and participant are by themselves, as far as the meeting knows. A professional interpreter is bound to
/// secrecy; a relative who interprets is a third party.
fn is_of_two(meeting: &Meeting) -> bool {
    meeting.third_parties.is_empty() && meeting.interpreter != Interpreter::Informal
}
