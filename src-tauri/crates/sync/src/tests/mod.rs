//! Drives sync as the app does: real vaults, a faithful server in memory, and an HTTP server that answers by the book.

mod coaches;
mod http;
mod machine;
mod rounds;
mod server;
mod simulation;
