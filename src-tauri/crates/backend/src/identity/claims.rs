//! What the identity provider says of an employee: who she is, and, where the municipality keeps that there, her role and
//! caseload.

use std::collections::BTreeMap;

use protocol::{DossierId, Role};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Which claims say what. A claim within another is named with dots: `realm_access.roles`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct ClaimNames {
    /// The name by which an account is known here.
    pub sign_in: String,
    /// The name that colleagues and participants know.
    pub name: String,
    /// Her roles: a text or a list of texts. Without it, her role is that of her account here.
    pub roles: Option<String>,
    /// Which of those texts is which role here.
    pub role_of: BTreeMap<String, Role>,
    /// The ids of her dossiers: a list of texts. Without it, her caseload is the one that is kept here.
    pub caseload: Option<String>,
}

impl Default for ClaimNames {
    fn default() -> Self {
        Self {
            sign_in: "preferred_username".to_owned(),
            name: "name".to_owned(),
            roles: None,
            role_of: BTreeMap::new(),
            caseload: None,
        }
    }
}

/// An employee, as the provider knows her.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Employee {
    /// Names her for ever, at this provider.
    pub subject: String,
    /// The name by which an account is known here, in lower case.
    pub sign_in: String,
    /// The name that people know.
    pub name: String,
    /// Her role, where the provider says it.
    pub role: Option<Role>,
    /// Her dossiers, where the provider says them.
    pub caseload: Option<Vec<DossierId>>,
}

/// Why claims say too little.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClaimsError {
    /// A claim is missing, or is of another kind.
    #[error("the claim {0} is missing or of another kind")]
    Missing(String),
    /// She has no role here.
    #[error("none of her roles is one of ours")]
    NoRole,
}

/// Reads the claims of an id token that was verified. With several roles the one that comes first in `Role` counts: who
/// guides participants is a coach, whatever else she is.
///
/// # Errors
/// As `ClaimsError`. What the claims say is in no error.
pub fn read(claims: &Map<String, Value>, names: &ClaimNames) -> Result<Employee, ClaimsError> {
    let text = |name: &str| {
        let found = find(claims, name).and_then(Value::as_str).map(str::trim).filter(|text| is_a_name(text));
        found.map(str::to_owned).ok_or_else(|| ClaimsError::Missing(name.to_owned()))
    };
    let role = names.roles.as_ref().map(|claim| role(find(claims, claim), &names.role_of)).transpose()?;
    let caseload = match &names.caseload {
        None => None,
        Some(claim) => {
            let ids = texts(find(claims, claim)).map(|text| text.and_then(|text| text.parse().ok()));
            Some(ids.collect::<Option<Vec<DossierId>>>().ok_or_else(|| ClaimsError::Missing(claim.clone()))?)
        }
    };
    let sign_in = text(&names.sign_in)?.to_lowercase();
    Ok(Employee {
        subject: text("sub")?,
        name: text(&names.name).unwrap_or_else(|_| sign_in.clone()),
        sign_in,
        role,
        caseload,
    })
}

fn role(claim: Option<&Value>, role_of: &BTreeMap<String, Role>) -> Result<Role, ClaimsError> {
    let hers: Vec<Role> = texts(claim).filter_map(|text| role_of.get(text?).copied()).collect();
    let in_order = [Role::Coach, Role::Supervisor, Role::ProjectLead, Role::Researcher, Role::Administrator];
    in_order.into_iter().find(|role| hers.contains(role)).ok_or(ClaimsError::NoRole)
}

/// A text, or the texts of a list; `None` for whatever else stands there.
fn texts(value: Option<&Value>) -> impl Iterator<Item = Option<&str>> {
    let values = match value {
        Some(Value::Array(values)) => values.as_slice(),
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    values.iter().map(Value::as_str)
}

/// A name that can be shown and kept.
fn is_a_name(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= 200 && !text.chars().any(char::is_control)
}

/// A claim by its own name, or by the names of what it stands in.
fn find<'a>(claims: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    if let Some(value) = claims.get(name) {
        return Some(value);
    }
    let (first, rest) = name.split_once('.')?;
    find(claims.get(first)?.as_object()?, rest)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn names() -> ClaimNames {
        ClaimNames {
            roles: Some("realm_access.roles".to_owned()),
            role_of: [("wz-begeleider".to_owned(), Role::Coach), ("wz-leiding".to_owned(), Role::Supervisor)].into(),
            ..ClaimNames::default()
        }
    }

    fn read_json(claims: &Value, names: &ClaimNames) -> Result<Employee, ClaimsError> {
        read(claims.as_object().unwrap(), names)
    }

    #[test]
    fn an_employee_is_read_with_her_role_here() {
        let claims = json!({"sub": "a1", "preferred_username": " Sevda ", "name": "Sevda Akın",
            "realm_access": {"roles": ["offline_access", "wz-begeleider"]}});
        let employee = read_json(&claims, &names()).unwrap();
        assert_eq!((employee.subject.as_str(), employee.sign_in.as_str()), ("a1", "sevda"));
        assert_eq!((employee.name.as_str(), employee.role), ("Sevda Akın", Some(Role::Coach)));
        assert_eq!(employee.caseload, None);
    }

    #[test]
    fn who_has_no_role_of_ours_does_not_come_in() {
        for roles in [json!([]), json!("wz-anders"), json!(7), json!(null)] {
            let claims = json!({"sub": "a1", "preferred_username": "x", "realm_access": {"roles": roles}});
            assert_eq!(read_json(&claims, &names()), Err(ClaimsError::NoRole));
        }
        let without = json!({"sub": "a1", "preferred_username": "x"});
        assert_eq!(read_json(&without, &names()), Err(ClaimsError::NoRole));
    }

    #[test]
    fn without_a_claim_for_it_the_role_is_kept_here() {
        let claims = json!({"sub": "a1", "preferred_username": "x", "roles": ["administrator"]});
        assert_eq!(read_json(&claims, &ClaimNames::default()).unwrap().role, None);
    }

    #[test]
    fn a_coach_who_is_also_something_else_is_a_coach() {
        let claims =
            json!({"sub": "a", "preferred_username": "x", "realm_access": {"roles": ["wz-leiding", "wz-begeleider"]}});
        assert_eq!(read_json(&claims, &names()).unwrap().role, Some(Role::Coach));
    }

    #[test]
    fn a_caseload_is_read_whole_or_not_at_all() {
        let names = ClaimNames { caseload: Some("dossiers".to_owned()), ..ClaimNames::default() };
        let of =
            |dossiers: Value| read_json(&json!({"sub": "a", "preferred_username": "x", "dossiers": dossiers}), &names);
        let id = "0190a000-0000-7000-8000-000000000001";
        assert_eq!(of(json!([id])).unwrap().caseload, Some(vec![id.parse().unwrap()]));
        assert_eq!(of(json!([])).unwrap().caseload, Some(vec![]));
        assert_eq!(of(json!([id, "x"])), Err(ClaimsError::Missing("dossiers".to_owned())));
    }

    #[test]
    fn an_employee_without_a_name_to_sign_in_with_is_nobody() {
        for claims in
            [json!({"sub": "a"}), json!({"sub": "a", "preferred_username": " "}), json!({"preferred_username": "x"})]
        {
            assert!(read_json(&claims, &ClaimNames::default()).is_err());
        }
    }
}
