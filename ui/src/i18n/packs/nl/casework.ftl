# Words of casework: conversations, the norm, guidance, what is due.

problem-unknown-conversation = Dit gesprek is er niet meer
problem-unknown-conversation-next = Open de gesprekken opnieuw.
problem-wrong-day = Deze dag kan niet
problem-wrong-day-next = Kies een andere dag of tijd.

## Conversations

conversations-title = Gesprekken
conversations-open = Alle gesprekken
conversations-plan = Plan een gesprek
conversations-plan-new = Plan een nieuwe afspraak
conversations-plan-next = Plan de volgende afspraak
conversations-register = Noteer een gesprek van eerder
conversations-ahead = Gepland
conversations-past = Geweest
conversation-at = { $day }, { $time }
conversation-back-to = Terug naar het gesprek
conversation-notes = Notities
conversation-to-finish = verslag afmaken
conversation-planned = gepland
conversation-passed = Is dit gesprek doorgegaan?
conversation-passed-next = De dag is voorbij. Zeg hoe het ging.
conversation-going-on = bezig
conversation-begin = Begin dit gesprek
conversation-was-held = Ja, het is geweest
conversation-not-held = Niet doorgegaan
conversation-move = Verzet
conversation-when = Wanneer?
conversation-length = Hoe lang?
conversation-minutes = { $count } minuten
conversation-today = Vandaag
conversation-yesterday = Gisteren
conversation-save-plan = Zet in de planning
conversation-save-register = Bewaar dit gesprek
conversation-topics = Waar ging het over?
conversation-developments = Hoe gaat het?
conversation-agreements = Wat is er afgesproken?
conversation-agreements-help = Bijvoorbeeld: we lezen samen de brief.
conversation-next = Volgende afspraak
conversation-open-next = Bekijk de afspraak
conversation-with = Welke hulpverlener?
conversation-with-help = Bijvoorbeeld: begeleider van het ROC.
conversation-household = Is dit ook het gesprek van iemand uit het gezin?
conversation-household-help = Dan staat het gesprek ook in dat dossier. Uw notities niet.
conversation-counts = Officieel gesprek
conversation-counts-help = Een officieel gesprek telt mee voor het aantal per jaar. Kort contact tussendoor is extra.
conversation-counts-yes = Dit gesprek telt mee
conversation-finish = Klaar met dit verslag
conversation-finish-why = Tot u klaar bent, staat dit gesprek bij wat u nog moet doen.
conversation-saved = Bewaard
conversation-remove = Haal dit gesprek weg
conversation-removed = Dit gesprek is weggehaald
conversation-restore = Zet het terug
start-planned = Afspraak van vandaag, { $at }
missed-why = Waarom ging het niet door?
missed-no-show = Niet gekomen
missed-sick-note = Ziek gemeld
missed-called-off = Afgezegd
missed-not = Toch wel doorgegaan
follow-up-title = Wat is er gedaan?
follow-up-why = Vraag eerst hoe het gaat. Niet komen heeft vaak een reden.
follow-up-called = Gebeld en gesproken
follow-up-messaged = Bericht gestuurd
follow-up-letter = Brief gestuurd
follow-up-visited = Langs gegaan
follow-up-new-appointment = Nieuwe afspraak gemaakt
follow-up-not-needed = Niets nodig
follow-up-note = In uw eigen woorden
letter-title = Uitnodigingsbrief
letter-why = Niet iedereen ziet of begrijpt de brief. Vraag het na.
letter-sent-today = Vandaag verstuurd
letter-sent-on = Verstuurd op { $date }
letter-not-sent = Toch niet verstuurd
letter-understood = Is de brief gezien en begrepen?
letter-yes = Ja
letter-explained = Na uitleg
letter-no = Niet begrepen
letter-not-seen = Niet gezien
location-closed = { $where } is dicht tot en met { $until }. Kies een andere plek of bel.
location-closed-open = { $where } is dicht. Nog niet bekend tot wanneer. Kies een andere plek of bel.
topic-benefit = De uitkering
topic-wish-and-can = Wat wilt u, wat kunt u
topic-contact = Hoe en hoe vaak contact
topic-discrimination = Discriminatie
prompts-title = Om aan te denken
prompt-wish-and-can = Begin met: wat wilt u, en wat kunt u?
prompt-benefit = “U raakt uw uitkering niet zomaar kwijt. Ook niet als werk of meedoen niet lukt.”
prompt-contact = Vraag hoe en hoe vaak contact prettig is.
prompt-contact-known = Liefst contact: { $contact }. Klopt dat nog?
prompt-slowly = Praat rustig. Leg uit. Kijk elkaar aan.

