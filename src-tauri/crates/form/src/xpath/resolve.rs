//! Ties an expression to a form: finds what every reference means, once, and every mistake, before anybody answers.

mod reach;

use std::collections::BTreeSet;
use std::ops::Range;

use self::reach::Reach;
use super::expression::{Compiled, Expression, Read, Seen, Spot, Start, Walk};
use super::functions::{Function, SIGNATURES, UNSUPPORTED, signature};
use super::parser::parse;
use super::patterns;
use super::shortcut::{self, Shortcut};
use super::syntax::{Axis, NodeTest, Operator, PathStart, Step, Syntax, SyntaxKind};
use crate::fault::FaultKind;
use crate::form::{ListId, NodeId};

/// What names mean in the form that an expression belongs to.
pub trait Names {
    /// The nodes that have this name, in reading order.
    fn named(&self, name: &str) -> Vec<NodeId>;
    /// The name of a node.
    fn name(&self, node: NodeId) -> &str;
    /// The path of a node below the root.
    fn path(&self, node: NodeId) -> &str;
    /// The group that a node stands in.
    fn parent(&self, node: NodeId) -> Option<NodeId>;
    /// Whether a node is a repeat.
    fn is_repeat(&self, node: NodeId) -> bool;
    /// How many repeats a node stands in, itself among them when it is one.
    fn depth(&self, node: NodeId) -> u8;
    /// What stands in a node.
    fn children(&self, node: NodeId) -> &[NodeId];
    /// The list of choices with this name.
    fn list(&self, name: &str) -> Option<ListId>;
    /// The name of a list.
    fn list_name(&self, list: ListId) -> &str;
    /// The columns of a list, in the order in which a scene numbers them: the name, the label, the others.
    fn columns(&self, list: ListId) -> Vec<&str>;
    /// The list of choices of a node.
    fn list_of(&self, node: NodeId) -> Option<ListId>;
    /// Whether the choices of a node are other nodes.
    fn has_itemset(&self, node: NodeId) -> bool;
    /// Whether a secondary instance that is no list has this name.
    fn is_instance(&self, name: &str) -> bool;
    /// What the labels of a list show of the form.
    fn shown_in_list(&self, list: ListId) -> &[Read];
    /// What the labels of choices that are other nodes show of the form, seen from the select.
    fn shown_in_itemset(&self, node: NodeId) -> &[Read];
    /// What the text with this id shows of the form.
    fn shown_in_text(&self, id: &str) -> &[Read];
    /// Every name, for suggestions.
    fn all(&self) -> Vec<&str>;
}

