//! The expressions of the peers' own suites, where they lie beside the project (FORMS §2), put to the program line by line.
//!
//! Every strict case runs. One that gives something else must be among the deviations, with the reason; one that is there
//! and gives what it should must be taken out.

use serde_json::{Value as Json, json};

use crate::binary::Conversation;
use crate::deviations::Tally;
use crate::e_real_files::conformance;

/// The suites' own time zone, where a case names no other.
const ZONES: [&str; 2] = ["America/Phoenix", "GMT"];

#[test]
fn the_peers_own_expressions_give_what_they_give_there() {
    let Some(cases) = conformance("xpath_cases.jsonl") else { return };
    let mut programs = ZONES.map(|zone| Conversation::begin(&["eval", "--tz", zone]));
    let mut tally = Tally::of(&["wf-", "orx-", "jr-"]);
    for line in cases.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        if !is_strict(&case) {
            continue;
        }
        let zone = usize::from(case["tz"] != ZONES[0]);
        let reply = programs[zone].say(&request(&case).to_string()).expect("the program goes on");
        let found = || format!("{} => {} but {reply}", case["expr"], case["expected"]);
        let outcome = if gives_what_is_expected(&case, &reply) { Ok(()) } else { Err(found()) };
        tally.count(case["id"].as_str().unwrap(), outcome);
    }
    tally.judge();
}

fn is_strict(case: &Json) -> bool {
    let is_strict = case["source"] == "asserted" && case["upstream"] == "pass" && case["custom_ns"].is_null();
    // What chance gives cannot be foretold; its form can.
    let is_certain =
        case["nondeterministic"] != true || matches!(case["kind"].as_str(), Some("string_matches" | "string_length"));
    is_strict && is_certain
}

/// What the protocol knows of a case, and nothing more.
fn request(case: &Json) -> Json {
    let wanted = match case["kind"].as_str().unwrap() {
        "number" | "number_rounded" => json!("number"),
        "string" | "string_matches" | "string_length" | "date" => json!("string"),
        "nodeset" | "nodeset_unordered" => json!("nodeset"),
        "boolean" => json!("boolean"),
        _ => Json::Null,
    };
    let mut request = json!({ "id": case["id"], "expr": case["expr"], "as": wanted });
    for name in ["context_xml", "context_path", "lang", "xforms"] {
        if !case[name].is_null() {
            request[name] = case[name].clone();
        }
    }
    request
}

fn gives_what_is_expected(case: &Json, reply: &Json) -> bool {
    let expected = &case["expected"];
    let found = &reply["value"];
    let text = || found.as_str().unwrap_or_default();
    match case["kind"].as_str().unwrap() {
        "error" => reply["error"].is_string(),
        "number" => {
            let tolerance = case["tolerance"].as_f64().unwrap_or(0.0);
            let (found, wanted) = (number(found), number(expected));
            (found - wanted).abs() <= tolerance || (found.is_nan() && wanted.is_nan()) || found == wanted
        }
        "number_rounded" => {
            let factor = case["factor"].as_f64().unwrap_or(1.0);
            let (found, wanted) = (number(found), number(expected));
            // As JavaScript rounds: halves upwards.
            (found * factor + 0.5).floor() / factor == wanted || (found.is_nan() && wanted.is_nan())
        }
        "date" => expected.as_str().is_some_and(|wanted| text().starts_with(wanted)),
        "nodeset_unordered" => {
            let sorted = |json: &Json| {
                let mut paths: Vec<String> = json.as_array().into_iter().flatten().map(Json::to_string).collect();
                paths.sort();
                paths
            };
            found.is_array() && sorted(found) == sorted(expected)
        }
        "string_matches" => {
            let pattern =
                expected.as_str().unwrap_or("").trim_end_matches('i').trim_matches('/').replace("\\d", "[0-9]");
            regex::Regex::new(&pattern).is_ok_and(|regex| regex.is_match(text()))
        }
        "string_length" => found.is_string() && Some(text().chars().count() as u64) == expected.as_u64(),
        _ => found == expected,
    }
}

fn number(json: &Json) -> f64 {
    match json.as_str() {
        Some("Infinity") => f64::INFINITY,
        Some("-Infinity") => f64::NEG_INFINITY,
        Some("-0") => -0.0,
        _ => json.as_f64().unwrap_or(f64::NAN),
    }
}

#[test]
fn a_line_that_means_nothing_is_answered_and_the_next_one_too() {
    let mut program = Conversation::begin(&["eval"]);
    for line in ["", "{", "[1]", "nonsense", "{\"id\": 7}", "{\"id\": 8, \"expr\": \"1 +\"}"] {
        let reply = program.say(line).unwrap();
        assert!(reply["error"].is_string(), "{line} => {reply}");
    }
    let reply = program.say(r#"{"id": "nine", "expr": "1 div 0"}"#).unwrap();
    assert_eq!(reply, json!({ "id": "nine", "value": "Infinity" }));
}

#[test]
fn an_expression_gives_its_own_type_unless_another_is_asked_for() {
    let mut program = Conversation::begin(&["eval", "--tz", "Europe/Amsterdam"]);
    let mut value = |expr: &str, wanted: Option<&str>| {
        let xml = "<a><b>2</b><b c='x'>3</b></a>";
        let request = json!({ "id": 1, "expr": expr, "context_xml": xml, "context_path": "/*[1]", "as": wanted });
        program.say(&request.to_string()).unwrap()["value"].clone()
    };
    assert_eq!(value("b", None), json!(["/*[1]/*[1]", "/*[1]/*[2]"]));
    assert_eq!(value("b/@c", None), json!(["/*[1]/*[2]/@c"]));
    assert_eq!(value("b", Some("number")), json!(2));
    assert_eq!(value("sum(b)", None), json!(5));
    assert_eq!(value("sum(b)", Some("string")), json!("5"));
    assert_eq!(value("b = 3", None), json!(true));
    assert_eq!(value("-0", None), json!("-0"));
    assert_eq!(value("number('x')", None), json!("NaN"));
}
