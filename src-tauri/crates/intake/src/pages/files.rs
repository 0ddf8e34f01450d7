//! Files on their way between the vault and the window.

use serde::{Serialize, Serializer};
use ts_rs::TS;

/// A file that was kept, as the answer to a question can name it. It travels to the municipality behind the answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptFile {
    /// Its name: the hash of its bytes, and what kind of file it is.
    pub name: String,
}

/// A file to show or to play.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MediaFile {
    /// Its media type, such as `image/png`.
    pub mime: String,
    /// Its bytes, in base64. This type has no `Debug`.
    pub content: String,
}

/// A copy of the form that is being tried out, with every diagnostic at its cell.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AnnotatedCopy {
    /// A name for it, after the form's own file.
    pub name: String,
    /// Its bytes; base64 on the wire. This type has no `Debug`.
    #[serde(serialize_with = "as_base64")]
    pub content: Vec<u8>,
}

/// A file that was put where people find what they downloaded.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedFile {
    /// Its name.
    pub name: String,
    /// The folder that it stands in.
    pub folder: String,
}

pub(super) fn as_base64<S: Serializer>(bytes: &[u8], out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(&crate::files::to_base64(bytes))
}
