//! English.

mod xform;

use form::FaultKind;
use form::xpath::SyntaxProblemKind;

use super::chain;
use crate::diagnostic::{DiagnosticKind as Kind, ParameterProblem as Problem, Part, Readability};

pub(super) fn message(kind: &Kind) -> String {
    match kind {
        Kind::DamagedWorkbook => "this workbook is damaged: it cannot be read".into(),
        Kind::ProtectedWorkbook => "this workbook opens with a password only".into(),
        Kind::UnreadableWorkbook => "this file is not an Excel workbook (.xlsx)".into(),
        Kind::MissingSheet { sheet, .. } => format!("there is no sheet called '{sheet}'"),
        Kind::UnreadableSheet => "this sheet cannot be read to its end".into(),
        Kind::MissingColumn { column } => format!("there is no column '{column}'"),
        Kind::DuplicateColumn { other } => format!("this column means the same as the column '{other}'"),
        Kind::SpreadsheetError => "this cell holds an error of the spreadsheet".into(),
        Kind::EmptySurvey => "there is not one question in this form".into(),
        Kind::UnknownType { .. } => "there is no question type of this name".into(),
        Kind::UnsupportedType { name } => format!("the type '{name}' cannot be asked in this app yet"),
        Kind::MetadataLeftEmpty { name } => format!("'{name}' is not filled in by this app"),
        Kind::MissingType => "this row has no type".into(),
        Kind::MissingName => "this row has no name".into(),
        Kind::InvalidName => "this cannot be used as a name".into(),
        Kind::ReservedName => "the form itself uses this name".into(),
        Kind::DuplicateName { other_row } => format!("row {other_row} in the same group has this name too"),
        Kind::MissingLabel => "this question has no label and no hint: there is nothing to ask".into(),
        Kind::MissingListName => "this question does not say which list of choices it has".into(),
        Kind::UnknownList { list, .. } => format!("the sheet 'choices' has no list called '{list}'"),
        Kind::MissingChoiceName => "this choice has no name".into(),
        Kind::MissingChoiceList => "this choice belongs to no list".into(),
        Kind::MissingChoiceLabel => "this choice has no label: its name will be shown".into(),
        Kind::SpaceInChoiceName => "a choice for a select_multiple cannot have a space in its name".into(),
        Kind::DuplicateChoice { other_row } => format!("row {other_row} in the same list has this name too"),
        Kind::UnopenedGroup => "a group ends here that did not begin".into(),
        Kind::UnclosedGroup => "this group begins and does not end".into(),
        Kind::MismatchedEnd { due } => format!("a {due} was begun last, and something else ends here"),
        Kind::MissingCalculation => "this calculate has no calculation".into(),
        Kind::InvalidDefault => "this default is no answer to a question of this type".into(),
        Kind::DefaultNotOnList { list } => format!("this default is not in the list '{list}'"),
        Kind::UnsupportedColumn { name } => format!("the column '{name}' does nothing in this app yet"),
        Kind::UnsupportedSetting { name } => format!("the setting '{name}' cannot be used in this app"),
        Kind::MissingFormId => "the form has no form_id".into(),
        Kind::UnknownDefaultLanguage { .. } => "no column is in this language".into(),
        Kind::LanguageWithoutCode { language } => format!("the language '{language}' has no code"),
        Kind::HeaderBelow => "the names of the columns are not in the first row".into(),
        Kind::SimilarName { other_row } => format!("row {other_row} in the same group has this name too, but for case"),
        Kind::DuplicateRepeat { other_row } => format!("the repeat of row {other_row} has this name too"),
        Kind::AuditName => "an audit can only be called 'audit'".into(),
        Kind::UnsupportedAppearance { name } => format!("the appearance '{name}' does not work in this app"),
        Kind::BigImageAlone => "there is a big-image here, and no image".into(),
        Kind::Entities => "entities are not kept by this app".into(),
        Kind::Parameter(problem) => parameter_message(problem),
        Kind::OrOtherWithoutList => "or_other needs a list on the sheet 'choices'".into(),
        Kind::FilterWithOrOther => "or_other and a choice_filter do not go together".into(),
        Kind::FilterInTable => "a select in a table-list cannot have a choice_filter".into(),
        Kind::OtherListInTable { list } => format!("the first select of this table-list has the list '{list}'"),
        Kind::TriggerNoReference => "a trigger is the name of a question, written as ${name}".into(),
        Kind::TriggerWithoutComma => "there is no comma between these triggers".into(),
        Kind::TriggerHidden { name } => format!("'{name}' is not asked, so that it can trigger nothing"),
        Kind::FileExtension => "nothing can be chosen from a file of this type".into(),
        Kind::MissingFile { file } => format!("the file '{file}' is not there; its list is empty"),
        Kind::UnreadableFile { file } => format!("the file '{file}' cannot be read"),
        Kind::FileWithoutColumn { file, column } => format!("the file '{file}' has no column '{column}'"),
        Kind::SameStem { file, other } => format!("'{file}' and '{other}' would have one name in expressions"),
        Kind::Readability(problem) => match problem {
            Readability::Hard { score } => {
                format!("this question is hard to read: Flesch-Douma {score}, and 75 is easy")
            }
            Readability::LongSentence { words } => format!("this sentence has {words} words"),
            Readability::LongWord { word, syllables } => format!("'{word}' has {syllables} syllables"),
            Readability::DoubleNegation => "this sentence denies twice".into(),
            Readability::StiffWord { word } => format!("'{word}' is a word from letters"),
        },
        Kind::NotInXlsForm { part, name } => {
            format!("an XLSForm has no place for {} '{name}', and goes without", part_of(*part))
        }
        Kind::XForm(problem) => xform::message(problem),
        Kind::Expression(fault) => fault_message(fault),
    }
}

