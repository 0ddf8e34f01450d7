//! The app: one per process. Every use-case is a method that takes an intention and answers with a page.

use std::sync::{Mutex, MutexGuard, PoisonError};

use store::{OsKeyring, Pin, SecretFile, SecretStore, VaultEntry};

use crate::{
    alone::Alone,
    conversations,
    courier::Courier,
    desk::{Desk, Hour},
    dossiers, guidance,
    intentions::{
        AddParticipant, AddRow, CallBackDone, ChangeConversation, ChangeFact, ChangeGuidance, ChangeRow,
        ChooseLanguage, ChoosePin, GoTo, HandOver, Heard, KeepDraft, KeepNote, LinkHousehold, LoadMedia, MoveWindow,
        OpenConversation, OpenDossier, OpenPreview, OpenPrivatePage, OpenQuestionnaire, PickedFile, PlanConversation,
        PreviewAnswer, RecordAnswer, RecordAttempt, RecordConsent, RecordIdentity, RecordMissed, RegisterConversation,
        ShowCaseload, ShowLanguage, StandAt, StartMeeting, TakeNote, Unlock,
    },
    interviews, kept_files, measurements,
    pages::{
        AnnotatedCopy, AppStatus, CaseloadPage, ConflictShown, ConversationPage, ConversationsPage, DossierPage, Ended,
        InterviewKind, InterviewPage, KeptFile, Leads, Manages, MeasurementsPage, MediaFile, Origin, Phase, Place,
        PreviewPage, ReviewPage, SyncPage, Unlocked, WindowsPage,
    },
    preview,
    problem::Problem,
    review,
    sign_in::{Browser, Known},
    world::{DomainClock, Listener, SecretPlace, Settings, World},
    writing::Ids,
};

mod partners;
mod plans;

/// The app.
pub struct App {
    pub(crate) settings: Settings,
    pub(crate) world: Box<dyn World>,
    pub(crate) listener: Box<dyn Listener>,
    pub(crate) courier: Courier,
    pub(crate) browser: Browser,
    clock: DomainClock,
    ids: Ids,
    session: Mutex<Session>,
}

/// Where the app stands. Only `Open` has an open vault in it.
pub(crate) enum Session {
    Closed {
        language: String,
        /// A sign-in that waits until the vault is opened.
        known: Option<Box<Known>>,
        /// Why the municipality closed it, if it did.
        ended: Option<Ended>,
    },
    ChoosePin {
        known: Box<Known>,
        language: String,
    },
    Open(Box<Desk>),
    /// The participant has the tablet. There is no vault here, and so no dossier.
    Alone(Box<Alone>),
}

impl Session {
    /// The vault is closed, or there is none.
    pub fn closed(language: String) -> Self {
        Self::Closed { language, known: None, ended: None }
    }

    /// Closes the vault whatever is on the desk, and remembers why.
    pub fn end(&mut self, ended: Ended) {
        let language = match self {
            Self::Open(desk) => std::mem::take(&mut desk.language),
            Self::Closed { language, .. } | Self::ChoosePin { language, .. } => std::mem::take(language),
            // No vault is open, so nothing was heard from the backend.
            Self::Alone(_) => return,
        };
        *self = Self::Closed { language, known: None, ended: Some(ended) };
    }
}

impl App {
    /// An app that is locked, or not enrolled yet. Opens nothing.
    pub fn new(settings: Settings, world: Box<dyn World>, listener: Box<dyn Listener>) -> Self {
        let clock = DomainClock::starting(world.as_ref(), settings.clock);
        let session = Mutex::new(Session::closed(settings.language.clone()));
        let (courier, browser) = (Courier::default(), Browser::default());
        Self { settings, world, listener, courier, browser, clock, ids: Ids::default(), session }
    }

