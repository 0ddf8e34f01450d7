//! What people do: coaches look, type, answer, hand the tablet over and take it back; participants answer alone.

use std::collections::BTreeSet;

use protocol::{DossierId, EventId};
use uuid::Uuid;

use super::World;
use crate::{
    bugs::Bug,
    promises::{self, Broken},
    tablet::{GivenBack, Page},
};

impl World {
    /// A coach looks at a page, or answers on the page that she looked at, be it long ago.
    pub(super) fn somebody_works(&mut self, n: usize) -> Result<(), Broken> {
        if self.tablets[n].handed.is_some() {
            if self.dice.below(3) > 0 {
                return self.take_back(n);
            }
            self.answer_alone(n);
            return Ok(());
        }
        let field = self.dice.below(self.options.fields);
        let shown: Vec<DossierId> = self.tablets[n].shown().into_keys().collect();
        let is_newcomer = self.dossiers.len() < self.options.dossiers && self.dice.below(8) == 0;
        let dossier = match shown.as_slice() {
            [] if self.dossiers.len() == self.options.dossiers => return Ok(()),
            shown if is_newcomer || shown.is_empty() => self.newcomer(n),
            shown => shown[self.dice.below(shown.len())],
        };
        let is_shown = shown.contains(&dossier);
        if is_shown && self.options.handovers && self.dice.below(8) == 0 {
            self.hand_over(n, dossier);
            return Ok(());
        }
        if self.dice.below(3) == 0 {
            let page = self.look(n, dossier, field);
            if is_shown && self.dice.below(3) == 0 {
                self.tablets[n].type_on(&page); // and is called away
                return Ok(());
            }
        }
        let page = match self.tablets[n].page.clone() {
            Some(page) => page,
            None => self.look(n, dossier, field),
        };
        let id = match self.bug {
            Bug::CountsItsEvents => self.tablets[n].counted(),
            _ => EventId(self.uuid()),
        };
        let event = self.archive.say(id, page.dossier, page.field, page.heads.clone());
        self.tablets[n].save(&event);
        self.tally.saved += 1;
        self.note(|| {
            format!("tablet {n}: saves {id} in {} field {}, seeing {:?}", page.dossier, page.field, page.heads)
        });
        promises::after_saving(self, n, &page, id)?;
        self.look(n, page.dossier, page.field);
        Ok(())
    }

    /// The tablet goes to the participant, who answers a question or more.
    fn hand_over(&mut self, n: usize, dossier: DossierId) {
        self.tally.handovers += 1;
        self.note(|| format!("tablet {n}: is handed over, in {dossier}"));
        let said: BTreeSet<EventId> = self.archive.0.keys().copied().collect();
        self.tablets[n].hand_over(dossier, self.options.fields, &said);
        for _ in 0..1 + self.dice.below(3) {
            self.answer_alone(n);
        }
    }

    fn answer_alone(&mut self, n: usize) {
        let (field, id) = (self.dice.below(self.options.fields), EventId(self.uuid()));
        let Some(handed) = &self.tablets[n].handed else { return };
        let (dossier, seen) = (handed.dossier, handed.heads[field].clone());
        self.note(|| format!("tablet {n}: the participant answers {id} in field {field}, seeing {seen:?}"));
        let event = self.archive.say(id, dossier, field, seen);
        self.tablets[n].answer_alone(event, field);
        self.tally.saved += 1;
        self.tally.answered_alone += 1;
    }

    /// The coach takes the tablet back, whatever happens to the app in that moment.
    pub(super) fn take_back(&mut self, n: usize) -> Result<(), Broken> {
        let Some(handed) = &self.tablets[n].handed else { return Ok(()) };
        let dossier = handed.dossier;
        let how = match self.dice.below(4) {
            0 if self.options.kills_tablets => GivenBack::KilledInAnAnswer,
            1 if self.options.kills_tablets => GivenBack::KilledBeforeTheFileGoes,
            _ => GivenBack::Whole,
        };
        self.tally.kills_of_envelopes += u64::from(!matches!(how, GivenBack::Whole));
        self.note(|| format!("tablet {n}: is taken back, {how:?}"));
        let id = EventId(self.uuid());
        let unsaved = self.archive.unsaid(id, dossier);
        self.tablets[n].take_back(how, unsaved)
    }

    fn newcomer(&mut self, n: usize) -> DossierId {
        let dossier = DossierId(self.uuid());
        self.dossiers.push(dossier);
        self.made_on.insert(dossier, self.tablets[n].n);
        self.ever_hers[self.tablets[n].coach].insert(dossier);
        dossier
    }

    fn look(&mut self, n: usize, dossier: DossierId, field: usize) -> Page {
        let page = Page { dossier, field, heads: self.tablets[n].heads(dossier, field) };
        self.tablets[n].page = Some(page.clone());
        page
    }

    /// An id that the seed repeats.
    fn uuid(&mut self) -> Uuid {
        let (high, low) = (self.dice.roll(), self.dice.roll());
        uuid::Builder::from_random_bytes((u128::from(high) << 64 | u128::from(low)).to_be_bytes()).into_uuid()
    }
}
