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

preview-changes = Wat er anders is
preview-changes-against = Vergeleken met versie { $version }, die nu in gebruik is.
preview-changes-none = Er is niets veranderd.
preview-changes-go-on = Gesprekken die al lopen, kunnen met dit formulier verder. Er gaat geen antwoord verloren.
preview-changes-stay = Gesprekken die al lopen, blijven beter bij de oude versie. Sommige antwoorden passen niet meer.
preview-change-same_version = Het nummer van de versie is hetzelfde. Geef dit formulier een nieuw nummer.
preview-change-removed = { $count ->
    [one] Eén vraag is weg
   *[other] { $count } vragen zijn weg
}
preview-change-renamed = { $count ->
    [one] Eén vraag heeft een andere naam
   *[other] { $count } vragen hebben een andere naam
}
preview-change-moved = { $count ->
    [one] Eén vraag staat in een andere groep
   *[other] { $count } vragen staan in een andere groep
}
preview-change-retyped = { $count ->
    [one] Eén vraag is van een andere soort
   *[other] { $count } vragen zijn van een andere soort
}
preview-change-choice_removed = { $count ->
    [one] Eén keuze is weg
   *[other] { $count } keuzes zijn weg
}
preview-change-added = { $count ->
    [one] Eén vraag is nieuw
   *[other] { $count } vragen zijn nieuw
}
preview-change-choice_added = { $count ->
    [one] Eén keuze is nieuw
   *[other] { $count } keuzes zijn nieuw
}
preview-change-language_added = { $count ->
    [one] Eén taal is nieuw
   *[other] { $count } talen zijn nieuw
}
preview-change-language_removed = { $count ->
    [one] Eén taal is weg
   *[other] { $count } talen zijn weg
}
preview-change-words = { $count ->
    [one] Bij één vraag staan andere woorden
   *[other] Bij { $count } vragen staan andere woorden
}
preview-change-choice_words = { $count ->
    [one] Bij één keuze staan andere woorden
   *[other] Bij { $count } keuzes staan andere woorden
}
preview-change-logic = { $count ->
    [one] Bij één vraag is een regel anders
   *[other] Bij { $count } vragen is een regel anders
}
preview-change-reordered = { $count ->
    [one] Eén vraag staat op een andere plaats
   *[other] { $count } vragen staan op een andere plaats
}
preview-change-choices_rearranged = { $count ->
    [one] Eén lijst met keuzes staat anders
   *[other] { $count } lijsten met keuzes staan anders
}
preview-change-appearance = { $count ->
    [one] Eén vraag ziet er anders uit
   *[other] { $count } vragen zien er anders uit
}
preview-change-setting = { $count ->
    [one] Eén instelling is anders
   *[other] { $count } instellingen zijn anders
}
