//! The plan: goals and steps in the participant's words, her place on the ladder, help and instruments; agreed with her
//! version by version. Drawn here; how it changes stands below, by subject.

use dossier::{
    Heads, Participant, Plan,
    plan::{
        self, Version,
        changes::{Change, ChangeKind, changes},
        instrument::{Instrument, State},
    },
};
use protocol::{DossierId, Subject};

use crate::{
    catalogue::{Catalogue, Said},
    desk::{Desk, Hour},
    form_parts,
    interview::OpenInterview,
    interviews, measurements,
    pages::{
        Bilingual, Goal, HelpEntry, HelpState, InstrumentEntry, InstrumentTurn, InterviewKind, Place, PlanChange,
        PlanDomain, PlanGiven, PlanPage, PlanVersion, Step, Suggestion, Text, Who,
    },
    problem::Problem,
    question_page,
};

pub mod changing;
pub mod instruments;
pub mod paper;

impl From<plan::Who> for Who {
    fn from(who: plan::Who) -> Self {
        match who {
            plan::Who::Participant => Self::Participant,
            plan::Who::Coach => Self::Coach,
            plan::Who::Together => Self::Together,
            plan::Who::Other => Self::Other,
        }
    }
}

/// Shows the plan.
pub fn open(desk: &mut Desk, hour: Hour<'_>, dossier: DossierId) -> Result<PlanPage, Problem> {
    let heads = desk.heads(dossier)?;
    measurements::check_guided(&heads)?;
    desk.set_place(&Place::Plan { dossier })?;
    let participant = Participant::read(&heads);
    let language = participant.language.clone().unwrap_or_else(|| desk.language.clone());
    // Without the form there is a plan all the same: domains stay without a title, and nothing is suggested.
    let intake = match interviews::read(desk, hour, dossier, InterviewKind::Intake, &heads, None) {
        Ok(intake) => Some(intake),
        Err(Problem::NoForm) => None,
        Err(problem) => return Err(problem),
    };
    let catalogue = Catalogue::read(desk, hour, &language)?;
    let plan = Plan::read(&heads);
    // Only a plan that was agreed has a past to be told.
    let past = if plan.versions.is_empty() { Vec::new() } else { desk.vault.events(dossier)? };
    let past: Vec<_> = past.into_iter().filter(|event| event.subject == Subject::Plan).collect();
    let safety = desk.safety(dossier)?;
    let drawing = Drawing { desk, intake: intake.as_ref(), catalogue: catalogue.as_ref(), plan: &plan, language };
    let refers = participant.guided_by.is_none();
    Ok(PlanPage {
        revision: desk.plan_revision,
        dossier,
        name: participant.name,
        goals: plan.goals.iter().map(|goal| drawing.goal(goal)).collect(),
        suggestions: drawing.suggestions(),
        domains: drawing.domains(),
        rung_now: plan.rung_now,
        rung_goal: plan.rung_goal,
        help: drawing.help(),
        instruments: plan.instruments.iter().map(|one| drawing.instrument(one, refers)).collect(),
        offers: catalogue.as_ref().filter(|_| refers).map_or_else(Vec::new, |listed| listed.offers(&drawing.said())),
        guided_by: participant.guided_by,
        versions: drawing.versions(&past),
        given: given(&plan),
        changed_since: plan.changed_since,
        changes: drawing.since(&past),
        safety,
        language: drawing.language,
    })
}

/// What a plan is drawn with.
struct Drawing<'d> {
    desk: &'d Desk,
    intake: Option<&'d OpenInterview>,
    catalogue: Option<&'d Catalogue>,
    plan: &'d Plan,
    /// The participant's.
    language: String,
}

