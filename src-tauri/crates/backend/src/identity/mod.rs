//! Who somebody is, and from which device: proofs of possession, tokens, one-time codes, and the identity provider.
//!
//! Nothing here touches the database: `store` keeps, `routes` asks. Tokens and codes leave this program once, to the one
//! they are for; what is kept of them is a hash.

pub mod claims;
pub mod codes;
pub mod nonces;
pub mod proof;
pub mod provider;
pub mod tokens;

use chrono::{DateTime, TimeDelta, Utc};

use self::{
    nonces::Nonces,
    proof::ReachedAt,
    provider::{Provider, ProviderError, ProviderSettings},
};

/// For how long a short token counts. A withdrawn device is refused at once all the same: each request looks.
pub const ACCESS: TimeDelta = TimeDelta::minutes(15);

/// For how long a device stays signed in, unless the settings say otherwise: then somebody has to show again who she is.
pub const SIGN_IN_DAYS: u16 = 30;

/// For how long a one-time code can be used.
pub const CODE: TimeDelta = TimeDelta::hours(24);

/// For how long a sign-in by the browser stays open.
pub const BROWSER: TimeDelta = TimeDelta::minutes(10);

/// How the municipality wants people to sign in.
#[derive(Clone, Debug, Default)]
pub struct IdentitySettings {
    /// The address of this backend as devices and browsers know it, without a slash at its end. Without it, it is
    /// reached as each request's `Host` says.
    pub public_address: Option<String>,
    /// For how many days a device stays signed in.
    pub sign_in_days: Option<u16>,
    /// For how many hours a device opens without contact.
    pub lease_hours: Option<u16>,
    /// The municipality's identity provider.
    pub provider: Option<ProviderSettings>,
}

/// What the requests share of it all.
pub struct Identity {
    /// The nonces of proofs.
    pub nonces: Nonces,
    /// The identity provider, where there is one.
    pub provider: Option<Provider>,
    /// For how many hours a device opens without contact.
    pub lease_hours: u16,
    public_address: Option<String>,
    signed_in_for: TimeDelta,
}

impl Identity {
    /// Prepares to judge who somebody is; `secret` is the one that all instances share.
    ///
    /// # Errors
    /// When the identity provider's settings cannot be right.
    pub fn new(settings: IdentitySettings, secret: &[u8; 32]) -> Result<Self, ProviderError> {
        Ok(Self {
            nonces: Nonces::under(secret),
            provider: settings.provider.map(Provider::new).transpose()?,
            lease_hours: settings.lease_hours.unwrap_or(protocol::LEASE_HOURS),
            public_address: settings.public_address,
            signed_in_for: TimeDelta::days(settings.sign_in_days.unwrap_or(SIGN_IN_DAYS).into()),
        })
    }

    /// The address at which a request with this `Host` reached this backend.
    pub fn reached_at(&self, host: &str) -> ReachedAt {
        match &self.public_address {
            Some(address) => ReachedAt::Address(address.clone()),
            None => ReachedAt::Host(host.to_owned()),
        }
    }

    /// The address of this backend as people are told it.
    pub fn address(&self, host: &str) -> String {
        self.public_address.clone().unwrap_or_else(|| format!("http://{host}"))
    }

    /// Until when who signs in now stays signed in.
    pub fn signed_in_until(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + self.signed_in_for
    }
}
