//! Signing in: with a password, with a one-time code, or in the system's browser; and what happens when the municipality
//! withdraws this device.
//!
//! Each way ends in `Known`: who it is, and the key by which the backend knows this device. The vault takes it up when it
//! is open; while it is closed it waits for the PIN, for whoever can sign in has not shown yet that the vault is hers.

use std::sync::{Mutex, PoisonError};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use protocol::{Enrolled, dpop::token_hash};
use store::{DeviceKey, Vault};
use uuid::Uuid;

use crate::{
    App,
    app::Session,
    intentions::{SignIn, SignInWithCode},
    pages::{BrowserSignIn, Ended, SignInPage, SignedIn},
    problem::Problem,
};

/// The vault's note that the municipality withdrew this device.
pub(crate) const WITHDRAWN: &str = "withdrawn";

/// Somebody whom the backend knows, on this device.
pub(crate) struct Known {
    /// Who, and with which token.
    pub enrolled: Enrolled,
    /// The key to which that token is bound.
    pub key: DeviceKey,
}

impl Known {
    /// Lets a vault that is hers take it up: first the key, then the token that is worth nothing without it.
    fn renew(&self, app: &App, vault: &mut Vault) -> Result<(), Problem> {
        self.key.keep(app.secrets()?.as_ref(), self.enrolled.account.id).map_err(|_| Problem::NoDeviceSecret)?;
        vault.renew(&self.enrolled)?;
        vault.note_server_time(self.enrolled.server_time, None, app.world.now().to_utc())?;
        Ok(vault.drop_note(WITHDRAWN)?)
    }
}

/// The sign-in that goes on in the system's browser.
#[derive(Default)]
pub(crate) struct Browser(Mutex<Option<Going>>);

struct Going {
    id: Uuid,
    verifier: String,
    key: DeviceKey,
}

impl App {
    /// Says how somebody can sign in here. Waits for the network.
    pub fn sign_in_ways(&self) -> Result<SignInPage, Problem> {
        self.refuse_alone()?;
        let ways = self.courier.sign_in_ways(&self.settings)?.ways;
        Ok(SignInPage { ways: ways.into_iter().filter_map(crate::pages::SignInWay::of).collect() })
    }

    /// Signs in at the backend: the first time on this device, or again when its token is no longer accepted. Waits for
    /// the network.
    pub fn sign_in(&self, asked: &SignIn) -> Result<SignedIn, Problem> {
        self.refuse_alone()?;
        let key = self.device_key()?;
        let enrolled = self.courier.enrol(&self.settings, &key, asked)?;
        self.take_up(Known { enrolled, key })
    }

    /// Signs in with a one-time code. Waits for the network.
    pub fn sign_in_with_code(&self, asked: &SignInWithCode) -> Result<SignedIn, Problem> {
        self.refuse_alone()?;
        let key = self.device_key()?;
        let enrolled = self.courier.enrol_with_code(&self.settings, &key, &asked.code)?;
        self.take_up(Known { enrolled, key })
    }

    /// Begins to sign in by the system's browser, and opens it. Waits for the network.
    pub fn begin_browser_sign_in(&self) -> Result<BrowserSignIn, Problem> {
        self.refuse_alone()?;
        let key = self.device_key()?;
        let random: [[u8; 16]; 3] = std::array::from_fn(|_| self.world.random());
        let verifier = BASE64_URL_SAFE_NO_PAD.encode(random.concat());
        let begun = self.courier.begin_browser_sign_in(&self.settings, &key, token_hash(&verifier))?;
        // The address is ours: nothing that a reply says is opened.
        let address = format!("{}/sign-in/{}", self.settings.backend.trim_end_matches('/'), begun.id);
        self.world.open_in_browser(&address).map_err(|_| Problem::NoBrowser)?;
        *self.browser() = Some(Going { id: begun.id, verifier, key });
        Ok(BrowserSignIn { number: begun.number, seconds: begun.expires_in, interval: begun.interval })
    }

