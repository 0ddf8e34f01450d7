//! The devices of accounts: their keys, their tokens, and the proofs that were used.

use chrono::{DateTime, Utc};
use protocol::{
    Account, AccountId, DeviceId,
    devices::{ListedDevice, Withdrawal, Withdrawn},
};

use super::{
    AuditLine, Engine, Store, StoreError,
    accounts::account,
    audit,
    columns::{from_code, millis, time},
    note,
    sql::{Row, Tx, values},
};
use crate::identity::{nonces::REMEMBERED, proof::Proven, tokens};

/// The entry with the secret of the nonces.
const SECRET: &str = "nonce_secret";

/// A device that is to be enrolled.
pub struct NewDevice {
    /// Its id, should it be new.
    pub id: DeviceId,
    /// What it is called.
    pub name: String,
    /// The SHA-256 of its token.
    pub token: [u8; 32],
    /// The thumbprint of its key.
    pub key: [u8; 32],
    /// Until when its token counts.
    pub signed_in_until: DateTime<Utc>,
}

/// Who sends a request: an account, from one of its devices.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub account: Account,
    /// From which device.
    pub device: DeviceId,
}

/// What a token and a proof are worth together.
#[derive(Clone, Debug)]
pub enum Admission {
    /// They are a device's.
    Known(SignedIn),
    /// The token is unknown, no longer counts, or is another key's.
    Unknown,
    /// The proof was used before.
    Replayed,
    /// The device was withdrawn.
    Withdrawn,
    /// The device was withdrawn, and is to be emptied.
    Wipe,
}

/// Which of a device's tokens.
#[derive(Clone, Copy, Debug)]
pub enum Token {
    /// The device's own, for a short one.
    Device([u8; 32]),
    /// A short one, for everything else.
    Access([u8; 32]),
}

/// Id, name and enrolment of a device; whose it is, by id, name, role and sign-in name; its withdrawal; and when it was seen.
const LISTED: &str = "select d.id, d.name, d.enrolled_at, a.id, a.name, a.role, a.sign_in,
    coalesce(d.revoked_at, 0), d.wipe, coalesce(d.seen_at, 0) from device d join account a on a.id = d.account";

impl Store {
    /// Enrols a device of an account. One that she has already, known by its key, is the same device with a new token.
    ///
    /// # Errors
    /// When the database fails.
    pub fn enrol(
        &self,
        account: AccountId,
        device: &NewDevice,
        origin: &str,
        at: DateTime<Utc>,
    ) -> Result<DeviceId, StoreError> {
        self.write(|tx| {
            let same = "select id from device where account = ?1 and jkt = ?2 and revoked_at is null";
            let known = tx.first(same, &values![account.0, &device.key[..]])?;
            let id = known.map_or(Ok(device.id.0), |row| row.uuid(0))?;
            let until = millis(device.signed_in_until);
            let renewed = tx.run(
                "update device set name = ?2, token = ?3, signed_in_until = ?4 where id = ?1",
                &values![id, &device.name, &device.token[..], until],
            )?;
            if renewed == 0 {
                tx.run(
                    "insert into device (id, account, name, token, jkt, signed_in_until, enrolled_at)
                     values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    &values![id, account.0, &device.name, &device.token[..], &device.key[..], until, millis(at)],
                )?;
            } else {
                tx.run("delete from access_token where device = ?1", &values![id])?;
            }
            let line = AuditLine {
                at,
                actor: account.to_string(),
                action: if renewed == 0 { "enrol" } else { "sign-in" },
                object: format!("device {id}"),
                result: "done".to_owned(),
                origin: origin.to_owned(),
            };
            audit::write(tx, &line)?;
            Ok(DeviceId(id))
        })
    }

    /// Says what a token is worth together with a proof, and uses the proof up.
    ///
    /// # Errors
    /// When the database fails.
    pub fn admit(&self, token: Token, proven: &Proven, now: DateTime<Utc>) -> Result<Admission, StoreError> {
        self.at_gate(|tx| {
            let Some(row) = found(tx, token, proven, now)? else { return Ok(Admission::Unknown) };
            if !use_proof(tx, proven, now)? {
                return Ok(Admission::Replayed);
            }
            match (row.int(4)?, row.int(5)?) {
                (0, _) => Ok(Admission::Known(SignedIn { account: account(&row)?, device: DeviceId(row.uuid(3)?) })),
                (_, 0) => Ok(Admission::Withdrawn),
                _ => Ok(Admission::Wipe),
            }
        })
    }

    /// Uses a proof up that goes with no token; says whether it was new.
    ///
    /// # Errors
    /// When the database fails.
    pub fn use_proof(&self, proven: &Proven, now: DateTime<Utc>) -> Result<bool, StoreError> {
        self.at_gate(|tx| use_proof(tx, proven, now))
    }

    /// Gives a device a short token, by its hash, and forgets the tokens and proofs that no longer count: a device asks so
    /// once in a quarter of an hour, and so no request waits for what others left.
    ///
    /// # Errors
    /// When the database fails.
    pub fn give_access(
        &self,
        device: DeviceId,
        hash: &[u8; 32],
        until: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        // Under the lock: two that forget the same rows at once could wait for each other.
        self.write(|tx| {
            tx.run("delete from access_token where until <= ?1", &values![millis(now)])?;
            let sql = "insert into access_token (hash, device, until) values (?1, ?2, ?3)";
            tx.run(sql, &values![&hash[..], device.0, millis(until)])?;
            tx.run("update device set seen_at = ?2 where id = ?1", &values![device.0, millis(now)]).map(drop)
        })?;
        self.forget_proofs(now)
    }

