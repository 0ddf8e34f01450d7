//! All coaches and their office, day after day.

use std::{thread, time::Instant};

use reqwest::blocking::Client;
use simulation::Dice;
use sync::{HttpLink, PlainHttp};

use crate::{
    coach::Coach,
    figures::{Figures, Week},
    office::{Office, account, memory_of, sign_in},
    tablet::Tablet,
    truth::Truth,
};

/// So many coaches work at the same moment.
const AT_ONCE: usize = 4;
/// A day, in minutes: in the morning, at work, before and after lunch, and in the evening.
const MORNING: i64 = 8 * 60 + 30;
const BEFORE_LUNCH: [i64; 2] = [10 * 60, 11 * 60 + 30];
const AFTER_LUNCH: [i64; 3] = [13 * 60 + 30, 15 * 60, 16 * 60 + 30];
const EVENING: i64 = 17 * 60 + 30;
const NIGHT: i64 = 22 * 60;
const SUNDAY: i64 = 14 * 60;
/// On these days the server is killed, and is away for some hours. Later it is left alone, so that what grows can be seen.
const KILLS: [usize; 3] = [1, 4, 9];
/// So often a version of the form is published.
const DAYS_PER_FORM: usize = 14;

/// How many, and for how long.
pub struct Scale {
    pub coaches: usize,
    pub days: usize,
}

struct Fleet {
    office: Office,
    coaches: Vec<Coach>,
    truth: Truth,
    dice: Dice,
    figures: Figures,
    days: usize,
    most_log: u64,
    moves: u64,
    released: u64,
    forms: usize,
}

/// Lives through all days, and returns what was measured.
pub fn live(scale: &Scale) -> Figures {
    let began = Instant::now();
    let mut fleet = Fleet::found(scale);
    for day in 0..scale.days {
        if day % 7 < 5 {
            fleet.working_day(day);
        }
        fleet.night(day);
        if day % 7 == 6 || day + 1 == scale.days {
            fleet.compare_all(day);
            if let Some(week) = fleet.figures.weeks.last() {
                eprintln!("{week} after {:.0} s", began.elapsed().as_secs_f64());
            }
        }
    }
    for (there, at_least) in fleet.office.restore_backups() {
        assert!(there >= at_least, "a backup has all that there was when it was begun");
    }
    fleet.count();
    fleet.figures
}

impl Fleet {
    fn found(scale: &Scale) -> Self {
        let office = Office::open(scale.coaches);
        let link = HttpLink::new(&office.url(), PlainHttp::OnLoopback).expect("an address of this machine");
        let now = office.now();
        let coach = |n: usize| {
            let client = Client::builder().tls_certs_only([]).no_proxy().build().expect("a client");
            let tablet = |nth: u64| {
                Tablet::new((account(n), sign_in(n)), &link, client.clone(), 1_000 + 2 * n as u64 + nth, now)
            };
            Coach::new(account(n), [tablet(0), tablet(1)], n as u64, scale.days)
        };
        let mut coaches: Vec<Coach> = (0..scale.coaches).map(coach).collect();
        let truth = Truth::default();
        at_once(&mut coaches, |coach| coach.begin(&office, &truth));
        let coaches_and_devices = (scale.coaches as u64, 2 * scale.coaches as u64);
        let (count, devices) = coaches_and_devices;
        let figures = Figures { devices, coaches: count, ..Figures::default() };
        let (most_log, moves, released, forms) = (0, 0, 0, 1);
        let (dice, days) = (Dice::new(90), scale.days);
        Self { office, coaches, truth, dice, figures, days, most_log, moves, released, forms }
    }

    fn working_day(&mut self, day: usize) {
        self.all_at(day, MORNING, |coach, office, _| coach.morning(day, office));
        for minute in BEFORE_LUNCH {
            self.all_at(day, minute, |coach, office, truth| coach.work(office, truth));
        }
        if KILLS.contains(&day) {
            self.office.kill();
        }
        self.all_at(day, AFTER_LUNCH[0], |coach, office, truth| {
            coach.lunch(office);
            coach.work(office, truth);
        });
        if KILLS.contains(&day) {
            self.office.start();
        }
        for minute in &AFTER_LUNCH[1..] {
            self.all_at(day, *minute, |coach, office, truth| coach.work(office, truth));
        }
        // The backup is made while everybody brings in what is left of the day.
        let (office, truth) = (&self.office, &self.truth);
        office.turn_clock(day, EVENING);
        let backup = thread::scope(|scope| {
            let backup = scope.spawn(|| office.back_up(day));
            at_once(&mut self.coaches, |coach| coach.evening(office, truth));
            backup.join().expect("a backup")
        });
        self.most_log = self.most_log.max(self.office.sizes().1);
        self.office.keep(backup);
    }

