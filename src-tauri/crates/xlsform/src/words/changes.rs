//! What changed between two versions of a form, in a sentence.

use form::ChangeKind;

use super::Tongue;

/// Says what happened.
pub fn change_message(change: &ChangeKind, tongue: Tongue) -> String {
    match tongue {
        Tongue::Dutch => dutch(change),
        Tongue::English => english(change),
    }
}

fn dutch(change: &ChangeKind) -> String {
    match change {
        ChangeKind::Added => "nieuw".into(),
        ChangeKind::Removed => "verwijderd: antwoorden hierop horen nergens meer bij".into(),
        ChangeKind::Renamed { from } => format!("heette '{from}': antwoorden daarop horen nergens meer bij"),
        ChangeKind::Moved { from } => format!("stond in een andere groep, als '{from}'"),
        ChangeKind::Reordered => "staat op een andere plaats".into(),
        ChangeKind::Retyped { from, to } => format!("was van het type {from:?} en is nu {to:?}"),
        ChangeKind::Logic { column, from, to } => format!("{column} {}", turned(from, to, "was", "en is nu", "leeg")),
        ChangeKind::Words { column, language, from, to } => {
            format!("{column} in {language} {}", turned(from, to, "was", "en is nu", "leeg"))
        }
        ChangeKind::Appearance => "wordt anders getoond".into(),
        ChangeKind::ChoiceAdded { list, name } => format!("keuze '{name}' van de lijst '{list}' is nieuw"),
        ChangeKind::ChoiceRemoved { list, name } => {
            format!(
                "keuze '{name}' van de lijst '{list}' is verwijderd: wie haar koos, heeft geen geldig antwoord meer"
            )
        }
        ChangeKind::ChoiceWords { list, name, language, from, to } => {
            let turned = turned(from, to, "was", "en is nu", "leeg");
            format!("keuze '{name}' van de lijst '{list}' in {language} {turned}")
        }
        ChangeKind::ChoicesRearranged { list } => {
            format!("de keuzes van de lijst '{list}' staan anders, of hebben andere kolommen")
        }
        ChangeKind::LanguageAdded { language } => format!("de taal {language} is nieuw"),
        ChangeKind::LanguageRemoved { language } => format!("de taal {language} is er niet meer"),
        ChangeKind::Setting { name, from, to } => format!("{name} {}", turned(from, to, "was", "en is nu", "leeg")),
        ChangeKind::SameVersion => "het formulier is veranderd en de versie niet: geef het een nieuwe versie".into(),
    }
}

fn english(change: &ChangeKind) -> String {
    match change {
        ChangeKind::Added => "new".into(),
        ChangeKind::Removed => "removed: answers to it belong to nothing any more".into(),
        ChangeKind::Renamed { from } => format!("was called '{from}': answers to that belong to nothing any more"),
        ChangeKind::Moved { from } => format!("stood in another group, as '{from}'"),
        ChangeKind::Reordered => "stands in another place".into(),
        ChangeKind::Retyped { from, to } => format!("was of the type {from:?} and is now {to:?}"),
        ChangeKind::Logic { column, from, to } => {
            format!("{column} {}", turned(from, to, "was", "and is now", "empty"))
        }
        ChangeKind::Words { column, language, from, to } => {
            format!("{column} in {language} {}", turned(from, to, "was", "and is now", "empty"))
        }
        ChangeKind::Appearance => "is shown in another way".into(),
        ChangeKind::ChoiceAdded { list, name } => format!("choice '{name}' of the list '{list}' is new"),
        ChangeKind::ChoiceRemoved { list, name } => {
            format!("choice '{name}' of the list '{list}' was removed: who took it has no valid answer any more")
        }
        ChangeKind::ChoiceWords { list, name, language, from, to } => {
            let turned = turned(from, to, "was", "and is now", "empty");
            format!("choice '{name}' of the list '{list}' in {language} {turned}")
        }
        ChangeKind::ChoicesRearranged { list } => {
            format!("the choices of the list '{list}' stand in another order, or have other columns")
        }
        ChangeKind::LanguageAdded { language } => format!("the language {language} is new"),
        ChangeKind::LanguageRemoved { language } => format!("the language {language} is there no more"),
        ChangeKind::Setting { name, from, to } => format!("{name} {}", turned(from, to, "was", "and is now", "empty")),
        ChangeKind::SameVersion => "the form changed and its version did not: give it a new version".into(),
    }
}

fn turned(from: &str, to: &str, was: &str, is: &str, empty: &str) -> String {
    let shown = |text: &str| if text.is_empty() { empty.to_owned() } else { format!("'{text}'") };
    format!("{was} {} {is} {}", shown(from), shown(to))
}
