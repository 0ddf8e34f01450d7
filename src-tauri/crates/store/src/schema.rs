//! The tables, and how an older vault gets them. Migrations are appended, never edited.

use rusqlite::Connection;

use crate::VaultError;

/// Every migration, oldest first; a vault's `user_version` says how many it has had.
pub const MIGRATIONS: &[&str] = &[FIRST, ATTACHMENTS, FORM_FILES, DIGESTS, TRAVELS];

/// Why a vault cannot be brought to this version's schema.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// A newer version of the app wrote it. It was left untouched.
    #[error("the vault was written by a newer version: schema {found}, known up to {known}")]
    TooNew {
        /// The vault's.
        found: usize,
        /// The newest that this version knows.
        known: usize,
    },
    /// The database failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl From<rusqlite::Error> for SchemaError {
    fn from(cause: rusqlite::Error) -> Self {
        Self::Vault(cause.into())
    }
}

/// Brings a vault to the newest schema, in one transaction; refuses one that is newer.
pub fn migrate(db: &mut Connection) -> Result<(), SchemaError> {
    let known = MIGRATIONS.len();
    let found = db.query_row("pragma user_version", [], |row| row.get::<_, u32>(0))? as usize;
    if found > known {
        return Err(SchemaError::TooNew { found, known });
    }
    if found == known {
        return Ok(());
    }
    let tx = db.transaction()?;
    for migration in &MIGRATIONS[found..] {
        tx.execute_batch(migration)?;
    }
    tx.pragma_update(None, "user_version", known as u32)?;
    tx.commit()?;
    Ok(())
}

/// Ids are UUIDs as 16 bytes, so that they sort as they are minted. Times are microseconds since 1970 in UTC.
const FIRST: &str = "
    -- The log: every event that this device has, its own and those of others. What it says never changes.
    create table event (
        n           integer primary key,   -- the order in which they came here; nothing is decided by it
        id          blob not null unique check (length(id) = 16),
        dossier     blob not null check (length(dossier) = 16),
        subject     text not null,
        field       text not null,
        body        text not null,         -- byte for byte as it was written or received
        seq         integer,               -- its place in the server's log, in this epoch; null while unsent
        received_at integer                -- when the server made it durable
    );
    create index event_of_dossier on event (dossier);

    create trigger event_is_immutable before update of n, id, dossier, subject, field, body on event
    begin select raise(abort, 'an event is never changed'); end;

    -- The dossiers that are being removed, within the transaction that does it. Empty at all other times.
    create table purging (dossier blob primary key) without rowid;

    create trigger event_is_kept before delete on event
    when not exists (select 1 from purging where dossier = old.dossier)
    begin select raise(abort, 'an event is removed only with its dossier'); end;

    -- Who names whom as replaced, within one dossier. A successor may come before what it replaces.
    create table supersedes (
        dossier blob not null,
        old     blob not null,
        new     blob not null,
        primary key (dossier, old, new)
    ) without rowid;

    -- Derived: the events that no other supersedes. Can be dropped and rebuilt.
    create table head (
        event   integer primary key references event (n),
        dossier blob not null,
        subject text not null,
        field   text not null
    );
    create index head_of_dossier on head (dossier);
    create index head_of_subject on head (subject, field);

    -- Text that is being typed, before it becomes an event.
    create table draft (
        dossier blob not null,
        subject text not null,
        field   text not null,
        text    text not null,
        at      integer not null,
        primary key (dossier, subject, field)
    ) without rowid;

    -- Events that the server has not yet answered for, in the order in which they were saved.
    create table outbox (
        event   integer primary key references event (n),
        dossier blob not null
    );
    create index outbox_of_dossier on outbox (dossier);

    -- Events that the server keeps apart for a supervisor.
    create table held (
        id      blob primary key,
        dossier blob not null,
        reason  text not null,
        at      integer not null
    ) without rowid;
    create index held_of_dossier on held (dossier);

    -- What the server sent and this version cannot take in. Never dropped: a later version may.
    create table aside (
        seq         integer primary key,
        received_at integer not null,
        id          blob,
        dossier     blob,
        reason      text not null check (reason in ('malformed', 'clash')),
        body        text not null
    );

    -- Every dossier that was ever here. A row outlives its purge: it holds a random id and nothing else, and tells a
    -- late save that the dossier is no longer this account's.
    create table dossier (
        id             blob primary key check (length(id) = 16),
        state          text not null check (state in ('local', 'granted', 'revoked')),
        listed         integer not null default 0,  -- whether the last caseload received has it
        whole          integer not null default 0,  -- whether all of it is here, so that it may be shown
        snapshot_next  integer,                     -- how far its snapshot has come
        snapshot_upto  integer,                     -- how far it has to come; null when there is none under way
        safe_at        integer                      -- when the last of its events became durable at the server
    ) without rowid;

    -- Forms by content. Without bytes: wanted.
    create table form (
        sha256  text primary key,
        id      text not null,
        version text not null,
        title   text not null,
        offered integer not null default 0,  -- whether it is among the published versions
        current integer not null default 0,  -- whether new interviews begin with it
        bytes   blob
    );

    -- Small local state that is never sent: where the coach was, the language of the app.
    create table note (key text primary key, value text not null) without rowid;

    -- identity, epoch, cursor, caseload_etag, covers, colleagues, handover_key, handovers, windows, synced, contact_at, clock_offset_ms.
    create table meta (key text primary key, value text not null) without rowid;
