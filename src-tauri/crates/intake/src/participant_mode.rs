//! What the app does for a participant who has the tablet, and how it is taken back from her. All else needs a desk, and
//! there is none: the vault is closed.

use store::{DeviceKey, Pin};

use crate::{
    App,
    alone::{self, Alone},
    app::Session,
    desk::{Desk, Hour},
    intentions::{
        AddRow, AloneGo, AloneHelp, ChangeRow, Heard, KeepDraft, LoadMedia, RecordAnswer, ShowLanguage, Unlock,
    },
    pages::{AlonePage, MediaFile, Place, Unlocked},
    problem::Problem,
};

impl App {
    /// Hands the tablet to the participant: closes the vault, and goes on with the open interview alone.
    pub fn hand_tablet(&self) -> Result<AlonePage, Problem> {
        let mut session = self.session();
        let language = match &*session {
            Session::Open(desk) => desk.language.clone(),
            Session::Alone(_) => return Err(Problem::ParticipantMode),
            Session::Closed { .. } | Session::ChoosePin { .. } => return Err(Problem::Locked),
        };
        let Session::Open(desk) = std::mem::replace(&mut *session, Session::closed(language)) else {
            return Err(Problem::Locked);
        };
        match Alone::begin(desk, self.hour()) {
            Ok(mut alone) => {
                let page = alone.draw();
                *session = Session::Alone(alone);
                // What the courier still holds of other people it drops as soon as it finds the vault closed.
                self.courier.wake();
                Ok(page)
            }
            Err((desk, problem)) => {
                *session = Session::Open(desk);
                Err(problem)
            }
        }
    }

    /// Whether the participant has the tablet.
    pub fn is_alone(&self) -> bool {
        matches!(&*self.session(), Session::Alone(_))
    }

