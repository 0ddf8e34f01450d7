//! The sheet `survey`: a question or a group a row.

use std::collections::{BTreeMap, HashMap};

use form::draft::{Draft, DraftDefault, DraftNode, DraftText, Source};
use form::xpath::{Syntax, SyntaxKind, parse};
use form::{Answer, Kind};

use crate::columns::{SurveyColumn, TextColumn};
use crate::diagnostic::{DiagnosticKind, Place};
use crate::languages::Languages;
use crate::names::{is_name, nearest};
use crate::reading::{Findings, place, place_of_row, text_columns, texts};
use crate::text::{condition, straight};
use crate::types::{RowType, row_type};
use crate::workbook::{Row, Sheet};

/// What is needed to read the sheet.
pub(crate) struct Reader<'r> {
    pub sheet: &'r Sheet,
    pub columns: &'r BTreeMap<u32, SurveyColumn>,
    pub languages: &'r Languages,
    pub default_language: usize,
}

/// A group whose end has not come yet.
struct Open {
    /// Its place in the draft; `None` when its row has too much wrong with it to be there.
    node: Option<usize>,
    is_repeat: bool,
    place: Place,
    text: String,
}

/// A cell of the row that is being read.
struct Found<'r> {
    text: &'r str,
    place: Place,
}

