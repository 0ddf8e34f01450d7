//! The plans of the cohort, and what partners told.

use chrono::{NaiveTime, TimeDelta};
use protocol::{SignalId, Subject};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{
    super::{
        cohort::{MeetingRow, PlanPart, PlanRow, SignalRow},
        name_based,
    },
    Dossier,
};

impl Dossier<'_> {
    /// One thing of a plan, as it was said in a meeting.
    pub(super) fn plan(&mut self, row: &PlanRow, n: usize, meeting: &MeetingRow) {
        let told = self.told(meeting, TimeDelta::seconds(60 + 20 * i64::try_from(n).unwrap_or_default()));
        let goal = || format!("goal/{}", self.in_order("goal", &row.goal, meeting));
        let text = |text: &str| Some(text).filter(|text| !text.is_empty()).map(|text| json!(text));
        let is_in = Some(json!(true));
        let fields: Vec<(String, Option<Json>)> = match row.what {
            PlanPart::RungNow | PlanPart::RungGoal => {
                let which = if row.what == PlanPart::RungNow { "now" } else { "goal" };
                vec![(format!("rung/{which}"), row.code.parse::<u8>().ok().map(|rung| json!(rung)))]
            }
            PlanPart::Goal => {
                let goal = goal();
                let about = [("text", text(&row.text)), ("domain", text(&row.domain))];
                below(&goal, is_in, about.to_vec())
            }
            PlanPart::Step => {
                let step = format!(
                    "{}/step/{}",
                    goal(),
                    self.in_order("step", &format!("{}.{}", row.goal, row.step), meeting)
                );
                let about = [
                    ("text", text(&row.text)),
                    ("who", text(&row.who)),
                    ("name", text(&row.name)),
                    ("when", text(&row.day)),
                    ("done", (row.done == "yes").then_some(Json::Bool(true))),
                ];
                below(&step, is_in, about.to_vec())
            }
            PlanPart::Instrument => {
                let instrument = format!("instrument/{}", self.in_order("instrument", &row.code, meeting));
                let about = [
                    ("code", text(&row.code)),
                    ("title", text(&row.text)),
                    ("domain", text(&row.domain)),
                    ("provider", text(&row.name)),
                    ("lead", text(&row.who)),
                ];
                let mut fields = below(&instrument, is_in, about.to_vec());
                let turns = row.day.split_whitespace().filter_map(|turn| turn.split_once(':'));
                fields.extend(turns.map(|(state, day)| (format!("{instrument}/state/{state}"), Some(json!(day)))));
                fields
            }
            PlanPart::Help => below(&format!("help/{}", row.code), is_in, vec![("given", text(&row.day))]),
            PlanPart::Agreed => {
                let of_plan = self
                    .events
                    .iter()
                    .filter(|event| event.dossier == self.dossier() && event.subject == Subject::Plan);
                let mut heads: Vec<_> = of_plan.map(|event| event.id).collect();
                heads.sort_unstable();
                let agreed_on = meeting.started_at.date_naive();
                vec![("version/1".to_owned(), Some(json!({ "agreed_on": agreed_on, "heads": heads })))]
            }
        };
        for (field, answer) in fields.into_iter().filter_map(|(field, answer)| Some((field, answer?))) {
            self.write(&Subject::Plan, &field, answer, &told, None);
        }
    }

    /// What a partner told, noted by the coach on the day itself.
    pub(super) fn signal(&mut self, row: &SignalRow, n: usize) {
        let noted = self.administration(row.on.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(10));
        let subject = Subject::Signal(SignalId(name_based(&["signal", self.number, &n.to_string()])));
        let facts = [
            ("on", json!(row.on)),
            ("from", json!(row.from)),
            ("name", json!(row.name)),
            ("text", json!(row.text)),
            ("follow_up", json!(row.follow_up)),
            ("follow_up_on", json!(row.follow_up_on)),
            ("done", json!(row.done)),
        ];
        for (field, answer) in facts {
            self.write(&subject, field, answer, &noted, None);
        }
    }

    /// An id that is the same in every demo, and rises in the order in which things came into a plan, as a tablet's do.
    fn in_order(&self, what: &str, which: &str, meeting: &MeetingRow) -> Uuid {
        let name = name_based(&[what, self.number, which]);
        let nth: u64 = which.rsplit('.').next().and_then(|nth| nth.parse().ok()).unwrap_or_default();
        let millis = u64::try_from(meeting.started_at.timestamp_millis()).unwrap_or_default() + nth;
        let [dice @ .., _, _, _, _, _, _] = name.into_bytes();
        uuid::Builder::from_unix_timestamp_millis(millis, &dice).into_uuid()
    }
}

/// The fields of something, and of what is known of it.
fn below(field: &str, is_in: Option<Json>, about: Vec<(&str, Option<Json>)>) -> Vec<(String, Option<Json>)> {
    let about = about.into_iter().map(|(name, answer)| (format!("{field}/{name}"), answer));
    std::iter::once((field.to_owned(), is_in)).chain(about).collect()
}
