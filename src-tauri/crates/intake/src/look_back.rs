//! Looking back together: the participant's marks at any two moments of the intake, or hers beside the coach's, and what
//! was in the plan in between (DOMAIN §1.9, UX §1.16). What was answered is never changed by asking again: a mark that was
//! given later is an event of its own, so every day can be looked at.
//!
//! The coach's marks stay behind her PIN, as on her own page of the intake (DESIGN §4).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use dossier::{
    Course, Heads, MeasurementState, Meeting, Participant, Plan, difference::Ways, measurement::first_contact,
    plan::instrument::Instrument,
};
use form::NodeId;
use protocol::{DossierId, Event};

use crate::{
    catalogue::Catalogue,
    desk::{Desk, Hour},
    form_parts::{self, LADDER},
    interview::OpenInterview,
    interviews, measurements,
    pages::{
        Bilingual, GoalBeside, InterviewKind, LookBackDomain, LookBackMoment, LookBackPage, MarkShown, Text,
        UsedInstrument,
    },
    problem::Problem,
    question_page,
};

/// Whether the coach's own marks are shown: her PIN was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// Hers alone.
    Participant,
    /// The coach's too.
    WithCoach,
}

/// Shows two moments beside each other. A day that is none of those that can be looked at counts as the nearest before.
pub fn open(
    desk: &mut Desk,
    hour: Hour<'_>,
    dossier: DossierId,
    asked: (Option<NaiveDate>, Option<NaiveDate>),
    marks: Marks,
) -> Result<LookBackPage, Problem> {
    let heads = desk.heads(dossier)?;
    measurements::check_guided(&heads)?;
    let participant = Participant::read(&heads);
    let language = participant.language.clone().unwrap_or_else(|| desk.language.clone());
    let intake = interviews::read(desk, hour, dossier, InterviewKind::Intake, &heads, None)?;
    let catalogue = Catalogue::read(desk, hour, &language)?;
    let events = desk.vault.events(dossier)?;
    let past = Past { events: events.into_iter().filter(|event| event.subject == intake.subject).collect(), hour };
    let ladders: Vec<Ladder> = ladders(&intake);

    let moments = moments(desk, hour, &heads, &past, &ladders)?;
    let (then, now) = chosen(&moments, asked);
    let plan = Plan::read(&heads);
    let drawing = Drawing { intake: &intake, catalogue: catalogue.as_ref(), plan: &plan, period: then.zip(now), marks };
    let at = |day: Option<NaiveDate>| day.map(|day| past.at(day)).unwrap_or_default();
    let (was, is) = (at(then), at(now));
    let reader = desk.reader();
    let domains = ladders.iter().map(|ladder| drawing.domain(ladder, (&was, &is), past.hour, reader));
    let domains: Vec<LookBackDomain> = domains.collect();
    let ways = |heads: &Heads| {
        let given = ladders.iter().filter_map(|ladder| heads.of(&intake.subject, &ladder.hers).first());
        Ways::of(given)
    };
    let moment = then.map(|day| day.to_string()).unwrap_or_default();
    let differences = measurements::differences([(moment.as_str(), &ways(&was))], &ways(&is));
    Ok(LookBackPage {
        dossier,
        name: participant.name,
        language,
        moments,
        then,
        now,
        instruments: drawing.used(None),
        domains,
        differences,
        with_coach: marks == Marks::WithCoach,
    })
}

/// Where the marks of a life domain stand.
struct Ladder {
    domain: NodeId,
    /// The field of her mark.
    hers: String,
    /// The field of the coach's.
    coachs: Option<String>,
}

fn ladders(intake: &OpenInterview) -> Vec<Ladder> {
    let form = &intake.form;
    let hers = |domain: NodeId| {
        let mut questions = intake.questions(domain).into_iter();
        let item =
            questions.find(|item| form_parts::part(question_page::node(intake.interview(), *item)) == Some(LADDER))?;
        Some(intake.interview().path_of(item))
    };
    let coachs = |domain: NodeId| {
        let name = form.node(domain).name.as_str();
        let mut nodes = form.nodes();
        let is_it = |node: &form::Node| {
            form_parts::part(node) == Some(form_parts::COACH_LADDER)
                && node.extra.get("x_domain").is_some_and(|of| of == name)
        };
        nodes.find(|(_, node)| is_it(node)).map(|(_, node)| node.path.clone())
    };
    let ladder = |domain| Some(Ladder { domain, hers: hers(domain)?, coachs: coachs(domain) });
    intake.domains().into_iter().filter_map(ladder).collect()
}

/// Everything that was ever said in the intake.
struct Past<'h> {
    events: Vec<Event>,
    hour: Hour<'h>,
}

impl Past<'_> {
    /// What stood at the end of a day.
    fn at(&self, day: NaiveDate) -> Heads {
        let until = |event: &&Event| self.hour.day_of(event.provenance.at) <= day;
        Heads::among(self.events.iter().filter(until).cloned())
    }

    /// The days on which she gave a mark.
    fn days(&self, ladders: &[Ladder]) -> BTreeSet<NaiveDate> {
        let is_mark = |event: &&Event| ladders.iter().any(|ladder| ladder.hers == event.field.as_str());
        let given = self.events.iter().filter(is_mark).filter(|event| mark(event).is_some());
        given.map(|event| self.hour.day_of(event.provenance.at)).collect()
    }
}

