//! THE TABLE: every command, what it takes and what it answers. Bodies are plain functions in `commands/`, by subject,
//! and those in turn are one call into `intake`.

use intake::{
    intentions::{
        AddGoal, AddParticipant, AddStep, ChangeFact, ChangeGoal, ChangeStep, ChooseLanguage, ChoosePin, GoTo, HandOver,
        KeepDraft, OpenDossier, OpenPrivatePage, RecordAnswer, ScreenShown, ShowCaseload, ShowLanguage, SignIn,
        StartMeeting, Unlock,
    },
    pages::{AppStatus, CaseloadPage, DossierPage, IntakePage, PlanPage, ReviewPage, SignedIn, SyncPage, Unlocked},
    problem::Problem,
};
use ts_rs::TS;

use crate::App;

mod bodies;
pub use bodies::*;

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident($args:ty) -> $reply:ty;)*) => {
        /// Every command: what it takes, what it answers.
        #[derive(TS)]
        #[allow(dead_code, reason = "read by ts-rs alone")]
        pub struct Commands { $($(#[$doc])* $name: ($args, $reply),)* }

        /// The names, for tests that must reach every one of them.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        mod wire {
            use super::*;
            $(#[tauri::command(async)]
            pub fn $name(app: tauri::State<'_, App>, args: $args) -> Result<$reply, Problem> {
                super::$name(&app, args)
            })*
        }

        /// What Tauri calls when the window asks for something.
        pub fn handler<R: tauri::Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$(wire::$name),*]
        }
    };
}

/// Nothing to say: `null` on the wire.
pub type Nothing = ();

commands! {
    /// Says where the app stands. Asked once at start and after each change of phase.
    status(Nothing) -> AppStatus;
    /// Signs in at the backend for the first time. Waits for the network: without it there is nothing to do yet.
    sign_in(SignIn) -> SignedIn;
    /// Chooses the PIN after the first sign-in; makes the vault and opens it.
    choose_pin(ChoosePin) -> Unlocked;
    /// Opens the vault; answers where the coach was.
    unlock(Unlock) -> Unlocked;
    /// Closes the vault.
    lock(Nothing) -> AppStatus;
    /// Shows the app's own words in another language.
    choose_language(ChooseLanguage) -> AppStatus;
    /// Shows the caseload, or the part of it that a search finds.
    show_caseload(ShowCaseload) -> CaseloadPage;
    /// Adds a participant and opens her dossier.
    add_participant(AddParticipant) -> DossierPage;
    /// Opens a dossier.
    open_dossier(OpenDossier) -> DossierPage;
    /// Changes a fact of the participant.
    change_fact(ChangeFact) -> DossierPage;
    /// Starts a meeting.
    start_meeting(StartMeeting) -> DossierPage;
    /// Ends the meeting that is going on in a dossier.
    end_meeting(OpenDossier) -> DossierPage;
    /// Opens the intake where it was left. A meeting must be going on.
    open_intake(OpenDossier) -> IntakePage;
    /// Goes to a page of the open intake.
    go_to(GoTo) -> IntakePage;
    /// Opens the coach's own page of the open intake, with her PIN.
    open_private_page(OpenPrivatePage) -> IntakePage;
    /// Shows the participant's words of the open intake in another language.
    show_language(ShowLanguage) -> IntakePage;
    /// Says whose hand enters the answers from now on.
    hand_over(HandOver) -> IntakePage;
    /// Records an answer in the open intake; durable when the page comes back.
    record_answer(RecordAnswer) -> IntakePage;
    /// Keeps a half-typed text of the open intake; durable when this returns.
    keep_draft(KeepDraft) -> Nothing;
    /// Shows the overview of an intake.
    open_review(OpenDossier) -> ReviewPage;
    /// Shows the plan.
    open_plan(OpenDossier) -> PlanPage;
    /// Adds a goal to the plan.
    add_goal(AddGoal) -> PlanPage;
    /// Changes, removes or brings back a goal.
    change_goal(ChangeGoal) -> PlanPage;
    /// Adds a step to a goal.
    add_step(AddStep) -> PlanPage;
    /// Changes, removes or brings back a step.
    change_step(ChangeStep) -> PlanPage;
    /// Records that the plan as it stands was agreed with the participant: its next version.
    agree_plan(OpenDossier) -> PlanPage;
    /// Says how the vault and the municipality stand to each other.
    sync_status(Nothing) -> SyncPage;
    /// Tries to reach the backend now. Does not wait for it.
    sync_now(Nothing) -> SyncPage;
    /// Tells that a screen is painted.
    screen_shown(ScreenShown) -> Nothing;
}