    pub(crate) fn session(&self) -> MutexGuard<'_, Session> {
        // A panic in a use-case leaves the vault as its last commit left it, so going on is safe.
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn hour(&self) -> Hour<'_> {
        Hour { world: self.world.as_ref(), ids: &self.ids, clock: self.clock }
    }

    /// Runs a use-case on the open vault.
    pub(crate) fn at_desk<T>(
        &self,
        use_case: impl FnOnce(&mut Desk, Hour<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        match &mut *self.session() {
            Session::Open(desk) => {
                let reply = use_case(desk, self.hour());
                if matches!(reply, Err(Problem::Internal { .. })) {
                    desk.open_vault_anew();
                }
                reply
            }
            Session::Alone(_) => Err(Problem::ParticipantMode),
            Session::Closed { .. } | Session::ChoosePin { .. } => Err(Problem::Locked),
        }
    }

    /// Runs a use-case that writes, and lets the courier know that there is something to bring.
    fn writing<T>(&self, use_case: impl FnOnce(&mut Desk, Hour<'_>) -> Result<T, Problem>) -> Result<T, Problem> {
        let reply = self.at_desk(use_case)?;
        self.courier.wake();
        Ok(reply)
    }

    pub(crate) fn secrets(&self) -> Result<Box<dyn SecretStore>, Problem> {
        Ok(match self.settings.secret_place {
            SecretPlace::Keyring => Box::new(OsKeyring::open().map_err(|_| Problem::NoDeviceSecret)?),
            SecretPlace::File => Box::new(SecretFile::at(&self.settings.data_dir.join("device-secret.json"))),
        })
    }

    /// Refuses what a participant may not do who has the tablet.
    pub(crate) fn refuse_alone(&self) -> Result<(), Problem> {
        if self.is_alone() { Err(Problem::ParticipantMode) } else { Ok(()) }
    }

    /// The vault on this device.
    pub(crate) fn vault_here(&self) -> Result<Option<VaultEntry>, Problem> {
        let vaults = store::vaults(&self.settings.data_dir).map_err(|cause| Problem::internal(&cause))?;
        // One coach per device until the shared tablet comes; the newest vault is the one in use.
        Ok(vaults.into_iter().max_by_key(|vault| vault.created_at))
    }

    /// Says where the app stands.
    pub fn status(&self) -> Result<AppStatus, Problem> {
        let here = self.vault_here()?;
        let session = self.session();
        Ok(self.status_of(&session, here))
    }

    pub(crate) fn status_of(&self, session: &Session, here: Option<VaultEntry>) -> AppStatus {
        let today = self.hour().today();
        let (phase, language) = match session {
            Session::Open(desk) => (Phase::Open, &desk.language),
            Session::Alone(alone) => (Phase::Alone, &alone.language),
            Session::ChoosePin { language, .. } => (Phase::ChoosePin, language),
            Session::Closed { language, .. } if here.is_some() => (Phase::Locked, language),
            Session::Closed { language, .. } => (Phase::NotEnrolled, language),
        };
        let (ended, signed_in_again) = match session {
            Session::Closed { ended, known, .. } => (*ended, known.is_some()),
            Session::ChoosePin { .. } | Session::Open(_) | Session::Alone(_) => (None, false),
        };
        let role = match session {
            Session::Open(desk) => Some(desk.vault.identity().account.role),
            Session::Closed { .. } | Session::ChoosePin { .. } | Session::Alone(_) => None,
        };
        let handed_out = phase == Phase::Locked && here.as_ref().is_some_and(|vault| vault.is_handed_over);
        // Whoever holds the tablet then is not the coach.
        let is_hers = phase != Phase::Alone && !handed_out;
        AppStatus {
            phase,
            coach: here.filter(|_| is_hers).map(|vault| vault.name),
            leads: role.and_then(Leads::by),
            manages: role.and_then(Manages::by),
            backend: self.settings.backend.clone(),
            today,
            notices: self.settings.notices(today),
            language: language.clone(),
            handed_out,
            ended,
            signed_in_again,
        }
    }

    /// Chooses the PIN after the first sign-in; makes the vault and opens it.
    pub fn choose_pin(&self, asked: &ChoosePin) -> Result<Unlocked, Problem> {
        self.refuse_alone()?;
        let pin = Pin::new(&asked.pin)?;
        let secrets = self.secrets()?;
        let mut session = self.session();
        let Session::ChoosePin { known, language } = &*session else { return Err(Problem::NotEnrolled) };
        let Known { enrolled, key } = known.as_ref();
        key.keep(secrets.as_ref(), enrolled.account.id).map_err(|_| Problem::NoDeviceSecret)?;
        let vault =
            store::create(&self.settings.data_dir, enrolled, &pin, secrets.as_ref(), self.world.now().to_utc())?;
        let desk = Desk::new(vault, Some(key.clone()), language)?;
        *session = Session::Open(Box::new(desk));
        self.courier.wake();
        Ok(Unlocked { place: Place::Caseload, status: self.status_of(&session, self.vault_here()?) })
    }

    /// Opens the vault; answers where the coach was. What a participant answered before a crash is taken in first.
    pub fn unlock(&self, asked: &Unlock) -> Result<Unlocked, Problem> {
        self.refuse_alone()?;
        self.open_vault(asked)
    }

    /// Closes the vault: half-typed texts become answers, the connection and its key go.
    pub fn lock(&self) -> Result<AppStatus, Problem> {
        self.refuse_alone()?;
        let here = self.vault_here()?;
        let mut session = self.session();
        if let Session::Open(desk) = &mut *session {
            // A full disk must not keep the vault open: the drafts are durable as drafts.
            if let Err(problem) = interviews::put_away(desk, self.hour()) {
                tracing::warn!(%problem, "half-typed texts stay drafts");
            }
            let language = desk.language.clone();
            *session = Session::closed(language);
        }
        Ok(self.status_of(&session, here))
    }

    /// Shows the app's own words in another language.
    pub fn choose_language(&self, asked: &ChooseLanguage) -> Result<AppStatus, Problem> {
        let here = self.vault_here()?;
        let mut session = self.session();
        match &mut *session {
            Session::Open(desk) => desk.choose_language(&asked.language)?,
            Session::Alone(_) => return Err(Problem::ParticipantMode),
            Session::Closed { language, .. } | Session::ChoosePin { language, .. } => {
                language.clone_from(&asked.language);
            }
        }
        Ok(self.status_of(&session, here))
    }

    /// Shows the caseload, or the part of it that a search finds.
    pub fn show_caseload(&self, asked: &ShowCaseload) -> Result<CaseloadPage, Problem> {
        self.at_desk(|desk, hour| {
            desk.set_place(&Place::Caseload)?;
            desk.draw_caseload(&asked.search, hour.today())
        })
    }

    /// Adds a participant and opens her dossier.
    pub fn add_participant(&self, asked: AddParticipant) -> Result<DossierPage, Problem> {
        self.writing(|desk, hour| dossiers::add(desk, hour, asked))
    }

    /// Opens a dossier.
    pub fn open_dossier(&self, asked: &OpenDossier) -> Result<DossierPage, Problem> {
        self.writing(|desk, hour| {
            interviews::put_away(desk, hour)?;
            dossiers::open(desk, hour, asked.dossier)
        })
    }

    /// Changes a fact of the participant.
    pub fn change_fact(&self, asked: ChangeFact) -> Result<DossierPage, Problem> {
        self.writing(|desk, hour| dossiers::change_fact(desk, hour, asked))
    }

    /// Starts a meeting.
    pub fn start_meeting(&self, asked: &StartMeeting) -> Result<DossierPage, Problem> {
        self.writing(|desk, hour| {
            interviews::put_away(desk, hour)?;
            dossiers::start_meeting(desk, hour, asked)
        })
    }

    /// Ends the meeting that is going on in a dossier.
    pub fn end_meeting(&self, asked: &OpenDossier) -> Result<DossierPage, Problem> {
        self.writing(|desk, hour| dossiers::end_meeting(desk, hour, asked.dossier))
    }

    /// Changes where guidance stands: active, on hold, led by another party, ended.
    pub fn change_guidance(&self, asked: &ChangeGuidance) -> Result<DossierPage, Problem> {
        self.writing(|desk, hour| {
            guidance::change(desk, hour, asked)?;
            dossiers::open(desk, hour, asked.dossier)
        })
    }

    /// Says that two participants are of one household, or not after all.
    pub fn link_household(&self, asked: &LinkHousehold) -> Result<DossierPage, Problem> {
        self.writing(|desk, hour| {
            conversations::link_household(desk, hour, asked)?;
            dossiers::open(desk, hour, asked.dossier)
        })
    }

    /// Shows the conversations of a participant.
    pub fn open_conversations(&self, asked: &OpenDossier) -> Result<ConversationsPage, Problem> {
        self.writing(|desk, hour| {
            interviews::put_away(desk, hour)?;
            conversations::open_all(desk, hour, asked.dossier)
        })
    }

    /// Shows one conversation.
    pub fn open_conversation(&self, asked: &OpenConversation) -> Result<ConversationPage, Problem> {
        self.writing(|desk, hour| {
            interviews::put_away(desk, hour)?;
            conversations::open(desk, hour, asked)
        })
    }

    /// Plans a conversation.
    pub fn plan_conversation(&self, asked: PlanConversation) -> Result<ConversationPage, Problem> {
        self.writing(|desk, hour| conversations::plan(desk, hour, asked))
    }

    /// Registers a conversation that was held without the app.
    pub fn register_conversation(&self, asked: RegisterConversation) -> Result<ConversationPage, Problem> {
        self.writing(|desk, hour| conversations::register(desk, hour, asked))
    }

    /// Starts a conversation that was planned.
    pub fn start_planned(&self, asked: &OpenConversation) -> Result<ConversationPage, Problem> {
        self.writing(|desk, hour| {
            interviews::put_away(desk, hour)?;
            conversations::start_planned(desk, hour, asked)?;
            conversations::open(desk, hour, asked)
        })
    }

    /// Changes what is known of a conversation.
    pub fn change_conversation(&self, asked: ChangeConversation) -> Result<ConversationPage, Problem> {
        self.writing(|desk, hour| conversations::change(desk, hour, asked))
    }

    /// Keeps words of a conversation while they are being typed; durable when this returns.
    pub fn keep_note(&self, asked: &KeepNote) -> Result<(), Problem> {
        self.at_desk(|desk, hour| conversations::keep_note(desk, hour, asked))
    }

    /// Opens the intake where it was left.
    pub fn open_intake(&self, asked: &OpenDossier) -> Result<InterviewPage, Problem> {
        self.at_desk(|desk, hour| interviews::open(desk, hour, asked.dossier, InterviewKind::Intake))
    }

    /// Opens the questionnaire of a measurement moment where it was left.
    pub fn open_questionnaire(&self, asked: OpenQuestionnaire) -> Result<InterviewPage, Problem> {
        let what = InterviewKind::Questionnaire { moment: asked.moment };
        self.at_desk(|desk, hour| interviews::open(desk, hour, asked.dossier, what))
    }

    /// Keeps the coach's own note at a question of the open interview.
    pub fn take_note(&self, asked: TakeNote) -> Result<InterviewPage, Problem> {
        self.writing(|desk, hour| interviews::take_note(desk, hour, asked))
    }

    /// Remembers at which question of the open page the people are.
    pub fn stand_at(&self, asked: StandAt) -> Result<(), Problem> {
        self.at_desk(|desk, _| interviews::stand_at(desk, asked))
    }

    /// Notes that the app read a question of the open interview aloud.
    pub fn heard(&self, asked: Heard) -> Result<(), Problem> {
        self.at_desk(|desk, _| interviews::heard(desk, asked))
    }

    /// Finishes the open interview.
    pub fn complete_interview(&self) -> Result<InterviewPage, Problem> {
        self.writing(interviews::complete)
    }

    /// Goes to a page of the open interview.
    pub fn go_to(&self, asked: GoTo) -> Result<InterviewPage, Problem> {
        self.at_desk(|desk, _| interviews::go_to(desk, asked))
    }

    /// Opens the coach's own page of the open interview, with her PIN.
    pub fn open_private_page(&self, asked: &OpenPrivatePage) -> Result<InterviewPage, Problem> {
        self.refuse_alone()?;
        let pin = Pin::new(&asked.pin)?;
        let secrets = self.secrets()?;
        self.at_desk(|desk, hour| interviews::open_private_page(desk, hour, &pin, secrets.as_ref()))
    }

    /// Shows the participant's words of the open interview in another language.
    pub fn show_language(&self, asked: &ShowLanguage) -> Result<InterviewPage, Problem> {
        self.at_desk(|desk, _| interviews::show_language(desk, asked))
    }

    /// Says whose hand enters the answers from now on.
    pub fn hand_over(&self, asked: &HandOver) -> Result<InterviewPage, Problem> {
        self.at_desk(|desk, _| interviews::hand_over(desk, asked))
    }

    /// Records an answer in the open intake; durable when the page comes back.
    pub fn record_answer(&self, asked: RecordAnswer) -> Result<InterviewPage, Problem> {
        self.writing(|desk, hour| interviews::record_answer(desk, hour, asked))
    }

    /// Keeps a half-typed text of the open interview; durable when this returns.
    pub fn keep_draft(&self, asked: KeepDraft) -> Result<(), Problem> {
        self.at_desk(|desk, hour| interviews::keep_draft(desk, hour, asked))
    }

    /// Adds a row to a repeat of the open interview; durable when the page comes back.
    pub fn add_row(&self, asked: &AddRow) -> Result<InterviewPage, Problem> {
        self.writing(|desk, hour| interviews::add_row(desk, hour, asked))
    }

    /// Takes a row of a repeat of the open interview away, or brings it back.
    pub fn change_row(&self, asked: &ChangeRow) -> Result<InterviewPage, Problem> {
        self.writing(|desk, hour| interviews::change_row(desk, hour, asked))
    }

    /// Keeps a file, so that an answer of the open interview or preview can name it.
    pub fn keep_file(&self, asked: &PickedFile) -> Result<KeptFile, Problem> {
        self.at_desk(|desk, hour| kept_files::keep(desk, hour, asked))
    }

    /// Loads a file of the open form, or one that was kept.
    pub fn load_media(&self, asked: &LoadMedia) -> Result<MediaFile, Problem> {
        self.at_desk(|desk, _| kept_files::load(desk, asked))
    }

    /// Shows the overview of an intake.
    pub fn open_review(&self, asked: &OpenDossier) -> Result<ReviewPage, Problem> {
        self.at_desk(|desk, hour| review::open(desk, hour, asked.dossier))
    }

    /// Shows the measurements of a participant.
    pub fn open_measurements(&self, asked: &OpenDossier) -> Result<MeasurementsPage, Problem> {
        self.writing(|desk, hour| {
            interviews::put_away(desk, hour)?;
            measurements::open(desk, hour, asked.dossier)
        })
    }

    /// Records what a participant says to a purpose.
    pub fn record_consent(&self, asked: &RecordConsent) -> Result<MeasurementsPage, Problem> {
        self.writing(|desk, hour| measurements::record_consent(desk, hour, asked))
    }

    /// Records that a measurement is missed, or that it is not after all.
    pub fn record_missed(&self, asked: &RecordMissed) -> Result<MeasurementsPage, Problem> {
        self.writing(|desk, hour| measurements::record_missed(desk, hour, asked))
    }

    /// Records an attempt to reach a participant.
    pub fn record_attempt(&self, asked: &RecordAttempt) -> Result<MeasurementsPage, Problem> {
        self.writing(|desk, hour| measurements::record_attempt(desk, hour, asked))
    }

    /// Records that a call-back was done, or that it was not after all.
    pub fn call_back_done(&self, asked: &CallBackDone) -> Result<MeasurementsPage, Problem> {
        self.writing(|desk, hour| measurements::call_back_done(desk, hour, asked))
    }

    /// Records whether name and birth year were asked in the meeting that goes on by phone.
    pub fn record_identity(&self, asked: &RecordIdentity) -> Result<MeasurementsPage, Problem> {
        self.writing(|desk, hour| measurements::record_identity(desk, hour, asked))
    }

    /// Shows the measurement windows of the cohort.
    pub fn windows(&self) -> Result<WindowsPage, Problem> {
        self.at_desk(|desk, _| measurements::windows(desk))
    }

    /// Chooses the days of a measurement window for the whole cohort. Waits for the network.
    pub fn move_window(&self, asked: &MoveWindow) -> Result<WindowsPage, Problem> {
        let (token, key) = self.at_desk(|desk, _| {
            measurements::check_move(desk, asked)?;
            Ok((desk.vault.identity().token.clone(), desk.key.clone()))
        })?;
        let windows = self.courier.move_window(&self.settings, key, &token, asked)?;
        self.at_desk(|desk, _| {
            desk.vault.put_windows(&windows)?;
            measurements::windows(desk)
        })
    }

    /// Opens a form from a file, to try it out. Nothing of it is kept.
    pub fn open_preview(&self, asked: &OpenPreview) -> Result<PreviewPage, Problem> {
        self.writing(|desk, hour| preview::open(desk, hour, asked))
    }

    /// Goes to a page of the open preview.
    pub fn preview_go_to(&self, asked: &GoTo) -> Result<PreviewPage, Problem> {
        self.at_desk(|desk, _| preview::go_to(desk, asked))
    }

    /// Answers a question of the open preview.
    pub fn preview_answer(&self, asked: PreviewAnswer) -> Result<PreviewPage, Problem> {
        self.at_desk(|desk, _| preview::answer(desk, asked))
    }

    /// Adds a row to a repeat of the open preview.
    pub fn preview_add_row(&self, asked: &AddRow) -> Result<PreviewPage, Problem> {
        self.at_desk(|desk, hour| preview::add_row(desk, hour, asked))
    }

    /// Takes a row of a repeat of the open preview away, or brings it back.
    pub fn preview_change_row(&self, asked: &ChangeRow) -> Result<PreviewPage, Problem> {
        self.at_desk(|desk, _| preview::change_row(desk, asked))
    }

    /// Shows the words of the open preview in another language.
    pub fn preview_show_language(&self, asked: &ShowLanguage) -> Result<PreviewPage, Problem> {
        self.at_desk(|desk, _| preview::show_language(desk, asked))
    }

    /// Makes a copy of the previewed form, with every diagnostic at its cell.
    pub fn annotated_copy(&self) -> Result<AnnotatedCopy, Problem> {
        self.at_desk(|desk, _| preview::annotated_copy(desk))
    }

    /// Closes the preview.
    pub fn close_preview(&self) -> Result<(), Problem> {
        self.at_desk(|desk, _| {
            desk.preview = None;
            Ok(())
        })
    }

    /// Lists the fields on which people wrote different things at the same time. None of them blocks anything.
    pub fn conflicts(&self, asked: &OpenDossier) -> Result<Vec<ConflictShown>, Problem> {
        self.at_desk(|desk, _| dossiers::conflicts(desk, asked.dossier))
    }

    /// Lists how everything that stands in a dossier came about.
    pub fn origins(&self, asked: &OpenDossier) -> Result<Vec<Origin>, Problem> {
        self.at_desk(|desk, _| dossiers::origins(desk, asked.dossier))
    }

    /// Says how the vault and the municipality stand to each other.
    pub fn sync_status(&self) -> Result<SyncPage, Problem> {
        self.at_desk(|desk, _| self.courier.page(desk))
    }

    /// Tries to reach the backend now. Does not wait for it.
    pub fn sync_now(&self) -> Result<SyncPage, Problem> {
        self.refuse_alone()?;
        self.courier.hurry();
        self.sync_status()
    }
}
