//! What happens in a seed, and in which order: coaches work, requests are under way, and meanwhile all that can go wrong.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use protocol::{DossierId, EventId, Seq};
use simulation::{Dice, seeds::told};
use sync::Wake;

use crate::{
    archive::Archive,
    bugs::Bug,
    network::{Letter, Weather, carry, carry_safely, told_of},
    promises::{self, Broken},
    tablet::{Exchange, Tablet, Told},
    tally::Tally,
    town::{Backup, COACHES, MOST_TABLETS, Town},
};

mod setbacks;
mod work;

const MOST_DOSSIERS: usize = 4;
const FIELDS: usize = 3;
/// So many rounds without a fault at most, until all agree (SYNC §4).
const ROUNDS_TO_SETTLE: u64 = 60;
/// Once a day every dossier is compared with the server's.
const A_DAY_AND_MORE: i64 = 25 * 3600;
const TWELVE_YEARS: u64 = 12 * 366 * 24 * 3600;

/// What can happen in a seed.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub(crate) tablets: usize,
    pub(crate) dossiers: usize,
    pub(crate) fields: usize,
    pub(crate) steps: usize,
    pub(crate) weather: Weather,
    pub(crate) kills_tablets: bool,
    pub(crate) kills_servers: bool,
    pub(crate) clocks: bool,
    pub(crate) caseloads: bool,
    pub(crate) erasures: bool,
    pub(crate) restores: bool,
    pub(crate) images: bool,
    pub(crate) clones: bool,
    pub(crate) handovers: bool,
}

/// All there is.
pub struct World {
    pub(crate) town: Town,
    pub(crate) tablets: Vec<Tablet>,
    pub(crate) archive: Archive,
    pub(crate) dossiers: Vec<DossierId>,
    /// On which of the tablets that were given out each was made.
    pub(crate) made_on: BTreeMap<DossierId, usize>,
    pub(crate) ever_hers: [BTreeSet<DossierId>; COACHES.len()],
    /// What a supervisor had erased. No restore undoes it.
    pub(crate) erased: BTreeSet<DossierId>,
    /// What was lost with the only disk that had it.
    pub(crate) forgotten: BTreeSet<EventId>,
    pub(crate) options: Options,
    dice: Dice,
    tally: Tally,
    clock: Arc<AtomicI64>,
    late: Vec<Letter>,
    backup: Option<Backup>,
    is_whole: bool,
    bug: Bug,
    trail: Option<Vec<String>>,
}

/// Runs a seed.
///
/// # Errors
/// The first promise that was broken.
pub fn run(seed: u64, bug: Bug) -> Result<Tally, Broken> {
    World::new(seed, bug).live()
}

/// Runs a seed again, and tells all of it when it fails.
pub fn explain(seed: u64, bug: Bug) -> Option<String> {
    let mut world = World::new(seed, bug);
    world.trail = Some(Vec::new());
    let broken = world.live().err()?;
    Some(told(seed, &broken, &world.options, world.trail.as_deref().unwrap_or_default(), "stack"))
}

impl Options {
    fn draw(dice: &mut Dice) -> Self {
        let often = |dice: &mut Dice| dice.below(3) > 0;
        let at_times = |dice: &mut Dice| dice.below(2) == 0;
        Self {
            tablets: 2 + dice.below(MOST_TABLETS - 1),
            dossiers: 1 + dice.below(MOST_DOSSIERS),
            fields: 1 + dice.below(FIELDS),
            steps: 20 + dice.below(40),
            weather: Weather::draw(dice),
            kills_tablets: often(dice),
            kills_servers: often(dice),
            clocks: often(dice),
            caseloads: often(dice),
            erasures: at_times(dice),
            restores: at_times(dice),
            images: at_times(dice),
            clones: at_times(dice),
            handovers: often(dice),
        }
    }
}

impl World {
    fn new(seed: u64, bug: Bug) -> Self {
        let mut dice = Dice::new(seed);
        let options = Options::draw(&mut dice);
        let clock = Arc::<AtomicI64>::default();
        Self {
            town: Town::new(clock.clone(), bug),
            tablets: (0..options.tablets).map(|n| Tablet::new(n, clock.clone(), bug)).collect(),
            archive: Archive::default(),
            dossiers: Vec::new(),
            made_on: BTreeMap::new(),
            ever_hers: Default::default(),
            erased: BTreeSet::new(),
            forgotten: BTreeSet::new(),
            options,
            dice,
            tally: Tally { seeds: 1, ..Tally::default() },
            clock,
            late: Vec::new(),
            backup: None,
            is_whole: false,
            bug,
            trail: None,
        }
    }

    fn live(&mut self) -> Result<Tally, Broken> {
        for _ in 0..self.options.steps {
            self.tally.steps += 1;
            let seconds = 1 + self.dice.below(600) as i64;
            self.clock.fetch_add(seconds, Ordering::SeqCst);
            let n = self.dice.below(self.tablets.len());
            self.something_happens(n)?;
            promises::note_caseloads(self);
            promises::always(self, n)?;
        }
        self.heal()?;
        self.settle()?;
        self.tally.conflicts += promises::in_the_end(self)?;
        self.tally.held += self.town.held.len() as u64;
        Ok(self.tally)
    }

    /// The log's events of a dossier, up to a place.
    pub(crate) fn logged(&self, dossier: DossierId, upto: Seq) -> BTreeSet<EventId> {
        let events = self.town.log.range(..=upto.0).map(|(_, id)| *id);
        events.filter(|id| self.archive.0.get(id).is_some_and(|said| said.dossier == dossier)).collect()
    }

    /// Whether an event is of a dossier that was erased.
    pub(crate) fn is_erased(&self, id: &EventId) -> bool {
        self.archive.0.get(id).is_some_and(|said| self.erased.contains(&said.dossier))
    }

