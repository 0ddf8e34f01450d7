//! The audit log: six fields a line, no content, and no line changed without trace.

use backend::store::{AuditHead, AuditLine, Tampering};
use protocol::Role;

use super::world::{Place, World, event, new_dossier, noon};

/// A log of five lines: an enrolment, three pushes, a pull.
async fn told() -> World {
    let world = World::new();
    let coach = world.coach("sevda");
    for _ in 0..3 {
        world.push(&coach, &[event(new_dossier())]).await;
    }
    world.pull(&coach, 0).await;
    world
}

/// Changes the log as somebody would who has the key and the rights.
fn tamper(world: &World, sql: &str) {
    let unlock = match &world.place {
        Place::File(_) => "drop trigger audit_immutable; drop trigger audit_kept; drop trigger audit_chained;",
        Place::Server(_) => "drop trigger audit_immutable on audit; drop trigger audit_gapless on audit;",
    };
    world.place.run_sql(&format!("{unlock} {sql}")).unwrap();
}

#[tokio::test]
async fn a_log_that_nobody_touched_fits_and_ends_where_it_says() {
    let world = told().await;
    let head = world.store().verify_audit(None).unwrap().unwrap();
    assert_eq!((head.lines, &head), (5, &world.store().audit_head().unwrap()));
    assert_eq!(head.hash.len(), 64);
}

#[tokio::test]
async fn a_log_without_a_line_fits() {
    let world = World::new();
    let head = world.store().verify_audit(None).unwrap().unwrap();
    assert_eq!((head.lines, head.hash.as_str()), (0, ""));
}

#[tokio::test]
async fn each_way_to_tamper_with_the_log_is_found_at_the_line_where_it_was_done() {
    let cases = [
        ("update audit set actor = 'x' where id = 2", 2),
        ("update audit set at = at + 1 where id = 5", 5),
        ("update audit set action = 'pull', object = 'x' where id = 3", 3),
        ("update audit set result = 'stored 0, already 0, held 0' where id = 2", 2),
        ("update audit set origin = 'elsewhere' where id = 1", 1),
        // A field's end moved into the next field.
        ("update audit set action = action || substr(object, 1, 1), object = substr(object, 2) where id = 4", 4),
        ("delete from audit where id = 1", 1),
        ("delete from audit where id = 3", 3),
        // Closed up behind the line that was taken out.
        (
            "delete from audit where id = 3; update audit set id = 3 where id = 4; update audit set id = 4 where id = 5",
            3,
        ),
        (
            "update audit set id = 9 where id = 2; update audit set id = 2 where id = 3; update audit set id = 3 where id = 9",
            2,
        ),
        ("insert into audit select 6, at, actor, action, object, result, origin, hash from audit where id = 5", 6),
    ];
    for (wrong, line) in cases {
        let world = told().await;
        tamper(&world, wrong);
        assert_eq!(world.store().verify_audit(None).unwrap(), Err(Tampering::Line { line }), "{wrong}");
    }
}

#[tokio::test]
async fn lines_cut_off_at_the_end_show_in_the_head_that_somebody_kept() {
    let world = told().await;
    let kept = world.store().audit_head().unwrap();
    tamper(&world, "delete from audit where id = 5");
    assert!(world.store().verify_audit(None).unwrap().is_ok());
    assert_eq!(world.store().verify_audit(Some(&kept)).unwrap(), Err(Tampering::NotedEnd(kept)));
}

#[tokio::test]
async fn a_log_that_went_on_still_has_the_end_that_was_kept() {
    let world = told().await;
    let kept = AuditHead::read(&world.store().audit_head().unwrap().to_string()).unwrap();
    world.coach("karim");
    assert_eq!(world.store().verify_audit(Some(&kept)).unwrap().unwrap().lines, 6);
}

#[tokio::test]
async fn a_line_can_be_checked_with_nothing_but_its_six_fields_and_the_hash_before() {
    let world = World::new();
    let line = AuditLine {
        at: noon(),
        actor: "a".to_owned(),
        action: "push",
        object: "events".to_owned(),
        result: "stored 1, already 0, held 0".to_owned(),
        origin: "d".to_owned(),
    };
    world.store().write_audit(&line).unwrap();
    let text = r#"["",1,1604318400000,"a","push","events","stored 1, already 0, held 0","d"]"#;
    assert_eq!(world.store().audit_head().unwrap().hash, protocol::Sha256::of(text.as_bytes()).as_str());
}

#[tokio::test]
async fn what_was_said_and_who_it_is_about_stand_in_no_line() {
    let world = told().await;
    world.person("meryem", Role::Supervisor);
    for line in world.store().audit().unwrap() {
        for content in ["Fatma", "sevda", "meryem", "participant"] {
            assert!(!format!("{line:?}").contains(content), "{content}: {line:?}");
        }
    }
}
