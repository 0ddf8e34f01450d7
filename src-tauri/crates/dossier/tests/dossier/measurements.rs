//! When each measurement may be asked, and how far it is.

use chrono::{Months, NaiveDate};
use dossier::{
    Course, Heads, Measurement, MeasurementState,
    measurement::{MissedReason, default_windows},
};
use proptest::prelude::*;
use protocol::{Event, MeasurementWindow, Subject, Value, WindowDates};
use serde_json::json;

use crate::events::{answered, completed, day, event, heads, says};

/// What became of a moment on a day, for somebody whose first contact was on 10 February 2020.
fn on(today: &str, windows: &[MeasurementWindow], events: impl IntoIterator<Item = Vec<Event>>) -> [Measurement; 3] {
    let course = Course::read(&heads(events), Some(day("2020-02-10")));
    course.measurements(windows, day(today)).try_into().unwrap()
}

fn states(measurements: &[Measurement]) -> Vec<MeasurementState> {
    measurements.iter().map(|measurement| measurement.state).collect()
}

fn days(measurement: &Measurement) -> (String, String) {
    let text = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    (text(measurement.opens), text(measurement.closes))
}

fn moved(moment: &str, opens: Option<&str>, closes: Option<&str>) -> Vec<MeasurementWindow> {
    let mut windows = default_windows();
    let window = windows.iter_mut().find(|window| window.moment == moment).unwrap();
    window.dates = WindowDates { opens: opens.map(day), closes: closes.map(day) };
    windows
}

#[test]
fn t0_is_at_the_first_contact_and_the_others_four_and_eight_months_on() {
    let [t0, t1, t2] = on("2020-02-10", &default_windows(), []);
    assert_eq!(days(&t0), ("2020-02-10".to_owned(), "2020-06-09".to_owned()));
    assert_eq!(days(&t1), ("2020-06-10".to_owned(), "2020-10-09".to_owned()));
    assert_eq!(days(&t2), ("2020-10-10".to_owned(), "2021-02-09".to_owned()));
    assert_eq!(states(&[t0, t1, t2]), [MeasurementState::Due, MeasurementState::NotYet, MeasurementState::NotYet]);
}

#[test]
fn the_months_are_counted_from_t0_once_it_was_answered() {
    let [t0, t1, _] = on("2020-07-01", &default_windows(), [completed(1, "t0", "2020-03-31")]);
    assert_eq!((t0.state, t0.answered_on), (MeasurementState::Answered, Some(day("2020-03-31"))));
    assert_eq!((t1.state, t1.opens), (MeasurementState::NotYet, Some(day("2020-07-31"))));
}

#[test]
fn a_month_that_is_too_short_opens_on_its_last_day() {
    let [_, t1, _] = on("2020-11-01", &default_windows(), [completed(1, "t0", "2020-10-31")]);
    assert_eq!(t1.opens, Some(day("2021-02-28")));
}

#[test]
fn without_a_first_contact_nothing_is_due() {
    let course = Course::read(&Heads::default(), None);
    let measurements = course.measurements(&default_windows(), day("2020-11-02"));
    assert!(measurements.iter().all(|m| m.state == MeasurementState::NotYet && m.opens.is_none()));
}

#[test]
fn a_window_that_passed_without_an_answer_is_closed() {
    let [t0, t1, t2] = on("2020-11-02", &default_windows(), []);
    assert_eq!(states(&[t0, t1, t2]), [MeasurementState::Closed, MeasurementState::Closed, MeasurementState::Due]);
}

#[test]
fn the_last_day_of_a_window_is_in_it() {
    let windows = moved("t1", Some("2020-10-12"), Some("2021-01-08"));
    let state = |today| on(today, &windows, [])[1].state;
    assert_eq!(
        ["2020-10-11", "2020-10-12", "2021-01-08", "2021-01-09"].map(state),
        [MeasurementState::NotYet, MeasurementState::Due, MeasurementState::Due, MeasurementState::Closed]
    );
}

#[test]
fn a_window_that_is_moved_takes_those_after_it_along_and_the_one_before_lasts_until_then() {
    let [t0, t1, t2] = on("2020-11-02", &moved("t1", Some("2020-10-12"), None), []);
    assert_eq!(days(&t0), ("2020-02-10".to_owned(), "2020-10-11".to_owned()));
    assert_eq!(days(&t1), ("2020-10-12".to_owned(), "2021-02-11".to_owned()));
    assert_eq!(days(&t2), ("2021-02-12".to_owned(), "2021-06-11".to_owned()));
    let earlier = on("2020-11-02", &moved("t1", Some("2020-04-10"), None), []);
    assert_eq!(earlier[2].opens, Some(day("2020-10-10")), "nothing comes sooner than its own months");
}

