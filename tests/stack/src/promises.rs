//! What is promised to a coach and to the municipality, whatever the network does (SYNC §3 and §4).

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::{self, Display},
};

use protocol::{DossierId, EventId, Seq, Sha256};
use store::DossierState;

use crate::{
    tablet::{Page, Tablet},
    town::COACHES,
    world::World,
};

/// A promise that was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// After saving, the coach does not see the answer just given, or still what she replaced.
    OwnSaveUnseen {
        /// On which tablet.
        tablet: usize,
    },
    /// A tablet believes something safe that the municipality does not have.
    SafetyMadeUp {
        /// Which.
        tablet: usize,
    },
    /// A tablet shows a dossier that its coach never had.
    NeverHers {
        /// Which.
        tablet: usize,
    },
    /// A dossier is shown without all that the tablet should have of it by now.
    ShownIncomplete {
        /// On which.
        tablet: usize,
    },
    /// A tablet asks its coach to sign in again, though nobody took its sign-in away.
    SignedOut {
        /// Which.
        tablet: usize,
    },
    /// A round does not come to an end.
    NeverRests,
    /// The fleet does not come to rest.
    NeverSettles,
    /// An answer that was called saved is nowhere at the municipality.
    Lost {
        /// Which.
        event: EventId,
    },
    /// The log has a gap, the same event twice, one that nobody saved, or other bytes than were saved.
    BadLog,
    /// What was erased is still, or again, at the municipality or on a tablet.
    ErasedIsBack,
    /// What a participant answered came out of the envelope twice.
    AnsweredTwice {
        /// On which tablet.
        tablet: usize,
    },
    /// A tablet shows other dossiers than its coach's.
    OtherDossiers {
        /// Which.
        tablet: usize,
    },
    /// Something of a dossier that was taken away is still on a tablet.
    TakenAwayIsHere {
        /// On which.
        tablet: usize,
    },
    /// A tablet lacks events of its caseload, or has others.
    NotTheSame {
        /// Which.
        tablet: usize,
    },
    /// What a tablet shows is not what people saw and chose: an answer was replaced that nobody had seen, or one that
    /// was replaced is still shown.
    WrongHeads {
        /// Which.
        tablet: usize,
    },
}

impl Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// Holds as soon as an answer was saved on a page.
pub fn after_saving(world: &World, n: usize, page: &Page, event: EventId) -> Result<(), Broken> {
    let heads = world.tablets[n].heads(page.dossier, page.field);
    let is_seen = heads.contains(&event) && heads.is_disjoint(&page.heads);
    // A dossier that was just taken away is not shown any more; the answer goes to the municipality all the same.
    let is_hidden = !world.tablets[n].shown().contains_key(&page.dossier);
    if is_seen || is_hidden { Ok(()) } else { Err(Broken::OwnSaveUnseen { tablet: n }) }
}

/// Holds after every step.
pub fn always(world: &World, n: usize) -> Result<(), Broken> {
    let (tablet, town) = (&world.tablets[n], &world.town);
    if tablet.handed.is_some() {
        return Ok(()); // nobody can look into its vault
    }
    let shown = tablet.shown();
    if !shown.keys().all(|dossier| world.ever_hers[tablet.coach].contains(dossier)) {
        return Err(Broken::NeverHers { tablet: n });
    }
    let position = tablet.vault(|vault| vault.position()).expect("the vault");
    if position.epoch != town.epoch() {
        return Ok(()); // it has not heard yet that the server was restored
    }
    let durable: BTreeSet<EventId> = town.log.values().chain(&town.held).copied().collect();
    let is_unsafe = |id: &EventId| !durable.contains(id) && !world.is_erased(id) && !world.forgotten.contains(id);
    let is_made_up = (&tablet.saved - &tablet.outbox()).iter().any(is_unsafe);
    if is_made_up || tablet.called_safe().into_iter().any(|dossier| tablet.events(dossier).iter().any(is_unsafe)) {
        return Err(Broken::SafetyMadeUp { tablet: n });
    }
    let cursor = position.after;
    let arriving: BTreeSet<DossierId> =
        tablet.vault(|vault| vault.arriving()).expect("the vault").iter().map(|arriving| arriving.dossier).collect();
    let is_complete = |dossier: DossierId| world.logged(dossier, cursor).is_subset(&tablet.events(dossier));
    for (dossier, state) in &shown {
        // One that was made here is shown while its past, which others wrote, comes in.
        let may_lack = *state == DossierState::Local
            || cursor == Seq::END
            || world.erased.contains(dossier)
            || world.made_on.get(dossier) == Some(&tablet.n) && arriving.contains(dossier);
        if !may_lack && (arriving.contains(dossier) || !is_complete(*dossier)) {
            return Err(Broken::ShownIncomplete { tablet: n });
        }
    }
    Ok(())
}

