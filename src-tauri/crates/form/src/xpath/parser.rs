//! Reads an expression by precedence (Pratt), and says where it cannot.

use std::ops::Range;

use super::lexer::{Token, tokens};
use super::syntax::{Axis, NodeTest, Operator, PathStart, Step, Syntax, SyntaxKind, SyntaxProblem, SyntaxProblemKind};

/// How deep parentheses, predicates and arguments may nest. Deeper is nobody's intention and would only overflow the stack.
const DEEPEST: usize = 200;

/// Reads an expression.
pub fn parse(source: &str) -> Result<Syntax, SyntaxProblem> {
    let tokens = tokens(source)?;
    let mut parser = Parser { tokens: &tokens, at: 0, end: source.len(), depth: 0 };
    if tokens.is_empty() {
        return Err(SyntaxProblem { span: 0..source.len(), kind: SyntaxProblemKind::Empty });
    }
    let syntax = parser.expression(0)?;
    match parser.peek() {
        None => Ok(syntax),
        Some(_) => Err(parser.unexpected()),
    }
}

struct Parser<'a> {
    tokens: &'a [(Token, Range<usize>)],
    at: usize,
    end: usize,
    depth: usize,
}

/// How strongly an operator holds its operands; operators of one level go from left to right.
fn level(operator: Operator) -> u8 {
    match operator {
        Operator::Or => 1,
        Operator::And => 2,
        Operator::Equal | Operator::NotEqual => 3,
        Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => 4,
        Operator::Add | Operator::Subtract => 5,
        Operator::Multiply | Operator::Divide | Operator::Remainder => 6,
        Operator::Union => 8,
    }
}

