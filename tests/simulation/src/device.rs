//! A coach's device: the app's own machine decides what is asked, over a vault of which only the meaning is here. What
//! each function makes true, it makes true at once, as the vault's transactions do; the power cuts are tested apart.

use protocol::EventId;
use sync::{
    State, Trouble,
    machine::{Facts, Input, Output, step},
};

use crate::{
    bugs::Bug,
    events::{
        Archive, Digest, Digests, DossierNo, EventNo, FIELDS, MOST_DOSSIERS, Said, Set, dossier_id, dossier_no,
        event_id, event_of, file_id, has, members,
    },
    server::{Caseload, Changes, Past, Position, Receipts, Reply, Request, Server},
};

/// Where a new device asks from: behind every log, because it wants what there is and not how it came.
const END: usize = usize::MAX;
const DAY: i64 = 24 * 3600;
/// One answer in so many is a photograph or a recording.
const EVENTS_PER_FILE: usize = 5;

/// What outlives the process, and what an image of the disk holds.
#[derive(Clone)]
pub struct Disk {
    pub epoch: u32,
    pub cursor: usize,
    /// The caseload that this device has, in full: its name is its content.
    pub caseload: Option<Caseload>,
    /// The events that are here.
    pub here: Set,
    /// Of those, what waits to be sent.
    pub outbox: Set,
    /// Of those, what the server keeps apart.
    pub held: Set,
    pub rows: [Row; MOST_DOSSIERS],
    /// The events whose files are here.
    pub files: Set,
    /// Of those, what the server does not have as far as is known.
    pub files_here_only: Set,
    pub envelope: Option<Envelope>,
    /// What went missing behind the back of everything that guards it.
    pub rotted: Set,
    /// When every dossier was last compared with the server's, by this device's clock.
    compared_at: Option<i64>,
}

/// What is known of a dossier.
#[derive(Clone, Copy, Default)]
pub struct Row {
    pub standing: Standing,
    pub is_listed: bool,
    pub is_whole: bool,
    /// Whether it was made here, so that it was shown before the server knew it.
    pub is_mine: bool,
    /// How far its past has come, and how far it has to.
    pub arriving: Option<(usize, usize)>,
    /// The server's digest for which it was fetched again, and what came so far.
    pub differed: Option<Digest>,
    staged: Set,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Unknown,
    Local,
    Granted,
    Revoked,
}

/// Answers while the vault is closed.
#[derive(Clone, Copy)]
pub struct Envelope {
    pub dossier: DossierNo,
    /// What the participant sees in each field.
    pub heads: [Set; FIELDS],
    pub answers: Set,
}

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

impl Disk {
    pub fn new() -> Self {
        Self {
            epoch: 1,
            cursor: END,
            caseload: None,
            here: Set::default(),
            outbox: Set::default(),
            held: Set::default(),
            rows: [Row::default(); MOST_DOSSIERS],
            files: Set::default(),
            files_here_only: Set::default(),
            envelope: None,
            rotted: Set::default(),
            compared_at: None,
        }
    }

    /// The dossiers that may be shown.
    pub fn shown(&self) -> u8 {
        let is_shown = |row: &Row| matches!(row.standing, Standing::Local | Standing::Granted) && row.is_whole;
        (0..MOST_DOSSIERS).filter(|dossier| is_shown(&self.rows[*dossier])).fold(0, |all, dossier| all | 1 << dossier)
    }

    /// The events that have a receipt.
    fn acknowledged(&self) -> Set {
        self.here - self.outbox - self.held
    }

    /// Loses a row that has a receipt, by lot.
    pub fn rot(&mut self, lot: usize) {
        let rows = self.acknowledged();
        if let Some(event) = rows.iter().nth(lot % rows.len().max(1)) {
            self.here -= Set::of(event);
            self.rotted |= Set::of(event);
        }
    }

