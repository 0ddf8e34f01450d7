//! Conversations: planned, registered afterwards, missed; and the notes of each, made in seconds and finished later.

mod noting;
mod shared;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta};
use dossier::{
    Conversation, Heads, Meeting, Norm, Participant, Tally,
    conversation::{self, State},
    participant,
};
use protocol::{Channel, DossierId, Interpreter, Location, MeetingId, Subject, Value};
use serde_json::{Value as Json, json};

use crate::{
    desk::{Desk, Going, Hour},
    intentions::{LocalTime, OpenConversation, PlanConversation, RegisterConversation},
    interviews, measurements, meetings,
    pages::{
        ClosureShown, ContactWishes, ConversationEntry, ConversationPage, ConversationState, ConversationsPage,
        HouseholdMember, InterviewKind, NormShown, NoteShown, Place, Topic,
    },
    problem::Problem,
    writing::{Change, Circumstances},
};

pub use noting::{change, keep_note};
pub use shared::{link_household, share};

/// What the app itself suggests to talk about, beside the life domains: that the benefit is not simply lost (DOMAIN P-15),
/// "wat wil je en wat kun je" (RULE-17), how and how often she likes contact.
const PROMPTS: [&str; 3] = ["benefit", "wish_and_can", "contact"];

/// Shows the conversations of a participant.
pub fn open_all(desk: &mut Desk, hour: Hour<'_>, dossier: DossierId) -> Result<ConversationsPage, Problem> {
    let heads = desk.heads(dossier)?;
    desk.set_place(&Place::Conversations { dossier })?;
    Ok(ConversationsPage {
        dossier,
        name: Participant::read(&heads).name,
        conversations: Conversation::read_all(&heads).iter().filter_map(entry).collect(),
        norm: norm(desk, hour, &heads)?,
        closures: closures(desk)?,
        open_meeting: desk.meeting(dossier, &heads)?.as_ref().map(meetings::entry),
        safety: desk.safety(dossier)?,
    })
}

/// How somebody stands to the norm today.
pub fn norm(desk: &mut Desk, hour: Hour<'_>, heads: &Heads) -> Result<NormShown, Problem> {
    let (conversations, attempts) = (Conversation::read_all(heads), dossier::Attempt::read_all(heads));
    let norm = desk.pilot()?.norm;
    Ok(norm_shown(Tally::of(&conversations, &attempts, &norm, hour.today()), &norm))
}

/// How somebody stands to the norm, as a page shows it.
pub fn norm_shown(tally: Tally, norm: &Norm) -> NormShown {
    let Tally { held, tried, planned } = tally;
    NormShown { held, tried, planned, wanted: norm.per_year, period: norm.period }
}

/// A conversation as a list has it; `None` when it has no moment.
pub fn entry(conversation: &Conversation) -> Option<ConversationEntry> {
    Some(ConversationEntry {
        meeting: conversation.id,
        kind: conversation.kind.into(),
        channel: conversation.channel,
        location: conversation.location,
        state: match conversation.state {
            State::Planned => ConversationState::Planned,
            State::GoingOn => ConversationState::GoingOn,
            State::Held => ConversationState::Held,
            State::Missed(missed) => ConversationState::Missed { missed },
        },
        at: conversation.at()?,
        ended_at: conversation.ended_at.map(|at| at.to_utc()),
        counts: conversation.counts,
        interpreter: conversation.interpreter,
        third_parties: conversation.third_parties.clone(),
        follow_up: conversation.follow_up,
        to_finish: conversation.is_to_finish,
    })
}

/// The first appointment from a moment on.
pub fn next_appointment(heads: &Heads, from: NaiveDateTime) -> Option<ConversationEntry> {
    entry(&Conversation::next_planned(heads, from)?)
}

/// When a location is closed.
pub fn closures(desk: &mut Desk) -> Result<Vec<ClosureShown>, Problem> {
    let shown = |closure: dossier::pilot::Closure| ClosureShown {
        location: closure.location,
        from: closure.from,
        until: closure.until,
    };
    Ok(desk.pilot()?.closures.into_iter().map(shown).collect())
}

/// Shows one conversation.
pub fn open(desk: &mut Desk, hour: Hour<'_>, asked: &OpenConversation) -> Result<ConversationPage, Problem> {
    let OpenConversation { dossier, meeting } = *asked;
    let heads = desk.heads(dossier)?;
    let page = draw(desk, hour, dossier, &heads, meeting)?;
    desk.set_place(&Place::Conversation { dossier, meeting })?;
    Ok(page)
}

