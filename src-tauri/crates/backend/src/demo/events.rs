//! Turns the cohort into the events that its coaches' devices would have sent.

use std::collections::HashMap;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use protocol::{
    AnsweredBy, Assistance, AttemptId, Channel, DossierId, EnteredBy, Event, EventId, Field, FormRef, Interpreter,
    MeetingId, Mode, Provenance, Subject, Value,
};
use serde_json::{Map, Value as Json, json};

use super::{
    Employee,
    cohort::{AttemptRow, Cohort, DomainRow, MeasurementRow, MeetingRow, ParticipantRow},
    name_based, questionnaire,
};
use crate::store::SignedIn;

mod plans;

/// The `form_id` of the intake.
const INTAKE_FORM: &str = "intake";

/// When the coaches went through who had moved away.
const MISSED_NOTED_AT: DateTime<Utc> = DateTime::from_timestamp(1_603_184_400, 0).expect("20 October 2020, 9:00");

/// The versions of the forms that are current, by id.
pub type Forms = HashMap<String, FormRef>;

/// Returns all events of one coach's participants, oldest dossier first.
pub fn of(cohort: &Cohort, coach: &Employee, sender: &SignedIn, forms: &Forms) -> Vec<Event> {
    let mut meetings = by_participant(&cohort.meetings, |row| &row.participant);
    let mut domains = by_participant(&cohort.intakes, |row| &row.participant);
    let mut measurements = by_participant(&cohort.measurements, |row| &row.participant);
    let mut attempts = by_participant(&cohort.attempts, |row| &row.participant);
    let mut plans = by_participant(&cohort.plans, |row| &row.participant);
    let mut signals = by_participant(&cohort.signals, |row| &row.participant);
    let mut events = Vec::new();
    for participant in cohort.participants.iter().filter(|participant| participant.coach == coach.sign_in) {
        let number = participant.number.as_str();
        let meetings = meetings.remove(number).unwrap_or_default();
        let in_meeting = |name: &str| meetings.iter().find(|meeting| meeting.meeting == name).copied();
        let mut dossier = Dossier { number, sender, forms, events: &mut events };
        dossier.participant(participant, meetings.first().copied());
        for meeting in &meetings {
            dossier.meeting(meeting);
        }
        for (n, domain) in domains.remove(number).unwrap_or_default().into_iter().enumerate() {
            if let Some(meeting) = in_meeting(&domain.meeting) {
                dossier.domain(domain, n, meeting);
            }
        }
        for measurement in measurements.remove(number).unwrap_or_default() {
            match in_meeting(&measurement.meeting) {
                Some(meeting) => dossier.questionnaire(measurement, participant, meeting),
                None => dossier.missed(measurement),
            }
        }
        for (n, attempt) in attempts.remove(number).unwrap_or_default().into_iter().enumerate() {
            dossier.attempt(attempt, n);
        }
        for (n, row) in plans.remove(number).unwrap_or_default().into_iter().enumerate() {
            if let Some(meeting) = in_meeting(&row.meeting) {
                dossier.plan(row, n, meeting);
            }
        }
        for (n, signal) in signals.remove(number).unwrap_or_default().into_iter().enumerate() {
            dossier.signal(signal, n);
        }
    }
    events
}

fn by_participant<T>(rows: &[T], participant: impl Fn(&T) -> &str) -> HashMap<&str, Vec<&T>> {
    let mut by_participant: HashMap<&str, Vec<&T>> = HashMap::new();
    for row in rows {
        by_participant.entry(participant(row)).or_default().push(row);
    }
    by_participant
}

struct Dossier<'a> {
    number: &'a str,
    sender: &'a SignedIn,
    forms: &'a Forms,
    events: &'a mut Vec<Event>,
}