impl Reader<'_> {
    /// Adds every question to the draft; tells whether any of them wants a list of choices.
    pub fn read(&self, draft: &mut Draft, findings: &mut Findings) -> bool {
        let mut open: Vec<Open> = Vec::new();
        let mut names: HashMap<(Option<usize>, String), u32> = HashMap::new();
        let mut needs_choices = false;
        for row in &self.sheet.rows {
            let Some(kind) = self.row_type(row, findings) else { continue };
            let parent = open.iter().rev().find_map(|open| open.node);
            match kind {
                RowType::EndGroup => self.close(&mut open, false, row, findings),
                RowType::EndRepeat => self.close(&mut open, true, row, findings),
                RowType::BeginGroup | RowType::BeginRepeat => {
                    let is_repeat = kind == RowType::BeginRepeat;
                    let cell = self.cell(row, &SurveyColumn::Type);
                    let (text, place) = cell.map(|cell| (cell.text.to_owned(), cell.place)).unwrap_or_default();
                    if is_repeat {
                        let kind = DiagnosticKind::UnsupportedType { name: "repeat".to_owned() };
                        findings.error(place.clone(), &text, kind);
                    }
                    let node = self
                        .name(row, parent, &mut names, findings)
                        .map(|name| self.add(draft, row, name, Kind::Group, parent, findings));
                    open.push(Open { node, is_repeat, place, text });
                }
                RowType::Question(kind) => {
                    if let Some(name) = self.name(row, parent, &mut names, findings) {
                        let node = self.add(draft, row, name, kind, parent, findings);
                        self.check(&draft.nodes[node], row, findings);
                    }
                }
                RowType::Select { kind, list } => {
                    needs_choices = true;
                    let list = self.list(row, &list, kind, draft, findings);
                    if let Some(name) = self.name(row, parent, &mut names, findings) {
                        let node = self.add(draft, row, name, kind, parent, findings);
                        draft.nodes[node].list = list;
                        self.check(&draft.nodes[node], row, findings);
                        self.check_default_choice(draft, node, row, findings);
                    }
                }
                RowType::Metadata(expression) => {
                    if let Some(name) = self.name(row, parent, &mut names, findings) {
                        let node = self.add(draft, row, name, Kind::Hidden, parent, findings);
                        let origin = draft.nodes[node].origin;
                        let source = Source { text: expression.to_owned(), origin, offset: 0 };
                        draft.nodes[node].default = Some(DraftDefault::Computed(source));
                    }
                }
                RowType::MetadataLeftEmpty(kind) => {
                    self.say_type(row, DiagnosticKind::MetadataLeftEmpty { name: kind.to_owned() }, false, findings);
                    // An audit may go without a name; whatever else is empty is still there for expressions.
                    if kind != "audit"
                        && let Some(name) = self.name(row, parent, &mut names, findings)
                    {
                        self.add(draft, row, name, Kind::Hidden, parent, findings);
                    }
                }
                RowType::Unsupported(kind) => {
                    self.say_type(row, DiagnosticKind::UnsupportedType { name: kind }, true, findings);
                    self.add_placeholder(draft, row, parent, &mut names, findings);
                }
                RowType::Unknown { suggestion } => {
                    self.say_type(row, DiagnosticKind::UnknownType { suggestion }, true, findings);
                    self.add_placeholder(draft, row, parent, &mut names, findings);
                }
            }
        }
        for open in open {
            findings.error(open.place, &open.text, DiagnosticKind::UnclosedGroup);
        }
        if draft.nodes.is_empty() && self.sheet.rows.is_empty() && !self.sheet.header.is_empty() {
            let place = Place { sheet: Some(self.sheet.name.clone()), ..Place::default() };
            findings.error(place, "", DiagnosticKind::EmptySurvey);
        }
        needs_choices
    }

    fn cell<'s>(&'s self, row: &'s Row, wanted: &SurveyColumn) -> Option<Found<'s>> {
        let index = self.columns.iter().find(|(_, column)| *column == wanted).map(|(index, _)| *index)?;
        let cell = row.cells.get(&index)?;
        Some(Found { text: &cell.text, place: place(self.sheet, row, index) })
    }

    /// What a row is; `None` when it is nothing, or nothing can be made of it.
    fn row_type(&self, row: &Row, findings: &mut Findings) -> Option<RowType> {
        let is_disabled = self.cell(row, &SurveyColumn::Disabled).is_some_and(|cell| condition(cell.text) == "true()");
        if is_disabled {
            return None;
        }
        if let Some(cell) = self.cell(row, &SurveyColumn::Type) {
            return Some(row_type(cell.text));
        }
        // A row with nothing but the author's own notes is no question.
        let means_something = row.cells.keys().any(|index| self.columns.contains_key(index));
        if means_something && self.columns.values().any(|column| *column == SurveyColumn::Type) {
            findings.error(place_of_row(self.sheet, row), "", DiagnosticKind::MissingType);
        }
        None
    }

    fn say_type(&self, row: &Row, kind: DiagnosticKind, is_error: bool, findings: &mut Findings) {
        let Some(cell) = self.cell(row, &SurveyColumn::Type) else { return };
        if is_error {
            findings.error(cell.place, cell.text, kind);
        } else {
            findings.warning(cell.place, cell.text, kind);
        }
    }

    fn close(&self, open: &mut Vec<Open>, is_repeat: bool, row: &Row, findings: &mut Findings) {
        let cell = self.cell(row, &SurveyColumn::Type);
        let (text, place) = cell.map(|cell| (cell.text, cell.place)).unwrap_or_default();
        match open.pop() {
            None => findings.error(place, text, DiagnosticKind::UnopenedGroup),
            Some(begun) if begun.is_repeat != is_repeat => {
                let due = if begun.is_repeat { "repeat" } else { "group" };
                findings.error(place, text, DiagnosticKind::MismatchedEnd { due });
            }
            Some(_) => {}
        }
    }

    /// The name of a row, when a form can use it.
    fn name(
        &self,
        row: &Row,
        parent: Option<usize>,
        names: &mut HashMap<(Option<usize>, String), u32>,
        findings: &mut Findings,
    ) -> Option<String> {
        let Some(cell) = self.cell(row, &SurveyColumn::Name) else {
            // That the whole column lacks has been said.
            if self.columns.values().any(|column| *column == SurveyColumn::Name) {
                findings.error(place_of_row(self.sheet, row), "", DiagnosticKind::MissingName);
            }
            return None;
        };
        if !is_name(cell.text) {
            findings.error(cell.place, cell.text, DiagnosticKind::InvalidName);
            return None;
        }
        if cell.text == "meta" {
            findings.error(cell.place, cell.text, DiagnosticKind::ReservedName);
            return None;
        }
        let key = (parent, cell.text.to_owned());
        if let Some(other_row) = names.get(&key) {
            let kind = DiagnosticKind::DuplicateName { other_row: *other_row };
            findings.error(cell.place, cell.text, kind);
            return None;
        }
        names.insert(key, row.number);
        Some(cell.text.to_owned())
    }

    fn list(&self, row: &Row, list: &str, kind: Kind, draft: &Draft, findings: &mut Findings) -> Option<usize> {
        let cell = self.cell(row, &SurveyColumn::Type)?;
        if list.is_empty() {
            findings.error(cell.place, cell.text, DiagnosticKind::MissingListName);
            return None;
        }
        let Some(found) = draft.lists.iter().position(|other| other.name == list) else {
            let suggestion = nearest(list, draft.lists.iter().map(|list| list.name.as_str()));
            let kind = DiagnosticKind::UnknownList { list: list.to_owned(), suggestion };
            findings.error(cell.place, cell.text, kind);
            return None;
        };
        if kind == Kind::SelectMultiple {
            let spaced = draft.lists[found].choices.iter().find(|choice| choice.name.contains(char::is_whitespace));
            if let Some(choice) = spaced {
                findings.error(cell.place, &choice.name, DiagnosticKind::SpaceInChoiceName);
            }
        }
        Some(found)
    }

    /// Adds a node with everything that its row says; returns its place.
    fn add(
        &self,
        draft: &mut Draft,
        row: &Row,
        name: String,
        kind: Kind,
        parent: Option<usize>,
        findings: &mut Findings,
    ) -> usize {
        let name_cell = self.cell(row, &SurveyColumn::Name);
        let (text, at) = name_cell.map(|cell| (cell.text, cell.place)).unwrap_or_default();
        let origin = findings.origin(at, text);
        let mut node = DraftNode::new(name, kind, parent, origin);
        let mut source = |column: SurveyColumn, clean: fn(&str) -> String| {
            let cell = self.cell(row, &column)?;
            let origin = findings.origin(cell.place, cell.text);
            Some(Source { text: clean(cell.text), origin, offset: 0 })
        };
        node.relevant = source(SurveyColumn::Relevant, condition);
        node.required = source(SurveyColumn::Required, condition);
        node.read_only = source(SurveyColumn::ReadOnly, condition);
        node.constraint = source(SurveyColumn::Constraint, condition);
        node.choice_filter = source(SurveyColumn::ChoiceFilter, straight);
        node.calculation = source(SurveyColumn::Calculation, straight);
        if kind == Kind::Group {
            node.required = None;
            node.constraint = None;
            node.calculation = None;
        }
        node.default = self.default(row, kind, findings);
        let mut text = |column| -> DraftText {
            let origin = |index: u32, text: &str| findings.origin(place(self.sheet, row, index), text);
            texts(row, text_columns(self.columns, column), self.languages, self.default_language, origin)
        };
        node.label = text(TextColumn::Label);
        node.hint = text(TextColumn::Hint);
        node.guidance = text(TextColumn::Guidance);
        node.constraint_message = text(TextColumn::ConstraintMessage);
        node.required_message = text(TextColumn::RequiredMessage);
        if let Some(cell) = self.cell(row, &SurveyColumn::Appearance) {
            node.appearance = cell.text.split_whitespace().map(str::to_lowercase).collect();
        }
        for (index, column) in self.columns {
            if let (SurveyColumn::Extra(name), Some(cell)) = (column, row.cells.get(index)) {
                node.extra.insert(name.clone(), cell.text.clone());
            }
        }
        draft.nodes.push(node);
        draft.nodes.len() - 1
    }

    /// Adds a node for a row whose type is no use, so that references to it are not blamed as well.
    fn add_placeholder(
        &self,
        draft: &mut Draft,
        row: &Row,
        parent: Option<usize>,
        names: &mut HashMap<(Option<usize>, String), u32>,
        findings: &mut Findings,
    ) {
        if let Some(name) = self.name(row, parent, names, findings) {
            self.add(draft, row, name, Kind::Text, parent, findings);
        }
    }

    fn default(&self, row: &Row, kind: Kind, findings: &mut Findings) -> Option<DraftDefault> {
        let cell = self.cell(row, &SurveyColumn::Default)?;
        let expression = straight(cell.text);
        if is_computed(&expression) {
            let origin = findings.origin(cell.place, cell.text);
            return Some(DraftDefault::Computed(Source { text: expression, origin, offset: 0 }));
        }
        let answer = Answer::read(kind, cell.text);
        let is_text = matches!(kind, Kind::Text | Kind::Calculate | Kind::Hidden | Kind::Note | Kind::Group);
        if matches!(answer, Some(Answer::Text(_))) && !is_text {
            findings.warning(cell.place, cell.text, DiagnosticKind::InvalidDefault);
        }
        Some(DraftDefault::Literal(cell.text.to_owned()))
    }

    /// What a question needs to be one.
    fn check(&self, node: &DraftNode, row: &Row, findings: &mut Findings) {
        let is_computed = node.calculation.is_some() || matches!(node.default, Some(DraftDefault::Computed(_)));
        if node.kind == Kind::Calculate && !is_computed {
            findings.error(place_of_row(self.sheet, row), &node.name, DiagnosticKind::MissingCalculation);
        }
        let is_media =
            |column: &SurveyColumn| matches!(column, SurveyColumn::Unsupported(name) if name.starts_with("media"));
        let has_media = self.columns.iter().any(|(index, column)| is_media(column) && row.cells.contains_key(index));
        let says_something = !node.label.is_empty() || !node.hint.is_empty() || !node.guidance.is_empty() || has_media;
        if node.kind.is_shown() && !says_something && node.calculation.is_none() {
            findings.error(place_of_row(self.sheet, row), &node.name, DiagnosticKind::MissingLabel);
        }
    }

    fn check_default_choice(&self, draft: &Draft, node: usize, row: &Row, findings: &mut Findings) {
        let node = &draft.nodes[node];
        let (Some(DraftDefault::Literal(text)), Some(list)) = (&node.default, node.list) else { return };
        let list = &draft.lists[list];
        let is_choice = |name: &str| list.choices.iter().any(|choice| choice.name == name);
        let is_fine = match node.kind {
            Kind::SelectMultiple => text.split_whitespace().all(is_choice),
            _ => is_choice(text),
        };
        if let Some(cell) = self.cell(row, &SurveyColumn::Default).filter(|_| !is_fine) {
            let kind = DiagnosticKind::DefaultNotOnList { list: list.name.clone() };
            findings.warning(cell.place, cell.text, kind);
        }
    }
}

/// Tells a default that is computed (`today()`, `${x} + 1`, `1 + 1`) from one that stands for itself (`2020-01-01`).
fn is_computed(text: &str) -> bool {
    fn computes(syntax: &Syntax) -> bool {
        match &syntax.kind {
            SyntaxKind::Call { .. } | SyntaxKind::Reference { .. } => true,
            SyntaxKind::Chain { first, rest } => {
                let is_operand = |syntax: &Syntax| matches!(syntax.kind, SyntaxKind::Number(_)) || computes(syntax);
                is_operand(first) && rest.iter().all(|(_, right)| is_operand(right))
            }
            SyntaxKind::Negative(operand) => computes(operand),
            SyntaxKind::Path { .. } | SyntaxKind::Number(_) | SyntaxKind::Text(_) | SyntaxKind::Variable(_) => false,
        }
    }
    // A broken `${` is a broken expression, and the compiler says so.
    let is_date =
        text.len() >= 8 && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b':' | b'T' | b'.'));
    text.contains("${") || (!is_date && parse(text).is_ok_and(|syntax| computes(&syntax)))
}