fn draw(
    desk: &mut Desk,
    hour: Hour<'_>,
    dossier: DossierId,
    heads: &Heads,
    meeting: MeetingId,
) -> Result<ConversationPage, Problem> {
    let read = Conversation::read_also_removed(heads, meeting).ok_or(Problem::UnknownConversation)?;
    let shown = entry(&read).ok_or(Problem::UnknownConversation)?;
    let drafts = desk.vault.drafts(dossier)?;
    let note = |field: &str, text: Option<&String>| {
        let is_it = |draft: &&store::Draft| draft.subject == Subject::Meeting(meeting) && draft.field.as_str() == field;
        let draft = drafts.iter().find(is_it).map(|draft| draft.text.clone());
        NoteShown { text: text.cloned().unwrap_or_default(), draft }
    };
    let next = next_appointment(heads, shown.at.max(hour.now().naive_local()));
    Ok(ConversationPage {
        dossier,
        name: Participant::read(heads).name,
        removed: conversation::is_removed(heads, meeting),
        is_here: desk.meeting(dossier, heads)?.is_some_and(|going| going.id == meeting),
        with: note("with", read.with.as_ref()),
        developments: note("developments", read.developments.as_ref()),
        agreements: note("agreements", read.agreements.as_ref()),
        follow_up_note: note("follow_up_note", read.follow_up_note.as_ref()),
        letter_sent_on: read.letter_sent_on,
        letter_understood: read.letter_understood,
        topics: topics(desk, hour, dossier, heads, &read.topics)?,
        wishes: wishes(heads),
        next: next.filter(|next| next.meeting != meeting),
        household: household(desk, heads, Some(meeting))?,
        closures: closures(desk)?,
        safety: desk.safety(dossier)?,
        conversation: shown,
    })
}

/// What can be talked about: the life domains of her intake, what the app suggests, what the pilot opened.
fn topics(
    desk: &mut Desk,
    hour: Hour<'_>,
    dossier: DossierId,
    heads: &Heads,
    talked_about: &[String],
) -> Result<Vec<Topic>, Problem> {
    // Without the form there are no domains to choose from; what was talked about stays.
    let intake = match interviews::read(desk, hour, dossier, InterviewKind::Intake, heads, None) {
        Ok(intake) => Some(intake),
        Err(Problem::NoForm) => None,
        Err(problem) => return Err(problem),
    };
    let titled = intake.iter().flat_map(|intake| {
        let words = intake.words(desk.reader());
        let domains = intake.domains().into_iter();
        domains.map(move |domain| (intake.form.node(domain).name.clone(), Some(words.label(domain).coach)))
    });
    let mut titles: Vec<_> = titled.collect();
    let opened = desk.pilot()?.topics;
    let prompts = PROMPTS.into_iter().map(str::to_owned).chain(opened).chain(talked_about.iter().cloned());
    for code in prompts {
        if !titles.iter().any(|(known, _)| *known == code) {
            titles.push((code, None));
        }
    }
    let topic = |(code, title): (String, _)| Topic { talked_about: talked_about.contains(&code), code, title };
    Ok(titles.into_iter().map(topic).collect())
}

fn wishes(heads: &Heads) -> ContactWishes {
    let subject = Subject::Participant;
    ContactWishes {
        channel: heads.answer(&subject, "preferred_channel"),
        frequency: heads.answer(&subject, "contact_frequency"),
        speak_slowly: heads.answer(&subject, "speak_slowly").unwrap_or(false),
    }
}

/// The others of the household whose dossier is here, and whether a conversation is theirs too.
pub fn household(desk: &Desk, heads: &Heads, meeting: Option<MeetingId>) -> Result<Vec<HouseholdMember>, Problem> {
    let joined = meeting.map(|meeting| conversation::joined(heads, meeting)).unwrap_or_default();
    let mut members = Vec::new();
    for dossier in participant::household(heads) {
        let theirs = match desk.heads(dossier) {
            Ok(theirs) => theirs,
            Err(Problem::UnknownDossier) => continue,
            Err(problem) => return Err(problem),
        };
        let name = Participant::read(&theirs).name;
        members.push(HouseholdMember { dossier, name, joined: joined.contains(&dossier) });
    }
    Ok(members)
}

/// What every conversation begins with.
struct Begun {
    kind: dossier::MeetingKind,
    channel: Channel,
    location: Location,
    interpreter: Interpreter,
}

