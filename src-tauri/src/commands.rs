//! THE TABLE: every command, what it takes and what it answers. Bodies are plain functions in `commands/`, by subject,
//! and those in turn are one call into `intake`. How a command travels is `wire`'s.

use intake::{
    intentions::{
        AddGoal, AddInstrument, AddParticipant, AddRow, AddStep, AgreePlan, AloneGo, AloneHelp, BeginHandover,
        CallBackDone, ChangeConversation, ChangeFact, ChangeGoal, ChangeGuidance, ChangeHandover, ChangeHelp,
        ChangeInstrument, ChangeRow, ChangeSignal, ChangeStep, ChooseDevice, ChooseLanguage, ChoosePin, ChooseRung,
        EndCover, GoTo, HandOver, Heard, KeepDraft, KeepNote, KeepOwnPhone, LinkHousehold, LoadMedia, LookBack,
        MakeCode, MakeCover, MakeHandoverFile, MoveGoal, MoveWindow, OpenConversation, OpenDossier, OpenPaper,
        OpenPreview, OpenPrivatePage, OpenQuestionnaire, PickedFile, PlanConversation, PreviewAnswer, ReadEnrolLink,
        RecordAnswer, RecordAttempt, RecordConsent, RecordIdentity, RecordMissed, RecordSignal, RegisterConversation,
        ScreenShown, ShowCaseload, ShowLanguage, SignIn, SignInWithCode, StandAt, StartMeeting, TakeNote, ThrowPaper,
        Unlock,
    },
    pages::{
        AlonePage, AppStatus, BrowserSignIn, CaseloadPage, CodePage, ConversationPage, ConversationsPage, CoversPage,
        DevicesPage, DossierPage, EnrolLink, HandedPage, InterviewPage, KeptFile, LookBackPage, MeasurementsPage,
        MediaFile, PaperPage, PartnersPage, PlanPage, PreviewPage, PrintedPaper, ReceiversPage, ReviewPage, SavedFile,
        SignInPage, SignedIn, SyncPage, TeamPage, Unlocked, WindowsPage,
    },
    problem::Problem,
};
use ts_rs::TS;

use crate::App;

mod alone;
mod conversations;
mod covers;
mod devices;
pub mod door;
mod dossiers;
mod files;
mod handing;
mod interviews;
mod measurements;
mod partners;
mod plans;
mod previews;
mod shown;
mod team;
mod wire;

