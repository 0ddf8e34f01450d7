//! Who may ask what: an endpoint as the table has it, and the gate that stands before each.
//!
//! The gate identifies who asks and looks at the role before anything else of the request is read. A handler cannot
//! forget it: there is no way to a handler but through the table.

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRequestParts, Request, State},
    handler::Handler,
    http::{Method, StatusCode},
    middleware::{self, Next},
    response::Response,
    routing::{self, MethodRouter},
};
use protocol::{ProblemCode, Role};

use super::{Refusal, openapi::Operation, request::Sender};
use crate::{Backend, store::AuditLine};

/// Who may use an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Also who is not signed in.
    Anyone,
    /// A device on which somebody signed in, by its own token: it gets a short one for all else.
    Device,
    /// Who is signed in and has one of these roles.
    Roles(&'static [Role]),
}

/// One method of one path.
pub struct Endpoint {
    /// The method.
    pub method: Method,
    /// The path, with its variable part in braces.
    pub path: &'static str,
    /// Who may use it.
    pub who: Who,
    pub(super) operation: Operation,
    handler: MethodRouter<Backend>,
    body_limit: usize,
}

/// What has no body needs no room for one.
const NO_BODY: usize = 1024;

impl Endpoint {
    /// Something to read.
    pub fn get<H: Handler<T, Backend>, T: 'static>(
        path: &'static str,
        who: Who,
        handler: H,
        operation: Operation,
    ) -> Self {
        Self { method: Method::GET, path, who, operation, handler: routing::get(handler), body_limit: NO_BODY }
    }

    /// Something that is brought, with a body of at most so many bytes.
    pub fn post<H: Handler<T, Backend>, T: 'static>(
        path: &'static str,
        who: Who,
        limit: usize,
        handler: H,
        operation: Operation,
    ) -> Self {
        Self { method: Method::POST, path, who, operation, handler: routing::post(handler), body_limit: limit }
    }

    /// Something that is put in the place of what was there, with a body of at most so many bytes.
    pub fn put<H: Handler<T, Backend>, T: 'static>(
        path: &'static str,
        who: Who,
        limit: usize,
        handler: H,
        operation: Operation,
    ) -> Self {
        Self { method: Method::PUT, path, who, operation, handler: routing::put(handler), body_limit: limit }
    }

    /// Something that is taken away.
    pub fn delete<H: Handler<T, Backend>, T: 'static>(
        path: &'static str,
        who: Who,
        handler: H,
        operation: Operation,
    ) -> Self {
        Self { method: Method::DELETE, path, who, operation, handler: routing::delete(handler), body_limit: NO_BODY }
    }
}

/// Puts the endpoints together, each behind its gate.
pub fn router(endpoints: Vec<Endpoint>, backend: &Backend) -> Router<Backend> {
    endpoints.into_iter().fold(Router::new(), |router, endpoint| {
        let Endpoint { method, path, who, operation: _, handler, body_limit } = endpoint;
        let door = Door { backend: backend.clone(), name: format!("{method} {path}"), who };
        let handler = handler.route_layer(DefaultBodyLimit::max(body_limit));
        router.route(path, handler.route_layer(middleware::from_fn_with_state(door, gate)))
    })
}

#[derive(Clone)]
struct Door {
    backend: Backend,
    name: String,
    who: Who,
}

async fn gate(State(door): State<Door>, request: Request, next: Next) -> Result<Response, Refusal> {
    let Who::Roles(roles) = door.who else {
        return Ok(next.run(request).await);
    };
    let (mut parts, body) = request.into_parts();
    let Sender(sender) = Sender::from_request_parts(&mut parts, &door.backend).await?;
    if !roles.contains(&sender.account.role) {
        let refused = AuditLine::of(&sender, door.backend.clock().server_time(), "ask", door.name);
        let line = AuditLine { result: "refused".to_owned(), ..refused };
        door.backend.ask(move |store| store.write_audit(&line)).await?;
        return Err(Refusal::new(StatusCode::FORBIDDEN, ProblemCode::Forbidden, "this is not for your role"));
    }
    // Found there by the handler: who asks is looked up once for a request.
    parts.extensions.insert(sender);
    Ok(next.run(Request::from_parts(parts, body)).await)
}
