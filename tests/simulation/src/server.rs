//! The municipality's backend as SYNC §1 has it, without its disk: the log, caseloads, what is held, what was erased.

use crate::{
    bugs::Bug,
    events::{Archive, Digest, Digests, DossierNo, EventNo, MOST_DOSSIERS, Set, has, members},
};

pub const ACCOUNTS: usize = 3;

#[derive(Clone)]
pub struct Server {
    pub epoch: u32,
    /// The event at each place. Only a planted bug leaves one out.
    pub log: Vec<Option<EventNo>>,
    pub placed: Set,
    pub held: Set,
    /// The dossiers that anybody ever made.
    pub made: u8,
    pub grants: [u8; ACCOUNTS],
    /// The dossiers that accounts have or had.
    once_granted: [u8; ACCOUNTS],
    /// The events whose files are here.
    pub files: Set,
    ever_held: Set,
    /// Stands outside the backups.
    pub erased: u8,
    /// An event over which whatever stands before the server chokes, with all that is in the same request.
    pub poison: Option<EventNo>,
    /// The most events on a page.
    pub page: usize,
    /// Places that were given out and not committed.
    uncommitted: Vec<(usize, EventNo)>,
    bug: Bug,
}

/// What a device asks.
#[derive(Clone, Copy, Debug)]
pub enum Request {
    Push { batch: Set },
    Pull(Position),
    Dossier { dossier: DossierNo, after: usize, upto: usize },
    SendFile(EventNo),
    FetchFile(EventNo),
    Forms,
}

/// The dossiers of an account, and those of them that were erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caseload {
    pub granted: u8,
    pub erased: u8,
}

/// Where a device is in the log.
#[derive(Clone, Copy, Debug)]
pub struct Position {
    pub epoch: u32,
    pub after: usize,
    /// The caseload that it has, in full: its name is its content.
    pub caseload: Option<Caseload>,
    pub all_digests: bool,
}

/// What became of a batch.
#[derive(Clone, Copy, Debug)]
pub struct Receipts {
    pub epoch: u32,
    pub stored: Set,
    pub held: Set,
    pub erased: Set,
}

/// A page of the log.
#[derive(Clone, Copy, Debug)]
pub struct Changes {
    pub epoch: u32,
    pub caseload: Option<Caseload>,
    /// The dossiers of the caseload of which nothing stands before the place that was asked from.
    pub begun: u8,
    pub events: Set,
    pub next: usize,
    pub more: bool,
    pub digests: Digests,
}

/// A page of a dossier's past.
#[derive(Clone, Copy, Debug)]
pub struct Past {
    pub epoch: u32,
    pub events: Set,
    pub next: usize,
    pub more: bool,
}

/// What comes back.
#[derive(Clone, Copy, Debug)]
pub enum Reply {
    Receipts(Receipts),
    Changes(Changes),
    Past(Past),
    /// All of a file is here, in this epoch.
    FileTaken(u32),
    FileGiven,
    /// The dossier was erased.
    Erased,
    Forms,
    /// The dossier is not, or no longer, the asker's.
    NotYours,
    /// The batch as a whole was not taken.
    Choked {
        is_fault: bool,
    },
    Busy,
    /// Nothing came.
    Nothing,
}

impl Server {
    pub fn new(page: usize, bug: Bug) -> Self {
        Self {
            epoch: 1,
            log: Vec::new(),
            placed: Set::default(),
            held: Set::default(),
            made: 0,
            grants: [0; ACCOUNTS],
            once_granted: [0; ACCOUNTS],
            files: Set::default(),
            ever_held: Set::default(),
            erased: 0,
            poison: None,
            page,
            uncommitted: Vec::new(),
            bug,
        }
    }

