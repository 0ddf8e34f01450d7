//! XForms, in English.

use crate::xform::XFormProblem as Problem;

pub(super) fn message(problem: &Problem) -> String {
    match problem {
        Problem::NotXml { reason } => format!("this is not well-formed XML: {reason}"),
        Problem::NotAForm => "this is XML, and not an XForm: there is no model with an instance in it".into(),
        Problem::TooDeep => "there are too many elements within elements".into(),
        Problem::MissingId => "the form has no id".into(),
        Problem::UnknownNode { path } => format!("the instance has no node '{path}'"),
        Problem::NotAGroup { path } => format!("'{path}' is a question, and a group of questions is about it"),
        Problem::DuplicateNode { name } => format!("there are two nodes called '{name}' here, and no repeat has them"),
        Problem::ListWithoutColumn { list, column } => format!("the list '{list}' has no column '{column}'"),
        Problem::UnknownText { id } => format!("there is no text with the id '{id}'"),
        Problem::UnsupportedEvent { event } => format!("there is no event called '{event}'"),
        Problem::MisplacedEvent { event } => format!("the event '{event}' cannot happen here"),
        Problem::UnsupportedAction { name } => format!("the action '{name}' is not done by this app"),
        Problem::UnsupportedControl { name } => format!("'{name}' is not shown by this app"),
        Problem::UnsupportedMethod { method } => format!("there is no way of submitting called '{method}'"),
        Problem::UnsupportedMediaType { media_type } => format!("'{media_type}' is not a media type"),
        Problem::UnsupportedPreload { preload } => format!("'{preload}' is not filled in by this app"),
        Problem::OwnKey => "the form has a key of its own to encrypt with, and this app does not use it".into(),
    }
}

pub(super) fn remedy(problem: &Problem) -> String {
    match problem {
        Problem::NotXml { .. } | Problem::NotAForm => {
            "make the XForm anew from its XLSForm, or ask for it again".into()
        }
        Problem::TooDeep => "put fewer groups within groups".into(),
        Problem::MissingId => "add the attribute 'id' to the first element of the instance".into(),
        Problem::UnknownNode { .. } => "correct the path, or add the node to the instance".into(),
        Problem::NotAGroup { .. } => "put the questions of the group into the node, or leave out its reference".into(),
        Problem::DuplicateNode { .. } => "give one of the two another name; the second is left out".into(),
        Problem::ListWithoutColumn { .. } => "add the column, or name one that the list has in the 'itemset'".into(),
        Problem::UnknownText { .. } => "add the text to the translations, or correct the id".into(),
        Problem::UnsupportedEvent { .. } => {
            "use odk-instance-first-load, odk-instance-load, odk-new-repeat or xforms-value-changed".into()
        }
        Problem::MisplacedEvent { .. } => {
            "put the action into the repeat for odk-new-repeat, into the question for xforms-value-changed".into()
        }
        Problem::UnsupportedAction { .. } | Problem::UnsupportedControl { .. } => {
            "leave it out if the form can do without it".into()
        }
        Problem::UnsupportedMethod { .. } => "write 'post', or leave the method out".into(),
        Problem::UnsupportedMediaType { .. } => "write a type and a subtype: 'image/*', 'application/pdf'".into(),
        Problem::UnsupportedPreload { .. } => "leave it out; the app itself keeps who answered, when and where".into(),
        Problem::OwnKey => "remove the key; the app encrypts and sends by itself".into(),
    }
}
