//! The catalogue of instruments (`fixtures/forms/instruments`): its codes are those of the intake and the questionnaires.

use std::collections::BTreeSet;

use expect_test::expect_file;
use xlsform::{DiagnosticKind, Tongue, read};

use crate::{
    h_questionnaires::{Row, outline, questionnaire, rows, workbook},
    tables::told,
};

fn instruments() -> Vec<Row> {
    let listed = rows("instruments", "survey").into_iter();
    listed.filter(|row| row["type"] == "note" && row.contains_key("x_lead")).collect()
}

fn codes(row: &Row, column: &str) -> Vec<String> {
    row.get(column).map(|said| said.split_whitespace().map(str::to_owned).collect()).unwrap_or_default()
}

fn choices(form: &str, list: &str) -> BTreeSet<String> {
    let rows = rows(form, "choices").into_iter();
    rows.filter(|row| row["list_name"] == list).map(|row| row["name"].clone()).collect()
}

#[test]
fn it_reads_as_expected_and_nothing_can_be_said_against_it_but_that_translations_are_drafts() {
    let mut reading = read(&std::fs::read(workbook("instruments")).unwrap());
    reading.diagnostics.retain(|one| !matches!(one.kind, DiagnosticKind::Readability(_)));
    let said = told(&reading, Tongue::English);
    assert_eq!(said.lines().filter(|line| !line.contains("draft")).collect::<Vec<_>>(), [""; 0]);
    expect_file!["../../../../../fixtures/forms/instruments/expected.txt"].assert_eq(&outline("instruments"));
}

#[test]
fn its_domains_and_barriers_are_the_intakes_and_what_it_counts_as_is_a_choice_of_the_questionnaires() {
    let intake = questionnaire("intake");
    let domains: BTreeSet<String> = intake
        .nodes()
        .filter(|(_, node)| node.extra.get("x_page").is_some_and(|page| page == "domain"))
        .map(|(_, node)| node.name.clone())
        .collect();
    let (barriers, counted) = (choices("intake", "barriers"), choices("t1", "instruments"));
    assert!(instruments().len() > 10);
    for row in instruments() {
        let name = &row["name"];
        assert!(!codes(&row, "x_domains").is_empty(), "{name}");
        assert!(codes(&row, "x_domains").iter().all(|code| domains.contains(code)), "{name}");
        assert!(codes(&row, "x_barriers").iter().all(|code| barriers.contains(code)), "{name}");
        assert!(counted.contains(&row["x_counts_as"]), "{name}");
        assert!(["coach", "provider"].contains(&row["x_lead"].as_str()), "{name}");
    }
}

#[test]
fn every_life_domain_has_something_on_offer_but_those_that_another_desk_sees_to() {
    let offered: BTreeSet<String> = instruments().iter().flat_map(|row| codes(row, "x_domains")).collect();
    let intake = questionnaire("intake");
    let domains = intake.nodes().filter(|(_, node)| node.extra.get("x_page").is_some_and(|page| page == "domain"));
    let without: Vec<&str> =
        domains.map(|(_, node)| node.name.as_str()).filter(|name| !offered.contains(*name)).collect();
    assert_eq!(without, ["housing"]);
}
