//! What every fuzz target does with what it read: everything that the app would.

use std::sync::{Arc, Once};

use chrono::DateTime;
use form::{Answer, Form, Interview, ItemId, Moment, RowId};
use xlsform::{Reading, Tongue};

/// The most questions that one input answers: a form is run, not filled in.
const MOST_ANSWERS: usize = 40;

/// Lets a panic that the reader catches be caught. The fuzzer ends at any other: it stands around the target itself.
pub fn let_caught_panics_be() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Without a hook of its own, the fuzzer does not end before the panic has reached it.
        drop(std::panic::take_hook());
    });
}

/// Says every remark in both tongues, and runs the form, if there is one.
pub fn try_out(reading: Reading, bytes: &[u8]) {
    for told in &reading.diagnostics {
        for tongue in [Tongue::Dutch, Tongue::English] {
            assert!(!told.message(tongue).is_empty() && !told.remedy(tongue).is_empty());
        }
        told.excerpt();
    }
    assert!(reading.form.is_some() || !reading.diagnostics.is_empty(), "no form and nothing said about it");
    if let Some(form) = reading.form {
        run(Arc::new(form), bytes);
    }
}

/// Begins an interview, answers with what the bytes say, adds and removes a row, and looks at everything.
pub fn run(form: Arc<Form>, bytes: &[u8]) {
    let now = DateTime::parse_from_rfc3339("2026-03-29T02:30:00+02:00").expect("a moment");
    let mut interview = Interview::begin(Arc::clone(&form), Moment::at(now));
    let words = String::from_utf8_lossy(bytes);
    let mut words = words.split_whitespace().cycle();
    let mut waiting = vec![ItemId::from(form.root())];
    let (mut answered, mut rows) = (0, 0);
    while let Some(item) = waiting.pop() {
        if answered > MOST_ANSWERS {
            break;
        }
        let kind = form.node(interview.node(item)).kind;
        if interview.row_id(item).is_none() && interview.is_open_repeat(item) && rows < 4 {
            rows += 1;
            interview.add_row(item, RowId((1 << 64) + rows));
        }
        if kind.has_value() && kind.is_shown() {
            answered += 1;
            let choice = interview.choices(item).first().map(|choice| Answer::One(choice.name.to_owned()));
            let written = words.next().and_then(|word| Answer::read(kind, word));
            interview.answer(item, choice.filter(|_| answered % 2 == 0).or(written));
        }
        waiting.extend(interview.children(item));
        for language in (0..form.languages().len()).filter_map(|at| form.language(&form.languages()[at].code)) {
            interview.label(item, language);
            interview.hint(item, language);
        }
        interview.violation(item);
    }
    interview.submission().for_each(drop);
    let row = interview.violations().into_iter().map(|(item, _)| item).find(|item| interview.row_id(*item).is_some());
    if let Some(row) = row.filter(|row| interview.is_open_repeat(*row)) {
        interview.remove_row(row);
    }
}
