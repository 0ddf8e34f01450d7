//! What stands around every screen: how sync goes, and that the screen is painted.

use std::io::{self, Write};

use intake::{intentions::ScreenShown, pages::SyncPage, problem::Problem};

use super::Nothing;
use crate::App;

/// Not a touch: the window asks it by itself.
pub fn sync_status(app: &App, (): Nothing) -> Result<SyncPage, Problem> {
    app.intake.sync_status()
}

pub fn sync_now(app: &App, (): Nothing) -> Result<SyncPage, Problem> {
    app.idle.touched();
    app.intake.sync_now()
}

/// Says so on standard output, in a demo: the picture, the journeys and the benchmarks wait for it.
pub fn screen_shown(app: &App, args: ScreenShown) -> Result<(), Problem> {
    if app.demo {
        // Nobody may be listening any more.
        writeln!(io::stdout(), "shown {}", args.screen).ok();
    }
    Ok(())
}
