//! A coach's device: the app's own machine decides what is asked, over a vault of which only the meaning is here. What
//! each function makes true, it makes true at once, as the vault's transactions do; the power cuts are tested apart.
//! What is on its disk is `disk`'s, what it makes of a reply `taking`'s.

use sync::{
    State,
    machine::{Facts, Input, Output, step},
};

use crate::{
    bugs::Bug,
    events::{Archive, DossierNo, EventNo, Said, Set, dossier_id, dossier_no, event_id, event_of, file_id, members},
    server::{Changes, Position, Reply, Request, Server},
};

mod disk;
mod taking;

pub use disk::{Disk, Envelope, Row, Standing};

const DAY: i64 = 24 * 3600;
/// One answer in so many is a photograph or a recording.
const EVENTS_PER_FILE: usize = 5;

/// A page as it was drawn. Pulls do not change it.
#[derive(Clone, Copy)]
pub struct Page {
    pub dossier: DossierNo,
    pub field: usize,
    pub heads: Set,
}

/// Where the exchange is.
#[derive(Clone, Copy)]
pub enum Exchange {
    Resting,
    Asked(Request),
    Answered(Request, Reply),
}

pub struct Device {
    pub account: usize,
    pub disk: Disk,
    pub exchange: Exchange,
    pub page: Option<Page>,
    /// How far its clock is off, in seconds.
    pub clock: i64,
    /// Whether it asked for a file, or brought one, while an answer waited.
    pub is_ahead: bool,
    machine: State,
    bug: Bug,
}

impl Device {
    pub fn new(account: usize, disk: Disk, bug: Bug) -> Self {
        let (exchange, machine) = (Exchange::Resting, State::new());
        Self { account, disk, exchange, page: None, clock: 0, is_ahead: false, machine, bug }
    }

    /// The plug is pulled, and the app starts again.
    pub fn restart(&mut self) {
        (self.exchange, self.page, self.machine) = (Exchange::Resting, None, State::new());
    }

    pub fn heads(&self, dossier: DossierNo, field: usize, archive: &Archive) -> Set {
        let heads = archive.heads(self.disk.here & archive.of_field(dossier, field));
        if self.bug == Bug::LastWriterWins {
            let last = heads.iter().max_by_key(|event| (archive.said(*event).stamp, *event));
            return last.map_or(Set::default(), Set::of);
        }
        heads
    }

    pub fn look(&mut self, dossier: DossierNo, field: usize, archive: &Archive) {
        self.page = Some(Page { dossier, field, heads: self.heads(dossier, field, archive) });
    }

    /// Saves an answer on the page as it was drawn.
    pub fn save(&mut self, page: Page, now: i64, archive: &mut Archive) -> Option<EventNo> {
        let supersedes = match self.bug {
            Bug::SupersedesNothing => Set::default(),
            Bug::SupersedesTheUnseen => self.heads(page.dossier, page.field, archive),
            _ => page.heads,
        };
        let (dossier, field, act) = (page.dossier, page.field, archive.next());
        let event =
            archive.make(Said { dossier, field, supersedes, seen: page.heads, stamp: now + self.clock, act })?;
        self.put(event, dossier);
        self.disk.outbox |= Set::of(event);
        if event % EVENTS_PER_FILE == 0 {
            archive.attach(event);
            self.disk.files |= Set::of(event);
            self.disk.files_here_only |= Set::of(event);
        }
        self.look(dossier, field, archive);
        Some(event)
    }

    /// A dossier that was never here is this device's own.
    fn put(&mut self, event: EventNo, dossier: DossierNo) {
        self.disk.here |= Set::of(event);
        let row = &mut self.disk.rows[dossier];
        if row.standing == Standing::Unknown {
            *row = Row { standing: Standing::Local, is_whole: true, is_mine: true, ..*row };
        }
    }

    /// Hands the tablet over: the vault closes, and a request that is under way is of no use any more.
    pub fn hand_over(&mut self, dossier: DossierNo, archive: &Archive) {
        let heads = std::array::from_fn(|field| self.heads(dossier, field, archive));
        self.disk.envelope = Some(Envelope { dossier, heads, answers: Set::default() });
        self.restart();
    }

    /// The participant answers, under the closed vault.
    pub fn answer_alone(&mut self, field: usize, now: i64, archive: &mut Archive) -> Option<EventNo> {
        let envelope = self.disk.envelope.as_mut()?;
        let seen = envelope.heads[field];
        let (dossier, act, stamp) = (envelope.dossier, archive.next(), now + self.clock);
        let event = archive.make(Said { dossier, field, supersedes: seen, seen, stamp, act })?;
        envelope.heads[field] = Set::of(event);
        envelope.answers |= Set::of(event);
        Some(event)
    }