impl Drawing<'_> {
    fn goal(&self, goal: &dossier::Goal) -> Goal {
        let step = |step: &dossier::Step| Step {
            step: step.id,
            text: step.text.clone(),
            who: step.who.into(),
            name: step.name.clone(),
            when: step.when,
            done: step.done,
        };
        Goal {
            goal: goal.id,
            text: goal.text.clone(),
            domain_title: goal.domain.as_deref().and_then(|domain| self.domain_title(domain)),
            domain: goal.domain.clone(),
            steps: goal.steps.iter().map(step).collect(),
        }
    }

    fn domain_title(&self, domain: &str) -> Option<Bilingual> {
        let intake = self.intake?;
        Some(intake.words(self.desk.reader()).label(intake.form.find(domain)?))
    }

    fn domains(&self) -> Vec<PlanDomain> {
        let Some(intake) = self.intake else { return Vec::new() };
        let words = intake.words(self.desk.reader());
        let domain = |node| PlanDomain { domain: intake.form.node(node).name.clone(), title: words.label(node) };
        intake.domains().into_iter().map(domain).collect()
    }

    /// First small steps that were named in the intake, of domains that have no goal yet.
    fn suggestions(&self) -> Vec<Suggestion> {
        let Some(intake) = self.intake else { return Vec::new() };
        let words = intake.words(self.desk.reader());
        let named = intake.domains().into_iter();
        let named = named.filter_map(|domain| Some((domain, said(intake, domain, form_parts::NEXT_STEP)?)));
        let open = named.filter(|(domain, _)| !self.has_goal(&intake.form.node(*domain).name));
        open.map(|(domain, step)| Suggestion {
            domain: intake.form.node(domain).name.clone(),
            domain_title: words.label(domain),
            wish: said(intake, domain, form_parts::WISH),
            step,
        })
        .collect()
    }

    fn has_goal(&self, domain: &str) -> bool {
        self.plan.goals.iter().any(|goal| goal.domain.as_deref() == Some(domain))
    }

    /// What was said that an instrument can fit: domains with a goal, a wish or a first step, and barriers.
    fn said(&self) -> Said {
        let Some(intake) = self.intake else { return Said::default() };
        let words = intake.words(self.desk.reader());
        let mut found = Said::default();
        for domain in intake.domains() {
            let name = &intake.form.node(domain).name;
            let is_wished = |part| said(intake, domain, part).is_some();
            if self.has_goal(name) || is_wished(form_parts::WISH) || is_wished(form_parts::NEXT_STEP) {
                found.domains.push((name.clone(), words.label(domain)));
            }
            let Some((item, answer)) = answered(intake, domain, form_parts::BARRIERS) else { continue };
            for code in answer.as_array().into_iter().flatten().filter_map(|code| code.as_str()) {
                if !found.barriers.iter().any(|(known, _)| known == code) {
                    found.barriers.push((code.to_owned(), words.choice(item, code)));
                }
            }
        }
        found
    }

    /// The help that a coach can give; what is in the plan and no longer in the catalogue stands at the end.
    fn help(&self) -> Vec<HelpEntry> {
        let listed = self.catalogue.map(Catalogue::help).unwrap_or_default();
        let is_listed = |kind: &str| listed.iter().any(|(code, _)| code == kind);
        let gone: Vec<_> = self.plan.help.iter().filter(|help| !is_listed(&help.kind)).collect();
        let gone = gone.into_iter().map(|help| (help.kind.clone(), self.named(&help.kind)));
        let gone: Vec<_> = gone.collect();
        let entry = |(help, title): (String, Bilingual)| {
            let planned = self.plan.help.iter().find(|planned| planned.kind == help);
            let given_on = planned.and_then(|planned| planned.given_on);
            let state = match (planned, given_on) {
                (None, _) => HelpState::None,
                (Some(_), None) => HelpState::Planned,
                (Some(_), Some(_)) => HelpState::Given,
            };
            HelpEntry { help, title, state, given_on }
        };
        listed.into_iter().chain(gone).map(entry).collect()
    }

    fn instrument(&self, instrument: &Instrument, refers: bool) -> InstrumentEntry {
        let turn =
            |turn: &plan::instrument::Turn| InstrumentTurn { state: turn.state, on: turn.on, reason: turn.reason };
        InstrumentEntry {
            instrument: instrument.id,
            title: self.instrument_title(instrument),
            domain_title: instrument.domain.as_deref().and_then(|domain| self.domain_title(domain)),
            provider: instrument.provider.clone(),
            lead: instrument.lead,
            contact: instrument.contact.clone(),
            life: instrument.life.iter().map(turn).collect(),
            next: next(instrument.state(), refers),
        }
    }

    /// What the catalogue calls it now, else what it was called when it came into the plan.
    fn instrument_title(&self, instrument: &Instrument) -> Bilingual {
        let listed = instrument.code.as_deref().and_then(|code| self.catalogue?.title(code));
        listed.unwrap_or_else(|| self.own_words(&instrument.title))
    }

    /// The versions, the newest first, each with what it changed of the one before.
    fn versions(&self, past: &[protocol::Event]) -> Vec<PlanVersion> {
        let read: Vec<(&Version, Plan)> =
            self.plan.versions.iter().map(|version| (version, Plan::at(version, past))).collect();
        let before = std::iter::once(None).chain(read.iter().map(|(_, plan)| Some(plan)));
        let mut shown: Vec<PlanVersion> = read
            .iter()
            .zip(before)
            .map(|((version, plan), before)| PlanVersion {
                number: version.number,
                agreed_on: version.agreed_on,
                signature: version.signature.clone(),
                changes: before.map_or_else(Vec::new, |before| self.told(changes(before, plan), &[before, plan])),
            })
            .collect();
        shown.reverse();
        shown
    }

    /// What changed since the newest version.
    fn since(&self, past: &[protocol::Event]) -> Vec<PlanChange> {
        let Some(version) = self.plan.version() else { return Vec::new() };
        let agreed = Plan::at(version, past);
        self.told(changes(&agreed, self.plan), &[&agreed, self.plan])
    }

    fn told(&self, changes: Vec<Change>, plans: &[&Plan]) -> Vec<PlanChange> {
        let instrument = |what: &str| {
            let mut all = plans.iter().flat_map(|plan| &plan.instruments);
            all.find(|one| one.code.as_deref() == Some(what)).map(|one| self.instrument_title(one))
        };
        let domain =
            |code: Option<String>| code.map(|code| self.domain_title(&code).map_or(code, |title| title.coach.text));
        let told = |change: Change| {
            let what = match change.kind {
                ChangeKind::HelpAdded | ChangeKind::HelpGiven | ChangeKind::HelpRemoved => self.named(&change.what),
                ChangeKind::InstrumentAdded
                | ChangeKind::InstrumentMoved
                | ChangeKind::InstrumentLead
                | ChangeKind::InstrumentRemoved => {
                    instrument(&change.what).unwrap_or_else(|| self.own_words(&change.what))
                }
                _ => self.own_words(&change.what),
            };
            let (from, to) = match change.kind {
                ChangeKind::GoalMoved => (domain(change.from), domain(change.to)),
                _ => (change.from, change.to),
            };
            PlanChange { kind: change.kind, what, from, to }
        };
        changes.into_iter().map(told).collect()
    }

    /// What the catalogue calls something; its code when it is not in it.
    fn named(&self, code: &str) -> Bilingual {
        self.catalogue.and_then(|catalogue| catalogue.title(code)).unwrap_or_else(|| self.own_words(code))
    }

    /// A person's own words: whose language they are in, nobody knows.
    fn own_words(&self, words: &str) -> Bilingual {
        Bilingual { participant: None, coach: Text { text: words.to_owned(), lang: String::new() } }
    }
}

