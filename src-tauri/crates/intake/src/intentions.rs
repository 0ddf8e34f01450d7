//! What a person wants the app to do: one type per use-case, as it comes in from the window or on a line of JSON.

use chrono::{NaiveDate, NaiveDateTime};
use dossier::{
    Purpose,
    attempt::Outcome,
    consent::ConsentAnswer,
    handover::{Part, Party},
    measurement::MissedReason,
    plan::{
        Signature,
        instrument::{Lead, State, Why},
    },
    signal::Partner,
};
use protocol::{
    AttemptId, Channel, DossierId, EnteredBy, EventId, HandoverId, Interpreter, Location, MeetingId, Missing, SignalId,
    ThirdParty,
};
use serde::{Deserialize, Deserializer, de::Error as _};
use ts_rs::TS;

use crate::pages::{HelpState, MeetingKind, Who};

/// Signs in at the backend for the first time on this device. Needs the network.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignIn {
    /// The account's sign-in name.
    pub account: String,
    /// Her password. This type has no `Debug`.
    pub password: String,
}

/// Chooses the PIN after the first sign-in; makes the vault and opens it.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChoosePin {
    /// At least six digits.
    pub pin: String,
}

/// Opens the vault.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Unlock {
    /// The PIN.
    pub pin: String,
}

/// Shows the app's own words in another language.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChooseLanguage {
    /// As a BCP 47 tag: `nl`, `en`, `tr` or `ar`.
    pub language: String,
}

/// Shows the caseload.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShowCaseload {
    /// Letters of a name; empty for everybody. Diacritics and case do not matter.
    #[serde(default)]
    pub search: String,
}

/// Adds a participant, also without a network.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddParticipant {
    /// Her name.
    pub name: String,
    /// Her birth year, when known.
    #[serde(default)]
    pub birth_year: Option<i32>,
    /// Her language, as a BCP 47 tag.
    pub language: String,
    /// Whether she reads that language.
    #[serde(default)]
    pub reads_language: Option<bool>,
    /// Whether an interpreter is needed.
    #[serde(default)]
    #[ts(type = "'none' | 'professional' | 'informal' | 'coach' | null")]
    pub interpreter_needed: Option<Interpreter>,
    /// How she likes to be reached.
    #[serde(default)]
    #[ts(type = "'face_to_face' | 'phone' | 'video' | 'at_home' | null")]
    pub preferred_channel: Option<Channel>,
    /// Her phone number.
    #[serde(default)]
    pub phone: Option<String>,
    /// Whether she is already active at Power.
    #[serde(default)]
    pub active_at_power: Option<bool>,
}

/// Opens a dossier, or its intake, review or plan.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenDossier {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
}

/// Opens a questionnaire. A meeting must go on: by phone or together comes from its channel.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenQuestionnaire {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Which: `t0`, `t1` or `t2`.
    pub moment: String,
}

/// Keeps the coach's own note at a question of the open interview.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakeNote {
    /// The question's path.
    pub path: String,
    /// The note; empty takes it away.
    pub text: String,
}

/// Says at which question of the open page the people are, so that the interview goes on there.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StandAt {
    /// The question's path; one that is only read out has one too.
    pub path: String,
}

/// Notes that the app read a question of the open interview aloud.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Heard {
    /// The question's path.
    pub path: String,
}

/// Goes to another screen, alone.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AloneGo {
    /// Where to.
    pub to: AloneMove,
}

/// Where a participant goes who is alone.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AloneMove {
    /// On: to the next question, or to the check when she came from there.
    Next,
    /// Back. From the first it is the calm page that loses nothing.
    Back,
    /// To the look over all answers.
    Check,
    /// To the end: it is finished. From the check alone.
    Finish,
    /// On from the calm page, and from a hidden screen.
    Resume,
    /// To one answer, to change it; on from there is back to the check.
    Change {
        /// The question's path.
        path: String,
    },
}

/// Says whether the coach helps who is alone.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AloneHelp {
    /// True when she asked for help and the coach is there; false when the coach goes away again.
    pub helping: bool,
}

/// Changes a fact of the participant.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeFact {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The field.
    pub field: String,
    /// What it says now; `null` clears it.
    #[ts(type = "string | number | boolean | null")]
    pub value: serde_json::Value,
    /// The heads that were on the page.
    #[ts(type = "string[]")]
    pub seen: Vec<EventId>,
}

