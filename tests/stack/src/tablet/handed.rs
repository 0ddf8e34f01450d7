//! A tablet in a participant's hands: its vault is closed, and what she answers goes into the envelope, until a coach takes
//! the tablet back.

use std::{
    collections::BTreeSet,
    fs::{self, OpenOptions},
    path::PathBuf,
};

use protocol::{DossierId, Event, EventId};
use store::{Entry, Envelope};

use super::Tablet;
use crate::{bugs::Bug, promises::Broken, town::copy};

/// What is known of a tablet while its vault is closed.
pub struct HandedOver {
    pub dossier: DossierId,
    /// What stands in each field: as it was handed over, and as she answered since.
    pub heads: Vec<BTreeSet<EventId>>,
    /// What was called saved since.
    answers: Vec<EventId>,
    /// What was in the vault of what anybody ever said.
    had: BTreeSet<EventId>,
    /// How many events there were in the vault.
    count: usize,
    folder: PathBuf,
    envelope: Envelope,
    /// What a planted bug has not written down.
    in_memory: Vec<Event>,
}

/// How a tablet comes back into the coach's hands.
#[derive(Clone, Copy, Debug)]
pub enum GivenBack {
    /// Without anything in between.
    Whole,
    /// The app is killed in the middle of an answer, that was never called saved.
    KilledInAnAnswer,
    /// The app is killed when the answers are in the vault, and their envelope is not gone yet.
    KilledBeforeTheFileGoes,
}

impl HandedOver {
    /// Whether the closed vault or its envelope has an event.
    pub fn has(&self, id: EventId) -> bool {
        self.had.contains(&id) || self.answers.contains(&id)
    }
}

impl Tablet {
    /// Hands the tablet over. A request that is under way finds the vault closed when its reply comes.
    pub fn hand_over(&mut self, dossier: DossierId, fields: usize, said: &BTreeSet<EventId>) {
        let heads = (0..fields).map(|field| self.heads(dossier, field)).collect();
        let had = self.has_of(said);
        let (count, folder) = self.vault(|vault| (vault.event_count().expect("the vault"), vault.folder().to_owned()));
        let vault = self.desk.lock().take().expect("it is open");
        let envelope = vault.hand_over("a note").ok().expect("an envelope");
        let (answers, in_memory) = (Vec::new(), Vec::new());
        self.page = None;
        self.handed = Some(HandedOver { dossier, heads, answers, had, count, folder, envelope, in_memory });
    }

    /// The participant answers; it is durable when this returns.
    pub fn answer_alone(&mut self, event: Event, field: usize) {
        let handed = self.handed.as_mut().expect("it was handed over");
        self.saved.insert(event.id);
        handed.answers.push(event.id);
        handed.heads[field] = BTreeSet::from([event.id]);
        match self.bug {
            Bug::EnvelopeInMemory => handed.in_memory.push(event),
            _ => handed.envelope.append(&Entry::Answers(vec![event])).expect("the disk is well"),
        }
    }

    /// The coach takes the tablet back, and opens the vault. `unsaved` is an answer that is being given as the app is
    /// killed.
    ///
    /// # Errors
    /// When an answer that was called saved is not in the vault then.
    pub fn take_back(&mut self, how: GivenBack, unsaved: Event) -> Result<(), Broken> {
        let Some(mut handed) = self.handed.take() else { return Ok(()) };
        let envelopes = handed.folder.join("envelopes");
        match how {
            GivenBack::KilledInAnAnswer => {
                tear(&envelopes, || handed.envelope.append(&Entry::Answers(vec![unsaved])).expect("the disk is well"));
            }
            GivenBack::Whole | GivenBack::KilledBeforeTheFileGoes => {
                let unwritten = handed.in_memory.drain(..).map(|event| Entry::Answers(vec![event]));
                unwritten.for_each(|entry| handed.envelope.append(&entry).expect("the disk is well"));
            }
        }
        drop(handed.envelope);
        if self.bug == Bug::EnvelopeGoesFirst {
            fs::remove_dir_all(&envelopes).expect("a folder");
        }
        match how {
            GivenBack::Whole => self.open(),
            GivenBack::KilledInAnAnswer => self.restart(),
            GivenBack::KilledBeforeTheFileGoes => {
                let kept = crate::town::in_memory();
                if envelopes.exists() {
                    copy(&envelopes, kept.path());
                }
                self.open();
                copy(kept.path(), &envelopes);
                self.restart();
            }
        }
        let count = self.vault(|vault| vault.event_count()).expect("the vault");
        let lost = handed.answers.iter().find(|id| !self.outbox().contains(id));
        match lost {
            Some(event) => Err(Broken::Lost { event: *event }),
            None if count != handed.count + handed.answers.len() => Err(Broken::AnsweredTwice { tablet: self.n }),
            None => Ok(()),
        }
    }
}

/// Writes a record, and takes its second half away again: a kill in the middle of a write.
fn tear(envelopes: &std::path::Path, write: impl FnOnce()) {
    let path = fs::read_dir(envelopes).expect("a folder").next().expect("an envelope").expect("an entry").path();
    let length = || fs::metadata(&path).expect("the envelope").len();
    let before = length();
    write();
    let torn = before + (length() - before) / 2;
    OpenOptions::new().write(true).open(&path).and_then(|file| file.set_len(torn)).expect("a shorter file");
}