/// A minus sign holds less strongly than `|` and more strongly than `*` (XPath 1.0, §3.5).
const NEGATIVE: u8 = 7;

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn follows(&self, token: &Token) -> bool {
        self.tokens.get(self.at + 1).is_some_and(|(next, _)| next == token)
    }

    fn start(&self) -> usize {
        self.tokens.get(self.at).map_or(self.end, |(_, span)| span.start)
    }

    fn last_end(&self) -> usize {
        self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |(_, span)| span.end)
    }

    fn take(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        if found {
            self.at += 1;
        }
        found
    }

    fn unexpected(&self) -> SyntaxProblem {
        match self.tokens.get(self.at) {
            None => SyntaxProblem { span: self.end..self.end, kind: SyntaxProblemKind::UnexpectedEnd },
            Some((token, span)) => {
                SyntaxProblem { span: span.clone(), kind: SyntaxProblemKind::Unexpected(spelling(token)) }
            }
        }
    }

    fn expression(&mut self, least: u8) -> Result<Syntax, SyntaxProblem> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(SyntaxProblem { span: self.start()..self.end, kind: SyntaxProblemKind::TooDeep });
        }
        let syntax = self.operators(least);
        self.depth -= 1;
        syntax
    }

    fn operators(&mut self, least: u8) -> Result<Syntax, SyntaxProblem> {
        let start = self.start();
        let mut left = if self.take(&Token::Operator(Operator::Subtract)) {
            let operand = self.expression(NEGATIVE)?;
            Syntax { span: start..operand.span.end, kind: SyntaxKind::Negative(Box::new(operand)) }
        } else {
            self.path()?
        };
        // The chain that `left` is, if it was made in this loop: `(a + b) - c` must not melt into one.
        let mut open_chain = None;
        while let Some(Token::Operator(operator)) = self.peek() {
            let operator = *operator;
            let strength = level(operator);
            if strength < least.max(1) {
                break;
            }
            self.at += 1;
            let right = self.expression(strength + 1)?;
            let span = start..right.span.end;
            match &mut left.kind {
                SyntaxKind::Chain { rest, .. } if open_chain == Some(strength) => rest.push((operator, right)),
                _ => {
                    let first = Box::new(left);
                    left = Syntax { span: 0..0, kind: SyntaxKind::Chain { first, rest: vec![(operator, right)] } };
                }
            }
            left.span = span;
            open_chain = Some(strength);
        }
        Ok(left)
    }

    fn path(&mut self) -> Result<Syntax, SyntaxProblem> {
        let start = self.start();
        let mut steps = Vec::new();
        let path_start = match self.peek() {
            None => return Err(self.unexpected()),
            Some(Token::Slash) => {
                self.at += 1;
                if self.step_is_next() {
                    steps.push(self.step()?);
                }
                PathStart::Root
            }
            Some(Token::DoubleSlash) => {
                steps.push(any_depth(self.start()));
                self.at += 1;
                steps.push(self.step()?);
                PathStart::Root
            }
            Some(_) if self.primary_is_next() => {
                let base = self.primary()?;
                let predicates = self.predicates()?;
                let goes_on = matches!(self.peek(), Some(Token::Slash | Token::DoubleSlash));
                if predicates.is_empty() && !goes_on {
                    return Ok(base);
                }
                PathStart::Filter { base: Box::new(base), predicates }
            }
            Some(_) => {
                steps.push(self.step()?);
                PathStart::Here
            }
        };
        // `/` alone is the root and takes no further steps.
        if !(matches!(path_start, PathStart::Root) && steps.is_empty()) {
            self.further_steps(&mut steps)?;
        }
        Ok(Syntax { span: start..self.last_end(), kind: SyntaxKind::Path { start: path_start, steps } })
    }

    fn further_steps(&mut self, steps: &mut Vec<Step>) -> Result<(), SyntaxProblem> {
        loop {
            if self.peek() == Some(&Token::DoubleSlash) {
                steps.push(any_depth(self.start()));
            } else if self.peek() != Some(&Token::Slash) {
                return Ok(());
            }
            self.at += 1;
            steps.push(self.step()?);
        }
    }

    fn primary_is_next(&self) -> bool {
        match self.peek() {
            Some(Token::Number(_) | Token::Text(_) | Token::Variable(_) | Token::Reference { .. } | Token::Open) => {
                true
            }
            Some(Token::Name(name)) => self.follows(&Token::Open) && node_type(name).is_none(),
            _ => false,
        }
    }

    fn step_is_next(&self) -> bool {
        matches!(
            self.peek(),
            Some(Token::Name(_) | Token::AnyIn(_) | Token::Star | Token::Dot | Token::DoubleDot | Token::At)
        )
    }

    fn primary(&mut self) -> Result<Syntax, SyntaxProblem> {
        let Some((token, span)) = self.tokens.get(self.at) else { return Err(self.unexpected()) };
        let kind = match token {
            Token::Number(number) => SyntaxKind::Number(*number),
            Token::Text(text) => SyntaxKind::Text(text.clone()),
            Token::Variable(name) => SyntaxKind::Variable(name.clone()),
            Token::Reference { name, last_saved } => {
                SyntaxKind::Reference { name: name.clone(), last_saved: *last_saved }
            }
            Token::Open => {
                self.at += 1;
                let inside = self.expression(0)?;
                self.close(&Token::Close, span, SyntaxProblemKind::UnclosedParenthesis)?;
                return Ok(Syntax { span: span.start..self.last_end(), kind: inside.kind });
            }
            Token::Name(name) => {
                let name = name.clone();
                self.at += 1;
                let arguments = self.arguments()?;
                return Ok(Syntax { span: span.start..self.last_end(), kind: SyntaxKind::Call { name, arguments } });
            }
            _ => return Err(self.unexpected()),
        };
        self.at += 1;
        Ok(Syntax { span: span.clone(), kind })
    }

    fn arguments(&mut self) -> Result<Vec<Syntax>, SyntaxProblem> {
        let open = self.start()..self.start() + 1;
        self.at += 1;
        let mut arguments = Vec::new();
        if self.take(&Token::Close) {
            return Ok(arguments);
        }
        loop {
            arguments.push(self.expression(0)?);
            if !self.take(&Token::Comma) {
                self.close(&Token::Close, &open, SyntaxProblemKind::UnclosedParenthesis)?;
                return Ok(arguments);
            }
        }
    }

    /// Takes the closing sign; when the text ends first, the opening one is to blame.
    fn close(&mut self, token: &Token, open: &Range<usize>, kind: SyntaxProblemKind) -> Result<(), SyntaxProblem> {
        if self.take(token) {
            return Ok(());
        }
        match self.peek() {
            None => Err(SyntaxProblem { span: open.clone(), kind }),
            Some(_) => Err(self.unexpected()),
        }
    }

    fn predicates(&mut self) -> Result<Vec<Syntax>, SyntaxProblem> {
        let mut predicates = Vec::new();
        while self.peek() == Some(&Token::OpenBracket) {
            let open = self.start()..self.start() + 1;
            self.at += 1;
            predicates.push(self.expression(0)?);
            self.close(&Token::CloseBracket, &open, SyntaxProblemKind::UnclosedBracket)?;
        }
        Ok(predicates)
    }

    fn step(&mut self) -> Result<Step, SyntaxProblem> {
        let start = self.start();
        let abbreviated = match self.peek() {
            Some(Token::Dot) => Some(Axis::Itself),
            Some(Token::DoubleDot) => Some(Axis::Parent),
            _ => None,
        };
        if let Some(axis) = abbreviated {
            self.at += 1;
            // `.[…]` is not XPath 1.0, but what it means is plain and ODK's engines run it.
            let predicates = self.predicates()?;
            return Ok(Step { span: start..self.last_end(), axis, test: NodeTest::AnyNode, predicates });
        }
        let mut axis = Axis::Child;
        if self.take(&Token::At) {
            axis = Axis::Attribute;
        } else if let Some(Token::Name(name)) = self.peek()
            && self.follows(&Token::DoubleColon)
        {
            let Some(named) = Axis::from_name(name) else {
                let kind = SyntaxProblemKind::UnknownAxis(name.clone());
                return Err(SyntaxProblem { span: start..start + name.len(), kind });
            };
            axis = named;
            self.at += 2;
        }
        let test = match self.peek() {
            Some(Token::Star) => NodeTest::AnyName,
            Some(Token::AnyIn(prefix)) => NodeTest::AnyIn(prefix.clone()),
            Some(Token::Name(name)) => match node_type(name) {
                Some(test) if self.follows(&Token::Open) => return self.node_type_step(start, axis, test),
                _ => NodeTest::Name(name.clone()),
            },
            _ => return Err(self.unexpected()),
        };
        self.at += 1;
        let predicates = self.predicates()?;
        Ok(Step { span: start..self.last_end(), axis, test, predicates })
    }

    fn node_type_step(&mut self, start: usize, axis: Axis, mut test: NodeTest) -> Result<Step, SyntaxProblem> {
        let open = self.start()..self.start() + 1;
        self.at += 2;
        if let (NodeTest::ProcessingInstruction(wanted), Some(Token::Text(name))) = (&mut test, self.peek()) {
            *wanted = Some(name.clone());
            self.at += 1;
        }
        self.close(&Token::Close, &open, SyntaxProblemKind::UnclosedParenthesis)?;
        let predicates = self.predicates()?;
        Ok(Step { span: start..self.last_end(), axis, test, predicates })
    }
}

