//! A questionnaire, and an interview over it.
//!
//! A reader (the crate `xlsform`) makes a [`Draft`] of what an author wrote; [`compile`] turns it into a [`Form`], which
//! is immutable and shared, or says what is wrong with it, all at once. An [`Interview`] holds the answers of one
//! person and knows at every moment what is asked, what is required and what is wrong.
//!
//! Pure: no IO, no clock, no randomness. Nothing here fails at run time: what an author can get wrong is a [`Fault`] of
//! the compiler, and what a participant can get wrong is a [`Violation`] of the interview.
//!
//! Read in this order: [`draft`], [`compile`](mod@compile), [`graph`], [`form`](mod@form), [`interview`]; expressions
//! are a world of their own in [`xpath`].

mod action;
mod answer;
mod choices;
pub mod compile;
pub mod difference;
pub mod draft;
mod fault;
mod form;
pub mod graph;
mod index;
mod instance;
pub mod interview;
mod items;
mod kind;
mod language;
mod media;
mod scene;
mod template;
mod typing;
mod watch;
pub mod xpath;

pub use answer::Answer;
pub use compile::compile;
pub use difference::{Change, ChangeKind, difference};
pub use draft::Draft;
pub use fault::{CycleStep, Fault, FaultKind, Origin};
pub use form::{Choice, Form, ItemId, ListId, Node, NodeId};
pub use interview::{Changed, Interview, Moment, Record, Violation};
pub use items::{NoRowId, RowId};
pub use kind::{Kind, Metadata, ValueType};
pub use language::{Language, LanguageId, Text};
pub use media::Media;