    fn alone<T>(&self, use_case: impl FnOnce(&mut Alone, Hour<'_>) -> Result<T, Problem>) -> Result<T, Problem> {
        match &mut *self.session() {
            Session::Alone(alone) => use_case(alone, self.hour()),
            Session::Open(_) => Err(Problem::NoIntake),
            Session::Closed { .. } | Session::ChoosePin { .. } => Err(Problem::Locked),
        }
    }

    /// Shows where the participant is.
    pub fn alone_page(&self) -> Result<AlonePage, Problem> {
        self.alone(|alone, _| Ok(alone.draw()))
    }

    /// Records an answer of hers; durable when the page comes back.
    pub fn alone_answer(&self, asked: RecordAnswer) -> Result<AlonePage, Problem> {
        self.alone(|alone, hour| alone.answer(hour, asked))
    }

    /// Keeps a half-typed text of hers; durable when this returns.
    pub fn alone_draft(&self, asked: KeepDraft) -> Result<(), Problem> {
        self.alone(|alone, hour| alone.keep_draft(hour, asked))
    }

    /// Goes to another screen.
    pub fn alone_go(&self, asked: &AloneGo) -> Result<AlonePage, Problem> {
        self.alone(|alone, hour| alone.go(hour, &asked.to))
    }

    /// Shows everything in another language.
    pub fn alone_language(&self, asked: &ShowLanguage) -> Result<AlonePage, Problem> {
        self.alone(|alone, _| Ok(alone.show_language(&asked.language)))
    }

    /// Says whether the coach is helping.
    pub fn alone_help(&self, asked: &AloneHelp) -> Result<AlonePage, Problem> {
        self.alone(|alone, _| Ok(alone.help(asked.helping)))
    }

    /// Adds a row to a repeat.
    pub fn alone_add_row(&self, asked: &AddRow) -> Result<AlonePage, Problem> {
        self.alone(|alone, hour| alone.add_row(hour, asked))
    }

    /// Takes a row of a repeat away, or brings it back.
    pub fn alone_change_row(&self, asked: &ChangeRow) -> Result<AlonePage, Problem> {
        self.alone(|alone, hour| alone.change_row(hour, asked))
    }

    /// Notes that the app read a question aloud.
    pub fn alone_heard(&self, asked: Heard) -> Result<(), Problem> {
        self.alone(|alone, _| alone.heard(asked))
    }

    /// Loads a file of the form.
    pub fn alone_media(&self, asked: &LoadMedia) -> Result<MediaFile, Problem> {
        self.alone(|alone, _| alone.load_media(asked))
    }

    /// Hides the screen of a participant, since nobody touched it; says whether there is one.
    pub fn hide_alone(&self) -> bool {
        let hidden = self.alone(|alone, _| {
            alone.hide();
            Ok(())
        });
        hidden.is_ok()
    }

    /// Takes the tablet back with the coach's PIN: the vault opens, and what was answered is in it before anything else
    /// happens.
    pub fn take_back(&self, asked: &Unlock) -> Result<Unlocked, Problem> {
        self.open_vault(asked)
    }

    /// Opens the vault with the PIN, and takes in what a participant answered while it was closed.
    pub(crate) fn open_vault(&self, asked: &Unlock) -> Result<Unlocked, Problem> {
        let here = self.vault_here()?.ok_or(Problem::NotEnrolled)?;
        let mut session = self.session();
        let mut taken_in = None;
        if !matches!(&*session, Session::Open(_)) {
            // Real time, not the domain's: waiting after wrong PINs must not depend on a shifted day.
            let now = self.world.now().to_utc();
            // Too short to be one: not a try that counts.
            let pin = Pin::new(&asked.pin)?;
            let vault = store::unlock(&self.settings.data_dir, here.account, &pin, self.secrets()?.as_ref(), now);
            let mut vault = vault.map_err(|cause| Problem::unlocking(cause, now))?;
            let known = match &*session {
                Session::Closed { known, .. } => known.as_deref(),
                Session::Alone(_) | Session::Open(_) | Session::ChoosePin { .. } => None,
            };
            self.take_up_in(&mut vault, known)?;
            let key = DeviceKey::read(self.secrets()?.as_ref(), here.account).map_err(|_| Problem::NoDeviceSecret)?;
            // Never in the middle of an interview: who has the tablet in her hands gives it back, and it goes on.
            if !matches!(&*session, Session::Alone(_)) {
                self.renew_lease(&mut session, &mut vault, key.as_ref())?;
            }
            let language = match &mut *session {
                Session::Alone(alone) => {
                    // A full disk must not keep the coach out: the drafts are durable as drafts.
                    if let Err(problem) = alone.put_away(self.hour()) {
                        tracing::warn!(%problem, "half-typed texts stay drafts");
                    }
                    alone.language.clone()
                }
                Session::Open(_) | Session::Closed { .. } | Session::ChoosePin { .. } => self.settings.language.clone(),
            };
            taken_in = alone::take_in(&mut vault)?;
            *session = Session::Open(Box::new(Desk::new(vault, key, &language)?));
            self.courier.wake();
        }
        let Session::Open(desk) = &mut *session else { return Err(Problem::Locked) };
        if let Some(place) = &taken_in {
            desk.set_place(place)?;
        }
        let place = desk.resumed_place()?;
        Ok(Unlocked { place, status: self.status_of(&session, Some(here)) })
    }
}

impl Place {
    /// The page of the interview that is open there; none elsewhere.
    pub fn page(&self) -> Option<&str> {
        match self {
            Self::Intake { page, .. } | Self::Questionnaire { page, .. } => Some(page),
            Self::Caseload
            | Self::Dossier { .. }
            | Self::Review { .. }
            | Self::Measurements { .. }
            | Self::Plan { .. }
            | Self::Conversations { .. }
            | Self::Conversation { .. } => None,
        }
    }

    /// The same interview on another page.
    pub fn on_page(self, name: &str) -> Self {
        match self {
            Self::Intake { dossier, .. } => Self::Intake { dossier, page: name.to_owned() },
            Self::Questionnaire { dossier, moment, .. } => {
                Self::Questionnaire { dossier, moment, page: name.to_owned() }
            }
            elsewhere => elsewhere,
        }
    }
}
