//! What is promised to a coach, a participant and the municipality, whatever happens (SYNC §3 and §4).

use std::fmt::{self, Display};

use crate::{
    events::{EventNo, FIELDS, MOST_DOSSIERS, Set, has, members},
    world::World,
};

/// A promise that was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// After saving, the coach does not see the answer just given, or still what she replaced.
    OwnSaveUnseen {
        /// Which.
        device: usize,
    },
    /// A device believes something safe that the server does not have.
    SafetyMadeUp {
        /// Which.
        device: usize,
    },
    /// A dossier is shown without all that the device should have of it by now.
    ShownIncomplete {
        /// Which.
        device: usize,
    },
    /// A round does not come to an end.
    NeverRests,
    /// The fleet does not come to rest.
    NeverSettles,
    /// One event that is not taken keeps others from being sent.
    Blocked,
    /// An answer that was called saved is nowhere at the municipality.
    Lost {
        /// Which.
        event: usize,
    },
    /// A file went, or was asked for, while an answer waited.
    FileBeforeAnswers {
        /// Which device.
        device: usize,
    },
    /// The file of an answer is not at the municipality, or not with everybody who sees the answer.
    FileLost {
        /// Of which event.
        event: usize,
    },
    /// The log has a gap, or the same event twice, or two events of one act.
    BadLog,
    /// What was erased is still, or again, somewhere.
    ErasedIsBack,
    /// A device shows other dossiers than its account's.
    OtherDossiers {
        /// Which.
        device: usize,
    },
    /// Something of a dossier that was taken away is still on a device.
    TakenAwayIsHere {
        /// Which.
        device: usize,
    },
    /// A device lacks events of its caseload, or has others.
    NotTheSame {
        /// Which.
        device: usize,
    },
    /// What a device shows is not what people saw and chose: an answer was replaced that nobody had seen, or one that
    /// was replaced is still shown.
    WrongHeads {
        /// Which.
        device: usize,
    },
}

impl Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// Holds as soon as an answer was saved on a page.
pub(crate) fn after_saving(world: &World, n: usize, event: EventNo) -> Result<(), Broken> {
    let said = world.archive.said(event);
    let heads = world.devices[n].heads(said.dossier, said.field, &world.archive);
    let is_seen = heads.contains(event) && (heads & said.seen).is_empty();
    if is_seen { Ok(()) } else { Err(Broken::OwnSaveUnseen { device: n }) }
}

/// Holds after every step.
pub(crate) fn always(world: &World, n: usize) -> Result<(), Broken> {
    let (server, disk) = (&world.server, &world.devices[n].disk);
    if world.devices[n].is_ahead {
        return Err(Broken::FileBeforeAnswers { device: n });
    }
    if disk.epoch != server.epoch {
        return Ok(()); // it has not heard yet that the server was restored
    }
    let durable = server.placed | server.held | world.archive.of_dossiers(world.erased);
    if !(disk.here - disk.outbox - durable).is_empty() {
        return Err(Broken::SafetyMadeUp { device: n });
    }
    let should_be_here = server.between(0, disk.cursor.min(server.log.len())) - disk.here - disk.rotted;
    for dossier in members(disk.shown()) {
        let row = &disk.rows[dossier];
        let is_complete = (should_be_here & world.archive.of_dossier(dossier)).is_empty();
        let may_lack = match row.arriving {
            None => !row.is_listed || has(world.erased, dossier),
            Some(_) => row.is_mine || row.differed.is_some(),
        };
        if !may_lack && (row.arriving.is_some() || !is_complete) {
            return Err(Broken::ShownIncomplete { device: n });
        }
    }
    Ok(())
}

/// Holds when the network is whole and all have come to rest. Returns how many conflicts are shown.
pub(crate) fn in_the_end(world: &World) -> Result<u64, Broken> {
    let (server, archive) = (&world.server, &world.archive);
    let erased = archive.of_dossiers(world.erased);
    if let Some(event) = (world.saved - server.placed - server.held - erased).iter().next() {
        return Err(Broken::Lost { event });
    }
    let in_log = server.between(0, server.log.len());
    let acts: Set = in_log.iter().map(|event| archive.said(event).act).collect();
    if in_log.len() != server.log.len() || acts.len() != in_log.len() || in_log != server.placed {
        return Err(Broken::BadLog);
    }
    let granted = server.grants.iter().fold(0, |all, grants| all | grants);
    let files = (world.files & in_log) - erased;
    if let Some(event) = (files - server.files).iter().next() {
        return Err(Broken::FileLost { event });
    }
    if granted & world.erased != 0 || !((server.held | server.files) & erased).is_empty() {
        return Err(Broken::ErasedIsBack);
    }
    let mut conflicts = 0;
    for (n, device) in world.devices.iter().enumerate() {
        let (disk, caseload) = (&device.disk, server.grants[device.account]);
        if !((disk.all() | disk.files) & erased).is_empty() {
            return Err(Broken::ErasedIsBack);
        }
        if disk.shown() != caseload {
            return Err(Broken::OtherDossiers { device: n });
        }
        let hers = archive.of_dossiers(caseload);
        if let Some(event) = ((files & hers) - disk.files).iter().next() {
            return Err(Broken::FileLost { event });
        }
        if !((disk.all() | disk.held | disk.files) - hers).is_empty() {
            return Err(Broken::TakenAwayIsHere { device: n });
        }
        if disk.here - server.held != in_log & hers {
            return Err(Broken::NotTheSame { device: n });
        }
        for (dossier, field) in (0..MOST_DOSSIERS).flat_map(|dossier| (0..FIELDS).map(move |field| (dossier, field))) {
            let events = disk.here & archive.of_field(dossier, field);
            let chosen = events.iter().fold(events, |left, event| left - archive.said(event).seen);
            let heads = device.heads(dossier, field, archive);
            if heads != chosen {
                return Err(Broken::WrongHeads { device: n });
            }
            conflicts += u64::from(heads.len() > 1);
        }
    }
    Ok(conflicts)
}
