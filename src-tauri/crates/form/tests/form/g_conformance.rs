//! The cases of the peers' own suites, where they lie beside the project (FORMS §2).
//!
//! Every strict case runs. One that gives something else must be in `deviations.toml`, with the reason; one that is
//! there and gives what it should must be taken out.

use std::collections::BTreeMap;
use std::path::Path;

use form::xpath::resolve::Standing;
use form::xpath::{Context, Place, Value, evaluate, parse, resolve};
use serde::Deserialize;
use serde_json::Value as Json;

use crate::document::XmlScene;
use crate::notation::moment;

#[derive(Deserialize)]
struct Deviations {
    deviation: Vec<Deviation>,
}

#[derive(Deserialize)]
struct Deviation {
    reason: String,
    cases: Vec<String>,
}

#[test]
fn the_peers_own_expressions_give_what_they_give_there() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/conformance/xpath_cases.jsonl");
    let Ok(cases) = std::fs::read_to_string(&path) else {
        println!("did not run: the conformance cases are not beside the project");
        return;
    };
    let deviations = Path::new(env!("CARGO_MANIFEST_DIR")).join("deviations.toml");
    let deviations: Deviations = toml::from_str(&std::fs::read_to_string(deviations).unwrap()).unwrap();
    let mut reasons: BTreeMap<&str, &str> = BTreeMap::new();
    for deviation in &deviations.deviation {
        reasons.extend(deviation.cases.iter().map(|case| (case.as_str(), deviation.reason.as_str())));
    }
    let (mut passed, mut deviate, mut wrong, mut mended) = (0, 0, Vec::new(), Vec::new());
    for line in cases.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        let is_strict = case["source"] == "asserted" && case["upstream"] == "pass" && case["custom_ns"].is_null();
        // What chance gives cannot be foretold; its form can.
        let is_certain = case["nondeterministic"] != true
            || matches!(case["kind"].as_str(), Some("string_matches" | "string_length"));
        if !is_strict || !is_certain {
            continue;
        }
        let id = case["id"].as_str().unwrap();
        match (run(&case), reasons.remove(id)) {
            (Ok(()), None) => passed += 1,
            (Ok(()), Some(reason)) => mended.push(format!("{id} ({reason})")),
            (Err(_), Some(_)) => deviate += 1,
            (Err(found), None) => wrong.push(format!("{id} {} => {} but {found}", case["expr"], case["expected"])),
        }
    }
    println!("{passed} passed, {deviate} deviate, each with its reason");
    assert!(mended.is_empty(), "no deviations any more, take them out of deviations.toml:\n{}", mended.join("\n"));
    assert!(wrong.is_empty(), "{} deviate without a reason:\n{}", wrong.len(), wrong.join("\n"));
    assert!(reasons.is_empty(), "no cases of these names: {:?}", reasons.keys());
}

/// Runs a case; gives what was found when it is not what was expected.
fn run(case: &Json) -> Result<(), String> {
    let source = case["expr"].as_str().unwrap();
    let now = match case["tz"].as_str() {
        Some("America/Phoenix") => "2026-11-22T14:56:47.000-07:00",
        _ => "2026-11-22T21:56:47.000+00:00",
    };
    let xml = case["context_xml"].as_str().unwrap_or("<root/>");
    let mut scene = XmlScene::new(xml, moment(now).now).ok_or("a document that cannot be read")?;
    scene.language = case["lang"].as_str().map(str::to_owned);
    let prefixes = case["namespaces"].as_object().into_iter().flatten();
    scene.prefixes = prefixes.map(|(prefix, uri)| (prefix.clone(), uri.as_str().unwrap_or("").to_owned())).collect();
    for (prefix, uri) in [("xhtml", "http://www.w3.org/1999/xhtml"), ("jr", "http://openrosa.org/javarosa")] {
        scene.prefixes.entry(prefix.to_owned()).or_insert_with(|| uri.to_owned());
    }
    if let Some(root) = case["root_path"].as_str().and_then(|path| scene.find(path)) {
        scene.root = root;
    }
    let here = scene.find(case["context_path"].as_str().unwrap_or("")).ok_or("no such place")?;
    let wants_error = case["kind"] == "error";
    let compiled = match parse(source) {
        Ok(syntax) => {
            let (compiled, mistakes) = resolve(source, &syntax, Standing::Anywhere);
            compiled.ok_or_else(|| format!("{mistakes:?}"))
        }
        Err(problem) => Err(format!("{:?}", problem.kind)),
    };
    match compiled {
        Err(_) if wants_error => Ok(()),
        Err(problem) => Err(problem),
        Ok(compiled) => {
            let value = evaluate(&compiled.expression, &scene, Context::at(here));
            compare(case, value, &scene)
        }
    }
}

fn compare(case: &Json, value: Value<'_>, scene: &XmlScene) -> Result<(), String> {
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
            // As JavaScript rounds: halves upwards.
            (
                (found * factor + 0.5).floor() / factor == wanted || (found.is_nan() && wanted.is_nan()),
                found.to_string(),
            )
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
            let pattern =
                expected.as_str().unwrap_or("").trim_end_matches('i').trim_matches('/').replace("\\d", "[0-9]");
            let found = value.to_text(scene).into_owned();
            (regex::Regex::new(&pattern).is_ok_and(|regex| regex.is_match(&found)), found)
        }
        "string_length" => {
            let found = value.to_text(scene).chars().count();
            (Some(found as u64) == expected.as_u64(), found.to_string())
        }
        kind => (false, format!("{kind} expected and {value:?} given")),
    };
    if is_right { Ok(()) } else { Err(found) }
}
