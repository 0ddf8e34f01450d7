//! A machine that fails on purpose: a disk that remembers what was synced, and a vault on it.

pub mod desk;
pub mod disk;
