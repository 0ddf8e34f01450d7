//! The interface as an OpenAPI 3.1 document, made from the table and from the types that are sent. Also served, at
//! `/v1/openapi.json` (NL API Design Rules, /core/publish-openapi).

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value as Json, json};

use super::{
    API_VERSION,
    access::{Endpoint, Who},
    table::endpoints,
};

/// How a type looks on the wire.
type Shape = fn(&mut SchemaGenerator) -> Schema;

/// What an endpoint takes and gives, for whoever writes a client.
pub struct Operation {
    name: &'static str,
    summary: &'static str,
    query: Option<Shape>,
    headers: &'static [(&'static str, &'static str)],
    takes: Option<Content>,
    gives: (u16, Content),
    or: Option<(u16, &'static str)>,
    takes_turns: bool,
}

enum Content {
    Json(Shape),
    File,
}

impl Operation {
    fn new(name: &'static str, summary: &'static str, status: u16, content: Content) -> Self {
        let gives = (status, content);
        Self { name, summary, query: None, headers: &[], takes: None, gives, or: None, takes_turns: false }
    }

    /// An operation that gives a `T`.
    pub fn gives<T: JsonSchema>(name: &'static str, summary: &'static str) -> Self {
        Self::new(name, summary, 200, Content::Json(SchemaGenerator::subschema_for::<T>))
    }

    /// An operation that makes a `T`.
    pub fn makes<T: JsonSchema>(name: &'static str, summary: &'static str) -> Self {
        Self::new(name, summary, 201, Content::Json(SchemaGenerator::subschema_for::<T>))
    }

    /// An operation that gives a file, byte for byte.
    pub fn gives_file(name: &'static str, summary: &'static str) -> Self {
        Self::new(name, summary, 200, Content::File)
    }

    /// With the members of a `T` in its query.
    pub fn query<T: JsonSchema>(self) -> Self {
        Self { query: Some(T::json_schema), ..self }
    }

    /// With a `T` as its body.
    pub fn takes<T: JsonSchema>(self) -> Self {
        Self { takes: Some(Content::Json(SchemaGenerator::subschema_for::<T>)), ..self }
    }

    /// With bytes as its body.
    pub fn takes_file(self) -> Self {
        Self { takes: Some(Content::File), ..self }
    }

    /// Which may also end in another way, without a body.
    pub fn or(self, status: u16, description: &'static str) -> Self {
        Self { or: Some((status, description)), ..self }
    }

    /// Which is told to come back later when too many others are first.
    pub fn takes_turns(self) -> Self {
        Self { takes_turns: true, ..self }
    }

    /// With headers, each with what it is for.
    pub fn headers(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }
}

/// `GET /v1/openapi.json`.
pub async fn publish() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], document().to_string()).into_response()
}

/// Returns the document.
pub fn document() -> Json {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut shapes = settings.into_generator();
    let mut paths = Map::new();
    for endpoint in endpoints() {
        let (path, is_under_version) = match endpoint.path.strip_prefix("/v1") {
            Some(path) => (path, true),
            None => (endpoint.path, false),
        };
        let item = paths.entry(path).or_insert_with(|| json!({}));
        if !is_under_version {
            item["servers"] = json!([{ "url": "/" }]);
        }
        item[endpoint.method.as_str().to_lowercase()] = operation(&endpoint, &mut shapes);
    }
    let problem = shapes.subschema_for::<protocol::Problem>();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Samenstap",
            "version": API_VERSION,
            "description": "What the devices of coaches and the municipal backend say to each other. Unknown members are \
                            to be ignored by whoever reads them, and kept by whoever forwards an event.",
            "contact": {
                "name": "The municipality that runs this backend",
                "email": "samenstap@gemeente.example",
                "url": "https://gemeente.example/samenstap"
            },
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" }
        },
        "tags": TAGS.map(|(name, description, _)| json!({ "name": name, "description": description })),
        "servers": [{ "url": "/v1", "description": "The backend that this document came from" }],
        "paths": paths,
        "components": {
            "schemas": shapes.take_definitions(true),
            "headers": {
                "API-Version": { "description": "The version of the interface.", "schema": { "type": "string" } }
            },
            "responses": {
                "Problem": {
                    "description": "It was refused (RFC 9457). `code` says what that means for the caller; `Retry-After` \
                                    when to try again, where that helps.",
                    "headers": in_common(),
                    "content": { "application/problem+json": { "schema": problem } }
                }
            },
            "securitySchemes": {
                "device": {
                    "type": "http", "scheme": SCHEME,
                    "description": "The token that a device got when it was enrolled, for `POST /v1/tokens` alone."
                },
                "access": { "type": "http", "scheme": SCHEME, "description": "The short token that `POST /v1/tokens` gave." },
                "proof": {
                    "type": "apiKey", "in": "header", "name": "DPoP",
                    "description": "That the device has the key to which the token is bound (RFC 9449). Each counts once, and \
                                    carries the last `DPoP-Nonce` that a reply brought."
                }
            }
        }
    })
}

/// How a token is presented.
const SCHEME: &str = "dpop";

