//! `samenstap-headless`: the app by JSON lines, for tests, support and load. No window, the same use-cases.

use std::{
    io::{self, BufRead, Write},
    path::PathBuf,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono::{DateTime, FixedOffset, Local};
use clap::{Parser, ValueEnum};
use intake::{
    App,
    world::{Deaf, SecretPlace, Settings, World},
};
use serde_json::json;
use zeroizing_alloc::ZeroAlloc;

mod lines;

/// Memory is overwritten when it is given back: what was read of other people must not be there any more when a
/// participant has the tablet (DESIGN §2.5).
#[global_allocator]
static MEMORY: ZeroAlloc<std::alloc::System> = ZeroAlloc(std::alloc::System);

const PROTOCOL: &str = "\
A line in is {\"id\": any, \"do\": NAME, \"args\": {…}}; `id` and `args` may be left out. A line out is
{\"id\": …, \"ok\": PAGE} or {\"id\": …, \"problem\": {\"code\": …}}, flushed line by line, in order. A line that is not
understood answers {\"error\": …}, and the process goes on. It ends when its input ends; an open vault is closed then.

  status                                  where the app stands
  sign_in_ways                            how somebody can sign in; needs the network, as the next two do
  sign_in {account, password}             first sign-in, or again
  read_enrol_link {link}                  the code in a link samenstap:enrol?…; signs nobody in
  sign_in_with_code {code}                the same with a one-time code
  choose_pin {pin}                        makes the vault and opens it
  unlock {pin}                            opens the vault
  lock                                    closes it
  choose_language {language}              language of the app's own words
  show_caseload {search?}                 who first
  add_participant {name, language, …}     also offline
  open_dossier {dossier}                  facts, meetings, how far
  change_fact {dossier, field, value, seen}
  start_meeting {dossier, kind, channel, location, interpreter, thirdParties?}
  end_meeting {dossier}
  change_guidance {dossier, to}           to: {status: active | on_hold | other_lead | ended, …}
  link_household {dossier, other, linked}
  open_conversations {dossier}            planned, held, missed; the norm
  open_conversation {dossier, meeting}
  plan_conversation {dossier, kind, channel, location, at, interpreter}
  register_conversation {…, minutes}      one that was held without the app
  start_planned {dossier, meeting}
  change_conversation {dossier, meeting, change}
                                          change: {kind: missed | counts | topic | note | finished | …}
  keep_note {dossier, meeting, note, text}
  open_intake {dossier}                   where it was left
  open_questionnaire {dossier, moment}    moment: t0 | t1 | t2
  go_to {page}                            a page of the open interview
  open_private_page {pin}
  show_language {language}                the participant's words
  hand_over {enteredBy}
  record_answer {path, value, seen}       value: {kind: answer, answer} | {kind: missing, missing} | {kind: cleared}
  keep_draft {path, text}
  take_note {path, text}                  the coach's own note at a question
  stand_at {path}                         the people are at this question: it goes on there
  heard {path}                            the app read this question aloud
  complete_interview                      it is finished; sealed answers are sealed
  hand_tablet                             closes the vault, and goes on alone
  alone_page                              where she is
  alone_answer {path, value, seen}        as record_answer
  alone_draft {path, text}
  alone_go {to}                           to: {kind: next | back | check | finish | resume} | {kind: change, path}
  alone_language {language}
  alone_help {helping}
  alone_add_row {path}
  alone_change_row {path, isThere}
  alone_heard {path}
  alone_media {name}
  take_back {pin}                         opens the vault, and takes in what was answered
  add_row {path}                          path: of a repeat
  change_row {path, isThere}              path: of a row; false takes it away, true brings it back
  keep_file {name, content}               content: base64; answers the name for an answer
  load_media {name}                       a file of the open form, or one that was kept
  open_review {dossier}
  open_measurements {dossier}             consent, moments, attempts
  record_consent {dossier, purpose, answer, seen}
                                          answer: yes, no, withdrawn
  record_missed {dossier, moment, reason, seen}
                                          reason: moved, not_reached, refused; null undoes it
  record_attempt {dossier, outcome, interpreter, callBackAt?}
  call_back_done {dossier, attempt, done}
  record_identity {dossier, checked}      name and birth year, in the meeting that goes on by phone
  windows                                 when the questionnaires of the cohort may be asked
  covers                                  who looks after whose participants
  make_cover {colleague, from, until}     needs the network
  end_cover {cover}                       needs the network
  team                                    who leads alone; needs the network
  devices                                 an administrator's, as all four that follow; they need the network
  withdraw_device {device}                it locks at its next contact
  reinstate_device {device}               takes that back
  empty_device {device}                   at its next contact, for good
  make_code {account}                     a supervisor's too; account: her sign-in name
  move_window {moment, opens, closes}     a project lead's; needs the network
  open_plan {dossier}
  add_goal {dossier, text, domain?, firstStep?}
  change_goal {dossier, goal, text}
  move_goal {dossier, goal, domain}
  add_step {dossier, goal, text, who, name?, when?}
  change_step {dossier, goal, step, change}
  choose_rung {dossier, which, rung}      which: now, goal; rung: 1 to 6, null for none
  change_help {dossier, help, state}      state: none, planned, given
  add_instrument {dossier, code, title?, domain?}
  change_instrument {dossier, instrument, change}
                                          change: {kind: moved, state, on, reason?} | {kind: taken_back} | …
  look_back {dossier, then?, now?, pin?}  her marks at two moments; with the PIN the coach's too
  open_paper {dossier, language?}         the plan as it will be on paper; built with the feature `pdf`
  keep_own_phone {dossier, phone}         where the coach can be called
  print_paper {dossier, language?}        its PDF, in base64
  record_paper {dossier, language?}       it was given to her
  agree_plan {dossier, signature?}        signature: {kind: drawn, path} | {kind: typed, name}
  open_partners {dossier}                 signals and handovers
  record_signal {dossier, on, from, text, name?, followUp?, followUpOn?}
  change_signal {dossier, signal, change} change: {kind: done, done} | {kind: text, text}
  begin_handover {dossier, to, party, why?}
  change_handover {dossier, handover, change}
  open_preview {form, files?}             form: {name, content}; tries a form out, keeps nothing
  preview_go_to {page}
  preview_answer {path, value}
  preview_add_row {path}
  preview_change_row {path, isThere}
  preview_show_language {language}
  annotated_copy                          the previewed form, with every diagnostic at its cell
  close_preview
  conflicts {dossier}                     fields on which people wrote different things
  origins {dossier}                       how everything in it came about: mode, meeting, language, device
  sync                                    meets the backend until there is nothing to do; answers the status
  sync_status                             the status as it stands

The members of each are those of the types in `intake::intentions` and `intake::pages`.";

/// Does what the Samenstap app does, without a window: JSON lines in, JSON lines out.
#[derive(Parser)]
#[command(name = "samenstap-headless", version, after_long_help = PROTOCOL)]
struct Arguments {
    /// Where the vault is.
    #[arg(long, value_name = "DIR", env = "SAMENSTAP_DATA_DIR")]
    data_dir: PathBuf,
    /// The municipal backend.
    #[arg(long, value_name = "URL", env = "SAMENSTAP_BACKEND", default_value = "http://127.0.0.1:4780")]
    backend: String,
    /// Where the device's secret stands. A file is for a demo or a test only.
    #[arg(long, value_enum, default_value_t = Secrets::Keyring)]
    secret_store: Secrets,
    /// Synthetic people only.
    #[arg(long)]
    demo: bool,
    /// Takes this moment for now, for dates of the domain only. Needs `--demo`.
    #[arg(long, value_name = "RFC3339", requires = "demo")]
    clock: Option<DateTime<FixedOffset>>,
    /// The language of the coach.
    #[arg(long, value_name = "CODE", default_value = "nl")]
    language: String,
    /// Meets the backend by itself, beside the lines. Without it, only when a line says `sync`.
    #[arg(long)]
    sync: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Secrets {
    Keyring,
    File,
}

/// The machine's own clock and dice.
struct Machine;

impl World for Machine {
    fn now(&self) -> DateTime<FixedOffset> {
        Local::now().fixed_offset()
    }

    fn random(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).expect("the system has randomness");
        bytes
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let settings = Settings {
        data_dir: arguments.data_dir,
        backend: arguments.backend,
        secret_place: match arguments.secret_store {
            Secrets::Keyring => SecretPlace::Keyring,
            Secrets::File => SecretPlace::File,
        },
        demo: arguments.demo,
        clock: arguments.clock,
        language: arguments.language,
        device_name: "samenstap-headless".to_owned(),
    };
    let app = Arc::new(App::new(settings, Box::new(Machine), Box::new(Deaf)));
    let stop = Arc::new(AtomicBool::new(false));
    let courier = arguments.sync.then(|| {
        let (app, stop) = (app.clone(), stop.clone());
        std::thread::spawn(move || app.bring_until(&|| stop.load(Ordering::SeqCst)))
    });
    let ended = serve(&app);
    stop.store(true, Ordering::SeqCst);
    app.wake_courier();
    if let Some(courier) = courier
        && courier.join().is_err()
    {
        return ExitCode::FAILURE;
    }
    match (ended, app.lock()) {
        (Ok(()), Ok(_)) => ExitCode::SUCCESS,
        (_, _) => ExitCode::FAILURE,
    }
}

fn serve(app: &App) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let reply = match serde_json::from_str(&line) {
            Ok(asked) => lines::answer(app, asked),
            // The cause names a place in the line, never what stands there.
            Err(cause) => json!({ "error": format!("not a line: column {}", cause.column()) }),
        };
        writeln!(out, "{reply}")?;
        out.flush()?;
    }
    Ok(())
}
