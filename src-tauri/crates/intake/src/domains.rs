//! What came of the life domains of an intake.

use form::{ItemId, NodeId};
use protocol::Value;

use crate::{
    form_parts::{self, DISCUSSION_STATUS, LADDER},
    interview::OpenInterview,
    pages::{DomainOutcome, PageKind},
    question_page,
    record::{self, Spot},
};

impl OpenInterview {
    /// What came of a domain.
    pub fn outcome(&self, domain: NodeId) -> DomainOutcome {
        let part = |item: ItemId| form_parts::part(question_page::node(self.interview(), item));
        let questions = self.questions(domain);
        let status = questions.iter().find(|item| part(**item) == Some(DISCUSSION_STATUS));
        let said = status.and_then(|item| self.value(*item)).and_then(Value::answer).and_then(|code| code.as_str());
        match said {
            Some("discussed") => DomainOutcome::Discussed,
            Some("not_needed") => DomainOutcome::NotNeeded,
            Some("later") => DomainOutcome::Later,
            Some("declined") => DomainOutcome::Declined,
            Some(_) | None => {
                if self.is_touched(&self.form.node(domain).path) {
                    DomainOutcome::Begun
                } else {
                    DomainOutcome::Open
                }
            }
        }
    }

    /// Whether anybody said anything on a page: what the form filled in by itself does not count, nor what was taken back.
    fn is_touched(&self, page: &str) -> bool {
        let is_asked = |path: &str| {
            let spot = Spot::find(&self.form, path).filter(|_| record::is_in(path, page));
            spot.is_some_and(|spot| self.form.node(spot.node).kind.is_shown())
        };
        let said = self.fields().filter(|(path, _)| is_asked(path)).flat_map(|(_, events)| events.first());
        self.drafts().any(|(path, _)| is_asked(path)) || said.into_iter().any(|event| event.value != Value::Cleared)
    }

    /// The participant's own mark of a domain, 1 to 10.
    pub fn mark(&self, domain: NodeId) -> Option<u8> {
        let part = |item: ItemId| form_parts::part(question_page::node(self.interview(), item));
        let ladder = self.questions(domain).into_iter().find(|item| part(*item) == Some(LADDER))?;
        let answer = self.value(ladder)?.answer()?;
        let mark = answer.as_str().and_then(|mark| mark.parse().ok()).or_else(|| answer.as_u64()?.try_into().ok())?;
        (1..=10).contains(&mark).then_some(mark)
    }

    /// The life domains, in the form's order.
    pub fn domains(&self) -> Vec<NodeId> {
        let pages = form_parts::pages(&self.form);
        let domains = pages.filter(|(node, kind)| *kind == PageKind::Domain && self.interview().is_relevant(*node));
        domains.map(|(node, _)| node).collect()
    }
}
