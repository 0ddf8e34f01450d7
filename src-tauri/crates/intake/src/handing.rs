//! A warm handover without a network: what the participant chose to have told, in a file that only the receiver's tablets
//! open. What the receiver accepts stays readable in her vault; the dossier itself follows when the municipality moves it.

use chrono::{DateTime, FixedOffset, NaiveDate};
use dossier::{
    Conversation, Handover, Heads, Participant, Plan,
    handover::{Part, Party, Stage},
    participant, told,
};
use protocol::{AccountId, DossierId, Event, HandoverId, RawEvent, Role, Subject, covers::Colleague};
use serde::{Deserialize, Serialize};
use store::{Handed, OpenHandoverError, SealHandoverError};
use sync::HttpLink;

use crate::{
    App,
    desk::{Desk, Hour, ids},
    files::File,
    intentions::{MakeHandoverFile, OpenDossier, PickedFile},
    interviews,
    pages::{
        ColleagueEntry, Fact, HandedGoal, HandedInstrument, HandedPage, HandedTalk, HandoverFile, InterviewKind,
        ReceiversPage,
    },
    problem::Problem,
    review, values,
};

/// The vault's note of who told the municipality its key.
const TOLD: &str = "handover_key_told";

/// What goes with the events.
#[derive(Serialize, Deserialize)]
struct About {
    /// Who made it, as her own device says; by whose key it was sealed says more.
    from: AccountId,
    made_at: DateTime<FixedOffset>,
    dossier: DossierId,
    handover: HandoverId,
    parts: Vec<Part>,
    /// The sender's name, as the receiver's device knew it when the file was opened.
    #[serde(default)]
    sender: String,
}

/// What is in a file.
#[derive(Serialize, Deserialize)]
struct Package {
    about: About,
    events: Vec<String>,
}

impl App {
    /// Says to whom a handover can be sealed: colleagues whose tablets told their key.
    pub fn receivers(&self) -> Result<ReceiversPage, Problem> {
        self.at_desk(|desk, _| {
            let known = desk.vault.colleagues()?.into_iter().filter(|known| !known.keys.is_empty());
            let entry = |known: Colleague| ColleagueEntry { account: known.account.id, name: known.account.name };
            Ok(ReceiversPage { receivers: known.map(entry).collect() })
        })
    }

    /// Makes the file of a handover in which she chose what is told and the three of them talked.
    pub fn make_handover_file(&self, asked: &MakeHandoverFile) -> Result<HandoverFile, Problem> {
        self.at_desk(|desk, hour| make(desk, hour, asked))
    }

    /// Opens a file that was handed over. Nothing is kept until it is accepted.
    pub fn open_handover_file(&self, asked: &PickedFile) -> Result<HandedPage, Problem> {
        let file = File::read(asked)?;
        self.at_desk(|desk, hour| {
            let handed = open(desk, &file.bytes)?;
            let page = draw(desk, hour, &handed, false)?;
            desk.opened = Some(handed);
            Ok(page)
        })
    }

    /// Accepts the handover that was opened: it stays readable here until the dossier itself comes.
    pub fn accept_handed(&self) -> Result<Vec<HandedPage>, Problem> {
        self.at_desk(|desk, hour| {
            let handed = desk.opened.take().ok_or(Problem::NotAHandover)?;
            desk.vault.keep_handed(handed)?;
            all(desk, hour)
        })
    }

    /// Shows what was accepted and has not arrived yet.
    pub fn handed(&self) -> Result<Vec<HandedPage>, Problem> {
        self.at_desk(all)
    }

    /// Takes what was accepted of somebody away again. The file can be opened once more.
    pub fn drop_handed(&self, asked: &OpenDossier) -> Result<Vec<HandedPage>, Problem> {
        self.at_desk(|desk, hour| {
            desk.vault.drop_handed(asked.dossier)?;
            all(desk, hour)
        })
    }

