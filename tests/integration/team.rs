//! The board of who leads the project: it says of each coach what her own tablet says of her caseload, and nothing else.

use intake::{
    pages::{CaseloadPage, CoachRow, Due, Leads},
    problem::Problem,
};
use tests::{Installation, Municipality};

/// What a coach's own caseload says.
fn own(page: &CaseloadPage) -> [u32; 8] {
    let due = |due: Due| page.groups.iter().filter(|group| group.due == due).map(|group| group.rows.len() as u32).sum();
    let counts = &page.counts;
    [
        page.total as u32,
        due(Due::Overdue),
        due(Due::WithinWeek),
        counts.on_hold,
        counts.guided,
        counts.norm_reached,
        counts.held,
        counts.tried,
    ]
}

fn on_the_board(row: &CoachRow) -> [u32; 8] {
    [row.participants, row.overdue, row.within_week, row.on_hold, row.guided, row.reached, row.held, row.tried]
}

#[test]
fn the_board_counts_what_each_coach_sees_on_her_own_tablet() {
    let town = Municipality::open();
    let disks = [0, 1].map(|which| (which, Installation::new(&town.url())));
    let mut seen: Vec<[u32; 8]> = Vec::new();
    for (which, disk) in &disks {
        seen.push(own(&disk.enrol(town.coach(*which)).find("").unwrap()));
    }
    let disk = Installation::new(&town.url());
    let lead = disk.enrol(town.project_lead());
    assert_eq!(lead.app.status().unwrap().leads, Some(Leads::Project));
    assert!(lead.app.team().unwrap().is_none(), "nothing was fetched yet");

    let page = lead.app.fetch_team().unwrap();
    let names: Vec<_> = page.coaches.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Karim Naciri", "Sevda Akın"], "by name, whatever the figures");
    assert_eq!([on_the_board(&page.coaches[1]), on_the_board(&page.coaches[0])], [seen[0], seen[1]]);
    let of_t1 = &page.coaches[0].moments[1];
    assert_eq!(of_t1.to_come + of_t1.open + of_t1.done + of_t1.missed, page.coaches[0].participants);
    assert!(page.coaches.iter().all(|row| row.devices == 1 && row.last_seen.is_some()));
}

#[test]
fn without_a_network_the_last_figures_stay_until_the_vault_is_closed() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let lead = disk.enrol(town.project_lead());
    let fetched = lead.app.fetch_team().unwrap();
    drop(town);
    assert_eq!(lead.app.fetch_team().unwrap_err(), Problem::Unreachable);
    assert_eq!(lead.app.team().unwrap(), Some(fetched));
    lead.app.lock().unwrap();
    assert_eq!(lead.app.team().unwrap_err(), Problem::Locked);
    lead.unlock();
    assert_eq!(lead.app.team().unwrap(), None, "they are nowhere on the disk");
}

#[test]
fn a_coach_gets_no_figures_of_her_colleagues() {
    let town = Municipality::open();
    let disk = Installation::new(&town.url());
    let coach = disk.enrol(town.coach(0));
    assert_eq!(coach.app.status().unwrap().leads, None);
    assert_eq!(coach.app.fetch_team().unwrap_err(), Problem::NotLeading);
    assert_eq!(coach.app.team().unwrap_err(), Problem::NotLeading);
}
