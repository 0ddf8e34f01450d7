//! The window: Tauri, and only Tauri. Composes the app out of how it was started, and hands every intention of the
//! webview to `intake`.

mod arguments;
mod commands;
mod configuration;
mod downloads;
mod events;
mod idle;
mod instance;
mod machine;
mod window;

use std::{
    panic::{self, AssertUnwindSafe},
    process::ExitCode,
    sync::{Mutex, PoisonError},
    thread,
};

use intake::intentions::Unlock;
use tauri::{AppHandle, Manager, RunEvent, Runtime};
use zeroizing_alloc::ZeroAlloc;

use crate::{arguments::Arguments, configuration::Start, downloads::Papers, idle::Idle, machine::Machine};

/// Memory is overwritten when it is given back: what was read of other people must not be there any more when a
/// participant has the tablet (DESIGN §2.5).
#[global_allocator]
static MEMORY: ZeroAlloc<std::alloc::System> = ZeroAlloc(std::alloc::System);

/// What every command gets: the app without a window, and what the window adds to it.
pub struct App {
    intake: intake::App,
    idle: Idle,
    papers: Papers,
    /// The link with which the app was last started, until a form has taken it over.
    offered: Mutex<Option<String>>,
    demo: bool,
}

impl App {
    /// Keeps a link for the form that takes a tablet into use.
    fn offer(&self, link: String) {
        *self.offered.lock().unwrap_or_else(PoisonError::into_inner) = Some(link);
    }
}

/// Reads how the app is to be started, and runs it until its window is closed.
pub fn main() -> ExitCode {
    let start = match Start::from(Arguments::read()) {
        Ok(start) => start,
        Err(refusal) => return refuse(&refusal),
    };
    machine::log_to_stderr();
    run(start)
}

/// Where the mobile targets begin: no command line, so configuration by file and environment alone.
#[cfg(mobile)]
#[tauri::mobile_entry_point]
fn mobile() {
    main();
}

fn refuse(refusal: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("samenstap: {refusal}");
    ExitCode::from(2)
}

fn run(start: Start) -> ExitCode {
    if !machine::has_display() {
        return refuse(&"no display to open a window on: set DISPLAY or WAYLAND_DISPLAY");
    }
    let alone = match instance::enter(&start.settings.data_dir, start.link.as_deref()) {
        Ok(None) => {
            tracing::info!("the app is open already, and was called to the front");
            return ExitCode::SUCCESS;
        }
        Ok(alone) => alone,
        // What cannot be written there is said in words when the vault is opened.
        Err(cause) => {
            tracing::warn!(%cause, "whether the app is open already cannot be told");
            None
        }
    };
    let builder = tauri::Builder::default().on_window_event(window::stay).invoke_handler(commands::handler());
    let builder = builder.setup(move |tauri| {
        // Tauri itself would end in a panic, which says nothing to whoever started the app.
        if let Err(cause) = compose(tauri.handle(), start) {
            refuse(&cause);
            std::process::exit(2);
        }
        Ok(())
    });
    // A display that does not answer ends in a panic of the toolkit's.
    let app = panic::catch_unwind(AssertUnwindSafe(|| builder.build(tauri::generate_context!())));
    match app {
        Ok(Ok(app)) => {
            app.run(at_the_end);
            drop(alone);
            ExitCode::SUCCESS
        }
        Ok(Err(cause)) => refuse(&cause),
        Err(_) => refuse(&"no window can be opened: the display does not answer"),
    }
}

/// Puts the app together and opens its window.
fn compose<R: Runtime>(handle: &AppHandle<R>, start: Start) -> Result<(), Box<dyn std::error::Error>> {
    let (demo, data_dir) = (start.settings.demo, start.settings.data_dir.clone());
    let intake = intake::App::new(start.settings, Box::new(Machine), Box::new(events::Teller::to(handle)));
    if let Some(pin) = start.unlock_with_pin {
        intake.unlock(&Unlock { pin })?;
    }
    let offered = Mutex::new(start.link);
    handle.manage(App { intake, idle: Idle::default(), papers: Papers::default(), offered, demo });
    bring(handle.clone());
    idle::watch(handle.clone());
    window::open(handle, &data_dir)?;
    instance::answer(handle.clone(), &data_dir);
    Ok(())
}

/// Meets the backend beside the coach's work, as long as the app runs.
fn bring<R: Runtime>(handle: AppHandle<R>) {
    thread::spawn(move || handle.state::<App>().intake.bring_until(&|| false));
}

/// Closes the vault with the window, so that half-typed texts become answers.
fn at_the_end<R: Runtime>(handle: &AppHandle<R>, event: RunEvent) {
    if let RunEvent::Exit = event
        && let Some(app) = handle.try_state::<App>()
        // While a participant has the tablet it is closed already, and her answers are in the envelope.
        && !app.intake.is_alone()
        && let Err(problem) = app.intake.lock()
    {
        tracing::warn!(%problem, "the vault could not be closed in order");
    }
}

#[cfg(test)]
mod tests;
