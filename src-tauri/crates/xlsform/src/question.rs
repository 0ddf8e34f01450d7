//! A row of the sheet `survey` as a node of the draft: its texts, its logic, its default.

use form::draft::{DraftDefault, DraftNode, Source};
use form::xpath::{Syntax, SyntaxKind, parse};
use form::{Answer, Kind, ValueType};

use crate::columns::{Field, TextColumn};
use crate::diagnostic::DiagnosticKind;
use crate::findings::Spot;
use crate::parameters::Parameters;
use crate::survey::Survey;
use crate::text::{condition, straight};
use crate::workbook::Row;

impl<'b> Survey<'_, 'b> {
    /// Adds a question that is no select.
    pub(crate) fn question(&mut self, row: &'b Row, kind: Kind, mut parameters: Parameters) {
        let Some(name) = self.name(row) else { return };
        let node = self.add(row, name, kind);
        parameters.check(self, kind, node);
        self.draft.nodes[node].parameters = parameters.into_map();
        self.check(node, row);
    }

    /// Adds a node with everything that its row says; returns its place.
    pub(crate) fn add(&mut self, row: &'b Row, name: String, kind: Kind) -> usize {
        let origin = self.findings.origin(self.spot(row, Field::Name));
        let mut node = DraftNode::new(name, kind, self.parent(), origin);
        node.relevant = self.source(row, Field::Relevant, condition);
        node.read_only = self.source(row, Field::ReadOnly, condition);
        if matches!(kind, Kind::Group | Kind::Repeat) {
            node.repeat_count = self.source(row, Field::RepeatCount, straight).filter(|_| kind == Kind::Repeat);
            if node.repeat_count.as_ref().is_some_and(|count| !is_reference(&count.text)) {
                self.check_count_name(row, &node.name);
            }
        } else {
            node.required = self.source(row, Field::Required, condition);
            node.constraint = self.source(row, Field::Constraint, condition);
            node.choice_filter = self.source(row, Field::ChoiceFilter, straight);
            node.calculation = self.source(row, Field::Calculation, straight);
            node.default = self.default(row, kind);
        }
        let (columns, sheet) = (self.columns, self.sheet);
        let mut text = |column| columns.texts.text(column, sheet, row, self.findings);
        node.label = text(TextColumn::Label);
        node.hint = text(TextColumn::Hint);
        node.guidance = text(TextColumn::Guidance);
        node.constraint_message = text(TextColumn::ConstraintMessage);
        node.required_message = text(TextColumn::RequiredMessage);
        node.media = columns.texts.media(row);
        self.check_media(row);
        self.appearance(row, &mut node);
        for (name, index) in &columns.kept {
            let Some(text) = row.text(*index) else { continue };
            let spot = Spot::cell(sheet, row, *index);
            if name == "save_to" {
                self.findings.warning(spot, DiagnosticKind::UnsupportedColumn { name: name.clone() });
            }
            self.pending.references.push(spot);
            node.extra.insert(name.clone(), text.to_owned());
        }
        self.draft.nodes.push(node);
        let node = self.draft.nodes.len() - 1;
        if let Some((_, spot)) = self.cell(row, Field::Trigger) {
            self.pending.triggers.push((node, spot));
        }
        node
    }

    fn source(&mut self, row: &'b Row, field: Field, clean: fn(&str) -> String) -> Option<Source> {
        let (text, spot) = self.cell(row, field)?;
        Some(Source { text: clean(text), origin: self.findings.origin(spot), offset: 0 })
    }

    fn appearance(&mut self, row: &'b Row, node: &mut DraftNode) {
        let Some((text, spot)) = self.cell(row, Field::Appearance) else { return };
        let plain = text.to_lowercase();
        let is_call = |name: &str| plain.split_whitespace().any(|word| word.starts_with(name)) && plain.contains('(');
        for (name, start) in [("search()", "search"), ("ex:", "ex:")] {
            if is_call(start) {
                let name = name.to_owned();
                self.findings.error(spot, DiagnosticKind::UnsupportedAppearance { name });
            }
        }
        self.pending.references.push(spot);
        node.appearance = plain.split_whitespace().map(str::to_owned).collect();
    }

    /// A picture to enlarge needs one to tap on.
    fn check_media(&mut self, row: &Row) {
        let columns = self.columns;
        let mut images = Vec::new();
        let mut big_images = Vec::new();
        for (column, language, index) in columns.texts.media_cells(row) {
            let spot = Spot::cell(self.sheet, row, index);
            self.pending.references.push(spot);
            match column {
                TextColumn::Image => images.push(language),
                TextColumn::BigImage => big_images.push((language, spot)),
                TextColumn::Label
                | TextColumn::Hint
                | TextColumn::Guidance
                | TextColumn::ConstraintMessage
                | TextColumn::RequiredMessage
                | TextColumn::Audio
                | TextColumn::Video => {}
            }
        }
        for (_, spot) in big_images.iter().filter(|(language, _)| !images.contains(language)) {
            self.findings.error(*spot, DiagnosticKind::BigImageAlone);
        }
    }

    fn default(&mut self, row: &'b Row, kind: Kind) -> Option<DraftDefault> {
        let (text, spot) = self.cell(row, Field::Default)?;
        let expression = straight(text);
        if is_computed(&expression) {
            let origin = self.findings.origin(spot);
            return Some(DraftDefault::Computed(Source { text: expression, origin, offset: 0 }));
        }
        let wants_another = matches!(
            kind,
            Kind::Integer | Kind::Decimal | Kind::Range | Kind::Date | Kind::Time | Kind::DateTime | Kind::Acknowledge
        );
        if wants_another && matches!(Answer::read(kind, text), Some(Answer::Text(_))) {
            self.findings.warning(spot, DiagnosticKind::InvalidDefault);
        }
        Some(DraftDefault::Literal(text.to_owned()))
    }

    /// What a question needs to be one.
    pub(crate) fn check(&mut self, node: usize, row: &'b Row) {
        let node = &mut self.draft.nodes[node];
        let is_triggered = self.columns.at(Field::Trigger).is_some_and(|index| row.text(index).is_some());
        let is_computed = node.calculation.is_some() || matches!(node.default, Some(DraftDefault::Computed(_)));
        let says_something = !node.label.is_empty() || !node.hint.is_empty() || !node.media.is_empty();
        if node.kind == Kind::Calculate && !is_computed {
            let name = node.name.clone();
            self.findings.error_about(Spot::row(self.sheet, row), &name, DiagnosticKind::MissingCalculation);
        } else if node.kind.is_shown() && !says_something {
            if node.kind.has_value() && (node.calculation.is_some() || is_triggered) {
                // A question that is computed and has nothing to say is not shown (pyxform: a typed calculation).
                node.value_type = value_type(node.kind);
                node.kind = Kind::Calculate;
            } else if node.calculation.is_none() {
                let name = node.name.clone();
                self.findings.error_about(Spot::row(self.sheet, row), &name, DiagnosticKind::MissingLabel);
            }
        }
    }
}

