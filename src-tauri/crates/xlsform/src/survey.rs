//! The sheet `survey`, row by row: groups and repeats that open and close, and what is in them.
//!
//! What a question says is read in [`question`](crate::question), what it chooses from in [`selects`](crate::selects).
//! What can only be known when every row has been read waits in [`Pending`].

use std::collections::HashMap;

use form::draft::Draft;
use form::{Kind, Metadata};

use crate::columns::Field;
use crate::diagnostic::DiagnosticKind;
use crate::findings::{Findings, Spot};
use crate::names::is_name;
use crate::parameters::Parameters;
use crate::settings::Settings;
use crate::sheets::SurveyColumns;
use crate::text::yes_or_no;
use crate::types::{RowType, row_type};
use crate::workbook::{Row, Sheet};

/// A sheet `survey` on its way to a draft.
pub(crate) struct Survey<'r, 'b> {
    pub sheet: &'b Sheet,
    pub columns: &'r SurveyColumns,
    pub draft: Draft,
    pub findings: &'r mut Findings<'b>,
    pub pending: Pending,
    /// Tells whether any question wants a list of choices.
    pub needs_choices: bool,
    open: Vec<Open>,
    /// The row of each name within its group.
    names: HashMap<(Option<usize>, String), u32>,
    /// The same without regard to case.
    similar_names: HashMap<(Option<usize>, String), u32>,
    repeats: HashMap<String, u32>,
}

/// What waits until every row has been read.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    /// Questions that something triggers: the node, and the cell of the column `trigger`.
    pub triggers: Vec<(usize, Spot)>,
    /// `select_one ${name}`: the node, the name, and the cell of the type.
    pub from_repeats: Vec<(usize, String, Spot)>,
    /// Selects from a file: the node, the file's name, and the cell of the type.
    pub from_files: Vec<(usize, String, Spot)>,
    /// Files that a row of its own asks for: the stem, the extension, and the cell of the name.
    pub externals: Vec<(String, &'static str, Spot)>,
    /// `reference-geometry`: the node, what it names, and the cell.
    pub geometries: Vec<(usize, String, Spot)>,
    /// Cells that may hold `${x}` and that no compiler sees.
    pub references: Vec<Spot>,
}

/// A group whose end has not come yet.
struct Open {
    /// Its place in the draft; `None` when its row has too much wrong with it to be there.
    node: Option<usize>,
    kind: Kind,
    spot: Spot,
    table: Option<Table>,
}

/// The selects of a group with the appearance `table-list` share one list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Table {
    Empty,
    Of(String),
}

impl<'r, 'b> Survey<'r, 'b> {
    pub fn new(sheet: &'b Sheet, columns: &'r SurveyColumns, draft: Draft, findings: &'r mut Findings<'b>) -> Self {
        Self {
            sheet,
            columns,
            draft,
            findings,
            pending: Pending::default(),
            needs_choices: false,
            open: Vec::new(),
            names: HashMap::new(),
            similar_names: HashMap::new(),
            repeats: HashMap::new(),
        }
    }

    /// Reads every row.
    pub fn read(&mut self, settings: &mut Settings) {
        let sheet = self.sheet;
        for row in &sheet.rows {
            if let Some(kind) = self.row_type(row) {
                self.row(row, kind, settings);
            }
        }
        for open in std::mem::take(&mut self.open) {
            self.findings.error(open.spot, DiagnosticKind::UnclosedGroup);
        }
        if self.draft.nodes.is_empty() && sheet.rows.is_empty() && !sheet.header.is_empty() {
            self.findings.error(Spot::sheet(sheet), DiagnosticKind::EmptySurvey);
        }
    }