/// Where an expression stands.
#[derive(Clone, Copy)]
pub enum Standing<'n> {
    /// On a node of a form.
    Node(&'n dyn Names, NodeId),
    /// On a repeat as a whole rather than on one of its rows.
    Series(&'n dyn Names, NodeId),
    /// On each choice of a list, for a question of a form.
    Choice(&'n dyn Names, NodeId, ListId),
    /// On any node of a form: words that many questions show.
    Words(&'n dyn Names),
    /// On each of the nodes that another expression gives, which stands on a node of a form.
    Each(&'n dyn Names, NodeId, &'n Syntax),
    /// Anywhere: paths are walked when the expression runs, and `${x}` means nothing.
    Anywhere,
}

/// Something that is wrong in an expression, and where, in bytes.
pub type Mistake = (Range<usize>, FaultKind);

/// Ties an expression to where it stands. `source` is its text, to quote from.
///
/// There is no expression exactly when a mistake is fatal.
pub fn resolve(source: &str, syntax: &Syntax, standing: Standing<'_>) -> (Option<Compiled>, Vec<Mistake>) {
    let (names, node, depth) = match standing {
        Standing::Node(names, node) | Standing::Choice(names, node, _) | Standing::Each(names, node, _) => {
            (Some(names), node, names.depth(node))
        }
        Standing::Series(names, node) => (Some(names), node, names.depth(node).saturating_sub(1)),
        Standing::Words(names) => (Some(names), NodeId::ROOT, 0),
        Standing::Anywhere => (None, NodeId::ROOT, 0),
    };
    let current = match names {
        Some(_) => Reach::nodes(vec![Spot { node, shared: depth }]),
        None => Reach::Unknown,
    };
    let mut resolver = Resolver {
        source,
        names,
        node,
        depth,
        current: current.clone(),
        is_anywhere: matches!(standing, Standing::Words(_)),
        is_among_rows: false,
        reads: BTreeSet::new(),
        reads_language: false,
        reads_outside: false,
        mistakes: Vec::new(),
    };
    let here = match standing {
        Standing::Choice(_, _, list) => Reach::Choices(list),
        Standing::Each(_, _, nodes) => resolver.each_of(nodes),
        Standing::Node(..) | Standing::Series(..) | Standing::Words(_) | Standing::Anywhere => current,
    };
    let (expression, reach) = resolver.expression(syntax, &here);
    resolver.read(&reach);
    if let Standing::Each(..) = standing {
        // A file without the column is as good as one without the rows: its reader says so.
        resolver.mistakes.retain(|(_, kind)| !matches!(kind, FaultKind::UnknownColumn { .. }));
    }
    let is_usable = resolver.mistakes.iter().all(|(_, kind)| !kind.is_fatal());
    let keys = match here {
        Reach::Choices(_) => shortcut::keys(&expression, &resolver.columns(&here)),
        _ => Vec::new(),
    };
    let compiled = is_usable.then(|| Compiled {
        expression,
        keys,
        is_traced: resolver.reads.iter().any(|read| read.is_picked),
        reads: resolver.reads.into_iter().collect(),
        reads_language: resolver.reads_language,
        reads_outside: resolver.reads_outside,
    });
    (compiled, resolver.mistakes)
}

struct Resolver<'a> {
    source: &'a str,
    names: Option<&'a dyn Names>,
    /// The node that the expression stands on.
    node: NodeId,
    /// How many repeats it stands in a row of.
    depth: u8,
    current: Reach,
    /// Which rows it stands in is only known when it runs.
    is_anywhere: bool,
    /// Inside a predicate over nodes of the form, `.` is each of them in turn.
    is_among_rows: bool,
    reads: BTreeSet<Read>,
    reads_language: bool,
    reads_outside: bool,
    mistakes: Vec<Mistake>,
}

/// What stands in for an expression that has a mistake; never run.
const MISTAKEN: Expression = Expression::Number(f64::NAN);

impl Resolver<'_> {
    /// The expression, and the nodes that it can give.
    fn expression(&mut self, syntax: &Syntax, here: &Reach) -> (Expression, Reach) {
        let expression = match &syntax.kind {
            SyntaxKind::Number(number) => Expression::Number(*number),
            SyntaxKind::Text(text) => Expression::Text(text.as_str().into()),
            SyntaxKind::Variable(name) => self.mistake(&syntax.span, FaultKind::UnknownVariable { name: name.clone() }),
            SyntaxKind::Reference { name, last_saved: true } => match self.named(name, &syntax.span) {
                Some(node) => {
                    self.reads_outside = true;
                    Expression::LastSaved(node)
                }
                None => MISTAKEN,
            },
            SyntaxKind::Reference { name, last_saved: false } => return self.reference(name, &syntax.span),
            SyntaxKind::Negative(operand) => Expression::Negative(Box::new(self.value(operand, here))),
            SyntaxKind::Chain { first, rest } => return self.chain(first, rest, here),
            SyntaxKind::Call { name, arguments } => return self.call(name, arguments, &syntax.span, here),
            SyntaxKind::Path { start, steps } => return self.path(start, steps, &syntax.span, here),
        };
        (expression, Reach::Unknown)
    }

    /// The nodes that an expression gives, to stand on each of them; what is wrong with it is told elsewhere.
    fn each_of(&mut self, nodes: &Syntax) -> Reach {
        let current = self.current.clone();
        let (_, reach) = self.expression(nodes, &current);
        self.reads.clear();
        self.mistakes.clear();
        (self.reads_language, self.reads_outside) = (false, false);
        self.is_among_rows = !reach.spots().is_empty();
        reach.picked()
    }

    /// An expression of which the value is used, so that what it reaches is read.
    fn value(&mut self, syntax: &Syntax, here: &Reach) -> Expression {
        let (expression, reach) = self.expression(syntax, here);
        self.read(&reach);
        expression
    }

    fn mistake(&mut self, span: &Range<usize>, kind: FaultKind) -> Expression {
        self.mistakes.push((span.clone(), kind));
        MISTAKEN
    }

    /// Notes that the values of these nodes are used; of a group, those of everything in it.
    fn read(&mut self, reach: &Reach) {
        match reach {
            Reach::Nodes { spots, is_picked } => {
                let Some(names) = self.names else { return };
                let mut all = spots.clone();
                for spot in spots {
                    reach::descend(names, *spot, &mut all);
                }
                for spot in all {
                    self.note(spot, Seen::Value, *is_picked);
                    if spot.shared < names.depth(spot.node) {
                        self.look_for(spot, *is_picked);
                    }
                }
            }
            Reach::Form => self.read(&Reach::nodes(vec![Spot { node: NodeId::ROOT, shared: 0 }])),
            Reach::Label(list)
            | Reach::AnyColumn(list)
            | Reach::Choices(list)
            | Reach::ListRoot(list)
            | Reach::Document(list) => {
                self.reads_language = true;
                self.show(self.names.map(|names| names.shown_in_list(*list)), u8::MAX);
            }
            Reach::Column(_) | Reach::Unknown => {}
        }
    }

    /// Notes what is shown by words that are looked at; of the rows around those, so many are the expression's own.
    fn show(&mut self, shown: Option<&[Read]>, shared: u8) {
        let shown = shown.unwrap_or_default().iter();
        self.reads.extend(shown.map(|read| Read { shared: read.shared.min(shared), ..*read }));
    }

    /// Notes that it matters which of these nodes are there.
    fn look_for_all(&mut self, reach: &Reach) {
        if let Reach::Nodes { spots, is_picked } = reach {
            for spot in spots {
                self.look_for(*spot, *is_picked);
            }
        }
    }

    fn look_for(&mut self, spot: Spot, is_picked: bool) {
        let Some(names) = self.names else { return };
        self.note(spot, Seen::Presence, is_picked);
        let mut above = Some(spot.node);
        while let Some(node) = above.filter(|node| names.depth(*node) > spot.shared) {
            if names.is_repeat(node) {
                self.note(Spot { node, ..spot }, Seen::Rows, is_picked);
            }
            above = names.parent(node);
        }
    }

    fn note(&mut self, spot: Spot, what: Seen, is_picked: bool) {
        let Spot { node, shared } = spot;
        let is_in_other_rows = self.names.is_some_and(|names| shared < names.depth(node)) && self.depth > shared;
        self.reads.insert(Read { node, shared, what, is_picked: is_picked && is_in_other_rows });
    }

    /// Gives these nodes when it runs.
    fn give(&self, spots: &[Spot]) -> Expression {
        let depth = |spot: &Spot| self.names.map_or(0, |names| names.depth(spot.node));
        match spots {
            [spot] if depth(spot) == 0 => Expression::Slot(spot.node),
            [spot] if self.is_anywhere => Expression::Near(spot.node),
            [spot] if depth(spot) == spot.shared => Expression::Beside(*spot),
            spots => Expression::All(spots.into()),
        }
    }

    /// How many of the rows that the expression stands in are around another node as well.
    fn shared(&self, names: &dyn Names, node: NodeId) -> u8 {
        let above = |node| std::iter::successors(Some(node), |node| names.parent(*node));
        let is_shared = |repeat: &NodeId| {
            names.is_repeat(*repeat)
                && names.depth(*repeat) <= self.depth
                && above(self.node).any(|node| node == *repeat)
        };
        above(node).skip(1).find(is_shared).map_or(0, |repeat| names.depth(repeat))
    }

    fn reference(&mut self, name: &str, span: &Range<usize>) -> (Expression, Reach) {
        let Some(node) = self.named(name, span) else { return (MISTAKEN, Reach::Unknown) };
        let shared = self.names.map_or(0, |names| self.shared(names, node));
        let spots = vec![Spot { node, shared }];
        (self.give(&spots), Reach::nodes(spots))
    }

    /// The one node that a name means.
    fn named(&mut self, name: &str, span: &Range<usize>) -> Option<NodeId> {
        let candidates = self.names.map(|names| names.named(name)).unwrap_or_default();
        match candidates.as_slice() {
            [node] => return Some(*node),
            [] => {
                let suggestion = self.names.and_then(|names| nearest(name, names.all()));
                self.mistake(span, FaultKind::UnknownReference { name: name.to_owned(), suggestion });
            }
            several => {
                let path = |node: &NodeId| self.names.map_or("", |names| names.path(*node)).to_owned();
                let paths = several.iter().map(path).collect();
                self.mistake(span, FaultKind::AmbiguousReference { name: name.to_owned(), paths });
            }
        }
        None
    }

    fn chain(&mut self, first: &Syntax, rest: &[(Operator, Syntax)], here: &Reach) -> (Expression, Reach) {
        let first = Box::new(self.value(first, here));
        let rest = rest.iter().map(|(operator, right)| (*operator, self.value(right, here))).collect();
        (Expression::Chain { first, rest }, Reach::Unknown)
    }

    fn call(&mut self, name: &str, arguments: &[Syntax], span: &Range<usize>, here: &Reach) -> (Expression, Reach) {
        let Some(signature) = signature(name) else {
            let kind = if UNSUPPORTED.contains(&name) {
                FaultKind::UnsupportedFunction { name: name.to_owned() }
            } else {
                let known = SIGNATURES.iter().map(|signature| signature.name).collect();
                FaultKind::UnknownFunction { name: name.to_owned(), suggestion: nearest(name, known) }
            };
            for argument in arguments {
                self.value(argument, here);
            }
            return (self.mistake(span, kind), Reach::Unknown);
        };
        let (least, most) = (signature.least, signature.most);
        if arguments.len() < least || most.is_some_and(|most| arguments.len() > most) {
            let kind = FaultKind::WrongArity { name: name.to_owned(), least, most, given: arguments.len() };
            return (self.mistake(span, kind), Reach::Unknown);
        }
        let function = signature.function;
        self.reads_outside |= matches!(name, "once" | "now" | "today" | "random" | "randomize" | "uuid");
        if function.wants_nodes()
            && let Some(first) = arguments.first()
            && !can_be_nodes(first)
        {
            let kind = FaultKind::NotAReference { name: name.to_owned() };
            return (self.mistake(&first.span, kind), Reach::Unknown);
        }
        match function {
            Function::Current => (Expression::Call { function, arguments: Vec::new() }, self.current.clone()),
            Function::Instance => self.instance(arguments, here),
            Function::ChoiceName => self.choice_name(arguments, here),
            Function::Itext => {
                self.reads_language = true;
                // Which text an expression means is not known beforehand; then what it shows is not looked after.
                if let SyntaxKind::Text(id) = &arguments[0].kind {
                    self.show(self.names.map(|names| names.shown_in_text(id)), u8::MAX);
                }
                let arguments = vec![self.value(&arguments[0], here)];
                (Expression::Call { function, arguments }, Reach::Unknown)
            }
            Function::Pulldata => {
                let is_label = |column: &Syntax| match &column.kind {
                    SyntaxKind::Text(name) => name == "label",
                    _ => true,
                };
                self.reads_language |= is_label(&arguments[1]) || is_label(&arguments[2]);
                let arguments = arguments.iter().map(|argument| self.value(argument, here)).collect();
                (Expression::Call { function, arguments }, Reach::Unknown)
            }
            Function::Regex => self.regex(arguments, here),
            Function::IndexedRepeat => self.indexed_repeat(arguments, span, here),
            Function::Position if !arguments.is_empty() => {
                let (argument, reach) = self.expression(&arguments[0], here);
                for spot in reach.spots().to_vec() {
                    let Some(names) = self.names.filter(|names| names.is_repeat(spot.node)) else { continue };
                    let is_own = spot.shared == names.depth(spot.node) && !self.is_among_rows;
                    self.note(spot, if is_own { Seen::Position } else { Seen::Rows }, false);
                }
                (Expression::Call { function, arguments: vec![argument] }, Reach::Unknown)
            }
            // These ask where a node is and what it is called, not what it says.
            Function::Position | Function::Name | Function::LocalName | Function::NameSpace => {
                let arguments = arguments.iter().map(|argument| self.expression(argument, here).0).collect();
                (Expression::Call { function, arguments }, Reach::Unknown)
            }
            Function::Count | Function::CountNonEmpty => {
                let (argument, reach) = self.expression(&arguments[0], here);
                self.look_for_all(&reach);
                // How many there are does not depend on what they say.
                if function == Function::CountNonEmpty {
                    self.read(&reach);
                }
                let argument = match argument {
                    Expression::Slot(_) | Expression::Beside(_) => Expression::All(reach.spots().into()),
                    other => other,
                };
                (Expression::Call { function, arguments: vec![argument] }, Reach::Unknown)
            }
            _ => {
                if arguments.is_empty() && signature.most == Some(1) {
                    self.read(here);
                }
                if function == Function::Once {
                    self.read(&self.current.clone());
                }
                let mut arguments: Vec<_> = arguments.iter().map(|argument| self.value(argument, here)).collect();
                if function.is_by_chance() {
                    arguments.push(Expression::Number(span.start as f64));
                }
                (Expression::Call { function, arguments }, Reach::Unknown)
            }
        }
    }

    /// `indexed-repeat(${x}, ${r}, 2)`: `x` in the second row of `r`, up to three repeats deep (ODK XForms spec).
    fn indexed_repeat(&mut self, arguments: &[Syntax], span: &Range<usize>, here: &Reach) -> (Expression, Reach) {
        let Some(names) = self.names else {
            let arguments = arguments.iter().map(|argument| self.value(argument, here)).collect();
            return (Expression::Call { function: Function::IndexedRepeat, arguments }, Reach::Unknown);
        };
        let mistakes = self.mistakes.len();
        let node = self.one_node(&arguments[0], here);
        let around: Vec<NodeId> = node
            .map(|node| std::iter::successors(names.parent(node), |above| names.parent(*above)).collect())
            .unwrap_or_default();
        let mut rows = Vec::new();
        for pair in arguments[1..].chunks(2) {
            let [repeat, number] = pair else {
                let (least, most, given) = (3, Some(7), arguments.len());
                let name = "indexed-repeat".to_owned();
                return (self.mistake(span, FaultKind::WrongArity { name, least, most, given }), Reach::Unknown);
            };
            let number = self.value(number, here);
            match self.one_node(repeat, here) {
                Some(repeat) if names.is_repeat(repeat) && around.contains(&repeat) => rows.push((repeat, number)),
                _ if self.mistakes.len() > mistakes => {}
                _ => {
                    let kind = FaultKind::NotAReference { name: "indexed-repeat".to_owned() };
                    self.mistake(&repeat.span, kind);
                }
            }
        }
        let Some(node) = node else { return (MISTAKEN, Reach::Unknown) };
        // Around the outermost repeat that is named, the rows are the expression's own.
        let outermost = rows.iter().map(|(repeat, _)| names.depth(*repeat)).min().unwrap_or(1);
        let spot = Spot { node, shared: self.shared(names, node).min(outermost - 1) };
        (Expression::Indexed { node, rows }, Reach::nodes(vec![spot]).picked())
    }

    /// The node that an argument names; a mistake when it names none.
    fn one_node(&mut self, argument: &Syntax, here: &Reach) -> Option<NodeId> {
        let mistakes = self.mistakes.len();
        let (_, reach) = self.expression(argument, here);
        if let [spot] = reach.spots() {
            return Some(spot.node);
        }
        if self.mistakes.len() == mistakes {
            self.mistake(&argument.span, FaultKind::NotAReference { name: "indexed-repeat".to_owned() });
        }
        None
    }

    fn instance(&mut self, arguments: &[Syntax], here: &Reach) -> (Expression, Reach) {
        let reach = match (self.names, arguments) {
            (Some(names), [Syntax { kind: SyntaxKind::Text(list), span }]) => match names.list(list) {
                Some(list) => Reach::Document(list),
                None if names.is_instance(list) => Reach::Unknown,
                None => {
                    self.mistake(span, FaultKind::UnknownInstance { name: list.clone() });
                    Reach::Unknown
                }
            },
            (_, [argument, ..]) if self.names.is_some() => {
                self.mistake(&argument.span, FaultKind::NotAReference { name: "instance".to_owned() });
                Reach::Unknown
            }
            _ => Reach::Unknown,
        };
        let arguments = arguments.iter().map(|argument| self.value(argument, here)).collect();
        (Expression::Call { function: Function::Instance, arguments }, reach)
    }

    /// `jr:choice-name(${x}, '${x}')`: by custom the question stands between quotes.
    fn choice_name(&mut self, arguments: &[Syntax], here: &Reach) -> (Expression, Reach) {
        self.reads_language = true;
        let [names, question] = arguments else { return (MISTAKEN, Reach::Unknown) };
        let names = self.value(names, here);
        let quoted = match &question.kind {
            SyntaxKind::Text(text) => parse(text).ok().map(|inner| Syntax { span: question.span.clone(), ..inner }),
            _ => None,
        };
        let (place, reach) = self.expression(quoted.as_ref().unwrap_or(question), here);
        let is_select = match (&reach, self.names) {
            (Reach::Nodes { spots, .. }, Some(form)) => {
                spots.iter().all(|spot| form.list_of(spot.node).is_some() || form.has_itemset(spot.node))
            }
            (_, form) => form.is_none(),
        };
        for spot in reach.spots() {
            let Some(form) = self.names else { continue };
            if let Some(list) = form.list_of(spot.node) {
                self.show(Some(form.shown_in_list(list)), u8::MAX);
            }
            if form.has_itemset(spot.node) {
                self.note(*spot, Seen::Choices, false);
                self.show(Some(form.shown_in_itemset(spot.node)), spot.shared);
            }
        }
        // A mistake inside the question has been told already.
        if !is_select && (reach != Reach::Unknown || matches!(place, Expression::Text(_))) {
            self.mistake(&question.span, FaultKind::NotAReference { name: "jr:choice-name".to_owned() });
        }
        let function = Function::ChoiceName;
        (Expression::Call { function, arguments: vec![names, place] }, Reach::Unknown)
    }

    fn regex(&mut self, arguments: &[Syntax], here: &Reach) -> (Expression, Reach) {
        let [subject, pattern] = arguments else { return (MISTAKEN, Reach::Unknown) };
        let subject = self.value(subject, here);
        let expression = match &pattern.kind {
            SyntaxKind::Text(text) => match patterns::compile(text) {
                Ok(pattern) => Expression::Matches { subject: Box::new(subject), pattern },
                Err(_) => {
                    let kind = match patterns::looks_around(text) {
                        true => FaultKind::LookAround { pattern: text.clone() },
                        false => FaultKind::InvalidRegex { pattern: text.clone() },
                    };
                    self.mistake(&pattern.span, kind)
                }
            },
            _ => {
                let arguments = vec![subject, self.value(pattern, here)];
                Expression::Call { function: Function::Regex, arguments }
            }
        };
        (expression, Reach::Unknown)
    }

    fn path(&mut self, start: &PathStart, steps: &[Step], span: &Range<usize>, here: &Reach) -> (Expression, Reach) {
        let mut is_plain = true;
        // A path from the top means the rows that the expression stands in, where it goes through them by name.
        let mut is_from_top = matches!(start, PathStart::Root);
        let (mut start, mut reach) = match start {
            PathStart::Root => (Start::Root, if self.names.is_some() { Reach::Form } else { Reach::Unknown }),
            PathStart::Here => {
                let depth = |spot: &Spot| self.names.map_or(0, |names| names.depth(spot.node));
                is_plain = !self.is_among_rows || here.spots().iter().all(|spot| depth(spot) == 0);
                is_plain &= !(self.is_among_rows && here.spots().len() > 1);
                (Start::Here, here.clone())
            }
            PathStart::Filter { base, predicates } => {
                let (base, mut reach) = self.expression(base, here);
                is_plain = predicates.is_empty() && is_from_current(&base);
                let (predicates, shortcut) = self.predicates(predicates, &mut reach);
                (Start::Filter { base: Box::new(base), predicates, shortcut }, reach)
            }
        };
        let mistakes = self.mistakes.len();
        let mut walks = Vec::with_capacity(steps.len());
        for (at, step) in steps.iter().enumerate() {
            let next = self.names.map_or(Ok(Reach::Unknown), |names| reach.step(names, step.axis, &step.test));
            reach = match next {
                Ok(next) => next,
                Err(nothing) => {
                    self.mistakes.push((span.clone(), self.nowhere(nothing, span)));
                    Reach::Unknown
                }
            };
            let is_sideways = !matches!(step.axis, Axis::Child | Axis::Itself | Axis::Parent)
                && !matches!(
                    step.axis,
                    Axis::Descendant | Axis::DescendantOrSelf | Axis::Ancestor | Axis::AncestorOrSelf
                );
            is_plain &= step.predicates.is_empty() && !is_sideways;
            if is_sideways {
                reach = reach.picked();
            }
            let (predicates, shortcut) = self.predicates(&step.predicates, &mut reach);
            is_from_top &=
                predicates.is_empty() && (step.axis, matches!(step.test, NodeTest::Name(_))) == (Axis::Child, true);
            walks.push(Walk { axis: step.axis, test: step.test.clone(), predicates, shortcut });
            if is_from_top
                && at + 1 < steps.len()
                && let Some(row) = self.own_row(&reach)
            {
                let base = Box::new(Expression::Beside(row));
                start = Start::Filter { base, predicates: Vec::new(), shortcut: None };
                walks.clear();
                reach = Reach::nodes(vec![row]);
            }
        }
        if self.mistakes.len() > mistakes {
            return (Expression::All(Box::default()), Reach::Unknown);
        }
        let column = match (&start, walks.as_slice(), here, self.names) {
            (
                Start::Here,
                [Walk { axis: Axis::Child, test: NodeTest::Name(name), .. }],
                Reach::Choices(list),
                Some(names),
            ) => names.columns(*list).iter().position(|column| column == name),
            _ => None,
        };
        let expression = match (&reach, column) {
            (Reach::Nodes { spots, .. }, _) if is_plain => self.give(spots),
            (_, Some(column)) if is_plain => Expression::Column(column as u32 + 1),
            _ => {
                self.look_for_all(&reach);
                Expression::Path { start, steps: walks }
            }
        };
        (expression, reach)
    }

    /// The predicates of a step that leads to `reach`, of which they leave some out.
    fn predicates(&mut self, predicates: &[Syntax], reach: &mut Reach) -> (Vec<Expression>, Option<Shortcut>) {
        if predicates.is_empty() {
            return (Vec::new(), None);
        }
        *reach = std::mem::replace(reach, Reach::Unknown).picked();
        self.look_for_all(reach);
        let was_among_rows = std::mem::replace(&mut self.is_among_rows, !reach.spots().is_empty());
        let predicates: Vec<_> = predicates.iter().map(|predicate| self.value(predicate, reach)).collect();
        self.is_among_rows = was_among_rows;
        let shortcut = predicates.first().and_then(|first| shortcut::of(first, &self.columns(reach)));
        (predicates, shortcut)
    }

    /// The names of what stands below choices.
    fn columns(&self, reach: &Reach) -> Vec<&str> {
        match (reach, self.names) {
            (Reach::Choices(list), Some(names)) => names.columns(*list),
            _ => Vec::new(),
        }
    }

    /// The row that the expression stands in, when the path has come to its repeat.
    fn own_row(&self, reach: &Reach) -> Option<Spot> {
        let names = self.names?;
        let [spot] = reach.spots() else { return None };
        let depth = names.depth(spot.node);
        let is_around =
            std::iter::successors(Some(self.node), |node| names.parent(*node)).any(|node| node == spot.node);
        (names.is_repeat(spot.node) && is_around && depth <= self.depth && spot.shared + 1 == depth)
            .then_some(Spot { node: spot.node, shared: depth })
    }

    /// Why a path led nowhere.
    fn nowhere(&self, nothing: reach::Nothing, span: &Range<usize>) -> FaultKind {
        match nothing {
            reach::Nothing::Node => {
                FaultKind::UnknownPath { path: self.source.get(span.clone()).unwrap_or_default().to_owned() }
            }
            reach::Nothing::Column { name, list } => FaultKind::UnknownColumn {
                is_question: self.names.is_some_and(|names| !names.named(&name).is_empty()),
                list: self.names.map_or("", |names| names.list_name(list)).to_owned(),
                name,
            },
        }
    }
}

/// Whether an expression gives nodes of the form that are the same wherever in it a predicate stands.
fn is_from_current(expression: &Expression) -> bool {
    match expression {
        Expression::Slot(_) | Expression::Beside(_) | Expression::All(_) | Expression::Near(_) => true,
        Expression::Call { function, .. } => *function == Function::Current,
        _ => false,
    }
}

/// Whether an expression can give nodes rather than a value.
fn can_be_nodes(syntax: &Syntax) -> bool {
    match &syntax.kind {
        SyntaxKind::Path { .. } | SyntaxKind::Reference { .. } | SyntaxKind::Variable(_) => true,
        SyntaxKind::Call { name, .. } => {
            matches!(name.as_str(), "instance" | "current" | "if" | "indexed-repeat" | "jr:itext" | "randomize" | "id")
        }
        SyntaxKind::Chain { rest, .. } => rest.iter().all(|(operator, _)| *operator == Operator::Union),
        SyntaxKind::Number(_) | SyntaxKind::Text(_) | SyntaxKind::Negative(_) => false,
    }
}

/// The known word that differs least, if it differs little.
pub fn nearest(word: &str, known: Vec<&str>) -> Option<String> {
    let most = 1 + word.chars().count() / 4;
    known
        .into_iter()
        .map(|other| (distance(word, other), other))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other.to_owned())
}

/// How many letters have to be changed, added, left out or swapped with the next, without regard to case.
fn distance(one: &str, other: &str) -> usize {
    let letters = |text: &str| text.chars().flat_map(char::to_lowercase).collect::<Vec<_>>();
    let (one, other) = (letters(one), letters(other));
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.iter().enumerate() {
        let mut row = vec![line + 1];
        for (column, against) in other.iter().enumerate() {
            let mut least =
                (last[column] + usize::from(letter != against)).min(last[column + 1] + 1).min(row[column] + 1);
            let is_swap = line > 0 && column > 0 && *letter == other[column - 1] && one[line - 1] == *against;
            if is_swap {
                least = least.min(before_last[column - 1] + 1);
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[other.len()]
}
