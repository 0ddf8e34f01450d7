//! Devices, coaches and a server over a bad network, by seed. Safety is looked at after every step; then the network heals,
//! and all must come to rest and agree.

use sync::machine::Input;

use crate::{
    bugs::Bug,
    device::{Device, Disk, Exchange},
    dice::Dice,
    events::{Archive, DossierNo, EventNo, FIELDS, MOST_DOSSIERS, MOST_EVENTS, Set},
    promises::{self, Broken},
    seeds::told,
    server::{ACCOUNTS, Reply, Request, Server},
    tally::Tally,
};

const MOST_DEVICES: usize = 6;
const ROUNDS_TO_SETTLE: u64 = 60;
/// From this round on, what choked on an event is mended.
const ROUND_OF_MENDING: u64 = 24;
/// Between two rounds of settling passes more than a day, so that all is compared.
const A_DAY_AND_MORE: i64 = 30 * 3600;
/// In so many rounds every dossier is compared, also where a clock has just jumped back to where it last was.
const ROUNDS_TO_COMPARE: u64 = 3;
const TWELVE_YEARS: u64 = 12 * 365 * 24 * 3600;

/// What can happen in a seed. Not everything in each: what hides behind one fault shows when that fault is away.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    pub devices: usize,
    pub dossiers: usize,
    pub fields: usize,
    pub steps: usize,
    pub page: usize,
    /// How many in a hundred requests, and replies, are lost.
    pub loss: usize,
    /// How many in a hundred pushes arrive once more, much later.
    pub repeats: usize,
    pub cuts: bool,
    pub images: bool,
    pub clones: bool,
    pub clocks: bool,
    pub caseloads: bool,
    pub restores: bool,
    pub erasures: bool,
    pub rot: bool,
    pub envelopes: bool,
    pub poison: bool,
    pub releases: bool,
}

pub(crate) struct World {
    pub archive: Archive,
    pub server: Server,
    pub devices: Vec<Device>,
    /// What was called saved, and has not been lost with the only disk that had it.
    pub saved: Set,
    /// The events whose files were called saved, and have not been lost in that way.
    pub files: Set,
    /// What somebody had erased. No restore undoes it.
    pub erased: u8,
    pub tally: Tally,
    pub options: Options,
    dice: Dice,
    newcomers: usize,
    is_whole: bool,
    images: Vec<Option<Disk>>,
    backup: Option<Server>,
    late: Vec<(usize, Set)>,
    now: i64,
    trail: Option<Vec<String>>,
}

/// Runs a seed.
///
/// # Errors
/// The first promise that was broken; what led to it is found by running the seed again.
pub fn run(seed: u64, bug: Bug) -> Result<Tally, Broken> {
    World::new(seed, bug).live()
}

/// Runs a seed that fails once more, keeping what happened.
pub fn explain(seed: u64, bug: Bug) -> Option<String> {
    let mut world = World::new(seed, bug);
    world.trail = Some(Vec::new());
    let broken = world.live().err()?;
    Some(told(seed, &broken, &world.options, world.trail.as_deref().unwrap_or_default(), "simulation"))
}

impl Options {
    fn draw(dice: &mut Dice) -> Self {
        let often = |dice: &mut Dice| dice.below(3) > 0;
        let seldom = |dice: &mut Dice| dice.below(3) == 0;
        Self {
            devices: 2 + dice.below(3),
            dossiers: 1 + dice.below(MOST_DOSSIERS),
            fields: 1 + dice.below(FIELDS),
            steps: 40 + dice.below(100),
            page: 1 + dice.below(12),
            loss: dice.below(30),
            repeats: dice.below(30),
            cuts: often(dice),
            images: often(dice),
            clones: seldom(dice),
            clocks: often(dice),
            caseloads: often(dice),
            restores: seldom(dice),
            erasures: seldom(dice),
            rot: seldom(dice),
            envelopes: often(dice),
            poison: seldom(dice),
            releases: seldom(dice),
        }
    }
}

