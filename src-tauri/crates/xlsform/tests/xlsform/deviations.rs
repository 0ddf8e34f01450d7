//! What the peers' own suites expect and this engine does otherwise: `deviations.toml` beside the crate `form`, and for the
//! reader of spreadsheets the one beside this.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::e_real_files::root;

#[derive(Deserialize)]
struct Deviations {
    deviation: Vec<Deviation>,
}

#[derive(Deserialize)]
struct Deviation {
    reason: String,
    cases: Vec<String>,
}

/// How the cases of a suite went, held against the deviations.
pub struct Tally {
    reasons: BTreeMap<String, String>,
    passed: usize,
    deviate: usize,
    wrong: Vec<String>,
    mended: Vec<String>,
}

impl Tally {
    /// Begins with the deviations of one suite: those whose ids begin so.
    pub fn of(prefixes: &[&str]) -> Self {
        Self::listed("form/deviations.toml", prefixes)
    }

    /// The same from a file, which is named from the folder of the crates.
    pub fn listed(file: &str, prefixes: &[&str]) -> Self {
        let path = root().join("src-tauri/crates").join(file);
        let deviations: Deviations = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let mut reasons = BTreeMap::new();
        for deviation in deviations.deviation {
            let own = deviation.cases.into_iter().filter(|case| prefixes.iter().any(|prefix| case.starts_with(prefix)));
            reasons.extend(own.map(|case| (case, deviation.reason.clone())));
        }
        Self { reasons, passed: 0, deviate: 0, wrong: Vec::new(), mended: Vec::new() }
    }

    /// Counts a case; with what was found, when it is not what was expected.
    pub fn count(&mut self, id: &str, outcome: Result<(), String>) {
        match (outcome, self.reasons.remove(id)) {
            (Ok(()), None) => self.passed += 1,
            (Ok(()), Some(reason)) => self.mended.push(format!("{id} ({reason})")),
            (Err(_), Some(_)) => self.deviate += 1,
            (Err(found), None) => self.wrong.push(format!("{id} {found}")),
        }
    }

    /// Fails when a case deviates without a reason, or has a reason and does not deviate.
    pub fn judge(self) {
        println!("{} passed, {} deviate, each with its reason", self.passed, self.deviate);
        let Self { wrong, mended, reasons, .. } = self;
        assert!(mended.is_empty(), "no deviations any more, take them out of deviations.toml:\n{}", mended.join("\n"));
        assert!(wrong.is_empty(), "{} deviate without a reason:\n{}", wrong.len(), wrong.join("\n"));
        assert!(reasons.is_empty(), "no cases of these names: {:?}", reasons.keys());
    }
}
