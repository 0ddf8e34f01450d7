//! The synthetic cohort has the margins that fixtures/cohort/README.md promises (DOMAIN §1.13).

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

type Row = HashMap<String, String>;

fn rows(file: &str) -> Vec<Row> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../fixtures/cohort").join(file);
    csv::Reader::from_path(path).unwrap().into_deserialize().map(Result::unwrap).collect()
}

fn people() -> Vec<Row> {
    rows("participants.csv")
}

fn count(people: &[Row], is: impl Fn(&Row) -> bool) -> usize {
    people.iter().filter(|person| is(person)).count()
}

fn age(person: &Row) -> i32 {
    2020 - person["birth_year"].parse::<i32>().unwrap() // on 31 December 2020 (RULE-05)
}

fn has_background(person: &Row, background: &str) -> bool {
    person["cultural_backgrounds"].split(' ').any(|one| one == background)
}

fn is_from(person: &Row, country: &str) -> bool {
    person["birth_country"] == country
}

#[test]
fn there_are_134_people_with_names_of_their_own_67_for_each_coach() {
    let people = people();
    let names: HashSet<&str> = people.iter().map(|person| person["name"].as_str()).collect();
    assert_eq!((people.len(), names.len()), (134, 134));
    assert_eq!(count(&people, |person| person["coach"] == "sevda"), 67);
    assert_eq!(count(&people, |person| person["coach"] == "karim"), 67);
}

#[test]
fn figure_3_1_birth_countries_and_backgrounds() {
    let people = people();
    let either = |country: &str, background: &str| {
        count(&people, |person| is_from(person, country) || has_background(person, background))
    };
    assert_eq!((either("TR", "turkish"), either("MA", "moroccan"), either("IQ", "iraqi")), (45, 22, 19));
    assert_eq!(count(&people, |person| is_from(person, "IQ")), 19);
    assert_eq!(count(&people, |person| is_from(person, "NL")), 34);
    assert!(count(&people, |person| has_background(person, "dutch")) > 67);
}

#[test]
fn the_turkish_background_is_named_by_31_women_and_13_men() {
    let people = people();
    let named = |gender: &str| count(&people, |person| has_background(person, "turkish") && person["gender"] == gender);
    assert_eq!((named("woman"), named("man")), (31, 13));
}

#[test]
fn the_22_with_a_moroccan_background_are_mostly_39_or_younger() {
    let people = people();
    assert_eq!(count(&people, |person| has_background(person, "moroccan") && age(person) <= 39), 12);
    assert_eq!(count(&people, |person| is_from(person, "NL") && age(person) <= 39), 26);
}

#[test]
fn figure_3_2_age_groups_and_gender() {
    let people = people();
    let cell = |gender: &str, from: i32, to: i32| {
        count(&people, |person| person["gender"] == gender && (from..=to).contains(&age(person)))
    };
    let cells = [(0, 39), (40, 49), (50, 120)].map(|(from, to)| (cell("woman", from, to), cell("man", from, to)));
    assert_eq!(cells, [(30, 15), (30, 15), (23, 21)]);
}

#[test]
fn figures_3_3_and_3_4_education() {
    let people = people();
    let without: Vec<Row> = people.iter().filter(|person| person["highest_education_nl"] == "none").cloned().collect();
    assert_eq!(without.len(), 59);
    assert_eq!(count(&without, |person| is_from(person, "IQ")), 14);
    assert_eq!(count(&without, |person| person["recognised_foreign_diploma"] == "yes"), 8);
    assert_eq!(count(&people, |person| person["recognised_foreign_diploma"].is_empty()), 75);
    let [young, middle, older] = [0..=39, 40..=49, 50..=120].map(|ages| {
        let share = count(&without, |person| ages.contains(&age(person))) * 1000;
        share / count(&people, |person| ages.contains(&age(person)))
    });
    assert!(young < middle && middle < older, "{young} {middle} {older}");
}