    /// Tells the municipality this tablet's key, once, so that colleagues can seal to it.
    pub(crate) fn tell_handover_key(&self, link: &HttpLink) {
        let asked = self.at_desk(|desk, _| {
            let is_told = desk.vault.note(TOLD)? == Some(whom(desk)?);
            if desk.vault.identity().account.role != Role::Coach || is_told {
                return Ok(None);
            }
            let key = desk.vault.handover_key().map_err(|cause| Problem::internal(&cause))?;
            Ok(Some((desk.vault.identity().token.clone(), key)))
        });
        let Ok(Some((token, key))) = asked else { return };
        // Without a network it is told the next time.
        if link.put_handover_key(&token, &key).is_ok() {
            let noted = self.at_desk(|desk, _| {
                let whom = whom(desk)?;
                Ok(desk.vault.put_note(TOLD, &whom)?)
            });
            if let Err(problem) = noted {
                tracing::warn!(%problem, "the key is told once more");
            }
        }
    }

    /// Lets what was handed over join the dossiers that are here now.
    pub(crate) fn take_in_handed(&self) {
        let taken = self.at_desk(|desk, _| {
            let arrived = desk.vault.take_in_handed()?;
            arrived.iter().for_each(|dossier| desk.caseload.forget(*dossier));
            Ok(arrived)
        });
        match taken {
            Ok(arrived) if !arrived.is_empty() => self.courier.wake(),
            Ok(_) => {}
            Err(problem) => tracing::warn!(%problem, "what was handed over stays apart"),
        }
    }
}

/// Which device told its key, and in which life of the log: a restored municipality may not know it.
fn whom(desk: &Desk) -> Result<String, Problem> {
    Ok(format!("{} {}", desk.vault.identity().device, desk.vault.position()?.epoch))
}

fn make(desk: &mut Desk, hour: Hour<'_>, asked: &MakeHandoverFile) -> Result<HandoverFile, Problem> {
    let MakeHandoverFile { dossier, handover: id, receiver } = *asked;
    let heads = desk.vault.heads(dossier)?;
    let read = Handover::read(&desk.heads(dossier)?, id).ok_or(Problem::UnknownHandover)?;
    if read.party != Party::Coach || !matches!(read.stage(), Stage::Waiting | Stage::Accepted) {
        return Err(Problem::HandoverNotReady);
    }
    let known = desk.vault.colleagues()?.into_iter().find(|known| known.account.id == receiver);
    let known = known.ok_or(Problem::UnknownColleague)?;
    let parts: Vec<Part> = read.told().collect();
    let told = heads.iter().filter(|head| told::is_told(&head.event, id, &parts)).map(|head| head.event.id);
    let events = desk.vault.bodies(&told.collect::<Vec<_>>())?;
    let from = desk.vault.identity().account.id;
    let about = About { from, made_at: hour.now(), dossier, handover: id, parts, sender: String::new() };
    let text = serde_json::to_string(&Package { about, events }).map_err(|cause| Problem::internal(&cause))?;
    let content = desk.vault.seal_handover(&known.keys, &text).map_err(|cause| match cause {
        SealHandoverError::NoReceiver => Problem::NoReceiverKey,
        SealHandoverError::Vault(cause) => cause.into(),
        cause @ SealHandoverError::Randomness => Problem::internal(&cause),
    })?;
    // No name in it: a file lies about where others see it.
    Ok(HandoverFile { name: format!("overdracht-{}.samenstap", hour.today()), content })
}

