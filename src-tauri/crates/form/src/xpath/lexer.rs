//! Cuts an expression into words and signs (XPath 1.0, §3.7), with ODK's `${x}` beside them.

use std::ops::Range;

use super::syntax::{Operator, SyntaxProblem, SyntaxProblemKind};

/// A word or a sign.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Text(String),
    Name(String),
    /// `prefix:*`
    AnyIn(String),
    Variable(String),
    Reference {
        name: String,
        last_saved: bool,
    },
    Operator(Operator),
    /// `*` where a name is due.
    Star,
    Slash,
    DoubleSlash,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    Dot,
    DoubleDot,
    At,
    Comma,
    DoubleColon,
}

/// Cuts the whole text, or says where it could not.
pub(super) fn tokens(source: &str) -> Result<Vec<(Token, Range<usize>)>, SyntaxProblem> {
    let mut lexer = Lexer { source, at: 0, found: Vec::new() };
    while lexer.next()? {}
    Ok(lexer.found)
}

struct Lexer<'a> {
    source: &'a str,
    at: usize,
    found: Vec<(Token, Range<usize>)>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.source.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn second(&self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    fn push(&mut self, token: Token, length: usize) {
        self.found.push((token, self.at..self.at + length));
        self.at += length;
    }

    fn problem(&self, length: usize, kind: SyntaxProblemKind) -> SyntaxProblem {
        SyntaxProblem { span: self.at..self.at + length, kind }
    }

    /// `*` and the operator names are operators only after something that can be an operand (XPath 1.0, §3.7).
    fn operator_is_due(&self) -> bool {
        match self.found.last() {
            None => false,
            Some((token, _)) => !matches!(
                token,
                Token::At
                    | Token::DoubleColon
                    | Token::Open
                    | Token::OpenBracket
                    | Token::Comma
                    | Token::Operator(_)
                    | Token::Slash
                    | Token::DoubleSlash
            ),
        }
    }

    fn next(&mut self) -> Result<bool, SyntaxProblem> {
        let Some(first) = self.peek() else { return Ok(false) };
        let second = self.second();
        match first {
            _ if first.is_whitespace() => self.at += first.len_utf8(),
            '(' => self.push(Token::Open, 1),
            ')' => self.push(Token::Close, 1),
            '[' => self.push(Token::OpenBracket, 1),
            ']' => self.push(Token::CloseBracket, 1),
            ',' => self.push(Token::Comma, 1),
            '@' => self.push(Token::At, 1),
            '|' => self.push(Token::Operator(Operator::Union), 1),
            '+' => self.push(Token::Operator(Operator::Add), 1),
            '-' => self.push(Token::Operator(Operator::Subtract), 1),
            '=' => self.push(Token::Operator(Operator::Equal), 1),
            '!' if second == Some('=') => self.push(Token::Operator(Operator::NotEqual), 2),
            '<' if second == Some('=') => self.push(Token::Operator(Operator::LessOrEqual), 2),
            '<' => self.push(Token::Operator(Operator::Less), 1),
            '>' if second == Some('=') => self.push(Token::Operator(Operator::GreaterOrEqual), 2),
            '>' => self.push(Token::Operator(Operator::Greater), 1),
            '/' if second == Some('/') => self.push(Token::DoubleSlash, 2),
            '/' => self.push(Token::Slash, 1),
            ':' if second == Some(':') => self.push(Token::DoubleColon, 2),
            '*' if self.operator_is_due() => self.push(Token::Operator(Operator::Multiply), 1),
            '*' => self.push(Token::Star, 1),
            '.' if second == Some('.') => self.push(Token::DoubleDot, 2),
            '.' if second.is_some_and(|next| next.is_ascii_digit()) => self.number(),
            '.' => self.push(Token::Dot, 1),
            '"' | '\'' => self.text(first)?,
            '$' if second == Some('{') => self.reference()?,
            '$' => self.variable()?,
            _ if first.is_ascii_digit() => self.number(),
            _ if starts_name(first) => self.name(),
            _ => return Err(self.problem(first.len_utf8(), SyntaxProblemKind::UnexpectedCharacter(first))),
        }
        Ok(true)
    }

    fn number(&mut self) {
        let rest = self.rest();
        let whole = rest.bytes().take_while(u8::is_ascii_digit).count();
        let mut length = whole;
        if rest.as_bytes().get(whole) == Some(&b'.') {
            length += 1 + rest.bytes().skip(whole + 1).take_while(u8::is_ascii_digit).count();
        }
        length += exponent(rest.get(length..).unwrap_or(""));
        let number = rest.get(..length).and_then(|digits| digits.parse().ok()).unwrap_or(f64::NAN);
        self.push(Token::Number(number), length);
    }

    fn text(&mut self, quote: char) -> Result<(), SyntaxProblem> {
        let rest = self.rest();
        let body = rest.get(1..).unwrap_or("");
        let Some(length) = body.find(quote) else {
            return Err(self.problem(rest.len(), SyntaxProblemKind::UnclosedText));
        };
        let text = body.get(..length).unwrap_or("").to_owned();
        self.push(Token::Text(text), length + 2);
        Ok(())
    }

    fn reference(&mut self) -> Result<(), SyntaxProblem> {
        let rest = self.rest();
        let body = rest.get(2..).unwrap_or("");
        let inside = body.split_once('}').map(|(inside, _)| inside);
        let Some(inside) = inside.filter(|inside| !inside.trim().is_empty() && !inside.contains("${")) else {
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            return Err(self.problem(length, SyntaxProblemKind::UnclosedReference));
        };
        let length = inside.len() + 3;
        let trimmed = inside.trim();
        let (name, last_saved) = match trimmed.strip_prefix("last-saved#") {
            Some(name) => (name, true),
            None => (trimmed, false),
        };
        let token = Token::Reference { name: name.to_owned(), last_saved };
        self.push(token, length);
        Ok(())
    }

    fn variable(&mut self) -> Result<(), SyntaxProblem> {
        let name = qualified_name(self.rest().get(1..).unwrap_or("")).to_owned();
        if name.is_empty() {
            return Err(self.problem(1, SyntaxProblemKind::UnexpectedCharacter('$')));
        }
        let length = name.len() + 1;
        self.push(Token::Variable(name), length);
        Ok(())
    }

    fn name(&mut self) {
        let name = qualified_name(self.rest()).to_owned();
        let length = name.len();
        if self.operator_is_due() {
            let words =
                [("and", Operator::And), ("or", Operator::Or), ("mod", Operator::Remainder), ("div", Operator::Divide)];
            // `6 div2` is no name: no name can stand here, so the digit begins a number.
            let is_it = |word: &str| {
                let rest = name.strip_prefix(word);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(|next: char| next.is_ascii_digit()))
            };
            if let Some((word, operator)) = words.into_iter().find(|(word, _)| is_it(word)) {
                return self.push(Token::Operator(operator), word.len());
            }
        }
        let after = self.rest().get(length..).unwrap_or("");
        if after.starts_with(":*") {
            return self.push(Token::AnyIn(name), length + 2);
        }
        self.push(Token::Name(name), length);
    }
}

