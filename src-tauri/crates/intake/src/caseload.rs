//! The caseload: "who first?", kept in memory while the vault is open.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use dossier::{Heads, Pilot, Standing, Status, due};
use protocol::{DossierId, Event, MeasurementWindow, Subject};

use crate::{
    pages::{CaseloadCounts, CaseloadGroup, CaseloadPage, CaseloadRow, Covering, Due, DueEntry, Reason},
    search,
};

/// What is known of each dossier, as far as the list needs it.
#[derive(Default)]
pub struct Caseload {
    entries: HashMap<DossierId, Entry>,
    is_complete: bool,
    /// The dossiers that may be shown, with how many unsent events each; `None` when that may have changed.
    listed: Option<HashMap<DossierId, u32>>,
    /// All rows in order, until something changes: typing in the search field only filters them.
    sorted: Option<Sorted>,
}

/// What the dossiers are looked at with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// How many life domains an intake has.
    pub domains: u32,
    /// When the questionnaires may be asked.
    pub windows: Vec<MeasurementWindow>,
    /// How the pilot works here.
    pub pilot: Pilot,
    /// Whom the coach covers for, of which participants.
    pub covering: BTreeMap<DossierId, Covering>,
    /// The day.
    pub today: NaiveDate,
}

/// All rows in order, as they stand on one day.
struct Sorted {
    lens: Lens,
    rows: Vec<(String, Due, CaseloadRow)>,
    counts: CaseloadCounts,
}

struct Entry {
    /// By which she is searched and sorted.
    key: String,
    standing: Standing,
}

impl Caseload {
    /// Whether every dossier was read.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Reads all dossiers again from the heads that the list needs, and from which interviews have answers.
    pub fn fill(
        &mut self,
        dossiers: &[DossierId],
        heads: impl IntoIterator<Item = Event>,
        begun: impl IntoIterator<Item = (DossierId, Subject)>,
    ) {
        let mut by_dossier: HashMap<DossierId, Vec<Event>> = dossiers.iter().map(|id| (*id, Vec::new())).collect();
        for event in heads {
            if let Some(events) = by_dossier.get_mut(&event.dossier) {
                events.push(event);
            }
        }
        self.entries = by_dossier.into_iter().map(|(id, events)| (id, Entry::read(&Heads::new(events)))).collect();
        for (dossier, subject) in begun {
            if let (Some(entry), Subject::Interview { moment, .. }) = (self.entries.get_mut(&dossier), subject) {
                entry.standing.course.note_begun(&moment);
            }
        }
        self.is_complete = true;
        self.sorted = None;
    }

    /// Reads one dossier again.
    pub fn refill(&mut self, dossier: DossierId, heads: &Heads) {
        self.entries.insert(dossier, Entry::read(heads));
        self.sorted = None;
    }

    /// Takes in which dossiers may be shown, with how many unsent events each.
    pub fn list(&mut self, listed: HashMap<DossierId, u32>) {
        self.listed = Some(listed);
        self.sorted = None;
    }

    /// The dossiers that may be shown; `None` when they are to be listed again.
    pub fn listed(&self) -> Option<Vec<DossierId>> {
        Some(self.listed.as_ref()?.keys().copied().collect())
    }

    /// One dossier changed.
    pub fn forget(&mut self, dossier: DossierId) {
        self.entries.remove(&dossier);
        self.listed = None;
        self.sorted = None;
    }

    /// Anything may have changed.
    pub fn forget_all(&mut self) {
        self.entries.clear();
        self.is_complete = false;
        self.listed = None;
        self.sorted = None;
    }

    /// The dossiers that are to be read again.
    pub fn missing(&self, dossiers: &[DossierId]) -> Vec<DossierId> {
        dossiers.iter().filter(|id| !self.entries.contains_key(id)).copied().collect()
    }

    /// Draws the page.
    pub fn draw(&mut self, typed: &str, lens: Lens) -> CaseloadPage {
        let typed = search::key(typed);
        let sorted = match self.sorted.take() {
            Some(sorted) if sorted.lens == lens => sorted,
            Some(_) | None => self.sort(lens),
        };
        let mut groups: Vec<CaseloadGroup> = Vec::new();
        for (_, due, row) in sorted.rows.iter().filter(|(key, ..)| search::finds(&typed, key)) {
            match groups.last_mut() {
                Some(group) if group.due == *due => group.rows.push(row.clone()),
                Some(_) | None => groups.push(CaseloadGroup { due: *due, rows: vec![row.clone()] }),
            }
        }
        let page = CaseloadPage { total: sorted.rows.len(), groups, counts: sorted.counts.clone() };
        self.sorted = Some(sorted);
        page
    }

