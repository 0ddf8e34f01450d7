//! A machine that fails on purpose: a disk that remembers what was synced, and what stands on it: a vault, a municipality.

pub mod desk;
pub mod disk;
pub mod town;
