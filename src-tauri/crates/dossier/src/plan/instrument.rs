//! An instrument of the municipality and the life of a referral to it (DOMAIN §1.7, §1.9).
//!
//! Below `instrument/<uuid>` of subject `plan`: `/code` (as the catalogue calls it; absent for one that is not in it),
//! `/title` (what it was called then), `/domain`, `/provider`, `/lead`, `/contact` (who to call there), `/state/<state>`
//! (the day on which it came to that), `/reason/<state>` (why). A day for each state, so that nothing is lost of when it
//! began and ended, and two devices that move it at the same time do not argue.

use chrono::NaiveDate;
use protocol::Subject;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Heads;

/// An instrument in a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Instrument {
    /// Which.
    pub id: Uuid,
    /// What the catalogue calls it.
    pub code: Option<String>,
    /// What it was called when it came into the plan.
    pub title: String,
    /// The life domain for which.
    pub domain: Option<String>,
    /// Who offers it.
    pub provider: Option<String>,
    /// Who leads while it goes on (DOMAIN RULE-13).
    pub lead: Lead,
    /// Who to call at the provider.
    pub contact: Option<String>,
    /// What became of it, the first first: never empty once the first day has arrived.
    pub life: Vec<Turn>,
}

/// Who leads while an instrument goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lead {
    /// The coach.
    #[default]
    Coach,
    /// The provider; the coach follows.
    Provider,
}

/// A turn in the life of an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// What it came to.
    pub state: State,
    /// When.
    pub on: NaiveDate,
    /// Why, where a reason is asked.
    pub reason: Option<Why>,
}

/// What an instrument can come to, in the order in which it does on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It was talked about (*besproken*).
    Discussed,
    /// She was referred to it (*aangemeld, doorverwezen*).
    Referred,
    /// It began.
    Started,
    /// It stands still, as when a place is closed.
    Interrupted,
    /// It goes on.
    Resumed,
    /// It was brought to its end (*afgerond*).
    Completed,
    /// It ended before that (*gestopt*).
    Stopped,
    /// It will not be used.
    NotUsed,
}

/// Why an instrument stands still, ended early or is not used (DOMAIN Q-17, §1.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Her health.
    Health,
    /// It does not fit her.
    NoFit,
    /// She cannot get there.
    TransportProblems,
    /// Her Dutch, or that of the offer.
    DutchLanguageDifficulty,
    /// Children, family, home.
    HomeResponsibilities,
    /// The benefit, or income from part-time work.
    BenefitOrIncome,
    /// The place is closed.
    Closed,
    /// There is no place, or a waiting list.
    NoPlace,
    /// She has work.
    HasWork,
    /// She does not want it.
    NotWanted,
    /// Something else.
    Other,
}

impl State {
    /// Every state, in order.
    pub const ALL: [Self; 8] = [
        Self::Discussed,
        Self::Referred,
        Self::Started,
        Self::Interrupted,
        Self::Resumed,
        Self::Completed,
        Self::Stopped,
        Self::NotUsed,
    ];

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Discussed => "discussed",
            Self::Referred => "referred",
            Self::Started => "started",
            Self::Interrupted => "interrupted",
            Self::Resumed => "resumed",
            Self::Completed => "completed",
            Self::Stopped => "stopped",
            Self::NotUsed => "not_used",
        }
    }

    /// What it can come to from here.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Discussed => &[Self::Referred, Self::Started, Self::NotUsed],
            Self::Referred => &[Self::Started, Self::NotUsed],
            Self::Started | Self::Resumed => &[Self::Completed, Self::Interrupted, Self::Stopped],
            Self::Interrupted => &[Self::Resumed, Self::Stopped],
            Self::Completed | Self::Stopped | Self::NotUsed => &[],
        }
    }

    /// Whether it says why.
    pub fn has_reason(self) -> bool {
        match self {
            Self::Interrupted | Self::Stopped | Self::NotUsed => true,
            Self::Discussed | Self::Referred | Self::Started | Self::Resumed | Self::Completed => false,
        }
    }

    /// Whether it brings her to somebody else: what RULE-12 leaves to another party.
    pub fn refers(self) -> bool {
        matches!(self, Self::Referred | Self::Started | Self::Resumed)
    }
}

/// The field that says that an instrument exists.
pub fn field(instrument: Uuid) -> String {
    format!("instrument/{instrument}")
}

/// The field of the day on which an instrument came to a state.
pub fn state_field(instrument: Uuid, state: State) -> String {
    format!("instrument/{instrument}/state/{}", state.code())
}

/// The field of why it did.
pub fn reason_field(instrument: Uuid, state: State) -> String {
    format!("instrument/{instrument}/reason/{}", state.code())
}

/// Whether a field of the plan tells how far an instrument is.
pub(super) fn is_progress(field: &str) -> bool {
    matches!(field.split('/').collect::<Vec<_>>().as_slice(), ["instrument", _, "state" | "reason", _])
}

impl Instrument {
    pub(super) fn read(heads: &Heads, id: Uuid) -> Self {
        let plan = Subject::Plan;
        let said = |name: &str| heads.answer::<String>(&plan, &format!("{}/{name}", field(id)));
        let turn = |state: State| {
            let on = heads.answer(&plan, &state_field(id, state))?;
            let reason = heads.answer(&plan, &reason_field(id, state)).filter(|_| state.has_reason());
            Some(Turn { state, on, reason })
        };
        let mut life: Vec<Turn> = State::ALL.into_iter().filter_map(turn).collect();
        life.sort_by_key(|turn| (turn.on, turn.state));
        Self {
            id,
            code: said("code"),
            title: said("title").unwrap_or_default(),
            domain: said("domain"),
            provider: said("provider"),
            lead: heads.answer(&plan, &format!("{}/lead", field(id))).unwrap_or_default(),
            contact: said("contact"),
            life,
        }
    }

    /// What it came to last.
    pub fn state(&self) -> State {
        self.life.last().map_or(State::Discussed, |turn| turn.state)
    }

    /// From when it was used; `None` when it was not.
    pub fn used_from(&self) -> Option<NaiveDate> {
        self.life.iter().find(|turn| turn.state == State::Started).map(|turn| turn.on)
    }

    /// Until when it was used; `None` when it goes on, or was not used.
    pub fn used_until(&self) -> Option<NaiveDate> {
        let last = self.life.last().filter(|_| self.used_from().is_some())?;
        matches!(last.state, State::Completed | State::Stopped).then_some(last.on)
    }

    /// Whether it was used on any day of a period.
    pub fn is_used_between(&self, from: NaiveDate, until: NaiveDate) -> bool {
        self.used_from().is_some_and(|began| began <= until) && self.used_until().is_none_or(|ended| ended >= from)
    }
}
