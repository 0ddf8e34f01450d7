//! The column `parameters`: `key=value` pairs, and what each type takes.

use std::collections::BTreeMap;

use form::Kind;

use crate::columns::Field;
use crate::diagnostic::{DiagnosticKind, ParameterProblem as Problem};
use crate::findings::Spot;
use crate::names::is_name;
use crate::question::is_reference;
use crate::range;
use crate::survey::Survey;
use crate::text::yes_or_no;
use crate::workbook::Row;

/// The parameters of a row.
#[derive(Debug)]
pub(crate) struct Parameters {
    pairs: BTreeMap<String, String>,
    spot: Spot,
}

const AUDIT: &[&str] = &[
    "identify-user",
    "location-max-age",
    "location-min-interval",
    "location-priority",
    "track-changes",
    "track-changes-reasons",
];
const GEOPOINT: &[&str] = &["allow-mock-accuracy", "capture-accuracy", "reference-geometry", "warning-accuracy"];
const GEO: &[&str] = &["allow-mock-accuracy", "incremental", "reference-geometry"];
const RANGE: &[&str] = &["end", "placeholder", "start", "step", "tick_interval", "tick_labelset"];
const SELECT: &[&str] = &["randomize", "seed"];
const SELECT_FROM_FILE: &[&str] = &["label", "randomize", "seed", "value"];
const YES_OR_NO: &[&str] = &["true", "false"];
const QUALITIES: &[&str] = &["voice-only", "low", "normal", "external"];
const PRIORITIES: &[&str] = &["no-power", "low-power", "balanced", "high-accuracy"];

