//! The functions: what they are called, what they take, what they give. The table below is the one place that names them.

pub(crate) mod chance;
mod dates;
mod digests;
mod geo;
mod node_sets;
mod numbers;
mod selects;
mod texts;
mod truths;

pub(crate) use chance::uuid_of;

use std::borrow::Cow;

use super::evaluate::{Context, evaluate};
use super::expression::Expression;
use super::scene::{Place, Scene};
use super::value::Value;

/// How a function is called, and what it gives.
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
    /// What it gives, in a sentence.
    pub gives: &'static str,
    /// Where that is laid down.
    pub source: Source,
}

/// Where a function is laid down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// XPath 1.0, §4: the core function library.
    XPath,
    /// The ODK XForms specification, "XPath Functions", and ODK's documentation of form functions.
    Odk,
    /// Nowhere, but at least one of ODK's engines runs it.
    Engines,
}

macro_rules! functions {
    ($call:ident; $($(#[doc = $gives:literal])+ $name:literal $function:ident $least:literal $most:expr, $source:ident = $body:expr;)*) => {
        /// Which function.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Function { $($(#[doc = $gives])+ $function),* }

        /// Every function.
        pub const SIGNATURES: &[Signature] = &[
            $(Signature {
                name: $name,
                function: Function::$function,
                least: $least,
                most: $most,
                gives: concat!($($gives),+).trim_ascii(),
                source: Source::$source,
            }),*
        ];

        /// Runs a function.
        pub(super) fn call<'s>(
            function: Function,
            arguments: &'s [Expression],
            scene: &'s dyn Scene,
            context: Context,
        ) -> Value<'s> {
            let $call = &Call { arguments, scene, context };
            match function {
                $(Function::$function => Value::from($body)),*
            }
        }
    };
}

