//! What a screen shows: plain data that the window draws and `samenstap-headless` prints.
//!
//! A page holds codes, never words of the app: the client words them in the language of its reader. Words that come from
//! a form or from a person carry their language, because a coach's Dutch and a participant's Arabic share one screen.

use chrono::{DateTime, NaiveDate, Utc};
use protocol::{
    AccountId, Channel, DossierId, EnteredBy, EventId, Interpreter, Location, MeetingId, Missing, ThirdParty,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where the app stands: before the first sign-in, locked, or open.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppStatus {
    /// What the app can do now.
    pub phase: Phase,
    /// The coach whose vault is on this device, so that the lock screen can greet her.
    pub coach: Option<String>,
    /// The address of the municipal backend.
    pub backend: String,
    /// Today, as the domain counts it (shifted by `--clock` in a demo).
    #[ts(type = "string")]
    pub today: NaiveDate,
    /// What must be announced on every screen.
    pub notices: Vec<Notice>,
    /// The language of the app's own words, as a BCP 47 tag.
    pub language: String,
}

/// What the app can do now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Phase {
    /// No vault yet: sign in, with a network.
    NotEnrolled,
    /// Signed in for the first time: choose a PIN.
    ChoosePin,
    /// There is a vault, and it is closed.
    Locked,
    /// The vault is open.
    Open,
}

/// Something that every screen must say.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// Synthetic people only.
    Demo,
    /// The device secret stands in a file, not in the OS keyring.
    SecretInFile,
    /// The day is shifted.
    ShiftedClock {
        /// The day that the app takes for today.
        #[ts(type = "string")]
        today: NaiveDate,
    },
}

/// Words of a form or of a person, and their language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Text {
    /// The words.
    pub text: String,
    /// The language that they are in, as a BCP 47 tag: not always the one that was asked for.
    pub lang: String,
}

/// The same words for the participant and for the coach. `participant` is absent where both read the same language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Bilingual {
    /// In the participant's language, shown large.
    pub participant: Option<Text>,
    /// In the coach's language.
    pub coach: Text,
}

/// Where the coach was, so that the app can open there again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Place {
    /// The list of participants.
    #[default]
    Caseload,
    /// A dossier.
    Dossier {
        /// Whose.
        #[ts(type = "string")]
        dossier: DossierId,
    },
    /// The intake, at a page of it.
    Intake {
        /// Whose.
        #[ts(type = "string")]
        dossier: DossierId,
        /// The page: the name of its group in the form.
        page: String,
    },
    /// The overview at the end of the intake.
    Review {
        /// Whose.
        #[ts(type = "string")]
        dossier: DossierId,
    },
    /// The plan.
    Plan {
        /// Whose.
        #[ts(type = "string")]
        dossier: DossierId,
    },
}

/// The caseload: "who first?".
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseloadPage {
    /// How many participants there are in all, whatever is searched for.
    pub total: usize,
    /// The rows that match, in three groups, each sorted. An empty group is left out.
    pub groups: Vec<CaseloadGroup>,
    /// Counts over the whole caseload.
    pub counts: CaseloadCounts,
}

/// Rows that are due at about the same time.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseloadGroup {
    /// When something is due.
    pub due: Due,
    /// The participants.
    pub rows: Vec<CaseloadRow>,
}

/// When something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// The day has passed.
    Overdue,
    /// Within seven days.
    WithinWeek,
    /// After that, or no day at all.
    Later,
}

/// One participant in the caseload. No health facts: others may see a list.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseloadRow {
    /// Whose dossier.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// Why she stands where she stands.
    pub reason: Reason,
    /// The last conversation that counts, if there was one.
    #[ts(type = "string | null")]
    pub last_conversation: Option<NaiveDate>,
    /// Conversations that count in the last twelve months (DOMAIN RULE-01).
    pub conversations: u32,
    /// Whether something of her still waits for the network.
    pub waiting: bool,
}

/// Why a participant needs attention, or does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Reason {
    /// There was no intake yet.
    IntakeToStart,
    /// The intake was begun and is not finished.
    IntakeToFinish {
        /// Domains with an outcome.
        settled: u32,
        /// Domains in the form.
        total: u32,
    },
    /// The next conversation of the year should have been held.
    ConversationOverdue {
        /// Which of the year.
        nth: u32,
        /// Days since it was due.
        days: u32,
    },
    /// The next conversation is due.
    ConversationDue {
        /// Which of the year.
        nth: u32,
        /// Days until it is due; 0 is today.
        days: u32,
    },
    /// Guidance has ended.
    Ended,
}

