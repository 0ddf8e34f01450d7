# Words of the questionnaires: measurements, consent, attempts, together, by phone, windows.

problem-no-questionnaire = Deze vragenlijst is niet open
problem-no-questionnaire-next = Ga terug naar de metingen en open de vragenlijst.
problem-no-research-key = De sleutel van het onderzoek is nog niet op deze tablet
problem-no-research-key-next = Hij komt vanzelf zodra er internet is.
problem-consent-missing = Er is nog geen toestemming
problem-consent-missing-next = Vraag eerst of het mag. Bij nee stelt u geen vragen.
problem-participant-mode = De deelnemer heeft de tablet
problem-participant-mode-next = Open de app met uw pincode.
problem-unknown-attempt = Deze belpoging staat niet op deze tablet
problem-unknown-attempt-next = Open de meetmomenten opnieuw.
problem-control-group = Deze persoon zit in de controlegroep
problem-control-group-next = Er zijn alleen vragenlijsten. Een intake of plan is er niet.
problem-not-project-lead = Alleen de projectleider kan dit
problem-not-project-lead-next = Vraag het aan de projectleider.
problem-not-a-window = Deze dagen kunnen niet
problem-not-a-window-next = Kies een laatste dag die op of na de eerste dag valt.
reason-questionnaire = vragenlijst { $moment } open tot { $closes }
reason-call-back = terugbellen: { $at }
reason-nothing = nu niets te doen

fact-group = Groep in het onderzoek
group-guided = Met begeleiding
group-control = Controlegroep

## Measurements

measure-title = Metingen
measure-open = Vragenlijsten en toestemming
measure-moment = { $moment ->
    [t0] T0 · eerste vragenlijst
    [t1] T1 · tweede vragenlijst
    [t2] T2 · derde vragenlijst
   *[other] { $moment }
}
measure-window = Open van { $opens } tot en met { $closes }
measure-window-from = Open vanaf { $opens }
measure-no-window = De periode begint na het eerste contact
measure-state-not_yet = nog niet aan de beurt
measure-state-due = nu invullen
measure-state-begun = begonnen
measure-state-answered = ingevuld
measure-state-missed = gemist
measure-state-closed = niet ingevuld
measure-answered-on = { $mode ->
    [together] Samen ingevuld op { $date }
    [alone] Alleen ingevuld op { $date }
    [phone] Per telefoon ingevuld op { $date }
   *[other] Ingevuld op { $date }
}
measure-reason-moved = Verhuisd
measure-reason-not_reached = Niet bereikt
measure-reason-refused = Wil niet meedoen
measure-missed-open = Gemist
measure-missed-why = Waarom is deze gemist?
measure-missed-said = { $moment } staat op gemist
measure-missed-undo = Toch niet gemist
measure-reconstructed = Dit is de tweede vragenlijst nog een keer. De echte derde staat niet in het rapport.
measure-no-form = De vragen zijn nog niet op deze tablet.
measure-together = Samen
measure-by-phone = Per telefoon
measure-alone = Alleen, op de tablet
measure-how = Hoe vult de deelnemer dit in?
measure-interpreter-first = Kies liever een professionele tolk dan familie. Zo kan iemand vrij praten.
measure-begin = Begin
measure-continue = Ga verder
measure-other-meeting = Er is nog een gesprek bezig. Dat sluit als u begint.
measure-control = Deze deelnemer zit in de vergelijkingsgroep: alleen vragenlijsten.

## Differences between two moments

difference-title = Anders ingevuld dan { $moment }. Vergelijk de antwoorden voorzichtig.
difference-mode = Manier: toen { $then }, nu { $now }
difference-language = Taal: toen { $then }, nu { $now }
difference-interpreter = Tolk: toen { $then }, nu { $now }
difference-third_party = Erbij: toen { $then }, nu { $now }
difference-assistance = Hulp: toen { $then }, nu { $now }
mode-together = samen
mode-alone = alleen
mode-phone = per telefoon
assistance-SF = zonder hulp
assistance-SA = met hulp
assistance-PR = door een ander
assistance-PA = door een ander, met hulp
third-none = niemand

## Consent

consent-title = Toestemming
consent-explain = Intrekken mag altijd, ook later. Het geldt meteen, ook op andere tablets.
consent-purpose-research = Onderzoek
consent-purpose-cultural_background = Vraag over culturele achtergrond
consent-purpose-interview = Gesprek met een onderzoeker
consent-purpose-share_partner = Delen met een partner, zoals Power
consent-state-not_asked = nog niet gevraagd
consent-state-yes = ja, sinds { $date }
consent-state-no = nee, sinds { $date }
consent-state-withdrawn = ingetrokken op { $date }
consent-withdraw = Trek in
consent-give = Ja
consent-refuse = Nee
consent-about = { $what }: { $purpose }
consent-said = Bewaard: { $purpose }

## Attempts to reach somebody

attempt-title = Bellen
attempt-none = Er zijn geen pogingen.
attempt-open = Noteer een poging
attempt-what = Wat gebeurde er?
attempt-no_answer = Niemand nam op
attempt-call_back = Terugbellen
attempt-wrong_number = Verkeerd nummer
attempt-language_barrier = De taal lukte niet
attempt-broken_off = Gesprek afgebroken
attempt-voicemail = Voicemail
attempt-other_person = Iemand anders nam op
attempt-when = Wanneer terugbellen?
attempt-when-day = Dag
attempt-when-time = Tijd
attempt-when-wrong = Kies een dag en een tijd.
attempt-call-back-at = Terugbellen: { $at }
attempt-done = Gedaan
attempt-not-done = Toch niet gedaan
attempt-next-interpreter = Regel een professionele tolk voor de volgende keer.
attempt-save = Bewaar
attempt-done-said = Terugbellen is gedaan

