//! A vault that an older version wrote opens in this one, and loses nothing. `fixtures/vaults` has one of each schema.

use std::{fs, path::PathBuf};

use protocol::{Changes, DossierId, EventId, FormEntry, FormFile, HeldReason, Outcome, RawEvent, Sha256, StoredEvent};
use rusqlite::Connection;
use serde_json::value::RawValue;

use super::desk::*;
use crate::{Attachment, DossierState, Vault, cipher, files, schema::MIGRATIONS, slots::Slots};

const RECORDED: &str = include_str!("../../../../../fixtures/protocol/events-1.jsonl");
const NEXT: &str = include_str!("../../../../../fixtures/protocol/events-next.jsonl");

/// A value of a kind that this version does not know: it is laid aside, and kept.
const BEYOND: &str = r#"{"id":"0192d4f0-1000-7000-8000-000000000021","dossier":"0192d4f0-0000-7000-8000-0000000000aa","value":{"measured":3}}"#;

fn fixture(schema: usize) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../../../fixtures/vaults/{schema}.sql"))
}

/// The dossier of the recorded events.
fn samira() -> DossierId {
    "0192d4f0-0000-7000-8000-0000000000aa".parse().unwrap()
}

fn recorded() -> impl Iterator<Item = &'static str> {
    RECORDED.lines().chain(NEXT.lines())
}

fn photo() -> Attachment {
    Attachment { mime: "image/png".to_owned(), bytes: b"a photo".to_vec() }
}

/// Some of everything that a vault can hold.
fn live(vault: &mut Vault) {
    let entry = |(seq, body): (u64, &str)| StoredEvent {
        seq: protocol::Seq(seq),
        received_at: at(seq as i64),
        event: RawValue::from_string(body.to_owned()).unwrap(),
    };
    let events: Vec<StoredEvent> = (1..).zip(recorded().chain([BEYOND])).map(entry).collect();
    pull(vault, &page(Some(&[samira(), BASHIR]), events, 9));
    vault.save(&[said(1, BASHIR, "name", "Bashir", &[]), said(2, BASHIR, "name", "Basheer", &[1])]).unwrap();
    vault.save(&[said(3, BASHIR, "name", "Baschir", &[1]), said(4, ANNA, "name", "Anna", &[])]).unwrap();
    let held = Outcome::Held { reason: HeldReason::TooLarge };
    vault.take_receipts(EPOCH, &[receipt(3, held)], at(20), at(20)).unwrap();
    vault.put_draft(ANNA, &protocol::Subject::Participant, &"name".into(), "Anna-M", at(21)).unwrap();
    vault.put_note("place", "here").unwrap();
    pull(vault, &page(Some(&[samira(), BASHIR, id_of_clara()]), Vec::new(), 12)); // her past is still to come
    let content = b"a form".as_slice();
    let file = FormFile { name: "map.png".to_owned(), sha256: Sha256::of(b"a map") };
    let entry = FormEntry {
        id: "intake".to_owned(),
        version: "1".to_owned(),
        sha256: Sha256::of(content),
        title: "Intake".to_owned(),
        files: vec![file],
    };
    vault.offer_forms(&[entry]).unwrap();
    vault.put_form(&Sha256::of(content), content).unwrap();
    vault.keep_attachment(ANNA, &photo(), at(22)).unwrap();
}

fn id_of_clara() -> DossierId {
    DossierId(uuid::Uuid::from_u128(0xC))
}

