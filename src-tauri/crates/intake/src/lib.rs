//! The app without a window: opens a vault, runs interviews, every use-case.
//!
//! Two clients keep it honest: the Tauri window, and `samenstap-headless`, which does the same by JSON lines.

pub mod intentions;
pub mod pages;
