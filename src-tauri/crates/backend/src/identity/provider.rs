//! The municipality's identity provider (OpenID Connect), to which this backend is the client: authorization code with
//! PKCE. A device never speaks to it, and never sees its tokens; nor are they kept here once they have said who it is.

use std::{fmt, time::Duration};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest,
    HttpResponse, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope,
    TokenResponse,
    core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata},
};
use zeroize::Zeroizing;

use super::{
    claims::{self, ClaimNames, ClaimsError, Employee},
    tokens,
};

/// A provider that takes longer than this is not there.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Where the provider is, and what this backend is to it.
#[derive(Clone)]
pub struct ProviderSettings {
    /// The issuer, to which `/.well-known/openid-configuration` is added.
    pub issuer: String,
    /// The name under which this backend is registered there.
    pub client_id: String,
    /// Its secret, where it has one.
    pub client_secret: Option<Zeroizing<String>>,
    /// What is asked for besides `openid`.
    pub scopes: Vec<String>,
    /// Which claims say what.
    pub claims: ClaimNames,
    /// The address of this backend as browsers and devices know it, without a slash at its end.
    pub public_address: String,
}

impl fmt::Debug for ProviderSettings {
    /// Shows no secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ProviderSettings").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// The provider.
pub struct Provider {
    settings: ProviderSettings,
    http: reqwest::Client,
}

/// A visit to the provider that has begun: where to send the browser, and what to remember until it is back.
pub struct Visit {
    /// Where to.
    pub address: String,
    /// Comes back with the browser.
    pub state: String,
    /// Stands in the id token.
    pub nonce: String,
    /// Shown to the provider with the code.
    pub verifier: String,
}

/// Why the provider did not say who it is. Nothing that it answered stands in it.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// The issuer or the address to come back to is no address.
    #[error("the settings of the identity provider have no address where one belongs")]
    Settings,
    /// No HTTP client could be made.
    #[error("no HTTP client could be made")]
    Client(#[source] reqwest::Error),
    /// It could not be reached, or answered something else than the standard says.
    #[error("the identity provider cannot be reached, or does not answer as the standard says: {0}")]
    Discovery(&'static str),
    /// It did not take the code.
    #[error("the identity provider did not take the code: {0}")]
    Code(&'static str),
    /// Its id token is missing, forged, old, or for somebody else.
    #[error("the id token is not a good one")]
    IdToken,
    /// It says too little.
    #[error(transparent)]
    Claims(#[from] ClaimsError),
    /// No random bytes can be had.
    #[error("no random bytes")]
    Randomness(#[source] getrandom::Error),
}

type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

impl Provider {
    /// Prepares to ask it. Nothing is sent yet.
    ///
    /// # Errors
    /// When the settings have no address where one belongs.
    pub fn new(settings: ProviderSettings) -> Result<Self, ProviderError> {
        // Another part of the process may have chosen one already: ring all the same, as nothing else is compiled in.
        drop(rustls::crypto::ring::default_provider().install_default());
        let is_here = settings.issuer.starts_with("http://");
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .https_only(!is_here)
            .timeout(TIMEOUT);
        // A machine without any trusted certificates can still speak to itself.
        let builder = if is_here { builder.tls_certs_only([]).no_proxy() } else { builder };
        let http = builder.build().map_err(ProviderError::Client)?;
        let provider = Self { settings, http };
        provider.redirect_address()?;
        Ok(provider)
    }

    /// Begins a visit.
    ///
    /// # Errors
    /// When the provider cannot be reached.
    pub async fn begin(&self) -> Result<Visit, ProviderError> {
        let client = self.client().await?;
        let random = || tokens::draw().map_err(ProviderError::Randomness);
        let (state, nonce, verifier) = (random()?, random()?, random()?);
        let (given_state, given_nonce) = (CsrfToken::new(state.clone()), Nonce::new(nonce.clone()));
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier.clone()));
        let request = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, || given_state, || given_nonce)
            .add_scopes(self.settings.scopes.iter().cloned().map(Scope::new))
            .set_pkce_challenge(challenge);
        let (address, _, _) = request.url();
        Ok(Visit { address: address.into(), state, nonce, verifier })
    }

    /// Ends a visit: trades the code that the browser brought for an id token, verifies it, and reads who it is.
    ///
    /// # Errors
    /// When any of it is not as it should be.
    pub async fn end(
        &self,
        code: String,
        nonce: String,
        verifier: String,
        now: DateTime<Utc>,
    ) -> Result<Employee, ProviderError> {
        let client = self.client().await?;
        let http = self.http();
        let reply = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|_| ProviderError::Discovery("it names no token endpoint"))?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier))
            .request_async(&http)
            .await
            .map_err(|cause| {
                ProviderError::Code(match cause {
                    RequestTokenError::ServerResponse(_) => "it refused",
                    RequestTokenError::Request(_) => "it cannot be reached",
                    RequestTokenError::Parse(..) | RequestTokenError::Other(_) => "its answer cannot be read",
                })
            })?;
        let id_token = reply.id_token().ok_or(ProviderError::IdToken)?;
        let verifier = client.id_token_verifier().set_time_fn(move || now);
        id_token.claims(&verifier, &Nonce::new(nonce)).map_err(|_| ProviderError::IdToken)?;
        // Its own members again, now that they are known to be the provider's: which of them count is for the settings.
        let text = id_token.to_string();
        let payload = text.split('.').nth(1).and_then(|part| BASE64_URL_SAFE_NO_PAD.decode(part).ok());
        let members =
            payload.and_then(|payload| serde_json::from_slice(&payload).ok()).ok_or(ProviderError::IdToken)?;
        Ok(claims::read(&members, &self.settings.claims)?)
    }

    /// Who issues the id tokens.
    pub fn issuer(&self) -> &str {
        &self.settings.issuer
    }

    /// Whether browsers reach this backend by HTTPS, so that a cookie of it need not travel otherwise.
    pub fn is_reached_by_https(&self) -> bool {
        self.settings.public_address.starts_with("https://")
    }

    /// Asks the provider where everything is. Each time anew: a sign-in is rare, and keys are changed without notice.
    async fn client(&self) -> Result<Client, ProviderError> {
        let issuer = IssuerUrl::new(self.settings.issuer.clone()).map_err(|_| ProviderError::Settings)?;
        let metadata = CoreProviderMetadata::discover_async(issuer, &self.http()).await;
        let metadata = metadata.map_err(|_| ProviderError::Discovery("its configuration cannot be had"))?;
        let secret = self.settings.client_secret.as_ref().map(|secret| ClientSecret::new(secret.to_string()));
        let client =
            CoreClient::from_provider_metadata(metadata, ClientId::new(self.settings.client_id.clone()), secret);
        Ok(client.set_redirect_uri(self.redirect_address()?))
    }

    fn redirect_address(&self) -> Result<RedirectUrl, ProviderError> {
        RedirectUrl::new(format!("{}/sign-in/callback", self.settings.public_address))
            .map_err(|_| ProviderError::Settings)
    }

    fn http(&self) -> impl Fn(HttpRequest) -> Exchange {
        let client = self.http.clone();
        move |request| Box::pin(exchange(client.clone(), request))
    }
}

type Exchange = std::pin::Pin<Box<dyn Future<Output = Result<HttpResponse, reqwest::Error>> + Send>>;

async fn exchange(client: reqwest::Client, request: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
    let reply = client.execute(request.try_into()?).await?;
    let (status, headers) = (reply.status(), reply.headers().clone());
    let mut response = HttpResponse::new(reply.bytes().await?.to_vec());
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}
