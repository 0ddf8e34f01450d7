//! The events that actions listen to (ODK XForms spec, "Events").

use form::draft::Event;

/// Reads the name of an event; the older names are those of JavaRosa.
pub(crate) fn event(name: &str) -> Option<Event> {
    Some(match name {
        "odk-instance-first-load" | "xforms-ready" => Event::FirstLoad,
        "odk-instance-load" => Event::Load,
        "odk-new-repeat" | "jr-insert" => Event::NewRow,
        "xforms-value-changed" => Event::ValueChanged,
        _ => return None,
    })
}

/// The name of an event.
pub(crate) fn event_name(event: Event) -> &'static str {
    match event {
        Event::FirstLoad => "odk-instance-first-load",
        Event::Load => "odk-instance-load",
        Event::NewRow => "odk-new-repeat",
        Event::ValueChanged => "xforms-value-changed",
    }
}
