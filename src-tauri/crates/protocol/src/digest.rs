//! Whether two sides have the same events of a dossier, in 32 bytes.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::EventId;

/// The digest of a set of events: the exclusive or of sha256(id ‖ body) over them. Their order does not matter, and an
/// event is added or taken away by the same operation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

/// The text is not 64 hexadecimal digits.
#[derive(Debug, thiserror::Error)]
#[error("not a digest in hexadecimal")]
pub struct NotADigest;

impl Digest {
    /// The digest of one event.
    pub fn of(id: EventId, body: &str) -> Self {
        Self(Sha256::new().chain_update(id.0.as_bytes()).chain_update(body.as_bytes()).finalize().into())
    }

    /// Adds an event to the set, or takes it away.
    pub fn toggle(&mut self, id: EventId, body: &str) {
        self.join(Self::of(id, body));
    }

    /// Adds the events of another set to this one; those that both have go.
    pub fn join(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(byte, other)| *byte ^= other);
    }

    /// Its bytes, as a database keeps them.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A digest out of a database.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl TryFrom<String> for Digest {
    type Error = NotADigest;

    fn try_from(text: String) -> Result<Self, NotADigest> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NotADigest);
        }
        for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let digits = std::str::from_utf8(digits).map_err(|_| NotADigest)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| NotADigest)?;
        }
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn of(events: &[(u128, &str)]) -> Digest {
        let mut digest = Digest::default();
        events.iter().for_each(|(id, body)| digest.toggle(EventId(Uuid::from_u128(*id)), body));
        digest
    }

    #[test]
    fn a_digest_knows_the_set_and_not_its_order() {
        let both = of(&[(1, "{}"), (2, "[]")]);
        assert_eq!(both, of(&[(2, "[]"), (1, "{}")]));
        assert_ne!(both, of(&[(1, "{}")]));
        assert_ne!(both, of(&[(1, "{}"), (2, "[ ]")]), "a single byte is another set");
        assert_eq!(of(&[(1, "{}"), (1, "{}")]), Digest::default());
    }

    #[test]
    fn a_digest_is_sixty_four_digits_on_the_wire() {
        let text = serde_json::to_string(&of(&[(1, "{}")])).expect("a string");
        assert_eq!(text, "\"ce9d31eab692435beb758a9546608d0117fe46c94dba37c1aa5d95fb4efa2781\"");
        assert_eq!(serde_json::from_str::<Digest>(&text).expect("a digest"), of(&[(1, "{}")]));
        for wrong in ["\"\"", "\"zz\"", "7"] {
            assert!(serde_json::from_str::<Digest>(wrong).is_err());
        }
    }
}