    fn note(&mut self, line: impl FnOnce() -> String) {
        if let Some(trail) = &mut self.trail {
            trail.push(line());
        }
    }

    fn something_happens(&mut self, n: usize) -> Result<(), Broken> {
        let options = self.options;
        match self.dice.below(100) {
            0..30 => return self.somebody_works(n),
            30..71 => {
                for _ in 0..1 + self.dice.below(12) {
                    self.exchange(n)?;
                }
            }
            71..75 => self.deliver_late(),
            75..78 if options.kills_tablets && self.tablets[n].handed.is_none() => {
                self.tally.kills_of_tablets += 1;
                self.note(|| format!("tablet {n}: is killed, and starts again"));
                self.tablets[n].restart();
            }
            78..80 if options.kills_servers => {
                self.tally.kills_of_servers += 1;
                self.note(|| "the server is killed, and starts again".to_owned());
                self.town.restart();
            }
            80..82 if options.clocks => {
                self.tally.clock_jumps += 1;
                let jump = (self.dice.roll() % (2 * TWELVE_YEARS)) as i64 - TWELVE_YEARS as i64;
                self.note(|| format!("tablet {n}: its clock is off by {jump} s"));
                self.tablets[n].off.store(jump, Ordering::SeqCst);
            }
            82..89 if options.caseloads && !self.dossiers.is_empty() => {
                let (coach, which) = (self.dice.below(COACHES.len()), self.dice.below(self.dossiers.len()));
                let is_done = self.town.change_caseload(coach, self.dossiers[which]);
                self.tally.caseload_changes += u64::from(is_done);
                self.note(|| format!("coach {coach}: dossier {which} is given or taken away: {is_done}"));
            }
            89..92 if options.erasures && !self.dossiers.is_empty() => self.erase(),
            92..97 if options.restores => self.back_up_or_restore(),
            97 if options.clones => self.clone_tablet(n),
            98..100 if options.images => self.make_image_or_go_back(n),
            _ => {}
        }
        Ok(())
    }

    /// The next thing in a tablet's exchange with the server: a request is made, arrives, or its reply is taken in. What
    /// happens elsewhere happens in between.
    fn exchange(&mut self, n: usize) -> Result<(), Broken> {
        let told = match std::mem::replace(&mut self.tablets[n].exchange, Exchange::Resting) {
            Exchange::Resting => {
                let jitter = self.dice.below(100) as f64 / 100.0;
                self.tablets[n].begin(jitter)
            }
            Exchange::Asked(letter, answer) => {
                self.tally.requests += 1;
                let (reply, fate) = if self.is_whole {
                    (Some(carry_safely(&letter, &mut self.town, &self.options.weather)), "arrives")
                } else {
                    let weather = self.options.weather;
                    carry(&letter, &mut self.town, &weather, &mut self.dice, &mut self.late, &mut self.tally)
                };
                let status = reply.as_ref().map(|reply| reply.status);
                self.note(|| format!("tablet {n}: {} {} {fate}: {status:?}", letter.method, told_of(&letter.target)));
                self.tablets[n].exchange = Exchange::Answered(reply, answer);
                return Ok(());
            }
            Exchange::Answered(mut reply, answer) => {
                if self.bug == Bug::MixesUpReplies {
                    self.mix_up(&mut reply);
                }
                self.tablets[n].hand(reply, &answer)
            }
        };
        match told {
            Told::Asks(letter, answer) => self.tablets[n].exchange = Exchange::Asked(letter, answer),
            Told::Rests(wake) => {
                self.note(|| format!("tablet {n}: rests, {wake:?}"));
                if wake == Wake::SignedOut {
                    return Err(Broken::SignedOut { tablet: n });
                }
            }
        }
        Ok(())
    }

    fn mix_up(&mut self, reply: &mut Option<crate::network::Reply>) {
        let others = self.tablets.iter_mut().find_map(|tablet| match &mut tablet.exchange {
            Exchange::Answered(other, _) => Some(other),
            Exchange::Resting | Exchange::Asked(..) => None,
        });
        if let Some(other) = others {
            std::mem::swap(reply, other);
        }
    }

    fn deliver_late(&mut self) {
        if self.late.is_empty() {
            return;
        }
        let which = self.dice.below(self.late.len());
        let letter = self.late.swap_remove(which);
        self.tally.late_copies += 1;
        let status = self.town.answer(&letter).status;
        self.note(|| format!("a late copy of {} {} arrives: {status}", letter.method, told_of(&letter.target)));
    }

    fn heal(&mut self) -> Result<(), Broken> {
        self.note(|| "the network heals".to_owned());
        while !self.late.is_empty() {
            self.deliver_late();
        }
        self.is_whole = true;
        (0..self.tablets.len()).try_for_each(|n| self.take_back(n))
    }

    fn settle(&mut self) -> Result<(), Broken> {
        self.clock.fetch_add(A_DAY_AND_MORE, Ordering::SeqCst);
        for round in 1..=ROUNDS_TO_SETTLE {
            for n in 0..self.tablets.len() {
                self.whole_round(n)?;
                promises::note_caseloads(self);
                promises::always(self, n)?;
            }
            if (0..self.tablets.len()).all(|n| promises::is_settled(self, n)) {
                self.tally.most_rounds = round;
                return Ok(());
            }
        }
        Err(Broken::NeverSettles)
    }

    fn whole_round(&mut self, n: usize) -> Result<(), Broken> {
        self.exchange(n)?;
        for _ in 0..10_000 {
            if matches!(self.tablets[n].exchange, Exchange::Resting) {
                return Ok(());
            }
            self.exchange(n)?;
        }
        Err(Broken::NeverRests)
    }
}
