//! Made-up forms and made-up answers, given to this engine, to getodk's own and to JavaRosa: all must show the same. Runs
//! where `cargo xtask test` has fetched those, and says so where it has not.
//!
//! A form that shows a difference is kept as a test of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};

use crate::binary::Conversation;
use crate::chance::Chance;

/// How many forms are made; each is another for its number, and the same every time.
const FORMS: u64 = 60;

/// How many answers each of them is given.
const ANSWERS: usize = 40;

/// No form is begun after this long: a slow machine makes do with fewer, and says so.
const LONG_ENOUGH: Duration = Duration::from_secs(45);

#[test]
fn getodks_engine_shows_the_same() {
    let (Ok(folder), Ok(driver)) = (std::env::var("SAMENSTAP_XFORMS_ENGINE"), std::env::var("SAMENSTAP_XFORMS_DRIVER"))
    else {
        println!("did not run: `cargo xtask test` fetches getodk's engine");
        return;
    };
    let mut node = Command::new("node");
    node.arg(&driver).current_dir(&folder);
    hold_beside(node, what_is_seen);
}

#[test]
fn javarosa_computes_the_same() {
    let Ok(classes) = std::env::var("SAMENSTAP_JAVAROSA") else {
        println!("did not run: `cargo xtask test` fetches JavaRosa");
        return;
    };
    let mut java = Command::new("java");
    java.args(["-cp", &classes, "JavaRosaPlay"]).stderr(Stdio::null()); // it logs what it does
    hold_beside(java, what_is_computed);
}

/// What is compared of a node.
type Look = fn(&Json) -> Json;

/// Gives made-up forms and answers to our engine and to another, which takes the same lines, and one that opens a form.
fn hold_beside(mut other: Command, look: Look) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("form.xml");
    let file = path.to_str().unwrap();
    other.env("TZ", "UTC");
    let mut theirs = Conversation::with(other);
    let begun = Instant::now();
    let mut differences = Vec::new();
    for seed in 1..=FORMS {
        if begun.elapsed() > LONG_ENOUGH {
            println!("{} of {FORMS} forms were held beside the other engine in {LONG_ENOUGH:?}", seed - 1);
            break;
        }
        let mut chance = Chance(seed);
        let form = Made::by(&mut chance);
        std::fs::write(&path, form.xml()).unwrap();
        let mut ours = Conversation::begin(&["play", file, "--now", "2020-11-02T14:05:00Z", "--tz", "UTC"]);
        theirs.say(&json!({ "op": "open", "form": file }).to_string()).unwrap();
        let mut operations = vec![json!({ "op": "init" })];
        operations.extend((0..ANSWERS).map(|_| form.some_operation(&mut chance)));
        if let Some(difference) = first_difference(&mut ours, &mut theirs, &operations, look) {
            differences.push(format!("form {seed}, {difference}\n{}", form.xml()));
        }
    }
    assert!(differences.is_empty(), "{} forms differ\n{}", differences.len(), differences.join("\n\n"));
}

/// Gives both the same operations, until they show something else.
fn first_difference(
    ours: &mut Conversation,
    theirs: &mut Conversation,
    operations: &[Json],
    look: Look,
) -> Option<String> {
    let (mut left, mut right) = (BTreeMap::new(), BTreeMap::new());
    for (step, operation) in operations.iter().enumerate() {
        let replies = [&mut *ours, &mut *theirs].map(|engine| engine.say(&operation.to_string()).unwrap());
        // What there is no row for, neither takes.
        if replies.iter().all(|reply| reply["error"].is_string()) {
            continue;
        }
        follow(&mut left, &replies[0], look);
        follow(&mut right, &replies[1], look);
        if left != right {
            let references: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
            let told = references.into_iter().filter(|reference| left.get(*reference) != right.get(*reference));
            let show = |node: Option<&Json>| node.map_or_else(|| "nothing".to_owned(), Json::to_string);
            let told = told.map(|reference| {
                format!("\n  {reference}: {} but {}", show(left.get(reference)), show(right.get(reference)))
            });
            let errors = replies.map(|reply| reply["error"].as_str().unwrap_or("").to_owned()).concat();
            return Some(format!("step {step}, {operation}: {errors}{}", told.collect::<String>()));
        }
    }
    None
}

