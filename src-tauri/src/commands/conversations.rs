//! Conversations: planned, registered, noted.

use intake::{
    intentions::{ChangeConversation, KeepNote, OpenConversation, OpenDossier, PlanConversation, RegisterConversation},
    pages::{ConversationPage, ConversationsPage},
    problem::Problem,
};

use super::Nothing;
use crate::App;

pub fn open_conversations(app: &App, args: OpenDossier) -> Result<ConversationsPage, Problem> {
    app.idle.touched();
    app.intake.open_conversations(&args)
}

pub fn open_conversation(app: &App, args: OpenConversation) -> Result<ConversationPage, Problem> {
    on_screen(app, app.intake.open_conversation(&args))
}

pub fn plan_conversation(app: &App, args: PlanConversation) -> Result<ConversationPage, Problem> {
    on_screen(app, app.intake.plan_conversation(args))
}

pub fn register_conversation(app: &App, args: RegisterConversation) -> Result<ConversationPage, Problem> {
    on_screen(app, app.intake.register_conversation(args))
}

pub fn start_planned(app: &App, args: OpenConversation) -> Result<ConversationPage, Problem> {
    on_screen(app, app.intake.start_planned(&args))
}

pub fn change_conversation(app: &App, args: ChangeConversation) -> Result<ConversationPage, Problem> {
    on_screen(app, app.intake.change_conversation(args))
}

pub fn keep_note(app: &App, args: KeepNote) -> Result<Nothing, Problem> {
    app.idle.touched();
    app.intake.keep_note(&args)
}

/// People talk long without touching a screen: the conversation that goes on is dimmed, not locked.
fn on_screen(app: &App, page: Result<ConversationPage, Problem>) -> Result<ConversationPage, Problem> {
    app.idle.touched();
    if let Ok(page) = &page {
        app.idle.meeting_on_screen(page.is_here);
    }
    page
}
