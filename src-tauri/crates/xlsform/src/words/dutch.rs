//! Nederlands.

mod xform;

use form::FaultKind;
use form::xpath::SyntaxProblemKind;

use super::chain;
use crate::diagnostic::{DiagnosticKind as Kind, ParameterProblem as Problem, Part, Readability};

pub(super) fn message(kind: &Kind) -> String {
    match kind {
        Kind::DamagedWorkbook => "deze werkmap is beschadigd: zij kan niet worden gelezen".into(),
        Kind::ProtectedWorkbook => "deze werkmap gaat alleen open met een wachtwoord".into(),
        Kind::UnreadableWorkbook => "dit bestand is geen Excel-werkmap (.xlsx)".into(),
        Kind::MissingSheet { sheet, .. } => format!("er is geen werkblad met de naam '{sheet}'"),
        Kind::UnreadableSheet => "dit werkblad kan niet helemaal worden gelezen".into(),
        Kind::MissingColumn { column } => format!("er is geen kolom '{column}'"),
        Kind::DuplicateColumn { other } => format!("deze kolom betekent hetzelfde als de kolom '{other}'"),
        Kind::SpreadsheetError => "in deze cel staat een fout van het rekenblad".into(),
        Kind::EmptySurvey => "er staat geen enkele vraag in dit formulier".into(),
        Kind::UnknownType { .. } => "er is geen vraagtype met deze naam".into(),
        Kind::UnsupportedType { name } => format!("het type '{name}' kan in deze app nog niet worden gevraagd"),
        Kind::MetadataLeftEmpty { name } => format!("'{name}' wordt door deze app niet ingevuld"),
        Kind::MissingType => "deze rij heeft geen type".into(),
        Kind::MissingName => "deze rij heeft geen naam".into(),
        Kind::InvalidName => "dit kan geen naam zijn".into(),
        Kind::ReservedName => "deze naam gebruikt het formulier zelf al".into(),
        Kind::DuplicateName { other_row } => format!("rij {other_row} in dezelfde groep heeft deze naam ook"),
        Kind::MissingLabel => "deze vraag heeft geen label en geen hint: er is niets te vragen".into(),
        Kind::MissingListName => "deze vraag zegt niet welke keuzelijst erbij hoort".into(),
        Kind::UnknownList { list, .. } => format!("op het werkblad 'choices' staat geen lijst '{list}'"),
        Kind::MissingChoiceName => "deze keuze heeft geen naam".into(),
        Kind::MissingChoiceList => "deze keuze hoort bij geen enkele lijst".into(),
        Kind::MissingChoiceLabel => "deze keuze heeft geen label: de naam wordt getoond".into(),
        Kind::SpaceInChoiceName => "een keuze voor een select_multiple kan geen spatie in de naam hebben".into(),
        Kind::DuplicateChoice { other_row } => format!("rij {other_row} in dezelfde lijst heeft deze naam ook"),
        Kind::UnopenedGroup => "hier eindigt een groep die niet is begonnen".into(),
        Kind::UnclosedGroup => "deze groep begint en eindigt niet".into(),
        Kind::MismatchedEnd { due } => format!("het laatst begonnen is een {due}, en hier eindigt iets anders"),
        Kind::MissingCalculation => "bij deze calculate staat niets om uit te rekenen".into(),
        Kind::InvalidDefault => "deze beginwaarde is geen antwoord op een vraag van dit type".into(),
        Kind::DefaultNotOnList { list } => format!("deze beginwaarde staat niet in de lijst '{list}'"),
        Kind::UnsupportedColumn { name } => format!("de kolom '{name}' doet in deze app nog niets"),
        Kind::UnsupportedSetting { name } => format!("de instelling '{name}' kan in deze app niet"),
        Kind::MissingFormId => "het formulier heeft geen form_id".into(),
        Kind::UnknownDefaultLanguage { .. } => "geen enkele kolom is in deze taal".into(),
        Kind::LanguageWithoutCode { language } => format!("de taal '{language}' heeft geen code"),
        Kind::HeaderBelow => "de namen van de kolommen staan niet in de eerste rij".into(),
        Kind::SimilarName { other_row } => {
            format!("rij {other_row} in dezelfde groep heeft deze naam ook, op hoofdletters na")
        }
        Kind::DuplicateRepeat { other_row } => format!("de repeat van rij {other_row} heeft deze naam ook"),
        Kind::AuditName => "een audit kan alleen 'audit' heten".into(),
        Kind::UnsupportedAppearance { name } => format!("de weergave '{name}' werkt niet in deze app"),
        Kind::BigImageAlone => "hier staat een big-image, en geen image".into(),
        Kind::Entities => "deze app bewaart geen entities".into(),
        Kind::Parameter(problem) => parameter_message(problem),
        Kind::OrOtherWithoutList => "or_other wil een lijst op het werkblad 'choices'".into(),
        Kind::FilterWithOrOther => "or_other en een choice_filter gaan niet samen".into(),
        Kind::FilterInTable => "een keuzevraag in een table-list kan geen choice_filter hebben".into(),
        Kind::OtherListInTable { list } => format!("de eerste keuzevraag van deze table-list heeft de lijst '{list}'"),
        Kind::TriggerNoReference => "een trigger is de naam van een vraag, geschreven als ${naam}".into(),
        Kind::TriggerWithoutComma => "er staat geen komma tussen deze triggers".into(),
        Kind::TriggerHidden { name } => format!("'{name}' wordt niet gevraagd en kan dus niets in gang zetten"),
        Kind::FileExtension => "uit een bestand van dit type kan niets worden gekozen".into(),
        Kind::MissingFile { file } => format!("het bestand '{file}' is er niet; de lijst ervan is leeg"),
        Kind::UnreadableFile { file } => format!("het bestand '{file}' kan niet worden gelezen"),
        Kind::FileWithoutColumn { file, column } => format!("het bestand '{file}' heeft geen kolom '{column}'"),
        Kind::SameStem { file, other } => format!("'{file}' en '{other}' zouden in uitdrukkingen hetzelfde heten"),
        Kind::Readability(problem) => match problem {
            Readability::Hard { score } => {
                format!("deze vraag is moeilijk te lezen: Flesch-Douma {score}, en 75 is makkelijk")
            }
            Readability::LongSentence { words } => format!("deze zin heeft {words} woorden"),
            Readability::LongWord { word, syllables } => format!("'{word}' heeft {syllables} lettergrepen"),
            Readability::DoubleNegation => "deze zin ontkent twee keer".into(),
            Readability::StiffWord { word } => format!("'{word}' is een woord uit brieven"),
        },
        Kind::NotInXlsForm { part, name } => {
            format!("een XLSForm heeft geen plaats voor {} '{name}' en laat dit weg", part_of(*part))
        }
        Kind::XForm(problem) => xform::message(problem),
        Kind::Expression(fault) => fault_message(fault),
    }
}

