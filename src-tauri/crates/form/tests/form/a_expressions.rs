//! What expressions give. The many cases are the peers' own, in the tests of `xlsform`; these are the choices of FORMS §1.5.

use expect_test::{Expect, expect};
use form::xpath::resolve::Standing;
use form::xpath::{Context, Place, Value, evaluate, parse, resolve};

use xlsform::document::XmlScene;

use crate::notation::moment;

const DOCUMENT: &str =
    "<data><n>3</n><n>4</n><n/><word>aap noot</word><day>2020-03-31</day><g><a>1</a><b>2</b></g></data>";

const REGISTER: &str = "<data xml:lang='nl'>\
    <row id='first'><value>1</value></row><row id='second' xml:lang='en-GB'><value>2</value></row>\
    <instance id='towns'><root><item><name>e</name><label>Enschede</label></item>\
    <item><name>h</name><label>Hengelo</label></item></root></instance></data>";

/// An expression a line, and what it gives beside it.
fn check(expressions: &str, expected: Expect) {
    check_in(DOCUMENT, expressions, expected);
}

fn check_in(document: &str, expressions: &str, expected: Expect) {
    let scene = XmlScene::new(document, moment("2020-11-02T14:05:00.250+01:00").now).unwrap();
    let context = Context::at(Place { tree: 0, node: 1 });
    let mut found = String::new();
    for source in expressions.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let given = match parse(source) {
            Err(problem) => format!("{:?} at {:?}", problem.kind, problem.span),
            Ok(syntax) => match resolve(source, &syntax, Standing::Anywhere) {
                (None, mistakes) => format!("{:?}", mistakes[0].1),
                (Some(compiled), _) => {
                    let value = evaluate(&compiled.expression, &scene, context);
                    let text = value.to_text(&scene);
                    match &value {
                        Value::Text(_) => format!("'{text}'"),
                        Value::Nodes(places) => format!("{} nodes", places.len()),
                        Value::One(_) => format!("node '{text}'"),
                        _ => text.into_owned(),
                    }
                }
            },
        };
        found.push_str(&format!("{source:<44} {given}\n"));
    }
    expected.assert_eq(&found);
}

