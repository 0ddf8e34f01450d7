//! The municipal backend: the event log of the municipality, spoken to over HTTP by the coaches' devices.
//!
//! `app` turns a `Backend` into a router, so that a test drives it without a socket; `samenstap-backend` serves it. It
//! keeps events byte for byte, gives each a place in one gapless order, and hands them only to whoever has the dossier in
//! her caseload. What they mean is `dossier`'s, and asked only to count (`team`).

mod catalogue;
pub mod clock;
pub mod demo;
pub mod identity;
pub mod key_pair;
mod metrics;
pub mod password;
pub mod publish;
mod rates;
mod routes;
pub mod store;
mod team;
mod throttle;
mod turns;

use std::{sync::Arc, time::Duration};

use tokio::sync::Semaphore;

pub use clock::Clock;
pub use routes::{
    access::{Endpoint, Who},
    app, endpoints, observed,
    openapi::document as openapi,
};
pub use store::{Store, StoreError};
pub use turns::PATIENCE;

use crate::{
    identity::{Identity, IdentitySettings, provider::ProviderError},
    metrics::Metrics,
    password::Verifier,
    rates::Rates,
    throttle::SignInThrottle,
    turns::Turns,
};

/// Why a backend cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum BackendError {
    /// A device seals its vault's second slot to the recovery key, so none can be enrolled without it.
    #[error("the municipality has no recovery key yet: make one with `samenstap-backend recovery-key new`")]
    NoRecoveryKey,
    /// No random bytes can be had.
    #[error("the password verifier cannot be made")]
    Password(#[from] password::PasswordError),
    /// The settings of the identity provider cannot be right.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// All that the requests share. A clone is the same backend.
#[derive(Clone)]
pub struct Backend(Arc<Shared>);

struct Shared {
    store: Store,
    clock: Clock,
    identity: Identity,
    verifier: Verifier,
    throttle: SignInThrottle,
    rates: Rates,
    metrics: Metrics,
    /// In which order pushes are served, and which are not.
    turns: Turns,
    /// How many passwords are verified at once: each takes 19 MiB and a core.
    verifications: Semaphore,
    /// How many boards are counted at once: each reads every dossier.
    counting: Semaphore,
}

impl Backend {
    /// A backend over an open database, without an identity provider.
    ///
    /// # Errors
    /// `NoRecoveryKey` when no device could be enrolled.
    pub fn new(store: Store, clock: Clock) -> Result<Self, BackendError> {
        Self::with(store, clock, IdentitySettings::default(), PATIENCE)
    }

    /// A backend over an open database, where people sign in as the settings say, and a push waits at most so long for
    /// its turn.
    ///
    /// # Errors
    /// `NoRecoveryKey` when no device could be enrolled.
    pub fn with(
        store: Store,
        clock: Clock,
        identity: IdentitySettings,
        patience: Duration,
    ) -> Result<Self, BackendError> {
        store.recovery_key()?.ok_or(BackendError::NoRecoveryKey)?;
        let identity = Identity::new(identity, &store.nonce_secret()?)?;
        Ok(Self(Arc::new(Shared {
            store,
            clock,
            identity,
            verifier: Verifier::new()?,
            throttle: SignInThrottle::default(),
            rates: Rates::default(),
            metrics: Metrics::default(),
            turns: Turns::new(patience),
            verifications: Semaphore::new(2),
            counting: Semaphore::new(1),
        })))
    }

    /// The database.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// How people sign in.
    pub fn identity(&self) -> &Identity {
        &self.0.identity
    }

    /// What time it is.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }
}
