//! What holds for everything that can be thrown at it.

use form::xpath::resolve::Standing;
use form::xpath::{Context, Place, evaluate, parse, resolve};
use form::{Answer, Interview, Kind};
use proptest::prelude::*;

use xlsform::document::XmlScene;

use crate::notation::{form, moment, node, show, some_moment};

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "1",
        "2.5",
        "'a'",
        "''",
        "'2020-01-01'",
        "n",
        ".",
        "..",
        "/",
        "//",
        "*",
        "@",
        "[",
        "]",
        "(",
        ")",
        ",",
        "+",
        "-",
        "div",
        "mod",
        "and",
        "or",
        "=",
        "!=",
        "<",
        "|",
        "::",
        "child",
        "ancestor",
        "count",
        "if",
        "substr",
        "round",
        "regex",
        "date",
        "selected-at",
        "format-date",
        "position()",
        "last()",
        "true()",
        "today()",
        "concat(",
        "é",
        "${a}",
    ]);
    prop::collection::vec(word, 0..24).prop_map(|words| words.join(" "))
}

/// Expressions that are well-formed by how they are made.
fn expressions() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "1",
        ".5",
        "'a'",
        "\"it's\"",
        "n",
        ".",
        "..",
        "(/)",
        "//n",
        "@x",
        "*",
        "text()",
        "node()",
        "comment()",
        "processing-instruction('p')",
        "namespace::*",
        "following::node()",
        "today()",
        "position()",
        "last()",
        "div",
        "a-b",
        "x:y",
        "x:*",
        "${a}",
    ]);
    leaf.prop_map(str::to_owned).prop_recursive(6, 48, 3, |inner| {
        let operator = prop::sample::select(vec!["or", "and", "=", "!=", "<", ">=", "+", "-", "*", "div", "mod"]);
        let axis = prop::sample::select(vec!["ancestor", "child", "preceding", "self", "descendant-or-self", "parent"]);
        prop_oneof![
            (inner.clone(), operator, inner.clone())
                .prop_map(|(left, operator, right)| format!("{left} {operator} {right}")),
            inner.clone().prop_map(|operand| format!("-({operand})")),
            (inner.clone(), inner.clone()).prop_map(|(base, predicate)| format!("({base})[{predicate}]")),
            (axis, inner.clone()).prop_map(|(axis, predicate)| format!("{axis}::node()[{predicate}]/..")),
            prop::collection::vec(inner, 1..4).prop_map(|arguments| format!("concat({})", arguments.join(" , "))),
        ]
    })
}

fn try_out(source: &str) {
    let Ok(syntax) = parse(source) else { return };
    let Some(compiled) = resolve(source, &syntax, Standing::Anywhere).0 else { return };
    let scene = XmlScene::new("<d><n>1</n><n x='y'>b<m/>c</n></d>", moment("2020-11-02T14:05:00+01:00").now).unwrap();
    let value = evaluate(&compiled.expression, &scene, Context::at(Place { tree: 0, node: 1 }));
    value.to_text(&scene);
    value.to_number(&scene);
    value.to_boolean();
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(source in any::<String>()) {
        try_out(&source);
    }

    #[test]
    fn any_row_of_words_is_read_or_refused(source in words()) {
        try_out(&source);
    }

    #[test]
    fn what_is_well_formed_is_read(source in expressions()) {
        prop_assert!(parse(&source).is_ok(), "{source}: {:?}", parse(&source));
        try_out(&source);
    }

    #[test]
    fn any_arguments_are_taken(
        name in prop::sample::select(form::xpath::functions::SIGNATURES.iter().map(|one| one.name).collect::<Vec<_>>()),
        arguments in prop::collection::vec(
            prop::sample::select(vec!["''", "'é x'", "-1", "1 div 0", "0 div 0", "1e", "99999999999999999999", "n", "//*", "today()", "'%'"]),
            0..5,
        ),
    ) {
        try_out(&format!("{name}({})", arguments.join(", ")));
    }

    #[test]
    fn an_answer_reads_as_it_was_written(number in any::<i32>().prop_map(i64::from), decimal in -1e12f64..1e12) {
        prop_assert_eq!(Answer::read(Kind::Integer, &Answer::Integer(number).as_text()), Some(Answer::Integer(number)));
        prop_assert_eq!(Answer::read(Kind::Decimal, &Answer::Decimal(decimal).as_text()), Some(Answer::Decimal(decimal)));
    }

    /// What an interview knows follows from its answers, not from the way to them.
    #[test]
    fn the_order_of_answers_does_not_matter(steps in prop::collection::vec((0usize..4, 0i64..4), 1..16)) {
        let form = form("list l: x=0 y=1 z=2
integer a | constraint: . < 3
integer b | relevant: ${a} > 0
one c l | filter: tag = ${b} | required: ${a} = 1
group g | relevant: ${c} != ''
  integer d | read_only: ${b} = 2
calculate e | calculation: coalesce(${a}, 0) + coalesce(${b}, 0) + coalesce(${g}, 0)
calculate f | calculation: ${e} * 2");
        let nodes = ["a", "b", "c", "g/d"].map(|path| node(&form, path));
        let mut walked = Interview::begin(form.clone(), some_moment());
        let mut last = std::collections::BTreeMap::new();
        for (which, value) in steps {
            let answer = match (which, value) {
                (_, 3) => None,
                (2, value) => Some(Answer::One(["x", "y", "z"][value as usize].to_owned())),
                (_, value) => Some(Answer::Integer(value)),
            };
            walked.answer(nodes[which], answer.clone());
            last.insert(nodes[which], answer);
        }
        let jumped = Interview::resume(form, some_moment(), last);
        prop_assert_eq!(show(&walked), show(&jumped));
    }
}