impl World {
    fn new(seed: u64, bug: Bug) -> Self {
        let mut dice = Dice::new(seed);
        let options = Options::draw(&mut dice);
        Self {
            archive: Archive::default(),
            server: Server::new(options.page, bug),
            devices: (0..options.devices).map(|n| Device::new(n % ACCOUNTS, Disk::new(), bug)).collect(),
            saved: Set::default(),
            files: Set::default(),
            erased: 0,
            tally: Tally { seeds: 1, ..Tally::default() },
            options,
            dice,
            newcomers: 0,
            is_whole: false,
            images: vec![None; MOST_DEVICES],
            backup: None,
            late: Vec::new(),
            now: 0,
            trail: None,
        }
    }

    fn live(&mut self) -> Result<Tally, Broken> {
        for _ in 0..self.options.steps {
            self.tally.steps += 1;
            self.now += 1 + self.dice.below(3600) as i64;
            let device = self.dice.below(self.devices.len());
            self.something_happens(device)?;
            promises::always(self, device)?;
        }
        self.heal();
        self.settle()?;
        self.tally.conflicts += promises::in_the_end(self)?;
        Ok(self.tally)
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
            30..70 => {
                for _ in 0..1 + self.dice.below(9) {
                    self.exchange(n);
                }
            }
            70..75 => self.deliver_late(),
            75..78 if options.cuts => {
                self.tally.power_cuts += 1;
                self.note(|| format!("device {n}: the plug is pulled"));
                self.abandon(n);
            }
            78..80 if options.images => {
                self.note(|| format!("device {n}: an image is made"));
                self.images[n] = Some(self.devices[n].disk.clone());
            }
            80..82 if options.images => self.restore_disk(n),
            82 if options.clones => self.clone_device(n),
            83 if options.clocks => {
                self.tally.clock_jumps += 1;
                let jump = self.dice.roll() % (2 * TWELVE_YEARS);
                self.devices[n].clock = jump as i64 - TWELVE_YEARS as i64;
            }
            84..89 if options.caseloads => self.change_caseload(),
            89 if options.restores => {
                self.note(|| "the server is backed up".to_owned());
                self.backup = Some(self.server.clone());
            }
            90 if options.restores => self.restore_server(),
            91..93 if options.erasures => self.erase(),
            93..95 if options.releases => {
                self.tally.releases += 1;
                self.note(|| "a held event is released".to_owned());
                self.server.release(&self.archive);
            }
            95..98 if options.rot => {
                self.tally.rotten_rows += 1;
                self.note(|| format!("device {n}: a row goes missing"));
                let lot = self.dice.below(MOST_EVENTS);
                self.devices[n].disk.rot(lot);
                // Where nothing names a file any more, nobody knows that it is worth keeping.
                self.files -= self.devices[n].disk.rotted;
                self.forget_what_nobody_has();
            }
            98 => self.server.commit(),
            _ => {}
        }
        Ok(())
    }

    /// A coach looks, answers, hands over or takes back; a participant answers.
    fn somebody_works(&mut self, n: usize) -> Result<(), Broken> {
        let field = self.dice.below(self.options.fields);
        if self.devices[n].disk.envelope.is_some() {
            if self.dice.below(3) == 0 {
                let is_cut = self.options.cuts && self.dice.below(3) == 0;
                self.note(|| format!("device {n}: takes the tablet back{}", if is_cut { ", plug pulled" } else { "" }));
                self.devices[n].take_back(is_cut, &mut self.archive);
            } else {
                let event = self.devices[n].answer_alone(field, self.now, &mut self.archive);
                self.is_saved(n, event);
            }
            return Ok(());
        }
        let lot = self.dice.roll();
        let is_newcomer = self.newcomers < self.options.dossiers && lot >> 32 & 7 == 0;
        let shown = self.devices[n].some_shown(lot).filter(|_| !is_newcomer);
        let Some(dossier) = shown else {
            if self.newcomers == self.options.dossiers {
                return Ok(());
            }
            self.newcomers += 1; // ids are random: no two devices make the same
            return self.save(n, self.newcomers - 1, field);
        };
        match self.dice.below(8) {
            0 if self.options.envelopes => {
                self.tally.envelopes += 1;
                self.note(|| format!("device {n}: dossier {dossier} is handed over"));
                self.abandon(n);
                self.devices[n].hand_over(dossier, &self.archive);
            }
            1..4 => {
                self.note(|| format!("device {n}: looks at dossier {dossier}, field {field}"));
                self.devices[n].look(dossier, field, &self.archive);
            }
            _ => {
                // On the page as it was drawn, be it long ago; or on one that is drawn now.
                let page = self.devices[n].page.unwrap_or_else(|| {
                    self.devices[n].look(dossier, field, &self.archive);
                    self.devices[n].page.expect("it was drawn just now")
                });
                return self.save(n, page.dossier, page.field);
            }
        }
        Ok(())
    }

    fn save(&mut self, n: usize, dossier: DossierNo, field: usize) -> Result<(), Broken> {
        let device = &mut self.devices[n];
        if device.page.is_none_or(|page| (page.dossier, page.field) != (dossier, field)) {
            device.look(dossier, field, &self.archive);
        }
        let page = device.page.expect("it was drawn just now");
        let event = device.save(page, self.now, &mut self.archive);
        self.is_saved(n, event);
        event.map_or(Ok(()), |event| promises::after_saving(self, n, event))
    }

    fn is_saved(&mut self, n: usize, event: Option<EventNo>) {
        let Some(event) = event else { return };
        self.tally.saved += 1;
        self.saved |= Set::of(event);
        self.files |= Set::of(event) & self.archive.with_file();
        self.tally.files += u64::from(self.archive.with_file().contains(event));
        self.note(|| format!("device {n}: saves event {event}"));
        let said = *self.archive.said(event);
        self.note(|| format!("         {said:?}"));
        if self.options.poison && self.server.poison.is_none() && self.dice.below(10) == 0 {
            self.tally.poisons += 1;
            self.note(|| format!("event {event} is one that requests choke on"));
            self.server.poison = Some(event);
        }
    }

    /// The next thing in a device's exchange with the server: a request is made, arrives, or its reply is taken in. What
    /// happens elsewhere happens in between.
    fn exchange(&mut self, n: usize) {
        let jitter = self.dice.below(100) as f64 / 100.0;
        if self.devices[n].disk.envelope.is_some() {
            return; // the vault is closed
        }
        match self.devices[n].exchange {
            Exchange::Resting => self.devices[n].proceed(Input::Begin, jitter, self.now, &self.archive),
            Exchange::Asked(request) => {
                let reply = self.carry(n, request);
                self.note(|| format!("device {n}: {request:?} -> {reply:?}"));
                self.devices[n].exchange = Exchange::Answered(request, reply);
            }
            Exchange::Answered(request, reply) => {
                let input = self.devices[n].take_in(request, reply, self.now, &self.archive);
                self.note(|| format!("device {n}: {input:?}"));
                self.devices[n].proceed(input, jitter, self.now, &self.archive);
            }
        }
    }

    /// Whether what happens in so many of a hundred cases happens; not on a network that has healed.
    fn is_bad(&mut self, percent: usize) -> bool {
        !self.is_whole && self.dice.in_a_hundred(percent)
    }

    fn carry(&mut self, n: usize, request: Request) -> Reply {
        let account = self.devices[n].account;
        if self.is_bad(self.options.loss) {
            self.tally.lost_messages += 1;
            return if self.dice.below(6) == 0 { Reply::Busy } else { Reply::Nothing };
        }
        let reply = self.server.answer(account, request, &self.archive);
        if let Request::Push { batch } = request
            && self.is_bad(self.options.repeats)
        {
            self.late.push((account, batch));
        }
        self.devices[n].hears_of(reply);
        if self.is_bad(self.options.loss) {
            self.tally.lost_messages += 1;
            return Reply::Nothing;
        }
        reply
    }

    /// A device stops in the middle of what it was doing. What it had sent may arrive all the same.
    fn abandon(&mut self, n: usize) {
        if let Exchange::Asked(Request::Push { batch }) = self.devices[n].exchange
            && self.dice.below(2) == 0
        {
            self.late.push((self.devices[n].account, batch));
        }
        self.devices[n].restart();
    }

    fn deliver_late(&mut self) {
        if self.late.is_empty() {
            return;
        }
        let which = self.dice.below(self.late.len());
        let (account, batch) = self.late.swap_remove(which);
        self.tally.late_copies += 1;
        self.note(|| format!("a late copy of {batch:?} arrives"));
        self.server.push(account, batch, &self.archive);
    }

    /// A disk goes back: what only it had since is gone, and nothing else.
    fn restore_disk(&mut self, n: usize) {
        let Some(image) = self.images[n].take() else { return };
        self.tally.image_restores += 1;
        self.note(|| format!("device {n}: goes back to its image"));
        self.abandon(n);
        self.devices[n].disk = image;
        self.forget_what_nobody_has();
    }

    fn clone_device(&mut self, n: usize) {
        if self.devices.len() == MOST_DEVICES {
            return;
        }
        self.tally.clones += 1;
        self.note(|| format!("device {n}: is cloned"));
        let clone = self.devices[n].cloned();
        self.devices.push(clone);
    }

    /// The server goes back: what no device still has is gone, and nothing else.
    fn restore_server(&mut self) {
        let Some(backup) = self.backup.take() else { return };
        self.tally.server_restores += 1;
        self.note(|| "the server goes back to its backup".to_owned());
        self.server.restore(&backup, &self.archive);
        for device in &mut self.devices {
            // It was down: no reply of before comes through any more.
            if let Exchange::Answered(request, _) = device.exchange {
                device.exchange = Exchange::Answered(request, Reply::Nothing);
            }
        }
        self.forget_what_nobody_has();
    }

    /// What stood only on a disk that went back cannot come out of anywhere. What stands on any, must.
    fn forget_what_nobody_has(&mut self) {
        let there = self.server.placed | self.server.held;
        let here = self.devices.iter().map(|device| device.disk.all());
        let under_way = self.late.iter().map(|(_, batch)| *batch);
        let somewhere = here.chain(under_way).fold(there, |all, some| all | some);
        self.saved = self.saved & somewhere;
        let files = self.devices.iter().fold(self.server.files, |all, device| all | device.disk.files);
        self.files = self.files & files;
    }

    fn change_caseload(&mut self) {
        let (account, dossier) = (self.dice.below(ACCOUNTS), self.dice.below(self.options.dossiers));
        self.tally.caseload_changes += 1;
        self.note(|| format!("account {account}: dossier {dossier} is given or taken away"));
        self.server.change_caseload(account, dossier);
    }

    fn erase(&mut self) {
        if self.newcomers == 0 {
            return;
        }
        let dossier = self.dice.below(self.newcomers);
        self.tally.erasures += 1;
        self.note(|| format!("dossier {dossier} is erased"));
        self.erased |= 1 << dossier;
        self.server.erase(dossier, &self.archive);
    }

    fn heal(&mut self) {
        self.note(|| "the network heals".to_owned());
        while !self.late.is_empty() {
            self.deliver_late();
        }
        self.server.commit();
        self.is_whole = true;
        for n in 0..self.devices.len() {
            self.devices[n].take_back(false, &mut self.archive);
            self.devices[n].restart();
        }
    }

    fn settle(&mut self) -> Result<(), Broken> {
        for round in 1..=ROUNDS_TO_SETTLE {
            self.now += A_DAY_AND_MORE;
            for n in 0..self.devices.len() {
                self.whole_round(n)?;
                promises::always(self, n)?;
            }
            if let Some(poison) = self.server.poison.filter(|_| round == ROUND_OF_MENDING) {
                if self.devices.iter().any(|device| !(device.disk.outbox - Set::of(poison)).is_empty()) {
                    return Err(Broken::Blocked);
                }
                self.server.poison = None;
            }
            let is_settled = |device: &Device| device.is_settled(&self.server, &self.archive);
            let is_compared = round >= ROUNDS_TO_COMPARE;
            if is_compared && self.server.poison.is_none() && self.devices.iter().all(is_settled) {
                self.tally.most_rounds = round;
                return Ok(());
            }
        }
        Err(Broken::NeverSettles)
    }

    fn whole_round(&mut self, n: usize) -> Result<(), Broken> {
        self.exchange(n);
        for _ in 0..10_000 {
            if matches!(self.devices[n].exchange, Exchange::Resting) {
                return Ok(());
            }
            self.exchange(n);
        }
        Err(Broken::NeverRests)
    }
}
