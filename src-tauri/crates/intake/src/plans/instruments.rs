//! Instruments in a plan: in from the catalogue, and through the life of a referral.

use dossier::{
    Heads, Participant,
    plan::{
        Instrument, Plan,
        instrument::{Lead, State, field, reason_field, state_field},
    },
};
use protocol::Value;
use serde_json::json;
use uuid::Uuid;

use super::{
    changing::{new, over, without_repeats, words, write},
    known, next,
};
use crate::{
    catalogue::Catalogue,
    desk::{Desk, Hour},
    intentions::{AddInstrument, ChangeInstrument, InstrumentChange},
    pages::PlanPage,
    problem::Problem,
    writing::Change,
};

/// Puts an instrument in the plan: it was talked about. What the catalogue says of it then stays with it.
pub fn add(desk: &mut Desk, hour: Hour<'_>, asked: AddInstrument) -> Result<PlanPage, Problem> {
    let heads = desk.heads(asked.dossier)?;
    check_referral(&heads)?;
    let listed = Catalogue::read(desk, hour, "")?;
    let id = hour.id();
    let mut told = vec![(field(id), json!(true)), (state_field(id, State::Discussed), json!(hour.today()))];
    let mut say = |name: &str, value: serde_json::Value| told.push((format!("{}/{name}", field(id)), value));
    let from = match asked.code.as_deref() {
        Some(code) => {
            let catalogue = listed.as_ref().ok_or(Problem::UnknownInstrument)?;
            let instrument = catalogue.instrument(code).ok_or(Problem::UnknownInstrument)?;
            let title = catalogue.title(code).map_or_else(|| code.to_owned(), |title| title.coach.text);
            say("code", json!(code));
            say("title", json!(title));
            say("lead", json!(if instrument.is_led_by_coach { Lead::Coach } else { Lead::Provider }));
            if let Some(provider) = instrument.provider {
                say("provider", json!(provider));
            }
            Some(&catalogue.form_ref)
        }
        None => {
            say("title", json!(words(asked.title.as_deref().unwrap_or_default(), "title")?));
            None
        }
    };
    if let Some(domain) = &asked.domain {
        say("domain", json!(domain));
    }
    let changes = told.iter().map(|(field, value)| new(field, value.clone())).collect();
    write(desk, hour, asked.dossier, from, changes)
}

/// Changes an instrument of the plan.
pub fn change(desk: &mut Desk, hour: Hour<'_>, asked: ChangeInstrument) -> Result<PlanPage, Problem> {
    let heads = desk.heads(asked.dossier)?;
    let row = field(asked.instrument);
    if !known(&heads, &row) {
        return Err(Problem::UnknownInstrument);
    }
    let changes = match asked.change {
        InstrumentChange::Moved { state, on, reason } => {
            let instrument = read(&heads, asked.instrument)?;
            if state.refers() {
                check_referral(&heads)?;
            }
            if !next(instrument.state(), true).contains(&state) {
                return Err(Problem::UnknownInstrument);
            }
            // A turn cannot come before the one that it follows on.
            let on = instrument.life.last().map_or(on, |last| on.max(last.on));
            let reason = reason.filter(|_| state.has_reason()).map_or(Value::Cleared, |why| Value::Answer(json!(why)));
            vec![
                over(&heads, &state_field(asked.instrument, state), Value::Answer(json!(on))),
                over(&heads, &reason_field(asked.instrument, state), reason),
            ]
        }
        InstrumentChange::TakenBack => take_back(&heads, &read(&heads, asked.instrument)?),
        InstrumentChange::Lead { lead, contact } => {
            let contact = contact.as_deref().map(str::trim).filter(|contact| !contact.is_empty());
            vec![
                over(&heads, &format!("{row}/lead"), Value::Answer(json!(lead))),
                over(&heads, &format!("{row}/contact"), contact.map_or(Value::Cleared, Value::text)),
            ]
        }
        InstrumentChange::Remove => vec![over(&heads, &row, Value::Cleared)],
        InstrumentChange::Restore => vec![over(&heads, &row, Value::Answer(json!(true)))],
    };
    write(desk, hour, asked.dossier, None, without_repeats(&heads, changes))
}

/// Takes back what it came to last: not that it was talked about, for that is why it is in the plan.
fn take_back(heads: &Heads, instrument: &Instrument) -> Vec<Change> {
    let last = instrument.life.last().filter(|last| last.state != State::Discussed);
    let cleared = |last: &dossier::plan::instrument::Turn| {
        [state_field(instrument.id, last.state), reason_field(instrument.id, last.state)]
            .map(|field| over(heads, &field, Value::Cleared))
    };
    last.map(cleared).into_iter().flatten().collect()
}

fn read(heads: &Heads, id: Uuid) -> Result<Instrument, Problem> {
    let found = Plan::read(heads).instruments.into_iter().find(|one| one.id == id);
    found.ok_or(Problem::UnknownInstrument)
}

/// Refuses what refers her when another party guides her (DOMAIN RULE-12).
fn check_referral(heads: &Heads) -> Result<(), Problem> {
    match Participant::read(heads).guided_by {
        None => Ok(()),
        Some(_) => Err(Problem::NoReferral),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_whom_another_party_guides_is_referred() {
        for state in State::ALL {
            assert!(next(state, false).iter().all(|next| !next.refers()), "{state:?}");
        }
        assert_eq!(next(State::Started, false), next(State::Started, true));
    }
}