";

/// The files that answers name.
const ATTACHMENTS: &str = "
    -- Photographs, recordings, signatures: what is kept twice, by whomever, is here once.
    create table attachment (
        sha256  text primary key,
        mime    text not null,
        bytes   blob not null,
        created integer not null
    );

    -- Whose they are, and how far each is on its way to the municipality. Nothing leads from here to there yet.
    create table attachment_of (
        dossier     blob not null check (length(dossier) = 16),
        sha256      text not null references attachment (sha256),
        state       text not null default 'here' check (state in ('here', 'received')),
        received_at integer,               -- when the server made it durable: the receipt
        primary key (dossier, sha256),
        check ((state = 'received') = (received_at is not null))
    ) without rowid;
    create index attachment_by_content on attachment_of (sha256);
";

/// The files that forms name.
const FORM_FILES: &str = "
    -- Pictures, sounds, lists. Without bytes: wanted.
    create table form_file (
        form   text not null,
        name   text not null,
        sha256 text not null,
        bytes  blob,
        primary key (form, name)
    );
    create index form_file_by_content on form_file (sha256);
";

/// What is fetched again because it differs from the server's.
const DIGESTS: &str = "
    -- The server's digest for which a dossier is fetched again, or was in vain; null when it is as the server's.
    alter table dossier add column differed text;
    -- How often fetching it again helped.
    alter table dossier add column mended integer not null default 0;

    -- What was fetched again so far. It takes the place of what is here as one.
    create table staged (
        dossier     blob not null,
        seq         integer not null,
        received_at integer not null,
        body        text not null,
        primary key (dossier, seq)
    ) without rowid;

    -- What is kept apart for a supervisor goes with its dossier, as everything else.
    delete from held where id not in (select id from event);
";

/// Files travel, and what is kept aside is offered to a restored server.
const TRAVELS: &str = "
    -- Whose files they are, and where: here only; at the municipality too; or there only, and wanted.
    create table attachment_travels (
        dossier     blob not null check (length(dossier) = 16),
        sha256      text not null,
        state       text not null check (state in ('here', 'received', 'wanted')),
        sent        integer not null default 0,  -- how many bytes the server said that it has
        received_at integer,                     -- when it was durable there: the receipt
        primary key (dossier, sha256),
        check ((state = 'received') = (received_at is not null))
    ) without rowid;
    insert into attachment_travels (dossier, sha256, state, received_at)
        select dossier, sha256, state, received_at from attachment_of;
    drop table attachment_of;
    alter table attachment_travels rename to attachment_of;
    create index attachment_by_content on attachment_of (sha256);

    -- Answers of others that came before files could: the text begins with a hash.
    insert or ignore into attachment_of (dossier, sha256, state)
        select dossier, substr(name, 1, 64), 'wanted' from (
            select dossier, case when json_valid(body) then json_extract(body, '$.value.answer') end as name from event
        )
        where typeof(name) = 'text' and length(name) between 64 and 73
        and substr(name, 1, 64) not glob '*[^0-9a-f]*' and substr(name, 65, 1) in ('', '.');

    -- A wanted file, as far as it has come.
    create table attachment_part (
        dossier blob not null,
        sha256  text not null,
        start   integer not null,
        bytes   blob not null,
        primary key (dossier, sha256, start)
    );

    -- What this version cannot take in has a place in the server's log, or is offered to it again.
    create table kept_aside (
        n           integer primary key,
        seq         integer unique,            -- null while it waits to be offered
        received_at integer,
        id          blob,
        dossier     blob,
        reason      text not null check (reason in ('malformed', 'clash')),
        body        text not null
    );
    insert into kept_aside (seq, received_at, id, dossier, reason, body)
        select seq, received_at, id, dossier, reason, body from aside order by seq;
    drop table aside;
    alter table kept_aside rename to aside;
    create index aside_of_dossier on aside (dossier);
";