impl Dossier<'_> {
    /// What she told at the first meeting, and what the coach knew without her. Before a first meeting all of it comes
    /// from the municipality's files (DOMAIN P-01).
    fn participant(&mut self, row: &ParticipantRow, first: Option<&MeetingRow>) {
        let registered = row.started_on.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(8);
        let files = self.administration(registered);
        let told = first.map_or_else(|| files.clone(), |meeting| self.told(meeting, TimeDelta::minutes(1)));
        let subject = Subject::Participant;
        let facts = [
            ("name", json!(row.name)),
            ("gender", json!(row.gender)),
            ("birth_year", json!(row.birth_year)),
            ("birth_country", json!(row.birth_country)),
            ("language", json!(row.language)),
            ("reads_language", json!(row.reads_language)),
            ("interpreter_needed", json!(row.interpreter_needed)),
            ("preferred_channel", json!(row.preferred_channel)),
            ("phone", json!(row.phone)),
            ("active_at_power", json!(row.active_at_power)),
        ];
        for (field, answer) in facts {
            self.write(&subject, field, answer, &told, None);
        }
        let administration = [
            ("neighbourhood", json!(row.neighbourhood)),
            ("caseload_kind", json!(row.caseload_kind)),
            ("status", json!(row.status)),
            ("started_on", json!(row.started_on)),
        ];
        for (field, answer) in administration {
            self.write(&subject, field, answer, &files, None);
        }
    }

    fn meeting(&mut self, row: &MeetingRow) {
        let id = self.meeting_id(row);
        let provenance = Provenance {
            answered_by: AnsweredBy::Coach,
            assistance: Assistance::NotApplicable,
            mode: Mode::Coach,
            ..self.told(row, row.ended_at - row.started_at)
        };
        let facts = [
            ("kind", json!(row.kind)),
            ("channel", json!(row.channel)),
            ("location", json!(row.location)),
            ("started_at", json!(row.started_at)),
            ("ended_at", json!(row.ended_at)),
            ("counts", json!(row.counts)),
            ("interpreter", json!(row.interpreter)),
            ("third_parties", json!(row.third_parties)),
            ("language", json!(row.language)),
        ];
        for (field, answer) in facts {
            self.write(&Subject::Meeting(id), field, answer, &provenance, None);
        }
    }

    fn domain(&mut self, row: &DomainRow, n: usize, meeting: &MeetingRow) {
        let minutes = 5 * (i64::try_from(n).unwrap_or_default() + 1);
        let told = self.told(meeting, TimeDelta::minutes(minutes));
        let subject = Subject::Interview { form: INTAKE_FORM.to_owned(), moment: "first".to_owned() };
        let mut answer = |question: &str, answer: Json| {
            self.write(&subject, &format!("{}/{question}", row.domain), answer, &told, Some(INTAKE_FORM));
        };
        for (question, codes) in [("well", &row.well), ("hard", &row.hard)] {
            if !codes.is_empty() {
                answer(question, json!(codes));
            }
        }
        for (question, text) in [("wish", &row.wish), ("ladder", &row.ladder)] {
            if !text.is_empty() {
                answer(question, json!(text));
            }
        }
        answer("discussion_status", json!(row.discussion_status));
    }

    /// A questionnaire from consent to the end, one question a few seconds after another. What only the researchers' key
    /// opens was skipped.
    fn questionnaire(&mut self, row: &MeasurementRow, participant: &ParticipantRow, meeting: &MeetingRow) {
        let alone = row.mode == Some(Mode::Alone);
        let told = |seconds: usize| {
            let into = TimeDelta::seconds(300 + 20 * i64::try_from(seconds).unwrap_or_default());
            let told = self.told(meeting, into);
            match alone {
                true => Provenance {
                    entered_by: EnteredBy::Participant,
                    assistance: Assistance::SelfWithout,
                    mode: Mode::Alone,
                    ..told
                },
                false => told,
            }
        };
        let subject = Subject::Interview { form: row.moment.clone(), moment: row.moment.clone() };
        let answers = questionnaire::answers(row, participant);
        let moments: Vec<Provenance> = (0..=answers.len()).map(told).collect();
        for ((question, answer), told) in answers.iter().zip(&moments) {
            if let Some(purpose) = question.rsplit_once("consent_").map(|(_, purpose)| purpose) {
                // She may have said so at the moment before: this is what she says now.
                self.say(&row.moment, &Subject::Consent, purpose, answer.clone(), told);
            }
            self.write(&subject, question, answer.clone(), told, Some(&row.moment));
        }
        if let Some(told) = moments.last() {
            let completed = told.at.with_timezone(meeting.started_at.offset());
            self.write(&subject, ":completed", json!(completed), told, Some(&row.moment));
        }
    }

    fn missed(&mut self, row: &MeasurementRow) {
        let noted = self.administration(MISSED_NOTED_AT);
        self.write(&Subject::Measurement(row.moment.clone()), "missed", json!(row.missed), &noted, None);
    }

    fn attempt(&mut self, row: &AttemptRow, n: usize) {
        let noted = self.administration(row.at.to_utc());
        let subject = Subject::Attempt(AttemptId(name_based(&["attempt", self.number, &n.to_string()])));
        let facts = [
            ("at", Some(json!(row.at))),
            ("outcome", Some(json!(row.outcome))),
            ("call_back_at", row.call_back_at.map(|at| json!(at))),
            ("interpreter", Some(json!(row.interpreter))),
        ];
        for (field, answer) in facts.into_iter().filter_map(|(field, answer)| Some((field, answer?))) {
            self.write(&subject, field, answer, &noted, None);
        }
    }

    /// Says something that may have been said before, and then replaces that.
    fn say(&mut self, when: &str, subject: &Subject, field: &str, answer: Json, provenance: &Provenance) {
        let is_same = |event: &&Event| {
            event.dossier == self.dossier() && event.subject == *subject && event.field.as_str() == field
        };
        let before: Vec<EventId> = self.events.iter().rfind(is_same).map(|event| event.id).into_iter().collect();
        self.write(subject, field, answer, provenance, None);
        if let Some(event) = self.events.last_mut() {
            event.id = EventId(name_based(&["event", self.number, &subject.to_string(), field, when]));
            event.supersedes = before;
        }
    }

    fn dossier(&self) -> DossierId {
        DossierId(name_based(&["dossier", self.number]))
    }

    fn write(&mut self, subject: &Subject, field: &str, answer: Json, provenance: &Provenance, form: Option<&str>) {
        let id = name_based(&["event", self.number, &subject.to_string(), field]);
        self.events.push(Event {
            id: EventId(id),
            dossier: self.dossier(),
            subject: subject.clone(),
            field: Field::new(field),
            value: Value::Answer(answer),
            supersedes: Vec::new(),
            provenance: provenance.clone(),
            form: form.and_then(|id| self.forms.get(id)).cloned(),
            unknown: Map::new(),
        });
    }

    fn meeting_id(&self, row: &MeetingRow) -> MeetingId {
        MeetingId(name_based(&["meeting", self.number, &row.meeting]))
    }

    /// The participant's own words, entered by the coach some time into a meeting.
    fn told(&self, meeting: &MeetingRow, into: TimeDelta) -> Provenance {
        let mode = match meeting.channel {
            Channel::Phone | Channel::Video => Mode::Phone,
            Channel::FaceToFace | Channel::AtHome => Mode::Together,
            Channel::None => Mode::Coach,
        };
        Provenance {
            at: (meeting.started_at + into).to_utc(),
            clock_offset_ms: Some(0),
            account: self.sender.account.id,
            device: self.sender.device,
            entered_by: EnteredBy::Coach,
            answered_by: AnsweredBy::Participant,
            assistance: Assistance::SelfWith,
            mode,
            channel: meeting.channel,
            location: Some(meeting.location),
            meeting: Some(self.meeting_id(meeting)),
            language: meeting.language.clone(),
            interpreter: meeting.interpreter,
            read_aloud: false,
            third_parties: meeting.third_parties.clone(),
        }
    }

    /// The coach's administration, with nobody else there.
    fn administration(&self, at: DateTime<Utc>) -> Provenance {
        Provenance {
            at,
            clock_offset_ms: Some(0),
            account: self.sender.account.id,
            device: self.sender.device,
            entered_by: EnteredBy::Coach,
            answered_by: AnsweredBy::Coach,
            assistance: Assistance::NotApplicable,
            mode: Mode::Coach,
            channel: Channel::None,
            location: None,
            meeting: None,
            language: "nl".to_owned(),
            interpreter: Interpreter::None,
            read_aloud: false,
            third_parties: Vec::new(),
        }
    }
}