/// The step that `//` stands for.
fn any_depth(at: usize) -> Step {
    Step { span: at..at + 2, axis: Axis::DescendantOrSelf, test: NodeTest::AnyNode, predicates: Vec::new() }
}

fn node_type(name: &str) -> Option<NodeTest> {
    match name {
        "node" => Some(NodeTest::AnyNode),
        "text" => Some(NodeTest::Text),
        "comment" => Some(NodeTest::Comment),
        "processing-instruction" => Some(NodeTest::ProcessingInstruction(None)),
        _ => None,
    }
}

fn spelling(token: &Token) -> String {
    match token {
        Token::Number(number) => super::number_to_text(*number),
        Token::Text(text) => format!("'{text}'"),
        Token::Name(name) => name.clone(),
        Token::AnyIn(prefix) => format!("{prefix}:*"),
        Token::Variable(name) => format!("${name}"),
        Token::Reference { name, .. } => format!("${{{name}}}"),
        Token::Operator(operator) => operator_spelling(*operator).to_owned(),
        Token::Star => "*".to_owned(),
        Token::Slash => "/".to_owned(),
        Token::DoubleSlash => "//".to_owned(),
        Token::Open => "(".to_owned(),
        Token::Close => ")".to_owned(),
        Token::OpenBracket => "[".to_owned(),
        Token::CloseBracket => "]".to_owned(),
        Token::Dot => ".".to_owned(),
        Token::DoubleDot => "..".to_owned(),
        Token::At => "@".to_owned(),
        Token::Comma => ",".to_owned(),
        Token::DoubleColon => "::".to_owned(),
    }
}

fn operator_spelling(operator: Operator) -> &'static str {
    match operator {
        Operator::Or => "or",
        Operator::And => "and",
        Operator::Equal => "=",
        Operator::NotEqual => "!=",
        Operator::Less => "<",
        Operator::LessOrEqual => "<=",
        Operator::Greater => ">",
        Operator::GreaterOrEqual => ">=",
        Operator::Add => "+",
        Operator::Subtract => "-",
        Operator::Multiply => "*",
        Operator::Divide => "div",
        Operator::Remainder => "mod",
        Operator::Union => "|",
    }
}