    /// Every event that is anywhere on it.
    pub fn all(&self) -> Set {
        let alone = self.envelope.map_or(Set::default(), |envelope| envelope.answers);
        self.rows.iter().fold(self.here | alone, |all, row| all | row.staged)
    }

    fn purge(&mut self, dossier: DossierNo, archive: &Archive) {
        let events = archive.of_dossier(dossier);
        self.here -= events;
        self.outbox -= events;
        self.held -= events;
        self.files -= events;
        self.files_here_only -= events;
        self.rows[dossier] = Row { standing: Standing::Revoked, ..Row::default() };
    }

    /// The files to bring: of dossiers that the server knows.
    fn files_to_send(&self, archive: &Archive) -> Set {
        let is_known = |event: &EventNo| {
            !matches!(self.rows[archive.said(*event).dossier].standing, Standing::Unknown | Standing::Local)
        };
        self.files_here_only.iter().filter(is_known).collect()
    }

    /// The files that events here name and that are elsewhere.
    fn files_to_fetch(&self, archive: &Archive) -> Set {
        let wanted = (self.here & archive.with_file()) - self.files;
        let is_shown = |event: &EventNo| {
            let row = &self.rows[archive.said(*event).dossier];
            row.is_listed && row.is_whole
        };
        wanted.iter().filter(is_shown).collect()
    }
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

    /// Takes a reply in, and says to the machine what came of it.
    pub fn take_in(&mut self, request: Request, reply: Reply, now: i64, archive: &Archive) -> Input {
        match (request, reply) {
            (Request::Push { batch }, Reply::Receipts(receipts)) => self.take_receipts(batch, receipts, archive),
            (Request::Push { .. }, Reply::Choked { .. }) if self.bug == Bug::PoisonBlocks => failed(Trouble::Server),
            (Request::Push { batch }, Reply::Choked { is_fault }) => {
                let batch: Vec<EventId> = batch.iter().map(event_id).collect();
                if is_fault { Input::BatchFailed(batch) } else { Input::BatchRefused(batch) }
            }
            (Request::Pull(_), Reply::Changes(Changes { epoch, .. }))
            | (Request::Dossier { .. }, Reply::Past(Past { epoch, .. }))
                if epoch != self.disk.epoch =>
            {
                self.begin_epoch(epoch);
                Input::NewEpoch
            }
            (Request::Pull(asked), Reply::Changes(changes)) => {
                self.take_changes(&changes, archive);
                if asked.all_digests && !changes.more {
                    self.disk.compared_at = Some(now + self.clock);
                }
                Input::Pulled { more: changes.more }
            }
            (Request::Dossier { dossier, .. }, Reply::Past(past)) => {
                self.take_past(dossier, &past, archive);
                Input::PageTaken
            }
            (Request::Dossier { dossier, .. }, Reply::NotYours) => Input::DossierRefused(dossier_id(dossier)),
            (Request::SendFile(event), Reply::FileTaken(epoch)) => {
                let is_new_epoch = epoch != self.disk.epoch;
                if is_new_epoch {
                    self.begin_epoch(epoch);
                }
                self.disk.files_here_only -= Set::of(event);
                self.purge_revoked(archive);
                if is_new_epoch { Input::NewEpoch } else { Input::PartTaken }
            }
            (Request::SendFile(event), Reply::Erased) => {
                self.disk.purge(archive.said(event).dossier, archive);
                Input::PartTaken
            }
            (Request::SendFile(event), Reply::NotYours) => {
                let dossier = archive.said(event).dossier;
                let is_answered = (self.disk.outbox & archive.of_dossier(dossier)).is_empty();
                if self.disk.rows[dossier].standing == Standing::Revoked && is_answered {
                    self.disk.files -= Set::of(event);
                    self.disk.files_here_only -= Set::of(event);
                }
                self.purge_revoked(archive);
                Input::FileRefused(file_id(event, archive))
            }
            (Request::FetchFile(event), Reply::FileGiven) => {
                self.disk.files |= self.disk.files_to_fetch(archive) & Set::of(event);
                Input::PartTaken
            }
            (Request::FetchFile(event), Reply::NotYours) => Input::FileRefused(file_id(event, archive)),
            (Request::Forms, Reply::Forms) => Input::FormsListed,
            (_, Reply::Busy) => failed(Trouble::Busy),
            _ => failed(Trouble::Unreachable),
        }
    }

