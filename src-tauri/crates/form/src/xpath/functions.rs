//! The functions: what they are called, what they take, what they give.

use std::borrow::Cow;

use regex::RegexBuilder;

use super::dates;
use super::evaluate::{Context, evaluate};
use super::expression::Expression;
use super::format;
use super::numbers::round_half_up;
use super::paths::local_name;
use super::scene::{Place, PlaceKind, Scene};
use super::value::Value;

/// How a function is called.
#[derive(Debug)]
pub struct Signature {
    /// Its name in an expression.
    pub name: &'static str,
    /// Which it is.
    pub function: Function,
    /// The fewest arguments that it takes.
    pub least: usize,
    /// The most arguments that it takes; `None` is any number.
    pub most: Option<usize>,
}

macro_rules! functions {
    ($($name:literal $function:ident $least:literal $most:expr;)*) => {
        /// Which function, by what it is called in ODK's documentation and in XPath 1.0, §4.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the names are ODK's own")]
        pub enum Function { $($function),* }

        /// Every function.
        pub const SIGNATURES: &[Signature] = &[
            $(Signature { name: $name, function: Function::$function, least: $least, most: $most }),*
        ];
    };
}

functions! {
    "abs" Abs 1 Some(1);
    "acos" Acos 1 Some(1);
    "asin" Asin 1 Some(1);
    "atan" Atan 1 Some(1);
    "atan2" Atan2 2 Some(2);
    "boolean" Boolean 1 Some(1);
    "boolean-from-string" BooleanFromString 1 Some(1);
    "ceiling" Ceiling 1 Some(1);
    "checklist" Checklist 2 None;
    "coalesce" Coalesce 2 Some(2);
    "concat" Concat 0 None;
    "contains" Contains 2 Some(2);
    "cos" Cos 1 Some(1);
    "count" Count 1 Some(1);
    "count-non-empty" CountNonEmpty 1 Some(1);
    "count-selected" CountSelected 1 Some(1);
    "current" Current 0 Some(0);
    "date" Date 1 Some(1);
    "date-time" DateTime 1 Some(1);
    "decimal-date-time" DecimalDateTime 1 Some(1);
    "decimal-time" DecimalTime 1 Some(1);
    "ends-with" EndsWith 2 Some(2);
    "exp" Exp 1 Some(1);
    "exp10" Exp10 1 Some(1);
    "false" False 0 Some(0);
    "floor" Floor 1 Some(1);
    "format-date" FormatDate 2 Some(2);
    "format-date-time" FormatDateTime 2 Some(2);
    "if" If 3 Some(3);
    "instance" Instance 1 Some(1);
    "int" Int 1 Some(1);
    "join" Join 1 None;
    "jr:choice-name" ChoiceName 2 Some(2);
    "last" Last 0 Some(0);
    "local-name" LocalName 0 Some(1);
    "log" Log 1 Some(1);
    "log10" Log10 1 Some(1);
    "max" Max 1 None;
    "min" Min 1 None;
    "name" Name 0 Some(1);
    "namespace-uri" NameSpace 0 Some(1);
    "normalize-space" NormalizeSpace 0 Some(1);
    "not" Not 1 Some(1);
    "now" Now 0 Some(0);
    "number" Number 0 Some(1);
    "once" Once 1 Some(1);
    "pi" Pi 0 Some(0);
    "position" Position 0 Some(1);
    "pow" Pow 2 Some(2);
    "regex" Regex 2 Some(2);
    "round" Round 1 Some(2);
    "selected" Selected 2 Some(2);
    "selected-at" SelectedAt 2 Some(2);
    "sin" Sin 1 Some(1);
    "sqrt" Sqrt 1 Some(1);
    "starts-with" StartsWith 2 Some(2);
    "string" String 0 Some(1);
    "string-length" StringLength 0 Some(1);
    "substr" Substr 2 Some(3);
    "substring" Substring 2 Some(3);
    "substring-after" SubstringAfter 2 Some(2);
    "substring-before" SubstringBefore 2 Some(2);
    "sum" Sum 1 Some(1);
    "tan" Tan 1 Some(1);
    "today" Today 0 Some(0);
    "translate" Translate 3 Some(3);
    "true" True 0 Some(0);
    "weighted-checklist" WeightedChecklist 2 None;
}

/// What ODK knows and this engine does not run: randomness has no place in it, and the rest waits for repeats and media.
pub const UNSUPPORTED: &[&str] = &[
    "area",
    "base64-decode",
    "digest",
    "distance",
    "extract-signed",
    "geofence",
    "id",
    "indexed-repeat",
    "intersects",
    "jr:itext",
    "lang",
    "property",
    "pulldata",
    "random",
    "randomize",
    "uuid",
    "version",
];