/// When the plan was given on paper, the last first.
fn given(plan: &Plan) -> Vec<PlanGiven> {
    let shown =
        |given: &plan::Given| PlanGiven { on: given.on, version: given.version, language: given.language.clone() };
    plan.given.iter().rev().map(shown).collect()
}

/// What an instrument can come to next; nothing that refers her when another party guides her (DOMAIN RULE-12).
pub fn next(state: State, refers: bool) -> Vec<State> {
    state.next().iter().copied().filter(|next| refers || !next.refers()).collect()
}

/// The answer to a part of a domain.
fn answered<'i>(
    intake: &'i OpenInterview,
    domain: form::NodeId,
    part: &str,
) -> Option<(form::ItemId, &'i serde_json::Value)> {
    let mut questions = intake.questions(domain).into_iter();
    let is_it = |item: &form::ItemId| form_parts::part(question_page::node(intake.interview(), *item)) == Some(part);
    let item = questions.find(is_it)?;
    Some((item, intake.value(item)?.answer()?))
}

/// Her words for a part of a domain.
fn said(intake: &OpenInterview, domain: form::NodeId, part: &str) -> Option<String> {
    let (_, answer) = answered(intake, domain, part)?;
    answer.as_str().map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned)
}

/// Whether the heads of a dossier have something of the plan at this field.
fn known(heads: &Heads, field: &str) -> bool {
    !heads.of(&Subject::Plan, field).is_empty()
}
