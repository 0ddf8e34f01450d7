//! What the configuration file says of the municipality's identity provider. Not on the command line: it is long, and one
//! of it is a secret.

use std::{fs, io, path::PathBuf};

use backend::identity::{IdentitySettings, claims::ClaimNames, provider::ProviderSettings};
use protocol::MOST_LEASE_HOURS;
use serde::Deserialize;
use zeroize::Zeroizing;

/// `[identity-provider]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ProviderFile {
    issuer: String,
    client_id: String,
    client_secret_file: Option<PathBuf>,
    #[serde(default = "usual_scopes")]
    scopes: Vec<String>,
    #[serde(default)]
    claims: ClaimNames,
}

fn usual_scopes() -> Vec<String> {
    vec!["profile".to_owned()]
}

/// Why these settings are refused.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// An address that is none, or that would be spoken to unprotected.
    #[error(
        "{what} begins with https:// (http:// only on this machine itself) and has no slash at its end, not: {given}"
    )]
    Address {
        /// Which.
        what: &'static str,
        /// What was given.
        given: String,
    },
    /// The provider sends browsers back to an address that everybody knows.
    #[error("an identity provider needs --public-address as well: it is where browsers come back to")]
    NoPublicAddress,
    /// The secret cannot be read.
    #[error("cannot read the client's secret in {0}")]
    Secret(PathBuf, #[source] io::Error),
    /// Roles are named without the claim in which they stand, or the other way round.
    #[error("roles of the identity provider need both claims.roles and claims.role-of")]
    HalfOfRoles,
    /// Nobody stays signed in for no time at all, or for years.
    #[error("a device stays signed in for 1 to 365 days, not: {0}")]
    Days(u16),
    /// A device that never closes by itself cannot be withdrawn.
    #[error("a device opens without contact for 1 to {MOST_LEASE_HOURS} hours, not: {0}")]
    OfflineHours(u16),
}

/// Puts together what was given.
///
/// # Errors
/// As `IdentityError`.
pub fn read(
    public_address: Option<String>,
    sign_in_days: Option<u16>,
    lease_hours: Option<u16>,
    provider: Option<ProviderFile>,
) -> Result<IdentitySettings, IdentityError> {
    let public_address = public_address.map(|given| address("a public address", given)).transpose()?;
    if let Some(days) = sign_in_days.filter(|days| !(1..=365).contains(days)) {
        return Err(IdentityError::Days(days));
    }
    if let Some(hours) = lease_hours.filter(|hours| !(1..=MOST_LEASE_HOURS).contains(hours)) {
        return Err(IdentityError::OfflineHours(hours));
    }
    let provider = match provider {
        None => None,
        Some(file) => {
            let public_address = public_address.clone().ok_or(IdentityError::NoPublicAddress)?;
            if file.claims.roles.is_some() == file.claims.role_of.is_empty() {
                return Err(IdentityError::HalfOfRoles);
            }
            Some(ProviderSettings {
                issuer: address("an issuer", file.issuer)?,
                client_id: file.client_id,
                client_secret: file.client_secret_file.map(secret).transpose()?,
                scopes: file.scopes,
                claims: file.claims,
                public_address,
            })
        }
    };
    Ok(IdentitySettings { public_address, sign_in_days, lease_hours, provider })
}

fn secret(path: PathBuf) -> Result<Zeroizing<String>, IdentityError> {
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Zeroizing::new(text.trim().to_owned())),
        Err(cause) => Err(IdentityError::Secret(path, cause)),
    }
}

fn address(what: &'static str, given: String) -> Result<String, IdentityError> {
    let host = given.strip_prefix("http://").map(|rest| rest.split(['/', ':']).next().unwrap_or_default());
    let is_here = host.is_some_and(|host| matches!(host, "127.0.0.1" | "localhost"));
    let is_safe = given.strip_prefix("https://").is_some_and(|rest| !rest.is_empty()) || is_here;
    if !is_safe || given.ends_with('/') || given.contains(['?', '#', '@', ' ']) {
        return Err(IdentityError::Address { what, given });
    }
    Ok(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROVIDER: &str = "issuer = 'https://login.example.nl'\nclient-id = 'samenstap'\n";
    const HERE: &str = "https://samenstap.example.nl";

    fn file(text: &str) -> ProviderFile {
        toml::from_str(text).unwrap()
    }

    fn refusal(here: Option<&str>, days: Option<u16>, provider: Option<&str>) -> String {
        let read = read(here.map(str::to_owned), days, None, provider.map(file));
        read.err().map(|refused| refused.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_provider_is_read_with_its_secret_and_its_roles() {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("secret");
        fs::write(&secret, "hush\n").unwrap();
        let text = format!(
            "{PROVIDER}client-secret-file = '{}'\n[claims]\nroles = 'realm_access.roles'\n[claims.role-of]\nwz = 'coach'\n",
            secret.display()
        );
        let settings = read(Some(HERE.to_owned()), Some(14), Some(24), Some(file(&text))).unwrap();
        let provider = settings.provider.unwrap();
        assert_eq!(provider.client_secret.as_deref().map(String::as_str), Some("hush"));
        assert_eq!(provider.claims.role_of["wz"], protocol::Role::Coach);
        assert_eq!(provider.claims.sign_in, "preferred_username");
    }

    #[test]
    fn what_cannot_work_is_refused_with_a_reason() {
        assert!(refusal(None, None, Some(PROVIDER)).contains("--public-address"));
        assert!(refusal(Some(HERE), None, Some(&format!("{PROVIDER}[claims]\nroles = 'r'\n"))).contains("role-of"));
        assert!(refusal(Some(HERE), Some(0), None).contains("1 to 365"));
        let cases = ["http://samenstap.example.nl", "samenstap.example.nl", "https://", "https://x/", "https://u:p@x"];
        for given in cases {
            assert!(refusal(Some(given), None, None).contains("a public address"), "{given}");
        }
        assert_eq!(refusal(Some("http://127.0.0.1:7350"), None, None), "");
    }

    #[test]
    fn a_word_that_is_no_setting_is_refused() {
        assert!(toml::from_str::<ProviderFile>(&format!("{PROVIDER}clientid = 'x'")).is_err());
        assert!(toml::from_str::<ProviderFile>(&format!("{PROVIDER}[claims]\nrol = 'x'")).is_err());
    }
}
