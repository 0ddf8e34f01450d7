//! What an expression gives.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use super::dates;
use super::numbers::{number_from_text, number_to_text};
use super::scene::{Place, Scene};

/// What an expression gives: one of XPath's four types, or a moment and its days.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'s> {
    /// True or false.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(Cow<'s, str>),
    /// A day or a moment; as a number, the days since the beginning of 1970.
    Moment(DateTime<FixedOffset>),
    /// What `number()` gives of a date: the days since the beginning of 1970. As a text they are whole days, as in the
    /// reference engine.
    Days(f64),
    /// A node-set of exactly one node: what nearly every path gives, without an allocation.
    One(Place),
    /// A node-set in document order.
    Nodes(Vec<Place>),
}

impl<'s> Value<'s> {
    /// The empty text.
    pub const EMPTY: Self = Value::Text(Cow::Borrowed(""));

    /// A node-set, from places in document order.
    pub(super) fn nodes_from(places: Vec<Place>) -> Self {
        match places.as_slice() {
            [place] => Value::One(*place),
            _ => Value::Nodes(places),
        }
    }

    /// Returns XPath's `boolean()` of this.
    pub fn to_boolean(&self) -> bool {
        match self {
            Value::Boolean(value) => *value,
            Value::Number(number) | Value::Days(number) => *number != 0.0 && !number.is_nan(),
            Value::Text(text) => !text.is_empty(),
            Value::Moment(_) | Value::One(_) => true,
            Value::Nodes(places) => !places.is_empty(),
        }
    }

    /// Returns XPath's `number()` of this. A text that is a date counts as one, as in ODK.
    pub fn to_number(&self, scene: &dyn Scene) -> f64 {
        match self {
            Value::Boolean(value) => f64::from(u8::from(*value)),
            Value::Number(number) | Value::Days(number) => *number,
            Value::Text(text) => text_to_number(text, scene),
            Value::Moment(moment) => dates::to_days(*moment),
            Value::One(place) => scene.number(*place),
            Value::Nodes(places) => places.first().map_or(f64::NAN, |place| scene.number(*place)),
        }
    }

    /// Returns XPath's `string()` of this.
    pub fn to_text(&self, scene: &'s dyn Scene) -> Cow<'s, str> {
        match self {
            Value::Boolean(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
            Value::Number(number) => Cow::Owned(number_to_text(*number)),
            Value::Days(days) => Cow::Owned(number_to_text(days.floor())),
            Value::Text(text) => text.clone(),
            Value::Moment(moment) => Cow::Owned(dates::to_text(*moment)),
            Value::One(place) => scene.text(*place),
            Value::Nodes(places) => places.first().map_or(Cow::Borrowed(""), |place| scene.text(*place)),
        }
    }

    /// Returns this as a moment: a number is days since the beginning of 1970, a text is read.
    pub fn to_moment(&self, scene: &'s dyn Scene) -> Option<DateTime<FixedOffset>> {
        match self {
            Value::Moment(moment) => Some(*moment),
            Value::Number(days) | Value::Days(days) => dates::from_days(*days, scene.offset()),
            Value::Boolean(_) => None,
            Value::Text(_) | Value::One(_) | Value::Nodes(_) => {
                let text = self.to_text(scene);
                dates::read_moment(&text, scene.offset()).or_else(|| {
                    let number = number_from_text(&text);
                    dates::from_days(number, scene.offset())
                })
            }
        }
    }

    /// Returns the nodes; nothing when this is no node-set.
    pub fn into_nodes(self) -> Vec<Place> {
        match self {
            Value::One(place) => vec![place],
            Value::Nodes(places) => places,
            Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::Moment(_) | Value::Days(_) => Vec::new(),
        }
    }

    /// Returns each node of a node-set apart, and any other value as it is.
    pub(super) fn into_items(self) -> Vec<Self> {
        match self {
            Value::Nodes(places) => places.into_iter().map(Value::One).collect(),
            value => vec![value],
        }
    }

    pub(super) fn nodes(&self) -> Option<&[Place]> {
        match self {
            Value::One(place) => Some(std::slice::from_ref(place)),
            Value::Nodes(places) => Some(places),
            Value::Boolean(_) | Value::Number(_) | Value::Text(_) | Value::Moment(_) | Value::Days(_) => None,
        }
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Value::Boolean(value)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl<'s> From<&'s str> for Value<'s> {
    fn from(text: &'s str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl<'s> From<Cow<'s, str>> for Value<'s> {
    fn from(text: Cow<'s, str>) -> Self {
        Value::Text(text)
    }
}

/// A moment, or the empty text when there is none.
impl From<Option<DateTime<FixedOffset>>> for Value<'_> {
    fn from(moment: Option<DateTime<FixedOffset>>) -> Self {
        moment.map_or(Self::EMPTY, Value::Moment)
    }
}

pub(super) fn text_to_number(text: &str, scene: &dyn Scene) -> f64 {
    let number = number_from_text(text);
    if number.is_nan()
        && let Some(moment) = dates::read_moment(text, scene.offset())
    {
        return dates::to_days(moment);
    }
    number
}
