//! Any text as an XForm.

#![no_main]

use libfuzzer_sys::fuzz_target;
use xlsform::{read_draft, read_with};
use xlsform_fuzz::try_out;

/// What a form looks things up in, whatever it asks for.
const FILE: &[u8] = b"name,label,town\na,A,x\nb,B,y\n";

fuzz_target!(|bytes: &[u8]| {
    let reading = read_with(bytes, |_| Some(FILE.to_vec()));
    if reading.form.is_some()
        && let Some(draft) = read_draft(bytes, |_| Some(FILE.to_vec())).draft
    {
        let _ = xlsform::write(&draft);
        let back = read_with(xlsform::xform::write(&draft).as_bytes(), |_| Some(FILE.to_vec()));
        assert!(!back.diagnostics.is_empty() || back.form.is_some());
    }
    try_out(reading, bytes);
});