    /// Takes the envelope in. `is_cut` pulls the plug between the transaction and the removal of the file.
    pub fn take_back(&mut self, is_cut: bool, archive: &mut Archive) {
        let Some(envelope) = self.disk.envelope else { return };
        if self.bug == Bug::EnvelopeGoesFirst && is_cut {
            self.disk.envelope = None;
            return self.restart();
        }
        for answer in envelope.answers.iter() {
            let event = match self.bug {
                Bug::MintsAtImport => archive.make(*archive.said(answer)).unwrap_or(answer),
                _ => answer,
            };
            if !self.disk.here.contains(event) {
                self.put(event, envelope.dossier);
                if self.bug != Bug::EnvelopeNotSent {
                    self.disk.outbox |= Set::of(event);
                }
            }
        }
        if is_cut {
            return self.restart();
        }
        self.disk.envelope = None;
    }

    /// Lets the machine decide what is next, after `input`.
    pub fn proceed(&mut self, input: Input, jitter: f64, now: i64, archive: &Archive) {
        let refused = self.machine.refused_events();
        let has_unsent = if refused.is_empty() {
            !self.disk.outbox.is_empty()
        } else {
            self.disk.outbox.iter().any(|event| !refused.contains(&event_id(event)))
        };
        let rows = self.disk.rows.iter().enumerate();
        let arriving = rows.filter(|(_, row)| row.arriving.is_some()).map(|(dossier, _)| dossier_id(dossier)).collect();
        let (to_send, to_fetch) = (self.disk.files_to_send(archive), self.disk.files_to_fetch(archive));
        let ids = |files: Set| files.iter().map(|event| file_id(event, archive)).collect();
        let is_hidden = self.bug == Bug::FilesFirst && !to_send.is_empty();
        let facts = Facts {
            has_unsent: has_unsent && !is_hidden,
            arriving,
            wanted_forms: Vec::new(),
            files_to_send: ids(to_send),
            files_to_fetch: ids(to_fetch),
        };
        let (after, output) = step(std::mem::take(&mut self.machine), input, &facts, jitter);
        self.machine = after;
        self.exchange = match output {
            Output::Push { limit } => Exchange::Asked(Request::Push { batch: self.batch(limit) }),
            Output::Pull => {
                let Disk { epoch, cursor, caseload, compared_at, .. } = self.disk;
                let all_digests = compared_at.is_none_or(|at| (now + self.clock - at).abs() >= DAY);
                Exchange::Asked(Request::Pull(Position { epoch, after: cursor, caseload, all_digests }))
            }
            Output::FetchDossier(id) => {
                let dossier = dossier_no(id);
                let (after, upto) = self.disk.rows[dossier].arriving.unwrap_or_default();
                Exchange::Asked(Request::Dossier { dossier, after, upto })
            }
            Output::SendFile(file) => {
                self.is_ahead |= has_unsent;
                let event = event_of(&file);
                if self.bug == Bug::TakesFilesForSent {
                    self.disk.files_here_only -= Set::of(event);
                }
                Exchange::Asked(Request::SendFile(event))
            }
            Output::FetchFile(file) => {
                self.is_ahead |= has_unsent;
                Exchange::Asked(Request::FetchFile(event_of(&file)))
            }
            Output::LetGoOfFile(file) => {
                self.let_go_of_file(event_of(&file), archive);
                return self.proceed(Input::FileLetGo, jitter, now, archive);
            }
            Output::ListForms | Output::FetchForm(_) => Exchange::Asked(Request::Forms),
            Output::Rest(_) => Exchange::Resting,
        };
    }

    fn batch(&self, limit: usize) -> Set {
        let refused = self.machine.refused_events();
        self.disk.outbox.iter().filter(|event| !refused.contains(&event_id(*event))).take(limit).collect()
    }

    /// A reply is on its way. Only a planted bug acts before it is there.
    pub fn hears_of(&mut self, reply: Reply) {
        if let (Bug::CursorFirst, Reply::Changes(Changes { epoch, next, .. })) = (self.bug, reply)
            && epoch == self.disk.epoch
        {
            self.disk.cursor = next;
        }
    }

    /// A second device with the same disk.
    pub fn cloned(&self) -> Self {
        Self::new(self.account, self.disk.clone(), self.bug)
    }

    /// Whether nothing waits, neither here nor there. A file that went with the only disk that had it is not waited for.
    pub fn is_settled(&self, server: &Server, archive: &Archive) -> bool {
        let disk = &self.disk;
        let (epoch, end, caseload) = (server.epoch, server.log.len(), server.caseload(self.account));
        disk.outbox.is_empty()
            && disk.envelope.is_none()
            && disk.files_here_only.is_empty()
            && (disk.files_to_fetch(archive) & server.files).is_empty()
            && (disk.epoch, disk.cursor, disk.caseload) == (epoch, end, Some(caseload))
            && disk.rows.iter().all(|row| row.arriving.is_none())
    }

    /// A dossier of its caseload that may be shown, by lot.
    pub fn some_shown(&self, lot: u64) -> Option<DossierNo> {
        let shown = self.disk.shown();
        let count = shown.count_ones() as u64;
        members(shown).nth((lot % count.max(1)) as usize)
    }
}