## Windows, for the project lead

windows-title = Perioden van de metingen
windows-explain = Wie geen eigen datums heeft, volgt deze. Leeg is: zoveel maanden na het eerste contact.
windows-after = { $months ->
    [0] Bij het eerste contact
   *[other] { $months } maanden na het eerste contact
}
windows-opens = Eerste dag
windows-closes = Laatste dag
windows-wrong = Deze datums kloppen niet. De laatste dag komt na de eerste.
windows-save = Bewaar
windows-saved = { $moment } is bewaard
windows-only-lead = Alleen de projectleider kan dit wijzigen.

## Together

questionnaire-title = Vragenlijst
questionnaire-context = { $moment } · samen
questionnaire-steps = Stappen
questionnaire-step = Stap { $step } van { $steps }
questionnaire-answered = { $answered } van { $questions }
questionnaire-next = Volgende
questionnaire-back = Terug
questionnaire-finish = De vragenlijst is klaar
questionnaire-complete = De vragenlijst is klaar en bewaard.
questionnaire-to-measurements = Naar de metingen
questionnaire-for-her-alone = { $count ->
    [one] Eén vraag hier beantwoordt de deelnemer alleen. Geef dan de tablet. Of laat de vraag open.
   *[other] { $count } vragen hier beantwoordt de deelnemer alleen. Geef dan de tablet. Of laat ze open.
}
questionnaire-sealed = Alleen de onderzoekers lezen dit antwoord.
questionnaire-sealed-kept = Er is geantwoord. Alleen de onderzoekers kunnen dat lezen.
questionnaire-earlier = Vorige keer ({ $moment })
hand-open = Geef de tablet
hand-title = De deelnemer gaat alleen verder
hand-next-first = Het dossier gaat dicht. Alleen de vragen blijven open.
hand-next-second = Elke vraag staat apart. Alles is voor te lezen, in vier talen.
hand-next-third = Blijf in de buurt, maar kijk niet mee. Met de knop Hulp vraagt de deelnemer u erbij.
hand-next-fourth = Op het eind krijgt u de tablet terug. U opent de app met uw pincode.
hand-do = Geef nu de tablet
hand-not = Nog niet

## By phone

phone-title = Vragenlijst per telefoon
phone-context = { $moment } per telefoon
phone-interpreter = tolk: { $who }
phone-question-of = vraag { $step } van { $steps }
phone-not-aloud = Niet voorlezen
phone-read-out = Lees voor
phone-more-allowed = Meer antwoorden mogen.
phone-always = Altijd
phone-key-dont-know = weet het niet
phone-key-refused = wil niet zeggen
phone-key-probe = doorvragen
phone-key-note = notitie
phone-key-language = andere taal
phone-key-back = terug
phone-key-next = volgende
phone-key-not-needed = nu niet nodig
phone-key-domains = alle gebieden
phone-keys-on = Toetsen werken
phone-keys-help = Zet dit uit als een hulpmiddel zelf letters gebruikt.
phone-probe-default = Kunt u daar iets meer over vertellen?
phone-probe-label = Doorvragen
phone-note-label = Notitie bij deze vraag
phone-note-help = Met Esc gaat u terug naar de vraag.
phone-break = Gesprek afgebroken? Het gaat later verder bij deze vraag.
phone-stop = Stop het gesprek
phone-start-title = Wie neemt op?
phone-start-say = Goedendag, u spreekt met { $coach }. Spreek ik met { $name }?
phone-start-only-name = Zeg tegen een ander alleen uw naam. Zeg niet waarom u belt, en niet van welke dienst.
phone-who-she = Ja, dit is { $name }
phone-say-other = Ik bel later terug. Mijn naam is { $coach }.
phone-identity-title = Gaat het om de goede persoon?
phone-identity-say = Voor de zekerheid: wat is uw hele naam? En in welk jaar bent u geboren?
phone-identity-known = { $name }, geboren in { $year }
phone-identity-no-year = { $name }, geboortejaar niet bekend
phone-identity-checked = Klopt
phone-identity-not = Niet nagegaan
phone-identity-other = Dit is iemand anders
phone-interpreter-first = Er is een tolk nodig. Bel eerst een professionele tolk. Vraag geen familie.
phone-end-title = Hoe eindigt dit gesprek?
phone-end-saved = Alle antwoorden zijn bewaard.
phone-end-back = Terug naar de vraag
phone-end-complete = De vragenlijst is klaar
phone-end-complete-intake = Klaar voor nu
phone-hang-up = Sluit het gesprek
phone-number = Typ het antwoord
phone-type-then-enter = Typ, en druk dan op Enter.
phone-no-answer = Nog geen antwoord. Druk nog een keer op Enter om over te slaan.
phone-domains-say = Waar wilt u nu over praten?
phone-domains-done = We hebben alles gehad. Wilt u nog iets zeggen?
phone-domains-keys = Een cijfer opent een gebied. Enter opent { $domain }. Met X is { $domain } nu niet nodig.
phone-domains-keys-done = Een cijfer opent een gebied. Enter rondt het gesprek af.
phone-outcome-enter = Enter: besproken.
