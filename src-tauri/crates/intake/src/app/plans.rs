//! The use-cases of a plan.

use store::Pin;

use super::App;
use crate::{
    intentions::{
        AddGoal, AddInstrument, AddStep, AgreePlan, ChangeGoal, ChangeHelp, ChangeInstrument, ChangeStep, ChooseRung,
        KeepOwnPhone, LookBack, MoveGoal, OpenDossier, OpenPaper,
    },
    look_back::{self, Marks},
    pages::{LookBackPage, PaperFile, PaperPage, PlanPage},
    plans::{self, changing, instruments, paper},
    problem::Problem,
};

impl App {
    /// Shows the plan.
    pub fn open_plan(&self, asked: &OpenDossier) -> Result<PlanPage, Problem> {
        self.at_desk(|desk, hour| plans::open(desk, hour, asked.dossier))
    }

    /// Adds a goal to the plan.
    pub fn add_goal(&self, asked: AddGoal) -> Result<PlanPage, Problem> {
        self.writing(|desk, hour| changing::add_goal(desk, hour, asked))
    }

    /// Changes, removes or brings back a goal.
    pub fn change_goal(&self, asked: ChangeGoal) -> Result<PlanPage, Problem> {
        self.writing(|desk, hour| changing::change_goal(desk, hour, asked))
    }

    /// Says to which life domain a goal belongs.
    pub fn move_goal(&self, asked: MoveGoal) -> Result<PlanPage, Problem> {
        self.writing(|desk, hour| changing::move_goal(desk, hour, asked))
    }

    /// Adds a step to a goal.
    pub fn add_step(&self, asked: AddStep) -> Result<PlanPage, Problem> {
        self.writing(|desk, hour| changing::add_step(desk, hour, asked))
    }

    /// Changes, removes or brings back a step.
    pub fn change_step(&self, asked: ChangeStep) -> Result<PlanPage, Problem> {
        self.writing(|desk, hour| changing::change_step(desk, hour, asked))
    }

    /// Says on which rung of the participation ladder she is, or wants to be.
    pub fn choose_rung(&self, asked: &ChooseRung) -> Result<PlanPage, Problem> {
        self.writing(|desk, hour| changing::choose_rung(desk, hour, asked))
    }

    /// Puts direct help in the plan, says that it was given, or takes it out.
    pub fn change_help(&self, asked: &ChangeHelp) -> Result<PlanPage, Problem> {
        self.writing(|desk, hour| changing::change_help(desk, hour, asked))
    }

    /// Puts an instrument in the plan.
    pub fn add_instrument(&self, asked: AddInstrument) -> Result<PlanPage, Problem> {
        self.writing(|desk, hour| instruments::add(desk, hour, asked))
    }

    /// Changes an instrument of the plan.
    pub fn change_instrument(&self, asked: ChangeInstrument) -> Result<PlanPage, Problem> {
        self.writing(|desk, hour| instruments::change(desk, hour, asked))
    }

    /// Looks back at two moments; with her PIN at the coach's own marks too.
    pub fn look_back(&self, asked: &LookBack) -> Result<LookBackPage, Problem> {
        let pin = asked.pin.as_deref().map(Pin::new).transpose()?;
        let secrets = self.secrets()?;
        self.at_desk(|desk, hour| {
            let marks = match &pin {
                None => Marks::Participant,
                Some(pin) => {
                    // Real time, not the domain's: waiting after wrong PINs must not depend on a shifted day.
                    let now = hour.world.now().to_utc();
                    let checked = desk.vault.verify_pin(pin, secrets.as_ref(), now);
                    checked.map_err(|cause| Problem::checking_pin(cause, now))?;
                    Marks::WithCoach
                }
            };
            look_back::open(desk, hour, asked.dossier, (asked.then, asked.now), marks)
        })
    }

    /// Shows the plan as it will be on paper.
    pub fn open_paper(&self, asked: &OpenPaper) -> Result<PaperPage, Problem> {
        self.at_desk(|desk, hour| paper::open(desk, hour, asked))
    }

    /// Keeps the number at which this coach can be called.
    pub fn keep_own_phone(&self, asked: &KeepOwnPhone) -> Result<PaperPage, Problem> {
        self.at_desk(|desk, hour| paper::keep_own_phone(desk, hour, asked))
    }

    /// The plan on paper, as a file.
    pub fn print_paper(&self, asked: &OpenPaper) -> Result<PaperFile, Problem> {
        self.at_desk(|desk, hour| paper::print(desk, hour, asked))
    }

    /// Records that the participant got the paper.
    pub fn record_paper(&self, asked: &OpenPaper) -> Result<PaperPage, Problem> {
        self.writing(|desk, hour| paper::record(desk, hour, asked))
    }

    /// Records that the plan as it stands was agreed with the participant, by tap or signature.
    pub fn agree_plan(&self, asked: AgreePlan) -> Result<PlanPage, Problem> {
        self.writing(|desk, hour| changing::agree(desk, hour, asked))
    }
}
