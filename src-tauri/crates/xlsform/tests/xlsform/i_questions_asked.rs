//! What the questionnaires of the three measurement moments ask of whom, and what they keep to themselves.

use expect_test::{Expect, expect};
use form::{Answer, Form, Interview, Kind, NodeId, Violation};

use crate::h_questionnaires::{MOMENTS, questionnaire};
use crate::tables::moment;

/// Yes to every consent that a questionnaire asks for; those of the others are not in it.
const ALL_YES: &[&str] = &[
    "consent/consent_research = yes",
    "culture_consent/consent_cultural_background = yes",
    "interview_consent/consent_interview = yes",
];

/// A value of one of our columns, of the node or of a group around it.
fn extra<'f>(form: &'f Form, node: NodeId, column: &str) -> Option<&'f str> {
    let mut here = Some(node);
    while let Some(node) = here {
        if let Some(value) = form.node(node).extra.get(column) {
            return Some(value);
        }
        here = form.node(node).parent;
    }
    None
}

/// Answers one after the other, `path = value`, and lists the questions that are asked then, by group.
fn check_asked(name: &str, answers: &[&str], expected: Expect) {
    let interview = answered(name, answers);
    let mut asked: Vec<(&str, Vec<&str>)> = Vec::new();
    for (id, node) in interview.form().nodes() {
        if !interview.is_relevant(id) || node.kind == Kind::Group || node.kind == Kind::Root {
            continue;
        }
        let (group, question) = node.path.split_once('/').unwrap();
        match asked.last_mut() {
            Some((last, questions)) if *last == group => questions.push(question),
            _ => asked.push((group, vec![question])),
        }
    }
    let line = |(group, questions): &(&str, Vec<&str>)| format!("{group}: {}\n", questions.join(", "));
    expected.assert_eq(&asked.iter().map(line).collect::<String>());
}

fn answered(name: &str, answers: &[&str]) -> Interview {
    let form = questionnaire(name);
    let mut interview = Interview::begin(form.clone(), moment());
    for answer in answers {
        let (path, value) = answer.split_once(" = ").unwrap();
        // Scripts are shared by forms that do not ask all of it.
        let Some(node) = form.find(path) else { continue };
        interview.answer(node, Answer::read(form.node(node).kind, value));
    }
    interview
}

#[test]
fn before_a_recorded_yes_nothing_is_asked_but_for_it() {
    for name in MOMENTS {
        for answers in [&[][..], &["consent/consent_research = no"]] {
            let interview = answered(name, answers);
            let asked =
                interview.form().nodes().filter(|(id, node)| interview.is_relevant(*id) && node.kind.has_value());
            let asked: Vec<_> = asked.map(|(_, node)| node.path.as_str()).collect();
            assert_eq!(asked, ["consent/consent_research"], "{name} {answers:?}");
        }
    }
}

#[test]
fn a_yes_that_is_taken_back_takes_the_answers_out_of_what_is_handed_in() {
    let mut interview = answered("t0", &["consent/consent_research = yes", "background/gender = woman"]);
    assert_eq!(interview.submission().count(), 2);
    let form = interview.form().clone();
    interview.answer(form.find("consent/consent_research").unwrap(), Some(Answer::One("no".to_owned())));
    assert_eq!(interview.submission().count(), 1);
}

#[test]
fn what_needs_consent_waits_for_that_consent() {
    for name in MOMENTS {
        let form = questionnaire(name);
        let consent = |purpose: &str| {
            let asks = |(_, node): &(NodeId, &form::Node)| {
                node.kind != Kind::Group && node.extra.get("x_consent").is_some_and(|own| own == purpose)
            };
            form.nodes().find(asks).unwrap().0
        };
        let everything = answered(name, ALL_YES);
        for (id, node) in form.nodes().filter(|(_, node)| node.kind == Kind::Group) {
            let page = node.extra.get("x_page").unwrap();
            assert_eq!(node.extra.contains_key("x_consent"), page == "questions", "{name} {}", node.path);
            let Some(purpose) = node.extra.get("x_consent") else { continue };
            let mut interview = everything.clone();
            assert!(interview.is_relevant(id), "{name} {}", node.path);
            interview.answer(consent(purpose), Some(Answer::One("no".to_owned())));
            assert!(!interview.is_relevant(id), "{name} {}", node.path);
        }
    }
}