/// Finds a function by its name.
pub fn signature(name: &str) -> Option<&'static Signature> {
    SIGNATURES.iter().find(|signature| signature.name == name)
}

impl Function {
    /// Tells whether the first argument must be a reference to nodes rather than a value.
    pub(super) fn wants_nodes(self) -> bool {
        matches!(
            self,
            Self::Count
                | Self::CountNonEmpty
                | Self::Sum
                | Self::Position
                | Self::Name
                | Self::LocalName
                | Self::NameSpace
        )
    }
}

/// Runs a function.
pub(super) fn call<'s>(
    function: Function,
    arguments: &'s [Expression],
    scene: &'s dyn Scene,
    context: Context,
) -> Value<'s> {
    let value = |index: usize| match arguments.get(index) {
        Some(argument) => evaluate(argument, scene, context),
        // The functions that may be called without an argument mean the node that they stand on.
        None => Value::One(context.here),
    };
    let number = |index: usize| value(index).to_number(scene);
    let text = |index: usize| value(index).to_text(scene);
    let node_name = || match arguments {
        [] => Some(context.here),
        _ => value(0).nodes().and_then(|places| places.first().copied()),
    };
    match function {
        Function::Abs => Value::Number(number(0).abs()),
        Function::Acos => Value::Number(number(0).acos()),
        Function::Asin => Value::Number(number(0).asin()),
        Function::Atan => Value::Number(number(0).atan()),
        Function::Atan2 => Value::Number(number(0).atan2(number(1))),
        Function::Boolean => Value::Boolean(value(0).to_boolean()),
        Function::BooleanFromString => Value::Boolean(matches!(&*text(0), "true" | "1")),
        Function::Ceiling => Value::Number(number(0).ceil()),
        Function::Checklist => Value::Boolean(checklist(arguments, scene, context)),
        Function::ChoiceName => choice_name(arguments, scene, context),
        Function::Coalesce => {
            let first = value(0);
            if first.to_text(scene).is_empty() { value(1) } else { first }
        }
        Function::Concat => Value::text(all_texts(arguments, scene, context).concat()),
        Function::Contains => Value::Boolean(text(0).contains(&*text(1))),
        Function::Cos => Value::Number(number(0).cos()),
        Function::Count => Value::Number(value(0).into_nodes().len() as f64),
        Function::CountNonEmpty => {
            Value::Number(value(0).into_nodes().iter().filter(|place| !scene.text(**place).is_empty()).count() as f64)
        }
        Function::CountSelected => Value::Number(text(0).split_whitespace().count() as f64),
        Function::Current => Value::One(context.current),
        Function::Date | Function::DateTime => Value::moment(value(0).to_moment(scene)),
        Function::DecimalDateTime => Value::Number(value(0).to_moment(scene).map_or(f64::NAN, dates::to_days)),
        Function::DecimalTime => Value::Number(dates::part_of_day(&text(0), scene.offset()).unwrap_or(f64::NAN)),
        Function::EndsWith => Value::Boolean(text(0).ends_with(&*text(1))),
        Function::Exp => Value::Number(number(0).exp()),
        Function::Exp10 => Value::Number(10f64.powf(number(0))),
        Function::False => Value::Boolean(false),
        Function::Floor => Value::Number(number(0).floor()),
        Function::FormatDate | Function::FormatDateTime => match value(0).to_moment(scene) {
            Some(moment) => Value::text(format::moment(moment, &text(1))),
            None => Value::EMPTY,
        },
        Function::If => value(if value(0).to_boolean() { 1 } else { 2 }),
        Function::Instance => scene.instance(&text(0)).map_or(Value::Nodes(Vec::new()), Value::One),
        Function::Int => Value::Number(number(0).trunc()),
        Function::Join => Value::text(all_texts(&arguments[1..], scene, context).join(&*text(0))),
        Function::Last => Value::Number(context.size as f64),
        Function::LocalName => Value::text(node_name().map_or("", |place| local_name(scene.name(place)))),
        Function::Log => Value::Number(number(0).ln()),
        Function::Log10 => Value::Number(number(0).log10()),
        Function::Max => Value::Number(extreme(arguments, scene, context, |best, next| next > best)),
        Function::Min => Value::Number(extreme(arguments, scene, context, |best, next| next < best)),
        Function::Name => Value::text(node_name().map_or("", |place| scene.name(place))),
        Function::NameSpace => Value::text(node_name().map_or("", |place| scene.name_space(place))),
        Function::NormalizeSpace => Value::text(normalize_space(&text(0))),
        Function::Not => Value::Boolean(!value(0).to_boolean()),
        Function::Now => Value::Moment(scene.now()),
        Function::Number => Value::Number(number(0)),
        Function::Once => {
            // The question's own value, once it has one, and never another; NaN is stored as none.
            let own = scene.text(context.current);
            match own.is_empty() {
                false => Value::Text(own),
                true => match value(0) {
                    Value::Number(number) if number.is_nan() => Value::EMPTY,
                    value => value,
                },
            }
        }
        Function::Pi => Value::Number(std::f64::consts::PI),
        Function::Position => Value::Number(match arguments {
            [] => context.position as f64,
            _ => value(0).into_nodes().first().map_or(f64::NAN, |place| position_among_namesakes(*place, scene)),
        }),
        Function::Pow => Value::Number(number(0).powf(number(1))),
        Function::Regex => Value::Boolean(matches(&text(0), &text(1))),
        Function::Round => Value::Number(match arguments.len() {
            // Halves away from zero, as the reference engine does; XPath's own rounds them up.
            1 => number(0).round(),
            _ => round_to(number(0), number(1)),
        }),
        Function::Selected => Value::Boolean(is_selected(&value(0), text(1).trim(), scene)),
        Function::SelectedAt => {
            let (names, at) = (text(0), number(1));
            let found = (at >= 0.0).then(|| names.split_whitespace().nth(at as usize)).flatten();
            Value::text(found.unwrap_or("").to_owned())
        }
        Function::Sin => Value::Number(number(0).sin()),
        Function::Sqrt => Value::Number(number(0).sqrt()),
        Function::StartsWith => Value::Boolean(text(0).starts_with(&*text(1))),
        Function::String => Value::Text(text(0)),
        Function::StringLength => Value::Number(text(0).chars().count() as f64),
        Function::Substr => {
            let end = if arguments.len() > 2 { number(2) } else { f64::INFINITY };
            Value::text(substr(&text(0), number(1), end))
        }
        Function::Substring => {
            let length = (arguments.len() > 2).then(|| number(2));
            Value::text(substring(&text(0), number(1), length))
        }
        Function::SubstringAfter => {
            Value::text(text(0).split_once(&*text(1)).map_or("", |(_, after)| after).to_owned())
        }
        Function::SubstringBefore => {
            Value::text(text(0).split_once(&*text(1)).map_or("", |(before, _)| before).to_owned())
        }
        Function::Sum => Value::Number(
            value(0).into_nodes().iter().map(|place| scene.number(*place)).fold(0.0, |sum, next| sum + next),
        ),
        Function::Tan => Value::Number(number(0).tan()),
        Function::Today => Value::moment(dates::midnight(scene.now().date_naive(), scene.offset())),
        Function::Translate => Value::text(translate(&text(0), &text(1), &text(2))),
        Function::True => Value::Boolean(true),
        Function::WeightedChecklist => Value::Boolean(weighted_checklist(arguments, scene, context)),
    }
}

