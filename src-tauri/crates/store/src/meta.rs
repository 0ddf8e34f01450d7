//! What the vault knows about itself: whose it is, where it stands in the server's log, when it last had contact.

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    Caseload, Enrolled, Epoch, LEASE_HOURS, MOST_LEASE_HOURS, MeasurementWindows, Seq,
    covers::{Colleague, Cover},
};
use rusqlite::{Connection, OptionalExtension, Transaction};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Identity, Vault, VaultError, digests, rows};

/// The entry with the researchers' public key.
const RESEARCH_KEY: &str = "research_key";
/// The entry with who looks after whose caseload.
const COVERS: &str = "covers";
/// The entry with the other coaches.
const COLLEAGUES: &str = "colleagues";
/// The entries from which the lease is judged: the last server time, the greatest time that this device knows has come, and
/// for how many hours it opens without contact.
const SERVER_TIME: &str = "server_time";
const TIME_SEEN: &str = "time_seen";
const LEASE: &str = "lease_hours";
/// How far a clock may be behind what it was: it is set by hand, or a network's time corrects it.
const CLOCK_ERROR: TimeDelta = TimeDelta::minutes(10);
/// No reply is under way for so long. Whoever says an earlier time than that is right now, and was wrong before.
const LONGEST_UNDER_WAY: TimeDelta = TimeDelta::hours(1);
/// The entry that says when every dossier was last compared with the server's.
const DIGESTS_AT: &str = "digests_at";

/// Where this device is in the server's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The log's life that this device knows.
    pub epoch: Epoch,
    /// Up to where it was pulled.
    pub after: Seq,
    /// The caseload that this device has, by name; `None` when it wants it whole.
    pub caseload_etag: Option<String>,
    /// The measurement windows that this device has, by name.
    pub windows_etag: Option<String>,
    /// Whether every dossier is to be compared with the server's, and not only those that the page touches.
    pub all_digests: bool,
}

/// The last contact with the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contact {
    /// When, by this device's clock.
    pub at: DateTime<Utc>,
    /// Server time minus device time.
    pub clock_offset: TimeDelta,
}

/// Whether a device may be used although it had no contact (SYNC §7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lease {
    /// It may.
    Runs,
    /// It has been without contact for longer than the municipality wants.
    Over {
        /// For how long.
        without_contact: TimeDelta,
    },
    /// Its clock goes back to before what it has seen: nobody can say for how long.
    ClockWentBack,
}

impl Vault {
    /// Whether this device may be used without contact. The greatest server time ever seen decides, as long as the server
    /// itself does not say otherwise, and how much time is known to have passed since: a clock that is turned back helps
    /// nobody.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn lease(&self, now: DateTime<Utc>) -> Result<Lease, VaultError> {
        let Some(server_time) = moment(&self.db, SERVER_TIME)? else { return Ok(Lease::Runs) };
        let seen = moment(&self.db, TIME_SEEN)?.unwrap_or(server_time);
        let now = self.in_server_time(now)?;
        let without_contact = now.max(seen) - server_time;
        Ok(if without_contact > TimeDelta::hours(lease_hours(&self.db)?.into()) {
            Lease::Over { without_contact }
        } else if now < seen - CLOCK_ERROR {
            Lease::ClockWentBack
        } else {
            Lease::Runs
        })
    }

    /// Notes how late it is, as far as this device can tell: its clock, and what passed since it was last looked at.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn note_time(&mut self, now: DateTime<Utc>, passed: TimeDelta) -> Result<(), VaultError> {
        let Some(seen) = moment(&self.db, TIME_SEEN)? else { return Ok(()) };
        let latest = self.in_server_time(now)?.max(seen + passed);
        if latest - seen > TimeDelta::minutes(1) { put_moment(&self.db, TIME_SEEN, latest) } else { Ok(()) }
    }

    /// The server said what time it is, and maybe for how long a device may go without asking.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn note_server_time(
        &mut self,
        server_time: DateTime<Utc>,
        lease_hours: Option<u16>,
        now: DateTime<Utc>,
    ) -> Result<(), VaultError> {
        let tx = self.db.transaction()?;
        note_contact(&tx, server_time, now)?;
        put_lease(&tx, lease_hours)?;
        tx.commit()?;
        Ok(())
    }

    fn in_server_time(&self, now: DateTime<Utc>) -> Result<DateTime<Utc>, VaultError> {
        let offset = meta(&self.db, "clock_offset_ms")?.and_then(|text| text.parse().ok()).unwrap_or_default();
        Ok(now + TimeDelta::milliseconds(offset))
    }

    /// Where this device is in the server's log.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn position(&self) -> Result<Position, VaultError> {
        position(&self.db)
    }

    /// Whether it is time to compare every dossier with the server's: once a day.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn is_comparison_due(&self, now: DateTime<Utc>) -> Result<bool, VaultError> {
        let compared_at = meta(&self.db, DIGESTS_AT)?.and_then(|text| text.parse().ok()).map(rows::time);
        // By how far apart they are, not by which comes first: a clock that jumped must not put it off for years.
        Ok(compared_at.is_none_or(|at| (now - at).abs() >= TimeDelta::days(1)))
    }

    /// The researchers' public key (X25519, base64), to which sealed answers are sealed; `None` before it came.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn research_key(&self) -> Result<Option<String>, VaultError> {
        meta(&self.db, RESEARCH_KEY)
    }

    /// Takes in the researchers' public key, as the server publishes it.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn put_research_key(&mut self, public: &str) -> Result<(), VaultError> {
        if self.research_key()?.as_deref() == Some(public) {
            return Ok(());
        }
        put_meta(&self.db, RESEARCH_KEY, public)
    }

    /// The measurement windows as the municipality last said them; `None` before it did.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn windows(&self) -> Result<Option<MeasurementWindows>, VaultError> {
        windows(&self.db)
    }

    /// Takes in what the municipality says of the measurement windows.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn put_windows(&mut self, windows: &MeasurementWindows) -> Result<(), VaultError> {
        put_windows(&self.db, windows)
    }

    /// Who looks after whose caseload, as the municipality last said it.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn covers(&self) -> Result<Vec<Cover>, VaultError> {
        list(&self.db, COVERS)
    }

    /// Takes in who looks after whose caseload.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn put_covers(&mut self, covers: &[Cover]) -> Result<(), VaultError> {
        put_list(&self.db, COVERS, covers)
    }

    /// The other coaches, as the municipality last named them.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn colleagues(&self) -> Result<Vec<Colleague>, VaultError> {
        list(&self.db, COLLEAGUES)
    }

    /// The last contact with the server; `None` before the first.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn contact(&self) -> Result<Option<Contact>, VaultError> {
        let number = |key| Ok::<_, VaultError>(meta(&self.db, key)?.and_then(|text| text.parse::<i64>().ok()));
        Ok(match (number("contact_at")?, number("clock_offset_ms")?) {
            (Some(at), Some(offset)) => {
                Some(Contact { at: rows::time(at), clock_offset: TimeDelta::milliseconds(offset) })
            }
            _ => None,
        })
    }
}

