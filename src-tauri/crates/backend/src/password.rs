//! Passwords: Argon2id, and the same time for a name that nobody has.

use std::sync::OnceLock;

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version, password_hash::SaltString,
};

/// 19 MiB and two passes: OWASP's first choice for Argon2id, 37 ms on the machine of SYNC §5.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// Why a password was not hashed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// The system gives no random bytes.
    #[error("no random bytes for a salt")]
    NoRandomness(#[source] getrandom::Error),
    /// Argon2 refused, as it does for a password of more than 4 GiB.
    #[error("the password cannot be hashed: {0}")]
    Refused(argon2::password_hash::Error),
}

/// Returns the PHC string of a password, under a new random salt. Takes tens of milliseconds.
///
/// # Errors
/// As `PasswordError`.
pub fn hash(password: &str) -> Result<String, PasswordError> {
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).map_err(PasswordError::NoRandomness)?;
    let salt = SaltString::encode_b64(&salt).map_err(PasswordError::Refused)?;
    let hash = argon2()?.hash_password(password.as_bytes(), &salt).map_err(PasswordError::Refused)?;
    Ok(hash.to_string())
}

/// Verifies passwords in the same time whether or not there is an account.
pub struct Verifier {
    /// The hash of a password that nobody has.
    dummy: &'static str,
}

/// Drawn once in a program: nobody knows it, so that one is as good as another.
static DUMMY: OnceLock<String> = OnceLock::new();

impl Verifier {
    /// A verifier.
    ///
    /// # Errors
    /// As `PasswordError`.
    pub fn new() -> Result<Self, PasswordError> {
        if let Some(dummy) = DUMMY.get() {
            return Ok(Self { dummy });
        }
        let mut nobodys = [0_u8; 32];
        getrandom::fill(&mut nobodys).map_err(PasswordError::NoRandomness)?;
        let nobodys: String = nobodys.iter().map(|byte| format!("{byte:02x}")).collect();
        let hashed = hash(&nobodys)?;
        Ok(Self { dummy: DUMMY.get_or_init(|| hashed) })
    }

    /// Whether `password` belongs to the account whose PHC string is `stored`; without an account it is not, and that
    /// takes as long to say.
    pub fn verify(&self, password: &str, stored: Option<&str>) -> bool {
        let Ok(hash) = PasswordHash::new(stored.unwrap_or(self.dummy)) else {
            return false;
        };
        // The parameters are those in the PHC string.
        let matches = Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
        matches && stored.is_some()
    }
}

fn argon2() -> Result<Argon2<'static>, PasswordError> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|cause| PasswordError::Refused(cause.into()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_verified_and_another_is_not() {
        let stored = hash("een lang wachtwoord").unwrap();
        let verifier = Verifier::new().unwrap();
        assert!(verifier.verify("een lang wachtwoord", Some(&stored)));
        assert!(!verifier.verify("een kort wachtwoord", Some(&stored)));
    }

    #[test]
    fn nobody_has_the_dummy_password() {
        let verifier = Verifier::new().unwrap();
        assert!(!verifier.verify("", None));
    }

    #[test]
    fn a_known_and_an_unknown_name_cost_the_same_work() {
        let parameters = |phc: &str| phc.split('$').take(4).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(parameters(Verifier::new().unwrap().dummy), parameters(&hash("x").unwrap()));
    }
}
