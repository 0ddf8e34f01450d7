//! A short way to write a form in a test, and a short way to show an interview.
//!
//! ```text
//! list fruit: apple=red pear=green      choices with a column `tag`
//! integer age | required: true() | constraint: . > 0
//! group home | relevant: ${age} > 17
//!   text street
//! set street | at: changed | trigger: age | to: ${age} * 2      or `text: words`, or `place: here`, or nothing
//! ```

use std::sync::Arc;

use chrono::DateTime;
use form::draft::{
    Draft, DraftAction, DraftChoice, DraftDefault, DraftItemset, DraftList, DraftNode, DraftPiece, DraftRow,
    DraftShuffle, DraftText, Event, Source,
};
use form::{
    Answer, Changed, Fault, Form, Interview, ItemId, Kind, Language, Metadata, Moment, NodeId, Origin, RowId,
    ValueType, Violation, compile,
};

pub fn moment(text: &str) -> Moment {
    Moment::at(DateTime::parse_from_rfc3339(text).unwrap())
}

pub fn some_moment() -> Moment {
    moment("2020-11-02T14:05:00+01:00")
}

pub fn form(notation: &str) -> Arc<Form> {
    compiled(&draft(notation))
}

pub fn compiled(draft: &Draft) -> Arc<Form> {
    let (form, faults) = compile(draft);
    assert!(faults.is_empty(), "{faults:?}");
    Arc::new(form.unwrap())
}

pub fn faults(notation: &str) -> Vec<Fault> {
    let (form, faults) = compile(&draft(notation));
    assert_eq!(form.is_none(), faults.iter().any(Fault::is_fatal));
    faults
}

pub fn draft(notation: &str) -> Draft {
    let languages = [("Nederlands (nl)", "nl"), ("English (en)", "en")];
    let mut draft = Draft {
        id: "test".to_owned(),
        languages: languages
            .iter()
            .map(|(name, code)| Language { name: (*name).into(), code: (*code).into() })
            .collect(),
        ..Draft::default()
    };
    let mut open: Vec<(usize, usize)> = Vec::new();
    // A notation may stand in from the second line on, as a test's source does.
    let indent = |line: &str| line.len() - line.trim_start().len();
    let margin = notation.lines().skip(1).map(indent).min().unwrap_or(0);
    for line in notation.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(list) = line.trim().strip_prefix("list ") {
            draft.lists.push(read_list(list));
            continue;
        }
        if let Some(action) = line.trim().strip_prefix("set ") {
            let action = read_action(action, &draft);
            draft.actions.push(action);
            continue;
        }
        let depth = indent(line).saturating_sub(margin);
        open.retain(|(indent, _)| *indent < depth);
        let mut parts = line.trim().split(" | ");
        let mut words = parts.next().unwrap().split_whitespace();
        let (kind, name) = (words.next().unwrap(), words.next().unwrap());
        let kind = match kind {
            "group" => Kind::Group,
            "repeat" => Kind::Repeat,
            "text" => Kind::Text,
            "integer" => Kind::Integer,
            "decimal" => Kind::Decimal,
            "date" => Kind::Date,
            "datetime" => Kind::DateTime,
            "one" => Kind::SelectOne,
            "many" => Kind::SelectMultiple,
            "note" => Kind::Note,
            "calculate" => Kind::Calculate,
            "hidden" => Kind::Hidden,
            "geopoint" => Kind::Geopoint,
            "metadata" => Kind::Metadata,
            "acknowledge" => Kind::Acknowledge,
            other => panic!("no such kind: {other}"),
        };
        let parent = open.last().map(|(_, node)| *node);
        let number = draft.nodes.len();
        let mut node = DraftNode::new(name, kind, parent, Origin(number as u32));
        if let Some(list) = words.next() {
            node.list = Some(draft.lists.iter().position(|other| other.name == list).unwrap());
        }
        if kind == Kind::Repeat {
            node.rows.push(DraftRow::default());
        }
        for part in parts {
            let (column, text) = part.split_once(": ").unwrap();
            set(&mut node, column.trim(), text.trim());
        }
        draft.nodes.push(node);
        if matches!(kind, Kind::Group | Kind::Repeat) {
            open.push((depth, number));
        }
    }
    draft
}

