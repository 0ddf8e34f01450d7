//! Any bytes are a reading: a workbook, an XForm, or something that is said to be neither. What can be used can be begun.

#![no_main]

use std::sync::Arc;

use chrono::DateTime;
use form::{Interview, Moment};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let reading = xlsform::read(bytes);
    let Some(form) = reading.form.map(Arc::new) else {
        assert!(!reading.diagnostics.is_empty(), "no form, and no word why");
        return;
    };
    let now = DateTime::parse_from_rfc3339("2020-11-02T14:05:00+01:00").expect("a moment");
    Interview::begin(form, Moment { now });
});
