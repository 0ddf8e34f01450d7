# What the participant sees while she has the tablet. Dutch at A2, with u. Each of these is also read aloud.

alone-step = Vraag { $step } van { $steps }
alone-help = Hulp
alone-text-size = Grotere letters
alone-hide = Verberg scherm
alone-language = Taal
alone-listen = Luister
alone-listen-to = Luister: { $words }
alone-listen-stop = Stop
alone-slow = Langzaam
alone-read-all = Lees alles voor
alone-back = Terug
alone-skip = Sla over
alone-next = Volgende
alone-begin = Begin
alone-dont-know = Weet ik niet
alone-refused = Wil ik niet zeggen
alone-skipped = Overgeslagen
alone-no-answer = Geen antwoord
alone-violation = Kijk dit antwoord nog eens na.
alone-not-saved = Dit antwoord is nog niet bewaard.
alone-again = Probeer opnieuw

## Before it is done

alone-check-title = Kijk uw antwoorden na
alone-check-explain = Klopt alles? Tik dan op Klaar. U kunt elk antwoord nog veranderen.
alone-check-private = Uw begeleider helpt u nu. Daarom staan uw antwoorden hier niet.
alone-change = Verander
alone-change-label = Verander: { $question }
alone-finish = Klaar

## Stopping and finishing

alone-stop-title = Wilt u stoppen?
alone-stop-explain = Dat mag. Er is niets weg. U kunt nu verder gaan. Of geef de tablet terug.
alone-resume = Ga verder
alone-done-title = Klaar. Dank u wel.
alone-done-give = Geef de tablet terug aan uw begeleider.
alone-done-explain = Uw antwoorden zijn bewaard. Ze staan niet meer op het scherm.

## Help, and hiding the screen

alone-help-title = Ik wil hulp
alone-help-wait = Uw begeleider komt naar u toe.
alone-help-not = Het lukt weer
alone-help-here = Ik ben de begeleider en ik help
alone-helping = Uw begeleider helpt u nu.
alone-help-over = Ik ga weer weg
alone-hidden-title = Het scherm is verborgen
alone-hidden-next = Tik op het scherm om verder te gaan.

## The coach comes back

alone-coach = Ik ben de begeleider
alone-pin-title = Pincode van de begeleider
alone-pin-typed = { $count ->
    [one] { $count } cijfer getypt
   *[other] { $count } cijfers getypt
}
alone-pin-delete = Wis één cijfer
alone-pin-open = Open
alone-pin-not = Terug naar de vragen
alone-wrong-title = Er ging iets mis
alone-wrong-next = Uw antwoorden zijn bewaard. Vraag uw begeleider om hulp.
