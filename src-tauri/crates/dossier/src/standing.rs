//! How somebody's guidance stands: all that a list of people is drawn or counted from, whoever draws or counts it.

use chrono::NaiveDate;
use protocol::{MeasurementWindow, Subject, Value};

use crate::{
    Attempt, Attention, Consent, ConsentState, Conversation, Course, Group, Guidance, Heads, Meeting, Norm,
    Participant, Purpose, Signal, Status,
    due::{self, IntakeState, Known, PlanDates},
    measurement::first_contact,
};

/// The `form_id` of the intake form.
pub const INTAKE_FORM: &str = "intake";

/// The moment of an intake: there is one per dossier, held over several meetings.
pub const INTAKE_MOMENT: &str = "first";

/// How the field of a life domain's outcome ends.
const OUTCOME: &str = "/discussion_status";

/// How one person's guidance stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Who she is.
    pub participant: Participant,
    /// Where guidance stands.
    pub guidance: Guidance,
    /// Her conversations, the last first.
    pub conversations: Vec<Conversation>,
    /// The days of her plan.
    pub plan: PlanDates,
    /// What partners signalled.
    pub signals: Vec<Signal>,
    /// What became of her measurements.
    pub course: Course,
    /// The attempts to reach her.
    pub attempts: Vec<Attempt>,
    /// What she says to research.
    pub research: ConsentState,
    /// How many life domains have an outcome.
    pub intake_settled: u32,
    intake_touched: bool,
}

impl Standing {
    /// Reads it from the heads of a dossier, or from those among them that say something of it.
    pub fn read(heads: &Heads) -> Self {
        let participant = Participant::read(heads);
        let intake = Subject::Interview { form: INTAKE_FORM.to_owned(), moment: INTAKE_MOMENT.to_owned() };
        let settled = heads.fields(&intake).filter(|(field, events)| {
            field.as_str().ends_with(OUTCOME)
                && events.first().is_some_and(|event| matches!(event.value, Value::Answer(_)))
        });
        Self {
            guidance: Guidance::read(heads),
            conversations: Conversation::read_all(heads),
            plan: PlanDates::read(heads),
            signals: Signal::read_all(heads),
            course: Course::read(heads, first_contact(&participant, &Meeting::read_all(heads))),
            attempts: Attempt::read_all(heads),
            research: Consent::read(heads, Purpose::Research.code()).state,
            intake_settled: u32::try_from(settled.count()).unwrap_or(u32::MAX),
            intake_touched: heads.subjects().any(is_intake),
            participant,
        }
    }

    /// How far the intake is, when it has so many life domains.
    pub fn intake_state(&self, domains: u32) -> IntakeState {
        match (self.intake_touched, self.intake_settled >= domains.max(1)) {
            (false, _) => IntakeState::Untouched,
            (true, false) => IntakeState::Unfinished,
            (true, true) => IntakeState::Finished,
        }
    }

    /// What she needs next.
    pub fn attention(&self, domains: u32, windows: &[MeasurementWindow], norm: &Norm, today: NaiveDate) -> Attention {
        let known = Known {
            participant: &self.participant,
            guidance: &self.guidance,
            conversations: &self.conversations,
            intake: self.intake_state(domains),
            research: self.research,
            measurements: &self.course.measurements(windows, today),
            attempts: &self.attempts,
            plan: &self.plan,
            signals: &self.signals,
        };
        due::attention(known, norm, today)
    }

    /// Whether the norm asks conversations with her: guided, and not ended. On hold counts too (DOMAIN RULE-01).
    pub fn is_guided(&self) -> bool {
        self.guidance.status != Status::Ended && self.participant.group == Group::Guided
    }
}

fn is_intake(subject: &Subject) -> bool {
    matches!(subject, Subject::Interview { form, .. } if form == INTAKE_FORM)
}