/// Writes what a new vault begins with.
pub fn begin(
    db: &mut Connection,
    identity: &Identity,
    enrolled: &Enrolled,
    now: DateTime<Utc>,
) -> Result<(), VaultError> {
    let tx = db.transaction()?;
    write_identity(&tx, identity)?;
    put_meta(&tx, "epoch", &enrolled.epoch.to_string())?;
    put_meta(&tx, "cursor", &Seq::END.to_string())?;
    note_time_of(&tx, enrolled.server_time, now)?;
    tx.commit()?;
    Ok(())
}

/// Writes whose vault it is.
pub fn write_identity(db: &Connection, identity: &Identity) -> Result<(), VaultError> {
    let text = serde_json::to_string(identity).map_err(|_| VaultError::Damaged { what: "identity" })?;
    put_meta(db, "identity", &text)
}

/// Reads whose vault it is.
pub fn read_identity(db: &Connection) -> Result<Identity, VaultError> {
    let text = meta(db, "identity")?.ok_or(VaultError::Damaged { what: "identity" })?;
    serde_json::from_str(&text).map_err(|_| VaultError::Damaged { what: "identity" })
}

/// Where this device is in the server's log.
pub fn position(db: &Connection) -> Result<Position, VaultError> {
    let damaged = || VaultError::Damaged { what: "position" };
    Ok(Position {
        epoch: meta(db, "epoch")?.and_then(|text| text.parse().ok()).ok_or_else(damaged)?,
        after: meta(db, "cursor")?.and_then(|text| text.parse().ok()).map(Seq).ok_or_else(damaged)?,
        caseload_etag: meta(db, "caseload_etag")?,
        windows_etag: windows(db)?.map(|windows| windows.etag),
        all_digests: false,
    })
}

fn windows(db: &Connection) -> Result<Option<MeasurementWindows>, VaultError> {
    let text = meta(db, "windows")?;
    text.map(|text| serde_json::from_str(&text).map_err(|_| VaultError::Damaged { what: "windows" })).transpose()
}

/// Writes what came with a caseload, and by which name it is known.
pub fn put_caseload(db: &Connection, caseload: &Caseload) -> Result<(), VaultError> {
    put_list(db, COVERS, &caseload.covers)?;
    put_list(db, COLLEAGUES, &caseload.colleagues)?;
    put_meta(db, "caseload_etag", &caseload.etag)
}

/// Reads an entry that holds a list; an entry that is not there is an empty one.
pub fn list<T: DeserializeOwned>(db: &Connection, key: &'static str) -> Result<Vec<T>, VaultError> {
    let text = meta(db, key)?;
    let read = text.map(|text| serde_json::from_str(&text).map_err(|_| VaultError::Damaged { what: key }));
    read.unwrap_or_else(|| Ok(Vec::new()))
}