    /// Asks whether the browser is done; nobody while it is not. Waits for the network.
    pub fn collect_browser_sign_in(&self) -> Result<Option<SignedIn>, Problem> {
        self.refuse_alone()?;
        let going = self.browser().as_ref().map(|going| (going.id, going.verifier.clone(), going.key.clone()));
        let Some((id, verifier, key)) = going else { return Err(Problem::SignInOver) };
        match self.courier.collect_browser_sign_in(&self.settings, &key, id, verifier) {
            Ok(None) => Ok(None),
            Ok(Some(enrolled)) => {
                *self.browser() = None;
                self.take_up(Known { enrolled, key }).map(Some)
            }
            // It goes on: the next question may reach the backend again.
            Err(problem @ (Problem::Unreachable | Problem::Wait { .. })) => Err(problem),
            Err(problem) => {
                *self.browser() = None;
                Err(problem)
            }
        }
    }

    /// The key that this device has for the open vault, or a new one.
    fn device_key(&self) -> Result<DeviceKey, Problem> {
        let kept = self.at_desk(|desk, _| Ok(desk.key.clone())).unwrap_or_default();
        kept.map_or_else(DeviceKey::draw, Ok).map_err(|cause| Problem::internal(&cause))
    }

    fn browser(&self) -> std::sync::MutexGuard<'_, Option<Going>> {
        self.browser.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_up(&self, known: Known) -> Result<SignedIn, Problem> {
        let signed_in = SignedIn { account: known.enrolled.account.id, name: known.enrolled.account.name.clone() };
        let here = self.vault_here()?;
        let mut session = self.session();
        match &mut *session {
            Session::Open(desk) => {
                known.renew(self, &mut desk.vault)?;
                desk.key = Some(known.key);
                self.courier.wake();
            }
            Session::Alone(_) => return Err(Problem::ParticipantMode),
            Session::Closed { language, .. } | Session::ChoosePin { language, .. } => {
                let language = std::mem::take(language);
                *session = match here {
                    None => Session::ChoosePin { known: Box::new(known), language },
                    Some(vault) if vault.account == signed_in.account => {
                        Session::Closed { language, known: Some(Box::new(known)), ended: None }
                    }
                    Some(_) => {
                        *session = Session::closed(language);
                        return Err(Problem::OtherAccount);
                    }
                };
            }
        }
        Ok(signed_in)
    }

    /// Lets a vault that was just opened take up a sign-in that waited for it.
    pub(crate) fn take_up_in(&self, vault: &mut Vault, known: Option<&Known>) -> Result<(), Problem> {
        known.map_or(Ok(()), |known| known.renew(self, vault))
    }

    /// The municipality withdrew this device: the vault is closed, and opens again only for who signs in again, or when
    /// the municipality has taken that back. What was not sent stays in it.
    pub(crate) fn withdraw(&self) {
        let noted = self.at_desk(|desk, _| Ok(desk.vault.put_note(WITHDRAWN, "")?));
        let locked = noted.and_then(|()| self.lock());
        if let Err(problem) = locked {
            tracing::error!(%problem, "withdrawn, and the vault could not be closed in order");
        }
        self.end(Ended::Withdrawn);
    }

    /// The municipality wants this device emptied: first the keys go, then the files.
    pub(crate) fn empty(&self) {
        let account = self.at_desk(|desk, _| Ok(desk.vault.identity().account.id));
        self.end(Ended::Emptied);
        let wiped = account.and_then(|account| {
            let secrets = self.secrets()?;
            store::wipe(&self.settings.data_dir, account, secrets.as_ref()).map_err(|cause| Problem::internal(&cause))
        });
        if let Err(problem) = wiped {
            // The keys go first: what is left cannot be read without the municipality's recovery key.
            tracing::error!(%problem, "the vault could not be emptied as a whole");
        }
        self.listener.locked();
    }

    /// Closes the vault, and tells the window so.
    fn end(&self, ended: Ended) {
        self.session().end(ended);
        self.listener.locked();
    }
}