fn part_of(part: Part) -> &'static str {
    match part {
        Part::Instance => "de instance",
        Part::Action => "een actie op",
        Part::FirstRows => "de eerste rijen van",
        Part::Choices => "de keuzes van",
        Part::ValueType => "het type van de waarde van",
        Part::Output => "de waarde in een tekst",
        Part::Wordless => "de vraag zonder woorden",
    }
}

pub(super) fn remedy(kind: &Kind) -> String {
    match kind {
        Kind::DamagedWorkbook => {
            "haal het bestand opnieuw op, of open het in Excel of LibreOffice, bewaar het als .xlsx en probeer opnieuw"
                .into()
        }
        Kind::ProtectedWorkbook => "bewaar haar zonder wachtwoord en probeer opnieuw".into(),
        Kind::UnreadableWorkbook => "bewaar het in Excel of LibreOffice als .xlsx en probeer opnieuw".into(),
        Kind::MissingSheet { sheet, similar: Some(similar) } => {
            format!("geef het werkblad '{similar}' de naam '{sheet}'")
        }
        Kind::MissingSheet { sheet, similar: None } => format!("voeg een werkblad toe met de naam '{sheet}'"),
        Kind::UnreadableSheet => "open de werkmap, bewaar haar opnieuw als .xlsx en probeer opnieuw".into(),
        Kind::MissingColumn { column } => format!("zet '{column}' boven de kolom waar het in staat"),
        Kind::DuplicateColumn { .. } => "zet alles in een van de twee en haal de andere weg".into(),
        Kind::SpreadsheetError => "herstel de formule, of typ de tekst zelf".into(),
        Kind::EmptySurvey => "schrijf een vraag in de eerste rij onder de kolomnamen".into(),
        Kind::UnknownType { suggestion: Some(suggestion) } => format!("schrijf '{suggestion}' als u dat bedoelt"),
        Kind::UnknownType { suggestion: None } => {
            "kies een type, zoals text, integer, date, select_one, select_multiple of note".into()
        }
        Kind::UnsupportedType { .. } => "laat deze rij weg, of vraag het met een ander type".into(),
        Kind::MetadataLeftEmpty { .. } => {
            "laat de rij weg; de app houdt zelf bij wie antwoordde, wanneer en waar".into()
        }
        Kind::MissingType => "kies een type, of maak de rij leeg".into(),
        Kind::MissingName => "geef een naam in de kolom 'name', zonder spaties".into(),
        Kind::InvalidName => "begin met een letter en gebruik alleen letters, cijfers, '-', '_' en '.'".into(),
        Kind::ReservedName => "kies een andere naam".into(),
        Kind::DuplicateName { .. } | Kind::DuplicateChoice { .. } => "geef een van de twee een andere naam".into(),
        Kind::MissingLabel => "schrijf de vraag in de kolom 'label'".into(),
        Kind::MissingListName => "zet de naam van de lijst achter het type: 'select_one ja_nee'".into(),
        Kind::UnknownList { suggestion: Some(suggestion), .. } => format!("schrijf '{suggestion}' als u dat bedoelt"),
        Kind::UnknownList { list, suggestion: None } => {
            format!("zet rijen met list_name '{list}' op het werkblad 'choices', of verbeter de naam hier")
        }
        Kind::MissingChoiceName => "geef een naam in de kolom 'name'".into(),
        Kind::MissingChoiceList => "zet de naam van de lijst in de kolom 'list_name'".into(),
        Kind::MissingChoiceLabel => "schrijf in de kolom 'label' wat er moet staan".into(),
        Kind::SpaceInChoiceName => "gebruik '_' in plaats van de spatie, op het werkblad 'choices'".into(),
        Kind::UnopenedGroup => "haal deze rij weg, of zet erboven een rij 'begin_group'".into(),
        Kind::UnclosedGroup => "zet een rij 'end_group' waar de groep eindigt".into(),
        Kind::MismatchedEnd { due } => format!("schrijf 'end_{due}', of zoek hierboven een einde dat ontbreekt"),
        Kind::MissingCalculation => "schrijf in de kolom 'calculation' wat er uitgerekend wordt".into(),
        Kind::InvalidDefault => "schrijf een waarde die past: een getal, of een datum als 2020-01-31".into(),
        Kind::DefaultNotOnList { .. } => "gebruik de naam van een keuze, niet het label".into(),
        Kind::UnsupportedColumn { .. } => "maak de kolom leeg als het formulier zonder kan".into(),
        Kind::UnsupportedSetting { .. } => "haal de instelling weg; de app versleutelt en verstuurt zelf".into(),
        Kind::MissingFormId => "geef het formulier een eigen korte naam in de kolom 'form_id'".into(),
        Kind::UnknownDefaultLanguage { languages } => format!("kies een van: {}", languages.join(", ")),
        Kind::LanguageWithoutCode { language } => {
            format!("zet de code tussen haakjes: 'label::{language} (nl)'; voorlezen en leesrichting hebben die nodig")
        }
        Kind::HeaderBelow => "zet de namen van de kolommen in rij 1, en opmerkingen ergens anders".into(),
        Kind::SimilarName { .. } => "geef een van de twee een duidelijk andere naam".into(),
        Kind::DuplicateRepeat { .. } => {
            "geef een van de twee een andere naam; elke repeat is een tabel op zichzelf".into()
        }
        Kind::AuditName => "maak de kolom 'name' in deze rij leeg".into(),
        Kind::UnsupportedAppearance { .. } => {
            "gebruik select_one_from_file, of keuzes met een choice_filter, of laat het weg".into()
        }
        Kind::BigImageAlone => "vul ook 'media::image' in".into(),
        Kind::Entities => "haal het werkblad 'entities' weg; de kolom 'save_to' mag blijven".into(),
        Kind::Parameter(problem) => parameter_remedy(problem),
        Kind::OrOtherWithoutList => "haal or_other weg, of gebruik een lijst van het werkblad 'choices'".into(),
        Kind::FilterWithOrOther => {
            "haal een van de twee weg, of schrijf de keuze 'other' en de vraag erbij zelf".into()
        }
        Kind::FilterInTable => "haal de choice_filter weg, of haal de vraag uit de tabel".into(),
        Kind::OtherListInTable { list } => format!("gebruik hier ook '{list}', of zet de vraag in een andere groep"),
        Kind::TriggerNoReference => "schrijf ${naam}, met een naam uit de kolom 'name'".into(),
        Kind::TriggerWithoutComma => "schrijf ${een}, ${twee}".into(),
        Kind::TriggerHidden { .. } => "gebruik een vraag die iemand beantwoordt".into(),
        Kind::FileExtension => "schrijf de naam van een .csv-, .xml- of .geojson-bestand achter het type".into(),
        Kind::MissingFile { .. } => "lever het bestand bij het formulier".into(),
        Kind::UnreadableFile { .. } => "bewaar het opnieuw, als UTF-8, en kijk of het opent".into(),
        Kind::FileWithoutColumn { .. } => {
            "voeg de kolom toe, of zeg in de kolom 'parameters' welke het is: value=… label=…".into()
        }
        Kind::SameStem { .. } => "geef een van de twee een andere naam".into(),
        Kind::Readability(problem) => match problem {
            Readability::Hard { .. } => "gebruik korte woorden en korte zinnen".into(),
            Readability::LongSentence { .. } => "maak er twee zinnen van, van hoogstens 10 woorden".into(),
            Readability::LongWord { .. } => "gebruik een korter woord, of zeg het in twee".into(),
            Readability::DoubleNegation => "zeg wat wel is, in plaats van wat niet is".into(),
            Readability::StiffWord { .. } => "zeg het zoals u het hardop zou zeggen".into(),
        },
        Kind::NotInXlsForm { .. } => "zeg het in het werkboek op een andere manier, of bewaar het XForm".into(),
        Kind::XForm(problem) => xform::remedy(problem),
        Kind::Expression(fault) => fault_remedy(fault),
    }
}

