//! What the template reads: every word ready, in the order in which it stands.

use chrono::Datelike;
use dossier::Step;
use serde::Serialize;

use super::{
    agreed, both,
    own::{Own, OwnWords},
};
use crate::plan::{Both, Language, LeftOut, PaperGoal, PlanPaper};

#[derive(Serialize)]
pub struct Data {
    lang: &'static str,
    rtl: bool,
    bilingual: bool,
    date: Date,
    title: Both,
    name: Own,
    coach: Coach,
    next: Next,
    goals: Goals,
    open: Both,
    done: Both,
    more: Vec<Group>,
    left: Vec<Both>,
    agreed: Vec<Both>,
    page: Both,
}

#[derive(Serialize)]
struct Date {
    year: i32,
    month: u32,
    day: u32,
}

#[derive(Serialize)]
struct Coach {
    label: Both,
    name: Own,
    call: Both,
    phone: Option<String>,
}

#[derive(Serialize)]
struct Next {
    label: Both,
    day: Vec<Both>,
    lines: Vec<Both>,
}

#[derive(Serialize)]
struct Goals {
    label: Both,
    choose: Option<Both>,
    list: Vec<Goal>,
}

#[derive(Serialize)]
struct Goal {
    label: Both,
    domain: Option<Both>,
    text: Own,
    open: Vec<Row>,
    choose: Option<Both>,
    done: Vec<Row>,
}

/// Something to do, by own words or by a title.
#[derive(Serialize)]
struct Row {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Own>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Both>,
    about: Both,
}

/// Help, or instruments.
#[derive(Serialize)]
struct Group {
    label: Both,
    open: Vec<Row>,
    done: Vec<Row>,
}

impl Data {
    /// Says what is on the paper. `has_steps` tells of each goal whether it has a step at all, printed or not.
    pub fn of(paper: &PlanPaper, has_steps: &[bool], left_out: LeftOut, writer: &mut OwnWords) -> Self {
        let language = paper.language;
        let say = |words: fn(&crate::plan::PaperWords) -> &'static str| both(language, |of| words(of).to_owned());
        let goals = paper.goals.iter().zip(has_steps).enumerate();
        let goals =
            goals.map(|(at, (goal, has_steps))| self::goal(language, at + 1, goal, *has_steps, writer)).collect();
        let is_without_goal = paper.goals.is_empty() && left_out.goals == 0;
        Self {
            lang: language.code(),
            rtl: language.is_rtl(),
            bilingual: language != Language::Dutch,
            date: Date { year: paper.printed_on.year(), month: paper.printed_on.month(), day: paper.printed_on.day() },
            title: say(|words| words.title),
            name: writer.own(&paper.name, language),
            coach: Coach {
                label: say(|words| words.coach),
                name: writer.own(&paper.coach, Language::Dutch),
                call: say(|words| words.call),
                phone: paper.phone.as_deref().map(|phone| writer.printable(phone)),
            },
            next: next(paper),
            goals: Goals {
                label: say(|words| words.goals),
                choose: is_without_goal.then(|| say(|words| words.choose_goal)),
                list: goals,
            },
            open: say(|words| words.open),
            done: say(|words| words.done),
            more: more(paper, writer),
            left: if left_out.is_nothing() { Vec::new() } else { left(language, left_out) },
            agreed: agreed(language, paper.agreed),
            page: say(|words| words.page),
        }
    }
}

fn next(paper: &PlanPaper) -> Next {
    let language = paper.language;
    let label = both(language, |words| words.next.to_owned());
    let Some(next) = &paper.next else {
        return Next { label, day: Vec::new(), lines: vec![both(language, |words| words.next_none.to_owned())] };
    };
    let mut lines = vec![both(language, |words| words.time(next.at.time()))];
    lines.extend(
        Language::Dutch
            .words()
            .way(next)
            .map(|_| both(language, |words| words.way(next).unwrap_or_default().to_owned())),
    );
    Next { label, day: vec![both(language, |words| words.named_day(next.at.date()))], lines }
}

