//! What a name may be, and which name was probably meant.

/// Tells whether a form can use this name: a letter or an underscore, then letters, digits, `-`, `_` and `.`.
pub(crate) fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|character| character.is_alphanumeric() || matches!(character, '-' | '_' | '.'))
}

/// The known name that differs least, if it differs little.
pub(crate) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    form::xpath::resolve::nearest(name, known.collect())
}