fn part_of(part: Part) -> &'static str {
    match part {
        Part::Instance => "the instance",
        Part::Action => "an action on",
        Part::FirstRows => "the first rows of",
        Part::Choices => "the choices of",
        Part::ValueType => "the type of the value of",
        Part::Output => "the value in words",
        Part::Wordless => "the wordless question",
    }
}

pub(super) fn remedy(kind: &Kind) -> String {
    match kind {
        Kind::DamagedWorkbook => {
            "fetch the file again, or open it in Excel or LibreOffice, save it anew as .xlsx and try again".into()
        }
        Kind::ProtectedWorkbook => "save it without a password and try again".into(),
        Kind::UnreadableWorkbook => "save it as .xlsx in Excel or LibreOffice and try again".into(),
        Kind::MissingSheet { sheet, similar: Some(similar) } => format!("rename the sheet '{similar}' to '{sheet}'"),
        Kind::MissingSheet { sheet, similar: None } => format!("add a sheet with the name '{sheet}'"),
        Kind::UnreadableSheet => "open the workbook, save it again as .xlsx and try again".into(),
        Kind::MissingColumn { column } => format!("write '{column}' at the top of the column that has it"),
        Kind::DuplicateColumn { .. } => "put everything into one of the two and remove the other".into(),
        Kind::SpreadsheetError => "mend the formula, or type the text itself".into(),
        Kind::EmptySurvey => "write a question in the first row below the headers".into(),
        Kind::UnknownType { suggestion: Some(suggestion) } => format!("write '{suggestion}' if you mean that"),
        Kind::UnknownType { suggestion: None } => {
            "choose a type such as text, integer, date, select_one, select_multiple or note".into()
        }
        Kind::UnsupportedType { .. } => "leave this row out, or ask it with another type".into(),
        Kind::MetadataLeftEmpty { .. } => "leave the row out; the app itself keeps who answered, when and where".into(),
        Kind::MissingType => "choose a type, or empty the row".into(),
        Kind::MissingName => "give it a name in the column 'name', without spaces".into(),
        Kind::InvalidName => "begin with a letter and use only letters, digits, '-', '_' and '.'".into(),
        Kind::ReservedName => "choose another name".into(),
        Kind::DuplicateName { .. } | Kind::DuplicateChoice { .. } => "give one of the two another name".into(),
        Kind::MissingLabel => "write the question in the column 'label'".into(),
        Kind::MissingListName => "write the name of the list behind the type: 'select_one yes_no'".into(),
        Kind::UnknownList { suggestion: Some(suggestion), .. } => format!("write '{suggestion}' if you mean that"),
        Kind::UnknownList { list, suggestion: None } => {
            format!("add rows with list_name '{list}' to the sheet 'choices', or correct the name here")
        }
        Kind::MissingChoiceName => "give it a name in the column 'name'".into(),
        Kind::MissingChoiceList => "write the name of the list in the column 'list_name'".into(),
        Kind::MissingChoiceLabel => "write what is to be shown in the column 'label'".into(),
        Kind::SpaceInChoiceName => "use '_' instead of the space, on the sheet 'choices'".into(),
        Kind::UnopenedGroup => "remove this row, or add a row 'begin_group' above it".into(),
        Kind::UnclosedGroup => "add a row 'end_group' where it ends".into(),
        Kind::MismatchedEnd { due } => format!("write 'end_{due}', or look for an end that is lacking above"),
        Kind::MissingCalculation => "write what is to be computed in the column 'calculation'".into(),
        Kind::InvalidDefault => "write a value that fits: a number, or a date such as 2020-01-31".into(),
        Kind::DefaultNotOnList { .. } => "use the name of a choice, not its label".into(),
        Kind::UnsupportedColumn { .. } => "empty the column if the form can do without it".into(),
        Kind::UnsupportedSetting { .. } => "remove the setting; the app encrypts and sends by itself".into(),
        Kind::MissingFormId => "give the form a short name of its own in the column 'form_id'".into(),
        Kind::UnknownDefaultLanguage { languages } => format!("choose one of: {}", languages.join(", ")),
        Kind::LanguageWithoutCode { language } => {
            format!("write the code between parentheses: 'label::{language} (nl)'; reading aloud and direction need it")
        }
        Kind::HeaderBelow => "put the names of the columns in row 1, and remarks elsewhere".into(),
        Kind::SimilarName { .. } => "give one of the two a clearly different name".into(),
        Kind::DuplicateRepeat { .. } => "give one of the two another name; each repeat is a table of its own".into(),
        Kind::AuditName => "empty the column 'name' in this row".into(),
        Kind::UnsupportedAppearance { .. } => {
            "use select_one_from_file, or choices with a choice_filter, or leave it out".into()
        }
        Kind::BigImageAlone => "fill in 'media::image' as well".into(),
        Kind::Entities => "remove the sheet 'entities'; the column 'save_to' may stay".into(),
        Kind::Parameter(problem) => parameter_remedy(problem),
        Kind::OrOtherWithoutList => "remove or_other, or use a list of the sheet 'choices'".into(),
        Kind::FilterWithOrOther => {
            "remove one of the two, or write the choice 'other' and its question yourself".into()
        }
        Kind::FilterInTable => "remove the choice_filter, or take the question out of the table".into(),
        Kind::OtherListInTable { list } => format!("use '{list}' here too, or put the question in another group"),
        Kind::TriggerNoReference => "write ${name}, with a name of the column 'name'".into(),
        Kind::TriggerWithoutComma => "write ${one}, ${two}".into(),
        Kind::TriggerHidden { .. } => "use a question that somebody answers".into(),
        Kind::FileExtension => "write the name of a .csv, .xml or .geojson file behind the type".into(),
        Kind::MissingFile { .. } => "send the file along with the form".into(),
        Kind::UnreadableFile { .. } => "save it again, as UTF-8, and check that it opens".into(),
        Kind::FileWithoutColumn { .. } => {
            "add the column, or say which one it is in the column 'parameters': value=… label=…".into()
        }
        Kind::SameStem { .. } => "rename one of the two".into(),
        Kind::Readability(problem) => match problem {
            Readability::Hard { .. } => "use short words and short sentences".into(),
            Readability::LongSentence { .. } => "make two sentences of it, of 10 words at most".into(),
            Readability::LongWord { .. } => "use a shorter word, or say it in two".into(),
            Readability::DoubleNegation => "say what is, instead of what is not".into(),
            Readability::StiffWord { .. } => "say it as you would say it aloud".into(),
        },
        Kind::NotInXlsForm { .. } => "say it in another way in the workbook, or keep the XForm".into(),
        Kind::XForm(problem) => xform::remedy(problem),
        Kind::Expression(fault) => fault_remedy(fault),
    }
}