/// Holds when the network is whole and all have come to rest. Returns how many conflicts are shown.
pub fn in_the_end(world: &World) -> Result<u64, Broken> {
    let (town, archive) = (&world.town, &world.archive);
    let held = &town.held;
    let log = town.whole_log(&world.dossiers);
    let logged: BTreeSet<EventId> = log.iter().map(|(_, id, _)| *id).collect();
    let may_be_gone = |id: &EventId| world.is_erased(id) || world.forgotten.contains(id);
    if let Some(event) = archive.0.keys().find(|id| !logged.contains(id) && !held.contains(id) && !may_be_gone(id)) {
        return Err(Broken::Lost { event: *event });
    }
    erased_is_gone(world, &logged)?;
    let is_as_saved = |(seq, id, hash): &(u64, EventId, Sha256)| {
        let said = archive.0.get(id).is_some_and(|said| Sha256::of(said.body.as_bytes()) == *hash);
        said && town.log.get(seq) == Some(id)
    };
    // What was erased keeps its places, though nobody can read them.
    let end = town.log.len() as u64;
    let is_gapless = town.extent() == (end, end) && town.log.keys().copied().eq(1..=end);
    let readable = town.log.values().filter(|id| !world.is_erased(id)).count();
    let is_whole = logged.len() == log.len() && log.len() == readable && log.iter().all(is_as_saved);
    if !is_gapless || !is_whole {
        return Err(Broken::BadLog);
    }
    let mut conflicts = 0;
    for (n, tablet) in world.tablets.iter().enumerate() {
        let caseload = town.caseload(tablet.coach);
        if tablet.shown().into_keys().collect::<BTreeSet<_>>() != caseload {
            return Err(Broken::OtherDossiers { tablet: n });
        }
        if world.dossiers.iter().any(|dossier| !caseload.contains(dossier) && tablet.has_anything_of(*dossier)) {
            return Err(Broken::TakenAwayIsHere { tablet: n });
        }
        let here: BTreeMap<DossierId, BTreeSet<EventId>> =
            caseload.iter().map(|dossier| (*dossier, tablet.events(*dossier))).collect();
        let count: usize = here.values().map(BTreeSet::len).sum();
        if tablet.vault(|vault| vault.event_count()).expect("the vault") != count {
            return Err(Broken::TakenAwayIsHere { tablet: n });
        }
        for (dossier, events) in &here {
            let hers = world.logged(*dossier, Seq::END);
            if events - &(held - &hers) != hers {
                return Err(Broken::NotTheSame { tablet: n });
            }
            for field in 0..world.options.fields {
                let of_field = |id: &&EventId| archive.0.get(id).is_some_and(|said| said.field == field);
                let events: BTreeSet<EventId> = events.iter().filter(of_field).copied().collect();
                let heads = tablet.heads(*dossier, field);
                if heads != archive.chosen(&events) {
                    return Err(Broken::WrongHeads { tablet: n });
                }
                conflicts += u64::from(heads.len() > 1);
            }
        }
    }
    Ok(conflicts)
}

/// Of what was erased nothing is anywhere, and nothing came back.
fn erased_is_gone(world: &World, logged: &BTreeSet<EventId>) -> Result<(), Broken> {
    let (town, erased) = (&world.town, &world.erased);
    if erased.is_empty() {
        return Ok(());
    }
    let is_given = (0..COACHES.len()).any(|coach| !town.caseload(coach).is_disjoint(erased));
    let is_on = |dossier: &DossierId| world.tablets.iter().any(|tablet| tablet.has_anything_of(*dossier));
    // Also what was fetched again beside what is shown.
    let has_more =
        |tablet: &Tablet| tablet.would_offer().1 != tablet.vault(|vault| vault.event_count()).expect("the vault");
    if is_given
        || world.tablets.iter().any(has_more)
        || logged.iter().any(|id| world.is_erased(id))
        || town.has_anything_of(erased)
        || erased.iter().any(is_on)
    {
        return Err(Broken::ErasedIsBack);
    }
    Ok(())
}

/// Whether a tablet has nothing left to send or to fetch.
pub fn is_settled(world: &World, n: usize) -> bool {
    let (tablet, town) = (&world.tablets[n], &world.town);
    let end = Seq(town.extent().1);
    let position = tablet.vault(|vault| vault.position()).expect("the vault");
    tablet.outbox().is_empty()
        && tablet.vault(|vault| vault.arriving()).expect("the vault").is_empty()
        && (position.epoch, position.after) == (town.epoch(), end)
        && tablet.shown().into_keys().collect::<BTreeSet<_>>() == town.caseload(tablet.coach)
}

/// Every dossier that a coach has now, added to those that she ever had.
pub fn note_caseloads(world: &mut World) {
    for coach in 0..COACHES.len() {
        let now = world.town.caseload(coach);
        world.ever_hers[coach].extend(now);
    }
}
