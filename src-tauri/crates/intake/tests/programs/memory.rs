//! What is in the memory of the process once a participant has the tablet (DESIGN §2.5): a program of its own is looked
//! through from outside, as somebody would who found the tablet in her hands.
#![cfg(target_os = "linux")]

use std::{
    fs::{self, File},
    os::unix::fs::FileExt,
    path::Path,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value as Json, json};
use tests::{Municipality, PIN};

use crate::program::Program;

impl Program {
    /// How often each of these stands in the process's writable memory.
    fn holds(&self, sought: &[Vec<u8>]) -> Vec<usize> {
        let mut by_start: Vec<Vec<usize>> = vec![Vec::new(); 1 << 16];
        for (n, bytes) in sought.iter().enumerate() {
            by_start[usize::from(bytes[0]) << 8 | usize::from(bytes[1])].push(n);
        }
        let mut found = vec![0; sought.len()];
        let memory = File::open(format!("/proc/{}/mem", self.id())).unwrap();
        let maps = fs::read_to_string(format!("/proc/{}/maps", self.id())).unwrap();
        for (from, to) in maps.lines().filter_map(writable) {
            let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
            // A part of it may have gone in the meantime, and some the kernel shows to nobody.
            let Ok(length) = memory.read_at(&mut bytes, from) else { continue };
            let bytes = &bytes[..length];
            for (at, start) in bytes.windows(2).enumerate() {
                for n in &by_start[usize::from(start[0]) << 8 | usize::from(start[1])] {
                    found[*n] += usize::from(bytes[at..].starts_with(&sought[*n]));
                }
            }
        }
        found
    }
}

fn writable(line: &str) -> Option<(u64, u64)> {
    let (range, rest) = line.split_once(' ')?;
    let (from, to) = range.split_once('-')?;
    let address = |text| u64::from_str_radix(text, 16).ok();
    rest.starts_with("rw").then_some((address(from)?, address(to)?))
}

/// The database's key, by way of the slot that the municipality can open: raw, and as hexadecimal digits.
fn database_key(data_dir: &Path, private_key: &str) -> [Vec<u8>; 2] {
    let vault = fs::read_dir(data_dir.join("vaults")).unwrap().next().unwrap().unwrap().path();
    let slots: Json = serde_json::from_slice(&fs::read(vault.join("slots.json")).unwrap()).unwrap();
    let sealed = STANDARD.decode(slots["recovery"]["sealed"].as_str().unwrap()).unwrap();
    let private = crypto_box::SecretKey::from_slice(&STANDARD.decode(private_key).unwrap()).unwrap();
    let key = private.unseal(&sealed).unwrap();
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    [key, hex.into_bytes()]
}

#[test]
fn with_the_tablet_in_her_hands_neither_the_key_nor_anybody_elses_name_is_in_memory() {
    let town = Municipality::open();
    let disk = tempfile::tempdir().unwrap();
    let mut app = Program::start(disk.path(), &town.url());
    let (account, password) = town.coach(0);
    app.act("sign_in", &json!({ "account": account, "password": password }));
    app.act("choose_pin", &json!({ "pin": PIN }));
    app.act("sync", &json!({}));
    let caseload = app.act("show_caseload", &json!({}));
    let rows = caseload["groups"].as_array().unwrap().iter().flat_map(|group| group["rows"].as_array().unwrap());
    let people: Vec<(String, String)> = rows
        .map(|row| (row["name"].as_str().unwrap().to_owned(), row["dossier"].as_str().unwrap().to_owned()))
        .collect();
    let (others, hers) = people.split_at(people.len() - 1);
    app.act("open_dossier", &json!({ "dossier": others[0].1 }));
    let dossier = &hers[0].1;
    app.act("start_meeting", &json!({
        "dossier": dossier, "kind": "intake", "channel": "face_to_face", "location": "power_noord", "interpreter": "none"
    }));
    app.act("open_questionnaire", &json!({ "dossier": dossier, "moment": "t0" }));

    // As they are written, and as the search keeps them.
    let mut sought: Vec<Vec<u8>> = database_key(disk.path(), &town.recovery_key).into();
    for (name, _) in others {
        sought.extend([name.clone().into_bytes(), name.to_lowercase().into_bytes()]);
    }
    let before = app.holds(&sought);
    assert!(before[0] > 0, "the key can be found while the vault is open");
    assert!(before[2..].iter().filter(|found| **found > 0).count() >= others.len(), "and so can the names");

    app.act("hand_tablet", &json!({}));
    app.act("alone_go", &json!({ "to": { "kind": "next" } }));

    let after = app.holds(&sought);
    assert_eq!(&after[..2], [0, 0], "the key, raw and in hexadecimal");
    let left: Vec<String> = sought
        .iter()
        .zip(&after)
        .skip(2)
        .filter(|(_, found)| **found > 0)
        .map(|(name, found)| format!("{} x {found}", String::from_utf8_lossy(name)))
        .collect();
    assert_eq!(left, [""; 0], "names of other people, of {}", others.len());
    eprintln!("before: key {} and {} times, names {}", before[0], before[1], before[2..].iter().sum::<usize>());

    app.act("take_back", &json!({ "pin": PIN }));
}
