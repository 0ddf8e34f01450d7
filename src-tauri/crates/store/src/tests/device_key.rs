//! The key by which the backend knows this device.

use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use protocol::dpop::{Proof, token_hash};

use super::desk::{COACH, Device};
use crate::{DeviceKey, Proving, SecretStore, wipe};

fn proving() -> Proving<'static> {
    Proving {
        method: "GET",
        address: "https://samenstap.example.nl/v1/forms",
        token: Some("token"),
        nonce: Some("nonce"),
        server_seconds: 7,
    }
}

fn is_signed(proof: &Proof<'_>) -> bool {
    let (x, y) = proof.header.jwk.point().unwrap();
    let point = p256::Sec1Point::from_affine_coordinates(&x.into(), &y.into(), false);
    let key = VerifyingKey::from_sec1_point(&point).unwrap();
    key.verify(proof.signed.as_bytes(), &Signature::from_slice(&proof.signature).unwrap()).is_ok()
}

#[test]
fn a_proof_says_what_it_is_for_and_is_signed_by_the_key_that_it_names() {
    let key = DeviceKey::draw().unwrap();
    let text = key.prove(&proving());
    let proof = Proof::read(&text).unwrap();
    assert!(is_signed(&proof));
    assert_eq!(proof.header.jwk, key.public());
    let claims = &proof.claims;
    assert_eq!((claims.htm.as_str(), claims.htu.as_str()), ("GET", "https://samenstap.example.nl/v1/forms"));
    assert_eq!((claims.nonce.as_deref(), claims.iat), (Some("nonce"), 7));
    assert_eq!(claims.ath, Some(token_hash("token")));
}

#[test]
fn no_proof_is_made_twice() {
    let key = DeviceKey::draw().unwrap();
    let id = || Proof::read(&key.prove(&proving())).unwrap().claims.jti;
    assert_ne!(id(), id());
}

#[test]
fn a_key_comes_back_from_the_keyring_for_its_own_account_only() {
    let device = Device::new();
    let (secrets, key) = (device.secrets(), DeviceKey::draw().unwrap());
    assert!(DeviceKey::read(&secrets, COACH).unwrap().is_none());
    key.keep(&secrets, COACH).unwrap();
    assert_eq!(DeviceKey::read(&secrets, COACH).unwrap().unwrap().public(), key.public());
    let other = protocol::AccountId(uuid::Uuid::from_u128(0xC1));
    assert!(DeviceKey::read(&secrets, other).unwrap().is_none());
}

#[test]
fn what_is_no_key_is_none() {
    let device = Device::new();
    let secrets = device.secrets();
    // Zero is no scalar of the curve: what was kept under this name was not ours.
    secrets.write(&format!("{COACH}/device-key"), &crate::Secret::of([0; 32])).unwrap();
    assert!(DeviceKey::read(&secrets, COACH).unwrap().is_none());
}

#[test]
fn a_wiped_device_has_no_key_any_more() {
    let device = Device::new();
    drop(device.create());
    let secrets = device.secrets();
    DeviceKey::draw().unwrap().keep(&secrets, COACH).unwrap();
    wipe(device.folder.path(), COACH, &secrets).unwrap();
    assert!(DeviceKey::read(&secrets, COACH).unwrap().is_none());
}
