//! Digests and base64.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use super::Call;

/// Takes base64 with its padding or without.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// XForms 1.1, §7.9.3. An algorithm or an encoding that it does not know gives nothing.
pub(super) fn digest(call: &Call<'_>) -> String {
    let (text, algorithm) = (call.text(0), call.text(1));
    let bytes = text.as_bytes();
    let digest = match algorithm.to_ascii_uppercase().as_str() {
        "MD5" => Md5::digest(bytes).to_vec(),
        "SHA-1" => Sha1::digest(bytes).to_vec(),
        "SHA-256" => Sha256::digest(bytes).to_vec(),
        "SHA-384" => Sha384::digest(bytes).to_vec(),
        "SHA-512" => Sha512::digest(bytes).to_vec(),
        _ => return String::new(),
    };
    let encoding = if call.arguments.len() > 2 { call.text(2) } else { "base64".into() };
    match encoding.to_ascii_lowercase().as_str() {
        "base64" => STANDARD.encode(digest),
        "hex" => digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        _ => String::new(),
    }
}

/// The text in base64, in the plain alphabet or in that of addresses; what is no UTF-8 in it is replaced.
pub(super) fn base64_decode(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|character| !character.is_ascii_whitespace())
        .map(|character| match character {
            '-' => '+',
            '_' => '/',
            other => other,
        })
        .collect();
    LENIENT.decode(plain).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// The first eight bytes of a text's SHA-256, as a number.
pub(super) fn number_of(text: &str) -> i64 {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(8).fold(0, |number, byte| (number << 8) | i64::from(*byte))
}
