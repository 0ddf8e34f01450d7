//! Ties an expression to a form: finds what every reference means, once, and every mistake, before anybody answers.

mod reach;

use std::collections::BTreeSet;
use std::ops::Range;

use self::reach::Reach;
use super::expression::{Compiled, Expression, Start, Walk};
use super::functions::{Function, SIGNATURES, UNSUPPORTED, signature};
use super::parser::parse;
use super::patterns;
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
    /// Every name, for suggestions.
    fn all(&self) -> Vec<&str>;
}

/// Where an expression stands.
#[derive(Clone, Copy)]
pub enum Standing<'n> {
    /// On a node of a form.
    Node(&'n dyn Names, NodeId),
    /// On each choice of a list, for a question of a form.
    Choice(&'n dyn Names, NodeId, ListId),
    /// Anywhere: paths are walked when the expression runs, and `${x}` means nothing.
    Anywhere,
}

/// Something that is wrong in an expression, and where, in bytes.
pub type Mistake = (Range<usize>, FaultKind);

/// Ties an expression to where it stands. `source` is its text, to quote from.
///
/// There is no expression exactly when a mistake is fatal.
pub fn resolve(source: &str, syntax: &Syntax, standing: Standing<'_>) -> (Option<Compiled>, Vec<Mistake>) {
    let (names, current, here) = match standing {
        Standing::Node(names, node) => (Some(names), Reach::Nodes(vec![node]), Reach::Nodes(vec![node])),
        Standing::Choice(names, node, list) => (Some(names), Reach::Nodes(vec![node]), Reach::Choices(list)),
        Standing::Anywhere => (None, Reach::Unknown, Reach::Unknown),
    };
    let mut resolver =
        Resolver { source, names, current, reads: BTreeSet::new(), reads_language: false, mistakes: Vec::new() };
    let (expression, reach) = resolver.expression(syntax, &here);
    resolver.read(&reach);
    let is_usable = resolver.mistakes.iter().all(|(_, kind)| !kind.is_fatal());
    let compiled = is_usable.then(|| Compiled {
        expression,
        reads: resolver.reads.into_iter().collect(),
        reads_language: resolver.reads_language,
    });
    (compiled, resolver.mistakes)
}

struct Resolver<'a> {
    source: &'a str,
    names: Option<&'a dyn Names>,
    current: Reach,
    reads: BTreeSet<NodeId>,
    reads_language: bool,
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
            SyntaxKind::Reference { last_saved: true, .. } => self.mistake(&syntax.span, FaultKind::LastSaved),
            SyntaxKind::Reference { name, last_saved: false } => return self.reference(name, &syntax.span),
            SyntaxKind::Negative(operand) => Expression::Negative(Box::new(self.value(operand, here))),
            SyntaxKind::Chain { first, rest } => return self.chain(first, rest, here),
            SyntaxKind::Call { name, arguments } => return self.call(name, arguments, &syntax.span, here),
            SyntaxKind::Path { start, steps } => return self.path(start, steps, &syntax.span, here),
        };
        (expression, Reach::Unknown)
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
            Reach::Nodes(nodes) => {
                let Some(names) = self.names else { return };
                let mut waiting = nodes.clone();
                while let Some(node) = waiting.pop() {
                    if self.reads.insert(node) {
                        waiting.extend_from_slice(names.children(node));
                    }
                }
            }
            Reach::Form => self.read(&Reach::Nodes(vec![NodeId::ROOT])),
            Reach::Label(_) | Reach::AnyColumn(_) | Reach::Choices(_) | Reach::ListRoot(_) | Reach::Document(_) => {
                self.reads_language = true;
            }
            Reach::Column(_) | Reach::Unknown => {}
        }
    }

    fn reference(&mut self, name: &str, span: &Range<usize>) -> (Expression, Reach) {
        let candidates = self.names.map(|names| names.named(name)).unwrap_or_default();
        match candidates.as_slice() {
            [node] => (Expression::Slot(*node), Reach::Nodes(candidates)),
            [] => {
                let suggestion = self.names.and_then(|names| nearest(name, names.all()));
                let kind = FaultKind::UnknownReference { name: name.to_owned(), suggestion };
                (self.mistake(span, kind), Reach::Unknown)
            }
            several => {
                let path = |node: &NodeId| self.names.map_or("", |names| names.path(*node)).to_owned();
                let paths = several.iter().map(path).collect();
                let kind = FaultKind::AmbiguousReference { name: name.to_owned(), paths };
                (self.mistake(span, kind), Reach::Unknown)
            }
        }
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
            Function::Regex => self.regex(arguments, here),
            // These ask where a node is and what it is called, not what it says.
            Function::Position | Function::Name | Function::LocalName | Function::NameSpace => {
                let arguments = arguments.iter().map(|argument| self.expression(argument, here).0).collect();
                (Expression::Call { function, arguments }, Reach::Unknown)
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

    fn instance(&mut self, arguments: &[Syntax], here: &Reach) -> (Expression, Reach) {
        let reach = match (self.names, arguments) {
            (Some(names), [Syntax { kind: SyntaxKind::Text(list), span }]) => match names.list(list) {
                Some(list) => Reach::Document(list),
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
            (Reach::Nodes(nodes), Some(form)) => nodes.iter().all(|node| form.list_of(*node).is_some()),
            (_, form) => form.is_none(),
        };
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
        let (start, mut reach) = match start {
            PathStart::Root => (Start::Root, if self.names.is_some() { Reach::Form } else { Reach::Unknown }),
            PathStart::Here => {
                // Inside a predicate over several nodes, `.` is each of them in turn.
                is_plain = !matches!(here, Reach::Nodes(nodes) if nodes.len() > 1);
                (Start::Here, here.clone())
            }
            PathStart::Filter { base, predicates } => {
                let (base, reach) = self.expression(base, here);
                is_plain = predicates.is_empty();
                let predicates = predicates.iter().map(|predicate| self.value(predicate, &reach)).collect();
                (Start::Filter { base: Box::new(base), predicates }, reach)
            }
        };
        let mistakes = self.mistakes.len();
        let mut walks = Vec::with_capacity(steps.len());
        for step in steps {
            let next = self.names.map_or(Ok(Reach::Unknown), |names| reach.step(names, step.axis, &step.test));
            reach = match next {
                Ok(next) => next,
                Err(nothing) => {
                    self.mistakes.push((span.clone(), self.nowhere(nothing, span)));
                    Reach::Unknown
                }
            };
            is_plain &= step.predicates.is_empty();
            let predicates = step.predicates.iter().map(|predicate| self.value(predicate, &reach)).collect();
            walks.push(Walk { axis: step.axis, test: step.test.clone(), predicates });
        }
        if self.mistakes.len() > mistakes {
            return (Expression::Slots(Box::default()), Reach::Unknown);
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
            (Reach::Nodes(nodes), _) if is_plain => match nodes.as_slice() {
                [node] => Expression::Slot(*node),
                nodes => Expression::Slots(nodes.into()),
            },
            (_, Some(column)) if is_plain => Expression::Column(column as u32 + 1),
            _ => Expression::Path { start, steps: walks },
        };
        (expression, reach)
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
