//! The team: figures of the coaches' caseloads, for who leads. They are fetched, shown, and kept on the desk alone.

use chrono::Utc;
use protocol::{
    Role,
    team::{CoachFigures, Team},
};

use crate::{
    App,
    desk::Desk,
    pages::{CoachRow, MomentCounts, TeamPage},
    problem::Problem,
};

impl App {
    /// Shows the figures that were fetched last since the vault was opened; none before that.
    pub fn team(&self) -> Result<Option<TeamPage>, Problem> {
        self.at_desk(|desk, _| {
            check(desk)?;
            Ok(desk.team.clone())
        })
    }

    /// Fetches the figures. Waits for the network.
    pub fn fetch_team(&self) -> Result<TeamPage, Problem> {
        let (token, key) = self.at_desk(|desk, _| {
            check(desk)?;
            Ok((desk.vault.identity().token.clone(), desk.key.clone()))
        })?;
        let page = shown(self.courier.team(&self.settings, key, &token)?);
        self.at_desk(|desk, _| {
            desk.team = Some(page.clone());
            Ok(page)
        })
    }
}

fn check(desk: &Desk) -> Result<(), Problem> {
    match desk.vault.identity().account.role {
        Role::ProjectLead | Role::Supervisor => Ok(()),
        Role::Coach | Role::Researcher | Role::Administrator => Err(Problem::NotLeading),
    }
}

fn shown(team: Team) -> TeamPage {
    let Team { at, today, wanted, coaches } = team;
    TeamPage { counted_at: at, today, wanted, coaches: coaches.into_iter().map(row).collect() }
}

fn row(figures: CoachFigures) -> CoachRow {
    let CoachFigures { coach, conversations, measurements, .. } = figures;
    let moments = measurements.into_iter().map(|one| MomentCounts {
        moment: one.moment,
        to_come: one.to_come,
        open: one.open,
        done: one.done,
        missed: one.missed,
    });
    CoachRow {
        coach: coach.id,
        name: coach.name,
        participants: figures.participants,
        overdue: figures.overdue,
        within_week: figures.within_week,
        on_hold: figures.on_hold,
        guided: conversations.guided,
        reached: conversations.reached,
        behind: conversations.behind,
        held: conversations.held,
        tried: conversations.tried,
        planned: conversations.planned,
        moments: moments.collect(),
        held_events: figures.held_events,
        devices: figures.devices,
        last_seen: figures.last_seen.map(|at| at.with_timezone(&Utc)),
    }
}
