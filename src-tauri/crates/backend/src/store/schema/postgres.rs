//! The tables in PostgreSQL: column for column those of SQLite, with the types and the words that PostgreSQL has for them.

use super::Migration;

/// One entry per schema version, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration::Script(
        "
    create table meta (
        name  text primary key,
        value text not null
    );

    create table account (
        id       uuid primary key,
        sign_in  text collate \"C\" not null unique, -- lower case
        name     text not null,        -- as colleagues and participants know her
        role     text not null,        -- protocol::Role
        password text not null,        -- Argon2id, PHC string
        added_at bigint not null       -- all times: milliseconds since 1970, UTC
    );

    create table device (
        id          uuid primary key,
        account     uuid not null references account,
        name        text not null,
        token       bytea not null unique, -- sha-256 of the token; the token itself is nowhere here
        enrolled_at bigint not null,
        revoked_at  bigint
    );

    create table dossier (
        id         uuid primary key,
        created_at bigint not null,
        created_by uuid not null references account
    );

    create table \"grant\" (
        account    uuid not null references account,
        dossier    uuid not null references dossier,
        granted_at bigint not null,
        primary key (account, dossier)
    );

    create table event (
        seq         bigint primary key, -- gapless, in commit order
        id          uuid not null unique,
        dossier     uuid not null references dossier,
        received_at bigint not null,
        device      uuid not null,      -- which device brought it
        body        text not null       -- byte for byte as it was pushed
    );
    create index event_of_dossier on event (dossier, seq);

    create table held (
        id          bigint generated always as identity primary key,
        event       uuid,               -- its id, when one could be read
        account     uuid not null references account,
        device      uuid not null,
        reason      text not null,      -- protocol::HeldReason
        received_at bigint not null,
        sha256      bytea not null,
        bytes       bytea not null,     -- as they came, whatever they are
        unique (account, reason, sha256) -- a repeated push is held once
    );

    create table form (
        sha256       text primary key,
        id           text collate \"C\" not null,
        version      text not null,
        title        text not null,
        bytes        bytea not null,
        place        bigint not null unique, -- order of publication: the last of an id is the current one
        published_at bigint not null
    );

    create table form_file (            -- what a form names: pictures, sounds, lists
        form   text not null references form,
        name   text collate \"C\" not null,
        sha256 text not null,
        bytes  bytea not null,
        primary key (form, name)
    );
    create index form_file_by_content on form_file (sha256);

    create table measurement_window (         -- of the cohort that this municipality measures
        place        bigint primary key,      -- the order of the moments
        moment       text not null unique,
        after_months bigint not null,         -- after the first measurement
        opens        text collate \"C\",      -- the days that the project lead chose, YYYY-MM-DD
        closes       text collate \"C\",
        check (closes >= opens)
    );
    insert into measurement_window (place, moment, after_months) values (1, 't0', 0), (2, 't1', 4), (3, 't2', 8);

    create table recovery_key (
        id      bigint generated always as identity primary key, -- the last is the current one
        public  text not null,          -- X25519, base64; the private half is nowhere here
        made_at bigint not null
    );

    create table audit ( -- the six fields of BIO2 8.15.01, and never content
        id     bigint primary key,
        at     bigint not null,
        actor  text not null,
        action text not null,
        object text not null,
        result text not null,
        origin text not null,
        hash   bytea not null           -- of this line and of the hash before it
    );

    create function refuse() returns trigger language plpgsql as
        $$ begin raise exception '%', tg_argv[0]; end $$;
    create function refuse_gap() returns trigger language plpgsql as $$
        declare last bigint;
        begin
            if tg_table_name = 'event' then select coalesce(max(seq), 0) into last from event;
                if new.seq <> last + 1 then raise exception 'the log has no gaps'; end if;
            else select coalesce(max(id), 0) into last from audit;
                if new.id <> last + 1 then raise exception 'the audit log has no gaps'; end if;
            end if;
            return new;
        end $$;

    create trigger event_gapless before insert on event for each row execute function refuse_gap();
    create trigger audit_gapless before insert on audit for each row execute function refuse_gap();
    create trigger event_immutable before update or delete or truncate on event
        execute function refuse('the log is never changed or shortened');
    create trigger held_immutable before update or delete or truncate on held
        execute function refuse('a held event is never changed or dropped');
    create trigger audit_immutable before update or delete or truncate on audit
        execute function refuse('the audit log is never changed or shortened');
