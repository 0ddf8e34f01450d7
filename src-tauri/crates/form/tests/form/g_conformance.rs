//! The cases of the peers' own suites, where they lie beside the project (FORMS §2).
//!
//! Cases with a function that this engine does not run yet are counted apart; whatever else fails must be in
//! `deviations.txt`, with the reason.

use std::collections::BTreeMap;
use std::path::Path;

use form::xpath::functions::UNSUPPORTED;
use form::xpath::resolve::Standing;
use form::xpath::{Context, Place, Value, evaluate, parse, resolve};
use serde_json::Value as Json;

use crate::document::XmlScene;
use crate::notation::moment;

const DEVIATIONS: &str = include_str!("deviations.txt");

enum Outcome {
    Passed,
    LeftOut,
    Failed(String),
}

#[test]
fn the_peers_own_expressions_give_what_they_give_there() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/conformance/xpath_cases.jsonl");
    let Ok(cases) = std::fs::read_to_string(&path) else {
        println!("did not run: the conformance cases are not beside the project");
        return;
    };
    let deviations: BTreeMap<&str, &str> = DEVIATIONS
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .collect();
    let (mut passed, mut left_out, mut wrong, mut mended) = (0, 0, Vec::new(), Vec::new());
    for line in cases.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        let is_strict = case["source"] == "asserted"
            && case["upstream"] == "pass"
            && case["nondeterministic"] != true
            && case["custom_ns"].is_null();
        if !is_strict {
            continue;
        }
        let id = case["id"].as_str().unwrap();
        match (run(&case), deviations.contains_key(id)) {
            (Outcome::Passed, false) => passed += 1,
            (Outcome::Passed, true) => mended.push(id.to_owned()),
            (Outcome::LeftOut, _) => left_out += 1,
            (Outcome::Failed(_), true) => {}
            (Outcome::Failed(found), false) => {
                wrong.push(format!("{id} {} => {} but {found}", case["expr"], case["expected"]));
            }
        }
    }
    println!("{passed} passed, {left_out} left out, {} deviate", deviations.len());
    assert!(mended.is_empty(), "no deviations any more, take them out of deviations.txt:\n{}", mended.join("\n"));
    assert!(wrong.is_empty(), "{} deviate without a reason:\n{}", wrong.len(), wrong.join("\n"));
}

fn run(case: &Json) -> Outcome {
    let source = case["expr"].as_str().unwrap();
    let now = match case["tz"].as_str() {
        Some("America/Phoenix") => "2026-11-22T14:56:47.000-07:00",
        _ => "2026-11-22T21:56:47.000+00:00",
    };
    let xml = case["context_xml"].as_str().unwrap_or("<root/>");
    let Some(mut scene) = XmlScene::new(xml, moment(now).now) else { return Outcome::LeftOut };
    let prefixes = case["namespaces"].as_object().into_iter().flatten();
    scene.prefixes = prefixes.map(|(prefix, uri)| (prefix.clone(), uri.as_str().unwrap_or("").to_owned())).collect();
    for (prefix, uri) in [("xhtml", "http://www.w3.org/1999/xhtml"), ("jr", "http://openrosa.org/javarosa")] {
        scene.prefixes.entry(prefix.to_owned()).or_insert_with(|| uri.to_owned());
    }
    if let Some(root) = case["root_path"].as_str().and_then(|path| scene.find(path)) {
        scene.root = root;
    }
    let at = case["context_path"].as_str().unwrap_or("");
    let Some(here) = scene.find(at) else { return Outcome::LeftOut };
    let is_left_out = |name: &str| source.contains(&format!("{name}("));
    if UNSUPPORTED.iter().any(|name| is_left_out(name)) || is_left_out("itext") || source.contains("namespace::") {
        return Outcome::LeftOut;
    }
    let wants_error = case["kind"] == "error";
    let compiled = match parse(source) {
        Ok(syntax) => {
            let (compiled, mistakes) = resolve(source, &syntax, Standing::Anywhere);
            compiled.ok_or_else(|| format!("{mistakes:?}"))
        }
        Err(problem) => Err(format!("{:?}", problem.kind)),
    };
    match compiled {
        Err(_) if wants_error => Outcome::Passed,
        Err(problem) => Outcome::Failed(problem),
        Ok(compiled) => {
            let value = evaluate(&compiled.expression, &scene, Context::at(here));
            compare(case, value, &scene)
        }
    }
}

fn compare(case: &Json, value: Value<'_>, scene: &XmlScene) -> Outcome {
    let expected = &case["expected"];
    let number = |json: &Json| match json.as_str() {
        Some("NaN") => f64::NAN,
        Some("Infinity") => f64::INFINITY,
        Some("-Infinity") => f64::NEG_INFINITY,
        Some("-0") => -0.0,
        _ => json.as_f64().unwrap_or(f64::NAN),
    };
    let (is_right, found) = match case["kind"].as_str().unwrap() {
        "boolean" => (Some(value.to_boolean()) == expected.as_bool(), value.to_boolean().to_string()),
        "number" => {
            let (found, wanted) = (value.to_number(scene), number(expected));
            let tolerance = case["tolerance"].as_f64().unwrap_or(0.0);
            let is_close = (found - wanted).abs() <= tolerance;
            (is_close || (found.is_nan() && wanted.is_nan()) || found == wanted, found.to_string())
        }
        "number_rounded" => {
            let (found, wanted) = (value.to_number(scene), number(expected));
            let factor = case["factor"].as_f64().unwrap_or(1.0);
            ((found * factor).round() == (wanted * factor).round(), found.to_string())
        }
        "string" => {
            let found = value.to_text(scene).into_owned();
            (Some(found.as_str()) == expected.as_str(), found)
        }
        "date" => {
            let found = value.to_text(scene).into_owned();
            (expected.as_str().is_some_and(|wanted| found.starts_with(wanted)), found)
        }
        "nodeset" | "nodeset_unordered" => {
            let mut found: Vec<String> = value.into_nodes().into_iter().map(|place: Place| scene.path(place)).collect();
            let mut wanted: Vec<String> =
                expected.as_array().into_iter().flatten().filter_map(|path| path.as_str().map(str::to_owned)).collect();
            if case["kind"] == "nodeset_unordered" {
                found.sort();
                wanted.sort();
            }
            (found == wanted, format!("{found:?}"))
        }
        "string_matches" => {
            let pattern = expected.as_str().unwrap_or("").trim_matches('/').replace("\\d", "[0-9]");
            let found = value.to_text(scene).into_owned();
            (regex::Regex::new(&pattern).is_ok_and(|regex| regex.is_match(&found)), found)
        }
        "string_length" => {
            let found = value.to_text(scene).chars().count();
            (Some(found as u64) == expected.as_u64(), found.to_string())
        }
        kind => (false, format!("{kind} expected and {value:?} given")),
    };
    if is_right { Outcome::Passed } else { Outcome::Failed(found) }
}
