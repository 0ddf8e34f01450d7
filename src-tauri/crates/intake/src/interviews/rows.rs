//! Rows of repeats: added, taken away with all that is in them, brought back.

use form::{Changed, ItemId, RowId};
use protocol::{EventId, Value};

use super::{answering, asking, drafts};
use crate::{
    intentions::{AddRow, ChangeRow},
    interview::OpenInterview,
    keeping::Pen,
    problem::Problem,
    record::{self, Spot},
    writing::Change,
};

/// Adds a row to a repeat, behind those that there are.
pub fn add(interview: &mut OpenInterview, pen: &mut Pen<'_>, asked: &AddRow) -> Result<(), Problem> {
    let is_open = |item: &ItemId| interview.interview().is_open_repeat(*item);
    let repeat = asking::find(interview, &asked.path).filter(is_open).ok_or_else(|| unknown(&asked.path))?;
    let node = interview.interview().node(repeat);
    asking::check(interview, node)?;
    let id = RowId(pen.hour.id().as_u128());
    let row = format!("{}/{id}", asked.path);
    let outcome = interview.try_out(&row, |interview| interview.add_row(repeat, id));
    let mut changes = vec![interview.row_change(&row, record::there(), &[])];
    changes.extend(interview.rows_brought_back(&row));
    let events = answering::write(interview, pen, changes, &outcome, node)?;
    interview.take(outcome, events);
    Ok(())
}

/// Takes a row away with all that was seen in it, or brings it back.
pub fn change(interview: &mut OpenInterview, pen: &mut Pen<'_>, asked: &ChangeRow) -> Result<(), Problem> {
    if asked.is_there { bring_back(interview, pen, &asked.path) } else { take_away(interview, pen, &asked.path) }
}

fn take_away(interview: &mut OpenInterview, pen: &mut Pen<'_>, path: &str) -> Result<(), Problem> {
    let row =
        asking::find(interview, path).filter(|item| is_open_row(interview, *item)).ok_or_else(|| unknown(path))?;
    let node = interview.interview().node(row);
    asking::check(interview, node)?;
    let outcome = interview.try_out(path, |interview| interview.remove_row(row));
    let removal = Change::new(interview.subject.clone(), path, Value::Cleared, interview.seen_in_row(path));
    let half_typed = interview.drafts().map(|(path, _)| path).filter(|draft| record::is_in(draft, path));
    let half_typed: Vec<String> = half_typed.map(str::to_owned).collect();
    let events = answering::write(interview, pen, vec![removal], &outcome, node)?;
    // Half a text must not bring the row back when it is put away.
    for draft in half_typed {
        drafts::drop(interview, pen, &draft)?;
    }
    // An answer that nobody here has seen keeps the row.
    interview.take_rows(events);
    Ok(())
}

/// Undoes a removal: what it replaced is said again, in the circumstances in which it was said.
fn bring_back(interview: &mut OpenInterview, pen: &mut Pen<'_>, path: &str) -> Result<(), Problem> {
    let spot = Spot::find(&interview.form, path).filter(|spot| spot.is_row).ok_or_else(|| unknown(path))?;
    asking::check(interview, spot.node)?;
    let back = interview.rows_brought_back(path);
    if back.is_empty() {
        return Ok(());
    }
    let replaced: Vec<EventId> = interview.removals(path).flat_map(|removal| removal.supersedes.clone()).collect();
    let outcome = interview.try_out(path, |_| Changed::default());
    let mut said_again = Vec::new();
    for id in replaced {
        let Some(event) =
            interview.replaced(id).map_or_else(|| pen.keeper.event(id), |event| Ok(Some(event.clone())))?
        else {
            continue;
        };
        let field = event.field.as_str();
        if event.dossier == interview.dossier && record::is_in(field, path) && interview.heads(field).is_empty() {
            let change = Change::new(interview.subject.clone(), field, event.value, Vec::new());
            let form = Some(interview.form_ref.clone());
            said_again.push(change.into_event(pen.hour.id(), interview.dossier, event.provenance, form));
        }
    }
    let mut events = answering::made(interview, pen, back, &outcome, spot.node)?;
    events.extend(said_again);
    pen.keeper.save(interview.dossier, &events)?;
    interview.take_rows(events);
    Ok(())
}

fn unknown(path: &str) -> Problem {
    Problem::UnknownQuestion { path: path.to_owned() }
}

/// Whether an item is a row that people may take away.
fn is_open_row(interview: &OpenInterview, item: ItemId) -> bool {
    let rows = interview.interview();
    rows.row_id(item).is_some() && rows.parent(item).is_some_and(|repeat| rows.is_open_repeat(repeat))
}
