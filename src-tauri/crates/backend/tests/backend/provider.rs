//! A real identity provider under Node, and a browser for it: it follows redirects, keeps cookies and fills forms in.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Lines},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use reqwest::{Client, Response, header, redirect::Policy};

/// The name and the secret under which the backend is registered there.
pub const CLIENT: (&str, &str) = ("samenstap", "a secret of 32 characters or so.");

/// The provider, until it is dropped.
pub struct Provider {
    /// Where it is.
    pub issuer: String,
    process: Child,
    /// What else it prints: it ends when nobody is there to take it.
    _notices: Lines<BufReader<ChildStdout>>,
}

impl Provider {
    /// Starts it; browsers come back to this address.
    pub fn start(redirect: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/identity");
        assert!(folder.join("node_modules").is_dir(), "tests/identity has no packages: run `cargo xtask setup`");
        let mut process = Command::new("node")
            .args(["provider.mjs", CLIENT.0, CLIENT.1, redirect])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Node, as `cargo xtask setup` installs it");
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let issuer = lines.find_map(|line| line.unwrap().strip_prefix("issuer ").map(str::to_owned)).unwrap();
        Self { issuer, process, _notices: lines }
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// A browser.
pub struct Browser {
    client: Client,
    cookies: BTreeMap<String, String>,
    issuer: String,
}

impl Browser {
    /// An empty one.
    pub fn new(issuer: &str) -> Self {
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = Client::builder().redirect(Policy::none()).no_proxy().tls_certs_only([]).build().unwrap();
        Self { client, cookies: BTreeMap::new(), issuer: issuer.to_owned() }
    }

    /// Goes to an address at the provider, and from there wherever it is sent, filling in who it is and saying yes to what
    /// is asked; returns the first address that is not the provider's.
    pub async fn sign_in(&mut self, address: &str, employee: &str) -> String {
        let mut next = address.to_owned();
        for _ in 0..12 {
            if !next.starts_with(&self.issuer) {
                return next;
            }
            let reply = self.get(&next).await;
            next = match location(&reply, &self.issuer) {
                Some(location) => location,
                None => self.fill_in(&next, &reply.text().await.unwrap(), employee).await,
            };
        }
        panic!("the provider sends the browser round in circles: {next}");
    }

    /// Goes to an address at the provider and says no there; returns where that leads.
    pub async fn refuse(&mut self, address: &str) -> String {
        let reply = self.get(address).await;
        let page = location(&reply, &self.issuer).expect("a page that asks who it is");
        let aborted = self.get(&format!("{page}/abort")).await;
        let mut next = location(&aborted, &self.issuer).expect("a way back");
        while next.starts_with(&self.issuer) {
            let reply = self.get(&next).await;
            next = location(&reply, &self.issuer).expect("a way back");
        }
        next
    }

    async fn fill_in(&mut self, address: &str, page: &str, employee: &str) -> String {
        let prompt = if page.contains("name=\"login\"") { "login" } else { "consent" };
        let body = format!("prompt={prompt}&login={employee}&password=any");
        let request = self.client.post(address).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let reply = request.header(header::COOKIE, self.cookie_line()).body(body).send().await.unwrap();
        self.keep_cookies(&reply);
        location(&reply, &self.issuer).unwrap_or_else(|| panic!("{prompt} was not taken: {}", reply.status()))
    }

    async fn get(&mut self, address: &str) -> Response {
        let reply = self.client.get(address).header(header::COOKIE, self.cookie_line()).send().await.unwrap();
        self.keep_cookies(&reply);
        reply
    }

    fn cookie_line(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep_cookies(&mut self, reply: &Response) {
        for cookie in reply.headers().get_all(header::SET_COOKIE) {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), rest.split(';').next().unwrap().to_owned());
        }
    }
}

fn location(reply: &Response, issuer: &str) -> Option<String> {
    let location = reply.headers().get(header::LOCATION)?.to_str().unwrap();
    Some(if location.starts_with('/') { format!("{issuer}{location}") } else { location.to_owned() })
}