macro_rules! commands {
    ($($(#[$doc:meta])* $body:ident::$name:ident($args:ty) -> $reply:ty;)*) => {
        /// Every command: what it takes, what it answers.
        #[derive(TS)]
        #[allow(dead_code, reason = "read by ts-rs alone")]
        pub struct Commands { $($(#[$doc])* $name: ($args, $reply),)* }

        /// Their names.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        mod wrapped {
            use super::*;
            $(#[tauri::command]
            pub fn $name(app: tauri::State<'_, App>, args: $args) -> Result<$reply, Problem> {
                wire::without_panic(|| $body::$name(&app, args))
            })*
        }

        /// What Tauri calls when the window asks for something.
        pub fn handler<R: tauri::Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
            wire::in_order(NAMES, is_allowed, tauri::generate_handler![$(wrapped::$name),*])
        }
    };
}

/// What a participant may ask for who has the tablet: her own interview, and to give the tablet back. All else is refused
/// before its arguments are read. A second fence: behind it there is no desk to ask anything of (DESIGN §2.5).
pub const ALONE: &[&str] = &[
    "status",
    "screen_shown",
    "alone_page",
    "alone_answer",
    "alone_draft",
    "alone_go",
    "alone_language",
    "alone_help",
    "alone_add_row",
    "alone_change_row",
    "alone_heard",
    "alone_media",
    "take_back",
];

/// Refuses a command that is not for whoever has the tablet now.
pub fn is_allowed(app: &App, command: &str) -> Result<(), Problem> {
    if app.intake.is_alone() && !ALONE.contains(&command) { Err(Problem::ParticipantMode) } else { Ok(()) }
}

/// Nothing to say: `null` on the wire.
pub type Nothing = ();

commands! {
    /// Says where the app stands. Asked once at start and after each change of phase.
    door::status(Nothing) -> AppStatus;
    /// Says how somebody can sign in here. Waits for the network.
    door::sign_in_ways(Nothing) -> SignInPage;
    /// Signs in at the backend, for the first time or again. Waits for the network.
    door::sign_in(SignIn) -> SignedIn;
    /// Signs in with a one-time code. Waits for the network.
    door::sign_in_with_code(SignInWithCode) -> SignedIn;
    /// Takes the code out of a link, for the form. Signs nobody in.
    door::read_enrol_link(ReadEnrolLink) -> EnrolLink;
    /// The code of the link with which the app was started, once; nothing when there was none.
    door::offered_link(Nothing) -> Option<EnrolLink>;
    /// Opens the system's browser to sign in there. Waits for the network.
    door::begin_browser_sign_in(Nothing) -> BrowserSignIn;
    /// Asks whether the browser is done; nobody while it is not. Waits for the network.
    door::collect_browser_sign_in(Nothing) -> Option<SignedIn>;
    /// Chooses the PIN after the first sign-in; makes the vault and opens it.
    door::choose_pin(ChoosePin) -> Unlocked;
    /// Opens the vault; answers where the coach was.
    door::unlock(Unlock) -> Unlocked;
    /// Closes the vault.
    door::lock(Nothing) -> AppStatus;
    /// Shows the app's own words in another language.
    door::choose_language(ChooseLanguage) -> AppStatus;
    /// Shows the caseload, or the part of it that a search finds.
    dossiers::show_caseload(ShowCaseload) -> CaseloadPage;
    /// Adds a participant and opens her dossier.
    dossiers::add_participant(AddParticipant) -> DossierPage;
    /// Opens a dossier.
    dossiers::open_dossier(OpenDossier) -> DossierPage;
    /// Changes a fact of the participant.
    dossiers::change_fact(ChangeFact) -> DossierPage;
    /// Starts a meeting.
    dossiers::start_meeting(StartMeeting) -> DossierPage;
    /// Ends the meeting that is going on in a dossier.
    dossiers::end_meeting(OpenDossier) -> DossierPage;
    /// Changes where guidance stands: active, on hold, led by another party, ended.
    dossiers::change_guidance(ChangeGuidance) -> DossierPage;
    /// Says that two participants are of one household, or not after all.
    dossiers::link_household(LinkHousehold) -> DossierPage;
    /// Shows the conversations of a participant.
    conversations::open_conversations(OpenDossier) -> ConversationsPage;
    /// Shows one conversation.
    conversations::open_conversation(OpenConversation) -> ConversationPage;
    /// Plans a conversation.
    conversations::plan_conversation(PlanConversation) -> ConversationPage;
    /// Registers a conversation that was held without the app.
    conversations::register_conversation(RegisterConversation) -> ConversationPage;
    /// Starts a conversation that was planned.
    conversations::start_planned(OpenConversation) -> ConversationPage;
    /// Changes what is known of a conversation; durable when the page comes back.
    conversations::change_conversation(ChangeConversation) -> ConversationPage;
    /// Keeps words of a conversation while they are being typed; durable when this returns.
    conversations::keep_note(KeepNote) -> Nothing;
    /// Opens the intake where it was left. A meeting must be going on.
    interviews::open_intake(OpenDossier) -> InterviewPage;
    /// Opens the questionnaire of a measurement moment where it was left. A meeting must be going on.
    interviews::open_questionnaire(OpenQuestionnaire) -> InterviewPage;
    /// Keeps the coach's own note at a question of the open interview.
    interviews::take_note(TakeNote) -> InterviewPage;
    /// Says at which question of the open page the people are: the interview goes on there.
    interviews::stand_at(StandAt) -> Nothing;
    /// Notes that the app read a question of the open interview aloud.
    interviews::heard(Heard) -> Nothing;
    /// Finishes the open interview. It can still be changed.
    interviews::complete_interview(Nothing) -> InterviewPage;
    /// Hands the tablet to the participant: closes the vault, and goes on with the open interview alone. The window loads
    /// its document anew.
    alone::hand_tablet(Nothing) -> AlonePage;
    /// Shows where the participant is.
    alone::alone_page(Nothing) -> AlonePage;
    /// Records an answer of hers; durable when the page comes back.
    alone::alone_answer(RecordAnswer) -> AlonePage;
    /// Keeps a half-typed text of hers; durable when this returns.
    alone::alone_draft(KeepDraft) -> Nothing;
    /// Goes to another screen. Back never leaves the interview.
    alone::alone_go(AloneGo) -> AlonePage;
    /// Shows everything in another language.
    alone::alone_language(ShowLanguage) -> AlonePage;
    /// Says whether the coach is helping, because she asked for that.
    alone::alone_help(AloneHelp) -> AlonePage;
    /// Adds a row to a repeat.
    alone::alone_add_row(AddRow) -> AlonePage;
    /// Takes a row of a repeat away, or brings it back.
    alone::alone_change_row(ChangeRow) -> AlonePage;
    /// Notes that the app read a question aloud to her.
    alone::alone_heard(Heard) -> Nothing;
    /// Loads a file of the form.
    alone::alone_media(LoadMedia) -> MediaFile;
    /// Takes the tablet back with the coach's PIN; answers where the interview is.
    alone::take_back(Unlock) -> Unlocked;
    /// Goes to a page of the open interview.
    interviews::go_to(GoTo) -> InterviewPage;
    /// Opens the coach's own page of the open interview, with her PIN.
    interviews::open_private_page(OpenPrivatePage) -> InterviewPage;
    /// Shows the participant's words of the open interview in another language.
    interviews::show_language(ShowLanguage) -> InterviewPage;
    /// Says whose hand enters the answers from now on.
    interviews::hand_over(HandOver) -> InterviewPage;
    /// Records an answer in the open intake; durable when the page comes back.
    interviews::record_answer(RecordAnswer) -> InterviewPage;
    /// Keeps a half-typed text of the open interview; durable when this returns.
    interviews::keep_draft(KeepDraft) -> Nothing;
    /// Adds a row to a repeat of the open interview.
    interviews::add_row(AddRow) -> InterviewPage;
    /// Takes a row of a repeat of the open interview away, or brings it back.
    interviews::change_row(ChangeRow) -> InterviewPage;
    /// Keeps a file, so that an answer of the open interview or preview can name it. On this device only, as yet.
    files::keep_file(PickedFile) -> KeptFile;
    /// Loads a file of the open form, or one that was kept.
    files::load_media(LoadMedia) -> MediaFile;
    /// Shows the overview of an intake.
    interviews::open_review(OpenDossier) -> ReviewPage;
    /// Shows the measurements of a participant: consent, moments, attempts to reach her.
    measurements::open_measurements(OpenDossier) -> MeasurementsPage;
    /// Records what a participant says to a purpose.
    measurements::record_consent(RecordConsent) -> MeasurementsPage;
    /// Records that a measurement is missed, or that it is not after all.
    measurements::record_missed(RecordMissed) -> MeasurementsPage;
    /// Records an attempt to reach a participant.
    measurements::record_attempt(RecordAttempt) -> MeasurementsPage;
    /// Records that a call-back was done, or that it was not after all.
    measurements::call_back_done(CallBackDone) -> MeasurementsPage;
    /// Records whether name and birth year were asked in the meeting that goes on by phone.
    measurements::record_identity(RecordIdentity) -> MeasurementsPage;
    /// Shows when the questionnaires of the cohort may be asked.
    measurements::windows(Nothing) -> WindowsPage;
    /// Chooses the days of a measurement window for the whole cohort. A project lead's; waits for the network.
    measurements::move_window(MoveWindow) -> WindowsPage;
    /// Shows who looks after whose participants, and until when.
    covers::covers(Nothing) -> CoversPage;
    /// Lets a colleague look after the coach's participants for some days. Waits for the network.
    covers::make_cover(MakeCover) -> CoversPage;
    /// Ends a cover now. Waits for the network.
    covers::end_cover(EndCover) -> CoversPage;
    /// Shows the figures of the coaches that were fetched last, for who leads; none before that.
    team::team(Nothing) -> Option<TeamPage>;
    /// Fetches the figures of the coaches. Waits for the network.
    team::fetch_team(Nothing) -> TeamPage;
    /// Shows the devices of employees that were fetched last, for an administrator; none before that.
    devices::devices(Nothing) -> Option<DevicesPage>;
    /// Fetches the devices of employees. Waits for the network.
    devices::fetch_devices(Nothing) -> DevicesPage;
    /// Withdraws a device: at its next contact it locks. Waits for the network.
    devices::withdraw_device(ChooseDevice) -> DevicesPage;
    /// Takes the withdrawal of a device back. Waits for the network.
    devices::reinstate_device(ChooseDevice) -> DevicesPage;
    /// Has a device emptied at its next contact, for good. Waits for the network.
    devices::empty_device(ChooseDevice) -> DevicesPage;
    /// Makes a one-time code for an employee's device. Waits for the network.
    devices::make_code(MakeCode) -> CodePage;
    /// Shows the plan.
    plans::open_plan(OpenDossier) -> PlanPage;
    /// Adds a goal to the plan.
    plans::add_goal(AddGoal) -> PlanPage;
    /// Changes, removes or brings back a goal.
    plans::change_goal(ChangeGoal) -> PlanPage;
    /// Says to which life domain a goal belongs.
    plans::move_goal(MoveGoal) -> PlanPage;
    /// Adds a step to a goal.
    plans::add_step(AddStep) -> PlanPage;
    /// Changes, removes or brings back a step.
    plans::change_step(ChangeStep) -> PlanPage;
    /// Says on which rung of the participation ladder she is, or wants to be.
    plans::choose_rung(ChooseRung) -> PlanPage;
    /// Puts direct help in the plan, says that it was given, or takes it out.
    plans::change_help(ChangeHelp) -> PlanPage;
    /// Puts an instrument in the plan.
    plans::add_instrument(AddInstrument) -> PlanPage;
    /// Changes an instrument of the plan: what it came to, who leads.
    plans::change_instrument(ChangeInstrument) -> PlanPage;
    /// Looks back at two moments of a participant.
    plans::look_back(LookBack) -> LookBackPage;
    /// Records that the plan as it stands was agreed with the participant, by tap or signature: its next version.
    plans::agree_plan(AgreePlan) -> PlanPage;
    /// Shows the plan as it will be on paper.
    plans::open_paper(OpenPaper) -> PaperPage;
    /// Keeps the number at which this coach can be called: it stands on the paper.
    plans::keep_own_phone(KeepOwnPhone) -> PaperPage;
    /// Puts the plan among the downloads as a PDF, shows it, so that it can be printed, and records that it was given.
    plans::print_paper(OpenPaper) -> PrintedPaper;
    /// Throws away a paper that was put among the downloads.
    plans::throw_paper(ThrowPaper) -> Nothing;
    /// Shows what goes between the coach and others: signals and handovers.
    partners::open_partners(OpenDossier) -> PartnersPage;
    /// Records a signal from a partner.
    partners::record_signal(RecordSignal) -> PartnersPage;
    /// Changes a signal.
    partners::change_signal(ChangeSignal) -> PartnersPage;
    /// Begins a warm handover.
    partners::begin_handover(BeginHandover) -> PartnersPage;
    /// Changes a handover: what is told, that they talked, that the receiver accepts.
    partners::change_handover(ChangeHandover) -> PartnersPage;
    /// Says to which colleagues a handover can be sealed.
    handing::receivers(Nothing) -> ReceiversPage;
    /// Puts a handover among the downloads, sealed to the tablets of a colleague.
    handing::make_handover_file(MakeHandoverFile) -> SavedFile;
    /// Shows what colleagues handed over and has not arrived yet.
    handing::handed(Nothing) -> Vec<HandedPage>;
    /// Opens a handover from a file. Nothing of it is kept.
    handing::open_handover_file(PickedFile) -> HandedPage;
    /// Accepts the handover that was opened: it stays readable until the dossier itself comes.
    handing::accept_handed(Nothing) -> Vec<HandedPage>;
    /// Takes a handover that was accepted away again.
    handing::drop_handed(OpenDossier) -> Vec<HandedPage>;
    /// Opens a form from a file, to try it out. Nothing of it is kept.
    previews::open_preview(OpenPreview) -> PreviewPage;
    /// Goes to a page of the open preview.
    previews::preview_go_to(GoTo) -> PreviewPage;
    /// Answers a question of the open preview.
    previews::preview_answer(PreviewAnswer) -> PreviewPage;
    /// Adds a row to a repeat of the open preview.
    previews::preview_add_row(AddRow) -> PreviewPage;
    /// Takes a row of a repeat of the open preview away, or brings it back.
    previews::preview_change_row(ChangeRow) -> PreviewPage;
    /// Shows the words of the open preview in another language.
    previews::preview_show_language(ShowLanguage) -> PreviewPage;
    /// Puts a copy of the previewed form among the downloads, with every diagnostic at its cell.
    previews::annotated_copy(Nothing) -> SavedFile;
    /// Closes the preview.
    previews::close_preview(Nothing) -> Nothing;
    /// Says how the vault and the municipality stand to each other.
    shown::sync_status(Nothing) -> SyncPage;
    /// Tries to reach the backend now. Does not wait for it.
    shown::sync_now(Nothing) -> SyncPage;
    /// Tells that a screen is painted.
    shown::screen_shown(ScreenShown) -> Nothing;
}
