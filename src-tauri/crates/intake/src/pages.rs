//! What a screen shows: plain data that the window draws and `samenstap-headless` prints.
//!
//! A page holds codes, never words of the app: the client words them in the language of its reader. Words that come from
//! a form or from a person carry their language, because a coach's Dutch and a participant's Arabic share one screen.

mod alone;
mod app;
mod caseload;
mod conversations;
mod covers;
mod devices;
mod dossier;
mod files;
mod handing;
mod interview;
mod look_back;
mod measurements;
mod partners;
mod plan;
mod preview;
mod question;
mod review;
mod sign_in;
mod sync;
mod team;
mod words;

pub use alone::{AlonePage, AloneScreen, CheckRow};
pub use app::{AppStatus, Ended, Leads, Notice, Phase, Place, SignedIn, Unlocked};
pub use caseload::{CaseloadCounts, CaseloadGroup, CaseloadPage, CaseloadRow, Due, Reason};
pub use conversations::{
    ClosureShown, ContactWishes, ConversationEntry, ConversationPage, ConversationState, ConversationsPage,
    HouseholdMember, NormShown, NoteShown, Topic,
};
pub use covers::{ColleagueEntry, CoverEntry, CoverSide, Covering, CoversPage};
pub use devices::{CodePage, DeviceRow, DeviceState, DevicesPage, Manages, QrPicture};
pub use dossier::{
    DossierPage, DueEntry, Fact, GuidanceShown, GuidanceStatus, IntakeProgress, MeetingEntry, MeetingKind,
    PlanProgress, UsualMeeting,
};
pub use files::{AnnotatedCopy, KeptFile, MediaFile, SavedFile};
pub use handing::{HandedGoal, HandedInstrument, HandedPage, HandedTalk, HandoverFile, ReceiversPage};
pub use interview::{
    Difference, DomainEntry, DomainOutcome, FormLanguage, FormPage, InterviewKind, InterviewPage, PageKind, StepEntry,
};
pub use look_back::{GoalBeside, LookBackDomain, LookBackMoment, LookBackPage, MarkShown, UsedInstrument};
pub use measurements::{
    AttemptEntry, ConsentEntry, MeasurementsPage, MomentEntry, MomentState, WindowEntry, WindowsPage,
};
pub use partners::{HandoverEntry, PartnersPage, SignalEntry, TellEntry};
pub use plan::{
    Goal, HelpEntry, HelpState, InstrumentEntry, InstrumentTurn, Offer, PaperFile, PaperPage, PlanChange, PlanDomain,
    PlanGiven, PlanPage, PlanVersion, PrintedPaper, Step, Suggestion, Who,
};
pub use preview::{
    ChangeGroup, DiagnosticShown, FormChange, FormChanges, LanguageSummary, PreviewForm, PreviewPage, PreviewStep,
    SubmittedValue,
};
pub use question::{
    Autoplay, Choice, Earlier, Media, Question, QuestionKind, RowShown, Scale, Violation, ViolationKind,
};
pub use review::{DomainReview, ReviewAnswer, ReviewPage};
pub use sign_in::{BrowserSignIn, EnrolLink, SignInPage, SignInWay};
pub use sync::{Arriving, SyncPage, SyncState, SyncTrouble};
pub use team::{CoachRow, MomentCounts, TeamPage};
pub use words::{Bilingual, ConflictShown, HeadShown, Origin, Safety, Text, ValueShown};