fn read_list(text: &str) -> DraftList {
    let (name, choices) = text.split_once(':').unwrap();
    let choice = |text: &str| {
        let (name, tag) = text.split_once('=').unwrap_or((text, ""));
        let words = |text: String| vec![DraftPiece::Words(text)];
        let label = DraftText::from([(0, words(format!("{name}-nl"))), (1, words(format!("{name}-en")))]);
        DraftChoice { name: name.to_owned(), label, values: vec![tag.to_owned()], ..DraftChoice::default() }
    };
    DraftList {
        name: name.trim().to_owned(),
        file: None,
        columns: vec!["tag".to_owned()],
        choices: choices.split_whitespace().map(choice).collect(),
    }
}

fn read_action(text: &str, draft: &Draft) -> DraftAction {
    let named = |name: &str| draft.nodes.iter().position(|node| node.name == name).unwrap();
    let mut parts = text.split(" | ");
    let target = named(parts.next().unwrap());
    let mut action = DraftAction { events: Vec::new(), trigger: None, target, among: None, value: None };
    for part in parts {
        let (column, text) = part.split_once(": ").unwrap();
        match column {
            "at" => action.events.extend(text.split(' ').map(|event| match event {
                "first-load" => Event::FirstLoad,
                "load" => Event::Load,
                "new-row" => Event::NewRow,
                "changed" => Event::ValueChanged,
                other => panic!("no such event: {other}"),
            })),
            "trigger" => action.trigger = Some(named(text)),
            "to" => {
                let source = Source { text: text.to_owned(), origin: Origin(target as u32), offset: 0 };
                action.value = Some(DraftDefault::Computed(source));
            }
            "among" => {
                action.among = Some(Source { text: text.to_owned(), origin: Origin(target as u32), offset: 0 });
            }
            "text" => action.value = Some(DraftDefault::Literal(text.to_owned())),
            "place" => action.value = Some(DraftDefault::Place),
            other => panic!("no such part of an action: {other}"),
        }
    }
    action
}

fn set(node: &mut DraftNode, column: &str, text: &str) {
    let source = || Source { text: text.to_owned(), origin: node.origin, offset: 0 };
    match column {
        "relevant" => node.relevant = Some(source()),
        "required" => node.required = Some(source()),
        "read_only" => node.read_only = Some(source()),
        "calculation" => node.calculation = Some(source()),
        "constraint" => node.constraint = Some(source()),
        "count" => {
            node.repeat_count = Some(source());
            node.rows.clear();
        }
        "filter" => node.choice_filter = Some(source()),
        // `nodes ; value ; label`
        "itemset" => {
            let part = |text: &str| Source { text: text.trim().to_owned(), ..source() };
            let [nodes, value, label] = [0, 1, 2].map(|at| part(text.split(';').nth(at).unwrap()));
            node.itemset = Some(DraftItemset { nodes, value, label });
        }
        "shuffle" => node.shuffle = Some(DraftShuffle { seed: (text != "-").then(source) }),
        "default" => node.default = Some(DraftDefault::Literal(text.to_owned())),
        "computed" => node.default = Some(DraftDefault::Computed(source())),
        "label" => node.label = words(text, 0, node.origin),
        "label-en" => node.label.extend(words(text, 1, node.origin)),
        "type" => {
            node.value_type = Some(match text {
                "text" => ValueType::Text,
                "integer" => ValueType::Integer,
                "decimal" => ValueType::Decimal,
                "boolean" => ValueType::Boolean,
                "date" => ValueType::Date,
                "time" => ValueType::Time,
                "datetime" => ValueType::DateTime,
                "geopoint" => ValueType::Geopoint,
                other => panic!("no such type: {other}"),
            });
        }
        "fills" => {
            node.metadata = Some(match text {
                "start" => Metadata::Start,
                "end" => Metadata::End,
                "today" => Metadata::Today,
                "deviceid" => Metadata::DeviceId,
                "username" => Metadata::Username,
                "email" => Metadata::Email,
                "phonenumber" => Metadata::PhoneNumber,
                "instanceID" => Metadata::InstanceId,
                "instanceName" => Metadata::InstanceName,
                "start-geopoint" => Metadata::StartGeopoint,
                other => panic!("no such metadata: {other}"),
            });
        }
        "hint" => node.hint = words(text, 0, node.origin),
        other => panic!("no such column: {other}"),
    }
}