    pub fn answer(&mut self, account: usize, request: Request, archive: &Archive) -> Reply {
        match request {
            Request::Push { batch } => match self.poison {
                Some(poison) if batch.contains(poison) => Reply::Choked { is_fault: poison.is_multiple_of(2) },
                _ => self.push(account, batch, archive),
            },
            Request::Pull(asked) => Reply::Changes(self.changes(account, asked, archive)),
            Request::Dossier { dossier, after, upto } => self.past(account, dossier, after, upto, archive),
            Request::SendFile(event) => self.take_file(account, event, archive),
            Request::FetchFile(event) => {
                let is_hers = has(self.grants[account], archive.said(event).dossier);
                if is_hers && self.files.contains(event) { Reply::FileGiven } else { Reply::NotYours }
            }
            Request::Forms => Reply::Forms,
        }
    }

    /// Whoever has or had the dossier, or of whose answers some were held, brings its files; and anybody one that an answer
    /// names.
    fn take_file(&mut self, account: usize, event: EventNo, archive: &Archive) -> Reply {
        let dossier = archive.said(event).dossier;
        if has(self.erased, dossier) {
            return Reply::Erased;
        }
        let is_held = !(self.ever_held & archive.of_dossier(dossier)).is_empty();
        let may = has(self.once_granted[account], dossier) || is_held || self.placed.contains(event);
        if !has(self.made, dossier) || !may {
            return Reply::NotYours;
        }
        self.files |= Set::of(event);
        Reply::FileTaken(self.epoch)
    }

    /// What an account is told of its dossiers.
    pub fn caseload(&self, account: usize) -> Caseload {
        Caseload { granted: self.grants[account], erased: self.erased & self.once_granted[account] }
    }

    /// One transaction: sorts each event of a batch.
    pub fn push(&mut self, account: usize, batch: Set, archive: &Archive) -> Reply {
        let (mut stored, mut held, mut erased) = (Set::default(), Set::default(), Set::default());
        for event in batch.iter() {
            let dossier = archive.said(event).dossier;
            if has(self.erased, dossier) && self.bug != Bug::Resurrects {
                erased |= Set::of(event);
            } else if self.placed.contains(event) && self.bug != Bug::NotIdempotent {
                stored |= Set::of(event);
            } else if self.reaches(account, dossier) {
                self.append(event);
                stored |= Set::of(event);
            } else if self.bug == Bug::DropsTheDenied {
                stored |= Set::of(event);
            } else {
                self.held |= Set::of(event);
                self.ever_held |= Set::of(event);
                held |= Set::of(event);
            }
        }
        Reply::Receipts(Receipts { epoch: self.epoch, stored, held, erased })
    }

    /// The first event of a dossier that nobody has makes it, and makes it the sender's.
    fn reaches(&mut self, account: usize, dossier: DossierNo) -> bool {
        if !has(self.made, dossier) {
            self.made |= 1 << dossier;
            self.grants[account] |= 1 << dossier;
            self.once_granted[account] |= 1 << dossier;
        }
        has(self.grants[account], dossier)
    }

    fn append(&mut self, event: EventNo) {
        self.placed |= Set::of(event);
        self.held -= Set::of(event);
        if self.bug == Bug::SequenceGap && event.is_multiple_of(3) {
            self.uncommitted.push((self.log.len(), event));
            self.log.push(None);
        } else {
            self.log.push(Some(event));
        }
    }

    /// Commits what a planted bug left uncommitted.
    pub fn commit(&mut self) {
        for (place, event) in std::mem::take(&mut self.uncommitted) {
            self.log[place] = Some(event);
        }
    }

