//! The step after which nothing that was said of a dossier is kept but under that dossier's key.

use std::collections::HashMap;

use protocol::{Digest, DossierId, EventId};

use super::super::{
    StoreError, dossier_keys, log,
    sql::{Tx, values},
};

/// As many are sealed in one go.
const PORTION: i64 = 1_000;

/// Seals every event and everything that is held and names a dossier.
pub fn seal_all(tx: &Tx<'_>) -> Result<(), StoreError> {
    let mut keys = HashMap::new();
    let sql = "select seq, id, dossier, body from event where seq > ?1 order by seq limit ?2";
    let mut after = 0;
    loop {
        let rows = tx.all(sql, &values![after, PORTION])?;
        for row in &rows {
            let (id, body) = (EventId(row.uuid(1)?), row.text(3)?);
            let key = dossier_keys::made(tx, &mut keys, DossierId(row.uuid(2)?))?;
            let sealed = key.seal(id.0.as_bytes(), body.as_bytes())?;
            let digest = Digest::of(id, &body);
            let digest = &digest.as_bytes()[..];
            after = row.int(0)?;
            tx.run("update event set digest = ?2, sealed = ?3 where seq = ?1", &values![after, digest, &sealed[..]])?;
        }
        if rows.is_empty() {
            break;
        }
    }
    let sql = "select id, sha256, bytes from held where id > ?1 order by id limit ?2";
    let mut after = 0;
    loop {
        let rows = tx.all(sql, &values![after, PORTION])?;
        for row in &rows {
            after = row.int(0)?;
            let bytes = row.bytes(2)?;
            let Some(dossier) = std::str::from_utf8(&bytes).ok().and_then(log::dossier_of) else { continue };
            let sealed = dossier_keys::made(tx, &mut keys, dossier)?.seal(&row.bytes(1)?, &bytes)?;
            tx.run("update held set dossier = ?2, bytes = ?3 where id = ?1", &values![after, dossier.0, &sealed[..]])?;
        }
        if rows.is_empty() {
            return Ok(());
        }
    }
}