/// Counts over the caseload of this device.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseloadCounts {
    /// Participants with at least four conversations in the last twelve months.
    pub norm_reached: u32,
    /// Participants whose intake has an outcome for every domain.
    pub intake_done: u32,
    /// Participants on hold.
    pub on_hold: u32,
    /// Events that wait for the network.
    pub waiting: u32,
}

/// One dossier.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DossierPage {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// Her age in the year of today, when the birth year is known.
    pub age: Option<i32>,
    /// What is known of her, in the order in which it is shown.
    pub facts: Vec<Fact>,
    /// The meetings, newest first.
    pub meetings: Vec<MeetingEntry>,
    /// The meeting that is going on now on this device.
    pub open_meeting: Option<MeetingEntry>,
    /// How far the intake is.
    pub intake: IntakeProgress,
    /// How far the plan is.
    pub plan: PlanProgress,
    /// Whether all of it is at the municipality.
    pub safety: Safety,
    /// Whether it may be filled in on: `false` when the intake form has not reached this device yet.
    pub form_ready: bool,
}

/// One fact of the participant.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// The field, such as `language` or `interpreter_needed` (DOMAIN §1.4).
    pub field: String,
    /// What it says.
    pub value: ValueShown,
    /// The heads that are shown: sent back with a change.
    #[ts(type = "string[]")]
    pub heads: Vec<EventId>,
    /// The other answers, when two people wrote at the same time.
    pub conflict: Vec<HeadShown>,
}

/// A field's value as shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ValueShown {
    /// Nothing was ever recorded, or it was taken back.
    Empty,
    /// An answer: a string, number, boolean, or a list of strings.
    Answer {
        /// The answer.
        #[ts(type = "string | number | boolean | string[]")]
        answer: serde_json::Value,
    },
    /// No answer, and why.
    Missing {
        /// Why.
        #[ts(type = "'dont_know' | 'refused' | 'skipped'")]
        missing: Missing,
    },
}

/// One of several answers to the same question.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeadShown {
    /// The event.
    #[ts(type = "string")]
    pub id: EventId,
    /// What it says.
    pub value: ValueShown,
    /// Whether this device's account wrote it.
    pub mine: bool,
    /// When, by the clock of the device that wrote it.
    #[ts(type = "string")]
    pub at: DateTime<Utc>,
    /// By which way.
    #[ts(type = "string")]
    pub channel: Channel,
    /// Whose hand entered it.
    #[ts(type = "'coach' | 'participant'")]
    pub entered_by: EnteredBy,
}

/// A field on which people wrote different things at the same time.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConflictShown {
    /// What it is a field of, such as `participant` or `interview/intake/first`.
    pub subject: String,
    /// The field.
    pub field: String,
    /// All that was written, largest id first.
    pub heads: Vec<HeadShown>,
}

/// A meeting in a list, or the one that is going on.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetingEntry {
    /// The meeting.
    #[ts(type = "string")]
    pub meeting: MeetingId,
    /// What kind.
    pub kind: MeetingKind,
    /// By which way.
    #[ts(type = "string")]
    pub channel: Channel,
    /// Where.
    #[ts(type = "string | null")]
    pub location: Option<Location>,
    /// When it began.
    #[ts(type = "string")]
    pub started_at: DateTime<Utc>,
    /// When it ended; absent while it goes on.
    #[ts(type = "string | null")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Whether it counts as one of the four conversations a year (DOMAIN RULE-01).
    pub counts: bool,
    /// Who interpreted.
    #[ts(type = "'none' | 'professional' | 'informal' | 'coach'")]
    pub interpreter: Interpreter,
    /// Who else was there.
    #[ts(type = "('partner' | 'child' | 'relative' | 'professional' | 'other')[]")]
    pub third_parties: Vec<ThirdParty>,
}

/// What kind of meeting (DOMAIN §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// The first conversation.
    Intake,
    /// How are you, how does it go.
    ProgressConversation,
    /// With the trajectory supervisor.
    ThreeWayConversation,
    /// Short contact in between.
    InterimContact,
}

/// How far the intake is.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeProgress {
    /// Domains with an outcome, whichever.
    pub settled: u32,
    /// Domains in the form.
    pub total: u32,
    /// When its first answer was given.
    #[ts(type = "string | null")]
    pub begun_on: Option<NaiveDate>,
}

/// How far the plan is.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanProgress {
    /// How many goals there are.
    pub goals: u32,
    /// The latest version that was agreed, counted from 1.
    pub version: Option<u32>,
    /// When that was.
    #[ts(type = "string | null")]
    pub agreed_on: Option<NaiveDate>,
}

