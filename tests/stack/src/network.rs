//! A request on its way: what a device's HTTP hands over, and what can become of it.

use std::sync::mpsc::{Sender, channel};

use axum::http::{self, HeaderMap, HeaderValue, header::RETRY_AFTER};
use reqwest::blocking::{Request, Response};
use simulation::Dice;
use sync::{LinkError, Wire};

use crate::{
    bugs::{Bug, misread},
    tablet::Told,
    tally::Tally,
    town::Town,
};

/// A request, as it goes over the wire.
#[derive(Clone)]
pub struct Letter {
    pub method: String,
    /// Path and query.
    pub target: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// A reply, as it comes back.
#[derive(Clone)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// A device's end of the wire. What is asked there waits until the world says what became of it.
pub struct Channel {
    pub tell: Sender<Told>,
    pub bug: Bug,
}

impl Wire for Channel {
    fn carry(&self, request: Request) -> Result<Response, LinkError> {
        let url = request.url();
        let target = url.query().map_or(url.path().to_owned(), |query| format!("{}?{query}", url.path()));
        let body = request.body().and_then(|body| body.as_bytes()).unwrap_or_default().to_vec();
        let letter = Letter { method: request.method().to_string(), target, headers: request.headers().clone(), body };
        let (answer, answered) = channel();
        let unreachable = || LinkError::Unreachable(None);
        self.tell.send(Told::Asks(letter, answer)).map_err(|_| unreachable())?;
        let reply = answered.recv().ok().flatten().ok_or_else(unreachable)?;
        let Reply { status, headers, body } = if self.bug == Bug::AnybodySignsOut { misread(reply) } else { reply };
        let mut response = http::Response::new(body);
        *response.status_mut() = http::StatusCode::from_u16(status).map_err(|_| LinkError::Protocol)?;
        *response.headers_mut() = headers;
        Ok(response.into())
    }
}

/// What the network does in a seed: each in so many of a hundred requests.
#[derive(Clone, Copy, Debug)]
pub struct Weather {
    /// The request does not arrive.
    pub loses_requests: usize,
    /// The request arrives, and the reply does not.
    pub loses_replies: usize,
    /// The connection breaks in the middle of a body, of the request or of the reply.
    pub cuts: usize,
    /// Something in between sends the request a second time.
    pub repeats: usize,
    /// A copy of it arrives long after.
    pub late_copies: usize,
    /// A proxy or a guest network answers in the backend's place, before the backend or after it.
    pub proxies: usize,
    /// The most events that a page brings.
    pub page: usize,
}

/// What answers in the backend's place: a status, with one of the bodies below.
const IN_ITS_PLACE: [u16; 14] = [200, 302, 401, 401, 403, 407, 408, 429, 500, 502, 502, 503, 504, 504];
/// A page, nothing, a refusal in the words of another program, and one in ours with a code of its own.
const BODIES: [&str; 4] = [
    "<html><title>Welkom op het gastennetwerk</title></html>",
    "",
    r#"{"message":"Unauthorized"}"#,
    r#"{"status":401,"title":"Unauthorized","detail":"no session","code":"GW-17"}"#,
];

impl Weather {
    /// Some weather.
    pub fn draw(dice: &mut Dice) -> Self {
        Self {
            loses_requests: dice.below(20),
            loses_replies: dice.below(20),
            cuts: dice.below(15),
            repeats: dice.below(15),
            late_copies: dice.below(30),
            proxies: dice.below(15),
            page: 1 + dice.below(8),
        }
    }
}

/// Carries a request through bad weather. `None` is a connection that broke.
pub fn carry(
    letter: &Letter,
    town: &mut Town,
    weather: &Weather,
    dice: &mut Dice,
    late: &mut Vec<Letter>,
    tally: &mut Tally,
) -> (Option<Reply>, &'static str) {
    let letter = with_small_page(letter, weather.page);
    if dice.in_a_hundred(weather.late_copies) {
        late.push(letter.clone());
    }
    if dice.in_a_hundred(weather.loses_requests) {
        tally.lost_requests += 1;
        return (None, "does not arrive");
    }
    if dice.in_a_hundred(weather.proxies) {
        return (Some(in_its_place(dice, tally)), "is answered by something else");
    }
    if dice.in_a_hundred(weather.cuts) {
        tally.cuts += 1;
        town.hear_half(&letter);
        return (None, "breaks off under way");
    }
    let mut reply = town.answer(&letter);
    if dice.in_a_hundred(weather.repeats) {
        tally.repeats += 1;
        let second = town.answer(&letter);
        if dice.below(2) == 0 {
            reply = second;
        }
    }
    if dice.in_a_hundred(weather.loses_replies) {
        tally.lost_replies += 1;
        return (None, "arrives, and its reply is lost");
    }
    if dice.in_a_hundred(weather.proxies) {
        return (Some(in_its_place(dice, tally)), "arrives, and something else replies");
    }
    if dice.in_a_hundred(weather.cuts) {
        tally.cuts += 1;
        if dice.below(2) == 0 {
            return (None, "arrives, and its reply breaks off");
        }
        // Through a proxy that does not say how long a reply is, half of one looks like a whole.
        let length = dice.below(reply.body.len() + 1);
        reply.body.truncate(length);
        return (Some(reply), "arrives, and half its reply comes back");
    }
    (Some(reply), "arrives")
}

/// What the trail tells of an address: not the epoch, which a restored server draws anew.
pub fn told_of(target: &str) -> String {
    let part = |part: &str| match part.find("epoch=") {
        Some(at) => format!("{}epoch=..", part.get(..at).unwrap_or_default()),
        None => part.to_owned(),
    };
    target.split('&').map(part).collect::<Vec<_>>().join("&")
}

/// Carries a request over a network that has healed.
pub fn carry_safely(letter: &Letter, town: &mut Town, weather: &Weather) -> Reply {
    town.answer(&with_small_page(letter, weather.page))
}

/// How many events a page has is for the server to say; a small one makes a long way of a short log.
fn with_small_page(letter: &Letter, page: usize) -> Letter {
    let small = |part: &str| match part.split_once('=') {
        Some(("limit", _)) => format!("limit={page}"),
        _ => part.to_owned(),
    };
    match letter.target.split_once('?') {
        None => letter.clone(),
        Some((path, query)) => {
            let query: Vec<String> = query.split('&').map(small).collect();
            Letter { target: format!("{path}?{}", query.join("&")), ..letter.clone() }
        }
    }
}

fn in_its_place(dice: &mut Dice, tally: &mut Tally) -> Reply {
    let status = IN_ITS_PLACE[dice.below(IN_ITS_PLACE.len())];
    tally.proxies += 1;
    tally.refusals_of_others += u64::from(matches!(status, 401 | 403 | 407));
    let mut headers = HeaderMap::new();
    if matches!(status, 429 | 503) && dice.below(2) == 0 {
        headers.insert(RETRY_AFTER, HeaderValue::from_static("30"));
    }
    Reply { status, headers, body: BODIES[dice.below(BODIES.len())].as_bytes().to_vec() }
}