fn fault_message(fault: &FaultKind) -> String {
    match fault {
        FaultKind::Syntax(problem) => match &problem.kind {
            SyntaxProblemKind::Empty => "hier staat geen uitdrukking".into(),
            SyntaxProblemKind::UnexpectedCharacter(character) => format!("'{character}' betekent hier niets"),
            SyntaxProblemKind::Unexpected(word) => format!("'{word}' kan hier niet staan"),
            SyntaxProblemKind::UnexpectedEnd => "deze uitdrukking houdt te vroeg op".into(),
            SyntaxProblemKind::UnclosedText => "een aanhalingsteken is niet gesloten".into(),
            SyntaxProblemKind::UnclosedReference => "een '${' is niet gesloten met '}'".into(),
            SyntaxProblemKind::UnclosedParenthesis => "een '(' is niet gesloten".into(),
            SyntaxProblemKind::UnclosedBracket => "een '[' is niet gesloten".into(),
            SyntaxProblemKind::UnknownAxis(name) => format!("'{name}::' betekent niets"),
            SyntaxProblemKind::TooDeep => "er staan te veel haakjes in haakjes".into(),
        },
        FaultKind::UnknownReference { name, .. } => format!("er is geen vraag met de naam '{name}'"),
        FaultKind::AmbiguousReference { name, paths } => {
            format!("meer dan één vraag heet '{name}': {}", paths.join(", "))
        }
        FaultKind::UnknownPath { path } => format!("het pad '{path}' loopt nergens heen"),
        FaultKind::UnknownColumn { name, list, .. } => format!("de lijst '{list}' heeft geen kolom '{name}'"),
        FaultKind::UnknownInstance { name } => format!("er is geen lijst met de naam '{name}'"),
        FaultKind::UnknownFunction { name, .. } => format!("er is geen functie '{name}()'"),
        FaultKind::UnsupportedFunction { name } => format!("de functie '{name}()' werkt in deze app nog niet"),
        FaultKind::WrongArity { name, least, most, given } => match most {
            Some(most) if most == least => format!("'{name}()' wil {least} waarden en kreeg er {given}"),
            Some(most) => format!("'{name}()' wil {least} tot {most} waarden en kreeg er {given}"),
            None => format!("'{name}()' wil {least} waarden of meer en kreeg er {given}"),
        },
        FaultKind::NotAReference { name } => format!("'{name}()' wil hier een vraag, en kreeg een waarde"),
        FaultKind::UnknownVariable { name } => format!("'${name}' betekent niets"),
        FaultKind::LookAround { .. } => "dit patroon kijkt vooruit of terug; dat kan in deze app niet".into(),
        FaultKind::InvalidRegex { .. } => "dit patroon kan niet worden gelezen".into(),
        FaultKind::Cycle { steps } => format!("deze wachten op elkaar: {}", chain(steps)),
    }
}

