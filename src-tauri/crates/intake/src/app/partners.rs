//! The use-cases of working with others.

use super::App;
use crate::{
    intentions::{BeginHandover, ChangeHandover, ChangeSignal, OpenDossier, RecordSignal},
    pages::PartnersPage,
    partners,
    problem::Problem,
};

impl App {
    /// Shows what goes between the coach and others about a participant.
    pub fn open_partners(&self, asked: &OpenDossier) -> Result<PartnersPage, Problem> {
        self.at_desk(|desk, _| partners::open(desk, asked.dossier))
    }

    /// Records a signal from a partner.
    pub fn record_signal(&self, asked: &RecordSignal) -> Result<PartnersPage, Problem> {
        self.writing(|desk, hour| partners::record_signal(desk, hour, asked))
    }

    /// Changes a signal.
    pub fn change_signal(&self, asked: ChangeSignal) -> Result<PartnersPage, Problem> {
        self.writing(|desk, hour| partners::change_signal(desk, hour, asked))
    }

    /// Begins a warm handover.
    pub fn begin_handover(&self, asked: &BeginHandover) -> Result<PartnersPage, Problem> {
        self.writing(|desk, hour| partners::begin(desk, hour, asked))
    }

    /// Changes a handover: what is told, that they talked, that the receiver accepts.
    pub fn change_handover(&self, asked: ChangeHandover) -> Result<PartnersPage, Problem> {
        self.writing(|desk, hour| partners::change(desk, hour, asked))
    }
}