fn fault_message(fault: &FaultKind) -> String {
    match fault {
        FaultKind::Syntax(problem) => match &problem.kind {
            SyntaxProblemKind::Empty => "there is no expression here".into(),
            SyntaxProblemKind::UnexpectedCharacter(character) => format!("'{character}' means nothing here"),
            SyntaxProblemKind::Unexpected(word) => format!("'{word}' cannot stand here"),
            SyntaxProblemKind::UnexpectedEnd => "this expression stops too early".into(),
            SyntaxProblemKind::UnclosedText => "a quotation mark is not closed".into(),
            SyntaxProblemKind::UnclosedReference => "a '${' is not closed by '}'".into(),
            SyntaxProblemKind::UnclosedParenthesis => "a '(' is not closed".into(),
            SyntaxProblemKind::UnclosedBracket => "a '[' is not closed".into(),
            SyntaxProblemKind::UnknownAxis(name) => format!("'{name}::' means nothing"),
            SyntaxProblemKind::TooDeep => "there are too many parentheses within parentheses".into(),
        },
        FaultKind::UnknownReference { name, .. } => format!("there is no question called '{name}'"),
        FaultKind::AmbiguousReference { name, paths } => {
            format!("several questions are called '{name}': {}", paths.join(", "))
        }
        FaultKind::UnknownPath { path } => format!("the path '{path}' leads nowhere"),
        FaultKind::UnknownColumn { name, list, .. } => format!("the list '{list}' has no column '{name}'"),
        FaultKind::UnknownInstance { name } => format!("there is no list called '{name}'"),
        FaultKind::UnknownFunction { name, .. } => format!("there is no function '{name}()'"),
        FaultKind::UnsupportedFunction { name } => format!("the function '{name}()' does not work in this app yet"),
        FaultKind::WrongArity { name, least, most, given } => match most {
            Some(most) if most == least => format!("'{name}()' takes {least} values and got {given}"),
            Some(most) => format!("'{name}()' takes {least} to {most} values and got {given}"),
            None => format!("'{name}()' takes {least} values or more and got {given}"),
        },
        FaultKind::NotAReference { name } => format!("'{name}()' wants a question here, and got a value"),
        FaultKind::UnknownVariable { name } => format!("'${name}' means nothing"),
        FaultKind::LookAround { .. } => "this pattern looks ahead or back, which this app does not do".into(),
        FaultKind::InvalidRegex { .. } => "this pattern cannot be read".into(),
        FaultKind::Cycle { steps } => format!("these wait for each other: {}", chain(steps)),
    }
}

