//! Changing a plan: goals and steps, the ladder, direct help; and agreeing on it.

use dossier::{
    Heads, Plan,
    plan::{self, GOAL_RUNGS, RUNGS, content_heads, goal_field, step_field, version_field},
};
use protocol::{DossierId, FormRef, Subject, Value};
use serde_json::json;

use crate::{
    desk::{Desk, Hour, Voice, ids},
    intentions::{
        AddGoal, AddStep, AgreePlan, ChangeGoal, ChangeHelp, ChangeStep, ChooseRung, MoveGoal, Rung, StepChange,
    },
    measurements,
    pages::{HelpState, PlanPage},
    plans::open,
    problem::Problem,
    writing::Change,
};

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
    write(desk, hour, asked.dossier, None, changes)
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
    write(desk, hour, asked.dossier, None, without_repeats(&heads, changes))
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
    changes.extend(named(asked.name.as_deref()).map(|name| new(&format!("{step}/name"), json!(name))));
    changes.extend(asked.when.map(|when| new(&format!("{step}/when"), json!(when))));
    write(desk, hour, asked.dossier, None, changes)
}

/// Changes, removes or brings back a step.
pub fn change_step(desk: &mut Desk, hour: Hour<'_>, asked: ChangeStep) -> Result<PlanPage, Problem> {
    let heads = desk.heads(asked.dossier)?;
    let step = known(&heads, step_field(asked.goal, asked.step))?;
    let set = |name: &str, value: Value| over(&heads, &format!("{step}/{name}"), value);
    let changes = match asked.change {
        StepChange::Text { text } => vec![set("text", Value::text(words(&text, "text")?))],
        StepChange::Who { who, name } => {
            let name = named(name.as_deref()).map_or(Value::Cleared, Value::text);
            vec![set("who", Value::Answer(json!(who))), set("name", name)]
        }
        StepChange::When { when: Some(when) } => vec![set("when", Value::Answer(json!(when)))],
        StepChange::When { when: None } => vec![set("when", Value::Cleared)],
        StepChange::Done { done } => vec![set("done", Value::Answer(json!(done)))],
        StepChange::Remove => vec![over(&heads, &step, Value::Cleared)],
        StepChange::Restore => vec![over(&heads, &step, Value::Answer(json!(true)))],
    };
    write(desk, hour, asked.dossier, None, without_repeats(&heads, changes))
}

/// Says to which life domain a goal belongs.
pub fn move_goal(desk: &mut Desk, hour: Hour<'_>, asked: MoveGoal) -> Result<PlanPage, Problem> {
    let heads = desk.heads(asked.dossier)?;
    let goal = known(&heads, goal_field(asked.goal))?;
    let domain = asked.domain.map_or(Value::Cleared, Value::text);
    let change = over(&heads, &format!("{goal}/domain"), domain);
    write(desk, hour, asked.dossier, None, without_repeats(&heads, vec![change]))
}

/// Says on which rung of the ladder she is, or wants to be.
pub fn choose_rung(desk: &mut Desk, hour: Hour<'_>, asked: &ChooseRung) -> Result<PlanPage, Problem> {
    let (field, rungs) = match asked.which {
        Rung::Now => ("rung/now", RUNGS),
        Rung::Goal => ("rung/goal", GOAL_RUNGS),
    };
    if let Some(rung) = asked.rung.filter(|rung| !rungs.contains(rung)) {
        return Err(Problem::UnknownRung { rung });
    }
    let heads = desk.heads(asked.dossier)?;
    let value = asked.rung.map_or(Value::Cleared, |rung| Value::Answer(json!(rung)));
    write(desk, hour, asked.dossier, None, without_repeats(&heads, vec![over(&heads, field, value)]))
}