/// Keeps a picture of the form: of every leaf what `look` takes of it.
fn follow(picture: &mut BTreeMap<String, Json>, reply: &Json, look: Look) {
    for (reference, node) in reply["state"].as_object().into_iter().flatten() {
        let is_leaf = node["value"].is_string();
        if node.is_null() || !is_leaf || reference.contains("instanceID") {
            picture.remove(reference);
            continue;
        }
        // Of what is not asked, nobody sees more than that.
        let seen = if node["relevant"] == true { look(node) } else { json!("not relevant") };
        picture.insert(reference.clone(), seen);
    }
}

/// What a person would see, and what would be handed in.
fn what_is_seen(node: &Json) -> Json {
    let condition = &node["violation"]["condition"];
    json!([node["value"], node["required"] == true, node["choices"], condition, node["label"]])
}

/// What would be handed in. JavaRosa writes NaN where nothing was computed; here that is empty (FORMS §1.5).
fn what_is_computed(node: &Json) -> Json {
    if node["value"] == "NaN" { json!("") } else { node["value"].clone() }
}

/// A question: its name and what it is.
struct Question {
    name: String,
    kind: &'static str,
    relevant: Option<String>,
    constraint: Option<String>,
    calculate: Option<String>,
    is_required: bool,
}

/// A form that chance made: questions, and a repeat of two questions behind them.
struct Made {
    questions: Vec<Question>,
}

impl Made {
    fn by(chance: &mut Chance) -> Self {
        let mut questions: Vec<Question> = Vec::new();
        for number in 0..12 {
            let kind = chance.one_of(&["int", "decimal", "string", "one", "many", "date", "calculate", "calculate"]);
            let about = |chance: &mut Chance, questions: &[Question]| -> Option<String> {
                let asked = &questions[chance.below(questions.len().max(1)).min(questions.len().checked_sub(1)?)];
                let path = format!("/data/{}", asked.name);
                Some(match asked.kind {
                    "int" | "decimal" => {
                        format!("{path} {} {}", chance.one_of(&["&gt;", "&lt;=", "=", "!="]), chance.below(6))
                    }
                    "one" => format!("{path} = '{}'", chance.one_of(&["a", "b"])),
                    "many" => format!("selected({path}, '{}')", chance.one_of(&["a", "b", "c"])),
                    "date" => format!("{path} &gt; date('2020-0{}-15')", 1 + chance.below(9)),
                    _ => format!("string-length({path}) {} {}", chance.one_of(&["&gt;", "="]), chance.below(3)),
                })
            };
            let calculate = (kind == "calculate").then(|| {
                let numbers: Vec<&Question> =
                    questions.iter().filter(|asked| ["int", "decimal", "calculate"].contains(&asked.kind)).collect();
                let one = numbers
                    .get(chance.below(numbers.len().max(1)))
                    .map_or("1".into(), |one| format!("/data/{}", one.name));
                let other = chance.below(5);
                chance
                    .one_of(&[
                        "coalesce(ONE, 0) + OTHER",
                        "if(ONE &gt; OTHER, 'more', 'less')",
                        "round(ONE div 3, 2)",
                        "concat(ONE, '-', OTHER)",
                        "count(/data/r) * OTHER",
                        // A sum over nothing is empty in getodk's engine, one over an empty number is 0 in JavaRosa.
                        "if(count(/data/r[n != '']) = 0, OTHER, sum(/data/r/n[. != '']))",
                        "ONE * 2",
                    ])
                    .replace("ONE", &one)
                    .replace("OTHER", &other.to_string())
            });
            questions.push(Question {
                name: format!("q{number}"),
                kind,
                relevant: (chance.below(3) == 0).then(|| about(chance, &questions)).flatten(),
                constraint: match kind {
                    "int" | "decimal" if chance.below(2) == 0 => Some(format!(". &lt; {}", 2 + chance.below(6))),
                    _ => None,
                },
                calculate,
                is_required: chance.below(4) == 0 && kind != "calculate",
            });
        }
        Self { questions }
    }