",
    ),
    Migration::Script(
        "
    create table held_settled (            -- what a supervisor decided about a held event
        held       bigint primary key references held,
        settlement text not null,          -- release, reassign, set_aside
        seq        bigint,                 -- its place, when it went into the log
        settled_at bigint not null
    );
    create trigger held_settled_immutable before update or delete or truncate on held_settled
        execute function refuse('what was settled is never changed');
",
    ),
    Migration::Script(
        "
    -- A device without a key signed in before there were keys: it has to sign in again.
    alter table device add column jkt bytea; -- the thumbprint of its key
    alter table device add column signed_in_until bigint; -- until when its token counts
    alter table device add column wipe bigint not null default 0; -- whether it is to be emptied, once it was revoked
    create index device_by_key on device (account, jkt);
    alter table account add column subject text collate \"C\"; -- of the identity provider: issuer and subject
    create unique index account_by_subject on account (subject);

    create table access_token (                           -- short tokens
        hash   bytea primary key,                        -- sha-256 of the token
        device uuid not null references device,
        until  bigint not null
    );
    create index access_token_by_end on access_token (until);
    create index access_token_by_device on access_token (device);

    create table used_proof (                             -- proofs of possession, so that none counts twice
        id    bytea primary key,
        until bigint not null
    );
    create index used_proof_by_end on used_proof (until);

    create table enrolment_code (                         -- one-time codes that were not used yet
        hash    bytea primary key,
        account uuid not null references account,
        until   bigint not null
    );

    create table browser_sign_in (                        -- sign-ins that go on in a browser
        id          uuid primary key,
        stage       text not null,
        challenge   text not null,                        -- the hash of the secret with which the device collects
        jkt         bytea not null,
        device_name text not null,
        number      text not null,                        -- shown on both screens
        until       bigint not null,
        state       bytea,                               -- the hash of what the browser brings back
        nonce       text,
        verifier    text,
        account     uuid references account
    );
    create unique index browser_sign_in_by_state on browser_sign_in (state);
",
    ),
    // What is said of a dossier is kept under a key of its own, so that destroying the key erases it.
    Migration::Script(
        "
    create table dossier_key (                            -- a backup keeps these apart
        dossier uuid primary key,                         -- also one of which something is only held
        key     bytea not null
    );

    create table erased (                                 -- and in a journal that no backup has
        dossier uuid primary key,
        at      bigint not null,
        reason  text not null                             -- protocol::ErasureReason
    );

    create table once_granted (                           -- who has or had a dossier: she may bring what she made in it
        account uuid not null references account,         -- then, and is told when it is erased
        dossier uuid not null references dossier,
        primary key (account, dossier)
    );
    insert into once_granted (account, dossier) select account, dossier from \"grant\";

    create table attachment (                             -- files that answers name
        dossier     uuid not null references dossier,
        sha256      text collate \"C\" not null,
        mime        text not null,
        size        bigint not null,
        received    bigint not null,                      -- how many bytes are here
        received_at bigint,                               -- when all of them were, and had that hash
        primary key (dossier, sha256)
    );

    create table attachment_part (
        dossier uuid not null,
        sha256  text collate \"C\" not null,
        start   bigint not null,                          -- where in the file it begins
        size    bigint not null,
        bytes   bytea not null,                           -- under the dossier's key
        primary key (dossier, sha256, start)
    );

    drop trigger event_immutable on event;
    drop trigger held_immutable on held;
    alter table event add column digest bytea;
    alter table event add column sealed bytea;
    alter table held add column dossier uuid;             -- the one that it names, under whose key its bytes are
",
    ),
    Migration::SealAll,
    Migration::Script(
        "
    alter table event drop column body;
    alter table event rename column sealed to body;       -- byte for byte as it was pushed, under the dossier's key
    alter table event alter column digest set not null;   -- protocol::Digest of it
    alter table event alter column body set not null;
    drop index event_of_dossier;
    create index event_of_dossier on event (dossier, seq, digest);

    create function refuse_key() returns trigger language plpgsql as $$
        begin
            if exists (select 1 from erased where dossier = new.dossier)
                then raise exception 'what was erased stays so'; end if;
            return new;
        end $$;
    create trigger event_immutable before update or delete or truncate on event
        execute function refuse('the log is never changed or shortened');
    create trigger held_immutable before update or delete or truncate on held
        execute function refuse('a held event is never changed or dropped');
    create trigger erased_immutable before update or delete or truncate on erased
        execute function refuse('what was erased stays so');
    create trigger erased_has_no_key before insert on dossier_key for each row execute function refuse_key();
",
    ),
    // When a device last asked for a short token, which it does once in a quarter of an hour of work.
    Migration::Script("alter table device add column seen_at bigint;"),
    Migration::Script(
        "
    create table cover (                   -- for some days, one account reaches the dossiers of another as well
        id        uuid primary key,
        coach     uuid not null references account,
        colleague uuid not null references account,
        first_day text collate \"C\" not null,     -- YYYY-MM-DD, both included
        last_day  text collate \"C\" not null,
        made_at   bigint not null,
        ended_at  bigint,                     -- when it was ended before its last day
        check (last_day >= first_day),
        check (coach <> colleague)
    );
    create index cover_by_colleague on cover (colleague, last_day);
    create index cover_by_coach on cover (coach, last_day);
",
    ),
    // The public key (X25519, base64) to which handovers to whose device it is are sealed.
    Migration::Script("alter table device add column handover_key text;"),
];
