//! `play`: one interview, driven line by line.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, Utc};
use chrono_tz::Tz;
use clap::Args;
use form::{Answer, Form, Interview, ItemId, Kind, Metadata, Moment, RowId};
use serde_json::{Map, Value as Json, json};
use xlsform::{Severity, Tongue};

use crate::lines::{answer_each, text};
use crate::nodes::{Picture, Shown, delta, node, picture, range};
use crate::{NO_FILE, clock, files, instance};

/// Fills in a form: JSON lines in, JSON lines out.
///
/// In: {"op": "init", "preload"?: {"deviceID", "username", "phoneNumber", "email"}}, {"op": "answer", "ref", "value"}, {"op": "add_repeat", "ref"}, {"op": "remove_repeat", "ref"},
/// {"op": "set_language", "lang"}, {"op": "state"}, {"op": "submission"}.
///
/// Out: {"state": {reference: node or null}}: what is another than it was, after init and state everything; null is a node
/// that is gone. A node has type, relevant, value, and where there is something to say readonly, required, label, hint,
/// choices, violation. A reference is /data/household[2]/age; a repeat as a whole is /data/household (repeat-range).
/// submission adds {"submission": XML}. What cannot be done answers {"error"}, and it goes on.
///
/// Tables and maps that the form refers to lie beside it.
#[derive(Args)]
#[command(
    after_help = "Example:\n  printf '%s\\n' '{\"op\": \"init\"}' '{\"op\": \"answer\", \"ref\": \"/data/age\", \"value\": \"41\"}' | samenstap-form play intake.xlsx --now 2020-11-02T14:05:00+01:00 --seed 1"
)]
pub struct Play {
    /// The form, an .xlsx file or an XForm.
    #[arg(value_name = "FORM")]
    form: PathBuf,
    /// The moment that now() and today() are, such as 2020-11-02T14:05:00+01:00; without one, the present.
    #[arg(long, value_name = "RFC3339", value_parser = DateTime::parse_from_rfc3339)]
    now: Option<DateTime<FixedOffset>>,
    /// Where chance begins: the same number gives the same random numbers and the same ids.
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// The time zone of the place; without one, that of --now, or else this machine's.
    #[arg(long, value_name = "ZONE")]
    tz: Option<Tz>,
    /// Where the device is: latitude, longitude, altitude and accuracy in metres. Without it, nobody knows.
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    place: Option<String>,
}

/// Plays until the input ends.
pub fn run(arguments: &Play) -> ExitCode {
    let reading = match files::read(&arguments.form) {
        Ok(reading) => reading,
        Err(problem) => {
            eprintln!("{}: {problem}", arguments.form.display());
            return ExitCode::from(NO_FILE);
        }
    };
    let Some(form) = reading.form.map(Arc::new) else {
        let errors = reading.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        let errors = errors.map(|error| format!("{}: {}", error.place, error.message(Tongue::English)));
        let problem = json!({ "error": errors.collect::<Vec<_>>().join("; ") });
        answer_each(|_| problem.clone());
        return ExitCode::from(1);
    };
    let moment = moment(arguments);
    let mut table: Option<Table> = None;
    answer_each(|request| {
        let op = text(request, "op").unwrap_or("");
        if op == "init" {
            let begun = table.insert(Table::begin(&form, preloaded(moment.clone(), request)));
            return json!({ "state": delta(&Picture::new(), &begun.picture) });
        }
        let Some(table) = &mut table else {
            return json!({ "error": "not begun: init comes first" });
        };
        table.do_one(op, request).unwrap_or_else(|problem| json!({ "error": problem }))
    })
}

fn moment(arguments: &Play) -> Moment {
    let now = match (arguments.now, arguments.tz) {
        (Some(now), None) => now,
        (Some(now), zone) => clock::at(now.with_timezone(&Utc), zone),
        (None, zone) => clock::at(Utc::now(), zone),
    };
    let id = uuid(arguments.seed);
    let metadata =
        BTreeMap::from([(Metadata::InstanceId, format!("uuid:{id}")), (Metadata::DeviceId, format!("samenstap:{id}"))]);
    Moment { now, seed: arguments.seed, metadata, place: arguments.place.clone() }
}

/// The same moment, for somebody whose device knows these things.
fn preloaded(mut moment: Moment, request: &Json) -> Moment {
    let known = [
        ("deviceID", Metadata::DeviceId),
        ("username", Metadata::Username),
        ("phoneNumber", Metadata::PhoneNumber),
        ("email", Metadata::Email),
    ];
    for (name, metadata) in known {
        if let Some(value) = request.get("preload").and_then(|preload| text(preload, name)) {
            moment.metadata.insert(metadata, value.to_owned());
        }
    }
    moment
}

/// A UUID (version 4 in form) that follows from a number: splitmix64, twice.
fn uuid(seed: u64) -> String {
    let mix = |seed: u64| {
        let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    };
    const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
    let (high, low) = (mix(seed.wrapping_add(STEP)), mix(seed.wrapping_add(STEP.wrapping_mul(2))));
    let (a, b, c) = (high >> 32, high >> 16 & 0xffff, high & 0xfff);
    let (d, e) = (low >> 48 & 0x3fff | 0x8000, low & 0xffff_ffff_ffff);
    format!("{a:08x}-{b:04x}-4{c:03x}-{d:04x}-{e:012x}")
}

