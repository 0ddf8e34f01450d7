//! How a command travels: one after the other, in the order in which the window asked, beside the thread that draws.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc,
    thread,
};

use intake::problem::Problem;
use tauri::{Manager, Runtime, ipc::Invoke};
use uuid::Uuid;

use crate::App;

/// What waits for the network, so that nothing may wait for it.
const WAITS: [&str; 5] =
    ["sign_in_ways", "sign_in", "sign_in_with_code", "begin_browser_sign_in", "collect_browser_sign_in"];

/// Returns a handler that runs commands on a thread of their own, in the order in which they were asked: a text that is
/// kept while it is typed must not be overtaken by an older one.
///
/// Each is first asked whether it is allowed, when its turn comes and before its arguments are read.
pub fn in_order<R: Runtime>(
    names: &'static [&'static str],
    is_allowed: fn(&App, &str) -> Result<(), Problem>,
    run: impl Fn(Invoke<R>) -> bool + Send + Sync + 'static,
) -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    let run = move |invoke: Invoke<R>| {
        let webview = invoke.message.webview();
        let Some(app) = webview.try_state::<App>() else { return false };
        match is_allowed(&app, invoke.message.command()) {
            Ok(()) => run(invoke),
            Err(problem) => {
                invoke.resolver.reject(problem);
                true
            }
        }
    };
    let run: &'static _ = Box::leak(Box::new(run));
    let (asked, queue) = mpsc::channel::<Invoke<R>>();
    thread::spawn(move || {
        for invoke in queue {
            run(invoke);
        }
    });
    move |invoke| {
        let command = invoke.message.command();
        if WAITS.contains(&command) {
            thread::spawn(move || run(invoke));
            return true;
        }
        // Tauri itself refuses a command that is not taken on.
        names.contains(&command) && asked.send(invoke).is_ok()
    }
}

/// Runs a command's body. A panic is a bug; it must reach neither the window nor the next command.
pub fn without_panic<T>(body: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
    // The vault is as its last commit left it, and nothing half-changed in memory outlives its lock unseen.
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| {
        let incident = Uuid::new_v4().to_string();
        tracing::error!(incident, "a command ended in a panic");
        Err(Problem::Internal { incident })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_a_command_is_an_internal_problem() {
        let reply = without_panic::<()>(|| panic!("a bug"));
        assert!(matches!(reply, Err(Problem::Internal { .. })));
    }
}
