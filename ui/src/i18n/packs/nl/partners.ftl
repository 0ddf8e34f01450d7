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
