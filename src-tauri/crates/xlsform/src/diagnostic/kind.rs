//! What can be said about a file, as data.

use form::FaultKind;

use crate::xform::XFormProblem;

/// What can be said about a file.
#[derive(Debug, Clone, PartialEq)]
pub enum DiagnosticKind {
    /// The bytes are no `.xlsx` workbook.
    UnreadableWorkbook,
    /// They begin as a workbook does, and cannot be read.
    DamagedWorkbook,
    /// The workbook opens with a password only.
    ProtectedWorkbook,
    /// The workbook has no sheet of this name.
    MissingSheet {
        /// `survey`, `choices`.
        sheet: &'static str,
        /// A sheet that was probably meant.
        similar: Option<String>,
    },
    /// The sheet cannot be read.
    UnreadableSheet,
    /// The sheet has no such column.
    MissingColumn {
        /// The header.
        column: &'static str,
    },
    /// Two columns mean the same.
    DuplicateColumn {
        /// The header of the other.
        other: String,
    },
    /// The cell holds an error of the spreadsheet: `#N/A`.
    SpreadsheetError,
    /// The sheet `survey` has no questions.
    EmptySurvey,
    /// No type has this name.
    UnknownType {
        /// A type that was probably meant.
        suggestion: Option<String>,
    },
    /// XLSForm has this type, and this app does not ask it.
    UnsupportedType {
        /// The type.
        name: String,
    },
    /// What the device or the user is called is not filled in by this app.
    MetadataLeftEmpty {
        /// The type.
        name: String,
    },
    /// A row without a type.
    MissingType,
    /// A question or group without a name.
    MissingName,
    /// Not a name that a form can use.
    InvalidName,
    /// A name that the form itself needs.
    ReservedName,
    /// Another row in the same group has this name.
    DuplicateName {
        /// The row of the other.
        other_row: u32,
    },
    /// A question without anything to ask.
    MissingLabel,
    /// A select without the name of a list.
    MissingListName,
    /// No list of this name on the sheet `choices`.
    UnknownList {
        /// The name.
        list: String,
        /// A list that was probably meant.
        suggestion: Option<String>,
    },
    /// A choice without a name.
    MissingChoiceName,
    /// A choice without the name of its list.
    MissingChoiceList,
    /// A choice without anything to show.
    MissingChoiceLabel,
    /// A choice of a select_multiple with a space in its name, which would read as two.
    SpaceInChoiceName,
    /// Two choices of one list have this name.
    DuplicateChoice {
        /// The row of the other.
        other_row: u32,
    },
    /// An `end` without its `begin`.
    UnopenedGroup,
    /// A `begin` without its `end`.
    UnclosedGroup,
    /// `end repeat` where `end group` was due, or the other way round.
    MismatchedEnd {
        /// `group` or `repeat`.
        due: &'static str,
    },
    /// A calculate without a calculation.
    MissingCalculation,
    /// A default that is no answer to its question.
    InvalidDefault,
    /// A default that is not among the choices.
    DefaultNotOnList {
        /// The list.
        list: String,
    },
    /// A column that XLSForm has and this app leaves out.
    UnsupportedColumn {
        /// What it is called.
        name: String,
    },
    /// A setting that this app refuses.
    UnsupportedSetting {
        /// What it is called.
        name: String,
    },
    /// The form has no `form_id`.
    MissingFormId,
    /// `default_language` names no language of the columns.
    UnknownDefaultLanguage {
        /// The languages that there are.
        languages: Vec<String>,
    },
    /// A language column without a code such as `(nl)`.
    LanguageWithoutCode {
        /// The language as written.
        language: String,
    },
    /// The row of headers is not the first.
    HeaderBelow,
    /// Another row in the same group has this name but for case.
    SimilarName {
        /// The row of the other.
        other_row: u32,
    },
    /// Another repeat, in whatever group, has this name.
    DuplicateRepeat {
        /// The row of the other.
        other_row: u32,
    },
    /// An audit with a name other than `audit`.
    AuditName,
    /// An appearance that this app does not show.
    UnsupportedAppearance {
        /// What it is called.
        name: String,
    },
    /// A big picture without the small one.
    BigImageAlone,
    /// A sheet `entities` with something on it.
    Entities,
    /// Something is wrong with the parameters.
    Parameter(ParameterProblem),
    /// `or_other` where there is no list to add to.
    OrOtherWithoutList,
    /// `or_other` and a filter, which would filter the added choice away.
    FilterWithOrOther,
    /// A filter in a table, whose rows have to have the same columns.
    FilterInTable,
    /// A select in a table with another list than the first.
    OtherListInTable {
        /// The list of the first.
        list: String,
    },
    /// A trigger that is no `${x}`.
    TriggerNoReference,
    /// Several triggers with no comma between them.
    TriggerWithoutComma,
    /// A trigger that nobody answers.
    TriggerHidden {
        /// Its name.
        name: String,
    },
    /// The file of a select has an extension that nothing can be chosen from, or none.
    FileExtension,
    /// The form looks something up in a file that is not there.
    MissingFile {
        /// Its name.
        file: String,
    },
    /// A file that cannot be read.
    UnreadableFile {
        /// Its name.
        file: String,
    },
    /// The file of a select lacks a column.
    FileWithoutColumn {
        /// The file.
        file: String,
        /// The column.
        column: String,
    },
    /// A file would have the same name in expressions as another, or as a list.
    SameStem {
        /// The file.
        file: String,
        /// The other.
        other: String,
    },
    /// A Dutch text is hard to read; the setting `x_readability` = `no` keeps these away.
    Readability(Readability),
    /// An XLSForm that was written lacks something of the form, because no spreadsheet can say it.
    NotInXlsForm {
        /// What lacks.
        part: Part,
        /// Of what.
        name: String,
    },
    /// Something about an XForm.
    XForm(XFormProblem),
    /// Something in an expression, or in how expressions hang together.
    Expression(FaultKind),
}

