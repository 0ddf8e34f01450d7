//! What an interview knows of the moments before it: the answers that the form shows again, and how they were given.

use std::collections::HashMap;

use dossier::{Heads, difference::Ways};
use form::Form;
use protocol::Subject;

use crate::form_parts;

/// The measurement moments, in their order.
const MOMENTS: &[&str] = &["t0", "t1", "t2"];

/// The moments before one, the last first.
fn before(moment: &str) -> impl Iterator<Item = &'static str> {
    let until = MOMENTS.iter().position(|known| *known == moment).unwrap_or(0);
    MOMENTS.get(..until).unwrap_or_default().iter().rev().copied()
}

/// What was answered at an earlier moment.
pub struct EarlierAnswer {
    /// Which moment.
    pub moment: &'static str,
    /// The answer.
    pub answer: serde_json::Value,
}

/// What was answered at earlier moments to the questions that show it, newest moment first.
pub fn answers(form: &Form, heads: &Heads, moment: &str) -> HashMap<String, EarlierAnswer> {
    let mut found = HashMap::new();
    let shown = form.nodes().filter(|(id, node)| form_parts::shows_earlier(node) && !form_parts::is_sealed(form, *id));
    for (_, node) in shown {
        let answer = |earlier: &'static str| {
            let is_it = |subject: &&Subject| matches!(subject, Subject::Interview { moment, .. } if moment == earlier);
            let mut answers = heads.subjects().filter(is_it);
            let answer = answers.find_map(|subject| heads.value(subject, &node.path)?.answer())?;
            Some(EarlierAnswer { moment: earlier, answer: answer.clone() })
        };
        found.extend(before(moment).find_map(answer).map(|answer| (node.path.clone(), answer)));
    }
    found
}

/// In which ways the moments before an interview were answered; none before an intake.
pub fn ways(subject: &Subject, heads: &Heads) -> Vec<(&'static str, Ways)> {
    let Subject::Interview { moment, .. } = subject else { return Vec::new() };
    before(moment).map(|earlier| (earlier, Ways::at(heads, earlier))).collect()
}
