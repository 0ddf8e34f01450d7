//! The app without a window in a process of its own: what its memory holds, and that it can be killed at any moment.
#![allow(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

mod killed;
mod memory;
mod program;
