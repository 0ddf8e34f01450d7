//! What the header of a column means: XLSForm's names, and every spelling of them that pyxform takes.

/// What a column of the sheet `survey` means.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum SurveyColumn {
    Type,
    Name,
    /// A text, in the language behind the `::`.
    Text(TextColumn, Option<String>),
    Relevant,
    Required,
    ReadOnly,
    Calculation,
    Constraint,
    ChoiceFilter,
    Default,
    Appearance,
    /// `yes` leaves the row out.
    Disabled,
    /// An app's own: `x_…`.
    Extra(String),
    /// A column that XLSForm has and this app leaves out.
    Unsupported(&'static str),
}

/// The texts of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum TextColumn {
    Label,
    Hint,
    Guidance,
    ConstraintMessage,
    RequiredMessage,
}

/// What a column of the sheet `choices` means.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum ChoiceColumn {
    List,
    Name,
    Label(Option<String>),
    /// Anything else: filters may look at it.
    Other(String),
    Unsupported(&'static str),
}

/// Tells whether a header is another spelling of a column that the sheet also has under its own name. `value` beside
/// `name` is then the author's own affair, not a second name.
pub(crate) fn is_spare(header: &str, headers: &std::collections::BTreeMap<u32, String>) -> bool {
    let own_name = match split(header).0.as_str() {
        "tag" | "value" => "name",
        "command" => "type",
        "list" => "list_name",
        _ => return false,
    };
    headers.values().any(|header| split(header).0 == own_name)
}

/// Reads a header of the sheet `survey`; `None` for the author's own notes, which are nobody's business.
pub(crate) fn survey_column(header: &str) -> Option<SurveyColumn> {
    let (base, language) = split(header);
    let text = |column| Some(SurveyColumn::Text(column, language.clone()));
    Some(match base.as_str() {
        "type" | "command" => SurveyColumn::Type,
        "name" | "tag" | "value" => SurveyColumn::Name,
        "label" | "caption" => return text(TextColumn::Label),
        "hint" => return text(TextColumn::Hint),
        "guidance_hint" | "guidance" => return text(TextColumn::Guidance),
        "constraint_message" | "constraining_message" | "jr:constraintmsg" => {
            return text(TextColumn::ConstraintMessage);
        }
        "required_message" | "requiredmsg" | "jr:requiredmsg" => return text(TextColumn::RequiredMessage),
        "relevant" | "relevance" => SurveyColumn::Relevant,
        "required" => SurveyColumn::Required,
        "read_only" | "readonly" => SurveyColumn::ReadOnly,
        "calculation" | "calculate" => SurveyColumn::Calculation,
        "constraint" => SurveyColumn::Constraint,
        "choice_filter" => SurveyColumn::ChoiceFilter,
        "default" => SurveyColumn::Default,
        "disabled" => SurveyColumn::Disabled,
        "appearance" => SurveyColumn::Appearance,
        "repeat_count" | "count" | "jr:count" => SurveyColumn::Unsupported("repeat_count"),
        "trigger" => SurveyColumn::Unsupported("trigger"),
        "parameters" => SurveyColumn::Unsupported("parameters"),
        "image" => SurveyColumn::Unsupported("media::image"),
        "big-image" => SurveyColumn::Unsupported("media::big-image"),
        "audio" => SurveyColumn::Unsupported("media::audio"),
        "video" => SurveyColumn::Unsupported("media::video"),
        "autoplay" => SurveyColumn::Unsupported("autoplay"),
        _ if base.starts_with("x_") => SurveyColumn::Extra(base),
        _ => return None,
    })
}

/// Reads a header of the sheet `choices`.
pub(crate) fn choice_column(header: &str) -> ChoiceColumn {
    let (base, language) = split(header);
    match base.as_str() {
        "list_name" | "list" => ChoiceColumn::List,
        "name" | "value" => ChoiceColumn::Name,
        "label" | "caption" => ChoiceColumn::Label(language),
        "image" => ChoiceColumn::Unsupported("media::image"),
        "big-image" => ChoiceColumn::Unsupported("media::big-image"),
        "audio" => ChoiceColumn::Unsupported("media::audio"),
        "video" => ChoiceColumn::Unsupported("media::video"),
        _ => ChoiceColumn::Other(header.trim().to_owned()),
    }
}

/// Reads a header of the sheet `settings`.
pub(crate) fn setting(header: &str) -> String {
    let (base, _) = split(header);
    match base.as_str() {
        "id_string" | "set_form_id" => "form_id".to_owned(),
        "title" | "set_form_title" => "form_title".to_owned(),
        _ => base,
    }
}

/// Cuts `label::Nederlands (nl)` into what it is and its language. `label:Nederlands` and `bind::relevant` are taken too.
fn split(header: &str) -> (String, Option<String>) {
    let plain = header.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_jr = |text: &str| text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("jr:"));
    let mut parts: Vec<&str> = match plain.contains("::") {
        true => plain.split("::").map(str::trim).collect(),
        false if is_jr(&plain) => vec![plain.as_str()],
        false => plain.splitn(3, ':').map(str::trim).collect(),
    };
    // The group that pyxform sorts a column into says nothing new.
    let groups = ["bind", "control", "body", "media"];
    if parts.len() > 1 && groups.iter().any(|group| parts[0].eq_ignore_ascii_case(group)) {
        parts.remove(0);
    }
    let base = parts[0].to_lowercase().replace(' ', "_");
    let language = parts.get(1).filter(|language| !language.is_empty()).map(|language| (*language).to_owned());
    (base, language)
}
