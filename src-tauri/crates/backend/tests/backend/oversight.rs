//! `held` and `caseload`: what a supervisor decides, decided at the server itself.

use protocol::Role;
use serde_json::Value as Json;

use crate::{
    program::said,
    sqlite::world::{World, event, new_dossier},
};

#[tokio::test]
async fn what_is_held_is_listed_taken_along_released_and_set_aside() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    let dossier = new_dossier();
    let (first, late) = (event(dossier), event(dossier));
    world.push(&sevda, std::slice::from_ref(&first)).await;
    world.push(&karim, &[late.clone(), "{}".to_owned()]).await;
    let folder = tempfile::tempdir().unwrap();
    let database = world.place.file();
    let held = |arguments: &[&str]| {
        let all = [&["--database", database.to_str().unwrap(), "held"], arguments].concat();
        said(folder.path(), &all)
    };

    let list = held(&["list"]);
    assert!(list.contains("1\tnot in caseload") && list.contains("karim, tablet"), "{list}");
    assert!(list.contains("2\tmalformed") && list.ends_with("2 held\n") && !list.contains("Fatma"), "{list}");

    held(&["export", "held.jsonl"]);
    let exported = std::fs::read_to_string(folder.path().join("held.jsonl")).unwrap();
    let lines: Vec<Json> = exported.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines.len(), lines[0]["reason"].as_str()), (2, Some("not_in_caseload")));
    assert!(held(&["export", "held.jsonl"]).contains("exists"), "nothing is overwritten");

    assert_eq!(held(&["release", "1", "2"]), "1\tin the log at place 2\n2\tstays held: not releasable\n");
    assert_eq!(held(&["set-aside", "2"]), "2\tset aside\n");
    assert_eq!(held(&["list"]), "0 held\n");
    assert_eq!(world.pull_all(&sevda, 10).await, [first, late]);
    assert!(world.store().verify_audit(None).unwrap().is_ok());
}

#[tokio::test]
async fn a_dossier_is_moved_to_a_coach_and_to_nobody_else() {
    let world = World::new();
    let (sevda, karim) = (world.coach("sevda"), world.coach("karim"));
    world.person("ineke", Role::ProjectLead);
    let dossier = new_dossier();
    world.push(&sevda, &[event(dossier)]).await;
    let folder = tempfile::tempdir().unwrap();
    let database = world.place.file();
    let caseload = |arguments: &[&str]| {
        let all = [&["--database", database.to_str().unwrap(), "caseload"], arguments].concat();
        said(folder.path(), &all)
    };

    let id = dossier.to_string();
    assert!(caseload(&["move", &id, "--to", "ineke"]).contains("a dossier goes to a coach"));
    assert!(caseload(&["move", &id, "--to", "nobody"]).contains("nobody signs in as nobody"));
    assert_eq!(caseload(&["list"]), format!("karim\t0 dossiers\nsevda\t1 dossiers\n  {id}\n"));
    assert_eq!(caseload(&["move", &id, "--to", "Karim"]), format!("dossier {id} is karim's\n"));
    assert_eq!(world.store().caseload(karim.account).unwrap().dossiers, [dossier]);
    assert!(world.store().caseload(sevda.account).unwrap().dossiers.is_empty());
}
