//! The courier: meets the backend beside the coach's work, on a thread of its own, and never in her way.

use std::{
    sync::{
        Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use chrono::TimeDelta;
use protocol::{
    BrowserSignIn, BrowserSignInBegun, Changes, CodeEnrolment, CollectSignIn, CoverId, DeviceId, Enrolled,
    EnrolmentCode, MeasurementWindows, ProblemCode, Seq, SignInWays, WindowDates,
    covers::{Cover, NewCover},
    devices::{ListedDevice, Withdrawal},
    team::Team,
};
use store::{DeviceKey, Position, Vault, VaultError};
use sync::{EnrolError, HttpLink, Link, LinkError, PlainHttp, State, Status, Trouble, VaultAccess, Wake};
use uuid::Uuid;

use crate::{
    App,
    desk::Desk,
    intentions::{MoveWindow, SignIn},
    lease,
    pages::{Arriving, SyncPage, SyncState, SyncTrouble},
    problem::Problem,
    world::Settings,
};

/// How long the courier sleeps when there is no vault to bring anything for. Opening one wakes it.
const LOCKED_SLEEP: Duration = Duration::from_secs(3600);

/// What the courier knows between two rounds, and the bell that wakes it.
#[derive(Default)]
pub struct Courier {
    state: Mutex<State>,
    bell: Mutex<bool>,
    rung: Condvar,
    hurried: AtomicBool,
    trouble: Mutex<Option<Trouble>>,
    told: Mutex<Option<SyncPage>>,
    looked: Mutex<Option<Instant>>,
}

impl Courier {
    /// There is something to bring.
    pub fn wake(&self) {
        *self.bell.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.rung.notify_all();
    }

    /// Somebody asked to try now: whatever pause was agreed is over.
    pub fn hurry(&self) {
        // Not by way of the state: while a round is under way that would wait for the network.
        self.hurried.store(true, Ordering::SeqCst);
        self.wake();
    }

    fn sleep(&self, at_most: Duration) {
        let bell = self.bell.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut bell, _) =
            self.rung.wait_timeout_while(bell, at_most, |rung| !*rung).unwrap_or_else(PoisonError::into_inner);
        *bell = false;
    }

    /// Asks how somebody can sign in.
    pub fn sign_in_ways(&self, settings: &Settings) -> Result<SignInWays, Problem> {
        apart(|| link(settings)?.sign_in_ways().map_err(not_signed_in))
    }

    /// Signs in at the backend.
    pub fn enrol(&self, settings: &Settings, key: &DeviceKey, asked: &SignIn) -> Result<Enrolled, Problem> {
        apart(|| {
            let link = of_device(settings, key)?;
            sync::enrol(&link, asked.account.trim(), &asked.password, &settings.device_name).map_err(refused)
        })
    }

    /// Signs in at the backend with a one-time code.
    pub fn enrol_with_code(&self, settings: &Settings, key: &DeviceKey, code: &str) -> Result<Enrolled, Problem> {
        let request = CodeEnrolment { code: code.to_owned(), device_name: settings.device_name.clone() };
        apart(|| {
            of_device(settings, key)?.enrol_with_code(&request).map_err(not_signed_in).map_err(
                |problem| match problem {
                    Problem::WrongCredentials => Problem::WrongCode,
                    problem => problem,
                },
            )
        })
    }

    /// Begins to sign in by the system's browser.
    pub fn begin_browser_sign_in(
        &self,
        settings: &Settings,
        key: &DeviceKey,
        challenge: String,
    ) -> Result<BrowserSignInBegun, Problem> {
        let request = BrowserSignIn { challenge, device_name: settings.device_name.clone() };
        apart(|| of_device(settings, key)?.begin_browser_sign_in(&request).map_err(not_signed_in))
    }

    /// Asks whether the browser is done; `None` while it is not.
    pub fn collect_browser_sign_in(
        &self,
        settings: &Settings,
        key: &DeviceKey,
        id: Uuid,
        verifier: String,
    ) -> Result<Option<Enrolled>, Problem> {
        let request = CollectSignIn { verifier };
        apart(|| of_device(settings, key)?.collect_sign_in(id, &request).map_err(not_signed_in))
    }

    /// How much time passed since this was last asked, by the machine's running clock; nothing at first.
    pub fn passed(&self) -> TimeDelta {
        let now = Instant::now();
        lease::between(self.looked.lock().unwrap_or_else(PoisonError::into_inner).replace(now), now)
    }

    /// Asks the backend what time it is, as the device whose vault this is.
    pub fn ask_the_time(
        &self,
        settings: &Settings,
        key: Option<DeviceKey>,
        vault: &Vault,
    ) -> Result<Result<Changes, LinkError>, Problem> {
        let position = Position { after: Seq::END, all_digests: false, ..vault.position()? };
        let token = vault.identity().token.clone();
        apart(|| Ok(link(settings)?.of_device(key).changes(&token, &position, 1)))
    }

    /// Chooses the days of a measurement window, at the backend.
    pub fn move_window(
        &self,
        settings: &Settings,
        key: Option<DeviceKey>,
        token: &str,
        asked: &MoveWindow,
    ) -> Result<MeasurementWindows, Problem> {
        let dates = WindowDates { opens: asked.opens, closes: asked.closes };
        apart(|| link(settings)?.of_device(key).move_window(token, &asked.moment, dates).map_err(not_moved))
    }

    /// Lets a colleague look after a caseload, at the backend.
    pub fn make_cover(
        &self,
        settings: &Settings,
        key: Option<DeviceKey>,
        token: &str,
        new: &NewCover,
    ) -> Result<Cover, Problem> {
        apart(|| {
            link(settings)?.of_device(key).make_cover(token, new).map_err(|cause| match cause {
                LinkError::Refused { .. } => Problem::NotACover,
                cause => failed(cause),
            })
        })
    }

    /// Ends a cover at the backend. One that is over there is over.
    pub fn end_cover(
        &self,
        settings: &Settings,
        key: Option<DeviceKey>,
        token: &str,
        cover: CoverId,
    ) -> Result<(), Problem> {
        apart(|| match link(settings)?.of_device(key).end_cover(token, cover) {
            Ok(_) | Err(LinkError::Refused { code: ProblemCode::NotFound, .. }) => Ok(()),
            Err(cause) => Err(failed(cause)),
        })
    }

    /// Fetches the figures of all coaches.
    pub fn team(&self, settings: &Settings, key: Option<DeviceKey>, token: &str) -> Result<Team, Problem> {
        apart(|| {
            link(settings)?.of_device(key).team(token).map_err(|cause| match cause {
                LinkError::Refused { code: ProblemCode::Forbidden, .. } => Problem::NotLeading,
                cause => failed(cause),
            })
        })
    }

    /// Fetches the devices of all employees.
    pub fn devices(
        &self,
        settings: &Settings,
        key: Option<DeviceKey>,
        token: &str,
    ) -> Result<Vec<ListedDevice>, Problem> {
        let listed = apart(|| link(settings)?.of_device(key).devices(token).map_err(not_managed))?;
        Ok(listed.devices)
    }

    /// Withdraws a device, or takes that back; answers how it then stands.
    pub fn decide_on_device(
        &self,
        settings: &Settings,
        key: Option<DeviceKey>,
        token: &str,
        device: DeviceId,
        how: Option<Withdrawal>,
    ) -> Result<ListedDevice, Problem> {
        apart(|| {
            let link = link(settings)?.of_device(key);
            let decided = match how {
                Some(how) => link.withdraw_device(token, device, how),
                None => link.reinstate_device(token, device),
            };
            decided.map_err(not_managed)
        })
    }

    /// Has a one-time code made.
    pub fn make_code(
        &self,
        settings: &Settings,
        key: Option<DeviceKey>,
        token: &str,
        account: &str,
    ) -> Result<EnrolmentCode, Problem> {
        apart(|| {
            link(settings)?.of_device(key).make_code(token, account).map_err(|cause| match cause {
                LinkError::Refused { code: ProblemCode::NotFound | ProblemCode::BadRequest, .. } => {
                    Problem::UnknownAccount
                }
                cause => not_managed(cause),
            })
        })
    }

    /// How the vault and the municipality stand to each other.
    pub fn page(&self, desk: &Desk) -> Result<SyncPage, Problem> {
        // A round under way holds the state; what it last said of trouble is kept apart, so that nobody waits for it.
        let mut status = sync::status(&desk.vault, &State::default())?;
        status.trouble = *self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(shown(&status))
    }
}

/// Waits for the network on a thread of its own: the HTTP client must not wait inside somebody's async runtime.
fn apart<T: Send>(work: impl FnOnce() -> Result<T, Problem> + Send) -> Result<T, Problem> {
    std::thread::scope(|scope| scope.spawn(work).join())
        .unwrap_or_else(|_| Err(Problem::internal(&std::io::Error::other("asking the backend panicked"))))
}

fn not_managed(cause: LinkError) -> Problem {
    match cause {
        LinkError::Refused { code: ProblemCode::Forbidden, .. } => Problem::NotManaging,
        cause => failed(cause),
    }
}

fn not_moved(cause: LinkError) -> Problem {
    match cause {
        LinkError::Refused { code: ProblemCode::Forbidden, .. } => Problem::NotProjectLead,
        LinkError::Refused { code: ProblemCode::BadRequest, .. } => Problem::NotAWindow,
        cause => failed(cause),
    }
}

/// Why something that waits for the network did not come to be.
fn failed(cause: LinkError) -> Problem {
    match cause {
        LinkError::Unreachable(_) => Problem::Unreachable,
        LinkError::Busy { retry_after } => later(retry_after),
        LinkError::Unauthorized | LinkError::Withdrawn | LinkError::Wipe => Problem::SignInAgain,
        LinkError::Server { .. } | LinkError::Refused { .. } | LinkError::Protocol => Problem::BackendFailed,
    }
}

fn later(retry_after: Option<Duration>) -> Problem {
    let pause = retry_after.unwrap_or(Duration::from_secs(30));
    Problem::Wait { seconds: u32::try_from(pause.as_secs().max(1)).unwrap_or(u32::MAX) }
}

fn link(settings: &Settings) -> Result<HttpLink, Problem> {
    HttpLink::new(&settings.backend, PlainHttp::OnLoopback).map_err(|cause| Problem::internal(&cause))
}

fn of_device(settings: &Settings, key: &DeviceKey) -> Result<HttpLink, Problem> {
    Ok(link(settings)?.of_device(Some(key.clone())))
}

fn not_signed_in(cause: LinkError) -> Problem {
    refused(sync::refused(cause))
}

fn refused(cause: EnrolError) -> Problem {
    match cause {
        EnrolError::WrongCredentials => Problem::WrongCredentials,
        EnrolError::Over => Problem::SignInOver,
        EnrolError::Unreachable(_) => Problem::Unreachable,
        EnrolError::Later { retry_after } => later(retry_after),
        EnrolError::Backend(_) => Problem::BackendFailed,
    }
}

fn shown(status: &Status) -> SyncPage {
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let trouble = match status.trouble {
        Some(Trouble::SignedOut | Trouble::Withdrawn | Trouble::Wipe) => Some(SyncTrouble::SignInAgain),
        Some(Trouble::Server | Trouble::Protocol | Trouble::Refused) => Some(SyncTrouble::Server),
        Some(Trouble::DiskFull | Trouble::Storage) => Some(SyncTrouble::DiskFull),
        // No network is no trouble: work goes on, and it is sent later.
        Some(Trouble::Unreachable | Trouble::Busy) | None => (status.held > 0).then_some(SyncTrouble::Held),
    };
    let arriving = status.first_sync.as_ref().map(|first| Arriving { done: first.arrived, total: first.total });
    let state = match (trouble, status.waiting) {
        (Some(_), _) => SyncState::Trouble,
        (None, _) if arriving.is_some() => SyncState::Arriving,
        (None, 0) => SyncState::Safe,
        (None, _) => SyncState::Waiting,
    };
    SyncPage {
        state,
        waiting: count(status.waiting),
        held: count(status.held),
        last_contact: status.last_contact,
        trouble,
        arriving,
    }
}

/// What shows that a round brought something in, or out.
type News = (Position, usize, usize, usize, usize);

fn news(vault: &Vault) -> Result<News, VaultError> {
    let files = vault.files_to_fetch()?.len();
    Ok((vault.position()?, vault.arriving()?.len(), vault.forms()?.len(), vault.outbox_len()?, files))
}

impl VaultAccess for App {
    fn with<R>(&self, work: impl FnOnce(&mut Vault) -> R) -> Option<R> {
        self.at_desk(|desk, _| Ok(work(&mut desk.vault))).ok()
    }
}

impl App {
    /// Meets the backend until `stop` says so: for a thread of its own. `wake_courier` makes it look at `stop` now.
    pub fn bring_until(&self, stop: &dyn Fn() -> bool) {
        let link = link(&self.settings);
        while !stop() {
            let pause = match &link {
                Ok(link) => self.meet(&link.of_device(self.key_at_desk())),
                Err(_) => LOCKED_SLEEP,
            };
            if stop() {
                return;
            }
            self.courier.sleep(pause);
        }
    }

    /// Wakes the courier.
    pub fn wake_courier(&self) {
        self.courier.wake();
    }

    /// Meets the backend once, and waits for it: for clients that have no thread for the courier.
    pub fn bring_all(&self) -> Result<SyncPage, Problem> {
        let link = link(&self.settings)?;
        self.meet(&link.of_device(self.key_at_desk()));
        self.sync_status()
    }

    /// Meets the backend, with what goes beside the log.
    fn meet(&self, link: &HttpLink) -> Duration {
        self.tell_handover_key(link);
        let pause = self.bring(link);
        self.take_in_handed();
        pause
    }

    fn key_at_desk(&self) -> Option<DeviceKey> {
        self.at_desk(|desk, _| Ok(desk.key.clone())).ok().flatten()
    }

    /// Meets a backend once; answers how long to sleep.
    pub fn bring(&self, link: &dyn Link) -> Duration {
        self.note_time();
        let mut state = self.courier.state.lock().unwrap_or_else(PoisonError::into_inner);
        if self.courier.hurried.swap(false, Ordering::SeqCst) {
            *state = State::default();
        }
        let had_trouble = *self.courier.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        if had_trouble == Some(Trouble::Storage) {
            // Closed, it is opened anew anyway.
            self.at_desk(|desk, _| {
                desk.open_vault_anew();
                Ok(())
            })
            .unwrap_or_default();
        }
        let [dice, ..] = self.world.random();
        let mut known = self.with(|vault| news(vault).ok()).flatten();
        let clock = || self.world.now().to_utc();
        let mut watch = |status: &Status| {
            *self.courier.trouble.lock().unwrap_or_else(PoisonError::into_inner) = status.trouble;
            self.tell(&shown(status));
            let now = self.with(|vault| news(vault).ok()).flatten();
            if now != known {
                known = now;
                self.tell_news();
            }
        };
        let round = sync::round(self, link, &mut state, &clock, f64::from(dice) / 256.0, &mut watch);
        match round.status.and_then(|status| status.trouble) {
            Some(Trouble::Withdrawn) => self.withdraw(),
            Some(Trouble::Wipe) => self.empty(),
            _ => {}
        }
        match round.wake {
            Wake::Idle(pause) | Wake::BackOff(pause) => pause,
            Wake::SignedOut | Wake::Locked => LOCKED_SLEEP,
        }
    }

    fn tell(&self, page: &SyncPage) {
        let mut told = self.courier.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.as_ref() != Some(page) {
            *told = Some(page.clone());
            self.listener.sync_changed(page);
        }
    }

    /// Something came in: what lies on the desk is read again before it is shown.
    fn tell_news(&self) {
        let read_again = self.at_desk(|desk, _| {
            desk.caseload.forget_all();
            desk.interview_is_stale = true;
            Ok(())
        });
        if read_again.is_ok() {
            self.listener.dossiers_changed();
        }
    }
}
