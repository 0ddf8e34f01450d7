//! One line in, one line out.

use intake::{App, problem::Problem};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value as Json, json};

/// A line.
#[derive(Deserialize)]
pub struct Line {
    #[serde(default)]
    id: Json,
    #[serde(rename = "do")]
    intention: String,
    #[serde(default = "no_args")]
    args: Json,
}

fn no_args() -> Json {
    json!({})
}

/// Why a line has no page.
enum Unanswered {
    Problem(Problem),
    NotUnderstood(String),
}

impl From<Problem> for Unanswered {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// Does what a line asks.
pub fn answer(app: &App, line: Line) -> Json {
    let id = line.id.clone();
    match act(app, line) {
        Ok(page) => json!({ "id": id, "ok": page }),
        Err(Unanswered::Problem(problem)) => json!({ "id": id, "problem": problem }),
        Err(Unanswered::NotUnderstood(error)) => json!({ "id": id, "error": error }),
    }
}

fn act(app: &App, line: Line) -> Result<Json, Unanswered> {
    let args = Args(line.args);
    match line.intention.as_str() {
        "status" => page(app.status()?),
        "sign_in" => page(app.sign_in(&args.read()?)?),
        "sign_in_ways" => page(app.sign_in_ways()?),
        "read_enrol_link" => page(app.read_enrol_link(&args.read()?)?),
        "sign_in_with_code" => page(app.sign_in_with_code(&args.read()?)?),
        "choose_pin" => page(app.choose_pin(&args.read()?)?),
        "unlock" => page(app.unlock(&args.read()?)?),
        "lock" => page(app.lock()?),
        "choose_language" => page(app.choose_language(&args.read()?)?),
        "show_caseload" => page(app.show_caseload(&args.read()?)?),
        "add_participant" => page(app.add_participant(args.read()?)?),
        "open_dossier" => page(app.open_dossier(&args.read()?)?),
        "change_fact" => page(app.change_fact(args.read()?)?),
        "start_meeting" => page(app.start_meeting(&args.read()?)?),
        "end_meeting" => page(app.end_meeting(&args.read()?)?),
        "change_guidance" => page(app.change_guidance(&args.read()?)?),
        "link_household" => page(app.link_household(&args.read()?)?),
        "open_conversations" => page(app.open_conversations(&args.read()?)?),
        "open_conversation" => page(app.open_conversation(&args.read()?)?),
        "plan_conversation" => page(app.plan_conversation(args.read()?)?),
        "register_conversation" => page(app.register_conversation(args.read()?)?),
        "start_planned" => page(app.start_planned(&args.read()?)?),
        "change_conversation" => page(app.change_conversation(args.read()?)?),
        "keep_note" => page(app.keep_note(&args.read()?)?),
        "open_intake" => page(app.open_intake(&args.read()?)?),
        "open_questionnaire" => page(app.open_questionnaire(args.read()?)?),
        "take_note" => page(app.take_note(args.read()?)?),
        "stand_at" => page(app.stand_at(args.read()?)?),
        "heard" => page(app.heard(args.read()?)?),
        "complete_interview" => page(app.complete_interview()?),
        "hand_tablet" => page(app.hand_tablet()?),
        "alone_page" => page(app.alone_page()?),
        "alone_answer" => page(app.alone_answer(args.read()?)?),
        "alone_draft" => page(app.alone_draft(args.read()?)?),
        "alone_go" => page(app.alone_go(&args.read()?)?),
        "alone_language" => page(app.alone_language(&args.read()?)?),
        "alone_help" => page(app.alone_help(&args.read()?)?),
        "alone_add_row" => page(app.alone_add_row(&args.read()?)?),
        "alone_change_row" => page(app.alone_change_row(&args.read()?)?),
        "alone_heard" => page(app.alone_heard(args.read()?)?),
        "alone_media" => page(app.alone_media(&args.read()?)?),
        "take_back" => page(app.take_back(&args.read()?)?),
        "go_to" => page(app.go_to(args.read()?)?),
        "open_private_page" => page(app.open_private_page(&args.read()?)?),
        "show_language" => page(app.show_language(&args.read()?)?),
        "hand_over" => page(app.hand_over(&args.read()?)?),
        "record_answer" => page(app.record_answer(args.read()?)?),
        "keep_draft" => page(app.keep_draft(args.read()?)?),
        "add_row" => page(app.add_row(&args.read()?)?),
        "change_row" => page(app.change_row(&args.read()?)?),
        "keep_file" => page(app.keep_file(&args.read()?)?),
        "load_media" => page(app.load_media(&args.read()?)?),
        "open_review" => page(app.open_review(&args.read()?)?),
        "open_measurements" => page(app.open_measurements(&args.read()?)?),
        "record_consent" => page(app.record_consent(&args.read()?)?),
        "record_missed" => page(app.record_missed(&args.read()?)?),
        "record_attempt" => page(app.record_attempt(&args.read()?)?),
        "call_back_done" => page(app.call_back_done(&args.read()?)?),
        "record_identity" => page(app.record_identity(&args.read()?)?),
        "windows" => page(app.windows()?),
        "receivers" => page(app.receivers()?),
        "handed" => page(app.handed()?),
        "open_handover_file" => page(app.open_handover_file(&args.read()?)?),
        "accept_handed" => page(app.accept_handed()?),
        "drop_handed" => page(app.drop_handed(&args.read()?)?),
        "covers" => page(app.covers()?),
        "make_cover" => page(app.make_cover(&args.read()?)?),
        "end_cover" => page(app.end_cover(&args.read()?)?),
        "team" => page(app.fetch_team()?),
        "devices" => page(app.fetch_devices()?),
        "withdraw_device" => page(app.withdraw_device(args.read()?)?),
        "reinstate_device" => page(app.reinstate_device(args.read()?)?),
        "empty_device" => page(app.empty_device(args.read()?)?),
        "make_code" => page(app.make_code(&args.read()?)?),
        "move_window" => page(app.move_window(&args.read()?)?),
        "open_plan" => page(app.open_plan(&args.read()?)?),
        "add_goal" => page(app.add_goal(args.read()?)?),
        "change_goal" => page(app.change_goal(args.read()?)?),
        "add_step" => page(app.add_step(args.read()?)?),
        "change_step" => page(app.change_step(args.read()?)?),
        "move_goal" => page(app.move_goal(args.read()?)?),
        "choose_rung" => page(app.choose_rung(&args.read()?)?),
        "change_help" => page(app.change_help(&args.read()?)?),
        "add_instrument" => page(app.add_instrument(args.read()?)?),
        "change_instrument" => page(app.change_instrument(args.read()?)?),
        "open_partners" => page(app.open_partners(&args.read()?)?),
        "record_signal" => page(app.record_signal(&args.read()?)?),
        "change_signal" => page(app.change_signal(args.read()?)?),
        "begin_handover" => page(app.begin_handover(&args.read()?)?),
        "change_handover" => page(app.change_handover(args.read()?)?),
        "look_back" => page(app.look_back(&args.read()?)?),
        "open_paper" => page(app.open_paper(&args.read()?)?),
        "keep_own_phone" => page(app.keep_own_phone(&args.read()?)?),
        "print_paper" => page(app.print_paper(&args.read()?)?),
        "record_paper" => page(app.record_paper(&args.read()?)?),
        "agree_plan" => page(app.agree_plan(args.read()?)?),
        "open_preview" => page(app.open_preview(&args.read()?)?),
        "preview_go_to" => page(app.preview_go_to(&args.read()?)?),
        "preview_answer" => page(app.preview_answer(args.read()?)?),
        "preview_add_row" => page(app.preview_add_row(&args.read()?)?),
        "preview_change_row" => page(app.preview_change_row(&args.read()?)?),
        "preview_show_language" => page(app.preview_show_language(&args.read()?)?),
        "annotated_copy" => page(app.annotated_copy()?),
        "close_preview" => page(app.close_preview()?),
        "conflicts" => page(app.conflicts(&args.read()?)?),
        "origins" => page(app.origins(&args.read()?)?),
        "sync" => page(app.bring_all()?),
        "sync_status" => page(app.sync_status()?),
        unknown => Err(Unanswered::NotUnderstood(format!("nothing is called {unknown}; see --help"))),
    }
}

/// The arguments of a line.
struct Args(Json);

impl Args {
    fn read<T: DeserializeOwned>(self) -> Result<T, Unanswered> {
        // Only the kind of fault: serde's own words could quote an argument.
        T::deserialize(self.0).map_err(|cause| {
            let fault = cause.to_string();
            let named =
                fault.split('`').nth(1).filter(|_| fault.starts_with("missing") || fault.starts_with("unknown"));
            Unanswered::NotUnderstood(match named {
                Some(member) => format!("args do not fit, at member: {member}"),
                None => "args do not fit; see --help".to_owned(),
            })
        })
    }
}

fn page(page: impl Serialize) -> Result<Json, Unanswered> {
    serde_json::to_value(page).map_err(|_| Unanswered::NotUnderstood("the page cannot be written as JSON".to_owned()))
}
