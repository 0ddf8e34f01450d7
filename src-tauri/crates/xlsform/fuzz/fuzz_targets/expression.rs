//! Any text is an expression or is said to be none, and what is one gives a value.

#![no_main]

use chrono::DateTime;
use form::xpath::resolve::Standing;
use form::xpath::{Context, evaluate, parse, resolve};
use libfuzzer_sys::fuzz_target;
use xlsform::document::XmlScene;

const DOCUMENT: &str = "<data a='1'><n>3</n><n>4</n><n/><day>2020-03-31</day><place>52.2 6.9 0 0</place><g><a>1</a></g></data>";

fuzz_target!(|source: &str| {
    let Ok(syntax) = parse(source) else { return };
    let (Some(compiled), _) = resolve(source, &syntax, Standing::Anywhere) else { return };
    let now = DateTime::parse_from_rfc3339("2020-11-02T14:05:00+01:00").expect("a moment");
    let scene = XmlScene::new(DOCUMENT, now).expect("a document");
    let here = scene.find("/*[1]").expect("its root");
    let value = evaluate(&compiled.expression, &scene, Context::at(here));
    value.to_text(&scene);
    value.to_number(&scene);
});