/// Whether all of a dossier is at the municipality, counted from receipts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Safety {
    /// Events without a receipt.
    pub waiting: u32,
    /// When the last of its events was received; absent while something waits or nothing was ever sent.
    #[ts(type = "string | null")]
    pub safe_since: Option<DateTime<Utc>>,
}

/// The intake: one page of it, and what stands around it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakePage {
    /// Rises with every change; an older page never replaces a newer one.
    pub revision: u32,
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// The meeting that is going on.
    pub meeting: MeetingEntry,
    /// Whose hand enters the answers now.
    #[ts(type = "'coach' | 'participant'")]
    pub entered_by: EnteredBy,
    /// The participant's language now, as a BCP 47 tag.
    pub language: String,
    /// The languages that the form has.
    pub languages: Vec<FormLanguage>,
    /// The opening page's name, when the form has one.
    pub opening: Option<String>,
    /// The life domains, in the form's order.
    pub domains: Vec<DomainEntry>,
    /// The page that is open.
    pub page: FormPage,
    /// Whether all of it is at the municipality.
    pub safety: Safety,
}

/// A language that a form has.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormLanguage {
    /// As a BCP 47 tag.
    pub code: String,
    /// Its own name, such as `Türkçe`.
    pub name: String,
}

/// A life domain beside the page and on the radar.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DomainEntry {
    /// The name of its group in the form, such as `housing`.
    pub name: String,
    /// Its title.
    pub title: Bilingual,
    /// What came of it.
    pub outcome: DomainOutcome,
    /// The participant's own mark, 1 to 10, if she set one.
    pub mark: Option<u8>,
}

/// What came of a domain. All but `Open` and `Begun` are normal outcomes (DOMAIN §2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DomainOutcome {
    /// Nothing was said yet.
    Open,
    /// Something was said, no outcome was set.
    Begun,
    /// *Besproken.*
    Discussed,
    /// *Nu niet nodig.*
    NotNeeded,
    /// *Later.*
    Later,
    /// *Wil er niet over praten.*
    Declined,
}

/// A page of a form: a top group.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormPage {
    /// The group's name.
    pub name: String,
    /// What the page is for.
    pub kind: PageKind,
    /// Its title.
    pub title: Bilingual,
    /// What is on it, in the form's order; irrelevant questions are left out.
    pub questions: Vec<Question>,
}

/// What a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PageKind {
    /// What this is for, before it begins.
    Opening,
    /// A life domain.
    Domain,
    /// The coach's own page, behind her PIN.
    Private,
}

/// A question, with its answer.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// Where it stands in the form, such as `housing/ladder`.
    pub path: String,
    /// Which control it needs.
    pub kind: QuestionKind,
    /// The form's appearance words.
    pub appearance: Vec<String>,
    /// What part it plays on its page: the form's `x_part`, such as `talk`, `well`, `ladder`, `discussion_status`.
    pub part: Option<String>,
    /// The question.
    pub label: Bilingual,
    /// A help text below it.
    pub hint: Option<Bilingual>,
    /// What the coach alone reads.
    pub guidance: Option<Text>,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// The answer.
    pub value: ValueShown,
    /// A text that was typed and not yet finished: durable on this device, not an answer yet.
    pub draft: Option<String>,
    /// The heads that are shown: sent back with an answer.
    #[ts(type = "string[]")]
    pub heads: Vec<EventId>,
    /// All answers, largest id first, when people wrote at the same time; else empty.
    pub conflict: Vec<HeadShown>,
    /// Whether the form asks for an answer. Never enforced on the way.
    pub required: bool,
    /// Whether it can be changed.
    pub read_only: bool,
    /// What is wrong with the answer, in the form's words; absent when it has none and the client words `Required`.
    pub violation: Option<Violation>,
}

/// Which control a question needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// Words to read, nothing to answer.
    Note,
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// One of several.
    SelectOne,
    /// Some of several.
    SelectMultiple,
    /// Something that this version cannot show yet.
    Unsupported,
}

/// What can be chosen.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// The name that is stored.
    pub name: String,
    /// Its words.
    pub label: Bilingual,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// What is wrong with an answer.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Violation {
    /// Which rule it breaks.
    pub kind: ViolationKind,
    /// The form's own message.
    pub message: Option<Bilingual>,
}

/// Which rule an answer breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ViolationKind {
    /// The form's constraint.
    Constraint,
    /// It is asked for and empty.
    Required,
    /// It is not of the question's type.
    WrongType,
}

