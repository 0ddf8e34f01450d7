//! A new tablet: its caseload can be worked with from the first dossier on, and first comes whom was worked with last.

use std::sync::{Arc, Mutex, OnceLock, Weak};

use intake::{
    App,
    intentions::ShowCaseload,
    pages::{Arriving, SyncPage},
    world::Listener,
};
use protocol::DossierId;
use tests::{Installation, Municipality};

use crate::steps::{meet, of, somebody, tell_housing};

/// What was on the screen when something came in: how far it was said to be, and who could be opened.
struct Seen {
    arriving: Option<Arriving>,
    people: Vec<DossierId>,
}

/// Draws the caseload each time that something came in, as the window does.
#[derive(Clone, Default)]
struct Screen {
    app: Arc<OnceLock<Weak<App>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Listener for Screen {
    fn sync_changed(&self, _page: &SyncPage) {}

    fn dossiers_changed(&self) {
        let app = self.app.get().and_then(Weak::upgrade).unwrap();
        let page = app.show_caseload(&ShowCaseload { search: String::new() }).unwrap();
        let people: Vec<_> = page.groups.iter().flat_map(|group| &group.rows).map(|row| row.dossier).collect();
        assert_eq!(page.total, people.len());
        if let Some(dossier) = people.first() {
            app.open_dossier(&of(*dossier)).expect("who is on the screen can be opened");
        }
        let arriving = app.sync_status().unwrap().arriving;
        self.seen.lock().unwrap().push(Seen { arriving, people });
    }

    fn locked(&self) {}
}

#[test]
fn a_new_tablet_is_usable_after_its_first_dossier_and_begins_with_whom_was_worked_with_last() {
    let town = Municipality::open();
    let old = Installation::new(&town.url());
    let old = old.enrol(town.coach(0));
    let last = somebody(&old, "");
    meet(&old.app, last);
    tell_housing(&old.app);
    old.sync();

    let (disk, screen) = (Installation::new(&town.url()), Screen::default());
    let new = disk.start_heard_by(Box::new(screen.clone()));
    screen.app.set(Arc::downgrade(&new.app)).unwrap();
    new.enrol(town.coach(0));

    let seen = screen.seen.lock().unwrap();
    let total = old.find("").unwrap().total;
    let first = seen.iter().find(|seen| !seen.people.is_empty()).unwrap();
    assert_eq!(first.people, [last], "of {total}, it begins with whom was worked with last");
    // Before the caseload is known, there is nothing to be far with.
    let while_arriving: Vec<_> = seen
        .iter()
        .filter_map(|seen| Some((seen.arriving.as_ref().filter(|arriving| arriving.total > 0)?, &seen.people)))
        .collect();
    assert!(while_arriving.len() >= total - 1, "each is on the screen when it is here, and not when all are");
    for (arriving, people) in while_arriving {
        assert_eq!(
            (arriving.done as usize, arriving.total as usize),
            (people.len(), total),
            "the bar says who is there"
        );
    }
    let at_the_end = seen.last().unwrap();
    assert_eq!((at_the_end.people.len(), at_the_end.arriving.is_none()), (total, true));
}