    fn night(&mut self, day: usize) {
        self.office.turn_clock(day, NIGHT);
        for _ in 0..self.coaches.len().div_ceil(10) {
            let (from, to) = (self.dice.below(self.coaches.len()), self.dice.below(self.coaches.len()));
            let hers = self.office.caseload(self.coaches[from].account);
            if from != to && !hers.is_empty() {
                let dossier = hers[self.dice.below(hers.len())];
                self.office.give(dossier, self.coaches[to].account);
                self.truth.moved.insert(dossier);
                self.moves += 1;
            }
        }
        if day % DAYS_PER_FORM == DAYS_PER_FORM - 1 {
            self.forms += 1;
            self.office.publish(self.forms);
        }
    }

    /// Everybody who is not away brings and fetches what is left, and all is compared with all.
    fn compare_all(&mut self, day: usize) {
        let is_end = day + 1 == self.days;
        self.office.turn_clock(day + usize::from(is_end), SUNDAY);
        let (office, truth) = (&self.office, &self.truth);
        let is_here = |coach: &Coach| is_end || !coach.is_away(day);
        at_once(&mut self.coaches, |coach| {
            if is_here(coach) {
                coach.settle(office);
            }
        });
        self.released += office.release_held() as u64;
        let events = at_once(&mut self.coaches, |coach| {
            if !is_here(coach) {
                return 0;
            }
            coach.settle(office);
            coach.compare(office, truth)
        });
        let hers = self.coaches.iter().flat_map(|coach| office.extents(coach.account)).collect();
        assert_eq!(truth.all(), hers, "the office has what was said, and somebody has each dossier");
        let all = truth.events();
        assert_eq!(office.store.extent().expect("the log"), (all, all), "the log has no gap, and nothing twice");
        self.truth.moved.clear();

        let here = self.coaches.iter().filter(|coach| is_here(coach)).flat_map(|coach| &coach.tablets);
        let vaults = (here.map(Tablet::size).sum(), events.into_iter().sum());
        let tablets = self.coaches.iter().flat_map(|coach| &coach.tablets);
        let week = Week {
            day,
            events: all,
            server: self.office.memory(),
            tablets: memory_of("self"),
            database: self.office.sizes().0,
            log: std::mem::take(&mut self.most_log),
            vaults,
            rows: self.office.rows(),
            pushes: tablets.flat_map(Tablet::pushes).collect(),
        };
        self.figures.weeks.push(week);
    }

    fn all_at(&mut self, day: usize, minute: i64, what: impl Fn(&mut Coach, &Office, &Truth) + Sync) {
        let (office, truth) = (&self.office, &self.truth);
        office.turn_clock(day, minute);
        at_once(&mut self.coaches, |coach| what(coach, office, truth));
        self.most_log = self.most_log.max(office.sizes().1);
    }

    fn count(&mut self) {
        let done = |count: fn(&Coach) -> u64| self.coaches.iter().map(count).sum();
        let met = |count: fn(&Tablet) -> u64| self.coaches.iter().flat_map(|coach| &coach.tablets).map(count).sum();
        self.figures.counts = vec![
            ("coaches", self.figures.coaches),
            ("devices", self.figures.devices),
            ("days", self.days as u64),
            ("meetings", done(|coach| coach.done.meetings)),
            ("events saved", done(|coach| coach.done.saved)),
            ("of those, corrections", done(|coach| coach.done.corrections)),
            ("drafts typed", done(|coach| coach.done.drafts)),
            ("rounds", met(|tablet| tablet.met.rounds)),
            ("of those, failed", met(|tablet| tablet.met.failed_rounds)),
            ("days of a coach without network", done(|coach| coach.done.days_without_network)),
            ("working days of a coach away", done(|coach| coach.done.days_away)),
            ("leases that were over in the morning", met(|tablet| tablet.met.leases_over)),
            ("of those, without network: locked out for the day", done(|coach| coach.done.days_locked_out)),
            ("sign-ins that ran out", met(|tablet| tablet.met.sign_ins)),
            ("dossiers moved", self.moves),
            ("events held and released", self.released),
            ("forms published", self.forms as u64),
        ];
    }
}

/// Does something for all coaches, some of them at the same moment. Returns what it returned, in their order.
fn at_once<T: Send>(coaches: &mut [Coach], what: impl Fn(&mut Coach) -> T + Sync) -> Vec<T> {
    let share = coaches.len().div_ceil(AT_ONCE).max(1);
    thread::scope(|scope| {
        let shares: Vec<_> = coaches
            .chunks_mut(share)
            .map(|coaches| scope.spawn(|| coaches.iter_mut().map(&what).collect::<Vec<T>>()))
            .collect();
        shares.into_iter().flat_map(|share| share.join().expect("what failed was told")).collect()
    })
}