    fn row(&mut self, row: &'b Row, kind: RowType, settings: &mut Settings) {
        let parameters = Parameters::read(self, row);
        match kind {
            RowType::Begin(kind) => self.begin(row, kind, &settings.name),
            RowType::End(kind) => self.end(row, kind),
            RowType::Question(kind) => self.question(row, kind, parameters),
            RowType::Select { kind, list, is_file, or_other } => {
                self.select(row, kind, &list, is_file, or_other, parameters);
            }
            RowType::Metadata(metadata) => self.metadata(row, metadata, parameters),
            RowType::MetadataLeftEmpty(kind) => {
                let kind = DiagnosticKind::MetadataLeftEmpty { name: kind.to_owned() };
                self.findings.warning(self.type_spot(row), kind);
                if let Some(name) = self.name(row) {
                    self.add(row, name, Kind::Hidden);
                }
            }
            RowType::External(extension) => {
                if let Some(name) = self.name(row) {
                    let spot = self.spot(row, Field::Name);
                    self.pending.externals.push((name, extension, spot));
                }
            }
            RowType::Setting(setting) => {
                if let Some((text, _)) = self.cell(row, Field::Name) {
                    match setting {
                        "form_id" => self.draft.id = text.to_owned(),
                        _ => self.draft.title = text.to_owned(),
                    }
                }
            }
            RowType::Unsupported(kind) => {
                self.findings.error(self.type_spot(row), DiagnosticKind::UnsupportedType { name: kind });
                self.placeholder(row);
            }
            RowType::Unknown { suggestion } => {
                self.findings.error(self.type_spot(row), DiagnosticKind::UnknownType { suggestion });
                self.placeholder(row);
            }
        }
    }

    /// The cell of a row in a column.
    pub fn cell(&self, row: &'b Row, field: Field) -> Option<(&'b str, Spot)> {
        let index = self.columns.at(field)?;
        Some((row.text(index)?, Spot::cell(self.sheet, row, index)))
    }

    /// The place of a row in a column, whether anything is there or not.
    pub fn spot(&self, row: &Row, field: Field) -> Spot {
        self.columns.at(field).map_or(Spot::row(self.sheet, row), |index| Spot::cell(self.sheet, row, index))
    }

    pub fn type_spot(&self, row: &Row) -> Spot {
        self.spot(row, Field::Type)
    }

    /// The group that the row stands in.
    pub fn parent(&self) -> Option<usize> {
        self.open.iter().rev().find_map(|open| open.node)
    }

    /// The table that the row stands in.
    pub fn table(&mut self) -> Option<&mut Table> {
        self.open.last_mut().and_then(|open| open.table.as_mut())
    }

    /// What a row is; `None` when it is nothing, or nothing can be made of it.
    fn row_type(&mut self, row: &'b Row) -> Option<RowType> {
        if self.cell(row, Field::Disabled).is_some_and(|(text, _)| yes_or_no(text) == Some(true)) {
            return None;
        }
        if let Some((text, _)) = self.cell(row, Field::Type) {
            return Some(row_type(text));
        }
        // A row with nothing but the author's own notes is no question.
        let means_something = row.cells.iter().any(|(index, _)| self.columns.is_known(*index));
        if means_something && self.columns.at(Field::Type).is_some() {
            self.findings.error(Spot::row(self.sheet, row), DiagnosticKind::MissingType);
        }
        None
    }

    fn begin(&mut self, row: &'b Row, kind: Kind, root_name: &str) {
        let spot = self.type_spot(row);
        let name = self.name(row);
        let table = self.cell(row, Field::Appearance).and_then(|(text, _)| {
            text.split_whitespace().any(|word| word.eq_ignore_ascii_case("table-list")).then_some(Table::Empty)
        });
        let node = name.map(|name| {
            if kind == Kind::Repeat {
                self.check_repeat_name(row, &name, root_name);
            }
            self.add(row, name, kind)
        });
        self.open.push(Open { node, kind, spot, table });
    }

