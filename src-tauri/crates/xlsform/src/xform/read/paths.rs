//! References to nodes outside expressions: `ref` and `nodeset` of binds, controls and actions.

use form::xpath::{Syntax, SyntaxKind, parse};

/// The absolute path of a node as seen from another: `../b` from `/data/g/a` is `/data/g/b`. What filters say is left
/// out: a control is about a node of the form, not about one row.
pub(crate) fn absolute(context: &str, reference: &str) -> String {
    let plain = without_filters(reference);
    let plain: String = plain.chars().filter(|character| !character.is_whitespace()).collect();
    let plain = plain.strip_prefix("current()/").unwrap_or(&plain);
    let mut steps: Vec<&str> = match plain.starts_with('/') {
        true => Vec::new(),
        false => context.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in plain.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            name => steps.push(name),
        }
    }
    steps.iter().fold(String::new(), |path, step| path + "/" + step)
}

fn without_filters(reference: &str) -> String {
    let mut depth = 0_usize;
    reference
        .chars()
        .filter(|character| {
            let was = depth;
            match character {
                '[' => depth += 1,
                ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            was == 0 && depth == 0
        })
        .collect()
}

/// The id in `jr:itext('id')`; `None` when it depends on anything.
pub(super) fn text_id(reference: &str) -> Option<String> {
    literal(&parse(argument_of(reference, "jr:itext")?).ok()?)
}

/// What an expression of quoted texts gives.
fn literal(syntax: &Syntax) -> Option<String> {
    match &syntax.kind {
        SyntaxKind::Text(text) => Some(text.clone()),
        SyntaxKind::Call { name, arguments } if name == "concat" => arguments.iter().map(literal).collect(),
        _ => None,
    }
}

/// What stands between the parentheses of `function(…)`, when that is all there is.
pub(super) fn argument_of<'r>(reference: &'r str, function: &str) -> Option<&'r str> {
    let rest = reference.trim().strip_prefix(function)?.trim_start().strip_prefix('(')?;
    let inner = rest.strip_suffix(')')?;
    // A parenthesis that closes before the end belongs to more than one call.
    let mut depth = 0_usize;
    for (_, character) in outside_quotes(inner) {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    Some(inner.trim())
}

/// The characters that stand in no quoted text, with their places in bytes.
pub(super) fn outside_quotes(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut quote = None;
    text.char_indices().filter(move |(_, character)| match (quote, character) {
        (None, '\'' | '"') => {
            quote = Some(*character);
            false
        }
        (Some(open), _) => {
            if open == *character {
                quote = None;
            }
            false
        }
        (None, _) => true,
    })
}
