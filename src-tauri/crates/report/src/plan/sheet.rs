//! The paper itself: what is said of a plan becomes at most two pages of PDF/UA, at 14 pt and above. What does not fit is
//! counted and said to be left out; nothing is made smaller.

use dossier::Step;

use super::{Agreed, Both, Language, LeftOut, PaperWords, PlanPaper};
use crate::{
    NotPrinted,
    typesetting::{self, Laid},
};

mod data;
mod own;

/// The most pages.
const MOST_PAGES: usize = 2;

/// The paper, laid out.
pub struct PlanSheet {
    laid: Laid,
    left_out: LeftOut,
    loses_letters: bool,
}

/// Lays out the paper.
///
/// # Errors
/// When it cannot be laid out, which is a bug: any plan can.
pub fn lay_out(paper: &PlanPaper) -> Result<PlanSheet, NotPrinted> {
    let whole = try_out(paper, usize::MAX)?;
    if whole.pages() <= MOST_PAGES {
        return Ok(whole);
    }
    // The most that still fits. With nothing but the coach and the appointment there is one page.
    let (mut fits, mut too_much) = (0, entries(paper));
    let mut best = try_out(paper, 0)?;
    while fits + 1 < too_much {
        let middle = fits.midpoint(too_much);
        let tried = try_out(paper, middle)?;
        if tried.pages() <= MOST_PAGES {
            (fits, best) = (middle, tried);
        } else {
            too_much = middle;
        }
    }
    Ok(best)
}

impl PlanSheet {
    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.laid.document.pages().len()
    }

    /// What would not fit.
    pub fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// Whether somebody wrote letters that no font here has: a question mark stands in their place.
    pub fn loses_letters(&self) -> bool {
        self.loses_letters
    }

    /// The PDF.
    ///
    /// # Errors
    /// When PDF/UA refuses it, which is a bug.
    pub fn pdf(&self) -> Result<Vec<u8>, NotPrinted> {
        self.laid.pdf()
    }

    /// Its pages as SVG images: what is shown is what is printed.
    pub fn pictures(&self) -> Vec<String> {
        let page = |page| typst_svg::svg(page, &typst_svg::SvgOptions::default());
        self.laid.document.pages().iter().map(page).collect()
    }
}

/// Lays out as many entries as are asked: goals with their open steps first, then help and instruments, what is done last.
fn try_out(paper: &PlanPaper, most: usize) -> Result<PlanSheet, NotPrinted> {
    let mut room = most;
    let mut kept = paper.clone();
    let mut left_out = LeftOut::default();
    let done: Vec<Vec<Step>> = kept
        .goals
        .iter_mut()
        .map(|goal| {
            let (done, open) = std::mem::take(&mut goal.goal.steps).into_iter().partition(|step| step.done);
            goal.goal.steps = open;
            done
        })
        .collect();
    let mut goals = 0;
    for goal in &mut kept.goals {
        // A goal stands with its first step, or it would look as if it had none.
        if room == 0 {
            left_out.steps += goal.goal.steps.len();
            continue;
        }
        goals += 1;
        let steps = goal.goal.steps.len().min(room);
        left_out.steps += goal.goal.steps.len() - steps;
        goal.goal.steps.truncate(steps);
        room -= steps.max(1);
    }
    left_out.goals = kept.goals.len() - goals;
    let mut fitting = |count: usize| {
        let fits = count.min(room);
        room -= fits;
        left_out.more += count - fits;
        fits
    };
    let (help, instruments) = (fitting(kept.help.len()), fitting(kept.instruments.len()));
    kept.help.truncate(help);
    kept.instruments.truncate(instruments);
    let mut has_steps = Vec::new();
    for (at, (goal, mut done)) in kept.goals.iter_mut().zip(done).enumerate() {
        let fits = if at < goals { done.len().min(room) } else { 0 };
        left_out.steps += done.len() - fits;
        room -= fits;
        has_steps.push(!done.is_empty() || !goal.goal.steps.is_empty());
        done.truncate(fits);
        goal.goal.steps.append(&mut done);
    }
    kept.goals.truncate(goals);
    has_steps.truncate(goals);

    let mut writer = own::OwnWords::default();
    let data = data::Data::of(&kept, &has_steps, left_out, &mut writer);
    let data = serde_json::to_vec(&data).map_err(|_| NotPrinted::Layout { line: None })?;
    let laid = typesetting::lay_out(include_str!("plan.typ"), data)?;
    Ok(PlanSheet { laid, left_out, loses_letters: writer.lost })
}

/// How many entries a paper has.
fn entries(paper: &PlanPaper) -> usize {
    let of_goal = |goal: &super::PaperGoal| goal.goal.steps.len().max(1) + 1;
    paper.goals.iter().map(of_goal).sum::<usize>() + paper.help.len() + paper.instruments.len()
}

/// The same in two languages.
fn both(language: Language, say: impl Fn(&PaperWords) -> String) -> Both {
    Both { hers: say(language.words()), dutch: say(Language::Dutch.words()) }
}

/// The lines that say how the plan was agreed.
fn agreed(language: Language, agreed: Agreed) -> Vec<Both> {
    let on = |day| both(language, |words| words.agreed.replace("{date}", &words.day(day)));
    match agreed {
        Agreed::NotYet => vec![both(language, |words| words.agreed_not.to_owned())],
        Agreed::On(day) => vec![on(day)],
        Agreed::ChangedSince(day) => vec![on(day), both(language, |words| words.changed.to_owned())],
    }
}

#[cfg(test)]
mod tests;
