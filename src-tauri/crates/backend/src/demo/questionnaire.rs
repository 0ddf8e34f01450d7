//! A questionnaire of the cohort as answers to the forms `t0` and `t1`.

use serde_json::{Value as Json, json};

use super::cohort::{MeasurementRow, ParticipantRow};

/// The answers in the form's order, by path. Who does not take part is asked nothing else.
pub fn answers(row: &MeasurementRow, who: &ParticipantRow) -> Vec<(&'static str, Json)> {
    let consent = ("consent/consent_research", json!(row.consent_research));
    if row.consent_research != "yes" {
        return vec![consent];
    }
    let background = if row.moment == "t0" { background(who) } else { Vec::new() };
    [vec![consent], background, participation(row)].concat()
}

fn background(who: &ParticipantRow) -> Vec<(&'static str, Json)> {
    let country = match who.birth_country.as_str() {
        known @ ("NL" | "TR" | "MA" | "IQ") => known,
        _ => "other",
    };
    let level = match who.highest_education_nl.as_str() {
        "mbo3" | "mbo4" => "mbo3_4",
        "hbo" | "wo" => "hbo_wo",
        other => other,
    };
    let answers = [
        ("background/gender", json!(who.gender)),
        ("background/birth_year", json!(who.birth_year)),
        ("background/birth_country", json!(country)),
        ("education/education_nl", json!(if level == "none" { "no" } else { "yes" })),
        ("education/highest_education", if level == "none" { Json::Null } else { json!(level) }),
        ("education/foreign_diploma", text(&who.recognised_foreign_diploma)),
        ("education/recognised_diploma", recognised(who)),
        ("work_history/paid_work_nl", json!(who.paid_work_nl)),
        ("work_history/paid_work_years", json!(who.paid_work_years)),
        ("work_history/years_since_paid_work", json!(who.years_since_paid_work)),
    ];
    answers.into_iter().filter(|(_, answer)| !answer.is_null()).collect()
}

/// Whether the foreign diploma counts here is asked of whoever has one.
fn recognised(who: &ParticipantRow) -> Json {
    if who.recognised_foreign_diploma == "yes" { json!("yes") } else { Json::Null }
}

fn participation(row: &MeasurementRow) -> Vec<(&'static str, Json)> {
    let answers = [
        ("participation/paid_work", text(&row.paid_work)),
        ("participation/unpaid_work", text(&row.unpaid_work)),
        ("participation/volunteer_work", text(&row.volunteer_work)),
        ("participation/education_or_course", text(&row.education_or_course)),
        ("society/society_ease", text(&row.society_ease)),
        ("society/society_barriers", some(&row.society_barriers)),
        ("finding_work/finding_work_ease", text(&row.finding_work_ease)),
        ("finding_work/finding_work_barriers", some(&row.finding_work_barriers)),
        ("guidance/instruments", some(&row.instruments)),
        ("guidance/no_instrument_reason", some(&row.no_instrument_reason)),
        ("interview_consent/consent_interview", text(&row.consent_interview)),
    ];
    answers.into_iter().filter(|(_, answer)| !answer.is_null()).collect()
}

fn text(code: &str) -> Json {
    if code.is_empty() { Json::Null } else { json!(code) }
}

fn some(codes: &[String]) -> Json {
    if codes.is_empty() { Json::Null } else { json!(codes) }
}
