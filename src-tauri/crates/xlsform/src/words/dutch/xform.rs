//! XForms, in het Nederlands.

use crate::xform::XFormProblem as Problem;

pub(super) fn message(problem: &Problem) -> String {
    match problem {
        Problem::NotXml { reason } => format!("dit is geen goede XML: {reason}"),
        Problem::NotAForm => "dit is XML, maar geen XForm: er is geen model met een instance".into(),
        Problem::TooDeep => "er staan te veel elementen in elkaar".into(),
        Problem::MissingId => "het formulier heeft geen id".into(),
        Problem::UnknownNode { path } => format!("de instance heeft geen '{path}'"),
        Problem::NotAGroup { path } => format!("'{path}' is een vraag, en er hoort een groep vragen bij"),
        Problem::DuplicateNode { name } => format!("hier heten er twee '{name}', en ze worden niet herhaald"),
        Problem::ListWithoutColumn { list, column } => format!("de lijst '{list}' heeft geen kolom '{column}'"),
        Problem::UnknownText { id } => format!("er is geen tekst met de id '{id}'"),
        Problem::UnsupportedEvent { event } => format!("er is geen gebeurtenis '{event}'"),
        Problem::MisplacedEvent { event } => format!("de gebeurtenis '{event}' kan hier niet voorkomen"),
        Problem::UnsupportedAction { name } => format!("deze app doet niets met '{name}'"),
        Problem::UnsupportedControl { name } => format!("deze app laat '{name}' niet zien"),
        Problem::UnsupportedMethod { method } => format!("er is geen manier van versturen die '{method}' heet"),
        Problem::UnsupportedMediaType { media_type } => format!("'{media_type}' is geen mediatype"),
        Problem::UnsupportedPreload { preload } => format!("deze app vult '{preload}' niet in"),
        Problem::OwnKey => "het formulier heeft een eigen sleutel, en deze app gebruikt die niet".into(),
    }
}

pub(super) fn remedy(problem: &Problem) -> String {
    match problem {
        Problem::NotXml { .. } | Problem::NotAForm => {
            "maak de XForm opnieuw van het XLSForm, of vraag het bestand opnieuw op".into()
        }
        Problem::TooDeep => "zet minder groepen in elkaar".into(),
        Problem::MissingId => "geef het eerste element van de instance een 'id'".into(),
        Problem::UnknownNode { .. } => "verbeter het pad, of zet het element in de instance".into(),
        Problem::NotAGroup { .. } => "zet de vragen van de groep in het element, of haal de verwijzing weg".into(),
        Problem::DuplicateNode { .. } => "geef een van de twee een andere naam; de tweede telt niet mee".into(),
        Problem::ListWithoutColumn { .. } => {
            "voeg de kolom toe, of noem in de 'itemset' een kolom die de lijst heeft".into()
        }
        Problem::UnknownText { .. } => "zet de tekst bij de vertalingen, of verbeter de id".into(),
        Problem::UnsupportedEvent { .. } => {
            "gebruik odk-instance-first-load, odk-instance-load, odk-new-repeat of xforms-value-changed".into()
        }
        Problem::MisplacedEvent { .. } => {
            "zet odk-new-repeat in de herhaling en xforms-value-changed in de vraag".into()
        }
        Problem::UnsupportedAction { .. } | Problem::UnsupportedControl { .. } => {
            "laat het weg als het formulier zonder kan".into()
        }
        Problem::UnsupportedMethod { .. } => "schrijf 'post', of laat het weg".into(),
        Problem::UnsupportedMediaType { .. } => "schrijf een type en een subtype: 'image/*', 'application/pdf'".into(),
        Problem::UnsupportedPreload { .. } => {
            "laat het weg; de app houdt zelf bij wie er antwoordde, wanneer en waar".into()
        }
        Problem::OwnKey => "haal de sleutel weg; de app versleutelt en verstuurt zelf".into(),
    }
}