functions! {
    call;

    // Numbers.
    /// A number without its sign.
    "abs" Abs 1 Some(1), Odk = call.number(0).abs();
    /// The angle in radians that has this cosine.
    "acos" Acos 1 Some(1), Odk = call.number(0).acos();
    /// The angle in radians that has this sine.
    "asin" Asin 1 Some(1), Odk = call.number(0).asin();
    /// The angle in radians that has this tangent.
    "atan" Atan 1 Some(1), Odk = call.number(0).atan();
    /// The angle in radians of the point (x, y), given y and x.
    "atan2" Atan2 2 Some(2), Odk = call.number(0).atan2(call.number(1));
    /// The smallest whole number that is not less.
    "ceiling" Ceiling 1 Some(1), XPath = call.number(0).ceil();
    /// The cosine of an angle in radians.
    "cos" Cos 1 Some(1), Odk = call.number(0).cos();
    /// e to this power.
    "exp" Exp 1 Some(1), Odk = call.number(0).exp();
    /// 10 to this power.
    "exp10" Exp10 1 Some(1), Odk = 10f64.powf(call.number(0));
    /// The largest whole number that is not greater.
    "floor" Floor 1 Some(1), XPath = call.number(0).floor();
    /// A number without what is behind the point.
    "int" Int 1 Some(1), Odk = call.number(0).trunc();
    /// The natural logarithm.
    "log" Log 1 Some(1), Odk = call.number(0).ln();
    /// The logarithm to the base 10.
    "log10" Log10 1 Some(1), Odk = call.number(0).log10();
    /// The largest of all numbers and nodes given; NaN when one of them is no number.
    "max" Max 0 None, Odk = numbers::extreme(call, |best, next| next > best);
    /// The smallest of all numbers and nodes given; NaN when one of them is no number.
    "min" Min 0 None, Odk = numbers::extreme(call, |best, next| next < best);
    /// A value as a number; a date counts as the days since the beginning of 1970.
    "number" Number 0 Some(1), XPath = numbers::number(call);
    /// The number π.
    "pi" Pi 0 Some(0), Odk = std::f64::consts::PI;
    /// A number to a power.
    "pow" Pow 2 Some(2), Odk = numbers::pow(call);
    /// The nearest number with so many decimals, none if not given; halves go away from zero.
    "round" Round 1 Some(2), XPath = numbers::round(call);
    /// The sine of an angle in radians.
    "sin" Sin 1 Some(1), Odk = call.number(0).sin();
    /// The square root.
    "sqrt" Sqrt 1 Some(1), Odk = call.number(0).sqrt();
    /// The sum of the nodes given.
    "sum" Sum 1 Some(1), XPath = numbers::sum(call);
    /// The tangent of an angle in radians.
    "tan" Tan 1 Some(1), Odk = call.number(0).tan();

    // Texts.
    /// The text that was written as base64; empty when it cannot be read.
    "base64-decode" Base64Decode 1 Some(1), Odk = digests::base64_decode(&call.text(0));
    /// All texts and all nodes given, one behind the other.
    "concat" Concat 0 None, XPath = call.all_texts(0).concat();
    /// Whether the first text has the second in it.
    "contains" Contains 2 Some(2), XPath = call.text(0).contains(&*call.text(1));
    /// The digest of a text: MD5, SHA-1, SHA-256, SHA-384 or SHA-512, as base64 or hex.
    "digest" Digest 2 Some(3), Odk = digests::digest(call);
    /// Whether the first text ends with the second.
    "ends-with" EndsWith 2 Some(2), Odk = call.text(0).ends_with(&*call.text(1));
    /// All texts and all nodes given, with the first text between them.
    "join" Join 1 None, Odk = call.all_texts(1).join(&*call.text(0));
    /// A text without white space around it, and with single spaces inside.
    "normalize-space" NormalizeSpace 0 Some(1), XPath = texts::normalize_space(&call.text(0));
    /// Whether a text, or a part of it, fits a regular expression.
    "regex" Regex 2 Some(2), Odk = texts::matches(&call.text(0), &call.text(1));
    /// Whether the first text starts with the second.
    "starts-with" StartsWith 2 Some(2), XPath = call.text(0).starts_with(&*call.text(1));
    /// A value as a text.
    "string" String 0 Some(1), XPath = call.text(0);
    /// How many characters a text has.
    "string-length" StringLength 0 Some(1), XPath = call.text(0).chars().count() as f64;
    /// A part of a text: from the start up to but not including the end, counted from 0; negative counts from the end.
    "substr" Substr 2 Some(3), Odk = texts::substr(call);
    /// A part of a text: from a character, counted from 1, for so many characters.
    "substring" Substring 2 Some(3), XPath = texts::substring(call);
    /// What stands behind the first place of the second text in the first.
    "substring-after" SubstringAfter 2 Some(2), XPath = texts::part(call, |(_, after)| after);
    /// What stands before the first place of the second text in the first.
    "substring-before" SubstringBefore 2 Some(2), XPath = texts::part(call, |(before, _)| before);
    /// A text in which each character of the second text is replaced by that of the third at the same place.
    "translate" Translate 3 Some(3), XPath = texts::translate(&call.text(0), &call.text(1), &call.text(2));

    // True and false.
    /// A value as true or false.
    "boolean" Boolean 1 Some(1), XPath = call.value(0).to_boolean();
    /// Whether a text is "true" or "1".
    "boolean-from-string" BooleanFromString 1 Some(1), Odk = matches!(&*call.text(0), "true" | "1");
    /// Whether the number of true values is between a least and a most; -1 is no bound.
    "checklist" Checklist 2 None, Odk = truths::checklist(call);
    /// The first value, unless it is empty: then the second.
    "coalesce" Coalesce 2 Some(2), Odk = truths::coalesce(call);
    /// Not true.
    "false" False 0 Some(0), XPath = false;
    /// The second value if the first is true, and the third if not.
    "if" If 3 Some(3), Odk = call.value(if call.value(0).to_boolean() { 1 } else { 2 });
    /// Whether the node stands in a part that is in this language.
    "lang" Lang 1 Some(1), XPath = node_sets::lang(call);
    /// True becomes false, and false true.
    "not" Not 1 Some(1), XPath = !call.value(0).to_boolean();
    /// The question's own value, and only while that is empty the value given.
    "once" Once 1 Some(1), Odk = truths::once(call);
    /// True.
    "true" True 0 Some(0), XPath = true;
    /// Whether the weights of the true values together are between a least and a most; -1 is no bound.
    "weighted-checklist" WeightedChecklist 2 None, Odk = truths::weighted_checklist(call);

    // Nodes.
    /// How many nodes.
    "count" Count 1 Some(1), XPath = call.nodes(0).len() as f64;
    /// How many nodes with something in them.
    "count-non-empty" CountNonEmpty 1 Some(1), Odk = node_sets::count_non_empty(call);
    /// The question that the expression belongs to, also inside predicates.
    "current" Current 0 Some(0), Odk = Value::One(call.context.current);
    /// The nodes with these ids.
    "id" Id 1 Some(1), XPath = node_sets::id(call);
    /// The nodes of a repeat that stand in its so-manieth entry, up to any depth.
    "indexed-repeat" IndexedRepeat 3 Some(7), Odk = node_sets::indexed_repeat(call);
    /// The document, or list of choices, with this id.
    "instance" Instance 1 Some(1), Odk = call.instance(&call.text(0)).map_or(Value::Nodes(Vec::new()), Value::One);
    /// How many nodes the predicate looks at.
    "last" Last 0 Some(0), XPath = call.context.size as f64;
    /// The name of a node without its prefix.
    "local-name" LocalName 0 Some(1), XPath = call.node(0).map_or("", |place| super::paths::local_name(call.scene.name(place)));
    /// The name of a node as it was written.
    "name" Name 0 Some(1), XPath = call.node(0).map_or("", |place| call.scene.name(place));
    /// The name space of the name of a node.
    "namespace-uri" NameSpace 0 Some(1), XPath = call.node(0).map_or("", |place| call.scene.name_space(place));
    /// The place among the nodes of a predicate, or of a node among its neighbours with the same name, from 1.
    "position" Position 0 Some(1), XPath = node_sets::position(call);
    /// One column of the row of a list, found by another column.
    "pulldata" Pulldata 4 Some(4), Odk = node_sets::pulldata(call);
    /// The nodes in another order; in the same one for the same seed.
    "randomize" Randomize 1 Some(2), Odk = chance::randomize(call);

    // Days and moments.
    /// A value as a day, or as a moment if it has a time; empty when it is none.
    "date" Date 1 Some(1), Odk = call.value(0).to_moment(call.scene);
    /// As `date()`.
    "date-time" DateTime 1 Some(1), Engines = call.value(0).to_moment(call.scene);
    /// The days since the beginning of 1970, with the part of the day.
    "decimal-date-time" DecimalDateTime 1 Some(1), Odk = dates::decimal_date_time(call);
    /// The part of the day that has passed at a time.
    "decimal-time" DecimalTime 1 Some(1), Odk = dates::decimal_time(call);
    /// A date as a text, by a pattern such as `%d-%m-%Y`.
    "format-date" FormatDate 2 Some(2), Odk = dates::format(call);
    /// A moment as a text, by a pattern such as `%d-%m-%Y %H:%M`.
    "format-date-time" FormatDateTime 2 Some(2), Odk = dates::format(call);
    /// The present moment.
    "now" Now 0 Some(0), Odk = Value::Moment(call.scene.now());
    /// Today.
    "today" Today 0 Some(0), Odk = super::dates::midnight(call.scene.now().date_naive(), call.scene.offset());

    // Choices and words.
    /// How many choices are chosen.
    "count-selected" CountSelected 1 Some(1), Odk = selects::words(&call.text(0)).count() as f64;
    /// What a choice of a question is called in the language shown.
    "jr:choice-name" ChoiceName 2 Some(2), Odk = selects::choice_name(call);
    /// The words with this id in the language shown.
    "jr:itext" Itext 1 Some(1), Odk = call.scene.itext(&call.text(0));
    /// Whether a choice is among those chosen.
    "selected" Selected 2 Some(2), Odk = selects::is_selected(call);
    /// The choice chosen at a place, from 0.
    "selected-at" SelectedAt 2 Some(2), Odk = selects::selected_at(call);

    // Places on earth.
    /// The area in square metres within a shape, or within a row of points.
    "area" Area 1 Some(1), Odk = geo::area(call);
    /// The length in metres of a line, a shape, or a row of points.
    "distance" Distance 1 None, Odk = geo::distance(call);
    /// Whether a point lies in a shape.
    "geofence" Geofence 2 Some(2), Odk = geo::geofence(call);
    /// Whether a line or a shape crosses itself.
    "intersects" Intersects 1 Some(1), Odk = geo::intersects(call);

    // Chance, and the form itself.
    /// The first value; the others only make it wait for them.
    "depend" Depend 1 None, Engines = call.value(0);
    /// What the device knows by this name, such as `deviceid`.
    "property" Property 1 Some(1), Engines = call.scene.property(&call.text(0));
    /// A number from 0 up to but not including 1, by chance.
    "random" Random 0 Some(0), Odk = chance::random(call);
    /// A text by chance: a UUID, or so many characters.
    "uuid" Uuid 0 Some(1), Odk = chance::uuid(call);
    /// The version of the form.
    "version" Version 0 Some(0), Engines = call.scene.version();
}

