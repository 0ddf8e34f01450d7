//! The workbooks that are written: read back, they are the form that they were made of.

use form::Draft;
use regex::Regex;
use xlsform::{read_draft, write};

use crate::e_real_files::{conformance, root};
use crate::l_alike::{SEED, usable, walk, workbooks};
use crate::tables::{told_of, workbook};

/// A draft as text, without the places that it came from.
fn plain(draft: &Draft) -> String {
    let places = Regex::new(r"Origin\(\s*\d+,?\s*\)|offset: \d+").unwrap();
    let text = places.replace_all(&format!("{draft:#?}"), "").into_owned();
    // A cell keeps no space at its ends, and a filter that is put behind another had one.
    text.replace("( ", "(")
}

fn compare(name: &str, expected: &Draft, found: &Draft) {
    let (expected, found) = (plain(expected), plain(found));
    let lines = expected.lines().zip(found.lines()).enumerate();
    let differ: Vec<_> = lines.filter(|(_, (one, other))| one != other).take(8).collect();
    assert!(expected == found, "{name} {differ:#?}");
}

#[test]
fn a_workbook_that_is_written_and_read_back_is_the_same_draft() {
    for path in workbooks() {
        let name = path.display().to_string();
        let draft = read_draft(&std::fs::read(&path).unwrap(), |_| None).draft.unwrap();
        let written = write(&draft).unwrap();
        assert_eq!(told_of(&written.diagnostics, xlsform::Tongue::English), "", "{name}");
        compare(&name, &draft, &read_draft(&written.workbook, |_| None).draft.unwrap());
    }
}

#[test]
fn files_rows_places_and_triggers_are_written_as_their_authors_did() {
    let tables = "
        | survey |
        | | type                | name     | label::Nederlands (nl) | choice_filter  | parameters | trigger | calculation |
        | | csv-external        | prices   |                |                        |                          |  |  |
        | | begin repeat        | house    | Huis           |                        |                          |  |  |
        | | geopoint            | geometry | Waar?          |                        |                          |  |  |
        | | text                | called   | Hoe heet het?  |                        |                          |  |  |
        | | end repeat          |          |                |                        |                          |  |  |
        | | select_one_from_file towns.csv | town | Plaats | area = 'x'             | value=code label=title   |  |  |
        | | select_multiple ${called} | some | Welke?       | ${called} != 'x'       |                          |  |  |
        | | geoshape            | field    | Veld           |                        | reference-geometry=${house} | | |
        | | integer             | sum      |                |                        |                          |  | pulldata('rates', 'rate', 'key', ${town}) |
        | | text                | words    | Kent u ${town}? |                       |                          | ${town}, ${some} | concat(${town}, '!') |
        | settings |
        | | form_id | version | default_language | instance_name |
        | | test    | 1       | Nederlands (nl)  | ${words} |";
    let draft = read_draft(&workbook(tables), |_| None).draft.unwrap();
    let written = write(&draft).unwrap();
    assert_eq!(told_of(&written.diagnostics, xlsform::Tongue::English), "");
    compare("test", &draft, &read_draft(&written.workbook, |_| None).draft.unwrap());
}

#[test]
fn the_peers_xforms_become_workbooks_that_behave_alike() {
    if conformance("scenario_traces.jsonl").is_none() {
        return;
    }
    let (mut alike, mut lacking) = (0, 0);
    let mut paths: Vec<_> = std::fs::read_dir(root().join("../shared/conformance/forms")).unwrap().collect();
    paths.sort_by_key(|path| path.as_ref().unwrap().path());
    for path in paths {
        let path = path.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(draft) = read_draft(&std::fs::read(&path).unwrap(), |_| None).draft else { continue };
        if form::compile(&draft).0.is_none() {
            continue;
        }
        let written = write(&draft).unwrap();
        if !written.diagnostics.is_empty() {
            lacking += 1;
            continue;
        }
        let back = read_draft(&written.workbook, |_| None);
        let back =
            back.draft.unwrap_or_else(|| panic!("{name}: {}", told_of(&back.diagnostics, xlsform::Tongue::English)));
        walk(&name, &usable(&name, &draft), &usable(&name, &back), SEED);
        alike += 1;
    }
    println!("{alike} forms behave alike, {lacking} have something that no workbook says");
    assert!(alike >= 60, "{alike}");
}
