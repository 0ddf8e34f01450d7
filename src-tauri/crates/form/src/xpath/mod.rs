//! XPath 1.0 as ODK forms use it: read once, tied to a form once, run often.
//!
//! [`parse`] makes a [`Syntax`] with spans; [`resolve`](resolve::resolve) ties it to a form, so that a reference becomes
//! a slot and every mistake an author can make is found before anybody answers; [`evaluate`] runs it over a [`Scene`],
//! and cannot fail: what has no value is NaN or empty, as in XPath.

pub mod dates;
mod evaluate;
pub mod expression;
mod format;
pub mod functions;
mod lexer;
mod numbers;
mod parser;
mod paths;
mod patterns;
pub mod resolve;
mod scene;
mod shortcut;
mod syntax;
mod value;

pub use evaluate::{Context, evaluate};
pub use expression::{Compiled, Expression, Read, Seen, Spot, Start, Walk};
pub use numbers::{number_from_text, number_to_text};
pub use parser::parse;
pub use resolve::{Names, resolve};
pub use scene::{Place, PlaceKind, Scene};
pub(crate) use shortcut::with_keys;
pub use shortcut::{Key, Shortcut};
pub use syntax::{Axis, NodeTest, Operator, PathStart, Step, Syntax, SyntaxKind, SyntaxProblem, SyntaxProblemKind};
pub use value::Value;
