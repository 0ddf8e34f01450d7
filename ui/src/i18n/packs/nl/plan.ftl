# Words of the plan: goals, steps, the ladder, help, instruments, versions. Dutch at A2, with u.

plan-title = Het plan van { $name }
plan-goals = Doelen
plan-goal-nth = Doel { $nth }
plan-goal-new = Nieuw doel
plan-goal-words = Wat wil de deelnemer?
plan-goal-words-help = Gebruik de woorden van de deelnemer.
plan-goal-add = Zet in het plan
plan-goal-removed = Het doel is weggehaald.
plan-step-new = Stap erbij
plan-step-what = Wat gaat er gebeuren?
plan-step-what-help = Begin met wat iemand doet. Bijvoorbeeld: bellen met de school.
plan-step-who = Wie doet het?
plan-step-when = Wanneer?
plan-step-add = Zet erbij
plan-step-empty = Schrijf eerst wat er gaat gebeuren.
plan-step-removed = De stap is weggehaald.
plan-who-participant = Deelnemer
plan-who-coach = Coach
plan-who-together = Samen
plan-who-other = Iemand anders
plan-when = op { $date }
plan-when-open = dag nog niet gekozen
plan-in-weeks = { $count ->
    [one] Over { $count } week
   *[other] Over { $count } weken
}
plan-open = Nog te doen
plan-done = Gedaan
plan-done-steps = Gedaan
plan-remove = Haal weg
plan-choose-step = Nog te doen: kies een stap
plan-suggestions = Uit het gesprek
plan-take = Maak er een doel van
plan-empty = Er staat nog niets in het plan
plan-empty-next = Wat wil de deelnemer? Begin met één klein doel.
plan-stepless = { $count ->
    [one] Eén doel heeft nog geen stap.
   *[other] { $count } doelen hebben nog geen stap.
}
plan-agree = Zo spreken we het af
plan-agreed = Afgesproken: versie { $number }, { $date }
plan-agreed-already = Het plan is afgesproken.
plan-changed-since = Er is iets veranderd na versie { $number } van { $date }
plan-changed-since-next = Klopt het zo? Spreek het dan samen opnieuw af.

## Goals and steps

plan-goal-domain = Bij welk gebied hoort dit doel?
plan-goal-domain-none = Nog geen gebied
plan-goals-none = Nog geen doel
plan-step-name = Wie is dat?
plan-step-name-help = Bijvoorbeeld: zus Leyla, of de huisarts.

## The participation ladder

plan-ladder = Meedoen
plan-ladder-now = Nu
plan-ladder-goal = Doel
plan-ladder-unsaid = nog niet gekozen
plan-ladder-choose = Kies samen op de ladder
plan-ladder-change = Wijzig de ladder
plan-ladder-close = Klaar met de ladder
plan-ladder-question-now = Waar staat u nu?
plan-ladder-question-goal = Waar wilt u naartoe?
plan-ladder-help = Kies wat u elke week minstens één keer doet.
plan-ladder-rung = Trede { $rung }
plan-rung-1 = Vooral thuis, weinig contact
plan-rung-2 = Mensen zien buiten het huis
plan-rung-3 = Meedoen met een activiteit of les
plan-rung-4 = Werk zonder loon, zoals vrijwilligerswerk
plan-rung-5 = Betaald werk, met hulp
plan-rung-6 = Betaald werk

## Direct help

plan-help = Hulp van de coach
plan-help-none = Nog geen hulp gekozen
plan-help-more = Hulp erbij
plan-help-close = Sluit de lijst
plan-help-given = Gedaan op { $date }
plan-help-removed = De hulp is weggehaald.

## Instruments

plan-offer = Aanbod
plan-offer-none = Nog niets gekozen
plan-offer-more = Aanbod erbij
plan-offer-close = Sluit het aanbod
plan-offer-suggests = De lijst geeft ideeën. Kiezen doet u samen.
plan-offer-fits = Past bij wat u samen besprak
plan-offer-others = Ander aanbod
plan-offer-because = Past bij
plan-offer-take = Zet in het plan
plan-offer-own = Iets anders
plan-offer-own-name = Wat is het?
plan-offer-own-empty = Schrijf eerst wat het is.
plan-offer-missing = De lijst is nog niet op deze tablet. Maak één keer verbinding.
plan-offer-removed = Het aanbod is weggehaald.
plan-offer-moved = Bewaard: { $state }.
plan-lead-coach = De coach begeleidt.
plan-lead-provider = De aanbieder begeleidt. De coach kijkt mee.
plan-lead-question = Wie begeleidt?
plan-lead-option-coach = De coach
plan-lead-option-provider = De aanbieder
plan-lead-contact = Wie kunt u daar bellen?
plan-lead-contact-help = Naam en telefoonnummer.
plan-lead-change = Begeleiding
plan-lead-call = Bellen met { $contact }
plan-turn-why = { $state } ({ $reason })
plan-life = Wat er gebeurde
plan-state-discussed = Besproken
plan-state-referred = Aangemeld
plan-state-started = Begonnen
plan-state-interrupted = Ligt stil
plan-state-resumed = Weer begonnen
plan-state-completed = Afgerond
plan-state-stopped = Gestopt
plan-state-not-used = Gaat niet door
plan-move-referred = Meld aan
plan-move-started = Is begonnen
plan-move-interrupted = Ligt stil
plan-move-resumed = Gaat weer verder
plan-move-completed = Is afgerond
plan-move-stopped = Is gestopt
plan-move-not-used = Gaat niet door
plan-move-when = Op welke dag?
plan-move-today = Vandaag
plan-move-why = Waarom?
plan-why-health = Gezondheid
plan-why-no-fit = Het past niet
plan-why-transport-problems = Vervoer
plan-why-dutch-language-difficulty = De Nederlandse taal
plan-why-home-responsibilities = Zorg voor kinderen, familie of huis
plan-why-benefit-or-income = Uitkering of inkomen
plan-why-closed = De plek is dicht
plan-why-no-place = Geen plek of een wachtlijst
plan-why-has-work = Er is al werk
plan-why-not-wanted = De deelnemer wil het niet
plan-why-other = Iets anders
plan-no-referral = Wel gesprekken, geen verwijzing
plan-no-referral-wia = De deelnemer krijgt een WIA-uitkering. UWV zoekt mee naar werk of een les. U blijft samen praten.
plan-no-referral-target-group-register = De deelnemer staat in het doelgroepregister. De afdeling Loonkostensubsidie zoekt mee naar werk. U blijft samen praten.

