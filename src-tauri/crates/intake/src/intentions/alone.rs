//! What a participant can ask for who is alone at the screen.

use serde::Deserialize;
use ts_rs::TS;

/// Goes to another screen, alone.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AloneGo {
    /// Where to.
    pub to: AloneMove,
}

/// Where a participant goes who is alone.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AloneMove {
    /// On: to the next question, or to the check when she came from there.
    Next,
    /// Back. From the first it is the calm page that loses nothing.
    Back,
    /// To the look over all answers.
    Check,
    /// To the end: it is finished. From the check alone.
    Finish,
    /// On from the calm page, and from a hidden screen.
    Resume,
    /// To one answer, to change it; on from there is back to the check.
    Change {
        /// The question's path.
        path: String,
    },
}

/// Says whether the coach helps who is alone.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AloneHelp {
    /// True when she asked for help and the coach is there; false when the coach goes away again.
    pub helping: bool,
}
