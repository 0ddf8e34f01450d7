//! Brings a vault and the municipal backend together: what was saved goes there, what colleagues saved comes here.
//!
//! Read it in this order: `machine` decides the next request and does no IO; `round` carries requests out, with the
//! vault locked only between them; `link` says what a backend can be asked, and `http` is the one file that speaks HTTP;
//! `pass` is what a device shows there with each request.
//! `status` is what the screen shows of it all.
//!
//! Order, loss, repetition and lateness of messages change nothing: events are a set, known by their ids (SYNC §1).

pub mod enrol;
pub mod http;
pub mod link;
pub mod machine;
mod pass;
pub mod round;
pub mod status;

#[cfg(test)]
mod tests;

pub use enrol::{EnrolError, enrol, refused};
pub use http::{HttpLink, HttpLinkError, PlainHttp, Wire};
pub use link::{Link, LinkError};
pub use machine::{State, Wake};
pub use round::{Round, VaultAccess, round};
pub use status::{Status, Trouble, status};