#[test]
fn who_came_after_the_chosen_days_keeps_the_months_that_are_hers() {
    let course = Course::read(&Heads::default(), Some(day("2020-10-26")));
    let windows = moved("t1", Some("2020-10-12"), Some("2021-01-08"));
    let [t0, t1, _]: [Measurement; 3] = course.measurements(&windows, day("2020-11-02")).try_into().unwrap();
    assert_eq!((t0.state, t1.state), (MeasurementState::Due, MeasurementState::NotYet));
    assert_eq!(days(&t1), ("2021-02-26".to_owned(), "2021-06-25".to_owned()));
}

#[test]
fn an_answer_begins_a_measurement_and_a_note_of_the_coach_does_not() {
    let state = |field: &str| on("2020-02-11", &default_windows(), [vec![answered(1, "t0", field)]])[0].state;
    assert_eq!(state("consent_research"), MeasurementState::Begun);
    assert_eq!(state(":note/gender"), MeasurementState::Due);
}

#[test]
fn what_was_begun_can_be_finished_after_its_window() {
    let begun = vec![answered(1, "t0", "gender")];
    assert_eq!(on("2020-11-02", &default_windows(), [begun])[0].state, MeasurementState::Begun);
}

#[test]
fn a_missed_measurement_says_why_until_it_is_undone_or_answered() {
    let subject = || Subject::Measurement("t0".to_owned());
    let missed = says(10, subject(), "missed", json!("not_reached"));
    let state = |events: Vec<Event>| on("2020-02-11", &default_windows(), [events])[0].state;
    assert_eq!(state(vec![missed.clone()]), MeasurementState::Missed(MissedReason::NotReached));
    let undone = event(11, subject(), "missed", Value::Cleared, &[10]);
    assert_eq!(state(vec![missed.clone(), undone]), MeasurementState::Due);
    let answered = [vec![missed], completed(1, "t0", "2020-02-11")].concat();
    assert_eq!(state(answered), MeasurementState::Answered);
}

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0i64..900).prop_map(|days| day("2019-11-01") + chrono::TimeDelta::days(days))
}

proptest! {
    #[test]
    fn every_window_that_opens_has_an_end_that_is_not_before_it(
        contact in some_day(),
        t0 in prop::option::of(some_day()),
        chosen in prop::collection::vec((prop::option::of(some_day()), prop::option::of(some_day())), 3),
        today in some_day(),
    ) {
        let mut windows = default_windows();
        for (window, (opens, closes)) in windows.iter_mut().zip(chosen) {
            window.dates = WindowDates { opens, closes };
        }
        let events = t0.map(|t0| completed(1, "t0", &t0.to_string())).unwrap_or_default();
        let measurements = Course::read(&Heads::among(events), Some(contact)).measurements(&windows, today);
        let mut before: Option<(u8, NaiveDate)> = None;
        for (measurement, window) in measurements.iter().zip(&windows) {
            let (opens, closes) = (measurement.opens.unwrap(), measurement.closes.unwrap());
            prop_assert!(opens <= closes, "{measurement:?}");
            let is_open = opens <= today && today <= closes;
            match measurement.state {
                MeasurementState::Due => prop_assert!(is_open),
                MeasurementState::NotYet => prop_assert!(today < opens),
                MeasurementState::Closed => prop_assert!(today > closes),
                MeasurementState::Answered => prop_assert!(t0.is_some() && measurement.moment == "t0"),
                MeasurementState::Begun | MeasurementState::Missed(_) => prop_assert!(false),
            }
            match window.dates.opens {
                Some(chosen) if chosen >= contact => prop_assert_eq!(opens, chosen),
                Some(_) | None => {
                    let from = if window.after_months == 0 { contact } else { t0.unwrap_or(contact) };
                    let months = |day: NaiveDate, months: u8| day.checked_add_months(Months::new(months.into())).unwrap();
                    let along = before.map(|(earlier, day)| months(day, window.after_months - earlier));
                    prop_assert_eq!(opens, months(from, window.after_months).max(along.unwrap_or(NaiveDate::MIN)));
                }
            }
            before = Some((window.after_months, opens));
        }
    }
}
