# Words of working with others: signals, warm handover. Dutch at A2, with u.

partners-title = Samenwerken rond { $name }
partners-open = Signalen en overdracht

## Signals

signals-title = Signalen van anderen
signals-none = Nog geen signalen
signal-new = Signaal erbij
signal-from = Van wie komt het?
signal-name = Naam
signal-text = Wat is er gezegd?
signal-text-help = Schrijf alleen wat nodig is.
signal-follow-up = Wat doet u ermee?
signal-follow-up-help = Laat leeg als er niets hoeft.
signal-by = Wanneer?
signal-save = Bewaar het signaal
signal-empty = Schrijf eerst wat er is gezegd.
signal-removed = Het signaal is weggehaald.
signal-remove = Haal weg
signal-todo = Nog te doen
signal-done = Gedaan
signal-due = { $what }, { $date }
partner-trajectory-supervisor = Trajectbegeleider
partner-power = Power
partner-income-officer = Inkomensconsulent
partner-employment-adviser = Adviseur werk
partner-neighbourhood-team = Wijkteam of Wmo
partner-coach = Andere coach
partner-uwv = UWV
partner-other = Iemand anders

## Handover

handover-title = Warme overdracht
handover-what = Een gesprek met z’n drieën. De deelnemer kiest wat u vertelt.
handover-new = Begin een overdracht
handover-to = Aan wie?
handover-to-help = De naam van de nieuwe begeleider.
handover-to-empty = Schrijf eerst de naam.
handover-party = Waar werkt die persoon?
handover-why = Waarom?
handover-begin = Begin
party-coach = Coach van de gemeente
party-uwv = UWV
party-wage-subsidy = Afdeling Loonkostensubsidie
party-department = Andere afdeling
party-partner = Partner buiten de gemeente
handover-stage-choosing = De deelnemer kiest
handover-stage-talking = Het gesprek met z’n drieën komt nog
handover-stage-waiting = Wacht op de ontvanger
handover-stage-accepted = Overgedragen
handover-stage-cancelled = Gaat niet door
handover-tell = Wat mag verteld worden?
handover-tell-yes = Ja, vertel
handover-tell-no = Nee
handover-part-contact = Naam, taal en telefoon
handover-part-intake = Wat ik vertelde in de intake
handover-part-plan = Mijn plan
handover-part-instruments = Waar ik aan meedoe
handover-part-conversations = Wanneer we praatten
handover-wish = Wat wilt u zelf zeggen?
handover-wish-help = In uw eigen woorden. Het mag ook leeg.
handover-talk = Het gesprek met z’n drieën
handover-talk-none = Begin een driegesprek. Kies het daarna hier.
handover-talk-start = Begin het driegesprek
handover-talk-this = Dit was het: { $date }
handover-talked = Gesproken op { $date }
handover-accept = Neemt de nieuwe begeleider het over?
handover-accept-name = Naam van wie overneemt
handover-accept-yes = Ik neem het over
handover-accepted = { $by } nam het over op { $date }
handover-cancel = Gaat niet door
handover-cancelled = De overdracht is gestopt.
handover-told = Dit mag verteld worden
handover-told-nothing = De deelnemer wil dat u niets vertelt.

problem-handover-not-ready = Deze overdracht is nog niet zover
problem-handover-not-ready-next = Eerst kiest de deelnemer wat u vertelt. Daarna praat u met z’n drieën.
problem-no-receiver-key = Voor deze collega kan nog geen bestand
problem-no-receiver-key-next = Maak allebei één keer verbinding met de gemeente. Probeer het dan opnieuw.
problem-not-a-handover = Dit bestand is geen overdracht
problem-not-a-handover-next = Kies een bestand dat eindigt op .samenstap.
problem-handover-for-others = Deze overdracht is voor iemand anders
problem-handover-for-others-next = Alleen de tablet van de ontvanger kan dit bestand openen.
problem-handover-tampered = Dit bestand is beschadigd of veranderd
problem-handover-tampered-next = Vraag uw collega om een nieuw bestand.
problem-unknown-sender = Deze tablet kent de afzender niet
problem-unknown-sender-next = Maak één keer verbinding met de gemeente. Open het bestand dan opnieuw.

## A handover in a file

handover-file = Als bestand, ook zonder internet
handover-file-what = In het bestand staat alleen wat verteld mag worden. Alleen de tablet van uw collega kan het openen.
handover-file-who = Welke collega?
handover-file-make = Maak het bestand
handover-file-made = Het bestand staat klaar. Geef het aan uw collega.
handover-file-nobody = Er zijn nog geen collega’s bekend. Maak één keer verbinding met de gemeente.
handed-title = Overdracht openen
handed-explain = Kreeg u een bestand van een collega? Open het hier. U ziet alleen wat de deelnemer wil vertellen.
handed-pick = Kies het bestand
handed-none = Er wacht geen overdracht.
handed-from = Van { $sender }, { $date }
handed-wish = De deelnemer zegt zelf
handed-no-intake = De intake komt mee zodra de vragen op deze tablet staan.
handed-accept = Ik neem het over
handed-not-now = Niet nu
handed-accepted = { $name } blijft hier leesbaar. Het dossier komt als de gemeente het overzet.
handed-waits = Het dossier zelf komt als de gemeente het overzet.
handed-drop = Haal weg
handed-dropped = { $name } is hier weggehaald.
