//! The catalogue of instruments as it is published: a code that the intake does not have would never suggest anything, and
//! nobody would see why.

use std::{collections::BTreeSet, sync::Arc};

use chrono::{DateTime, Utc};
use form::{Form, Interview, Moment, Node};
use xlsform::Reading;

/// Says what is wrong with the codes of a catalogue: the sheet and the row, the column, and what to do.
pub fn faults(catalogue: &Reading, intake: Form, at: DateTime<Utc>) -> Vec<String> {
    let Some(form) = &catalogue.form else { return Vec::new() };
    let version = intake.version().to_owned();
    let intake = Interview::begin(Arc::new(intake), Moment::at(at.fixed_offset()));
    let names = life_domains(intake.form()).map(|domain| domain.name.clone()).collect();
    let known = [("x_domains", "life domain", names), ("x_barriers", "barrier", barriers(&intake))];
    let mut faults = Vec::new();
    for (row, path) in &catalogue.questions {
        let Some(node) = form.find(path).map(|id| form.node(id)) else { continue };
        for (column, what, known) in &known {
            let codes = node.extra.get(*column).map(String::as_str).unwrap_or_default().split_whitespace();
            for code in codes.filter(|code| !known.contains(*code)) {
                let these = known.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
                faults.push(format!(
                    "survey!{row}, column {column}: `{code}` is no {what} of the intake {version}. Write one of: {these}."
                ));
            }
        }
    }
    faults
}

/// The life domains that an intake asks about.
pub fn life_domains(intake: &Form) -> impl Iterator<Item = &Node> {
    intake.nodes().map(|(_, node)| node).filter(|node| node.extra.get("x_page").is_some_and(|page| page == "domain"))
}

fn barriers(intake: &Interview) -> BTreeSet<String> {
    let asked =
        intake.form().nodes().filter(|(_, node)| node.extra.get("x_part").is_some_and(|part| part == "barriers"));
    asked.flat_map(|(id, _)| intake.choices(id)).map(|choice| choice.name.to_owned()).collect()
}