impl Parameters {
    /// Reads the pairs of a row; what cannot be read is said and left out.
    pub fn read<'b>(survey: &mut Survey<'_, 'b>, row: &'b Row) -> Self {
        let spot = survey.spot(row, Field::Parameters);
        let text = survey.cell(row, Field::Parameters).map_or("", |(text, _)| text);
        match pairs(text) {
            Some(pairs) => Self { pairs, spot },
            None => {
                survey.findings.error(spot, DiagnosticKind::Parameter(Problem::Malformed));
                Self { pairs: BTreeMap::new(), spot }
            }
        }
    }

    /// What a draft keeps of them.
    pub fn into_map(self) -> BTreeMap<String, String> {
        self.pairs
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.get(name).map(String::as_str)
    }

    pub fn set_if_lacking(&mut self, name: &str, value: &str) {
        self.pairs.entry(name.to_owned()).or_insert_with(|| value.to_owned());
    }

    /// The seed of a shuffle.
    pub fn seed(&self) -> Option<&str> {
        self.get("seed")
    }

    pub fn say(&self, survey: &mut Survey<'_, '_>, problem: Problem) {
        survey.findings.error(self.spot, DiagnosticKind::Parameter(problem));
    }

    /// Checks the parameters of a question that is no select.
    pub fn check(&mut self, survey: &mut Survey<'_, '_>, kind: Kind, node: usize) {
        match kind {
            Kind::Text => {
                self.only(survey, &["rows"]);
                self.whole_number(survey, "rows");
            }
            Kind::Image => {
                self.only(survey, &["app", "max-pixels"]);
                self.whole_number(survey, "max-pixels");
                let appearance = &survey.draft.nodes[node].appearance;
                let opens_an_app = appearance.is_empty() || appearance.iter().eq(["annotate"]);
                if opens_an_app && self.get("app").is_some_and(|name| !is_package(name)) {
                    self.say(survey, Problem::NotAPackage { name: "app" });
                }
            }
            Kind::Audio => {
                self.only(survey, &["quality"]);
                self.one_of(survey, "quality", QUALITIES);
            }
            Kind::Geopoint => {
                self.only(survey, GEOPOINT);
                self.number(survey, "capture-accuracy");
                self.number(survey, "warning-accuracy");
                self.geometry(survey, node);
            }
            Kind::Geotrace | Kind::Geoshape => {
                self.only(survey, GEO);
                if self.get("incremental").is_some_and(|text| yes_or_no(text) != Some(true)) {
                    self.say(survey, Problem::NotOneOf { name: "incremental", allowed: &["true"] });
                }
                self.geometry(survey, node);
            }
            Kind::Range => {
                self.only(survey, RANGE);
                range::check(self, survey, node);
            }
            Kind::Root
            | Kind::Group
            | Kind::Repeat
            | Kind::Integer
            | Kind::Decimal
            | Kind::Date
            | Kind::Time
            | Kind::DateTime
            | Kind::SelectOne
            | Kind::SelectMultiple
            | Kind::Rank
            | Kind::Note
            | Kind::Acknowledge
            | Kind::Calculate
            | Kind::Hidden
            | Kind::Video
            | Kind::File
            | Kind::Barcode
            | Kind::Metadata => {}
        }
    }

    fn geometry(&self, survey: &mut Survey<'_, '_>, node: usize) {
        self.one_of(survey, "allow-mock-accuracy", YES_OR_NO);
        if let Some(target) = self.get("reference-geometry") {
            survey.pending.geometries.push((node, target.to_owned(), self.spot));
        }
    }

    /// Checks the parameters of a select; tells whether its choices are shuffled.
    pub fn check_select(&self, survey: &mut Survey<'_, '_>, is_file: bool) -> bool {
        self.only(survey, if is_file { SELECT_FROM_FILE } else { SELECT });
        self.one_of(survey, "randomize", YES_OR_NO);
        for name in ["value", "label"] {
            if self.get(name).is_some_and(|text| !is_name(text)) {
                self.say(survey, Problem::NotAName { name });
            }
        }
        let is_shuffled = self.get("randomize") == Some("true");
        match self.seed() {
            Some(_) if self.get("randomize").is_none() => {
                self.say(survey, Problem::Needs { name: "seed", other: "randomize=true" });
            }
            Some(seed) if is_shuffled && !is_reference(seed) && seed.parse::<f64>().is_err() => {
                self.say(survey, Problem::NotANumber { name: "seed" });
            }
            Some(_) | None => {}
        }
        is_shuffled
    }

    /// Checks the parameters of an audit: places are only noted when all three that say how are there.
    pub fn check_audit(&self, survey: &mut Survey<'_, '_>) {
        self.only(survey, AUDIT);
        self.one_of(survey, "track-changes", YES_OR_NO);
        self.one_of(survey, "identify-user", YES_OR_NO);
        self.one_of(survey, "track-changes-reasons", &["on-form-edit"]);
        let wanted = ["location-priority", "location-min-interval", "location-max-age"];
        let given = wanted.iter().filter(|name| self.get(name).is_some()).count();
        if given == 0 {
            return;
        }
        if let Some(other) = wanted.into_iter().find(|name| self.get(name).is_none()) {
            self.say(survey, Problem::Needs { name: "location-…", other });
            return;
        }
        self.one_of(survey, "location-priority", PRIORITIES);
        let count = |name: &str| self.get(name).and_then(|text| text.parse::<u32>().ok());
        for name in ["location-min-interval", "location-max-age"] {
            if count(name).is_none() {
                self.say(survey, Problem::NotAWholeNumber { name });
            }
        }
        if count("location-max-age") < count("location-min-interval") {
            self.say(survey, Problem::SmallerThan { name: "location-max-age", other: "location-min-interval" });
        }
    }

    fn only(&self, survey: &mut Survey<'_, '_>, accepted: &'static [&'static str]) {
        for name in self.pairs.keys().filter(|name| !accepted.contains(&name.as_str())) {
            self.say(survey, Problem::Unknown { name: name.clone(), accepted });
        }
    }

    fn one_of(&self, survey: &mut Survey<'_, '_>, name: &'static str, allowed: &'static [&'static str]) {
        if self.get(name).is_some_and(|text| !allowed.contains(&text)) {
            self.say(survey, Problem::NotOneOf { name, allowed });
        }
    }

    fn number(&self, survey: &mut Survey<'_, '_>, name: &'static str) {
        if self.get(name).is_some_and(|text| text.parse::<f64>().is_err()) {
            self.say(survey, Problem::NotANumber { name });
        }
    }

    fn whole_number(&self, survey: &mut Survey<'_, '_>, name: &'static str) {
        if self.get(name).is_some_and(|text| text.parse::<i64>().is_err()) {
            self.say(survey, Problem::NotAWholeNumber { name });
        }
    }
}

/// Cuts `start=1, end=5;step=2` into pairs; none when it is anything else.
///
/// Names are in lower case, and so are values other than the names of columns and references.
fn pairs(text: &str) -> Option<BTreeMap<String, String>> {
    let mut tokens = Vec::new();
    for word in text.split(|character: char| character.is_whitespace() || matches!(character, ',' | ';')) {
        for (place, part) in word.split('=').enumerate() {
            if place > 0 {
                tokens.push("=");
            }
            if !part.is_empty() {
                tokens.push(part);
            }
        }
    }
    let mut pairs = BTreeMap::new();
    for triple in tokens.chunks(3) {
        let [name, "=", value] = triple else { return None };
        if *name == "=" || *value == "=" {
            return None;
        }
        let name = name.to_lowercase();
        let keeps_case = matches!(name.as_str(), "label" | "value") || value.contains("${");
        let value = if keeps_case { (*value).to_owned() } else { value.to_lowercase() };
        pairs.insert(name, value);
    }
    Some(pairs)
}

/// Tells whether a text is the name of an Android app: `org.example.camera`.
fn is_package(name: &str) -> bool {
    let is_part = |part: &str| {
        part.bytes().next().is_some_and(|first| first.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    name.contains('.') && name.split('.').all(is_part)
}