/// What belongs together for a reader: its name, what it is about, and how its paths begin.
const TAGS: [(&str, &str, &[&str]); 5] = [
    (
        "devices",
        "Devices and those who sign in on them.",
        &["/v1/devices", "/v1/tokens", "/v1/sign-in", "/v1/enrolment", "/v1/handover-key"],
    ),
    ("forms", "Questionnaires, and when they are asked.", &["/v1/forms", "/v1/measurement-windows"]),
    (
        "oversight",
        "Who has which dossiers, who looks after them meanwhile, and what is kept apart.",
        &["/v1/caseloads", "/v1/covers", "/v1/team", "/v1/held-events", COACH, ERASURE],
    ),
    ("service", "The backend itself.", &["/v1/health", "/v1/openapi.json"]),
    ("sync", "Events go to the municipality and come from it.", &["/v1/events", "/v1/changes", "/v1/dossiers"]),
];

/// Of the paths below a dossier, the one by which it is moved.
const COACH: &str = "/v1/dossiers/{id}/coach";
/// And the one by which it is erased.
const ERASURE: &str = "/v1/dossiers/{id}/erasure";

/// The first of the tags whose paths this is one of.
fn tag(path: &str) -> Option<&'static str> {
    TAGS.iter().find(|(_, _, begin)| begin.iter().any(|begin| path.starts_with(begin))).map(|(name, ..)| *name)
}

/// Who may ask, in a sentence.
fn who_may(who: Who) -> String {
    match who {
        Who::Anyone => "For anyone, without signing in.".to_owned(),
        Who::Device => "For a device, with the token that it got when it was enrolled.".to_owned(),
        Who::Roles(roles) => {
            let names: Vec<String> =
                roles.iter().map(|role| json!(role).as_str().unwrap_or_default().replace('_', " ")).collect();
            format!("For whoever is signed in as: {}.", names.join(", "))
        }
    }
}

fn operation(endpoint: &Endpoint, shapes: &mut SchemaGenerator) -> Json {
    let Operation { name, summary, query, headers, takes, gives: (status, content), or, takes_turns } =
        &endpoint.operation;
    let mut parameters = path_parameters(endpoint.path);
    parameters.extend(query.map(|query| query_parameters(&query(shapes))).unwrap_or_default());
    parameters.extend(headers.iter().map(|(name, description)| {
        json!({ "name": name, "in": "header", "description": description, "schema": { "type": "string" } })
    }));
    let mut in_full = |content: &Content| match content {
        Content::Json(shape) => json!({ "application/json": { "schema": shape(shapes) } }),
        Content::File => json!({ "application/octet-stream": {} }),
    };
    let (content, takes) = (in_full(content), takes.as_ref().map(in_full));
    let takes_something = takes.is_some() || !parameters.is_empty();
    let mut said = json!({
        "operationId": name,
        "summary": summary,
        "description": format!("{summary} {}", who_may(endpoint.who)),
        "tags": [tag(endpoint.path)],
        "parameters": parameters,
        "responses": {
            status.to_string(): { "description": "Done.", "headers": in_common(), "content": content },
            "default": problem_response()
        }
    });
    if let Some(takes) = takes {
        said["requestBody"] = json!({ "required": true, "content": takes });
    }
    if let Some((status, description)) = or {
        said["responses"][status.to_string()] = json!({ "description": description, "headers": in_common() });
    }
    let mut refuses = |status: &str| said["responses"][status] = problem_response();
    if takes_something {
        refuses("400");
    }
    if *takes_turns {
        refuses("503");
    }
    match endpoint.who {
        Who::Anyone => {}
        Who::Device => {
            refuses("401");
            said["security"] = json!([{ "device": [], "proof": [] }]);
        }
        Who::Roles(roles) => {
            refuses("401");
            refuses("403");
            said["security"] = json!([{ "access": [], "proof": [] }]);
            said["x-roles"] = json!(roles);
        }
    }
    said
}

fn problem_response() -> Json {
    json!({ "$ref": "#/components/responses/Problem" })
}

fn in_common() -> Json {
    json!({ "API-Version": { "$ref": "#/components/headers/API-Version" } })
}

fn path_parameters(path: &str) -> Vec<Json> {
    let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let shape = |name: &str| match name {
        "id" if path.starts_with("/v1/held-events") => (json!({ "type": "integer", "minimum": 1 }), "Its number."),
        "id" => (json!({ "type": "string", "format": "uuid" }), "Its id."),
        "sha256" => (json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }), "The hash of its bytes."),
        _ => (json!({ "type": "string" }), "Its name."),
    };
    let parameter = |name: &str| {
        let (schema, description) = shape(name);
        json!({ "name": name, "in": "path", "required": true, "description": description, "schema": schema })
    };
    names.map(parameter).collect()
}

/// One parameter for each member of an object.
fn query_parameters(shape: &Schema) -> Vec<Json> {
    let is_required = |name: &str| {
        let required = shape.get("required").and_then(Json::as_array);
        required.is_some_and(|names| names.iter().any(|one| one == name))
    };
    let members = shape.get("properties").and_then(Json::as_object).into_iter().flatten();
    let parameter = |(name, schema): (&String, &Json)| {
        let mut schema = schema.clone();
        // Said of the parameter, and not once more of its shape.
        let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
        json!({
            "name": name, "in": "query", "required": is_required(name), "description": description, "schema": schema
        })
    };
    members.map(parameter).collect()
}
