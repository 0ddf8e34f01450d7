//! What an event is about: a subject, and a field of it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{AttemptId, HandoverId, MeetingId, SignalId};

/// What a field is a field of (SYNC §1). Written as `participant`, `plan`, `consent`, `meeting/<uuid>`, `attempt/<uuid>`,
/// `signal/<uuid>`, `handover/<uuid>`, `measurement/<moment>`, `interview/<form id>/<moment>`; a subject that this version does not know is kept as it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", schemars(with = "String"))]
pub enum Subject {
    /// The person herself: name, birth year, language, preferred contact.
    Participant,
    /// The action plan (*plan van aanpak*): goals, steps, versions.
    Plan,
    /// What she gave leave for: a field per purpose, such as `research`.
    Consent,
    /// One meeting: kind, channel, location, who was present.
    Meeting(MeetingId),
    /// One attempt to reach her: when, what came of it, when to call back.
    Attempt(AttemptId),
    /// One signal from a partner: from whom, what, what follows on it.
    Signal(SignalId),
    /// One handover: to whom, what is told, the conversation, whether it was accepted.
    Handover(HandoverId),
    /// One measurement moment, apart from its questionnaire: that it was missed, and why.
    Measurement(String),
    /// One filling-in of one form at one moment, so that T1 never supersedes T0 and two devices that open the same
    /// questionnaire meet in one interview.
    Interview {
        /// The form's `form_id` setting.
        form: String,
        /// The moment: `first` for the intake, `t0`, `t1`, `t2` for questionnaires.
        moment: String,
    },
    /// A subject of a later version: stored and forwarded, not interpreted.
    Other(String),
}

/// The text cannot be a subject.
#[derive(Debug, thiserror::Error)]
pub enum SubjectParseError {
    /// An empty subject, or one longer than 200 bytes.
    #[error("a subject has 1 to 200 bytes, this one: {0}")]
    Length(usize),
}

impl FromStr for Subject {
    type Err = SubjectParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() || text.len() > 200 {
            return Err(SubjectParseError::Length(text.len()));
        }
        let mut parts = text.split('/');
        Ok(match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some("participant"), None, ..) => Self::Participant,
            (Some("plan"), None, ..) => Self::Plan,
            (Some("consent"), None, ..) => Self::Consent,
            (Some("meeting"), Some(id), None, _) => {
                id_in(id).map_or_else(|| Self::Other(text.to_owned()), Self::Meeting)
            }
            (Some("attempt"), Some(id), None, _) => {
                id_in(id).map_or_else(|| Self::Other(text.to_owned()), Self::Attempt)
            }
            (Some("signal"), Some(id), None, _) => id_in(id).map_or_else(|| Self::Other(text.to_owned()), Self::Signal),
            (Some("handover"), Some(id), None, _) => {
                id_in(id).map_or_else(|| Self::Other(text.to_owned()), Self::Handover)
            }
            (Some("measurement"), Some(moment), None, _) if !moment.is_empty() => Self::Measurement(moment.to_owned()),
            (Some("interview"), Some(form), Some(moment), None) if !form.is_empty() && !moment.is_empty() => {
                Self::Interview { form: form.to_owned(), moment: moment.to_owned() }
            }
            _ => Self::Other(text.to_owned()),
        })
    }
}

/// An id in its canonical spelling alone, so that reading and writing a subject never changes it.
fn id_in<T: FromStr + fmt::Display>(text: &str) -> Option<T> {
    text.parse().ok().filter(|id: &T| id.to_string() == text)
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Participant => f.write_str("participant"),
            Self::Plan => f.write_str("plan"),
            Self::Consent => f.write_str("consent"),
            Self::Meeting(id) => write!(f, "meeting/{id}"),
            Self::Attempt(id) => write!(f, "attempt/{id}"),
            Self::Signal(id) => write!(f, "signal/{id}"),
            Self::Handover(id) => write!(f, "handover/{id}"),
            Self::Measurement(moment) => write!(f, "measurement/{moment}"),
            Self::Interview { form, moment } => write!(f, "interview/{form}/{moment}"),
            Self::Other(text) => f.write_str(text),
        }
    }
}

impl TryFrom<String> for Subject {
    type Error = SubjectParseError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> Self {
        subject.to_string()
    }
}

/// A field of a subject: a path of names with `/`, such as `name`, `housing/ladder` or `goal/<uuid>/text`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Field(pub String);

impl Field {
    /// A field of this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Field {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}
