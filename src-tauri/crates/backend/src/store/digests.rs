//! What the log has of a dossier, in 32 bytes: a device that has something else finds out, and fetches it again (SYNC §3).

use protocol::{AccountId, Digest, DossierDigest, DossierId};

use super::{
    ChangesQuery, StoreError, covers,
    log::{hers, place},
    sql::{Tx, values},
};

/// Which dossiers a device compares with its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// Those of which there is something on the page.
    Touched,
    /// The whole caseload.
    All,
}

/// Returns the digests, up to a place, of an account's dossiers that are to be compared after a page.
pub fn of(
    tx: &Tx<'_>,
    account: AccountId,
    query: &ChangesQuery,
    after: u64,
    upto: u64,
) -> Result<Vec<DossierDigest>, StoreError> {
    let rows = match query.compared {
        Compared::All => tx.all(&covers::reach(query.today), &values![account.0])?,
        Compared::Touched => {
            let hers = hers(query.today);
            let sql = format!("select distinct e.dossier from {hers} and e.seq > ?2 and e.seq <= ?3");
            tx.all(&sql, &values![account.0, place(after), place(upto)])?
        }
    };
    rows.iter().map(|row| of_dossier(tx, DossierId(row.uuid(0)?), upto)).collect()
}

/// Each event's own digest stands beside it, and in the index: no body is read.
fn of_dossier(tx: &Tx<'_>, dossier: DossierId, upto: u64) -> Result<DossierDigest, StoreError> {
    let sql = "select digest from event where dossier = ?1 and seq <= ?2";
    let rows = tx.all(sql, &values![dossier.0, place(upto)])?;
    let mut digest = Digest::default();
    for row in &rows {
        let one = row.blob(0)?.try_into().map_err(|_| StoreError::Row("a digest"))?;
        digest.join(Digest::from_bytes(one));
    }
    Ok(DossierDigest { dossier, count: rows.len() as u64, digest })
}
