//! The offline lease: how long a tablet opens without having heard from the municipality (SYNC §7). Nobody can wipe a
//! machine that is off; it closes by itself instead, and keeps what was not sent.
//!
//! It is looked at when the vault is opened, and never while somebody works.

use chrono::TimeDelta;
use store::{DeviceKey, Lease, Vault};
use sync::LinkError;

use crate::{App, app::Session, pages::Ended, problem::Problem, sign_in::WITHDRAWN};

impl App {
    /// Lets a vault open whose lease runs. One whose lease is over, or that was withdrawn, asks the municipality first,
    /// once: that it answers is all that is needed.
    pub(crate) fn renew_lease(
        &self,
        session: &mut Session,
        vault: &mut Vault,
        key: Option<&DeviceKey>,
    ) -> Result<(), Problem> {
        let now = self.world.now().to_utc();
        let over = match vault.lease(now)? {
            // Which may have been taken back.
            _ if vault.note(WITHDRAWN)?.is_some() => Problem::Withdrawn,
            Lease::Runs => return Ok(vault.note_time(now, TimeDelta::zero())?),
            Lease::Over { without_contact } => Problem::LeaseOver { days: days(without_contact) },
            Lease::ClockWentBack => Problem::ClockWentBack,
        };
        match self.courier.ask_the_time(&self.settings, key.cloned(), vault)? {
            Ok(changes) => {
                vault.note_server_time(changes.server_time, changes.lease_hours, now)?;
                Ok(vault.drop_note(WITHDRAWN)?)
            }
            Err(LinkError::Unauthorized) => Err(Problem::SignInAgain),
            // What was not sent stays in it, as when it hears so while it is open.
            Err(LinkError::Withdrawn) => {
                vault.put_note(WITHDRAWN, "")?;
                Err(Problem::Withdrawn)
            }
            Err(LinkError::Wipe) => {
                let (account, secrets) = (vault.identity().account.id, self.secrets()?);
                store::wipe(&self.settings.data_dir, account, secrets.as_ref())
                    .map_err(|cause| Problem::internal(&cause))?;
                session.end(Ended::Emptied);
                self.listener.locked();
                Err(Problem::NotEnrolled)
            }
            Err(_) => Err(over),
        }
    }

    /// Notes that time passes while the vault is open, whatever its clock says meanwhile.
    pub(crate) fn note_time(&self) {
        let (now, passed) = (self.world.now().to_utc(), self.courier.passed());
        let noted = self.at_desk(|desk, _| Ok(desk.vault.note_time(now, passed)?));
        if let Err(problem @ Problem::Internal { .. }) = noted {
            tracing::warn!(%problem, "how late it is could not be noted");
        }
    }
}

fn days(without_contact: TimeDelta) -> u32 {
    u32::try_from(without_contact.num_days().max(1)).unwrap_or(u32::MAX)
}

/// What a machine's own running clock says has passed between two moments, whatever its clock on the wall says.
pub(crate) fn between(earlier: Option<std::time::Instant>, now: std::time::Instant) -> TimeDelta {
    let passed = earlier.map(|earlier| now.saturating_duration_since(earlier)).unwrap_or_default();
    TimeDelta::from_std(passed).unwrap_or(TimeDelta::zero())
}