#[test]
fn background_and_satisfaction_are_sealed_and_satisfaction_is_answered_alone() {
    let marked = |name: &str, column: &str| {
        let form = questionnaire(name);
        let is_marked = |id| extra(&form, id, column).is_some();
        let questions = form.nodes().filter(|(id, node)| node.kind.has_value() && is_marked(*id));
        questions.map(|(_, node)| node.path.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(marked("t0", "x_sealed"), "culture/cultural_background interview_contact/contact");
    assert_eq!(marked("t0", "x_alone"), "");
    let satisfaction = marked("t1", "x_alone");
    assert_eq!(marked("t1", "x_sealed"), format!("{satisfaction} interview_contact/contact"));
    let form = questionnaire("t1");
    for (id, node) in form.nodes() {
        let item = node.extra.get("x_question").map(String::as_str);
        let is_satisfaction = matches!(item, Some("Q-16" | "Q-18"));
        assert_eq!(is_satisfaction, extra(&form, id, "x_alone") == Some("self") && item.is_some(), "{}", node.path);
    }
}

#[test]
fn a_sealed_answer_steers_nothing_that_is_not_sealed() {
    // What the app asks next would otherwise give away what she said.
    for name in MOMENTS {
        let form = questionnaire(name);
        let is_sealed = |id: NodeId| extra(&form, id, "x_sealed").is_some();
        for (id, node) in form.nodes().filter(|(id, node)| node.kind.has_value() && is_sealed(*id)) {
            let mut interview = answered(name, &["consent/consent_research = yes"]);
            let answer = interview.choices(id).first().map_or("words", |choice| choice.name).to_owned();
            let changed = interview.answer(id, Answer::read(node.kind, &answer));
            assert!(changed.items.iter().all(|item| is_sealed(interview.node(*item))), "{name} {}", node.path);
        }
    }
}

#[test]
fn only_facts_are_shown_again_at_t1() {
    let form = questionnaire("t1");
    for (_, node) in form.nodes() {
        let earlier = node.extra.get("x_earlier").map(String::as_str);
        let expected = match node.extra.get("x_question").map(String::as_str) {
            Some("Q-10") => Some("show"),
            Some("Q-11" | "Q-12" | "Q-13" | "Q-14") => Some("hide"),
            _ => None,
        };
        assert_eq!(earlier, expected, "{}", node.path);
    }
}

#[test]
fn t0_asks_of_whom_what_applies() {
    check_asked(
        "t0",
        &["consent/consent_research = yes"],
        expect![[r#"
        opening: purpose, who_sees, may_skip, reassurance
        consent: consent_research
        background: gender, birth_year, birth_country
        education: education_nl
        work_history: paid_work_nl
        participation: paid_work, unpaid_work, volunteer_work, education_or_course
        society: society_ease, society_barriers
        finding_work: finding_work_ease, finding_work_barriers
        culture_consent: consent_cultural_background
        interview_consent: consent_interview
        closing: thanks
    "#]],
    );
    // Schooled here, worked here, both barriers in own words, and yes to everything.
    check_asked(
        "t0",
        &[
            "consent/consent_research = yes",
            "education/education_nl = yes",
            "work_history/paid_work_nl = yes",
            "society/society_barriers = medical_complaints other",
            "finding_work/finding_work_barriers = other",
            "culture_consent/consent_cultural_background = yes",
            "interview_consent/consent_interview = yes",
        ],
        expect![[r#"
            opening: purpose, who_sees, may_skip, reassurance
            consent: consent_research
            background: gender, birth_year, birth_country
            education: education_nl, highest_education
            work_history: paid_work_nl, paid_work_years, years_since_paid_work
            participation: paid_work, unpaid_work, volunteer_work, education_or_course
            society: society_ease, society_barriers, society_barriers_other
            finding_work: finding_work_ease, finding_work_barriers, finding_work_barriers_other
            culture_consent: consent_cultural_background
            culture: cultural_background
            interview_consent: consent_interview
            interview_contact: contact
            closing: thanks
        "#]],
    );
    // Schooled elsewhere, never worked here.
    check_asked(
        "t0",
        &[
            "consent/consent_research = yes",
            "education/education_nl = no",
            "education/foreign_diploma = yes",
            "work_history/paid_work_nl = no",
        ],
        expect![[r#"
            opening: purpose, who_sees, may_skip, reassurance
            consent: consent_research
            background: gender, birth_year, birth_country
            education: education_nl, foreign_diploma, recognised_diploma
            work_history: paid_work_nl
            participation: paid_work, unpaid_work, volunteer_work, education_or_course
            society: society_ease, society_barriers
            finding_work: finding_work_ease, finding_work_barriers
            culture_consent: consent_cultural_background
            interview_consent: consent_interview
            closing: thanks
        "#]],
    );
}

#[test]
fn t1_asks_satisfaction_per_instrument_and_a_reason_only_without_one() {
    check_asked(
        "t1",
        &["consent/consent_research = yes", "guidance/instruments = power roc_language"],
        expect![[r#"
            opening: purpose, who_sees, may_skip, reassurance
            consent: consent_research
            participation: paid_work, unpaid_work, volunteer_work, education_or_course
            society: society_ease, society_barriers
            finding_work: finding_work_ease, finding_work_barriers
            guidance: instruments
            satisfaction: power_satisfaction, roc_language_satisfaction, guidance_satisfaction, guidance_words
            interview_consent: consent_interview
            closing: thanks
        "#]],
    );
    check_asked(
        "t1",
        &[
            "consent/consent_research = yes",
            "guidance/instruments = none",
            "guidance/no_instrument_reason = health other",
        ],
        expect![[r#"
            opening: purpose, who_sees, may_skip, reassurance
            consent: consent_research
            participation: paid_work, unpaid_work, volunteer_work, education_or_course
            society: society_ease, society_barriers
            finding_work: finding_work_ease, finding_work_barriers
            guidance: instruments, no_instrument_reason, no_instrument_reason_other
            satisfaction: guidance_satisfaction, guidance_words
            interview_consent: consent_interview
            closing: thanks
        "#]],
    );
    check_asked(
        "t1",
        &["consent/consent_research = no"],
        expect![[r#"
        opening: purpose, who_sees, may_skip, reassurance
        consent: consent_research
        closing: declined
    "#]],
    );
}

#[test]
fn answers_that_cannot_be_are_kept_and_flagged() {
    let check = |name: &str, answer: &str, expected: Option<Violation>| {
        let interview = answered(name, &["consent/consent_research = yes", "work_history/paid_work_nl = yes", answer]);
        let node = interview.form().find(answer.split_once(" = ").unwrap().0).unwrap();
        assert_eq!(interview.violation(node), expected, "{answer}");
        assert!(interview.value(node).is_some(), "{answer}");
    };
    check("t0", "background/birth_year = 1971", None);
    check("t0", "background/birth_year = 71", Some(Violation::Constraint));
    check("t0", "work_history/paid_work_years = 0", None);
    check("t0", "work_history/paid_work_years = 61", Some(Violation::Constraint));
    check("t0", "society/society_barriers = none", None);
    check("t0", "society/society_barriers = transport_problems other", None);
    check("t0", "society/society_barriers = none other", Some(Violation::Constraint));
}
