//! What the column `type` says: XLSForm's types with pyxform's other spellings of them.

use form::{Kind, Metadata};

/// What a row of the sheet `survey` is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RowType {
    /// `Kind::Group` or `Kind::Repeat`.
    Begin(Kind),
    /// `Kind::Group` or `Kind::Repeat`.
    End(Kind),
    Question(Kind),
    Select {
        kind: Kind,
        /// The name of the list, of a file, or `${x}`; empty when it lacks.
        list: String,
        is_file: bool,
        or_other: bool,
    },
    Metadata(Metadata),
    /// About a telephone of long ago; stays empty.
    MetadataLeftEmpty(&'static str),
    /// A file of this extension, to which expressions refer.
    External(&'static str),
    /// `form_id` and `form_title` may stand on the sheet `survey`.
    Setting(&'static str),
    Unsupported(String),
    Unknown {
        suggestion: Option<String>,
    },
}

const SELECTS: &[(&str, Kind, bool)] = &[
    ("select_one_from_file", Kind::SelectOne, true),
    ("select_multiple_from_file", Kind::SelectMultiple, true),
    ("select_one_from", Kind::SelectOne, false),
    ("select_one_using", Kind::SelectOne, false),
    ("add_select_one_prompt_using", Kind::SelectOne, false),
    ("select_one", Kind::SelectOne, false),
    ("select1", Kind::SelectOne, false),
    ("add_select_multiple_prompt_using", Kind::SelectMultiple, false),
    ("select_all_that_apply_from", Kind::SelectMultiple, false),
    ("select_all_that_apply", Kind::SelectMultiple, false),
    ("select_multiple_from", Kind::SelectMultiple, false),
    ("select_multiple_using", Kind::SelectMultiple, false),
    ("select_multiple", Kind::SelectMultiple, false),
    ("rank", Kind::Rank, false),
];
const UNSUPPORTED: &[&str] = &["background-audio", "background-geopoint", "entity", "osm"];
const UNSUPPORTED_SELECTS: &[&str] = &["select_one_external", "cascading_select"];
/// What to suggest when a type is misspelt.
const SUGGESTED: &[&str] = &[
    "text",
    "integer",
    "decimal",
    "range",
    "date",
    "time",
    "datetime",
    "note",
    "calculate",
    "hidden",
    "acknowledge",
    "select_one",
    "select_multiple",
    "select_one_from_file",
    "rank",
    "begin_group",
    "end_group",
    "begin_repeat",
    "end_repeat",
    "image",
    "audio",
    "video",
    "file",
    "barcode",
    "geopoint",
    "geotrace",
    "geoshape",
    "today",
    "start",
    "end",
];
/// Types of other dialects, and what says the same here.
const DIALECTS: &[(&str, &str)] =
    &[("db:person", "text"), ("db", "text"), ("tel", "text"), ("string_tel", "text"), ("url", "text")];

/// Reads a type. Case, and whether words are parted by spaces or underscores and how many, says nothing.
pub(crate) fn row_type(text: &str) -> RowType {
    let words: Vec<&str> =
        text.split(|separator: char| separator.is_whitespace()).filter(|word| !word.is_empty()).collect();
    let plain = words.join("_").to_lowercase();
    let plain = plain.trim_matches('_');
    match plain {
        "begin_group" | "begingroup" => return RowType::Begin(Kind::Group),
        "end_group" | "endgroup" => return RowType::End(Kind::Group),
        "begin_repeat" | "beginrepeat" | "begin_lgroup" | "begin_looped_group" => return RowType::Begin(Kind::Repeat),
        "end_repeat" | "endrepeat" | "end_lgroup" | "end_looped_group" => return RowType::End(Kind::Repeat),
        "csv-external" => return RowType::External("csv"),
        "xml-external" => return RowType::External("xml"),
        "form_id" | "set_form_id" => return RowType::Setting("form_id"),
        "form_title" | "set_form_title" => return RowType::Setting("form_title"),
        _ => {}
    }
    if plain.starts_with("begin_loop") || plain.starts_with("end_loop") {
        return RowType::Unsupported("loop".to_owned());
    }
    if let Some(kind) = question(bare(plain)) {
        return RowType::Question(kind);
    }
    if let Some(metadata) = metadata(plain) {
        return metadata;
    }
    if let Some(select) = select(&words, plain) {
        return select;
    }
    let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
    if UNSUPPORTED.contains(&first.as_str()) || first.starts_with("ex:") {
        return RowType::Unsupported(first);
    }
    let dialect = DIALECTS.iter().find(|(name, _)| *name == first || first.starts_with("db:"));
    let suggestion = match dialect {
        Some((_, here)) => Some((*here).to_owned()),
        None => crate::names::nearest(&first, SUGGESTED.iter().copied()),
    };
    RowType::Unknown { suggestion }
}

/// The type without what old spellings put around it: `add date prompt`, `q date`.
fn bare(plain: &str) -> &str {
    let prompt = plain.strip_prefix("add_").and_then(|rest| rest.strip_suffix("_prompt"));
    prompt.or_else(|| plain.strip_suffix("_prompt")).or_else(|| plain.strip_prefix("q_")).unwrap_or(plain)
}

fn question(plain: &str) -> Option<Kind> {
    Some(match plain {
        "text" | "string" => Kind::Text,
        "integer" | "int" | "percentage" => Kind::Integer,
        "decimal" => Kind::Decimal,
        "range" => Kind::Range,
        "date" => Kind::Date,
        "time" => Kind::Time,
        "datetime" | "date_time" => Kind::DateTime,
        "note" => Kind::Note,
        "acknowledge" | "trigger" => Kind::Acknowledge,
        "calculate" => Kind::Calculate,
        "hidden" => Kind::Hidden,
        "image" | "photo" | "picture" => Kind::Image,
        "audio" => Kind::Audio,
        "video" => Kind::Video,
        "file" => Kind::File,
        "barcode" => Kind::Barcode,
        "geopoint" | "location" | "gps" => Kind::Geopoint,
        "geotrace" => Kind::Geotrace,
        "geoshape" => Kind::Geoshape,
        _ => return None,
    })
}

fn metadata(plain: &str) -> Option<RowType> {
    let plain = plain.strip_prefix("uri:").unwrap_or(plain);
    Some(RowType::Metadata(match plain {
        "start" | "start_time" | "get_start_time" => Metadata::Start,
        "today" | "get_today" => Metadata::Today,
        "end" | "end_time" | "get_end_time" => Metadata::End,
        "deviceid" | "device_id" | "get_device_id" | "imei" => Metadata::DeviceId,
        "username" => Metadata::Username,
        "email" => Metadata::Email,
        "phonenumber" | "phone_number" | "get_phone_number" => Metadata::PhoneNumber,
        "audit" => Metadata::Audit,
        "start-geopoint" | "start_geopoint" => Metadata::StartGeopoint,
        "subscriberid" | "subscriber_id" | "get_subscriber_id" => {
            return Some(RowType::MetadataLeftEmpty("subscriberid"));
        }
        "simserial" | "sim_id" | "get_sim_id" => return Some(RowType::MetadataLeftEmpty("simserial")),
        _ => return None,
    }))
}

fn select(words: &[&str], plain: &str) -> Option<RowType> {
    let named = |spelling: &str| {
        let is_word = plain.strip_prefix(spelling).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'));
        is_word && (taken(words, spelling) > 0)
    };
    if let Some(spelling) = UNSUPPORTED_SELECTS.iter().find(|spelling| named(spelling)) {
        return Some(RowType::Unsupported((*spelling).to_owned()));
    }
    let (spelling, kind, is_file) = SELECTS.iter().find(|(spelling, ..)| named(spelling))?;
    let mut rest: Vec<&str> = words.iter().skip(taken(words, spelling)).copied().collect();
    let others: [&[&str]; 3] = [&["or_other"], &["or", "other"], &["or", "specify", "other"]];
    let is_end = |other: &&[&str]| {
        rest.len() > other.len()
            && rest[rest.len() - other.len()..].iter().zip(other.iter()).all(|(one, two)| one.eq_ignore_ascii_case(two))
    };
    let other = others.into_iter().find(is_end);
    rest.truncate(rest.len() - other.map_or(0, <[&str]>::len));
    Some(RowType::Select { kind: *kind, list: rest.join(" "), is_file: *is_file, or_other: other.is_some() })
}

/// How many words make the spelling; 0 when it ends inside a word.
fn taken(words: &[&str], spelling: &str) -> usize {
    (1..=words.len()).find(|count| words[..*count].join("_").eq_ignore_ascii_case(spelling)).unwrap_or(0)
}
