//! What the screen shows of the exchange with the municipality.

use chrono::{DateTime, Utc};
use store::{Progress, Vault, VaultError};

use crate::State;

/// How it stands between this device and the municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// How many events wait to be sent, and how many files are on this device only.
    pub waiting: usize,
    /// When the backend last answered, by this device's clock.
    pub last_contact: Option<DateTime<Utc>>,
    /// What is wrong, if anything.
    pub trouble: Option<Trouble>,
    /// How far the first reception of the caseload has come; `None` once it is complete.
    pub first_sync: Option<Progress>,
    /// How many events the server keeps apart for a supervisor.
    pub held: usize,
    /// How often a dossier was found to differ from the server's, and was fetched again. It should be never.
    pub differed: usize,
    /// How many entries of the server's log this version cannot take in. They are kept.
    pub aside: usize,
}

/// What is wrong, in terms of what somebody can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no network, or nobody answers there. Work goes on; it will be sent later.
    Unreachable,
    /// The backend asks to come back later. It will be sent later.
    Busy,
    /// The backend is at fault. It will be sent later.
    Server,
    /// What answers there cannot be understood: another service, or a version apart.
    Protocol,
    /// The backend does not take some event. It stays here and is offered again.
    Refused,
    /// The backend no longer knows this device's sign-in: somebody must sign in again.
    SignedOut,
    /// The municipality withdrew this device: it is to be locked.
    Withdrawn,
    /// The municipality wants this device emptied.
    Wipe,
    /// There is no room left on this device.
    DiskFull,
    /// The vault could not be read or written.
    Storage,
}

/// Says how it stands. One short reading of the vault.
///
/// # Errors
/// When the vault cannot be read.
pub fn status(vault: &Vault, state: &State) -> Result<Status, VaultError> {
    Ok(Status {
        waiting: vault.outbox_len()? + vault.files_here()? as usize,
        last_contact: vault.contact()?.map(|contact| contact.at),
        trouble: state.trouble(),
        first_sync: vault.first_sync()?,
        held: vault.held()?.len(),
        differed: vault.differed_len()?,
        aside: vault.aside_len()?,
    })
}
