//! The event: one field changed, once, for ever.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::{Map, Value as Json, value::RawValue};

use crate::{DossierId, EventId, Field, Provenance, Sha256, Subject};

/// One change of one field. Immutable: a correction is a new event that supersedes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// A UUIDv7, made before the first save.
    pub id: EventId,
    /// Whose dossier.
    pub dossier: DossierId,
    /// What the field is a field of.
    pub subject: Subject,
    /// The field.
    pub field: Field,
    /// What it now says.
    #[serde(deserialize_with = "Value::deserialize")] // otherwise an absent member would read as cleared
    pub value: Value,
    /// The heads that its writer saw, and that this event replaces. Empty for a first answer.
    pub supersedes: Vec<EventId>,
    /// How it came to be.
    pub provenance: Provenance,
    /// The form version that asked, where one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<FormRef>,
    /// Members of a later version: kept, forwarded, not interpreted.
    #[serde(flatten)]
    pub unknown: Map<String, Json>,
}

/// The version of a form, by content.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormRef {
    /// The form's `form_id` setting.
    pub id: String,
    /// The form's `version` setting.
    pub version: String,
    /// The hash of the bytes that were read.
    pub sha256: Sha256,
}

/// What a field says. A value, *don't know*, *refused*, *skipped* and *cleared* are five different things (DESIGN §2.2).
///
/// On the wire `{"answer": JSON}`, `{"missing": "dont_know" | "refused" | "skipped"}`, or `null` for cleared.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An answer.
    Answer(Json),
    /// No answer, and why.
    Missing(Missing),
    /// There was an answer, and it was taken back.
    Cleared,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// *Weet ik niet.*
    DontKnow,
    /// *Wil ik niet zeggen.*
    Refused,
    /// *Overslaan.*
    Skipped,
}

/// An answer that only the researchers can read: `{"sealed": box, "recipient": key}`, both in base64. In the box is the
/// [`Unsealed`] as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SealedAnswer {
    /// The sealed box.
    pub sealed: String,
    /// The public key to which it was sealed, because a municipality may make another.
    pub recipient: String,
}

/// What is in a sealed answer. It names the event, so that a box cannot be put into another person's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unsealed {
    /// The event that carries it.
    pub event: EventId,
    /// What was answered: also that nothing was, and why.
    #[serde(deserialize_with = "Value::deserialize")]
    pub value: Value,
}

impl Value {
    /// A text as an answer.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Answer(Json::String(text.into()))
    }

    /// An answer that was sealed, so that only who holds the private half of `recipient` can read it.
    pub fn sealed(sealed: SealedAnswer) -> Self {
        Self::Answer(serde_json::json!(sealed))
    }

    /// The sealed answer, if it is one. No question of a form has an answer of its shape.
    pub fn as_sealed(&self) -> Option<SealedAnswer> {
        let answer = self.answer().filter(|answer| answer.is_object())?;
        SealedAnswer::deserialize(answer).ok()
    }

    /// The answer, if there is one.
    pub fn answer(&self) -> Option<&Json> {
        match self {
            Self::Answer(answer) => Some(answer),
            Self::Missing(_) | Self::Cleared => None,
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        match self {
            Self::Answer(answer) => {
                let mut map = out.serialize_map(Some(1))?;
                map.serialize_entry("answer", answer)?;
                map.end()
            }
            Self::Missing(missing) => {
                let mut map = out.serialize_map(Some(1))?;
                map.serialize_entry("missing", missing)?;
                map.end()
            }
            Self::Cleared => out.serialize_none(),
        }
    }
}

/// What serde's own code says of it, for whoever writes a client.
#[cfg(feature = "schema")]
impl schemars::JsonSchema for Value {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(shapes: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let missing = shapes.subschema_for::<Missing>();
        let said = serde_json::json!({
            "description": "What a field says: an answer, that there is none and why, or null for taken back.",
            "oneOf": [
                {
                    "type": "object",
                    "properties": { "answer": true },
                    "required": ["answer"],
                    "additionalProperties": false
                },
                {
                    "type": "object",
                    "properties": { "missing": missing },
                    "required": ["missing"],
                    "additionalProperties": false
                },
                { "type": "null" }
            ]
        });
        schemars::Schema::try_from(said).expect("an object is a schema")
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let Some(mut members) = Option::<Map<String, Json>>::deserialize(input)? else {
            return Ok(Self::Cleared);
        };
        match (members.remove("answer"), members.remove("missing")) {
            (Some(answer), None) if members.is_empty() => Ok(Self::Answer(answer)),
            (None, Some(missing)) if members.is_empty() => {
                serde_json::from_value(missing).map(Self::Missing).map_err(D::Error::custom)
            }
            _ => Err(D::Error::custom("a value has either `answer` or `missing`")),
        }
    }
}

/// An event with the bytes in which it came, so that it is stored and forwarded byte for byte.
#[derive(Clone, Debug)]
pub struct RawEvent {
    event: Event,
    body: Box<RawValue>,
}

/// Why some JSON is not an event. What could be read of its id is kept, so that it can be held and answered.
///
/// The parser's own words are left out: they can quote an answer.
#[derive(Debug, thiserror::Error)]
#[error("not an event: reading stopped at line {line}, column {column}")]
pub struct Unreadable {
    /// The id, when the text is an object with one.
    pub id: Option<EventId>,
    /// The line at which reading stopped, counted from 1.
    pub line: usize,
    /// The column at which reading stopped, in bytes, counted from 1.
    pub column: usize,
}

impl Unreadable {
    fn at(id: Option<EventId>, cause: &serde_json::Error) -> Self {
        Self { id, line: cause.line(), column: cause.column() }
    }
}

impl RawEvent {
    /// Writes a new event.
    pub fn write(event: Event) -> Self {
        let body = serde_json::value::to_raw_value(&event).expect("an event has only string keys");
        Self { event, body }
    }

    /// Reads an event from its bytes.
    ///
    /// # Errors
    /// `Unreadable` when the text is not an event; the caller holds it, never drops it.
    pub fn read(body: Box<RawValue>) -> Result<Self, Unreadable> {
        #[derive(Deserialize)]
        struct OnlyId {
            id: EventId,
        }
        match serde_json::from_str(body.get()) {
            Ok(event) => Ok(Self { event, body }),
            Err(cause) => {
                let id = serde_json::from_str::<OnlyId>(body.get()).ok().map(|only| only.id);
                Err(Unreadable::at(id, &cause))
            }
        }
    }

    /// Reads an event from text, such as a database row's.
    ///
    /// # Errors
    /// As `read`.
    pub fn from_text(text: String) -> Result<Self, Unreadable> {
        let body = RawValue::from_string(text).map_err(|cause| Unreadable::at(None, &cause))?;
        Self::read(body)
    }

    /// What it says.
    pub fn event(&self) -> &Event {
        &self.event
    }

    /// Its id.
    pub fn id(&self) -> EventId {
        self.event.id
    }

    /// Its bytes.
    pub fn body(&self) -> &RawValue {
        &self.body
    }

    /// What it says, without the bytes.
    pub fn into_event(self) -> Event {
        self.event
    }
}

impl PartialEq for RawEvent {
    fn eq(&self, other: &Self) -> bool {
        self.body.get() == other.body.get()
    }
}