    fn take_receipts(&mut self, batch: Set, receipts: Receipts, archive: &Archive) -> Input {
        let Receipts { epoch, stored, held, erased } = receipts;
        let is_new_epoch = epoch != self.disk.epoch;
        if is_new_epoch {
            self.begin_epoch(epoch);
        }
        let disk = &mut self.disk;
        let is_here = disk.here;
        disk.outbox -= stored | held;
        disk.held = (disk.held - stored) | (held & is_here);
        if self.bug == Bug::AcknowledgesUpTo {
            let last = (stored | held).iter().last().map_or(0, |event| event + 1);
            disk.outbox = disk.outbox.iter().filter(|event| *event >= last).collect();
        }
        if self.bug == Bug::KeepsTheErased {
            disk.outbox -= erased & batch;
        } else {
            for dossier in (erased & is_here).iter().map(|event| archive.said(event).dossier) {
                disk.purge(dossier, archive);
            }
        }
        for event in (held & is_here).iter() {
            let row = &mut disk.rows[archive.said(event).dossier];
            if row.standing == Standing::Local {
                *row = Row { standing: Standing::Revoked, ..Row::default() };
                disk.caseload = None;
            }
        }
        for event in (stored & is_here).iter() {
            let row = &mut disk.rows[archive.said(event).dossier];
            if row.standing == Standing::Local {
                row.standing = Standing::Granted;
                disk.caseload = None;
            }
        }
        self.purge_revoked(archive);
        if is_new_epoch { Input::NewEpoch } else { Input::Pushed }
    }

    /// No receipt counts any more: everything is offered again, and the log is pulled from its start.
    fn begin_epoch(&mut self, epoch: u32) {
        let disk = &mut self.disk;
        (disk.epoch, disk.cursor, disk.caseload) = (epoch, 0, None);
        // What was fetched again so far may be nowhere else any more.
        disk.here = disk.rows.iter().fold(disk.here, |here, row| here | row.staged);
        if self.bug != Bug::OffersNothingAgain {
            disk.outbox = disk.here;
        }
        disk.files_here_only = disk.files;
        disk.held = Set::default();
        disk.rows.iter_mut().for_each(|row| {
            *row = Row { arriving: None, differed: None, staged: Set::default(), ..*row };
        });
    }

    fn take_changes(&mut self, changes: &Changes, archive: &Archive) {
        if let Some(caseload) = changes.caseload {
            for dossier in members(caseload.erased).filter(|_| self.bug != Bug::KeepsTheErased) {
                self.disk.purge(dossier, archive);
            }
            self.take_caseload(caseload, changes.next);
        }
        self.take_in_page(changes.events, archive);
        let disk = &mut self.disk;
        disk.cursor = changes.next;
        if !changes.more {
            let complete = disk.rows.iter_mut().filter(|row| row.is_listed && row.arriving.is_none());
            complete.for_each(|row| row.is_whole = true);
            self.compare(&changes.digests, archive);
        }
        self.purge_revoked(archive);
    }

    fn take_caseload(&mut self, caseload: Caseload, upto: usize) {
        let named = caseload;
        let caseload = caseload.granted;
        let disk = &mut self.disk;
        let from_the_start = disk.cursor == 0 || upto == 0 || self.bug == Bug::NoPast;
        for (dossier, row) in disk.rows.iter_mut().enumerate() {
            let was_known = row.is_listed || row.standing == Standing::Granted;
            if !has(caseload, dossier) && was_known {
                *row = Row { standing: Standing::Revoked, ..Row::default() };
            } else if has(caseload, dossier) && !row.is_listed {
                let arriving = (!from_the_start).then_some((0, upto));
                *row = Row { standing: Standing::Granted, is_listed: true, arriving, ..*row };
                row.is_whole |= self.bug == Bug::ShowsHalf;
            }
        }
        disk.caseload = Some(named);
    }

