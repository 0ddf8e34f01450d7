//! What a form does at an event: an action sets one question (ODK XForms spec, "Events and Actions").

use crate::answer::Answer;
use crate::draft::Event;
use crate::form::NodeId;
use crate::xpath::Compiled;

/// Something that sets a value at an event.
#[derive(Debug)]
pub(crate) struct Action {
    pub events: Vec<Event>,
    /// The node whose change is meant by [`Event::ValueChanged`].
    pub trigger: Option<NodeId>,
    pub target: NodeId,
    /// The nodes among which those of the target are that are set; `None` is every one.
    pub among: Option<Compiled>,
    pub setting: Setting,
}

/// What a target is set to.
#[derive(Debug)]
pub(crate) enum Setting {
    /// Nothing: the answer is taken away.
    Nothing,
    /// The same value always.
    Literal(Answer),
    /// The value of an expression, seen from the target.
    Computed(Compiled),
    /// Where the device is; an unknown place sets nothing.
    Place,
}

impl Action {
    pub fn is_at(&self, event: Event) -> bool {
        self.events.contains(&event)
    }
}
