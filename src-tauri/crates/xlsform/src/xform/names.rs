//! The name spaces of an XForm, and the prefixes that everybody writes for them.

pub(crate) const XFORMS: &str = "http://www.w3.org/2002/xforms";
pub(crate) const XHTML: &str = "http://www.w3.org/1999/xhtml";
pub(crate) const EVENTS: &str = "http://www.w3.org/2001/xml-events";
pub(crate) const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema";
pub(crate) const JAVAROSA: &str = "http://openrosa.org/javarosa";
pub(crate) const OPENROSA: &str = "http://openrosa.org/xforms";
pub(crate) const ODK: &str = "http://www.opendatakit.org/xforms";
pub(crate) const ENTITIES: &str = "http://www.opendatakit.org/xforms/entities";
/// What an author keeps for this app (the columns `x_…` of an XLSForm) travels under a name of our own.
pub(crate) const OURS: &str = "urn:samenstap:xlsform";

/// Prefixes of attributes, in the order in which a form declares them.
pub(crate) const PREFIXES: &[(&str, &str)] = &[
    ("h", XHTML),
    ("ev", EVENTS),
    ("xsd", SCHEMA),
    ("jr", JAVAROSA),
    ("orx", OPENROSA),
    ("odk", ODK),
    ("entities", ENTITIES),
    ("x", OURS),
];

/// The prefix that everybody writes for a name space.
pub(crate) fn prefix(name_space: &str) -> Option<&'static str> {
    PREFIXES.iter().find(|(_, known)| *known == name_space).map(|(prefix, _)| *prefix)
}
