# Words around the questions of a form, whatever their kind. Dutch at A2, with u.

question-choose = Kies …
question-clear = Maak leeg
question-acknowledge = Oké

question-listen = Luister
question-stop = Stop
question-sound-failed = Dit geluid speelt niet
question-picture = Plaatje bij: { $label }
question-picture-failed = Geen plaatje
question-picture-large = Plaatje groot: { $label }
question-film = Bekijk het filmpje
question-film-failed = Dit filmpje speelt niet.

question-find = Zoek in de lijst
question-found = { $count ->
    [one] Eén gevonden
   *[other] { $count } gevonden
}
question-find-more = Laat meer zien
question-chosen = { $count ->
    [one] Eén gekozen
   *[other] { $count } gekozen
}

question-less = Minder: { $label }
question-more = Meer: { $label }
question-no-mark = Nog niets gekozen
question-rank-up = Hoger: { $choice }
question-rank-down = Lager: { $choice }
question-rank-moved = { $choice } staat nu op plaats { $place } van { $count }
question-rank-none = Nog geen volgorde gekozen.
question-rank-right = Deze volgorde klopt

question-not-a-time = Deze tijd bestaat niet. Kijk het nog eens na.
question-time-hour = Uur
question-time-minute = Minuten

question-pick-image = Maak of kies een foto
question-pick-audio = Kies een opname
question-pick-video = Maak of kies een filmpje
question-pick-file = Kies een bestand
question-file-remove = Haal weg
question-file-removed = Weggehaald
question-file-failed = Dit bestand is niet op deze tablet.
question-file-elsewhere = Nog niet hier. Het bestand komt vanzelf.
question-kept-image = Foto of tekening bij: { $label }
question-kept-file = Bestand bewaard ({ $kind })
question-record = Neem op
question-record-stop = Stop met opnemen
question-recording = De tablet neemt op
question-no-microphone = Opnemen kan op dit apparaat niet. U kunt wel een opname kiezen die er al is.
question-draw-empty = Leeg veld om in te tekenen: { $label }
question-draw-sheet = Tekening: { $label }
question-sign-typed = Of typ de naam
question-draw-keep = Bewaar
question-draw-undo = Laatste lijn weg
question-draw-clear = Alles weg
question-code-photo = Lees de code met de camera
question-code-none = De camera kan hier geen code lezen. Typ de code over.
question-code-unread = Er is geen code gevonden op de foto. Typ de code over.

question-place-here = Zoek de plek waar u nu bent
question-place-busy = Bezig met zoeken …
question-place-none = De tablet weet hier niet waar hij is. Typ de plek.
question-place-latitude = Noord-zuid, zoals 52,22
question-place-longitude = Oost-west, zoals 6,89
question-not-a-place = Deze plek bestaat niet. Kijk de getallen nog eens na.
question-place-accuracy = Ongeveer { $metres } meter nauwkeurig
question-place-add = Voeg deze plek toe
question-place-remove = Haal weg: plek { $count }
question-place-removed = De plek is weggehaald
question-place-missing = { $count ->
    [one] Nog één plek nodig
   *[other] Nog { $count } plekken nodig
}

question-rows-none = Hier staat nog niets.
question-row-add = Nog één erbij
question-row-remove = Haal weg: { $row }
question-row-removed = Weggehaald: { $row }
