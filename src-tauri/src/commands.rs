//! THE TABLE: every command, what it takes and what it answers. Bodies are plain functions in `commands/`, by subject,
//! and those in turn are one call into `intake`. How a command travels is `wire`'s.

use intake::{
    intentions::{
        AddGoal, AddParticipant, AddRow, AddStep, ChangeFact, ChangeGoal, ChangeRow, ChangeStep, ChooseLanguage,
        ChoosePin, GoTo, HandOver, KeepDraft, LoadMedia, OpenDossier, OpenPreview, OpenPrivatePage, PickedFile,
        PreviewAnswer, RecordAnswer, ScreenShown, ShowCaseload, ShowLanguage, SignIn, StartMeeting, Unlock,
    },
    pages::{
        AppStatus, CaseloadPage, DossierPage, IntakePage, KeptFile, MediaFile, PlanPage, PreviewPage, ReviewPage,
        SavedFile, SignedIn, SyncPage, Unlocked,
    },
    problem::Problem,
};
use ts_rs::TS;

use crate::App;

mod door;
mod dossiers;
mod files;
mod intakes;
mod plans;
mod previews;
mod shown;
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
            wire::in_order(NAMES, tauri::generate_handler![$(wrapped::$name),*])
        }
    };
}

/// Nothing to say: `null` on the wire.
pub type Nothing = ();

commands! {
    /// Says where the app stands. Asked once at start and after each change of phase.
    door::status(Nothing) -> AppStatus;
    /// Signs in at the backend for the first time. Waits for the network: without it there is nothing to do yet.
    door::sign_in(SignIn) -> SignedIn;
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
    /// Opens the intake where it was left. A meeting must be going on.
    intakes::open_intake(OpenDossier) -> IntakePage;
    /// Goes to a page of the open intake.
    intakes::go_to(GoTo) -> IntakePage;
    /// Opens the coach's own page of the open intake, with her PIN.
    intakes::open_private_page(OpenPrivatePage) -> IntakePage;
    /// Shows the participant's words of the open intake in another language.
    intakes::show_language(ShowLanguage) -> IntakePage;
    /// Says whose hand enters the answers from now on.
    intakes::hand_over(HandOver) -> IntakePage;
    /// Records an answer in the open intake; durable when the page comes back.
    intakes::record_answer(RecordAnswer) -> IntakePage;
    /// Keeps a half-typed text of the open intake; durable when this returns.
    intakes::keep_draft(KeepDraft) -> Nothing;
    /// Adds a row to a repeat of the open intake.
    intakes::add_row(AddRow) -> IntakePage;
    /// Takes a row of a repeat of the open intake away, or brings it back.
    intakes::change_row(ChangeRow) -> IntakePage;
    /// Keeps a file, so that an answer of the open intake or preview can name it. On this device only, as yet.
    files::keep_file(PickedFile) -> KeptFile;
    /// Loads a file of the open form, or one that was kept.
    files::load_media(LoadMedia) -> MediaFile;
    /// Shows the overview of an intake.
    intakes::open_review(OpenDossier) -> ReviewPage;
    /// Shows the plan.
    plans::open_plan(OpenDossier) -> PlanPage;
    /// Adds a goal to the plan.
    plans::add_goal(AddGoal) -> PlanPage;
    /// Changes, removes or brings back a goal.
    plans::change_goal(ChangeGoal) -> PlanPage;
    /// Adds a step to a goal.
    plans::add_step(AddStep) -> PlanPage;
    /// Changes, removes or brings back a step.
    plans::change_step(ChangeStep) -> PlanPage;
    /// Records that the plan as it stands was agreed with the participant: its next version.
    plans::agree_plan(OpenDossier) -> PlanPage;
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
