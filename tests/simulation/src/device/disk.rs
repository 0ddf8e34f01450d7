//! What is on a device's disk: the meaning of its vault, and the envelope beside it.

use crate::{
    events::{Archive, Digest, DossierNo, EventNo, FIELDS, MOST_DOSSIERS, Set},
    server::Caseload,
};

/// Where a new device asks from: behind every log, because it wants what there is and not how it came.
const END: usize = usize::MAX;

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
    pub(super) compared_at: Option<i64>,
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
    pub(super) staged: Set,
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
    pub(super) fn acknowledged(&self) -> Set {
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

    pub(super) fn purge(&mut self, dossier: DossierNo, archive: &Archive) {
        let events = archive.of_dossier(dossier);
        self.here -= events;
        self.outbox -= events;
        self.held -= events;
        self.files -= events;
        self.files_here_only -= events;
        self.rows[dossier] = Row { standing: Standing::Revoked, ..Row::default() };
    }

    /// The files to bring: of dossiers that the server knows.
    pub(super) fn files_to_send(&self, archive: &Archive) -> Set {
        let is_known = |event: &EventNo| {
            !matches!(self.rows[archive.said(*event).dossier].standing, Standing::Unknown | Standing::Local)
        };
        self.files_here_only.iter().filter(is_known).collect()
    }

    /// The files that events here name and that are elsewhere.
    pub(super) fn files_to_fetch(&self, archive: &Archive) -> Set {
        let wanted = (self.here & archive.with_file()) - self.files;
        let is_shown = |event: &EventNo| {
            let row = &self.rows[archive.said(*event).dossier];
            row.is_listed && row.is_whole
        };
        wanted.iter().filter(is_shown).collect()
    }
}