## The norm

norm-title = Hoeveel gesprekken
norm-held = { $period ->
    [calendar_year] { $held } van { $wanted } dit jaar
   *[other] { $held } van { $wanted } in 12 maanden
}
norm-planned = gepland: { $count }
norm-tried = geprobeerd: { $count }
norm-explain = Ook als de begeleiding on hold staat. Geprobeerd: niet gekomen, ziek of niet bereikt.

## Guidance

guidance-title = Begeleiding
guidance-saved = De begeleiding is gewijzigd
guidance-why = Waarom?
guidance-reason-missing = Kies een reden.
guidance-review = Wanneer kijken we opnieuw?
guidance-review-missing = Kies een dag na vandaag.
guidance-review-on = Opnieuw bekijken op { $date }
guidance-review-none = Nog geen dag gekozen om opnieuw te kijken
guidance-contact-goes-on = Contact gaat door en telt mee
guidance-on-hold-explain = Het contact gaat door. De data in het plan staan stil. Op de dag die u kiest, komt dit vanzelf terug in uw lijst.
guidance-other-lead-explain = U voert gesprekken en volgt mee. U verwijst niet zelf door.
guidance-who-leads = Wie heeft de leiding?
guidance-since = Sinds { $date }
guidance-in-months = { $count ->
    [one] Over { $count } maand
   *[other] Over { $count } maanden
}
hold-health = Gezondheid
hold-home-responsibilities = Zorg voor kinderen, familie of huis
hold-away = Een tijd weg
hold-other-help-first = Eerst andere hulp
hold-other = Iets anders
lead-party-uwv = UWV
lead-party-wage-cost-subsidy = Loonkostensubsidie (gemeente)
lead-party-partner = Een partner, zoals Power of ROC
lead-party-neighbourhood-team = Wijkteam
lead-party-other = Een andere afdeling
ended-paid-work = Betaald werk gevonden
ended-moved = Verhuisd
ended-handed-over = Overgedragen
ended-stopped = Gestopt
fact-contact-frequency = Hoe vaak contact
fact-speak-slowly = Rustig praten helpt
fact-primary-contact = Vaste contactpersoon
frequency-weekly = Elke week
frequency-every-few-weeks = Elke twee of drie weken
frequency-monthly = Elke maand
frequency-as-few-as-possible = Zo min mogelijk
frequency-she-calls = De deelnemer belt zelf
household-title = Gezin
household-explain = Iemand van hetzelfde gezin? Dan kunt u samen praten en het één keer noteren.
household-add = Voeg iemand toe
household-saved = Het gezin is gewijzigd

## What is due

dossier-due = Wat nu te doen is
reason-appointment = { $kind }: { $at }
reason-appointment-passed = afspraak { $day }: hoe ging het?
reason-missed-no-show = niet gekomen op { $day }: vraag hoe het gaat
reason-missed-sick-note = ziek gemeld op { $day }: vraag hoe het gaat
reason-missed-called-off = afgezegd op { $day }
reason-notes-to-finish = verslag van { $day } afmaken
reason-review = on hold: opnieuw bekijken { $day }
reason-step = { $who ->
    [coach] uw stap uit het plan: { $day }
    [together] samen een stap doen: { $day }
   *[other] vraag naar een stap: { $day }
}
reason-follow-up = na een signaal nog te doen: { $day }
reason-plan-to-adapt = plan opnieuw afspreken: veranderd op { $day }
caseload-counts-held = gesprekken gehouden
caseload-counts-tried = geprobeerd
caseload-counts-planned = gepland
