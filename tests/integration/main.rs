//! Promises that no crate can keep alone, one file each. The modules are in reading order.

mod house;

mod conflict;
mod intake;
mod offline;
mod plan;
mod privacy;

mod steps;