impl Begun {
    fn fields(&self, norm: &Norm) -> Vec<(&'static str, Json)> {
        vec![
            ("kind", json!(self.kind)),
            ("channel", json!(self.channel)),
            ("location", json!(meetings::place_of(self.channel, self.location))),
            ("interpreter", json!(self.interpreter)),
            ("counts", json!(norm.counts(self.kind, self.channel))),
        ]
    }
}

/// Plans a conversation.
pub fn plan(desk: &mut Desk, hour: Hour<'_>, asked: PlanConversation) -> Result<ConversationPage, Problem> {
    let PlanConversation { dossier, kind, channel, location, at: LocalTime(at), interpreter } = asked;
    let begun = Begun { kind: kind.into(), channel, location, interpreter };
    make(desk, hour, dossier, &begun, vec![("planned_at", json!(at))])
}

/// Registers a conversation that was held without the app. Its notes are to be finished as those of any other.
pub fn register(desk: &mut Desk, hour: Hour<'_>, asked: RegisterConversation) -> Result<ConversationPage, Problem> {
    let RegisterConversation { dossier, kind, channel, location, at: LocalTime(at), minutes, interpreter } = asked;
    let Moments { started_at, ended_at } = moments(hour, at, minutes)?;
    let begun = Begun { kind: kind.into(), channel, location, interpreter };
    let held = vec![("started_at", json!(started_at)), ("ended_at", json!(ended_at)), ("notes_finished", json!(false))];
    make(desk, hour, dossier, &begun, held)
}

/// When a conversation was that was held without the app.
struct Moments {
    started_at: DateTime<FixedOffset>,
    ended_at: DateTime<FixedOffset>,
}

fn moments(hour: Hour<'_>, at: NaiveDateTime, minutes: u16) -> Result<Moments, Problem> {
    // The clock where they are: whatever summer time was then, the hands stood so.
    let started_at = at.and_local_timezone(*hour.now().offset()).single().ok_or(Problem::WrongDay)?;
    let ended_at = started_at + TimeDelta::minutes(minutes.into());
    // What was held lies in the past.
    if started_at > hour.now() { Err(Problem::WrongDay) } else { Ok(Moments { started_at, ended_at }) }
}

fn make(
    desk: &mut Desk,
    hour: Hour<'_>,
    dossier: DossierId,
    begun: &Begun,
    when: Vec<(&'static str, Json)>,
) -> Result<ConversationPage, Problem> {
    let heads = desk.heads(dossier)?;
    measurements::check_guided(&heads)?;
    let norm = desk.pilot()?.norm;
    let meeting = MeetingId(hour.id());
    let fields = begun.fields(&norm).into_iter().chain(when);
    let subject = Subject::Meeting(meeting);
    let changes =
        fields.map(|(field, answer)| Change::new(subject.clone(), field, Value::Answer(answer), Vec::new())).collect();
    measurements::note(desk, hour, (dossier, &heads), changes)?;
    open(desk, hour, &OpenConversation { dossier, meeting })
}

/// Starts a conversation that was planned. One that still goes on, with whomever, ends first.
pub fn start_planned(desk: &mut Desk, hour: Hour<'_>, asked: &OpenConversation) -> Result<(), Problem> {
    let OpenConversation { dossier, meeting } = *asked;
    let heads = desk.heads(dossier)?;
    let planned = Conversation::read(&heads, meeting).filter(|one| one.state == State::Planned);
    let planned = planned.ok_or(Problem::UnknownConversation)?;
    measurements::check_may_meet(&heads, planned.kind)?;
    end_going(desk, hour)?;
    let begun = Meeting {
        id: meeting,
        kind: planned.kind,
        channel: planned.channel,
        location: planned.location,
        started_at: hour.now(),
        ended_at: None,
        counts: planned.counts,
        interpreter: planned.interpreter,
        third_parties: planned.third_parties,
        identity_checked: None,
    };
    let over = |change: Change| Change::over(&heads, &change.subject, change.field.0, change.value);
    let changes = meetings::changes(&begun).into_iter().filter_map(over).collect();
    let language = desk.language.clone();
    let circumstances = Circumstances::Noted { meeting: Some(&begun), language: &language };
    desk.write(hour, dossier, circumstances, None, changes)?;
    desk.set_going(Some(Going { dossier, meeting }))?;
    desk.interview = None;
    share(desk, hour, dossier, meeting)
}

/// Ends the meeting that goes on, with whomever.
pub fn end_going(desk: &mut Desk, hour: Hour<'_>) -> Result<(), Problem> {
    let Some(going) = desk.going()? else { return Ok(()) };
    desk.end_meeting(hour, going)?;
    share(desk, hour, going.dossier, going.meeting)
}
