//! XForm XML (ODK XForms specification, <https://getodk.github.io/xforms-spec>): what ODK Central, KoboToolbox and
//! pyxform hand out.

mod events;
mod names;
mod parameters;
pub(crate) mod problem;
pub(crate) mod read;
mod write;

pub use problem::XFormProblem;
pub(crate) use read::absolute;
pub use write::write;

use std::borrow::Cow;

/// What an instance is called that holds the form that was filled in before.
pub(crate) use form::draft::LAST_SAVED;

/// The text of what looks like XML; `None` for anything else, such as a workbook.
pub(crate) fn text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let wide = |read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).skip(1).map(|pair| read([pair[0], pair[1]])).collect();
        Cow::Owned(String::from_utf16_lossy(&units))
    };
    let text = match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    };
    let begins = |text: &str| text.trim_start().starts_with('<');
    match text {
        Cow::Borrowed(text) => begins(text).then(|| Cow::Borrowed(text.trim_start())),
        Cow::Owned(text) => begins(&text).then(|| Cow::Owned(text.trim_start().to_owned())),
    }
}
