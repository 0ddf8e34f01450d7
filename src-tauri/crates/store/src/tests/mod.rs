//! Drives the vault as the app does; reaches inside only to break what the app cannot.

mod attachments;
mod desk;
mod device_key;
mod digests;
mod encryption;
mod exchanging;
mod forms;
mod handing;
mod handing_over;
mod merging;
mod opening;
mod saving;
mod versions;
