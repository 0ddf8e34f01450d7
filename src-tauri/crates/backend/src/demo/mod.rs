//! The demo: two coaches, a synthetic caseload, a recovery key and a research key. Nobody in it exists.

mod cohort;
mod events;

use protocol::{Account, AccountId, DeviceId, FormRef, PUSH_LIMIT, RawEvent, Role};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    Clock, Store, StoreError, key_pair, password,
    store::{AddAccountError, SignedIn},
};

/// A coach of the demo.
pub struct Coach {
    /// The name to sign in with.
    pub sign_in: &'static str,
    /// Her password, known to everybody: a demo never listens beyond this machine.
    pub password: &'static str,
    /// Her name.
    pub name: &'static str,
}

/// The coaches of the demo; each has 67 participants.
pub const COACHES: [Coach; 2] = [
    Coach { sign_in: "sevda", password: "demo-sevda", name: "Sevda Akın" },
    Coach { sign_in: "karim", password: "demo-karim", name: "Karim Naciri" },
];

/// Why the demo was not sown.
#[derive(Debug, thiserror::Error)]
pub enum SowError {
    /// The cohort's files have a mistake.
    #[error("the synthetic cohort cannot be read")]
    Cohort(#[from] cohort::CohortError),
    /// No recovery key can be made.
    #[error("no random bytes for a recovery key")]
    NoRandomness(#[source] getrandom::Error),
    /// A password cannot be hashed.
    #[error(transparent)]
    Password(#[from] password::PasswordError),
    /// An account cannot be added.
    #[error(transparent)]
    Account(#[from] AddAccountError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What came out of sowing.
pub struct Sown {
    /// The private half of the recovery key, when one was made now.
    pub recovery_key: Option<Zeroizing<String>>,
    /// The private half of the research key, likewise.
    pub research_key: Option<Zeroizing<String>>,
}

/// The note that says that the cohort is there.
const SOWN: &str = "demo_sown";

/// Sows what of the demo is not there yet. What has been changed since stays as it is.
///
/// Sow after the forms are published: the intakes of the cohort name the form that they were held with.
///
/// # Errors
/// As `SowError`. What was sown until then stays, and is not sown twice.
pub fn sow(store: &Store, clock: &Clock) -> Result<Sown, SowError> {
    let server_time = clock.server_time();
    let mut made = None;
    let mut research_key = None;
    if store.research_key()?.is_none() {
        let pair = key_pair::generate().map_err(SowError::NoRandomness)?;
        store.set_research_key(&pair.public)?;
        research_key = Some(pair.private);
    }
    if store.recovery_key()?.is_none() {
        let pair = key_pair::generate().map_err(SowError::NoRandomness)?;
        store.set_recovery_key(&pair.public, server_time)?;
        made = Some(pair.private);
    }
    for coach in &COACHES {
        if store.account_by_sign_in(coach.sign_in)?.is_none() {
            let password = password::hash(coach.password)?;
            store.add_account(&account(coach), coach.sign_in, &password, server_time)?;
        }
    }
    if store.note(SOWN)?.is_none() {
        let cohort = cohort::read()?;
        let form = store.forms()?.into_iter().find(|form| form.id == events::INTAKE_FORM);
        let form = form.map(|form| FormRef { id: form.id, version: form.version, sha256: form.sha256 });
        for coach in &COACHES {
            let sender = SignedIn { account: account(coach), device: DeviceId(name_based(&["device", coach.sign_in])) };
            let events = events::of(&cohort, coach, &sender, form.as_ref());
            for batch in events.chunks(PUSH_LIMIT) {
                let batch = batch.iter().map(|event| RawEvent::write(event.clone()).body().to_owned()).collect();
                store.push(&sender, batch, clock.domain_time())?;
            }
        }
        store.make_note(SOWN, &server_time.to_rfc3339())?;
    }
    Ok(Sown { recovery_key: made, research_key })
}

fn account(coach: &Coach) -> Account {
    Account { id: AccountId(name_based(&["account", coach.sign_in])), name: coach.name.to_owned(), role: Role::Coach }
}

/// An id that is the same in every demo, so that sowing twice sows once.
fn name_based(parts: &[&str]) -> Uuid {
    const DEMO: Uuid = Uuid::from_u128(0x5a3e_57a9_0000_5000_8000_de30_c040_47ff);
    Uuid::new_v5(&DEMO, parts.join("/").as_bytes())
}
