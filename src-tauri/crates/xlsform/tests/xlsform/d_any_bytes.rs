//! Whatever the bytes are, there is a reading and no panic.

use proptest::prelude::*;
use xlsform::{DiagnosticKind, Tongue, read};

use crate::tables::{told, workbook};

fn cell() -> impl Strategy<Value = String> {
    let cell = prop::sample::select(vec![
        "",
        "text",
        "select_one l",
        "select_multiple l",
        "select_one l or_other",
        "select_one ${a}",
        "select_one_from_file f.csv",
        "rank l",
        "range",
        "audit",
        "csv-external",
        "start=0 end=1 step=.3 tick_labelset=l",
        "randomize=true seed=${a}",
        "begin group",
        "end group",
        "begin repeat",
        "end repeat",
        "calculate",
        "note",
        "a",
        "b",
        "c",
        "l",
        "meta",
        "1x",
        "${a}",
        "${b} > 1",
        "${c} + ${a}",
        ". > ",
        "today()",
        "yes",
        "'",
        "(",
        "${",
        "#1",
        "#true",
        "null",
        "instance('l')/root/item[name = ${a}]/label",
        "jr:choice-name(${a}, '${a}')",
        "é",
        "../a",
        "/data/b",
    ]);
    cell.prop_map(str::to_owned)
}

fn row(width: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(cell(), width).prop_map(|cells| format!("| | {} |\n", cells.join(" | ")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_are_a_reading(bytes in prop::collection::vec(any::<u8>(), 0..512)) {
        let reading = read(&bytes);
        let kind = &reading.diagnostics[0].kind;
        // What begins as XML does is read as an XForm.
        let is_told = matches!(
            kind,
            DiagnosticKind::UnreadableWorkbook | DiagnosticKind::DamagedWorkbook | DiagnosticKind::XForm(_)
        );
        prop_assert!(is_told, "{kind:?}");
        prop_assert!(xlsform::annotated(&bytes, &[], Tongue::Dutch).is_err());
    }

    #[test]
    fn a_damaged_workbook_is_a_reading(at in 0usize..8000, byte in any::<u8>(), cut in 0usize..8000) {
        let mut bytes = workbook("| survey |\n| | type | name | label |\n| | text | a | A |");
        let place = at % bytes.len();
        bytes[place] = byte;
        if cut % 3 == 0 {
            bytes.truncate(cut % bytes.len());
        }
        let reading = read(&bytes);
        prop_assert!(reading.form.is_some() || !reading.diagnostics.is_empty());
    }

    #[test]
    fn any_file_beside_a_form_is_a_reading(bytes in prop::collection::vec(any::<u8>(), 0..512), kind in 0usize..3) {
        let file = ["f.csv", "f.xml", "f.geojson"][kind];
        let tables = format!("| survey |\n| | type | name | label |\n| | select_one_from_file {file} | a | A |");
        let reading = xlsform::read_with(&workbook(&tables), |_| Some(bytes.clone()));
        prop_assert!(reading.form.is_some() || !reading.diagnostics.is_empty());
    }

    #[test]
    fn any_cells_are_a_reading(
        survey in prop::collection::vec(row(12), 0..12),
        choices in prop::collection::vec(row(3), 0..5),
    ) {
        let tables = format!(
            "| survey |\n| | type | name | label | relevant | calculation | constraint | default | choice_filter | parameters | \
             trigger | repeat_count | image |\n{}\
             | choices |\n| | list_name | name | label |\n{}",
            survey.concat(),
            choices.concat(),
        );
        let bytes = workbook(&tables);
        let reading = xlsform::read_with(&bytes, |_| Some(bytes.clone()));
        for tongue in [Tongue::Dutch, Tongue::English] {
            told(&reading, tongue);
            prop_assert!(xlsform::annotated(&bytes, &reading.diagnostics, tongue).is_ok());
        }
        if let Some(form) = reading.form {
            form::Interview::begin(std::sync::Arc::new(form), crate::tables::moment());
        }
    }
}