/// An interview, and what was last said of it.
struct Table {
    interview: Interview,
    /// The id of the interview.
    id: String,
    picture: Picture,
    /// By item, so that what an answer changed can be found.
    references: BTreeMap<ItemId, String>,
    /// The number of the last row that was added.
    rows: u128,
}

impl Table {
    fn begin(form: &Arc<Form>, moment: Moment) -> Self {
        let id = moment.metadata.get(&Metadata::InstanceId).cloned().unwrap_or_default();
        let interview = Interview::begin(Arc::clone(form), moment);
        // Rows that people add are numbered far from those that the form itself counts.
        let mut table = Self { interview, id, picture: Picture::new(), references: BTreeMap::new(), rows: 1 << 64 };
        table.look();
        table
    }

    fn do_one(&mut self, op: &str, request: &Json) -> Result<Json, String> {
        match op {
            "answer" => self.answer(request),
            "add_repeat" => {
                let repeat = self.item(&range(reference(request)?))?;
                if !self.interview.is_open_repeat(repeat) {
                    return Err("the form itself counts the rows of this repeat".to_owned());
                }
                self.rows += 1;
                self.interview.add_row(repeat, RowId(self.rows));
                Ok(self.look())
            }
            "remove_repeat" => {
                let row = self.item(reference(request)?)?;
                if self.interview.row_id(row).is_none() || !self.interview.is_open_repeat(row) {
                    return Err("no row of a repeat that rows can be removed from".to_owned());
                }
                self.interview.remove_row(row);
                Ok(self.look())
            }
            "set_language" => {
                let name = text(request, "lang").ok_or("lang is missing")?;
                let language =
                    self.interview.form().language(name).ok_or_else(|| format!("no such language: {name}"))?;
                self.interview.set_language(language);
                Ok(self.look())
            }
            "state" => {
                self.look();
                Ok(json!({ "state": delta(&Picture::new(), &self.picture) }))
            }
            "submission" => Ok(json!({ "state": {}, "submission": instance::xml(&self.interview) })),
            other => Err(format!("no such op: {other}")),
        }
    }

    fn answer(&mut self, request: &Json) -> Result<Json, String> {
        let item = self.item(reference(request)?)?;
        let kind = self.interview.form().node(self.interview.node(item)).kind;
        if !kind.has_value() || !kind.is_shown() {
            return Err("this takes no answer".to_owned());
        }
        if self.interview.is_read_only(item) {
            return Err("this is read-only".to_owned());
        }
        let value = request.get("value").ok_or("value is missing")?;
        let changed = self.interview.answer(item, answer_of(kind, value)?);
        let is_repeat = |item: &ItemId| self.interview.form().node(self.interview.node(*item)).kind == Kind::Repeat;
        if changed.items.iter().any(is_repeat) {
            return Ok(self.look());
        }
        let mut state = Map::new();
        for item in changed.items.into_iter().chain([item]) {
            let Some(reference) = self.references.get(&item) else { continue };
            let node = node(&self.interview, item);
            let shown = Shown { item, node: node.clone() };
            let old = self.picture.insert(reference.clone(), shown);
            if old.is_none_or(|old| old.node != node) {
                state.insert(reference.clone(), node);
            }
        }
        Ok(json!({ "state": state }))
    }

    /// Looks at everything anew, and says what is another.
    fn look(&mut self) -> Json {
        let new = picture(&self.interview, &self.id);
        let state = delta(&self.picture, &new);
        // What is there without being of the form is no item of its own.
        let own = new.iter().filter(|(reference, _)| !reference.contains("/meta"));
        self.references = own.map(|(reference, shown)| (shown.item, reference.clone())).collect();
        self.picture = new;
        json!({ "state": state })
    }

    fn item(&self, reference: &str) -> Result<ItemId, String> {
        let found = self.picture.get(reference).map(|shown| shown.item);
        found.ok_or_else(|| format!("no such node: {reference}"))
    }
}

fn reference(request: &Json) -> Result<&str, String> {
    text(request, "ref").ok_or_else(|| "ref is missing".to_owned())
}

/// An answer as JSON has it: a text, a number, a truth for a tick, a list for several choices, `null` for none. A day or
/// a file may stand in an object, as in recorded sessions: `{"LocalDate": "1998-01-01"}`, `{"file": "photo.jpg"}`. What
/// the question cannot have is no answer.
fn answer_of(kind: Kind, value: &Json) -> Result<Option<Answer>, String> {
    let written = match value {
        Json::Null => return Ok(None),
        Json::Bool(ticked) if kind == Kind::Acknowledge => if *ticked { "OK" } else { "" }.to_owned(),
        Json::Bool(truth) => if *truth { "1" } else { "0" }.to_owned(),
        Json::Number(number) => match number.as_f64() {
            Some(number) if number.fract() == 0.0 => form::xpath::number_to_text(number),
            _ => number.to_string(),
        },
        Json::String(text) => text.clone(),
        Json::Array(names) => names.iter().filter_map(Json::as_str).collect::<Vec<_>>().join(" "),
        Json::Object(fields) => match fields.iter().next() {
            Some((_, Json::String(text))) => fields.get("file").and_then(Json::as_str).unwrap_or(text).to_owned(),
            _ => return Err("value: a text, a number, a truth, a list of texts or null".to_owned()),
        },
    };
    Ok(Answer::read(kind, &written).filter(|answer| answer.fits(kind)))
}