/// A database as text: its tables, and what is in them.
fn dump(db: &Connection) -> String {
    let texts = |sql: &str| -> Vec<String> {
        db.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let mut text = texts("select sql || ';' from sqlite_schema where sql is not null order by type = 'trigger', rowid");
    for table in texts("select name from sqlite_schema where type = 'table' order by name") {
        let columns = texts(&format!("select name from pragma_table_info('{table}')"));
        let row = columns.iter().map(|column| format!("quote(\"{column}\")")).collect::<Vec<_>>().join(" || ', ' || ");
        text.extend(texts(&format!(
            "select 'insert into \"{table}\" ({}) values (' || {row} || ');' from \"{table}\" order by 1",
            columns.join(", ")
        )));
    }
    let version: u32 = db.query_row("pragma user_version", [], |row| row.get(0)).unwrap();
    text.push(format!("pragma user_version = {version};\n"));
    text.join("\n")
}

/// Lays a database in the place of a vault's.
fn vault_of(text: &str) -> (Device, Vault) {
    let (device, vault) = Device::with_new_vault();
    let folder = vault.folder().to_owned();
    drop(vault);
    let key = Slots::read(&folder).unwrap().recovery.open(&recovery_private()).unwrap();
    fs::remove_file(files::database(&folder)).unwrap();
    let db = cipher::create(&files::database(&folder), &key).unwrap();
    db.execute_batch(text).unwrap();
    drop(db);
    let vault = device.recover();
    (device, vault)
}

fn bodies(vault: &Vault, sql: &str) -> Vec<String> {
    vault.db.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// The vaults of before, with the schema that each has. That of the newest schema is written by whoever adds one.
fn vaults() -> Vec<(usize, String)> {
    let newest = MIGRATIONS.len();
    if !fixture(newest).exists() {
        let (_device, mut vault) = Device::with_vault();
        live(&mut vault);
        fs::write(fixture(newest), dump(&vault.db)).unwrap();
        panic!("{} was missing and is written: commit it with its schema", fixture(newest).display());
    }
    (1..=newest).map(|schema| (schema, fs::read_to_string(fixture(schema)).unwrap())).collect()
}

#[test]
fn a_vault_of_every_schema_opens_and_has_every_event_byte_for_byte() {
    for (schema, text) in vaults() {
        let (_device, mut vault) = vault_of(&text);

        let log = bodies(&vault, "select body from event where seq is not null order by seq");
        assert!(log.iter().map(String::as_str).eq(recorded()), "schema {schema}: {log:#?}");
        assert_eq!(bodies(&vault, "select body from aside"), [BEYOND], "schema {schema}");
        assert_eq!(shown(&vault, BASHIR), ["name=Baschir", "name=Basheer"], "schema {schema}");
        let before = vault.heads(samira()).unwrap();
        vault.rebuild_heads().unwrap();
        assert_eq!(vault.heads(samira()).unwrap(), before, "schema {schema}");

        let own = [
            said(1, BASHIR, "name", "Bashir", &[]),
            said(2, BASHIR, "name", "Basheer", &[1]),
            said(4, ANNA, "name", "Anna", &[]),
        ];
        let unsent: Vec<_> = vault.outbox(10).unwrap().iter().map(|unsent| unsent.body.get().to_owned()).collect();
        let own: Vec<_> = own.map(|event| RawEvent::write(event).body().get().to_owned()).into();
        assert_eq!(unsent, own, "schema {schema}");
        let held: Vec<EventId> = vault.held().unwrap().iter().map(|held| held.event).collect();
        assert_eq!(held, [id(3)], "schema {schema}");
    }
}

#[test]
fn a_vault_of_every_schema_has_the_tables_of_the_newest_and_goes_on_as_if_it_always_had() {
    let (_device, fresh) = Device::with_vault();
    let tables = "select sql from sqlite_schema where sql is not null order by name";
    for (schema, text) in vaults() {
        let (_device, mut vault) = vault_of(&text);

        assert_eq!(bodies(&vault, tables), bodies(&fresh, tables), "schema {schema}");
        let drafts = vault.drafts(ANNA).unwrap();
        assert_eq!((drafts.len(), drafts[0].text.as_str()), (1, "Anna-M"), "schema {schema}");
        assert_eq!(vault.note("place").unwrap().as_deref(), Some("here"), "schema {schema}");
        assert_eq!(vault.form_bytes(&Sha256::of(b"a form")).unwrap().as_deref(), Some(b"a form".as_slice()));
        assert_eq!(vault.dossier(ANNA).unwrap().unwrap().state, DossierState::Local, "schema {schema}");
        let arriving = vault.arriving().unwrap();
        assert_eq!((arriving.len(), arriving[0].dossier), (1, id_of_clara()), "schema {schema}");
        if schema > 1 {
            let kept = vault.attachment(ANNA, &Sha256::of(b"a photo")).unwrap();
            assert_eq!(kept.map(|kept| kept.bytes), Some(photo().bytes), "schema {schema}");
        }

        let stored = |n| receipt(n, Outcome::Stored { seq: protocol::Seq(12 + n as u64) });
        vault.take_receipts(EPOCH, &[stored(1), stored(2), stored(4)], at(30), at(30)).unwrap();
        assert_eq!(vault.outbox_len().unwrap(), 0, "schema {schema}");
        let asked = vault.position().unwrap();
        let changes = Changes { digests: Vec::new(), ..page(None, Vec::new(), 16) };
        assert_eq!(vault.apply_changes(&asked, &changes, at(31)).unwrap(), crate::Applied::TakenIn);
    }
}
