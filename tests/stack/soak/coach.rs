//! A coach with two tablets: how her days go, for months.

use std::{collections::HashMap, ops::Range, sync::atomic::Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{AccountId, DossierId, Event, EventId, Field, FormRef, MeetingId, Provenance, RawEvent, Subject, Value};
use simulation::Dice;
use store::Lease;
use uuid::Uuid;

use crate::{office::Office, tablet::Tablet, truth::Truth};

/// So many participants each coach begins with.
pub const CASELOAD: usize = 60;
/// How many questions a form has.
const QUESTIONS: usize = 60;
/// For so many days everybody is away once.
const HOLIDAY: usize = 14;
/// So many rounds without a fault at most, until a tablet has nothing left to send or to fetch.
const ROUNDS_TO_SETTLE: usize = 20;

/// What happened to a coach, in counts.
#[derive(Clone, Copy, Default)]
pub struct Done {
    pub meetings: u64,
    pub saved: u64,
    pub corrections: u64,
    pub drafts: u64,
    pub days_without_network: u64,
    pub days_away: u64,
    pub days_locked_out: u64,
}

pub struct Coach {
    pub account: AccountId,
    pub tablets: [Tablet; 2],
    pub done: Done,
    dice: Dice,
    holiday: Range<usize>,
}

impl Coach {
    /// A coach who has just been given two tablets. She goes away for two weeks at some time, if there is time for it.
    pub fn new(account: AccountId, tablets: [Tablet; 2], seed: u64, days: usize) -> Self {
        let mut dice = Dice::new(seed);
        let weeks = days / 7;
        let holiday = match weeks.checked_sub(5) {
            None => 0..0,
            Some(weeks) => {
                let begins = 7 * (2 + dice.below(weeks + 1));
                begins..begins + HOLIDAY
            }
        };
        Self { account, tablets, done: Done::default(), dice, holiday }
    }

    /// Whether she is away.
    pub fn is_away(&self, day: usize) -> bool {
        self.holiday.contains(&day)
    }

    /// Adds the participants with whom she begins.
    pub fn begin(&mut self, office: &Office, truth: &Truth) {
        self.tablets[0].open(office.now());
        for _ in 0..CASELOAD {
            self.add_participant(0, office.now(), truth);
        }
        self.tablets[0].meet(office.now());
        self.tablets[0].close();
    }

    /// She comes in, and opens one of her tablets or both.
    pub fn morning(&mut self, day: usize, office: &Office) {
        if self.is_away(day) {
            self.done.days_away += 1;
            return;
        }
        let is_there = !self.dice.in_a_hundred(10);
        self.done.days_without_network += u64::from(!is_there);
        let first = self.dice.below(2);
        for n in [first, 1 - first] {
            let tablet = &mut self.tablets[n];
            tablet.cable.is_there.store(is_there, Ordering::SeqCst);
            if n != first && self.dice.in_a_hundred(40) {
                continue;
            }
            let lease = tablet.open(office.now());
            let is_met = tablet.meet(office.now());
            if lease != Lease::Runs && !is_met {
                // It keeps what it has, and waits for the network.
                tablet.close();
                self.done.days_locked_out += 1;
            }
        }
    }

    /// Some hours of work: maybe a meeting, and rounds.
    pub fn work(&mut self, office: &Office, truth: &Truth) {
        let open: Vec<usize> = (0..2).filter(|n| self.tablets[*n].is_open()).collect();
        let [first, ..] = open[..] else { return };
        let n = if self.dice.below(3) == 0 { open[open.len() - 1] } else { first };
        if self.dice.in_a_hundred(60) {
            if self.dice.in_a_hundred(2) {
                self.add_participant(n, office.now(), truth);
            }
            self.meeting(n, office.now(), truth);
        }
        for n in open {
            if self.dice.in_a_hundred(80) {
                self.tablets[n].meet(office.now());
            }
        }
    }

    /// The tablets are locked over lunch, and opened again.
    pub fn lunch(&mut self, office: &Office) {
        for tablet in self.tablets.iter_mut().filter(|tablet| tablet.is_open()) {
            tablet.close();
            tablet.open(office.now());
        }
    }

    /// She goes home. What her tablets call safe by then is at the office.
    pub fn evening(&mut self, office: &Office, truth: &Truth) {
        if !self.tablets.iter().any(Tablet::is_open) {
            return;
        }
        for tablet in self.tablets.iter_mut().filter(|tablet| tablet.is_open()) {
            tablet.meet(office.now());
            tablet.close();
        }
        if self.tablets.iter().any(|tablet| tablet.has_unsent) {
            return;
        }
        for (dossier, there) in office.extents(self.account) {
            if !truth.moved.contains(&dossier) {
                assert_eq!(there, truth.of(dossier), "what is called safe is at the office: {dossier}");
            }
        }
    }

    /// All that waits comes and goes, over a network without faults.
    pub fn settle(&mut self, office: &Office) {
        for tablet in &mut self.tablets {
            tablet.cable.is_there.store(true, Ordering::SeqCst);
            tablet.cable.is_sound.store(true, Ordering::SeqCst);
            tablet.open(office.now());
            let is_settled = (0..ROUNDS_TO_SETTLE).any(|_| tablet.meet(office.now()) && tablet.is_settled());
            assert!(is_settled, "a tablet settles");
            tablet.cable.is_sound.store(false, Ordering::SeqCst);
            tablet.close();
        }
    }

    /// Compares her tablets with what was said, and with each other. Returns how many events they have.
    pub fn compare(&mut self, office: &Office, truth: &Truth) -> u64 {
        let hers: Vec<DossierId> = office.caseload(self.account);
        let expected: std::collections::BTreeMap<_, _> = hers.iter().map(|id| (*id, truth.of(*id))).collect();
        assert_eq!(office.extents(self.account), expected, "the log has what was said, and once");
        let mut heads = Vec::new();
        let mut events = 0;
        for tablet in &mut self.tablets {
            tablet.open(office.now());
            assert_eq!(tablet.extents(), expected, "a tablet has what was said in her dossiers, and shows no others");
            let count: u64 = expected.values().map(|(count, _)| count).sum();
            tablet.vault(|vault| {
                assert_eq!(vault.event_count().expect("the vault") as u64, count, "what was taken away is gone");
                assert_eq!(vault.differed_len().expect("the vault"), 0, "nothing ever had to be fetched again");
                assert_eq!(vault.aside_len().expect("the vault"), 0, "all could be read");
                assert_eq!(vault.held().expect("the vault").len(), 0, "what was held was released");
                let drafts: usize = hers.iter().map(|id| vault.drafts(*id).expect("the vault").len()).sum();
                assert!(drafts <= hers.len() * QUESTIONS / 4, "drafts pile up: {drafts}");
            });
            heads.push(hers.iter().map(|id| tablet.heads(*id)).collect::<Vec<_>>());
            events += count;
            tablet.close();
        }
        assert_eq!(heads.first(), heads.last(), "both tablets show the same");
        events
    }

    fn add_participant(&mut self, n: usize, now: DateTime<Utc>, truth: &Truth) {
        let dossier = DossierId(self.uuid(now));
        let fields = [("name", "Fatma Yılmaz"), ("birth-year", "1984"), ("language", "tr"), ("phone", "06 12345678")];
        let said = fields.map(|(field, value)| (Subject::Participant, Field::new(field), Value::text(value)));
        for (subject, field, value) in said {
            self.save(n, now, truth, (dossier, subject, field, value, Vec::new()), None);
        }
    }

    /// A meeting: 10 to 60 answers to a form, some of them typed, some of them corrections of what was answered before, and
    /// now and then a note.
    fn meeting(&mut self, n: usize, now: DateTime<Utc>, truth: &Truth) {
        let shown = self.tablets[n].vault(|vault| vault.dossiers()).expect("the vault");
        if shown.is_empty() {
            return;
        }
        let dossier = shown[self.dice.below(shown.len())].id;
        self.done.meetings += 1;
        let heads = self.tablets[n].vault(|vault| vault.heads(dossier)).expect("the vault");
        let mut page: HashMap<(Subject, Field), Vec<EventId>> = HashMap::new();
        for head in heads {
            page.entry((head.event.subject, head.event.field)).or_default().push(head.event.id);
        }
        let form = self.current_form(n);
        let moment = ["t0", "t1", "t2"][self.dice.below(3)].to_owned();
        let subject = Subject::Interview { form: "wonen".to_owned(), moment };
        for nth in 0..10 + self.dice.below(51) {
            let now = now + TimeDelta::seconds(40 * nth as i64);
            let question = self.dice.below(QUESTIONS);
            let field = Field::new(format!("wonen/vraag_{question}"));
            let value = match question % 5 {
                0 => self.type_text(n, dossier, &subject, &field, now),
                1 => Some(Value::Answer(serde_json::json!(self.dice.below(10)))),
                _ => Some(Value::text(format!("keuze_{}", self.dice.below(6)))),
            };
            let Some(value) = value else { continue };
            let seen = page.remove(&(subject.clone(), field.clone())).unwrap_or_default();
            self.done.corrections += u64::from(!seen.is_empty());
            let said = (dossier, subject.clone(), field.clone(), value, seen);
            let id = self.save(n, now, truth, said, form.clone());
            page.insert((subject.clone(), field), vec![id]);
        }
        if self.dice.in_a_hundred(30) {
            let meeting = Subject::Meeting(MeetingId(self.uuid(now)));
            let note = "Zij wil graag weer met haar handen werken. ".repeat(3 + self.dice.below(20));
            let said = (dossier, meeting, Field::new("note"), Value::text(note), Vec::new());
            self.save(n, now, truth, said, None);
        }
    }

    /// Some words are typed, letter by letter. Now and then they are left for another day, as a draft.
    fn type_text(
        &mut self,
        n: usize,
        dossier: DossierId,
        subject: &Subject,
        field: &Field,
        now: DateTime<Utc>,
    ) -> Option<Value> {
        let mut text = String::new();
        for _ in 0..2 + self.dice.below(4) {
            text += "een paar woorden ";
            let put = self.tablets[n].vault(|vault| vault.put_draft(dossier, subject, field, &text, now));
            put.expect("the vault");
            self.done.drafts += 1;
        }
        (!self.dice.in_a_hundred(3)).then(|| Value::text(text))
    }

    fn current_form(&self, n: usize) -> Option<FormRef> {
        let forms = self.tablets[n].vault(|vault| vault.forms()).expect("the vault");
        let current = forms.into_iter().find(|form| form.is_current)?.entry;
        Some(FormRef { id: current.id, version: current.version, sha256: current.sha256 })
    }

    fn save(
        &mut self,
        n: usize,
        now: DateTime<Utc>,
        truth: &Truth,
        (dossier, subject, field, value, supersedes): (DossierId, Subject, Field, Value, Vec<EventId>),
        form: Option<FormRef>,
    ) -> EventId {
        let id = EventId(self.uuid(now));
        let tablet = &self.tablets[n];
        let device = tablet.vault(|vault| vault.identity().device);
        let provenance = Provenance { at: tablet.clock(now), account: self.account, device, ..stack::at_the_table() };
        let unknown = serde_json::Map::new();
        let event = Event { id, dossier, subject, field, value, supersedes, provenance, form, unknown };
        tablet.vault(|vault| vault.save(std::slice::from_ref(&event))).expect("the vault");
        truth.add(dossier, &[(id, RawEvent::write(event).body().get().to_owned())]);
        self.done.saved += 1;
        id
    }

    fn uuid(&mut self, now: DateTime<Utc>) -> Uuid {
        let (high, low) = (self.dice.roll().to_be_bytes(), self.dice.roll().to_be_bytes());
        let mut random = [0; 10];
        random[..8].copy_from_slice(&high);
        random[8..].copy_from_slice(&low[..2]);
        uuid::Builder::from_unix_timestamp_millis(now.timestamp_millis().unsigned_abs(), &random).into_uuid()
    }
}
