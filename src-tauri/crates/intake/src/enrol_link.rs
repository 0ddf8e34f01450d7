//! The link that a QR code of the municipality holds: the backend's address and a one-time code. Only the code is taken over,
//! into the form; nobody is signed in by a link alone.

use url::Url;

use crate::{App, intentions::ReadEnrolLink, pages::EnrolLink, problem::Problem};

/// The scheme by which the operating system knows that a link is for this app.
const SCHEME: &str = "samenstap";

/// An address that nobody can read through is not shown whole.
const SHOWN: usize = 120;

impl App {
    /// Takes the code out of a link, when the link is of the municipality that this device was set up for.
    pub fn read_enrol_link(&self, asked: &ReadEnrolLink) -> Result<EnrolLink, Problem> {
        self.refuse_alone()?;
        read(&asked.link, &self.settings.backend)
    }
}

fn read(link: &str, backend: &str) -> Result<EnrolLink, Problem> {
    let link = Url::parse(link.trim()).map_err(|_| Problem::NotALink)?;
    // A browser may have written it as `samenstap://enrol/?…`: then the word is the host.
    let word = link.host_str().unwrap_or_else(|| link.path());
    if link.scheme() != SCHEME || word.trim_matches('/') != "enrol" {
        return Err(Problem::NotALink);
    }
    let member = |name: &str| link.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let (address, code) = member("backend").zip(member("code")).ok_or(Problem::NotALink)?;
    if !is_the_same(&address, backend) {
        return Err(Problem::OtherBackend { address: address.chars().take(SHOWN).collect() });
    }
    // Which codes there are, the municipality knows; what cannot be typed as one is none.
    let can_be_one = code.len() <= 24 && code.bytes().any(|byte| byte.is_ascii_alphanumeric());
    if !can_be_one || !code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return Err(Problem::NotALink);
    }
    Ok(EnrolLink { code })
}

fn is_the_same(address: &str, backend: &str) -> bool {
    let parsed = |words: &str| Url::parse(words.trim_end_matches('/')).ok();
    parsed(address).is_some_and(|address| parsed(backend) == Some(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "https://samenstap.example.nl";

    fn code(link: &str) -> Result<String, Problem> {
        read(link, HERE).map(|link| link.code)
    }

    #[test]
    fn the_code_is_taken_out_of_a_link_however_it_came() {
        for link in [
            "samenstap:enrol?backend=https://samenstap.example.nl&code=7KQ2M-X4T9A",
            " SAMENSTAP:enrol?backend=https://Samenstap.example.nl/&code=7KQ2M-X4T9A\n",
            "samenstap://enrol?backend=https%3A%2F%2Fsamenstap.example.nl&code=7KQ2M-X4T9A",
            "samenstap://enrol/?code=7KQ2M-X4T9A&backend=https://samenstap.example.nl:443&later=1",
        ] {
            assert_eq!(code(link).as_deref(), Ok("7KQ2M-X4T9A"), "{link}");
        }
    }

    #[test]
    fn a_link_of_another_municipality_is_refused_and_says_which() {
        for address in [
            "https://elders.example.nl",
            "http://samenstap.example.nl",
            "https://samenstap.example.nl:8443",
            "https://samenstap.example.nl/elders",
            "https://samenstap.example.nl@elders.example.nl",
            "",
        ] {
            let refused = code(&format!("samenstap:enrol?backend={address}&code=7KQ2M-X4T9A"));
            assert_eq!(refused, Err(Problem::OtherBackend { address: address.to_owned() }), "{address}");
        }
    }

    #[test]
    fn what_is_no_such_link_is_refused() {
        for link in [
            "",
            "7KQ2M-X4T9A",
            "https://samenstap.example.nl",
            "samenstap:enrol",
            "samenstap:other?backend=https://samenstap.example.nl&code=7KQ2M-X4T9A",
            "samenstap:enrol?backend=https://samenstap.example.nl",
            "samenstap:enrol?backend=https://samenstap.example.nl&code=",
            "samenstap:enrol?backend=https://samenstap.example.nl&code=<b>",
            "samenstap:enrol?backend=https://samenstap.example.nl&code=7KQ2M-X4T9A-7KQ2M-X4T9A-7KQ2M",
        ] {
            assert_eq!(code(link), Err(Problem::NotALink), "{link}");
        }
    }
}
