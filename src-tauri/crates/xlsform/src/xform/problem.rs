//! What can be wrong with an XForm beyond its expressions, as data; the words are in [`words`](crate::words).

/// Something about an XForm that its author should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum XFormProblem {
    /// The text is no XML.
    NotXml {
        /// What the parser of XML says.
        reason: String,
    },
    /// XML, and no XForm: no model, or no instance in it.
    NotAForm,
    /// Elements within elements, too many to follow.
    TooDeep,
    /// The instance has no `id`.
    MissingId,
    /// A control, a bind or an action is about a node that the instance does not have.
    UnknownNode {
        /// The node as written.
        path: String,
    },
    /// A group of questions about a node that holds a value.
    NotAGroup {
        /// The node as written.
        path: String,
    },
    /// Two nodes of one name, and no repeat is said to have them.
    DuplicateNode {
        /// The name.
        name: String,
    },
    /// `jr:itext('id')` and no such text.
    UnknownText {
        /// The id.
        id: String,
    },
    /// No row of a list has what a question stores or shows of its choices.
    ListWithoutColumn {
        /// The list.
        list: String,
        /// The column as written; `@key` is an attribute.
        column: String,
    },
    /// An action waits for an event that no form knows.
    UnsupportedEvent {
        /// The event.
        event: String,
    },
    /// An action waits for an event that cannot happen where it stands.
    MisplacedEvent {
        /// The event.
        event: String,
    },
    /// An action that this app does not do.
    UnsupportedAction {
        /// The element.
        name: String,
    },
    /// A control that this app does not show.
    UnsupportedControl {
        /// The element.
        name: String,
    },
    /// A way to submit that ODK does not know.
    UnsupportedMethod {
        /// The method.
        method: String,
    },
    /// `mediatype` is no media type: `.jpg`.
    UnsupportedMediaType {
        /// As written.
        media_type: String,
    },
    /// What the device fills in, and this app does not.
    UnsupportedPreload {
        /// As written.
        preload: String,
    },
    /// The form wants its answers encrypted with its own key.
    OwnKey,
}

impl XFormProblem {
    /// Tells whether there can be no form with this in it.
    pub(crate) fn is_fatal(&self) -> bool {
        match self {
            Self::NotXml { .. }
            | Self::NotAForm
            | Self::TooDeep
            | Self::MissingId
            | Self::NotAGroup { .. }
            | Self::UnsupportedEvent { .. }
            | Self::MisplacedEvent { .. }
            | Self::UnsupportedMethod { .. }
            | Self::UnsupportedMediaType { .. } => true,
            // Every engine leaves out what is about no node; it is hardly ever meant.
            Self::UnknownNode { .. }
            | Self::DuplicateNode { .. }
            | Self::UnknownText { .. }
            | Self::ListWithoutColumn { .. }
            | Self::UnsupportedAction { .. }
            | Self::UnsupportedControl { .. }
            | Self::UnsupportedPreload { .. }
            | Self::OwnKey => false,
        }
    }
}