/// Cuts `Dag ${name}, dat is «1 + 1»` into words and what is shown between them.
fn words(text: &str, language: usize, origin: Origin) -> DraftText {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = [rest.find("${"), rest.find('«')].into_iter().flatten().min() {
        let (before, from) = rest.split_at(at);
        let close = if from.starts_with('$') { '}' } else { '»' };
        let (output, after) = from.split_once(close).unwrap();
        let text = match output.strip_prefix('«') {
            Some(expression) => expression.to_owned(),
            None => format!("{output}}}"),
        };
        pieces.push(DraftPiece::Words(before.to_owned()));
        pieces.push(DraftPiece::Output(Source { text, origin, offset: 0 }));
        rest = after;
    }
    pieces.push(DraftPiece::Words(rest.to_owned()));
    DraftText::from([(language, pieces)])
}

pub fn node(form: &Form, path: &str) -> NodeId {
    form.find(path).unwrap_or_else(|| panic!("no node at {path}"))
}

pub fn item(interview: &Interview, path: &str) -> ItemId {
    interview.find(path).unwrap_or_else(|| panic!("no item at {path}"))
}

/// Answers by path, as text that the question's kind reads; an empty text takes the answer away.
pub fn answer(interview: &mut Interview, path: &str, text: &str) -> Changed {
    let id = item(interview, path);
    let answer = Answer::read(interview.form().node(interview.node(id)).kind, text);
    interview.answer(id, answer)
}

/// Adds a row to a repeat, as a person does.
pub fn add_row(interview: &mut Interview, path: &str) -> Changed {
    let repeat = item(interview, path);
    let last = interview.rows(repeat).into_iter().filter_map(|row| interview.row_id(row)).max();
    let next = last.map_or(0, |id| id.0).max(u128::from(u32::MAX)) + 1;
    interview.add_row(repeat, RowId(next))
}

/// Begins an interview and does these steps: `age = 17, +child, /data/child[2]/age = 3, -/data/child[1]`.
pub fn interview(notation: &str, steps: &str) -> Interview {
    let mut interview = Interview::begin(form(notation), some_moment());
    for step in steps.split(", ").filter(|step| !step.is_empty()) {
        if let Some(repeat) = step.strip_prefix('+') {
            add_row(&mut interview, repeat);
        } else if let Some(row) = step.strip_prefix('-') {
            let row = item(&interview, row);
            interview.remove_row(row);
        } else {
            let (path, text) = step.split_once('=').unwrap();
            answer(&mut interview, path.trim(), text.trim());
        }
    }
    interview
}

/// Every item with what can be seen of it, a line each; those in rows by their XPath, others by the path of their node.
pub fn show(interview: &Interview) -> String {
    let mut text = String::new();
    let mut waiting = interview.children(interview.form().root());
    waiting.reverse();
    while let Some(id) = waiting.pop() {
        waiting.extend(interview.children(id).into_iter().rev());
        let node = interview.form().node(interview.node(id));
        let is_in_row = node.repeat().is_some() || interview.row_id(id).is_some();
        let mut parts = vec![if is_in_row { interview.xpath_of(id) } else { node.path.clone() }];
        if !interview.is_relevant(id) {
            parts.push("(not relevant)".to_owned());
        }
        parts.extend(interview.value(id).map(|value| format!("= {}", value.as_text())));
        if interview.is_required(id) {
            parts.push("required".to_owned());
        }
        if interview.is_read_only(id) {
            parts.push("read-only".to_owned());
        }
        parts.extend(interview.violation(id).map(|violation| match violation {
            Violation::Required => "! lacks an answer".to_owned(),
            Violation::Constraint => "! not allowed".to_owned(),
            Violation::WrongType => "! no such answer".to_owned(),
        }));
        text.push_str(&parts.join(" "));
        text.push('\n');
    }
    text
}