    fn take_in_page(&mut self, events: Set, archive: &Archive) {
        let disk = &mut self.disk;
        for dossier in events.iter().map(|event| archive.said(event).dossier) {
            let row = &mut disk.rows[dossier];
            if row.standing == Standing::Unknown {
                row.standing = Standing::Granted;
                disk.caseload = None;
            }
        }
        disk.here |= events;
        disk.outbox -= events;
        disk.held -= events;
    }

    /// Begins to fetch anew what is not the same.
    fn compare(&mut self, digests: &Digests, archive: &Archive) {
        let (acknowledged, upto) = (self.disk.acknowledged(), self.disk.cursor);
        for (dossier, row) in self.disk.rows.iter_mut().enumerate() {
            let Some(theirs) = digests[dossier].filter(|theirs| row.differed != Some(*theirs)) else { continue };
            let is_comparable = row.is_listed && row.is_whole && row.arriving.is_none();
            let ours = Digest::of(acknowledged & archive.of_dossier(dossier));
            if is_comparable && ours != theirs && self.bug != Bug::NeverCompares {
                *row = Row { differed: Some(theirs), arriving: Some((0, upto)), staged: Set::default(), ..*row };
            }
        }
    }

    /// Takes in a page of a dossier's past: unseen until it is whole, or beside what is here when it is fetched again.
    fn take_past(&mut self, dossier: DossierNo, past: &Past, archive: &Archive) {
        let disk = &mut self.disk;
        let row = &mut disk.rows[dossier];
        let Some((_, upto)) = row.arriving else { return };
        row.arriving = past.more.then_some((past.next, upto));
        if row.is_whole && row.differed.is_some() {
            row.staged |= past.events;
            if !past.more {
                let staged = std::mem::take(&mut row.staged);
                self.swap_in(dossier, staged, archive.of_dossier(dossier));
            }
            return;
        }
        row.is_whole |= !past.more;
        disk.here |= past.events;
        disk.outbox -= past.events;
        disk.held -= past.events;
    }

    /// What was said here and is not there is offered again.
    fn swap_in(&mut self, dossier: DossierNo, staged: Set, its: Set) {
        let disk = &mut self.disk;
        if self.bug == Bug::SwapsAway {
            disk.here -= its;
            disk.outbox -= its;
        } else {
            disk.outbox |= (disk.acknowledged() & its) - staged;
        }
        disk.here |= staged;
        disk.outbox -= staged;
        disk.held -= staged;
        let ours = Digest::of(disk.acknowledged() & its);
        let row = &mut disk.rows[dossier];
        row.differed = row.differed.filter(|theirs| *theirs != ours);
    }

    /// Removes what was taken away, once the server has answered for each event of it.
    fn purge_revoked(&mut self, archive: &Archive) {
        let disk = &mut self.disk;
        for dossier in 0..MOST_DOSSIERS {
            let files = if self.bug == Bug::PurgesTheFile { Set::default() } else { disk.files_here_only };
            let is_unsent = !((disk.outbox | files) & archive.of_dossier(dossier)).is_empty();
            let may_go = match self.bug {
                Bug::NeverPurges => false,
                Bug::PurgesTheUnsent => true,
                _ => !is_unsent,
            };
            if disk.rows[dossier].standing == Standing::Revoked && may_go {
                disk.purge(dossier, archive);
            }
        }
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

fn failed(trouble: Trouble) -> Input {
    Input::Failed { trouble, retry_after: None }
}