    fn sort(&self, lens: Lens) -> Sorted {
        let listed = self.listed.iter().flatten();
        let norm = &lens.pilot.norm;
        let mut counts = CaseloadCounts {
            participants: 0,
            guided: 0,
            norm_reached: 0,
            wanted: norm.per_year,
            period: norm.period,
            held: 0,
            tried: 0,
            planned: 0,
            intake_done: 0,
            on_hold: 0,
            waiting: 0,
        };
        let mut rows: Vec<(due::Attention, &Entry, CaseloadRow)> = Vec::new();
        for (dossier, unsent, entry) in listed.filter_map(|(id, unsent)| Some((*id, *unsent, self.entries.get(id)?))) {
            let attention = entry.attention(&lens);
            counts.waiting += unsent;
            if !lens.covering.contains_key(&dossier) {
                entry.count(&mut counts, &lens, &attention);
            }
            let row = entry.row(dossier, &lens, &attention, unsent > 0);
            rows.push((attention, entry, row));
        }
        // A deterministic order: what is due first, then the name, then the dossier.
        rows.sort_by(|(a, a_entry, a_row), (b, b_entry, b_row)| {
            let day = |attention: &due::Attention| attention.first().on.unwrap_or(NaiveDate::MAX);
            let urgency = |attention: &due::Attention| attention.first().urgency;
            (urgency(a), day(a), &a_entry.key, a_row.dossier).cmp(&(urgency(b), day(b), &b_entry.key, b_row.dossier))
        });
        let rows =
            rows.into_iter().map(|(attention, entry, row)| (entry.key.clone(), due_of(attention.first().urgency), row));
        Sorted { lens, rows: rows.collect(), counts }
    }
}

/// Everything that is due in one dossier, the first first.
pub fn all_due(heads: &Heads, lens: &Lens) -> Vec<DueEntry> {
    let entry = Entry::read(heads);
    let shown =
        |due: &due::Due| DueEntry { due: due_of(due.urgency), on: due.on, reason: entry.reason(&due.reason, lens) };
    entry.attention(lens).due.iter().map(shown).collect()
}

fn due_of(urgency: due::Urgency) -> Due {
    match urgency {
        due::Urgency::Overdue => Due::Overdue,
        due::Urgency::WithinWeek => Due::WithinWeek,
        due::Urgency::Later => Due::Later,
    }
}

impl Entry {
    fn read(heads: &Heads) -> Self {
        let standing = Standing::read(heads);
        Self { key: search::key(&standing.participant.name), standing }
    }

    fn attention(&self, lens: &Lens) -> due::Attention {
        self.standing.attention(lens.domains, &lens.windows, &lens.pilot.norm, lens.today)
    }

    fn count(&self, counts: &mut CaseloadCounts, lens: &Lens, attention: &due::Attention) {
        let Self { standing, .. } = self;
        counts.participants += 1;
        if standing.is_guided() {
            counts.guided += 1;
            counts.norm_reached += u32::from(attention.tally.reaches(&lens.pilot.norm));
            counts.planned += attention.tally.planned;
        }
        counts.held += attention.tally.held;
        counts.tried += attention.tally.tried;
        counts.intake_done += u32::from(standing.intake_state(lens.domains) == due::IntakeState::Finished);
        counts.on_hold += u32::from(standing.guidance.status == Status::OnHold);
    }

    fn row(&self, dossier: DossierId, lens: &Lens, attention: &due::Attention, waiting: bool) -> CaseloadRow {
        CaseloadRow {
            dossier,
            name: self.standing.participant.name.clone(),
            reason: self.reason(&attention.first().reason, lens),
            also_due: attention.also().map(|due| self.reason(&due.reason, lens)).collect(),
            last_conversation: attention.last_conversation,
            conversations: attention.tally.held,
            wanted: lens.pilot.norm.per_year,
            waiting,
            covering: lens.covering.get(&dossier).cloned(),
        }
    }

    fn reason(&self, reason: &due::Reason, lens: &Lens) -> Reason {
        let days = |days: i64| u32::try_from(days.unsigned_abs()).unwrap_or(u32::MAX);
        match *reason {
            due::Reason::IntakeToStart => Reason::IntakeToStart,
            due::Reason::IntakeToFinish => {
                Reason::IntakeToFinish { settled: self.standing.intake_settled, total: lens.domains }
            }
            due::Reason::Conversation { nth, days: left } if left < 0 => {
                Reason::ConversationOverdue { nth, days: days(left) }
            }
            due::Reason::Conversation { nth, days: left } => Reason::ConversationDue { nth, days: days(left) },
            due::Reason::Appointment { meeting, at, .. } if at.date() < lens.today => {
                Reason::AppointmentPassed { meeting, at }
            }
            due::Reason::Appointment { meeting, kind, at } => {
                Reason::Appointment { meeting, conversation: kind.into(), at }
            }
            due::Reason::Missed { meeting, missed, day } => Reason::Missed { meeting, missed, day },
            due::Reason::NotesToFinish { meeting, day } => Reason::NotesToFinish { meeting, day },
            due::Reason::Review { on } => Reason::Review { on },
            due::Reason::Step { on, who } => Reason::Step { on, who: who.into() },
            due::Reason::FollowUp { signal, on } => Reason::FollowUp { signal, on },
            due::Reason::PlanToAdapt { since } => Reason::PlanToAdapt { since },
            due::Reason::CallBack { at } => Reason::CallBack { at },
            due::Reason::Questionnaire { ref moment, closes } => {
                Reason::Questionnaire { moment: moment.clone(), closes }
            }
            due::Reason::Ended => Reason::Ended,
            due::Reason::Nothing => Reason::Nothing,
        }
    }
}
