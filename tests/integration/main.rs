//! Promises that no crate can keep alone, one file each. `steps` is what a coach does again and again in them.
#![allow(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

mod house;

mod alone;
mod casework;
mod conflict;
mod covers;
mod devices;
mod files;
mod first_sync;
mod handing;
mod identity;
mod intake;
mod lease;
mod look_back;
mod measurements;
mod offline;
#[cfg(feature = "pdf")]
mod paper;
mod partners;
mod plan;
mod preview;
mod privacy;
mod questionnaires;
mod repeats;
mod team;
mod versions;

mod steps;
