//! The OpenAPI document is the interface: made from the code, committed, and true (NL API Design Rules).

use std::collections::HashSet;

use backend::{Who, endpoints, openapi};
use serde_json::Value as Json;

/// Every operation, with its path, its method and what is said of it.
fn operations(document: &Json) -> Vec<(&str, &str, &Json)> {
    let paths = document["paths"].as_object().unwrap();
    let methods = ["get", "post", "put", "patch", "delete"];
    paths
        .iter()
        .flat_map(|(path, item)| {
            item.as_object().unwrap().iter().map(move |(method, said)| (path.as_str(), method.as_str(), said))
        })
        .filter(|(_, method, _)| methods.contains(method))
        .collect()
}

#[test]
fn the_committed_document_is_what_the_code_says() {
    let document = serde_json::to_string_pretty(&openapi()).unwrap() + "\n";
    expect_test::expect_file!["../../openapi.json"].assert_eq(&document);
}

#[test]
fn every_endpoint_of_the_table_is_described_with_who_may_use_it() {
    let document = openapi();
    assert_eq!(operations(&document).len(), endpoints().len());
    for endpoint in endpoints() {
        let path = endpoint.path.strip_prefix("/v1").unwrap_or(endpoint.path);
        let said = &document["paths"][path][endpoint.method.as_str().to_lowercase()];
        match endpoint.who {
            Who::Anyone => assert!(said["security"].is_null(), "{path}"),
            Who::Device => assert!(said["security"][0]["device"].is_array(), "{path}"),
            Who::Roles(roles) => assert_eq!(said["x-roles"], serde_json::json!(roles), "{path}"),
        }
    }
}

#[test]
fn every_operation_has_a_name_a_summary_a_version_and_problems_as_rfc_9457_has_them() {
    let document = openapi();
    let mut names = HashSet::new();
    for (path, method, said) in operations(&document) {
        let name = said["operationId"].as_str().unwrap();
        assert!(names.insert(name), "{name} stands twice");
        assert!(said["summary"].as_str().unwrap().ends_with('.'), "{method} {path}");
        assert_eq!(said["responses"]["default"]["$ref"], "#/components/responses/Problem", "{method} {path}");
        let done = said["responses"].as_object().unwrap().iter().find(|(status, _)| status.starts_with('2')).unwrap().1;
        assert!(done["headers"]["API-Version"].is_object(), "{method} {path}");
    }
    let problem = &document["components"]["responses"]["Problem"];
    assert!(problem["content"]["application/problem+json"].is_object());
    assert!(problem["headers"]["API-Version"].is_object());
}

#[test]
fn paths_are_in_kebab_case_parameters_in_camel_case_and_none_ends_in_a_slash() {
    let document = openapi();
    for (path, _, said) in operations(&document) {
        assert!(path.starts_with('/') && !path.ends_with('/') && !path.contains('_'), "{path}");
        assert_eq!(path.to_lowercase(), path);
        for parameter in said["parameters"].as_array().unwrap() {
            let name = parameter["name"].as_str().unwrap();
            let is_header = parameter["in"] == "header";
            assert!(is_header || (!name.contains(['_', '-']) && !name.starts_with(char::is_uppercase)), "{name}");
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = openapi();
    let mut open = vec![&document];
    let mut count = 0;
    while let Some(next) = open.pop() {
        match next {
            Json::Object(members) => {
                if let Some(Json::String(to)) = members.get("$ref") {
                    let pointer = to.strip_prefix('#').unwrap();
                    assert!(document.pointer(pointer).is_some(), "{to} leads nowhere");
                    count += 1;
                }
                open.extend(members.values());
            }
            Json::Array(items) => open.extend(items),
            _ => {}
        }
    }
    assert!(count > 40, "{count}");
}