#[test]
fn figure_3_5_paid_work() {
    let people = people();
    let worked = |is: &dyn Fn(&Row) -> bool| count(&people, |person| person["paid_work_nl"] == "yes" && is(person));
    assert_eq!(worked(&|_| true), 87);
    assert_eq!(worked(&|person| is_from(person, "NL")), 29);
    let share = |is: &dyn Fn(&Row) -> bool| worked(is) * 1000 / count(&people, is);
    let abroad = |person: &Row| !is_from(person, "NL");
    let men = share(&|person| abroad(person) && person["gender"] == "man");
    let women = share(&|person| abroad(person) && person["gender"] == "woman");
    assert!(men > women, "{men} {women}");
    assert!(share(&|person| is_from(person, "TR")) > share(&abroad));
    assert!(share(&|person| is_from(person, "IQ")) < share(&abroad));
}

#[test]
fn figures_3_6_and_3_7_years_of_work() {
    let people = people();
    let numbers = |column: &str| -> Vec<f64> {
        let mut numbers: Vec<f64> = people.iter().filter_map(|person| person[column].parse().ok()).collect();
        numbers.sort_by(f64::total_cmp);
        numbers
    };
    let years = numbers("paid_work_years");
    assert_eq!((years.len(), numbers("years_since_paid_work").len()), (86, 84));
    let median = |part: &[f64]| f64::midpoint(part[(part.len() - 1) / 2], part[part.len() / 2]);
    let (first, second, third) = (median(&years[..43]), median(&years), median(&years[43..]));
    assert_eq!((first, second), (3.0, 6.5));
    let mean = years.iter().sum::<f64>() / 86.0;
    assert!(mean > 8.0 && mean < 8.5, "{mean}");
    let outliers = years.iter().filter(|years| **years > third + 1.5 * (third - first)).count();
    assert_eq!(outliers, 3);
}

#[test]
fn a_working_life_fits_into_a_life() {
    for person in people() {
        let number = |column: &str| person[column].parse::<i32>().unwrap_or(0);
        let worked = number("paid_work_years") + number("years_since_paid_work");
        assert!(worked <= age(&person) - 16, "{}", person["number"]);
        assert!(person["paid_work_nl"] == "yes" || worked == 0);
    }
}

#[test]
fn how_guidance_stands_is_as_the_coaches_tell() {
    let people = people();
    assert_eq!(count(&people, |person| person["caseload_kind"] == "neighbourhood_caseload"), 121);
    assert_eq!(count(&people, |person| person["status"] == "on_hold"), 60);
    assert_eq!(count(&people, |person| person["status"] == "ended"), 4);
    assert_eq!(count(&people, |person| person["active_at_power"] == "yes"), 34);
}

#[test]
fn no_telephone_number_can_be_anybodys() {
    for person in people() {
        let phone = &person["phone"];
        assert!(phone.starts_with("06-00000") || phone.starts_with("053-0000"), "{phone}");
    }
}

