//! A question on a page: the same shape in the intake, in a questionnaire and in the preview of a form.

use protocol::EventId;
use serde::Serialize;
use ts_rs::TS;

use super::{Bilingual, HeadShown, Text, ValueShown};

/// A question, with its answer.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// Where it stands in the interview, such as `housing/ladder`, or `household/<row>/age` inside a repeat.
    pub path: String,
    /// Which control it needs.
    pub kind: QuestionKind,
    /// The form's appearance words.
    pub appearance: Vec<String>,
    /// What part it plays on its page: the form's `x_part`, such as `talk`, `well`, `ladder`, `discussion_status`.
    pub part: Option<String>,
    /// The question.
    pub label: Bilingual,
    /// A help text below it.
    pub hint: Option<Bilingual>,
    /// What the coach alone reads.
    pub guidance: Option<Text>,
    /// What the coach reads out by phone; `None` for label and hint.
    pub phone: Option<Bilingual>,
    /// What she asks on when no answer fits.
    pub probe: Option<Bilingual>,
    /// The coach's own note at this question.
    pub note: Option<String>,
    /// What was answered at an earlier moment, as a fact to confirm.
    pub earlier: Option<Earlier>,
    /// The purpose that it asks consent for.
    pub consent: Option<String>,
    /// Whether the answer is sealed, so that only the researchers can open it.
    pub sealed: bool,
    /// The picture, the sound and the film of the question, in the participant's language.
    pub media: Media,
    /// What plays by itself when somebody goes on to the question; never when they come back to it.
    pub autoplay: Option<Autoplay>,
    /// How long the longest side of a photo may be, in pixels: a larger one is made smaller before it is kept.
    pub max_pixels: Option<u32>,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// The scale of a `range`.
    pub scale: Option<Scale>,
    /// The rows of a `repeat`.
    pub rows: Vec<RowShown>,
    /// Whether people may add rows to a `repeat` and take them away; not when the form counts them.
    pub rows_can_change: bool,
    /// The answer.
    pub value: ValueShown,
    /// A text that was typed and not yet finished: durable on this device, not an answer yet.
    pub draft: Option<String>,
    /// The heads that are shown: sent back with an answer.
    #[ts(type = "string[]")]
    pub heads: Vec<EventId>,
    /// All answers, largest id first, when people wrote at the same time; else empty.
    pub conflict: Vec<HeadShown>,
    /// Whether the form asks for an answer. Never enforced on the way.
    pub required: bool,
    /// Whether it can be changed.
    pub read_only: bool,
    /// What is wrong with the answer, in the form's words; absent when it has none and the client words `Required`.
    pub violation: Option<Violation>,
}

/// An answer of an earlier moment.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Earlier {
    /// Which moment: `t0` or `t1`.
    pub moment: String,
    /// The answer in words.
    pub words: Vec<Bilingual>,
}

/// Which control a question needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// Words to read, nothing to answer.
    Note,
    /// A heading over the questions that follow it: a group that says something.
    Heading,
    /// Rows of questions: see [`Question::rows`].
    Repeat,
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A number on a scale: see [`Question::scale`].
    Range,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A time of the day, `HH:MM`.
    Time,
    /// A day and a time, `YYYY-MM-DDTHH:MM`, where the device is.
    DateTime,
    /// One of several.
    SelectOne,
    /// Some of several.
    SelectMultiple,
    /// All of several, the most important first.
    Rank,
    /// A tick: the answer is `OK`.
    Acknowledge,
    /// A picture: the answer is the name of a kept file. `signature`, `draw` and `annotate` are appearances.
    Image,
    /// A recording: the answer is the name of a kept file.
    Audio,
    /// A film: the answer is the name of a kept file.
    Video,
    /// Any file: the answer is the name of a kept file.
    File,
    /// A code; typed where no camera reads it.
    Barcode,
    /// A place: `latitude longitude altitude accuracy`.
    Geopoint,
    /// Several places, parted by `;`.
    Geotrace,
    /// Several places that close a line, parted by `;`.
    Geoshape,
}

impl QuestionKind {
    /// Whether the answer is the name of a kept file.
    pub fn is_file(self) -> bool {
        matches!(self, Self::Image | Self::Audio | Self::Video | Self::File)
    }
}

/// Files that belong to a text of the form, by name; `load_media` gives their bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Media {
    /// A picture.
    pub image: Option<String>,
    /// The same picture, larger.
    pub big_image: Option<String>,
    /// The text, spoken.
    pub audio: Option<String>,
    /// A film.
    pub video: Option<String>,
}

/// What of a question's media plays by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Autoplay {
    /// Its sound.
    Audio,
    /// Its film.
    Video,
}

/// The scale of a `range`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Scale {
    /// The one end.
    pub start: f64,
    /// The other end; may be the smaller.
    pub end: f64,
    /// From each mark to the next; positive.
    pub step: f64,
}

/// A row of a repeat.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowShown {
    /// Where it stands in the interview: `household/<row>`.
    pub path: String,
    /// What it is called: the label of the group in it, or the label of the repeat and a number.
    pub title: Bilingual,
    /// The questions in it.
    pub questions: Vec<Question>,
}

/// What can be chosen.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// The name that is stored.
    pub name: String,
    /// Its words.
    pub label: Bilingual,
    /// The picture and the sound of the words, in the participant's language.
    pub media: Media,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether it takes the place of the others, as "nothing" does.
    pub exclusive: bool,
}

/// What is wrong with an answer.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Violation {
    /// Which rule it breaks.
    pub kind: ViolationKind,
    /// The form's own message.
    pub message: Option<Bilingual>,
    /// The message, spoken; only where a participant hears it.
    pub audio: Option<String>,
}

/// Which rule an answer breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ViolationKind {
    /// The form's constraint.
    Constraint,
    /// It is asked for and empty.
    Required,
    /// It is not of the question's type.
    WrongType,
}