fn fault_remedy(fault: &FaultKind) -> String {
    match fault {
        FaultKind::Syntax(problem) => match &problem.kind {
            SyntaxProblemKind::Empty => "schrijf een uitdrukking, of maak de cel leeg".into(),
            SyntaxProblemKind::UnexpectedCharacter('$') => "schrijf ${naam}, met accolades".into(),
            SyntaxProblemKind::UnexpectedCharacter('&') => "schrijf 'and'; voeg teksten samen met concat()".into(),
            SyntaxProblemKind::UnexpectedCharacter(_) => "haal het weg, of zet tekst tussen aanhalingstekens".into(),
            SyntaxProblemKind::Unexpected(word) if word == "=" => "schrijf één '='".into(),
            SyntaxProblemKind::Unexpected(_) => {
                "kijk of ervoor een teken, een komma of een aanhalingsteken ontbreekt".into()
            }
            SyntaxProblemKind::UnexpectedEnd => "schrijf wat na het laatste woord moet komen, of haal dat weg".into(),
            SyntaxProblemKind::UnclosedText => "sluit de tekst met hetzelfde teken als waarmee zij begint".into(),
            SyntaxProblemKind::UnclosedReference => "schrijf ${naam}".into(),
            SyntaxProblemKind::UnclosedParenthesis => "zet er een ')' bij".into(),
            SyntaxProblemKind::UnclosedBracket => "zet er een ']' bij".into(),
            SyntaxProblemKind::UnknownAxis(_) => "schrijf een ':' minder, of gebruik ${naam}".into(),
            SyntaxProblemKind::TooDeep => "reken delen ervan uit in rijen van het type calculate".into(),
        },
        FaultKind::UnknownReference { suggestion: Some(suggestion), .. } => {
            format!("schrijf ${{{suggestion}}} als u dat bedoelt")
        }
        FaultKind::UnknownReference { suggestion: None, .. } => "gebruik een naam uit de kolom 'name'".into(),
        FaultKind::AmbiguousReference { .. } => "geef ze elk een eigen naam".into(),
        FaultKind::UnknownPath { .. } => "gebruik ${naam}; zet tekst tussen aanhalingstekens".into(),
        FaultKind::UnknownColumn { name, is_question: true, .. } => {
            format!("schrijf ${{{name}}} als u de vraag bedoelt")
        }
        FaultKind::UnknownColumn { name, is_question: false, .. } => {
            format!("voeg de kolom '{name}' toe aan het werkblad 'choices', of verbeter de naam")
        }
        FaultKind::UnknownInstance { .. } => "gebruik een list_name van het werkblad 'choices'".into(),
        FaultKind::UnknownFunction { suggestion: Some(suggestion), .. } => {
            format!("schrijf '{suggestion}()' als u dat bedoelt")
        }
        FaultKind::UnknownFunction { suggestion: None, .. } => "gebruik een functie die XLSForm heeft".into(),
        FaultKind::UnsupportedFunction { .. } => "schrijf het anders, of laat het weg".into(),
        FaultKind::WrongArity { .. } => "kijk naar de komma's en de haakjes".into(),
        FaultKind::NotAReference { .. } => "schrijf ${naam} van een vraag".into(),
        FaultKind::UnknownVariable { name } => format!("schrijf ${{{name}}}, met accolades"),
        FaultKind::LookAround { .. } => "schrijf hoe de hele tekst eruit moet zien, zonder (?=, (?!, (?< of \\1".into(),
        FaultKind::InvalidRegex { .. } => "kijk naar de haken en haakjes van het patroon".into(),
        FaultKind::Cycle { .. } => "haal een van deze verwijzingen weg".into(),
    }
}

