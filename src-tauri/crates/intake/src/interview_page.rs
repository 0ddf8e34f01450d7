//! Draws a page of a running interview.

use dossier::{Meeting, difference::Ways, measurement::is_answer};
use form::NodeId;
use protocol::{AccountId, Event, Value};

use crate::{
    earlier::EarlierAnswer,
    form_parts,
    interview::OpenInterview,
    interviews::asking,
    measurements,
    pages::{
        Difference, DomainEntry, FormLanguage, FormPage, HeadShown, InterviewKind, InterviewPage, PageKind, Safety,
        StepEntry,
    },
    question_page::{self, Conversation, Words},
    record::Spot,
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
pub fn draw(interview: &OpenInterview, meeting: &Meeting, safety: Safety, reader: Reader<'_>) -> InterviewPage {
    let form = &interview.form;
    let words = interview.words(reader);
    let opening = form_parts::pages(form).find(|(_, kind)| *kind == PageKind::Opening);
    let is_intake = interview.what == InterviewKind::Intake;
    InterviewPage {
        revision: interview.revision,
        dossier: interview.dossier,
        name: interview.name.clone(),
        meeting: crate::meetings::entry(meeting),
        entered_by: interview.way.entered_by(),
        language: words.code(interview.language),
        languages: languages(form),
        what: interview.what.clone(),
        opening: opening.map(|(node, _)| form.node(node).name.clone()),
        domains: if is_intake { domains(interview, reader) } else { Vec::new() },
        steps: if is_intake { Vec::new() } else { steps(interview, words) },
        page: FormPage {
            name: form.node(interview.page).name.clone(),
            kind: form_parts::page_kind(form, interview.page).unwrap_or(PageKind::Domain),
            title: words.label(interview.page),
            questions: question_page::questions(
                &Seen { interview, reader },
                words,
                question_page::below(interview.interview(), interview.page.into()),
            ),
            for_her_alone: interview.progress(interview.page).for_her_alone,
        },
        at: interview.at.clone(),
        differences: differences(interview),
        is_complete: interview.is_complete(),
        safety,
    }
}

/// The pages of a questionnaire that can be gone to.
fn steps(interview: &OpenInterview, words: Words<'_>) -> Vec<StepEntry> {
    let pages = form_parts::pages(&interview.form);
    let open = pages.filter(|(page, _)| asking::check_page(interview, *page).is_ok());
    let entry = |(page, kind): (NodeId, PageKind)| {
        let progress = interview.progress(page);
        StepEntry {
            name: interview.form.node(page).name.clone(),
            kind,
            title: words.label(page),
            answered: progress.answered,
            questions: progress.here + progress.for_her_alone,
        }
    };
    open.map(entry).collect()
}

/// In what this was answered otherwise than the moments before it, as far as it was answered.
fn differences(interview: &OpenInterview) -> Vec<Difference> {
    let answers = interview.fields().filter(|(path, _)| is_answer(path)).filter_map(|(_, events)| events.first());
    let earlier = interview.earlier_ways.iter().map(|(moment, ways)| (*moment, ways));
    measurements::differences(earlier, &Ways::of(answers))
}

/// The life domains, for the list beside the page, the radar and the overview.
pub fn domains(interview: &OpenInterview, reader: Reader<'_>) -> Vec<DomainEntry> {
    let words = interview.words(reader);
    let entry = |node: NodeId| DomainEntry {
        name: interview.form.node(node).name.clone(),
        title: words.label(node),
        outcome: interview.outcome(node),
        mark: interview.mark(node),
    };
    interview.domains().into_iter().map(entry).collect()
}

/// The languages of a form, by their own names.
pub fn languages(form: &form::Form) -> Vec<FormLanguage> {
    let languages = form.languages().iter();
    languages
        .map(|language| FormLanguage { code: language.code.clone(), name: form_parts::own_name(language) })
        .collect()
}

/// An interview as coach and participant see it together.
struct Seen<'a> {
    interview: &'a OpenInterview,
    reader: Reader<'a>,
}

impl Conversation for Seen<'_> {
    fn said(&self, path: &str) -> Option<&Value> {
        self.interview.said(path)
    }

    fn is_closed(&self, path: &str) -> bool {
        self.interview.is_closed(path)
    }

    fn may_ask(&self, node: NodeId) -> bool {
        asking::check(self.interview, node).is_ok()
    }

    fn heads(&self, path: &str) -> &[Event] {
        self.interview.heads(path)
    }

    /// Somebody may also have taken the row away without knowing of an answer in it: then both are shown.
    fn conflict(&self, path: &str) -> Vec<HeadShown> {
        // Two boxes always differ, and nobody here could choose.
        if self.interview.is_closed(path) {
            return Vec::new();
        }
        let answers = self.interview.heads(path).iter();
        let removals = self.interview.removals(path).filter(|_| !self.interview.heads(path).is_empty());
        let mut heads: Vec<Event> = answers.chain(removals).cloned().collect();
        heads.sort_by_key(|event| std::cmp::Reverse(event.id));
        values::conflict(&heads, self.reader.me)
    }

    fn draft(&self, path: &str) -> Option<&str> {
        // Half a sealed answer that was typed before is not for whoever opens the interview now.
        let node = Spot::find(&self.interview.form, path)?.node;
        let is_hers = form_parts::is_sealed(&self.interview.form, node) && !self.interview.was_typed_here(path);
        self.interview.draft(path).filter(|_| !is_hers)
    }

    fn note(&self, path: &str) -> Option<&str> {
        self.interview.note(path)
    }

    fn earlier(&self, path: &str) -> Option<&EarlierAnswer> {
        self.interview.earlier(path)
    }
}
