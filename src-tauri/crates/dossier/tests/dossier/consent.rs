//! Consent is there only when everything says so; a withdrawal wins.

use std::collections::HashMap;

use dossier::{
    Consent, ConsentState, Heads,
    consent::{Purpose, said_in_form},
};
use proptest::prelude::*;
use protocol::{Event, EventId, Missing, Subject, Value};
use uuid::Uuid;

use crate::events::{day, event};

fn says(id: u128, value: Value, over: &[u128]) -> Event {
    event(id, Subject::Consent, "research", value, over)
}

fn state(events: impl IntoIterator<Item = Event>) -> ConsentState {
    Consent::read(&Heads::among(events), "research").state
}

#[test]
fn only_a_recorded_yes_is_consent() {
    assert_eq!(state([]), ConsentState::NotAsked);
    let cases = [
        (Value::text("yes"), ConsentState::Yes),
        (Value::text("no"), ConsentState::No),
        (Value::text("withdrawn"), ConsentState::Withdrawn),
        (Value::text("of a later version"), ConsentState::NotAsked),
        (Value::Missing(Missing::Skipped), ConsentState::NotAsked),
        (Value::Missing(Missing::Refused), ConsentState::NotAsked),
        (Value::Cleared, ConsentState::NotAsked),
    ];
    for (value, state) in cases {
        let consent = Consent::among(&[says(1, value.clone(), &[])]);
        assert_eq!((consent.state, consent.is_given()), (state, state == ConsentState::Yes), "{value:?}");
        let since = (state != ConsentState::NotAsked).then(|| day("2020-11-02"));
        assert_eq!(consent.since, since);
    }
}

#[test]
fn a_withdrawal_that_another_device_did_not_know_of_wins_over_its_yes() {
    let (yes, withdrawn) =
        (|id, over: &[u128]| says(id, Value::text("yes"), over), says(2, Value::text("withdrawn"), &[1]));
    assert_eq!(state([yes(1, &[]), withdrawn.clone()]), ConsentState::Withdrawn);
    assert_eq!(state([yes(1, &[]), withdrawn.clone(), yes(3, &[1])]), ConsentState::Withdrawn);
    assert_eq!(state([yes(1, &[]), withdrawn, yes(3, &[2])]), ConsentState::Yes, "she said yes to somebody who knew");
}

#[test]
fn one_purpose_says_nothing_of_another() {
    let heads = Heads::among([says(1, Value::text("yes"), &[])]);
    let given = |purpose: Purpose| Consent::read(&heads, purpose.code()).is_given();
    assert_eq!(Purpose::ALL.map(given), [true, false, false, false]);
}

#[test]
fn the_choice_yes_of_a_form_is_consent_and_another_choice_is_none() {
    assert_eq!(said_in_form(&Value::text("yes")), Value::text("yes"));
    assert_eq!(said_in_form(&Value::text("not_now")), Value::text("no"));
    assert_eq!(said_in_form(&Value::Missing(Missing::DontKnow)), Value::Missing(Missing::DontKnow));
}

proptest! {
    /// Whatever else was written, in whatever order it comes in: as long as a withdrawal has not been seen by whoever
    /// wrote something behind it, there is no consent.
    #[test]
    fn nobody_can_consent_over_a_withdrawal_that_they_did_not_see(
        links in prop::collection::vec((0usize..4, prop::collection::vec(any::<prop::sample::Index>(), 0..3)), 1..24),
        turned in any::<bool>(),
    ) {
        let values = [Value::text("yes"), Value::text("withdrawn"), Value::text("no"), Value::Missing(Missing::Skipped)];
        let mut events: Vec<Event> = Vec::new();
        for (n, (value, parents)) in links.iter().enumerate() {
            let seen: Vec<u128> = parents.iter().filter(|_| n > 0).map(|index| index.index(n) as u128 + 1).collect();
            events.push(says(n as u128 + 1, values[*value].clone(), &seen));
        }
        let replaced: HashMap<EventId, usize> =
            events.iter().flat_map(|event| &event.supersedes).map(|id| (*id, 1)).collect();
        let stands = |id: u128| !replaced.contains_key(&EventId(Uuid::from_u128(id)));
        let unseen = (1..).zip(&events).any(|(id, event)| event.value != Value::text("yes") && stands(id));
        let some = (1..).zip(&events).any(|(id, _)| stands(id));
        if turned {
            events.reverse();
        }
        let given = Consent::read(&Heads::among(events), "research").is_given();
        prop_assert_eq!(given, some && !unseen);
    }
}
