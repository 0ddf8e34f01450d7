//! What a device makes of the backend's replies, each at once, as the vault's transactions do.

use protocol::EventId;
use sync::{Trouble, machine::Input};

use super::{Device, Row, Standing};
use crate::{
    bugs::Bug,
    events::{
        Archive, Digest, Digests, DossierNo, EventNo, MOST_DOSSIERS, Set, dossier_id, event_id, file_id, has, members,
    },
    server::{Caseload, Changes, Past, Receipts, Reply, Request},
};

impl Device {
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
                if self.bug == Bug::BelievesARefusalAtOnce {
                    self.let_go_of_file(event, archive);
                }
                Input::FileRefused(file_id(event, archive))
            }
            (Request::FetchFile(event), Reply::FileGiven) => {
                self.disk.files |= self.disk.files_to_fetch(archive) & Set::of(event);
                Input::PartTaken
            }
            (Request::FetchFile(event), Reply::NotYours) => Input::FileAwaits(file_id(event, archive)),
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
            self.take_caseload(caseload, changes.begun, changes.next);
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

    fn take_caseload(&mut self, caseload: Caseload, begun: u8, upto: usize) {
        let named = caseload;
        let caseload = caseload.granted;
        let disk = &mut self.disk;
        let from_the_start = disk.cursor == 0 || upto == 0 || self.bug == Bug::NoPast;
        for (dossier, row) in disk.rows.iter_mut().enumerate() {
            let was_known = row.is_listed || row.standing == Standing::Granted;
            if !has(caseload, dossier) && was_known {
                *row = Row { standing: Standing::Revoked, ..Row::default() };
            } else if has(caseload, dossier) && !row.is_listed {
                let arriving = (!from_the_start && !has(begun, dossier)).then_some((0, upto));
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

    /// Takes in that the server does not take a file: of a dossier that was taken away it goes.
    pub(super) fn let_go_of_file(&mut self, event: EventNo, archive: &Archive) {
        let dossier = archive.said(event).dossier;
        let is_answered = (self.disk.outbox & archive.of_dossier(dossier)).is_empty();
        if self.disk.rows[dossier].standing == Standing::Revoked && is_answered {
            self.disk.files -= Set::of(event);
            self.disk.files_here_only -= Set::of(event);
        }
        self.purge_revoked(archive);
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
}

fn failed(trouble: Trouble) -> Input {
    Input::Failed { trouble, retry_after: None }
}