/// The days that can be looked at.
fn moments(
    desk: &Desk,
    hour: Hour<'_>,
    heads: &Heads,
    past: &Past<'_>,
    ladders: &[Ladder],
) -> Result<Vec<LookBackMoment>, Problem> {
    let days = past.days(ladders);
    let Some(first) = days.first().copied() else { return Ok(Vec::new()) };
    let first_contact = first_contact(&Participant::read(heads), &Meeting::read_all(heads));
    let measured = Course::read(heads, first_contact).measurements(&desk.windows()?, hour.today());
    let answered: Vec<(NaiveDate, String)> = measured
        .into_iter()
        .filter(|measurement| measurement.state == MeasurementState::Answered)
        .filter_map(|measurement| Some((measurement.answered_on?, measurement.moment)))
        .filter(|(day, _)| *day >= first)
        .collect();
    let all: BTreeSet<NaiveDate> = days.into_iter().chain(answered.iter().map(|(day, _)| *day)).collect();
    let moment = |day: NaiveDate| LookBackMoment {
        day,
        measurement: answered.iter().find(|(answered, _)| *answered == day).map(|(_, moment)| moment.clone()),
    };
    Ok(all.into_iter().map(moment).collect())
}

/// The two that are shown: what was asked for, else the first and the last.
fn chosen(
    moments: &[LookBackMoment],
    (then, now): (Option<NaiveDate>, Option<NaiveDate>),
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let at = |day: NaiveDate| moments.iter().rev().map(|moment| moment.day).find(|there| *there <= day);
    let (first, last) = (moments.first().map(|moment| moment.day), moments.last().map(|moment| moment.day));
    let one = then.and_then(at).or(first);
    let other = now.and_then(at).or(last);
    match (one, other) {
        (Some(one), Some(other)) if one == other => (None, Some(other)),
        (Some(one), Some(other)) => (Some(one.min(other)), Some(one.max(other))),
        (one, other) => (None, one.or(other)),
    }
}

/// What the page is drawn with.
struct Drawing<'d> {
    intake: &'d OpenInterview,
    catalogue: Option<&'d Catalogue>,
    plan: &'d Plan,
    period: Option<(NaiveDate, NaiveDate)>,
    marks: Marks,
}

impl Drawing<'_> {
    fn domain(
        &self,
        ladder: &Ladder,
        (was, is): (&Heads, &Heads),
        hour: Hour<'_>,
        reader: crate::interview_page::Reader<'_>,
    ) -> LookBackDomain {
        let form = &self.intake.form;
        let name = form.node(ladder.domain).name.clone();
        let shown = |heads: &Heads, field: &str| {
            let event = heads.of(&self.intake.subject, field).first()?;
            Some(MarkShown { mark: mark(event)?, on: hour.day_of(event.provenance.at), mode: event.provenance.mode })
        };
        let coachs = ladder.coachs.as_deref().filter(|_| self.marks == Marks::WithCoach);
        LookBackDomain {
            title: self.intake.words(reader).label(ladder.domain),
            then: shown(was, &ladder.hers),
            now: shown(is, &ladder.hers),
            coach: coachs.and_then(|field| shown(is, field)),
            goals: self.goals(&name),
            instruments: self.used(Some(&name)),
            domain: name,
        }
    }

    fn goals(&self, domain: &str) -> Vec<GoalBeside> {
        let goals = self.plan.goals.iter().filter(|goal| goal.domain.as_deref() == Some(domain));
        let count = |steps: usize| u32::try_from(steps).unwrap_or(u32::MAX);
        let beside = |goal: &dossier::Goal| GoalBeside {
            text: goal.text.clone(),
            done: count(goal.steps.iter().filter(|step| step.done).count()),
            steps: count(goal.steps.len()),
        };
        goals.map(beside).collect()
    }

    /// The instruments for a domain, or for none, that were used in the period.
    fn used(&self, domain: Option<&str>) -> Vec<UsedInstrument> {
        let Some((then, now)) = self.period else { return Vec::new() };
        let is_it = |one: &&Instrument| one.domain.as_deref() == domain && one.is_used_between(then, now);
        let used = |one: &Instrument| {
            let listed = one.code.as_deref().and_then(|code| self.catalogue?.title(code));
            let own = || Bilingual { participant: None, coach: Text { text: one.title.clone(), lang: String::new() } };
            let title = listed.unwrap_or_else(own);
            Some(UsedInstrument { title, from: one.used_from()?, until: one.used_until(), state: one.state() })
        };
        self.plan.instruments.iter().filter(is_it).filter_map(used).collect()
    }
}

/// The mark that an event gives, 1 to 10.
fn mark(event: &Event) -> Option<u8> {
    let answer = event.value.answer()?;
    let mark = answer.as_str().and_then(|mark| mark.parse().ok()).or_else(|| answer.as_u64()?.try_into().ok())?;
    (1..=10).contains(&mark).then_some(mark)
}