/// Starts a meeting: the circumstances of all that is answered in it.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StartMeeting {
    /// With whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// What kind.
    pub kind: MeetingKind,
    /// By which way.
    #[ts(type = "'face_to_face' | 'phone' | 'video' | 'at_home'")]
    pub channel: Channel,
    /// Where; by phone or video `remote`.
    #[ts(
        type = "'power_noord' | 'service_centre_noord' | 'city_office' | 'home' | 'outdoors' | 'remote' | 'elsewhere'"
    )]
    pub location: Location,
    /// Who interprets.
    #[ts(type = "'none' | 'professional' | 'informal' | 'coach'")]
    pub interpreter: Interpreter,
    /// Who else is there.
    #[serde(default)]
    #[ts(type = "('partner' | 'child' | 'relative' | 'professional' | 'other')[]")]
    pub third_parties: Vec<ThirdParty>,
}

/// Goes to a page of the intake.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GoTo {
    /// The name of a top group of the form.
    pub page: String,
}

/// Opens the coach's own page of the intake.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenPrivatePage {
    /// Her PIN.
    pub pin: String,
}

/// Shows the participant's words in another language.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShowLanguage {
    /// One of the form's languages.
    pub language: String,
}

/// Says whose hand enters the answers from now on.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HandOver {
    /// Who taps.
    #[ts(type = "'coach' | 'participant'")]
    pub entered_by: EnteredBy,
}

/// Records an answer: durable when the reply is there.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordAnswer {
    /// Where the question stands in the form.
    pub path: String,
    /// What was answered.
    pub value: NewValue,
    /// The heads that were on the page.
    #[ts(type = "string[]")]
    pub seen: Vec<EventId>,
}

/// Adds a row to a repeat.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddRow {
    /// Where the repeat stands in the interview: `household`.
    pub path: String,
}

/// Takes a row of a repeat away, or brings it back: with all that was answered in it.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeRow {
    /// Where the row stands in the interview: `household/<row>`.
    pub path: String,
    /// Whether it is there.
    pub is_there: bool,
}

/// Asks for a file that belongs to a text of the open form, or that was kept as an answer.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoadMedia {
    /// Its name.
    pub name: String,
}

/// A file from the window: what a project lead picked, or what a participant photographed, said or signed.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PickedFile {
    /// Its name.
    pub name: String,
    /// Its bytes, in base64. This type has no `Debug`.
    pub content: String,
}

/// Opens a form from a file, to try it out. Nothing of it is kept.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenPreview {
    /// The form: .xlsx, or XForm XML.
    pub form: PickedFile,
    /// The files that it names: lists, pictures, sounds.
    #[serde(default)]
    pub files: Vec<PickedFile>,
}

/// Answers a question of the open preview.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PreviewAnswer {
    /// Where the question stands.
    pub path: String,
    /// What was answered.
    pub value: NewValue,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NewValue {
    /// A string, a number, or a list of strings.
    Answer {
        /// The answer.
        #[ts(type = "string | number | string[]")]
        answer: serde_json::Value,
    },
    /// No answer, and why.
    Missing {
        /// Why.
        #[ts(type = "'dont_know' | 'refused' | 'skipped'")]
        missing: Missing,
    },
    /// Taken back.
    Cleared,
}

/// Keeps a text while it is being typed: durable on this device, not an answer yet.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeepDraft {
    /// Where the question stands in the form.
    pub path: String,
    /// What stands in the field.
    pub text: String,
}

/// Adds a goal to the plan.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddGoal {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// What she wants, in her words.
    pub text: String,
    /// The life domain it belongs to.
    #[serde(default)]
    pub domain: Option<String>,
    /// A first step, made in the same go.
    #[serde(default)]
    pub first_step: Option<String>,
}

/// Changes the words of a goal, or removes it when there are none.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeGoal {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The goal.
    #[ts(type = "string")]
    pub goal: uuid::Uuid,
    /// Its words; `null` removes it.
    pub text: Option<String>,
}

/// Adds a step to a goal.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddStep {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The goal.
    #[ts(type = "string")]
    pub goal: uuid::Uuid,
    /// What is done.
    pub text: String,
    /// Who does it.
    pub who: Who,
    /// By name, when it is somebody else.
    #[serde(default)]
    pub name: Option<String>,
    /// When.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub when: Option<NaiveDate>,
}

/// Changes a step.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeStep {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The goal.
    #[ts(type = "string")]
    pub goal: uuid::Uuid,
    /// The step.
    #[ts(type = "string")]
    pub step: uuid::Uuid,
    /// What changes.
    pub change: StepChange,
}

