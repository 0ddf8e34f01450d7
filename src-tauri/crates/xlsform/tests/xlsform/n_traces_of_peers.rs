//! The recorded sessions of the peers' own suites, where they lie beside the project (FORMS §2), played line by line.
//!
//! What stands on the screen must be the same after every operation. Two operations have no line in the protocol: what
//! only looks (`expect_…`) is nothing to send, and a session is followed until it is stored and opened anew.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value as Json, json};

use crate::binary::Conversation;
use crate::deviations::Tally;
use crate::e_real_files::{conformance, root};

type Picture = BTreeMap<String, Json>;

#[test]
fn the_peers_own_sessions_go_as_they_go_there() {
    let Some(traces) = conformance("scenario_traces.jsonl") else { return };
    let mut tally = Tally::listed("xlsform/tests/xlsform/deviations_of_traces.toml", &["sc-"]);
    for line in traces.lines() {
        let trace: Json = serde_json::from_str(line).unwrap();
        // What fails at the peer says nothing.
        if trace["upstream"] != "pass" {
            continue;
        }
        tally.count(trace["id"].as_str().unwrap(), play(&trace));
    }
    tally.judge();
}

fn play(trace: &Json) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let form = folder.path().join("form.xml");
    let source = root().join("../shared/conformance").join(trace["form"].as_str().unwrap());
    std::fs::copy(source, &form).unwrap();
    put_attachments(trace, folder.path());
    // Where and when the sessions were recorded.
    let place = ["--place", "38.295 21.7567 110 5"];
    let now = ["--now", "2026-11-22T14:56:47-07:00", "--tz", "America/Phoenix", "--seed", "1"];
    let mut program =
        Conversation::begin(&[&["play", form.to_str().unwrap()], place.as_slice(), now.as_slice()].concat());
    let (mut wanted, mut found) = (Picture::new(), Picture::new());
    // Three recordings of large forms keep to names and values.
    let is_terse = trace.to_string().len() > 50_000;
    for (number, op) in trace["ops"].as_array().unwrap().iter().enumerate() {
        let name = op["op"].as_str().unwrap();
        let place = || format!("step {number} {name} {} {}", op["ref"], op["value"]);
        match name {
            "init" | "answer" | "add_repeat" | "remove_repeat" | "set_language" => {
                let reply =
                    program.say(&request(trace, op).to_string()).ok_or_else(|| format!("{}: it ended", place()))?;
                if op["error"].is_string() {
                    if !reply["error"].is_string() {
                        return Err(format!("{}: no error, but {}", place(), op["error"]));
                    }
                    continue;
                }
                if reply["error"].is_string() {
                    return Err(format!("{}: {}", place(), reply["error"]));
                }
                follow(&mut found, &reply["state"]);
            }
            "fork_instance" => break,
            "expect_instance_xml" => {
                let reply = program.say(r#"{"op": "submission"}"#).unwrap();
                let (wanted, found) = (op["expected"].as_str().unwrap(), reply["submission"].as_str().unwrap_or(""));
                if plain_xml(wanted) != plain_xml(found) {
                    return Err(format!("{}: {wanted} but {found}", place()));
                }
            }
            _ => {}
        }
        follow(&mut wanted, &op["state"]);
        compare(&wanted, &found, is_terse).map_err(|difference| format!("{}: {difference}", place()))?;
    }
    let whole = program.say(r#"{"op": "state"}"#).unwrap();
    let mut seen = Picture::new();
    follow(&mut seen, &whole["state"]);
    if trace["ops"][0]["error"].is_null() && seen != found {
        return Err("what was told step by step is not what there is in the end".to_owned());
    }
    Ok(())
}

/// A line of the protocol: an operation without what was recorded of it, and what the device knows.
fn request(trace: &Json, op: &Json) -> Json {
    let fields = op.as_object().unwrap().iter();
    let sent = fields.filter(|(name, _)| ["op", "ref", "value", "lang"].contains(&name.as_str()));
    let known = trace.get("preload").filter(|_| op["op"] == "init").map(|known| ("preload".to_owned(), known.clone()));
    Json::Object(sent.map(|(name, value)| (name.clone(), value.clone())).chain(known).collect())
}

fn put_attachments(trace: &Json, folder: &Path) {
    for (address, file) in trace["attachments"].as_object().into_iter().flatten() {
        let name = address.rsplit('/').next().unwrap();
        if file["status"] == 200 {
            std::fs::write(folder.join(name), file["body"].as_str().unwrap_or("")).unwrap();
        }
    }
}

fn follow(picture: &mut Picture, state: &Json) {
    for (reference, node) in state.as_object().into_iter().flatten() {
        if node.is_null() {
            picture.remove(reference);
        } else {
            picture.insert(reference.clone(), node.clone());
        }
    }
}

fn compare(wanted: &Picture, found: &Picture, is_terse: bool) -> Result<(), String> {
    for (reference, wanted) in wanted {
        let Some(found) = found.get(reference) else { return Err(format!("{reference} lacks: {wanted}")) };
        let (wanted, found) = (plain(wanted, is_terse), plain(found, is_terse));
        if wanted != found {
            return Err(format!("{reference} {wanted} but {found}"));
        }
    }
    match found.keys().find(|reference| !wanted.contains_key(*reference)) {
        Some(reference) => Err(format!("{reference} is too many: {}", found[reference])),
        None => Ok(()),
    }
}

/// A node without what differs from one run to the next.
fn plain(node: &Json, is_terse: bool) -> Json {
    let mut node = node.clone();
    if node["value"].as_str().is_some_and(|value| value.starts_with("uuid:") && !value.contains("TODO")) {
        node["value"] = json!("uuid:*");
    }
    if let (true, Some(fields)) = (is_terse, node.as_object_mut()) {
        fields.retain(|name, _| name != "label" && name != "hint");
        if let Some(choices) = fields.get_mut("choices").and_then(Json::as_array_mut) {
            choices.iter_mut().for_each(|choice| *choice = choice.get(0).unwrap_or(choice).clone());
        }
        if let Some(violation) = fields.get_mut("violation") {
            violation["message"] = Json::Null;
        }
    }
    node
}

/// An instance without the spaces between its elements, and without the ids that differ from one run to the next.
fn plain_xml(xml: &str) -> String {
    let ids = regex::Regex::new("uuid:[0-9a-f][0-9a-f-]{35}").unwrap();
    let spaces = regex::Regex::new(r">\s+<").unwrap();
    spaces.replace_all(&ids.replace_all(xml.trim(), "uuid:*"), "><").into_owned()
}