/// Puts direct help in the plan, says that it was given, or takes it out.
pub fn change_help(desk: &mut Desk, hour: Hour<'_>, asked: &ChangeHelp) -> Result<PlanPage, Problem> {
    let kind = words(&asked.help, "help")?;
    // A kind is one part of a field's name.
    if kind.contains('/') || kind.len() > 60 {
        return Err(Problem::UnknownInstrument);
    }
    let heads = desk.heads(asked.dossier)?;
    let (help, given) = (format!("help/{kind}"), format!("help/{kind}/given"));
    let is_in = |is: bool| over(&heads, &help, if is { Value::Answer(json!(true)) } else { Value::Cleared });
    let changes = match asked.state {
        HelpState::None => vec![is_in(false), over(&heads, &given, Value::Cleared)],
        HelpState::Planned => vec![is_in(true), over(&heads, &given, Value::Cleared)],
        HelpState::Given => vec![is_in(true), over(&heads, &given, Value::Answer(json!(hour.today())))],
    };
    write(desk, hour, asked.dossier, None, without_repeats(&heads, changes))
}

/// Records that the plan as it stands was agreed with the participant: its next version (DOMAIN §1.9, *vastgesteld
/// samen met deelnemer*).
pub fn agree(desk: &mut Desk, hour: Hour<'_>, asked: AgreePlan) -> Result<PlanPage, Problem> {
    let AgreePlan { dossier, signature } = asked;
    if signature.as_ref().is_some_and(|signature| !signature.is_sound()) {
        return Err(Problem::NotASignature);
    }
    let heads = desk.heads(dossier)?;
    let plan = Plan::read(&heads);
    if plan.goals.is_empty() {
        return Err(Problem::Empty { field: "goals".to_owned() });
    }
    if plan.version().is_some() && !plan.changed_since {
        return open(desk, hour, dossier);
    }
    let number = plan.version().map_or(1, |version| version.number + 1);
    let version = plan::Version { number, agreed_on: hour.today(), heads: content_heads(&heads), signature };
    write(desk, hour, dossier, None, vec![new(&version_field(number), json!(version))])
}

/// Writes changes of the plan: it is hers.
pub(super) fn write(
    desk: &mut Desk,
    hour: Hour<'_>,
    dossier: DossierId,
    catalogue: Option<&FormRef>,
    changes: Vec<Change>,
) -> Result<PlanPage, Problem> {
    measurements::check_guided(&desk.heads(dossier)?)?;
    if !changes.is_empty() {
        desk.put(hour, dossier, Voice::Participant, catalogue, changes)?;
        desk.plan_revision += 1;
    }
    open(desk, hour, dossier)
}

/// A field that nobody wrote before.
pub(super) fn new(field: &str, answer: serde_json::Value) -> Change {
    Change::new(Subject::Plan, field, Value::Answer(answer), Vec::new())
}

/// A field that replaces what the plan shows.
pub(super) fn over(heads: &Heads, field: &str, value: Value) -> Change {
    Change::new(Subject::Plan, field, value, ids(heads.of(&Subject::Plan, field)))
}

/// Leaves out what the plan says already.
pub(super) fn without_repeats(heads: &Heads, changes: Vec<Change>) -> Vec<Change> {
    let says_so = |change: &Change| match heads.of(&Subject::Plan, change.field.as_str()) {
        [only] => only.value == change.value,
        [] => change.value == Value::Cleared,
        _ => false,
    };
    changes.into_iter().filter(|change| !says_so(change)).collect()
}

fn known(heads: &Heads, field: String) -> Result<String, Problem> {
    if super::known(heads, &field) { Ok(field) } else { Err(Problem::UnknownGoal) }
}

fn named(name: Option<&str>) -> Option<&str> {
    name.map(str::trim).filter(|name| !name.is_empty())
}

pub(super) fn words<'t>(text: &'t str, field: &str) -> Result<&'t str, Problem> {
    let text = text.trim();
    if text.is_empty() { Err(Problem::Empty { field: field.to_owned() }) } else { Ok(text) }
}
