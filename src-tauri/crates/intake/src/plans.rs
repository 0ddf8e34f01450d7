//! The plan: goals and steps in the participant's words, agreed with her version by version.

use dossier::{
    Heads, Plan,
    plan::{self, content_heads, goal_field, step_field, version_field},
};
use protocol::{DossierId, EnteredBy, Subject, Value};
use serde_json::json;

use crate::{
    desk::{Desk, Hour, ids},
    form_parts,
    intentions::{AddGoal, AddStep, ChangeGoal, ChangeStep, StepChange},
    interview::OpenInterview,
    interviews, measurements,
    pages::{Bilingual, Goal, InterviewKind, Place, PlanPage, PlanVersion, Step, Suggestion, Who},
    problem::Problem,
    question_page,
    writing::{Change, Circumstances, Way},
};

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
    // Without the form there is a plan all the same: domains stay without a title, and nothing is suggested.
    let intake = match interviews::read(desk, hour, dossier, InterviewKind::Intake, &heads, None) {
        Ok(intake) => Some(intake),
        Err(Problem::NoForm) => None,
        Err(problem) => return Err(problem),
    };
    let plan = Plan::read(&heads);
    let title = |domain: &str| title(desk, intake.as_ref()?, domain);
    let suggestions = intake.as_ref().map(|intake| suggestions(desk, intake, &plan)).unwrap_or_default();
    Ok(PlanPage {
        revision: desk.plan_revision,
        dossier,
        name: dossier::Participant::read(&heads).name,
        language: dossier::Participant::read(&heads).language.unwrap_or_else(|| desk.language.clone()),
        goals: plan.goals.into_iter().map(|goal| shown(goal, title)).collect(),
        suggestions,
        version: plan.version.map(|version| PlanVersion { number: version.number, agreed_on: version.agreed_on }),
        changed_since: plan.changed_since,
        safety: desk.safety(dossier)?,
    })
}

fn shown(goal: dossier::Goal, title: impl Fn(&str) -> Option<Bilingual>) -> Goal {
    let step = |step: dossier::Step| Step {
        step: step.id,
        text: step.text,
        who: step.who.into(),
        when: step.when,
        done: step.done,
    };
    Goal {
        goal: goal.id,
        text: goal.text,
        domain_title: goal.domain.as_deref().and_then(title),
        domain: goal.domain,
        steps: goal.steps.into_iter().map(step).collect(),
    }
}

fn title(desk: &Desk, intake: &OpenInterview, domain: &str) -> Option<Bilingual> {
    let node = intake.form.find(domain)?;
    Some(intake.words(desk.reader()).label(node))
}

/// First small steps that were named in the intake, of domains that have no goal yet.
fn suggestions(desk: &Desk, intake: &OpenInterview, plan: &Plan) -> Vec<Suggestion> {
    let words = intake.words(desk.reader());
    let said = |domain, part| {
        let mut questions = intake.questions(domain).into_iter();
        let is_it =
            |item: &form::ItemId| form_parts::part(question_page::node(intake.interview(), *item)) == Some(part);
        intake.value(questions.find(is_it)?)?.answer()?.as_str().map(str::to_owned)
    };
    let domains = intake.domains().into_iter();
    let named = domains.filter_map(|domain| Some((domain, said(domain, form_parts::NEXT_STEP)?)));
    let open = named.filter(|(domain, _)| {
        let name = intake.form.node(*domain).name.as_str();
        !plan.goals.iter().any(|goal| goal.domain.as_deref() == Some(name))
    });
    open.map(|(domain, step)| Suggestion {
        domain: intake.form.node(domain).name.clone(),
        domain_title: words.label(domain),
        wish: said(domain, form_parts::WISH),
        step,
    })
    .collect()
}

/// Adds a goal, perhaps with its first step.
pub fn add_goal(desk: &mut Desk, hour: Hour<'_>, asked: AddGoal) -> Result<PlanPage, Problem> {
    let goal = goal_field(hour.id());
    let mut changes = vec![new(&goal, json!(true)), new(&format!("{goal}/text"), json!(words(&asked.text, "text")?))];
    changes.extend(asked.domain.map(|domain| new(&format!("{goal}/domain"), json!(domain))));
    if let Some(step) = asked.first_step.as_deref().map(str::trim).filter(|step| !step.is_empty()) {
        let field = format!("{goal}/step/{}", hour.id());
        changes.push(new(&field, json!(true)));
        changes.push(new(&format!("{field}/text"), json!(step)));
        changes.push(new(&format!("{field}/who"), json!(plan::Who::Participant)));
    }
    write(desk, hour, asked.dossier, changes)
}

/// Changes, removes or brings back a goal.
pub fn change_goal(desk: &mut Desk, hour: Hour<'_>, asked: ChangeGoal) -> Result<PlanPage, Problem> {
    let heads = desk.heads(asked.dossier)?;
    let goal = known(&heads, goal_field(asked.goal))?;
    let changes = match asked.text {
        None => vec![over(&heads, &goal, Value::Cleared)],
        Some(text) => {
            let text = Value::text(words(&text, "text")?);
            let back = Value::Answer(json!(true));
            vec![over(&heads, &goal, back), over(&heads, &format!("{goal}/text"), text)]
        }
    };
    write(desk, hour, asked.dossier, without_repeats(&heads, changes))
}