## What changed, and versions

plan-changes = Dit is veranderd
plan-progress-since = Dit is gebeurd na de afspraak
plan-versions = Eerdere afspraken
plan-version = Versie { $number }, { $date }
plan-version-first = De eerste afspraak
plan-version-tapped = Afgesproken met een tik
plan-version-signed = Afgesproken met een handtekening
plan-version-named = Afgesproken met een naam: { $name }
plan-version-signature = Handtekening bij versie { $number }
plan-change-goal-added = Nieuw doel: { $what }
plan-change-goal-reworded = Doel: { $to } (eerst: { $from })
plan-change-goal-moved = { $what }: nu bij { $to }
plan-change-goal-removed = Doel weggehaald: { $what }
plan-change-step-added = Nieuwe stap: { $what }
plan-change-step-reworded = Stap: { $to } (eerst: { $from })
plan-change-step-who = { $what }: nu door { $to }
plan-change-step-when = { $what }: nu { $to }
plan-change-step-removed = Stap weggehaald: { $what }
plan-change-step-done = Gedaan: { $what }
plan-change-step-reopened = Toch nog te doen: { $what }
plan-change-rung-now = Meedoen, nu: { $to }
plan-change-rung-goal = Meedoen, doel: { $to }
plan-change-help-added = Hulp erbij: { $what }
plan-change-help-removed = Hulp weggehaald: { $what }
plan-change-help-given = Hulp gedaan: { $what }
plan-change-instrument-added = Aanbod erbij: { $what }
plan-change-instrument-removed = Aanbod weggehaald: { $what }
plan-change-instrument-moved = { $what }: { $to }
plan-change-instrument-lead = { $what }: begeleiding door { $to }

## Agreeing

plan-sign = Met een handtekening
plan-sign-title = Uw handtekening
plan-sign-help = Teken met uw vinger. Of schrijf uw naam.
plan-sign-sheet = Vak voor de handtekening
plan-sign-filled = Er staat een handtekening
plan-sign-clear = Maak leeg
plan-sign-name = Of schrijf uw naam
plan-sign-empty = Teken eerst, of schrijf uw naam.

## On paper

paper-open = Plan op papier
paper-title = Plan op papier
paper-language = Welke taal staat vooraan?
paper-language-help = Het Nederlands staat er altijd bij.
paper-phone = Op welk nummer kan de deelnemer u bellen?
paper-phone-help = Dit nummer komt op elk plan dat u geeft. U typt het maar één keer.
paper-phone-wrong = Schrijf het nummer met cijfers. Bijvoorbeeld: 053 123 45 67.
paper-phone-known = Uw nummer op het papier:
paper-no-appointment = Er is nog geen afspraak
paper-plan-appointment = Maak een afspraak
paper-cut = Niet alles past op twee bladen
paper-cut-next = Het papier zegt dat u de rest heeft.
paper-letters = Niet elke letter kan op papier
paper-letters-next = Een letter die ontbreekt, is een vraagteken. Schrijf die woorden op een andere manier.
paper-page = Blad { $page } van { $pages } van het plan
paper-hers = Dit papier is van de deelnemer.
paper-make = Maak het papier
paper-made = Het papier is klaar
paper-made-open = Het bestand { $name } gaat nu open. Druk het af.
paper-made-find = Het bestand { $name } staat in { $folder }. Open het en druk het af.
paper-not-locked = Dit bestand is niet op slot
paper-not-locked-next = Druk het af en gooi het daarna weg.
paper-throw = Gooi het bestand weg
paper-thrown = Het bestand is weggegooid.
paper-given = Op papier gegeven
paper-given-on = Op papier gegeven op { $date } ({ $language })
