//! Trying out a form from a file.

use serde::Deserialize;
use ts_rs::TS;

use super::NewValue;

/// A file from the window: what a project lead picked, or what a participant photographed, said or signed.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PickedFile {
    /// Its name.
    pub name: String,
    /// Its bytes, in base64. This type has no `Debug`.
    pub content: String,
}

/// Opens a form from a file, to try it out. Nothing of it is kept.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenPreview {
    /// The form: .xlsx, or XForm XML.
    pub form: PickedFile,
    /// The files that it names: lists, pictures, sounds.
    #[serde(default)]
    pub files: Vec<PickedFile>,
}

/// Answers a question of the open preview.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PreviewAnswer {
    /// Where the question stands.
    pub path: String,
    /// What was answered.
    pub value: NewValue,
}