/// Adds a step to a goal.
pub fn add_step(desk: &mut Desk, hour: Hour<'_>, asked: AddStep) -> Result<PlanPage, Problem> {
    let heads = desk.heads(asked.dossier)?;
    known(&heads, goal_field(asked.goal))?;
    let step = step_field(asked.goal, hour.id());
    let mut changes = vec![
        new(&step, json!(true)),
        new(&format!("{step}/text"), json!(words(&asked.text, "text")?)),
        new(&format!("{step}/who"), json!(asked.who)),
    ];
    changes.extend(asked.when.map(|when| new(&format!("{step}/when"), json!(when))));
    write(desk, hour, asked.dossier, changes)
}

/// Changes, removes or brings back a step.
pub fn change_step(desk: &mut Desk, hour: Hour<'_>, asked: ChangeStep) -> Result<PlanPage, Problem> {
    let heads = desk.heads(asked.dossier)?;
    let step = known(&heads, step_field(asked.goal, asked.step))?;
    let (field, value) = match asked.change {
        StepChange::Text { text } => (format!("{step}/text"), Value::text(words(&text, "text")?)),
        StepChange::Who { who } => (format!("{step}/who"), Value::Answer(json!(who))),
        StepChange::When { when: Some(when) } => (format!("{step}/when"), Value::Answer(json!(when))),
        StepChange::When { when: None } => (format!("{step}/when"), Value::Cleared),
        StepChange::Done { done } => (format!("{step}/done"), Value::Answer(json!(done))),
        StepChange::Remove => (step, Value::Cleared),
        StepChange::Restore => (step, Value::Answer(json!(true))),
    };
    write(desk, hour, asked.dossier, without_repeats(&heads, vec![over(&heads, &field, value)]))
}

/// Records that the plan as it stands was agreed with the participant: its next version (DOMAIN §1.9, *vastgesteld
/// samen met deelnemer*).
pub fn agree(desk: &mut Desk, hour: Hour<'_>, dossier: DossierId) -> Result<PlanPage, Problem> {
    let heads = desk.heads(dossier)?;
    let plan = Plan::read(&heads);
    if plan.goals.is_empty() {
        return Err(Problem::Empty { field: "goals".to_owned() });
    }
    if plan.version.is_some() && !plan.changed_since {
        return open(desk, hour, dossier);
    }
    let number = plan.version.map_or(1, |version| version.number + 1);
    let version = plan::Version { number, agreed_on: hour.today(), heads: content_heads(&heads) };
    write(desk, hour, dossier, vec![new(&version_field(number), json!(version))])
}

/// Writes changes of the plan. In a meeting it is the participant who says them, else the coach notes them.
fn write(desk: &mut Desk, hour: Hour<'_>, dossier: DossierId, changes: Vec<Change>) -> Result<PlanPage, Problem> {
    let heads = desk.heads(dossier)?;
    measurements::check_guided(&heads)?;
    let meeting = desk.meeting(dossier, &heads)?;
    let own = desk.language.clone();
    let shown = dossier::Participant::read(&heads).language.unwrap_or_else(|| own.clone());
    let circumstances = match &meeting {
        Some(meeting) => {
            Circumstances::Said { meeting, way: Way::WithCoach(EnteredBy::Coach), language: &shown, read_aloud: false }
        }
        None => Circumstances::Noted { meeting: None, language: &own },
    };
    if !changes.is_empty() {
        desk.write(hour, dossier, circumstances, None, changes)?;
        desk.plan_revision += 1;
    }
    open(desk, hour, dossier)
}

/// A field that nobody wrote before.
fn new(field: &str, answer: serde_json::Value) -> Change {
    Change::new(Subject::Plan, field, Value::Answer(answer), Vec::new())
}

/// A field that replaces what the plan shows.
fn over(heads: &Heads, field: &str, value: Value) -> Change {
    Change::new(Subject::Plan, field, value, ids(heads.of(&Subject::Plan, field)))
}

/// Leaves out what the plan says already.
fn without_repeats(heads: &Heads, changes: Vec<Change>) -> Vec<Change> {
    let says_so = |change: &Change| match heads.of(&Subject::Plan, change.field.as_str()) {
        [only] => only.value == change.value,
        _ => false,
    };
    changes.into_iter().filter(|change| !says_so(change)).collect()
}

fn known(heads: &Heads, field: String) -> Result<String, Problem> {
    if heads.of(&Subject::Plan, &field).is_empty() { Err(Problem::UnknownGoal) } else { Ok(field) }
}

fn words<'t>(text: &'t str, field: &str) -> Result<&'t str, Problem> {
    let text = text.trim();
    if text.is_empty() { Err(Problem::Empty { field: field.to_owned() }) } else { Ok(text) }
}
