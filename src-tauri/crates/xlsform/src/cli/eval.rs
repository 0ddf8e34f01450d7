//! `eval`: one expression a line, over an XML document.

use std::process::ExitCode;

use chrono::Utc;
use chrono_tz::Tz;
use clap::Args;
use form::xpath::resolve::Standing;
use form::xpath::{Compiled, Context, Value, evaluate, parse, resolve};
use serde_json::{Map, Value as Json, json};
use xlsform::document::XmlScene;
use xlsform::{DiagnosticKind, Tongue};

use crate::clock;
use crate::lines::{answer_each, text};

/// Evaluates expressions: JSON lines in, JSON lines out.
///
/// In: {"id", "expr", "context_xml"?, "context_path"?, "as"?, "lang"?, "xforms"?}. The expression stands on the node at
/// context_path (by position: /*[1]/*[3]/@id; without one, on the document) of context_xml (without one, <root/>).
/// "as" is boolean, number, string or nodeset; without it the expression's own type is given.
///
/// Out: {"id", "value"} or {"id", "error"}. NaN, Infinity, -Infinity and -0 are strings; a node-set is a list of paths
/// as in context_path; a date is a string.
#[derive(Args)]
#[command(
    after_help = "Example:\n  echo '{\"id\": 1, \"expr\": \"/a/b + 1\", \"context_xml\": \"<a><b>2</b></a>\"}' | samenstap-form eval --tz Europe/Amsterdam"
)]
pub struct Eval {
    /// The time zone in which today() and times without an offset are meant; without one, this machine's.
    #[arg(long, value_name = "ZONE")]
    tz: Option<Tz>,
}

/// Answers line by line.
pub fn run(arguments: &Eval) -> ExitCode {
    answer_each(|request| {
        let mut reply = Map::new();
        if let Some(id) = request.get("id") {
            reply.insert("id".to_owned(), id.clone());
        }
        match value(request, arguments.tz) {
            Ok(value) => reply.insert("value".to_owned(), value),
            Err(problem) => reply.insert("error".to_owned(), problem.into()),
        };
        Json::Object(reply)
    })
}

fn value(request: &Json, zone: Option<Tz>) -> Result<Json, String> {
    let source = text(request, "expr").ok_or("expr is missing")?;
    let xml = text(request, "context_xml").unwrap_or("<root/>");
    let now = Utc::now();
    let mut scene = XmlScene::new(xml, clock::at(now, zone)).map_err(|problem| format!("context_xml: {problem}"))?;
    scene.language = text(request, "lang").map(str::to_owned);
    scene.seed = now.timestamp_micros().unsigned_abs();
    let find = |scene: &XmlScene, name: &str| match text(request, name) {
        Some(path) => scene.find(path).map(Some).ok_or_else(|| format!("{name}: no such node: {path}")),
        None => Ok(None),
    };
    if let Some(root) = find(&scene, "root_path")? {
        scene.root = root;
    }
    let here = find(&scene, "context_path")?.or_else(|| scene.find("")).ok_or("no document")?;
    let compiled = compile(source)?;
    let value = evaluate(&compiled.expression, &scene, Context::at(here));
    let wanted = text(request, "as").unwrap_or(match value {
        Value::Boolean(_) => "boolean",
        Value::Number(_) | Value::Days(_) => "number",
        Value::Text(_) | Value::Moment(_) => "string",
        Value::One(_) | Value::Nodes(_) => "nodeset",
    });
    in_json(value, wanted, &scene)
}

fn in_json(value: Value<'_>, wanted: &str, scene: &XmlScene) -> Result<Json, String> {
    match wanted {
        "boolean" => Ok(value.to_boolean().into()),
        "number" => Ok(number(value.to_number(scene))),
        "string" => Ok(value.to_text(scene).into()),
        "nodeset" => match value {
            Value::One(_) | Value::Nodes(_) => {
                Ok(value.into_nodes().into_iter().map(|place| scene.path(place)).collect::<Vec<_>>().into())
            }
            _ => Err("the expression gives no nodes".to_owned()),
        },
        other => Err(format!("as: boolean, number, string or nodeset, not {other}")),
    }
}

/// A number as JSON has it, and what JSON has not as a word.
fn number(number: f64) -> Json {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.is_nan() {
        json!("NaN")
    } else if number.is_infinite() {
        json!(if number > 0.0 { "Infinity" } else { "-Infinity" })
    } else if number == 0.0 && number.is_sign_negative() {
        json!("-0")
    } else if number.fract() == 0.0 && number.abs() <= EXACT {
        json!(number as i64)
    } else {
        json!(number)
    }
}

fn compile(source: &str) -> Result<Compiled, String> {
    let say = |fault| xlsform::message(&DiagnosticKind::Expression(fault), Tongue::English);
    let syntax = parse(source).map_err(|problem| say(form::FaultKind::Syntax(problem)))?;
    let (compiled, mistakes) = resolve(source, &syntax, Standing::Anywhere);
    compiled.ok_or_else(|| mistakes.into_iter().map(|(_, fault)| say(fault)).collect::<Vec<_>>().join("; "))
}