fn fault_remedy(fault: &FaultKind) -> String {
    match fault {
        FaultKind::Syntax(problem) => match &problem.kind {
            SyntaxProblemKind::Empty => "write an expression, or empty the cell".into(),
            SyntaxProblemKind::UnexpectedCharacter('$') => "write ${name}, with braces".into(),
            SyntaxProblemKind::UnexpectedCharacter('&') => "write 'and'; join texts with concat()".into(),
            SyntaxProblemKind::UnexpectedCharacter(_) => "remove it, or put text between quotation marks".into(),
            SyntaxProblemKind::Unexpected(word) if word == "=" => "write one '='".into(),
            SyntaxProblemKind::Unexpected(_) => {
                "look for an operator, a comma or a quotation mark that is lacking before it".into()
            }
            SyntaxProblemKind::UnexpectedEnd => "write what is to come after the last word, or remove it".into(),
            SyntaxProblemKind::UnclosedText => "close the text with the same mark that opens it".into(),
            SyntaxProblemKind::UnclosedReference => "write ${name}".into(),
            SyntaxProblemKind::UnclosedParenthesis => "add a ')'".into(),
            SyntaxProblemKind::UnclosedBracket => "add a ']'".into(),
            SyntaxProblemKind::UnknownAxis(_) => "write one ':' less, or use ${name}".into(),
            SyntaxProblemKind::TooDeep => "compute parts of it in rows of type calculate".into(),
        },
        FaultKind::UnknownReference { suggestion: Some(suggestion), .. } => {
            format!("write ${{{suggestion}}} if you mean that")
        }
        FaultKind::UnknownReference { suggestion: None, .. } => "use a name from the column 'name'".into(),
        FaultKind::AmbiguousReference { .. } => "give each of them a name of its own".into(),
        FaultKind::UnknownPath { .. } => "use ${name}; put text between quotation marks".into(),
        FaultKind::UnknownColumn { name, is_question: true, .. } => {
            format!("write ${{{name}}} if you mean the question")
        }
        FaultKind::UnknownColumn { name, is_question: false, .. } => {
            format!("add the column '{name}' to the sheet 'choices', or correct the name")
        }
        FaultKind::UnknownInstance { .. } => "use a list_name of the sheet 'choices'".into(),
        FaultKind::UnknownFunction { suggestion: Some(suggestion), .. } => {
            format!("write '{suggestion}()' if you mean that")
        }
        FaultKind::UnknownFunction { suggestion: None, .. } => "use a function that XLSForm has".into(),
        FaultKind::UnsupportedFunction { .. } => "write it another way, or leave it out".into(),
        FaultKind::WrongArity { .. } => "look at the commas and the parentheses".into(),
        FaultKind::NotAReference { .. } => "write ${name} of a question".into(),
        FaultKind::UnknownVariable { name } => format!("write ${{{name}}}, with braces"),
        FaultKind::LookAround { .. } => "write what the whole text must look like, without (?=, (?!, (?< or \\1".into(),
        FaultKind::InvalidRegex { .. } => "look at the brackets and parentheses of the pattern".into(),
        FaultKind::Cycle { .. } => "take one of these references away".into(),
    }
}