    fn forget_proofs(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let body = |tx: &Tx<'_>| tx.run("delete from used_proof where until <= ?1", &values![millis(now)]).map(drop);
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.at_gate(body),
            // Under the lock as well.
            Engine::Postgres(postgres) => postgres.write(body),
        }
    }

    /// Keeps the public key to which handovers to whose device it is are sealed.
    ///
    /// # Errors
    /// When the database fails.
    pub fn put_handover_key(&self, device: DeviceId, key: &str) -> Result<(), StoreError> {
        let sql = "update device set handover_key = ?2 where id = ?1";
        self.write(|tx| tx.run(sql, &values![device.0, key]).map(drop))
    }

    /// Withdraws a device: from its next request on it hears so, and gets nothing else. One that is to be emptied stays so.
    /// Returns it, if there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub fn withdraw_device(
        &self,
        device: DeviceId,
        how: Withdrawal,
        line: &AuditLine,
    ) -> Result<Option<ListedDevice>, StoreError> {
        self.write(|tx| {
            let sql = "update device set revoked_at = coalesce(revoked_at, ?2) where id = ?1";
            if tx.run(sql, &values![device.0, millis(line.at)])? == 0 {
                return Ok(None);
            }
            if how == Withdrawal::Wipe {
                tx.run("update device set wipe = 1 where id = ?1", &values![device.0])?;
            }
            audit::write(tx, line)?;
            tx.first(&format!("{LISTED} where d.id = ?1"), &values![device.0])?.as_ref().map(listed).transpose()
        })
    }

    /// Takes the withdrawal of a device back. One that is to be emptied stays so: it may be empty already. Returns it as it
    /// then stands, if there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub fn reinstate_device(&self, device: DeviceId, line: &AuditLine) -> Result<Option<ListedDevice>, StoreError> {
        self.write(|tx| {
            let sql = "update device set revoked_at = null where id = ?1 and revoked_at is not null and wipe = 0";
            if tx.run(sql, &values![device.0])? > 0 {
                audit::write(tx, line)?;
            }
            tx.first(&format!("{LISTED} where d.id = ?1"), &values![device.0])?.as_ref().map(listed).transpose()
        })
    }

    /// Returns all devices, by whose they are.
    ///
    /// # Errors
    /// When the database fails.
    pub fn devices(&self) -> Result<Vec<ListedDevice>, StoreError> {
        let sql = format!("{LISTED} order by a.sign_in, d.enrolled_at");
        self.read(|tx| tx.all(&sql, &[])?.iter().map(listed).collect())
    }

    /// Returns the secret under which nonces are made: the same for all that remember used proofs together, which are
    /// all backends on a server, and on a file the one that opened it.
    ///
    /// # Errors
    /// When the database fails, or the system gives no random bytes.
    pub fn nonce_secret(&self) -> Result<[u8; 32], StoreError> {
        if let Engine::Sqlite(sqlite) = &self.engine {
            return Ok(sqlite.secret());
        }
        let drawn = tokens::draw().map_err(|_| StoreError::Row("random bytes"))?;
        let kept = self.write(|tx| {
            let sql = "insert into meta (name, value) values (?1, ?2) on conflict do nothing";
            tx.run(sql, &values![SECRET, &drawn])?;
            note(tx, SECRET)?.ok_or(StoreError::Row("the secret of the nonces"))
        })?;
        Ok(tokens::hash(&kept))
    }
}

fn listed(row: &Row) -> Result<ListedDevice, StoreError> {
    let how = if row.int(8)? == 0 { Withdrawal::Lock } else { Withdrawal::Wipe };
    Ok(ListedDevice {
        id: DeviceId(row.uuid(0)?),
        name: row.text(1)?,
        account: Account { id: AccountId(row.uuid(3)?), name: row.text(4)?, role: from_code(row.text(5)?)? },
        sign_in: row.text(6)?,
        enrolled_at: time(row, 2)?,
        last_seen: if row.int(9)? == 0 { None } else { Some(time(row, 9)?) },
        withdrawn: if row.int(7)? == 0 { None } else { Some(Withdrawn { at: time(row, 7)?, how }) },
    })
}

/// Id, name and role of the account, id of the device, whether that was revoked, and whether it is to be emptied.
fn found(tx: &Tx<'_>, token: Token, proven: &Proven, now: DateTime<Utc>) -> Result<Option<Row>, StoreError> {
    // Looking a hash up takes no time that tells anything about the token. A withdrawn device is told so as long as its
    // key is the right one, however old its sign-in is.
    let (sql, hash) = match token {
        Token::Device(hash) => (
            "select a.id, a.name, a.role, d.id, coalesce(d.revoked_at, 0), d.wipe
             from device d join account a on a.id = d.account
             where d.token = ?1 and d.jkt = ?2 and (d.signed_in_until > ?3 or d.revoked_at is not null)",
            hash,
        ),
        Token::Access(hash) => (
            "select a.id, a.name, a.role, d.id, coalesce(d.revoked_at, 0), d.wipe
             from access_token t join device d on d.id = t.device join account a on a.id = d.account
             where t.hash = ?1 and d.jkt = ?2 and t.until > ?3",
            hash,
        ),
    };
    tx.first(sql, &values![&hash[..], &proven.key[..], millis(now)])
}

fn use_proof(tx: &Tx<'_>, proven: &Proven, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let sql = "insert into used_proof (id, until) values (?1, ?2) on conflict do nothing";
    Ok(tx.run(sql, &values![&proven.id[..], millis(now + REMEMBERED)])? == 1)
}
