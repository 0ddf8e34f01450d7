//! Decides what to ask the backend next. No IO, no clock, no randomness: `step` is a pure function.
//!
//! In order: push until nothing waits; the list of forms now and then, and the forms that are wanted; pull until the
//! end; the past of dossiers that are new; the files that answers name, out and then in, part by part; rest. What was saved meanwhile goes first again. A round that fails rests
//! longer each time, by full jitter from 1 second up to 5 minutes, so that a thousand devices do not return at once.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use protocol::{DossierId, EventId, PUSH_LIMIT, Sha256};
pub use store::FileId;

use crate::Trouble;

/// The longest pause between two tries.
pub const LONGEST_BACKOFF: Duration = Duration::from_secs(300);

/// The pause between two rounds that went well is between half of this and the whole.
pub const IDLE: Duration = Duration::from_secs(30);

const FIRST_BACKOFF: Duration = Duration::from_secs(1);

/// Even the luckiest draw waits this long, so that a failing backend is never asked in a tight loop.
const SHORTEST_BACKOFF: Duration = Duration::from_millis(200);

/// A backend that asks for more than this is not obeyed to the letter.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(3600);

/// The list of forms is asked for once in so many rounds: every ten minutes or so.
const ROUNDS_PER_FORM_LIST: u32 = 20;

/// After so many parts of files it is looked at again what colleagues said: a long recording on a slow network takes long.
const PARTS_PER_PULL: u32 = 16;

/// A file that the backend does not have yet, or does not take, is asked for again after at most so many rounds.
const MOST_ROUNDS_APART: u32 = 64;

/// Where the exchange stands. Lives as long as the process; all that must survive it is in the vault.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    is_pull_due: bool,
    rounds_until_form_list: u32,
    failures: u32,
    epochs_this_round: u32,
    push_limit: usize,
    refused_events: BTreeSet<EventId>,
    refused_dossiers: BTreeSet<DossierId>,
    refused_forms: BTreeSet<Sha256>,
    /// The files of which nothing came: how many rounds they rest, and how many the next time.
    resting_files: BTreeMap<FileId, (u32, u32)>,
    /// The file that was refused since the last page. A refusal does not say of which epoch it is, and a server that was
    /// restored refuses what it took before: it is believed once a page came after it and began no other epoch.
    doubted_refusal: Option<FileId>,
    parts_since_pull: u32,
    trouble: Option<Trouble>,
}

/// What the vault says after the last reply was taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Whether an event waits that was not refused in this round.
    pub has_unsent: bool,
    /// The dossiers whose past is to be fetched, in the order in which it should be.
    pub arriving: Vec<DossierId>,
    /// The forms that are wanted.
    pub wanted_forms: Vec<Sha256>,
    /// The files that are here only.
    pub files_to_send: Vec<FileId>,
    /// The files that are named here and are elsewhere.
    pub files_to_fetch: Vec<FileId>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A round begins.
    Begin,
    /// Receipts were taken in.
    Pushed,
    /// A page of the log was taken in.
    Pulled {
        /// Whether there is more behind it.
        more: bool,
    },
    /// A page of a dossier's past was taken in.
    PageTaken,
    /// The list of forms was taken in.
    FormsListed,
    /// A form was taken in.
    FormTaken,
    /// The log began another life: everything is offered again.
    NewEpoch,
    /// The backend did not take a batch as a whole.
    BatchRefused(Vec<EventId>),
    /// The backend failed over a batch.
    BatchFailed(Vec<EventId>),
    /// The backend did not give a dossier's past.
    DossierRefused(DossierId),
    /// The backend has no such form.
    FormRefused(Sha256),
    /// A part of a file went out, or came in.
    PartTaken,
    /// Nothing came of a file: the backend does not have it yet, or something before the backend does not let it by.
    FileAwaits(FileId),
    /// The backend does not take a file.
    FileRefused(FileId),
    /// The refusal of a file was taken in.
    FileLetGo,
    /// A request or the vault failed.
    Failed {
        /// How.
        trouble: Trouble,
        /// After how long the backend wants to be asked again, where it said so.
        retry_after: Option<Duration>,
    },
}

