//! What the header of a column means: XLSForm's names, and every spelling of them that pyxform takes.

use std::collections::BTreeMap;

/// What a column of the sheet `survey` means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SurveyColumn {
    Field(Field),
    /// A text, in the language behind the `::`.
    Text(TextColumn, Option<String>),
    /// Kept as it is, under this name: an app's own `x_…`, an attribute of the XForm (`bind::…`), `save_to`.
    Kept(String),
}

/// The columns of which a sheet has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Type,
    Name,
    Relevant,
    Required,
    ReadOnly,
    Calculation,
    Constraint,
    ChoiceFilter,
    Default,
    Appearance,
    Parameters,
    RepeatCount,
    Trigger,
    /// `yes` leaves the row out.
    Disabled,
}

/// How many fields there are.
pub(crate) const FIELDS: usize = Field::Disabled as usize + 1;

/// The texts of a question or a choice, and the files that go with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextColumn {
    Label,
    Hint,
    Guidance,
    ConstraintMessage,
    RequiredMessage,
    Image,
    BigImage,
    Audio,
    Video,
}

/// What a column of the sheet `choices` means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ChoiceColumn {
    List,
    Name,
    Text(TextColumn, Option<String>),
    /// Anything else: filters may look at it.
    Other(String),
}

/// Tells whether a header is another spelling of a column that the sheet also has under its own name. `value` beside
/// `name` is then the author's own affair, not a second name.
pub(crate) fn is_spare(header: &str, headers: &BTreeMap<u32, String>) -> bool {
    let own_name = match Header::read(header).base.as_str() {
        "tag" | "value" => "name",
        "command" => "type",
        "list" => "list_name",
        _ => return false,
    };
    headers.values().any(|header| Header::read(header).base == own_name)
}

/// Reads a header of the sheet `survey`; `None` for the author's own notes, which are nobody's business.
pub(crate) fn survey_column(header: &str) -> Option<SurveyColumn> {
    let Header { group, base, written, language } = Header::read(header);
    if let Some(column) = text_column(&base) {
        return Some(SurveyColumn::Text(column, language));
    }
    Some(SurveyColumn::Field(match base.as_str() {
        "type" | "command" if group.is_none() => Field::Type,
        "name" | "tag" | "value" if group.is_none() => Field::Name,
        "relevant" | "relevance" => Field::Relevant,
        "required" => Field::Required,
        "read_only" | "readonly" => Field::ReadOnly,
        "calculation" | "calculate" => Field::Calculation,
        "constraint" => Field::Constraint,
        "choice_filter" => Field::ChoiceFilter,
        "default" => Field::Default,
        "disabled" => Field::Disabled,
        "appearance" => Field::Appearance,
        "parameters" => Field::Parameters,
        "repeat_count" | "count" | "jr:count" => Field::RepeatCount,
        "trigger" => Field::Trigger,
        "autoplay" | "save_to" => return Some(SurveyColumn::Kept(base)),
        "noapperrorstring" | "no_app_error_string" => {
            return Some(SurveyColumn::Kept("bind::jr:noAppErrorString".to_owned()));
        }
        "rows" | "intent" => return Some(SurveyColumn::Kept(format!("body::{base}"))),
        "compact_tag" => return Some(SurveyColumn::Kept("instance::odk:tag".to_owned())),
        _ if base.starts_with("x_") => return Some(SurveyColumn::Kept(base)),
        _ => return group.map(|group| SurveyColumn::Kept(format!("{group}::{written}"))),
    }))
}

/// Reads a header of the sheet `choices`.
pub(crate) fn choice_column(header: &str) -> ChoiceColumn {
    let Header { base, language, .. } = Header::read(header);
    match (base.as_str(), text_column(&base)) {
        ("list_name" | "list", _) => ChoiceColumn::List,
        ("name" | "value", _) => ChoiceColumn::Name,
        (_, Some(column)) if !matches!(column, TextColumn::Hint | TextColumn::Guidance) => {
            ChoiceColumn::Text(column, language)
        }
        _ => ChoiceColumn::Other(header.trim().to_owned()),
    }
}

fn text_column(base: &str) -> Option<TextColumn> {
    Some(match base {
        "label" | "caption" => TextColumn::Label,
        "hint" => TextColumn::Hint,
        "guidance_hint" | "guidance" => TextColumn::Guidance,
        "constraint_message" | "constraining_message" | "jr:constraintmsg" => TextColumn::ConstraintMessage,
        "required_message" | "requiredmsg" | "jr:requiredmsg" => TextColumn::RequiredMessage,
        "image" => TextColumn::Image,
        "big-image" | "big_image" => TextColumn::BigImage,
        "audio" => TextColumn::Audio,
        "video" => TextColumn::Video,
        _ => return None,
    })
}

/// Reads a header of the sheet `settings`.
pub(crate) fn setting(header: &str) -> String {
    let Header { group, base, written, .. } = Header::read(header);
    match (group, base.as_str()) {
        (Some(group), _) => format!("{group}::{written}"),
        (None, "id_string" | "set_form_id") => "form_id".to_owned(),
        (None, "title" | "set_form_title") => "form_title".to_owned(),
        (None, _) => base,
    }
}

/// The parts of `label::Nederlands (nl)` or `bind::relevant`. A single colon is taken too.
struct Header {
    /// The part of the XForm that an attribute belongs to.
    group: Option<&'static str>,
    /// What it is, in lower case.
    base: String,
    /// The same, as written.
    written: String,
    language: Option<String>,
}

impl Header {
    fn read(header: &str) -> Self {
        let plain = header.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_jr = |text: &str| text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("jr:"));
        let mut parts: Vec<&str> = match plain.contains("::") {
            true => plain.split("::").map(str::trim).collect(),
            false if is_jr(&plain) => vec![plain.as_str()],
            false => plain.splitn(3, ':').map(str::trim).collect(),
        };
        let is_first = |name: &str| parts.len() > 1 && parts[0].eq_ignore_ascii_case(name);
        let group = [("bind", "bind"), ("body", "body"), ("control", "body"), ("instance", "instance")]
            .into_iter()
            .find(|(name, _)| is_first(name))
            .map(|(_, group)| group)
            .or_else(|| is_first("attribute").then_some("attribute"));
        // The group `media` says nothing new.
        if group.is_some() || is_first("media") {
            parts.remove(0);
        }
        let base = parts[0].to_lowercase().replace(' ', "_");
        let language = parts.get(1).filter(|language| !language.is_empty()).map(|language| (*language).to_owned());
        Self { group, base, written: parts[0].to_owned(), language }
    }
}