fn meetings() -> HashMap<String, Vec<(DateTime<FixedOffset>, Row)>> {
    let mut meetings: HashMap<String, Vec<_>> = HashMap::new();
    for row in rows("meetings.csv") {
        let began = DateTime::parse_from_rfc3339(&row["started_at"]).unwrap();
        meetings.entry(row["participant"].clone()).or_default().push((began, row));
    }
    meetings
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn meetings_lie_between_november_2019_and_october_2020_one_after_another() {
    for (participant, meetings) in meetings() {
        assert!(meetings.windows(2).all(|pair| pair[0].0 < pair[1].0), "{participant}");
        assert_eq!(meetings[0].1["kind"], "intake", "{participant}");
        for (began, _) in meetings {
            assert!((day("2019-11-03")..=day("2020-10-31")).contains(&began.date_naive()), "{began}");
        }
    }
}

#[test]
fn nobody_meets_in_a_room_during_the_lockdown() {
    let in_lockdown =
        |began: &DateTime<FixedOffset>| (day("2020-03-16")..=day("2020-06-01")).contains(&began.date_naive());
    let all: Vec<_> = meetings().into_values().flatten().filter(|(began, _)| in_lockdown(began)).collect();
    assert!(all.len() > 100);
    assert!(
        all.iter().all(|(_, row)| row["location"] == "remote" && ["phone", "video"].contains(&row["channel"].as_str()))
    );
}

#[test]
fn almost_everybody_had_four_conversations_that_count() {
    let reached =
        meetings().values().filter(|own| own.iter().filter(|(_, row)| row["counts"] == "yes").count() >= 4).count();
    assert!(reached >= 120, "{reached} of 134");
}

#[test]
fn on_the_demo_day_each_coach_has_something_of_everything() {
    let (meetings, people) = (meetings(), people());
    let intakes: HashSet<String> = {
        let mut domains: HashMap<String, usize> = HashMap::new();
        for row in rows("intakes.csv") {
            *domains.entry(row["participant"].clone()).or_default() += 1;
        }
        domains.into_iter().filter(|(_, domains)| *domains == 8).map(|(participant, _)| participant).collect()
    };
    for coach in ["sevda", "karim"] {
        let mut mix: HashMap<&str, usize> = HashMap::new();
        for person in people.iter().filter(|person| person["coach"] == coach) {
            let own = meetings.get(&person["number"]);
            let last = own.and_then(|own| own.iter().rfind(|(_, row)| row["counts"] == "yes"));
            let state = match last {
                _ if person["status"] == "ended" => "ended",
                None => "not begun",
                Some(_) if !intakes.contains(&person["number"]) => "unfinished",
                // Thirteen weeks after the last one, seen from 2 November 2020.
                Some((began, _)) if began.date_naive() < day("2020-08-03") => "overdue",
                Some((began, _)) if began.date_naive() <= day("2020-08-10") => "within a week",
                Some(_) => "later",
            };
            *mix.entry(state).or_default() += 1;
        }
        let of = |state: &str| mix.get(state).copied().unwrap_or(0);
        assert_eq!((of("ended"), of("unfinished"), of("overdue")), (2, 3, 8), "{coach}: {mix:?}");
        assert!((1..=2).contains(&of("not begun")) && of("within a week") >= 6 && of("later") > 40, "{coach}: {mix:?}");
    }
}

#[test]
fn t0_was_at_the_first_meeting_and_54_took_part_in_something() {
    let meetings = meetings();
    let measured = rows("measurements.csv");
    let t0: Vec<Row> = measured.iter().filter(|row| row["moment"] == "t0").cloned().collect();
    assert_eq!((t0.len(), count(&t0, |row| row["consent_research"] == "no")), (128, 4));
    assert!(t0.iter().all(|row| row["meeting"] == "01" && meetings.contains_key(&row["participant"])));
    let forms = ["paid_work", "unpaid_work", "volunteer_work", "education_or_course"];
    assert_eq!(count(&t0, |row| forms.iter().any(|form| row[*form] == "yes")), 54);
    assert!(count(&t0, |row| row["volunteer_work"] == "yes") > 27, "mostly volunteer work (fig. 3.8)");
    let hard = count(&t0, |row| matches!(row["finding_work_ease"].as_str(), "hard" | "very_hard"));
    assert!(hard > 100, "almost all find it hard to find work (fig. 6.2): {hard}");
}

#[test]
fn t1_was_asked_in_its_first_weeks_of_a_few_and_of_nobody_who_moved() {
    let measured = rows("measurements.csv");
    let t1: Vec<Row> = measured.into_iter().filter(|row| row["moment"] == "t1").collect();
    assert_eq!((count(&t1, |row| row["missed"] == "moved"), count(&t1, |row| !row["meeting"].is_empty())), (4, 8));
}
