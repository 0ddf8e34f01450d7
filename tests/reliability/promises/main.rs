//! What a machine may do to a vault, and what it may not cost: the power goes, the disk fills up, the disk fails.
//!
//! `SAMENSTAP_IMAGES=100000` looks at so many disks after a power cut.
#![allow(clippy::unwrap_used, reason = "a step that fails is a test that fails")]

mod faults;
mod power;

use std::sync::Mutex;

/// There is one watched disk in a process.
static ONE_DISK: Mutex<()> = Mutex::new(());