    fn xml(&self) -> String {
        let (mut instance, mut binds, mut body) = (String::new(), String::new(), String::new());
        for Question { name, kind, relevant, constraint, calculate, is_required } in &self.questions {
            write!(instance, "<{name}/>").unwrap();
            let value_type = match *kind {
                "one" | "many" | "calculate" => "string",
                other => other,
            };
            write!(binds, "<bind nodeset=\"/data/{name}\" type=\"{value_type}\"").unwrap();
            for (attribute, expression) in
                [("relevant", relevant), ("constraint", constraint), ("calculate", calculate)]
            {
                if let Some(expression) = expression {
                    write!(binds, " {attribute}=\"{expression}\"").unwrap();
                }
            }
            binds.push_str(if *is_required { " required=\"true()\"/>" } else { "/>" });
            let choices: String = ["a", "b", "c"]
                .iter()
                .map(|name| format!("<item><label>{name}</label><value>{name}</value></item>"))
                .collect();
            let label = format!("<label>{name} <output value=\"/data/q0\"/></label>");
            match *kind {
                "calculate" => {}
                "one" => write!(body, "<select1 ref=\"/data/{name}\">{label}{choices}</select1>").unwrap(),
                "many" => write!(body, "<select ref=\"/data/{name}\">{label}{choices}</select>").unwrap(),
                _ => write!(body, "<input ref=\"/data/{name}\">{label}</input>").unwrap(),
            }
        }
        format!(
            "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\" \
             xmlns:jr=\"http://openrosa.org/javarosa\"><h:head><h:title>made</h:title><model><instance><data id=\"made\">\
             {instance}<r jr:template=\"\"><n/><twice/></r><meta><instanceID/></meta></data></instance>{binds}\
             <bind nodeset=\"/data/r/n\" type=\"int\"/><bind nodeset=\"/data/r/twice\" calculate=\"../n * 2 + position(..)\" \
             type=\"string\"/></model></h:head><h:body>{body}<group ref=\"/data/r\"><repeat nodeset=\"/data/r\">\
             <input ref=\"/data/r/n\"><label>n</label></input></repeat></group></h:body></h:html>"
        )
    }

    fn some_operation(&self, chance: &mut Chance) -> Json {
        match chance.below(8) {
            0 => json!({ "op": "add_repeat", "ref": "/data/r" }),
            1 if chance.below(3) == 0 => json!({ "op": "remove_repeat", "ref": "/data/r[1]" }),
            1 | 2 => {
                json!({ "op": "answer", "ref": "/data/r[1]/n", "value": chance.below(9).to_string(), "as": "int" })
            }
            _ => {
                let asked: Vec<&Question> = self.questions.iter().filter(|asked| asked.kind != "calculate").collect();
                let Some(question) = asked.get(chance.below(asked.len().max(1))) else {
                    return json!({ "op": "state" });
                };
                let value = match question.kind {
                    "int" => chance.one_of(&["0", "1", "3", "5", "7", ""]),
                    // No whole one: the other engine writes 3.0, and counts on with 3.
                    "decimal" => chance.one_of(&["0.5", "2.25", "3.75", "6.125", ""]),
                    "one" => chance.one_of(&["a", "b", "c", ""]),
                    "many" => chance.one_of(&["a", "a b", "c", "b c", ""]),
                    "date" => chance.one_of(&["2020-02-29", "2020-06-15", "2021-01-01", ""]),
                    _ => chance.one_of(&["x", "xy", "een twee", ""]),
                };
                json!({ "op": "answer", "ref": format!("/data/{}", question.name), "value": value, "as": question.kind })
            }
        }
    }
}
