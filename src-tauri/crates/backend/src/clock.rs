//! What time it is: for the server itself, and for the domain, which a demo may shift.

use std::sync::Arc;

use chrono::{DateTime, Local, NaiveDate, TimeDelta, Utc};

/// A clock. It comes in as a value, so that a test or a simulation can bring its own.
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    shift: TimeDelta,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self::from_fn(Utc::now)
    }

    /// A clock that asks `now`.
    pub fn from_fn(now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self { now: Arc::new(now), shift: TimeDelta::zero() }
    }

    /// This clock, with the domain's time at `instant` now and running on from there.
    #[must_use]
    pub fn shifted_to(mut self, instant: DateTime<Utc>) -> Self {
        self.shift = instant - self.server_time();
        self
    }

    /// The real time: for tokens, the lease, the audit log and a device's clock offset. Never shifted.
    pub fn server_time(&self) -> DateTime<Utc> {
        (self.now)()
    }

    /// The domain's time: when an event was received, as people see it beside the dates of a dossier.
    pub fn domain_time(&self) -> DateTime<Utc> {
        self.server_time() + self.shift
    }

    /// The domain's day now.
    pub fn today(&self) -> NaiveDate {
        day_of(self.domain_time())
    }
}

/// The day of a moment where this backend stands, which is where its coaches work.
pub fn day_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Local).date_naive()
}