/// The text of every argument; a node-set gives one text a node.
fn all_texts<'s>(arguments: &'s [Expression], scene: &'s dyn Scene, context: Context) -> Vec<Cow<'s, str>> {
    arguments
        .iter()
        .flat_map(|argument| match evaluate(argument, scene, context) {
            Value::Nodes(places) => places.into_iter().map(|place| scene.text(place)).collect(),
            value => vec![value.to_text(scene)],
        })
        .collect()
}

fn all_numbers(arguments: &[Expression], scene: &dyn Scene, context: Context) -> Vec<f64> {
    arguments
        .iter()
        .flat_map(|argument| match evaluate(argument, scene, context) {
            Value::Nodes(places) => places.into_iter().map(|place| scene.number(place)).collect(),
            value => vec![value.to_number(scene)],
        })
        .collect()
}

/// The largest or smallest; NaN of nothing, and of anything that is no number.
fn extreme(arguments: &[Expression], scene: &dyn Scene, context: Context, is_better: impl Fn(f64, f64) -> bool) -> f64 {
    all_numbers(arguments, scene, context)
        .into_iter()
        .reduce(|best, next| if next.is_nan() || is_better(best, next) { next } else { best })
        .unwrap_or(f64::NAN)
}

fn is_selected(value: &Value<'_>, name: &str, scene: &dyn Scene) -> bool {
    match value {
        // Nothing is selected exactly when nothing is there.
        _ if name.is_empty() => value.to_text(scene).trim().is_empty(),
        Value::One(place) => scene.has_selected(*place, name),
        _ => value.to_text(scene).split_whitespace().any(|selected| selected == name),
    }
}

/// What the names in the first argument are called, as choices of the question that the second names.
fn choice_name<'s>(arguments: &'s [Expression], scene: &'s dyn Scene, context: Context) -> Value<'s> {
    let [names, question] = arguments else { return Value::EMPTY };
    let names = evaluate(names, scene, context).to_text(scene);
    let Some(place) = evaluate(question, scene, context).into_nodes().first().copied() else { return Value::EMPTY };
    let called: Vec<_> = names.split_whitespace().map(|name| scene.choice_name(place, name)).collect();
    Value::text(called.join(", "))
}

