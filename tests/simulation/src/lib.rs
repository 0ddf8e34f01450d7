//! The app's sync machine among devices, coaches and a server over a bad network, by seed.
//!
//! Read it in this order: `promises` (what must hold), `world` (what happens), `device` and `server` (to whom), `bugs`
//! (that it would be noticed). The machine is the app's own, `sync::machine::step`; of vault and server only the meaning
//! is here, so that a seed takes microseconds. That a transaction is one, and durable, is tested apart.

mod bugs;
mod device;
mod dice;
mod events;
mod promises;
pub mod seeds;
mod server;
mod tally;
mod world;

pub use bugs::Bug;
pub use dice::Dice;
pub use promises::Broken;
pub use tally::Tally;
pub use world::{explain, run};
