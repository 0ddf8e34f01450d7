//! The power goes at any moment: what was called saved is there, and nothing is half there.

use std::{fmt::Debug, time::Instant};

use reliability::{
    desk::{Desk, Picture, Story, in_memory},
    disk::Watch,
    town::{Act, Archive, Town},
};
use rusqlite::Connection;
use simulation::Dice;

use crate::ONE_DISK;

/// How many disks each run of the tests looks at.
const IMAGES: usize = 2_000;
/// Each story is cut off at so many moments.
const IMAGES_PER_STORY: usize = 250;
/// Enough for the database's log to be copied into the database itself, more than once.
const DEEDS: usize = 150;

fn images() -> usize {
    std::env::var("SAMENSTAP_IMAGES").ok().and_then(|text| text.parse().ok()).unwrap_or(IMAGES)
}

#[test]
fn after_a_power_cut_a_vault_holds_all_that_was_called_saved_and_nothing_by_half() {
    let _one = ONE_DISK.lock();
    let began = Instant::now();
    let mut looked_at = 0;
    for seed in 0.. {
        if looked_at >= images() {
            break;
        }
        let desk = Desk::new();
        let watch = Watch::over(&desk.folder()).unwrap();
        let mut vault = desk.open().unwrap();
        Story::beginning().on(&mut vault).unwrap();
        let mut pictures = vec![(watch.moment(), Picture::of(&mut vault).unwrap())];
        let mut story = Story::new(seed);
        for _ in 0..DEEDS {
            story.next(&vault).unwrap().on(&mut vault).unwrap();
            pictures.push((watch.moment(), Picture::of(&mut vault).unwrap()));
        }
        let copied = watch.writes_to("vault.db");
        assert!(copied > 0, "a story in which no checkpoint is cut off shows little: seed {seed}");
        let empty = desk.without_database();
        looked_at += look_at_images(&pictures, watch.moment(), seed, |moment, dice| {
            let disk = empty.copy();
            watch.image(moment, dice, &disk.folder()).unwrap();
            Picture::of(&mut disk.open().unwrap()).unwrap()
        });
    }
    eprintln!(
        "| power cuts, device | {looked_at} images | 0 lost, 0 by half | {:.1} s |",
        began.elapsed().as_secs_f64()
    );
}

#[test]
fn after_a_power_cut_the_municipality_holds_all_that_it_acknowledged_and_nothing_by_half() {
    let _one = ONE_DISK.lock();
    let began = Instant::now();
    let mut looked_at = 0;
    for seed in 0.. {
        if looked_at >= images() {
            break;
        }
        let town = Town::new();
        let watch = Watch::over(&town.folder()).unwrap();
        let store = town.open().unwrap();
        let mut pictures = vec![(watch.moment(), Archive::of(&store).unwrap())];
        let (mut dice, mut story) = (Dice::new(seed), Story::new(seed));
        for _ in 0..DEEDS {
            Act::next(&mut dice, &mut story).on(&store).unwrap();
            pictures.push((watch.moment(), Archive::of(&store).unwrap()));
        }
        let copied = watch.writes_to("town.db");
        assert!(copied > 0, "a story in which no checkpoint is cut off shows little: seed {seed}");
        let empty = town.without_database();
        looked_at += look_at_images(&pictures, watch.moment(), seed, |moment, dice| {
            let disk = empty.copy();
            watch.image(moment, dice, &disk.folder()).unwrap();
            Archive::of(&disk.open().unwrap()).unwrap()
        });
    }
    eprintln!(
        "| power cuts, server | {looked_at} images | 0 lost, 0 by half | {:.1} s |",
        began.elapsed().as_secs_f64()
    );
}

/// Looks at disks as they may be when a story is cut off. Since when each picture holds: a deed that was reported done must
/// be in every later image. Returns how many it looked at.
fn look_at_images<P: PartialEq + Debug>(
    pictures: &[(usize, P)],
    end: usize,
    seed: u64,
    look: impl Fn(usize, &mut Dice) -> P,
) -> usize {
    let (first, mut dice) = (pictures[0].0, Dice::new(seed));
    for _ in 0..IMAGES_PER_STORY {
        let moment = first + dice.below(end - first + 1);
        let found = look(moment, &mut dice);
        let done = pictures.iter().rposition(|(since, _)| *since <= moment).unwrap();
        let may_be = &pictures[done..(done + 2).min(pictures.len())];
        assert!(
            may_be.iter().any(|(_, picture)| *picture == found),
            "seed {seed}, moment {moment} of {end}: {found:#?}\nis neither {may_be:#?}"
        );
    }
    IMAGES_PER_STORY
}

/// The control: with `synchronous = normal` the same disk does lose what was called saved. If it did not, the test above
/// would show nothing.
#[test]
fn the_same_disk_loses_what_sqlite_was_not_told_to_sync() {
    let _one = ONE_DISK.lock();
    let folder = in_memory();
    let path = folder.path().join("control.db");
    let keyed = |path: &std::path::Path| {
        let db = Connection::open(path).unwrap();
        db.execute_batch(&format!("pragma key = \"x'{}'\"", "5e".repeat(32))).unwrap();
        db
    };
    let watch = Watch::over(folder.path()).unwrap();
    let db = keyed(&path);
    db.query_row("pragma journal_mode = wal", [], |_| Ok(())).unwrap();
    db.execute_batch("pragma synchronous = normal; pragma wal_autocheckpoint = 40; create table saved (n, text);")
        .unwrap();
    let mut saved = Vec::new();
    for n in 0..200 {
        db.execute("insert into saved values (?, ?)", rusqlite::params![n, "x".repeat(200)]).unwrap();
        saved.push(watch.moment());
    }
    let (mut dice, mut lost) = (Dice::new(1), 0);
    for _ in 0..200 {
        let moment = saved[0] + dice.below(watch.moment() - saved[0] + 1);
        let image = in_memory();
        watch.image(moment, &mut dice, image.path()).unwrap();
        let found: i64 = keyed(&image.path().join("control.db"))
            .query_row("select count(*) from saved", [], |row| row.get(0))
            .unwrap_or(0);
        let called_saved = saved.iter().filter(|since| **since <= moment).count();
        lost += usize::from((found as usize) < called_saved);
    }
    eprintln!("| power cuts, control with synchronous = normal | 200 images | {lost} lost |");
    assert!(lost > 0);
}