/// The overview at the end of an intake.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewPage {
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// The participant's language now.
    pub language: String,
    /// Each domain, in the form's order.
    pub domains: Vec<DomainReview>,
    /// Whether all of it is at the municipality.
    pub safety: Safety,
}

/// A domain in the overview.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DomainReview {
    /// The domain.
    pub entry: DomainEntry,
    /// What was answered, in the form's order: question and answer in words.
    pub answers: Vec<ReviewAnswer>,
}

/// A question and its answer, in words.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewAnswer {
    /// Where it stands in the form.
    pub path: String,
    /// The question.
    pub label: Bilingual,
    /// The answer: one entry, or several of a multiple choice.
    pub words: Vec<Bilingual>,
    /// No answer, and why.
    #[ts(type = "'dont_know' | 'refused' | 'skipped' | null")]
    pub missing: Option<Missing>,
    /// Whether people wrote different things at the same time.
    pub conflict: bool,
}

/// The plan (*plan van aanpak*).
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanPage {
    /// Rises with every change.
    pub revision: u32,
    /// Whose.
    #[ts(type = "string")]
    pub dossier: DossierId,
    /// Her name.
    pub name: String,
    /// The participant's language.
    pub language: String,
    /// The goals, oldest first.
    pub goals: Vec<Goal>,
    /// First small steps that were named in the intake and are not in a goal yet.
    pub suggestions: Vec<Suggestion>,
    /// The latest version that was agreed.
    pub version: Option<PlanVersion>,
    /// Whether something changed since it was agreed.
    pub changed_since: bool,
    /// Whether all of it is at the municipality.
    pub safety: Safety,
}

/// A version of the plan that was agreed with the participant.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanVersion {
    /// Counted from 1.
    pub number: u32,
    /// When.
    #[ts(type = "string")]
    pub agreed_on: NaiveDate,
}

/// A goal, in the participant's words.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Goal {
    /// The goal.
    #[ts(type = "string")]
    pub goal: uuid::Uuid,
    /// What she wants.
    pub text: String,
    /// The life domain it belongs to.
    pub domain: Option<String>,
    /// That domain's title.
    pub domain_title: Option<Bilingual>,
    /// The steps, oldest first. A goal without one is shown as "still to do: choose a step".
    pub steps: Vec<Step>,
}

/// A step towards a goal.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// The step.
    #[ts(type = "string")]
    pub step: uuid::Uuid,
    /// What is done, with a verb.
    pub text: String,
    /// Who does it.
    pub who: Who,
    /// When.
    #[ts(type = "string | null")]
    pub when: Option<NaiveDate>,
    /// Whether it is done.
    pub done: bool,
}

/// Who does a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The participant.
    Participant,
    /// The coach.
    Coach,
    /// Both.
    Together,
    /// Somebody else.
    Other,
}

/// A first small step from the intake.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// The domain.
    pub domain: String,
    /// Its title.
    pub domain_title: Bilingual,
    /// What she wished for there, if she said so.
    pub wish: Option<String>,
    /// The first small step that was named.
    pub step: String,
}

/// How the vault and the municipality stand to each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SyncPage {
    /// In one word.
    pub state: SyncState,
    /// Events that wait for the network.
    pub waiting: u32,
    /// Events that the municipality keeps apart.
    pub held: u32,
    /// The last time that the backend answered.
    #[ts(type = "string | null")]
    pub last_contact: Option<DateTime<Utc>>,
    /// What went wrong, if anything did.
    pub trouble: Option<SyncTrouble>,
    /// Dossiers done and to do, while the first ones come in.
    pub arriving: Option<Arriving>,
}

/// How far a first sync is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Arriving {
    /// Dossiers that are here.
    pub done: u32,
    /// Dossiers in the caseload.
    pub total: u32,
}

/// The state of sync in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SyncState {
    /// All is at the municipality.
    Safe,
    /// All is saved on this device; something waits for the network.
    Waiting,
    /// The first dossiers are coming in.
    Arriving,
    /// Something needs a person.
    Trouble,
}

/// What went wrong with sync, as far as a person can act on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SyncTrouble {
    /// The token is no longer accepted: sign in again.
    SignInAgain,
    /// The backend answers, with errors.
    Server,
    /// The municipality keeps something apart.
    Held,
    /// This device's disk is full.
    DiskFull,
}

/// The first sign-in went well.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignedIn {
    /// Who signed in.
    #[ts(type = "string")]
    pub account: AccountId,
    /// Her name.
    pub name: String,
}

/// The vault is open.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Unlocked {
    /// Where she was.
    pub place: Place,
    /// Where the app now stands.
    pub status: AppStatus,
}
