//! The tables. Migrations are appended, never edited.

use rusqlite::{Connection, Transaction, TransactionBehavior};
use uuid::Uuid;

use super::cipher::OpenError;

/// One entry per schema version, in order.
const MIGRATIONS: &[&str] = &[
    "
    create table meta (
        name  text primary key,
        value text not null
    ) strict, without rowid;

    create table account (
        id       blob primary key,     -- uuid
        sign_in  text not null unique, -- lower case
        name     text not null,        -- as colleagues and participants know her
        role     text not null,        -- protocol::Role
        password text not null,        -- Argon2id, PHC string
        added_at integer not null      -- all times: milliseconds since 1970, UTC
    ) strict, without rowid;

    create table device (
        id          blob primary key,
        account     blob not null references account,
        name        text not null,
        token       blob not null unique, -- sha-256 of the token; the token itself is nowhere here
        enrolled_at integer not null,
        revoked_at  integer
    ) strict, without rowid;

    create table dossier (
        id         blob primary key,
        created_at integer not null,
        created_by blob not null references account
    ) strict, without rowid;

    create table \"grant\" (
        account    blob not null references account,
        dossier    blob not null references dossier,
        granted_at integer not null,
        primary key (account, dossier)
    ) strict, without rowid;

    create table event (
        seq         integer primary key, -- gapless, in commit order
        id          blob not null unique,
        dossier     blob not null references dossier,
        received_at integer not null,
        device      blob not null,       -- which device brought it
        body        text not null        -- byte for byte as it was pushed
    ) strict;
    create index event_of_dossier on event (dossier, seq);

    create trigger event_gapless before insert on event
        when new.seq is not (select coalesce(max(seq), 0) + 1 from event)
        begin select raise(abort, 'the log has no gaps'); end;
    create trigger event_immutable before update on event
        begin select raise(abort, 'the log is never changed'); end;
    create trigger event_kept before delete on event
        begin select raise(abort, 'the log is never shortened'); end;

    create table held (
        id          integer primary key,
        event       blob,                -- its id, when one could be read
        account     blob not null references account,
        device      blob not null,
        reason      text not null,       -- protocol::HeldReason
        received_at integer not null,
        sha256      blob not null,
        bytes       blob not null,       -- as they came, whatever they are
        unique (account, reason, sha256) -- a repeated push is held once
    ) strict;
    create trigger held_immutable before update on held
        begin select raise(abort, 'a held event is never changed'); end;
    create trigger held_kept before delete on held
        begin select raise(abort, 'a held event is never dropped'); end;

    create table form (
        sha256       text primary key,
        id           text not null,
        version      text not null,
        title        text not null,
        bytes        blob not null,
        place        integer not null unique, -- order of publication: the last of an id is the current one
        published_at integer not null
    ) strict;

    create table recovery_key (
        id      integer primary key, -- the last is the current one
        public  text not null,       -- X25519, base64; the private half is nowhere here
        made_at integer not null
    ) strict;

    create table audit ( -- the six fields of BIO2 8.15.01, and never content
        id     integer primary key,
        at     integer not null,
        actor  text not null,
        action text not null,
        object text not null,
        result text not null,
        origin text not null
    ) strict;
    create trigger audit_immutable before update on audit
        begin select raise(abort, 'the audit log is never changed'); end;
    create trigger audit_kept before delete on audit
        begin select raise(abort, 'the audit log is never shortened'); end;
",
    "
    create table form_file (               -- what a form names: pictures, sounds, lists
        form   text not null references form,
        name   text not null,
        sha256 text not null,
        bytes  blob not null,
        primary key (form, name)
    ) strict;
    create index form_file_by_content on form_file (sha256);
",
    "
    create table measurement_window (      -- of the cohort that this municipality measures
        place        integer primary key,  -- the order of the moments
        moment       text not null unique,
        after_months integer not null,     -- after the first measurement
        opens        text,                 -- the days that the project lead chose, YYYY-MM-DD
        closes       text,
        check (closes >= opens)
    ) strict;
    insert into measurement_window (place, moment, after_months) values (1, 't0', 0), (2, 't1', 4), (3, 't2', 8);
",
];

/// Brings a database to the newest schema, and gives a new one its epoch.
///
/// # Errors
/// `SchemaTooNew` for the file of a later version, which stays untouched.
pub fn migrate(db: &mut Connection) -> Result<(), OpenError> {
    let known = MIGRATIONS.len() as i64;
    // Under the write lock, so that two processes on one new file do not both make it.
    let tx = Transaction::new(db, TransactionBehavior::Immediate)?;
    let found: i64 = tx.query_row("pragma user_version", [], |row| row.get(0))?;
    if found > known {
        return Err(OpenError::SchemaTooNew { found, known });
    }
    for migration in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        tx.execute_batch(migration)?;
    }
    tx.execute("insert or ignore into meta (name, value) values ('epoch', ?1)", [Uuid::new_v4().to_string()])?;
    tx.pragma_update(None, "user_version", known)?;
    tx.commit()?;
    Ok(())
}