/// Other names by which the reference engines take a function.
const ALIASES: &[(&str, &str)] = &[("enclosed-area", "area"), ("is-selected", "selected")];

/// What ODK knows and this engine does not run: no form in use signs anything.
pub const UNSUPPORTED: &[&str] = &["extract-signed"];

/// Finds a function by its name.
pub fn signature(name: &str) -> Option<&'static Signature> {
    let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| *name);
    SIGNATURES.iter().find(|signature| signature.name == name)
}

impl Function {
    /// Tells whether the first argument must be a reference to nodes rather than a value.
    pub(super) fn wants_nodes(self) -> bool {
        matches!(
            self,
            Self::Count
                | Self::CountNonEmpty
                | Self::IndexedRepeat
                | Self::LocalName
                | Self::Name
                | Self::NameSpace
                | Self::Position
                | Self::Randomize
                | Self::Sum
        )
    }

    /// Tells whether it is left to chance, so that where it stands in the expression is given as one argument more:
    /// two calls in one expression differ, and the same call gives the same again.
    pub(super) fn is_by_chance(self) -> bool {
        matches!(self, Self::Random | Self::Randomize | Self::Uuid)
    }
}

/// A function while it runs: what it was given, and where it stands.
pub(super) struct Call<'s> {
    arguments: &'s [Expression],
    scene: &'s dyn Scene,
    context: Context,
}

