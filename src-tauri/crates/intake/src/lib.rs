//! The app without a window: opens a vault, runs interviews, every use-case.
//!
//! Two clients keep it honest: the Tauri window, and `samenstap-headless`, which does the same by JSON lines. Read it in
//! this order: `app` (every use-case by name), `desk` (the open vault) and `alone` (one interview, and the vault closed), then the use-cases by subject: `dossiers`,
//! `conversations`, `guidance`, `interviews`, `measurements`, `review`, `plans`, `preview`, `courier`. `pages` and `intentions` are what crosses the boundary.

pub mod app;
pub mod intentions;
pub mod pages;
pub mod problem;
pub mod world;

mod alone;
mod caseload;
mod catalogue;
mod changes;
mod conversations;
mod courier;
mod covers;
mod desk;
mod devices;
mod domains;
mod dossiers;
mod earlier;
mod enrol_link;
mod files;
mod form_parts;
mod guidance;
mod handing;
mod interview;
mod interview_page;
mod interviews;
mod keeping;
mod kept_files;
mod lease;
mod look_back;
mod measurements;
mod meetings;
mod participant_mode;
mod partners;
mod plans;
mod presentation;
mod preview;
mod progress;
mod question_page;
mod record;
mod review;
mod search;
mod sign_in;
mod team;
mod values;
mod writing;

pub use app::App;