    /// The name of a repeat is that of a table of its own where forms are exported, so there is one of it.
    fn check_repeat_name(&mut self, row: &Row, name: &str, root_name: &str) {
        let spot = self.spot(row, Field::Name);
        if name == root_name || (root_name.is_empty() && name == "data") {
            self.findings.error(spot, DiagnosticKind::ReservedName);
        } else if let Some(other_row) = self.repeats.get(name) {
            self.findings.error(spot, DiagnosticKind::DuplicateRepeat { other_row: *other_row });
        }
        self.repeats.entry(name.to_owned()).or_insert(row.number);
    }

    fn end(&mut self, row: &Row, kind: Kind) {
        let spot = self.type_spot(row);
        match self.open.pop() {
            None => self.findings.error(spot, DiagnosticKind::UnopenedGroup),
            Some(begun) if begun.kind != kind => {
                let due = if begun.kind == Kind::Repeat { "repeat" } else { "group" };
                self.findings.error(spot, DiagnosticKind::MismatchedEnd { due });
            }
            Some(_) => {}
        }
    }

    fn metadata(&mut self, row: &'b Row, metadata: Metadata, parameters: Parameters) {
        let name = match (metadata, self.cell(row, Field::Name)) {
            (Metadata::Audit, None) => Some("audit".to_owned()),
            (Metadata::Audit, Some((text, spot))) if text != "audit" => {
                self.findings.error(spot, DiagnosticKind::AuditName);
                return;
            }
            _ => self.name(row),
        };
        let Some(name) = name else { return };
        let node = self.add(row, name, Kind::Metadata);
        self.draft.nodes[node].metadata = Some(metadata);
        if metadata == Metadata::Audit {
            parameters.check_audit(self);
        }
        self.draft.nodes[node].parameters = parameters.into_map();
    }

    /// The name of a row, when a form can use it.
    pub fn name(&mut self, row: &'b Row) -> Option<String> {
        let Some((text, spot)) = self.cell(row, Field::Name) else {
            if self.columns.at(Field::Name).is_some() {
                // A note is hardly ever referred to, and pyxform gives it a name as well.
                if self.cell(row, Field::Type).is_some_and(|(text, _)| text.eq_ignore_ascii_case("note")) {
                    return Some(format!("generated_note_name_{}", row.number));
                }
                self.findings.error(Spot::row(self.sheet, row), DiagnosticKind::MissingName);
            }
            // That the whole column lacks has been said.
            return None;
        };
        if !is_name(text) {
            self.findings.error(spot, DiagnosticKind::InvalidName);
            return None;
        }
        if text == "meta" {
            self.findings.error(spot, DiagnosticKind::ReservedName);
            return None;
        }
        let parent = self.parent();
        if let Some(other_row) = self.names.get(&(parent, text.to_owned())) {
            let kind = DiagnosticKind::DuplicateName { other_row: *other_row };
            self.findings.error(spot, kind);
            return None;
        }
        self.names.insert((parent, text.to_owned()), row.number);
        match self.similar_names.get(&(parent, text.to_lowercase())) {
            Some(other_row) => {
                self.findings.warning(spot, DiagnosticKind::SimilarName { other_row: *other_row });
            }
            None => {
                self.similar_names.insert((parent, text.to_lowercase()), row.number);
            }
        }
        Some(text.to_owned())
    }

    /// Adds a node for a row whose type is no use, so that references to it are not blamed as well.
    fn placeholder(&mut self, row: &'b Row) {
        if let Some(name) = self.name(row) {
            self.add(row, name, Kind::Text);
        }
    }

    /// Makes sure of the name of the question that pyxform makes of a computed `repeat_count`.
    pub fn check_count_name(&mut self, row: &Row, repeat: &str) {
        let name = format!("{repeat}_count");
        if let Some(other_row) = self.names.get(&(self.parent(), name)) {
            let kind = DiagnosticKind::DuplicateName { other_row: *other_row };
            self.findings.error(self.spot(row, Field::Name), kind);
        }
    }
}
