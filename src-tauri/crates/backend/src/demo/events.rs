//! Turns the cohort into the events that its coaches' devices would have sent.

use std::collections::HashMap;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use protocol::{
    AnsweredBy, Assistance, Channel, DossierId, EnteredBy, Event, EventId, Field, FormRef, Interpreter, MeetingId,
    Mode, Provenance, Subject, Value,
};
use serde_json::{Map, Value as Json, json};

use super::{
    Coach,
    cohort::{Cohort, DomainRow, MeetingRow, ParticipantRow},
    name_based,
};
use crate::store::SignedIn;

/// The `form_id` of the intake.
pub const INTAKE_FORM: &str = "intake";

/// Returns all events of one coach's participants, oldest dossier first.
pub fn of(cohort: &Cohort, coach: &Coach, sender: &SignedIn, form: Option<&FormRef>) -> Vec<Event> {
    let mut meetings: HashMap<&str, Vec<&MeetingRow>> = HashMap::new();
    for meeting in &cohort.meetings {
        meetings.entry(&meeting.participant).or_default().push(meeting);
    }
    let mut domains: HashMap<&str, Vec<&DomainRow>> = HashMap::new();
    for domain in &cohort.intakes {
        domains.entry(&domain.participant).or_default().push(domain);
    }
    let mut events = Vec::new();
    for participant in cohort.participants.iter().filter(|participant| participant.coach == coach.sign_in) {
        let number = participant.number.as_str();
        let meetings = meetings.remove(number).unwrap_or_default();
        let mut dossier = Dossier { number, sender, events: &mut events };
        dossier.participant(participant, meetings.first().copied());
        for meeting in &meetings {
            dossier.meeting(meeting);
        }
        for (n, domain) in domains.remove(number).unwrap_or_default().into_iter().enumerate() {
            if let Some(meeting) = meetings.iter().find(|meeting| meeting.meeting == domain.meeting) {
                dossier.domain(domain, n, meeting, form);
            }
        }
    }
    events
}

struct Dossier<'a> {
    number: &'a str,
    sender: &'a SignedIn,
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

    fn domain(&mut self, row: &DomainRow, n: usize, meeting: &MeetingRow, form: Option<&FormRef>) {
        let minutes = 5 * (i64::try_from(n).unwrap_or_default() + 1);
        let told = self.told(meeting, TimeDelta::minutes(minutes));
        let subject = Subject::Interview { form: INTAKE_FORM.to_owned(), moment: "first".to_owned() };
        let mut answer = |question: &str, answer: Json| {
            self.write(&subject, &format!("{}/{question}", row.domain), answer, &told, form);
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

    fn write(&mut self, subject: &Subject, field: &str, answer: Json, provenance: &Provenance, form: Option<&FormRef>) {
        let id = name_based(&["event", self.number, &subject.to_string(), field]);
        self.events.push(Event {
            id: EventId(id),
            dossier: DossierId(name_based(&["dossier", self.number])),
            subject: subject.clone(),
            field: Field::new(field),
            value: Value::Answer(answer),
            supersedes: Vec::new(),
            provenance: provenance.clone(),
            form: form.cloned(),
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