fn parameter_message(problem: &Problem) -> String {
    match problem {
        Problem::Malformed => "these are not parameters".into(),
        Problem::Unknown { name, .. } => format!("this type has no parameter '{name}'"),
        Problem::NotANumber { name } => format!("'{name}' is not a number"),
        Problem::NotAWholeNumber { name } => format!("'{name}' is not a whole number"),
        Problem::NotOneOf { name, .. } => format!("'{name}' cannot have this value"),
        Problem::NotAName { name } => format!("'{name}' is not the name of a column"),
        Problem::NotAPackage { name } => format!("'{name}' is not the name of an Android app"),
        Problem::Needs { name, other } => format!("'{name}' means nothing without '{other}'"),
        Problem::SmallerThan { name, other } => format!("'{name}' is less than '{other}'"),
        Problem::Zero { name } => format!("'{name}' is 0"),
        Problem::LargerThanRange { name } => format!("'{name}' is more than lies between 'start' and 'end'"),
        Problem::NotAMultiple { name, of } => format!("'{name}' does not fall on a multiple of '{of}'"),
        Problem::OutsideRange { name } => format!("'{name}' is not between 'start' and 'end'"),
        Problem::NotWithAppearance { name } => format!("'{name}' does not go with this appearance"),
        Problem::UnknownList { list } => format!("there is no list, file or repeat called '{list}'"),
        Problem::LabelsNotNumbers => "the names of the choices in 'tick_labelset' are not all numbers".into(),
        Problem::LabelsNotEnds => "without ticks there can be a label at 'start' and at 'end' only".into(),
    }
}

fn parameter_remedy(problem: &Problem) -> String {
    match problem {
        Problem::Malformed => "write key=value, with a space between pairs: start=0 end=10".into(),
        Problem::Unknown { accepted, .. } => format!("use: {}", accepted.join(", ")),
        Problem::NotANumber { .. } => "write digits, with a point for decimals".into(),
        Problem::NotAWholeNumber { .. } => "write digits only".into(),
        Problem::NotOneOf { allowed, .. } => format!("write: {}", allowed.join(", ")),
        Problem::NotAName { .. } => "begin with a letter and use only letters, digits, '-', '_' and '.'".into(),
        Problem::NotAPackage { .. } => "write it as in the Play Store: org.example.camera".into(),
        Problem::Needs { other, .. } => format!("add {other}, or remove it"),
        Problem::SmallerThan { .. } => "make it larger".into(),
        Problem::Zero { .. } => "write a number above 0".into(),
        Problem::LargerThanRange { .. } => "make it smaller, or the range larger".into(),
        Problem::NotAMultiple { .. } => "choose numbers that fit each other".into(),
        Problem::OutsideRange { .. } => "choose a number from the range".into(),
        Problem::NotWithAppearance { .. } => {
            "remove it, or use the appearance 'vertical' or 'no-ticks', or none".into()
        }
        Problem::UnknownList { .. } => {
            "use a list_name of the sheet 'choices', or the name of a file without .csv".into()
        }
        Problem::LabelsNotNumbers => "use the numbers of the scale as names, on the sheet 'choices'".into(),
        Problem::LabelsNotEnds => "leave two choices, or remove 'no-ticks'".into(),
    }
}
