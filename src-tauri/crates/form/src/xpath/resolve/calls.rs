//! Calls: what a function is given, and what it gives that can be read.

use super::reach::Reach;
use super::{MISTAKEN, Resolver, nearest};
use crate::fault::FaultKind;
use crate::form::NodeId;
use crate::xpath::expression::{Expression, Seen, Spot};
use crate::xpath::functions::{Function, SIGNATURES, UNSUPPORTED, signature};
use crate::xpath::parser::parse;
use crate::xpath::patterns;
use crate::xpath::syntax::{Operator, Syntax, SyntaxKind};
use std::ops::Range;

impl Resolver<'_> {
    pub(super) fn call(
        &mut self,
        name: &str,
        arguments: &[Syntax],
        span: &Range<usize>,
        here: &Reach,
    ) -> (Expression, Reach) {
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