/// What a form can have and an XLSForm cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// An instance that no file holds.
    Instance,
    /// Something that sets a question, other than when another changes.
    Action,
    /// The rows that a repeat begins with.
    FirstRows,
    /// Choices of another shape than a list, a file or the rows of a repeat.
    Choices,
    /// The type of the value, where it is not that of the question.
    ValueType,
    /// A value in words that is computed there.
    Output,
    /// A question that says nothing; its name stands in for its label.
    Wordless,
}

/// What can be wrong with parameters. A `name` is that of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant says what its fields are")]
pub enum ParameterProblem {
    /// Not `key=value key=value`.
    Malformed,
    /// The type has no such parameter.
    Unknown { name: String, accepted: &'static [&'static str] },
    /// Not a number.
    NotANumber { name: &'static str },
    /// Not a whole number, or below zero.
    NotAWholeNumber { name: &'static str },
    /// Not one of these.
    NotOneOf { name: &'static str, allowed: &'static [&'static str] },
    /// Not a name of a column.
    NotAName { name: &'static str },
    /// Not the name of an Android app.
    NotAPackage { name: &'static str },
    /// Means nothing without another.
    Needs { name: &'static str, other: &'static str },
    /// Less than another that it has to reach.
    SmallerThan { name: &'static str, other: &'static str },
    /// Nothing.
    Zero { name: &'static str },
    /// More than lies between `start` and `end`.
    LargerThanRange { name: &'static str },
    /// Falls between the steps of another.
    NotAMultiple { name: &'static str, of: &'static str },
    /// Not between `start` and `end`.
    OutsideRange { name: &'static str },
    /// Only for a scale with ticks.
    NotWithAppearance { name: &'static str },
    /// Names no list, file or repeat.
    UnknownList { list: String },
    /// Choices that are to be ticks are no numbers.
    LabelsNotNumbers,
    /// On a scale without ticks there are labels at the two ends only.
    LabelsNotEnds,
}

/// Why a text is hard to read (the Dutch of level A2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readability {
    /// The question as a whole.
    Hard {
        /// The Flesch-Douma score; 100 is very easy, 75 the least that is aimed for.
        score: i32,
    },
    /// A long sentence.
    LongSentence {
        /// How many words it has.
        words: usize,
    },
    /// A long word.
    LongWord {
        /// The word.
        word: String,
        /// How many syllables it has.
        syllables: usize,
    },
    /// Two denials in one sentence.
    DoubleNegation,
    /// A word from letters of the authorities.
    StiffWord {
        /// The word.
        word: String,
    },
}
