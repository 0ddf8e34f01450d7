//! The XForms that are written: what pyxform's own tests say of its XForms is true of ours, and what is written is read
//! back as it was.

use chrono::DateTime;
use form::xpath::resolve::Standing;
use form::xpath::{Context, Scene, Value, evaluate, parse, resolve};
use serde_json::Value as Json;
use xlsform::document::XmlScene;
use xlsform::{Severity, read_draft, xform};

use crate::deviations::Tally;
use crate::e_real_files::{conformance, root};
use crate::tables::workbook;

/// What an expression finds in a document: texts, with how many there are.
fn found(scene: &XmlScene, expression: &str) -> Result<Vec<String>, String> {
    let syntax = parse(expression).map_err(|problem| format!("{problem:?}"))?;
    let (compiled, mistakes) = resolve(expression, &syntax, Standing::Anywhere);
    let compiled = compiled.ok_or_else(|| format!("{mistakes:?}"))?;
    let here = scene.find("").ok_or("no document")?;
    Ok(match evaluate(&compiled.expression, scene, Context::at(here)) {
        Value::Nodes(nodes) => nodes.iter().map(|node| scene.text(*node).into_owned()).collect(),
        Value::One(node) => vec![scene.text(node).into_owned()],
        other => vec![other.to_text(scene).into_owned()],
    })
}

/// White space in expressions, and around `${x}`, is nobody's business.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn holds(case: &Json, xml: &str) -> Result<(), String> {
    let now = DateTime::parse_from_rfc3339("2020-11-02T14:05:00+01:00").unwrap();
    let mut scene = XmlScene::new(xml, now).map_err(|problem| problem.to_string())?;
    scene.root = form::xpath::Place { tree: 0, node: 0 };
    // To this scene the elements of a form are in no name space, since expressions of forms write no prefix for them.
    scene.prefixes.insert("x".to_owned(), String::new());
    let of = |what: &str| case[what].as_array().cloned().unwrap_or_default();
    for expression in of("xml__xpath_match") {
        let expression = expression.as_str().unwrap();
        let count = found(&scene, expression)?.len();
        if count != 1 {
            return Err(format!("{count} of {}", plain(expression)));
        }
    }
    for counted in of("xml__xpath_count") {
        let (expression, wanted) = (counted[0].as_str().unwrap(), counted[1].as_u64().unwrap());
        let count = found(&scene, expression)?.len() as u64;
        if count != wanted {
            return Err(format!("{count}, not {wanted}, of {}", plain(expression)));
        }
    }
    for exact in of("xml__xpath_exact") {
        let expression = exact[0].as_str().unwrap();
        let mut wanted: Vec<String> = exact[1].as_array().unwrap().iter().filter_map(Json::as_str).map(plain).collect();
        let mut given: Vec<String> = found(&scene, expression)?.iter().map(|text| plain(text)).collect();
        wanted.sort();
        given.sort();
        wanted.dedup();
        given.dedup();
        if given != wanted {
            return Err(format!("{given:?}, not {wanted:?}, at {}", plain(expression)));
        }
    }
    Ok(())
}

#[test]
fn what_pyxform_says_of_its_xforms_is_true_of_ours() {
    let Some(cases) = conformance("xlsform_cases.jsonl") else { return };
    let mut tally = Tally::listed("xlsform/tests/xlsform/deviations_of_xml.toml", &["px-"]);
    for line in cases.lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        let (id, Some(tables)) = (case["id"].as_str().unwrap(), case["md"].as_str()) else { continue };
        let drafting = read_draft(&workbook(tables), |_| None);
        let is_refused = drafting.diagnostics.iter().any(|told| told.severity == Severity::Error);
        let Some(mut draft) = drafting.draft.filter(|_| !is_refused && case["errored"] != true) else { continue };
        if draft.root_name.is_empty() {
            draft.root_name = case["name"].as_str().unwrap_or("test_name").to_owned();
            let root = format!("/{}/", draft.root_name);
            for itemset in draft.nodes.iter_mut().filter_map(|node| node.itemset.as_mut()) {
                itemset.nodes.text = itemset.nodes.text.replacen("/data/", &root, 1);
            }
        }
        let written = xform::write(&draft);
        tally.count(id, holds(&case, &written));
    }
    tally.judge();
}

#[test]
fn what_is_written_is_read_back_and_written_the_same() {
    let mut folders: Vec<_> = std::fs::read_dir(root().join("fixtures/forms")).unwrap().collect();
    folders.sort_by_key(|folder| folder.as_ref().unwrap().path());
    for folder in folders {
        let path = folder.unwrap().path().join("form.xlsx");
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let draft = read_draft(&bytes, |_| None).draft.unwrap();
        let written = xform::write(&draft);
        let back = read_draft(written.as_bytes(), |_| None);
        let errors: Vec<_> = back.diagnostics.iter().filter(|told| told.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
        // A reader keeps no space at the ends of an expression.
        let trimmed = |xml: &str| xml.replace("=\" ", "=\"").replace(" \"", "\"");
        let again = xform::write(&back.draft.unwrap());
        assert!(trimmed(&again) == trimmed(&written), "{}", path.display());
    }
}