/// What to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// Send the oldest waiting events, at most so many.
    Push {
        /// How many.
        limit: usize,
    },
    /// Ask for the list of forms.
    ListForms,
    /// Ask for a form.
    FetchForm(Sha256),
    /// Ask for the next page of the log.
    Pull,
    /// Ask for the next page of a dossier's past.
    FetchDossier(DossierId),
    /// Send the next part of a file.
    SendFile(FileId),
    /// Ask for the next part of a file.
    FetchFile(FileId),
    /// Take in that the backend does not take a file; nothing is asked.
    LetGoOfFile(FileId),
    /// Nothing, for a while.
    Rest(Wake),
}

/// When the next round should begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wake {
    /// After this long, or as soon as something is saved.
    Idle(Duration),
    /// After this long, also when something is saved; sooner only when a person asks for it.
    BackOff(Duration),
    /// Not before somebody has signed in again.
    SignedOut,
    /// Not before the vault is open again.
    Locked,
}

impl Default for State {
    fn default() -> Self {
        Self {
            is_pull_due: true,
            rounds_until_form_list: 0,
            failures: 0,
            epochs_this_round: 0,
            push_limit: PUSH_LIMIT,
            refused_events: BTreeSet::new(),
            refused_dossiers: BTreeSet::new(),
            refused_forms: BTreeSet::new(),
            resting_files: BTreeMap::new(),
            doubted_refusal: None,
            parts_since_pull: 0,
            trouble: None,
        }
    }
}

impl State {
    /// The state in which a vault that was just opened begins.
    pub fn new() -> Self {
        Self::default()
    }

    /// What is wrong, if anything.
    pub fn trouble(&self) -> Option<Trouble> {
        self.trouble
    }

    /// The events that the backend did not take. They stay in the outbox, and are offered again in another round.
    pub fn refused_events(&self) -> &BTreeSet<EventId> {
        &self.refused_events
    }
}

/// Says what to do after `input`, given what the vault now holds and a random number between 0 and 1.
pub fn step(mut state: State, input: Input, facts: &Facts, jitter: f64) -> (State, Output) {
    match input {
        Input::Begin => {
            state.is_pull_due = true;
            state.epochs_this_round = 0;
        }
        Input::Pushed => state.push_limit = (state.push_limit * 2).min(PUSH_LIMIT),
        Input::Pulled { more } => (state.is_pull_due, state.parts_since_pull) = (more, 0),
        Input::PageTaken | Input::FormTaken => {}
        Input::FileLetGo => state.doubted_refusal = None,
        Input::FormsListed => state.rounds_until_form_list = ROUNDS_PER_FORM_LIST,
        Input::NewEpoch => {
            (state.is_pull_due, state.doubted_refusal) = (true, None);
            state.epochs_this_round += 1;
            if state.epochs_this_round > 1 {
                // Two backends behind one address that do not agree about the log: offering everything again and
                // again would never end.
                return back_off(state, Trouble::Protocol, None, jitter);
            }
        }
        Input::BatchRefused(batch) => state.suspect(batch),
        Input::BatchFailed(batch) => {
            state.suspect(batch);
            return back_off(state, Trouble::Server, None, jitter);
        }
        Input::DossierRefused(dossier) => {
            state.refused_dossiers.insert(dossier);
        }
        Input::FormRefused(form) => {
            state.refused_forms.insert(form);
        }
        Input::PartTaken => {
            state.parts_since_pull += 1;
            state.is_pull_due |= state.parts_since_pull >= PARTS_PER_PULL;
        }
        Input::FileAwaits(file) => state.let_rest(file),
        Input::FileRefused(file) => {
            state.let_rest(file.clone());
            (state.is_pull_due, state.doubted_refusal) = (true, Some(file));
        }
        Input::Failed { trouble: trouble @ (Trouble::SignedOut | Trouble::Withdrawn | Trouble::Wipe), .. } => {
            state.trouble = Some(trouble);
            return (state, Output::Rest(Wake::SignedOut));
        }
        Input::Failed { trouble, retry_after } => return back_off(state, trouble, retry_after, jitter),
    }
    if let Some(request) = state.next_request(facts) {
        return (state, request);
    }
    state.rest(jitter)
}

