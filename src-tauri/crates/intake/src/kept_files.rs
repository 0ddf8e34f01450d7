//! Files that answers name: kept in the vault, or with the preview that they belong to.

use protocol::Sha256;
use store::Attachment;

use crate::{
    desk::{Desk, Hour},
    files::{self, File},
    intentions::{LoadMedia, PickedFile},
    pages::{KeptFile, MediaFile},
    problem::Problem,
};

/// Keeps a file of the open intake, durably when this returns; one of a preview, as long as that is open.
pub fn keep(desk: &mut Desk, hour: Hour<'_>, asked: &PickedFile) -> Result<KeptFile, Problem> {
    let file = File::read(asked)?.by_content();
    let name = file.name.clone();
    match (&mut desk.preview, &desk.interview) {
        (Some(preview), _) => preview.keep(file),
        (None, Some(interview)) => {
            let (dossier, mime) = (interview.dossier, files::mime(&name).to_owned());
            let now = hour.now().to_utc();
            desk.vault.keep_attachment(dossier, &Attachment { mime, bytes: file.bytes }, now)?;
            desk.caseload.forget(dossier);
        }
        (None, None) => return Err(Problem::NoIntake),
    }
    Ok(KeptFile { name })
}

/// Loads a file of the open form, or one that was kept.
pub fn load(desk: &Desk, asked: &LoadMedia) -> Result<MediaFile, Problem> {
    let bytes = match (&desk.preview, &desk.interview) {
        (Some(preview), _) => preview.file(&asked.name).map(|file| files::to_base64(&file.bytes)),
        (None, Some(interview)) => {
            let hash = asked.name.split('.').next().and_then(|hash| hash.parse::<Sha256>().ok());
            let kept = hash.as_ref().map(|hash| desk.vault.attachment(interview.dossier, hash)).transpose()?.flatten();
            let is_elsewhere = |hash: &Sha256| desk.vault.is_wanted(interview.dossier, hash);
            let bytes = match kept {
                Some(kept) => Some(kept.bytes),
                None if hash.as_ref().map(is_elsewhere).transpose()? == Some(true) => {
                    return Err(Problem::FileElsewhere);
                }
                None => desk.vault.form_file(&interview.form_ref.sha256, &asked.name)?,
            };
            bytes.map(|bytes| files::to_base64(&bytes))
        }
        (None, None) => return Err(Problem::NoIntake),
    };
    let content = bytes.ok_or(Problem::UnknownFile)?;
    Ok(MediaFile { mime: files::mime(&asked.name).to_owned(), content })
}
