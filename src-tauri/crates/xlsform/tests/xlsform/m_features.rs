//! The feature matrix of the README, made from what passes: `UPDATE_README=1 cargo test -p xlsform` writes it anew.

use form::xpath::functions::{SIGNATURES, UNSUPPORTED};
use xlsform::{read, read_draft, write, xform};

use crate::tables::workbook;

/// Every type of the XLSForm specification, and of pyxform, with what its row needs beside it.
const TYPES: &[(&str, &str)] = &[
    ("text", ""),
    ("integer", ""),
    ("decimal", ""),
    ("range", ""),
    ("date", ""),
    ("time", ""),
    ("datetime", ""),
    ("select_one fruit", ""),
    ("select_multiple fruit", ""),
    ("rank fruit", ""),
    ("select_one_from_file towns.csv", ""),
    ("select_multiple_from_file towns.csv", ""),
    ("note", ""),
    ("acknowledge", ""),
    ("calculate", "1 + 1"),
    ("hidden", ""),
    ("begin_group", ""),
    ("begin_repeat", ""),
    ("image", ""),
    ("audio", ""),
    ("video", ""),
    ("file", ""),
    ("barcode", ""),
    ("geopoint", ""),
    ("geotrace", ""),
    ("geoshape", ""),
    ("start-geopoint", ""),
    ("start", ""),
    ("end", ""),
    ("today", ""),
    ("deviceid", ""),
    ("username", ""),
    ("phonenumber", ""),
    ("email", ""),
    ("audit", ""),
    ("csv-external", ""),
    ("xml-external", ""),
    ("background-audio", ""),
    ("background-geopoint", ""),
    ("select_one_external fruit", ""),
    ("osm", ""),
];

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const BEGIN: &str = "<!-- features: begin -->\n";
const END: &str = "<!-- features: end -->";

#[test]
fn the_readme_tells_what_works() {
    let readme = std::fs::read_to_string(README).unwrap();
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (told, after) = rest.split_once(END).unwrap();
    let features = features();
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(README, format!("{before}{BEGIN}{features}{END}{after}")).unwrap();
    } else {
        assert_eq!(told, features, "UPDATE_README=1 writes it anew");
    }
}

fn features() -> String {
    let mut text =
        "| question type | read | as an XForm, and back | as an XLSForm, and back |\n|---|---|---|---|\n".to_owned();
    for (name, calculation) in TYPES {
        let marks = passes(name, calculation).map(|passes| if passes { "yes" } else { "–" });
        text.push_str(&format!("| `{}` | {} |\n", name.split(' ').next().unwrap_or(name), marks.join(" | ")));
    }
    let mut functions: Vec<String> = SIGNATURES.iter().map(|signature| format!("`{}`", signature.name)).collect();
    functions.sort();
    text.push_str(&format!("\n{} functions: {}.\n", functions.len(), functions.join(", ")));
    let left_out: Vec<String> = UNSUPPORTED.iter().map(|name| format!("`{name}`")).collect();
    text.push_str(&format!("Told to the author, and not run: {}.\n", left_out.join(", ")));
    text
}

/// Whether a form with a question of this type can be read, and comes back from both formats without a change.
fn passes(name: &str, calculation: &str) -> [bool; 3] {
    let end = match name.strip_prefix("begin_") {
        Some(what) => format!("| | text | inner | Inner | |\n| | end_{what} | | | |\n"),
        None => String::new(),
    };
    let tables = format!(
        "| survey | | | | |\n| | type | name | label | calculation |\n| | {name} | q | Question | {calculation} |\n{end}\
         | | text | last | Last | |\n\
         | choices | | | |\n| | list_name | name | label |\n| | fruit | apple | Apple |\n| | fruit | pear | Pear |\n\
         | settings | | |\n| | form_id | version |\n| | test | 1 |\n"
    );
    let bytes = workbook(&tables);
    let is_read = read(&bytes).form.is_some();
    let Some(draft) = read_draft(&bytes, |_| None).draft.filter(|_| is_read) else { return [false; 3] };
    let is_same = |bytes: &[u8]| {
        let back = read_draft(bytes, |_| None).draft;
        back.is_some_and(|back| form::difference(&draft, &back).iter().all(|change| change.kind.is_safe()))
    };
    [true, is_same(xform::write(&draft).as_bytes()), write(&draft).is_ok_and(|written| is_same(&written.workbook))]
}