fn open(desk: &Desk, bytes: &[u8]) -> Result<Handed, Problem> {
    let opened = desk.vault.open_handover(bytes).map_err(|cause| match cause {
        OpenHandoverError::NotAHandover => Problem::NotAHandover,
        OpenHandoverError::TooNew(_) => Problem::TooNew,
        OpenHandoverError::NotForHere => Problem::HandoverForOthers,
        OpenHandoverError::Tampered => Problem::HandoverTampered,
        OpenHandoverError::Vault(cause) => cause.into(),
    })?;
    // By the key, not by what the file says of itself.
    let sender = desk.vault.colleagues()?.into_iter().find(|known| known.keys.contains(&opened.sender));
    let sender = sender.ok_or(Problem::UnknownSender)?;
    let mut package: Package = serde_json::from_str(&opened.text).map_err(|_| Problem::HandoverTampered)?;
    package.about.sender = sender.account.name;
    let dossier = package.about.dossier;
    // Of another person, or more than was chosen: then it was not made by this app.
    let about = &package.about;
    let is_told = |event: &Event| event.dossier == dossier && told::is_told(event, about.handover, &about.parts);
    if !events(&package.events).is_some_and(|events| events.iter().all(is_told)) {
        return Err(Problem::HandoverTampered);
    }
    let text = serde_json::to_string(&package.about).map_err(|cause| Problem::internal(&cause))?;
    Ok(Handed { dossier, about: text, events: package.events })
}

/// The events in a package; `None` when one of them is none.
fn events(bodies: &[String]) -> Option<Vec<Event>> {
    bodies.iter().map(|body| RawEvent::from_text(body.clone()).ok().map(RawEvent::into_event)).collect()
}

fn all(desk: &mut Desk, hour: Hour<'_>) -> Result<Vec<HandedPage>, Problem> {
    desk.vault.handed()?.iter().map(|handed| draw(desk, hour, handed, true)).collect()
}

fn draw(desk: &mut Desk, hour: Hour<'_>, handed: &Handed, kept: bool) -> Result<HandedPage, Problem> {
    let about: About = serde_json::from_str(&handed.about).map_err(|_| Problem::HandoverTampered)?;
    let heads = Heads::among(events(&handed.events).ok_or(Problem::HandoverTampered)?);
    let participant = Participant::read(&heads);
    let handover = Handover::read(&heads, about.handover);
    let intake = match interviews::read(desk, hour, handed.dossier, InterviewKind::Intake, &heads, None) {
        Ok(intake) => Some(review::domains(&intake, desk.reader())),
        // The form is not here, or nothing of the intake was told.
        Err(Problem::NoForm) => None,
        Err(problem) => return Err(problem),
    };
    let tells = |part: Part| about.parts.contains(&part);
    let plan = Plan::read(&heads);
    let goals = plan
        .goals
        .into_iter()
        .map(|goal| HandedGoal { text: goal.text, steps: goal.steps.into_iter().map(|step| step.text).collect() });
    let instruments =
        plan.instruments.into_iter().map(|one| HandedInstrument { title: one.title, provider: one.provider });
    let talks = Conversation::read_all(&heads)
        .into_iter()
        .filter_map(|one| Some(HandedTalk { kind: one.kind.into(), day: one.day()?, agreements: one.agreements }));
    Ok(HandedPage {
        dossier: handed.dossier,
        name: participant.name,
        sender: about.sender,
        made_on: day(about.made_at),
        wish: handover.and_then(|handover| handover.wish),
        facts: facts(&heads),
        intake: intake.filter(|_| tells(Part::Intake)).unwrap_or_default(),
        goals: goals.collect(),
        instruments: instruments.collect(),
        talks: talks.collect(),
        parts: about.parts,
        kept,
    })
}

fn day(at: DateTime<FixedOffset>) -> NaiveDate {
    at.date_naive()
}

fn facts(heads: &Heads) -> Vec<Fact> {
    let fact = |(field, _): &(&str, participant::FactKind)| {
        let events = heads.of(&Subject::Participant, field);
        let shown = values::shown(Some(&events.first()?.value));
        Some(Fact { field: (*field).to_owned(), value: shown, heads: ids(events), conflict: Vec::new() })
    };
    participant::FACTS.iter().filter_map(fact).collect()
}