/// `position(node)`: the place among the siblings of the same name, from 1.
fn position_among_namesakes(place: Place, scene: &dyn Scene) -> f64 {
    let mut siblings = Vec::new();
    if let Some(parent) = scene.parent(place) {
        scene.children(parent, &mut siblings);
    }
    let before = siblings
        .iter()
        .take_while(|sibling| **sibling != place)
        .filter(|sibling| scene.kind(**sibling) == PlaceKind::Element && scene.name(**sibling) == scene.name(place));
    before.count() as f64 + 1.0
}

/// A pattern that is only known while the form runs; one that cannot be read matches nothing. It may match a part of
/// the text, as in the reference engine; who means all of it writes `^` and `$`.
fn matches(subject: &str, pattern: &str) -> bool {
    RegexBuilder::new(pattern).size_limit(1 << 20).build().is_ok_and(|regex| regex.is_match(subject))
}

/// Rounds to decimals; a negative count rounds to tens, hundreds, … Halves away from zero, as the reference engine does.
fn round_to(number: f64, decimals: f64) -> f64 {
    let decimals = decimals.trunc();
    if !decimals.is_finite() || !number.is_finite() || decimals > 30.0 {
        return number;
    }
    let scale = 10f64.powf(decimals.abs());
    let rounded = if decimals >= 0.0 { (number * scale).round() / scale } else { (number / scale).round() * scale };
    if rounded.is_finite() { rounded } else { number }
}

/// XPath's `substring()`: characters from 1, both ends rounded (XPath 1.0, §4.2).
fn substring(text: &str, start: f64, length: Option<f64>) -> String {
    let start = round_half_up(start);
    let end = length.map_or(f64::INFINITY, |length| start + round_half_up(length));
    let is_inside = |position: f64| position >= start && position < end;
    text.chars()
        .enumerate()
        .filter(|(index, _)| is_inside(*index as f64 + 1.0))
        .map(|(_, character)| character)
        .collect()
}

/// ODK's `substr()`: from `start` up to but not including `end`, from 0; negative counts from the end.
fn substr(text: &str, start: f64, end: f64) -> String {
    let length = text.chars().count() as f64;
    let place = |at: f64| if at < 0.0 { (length + at).max(0.0) } else { at.min(length) };
    if start.is_nan() || end.is_nan() {
        return String::new();
    }
    let (start, end) = (place(start) as usize, place(end) as usize);
    text.chars().take(end).skip(start).collect()
}

/// XPath knows four white spaces, not Unicode's (XPath 1.0, §3.7).
fn normalize_space(text: &str) -> String {
    let words = text.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn translate(text: &str, from: &str, to: &str) -> String {
    let to: Vec<char> = to.chars().collect();
    text.chars()
        .filter_map(|character| match from.chars().position(|replaced| replaced == character) {
            None => Some(character),
            Some(index) => to.get(index).copied(),
        })
        .collect()
}

/// True when the number of true arguments is between the first two; -1 is no bound.
fn checklist(arguments: &[Expression], scene: &dyn Scene, context: Context) -> bool {
    let [least, most, statements @ ..] = arguments else { return false };
    let count: usize = statements
        .iter()
        .map(|statement| match evaluate(statement, scene, context) {
            Value::Nodes(places) => places.into_iter().filter(|place| is_ticked(&scene.text(*place))).count(),
            Value::One(place) => usize::from(is_ticked(&scene.text(place))),
            value => usize::from(value.to_boolean()),
        })
        .sum();
    let bound = |bound: &Expression| evaluate(bound, scene, context).to_number(scene);
    within(count as f64, bound(least), bound(most))
}

/// As [`checklist`], with a weight behind each statement.
fn weighted_checklist(arguments: &[Expression], scene: &dyn Scene, context: Context) -> bool {
    let [least, most, pairs @ ..] = arguments else { return false };
    let values = |argument| match evaluate(argument, scene, context) {
        Value::Nodes(places) => places.into_iter().map(Value::One).collect(),
        value => vec![value],
    };
    let mut total = 0.0;
    for pair in pairs.chunks(2) {
        let [statements, weights] = pair else { return false };
        for (statement, weight) in values(statements).into_iter().zip(values(weights)) {
            let is_true = match &statement {
                Value::One(place) => is_ticked(&scene.text(*place)),
                value => value.to_boolean(),
            };
            total += if is_true { weight.to_number(scene) } else { 0.0 };
        }
    }
    let bound = |bound: &Expression| evaluate(bound, scene, context).to_number(scene);
    within(total, bound(least), bound(most))
}

/// Whether a node has anything in it.
fn is_ticked(text: &str) -> bool {
    !text.is_empty()
}

fn within(count: f64, least: f64, most: f64) -> bool {
    (least == -1.0 || count >= least) && (most == -1.0 || count <= most)
}
