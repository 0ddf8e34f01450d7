//! Passwords: Argon2id, and the same time for a name that nobody has.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use argon2::{
    Algorithm, Argon2, Block, Params, PasswordHash, PasswordHasher, Version,
    password_hash::{self, Output, Salt, SaltString},
};
use zeroize::Zeroize;

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
    /// The memory in which passwords are verified, used again: as much as is needed at one moment. Allocated for each, 19
    /// MiB would stay behind with every thread that ever verified one, because the allocator keeps them there.
    memory: Mutex<Vec<Vec<Block>>>,
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
            return Ok(Self { dummy, memory: Mutex::default() });
        }
        let mut nobodys = [0_u8; 32];
        getrandom::fill(&mut nobodys).map_err(PasswordError::NoRandomness)?;
        let nobodys: String = nobodys.iter().map(|byte| format!("{byte:02x}")).collect();
        let hashed = hash(&nobodys)?;
        Ok(Self { dummy: DUMMY.get_or_init(|| hashed), memory: Mutex::default() })
    }

    /// Whether `password` belongs to the account whose PHC string is `stored`; without an account it is not, and that
    /// takes as long to say.
    pub fn verify(&self, password: &str, stored: Option<&str>) -> bool {
        let Ok(hash) = PasswordHash::new(stored.unwrap_or(self.dummy)) else {
            return false;
        };
        let (Some(salt), Some(expected)) = (hash.salt, hash.hash) else { return false };
        let matches = self.computed(password, &hash, salt, expected.len()).is_ok_and(|computed| computed == expected);
        matches && stored.is_some()
    }

    /// What the password comes to under the parameters in a PHC string, as Argon2's own verifier computes it.
    fn computed(
        &self,
        password: &str,
        hash: &PasswordHash<'_>,
        salt: Salt<'_>,
        length: usize,
    ) -> password_hash::Result<Output> {
        let version = hash.version.map(Version::try_from).transpose()?.unwrap_or_default();
        let params = Params::try_from(hash)?;
        let blocks = params.block_count();
        let argon2 = Argon2::new(Algorithm::try_from(hash.algorithm)?, version, params);
        let mut room = [0; Salt::MAX_LENGTH];
        let salt = salt.decode_b64(&mut room)?;

        let mut memory = self.memory().pop().unwrap_or_default();
        memory.resize(blocks.max(memory.len()), Block::new());
        let computed = Output::init_with(length, |out| {
            Ok(argon2.hash_password_into_with_memory(password.as_bytes(), salt, out, &mut memory[..blocks])?)
        });
        memory.iter_mut().for_each(Zeroize::zeroize);
        self.memory().push(memory);
        computed
    }

    fn memory(&self) -> MutexGuard<'_, Vec<Vec<Block>>> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
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
    fn however_many_threads_verify_one_after_another_they_do_it_in_the_same_memory() {
        let stored = hash("een lang wachtwoord").unwrap();
        let verifier = Verifier::new().unwrap();
        for _ in 0..3 {
            let verified = std::thread::scope(|scope| {
                let verify = || verifier.verify("een lang wachtwoord", Some(&stored));
                scope.spawn(verify).join().unwrap()
            });
            assert!(verified);
        }
        let memory = verifier.memory();
        assert_eq!(memory.iter().map(Vec::len).collect::<Vec<_>>(), [MEMORY_KIB as usize]);
        assert!(memory[0].iter().all(|block| block.as_ref() == [0; Block::SIZE / 8]), "and leave nothing in it");
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