fn parameter_message(problem: &Problem) -> String {
    match problem {
        Problem::Malformed => "dit zijn geen parameters".into(),
        Problem::Unknown { name, .. } => format!("dit type heeft geen parameter '{name}'"),
        Problem::NotANumber { name } => format!("'{name}' is geen getal"),
        Problem::NotAWholeNumber { name } => format!("'{name}' is geen heel getal"),
        Problem::NotOneOf { name, .. } => format!("'{name}' kan deze waarde niet hebben"),
        Problem::NotAName { name } => format!("'{name}' is niet de naam van een kolom"),
        Problem::NotAPackage { name } => format!("'{name}' is niet de naam van een Android-app"),
        Problem::Needs { name, other } => format!("'{name}' betekent niets zonder '{other}'"),
        Problem::SmallerThan { name, other } => format!("'{name}' is minder dan '{other}'"),
        Problem::Zero { name } => format!("'{name}' is 0"),
        Problem::LargerThanRange { name } => format!("'{name}' is meer dan er tussen 'start' en 'end' ligt"),
        Problem::NotAMultiple { name, of } => format!("'{name}' valt niet op een veelvoud van '{of}'"),
        Problem::OutsideRange { name } => format!("'{name}' ligt niet tussen 'start' en 'end'"),
        Problem::NotWithAppearance { name } => format!("'{name}' gaat niet samen met deze weergave"),
        Problem::UnknownList { list } => format!("er is geen lijst, bestand of repeat met de naam '{list}'"),
        Problem::LabelsNotNumbers => "de namen van de keuzes in 'tick_labelset' zijn niet allemaal getallen".into(),
        Problem::LabelsNotEnds => "zonder streepjes kan er alleen bij 'start' en 'end' een label staan".into(),
    }
}

