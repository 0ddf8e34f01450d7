//! The machine by itself: what it asks, in which order, and how long it rests.

use std::{collections::BTreeSet, time::Duration};

use proptest::prelude::*;
use protocol::{DossierId, EventId, PUSH_LIMIT, Sha256};
use store::FileId;
use uuid::Uuid;

use crate::{
    State, Trouble, Wake,
    machine::{Facts, IDLE, Input, LONGEST_BACKOFF, Output, step},
};

fn id(n: usize) -> EventId {
    EventId(Uuid::from_u128(n as u128))
}

fn unreachable() -> Input {
    Input::Failed { trouble: Trouble::Unreachable, retry_after: None }
}

fn rest_of(output: Output) -> Wake {
    match output {
        Output::Rest(wake) => wake,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_round_sends_before_it_receives() {
    let form = Sha256::of(b"form");
    let dossier = DossierId(Uuid::from_u128(1));
    let file = FileId { dossier, sha256: form.clone() };
    let full = Facts {
        has_unsent: true,
        arriving: vec![dossier],
        wanted_forms: vec![form.clone()],
        files_to_send: vec![file.clone()],
        files_to_fetch: vec![file],
    };
    let sent = Facts { has_unsent: false, ..full.clone() };
    let formed = Facts { wanted_forms: Vec::new(), ..sent.clone() };
    let mut state = State::new();
    let mut asked = Vec::new();
    for (input, facts) in [
        (Input::Begin, &full),
        (Input::Pushed, &sent),
        (Input::FormsListed, &sent),
        (Input::FormTaken, &formed),
        (Input::Pulled { more: true }, &formed),
        (Input::Pulled { more: false }, &formed),
        (Input::PageTaken, &Facts::default()),
    ] {
        let (after, output) = step(state, input, facts, 1.0);
        state = after;
        asked.push(output);
    }
    assert_eq!(
        asked,
        [
            Output::Push { limit: PUSH_LIMIT },
            Output::ListForms,
            Output::FetchForm(form),
            Output::Pull,
            Output::Pull,
            Output::FetchDossier(dossier),
            Output::Rest(Wake::Idle(IDLE)),
        ]
    );
}

#[test]
fn failures_rest_longer_each_time_up_to_five_minutes_and_a_good_round_forgets_them() {
    let mut state = State::new();
    let mut rests = Vec::new();
    for _ in 0..11 {
        let (after, output) = step(state, unreachable(), &Facts::default(), 1.0);
        state = after;
        rests.push(rest_of(output));
    }
    let seconds = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300];
    assert_eq!(rests, seconds.map(|seconds| Wake::BackOff(Duration::from_secs(seconds))));

    for input in [Input::Begin, Input::FormsListed, Input::Pulled { more: false }] {
        (state, _) = step(state, input, &Facts::default(), 1.0);
    }
    assert_eq!(state.trouble(), None);
    let (_, output) = step(state, unreachable(), &Facts::default(), 1.0);
    assert_eq!(rest_of(output), Wake::BackOff(Duration::from_secs(1)));
}

#[test]
fn the_draw_spreads_devices_over_the_whole_pause() {
    let pause = |jitter: f64| {
        let mut state = State::new();
        for _ in 0..4 {
            (state, _) = step(state, unreachable(), &Facts::default(), 0.0);
        }
        rest_of(step(state, unreachable(), &Facts::default(), jitter).1)
    };
    let seconds = |seconds| Wake::BackOff(Duration::from_secs_f64(seconds));
    assert_eq!([pause(0.0), pause(0.25), pause(1.0)], [seconds(0.2), seconds(4.0), seconds(16.0)]);
    assert_eq!([pause(f64::NAN), pause(-1.0), pause(7.0)], [seconds(16.0), seconds(0.2), seconds(16.0)]);
}

#[test]
fn a_busy_backend_is_left_alone_for_as_long_as_it_asks_but_never_for_days() {
    let pause = |seconds| {
        let busy = Input::Failed { trouble: Trouble::Busy, retry_after: Some(Duration::from_secs(seconds)) };
        rest_of(step(State::new(), busy, &Facts::default(), 1.0).1)
    };
    assert_eq!(pause(120), Wake::BackOff(Duration::from_secs(121)));
    assert_eq!(pause(1_000_000), Wake::BackOff(Duration::from_secs(3601)));
}

#[test]
fn two_backends_that_disagree_about_the_log_are_not_chased() {
    let facts = Facts { has_unsent: true, ..Facts::default() };
    let (state, first) = step(State::new(), Input::NewEpoch, &facts, 1.0);
    assert_eq!(first, Output::Push { limit: PUSH_LIMIT });
    let (state, second) = step(state, Input::NewEpoch, &facts, 1.0);
    assert!(matches!(second, Output::Rest(Wake::BackOff(_))));
    assert_eq!(state.trouble(), Some(Trouble::Protocol));
}

#[test]
fn nobody_is_asked_again_with_a_token_that_is_no_longer_known() {
    let gone = Input::Failed { trouble: Trouble::SignedOut, retry_after: None };
    let (state, output) = step(State::new(), gone, &Facts::default(), 1.0);
    assert_eq!((state.trouble(), output), (Some(Trouble::SignedOut), Output::Rest(Wake::SignedOut)));
}

#[test]
fn an_event_over_which_the_backend_fails_is_passed_by_in_the_end() {
    let facts = Facts { has_unsent: true, ..Facts::default() };
    let mut state = State::new();
    let mut batch: Vec<EventId> = (0..8).map(id).collect();
    for _ in 0..4 {
        (state, _) = step(state, Input::BatchFailed(batch.clone()), &facts, 0.0);
        let (after, next) = step(state, Input::Begin, &facts, 0.0);
        state = after;
        let Output::Push { limit } = next else { panic!("{next:?}") };
        batch.truncate(limit);
    }
    assert_eq!(state.refused_events(), &BTreeSet::from([id(0)]));
}

/// A backend and a vault in a few numbers.
#[derive(Clone, Debug)]
struct Case {
    unsent: usize,
    poison: BTreeSet<usize>,
    pages: usize,
    dossiers: Vec<(usize, bool)>,
    forms: Vec<bool>,
    jitter: f64,
}

fn cases() -> impl Strategy<Value = Case> {
    (
        0..700_usize,
        prop::collection::btree_set(0..700_usize, 0..4),
        1..6_usize,
        prop::collection::vec((1..4_usize, any::<bool>()), 0..5),
        prop::collection::vec(any::<bool>(), 0..4),
        0.0..1.0_f64,
    )
        .prop_map(|(unsent, poison, pages, dossiers, forms, jitter)| Case {
            unsent,
            poison,
            pages,
            dossiers,
            forms,
            jitter,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_round_ends_with_all_done_but_what_is_refused(mut case in cases()) {
        let mut outbox: Vec<usize> = (0..case.unsent).collect();
        let dossier = |n: usize| DossierId(Uuid::from_u128(n as u128));
        let form = |n: usize| Sha256::of(&[n as u8]);
        let mut pages_left = case.dossiers.clone();
        let mut forms_left: BTreeSet<usize> = (0..case.forms.len()).collect();
        let mut state = State::new();
        let mut input = Input::Begin;
        let mut steps = 0;
        loop {
            steps += 1;
            prop_assert!(steps < 200, "no end");
            let refused = state.refused_events().clone();
            let facts = Facts {
                has_unsent: outbox.iter().any(|n| !refused.contains(&id(*n))),
                arriving: (0..pages_left.len()).filter(|n| pages_left[*n].0 > 0).map(dossier).collect(),
                wanted_forms: forms_left.iter().map(|n| form(*n)).collect(),
                ..Facts::default()
            };
            let (after, output) = step(state, input, &facts, case.jitter);
            state = after;
            input = match output {
                Output::Push { limit } => {
                    prop_assert!((1..=PUSH_LIMIT).contains(&limit));
                    let batch: Vec<usize> =
                        outbox.iter().copied().filter(|n| !refused.contains(&id(*n))).take(limit).collect();
                    if batch.iter().any(|n| case.poison.contains(n)) {
                        Input::BatchRefused(batch.into_iter().map(id).collect())
                    } else {
                        outbox.retain(|n| !batch.contains(n));
                        Input::Pushed
                    }
                }
                Output::ListForms => Input::FormsListed,
                Output::FetchForm(asked) => {
                    let n = (0..case.forms.len()).find(|n| form(*n) == asked).unwrap();
                    if case.forms[n] {
                        forms_left.remove(&n);
                        Input::FormTaken
                    } else {
                        Input::FormRefused(asked)
                    }
                }
                Output::Pull => {
                    case.pages -= 1;
                    Input::Pulled { more: case.pages > 0 }
                }
                Output::FetchDossier(asked) => {
                    let n = asked.0.as_u128() as usize;
                    if pages_left[n].1 {
                        pages_left[n].0 -= 1;
                        Input::PageTaken
                    } else {
                        Input::DossierRefused(asked)
                    }
                }
                Output::SendFile(file) | Output::FetchFile(file) | Output::LetGoOfFile(file) => {
                    prop_assert!(false, "no file waits: {file:?}");
                    break;
                }
                Output::Rest(wake) => {
                    prop_assert!(matches!(wake, Wake::Idle(pause) if pause <= IDLE && pause * 2 >= IDLE));
                    break;
                }
            };
        }
        let poison: Vec<usize> = case.poison.iter().copied().filter(|n| *n < case.unsent).collect();
        prop_assert_eq!(outbox, poison);
        prop_assert_eq!(case.pages, 0);
        prop_assert!(pages_left.iter().all(|(left, is_given)| *left == 0 || !is_given));
        prop_assert!(forms_left.iter().all(|n| !case.forms[*n]));
    }

    #[test]
    fn no_pause_is_longer_than_its_limit(failures in 0..50_u32, jitter in any::<f64>()) {
        let mut state = State::new();
        for _ in 0..failures {
            let (after, output) = step(state, unreachable(), &Facts::default(), jitter);
            state = after;
            let pause = rest_of(output);
            prop_assert!(matches!(pause, Wake::BackOff(pause) if pause <= LONGEST_BACKOFF && !pause.is_zero()));
        }
    }
}

fn photo(n: u128) -> FileId {
    FileId { dossier: DossierId(Uuid::from_u128(n)), sha256: Sha256::of(&n.to_be_bytes()) }
}

/// A machine that has pulled all, and what comes of a step.
fn at_files(facts: &Facts) -> (State, Output) {
    let (state, _) = step(State::new(), Input::Begin, &Facts::default(), 0.5);
    let (state, _) = step(state, Input::FormsListed, &Facts::default(), 0.5);
    step(state, Input::Pulled { more: false }, facts, 0.5)
}

#[test]
fn a_file_goes_when_nothing_else_waits_and_an_answer_goes_before_its_next_part() {
    let files = Facts { files_to_send: vec![photo(1)], files_to_fetch: vec![photo(2)], ..Facts::default() };
    let (state, output) = at_files(&files);
    assert_eq!(output, Output::SendFile(photo(1)));
    let answered = Facts { has_unsent: true, ..files.clone() };
    let (state, output) = step(state, Input::PartTaken, &answered, 0.5);
    assert!(matches!(output, Output::Push { .. }));
    let (state, output) = step(state, Input::Pushed, &files, 0.5);
    assert_eq!(output, Output::SendFile(photo(1)));
    let sent = Facts { files_to_send: Vec::new(), ..files };
    let (state, output) = step(state, Input::PartTaken, &sent, 0.5);
    assert_eq!(output, Output::FetchFile(photo(2)));
    let (_, output) = step(state, Input::PartTaken, &Facts::default(), 0.5);
    assert!(matches!(output, Output::Rest(Wake::Idle(_))));
}

#[test]
fn a_long_file_does_not_keep_away_what_colleagues_said() {
    let files = Facts { files_to_send: vec![photo(1)], ..Facts::default() };
    let (mut state, mut output) = at_files(&files);
    let mut parts = 0;
    while output == Output::SendFile(photo(1)) {
        parts += 1;
        (state, output) = step(state, Input::PartTaken, &files, 0.5);
    }
    assert_eq!((parts, output), (16, Output::Pull));
    let (_, output) = step(state, Input::Pulled { more: false }, &files, 0.5);
    assert_eq!(output, Output::SendFile(photo(1)));
}

#[test]
fn a_file_that_is_not_there_yet_is_asked_for_less_and_less_often_and_stops_no_other() {
    let files = Facts { files_to_fetch: vec![photo(1), photo(2)], ..Facts::default() };
    let one = Facts { files_to_fetch: vec![photo(1)], ..Facts::default() };
    let (mut state, mut output) = at_files(&files);
    assert_eq!(output, Output::FetchFile(photo(1)));
    (state, output) = step(state, Input::FileAwaits(photo(1)), &files, 0.5);
    assert_eq!(output, Output::FetchFile(photo(2)), "the other one comes");
    (state, output) = step(state, Input::PartTaken, &one, 0.5);
    let mut asked_in = Vec::new();
    for round in 1..300 {
        assert!(matches!(output, Output::Rest(_)));
        (state, _) = step(state, Input::Begin, &one, 0.5);
        (state, _) = step(state, Input::FormsListed, &one, 0.5);
        (state, output) = step(state, Input::Pulled { more: false }, &one, 0.5);
        if output == Output::FetchFile(photo(1)) {
            asked_in.push(round);
            (state, output) = step(state, Input::FileAwaits(photo(1)), &one, 0.5);
        }
    }
    assert_eq!(asked_in, [1, 3, 7, 15, 31, 63, 127, 191, 255]);
}

#[test]
fn a_refusal_of_a_file_is_believed_after_a_page_of_the_same_epoch_and_not_when_another_began() {
    let files = Facts { files_to_send: vec![photo(1), photo(2)], ..Facts::default() };
    let (state, _) = at_files(&files);
    let (refused, output) = step(state, Input::FileRefused(photo(1)), &files, 0.5);
    assert_eq!(output, Output::Pull);
    let (state, output) = step(refused.clone(), Input::Pulled { more: true }, &files, 0.5);
    assert_eq!(output, Output::Pull);
    let (state, output) = step(state, Input::Pulled { more: false }, &files, 0.5);
    assert_eq!(output, Output::LetGoOfFile(photo(1)));
    let (_, output) = step(state, Input::FileLetGo, &files, 0.5);
    assert_eq!(output, Output::SendFile(photo(2)), "the refused one rests");

    let (state, output) = step(refused, Input::NewEpoch, &files, 0.5);
    assert_eq!(output, Output::Pull);
    let (_, output) = step(state, Input::Pulled { more: false }, &files, 0.5);
    assert_eq!(output, Output::SendFile(photo(2)), "nothing was let go");
}
