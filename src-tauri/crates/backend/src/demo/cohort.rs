//! Reads the synthetic cohort of `fixtures/cohort`, as far as a dossier may hold it: what only the researchers' key opens
//! (cultural background) stays in the file.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};
use protocol::{Channel, Interpreter, Location, Mode, ThirdParty};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error, IntoDeserializer, value},
};

const PARTICIPANTS: &str = include_str!("../../../../../fixtures/cohort/participants.csv");
const MEETINGS: &str = include_str!("../../../../../fixtures/cohort/meetings.csv");
const INTAKES: &str = include_str!("../../../../../fixtures/cohort/intakes.csv");
const MEASUREMENTS: &str = include_str!("../../../../../fixtures/cohort/measurements.csv");
const ATTEMPTS: &str = include_str!("../../../../../fixtures/cohort/attempts.csv");

const PLANS: &str = include_str!("../../../../../fixtures/cohort/plans.csv");
const SIGNALS: &str = include_str!("../../../../../fixtures/cohort/signals.csv");

/// A line cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{file} has a line that cannot be read")]
pub struct CohortError {
    file: &'static str,
    #[source]
    cause: csv::Error,
}

/// Everybody, and what was done with them.
pub struct Cohort {
    pub participants: Vec<ParticipantRow>,
    pub meetings: Vec<MeetingRow>,
    pub intakes: Vec<DomainRow>,
    pub measurements: Vec<MeasurementRow>,
    pub attempts: Vec<AttemptRow>,
    pub plans: Vec<PlanRow>,
    pub signals: Vec<SignalRow>,
}

/// A line of `participants.csv`.
#[derive(Deserialize)]
pub struct ParticipantRow {
    pub number: String,
    /// The coach's sign-in name.
    pub coach: String,
    pub name: String,
    pub gender: String,
    pub birth_year: i32,
    pub birth_country: String,
    pub language: String,
    #[serde(deserialize_with = "yes_no")]
    pub reads_language: bool,
    pub interpreter_needed: Interpreter,
    pub preferred_channel: Channel,
    pub phone: String,
    #[serde(deserialize_with = "yes_no")]
    pub active_at_power: bool,
    pub neighbourhood: String,
    pub caseload_kind: String,
    pub status: String,
    pub started_on: NaiveDate,
    pub highest_education_nl: String,
    pub recognised_foreign_diploma: String,
    pub paid_work_nl: String,
    pub paid_work_years: Option<u8>,
    pub years_since_paid_work: Option<u8>,
}

/// A line of `meetings.csv`.
#[derive(Deserialize)]
pub struct MeetingRow {
    pub participant: String,
    /// Which of hers.
    pub meeting: String,
    pub kind: String,
    pub channel: Channel,
    pub location: Location,
    pub started_at: DateTime<FixedOffset>,
    pub ended_at: DateTime<FixedOffset>,
    #[serde(deserialize_with = "yes_no")]
    pub counts: bool,
    pub interpreter: Interpreter,
    #[serde(deserialize_with = "codes")]
    pub third_parties: Vec<ThirdParty>,
    pub language: String,
}

/// A line of `intakes.csv`: one life domain, in the codes of the intake form.
#[derive(Deserialize)]
pub struct DomainRow {
    pub participant: String,
    pub meeting: String,
    pub domain: String,
    pub discussion_status: String,
    pub ladder: String,
    #[serde(deserialize_with = "codes")]
    pub well: Vec<String>,
    #[serde(deserialize_with = "codes")]
    pub hard: Vec<String>,
    pub wish: String,
}

/// A line of `measurements.csv`: one questionnaire in its codes, or one that was missed.
#[derive(Deserialize)]
pub struct MeasurementRow {
    pub participant: String,
    /// `t0` or `t1`.
    pub moment: String,
    /// In which of her meetings; none when it was missed.
    pub meeting: String,
    pub mode: Option<Mode>,
    pub consent_research: String,
    pub paid_work: String,
    pub unpaid_work: String,
    pub volunteer_work: String,
    pub education_or_course: String,
    pub society_ease: String,
    #[serde(deserialize_with = "codes")]
    pub society_barriers: Vec<String>,
    pub finding_work_ease: String,
    #[serde(deserialize_with = "codes")]
    pub finding_work_barriers: Vec<String>,
    #[serde(deserialize_with = "codes")]
    pub instruments: Vec<String>,
    #[serde(deserialize_with = "codes")]
    pub no_instrument_reason: Vec<String>,
    pub consent_interview: String,
    /// Why it was missed.
    pub missed: String,
}

/// A line of `attempts.csv`: one attempt to reach somebody.
#[derive(Deserialize)]
pub struct AttemptRow {
    pub participant: String,
    pub at: DateTime<FixedOffset>,
    pub outcome: String,
    pub call_back_at: Option<NaiveDateTime>,
    pub interpreter: Interpreter,
}

/// A line of `plans.csv`: one thing that came into a plan.
#[derive(Deserialize)]
pub struct PlanRow {
    pub participant: String,
    /// In which of her meetings.
    pub meeting: String,
    pub what: PlanPart,
    /// Which of her goals.
    pub goal: String,
    /// Which of the goal's steps.
    pub step: String,
    pub domain: String,
    /// What the catalogue calls it; the rung.
    pub code: String,
    pub text: String,
    /// Who does it, or leads.
    pub who: String,
    /// Who that is, or who offers it.
    pub name: String,
    /// A day; of an instrument what it came to and when, as `state:day`.
    pub day: String,
    /// Of a step: whether it is done.
    pub done: String,
}

/// What came into a plan.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanPart {
    RungNow,
    RungGoal,
    Goal,
    Step,
    Instrument,
    Help,
    /// All that stands above it was agreed.
    Agreed,
}

/// A line of `signals.csv`: what a partner told.
#[derive(Deserialize)]
pub struct SignalRow {
    pub participant: String,
    pub on: NaiveDate,
    pub from: String,
    pub name: String,
    pub text: String,
    pub follow_up: String,
    pub follow_up_on: NaiveDate,
    #[serde(deserialize_with = "yes_no")]
    pub done: bool,
}

/// Reads the cohort.
///
/// # Errors
/// `CohortError` when somebody broke a file.
pub fn read() -> Result<Cohort, CohortError> {
    Ok(Cohort {
        participants: rows("participants.csv", PARTICIPANTS)?,
        meetings: rows("meetings.csv", MEETINGS)?,
        intakes: rows("intakes.csv", INTAKES)?,
        measurements: rows("measurements.csv", MEASUREMENTS)?,
        attempts: rows("attempts.csv", ATTEMPTS)?,
        plans: rows("plans.csv", PLANS)?,
        signals: rows("signals.csv", SIGNALS)?,
    })
}

fn rows<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<Vec<T>, CohortError> {
    let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize().collect::<Result<_, _>>();
    rows.map_err(|cause| CohortError { file, cause })
}

fn yes_no<'de, D: Deserializer<'de>>(input: D) -> Result<bool, D::Error> {
    match String::deserialize(input)?.as_str() {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(D::Error::custom("neither yes nor no")),
    }
}

/// Codes with spaces between them.
fn codes<'de, D: Deserializer<'de>, T: DeserializeOwned>(input: D) -> Result<Vec<T>, D::Error> {
    let text = String::deserialize(input)?;
    text.split_whitespace()
        .map(|code| T::deserialize(IntoDeserializer::<value::Error>::into_deserializer(code)).map_err(D::Error::custom))
        .collect()
}
