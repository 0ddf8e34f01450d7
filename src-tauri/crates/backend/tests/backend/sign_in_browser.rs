//! Signing in by the system's browser, at a real identity provider.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use backend::{
    Clock,
    identity::{
        IdentitySettings,
        claims::ClaimNames,
        provider::ProviderSettings,
        tokens,
    },
    password,
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use protocol::{Account, AccountId, BrowserSignInBegun, Enrolled, ProblemCode, Role, SignInWay, SignInWays};
use serde_json::json;
use uuid::Uuid;

use super::world::{Reply, World, noon, request};
use crate::provider::{Browser, CLIENT, Provider};

const ADDRESS: &str = "https://samenstap.example.nl";
const VERIFIER: &str = "a-secret-that-this-device-alone-knows-0123456789";

/// A backend with a provider, and a browser.
struct Town {
    world: World,
    browser: Browser,
    _provider: Provider,
}

impl Town {
    fn new(claims: ClaimNames) -> Self {
        let provider = Provider::start(&format!("{ADDRESS}/sign-in/callback"));
        let settings = ProviderSettings {
            issuer: provider.issuer.clone(),
            client_id: CLIENT.0.to_owned(),
            client_secret: Some(CLIENT.1.to_owned().into()),
            scopes: vec!["profile".to_owned()],
            claims,
            public_address: ADDRESS.to_owned(),
        };
        let identity = IdentitySettings {
            public_address: Some(ADDRESS.to_owned()),
            provider: Some(settings),
            ..IdentitySettings::default()
        };
        let browser = Browser::new(&provider.issuer);
        Self { world: World::with(identity, Clock::system()), browser, _provider: provider }
    }

    async fn begin(&self) -> BrowserSignInBegun {
        let challenge = BASE64_URL_SAFE_NO_PAD.encode(tokens::hash(VERIFIER));
        let body = json!({ "challenge": challenge, "deviceName": "tablet <7>" }).to_string();
        self.world.send(request("POST", "/v1/sign-ins", None, body)).await.read()
    }

    async fn collect(&self, begun: &BrowserSignInBegun, verifier: &str) -> Reply {
        let body = json!({ "verifier": verifier }).to_string();
        self.world.send(request("POST", &format!("/v1/sign-ins/{}", begun.id), None, body)).await
    }

    /// Opens a sign-in in the browser, as far as the way to the provider; returns that and the cookie.
    async fn leave(&self, begun: &BrowserSignInBegun) -> (String, String) {
        let reply = self.world.send_as_it_is(page("GET", &begun.path, "", "")).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", text(&reply));
        let cookie = reply.headers[header::SET_COOKIE].to_str().unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("Secure") && cookie.contains("SameSite=Lax"), "{cookie}");
        (reply.headers[header::LOCATION].to_str().unwrap().to_owned(), cookie.split(';').next().unwrap().to_owned())
    }

    /// Signs an employee in at the provider and comes back; returns the page and the cookie.
    async fn visit(&mut self, begun: &BrowserSignInBegun, employee: &str) -> (Reply, String) {
        let (address, cookie) = self.leave(begun).await;
        let back = self.browser.sign_in(&address, employee).await;
        (self.come_back(&back, &cookie).await, cookie)
    }

    async fn come_back(&self, address: &str, cookie: &str) -> Reply {
        let path = address.strip_prefix(ADDRESS).expect("the address that is registered").to_owned();
        self.world.send_as_it_is(page("GET", &path, cookie, "")).await
    }

    /// Answers whether it is her tablet.
    async fn answer(&self, asked: &Reply, cookie: &str, answer: &str) -> Reply {
        let text = text(asked);
        let state = text.split("name=state value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let body = format!("state={state}&answer={answer}");
        self.world.send_as_it_is(page("POST", "/sign-in/confirm", cookie, &body)).await
    }
}

fn page(method: &str, path: &str, cookie: &str, body: &str) -> Request<Body> {
    let request = Request::builder().method(method).uri(path).header(header::COOKIE, cookie);
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    request.body(Body::from(body.to_owned())).unwrap()
}

fn text(reply: &Reply) -> String {
    String::from_utf8(reply.body.clone()).unwrap()
}

fn roles() -> ClaimNames {
    ClaimNames {
        roles: Some("realm_access.roles".to_owned()),
        role_of: [("wz-begeleider".to_owned(), Role::Coach), ("wz-leiding".to_owned(), Role::Supervisor)].into(),
        ..ClaimNames::default()
    }
}

#[tokio::test]
async fn an_employee_signs_in_at_the_provider_and_her_tablet_collects_the_token() {
    let mut town = Town::new(roles());
    let ways: SignInWays = town.world.send(request("GET", "/v1/sign-in-ways", None, "")).await.read();
    assert_eq!(ways.ways, [SignInWay::Browser, SignInWay::Password, SignInWay::Code]);
    let begun = town.begin().await;
    assert_eq!(town.collect(&begun, VERIFIER).await.status, StatusCode::ACCEPTED);

    let (asked, cookie) = town.visit(&begun, "sevda").await;
    let words = text(&asked);
    assert!(words.contains("Sevda Akın") && words.contains(&begun.number), "{words}");
    assert!(words.contains("tablet &lt;7&gt;") && !words.contains("<7>"), "{words}");
    assert_eq!(town.collect(&begun, VERIFIER).await.status, StatusCode::ACCEPTED, "she has not said yes yet");
    let done = town.answer(&asked, &cookie, "yes").await;
    assert!(text(&done).contains("Het is gelukt"), "{}", text(&done));

    let reply = town.collect(&begun, VERIFIER).await;
    assert_eq!(reply.status, StatusCode::CREATED);
    let enrolled: Enrolled = reply.read();
    assert_eq!((enrolled.account.name.as_str(), enrolled.account.role), ("Sevda Akın", Role::Coach));
    let again = town.collect(&begun, VERIFIER).await;
    assert_eq!((again.status, again.problem()), (StatusCode::GONE, ProblemCode::SignInOver));
}

