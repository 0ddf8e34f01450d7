//! How far an interview is: how many questions of a page have an answer, and whether all of it is finished.

use dossier::measurement::COMPLETED;
use form::NodeId;
use protocol::Value;

use crate::{
    form_parts::{self, Company},
    interview::OpenInterview,
    interviews::asking,
    question_page,
};

/// How far a page is.
#[derive(Clone, Copy, Default)]
pub struct Progress {
    /// Questions that have an answer, or a reason why there is none.
    pub answered: u32,
    /// Questions that are asked here and now.
    pub here: u32,
    /// Questions that are left out because she answers them without anybody.
    pub for_her_alone: u32,
}

impl OpenInterview {
    /// How far a page is. Questions in rows are their rows'.
    pub fn progress(&self, page: NodeId) -> Progress {
        let mut progress = Progress::default();
        for item in self.questions(page) {
            let (id, node) = (self.interview().node(item), question_page::node(self.interview(), item));
            let is_question = node.kind.has_value() && node.kind.is_shown() && !node.is_calculated();
            if !is_question || !self.interview().is_relevant(item) {
                continue;
            }
            match asking::check(self, id) {
                Ok(()) => progress.here += 1,
                Err(_) if form_parts::company(&self.form, id) == Company::HerAlone => progress.for_her_alone += 1,
                Err(_) => continue,
            }
            if self.value(item).is_some_and(|value| *value != Value::Cleared) {
                progress.answered += 1;
            }
        }
        progress
    }

    /// Whether it is finished. It can still be changed.
    pub fn is_complete(&self) -> bool {
        self.heads(COMPLETED).first().is_some_and(|event| event.value != Value::Cleared)
    }
}
