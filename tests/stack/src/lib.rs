//! The whole stack over a bad network, by seed: real vaults, the app's own rounds and its HTTP with its tokens and proofs,
//! the real backend on its real database. Between them lies a network that a seed plays, and all look at one clock.
//!
//! Read it in this order: `promises` (what must hold), `world` (what happens), `network` (to a request on its way),
//! `tablet` and `town` (to whom), `bugs` (that it would be noticed). What goes on below HTTP is left out: the journeys
//! and `tests/integration` go over real sockets. So is what a failing disk does to a vault, which `tests/reliability` has.

mod archive;
mod bugs;
mod network;
mod promises;
mod tablet;
mod tally;
mod town;
mod world;

pub use archive::at_the_table;
pub use bugs::Bug;
pub use promises::Broken;
pub use tally::Tally;
pub use town::in_memory;
pub use world::{explain, run};
