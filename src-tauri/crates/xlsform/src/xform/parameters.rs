//! Which attribute of an XForm each of XLSForm's `parameters` is.

/// The element that an attribute stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum On {
    Bind,
    Control,
}

/// Element, attribute, parameter.
pub(crate) const PARAMETERS: &[(On, &str, &str)] = &[
    (On::Bind, "orx:max-pixels", "max-pixels"),
    (On::Bind, "odk:quality", "quality"),
    (On::Bind, "odk:allow-mock-accuracy", "allow-mock-accuracy"),
    (On::Bind, "odk:location-priority", "location-priority"),
    (On::Bind, "odk:location-min-interval", "location-min-interval"),
    (On::Bind, "odk:location-max-age", "location-max-age"),
    (On::Bind, "odk:track-changes", "track-changes"),
    (On::Bind, "odk:track-changes-reasons", "track-changes-reasons"),
    (On::Bind, "odk:identify-user", "identify-user"),
    (On::Control, "accuracyThreshold", "capture-accuracy"),
    (On::Control, "unacceptableAccuracyThreshold", "warning-accuracy"),
    (On::Control, "intent", "app"),
    (On::Control, "rows", "rows"),
    (On::Control, "start", "start"),
    (On::Control, "end", "end"),
    (On::Control, "step", "step"),
    (On::Control, "odk:tick-interval", "tick_interval"),
    (On::Control, "odk:placeholder", "placeholder"),
    (On::Control, "incremental", "incremental"),
];
