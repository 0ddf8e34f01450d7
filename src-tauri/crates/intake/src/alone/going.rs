//! The way through an interview alone: what it is for, one question after the other, a look at all of them, the end. Back
//! never leaves it.

use form::Kind;
use serde::{Deserialize, Serialize};

use super::Alone;
use crate::{
    form_parts,
    intentions::AloneMove,
    interviews::asking,
    pages::{InterviewKind, PageKind},
    problem::Problem,
    question_page,
};

/// Where she is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum At {
    /// At what it is for.
    Opening,
    /// At a question.
    Question {
        /// Its path.
        path: String,
        /// Its place in the sequence, from 0: where to go on when it is no longer asked.
        index: usize,
    },
    /// At the look over all answers.
    Check,
    /// Before the first: she went back as far as one can.
    Stop,
    /// At the end.
    Done,
}

impl At {
    /// The page of the form that it is on.
    pub fn page(&self) -> Option<&str> {
        match self {
            Self::Question { path, .. } => path.split('/').next(),
            Self::Opening | Self::Check | Self::Stop | Self::Done => None,
        }
    }
}

impl Alone {
    /// The paths of what is asked, in order, as it stands now: one a screen.
    pub fn sequence(&self) -> Vec<String> {
        let interview = &self.interview;
        let mut paths = Vec::new();
        for (page, kind) in form_parts::pages(&interview.form) {
            match kind {
                PageKind::Consent | PageKind::Questions | PageKind::Domain => {}
                PageKind::Opening | PageKind::Closing | PageKind::Private => continue,
            }
            for item in interview.questions(page) {
                let node = question_page::node(interview.interview(), item);
                // What is for the talk of two, and what came of it, is not for her to fill in.
                let is_of_the_talk =
                    matches!(form_parts::part(node), Some(form_parts::TALK | form_parts::DISCUSSION_STATUS));
                let is_asked = node.kind.is_shown() && node.kind != Kind::Group && !node.is_calculated();
                if is_asked
                    && !is_of_the_talk
                    && interview.interview().is_relevant(item)
                    && asking::check(interview, interview.interview().node(item)).is_ok()
                {
                    paths.push(interview.interview().path_of(item));
                }
            }
        }
        paths
    }

    /// Where she begins: where she was, else at the first question without an answer once something was answered.
    pub(super) fn beginning(&self, left_at: Option<At>) -> At {
        let sequence = self.sequence();
        if self.interview.is_complete() {
            return At::Check;
        }
        match left_at {
            Some(At::Question { path, index }) if sequence.contains(&path) => return At::Question { path, index },
            Some(At::Check) => return At::Check,
            Some(_) | None => {}
        }
        let has_answer = |path: &String| self.interview.said(path).is_some();
        let is_intake = self.interview.what == InterviewKind::Intake;
        if !sequence.iter().any(has_answer) {
            return At::Opening;
        }
        // A coach who hands over halfway a conversation hands over the page that is open.
        let page = format!("{}/", self.interview.form.node(self.interview.page).name);
        let open = sequence.iter().position(|path| match is_intake {
            true => path.starts_with(&page),
            false => !has_answer(path),
        });
        open.map_or(At::Check, |index| at(&sequence, index))
    }

    /// Where a move leads, and whether the way on from there leads back to the check.
    pub(super) fn gone(&self, to: &AloneMove) -> Result<(At, bool), Problem> {
        let sequence = self.sequence();
        let here = match &self.at {
            At::Question { path, index } => {
                Some(sequence.iter().position(|asked| asked == path).map_or((*index, false), |index| (index, true)))
            }
            At::Opening | At::Check | At::Stop | At::Done => None,
        };
        let gone = match (to, &self.at) {
            // What is finished stays so: the tablet goes back.
            (_, At::Done) => At::Done,
            (AloneMove::Next | AloneMove::Back, At::Question { .. }) if self.from_check => At::Check,
            (AloneMove::Next | AloneMove::Resume, At::Stop) => At::Opening,
            (AloneMove::Next, At::Opening) => at(&sequence, 0),
            (AloneMove::Next, At::Question { .. }) => {
                let next = here.map_or(0, |(index, is_there)| if is_there { index + 1 } else { index });
                at(&sequence, next)
            }
            (AloneMove::Back, At::Question { .. }) => match here {
                Some((index, _)) if index > 0 => at(&sequence, index - 1),
                Some(_) | None => At::Opening,
            },
            (AloneMove::Back, At::Check) => {
                sequence.len().checked_sub(1).map_or(At::Opening, |last| at(&sequence, last))
            }
            (AloneMove::Back, At::Opening | At::Stop) => At::Stop,
            (AloneMove::Check, _) | (AloneMove::Next, At::Check) => At::Check,
            (AloneMove::Finish, At::Check) => At::Done,
            (AloneMove::Finish | AloneMove::Resume, here) => here.clone(),
            (AloneMove::Change { path }, _) => {
                let index = sequence.iter().position(|asked| asked == path);
                let index = index.ok_or_else(|| Problem::UnknownQuestion { path: path.clone() })?;
                return Ok((at(&sequence, index), self.at == At::Check));
            }
        };
        let stays = gone == self.at;
        Ok((gone, stays && self.from_check))
    }
}

fn at(sequence: &[String], index: usize) -> At {
    sequence.get(index).map_or(At::Check, |path| At::Question { path: path.clone(), index })
}
