//! The tables in SQLite.

use super::Migration;

/// One entry per schema version, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration::Script(
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
    ),
    Migration::Script(
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
    ),
    Migration::Script(
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
    ),
    // Every line of the audit log carries a hash of itself and of the line before.
    Migration::Script("drop trigger audit_immutable; alter table audit add column hash blob;"),
    Migration::ChainAudit,
    Migration::Script(
        "
    create trigger audit_immutable before update on audit
        begin select raise(abort, 'the audit log is never changed'); end;
    create trigger audit_chained before insert on audit
        when new.hash is null or new.id is not (select coalesce(max(id), 0) + 1 from audit)
        begin select raise(abort, 'every line of the audit log is chained to the one before'); end;
",
    ),
    Migration::Script(
        "
    create table held_settled (            -- what a supervisor decided about a held event
        held       integer primary key references held,
        settlement text not null,          -- release, reassign, set_aside
        seq        integer,                -- its place, when it went into the log
        settled_at integer not null
    ) strict;
    create trigger held_settled_immutable before update on held_settled
        begin select raise(abort, 'what was settled is never changed'); end;
    create trigger held_settled_kept before delete on held_settled
        begin select raise(abort, 'what was settled is never changed'); end;
",
    ),
    Migration::Script(
        "
    -- A device without a key signed in before there were keys: it has to sign in again.
    alter table device add column jkt blob; -- the thumbprint of its key
    alter table device add column signed_in_until integer; -- until when its token counts
    alter table device add column wipe integer not null default 0; -- whether it is to be emptied, once it was revoked
    create index device_by_key on device (account, jkt);
    alter table account add column subject text; -- of the identity provider: issuer and subject
    create unique index account_by_subject on account (subject);

    create table access_token (                           -- short tokens
        hash   blob primary key,                        -- sha-256 of the token
        device blob not null references device,
        until  integer not null
    ) strict, without rowid;
    create index access_token_by_end on access_token (until);
    create index access_token_by_device on access_token (device);

    create table enrolment_code (                         -- one-time codes that were not used yet
        hash    blob primary key,
        account blob not null references account,
        until   integer not null
    ) strict, without rowid;

    create table browser_sign_in (                        -- sign-ins that go on in a browser
        id          blob primary key,
        stage       text not null,
        challenge   text not null,                        -- the hash of the secret with which the device collects
        jkt         blob not null,
        device_name text not null,
        number      text not null,                        -- shown on both screens
        until       integer not null,
        state       blob,                               -- the hash of what the browser brings back
        nonce       text,
        verifier    text,
        account     blob references account
    ) strict, without rowid;
    create unique index browser_sign_in_by_state on browser_sign_in (state);
",
    ),
    // What is said of a dossier is kept under a key of its own, so that destroying the key erases it.
    Migration::Script(
        "
    create table dossier_key (                            -- a backup keeps these apart
        dossier blob primary key,                         -- also one of which something is only held
        key     blob not null
    ) strict, without rowid;

    create table erased (                                 -- and in a journal that no backup has
        dossier blob primary key,
        at      integer not null,
        reason  text not null                             -- protocol::ErasureReason
    ) strict, without rowid;

    create table once_granted (                           -- who has or had a dossier: she may bring what she made in it
        account blob not null references account,         -- then, and is told when it is erased
        dossier blob not null references dossier,
        primary key (account, dossier)
    ) strict, without rowid;
    insert into once_granted (account, dossier) select account, dossier from \"grant\";

    create table attachment (                             -- files that answers name
        dossier     blob not null references dossier,
        sha256      text not null,
        mime        text not null,
        size        integer not null,
        received    integer not null,                     -- how many bytes are here
        received_at integer,                              -- when all of them were, and had that hash
        primary key (dossier, sha256)
    ) strict, without rowid;

    create table attachment_part (
        dossier blob not null,
        sha256  text not null,
        start   integer not null,                         -- where in the file it begins
        size    integer not null,
        bytes   blob not null,                            -- under the dossier's key
        primary key (dossier, sha256, start)
    ) strict;

    drop trigger event_immutable;
    drop trigger event_kept;
    drop trigger event_gapless;
    drop trigger held_immutable;
    alter table event add column digest blob;
    alter table event add column sealed blob;
    alter table held add column dossier blob;             -- the one that it names, under whose key its bytes are
",
    ),
    Migration::SealAll,
    Migration::Script(
        "
    create table sealed_event (
        seq         integer primary key, -- gapless, in commit order
        id          blob not null unique,
        dossier     blob not null references dossier,
        received_at integer not null,
        device      blob not null,       -- which device brought it
        digest      blob not null,       -- protocol::Digest of it
        body        blob not null        -- byte for byte as it was pushed, under the dossier's key
    ) strict;
    insert into sealed_event (seq, id, dossier, received_at, device, digest, body)
        select seq, id, dossier, received_at, device, digest, sealed from event order by seq;
    drop table event;
    alter table sealed_event rename to event;
    create index event_of_dossier on event (dossier, seq, digest);

    create trigger event_gapless before insert on event
        when new.seq is not (select coalesce(max(seq), 0) + 1 from event)
        begin select raise(abort, 'the log has no gaps'); end;
    create trigger event_immutable before update on event
        begin select raise(abort, 'the log is never changed'); end;
    create trigger event_kept before delete on event
        begin select raise(abort, 'the log is never shortened'); end;
    create trigger held_immutable before update on held
        begin select raise(abort, 'a held event is never changed'); end;
    create trigger erased_immutable before update on erased
        begin select raise(abort, 'what was erased stays so'); end;
    create trigger erased_kept before delete on erased
        begin select raise(abort, 'what was erased stays so'); end;
    create trigger erased_has_no_key before insert on dossier_key
        when exists (select 1 from erased where dossier = new.dossier)
        begin select raise(abort, 'what was erased stays so'); end;
",
    ),
    // When a device last asked for a short token, which it does once in a quarter of an hour of work.
    Migration::Script("alter table device add column seen_at integer;"),
    Migration::Script(
        "
    create table cover (                   -- for some days, one account reaches the dossiers of another as well
        id        blob primary key,
        coach     blob not null references account,
        colleague blob not null references account,
        first_day text not null,     -- YYYY-MM-DD, both included
        last_day  text not null,
        made_at   integer not null,
        ended_at  integer,                     -- when it was ended before its last day
        check (last_day >= first_day),
        check (coach <> colleague)
    ) strict, without rowid;
    create index cover_by_colleague on cover (colleague, last_day);
    create index cover_by_coach on cover (coach, last_day);
",
    ),
    // The public key (X25519, base64) to which handovers to whose device it is are sealed.
    Migration::Script("alter table device add column handover_key text;"),
];
