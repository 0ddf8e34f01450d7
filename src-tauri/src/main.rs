//! The app on a desktop or a Windows tablet. Everything is in the library, which mobile targets start too.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    samenstap_lib::main()
}
