//! Devices, coaches and a server over a bad network, by seed: messages are lost, repeated and late; the plug is pulled;
//! disks and the server go back to an earlier image; caseloads change; dossiers are erased. Then the network heals, and
//! all must agree, with nothing lost that the screen had called saved.
//!
//! `SAMENSTAP_SEEDS=from-to` runs others than the few of every test run.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use protocol::{AccountId, DossierId, EventId};
use tempfile::TempDir;
use uuid::Uuid;

use super::{
    coaches::*,
    server::{Bug, Dice, Network, Server},
};

const ACCOUNTS: [AccountId; 2] = [COACH, COLLEAGUE];
const MOST_DOSSIERS: usize = 5;
const ROUNDS_TO_SETTLE: usize = 60;

struct World {
    dice: Dice,
    server: Rc<RefCell<Server>>,
    devices: Vec<Device>,
    links: Vec<Network>,
    images: Vec<Option<TempDir>>,
    backup: Option<Server>,
    dossiers: Vec<DossierId>,
    /// What was called saved, and has not been lost with the only disk that had it.
    saved: BTreeMap<EventId, DossierId>,
    next_id: u64,
}

fn run(seed: u64, bug: Bug) -> Result<(), String> {
    let mut world = World::new(seed, bug);
    for _ in 0..25 + world.dice.below(45) {
        world.something_happens()?;
    }
    world.heal();
    world.settle()?;
    world.check()
}

impl World {
    fn new(seed: u64, bug: Bug) -> Self {
        let mut dice = Dice(seed);
        let server = Rc::new(RefCell::new(Server::new()));
        server.borrow_mut().page = 1 + dice.below(12);
        server.borrow_mut().bug = bug;
        let devices: Vec<Device> = (0..2 + dice.below(3)).map(|_| Device::new()).collect();
        let (loss, late) = (dice.share() * 0.4, Rc::default());
        let links = (0..devices.len())
            .map(|n| Network {
                dice: RefCell::new(Dice(seed.wrapping_mul(31).wrapping_add(n as u64))),
                loss,
                late: Rc::clone(&late),
                ..Network::sound(&server, ACCOUNTS[n % ACCOUNTS.len()])
            })
            .collect();
        let images = devices.iter().map(|_| None).collect();
        Self {
            dice,
            server,
            devices,
            links,
            images,
            backup: None,
            dossiers: Vec::new(),
            saved: BTreeMap::new(),
            next_id: 0,
        }
    }

    fn something_happens(&mut self) -> Result<(), String> {
        let n = self.dice.below(self.devices.len());
        match self.dice.below(100) {
            0..40 => self.save(n)?,
            40..75 => {
                if self.dice.below(5) == 0 {
                    let looks = self.dice.below(12) as u32;
                    self.devices[n].vault.closes_in.set(Some(looks));
                }
                self.devices[n].sync(&self.links[n]);
                if self.devices[n].vault.vault.borrow().is_none() {
                    self.devices[n].open();
                }
                self.devices[n].vault.closes_in.set(None);
            }
            75..80 => self.deliver_late(1),
            80..83 => {
                let image = self.devices[n].image();
                self.devices[n].start_from(image);
            }
            83..85 => self.images[n] = Some(self.devices[n].image()),
            85..87 => self.restore_disk(n),
            87..95 => self.change_caseload(),
            95 => self.backup = Some(self.server.borrow().clone()),
            96 => self.restore_server(),
            97 => self.erase(),
            _ => self.devices[n].state = crate::State::new(),
        }
        Ok(())
    }

    /// A coach answers on what she sees, or on what she saw before the last pull.
    fn save(&mut self, n: usize) -> Result<(), String> {
        let shown: Vec<DossierId> =
            self.devices[n].vault(|vault| vault.dossiers()).unwrap().iter().map(|entry| entry.id).collect();
        let is_new = shown.is_empty() || (self.dossiers.len() < MOST_DOSSIERS && self.dice.below(8) == 0);
        let dossier = if is_new {
            let dossier = DossierId(Uuid::from_u128(u128::from(self.dice.roll())));
            self.dossiers.push(dossier);
            dossier
        } else {
            shown[self.dice.below(shown.len())]
        };
        let field = format!("field{}", self.dice.below(3));
        let mut seen: Vec<EventId> = self.devices[n]
            .vault(|vault| vault.heads(dossier))
            .unwrap()
            .iter()
            .filter(|head| head.event.field.as_str() == field)
            .map(|head| head.event.id)
            .collect();
        if self.dice.below(4) == 0 && !seen.is_empty() {
            seen.truncate(self.dice.below(seen.len()));
        }
        // The clock may be wrong by years: the leading bits decide nothing.
        self.next_id += 1;
        let id = (u128::from(self.dice.roll()) << 64) | u128::from(self.next_id);
        let event = said(id, dossier, &field, "x", &seen);
        self.devices[n].save(&event);
        self.saved.insert(event.id, dossier);
        let on_top = self.devices[n].vault(|vault| vault.heads(dossier)).unwrap();
        if on_top.iter().any(|head| head.event.id == event.id) {
            Ok(())
        } else {
            Err("after saving, the coach does not see the answer just given".to_owned())
        }
    }

    fn unsent(&self, n: usize) -> BTreeSet<EventId> {
        self.devices[n].vault(|vault| vault.outbox(10_000)).unwrap().iter().map(|unsent| unsent.id).collect()
    }

    /// A disk goes back: what only it had since is gone, and nothing else.
    fn restore_disk(&mut self, n: usize) {
        if let Some(image) = self.images[n].take() {
            self.devices[n].start_from(image);
            self.forget_what_nobody_has();
        }
    }

