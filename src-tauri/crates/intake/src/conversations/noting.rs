//! What is noted of one conversation: every tap is saved at once, words when their field is left.

use chrono::NaiveDateTime;
use dossier::{
    Conversation, Heads,
    conversation::{State, topic_field},
};
use protocol::{DossierId, Field, MeetingId, Subject, Value};
use serde::Serialize;
use serde_json::json;

use super::{Moments, moments, open, shared};
use crate::{
    desk::{Desk, Hour},
    intentions::{ChangeConversation, ConversationChange, KeepNote, LocalTime, Note, OpenConversation},
    measurements, meetings,
    pages::ConversationPage,
    problem::Problem,
    writing::Change,
};

/// The field of words of the coach.
fn field_of(note: Note) -> &'static str {
    match note {
        Note::With => "with",
        Note::Developments => "developments",
        Note::Agreements => "agreements",
        Note::FollowUpNote => "follow_up_note",
    }
}

/// Keeps words while they are being typed.
pub fn keep_note(desk: &mut Desk, hour: Hour<'_>, asked: &KeepNote) -> Result<(), Problem> {
    desk.heads(asked.dossier)?;
    let (subject, field) = (Subject::Meeting(asked.meeting), Field::new(field_of(asked.note)));
    Ok(desk.vault.put_draft(asked.dossier, &subject, &field, &asked.text, hour.now().to_utc())?)
}

/// Changes what is known of a conversation.
pub fn change(desk: &mut Desk, hour: Hour<'_>, asked: ChangeConversation) -> Result<ConversationPage, Problem> {
    let ChangeConversation { dossier, meeting, change } = asked;
    let heads = desk.heads(dossier)?;
    let known = Conversation::read_also_removed(&heads, meeting).ok_or(Problem::UnknownConversation)?;
    let fields: Vec<(String, Value)> = match change {
        ConversationChange::Kind { conversation } => {
            let kind = dossier::MeetingKind::from(conversation);
            let counts = counts_with(desk, &known, |norm| norm.counts(kind, known.channel))?;
            vec![says("kind", kind), says("counts", counts)]
        }
        ConversationChange::Way { channel, location } => {
            let counts = counts_with(desk, &known, |norm| norm.counts(known.kind, channel))?;
            let place = meetings::place_of(channel, location);
            vec![says("channel", channel), says("location", place), says("counts", counts)]
        }
        ConversationChange::When { at: LocalTime(at) } => vec![says("planned_at", planned(&known, at)?)],
        ConversationChange::Held { minutes } => {
            let at = known.planned_at.filter(|_| known.started_at.is_none()).ok_or(Problem::WrongDay)?;
            let Moments { started_at, ended_at } = moments(hour, at, minutes)?;
            vec![says("started_at", started_at), says("ended_at", ended_at), says("notes_finished", false)]
        }
        ConversationChange::Counts { counts } => vec![says("counts", counts)],
        ConversationChange::ThirdParties { third_parties } => vec![says("third_parties", third_parties)],
        ConversationChange::Topic { topic, talked_about } => vec![says(&topic_field(&topic), talked_about)],
        ConversationChange::Note { note, text } => {
            drop_draft(desk, dossier, meeting, note)?;
            let text = text.trim();
            vec![(field_of(note).to_owned(), if text.is_empty() { Value::Cleared } else { Value::text(text) })]
        }
        ConversationChange::Missed { missed } => vec![maybe("missed", missed)],
        ConversationChange::FollowUp { follow_up } => vec![maybe("follow_up", follow_up)],
        ConversationChange::Letter { sent_on, understood } => {
            vec![maybe("letter_sent_on", sent_on), maybe("letter_understood", understood)]
        }
        ConversationChange::Joined { with, joined } => {
            shared::join(desk, hour, (dossier, &heads), meeting, with, joined)?;
            Vec::new()
        }
        ConversationChange::Finished { finished } => vec![says("notes_finished", finished)],
        ConversationChange::Remove => vec![says("removed", true)],
        ConversationChange::Restore => vec![says("removed", false)],
    };
    write(desk, hour, (dossier, &heads), meeting, fields)?;
    open(desk, hour, &OpenConversation { dossier, meeting })
}

fn write(
    desk: &mut Desk,
    hour: Hour<'_>,
    (dossier, heads): (DossierId, &Heads),
    meeting: MeetingId,
    fields: Vec<(String, Value)>,
) -> Result<(), Problem> {
    let subject = Subject::Meeting(meeting);
    let changes: Vec<Change> =
        fields.into_iter().filter_map(|(field, value)| Change::over(heads, &subject, field, value)).collect();
    if changes.is_empty() {
        return Ok(());
    }
    measurements::note(desk, hour, (dossier, heads), changes)?;
    shared::share(desk, hour, dossier, meeting)
}

/// Whether it counts once its kind or channel is another: as the norm says, unless the coach said otherwise before.
fn counts_with(desk: &mut Desk, known: &Conversation, then: impl Fn(&dossier::Norm) -> bool) -> Result<bool, Problem> {
    let norm = desk.pilot()?.norm;
    let was_usual = known.counts == norm.counts(known.kind, known.channel);
    Ok(if was_usual { then(&norm) } else { known.counts })
}

fn planned(known: &Conversation, at: NaiveDateTime) -> Result<NaiveDateTime, Problem> {
    if known.state == State::Planned { Ok(at) } else { Err(Problem::WrongDay) }
}

fn drop_draft(desk: &mut Desk, dossier: DossierId, meeting: MeetingId, note: Note) -> Result<(), Problem> {
    Ok(desk.vault.drop_draft(dossier, &Subject::Meeting(meeting), &Field::new(field_of(note)))?)
}

fn says(field: &str, answer: impl Serialize) -> (String, Value) {
    (field.to_owned(), Value::Answer(json!(answer)))
}

fn maybe(field: &str, answer: Option<impl Serialize>) -> (String, Value) {
    (field.to_owned(), answer.map_or(Value::Cleared, |answer| Value::Answer(json!(answer))))
}
