# Words of the screens in which coach and participant talk: meeting, intake, review, plan. Dutch at A2, with u.

## Questions

question-not-aloud = niet voorlezen:
question-tip = Tip
question-no-answer = geen antwoord
question-missing-dont_know = Weet ik niet
question-missing-refused = Wil ik niet zeggen
question-missing-skipped = Overslaan
question-saved = opgeslagen
question-draft-kept = bewaard, nog niet af
question-not-saved = Niet opgeslagen
question-save-again = Probeer opnieuw
question-cleared = leeg gemaakt
question-violation-constraint = Dit antwoord past niet bij de vraag.
question-violation-required = Hier is nog geen antwoord.
question-violation-wrong_type = Dit antwoord past niet in dit veld.
question-not-a-number = Gebruik alleen cijfers.
question-not-a-date = Deze dag bestaat niet. Kijk het nog eens na.
question-date-day = Dag
question-date-month = Maand
question-date-year = Jaar
question-ladder-step = { $step }, { $words }
question-conflict-title = Twee antwoorden op één vraag
question-conflict-help = Beide zijn bewaard. Kies wat klopt, of geef een nieuw antwoord.
question-conflict-choose = Dit klopt
question-conflict-choose-label = Dit klopt: het antwoord van { $who }
question-head-who = { $mine ->
    [yes] { $enteredBy ->
        [participant] u samen, de deelnemer tikte
       *[coach] u
    }
   *[no] { $enteredBy ->
        [participant] een collega, de deelnemer tikte
       *[coach] een collega
    }
}
question-by-face_to_face = gesprek
question-by-phone = telefoon
question-by-video = beeldbellen
question-by-at_home = thuis

## Intake

intake-title = Intake
intake-context = { $channel ->
    [phone] Intake per telefoon
    [video] Intake met beeldbellen
   *[other] Intake, samen · { $location }
}
intake-domains = Gebieden
intake-opening = Voor we beginnen
intake-review = Overzicht
intake-talk = Om over te praten
intake-prompt-previous = Vorige vraag om te praten
intake-prompt-next = Volgende vraag om te praten
intake-outcome-open = Nog open
intake-outcome-begun = Begonnen
intake-outcome-discussed = Besproken
intake-outcome-not_needed = Nu niet nodig
intake-outcome-later = Later
intake-outcome-declined = Wil er niet over praten
intake-begin = Beginnen
intake-next-domain = Volgend gebied
intake-to-review = Naar het overzicht
intake-back-to-review = Terug naar het overzicht
intake-own-page = Mijn eigen pagina
intake-language-of = Taal van { $name }
intake-who-taps = Wie tikt?
intake-who-coach = Coach
intake-who-participant = Deelnemer
intake-web-title = Het web van { $name }
intake-web-what = Een praatplaat, geen rapportcijfer.
intake-web-picture = Het web van { $name }: { $values }
intake-web-empty = nog geen getallen
intake-web-table = De getallen van { $name }
intake-web-domain = Gebied
intake-web-mark = Getal
intake-web-open = open
intake-web-as-table = Laat zien als lijst
intake-web-show = Laat het web zien
intake-web-hide = Verberg het web

## The coach's own page

own-page-title = Mijn eigen pagina
own-page-context = Intake · { $name }
own-page-back = Terug naar het gesprek
own-page-explain = Deze pagina is alleen voor u. Draai het scherm naar u toe. Vul dan uw pincode in.
own-page-open = Open
own-page-hide = Verberg en ga terug
own-page-only-you = Alleen voor u
own-page-marks = Hoe ziet u het?
own-page-marks-help = Dit staat los van de getallen van de deelnemer. Leeg is ook goed.

## Overview

review-title = Overzicht
review-conflict = Hier staan twee antwoorden. Kies samen wat klopt.
review-to-plan = Maak samen het plan

## Starting a meeting

start-title = Gesprek beginnen
start-kind = Wat voor gesprek is het?
start-channel = Hoe praat u met elkaar?
start-location = Waar bent u?
start-interpreter = Is er een tolk?
start-thirds = Wie is er nog meer bij?
start-thirds-help = Kies niemand als u samen alleen bent.
start-why = Dit wordt bij elk antwoord bewaard.
start-going-on = Er is al een gesprek bezig. Ga verder, of sluit het af.
start-continue = Ga verder
start-submit = { $kind ->
    [intake] Begin de intake
   *[other] Begin het gesprek
}
third-partner = Partner
third-child = Kind
third-relative = Familie
third-professional = Hulpverlener
third-other = Iemand anders