fn goal(language: Language, nth: usize, goal: &PaperGoal, has_steps: bool, writer: &mut OwnWords) -> Goal {
    let (done, open): (Vec<&Step>, Vec<&Step>) = goal.goal.steps.iter().partition(|step| step.done);
    let mut rows = |steps: Vec<&Step>| steps.into_iter().map(|step| row(language, step, writer)).collect();
    let (open, done) = (rows(open), rows(done));
    Goal {
        label: both(language, |words| words.goal.replace("{nth}", &nth.to_string())),
        domain: goal.domain.as_ref().map(|title| printable(title, writer)),
        text: writer.own(&goal.goal.text, language),
        // An open goal without a step never looks finished (UX §1, 17).
        choose: (!has_steps).then(|| both(language, |words| words.choose_step.to_owned())),
        open,
        done,
    }
}

/// A step: what, and then who and when.
fn row(language: Language, step: &Step, writer: &mut OwnWords) -> Row {
    let name = step.name.as_deref().map(|name| writer.within(name));
    let about = both(language, |words| {
        let who = name.as_deref().or_else(|| words.who(step.who));
        let when = step.when.map_or_else(|| words.when_open.to_owned(), |day| words.day(day));
        // Of what is done the day was a plan, and says nothing any more.
        let when = Some(when).filter(|_| !step.done);
        who.map(str::to_owned).into_iter().chain(when).collect::<Vec<_>>().join(" · ")
    });
    Row { text: Some(writer.own(&step.text, language)), title: None, about }
}

fn more(paper: &PlanPaper, writer: &mut OwnWords) -> Vec<Group> {
    let language = paper.language;
    let mut groups = Vec::new();
    if !paper.help.is_empty() {
        let (mut open, mut done) = (Vec::new(), Vec::new());
        for help in &paper.help {
            let about = match help.given_on {
                None => both(language, |words| words.open.to_owned()),
                Some(day) => both(language, |words| format!("{} · {}", words.done, words.day(day))),
            };
            let row = Row { text: None, title: Some(printable(&help.title, writer)), about };
            if help.given_on.is_some() { done.push(row) } else { open.push(row) }
        }
        groups.push(Group { label: both(language, |words| words.help.to_owned()), open, done });
    }
    if !paper.instruments.is_empty() {
        let (mut open, mut done) = (Vec::new(), Vec::new());
        for instrument in &paper.instruments {
            let provider = instrument.provider.as_deref().map(|provider| writer.within(provider));
            let contact = instrument.contact.as_deref().map(|contact| writer.within(contact));
            let about = both(language, |words| {
                let state = words.state(instrument.state).map(str::to_owned);
                let since = instrument.since.map(|day| words.day(day));
                let contact = contact.as_ref().map(|contact| format!("{}: {contact}", words.contact));
                let parts = [provider.clone(), state, since, contact];
                parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
            });
            let row = Row { text: None, title: Some(printable(&instrument.title, writer)), about };
            let is_done = instrument.state == dossier::plan::instrument::State::Completed;
            if is_done { done.push(row) } else { open.push(row) }
        }
        groups.push(Group { label: both(language, |words| words.instruments.to_owned()), open, done });
    }
    groups
}

fn left(language: Language, left_out: LeftOut) -> Vec<Both> {
    let counts = |words: &crate::plan::PaperWords| {
        let counted =
            [(left_out.goals, words.left_goals), (left_out.steps, words.left_steps), (left_out.more, words.left_more)];
        let said = counted.into_iter().filter(|(count, _)| *count > 0);
        said.map(|(count, words)| words.replace("{count}", &count.to_string())).collect::<Vec<_>>().join(" · ")
    };
    vec![both(language, |words| format!("{} {}", words.left_out, counts(words)))]
}

fn printable(words: &Both, writer: &mut OwnWords) -> Both {
    Both { hers: writer.printable(&words.hers), dutch: writer.printable(&words.dutch) }
}
