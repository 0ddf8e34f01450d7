//! The vault: one encrypted database per account on this device, with the event log, what is derived from it, and the
//! keys that open it. The only SQL and the only keys on the device.
//!
//! Read it in this order: `vault` (make, open, lock), `save` (what the screen calls saved), `read` (what it shows),
//! `attachments` (the files that answers name) and `travels` (their way to the municipality and back), `envelope` (answers
//! while the vault is closed), `sealing` (answers for the researchers alone), `handing` (a handover in a file), `exchange`,
//! `digests`, `receipts` and `forms` (the side that `sync` works from).
//! Beneath them lie `heads` (the merge rule), `schema`, `cipher`, `slots` (how the key is wrapped), `tries` (wrong PINs),
//! `secrets`, `device_key` (by which the backend knows this device) and `files`.
//!
//! Nothing here reads a clock: times come in as values. Randomness is drawn here, for keys and nonces alone.

pub mod attachments;
pub mod device_key;
pub mod envelope;
pub mod exchange;
pub mod forms;
pub mod handing;
pub mod read;
pub mod receipts;
pub mod save;
pub mod sealing;
pub mod secrets;
pub mod travels;
pub mod vault;

mod cipher;
mod digests;
mod error;
mod files;
mod heads;
mod meta;
mod opening;
mod rows;
mod schema;
mod slots;
mod tries;

#[cfg(test)]
mod tests;

pub use attachments::Attachment;
pub use device_key::{DeviceKey, Proving};
pub use envelope::{AppendError, Entry, Envelope, HandOverError, TakeInError, TakenBack};
pub use error::VaultError;
pub use exchange::{Applied, Arriving, Progress, Unsent};
pub use forms::{PutFormError, StoredForm};
pub use handing::{Handed, OpenHandoverError, OpenedHandover, SealHandoverError};
pub use meta::{Contact, Lease, Position};
pub use opening::{CreateError, PinCheckError, RecoverError, RenewError, UnlockError};
pub use read::{DossierEntry, DossierState, Draft, Fields, Head, Selection, Subjects};
pub use receipts::HeldEntry;
pub use save::{SaveError, unsealed, waits_to_be_sealed};
pub use sealing::{NotSealed, seal, unseal};
pub use secrets::{OsKeyring, Secret, SecretError, SecretFile, SecretKind, SecretStore};
pub use slots::{Pin, PinError};
pub use travels::{Fetched, FileId, IncomingPart, OutgoingPart};
pub use tries::{FREE_TRIES, MOST_TRIES};
pub use vault::{Identity, Vault, VaultEntry, create, recover, unlock, vaults, wipe};