/// What changes in a step.
#[derive(Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StepChange {
    /// What is done.
    Text {
        /// The words.
        text: String,
    },
    /// Who does it.
    Who {
        /// Who.
        who: Who,
        /// By name, when it is somebody else.
        #[serde(default)]
        name: Option<String>,
    },
    /// When.
    When {
        /// The day; `null` for none.
        #[ts(type = "string | null")]
        when: Option<NaiveDate>,
    },
    /// Whether it is done.
    Done {
        /// Whether.
        done: bool,
    },
    /// It goes.
    Remove,
    /// It comes back: undo of `Remove`.
    Restore,
}

/// Says to which life domain a goal belongs.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MoveGoal {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The goal.
    #[ts(type = "string")]
    pub goal: uuid::Uuid,
    /// The domain; `null` for none.
    pub domain: Option<String>,
}

/// Says on which rung of the participation ladder she is, or wants to be.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChooseRung {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Which of the two.
    pub which: Rung,
    /// The rung: 1 to 6 for now, 2 to 6 for a goal; `null` when it is not said.
    pub rung: Option<u8>,
}

/// A place on the participation ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// Where she is.
    Now,
    /// Where she wants to be.
    Goal,
}

/// Puts direct help in the plan, says that it was given, or takes it out.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeHelp {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Which, as the catalogue calls it.
    pub help: String,
    /// What it comes to.
    pub state: HelpState,
}

/// Puts an instrument in the plan: it was talked about.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddInstrument {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// What the catalogue calls it; `null` for one that is not in it.
    pub code: Option<String>,
    /// What it is called, when it is not in the catalogue.
    #[serde(default)]
    pub title: Option<String>,
    /// The life domain for which.
    #[serde(default)]
    pub domain: Option<String>,
}

/// Changes an instrument of the plan.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeInstrument {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The instrument.
    #[ts(type = "string")]
    pub instrument: uuid::Uuid,
    /// What changes.
    pub change: InstrumentChange,
}

/// What changes of an instrument.
#[derive(Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum InstrumentChange {
    /// It came to something.
    Moved {
        /// What.
        #[ts(
            type = "'discussed' | 'referred' | 'started' | 'interrupted' | 'resumed' | 'completed' | 'stopped' | 'not_used'"
        )]
        state: State,
        /// When.
        #[ts(type = "string")]
        on: NaiveDate,
        /// Why, where a reason is asked.
        #[serde(default)]
        #[ts(
            type = "'health' | 'no_fit' | 'transport_problems' | 'dutch_language_difficulty' | 'home_responsibilities' | 'benefit_or_income' | 'closed' | 'no_place' | 'has_work' | 'not_wanted' | 'other' | null"
        )]
        reason: Option<Why>,
    },
    /// It did not come to what it came to last after all: undo of `Moved`.
    TakenBack,
    /// Who leads, and who to call there.
    Lead {
        /// Who.
        #[ts(type = "'coach' | 'provider'")]
        lead: Lead,
        /// Who to call; `null` for nobody.
        contact: Option<String>,
    },
    /// It goes.
    Remove,
    /// It comes back: undo of `Remove`.
    Restore,
}

/// Records a signal from a partner.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordSignal {
    /// About whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The day on which it came.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// From what kind of partner.
    #[ts(
        type = "'trajectory_supervisor' | 'power' | 'income_officer' | 'employment_adviser' | 'neighbourhood_team' | 'coach' | 'uwv' | 'other'"
    )]
    pub from: Partner,
    /// From whom, by name.
    #[serde(default)]
    pub name: Option<String>,
    /// What it says.
    pub text: String,
    /// What follows on it; `null` when nothing does.
    #[serde(default)]
    pub follow_up: Option<String>,
    /// By when.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub follow_up_on: Option<NaiveDate>,
}

/// Changes a signal.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeSignal {
    /// About whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The signal.
    #[ts(type = "string")]
    pub signal: SignalId,
    /// What changes.
    pub change: SignalChange,
}

/// What changes of a signal.
#[derive(Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SignalChange {
    /// Whether what follows on it was done.
    Done {
        /// Whether.
        done: bool,
    },
    /// Its words; `null` takes the signal away, its words bring it back.
    Text {
        /// The words.
        text: Option<String>,
    },
}

/// Begins a warm handover.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BeginHandover {
    /// Of whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// To whom, by name.
    pub to: String,
    /// Where that is.
    #[ts(type = "'coach' | 'uwv' | 'wage_subsidy' | 'department' | 'partner'")]
    pub party: Party,
    /// Why.
    #[serde(default)]
    pub why: Option<String>,
}

