//! Holiday cover: which colleague looks after whose participants, and until when. It is arranged at the municipality,
//! whose clock judges it; what is known of it is on this device with the caseload.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use protocol::{
    AccountId, DossierId, Role,
    covers::{Cover, MOST_DAYS, NewCover},
};

use crate::{
    App,
    desk::{Desk, Hour},
    intentions::{EndCover, MakeCover},
    pages::{ColleagueEntry, CoverEntry, CoverSide, Covering, CoversPage},
    problem::Problem,
};

impl App {
    /// Shows the covers of this coach's caseload, and those that she does for others.
    pub fn covers(&self) -> Result<CoversPage, Problem> {
        self.at_desk(|desk, hour| draw(desk, hour.today()))
    }

    /// Lets a colleague look after her participants. Waits for the network.
    pub fn make_cover(&self, asked: &MakeCover) -> Result<CoversPage, Problem> {
        let (new, token, key) = self.at_desk(|desk, hour| {
            let new = checked(desk, hour, asked)?;
            Ok((new, desk.vault.identity().token.clone(), desk.key.clone()))
        })?;
        let made = self.courier.make_cover(&self.settings, key, &token, &new)?;
        self.known_covers(|covers| covers.push(made))
    }

    /// Ends a cover of her caseload now. Waits for the network.
    pub fn end_cover(&self, asked: &EndCover) -> Result<CoversPage, Problem> {
        let (token, key) = self.at_desk(|desk, _| Ok((desk.vault.identity().token.clone(), desk.key.clone())))?;
        self.courier.end_cover(&self.settings, key, &token, asked.cover)?;
        self.known_covers(|covers| covers.retain(|cover| cover.id != asked.cover))
    }

    /// Shows at once what was arranged; the next caseload that comes says the same.
    fn known_covers(&self, change: impl FnOnce(&mut Vec<Cover>)) -> Result<CoversPage, Problem> {
        let page = self.at_desk(|desk, hour| {
            let mut covers = desk.vault.covers()?;
            change(&mut covers);
            desk.vault.put_covers(&covers)?;
            draw(desk, hour.today())
        })?;
        self.courier.wake();
        Ok(page)
    }
}

/// The dossiers that are here because this coach covers for a colleague.
pub fn covering(desk: &Desk) -> Result<BTreeMap<DossierId, Covering>, Problem> {
    let mut covering = BTreeMap::new();
    for cover in desk.vault.covers()? {
        let by = Covering { coach: cover.coach.name, until: cover.until };
        covering.extend(cover.dossiers.into_iter().map(|dossier| (dossier, by.clone())));
    }
    Ok(covering)
}

fn checked(desk: &Desk, hour: Hour<'_>, asked: &MakeCover) -> Result<NewCover, Problem> {
    let MakeCover { colleague, from, until } = *asked;
    let coach = me(desk)?;
    let knows = desk.vault.colleagues()?.iter().any(|known| known.account.id == colleague);
    if !knows {
        return Err(Problem::UnknownColleague);
    }
    if until < from || until < hour.today() || (until - from).num_days() >= MOST_DAYS {
        return Err(Problem::NotACover);
    }
    Ok(NewCover { coach, colleague, from, until })
}

fn me(desk: &Desk) -> Result<AccountId, Problem> {
    let account = &desk.vault.identity().account;
    if account.role == Role::Coach { Ok(account.id) } else { Err(Problem::UnknownColleague) }
}

fn draw(desk: &Desk, today: NaiveDate) -> Result<CoversPage, Problem> {
    let me = desk.vault.identity().account.id;
    let entry = |cover: Cover| {
        let (side, who) =
            if cover.coach.id == me { (CoverSide::ForMe, cover.colleague) } else { (CoverSide::ByMe, cover.coach) };
        CoverEntry {
            cover: cover.id,
            side,
            who: who.name,
            from: cover.from,
            until: cover.until,
            participants: u32::try_from(cover.dossiers.len()).unwrap_or(u32::MAX),
        }
    };
    let covers = desk.vault.covers()?.into_iter().filter(|cover| cover.until >= today).map(entry);
    let colleagues = desk.vault.colleagues()?.into_iter();
    Ok(CoversPage {
        covers: covers.collect(),
        colleagues: colleagues
            .map(|known| ColleagueEntry { account: known.account.id, name: known.account.name })
            .collect(),
        today,
    })
}