impl<'s> Call<'s> {
    /// An argument; one that may be left out means the node that the expression stands on.
    fn value(&self, index: usize) -> Value<'s> {
        match self.arguments.get(index) {
            Some(argument) => evaluate(argument, self.scene, self.context),
            None => Value::One(self.context.here),
        }
    }

    fn number(&self, index: usize) -> f64 {
        self.value(index).to_number(self.scene)
    }

    fn text(&self, index: usize) -> Cow<'s, str> {
        self.value(index).to_text(self.scene)
    }

    fn nodes(&self, index: usize) -> Vec<Place> {
        self.value(index).into_nodes()
    }

    /// The first node of an argument.
    fn node(&self, index: usize) -> Option<Place> {
        self.value(index).nodes().and_then(|places| places.first().copied())
    }

    /// The arguments from one on, each node of a node-set apart.
    fn items(&self, from: usize) -> Vec<Value<'s>> {
        (from..self.arguments.len()).flat_map(|index| self.value(index).into_items()).collect()
    }

    /// The texts of the arguments from one on, each node of a node-set apart.
    fn all_texts(&self, from: usize) -> Vec<Cow<'s, str>> {
        self.items(from).iter().map(|value| value.to_text(self.scene)).collect()
    }

    fn instance(&self, id: &str) -> Option<Place> {
        self.scene.instance(id)
    }
}