    fn changes(&self, account: usize, asked: Position, archive: &Archive) -> Changes {
        let caseload = self.caseload(account);
        let granted = caseload.granted;
        let is_known =
            asked.caseload == Some(caseload) || (self.bug == Bug::ForgetsRevocation && asked.caseload.is_some());
        let caseload = (!is_known).then_some(caseload);
        let mut digests = Digests::default();
        if asked.epoch != self.epoch {
            let (events, more) = (Set::default(), !self.log.is_empty());
            return Changes { epoch: self.epoch, caseload, begun: 0, events, next: 0, more, digests };
        }
        let after = asked.after.min(self.log.len());
        let next = (after + self.page).min(self.log.len());
        let more = next < self.log.len();
        let last = if self.bug == Bug::SkipsOne && more { next - 1 } else { next };
        let events = self.between(after, last) & archive.of_dossiers(granted);
        let log = self.between(0, next);
        for dossier in members(granted).filter(|_| !more) {
            let its = archive.of_dossier(dossier);
            if asked.all_digests || !(events & its).is_empty() {
                digests[dossier] = Some(Digest::of(log & its));
            }
        }
        let begun = caseload.map_or(0, |caseload| self.begun_since(after, caseload.granted, archive));
        Changes { epoch: self.epoch, caseload, begun, events, next, more, digests }
    }

    /// The dossiers of which something stands in the log, and nothing of it up to a place.
    fn begun_since(&self, after: usize, granted: u8, archive: &Archive) -> u8 {
        let stands = |dossier, from, upto| !(self.between(from, upto) & archive.of_dossier(dossier)).is_empty();
        let has_begun = |dossier: &DossierNo| {
            let has_none = self.bug == Bug::TakesTheOldForNew || !stands(*dossier, 0, after);
            has_none && stands(*dossier, after, self.log.len())
        };
        members(granted).filter(has_begun).fold(0, |all, dossier| all | 1 << dossier)
    }

    fn past(&self, account: usize, dossier: DossierNo, after: usize, upto: usize, archive: &Archive) -> Reply {
        if !has(self.grants[account], dossier) {
            return Reply::NotYours;
        }
        let upto = upto.min(self.log.len());
        let (mut events, mut next) = (Set::default(), after);
        for place in after..upto {
            let Some(event) = self.log[place].filter(|event| archive.said(*event).dossier == dossier) else { continue };
            if events.len() == self.page {
                return Reply::Past(Past { epoch: self.epoch, events, next, more: true });
            }
            events |= Set::of(event);
            next = place + 1;
        }
        Reply::Past(Past { epoch: self.epoch, events, next: upto, more: false })
    }

    /// The events at places from `after` up to `upto`.
    pub fn between(&self, after: usize, upto: usize) -> Set {
        self.log.get(after..upto).unwrap_or_default().iter().copied().flatten().collect()
    }

    /// Gives a dossier to an account, or takes it away.
    pub fn change_caseload(&mut self, account: usize, dossier: DossierNo) {
        if has(self.made, dossier) && !has(self.erased, dossier) {
            self.grants[account] ^= 1 << dossier;
            self.once_granted[account] |= 1 << dossier;
        }
    }

    /// A supervisor looks through what is held and puts an event into the log.
    pub fn release(&mut self, archive: &Archive) {
        let released = self.held.iter().find(|event| {
            let dossier = archive.said(*event).dossier;
            has(self.made, dossier) && !has(self.erased, dossier)
        });
        released.into_iter().for_each(|event| self.append(event));
    }

    pub fn erase(&mut self, dossier: DossierNo, archive: &Archive) {
        self.erased |= 1 << dossier;
        self.held -= archive.of_dossier(dossier);
        self.files -= archive.of_dossier(dossier);
        if self.bug == Bug::Resurrects {
            self.made &= !(1 << dossier);
        }
        self.grants.iter_mut().for_each(|grants| *grants &= !(1 << dossier));
    }

    /// Goes back to a backup. Erasures stand in a journal outside it, and are done again before anybody is answered.
    pub fn restore(&mut self, backup: &Self, archive: &Archive) {
        let (erased, poison) = (self.erased, self.poison);
        let epoch = if self.bug == Bug::IgnoresTheEpoch { self.epoch } else { self.epoch + 1 };
        *self = Self { epoch, poison, ..backup.clone() };
        if self.bug != Bug::ForgetsErasures {
            (0..MOST_DOSSIERS).filter(|dossier| has(erased, *dossier)).for_each(|dossier| self.erase(dossier, archive));
        }
    }
}
