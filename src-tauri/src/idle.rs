//! Locks when nobody is there: after 5 idle minutes, or after 90 while a meeting is on the screen, because people talk
//! long without touching it (DESIGN §4). A participant's screen is hidden after 3: her vault is closed already.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant, SystemTime},
};

use intake::pages::Phase;
use tauri::{AppHandle, Manager, Runtime};

use crate::{
    App,
    events::{AppEvent, tell},
};

/// How long nobody may touch the screen.
const PATIENCE: Duration = Duration::from_secs(5 * 60);
/// The same while a meeting is on the screen.
const PATIENCE_IN_A_MEETING: Duration = Duration::from_secs(90 * 60);
/// How long a participant may leave the tablet before her screen is hidden (UX §1.5).
const PATIENCE_ALONE: Duration = Duration::from_secs(3 * 60);
/// How long after news from a sync the window may still be asking for the page anew by itself.
const REFRESH: Duration = Duration::from_secs(3);
/// How often to look.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Since when nobody touched the screen.
pub struct Idle(Mutex<Since>);

#[derive(Clone, Copy)]
struct Since {
    touched: Moment,
    refreshes_until: Option<Instant>,
    meeting_on_screen: bool,
    /// Whether a participant's screen was hidden since she last touched it.
    hidden: bool,
}

/// A moment on two clocks: one that stands still while the tablet sleeps, and one that people can set.
#[derive(Clone, Copy)]
struct Moment {
    steady: Instant,
    wall: SystemTime,
}

impl Moment {
    fn now() -> Self {
        Self { steady: Instant::now(), wall: SystemTime::now() }
    }

    /// Returns how long ago `earlier` was, by the clock that says it was longest.
    fn since(self, earlier: Self) -> Duration {
        let wall = self.wall.duration_since(earlier.wall).unwrap_or_default();
        self.steady.saturating_duration_since(earlier.steady).max(wall)
    }
}

impl Default for Idle {
    fn default() -> Self {
        Self(Mutex::new(Since {
            touched: Moment::now(),
            refreshes_until: None,
            meeting_on_screen: false,
            hidden: false,
        }))
    }
}

impl Idle {
    /// Notes that a person wants something: every command but those that the window sends by itself.
    pub fn touched(&self) {
        self.touched_at(Moment::now());
    }

    fn touched_at(&self, now: Moment) {
        let mut since = self.since();
        if since.refreshes_until.is_none_or(|until| now.steady >= until) {
            since.touched = now;
            since.hidden = false;
        }
    }

    /// Notes that the window is about to ask for its page anew, without a person.
    pub fn expect_a_refresh(&self) {
        self.since().refreshes_until = Some(Instant::now() + REFRESH);
    }

    /// Notes whether the screen shows a meeting that goes on.
    pub fn meeting_on_screen(&self, on_screen: bool) {
        self.since().meeting_on_screen = on_screen;
    }

    fn is_over(&self, now: Moment) -> bool {
        let since = *self.since();
        now.since(since.touched) >= if since.meeting_on_screen { PATIENCE_IN_A_MEETING } else { PATIENCE }
    }

    /// Whether a participant's screen is to be hidden now; once for each time that she leaves it.
    fn is_to_hide(&self, now: Moment) -> bool {
        let mut since = self.since();
        let is_over = !since.hidden && now.since(since.touched) >= PATIENCE_ALONE;
        since.hidden |= is_over;
        is_over
    }

    fn since(&self) -> MutexGuard<'_, Since> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Looks now and then whether somebody is still there, as long as the app runs.
pub fn watch<R: Runtime>(handle: AppHandle<R>) {
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK_EVERY);
            let app = handle.state::<App>();
            if app.intake.is_alone() {
                if app.idle.is_to_hide(Moment::now()) && app.intake.hide_alone() {
                    tell(&handle, &AppEvent::Hidden);
                }
            } else if app.idle.is_over(Moment::now())
                && app.intake.status().is_ok_and(|status| status.phase == Phase::Open)
            {
                lock(&handle, &app);
            }
        }
    });
}

fn lock<R: Runtime>(handle: &AppHandle<R>, app: &App) {
    match app.intake.lock() {
        Ok(_) => {
            app.idle.meeting_on_screen(false);
            tell(handle, &AppEvent::Locked);
        }
        Err(problem) => tracing::error!(%problem, "idle, and the vault could not be closed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(count: u64) -> Duration {
        Duration::from_secs(60 * count)
    }

    fn later(moment: Moment, by: Duration) -> Moment {
        Moment { steady: moment.steady + by, wall: moment.wall + by }
    }

    #[test]
    fn five_idle_minutes_are_enough() {
        let (idle, now) = (Idle::default(), Moment::now());
        idle.touched_at(now);
        assert!(!idle.is_over(later(now, minutes(5) - Duration::from_secs(1))));
        assert!(idle.is_over(later(now, minutes(5))));
    }

    #[test]
    fn a_meeting_on_the_screen_has_ninety() {
        let (idle, now) = (Idle::default(), Moment::now());
        idle.touched_at(now);
        idle.meeting_on_screen(true);
        assert!(!idle.is_over(later(now, minutes(89))));
        assert!(idle.is_over(later(now, minutes(90))));
    }

    #[test]
    fn a_participants_screen_is_hidden_after_three_minutes_once() {
        let (idle, now) = (Idle::default(), Moment::now());
        idle.touched_at(now);
        assert!(!idle.is_to_hide(later(now, minutes(3) - Duration::from_secs(1))));
        assert!(idle.is_to_hide(later(now, minutes(3))));
        assert!(!idle.is_to_hide(later(now, minutes(4))));
        idle.touched_at(later(now, minutes(5)));
        assert!(idle.is_to_hide(later(now, minutes(8))));
    }

    #[test]
    fn a_touch_begins_the_time_anew() {
        let (idle, now) = (Idle::default(), Moment::now());
        idle.touched_at(later(now, minutes(4)));
        assert!(!idle.is_over(later(now, minutes(8))));
    }

    #[test]
    fn the_time_that_a_tablet_slept_counts() {
        let (idle, now) = (Idle::default(), Moment::now());
        idle.touched_at(now);
        assert!(idle.is_over(Moment { steady: now.steady, wall: now.wall + minutes(480) }));
    }

    #[test]
    fn a_clock_that_is_set_back_does_not_keep_it_open() {
        let (idle, now) = (Idle::default(), Moment::now());
        idle.touched_at(now);
        assert!(idle.is_over(Moment { steady: now.steady + minutes(5), wall: now.wall - minutes(60) }));
    }

    #[test]
    fn a_page_that_the_window_asks_anew_after_a_sync_is_not_a_touch() {
        let (idle, now) = (Idle::default(), Moment::now());
        idle.touched_at(now);
        idle.since().refreshes_until = Some(now.steady + minutes(3));
        idle.touched_at(later(now, minutes(2)));
        assert!(idle.is_over(later(now, minutes(5))));
    }
}
