//! What the column `type` says: XLSForm's types with pyxform's other spellings of them.

use form::Kind;

/// What a row of the sheet `survey` is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RowType {
    BeginGroup,
    EndGroup,
    /// Repeats are not run yet; what stands inside is still checked.
    BeginRepeat,
    EndRepeat,
    Question(Kind),
    /// The name of the list; empty when it lacks.
    Select {
        kind: Kind,
        list: String,
    },
    /// Filled in as the interview begins, by this expression.
    Metadata(&'static str),
    /// About the device or the user; stays empty here.
    MetadataLeftEmpty(&'static str),
    Unsupported(String),
    Unknown {
        suggestion: Option<String>,
    },
}

const SELECT_ONE: &[&str] = &["select_one_from", "add_select_one_prompt_using", "select_one", "select1"];
const SELECT_MULTIPLE: &[&str] = &[
    "add_select_multiple_prompt_using",
    "select_all_that_apply_from",
    "select_all_that_apply",
    "select_multiple_from",
    "select_multiple",
];
const UNSUPPORTED: &[&str] = &[
    "audio",
    "background-audio",
    "background-geopoint",
    "barcode",
    "csv-external",
    "entity",
    "file",
    "geopoint",
    "geoshape",
    "geotrace",
    "image",
    "osm",
    "photo",
    "range",
    "start-geopoint",
    "video",
    "xml-external",
];
const UNSUPPORTED_SELECTS: &[&str] =
    &["select_one_from_file", "select_multiple_from_file", "select_one_external", "rank", "cascading_select"];
/// What to suggest when a type is misspelt.
const SUGGESTED: &[&str] = &[
    "text",
    "integer",
    "decimal",
    "date",
    "time",
    "datetime",
    "note",
    "calculate",
    "hidden",
    "acknowledge",
    "select_one",
    "select_multiple",
    "begin_group",
    "end_group",
    "today",
    "start",
];

/// Reads a type. Case, and whether words are parted by spaces or underscores and how many, says nothing.
pub(crate) fn row_type(text: &str) -> RowType {
    let words: Vec<&str> =
        text.split(|separator: char| separator.is_whitespace()).filter(|word| !word.is_empty()).collect();
    let plain = words.join("_").to_lowercase();
    let plain = plain.trim_matches('_');
    match plain {
        "begin_group" | "begingroup" => return RowType::BeginGroup,
        "end_group" | "endgroup" => return RowType::EndGroup,
        "begin_repeat" | "begin_loop" | "begin_lgroup" | "begin_looped_group" => return RowType::BeginRepeat,
        "end_repeat" | "end_loop" | "end_lgroup" | "end_looped_group" => return RowType::EndRepeat,
        _ => {}
    }
    if let Some(kind) = question(plain) {
        return RowType::Question(kind);
    }
    if let Some(metadata) = metadata(plain) {
        return metadata;
    }
    if let Some(select) = select(&words, plain) {
        return select;
    }
    let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
    if plain.starts_with("begin_loop_over") {
        return RowType::BeginRepeat;
    }
    if UNSUPPORTED.contains(&plain) || first == "osm" {
        return RowType::Unsupported(first);
    }
    RowType::Unknown { suggestion: crate::names::nearest(&first, SUGGESTED.iter().copied()) }
}

fn question(plain: &str) -> Option<Kind> {
    Some(match plain {
        "text" | "string" | "add_text_prompt" => Kind::Text,
        "integer" | "int" | "add_integer_prompt" => Kind::Integer,
        "decimal" | "add_decimal_prompt" => Kind::Decimal,
        "date" | "add_date_prompt" => Kind::Date,
        "time" | "add_time_prompt" => Kind::Time,
        "datetime" | "date_time" | "datetime_prompt" | "add_date_time_prompt" => Kind::DateTime,
        "note" | "add_note_prompt" => Kind::Note,
        "acknowledge" | "acknowledge_prompt" | "add_acknowledge_prompt" | "trigger" => Kind::Acknowledge,
        "calculate" | "add_calculate_prompt" => Kind::Calculate,
        "hidden" => Kind::Hidden,
        _ => return None,
    })
}

fn metadata(plain: &str) -> Option<RowType> {
    Some(match plain {
        "start" | "start_time" | "get_start_time" => RowType::Metadata("now()"),
        "today" | "get_today" => RowType::Metadata("today()"),
        "end" | "end_time" | "get_end_time" => RowType::MetadataLeftEmpty("end"),
        "deviceid" | "device_id" | "get_device_id" | "imei" => RowType::MetadataLeftEmpty("deviceid"),
        "username" => RowType::MetadataLeftEmpty("username"),
        "email" => RowType::MetadataLeftEmpty("email"),
        "phonenumber" | "phone_number" | "get_phone_number" => RowType::MetadataLeftEmpty("phonenumber"),
        "subscriberid" | "subscriber_id" | "get_subscriber_id" => RowType::MetadataLeftEmpty("subscriberid"),
        "simserial" | "sim_id" | "get_sim_id" => RowType::MetadataLeftEmpty("simserial"),
        "audit" => RowType::MetadataLeftEmpty("audit"),
        _ => return None,
    })
}

fn select(words: &[&str], plain: &str) -> Option<RowType> {
    let named =
        |spelling: &str| plain == spelling || plain.starts_with(&format!("{spelling}_")) && has_words(words, spelling);
    if let Some(spelling) = UNSUPPORTED_SELECTS.iter().find(|spelling| named(spelling)) {
        return Some(RowType::Unsupported((*spelling).to_owned()));
    }
    let both = [(SELECT_ONE, Kind::SelectOne), (SELECT_MULTIPLE, Kind::SelectMultiple)];
    for (spellings, kind) in both {
        for spelling in spellings {
            if !named(spelling) {
                continue;
            }
            let rest = rest(words, spelling);
            if rest.last().is_some_and(|word| word.eq_ignore_ascii_case("or_other")) || rest.ends_with(&["or", "other"])
            {
                return Some(RowType::Unsupported(format!("{spelling} … or_other")));
            }
            return Some(RowType::Select { kind, list: rest.join(" ") });
        }
    }
    None
}

/// Whether the spelling ends where a word ends, so that `select_one_fruit` is no `select_one`.
fn has_words(words: &[&str], spelling: &str) -> bool {
    words.len() > taken(words, spelling) && taken(words, spelling) > 0
}

fn rest<'w>(words: &[&'w str], spelling: &str) -> Vec<&'w str> {
    words.iter().skip(taken(words, spelling)).copied().collect()
}

/// How many words make the spelling; 0 when it ends inside a word.
fn taken(words: &[&str], spelling: &str) -> usize {
    (1..=words.len()).find(|count| words[..*count].join("_").eq_ignore_ascii_case(spelling)).unwrap_or(0)
}