fn parameter_remedy(problem: &Problem) -> String {
    match problem {
        Problem::Malformed => "schrijf naam=waarde, met een spatie tussen de paren: start=0 end=10".into(),
        Problem::Unknown { accepted, .. } => format!("gebruik: {}", accepted.join(", ")),
        Problem::NotANumber { .. } => "schrijf cijfers, met een punt voor decimalen".into(),
        Problem::NotAWholeNumber { .. } => "schrijf alleen cijfers".into(),
        Problem::NotOneOf { allowed, .. } => format!("schrijf: {}", allowed.join(", ")),
        Problem::NotAName { .. } => "begin met een letter en gebruik alleen letters, cijfers, '-', '_' en '.'".into(),
        Problem::NotAPackage { .. } => "schrijf hem zoals in de Play Store: org.example.camera".into(),
        Problem::Needs { other, .. } => format!("voeg {other} toe, of haal het weg"),
        Problem::SmallerThan { .. } => "maak het groter".into(),
        Problem::Zero { .. } => "schrijf een getal boven 0".into(),
        Problem::LargerThanRange { .. } => "maak het kleiner, of het bereik groter".into(),
        Problem::NotAMultiple { .. } => "kies getallen die bij elkaar passen".into(),
        Problem::OutsideRange { .. } => "kies een getal uit het bereik".into(),
        Problem::NotWithAppearance { .. } => {
            "haal het weg, of gebruik de weergave 'vertical' of 'no-ticks', of geen".into()
        }
        Problem::UnknownList { .. } => {
            "gebruik een list_name van het werkblad 'choices', of de naam van een bestand zonder .csv".into()
        }
        Problem::LabelsNotNumbers => "gebruik de getallen van de schaal als namen, op het werkblad 'choices'".into(),
        Problem::LabelsNotEnds => "laat twee keuzes over, of haal 'no-ticks' weg".into(),
    }
}