/// Changes a handover.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeHandover {
    /// Of whom.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The handover.
    #[ts(type = "string")]
    pub handover: HandoverId,
    /// What changes.
    pub change: HandoverChange,
}

/// What changes of a handover.
#[derive(Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum HandoverChange {
    /// What she says to telling a part.
    Tell {
        /// Which part.
        #[ts(type = "'contact' | 'intake' | 'plan' | 'instruments' | 'conversations'")]
        part: Part,
        /// Whether it is told.
        tell: bool,
    },
    /// What she wants the receiver to know.
    Wish {
        /// Her words; `null` for none.
        text: Option<String>,
    },
    /// The conversation of three was held.
    Talked {
        /// Which meeting; `null` when it was not after all.
        #[ts(type = "string | null")]
        meeting: Option<MeetingId>,
    },
    /// The receiver accepted.
    Accepted {
        /// The receiver's name; `null` when it was not accepted after all.
        by: Option<String>,
    },
    /// It does not go on.
    Cancelled {
        /// Whether.
        cancelled: bool,
    },
}

/// Looks back at two moments.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LookBack {
    /// At whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The earlier day; `null` for the first that there is.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub then: Option<NaiveDate>,
    /// The later day; `null` for the last that there is.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub now: Option<NaiveDate>,
    /// The coach's PIN, to see her own marks as well. This type has no `Debug`.
    #[serde(default)]
    pub pin: Option<String>,
}

/// Records that the plan as it stands was agreed with the participant: its next version.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AgreePlan {
    /// Whose plan.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her signature; `null` when she agreed with a tap.
    #[serde(default)]
    #[ts(type = "{ kind: 'drawn'; path: string } | { kind: 'typed'; name: string } | null")]
    pub signature: Option<Signature>,
}

/// A screen is painted: the demo and the benchmarks wait for it.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScreenShown {
    /// Which screen.
    pub screen: String,
}

/// Records what she says to a purpose.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordConsent {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// What for.
    #[ts(type = "'research' | 'cultural_background' | 'interview' | 'share_partner'")]
    pub purpose: Purpose,
    /// What she says.
    #[ts(type = "'yes' | 'no' | 'withdrawn'")]
    pub answer: ConsentAnswer,
    /// The heads that were on the page.
    #[ts(type = "string[]")]
    pub seen: Vec<EventId>,
}

/// Records that a measurement is missed, or that it is not after all.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordMissed {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Which: `t0`, `t1` or `t2`.
    pub moment: String,
    /// Why; `null` when it is not missed after all.
    #[ts(type = "'moved' | 'not_reached' | 'refused' | null")]
    pub reason: Option<MissedReason>,
    /// The heads that were on the page.
    #[ts(type = "string[]")]
    pub seen: Vec<EventId>,
}

/// Records an attempt to reach her.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordAttempt {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// What came of it.
    #[ts(
        type = "'no_answer' | 'call_back' | 'wrong_number' | 'language_barrier' | 'broken_off' | 'voicemail' | 'other_person'"
    )]
    pub outcome: Outcome,
    /// When to call back, on the clock where they are: `YYYY-MM-DDTHH:MM`.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub call_back_at: Option<LocalTime>,
    /// Who interpreted.
    #[ts(type = "'none' | 'professional' | 'informal' | 'coach'")]
    pub interpreter: Interpreter,
}

/// Records that a call-back was done, or that it was not after all.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CallBackDone {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// The attempt in which it was promised.
    #[ts(type = "string")]
    pub attempt: AttemptId,
    /// Whether it was done.
    pub done: bool,
}

/// Records whether name and birth year were asked in the meeting that goes on by phone.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordIdentity {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Whether they were asked, and right.
    pub checked: bool,
}

/// Chooses the days of a measurement window for the whole cohort. A project lead's; needs the network.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MoveWindow {
    /// Which: `t0`, `t1` or `t2`.
    pub moment: String,
    /// The first day; `null` for that of each participant's own months.
    #[ts(type = "string | null")]
    pub opens: Option<NaiveDate>,
    /// The last day; `null` for the day before the next window opens.
    #[ts(type = "string | null")]
    pub closes: Option<NaiveDate>,
}

/// A day and a time on the clock where they are, as a field for them gives it: with or without seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalTime(pub NaiveDateTime);

impl<'de> Deserialize<'de> for LocalTime {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        let with_seconds = NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S");
        let read = with_seconds.or_else(|_| NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M"));
        read.map(Self).map_err(|_| D::Error::custom("a day and a time are written YYYY-MM-DDTHH:MM"))
    }
}