/// Tells whether a text is `${x}` and nothing else.
pub(crate) fn is_reference(text: &str) -> bool {
    let inside = text.trim().strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
    inside.is_some_and(|inside| !inside.contains(['{', '}', '$']))
}

/// The type of a calculation that its author gave another type than text.
fn value_type(kind: Kind) -> Option<ValueType> {
    match kind {
        Kind::Integer => Some(ValueType::Integer),
        Kind::Decimal | Kind::Range => Some(ValueType::Decimal),
        Kind::Date => Some(ValueType::Date),
        Kind::Time => Some(ValueType::Time),
        Kind::DateTime => Some(ValueType::DateTime),
        Kind::Geopoint => Some(ValueType::Geopoint),
        Kind::Geotrace => Some(ValueType::Geotrace),
        Kind::Geoshape => Some(ValueType::Geoshape),
        Kind::Barcode => Some(ValueType::Barcode),
        Kind::Image | Kind::Audio | Kind::Video | Kind::File => Some(ValueType::Binary),
        Kind::Root
        | Kind::Group
        | Kind::Repeat
        | Kind::Text
        | Kind::SelectOne
        | Kind::SelectMultiple
        | Kind::Rank
        | Kind::Note
        | Kind::Acknowledge
        | Kind::Calculate
        | Kind::Hidden
        | Kind::Metadata => None,
    }
}

/// Tells a default that is computed (`today()`, `${x} + 1`, `1 + 1`) from one that stands for itself (`2020-01-01`).
pub(crate) fn is_computed(text: &str) -> bool {
    fn computes(syntax: &Syntax, text: &str) -> bool {
        match &syntax.kind {
            SyntaxKind::Call { .. } | SyntaxKind::Reference { .. } => true,
            SyntaxKind::Chain { first, rest } => {
                // Words with a stroke between them are words; a path that begins here is none (`./a - 1`).
                let is_path = |syntax: &Syntax| text.get(syntax.span.clone()).is_some_and(|part| part.starts_with('.'));
                let is_operand = |syntax: &Syntax| {
                    matches!(syntax.kind, SyntaxKind::Number(_)) || is_path(syntax) || computes(syntax, text)
                };
                is_operand(first) && rest.iter().all(|(_, right)| is_operand(right))
            }
            SyntaxKind::Negative(operand) => computes(operand, text),
            SyntaxKind::Path { .. } | SyntaxKind::Number(_) | SyntaxKind::Text(_) | SyntaxKind::Variable(_) => false,
        }
    }
    // A broken `${` is a broken expression, and the compiler says so.
    // `2020-01-31`, and the name of a choice such as `1-1`; a sum has spaces in it.
    let is_date = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b':' | b'T' | b'.'));
    text.contains("${") || (!is_date && parse(text).is_ok_and(|syntax| computes(&syntax, text)))
}
