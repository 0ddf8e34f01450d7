//! Files from the window: their bytes, their names, how large they may be.

use base64::{Engine, engine::general_purpose::STANDARD};
use protocol::Sha256;

use crate::{intentions::PickedFile, problem::Problem};

/// The largest file that is taken, in megabytes: a long recording, a form with a large list.
const LARGEST_MEGABYTES: u32 = 32;

/// A file in memory. No `Debug`: it can be somebody's photograph.
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl File {
    /// Reads what came from the window.
    pub fn read(picked: &PickedFile) -> Result<Self, Problem> {
        let most = LARGEST_MEGABYTES as usize * 1024 * 1024;
        // By the letters, before anything is made of them: four stand for three bytes.
        if picked.content.len() / 4 * 3 > most + 2 {
            return Err(Problem::FileTooLarge { megabytes: LARGEST_MEGABYTES });
        }
        let bytes = STANDARD.decode(&picked.content).map_err(|_| Problem::NotAFile)?;
        // A browser gives no folder; a line of JSON may.
        let name = picked.name.rsplit(['/', '\\']).next().unwrap_or_default().trim().to_owned();
        match name.as_str() {
            "" => Err(Problem::NotAFile),
            _ if bytes.len() > most => Err(Problem::FileTooLarge { megabytes: LARGEST_MEGABYTES }),
            _ => Ok(Self { name, bytes }),
        }
    }

    /// Gives it the name under which an answer knows it: the same bytes have the same name on every device, and the name
    /// tells nothing of the person.
    pub fn by_content(self) -> Self {
        let hash = Sha256::of(&self.bytes);
        let name = match extension(&self.name) {
            "" => hash.as_str().to_owned(),
            extension => format!("{}.{}", hash.as_str(), extension.to_lowercase()),
        };
        Self { name, bytes: self.bytes }
    }
}

/// The media type of a file of this name. What a webview can show and play, by name; anything else is only bytes.
pub fn mime(name: &str) -> &'static str {
    match extension(name).to_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "oga" | "ogg" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        "weba" => "audio/webm",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "ogv" => "video/ogg",
        "3gp" => "video/3gpp",
        "pdf" => "application/pdf",
        "csv" => "text/csv",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    }
}

/// Bytes as they cross the boundary.
pub fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// What follows the last dot, when it is short and plain enough to be a kind of file.
fn extension(name: &str) -> &str {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_plain = extension.len() <= 8 && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_plain { extension } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picked(name: &str, bytes: &[u8]) -> PickedFile {
        PickedFile { name: name.to_owned(), content: to_base64(bytes) }
    }

    #[test]
    fn the_name_of_a_kept_file_is_its_content_and_its_kind() {
        let name = |name: &str| File::read(&picked(name, b"a picture")).unwrap().by_content().name;
        assert_eq!(name("Foto van Samira.PNG"), name("other.png"));
        assert!(name("x.png").ends_with(".png") && name("x.png").len() == 64 + 4);
        assert_eq!(name("no kind").len(), 64);
        assert_eq!(name("odd.a b"), name("no kind"));
    }

    #[test]
    fn a_file_is_32_megabytes_at_most() {
        let most = vec![0; 32 * 1024 * 1024];
        assert!(File::read(&picked("most.bin", &most)).is_ok());
        let more = vec![0; 32 * 1024 * 1024 + 1];
        assert_eq!(File::read(&picked("more.bin", &more)).err(), Some(Problem::FileTooLarge { megabytes: 32 }));
    }

    #[test]
    fn what_is_no_file_is_refused() {
        let refusal = |name: &str, content: &str| {
            File::read(&PickedFile { name: name.to_owned(), content: content.to_owned() }).err()
        };
        assert_eq!(refusal("a.png", "not base64!"), Some(Problem::NotAFile));
        assert_eq!(refusal("folder/", "AAAA"), Some(Problem::NotAFile));
    }
}