#[tokio::test]
async fn who_signs_in_again_is_the_same_account_with_the_role_of_today() {
    let mut town = Town::new(roles());
    let mut accounts = Vec::new();
    for _ in 0..2 {
        let begun = town.begin().await;
        let (asked, cookie) = town.visit(&begun, "leiding").await;
        town.answer(&asked, &cookie, "yes").await;
        accounts.push(town.collect(&begun, VERIFIER).await.read::<Enrolled>().account);
    }
    assert_eq!(accounts[0], accounts[1]);
    assert_eq!(accounts[0].role, Role::Supervisor);
}

#[tokio::test]
async fn the_account_that_is_here_already_is_hers_and_keeps_its_role() {
    let mut town = Town::new(ClaimNames::default());
    let account = Account { id: AccountId(Uuid::new_v4()), name: "S.".to_owned(), role: Role::ProjectLead };
    let nobodys = password::hash("a password that is not used").unwrap();
    town.world.store().add_account(&account, "sevda", &nobodys, noon()).unwrap();
    let begun = town.begin().await;
    let (asked, cookie) = town.visit(&begun, "sevda").await;
    town.answer(&asked, &cookie, "yes").await;
    let enrolled: Enrolled = town.collect(&begun, VERIFIER).await.read();
    assert_eq!((enrolled.account.id, enrolled.account.role), (account.id, Role::ProjectLead));
    assert_eq!(enrolled.account.name, "Sevda Akın");
}

#[tokio::test]
async fn an_employee_without_a_role_here_does_not_come_in() {
    let mut town = Town::new(roles());
    let begun = town.begin().await;
    let (told, _) = town.visit(&begun, "buiten").await;
    assert_eq!(told.status, StatusCode::FORBIDDEN);
    assert!(text(&told).contains("geen account"), "{}", text(&told));
    assert_eq!(town.collect(&begun, VERIFIER).await.problem(), ProblemCode::SignInOver);
    assert_eq!(town.world.store().accounts().unwrap().len(), 0);
}

#[tokio::test]
async fn who_says_no_at_the_provider_or_about_her_tablet_lets_nobody_in() {
    let mut town = Town::new(roles());
    let begun = town.begin().await;
    let (address, cookie) = town.leave(&begun).await;
    let back = town.browser.refuse(&address).await;
    assert_eq!(town.come_back(&back, &cookie).await.status, StatusCode::FORBIDDEN);
    assert_eq!(town.collect(&begun, VERIFIER).await.problem(), ProblemCode::SignInOver);

    let begun = town.begin().await;
    let (asked, cookie) = town.visit(&begun, "sevda").await;
    let said = town.answer(&asked, &cookie, "no").await;
    assert!(text(&said).contains("niet ingelogd"), "{}", text(&said));
    assert_eq!(town.collect(&begun, VERIFIER).await.problem(), ProblemCode::SignInOver);
}

#[tokio::test]
async fn only_the_browser_that_was_sent_comes_back_and_only_once() {
    let mut town = Town::new(roles());
    let begun = town.begin().await;
    let (address, cookie) = town.leave(&begun).await;
    let back = town.browser.sign_in(&address, "sevda").await;
    for other in ["", "samenstap-sign-in=another"] {
        assert_eq!(town.come_back(&back, other).await.status, StatusCode::BAD_REQUEST);
    }
    let asked = town.come_back(&back, &cookie).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert_eq!(town.come_back(&back, &cookie).await.status, StatusCode::BAD_REQUEST);
    let without_cookie = town.answer(&asked, "", "yes").await;
    assert_eq!(without_cookie.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn who_did_not_begin_a_sign_in_cannot_collect_it() {
    let mut town = Town::new(roles());
    let begun = town.begin().await;
    let (asked, cookie) = town.visit(&begun, "sevda").await;
    town.answer(&asked, &cookie, "yes").await;
    let other = "another-secret-that-is-just-as-long-0123456789-x";
    assert_eq!(town.collect(&begun, other).await.problem(), ProblemCode::SignInOver);
    assert_eq!(town.collect(&begun, VERIFIER).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn without_a_provider_there_is_no_browser_to_sign_in_with() {
    let world = World::new();
    let ways: SignInWays = world.send(request("GET", "/v1/sign-in-ways", None, "")).await.read();
    assert_eq!(ways.ways, [SignInWay::Password, SignInWay::Code]);
    let body = json!({ "challenge": "x".repeat(43), "deviceName": "t" }).to_string();
    assert_eq!(world.send(request("POST", "/v1/sign-ins", None, body)).await.problem(), ProblemCode::NotFound);
    let page = world.send_as_it_is(page("GET", &format!("/sign-in/{}", Uuid::new_v4()), "", "")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}
