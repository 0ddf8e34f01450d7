//! Signing in: the one request that is made before there is a vault.

use std::time::Duration;

use protocol::{EnrolRequest, Enrolled, ProblemCode};

use crate::{Link, LinkError};

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    /// The name or the password is wrong, or the one-time code.
    #[error("the name or the password is wrong")]
    WrongCredentials,
    /// The sign-in by the browser is over: it was refused there, or took too long.
    #[error("the sign-in by the browser is over")]
    Over,
    /// There is no network, or nobody answers there: a device has to have contact once before it can be used.
    #[error("the backend cannot be reached")]
    Unreachable(#[source] LinkError),
    /// Too many tries, or a busy backend.
    #[error("the backend asks to come back later")]
    Later {
        /// After how long, where it said so.
        retry_after: Option<Duration>,
    },
    /// What answers there is no backend of ours, or it failed.
    #[error("the backend could not sign in")]
    Backend(#[source] LinkError),
}

/// Signs an account in, so that `store::create` can make its vault or `Vault::renew` can take up a new token.
///
/// # Errors
/// When the credentials are wrong or the backend cannot be reached.
pub fn enrol(link: &dyn Link, account: &str, password: &str, device_name: &str) -> Result<Enrolled, EnrolError> {
    let request = EnrolRequest {
        account: account.to_owned(),
        password: password.to_owned(),
        device_name: device_name.to_owned(),
    };
    link.enrol(&request).map_err(refused)
}

/// Why a backend did not sign somebody in.
pub fn refused(cause: LinkError) -> EnrolError {
    match cause {
        LinkError::Unauthorized => EnrolError::WrongCredentials,
        LinkError::Unreachable(_) => EnrolError::Unreachable(cause),
        LinkError::Busy { retry_after } => EnrolError::Later { retry_after },
        LinkError::Refused { code: ProblemCode::SignInOver, .. } => EnrolError::Over,
        LinkError::Withdrawn
        | LinkError::Wipe
        | LinkError::Server { .. }
        | LinkError::Refused { .. }
        | LinkError::Protocol => EnrolError::Backend(cause),
    }
}
