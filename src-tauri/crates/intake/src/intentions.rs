//! What a person wants the app to do: one type per use-case, as it comes in from the window or on a line of JSON.

mod alone;
mod contact;
mod conversations;
mod covers;
mod devices;
mod door;
mod dossiers;
mod guidance;
mod handing;
mod instruments;
mod interviews;
mod measurements;
mod partners;
mod plan;
mod preview;

pub use self::{
    alone::{AloneGo, AloneHelp, AloneMove},
    contact::{CallBackDone, LocalTime, RecordAttempt, RecordIdentity, StartMeeting},
    conversations::{
        ChangeConversation, ConversationChange, KeepNote, Note, OpenConversation, PlanConversation,
        RegisterConversation,
    },
    covers::{EndCover, MakeCover},
    devices::{ChooseDevice, MakeCode},
    door::{ChooseLanguage, ChoosePin, ReadEnrolLink, ScreenShown, SignIn, SignInWithCode, Unlock},
    dossiers::{AddParticipant, ChangeFact, OpenDossier, ShowCaseload},
    guidance::{ChangeGuidance, GuidanceChange, LinkHousehold},
    handing::MakeHandoverFile,
    instruments::{AddInstrument, ChangeInstrument, InstrumentChange},
    interviews::{
        AddRow, ChangeRow, GoTo, HandOver, Heard, KeepDraft, LoadMedia, NewValue, OpenPrivatePage, OpenQuestionnaire,
        RecordAnswer, ShowLanguage, StandAt, TakeNote,
    },
    measurements::{MoveWindow, RecordConsent, RecordMissed},
    partners::{BeginHandover, ChangeHandover, ChangeSignal, HandoverChange, RecordSignal, SignalChange},
    plan::{
        AddGoal, AddStep, AgreePlan, ChangeGoal, ChangeHelp, ChangeStep, ChooseRung, KeepOwnPhone, LookBack, MoveGoal,
        OpenPaper, Rung, StepChange, ThrowPaper,
    },
    preview::{OpenPreview, PickedFile, PreviewAnswer},
};
