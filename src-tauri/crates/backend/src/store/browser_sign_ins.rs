//! Sign-ins by the system's browser, while they go on. Between the device's question and the browser's answer any of the
//! backends on this database may be asked, so all that they must remember stands here.

use chrono::{DateTime, Utc};
use protocol::{Account, AccountId};
use uuid::Uuid;

use super::{
    Store, StoreError,
    columns::{code, from_code, millis},
    sql::{Row, values},
};

/// A sign-in that a device begins.
pub struct Begun {
    /// Its name.
    pub id: Uuid,
    /// The hash of the secret with which the device will collect.
    pub challenge: String,
    /// The thumbprint of the device's key.
    pub key: [u8; 32],
    /// What the device is called.
    pub device_name: String,
    /// The number that both screens show.
    pub number: String,
    /// Until when it is open.
    pub until: DateTime<Utc>,
}

/// How far a sign-in is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The browser has not come back from the provider.
    Begun,
    /// The provider said who it is; she has not said yet that it is her tablet.
    Known,
    /// She said so.
    Granted,
    /// She said that it is not, or the provider said no.
    Refused,
}

/// A sign-in as it stands.
pub struct Going {
    /// Its name.
    pub id: Uuid,
    /// How far it is.
    pub stage: Stage,
    /// The hash of the secret with which the device will collect.
    pub challenge: String,
    /// The thumbprint of the device's key.
    pub key: Vec<u8>,
    /// What the device is called.
    pub device_name: String,
    /// The number that both screens show.
    pub number: String,
    /// What stands in the id token, and what goes to the provider with the code, once the browser was sent there.
    pub visit: Option<(String, String)>,
    /// Who it is, once that is known.
    pub account: Option<Account>,
}

const GOING: &str = "select s.id, s.stage, s.challenge, s.jkt, s.device_name, s.number, s.nonce, s.verifier,
    s.account, a.name, a.role from browser_sign_in s left join account a on a.id = s.account";

impl Store {
    /// Remembers a sign-in, and forgets those that are over.
    ///
    /// # Errors
    /// When the database fails.
    pub fn begin_browser_sign_in(&self, begun: &Begun, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.run("delete from browser_sign_in where until <= ?1", &values![millis(now)])?;
            tx.run(
                "insert into browser_sign_in (id, stage, challenge, jkt, device_name, number, until)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                &values![
                    begun.id,
                    &code(Stage::Begun),
                    &begun.challenge,
                    &begun.key[..],
                    &begun.device_name,
                    &begun.number,
                    millis(begun.until)
                ],
            )?;
            Ok(())
        })
    }

    /// Remembers that a browser was sent to the provider; `state` is the hash of what it will bring back. Says whether
    /// there was something to begin.
    ///
    /// # Errors
    /// When the database fails.
    pub fn visit_provider(
        &self,
        id: Uuid,
        state: &[u8; 32],
        nonce: &str,
        verifier: &str,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let sql = "update browser_sign_in set state = ?2, nonce = ?3, verifier = ?4
                   where id = ?1 and stage = ?5 and until > ?6";
        let begun = code(Stage::Begun);
        let values = values![id, &state[..], nonce, verifier, &begun, millis(now)];
        self.write_beside(|tx| Ok(tx.run(sql, &values)? == 1))
    }

    /// Returns the sign-in to which a browser comes back.
    ///
    /// # Errors
    /// When the database fails.
    pub fn browser_sign_in_by_state(&self, state: &[u8; 32], now: DateTime<Utc>) -> Result<Option<Going>, StoreError> {
        let sql = format!("{GOING} where s.state = ?1 and s.until > ?2");
        self.read(|tx| tx.first(&sql, &values![&state[..], millis(now)])?.as_ref().map(going).transpose())
    }

    /// Returns a sign-in by its name.
    ///
    /// # Errors
    /// When the database fails.
    pub fn browser_sign_in(&self, id: Uuid, now: DateTime<Utc>) -> Result<Option<Going>, StoreError> {
        let sql = format!("{GOING} where s.id = ?1 and s.until > ?2");
        self.read(|tx| tx.first(&sql, &values![id, millis(now)])?.as_ref().map(going).transpose())
    }

    /// Brings a sign-in from one stage to the next; says whether it stood there. What the provider was told is forgotten.
    ///
    /// # Errors
    /// When the database fails.
    pub fn advance_browser_sign_in(
        &self,
        id: Uuid,
        (from, to): (Stage, Stage),
        account: Option<AccountId>,
    ) -> Result<bool, StoreError> {
        let sql =
            "update browser_sign_in set stage = ?3, nonce = null, verifier = null, account = coalesce(?4, account)
                   where id = ?1 and stage = ?2";
        let account = account.map(|account| account.0);
        self.write_beside(|tx| Ok(tx.run(sql, &values![id, &code(from), &code(to), account])? == 1))
    }

    /// Takes a sign-in away; says whether it was there still, so that one device alone collects it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn end_browser_sign_in(&self, id: Uuid) -> Result<bool, StoreError> {
        self.write_beside(|tx| Ok(tx.run("delete from browser_sign_in where id = ?1", &values![id])? == 1))
    }
}

fn going(row: &Row) -> Result<Going, StoreError> {
    let visit = row.optional(6, Row::text)?.zip(row.optional(7, Row::text)?);
    Ok(Going {
        id: row.uuid(0)?,
        stage: from_code(row.text(1)?)?,
        challenge: row.text(2)?,
        key: row.bytes(3)?,
        device_name: row.text(4)?,
        number: row.text(5)?,
        visit,
        account: match row.optional(9, Row::text)? {
            None => None,
            Some(name) => Some(Account { id: AccountId(row.uuid(8)?), name, role: from_code(row.text(10)?)? }),
        },
    })
}