impl State {
    fn next_request(&self, facts: &Facts) -> Option<Output> {
        if facts.has_unsent {
            return Some(Output::Push { limit: self.push_limit });
        }
        if self.rounds_until_form_list == 0 {
            return Some(Output::ListForms);
        }
        if let Some(form) = facts.wanted_forms.iter().find(|form| !self.refused_forms.contains(*form)) {
            return Some(Output::FetchForm(form.clone()));
        }
        if self.is_pull_due {
            return Some(Output::Pull);
        }
        if let Some(file) = &self.doubted_refusal {
            return Some(Output::LetGoOfFile(file.clone()));
        }
        if let Some(dossier) = facts.arriving.iter().find(|dossier| !self.refused_dossiers.contains(*dossier)) {
            return Some(Output::FetchDossier(*dossier));
        }
        // Only now: no answer ever waits for a photograph.
        let is_due = |file: &&FileId| self.resting_files.get(*file).is_none_or(|(rounds, _)| *rounds == 0);
        if let Some(file) = facts.files_to_send.iter().find(is_due) {
            return Some(Output::SendFile(file.clone()));
        }
        facts.files_to_fetch.iter().find(is_due).map(|file| Output::FetchFile(file.clone()))
    }

    fn let_rest(&mut self, file: FileId) {
        let (_, rounds) = self.resting_files.get(&file).copied().unwrap_or((0, 1));
        self.resting_files.insert(file, (rounds, (rounds * 2).min(MOST_ROUNDS_APART)));
    }

    /// Narrows down which event of a batch the backend does not take, so that it never blocks those behind it.
    fn suspect(&mut self, batch: Vec<EventId>) {
        self.push_limit = (batch.len() / 2).max(1);
        if let [event] = batch.as_slice() {
            self.refused_events.insert(*event);
        }
    }

    /// Ends a round that went well. What was refused in it gets another chance in the next.
    fn rest(mut self, jitter: f64) -> (Self, Output) {
        self.trouble = (!self.refused_events.is_empty()).then_some(Trouble::Refused);
        self.failures = 0;
        self.rounds_until_form_list = self.rounds_until_form_list.saturating_sub(1);
        self.push_limit = PUSH_LIMIT;
        self.refused_events.clear();
        self.refused_dossiers.clear();
        self.refused_forms.clear();
        self.resting_files.values_mut().for_each(|(rounds, _)| *rounds = rounds.saturating_sub(1));
        (self, Output::Rest(Wake::Idle(IDLE.mul_f64(0.5 + 0.5 * within_one(jitter)))))
    }
}

fn back_off(mut state: State, trouble: Trouble, retry_after: Option<Duration>, jitter: f64) -> (State, Output) {
    let ceiling = FIRST_BACKOFF.saturating_mul(1 << state.failures.min(16)).min(LONGEST_BACKOFF);
    let drawn = ceiling.mul_f64(within_one(jitter)).max(SHORTEST_BACKOFF);
    // What the backend asks for comes first, and the draw on top of it: it asked the others the same.
    let pause = retry_after.unwrap_or_default().min(LONGEST_RETRY_AFTER) + drawn;
    state.failures = state.failures.saturating_add(1);
    state.trouble = Some(trouble);
    (state, Output::Rest(Wake::BackOff(pause)))
}

fn within_one(jitter: f64) -> f64 {
    if jitter.is_finite() { jitter.clamp(0.0, 1.0) } else { 1.0 }
}