/// How long the exponent is that a text begins with: `e-12`. XPath 1.0 has none, but Enketo reads them, and without it
/// nothing else could be meant.
fn exponent(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(['e', 'E']) else { return 0 };
    let sign = usize::from(rest.starts_with(['+', '-']));
    match rest.bytes().skip(sign).take_while(u8::is_ascii_digit).count() {
        0 => 0,
        digits => 1 + sign + digits,
    }
}

/// What a name begins with (XML 1.0, §2.3, without the colon).
fn starts_name(character: char) -> bool {
    matches!(character,
        'A'..='Z' | 'a'..='z' | '_'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}'
        | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}'
        | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

/// What a name goes on with (XML 1.0, §2.3, without the colon).
fn continues_name(character: char) -> bool {
    starts_name(character)
        || matches!(character, '0'..='9' | '-' | '.' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

/// The longest `name` or `prefix:name` at the start of the text.
fn qualified_name(text: &str) -> &str {
    let local = |text: &str| -> usize {
        let mut characters = text.chars();
        match characters.next() {
            Some(first) if starts_name(first) => {
                first.len_utf8()
                    + characters.take_while(|character| continues_name(*character)).map(char::len_utf8).sum::<usize>()
            }
            _ => 0,
        }
    };
    let first = local(text);
    let after = text.get(first..).unwrap_or("");
    let second = match after.strip_prefix(':') {
        Some(rest) if first > 0 => local(rest),
        _ => 0,
    };
    let length = if second > 0 { first + 1 + second } else { first };
    text.get(..length).unwrap_or("")
}