/// Writes an entry that holds a list.
pub fn put_list<T: Serialize>(db: &Connection, key: &'static str, list: &[T]) -> Result<(), VaultError> {
    put_meta(db, key, &serde_json::to_string(list).map_err(|_| VaultError::Damaged { what: key })?)
}

/// Writes the measurement windows.
pub fn put_windows(db: &Connection, windows: &MeasurementWindows) -> Result<(), VaultError> {
    let text = serde_json::to_string(windows).map_err(|_| VaultError::Damaged { what: "windows" })?;
    put_meta(db, "windows", &text)
}

/// The server was restored from a backup: what it had acknowledged may be gone. No receipt counts any more, everything
/// is offered again, and the log is pulled from its start.
pub fn begin_epoch(tx: &Transaction<'_>, epoch: Epoch) -> Result<(), VaultError> {
    // What was fetched again so far may be nowhere else any more.
    digests::swap_in_all(tx)?;
    put_meta(tx, "epoch", &epoch.to_string())?;
    put_meta(tx, "cursor", "0")?;
    want_caseload(tx)?;
    tx.execute_batch(
        "update event set seq = null, received_at = null where seq is not null;
         delete from outbox;
         insert into outbox (event, dossier) select n, dossier from event;
         update attachment_of set state = 'here', sent = 0, received_at = null where state <> 'wanted';
         delete from held;
         -- What this version cannot take in may be nowhere else any more; another writer of the same id offers its own.
         delete from aside where id is null or reason = 'clash';
         update aside set seq = null, received_at = null;
         update dossier set safe_at = null, snapshot_next = null, snapshot_upto = null, differed = null;",
    )?;
    Ok(())
}

/// Forgets the caseload's name, so that the next pull asks for the whole of it.
pub fn want_caseload(tx: &Connection) -> Result<(), VaultError> {
    tx.prepare_cached("delete from meta where key = 'caseload_etag'")?.execute([])?;
    Ok(())
}

/// Notes that the server answered just now. Says nothing of its clock: a receipt carries the time that people see, which
/// a demo shifts.
pub fn note_answer(tx: &Connection, now: DateTime<Utc>) -> Result<(), VaultError> {
    put_meta(tx, "contact_at", &rows::micros(now).to_string())
}

/// Notes that every dossier was compared with the server's.
pub fn note_digests(tx: &Connection, now: DateTime<Utc>) -> Result<(), VaultError> {
    put_meta(tx, DIGESTS_AT, &rows::micros(now).to_string())
}

/// Notes that the server answered, and how far the clocks are apart.
pub fn note_contact(tx: &Connection, server_time: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), VaultError> {
    note_answer(tx, now)?;
    note_time_of(tx, server_time, now)
}

/// Notes what time it is at the server, and how far the clocks are apart.
fn note_time_of(tx: &Connection, server_time: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), VaultError> {
    put_meta(tx, "clock_offset_ms", &(server_time - now).num_milliseconds().to_string())?;
    // A server whose clock once ran years ahead must not keep its devices from opening until those years are over.
    let before = moment(tx, SERVER_TIME)?.filter(|before| *before - server_time < LONGEST_UNDER_WAY);
    let latest = before.map_or(server_time, |before| before.max(server_time));
    put_moment(tx, SERVER_TIME, latest)?;
    // From here on counts what passes after this contact.
    put_moment(tx, TIME_SEEN, latest)?;
    Ok(())
}

/// Writes for how many hours this device opens without contact.
pub fn put_lease(tx: &Connection, hours: Option<u16>) -> Result<(), VaultError> {
    hours.map_or(Ok(()), |hours| put_meta(tx, LEASE, &hours.min(MOST_LEASE_HOURS).to_string()))
}

fn lease_hours(db: &Connection) -> Result<u16, VaultError> {
    Ok(meta(db, LEASE)?.and_then(|text| text.parse().ok()).unwrap_or(LEASE_HOURS))
}

fn moment(db: &Connection, key: &str) -> Result<Option<DateTime<Utc>>, VaultError> {
    Ok(meta(db, key)?.and_then(|text| text.parse().ok()).map(rows::time))
}

fn put_moment(db: &Connection, key: &str, at: DateTime<Utc>) -> Result<(), VaultError> {
    put_meta(db, key, &rows::micros(at).to_string())
}

/// The entry of this name.
pub fn meta(db: &Connection, key: &str) -> Result<Option<String>, VaultError> {
    let mut query = db.prepare_cached("select value from meta where key = ?")?;
    Ok(query.query_row([key], |row| row.get(0)).optional()?)
}

/// Writes an entry.
pub fn put_meta(db: &Connection, key: &str, value: &str) -> Result<(), VaultError> {
    db.prepare_cached("insert or replace into meta (key, value) values (?, ?)")?.execute([key, value])?;
    Ok(())
}