#[test]
fn operators_bind_as_xpath_says() {
    check(
        "1 + 2 * 3
         (1 + 2) * 3
         10 - 4 - 3
         10 - (4 - 3)
         -2 * 3
         - -2
         7 mod 3 + 8 div 4
         5 mod -3
         1 < 2 = true()
         1 = 1 and 2 = 3 or 4 = 4
         /data/n * 2
         word and n
         /data/n[2] - 1
         count(n | g/* | n)",
        expect![[r#"
            1 + 2 * 3                                    7
            (1 + 2) * 3                                  9
            10 - 4 - 3                                   3
            10 - (4 - 3)                                 9
            -2 * 3                                       -6
            - -2                                         2
            7 mod 3 + 8 div 4                            3
            5 mod -3                                     2
            1 < 2 = true()                               true
            1 = 1 and 2 = 3 or 4 = 4                     true
            /data/n * 2                                  6
            word and n                                   true
            /data/n[2] - 1                               3
            count(n | g/* | n)                           5
        "#]],
    );
}

#[test]
fn an_empty_value_is_no_number_and_spreads() {
    check(
        "n[3] + 1
         coalesce(n[3], 0) + 1
         coalesce(n[3] + 1, 0)
         pow(1, n[3])
         n[3] = ''
         n[3] > 0
         sum(n)
         '' = 0
         1 div 0
         0.1 + 0.2 = 0.3
         6.1 - 7.8 = -1.7",
        expect![[r#"
            n[3] + 1                                     NaN
            coalesce(n[3], 0) + 1                        1
            coalesce(n[3] + 1, 0)                        0
            pow(1, n[3])                                 NaN
            n[3] = ''                                    true
            n[3] > 0                                     false
            sum(n)                                       NaN
            '' = 0                                       false
            1 div 0                                      Infinity
            0.1 + 0.2 = 0.3                              false
            6.1 - 7.8 = -1.7                             false
        "#]],
    );
}

#[test]
fn dates_are_days_of_the_calendar() {
    check(
        "today()
         now()
         date('2020-03-31') + 1 > day
         date(day + 1)
         date('2020-03-29') - date('2020-03-28')
         today() > '2020-11-01'
         format-date(day, '%e-%n-%Y %a %b')
         format-date-time(now(), '%H:%M:%S.%3')
         day = date('2020-03-31')
         date('2020-02-30')
         string(date('2020-1-5'))
         date('2020-01-05T14+02:00')
         date('2020-01-05T14:00+02:000')
         date('2020-01-05T 4:00')
         decimal-time('2020-01-05T06:00:00')
         decimal-date-time(n)
         decimal-date-time(18262.5)",
        expect![[r#"
            today()                                      2020-11-02
            now()                                        2020-11-02T14:05:00.250+01:00
            date('2020-03-31') + 1 > day                 true
            date(day + 1)                                2020-04-01
            date('2020-03-29') - date('2020-03-28')      1
            today() > '2020-11-01'                       true
            format-date(day, '%e-%n-%Y %a %b')           '31-3-2020 Tue Mar'
            format-date-time(now(), '%H:%M:%S.%3')       '14:05:00.250'
            day = date('2020-03-31')                     true
            date('2020-02-30')                           ''
            string(date('2020-1-5'))                     '2020-01-05'
            date('2020-01-05T14+02:00')                  2020-01-05T13:00:00.000+01:00
            date('2020-01-05T14:00+02:000')              ''
            date('2020-01-05T 4:00')                     ''
            decimal-time('2020-01-05T06:00:00')          0.25
            decimal-date-time(n)                         NaN
            decimal-date-time(18262.5)                   18262.5
        "#]],
    );
}

#[test]
fn texts_are_counted_in_characters() {
    check(
        "string-length('naïef')
         substring('Enschede', 2, 3)
         substr('Enschede', 0, 2)
         substr('Enschede', -2)
         translate('kip', 'ki', 'hi')
         normalize-space('  a   b ')
         concat('a', 1, true())
         join('-', n)
         selected(word, 'noot')
         selected-at(word, 1)
         count-selected(word)
         regex('12345', '[0-9]+')
         regex('a12345', '^[0-9]+$')
         round(2.5)
         round(-2.5)
         round(12.345, 2)
         int(-1.5)",
        expect![[r#"
            string-length('naïef')                       5
            substring('Enschede', 2, 3)                  'nsc'
            substr('Enschede', 0, 2)                     'En'
            substr('Enschede', -2)                       'de'
            translate('kip', 'ki', 'hi')                 'hip'
            normalize-space('  a   b ')                  'a b'
            concat('a', 1, true())                       'a1true'
            join('-', n)                                 '3-4-'
            selected(word, 'noot')                       true
            selected-at(word, 1)                         'noot'
            count-selected(word)                         2
            regex('12345', '[0-9]+')                     true
            regex('a12345', '^[0-9]+$')                  false
            round(2.5)                                   3
            round(-2.5)                                  -3
            round(12.345, 2)                             12.35
            int(-1.5)                                    -1
        "#]],
    );
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    check(
        "1 +
         'open
         ${open
         (1 + 2
         n[1
         1 & 2
         a b
         foo::bar
         foo(1)
         selected('a')
         count('a')
         extract-signed('a', 'b')
         $x + 1
         regex('a', 'a(?=b)')
         regex('a', '(')",
        expect![[r#"
            1 +                                          UnexpectedEnd at 3..3
            'open                                        UnclosedText at 0..5
            ${open                                       UnclosedReference at 0..6
            (1 + 2                                       UnclosedParenthesis at 0..1
            n[1                                          UnclosedBracket at 1..2
            1 & 2                                        UnexpectedCharacter('&') at 2..3
            a b                                          Unexpected("b") at 2..3
            foo::bar                                     UnknownAxis("foo") at 0..3
            foo(1)                                       UnknownFunction { name: "foo", suggestion: None }
            selected('a')                                WrongArity { name: "selected", least: 2, most: Some(2), given: 1 }
            count('a')                                   NotAReference { name: "count" }
            extract-signed('a', 'b')                     UnsupportedFunction { name: "extract-signed" }
            $x + 1                                       UnknownVariable { name: "x" }
            regex('a', 'a(?=b)')                         LookAround { pattern: "a(?=b)" }
            regex('a', '(')                              InvalidRegex { pattern: "(" }
        "#]],
    );
}

#[test]
fn a_long_sum_is_no_deep_tree() {
    let source = vec!["1"; 20_000].join(" + ");
    let compiled = resolve(&source, &parse(&source).unwrap(), Standing::Anywhere).0.unwrap();
    let scene = XmlScene::new("<a/>", moment("2020-11-02T14:05:00Z").now).unwrap();
    let context = Context::at(Place { tree: 0, node: 1 });
    assert_eq!(evaluate(&compiled.expression, &scene, context), Value::Number(20_000.0));
}

#[test]
fn parentheses_too_deep_to_follow_are_refused() {
    let source = format!("{}1{}", "(".repeat(50_000), ")".repeat(50_000));
    assert!(parse(&source).is_err());
}

#[test]
fn parentheses_as_deep_as_can_be_read_can_be_run() {
    let source = format!("{}'x'{}", "concat('', if(true(), ".repeat(95), ", ''))".repeat(95));
    let compiled = resolve(&source, &parse(&source).unwrap(), Standing::Anywhere).0.unwrap();
    let scene = XmlScene::new("<a/>", moment("2020-11-02T14:05:00Z").now).unwrap();
    let context = Context::at(Place { tree: 0, node: 1 });
    assert_eq!(evaluate(&compiled.expression, &scene, context).to_text(&scene), "x");
}

#[test]
fn predicates_as_deep_as_can_be_read_can_be_run() {
    let source = format!("{}.{}", ".[".repeat(190), "]".repeat(190));
    let compiled = resolve(&source, &parse(&source).unwrap(), Standing::Anywhere).0.unwrap();
    let scene = XmlScene::new("<a/>", moment("2020-11-02T14:05:00Z").now).unwrap();
    assert_eq!(evaluate(&compiled.expression, &scene, Context::at(scene.root)), Value::One(scene.root));
}

#[test]
fn words_are_names_or_operators_by_where_they_stand() {
    check(
        "div div div
         div-mod
         *[1] * 2
         mod*2
         and and or
         @x
         6div 3
         n[1]-1
         n [ 1 ] - 1
         child :: n [ last ( ) ]
         count(//*)
         self::node()/n
         1e3 + 2.5E-1
         n.5",
        expect![[r#"
            div div div                                  NaN
            div-mod                                      0 nodes
            *[1] * 2                                     6
            mod*2                                        NaN
            and and or                                   false
            @x                                           0 nodes
            6div 3                                       2
            n[1]-1                                       2
            n [ 1 ] - 1                                  2
            child :: n [ last ( ) ]                      node ''
            count(//*)                                   9
            self::node()/n                               3 nodes
            1e3 + 2.5E-1                                 1000.25
            n.5                                          0 nodes
        "#]],
    );
}

#[test]
fn chance_follows_from_the_seed_and_the_place() {
    check(
        "random() = random()
         random() >= 0 and random() < 1
         string-length(uuid())
         string-length(uuid(7))
         uuid('many')
         join(' ', randomize(//n, 42))
         join(' ', randomize(//n, 'mirror'))
         count(randomize(//n))",
        expect![[r#"
            random() = random()                          false
            random() >= 0 and random() < 1               true
            string-length(uuid())                        36
            string-length(uuid(7))                       7
            uuid('many')                                 ''
            join(' ', randomize(//n, 42))                '3 4 '
            join(' ', randomize(//n, 'mirror'))          '3  4'
            count(randomize(//n))                        3
        "#]],
    );
}

#[test]
fn places_on_earth_are_measured() {
    check(
        "distance('52.22 6.89', '52.22 6.9')
         distance('52.22 6.89; 52.22 6.9;')
         distance('here')
         area('0 0; 0 1; 1 1; 1 0; 0 0')
         geofence('0.5 0.5', '0 0; 0 1; 1 1; 1 0; 0 0')
         geofence('0.5 0.5', '0 0; 0 1; 1 1; 1 0')
         intersects('0 0; 0 1; 1 1; 1 0; 0 0')
         intersects('0 0; 1 1; 0 1; 1 0; 0 0')
         intersects('0 0; 0 2; 0 1')
         intersects('0 0; 0 1; 1 1')
         intersects('')",
        expect![[r#"
            distance('52.22 6.89', '52.22 6.9')          681.97
            distance('52.22 6.89; 52.22 6.9;')           681.97
            distance('here')                             NaN
            area('0 0; 0 1; 1 1; 1 0; 0 0')              12391256135.81
            geofence('0.5 0.5', '0 0; 0 1; 1 1; 1 0; 0 0') true
            geofence('0.5 0.5', '0 0; 0 1; 1 1; 1 0')    false
            intersects('0 0; 0 1; 1 1; 1 0; 0 0')        false
            intersects('0 0; 1 1; 0 1; 1 0; 0 0')        true
            intersects('0 0; 0 2; 0 1')                  true
            intersects('0 0; 0 1; 1 1')                  false
            intersects('')                               false
        "#]],
    );
}

#[test]
fn rows_are_found_by_their_place_and_by_their_key() {
    check_in(
        REGISTER,
        "pulldata('towns', 'label', 'name', 'e')
         pulldata('towns.csv', 'label', 'name', 'h')
         pulldata('towns', 'label', 'name', 'x')
         pulldata('none', 'label', 'name', 'x')
         indexed-repeat(/data/row/value, /data/row, 2)
         indexed-repeat(/data/row/value, /data/row, 3)
         indexed-repeat(/data/row/value, /data/row, 'x')
         id('second')/value
         count(id('second first'))
         position(/data/row[2])
         lang('nl')
         /data/row[lang('nl')]/value",
        expect![[r#"
            pulldata('towns', 'label', 'name', 'e')      'Enschede'
            pulldata('towns.csv', 'label', 'name', 'h')  'Hengelo'
            pulldata('towns', 'label', 'name', 'x')      ''
            pulldata('none', 'label', 'name', 'x')       ''
            indexed-repeat(/data/row/value, /data/row, 2) node '2'
            indexed-repeat(/data/row/value, /data/row, 3) 0 nodes
            indexed-repeat(/data/row/value, /data/row, 'x') 0 nodes
            id('second')/value                           node '2'
            count(id('second first'))                    2
            position(/data/row[2])                       2
            lang('nl')                                   true
            /data/row[lang('nl')]/value                  node '1'
        "#]],
    );
}

#[test]
fn texts_are_coded_and_decoded() {
    check(
        "digest('abc', 'MD5', 'hex')
         digest('abc', 'SHA-1', 'hex')
         digest('abc', 'SHA-256')
         digest('abc', 'CRC', 'hex')
         base64-decode('w6k=')
         base64-decode('SGFsbG8')
         base64-decode('?')",
        expect![[r#"
            digest('abc', 'MD5', 'hex')                  '900150983cd24fb0d6963f7d28e17f72'
            digest('abc', 'SHA-1', 'hex')                'a9993e364706816aba3e25717850c26c9cd0d89d'
            digest('abc', 'SHA-256')                     'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='
            digest('abc', 'CRC', 'hex')                  ''
            base64-decode('w6k=')                        'é'
            base64-decode('SGFsbG8')                     'Hallo'
            base64-decode('?')                           ''
        "#]],
    );
}

#[test]
fn patterns_mean_what_they_mean_to_the_peers() {
    check(
        r"regex('12', '^\d+$')
         regex('١٢', '^\d+$')
         regex('a-b', '^[\w-]+$')
         regex('é', '\w')
         regex('[', '[[]')
         regex('&', '[a&&b]')
         regex('c', '[^a--b]')
         regex('06-12345678', '^0[1-9]\-?[0-9]{8}$')
         regex('a/b', 'a\/b')
         regex('x', concat('[', 'x'))",
        expect![[r#"
            regex('12', '^\d+$')                         true
            regex('١٢', '^\d+$')                         false
            regex('a-b', '^[\w-]+$')                     true
            regex('é', '\w')                             false
            regex('[', '[[]')                            true
            regex('&', '[a&&b]')                         true
            regex('c', '[^a--b]')                        InvalidRegex { pattern: "[^a--b]" }
            regex('06-12345678', '^0[1-9]\-?[0-9]{8}$')  true
            regex('a/b', 'a\/b')                         true
            regex('x', concat('[', 'x'))                 false
        "#]],
    );
}
