//! The demo: two coaches, their project lead and an administrator, a synthetic caseload, a recovery key and a research
//! key. Nobody in it exists.

mod cohort;
mod events;
mod questionnaire;

use chrono::{DateTime, NaiveDate, Utc};
use protocol::{Account, AccountId, DeviceId, FormRef, PUSH_LIMIT, RawEvent, Role, WindowDates};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    Clock, Store, StoreError, key_pair, password,
    store::{AddAccountError, AuditLine, MoveWindowError, SignedIn},
};

/// An employee of the demo.
pub struct Employee {
    /// The name to sign in with.
    pub sign_in: &'static str,
    /// Her password, known to everybody: a demo never listens beyond this machine.
    pub password: &'static str,
    /// Her name.
    pub name: &'static str,
    /// What she may do.
    pub role: Role,
}

/// The coaches of the demo; each has 67 participants.
pub const COACHES: [Employee; 2] = [
    Employee { sign_in: "sevda", password: "demo-sevda", name: "Sevda Akın", role: Role::Coach },
    Employee { sign_in: "karim", password: "demo-karim", name: "Karim Naciri", role: Role::Coach },
];

/// Who leads the project: has no caseload, and moves the measurement windows.
pub const PROJECT_LEAD: Employee =
    Employee { sign_in: "ineke", password: "demo-ineke", name: "Ineke ter Braak", role: Role::ProjectLead };

/// Who manages the employees' devices.
pub const ADMINISTRATOR: Employee =
    Employee { sign_in: "joost", password: "demo-joost", name: "Joost Wieringa", role: Role::Administrator };

/// Everybody who can sign in.
pub fn employees() -> impl Iterator<Item = &'static Employee> {
    COACHES.iter().chain([&PROJECT_LEAD, &ADMINISTRATOR])
}

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
    /// The measurement windows are not the pilot's.
    #[error(transparent)]
    Window(#[from] MoveWindowError),
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
    for employee in employees() {
        if store.account_by_sign_in(employee.sign_in)?.is_none() {
            let password = password::hash(employee.password)?;
            store.add_account(&account(employee), employee.sign_in, &password, server_time)?;
        }
    }
    if store.note(SOWN)?.is_none() {
        let cohort = cohort::read()?;
        let forms = store
            .forms()?
            .into_iter()
            .map(|form| (form.id.clone(), FormRef { id: form.id, version: form.version, sha256: form.sha256 }));
        let forms = forms.collect();
        for coach in &COACHES {
            let sender = SignedIn { account: account(coach), device: DeviceId(name_based(&["device", coach.sign_in])) };
            let events = events::of(&cohort, coach, &sender, &forms);
            for batch in events.chunks(PUSH_LIMIT) {
                let batch = batch.iter().map(|event| RawEvent::write(event.clone()).body().to_owned()).collect();
                store.push(&sender, batch, clock.domain_time())?;
            }
        }
        move_t1(store, server_time)?;
        store.make_note(SOWN, &server_time.to_rfc3339())?;
    }
    Ok(Sown { recovery_key: made, research_key })
}

/// Moves T1 to the weeks in which the pilot asked it, after the first lockdown (RULE-03).
fn move_t1(store: &Store, at: DateTime<Utc>) -> Result<(), SowError> {
    let dates =
        WindowDates { opens: NaiveDate::from_ymd_opt(2020, 10, 12), closes: NaiveDate::from_ymd_opt(2021, 1, 8) };
    let line = AuditLine {
        at,
        actor: account(&PROJECT_LEAD).id.to_string(),
        action: "move_window",
        object: "measurement window".to_owned(),
        result: "done".to_owned(),
        origin: "demo".to_owned(),
    };
    store.move_window("t1", dates, &line)?;
    Ok(())
}

fn account(employee: &Employee) -> Account {
    let id = AccountId(name_based(&["account", employee.sign_in]));
    Account { id, name: employee.name.to_owned(), role: employee.role }
}

/// An id that is the same in every demo, so that sowing twice sows once.
fn name_based(parts: &[&str]) -> Uuid {
    const DEMO: Uuid = Uuid::from_u128(0x5a3e_57a9_0000_5000_8000_de30_c040_47ff);
    Uuid::new_v5(&DEMO, parts.join("/").as_bytes())
}
