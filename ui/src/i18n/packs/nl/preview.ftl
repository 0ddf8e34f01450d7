# Words of the preview: a form that is tried out before anyone is asked anything. Dutch at A2, with u.

preview-title = Formulier proberen
preview-pick-title = Welk formulier wilt u proberen?
preview-pick-what = Kies het bestand van het formulier: .xlsx of .xml.
preview-pick-more = Heeft het formulier plaatjes, geluid of lijsten? Kies die bestanden er tegelijk bij. U kunt alles ook hierheen slepen.
preview-pick-kept = U oefent alleen. De app bewaart niets.
preview-pick = Kies bestanden
preview-pick-again = Kies de bestanden nog een keer. De app mag een gewijzigd bestand niet vanzelf lezen.
preview-pick-back = Terug naar het formulier
preview-no-form = Er zit geen formulier bij
preview-no-form-next = Kies een bestand dat eindigt op .xlsx of .xml.
preview-opened = { $count ->
    [one] { $file } is gelezen: één melding
   *[other] { $file } is gelezen: { $count } meldingen
}

preview-again = Lees het bestand opnieuw
preview-other = Ander formulier
preview-copy = Bewaar een kopie met opmerkingen
preview-copied = De kopie is bewaard
preview-sides = Wat u ziet
preview-side-form = Formulier
preview-side-report = Meldingen ({ $count })

preview-pages = Bladzijde
preview-page = { $nth }. { $title }
preview-page-wrong = { $nth }. { $title } (klopt nog niet: { $count })
preview-page-empty = Op deze bladzijde staat nu geen vraag.
preview-language = Taal van de deelnemer
preview-before = Vorige
preview-after = Volgende

preview-unusable = Dit formulier werkt nog niet
preview-unusable-next = Verbeter eerst wat hieronder rood is. Lees het bestand daarna opnieuw.
preview-diagnostics = Meldingen
preview-all-well = Er is niets op te merken. Het formulier is in orde.
preview-errors = { $count ->
    [one] Dit moet beter: één punt
   *[other] Dit moet beter: { $count } punten
}
preview-doubts = { $count ->
    [one] Het werkt, maar: één punt
   *[other] Het werkt, maar: { $count } punten
}
preview-go = Ga naar de vraag
preview-go-label = Ga naar de vraag: { $place }
preview-not-asked = Deze vraag is nu niet aan de beurt. Een antwoord op een andere vraag haalt hem weg.

preview-languages = Talen
preview-lacks-texts = Tekst ontbreekt
preview-lacks-audio = Geluid ontbreekt
preview-lacks-hard = Moeilijk te lezen
preview-lacks-none = niets
preview-of = { $count } van { $total }
preview-submission = Wat nu verstuurd zou worden
preview-submission-none = Nog niets. Vul het formulier in om het te zien.
