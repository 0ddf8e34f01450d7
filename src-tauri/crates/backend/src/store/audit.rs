//! The audit log: who did what to what, when, from where, with what result (BIO2 8.15.01). Never content.
//!
//! Each line carries a hash of itself and of the line before (8.15.05): a line that is changed, taken out or put in
//! between no longer fits. Lines cut off at the end are found by whoever kept the head, which is logged at every start and
//! stop for that.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::{
    SignedIn, Store, StoreError,
    columns::{millis, time},
    sql::{Row, Tx, values},
};

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine<Action = &'static str> {
    /// When.
    pub at: DateTime<Utc>,
    /// Who: an account's id, or `unknown`.
    pub actor: String,
    /// What was done.
    pub action: Action,
    /// To what: a kind of thing, or its id.
    pub object: String,
    /// How it ended, in counts.
    pub result: String,
    /// From where: a device's id or a network address.
    pub origin: String,
}

impl AuditLine {
    /// A line about what somebody does from a device of hers, which ends well unless it is said otherwise.
    pub fn of(sender: &SignedIn, at: DateTime<Utc>, action: &'static str, object: impl Into<String>) -> Self {
        Self {
            at,
            actor: sender.account.id.to_string(),
            action,
            object: object.into(),
            result: "done".to_owned(),
            origin: sender.device.to_string(),
        }
    }
}

/// Where the audit log ends: its last line and that line's hash, which stands for all lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditHead {
    /// How many lines there are.
    pub lines: u64,
    /// The hash of the last, in hexadecimal digits; of nothing, when there are none.
    pub hash: String,
}

impl AuditHead {
    /// Reads one as it was displayed.
    pub fn read(text: &str) -> Option<Self> {
        let (lines, hash) = text.trim().split_once(':')?;
        Some(Self { lines: lines.parse().ok()?, hash: hash.to_lowercase() })
    }
}

impl std::fmt::Display for AuditHead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.lines, self.hash)
    }
}

/// What shows that the audit log is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Tampering {
    /// The first line that does not fit.
    #[error("the audit log was tampered with: line {line} is not the one that was written after the line before it")]
    Line {
        /// Its number, counted from 1.
        line: u64,
    },
    /// The log fits in itself, and is another than the one of which an end was noted.
    #[error("the audit log was tampered with: it does not have the end that was noted, {0}")]
    NotedEnd(AuditHead),
}

/// As many lines are looked at in one go.
const PORTION: i64 = 5_000;

const LINES: &str = "select id, at, actor, action, object, result, origin, hash from audit
                     where id > ?1 order by id limit ?2";

impl Store {
    /// Writes a line.
    ///
    /// # Errors
    /// When the database fails.
    pub fn write_audit(&self, line: &AuditLine) -> Result<(), StoreError> {
        self.write(|tx| write(tx, line))
    }

    /// Returns all lines, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn audit(&self) -> Result<Vec<AuditLine<String>>, StoreError> {
        self.read(|tx| tx.all(LINES, &values![0_i64, i64::MAX])?.iter().map(line).collect())
    }

    /// Returns where the audit log ends.
    ///
    /// # Errors
    /// When the database fails.
    pub fn audit_head(&self) -> Result<AuditHead, StoreError> {
        self.read(|tx| {
            let (lines, hash) = head(tx)?;
            Ok(AuditHead { lines: lines.unsigned_abs(), hash: hex(&hash) })
        })
    }

    /// Computes every hash anew, and returns where the log ends, or what shows that it was tampered with. `noted` is where
    /// it ended at an earlier time.
    ///
    /// # Errors
    /// When the database fails.
    pub fn verify_audit(&self, noted: Option<&AuditHead>) -> Result<Result<AuditHead, Tampering>, StoreError> {
        self.read(|tx| {
            let (mut last, mut before) = (0_i64, Vec::new());
            let mut is_noted_there = noted.is_none_or(|noted| noted.lines == 0);
            loop {
                let rows = tx.all(LINES, &values![last, PORTION])?;
                if rows.is_empty() {
                    break;
                }
                for row in &rows {
                    last += 1;
                    let hash = chained(&before, last, &line(row)?);
                    if row.int(0)? != last || row.bytes(7)? != hash {
                        return Ok(Err(Tampering::Line { line: last.unsigned_abs() }));
                    }
                    is_noted_there |=
                        noted.is_some_and(|end| end.lines == last.unsigned_abs() && end.hash == hex(&hash));
                    before = hash;
                }
            }
            match noted {
                Some(noted) if !is_noted_there => Ok(Err(Tampering::NotedEnd(noted.clone()))),
                _ => Ok(Ok(AuditHead { lines: last.unsigned_abs(), hash: hex(&before) })),
            }
        })
    }
}

/// Writes a line in the transaction of what it tells about.
pub fn write(tx: &Tx<'_>, line: &AuditLine) -> Result<(), StoreError> {
    let (last, before) = head(tx)?;
    let hash = chained(&before, last + 1, line);
    let sql = "insert into audit (id, at, actor, action, object, result, origin, hash)
               values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let AuditLine { at, actor, action, object, result, origin } = line;
    tx.run(sql, &values![last + 1, millis(*at), actor, *action, object, result, origin, &hash[..]]).map(drop)
}

/// Chains the lines of before there were hashes.
pub fn chain_all(tx: &Tx<'_>) -> Result<(), StoreError> {
    let mut before = Vec::new();
    let rows = tx.all("select id, at, actor, action, object, result, origin from audit order by id", &[])?;
    for (row, number) in rows.iter().zip(1..) {
        let hash = chained(&before, number, &line(row)?);
        tx.run("update audit set id = ?2, hash = ?3 where id = ?1", &values![row.int(0)?, number, &hash[..]])?;
        before = hash;
    }
    Ok(())
}

/// The last line's number and hash; no line has number 0.
fn head(tx: &Tx<'_>) -> Result<(i64, Vec<u8>), StoreError> {
    match tx.first("select id, hash from audit order by id desc limit 1", &[])? {
        Some(row) => Ok((row.int(0)?, row.bytes(1)?)),
        None => Ok((0, Vec::new())),
    }
}

/// The SHA-256 of a line behind another: of the JSON array of the hash before it in hexadecimal digits (of the first line:
/// an empty text), its number, its time in milliseconds since 1970, and its other five fields. Anybody can compute that.
fn chained<Action: AsRef<str>>(before: &[u8], number: i64, line: &AuditLine<Action>) -> Vec<u8> {
    let AuditLine { at, actor, action, object, result, origin } = line;
    let text = serde_json::json!([hex(before), number, millis(*at), actor, action.as_ref(), object, result, origin]);
    Sha256::digest(text.to_string().as_bytes()).to_vec()
}

fn line(row: &Row) -> Result<AuditLine<String>, StoreError> {
    Ok(AuditLine {
        at: time(row, 1)?,
        actor: row.text(2)?,
        action: row.text(3)?,
        object: row.text(4)?,
        result: row.text(5)?,
        origin: row.text(6)?,
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