    /// The server goes back: what no device still has is gone, and nothing else.
    fn restore_server(&mut self) {
        if let Some(backup) = self.backup.take() {
            self.server.borrow_mut().restore(&backup);
            self.forget_what_nobody_has();
        }
    }

    /// What stood only on a disk that went back cannot come out of anywhere. What stands on any, must.
    fn forget_what_nobody_has(&mut self) {
        let server = self.server.borrow();
        let mut somewhere: BTreeSet<EventId> = server.places.keys().chain(server.held.keys()).copied().collect();
        for (n, device) in self.devices.iter().enumerate() {
            somewhere.extend(self.unsent(n));
            for entry in device.vault(|vault| vault.dossiers()).unwrap() {
                let events = device.vault(|vault| vault.events(entry.id)).unwrap();
                somewhere.extend(events.iter().map(|event| event.id));
            }
        }
        self.saved.retain(|id, _| somewhere.contains(id));
    }

    fn change_caseload(&mut self) {
        if self.dossiers.is_empty() {
            return;
        }
        let dossier = self.dossiers[self.dice.below(self.dossiers.len())];
        let account = ACCOUNTS[self.dice.below(ACCOUNTS.len())];
        let mut server = self.server.borrow_mut();
        if server.caseload(account).contains(&dossier) {
            server.revoke(account, dossier);
        } else {
            server.grant(account, dossier);
        }
    }

    fn erase(&mut self) {
        if self.dossiers.is_empty() || self.dice.below(2) == 0 {
            return;
        }
        let dossier = self.dossiers[self.dice.below(self.dossiers.len())];
        self.server.borrow_mut().erase(dossier);
    }

    fn deliver_late(&mut self, most: usize) {
        for _ in 0..most {
            let found = self.links[0].late.borrow_mut().pop();
            let Some((account, bodies)) = found else { return };
            self.server.borrow_mut().push(account, &bodies);
        }
    }

    fn heal(&mut self) {
        self.deliver_late(usize::MAX);
        for link in &mut self.links {
            link.loss = 0.0;
        }
    }

    fn settle(&mut self) -> Result<(), String> {
        for _ in 0..ROUNDS_TO_SETTLE {
            let log = self.server.borrow().log.len();
            for (device, link) in self.devices.iter_mut().zip(&self.links) {
                device.sync(link);
            }
            let is_quiet = (0..self.devices.len()).all(|n| self.unsent(n).is_empty());
            if is_quiet && log == self.server.borrow().log.len() {
                return Ok(());
            }
        }
        Err(format!("it does not settle in {ROUNDS_TO_SETTLE} fault-free rounds"))
    }

    fn check(&self) -> Result<(), String> {
        let server = self.server.borrow();
        for (id, dossier) in &self.saved {
            let is_safe =
                server.places.contains_key(id) || server.held.contains_key(id) || server.erased.contains(dossier);
            if !is_safe {
                return Err("an answer that was called saved never reached the server".to_owned());
            }
        }
        for (device, link) in self.devices.iter().zip(&self.links) {
            let wanted = server.caseload(link.account);
            let shown: BTreeSet<DossierId> =
                device.vault(|vault| vault.dossiers()).unwrap().iter().map(|entry| entry.id).collect();
            if shown != wanted {
                return Err("a device shows other dossiers than its caseload".to_owned());
            }
            let held: BTreeSet<EventId> =
                device.vault(|vault| vault.held()).unwrap().iter().map(|held| held.event).collect();
            let mut count = 0;
            for dossier in &wanted {
                let here: BTreeSet<EventId> =
                    device.vault(|vault| vault.events(*dossier)).unwrap().iter().map(|event| event.id).collect();
                count += here.len();
                let there: BTreeSet<EventId> =
                    server.log.iter().filter(|entry| entry.dossier == *dossier).map(|entry| entry.id).collect();
                if &here - &held != there {
                    return Err("a device lacks events of its caseload, or has others".to_owned());
                }
                let before = device.vault(|vault| vault.heads(*dossier)).unwrap();
                device.vault(|vault| vault.rebuild_heads()).unwrap();
                if device.vault(|vault| vault.heads(*dossier)).unwrap() != before {
                    return Err("the heads are not those of the log".to_owned());
                }
            }
            if device.vault(|vault| vault.event_count()).unwrap() != count {
                return Err("a dossier that was taken away is still on a device".to_owned());
            }
        }
        Ok(())
    }
}

fn seeds() -> std::ops::Range<u64> {
    let asked = std::env::var("SAMENSTAP_SEEDS").ok();
    let range = asked.as_deref().and_then(|text| {
        let (from, to) = text.split_once('-')?;
        Some(from.parse().ok()?..to.parse().ok()?)
    });
    range.unwrap_or(0..150)
}

#[test]
fn all_devices_agree_and_nothing_that_was_called_saved_is_lost() {
    for seed in seeds() {
        if let Err(problem) = run(seed, Bug::None) {
            panic!("seed {seed}: {problem}");
        }
    }
}

/// The simulation has teeth: a server with a planted bug is found out within a few seeds.
#[test]
fn a_server_with_a_planted_bug_is_found_out() {
    for (name, bug) in [
        ("acknowledges the lost", Bug::AcknowledgesTheLost),
        ("skips one", Bug::SkipsOne),
        ("forgets revocation", Bug::ForgetsRevocation),
    ] {
        assert!((0..40).any(|seed| run(seed, bug).is_err()), "{name}");
    }
}
