# Words of the app itself: doors, caseload, dossier, sync, problems. Dutch at A2, with u.

app-skip = Naar de inhoud
app-lock = Vergrendel
app-language = Taal van de app
back = Terug
close = Sluit
undo = Maak ongedaan
try-again = Probeer opnieuw
change = Wijzig
done = Klaar
save = Bewaar
cancel = Annuleer
yes = Ja
no = Nee
unknown = Niet bekend
loading = Even wachten …
number = { $count }
error-summary = { $count ->
    [one] Eén ding klopt nog niet
   *[other] { $count } dingen kloppen nog niet
}

notices = Goed om te weten
notice-demo = Demo: verzonnen mensen
notice-secret-in-file = De sleutel staat in een bestand. Alleen voor de demo.
notice-shifted-clock = Vandaag is { $today }

ago-today = vandaag
ago-yesterday = gisteren
ago-days = { $count ->
    [one] { $count } dag geleden
   *[other] { $count } dagen geleden
}
ago-weeks = { $count ->
    [one] { $count } week geleden
   *[other] { $count } weken geleden
}
ago-months = { $count ->
    [one] { $count } maand geleden
   *[other] { $count } maanden geleden
}

## Sync

sync-safe = Alles is veilig bij de gemeente
sync-waiting = Opgeslagen op deze tablet · { $count } wacht op internet
sync-arriving = Dossiers komen binnen: { $done } van { $total }
sync-trouble = Iets ging mis: { $what }
sync-trouble-sign-in-again = u moet opnieuw inloggen
sync-trouble-server = de gemeente geeft geen goed antwoord
sync-trouble-held = { $count ->
    [one] { $count } antwoord is apart gezet
   *[other] { $count } antwoorden zijn apart gezet
}
sync-trouble-disk-full = deze tablet is vol
sync-trouble-sign-in-again-next = Uw werk staat veilig op deze tablet. Log opnieuw in, dan wordt het verstuurd.
sync-trouble-server-next = Uw werk staat veilig op deze tablet. De app probeert het vanzelf opnieuw. U kunt gewoon verder werken.
sync-trouble-held-next = Er is niets weg. Bel de helpdesk van de gemeente. Zij kijken ernaar.
sync-trouble-disk-full-next = Er kan niets meer bij. Maak ruimte vrij op deze tablet, of bel de helpdesk.
sync-panel = Opslaan en versturen
sync-last-contact = Laatste contact met de gemeente
sync-never = nog niet
sync-waiting-count = Wacht op internet
sync-now = Nu versturen
sync-now-asked = De app probeert het nu. U kunt verder werken.
sync-now-failed = Dat lukt nu niet. De app probeert het later vanzelf.

safe-since = veilig bij de gemeente, { $at }
safe-waiting = { $count } nog niet verstuurd
safe-nothing-sent = nog niets verstuurd

## Problems: what happened, and what to do

problem-locked = De app is vergrendeld
problem-locked-next = Vul uw pincode in om verder te gaan.
problem-not-enrolled = Deze tablet is nog niet van iemand
problem-not-enrolled-next = Log eerst in met uw account van de gemeente.
problem-wrong-pin = Deze pincode klopt niet
problem-wrong-pin-next = { $tries ->
    [0] Wacht even en probeer het dan opnieuw.
    [one] Probeer het opnieuw. U kunt nog { $tries } keer proberen. Daarna moet u even wachten.
   *[other] Probeer het opnieuw. U kunt nog { $tries } keer proberen. Daarna moet u even wachten.
}
problem-wait = Te vaak een verkeerde pincode
problem-wait-next = { $seconds ->
    [one] Wacht nog { $seconds } seconde.
   *[other] Wacht nog { $seconds } seconden.
}
problem-weak-pin = Deze pincode is te makkelijk
problem-weak-pin-next = Kies 6 cijfers of meer. Niet zes keer hetzelfde cijfer, en niet 123456.
problem-no-device-secret = De sleutel van deze tablet is weg
problem-no-device-secret-next = Bel de helpdesk van de gemeente. Wat al verstuurd is, is veilig.
problem-wrong-credentials = Deze naam en dit wachtwoord horen niet bij elkaar
problem-wrong-credentials-next = Kijk of u het goed typt. Let op hoofdletters.
problem-wrong-code = Deze code klopt niet
problem-wrong-code-next = Kijk of u de code goed typt. Een code werkt één keer, en één dag. Vraag anders een nieuwe.
problem-other-account = Op deze tablet werkt iemand anders
problem-other-account-next = Log in met het account van wie deze tablet is, of bel de helpdesk.
problem-sign-in-over = Het inloggen is gestopt
problem-sign-in-over-next = Het duurde te lang, of u koos nee in de browser. Begin opnieuw.
problem-no-browser = De browser gaat niet open
problem-no-browser-next = Log in met een code. Vraag die aan uw leidinggevende of aan de helpdesk.
problem-sign-in-again = De gemeente kent deze tablet niet meer
problem-sign-in-again-next = Log opnieuw in. Uw werk staat veilig op deze tablet.
problem-lease-over = { $days ->
    [one] Deze tablet had een dag geen contact met de gemeente
   *[other] Deze tablet had { $days } dagen geen contact met de gemeente
  }
problem-lease-over-next = Verbind één keer met internet en typ uw pincode. Dan gaat hij weer open. Uw werk is bewaard.
problem-clock-went-back = De klok van deze tablet is teruggezet
problem-clock-went-back-next = Verbind één keer met internet en typ uw pincode. Dan gaat hij weer open. Uw werk is bewaard.
problem-withdrawn = De gemeente heeft deze tablet ingetrokken
problem-withdrawn-next = Log opnieuw in. Of is de tablet weer in gebruik? Zorg voor internet en vul uw pincode opnieuw in.
problem-unreachable = De gemeente is niet te bereiken
problem-unreachable-next = Kijk of deze tablet internet heeft. Probeer het dan opnieuw. Lukt het niet? Bel de helpdesk.
problem-backend-failed = De gemeente geeft geen goed antwoord
problem-backend-failed-next = Dat ligt niet aan u. Probeer het over een paar minuten opnieuw.
problem-unknown-dossier = Dit dossier staat niet op deze tablet
problem-unknown-dossier-next = Ga terug naar uw deelnemers.
problem-unknown-page = Deze bladzijde bestaat niet
problem-unknown-page-next = Ga terug en kies een andere.
problem-unknown-question = Deze vraag bestaat niet meer
problem-unknown-question-next = Ga terug en open de bladzijde opnieuw.
problem-not-an-answer = Dit past niet bij de vraag
problem-not-an-answer-next = Kies of typ iets anders.
problem-not-a-fact = Dit past niet in dit veld
problem-not-a-fact-next = Kies of typ iets anders.
problem-unknown-goal = Dit doel is er niet meer
problem-unknown-goal-next = Open het plan opnieuw.
problem-unknown-instrument = Dit kan niet met dit aanbod.
problem-unknown-instrument-next = Open het plan opnieuw. Kies dan wat er staat.
problem-unknown-rung = Deze trede staat niet op de ladder.
problem-unknown-rung-next = Kies een trede die er staat.
problem-no-referral = Een ander begeleidt deze deelnemer.
problem-no-referral-next = U houdt gesprekken. U verwijst niet door.
problem-unknown-handover = Dit signaal of deze overdracht is er niet.
problem-unknown-handover-next = Open het scherm opnieuw. Kies dan wat er staat.
problem-not-a-signature = De handtekening is niet goed bewaard.
problem-not-a-signature-next = Maak het vak leeg en teken opnieuw.
problem-no-meeting = Er is nog geen gesprek begonnen
problem-no-meeting-next = Begin eerst een gesprek.
problem-no-intake = De intake is niet open
problem-no-intake-next = Ga terug naar het dossier en open de intake.
problem-private-page-closed = Uw eigen bladzijde is dicht
problem-private-page-closed-next = Vul uw pincode in om deze te openen.
problem-no-form = De vragen zijn nog niet op deze tablet
problem-no-form-next = Ze komen vanzelf zodra er internet is.
problem-empty = Er staat nog niets
problem-empty-next = Vul dit veld eerst in.
problem-no-preview = Dit formulier is niet meer open
problem-no-preview-next = Kies het bestand opnieuw.
problem-file-too-large = Dit bestand is te groot
problem-file-too-large-next = Kies een bestand van ten hoogste { $megabytes } MB.
problem-not-a-file = Dit bestand is niet te lezen
problem-not-a-file-next = Kies een ander bestand.
problem-not-a-phone-number = Dit is geen telefoonnummer
problem-not-a-phone-number-next = Schrijf het nummer met cijfers.
problem-not-printed = Het papier kon niet worden gemaakt
problem-not-printed-next = Het plan is wel bewaard. Bel de helpdesk.
problem-no-such-file = Het bestand is er niet meer
problem-no-such-file-next = Iemand gooide het weg of zette het ergens anders. Kijk bij uw downloads.
problem-unknown-file = Dit bestand staat niet op deze tablet
problem-unknown-file-next = Het komt vanzelf als de tablet internet heeft. Of kies het bestand opnieuw.
problem-file-elsewhere = Dit bestand is nog niet op deze tablet
problem-file-elsewhere-next = Het komt vanzelf als deze tablet internet heeft, en de andere tablet het heeft verstuurd.
problem-no-downloads = De kopie kon niet worden bewaard
problem-no-downloads-next = Kijk of u de map Downloads mag gebruiken. Probeer het dan opnieuw.
problem-disk-full = Deze tablet is vol
problem-disk-full-next = Het laatste is niet bewaard. Maak ruimte vrij, en probeer het dan opnieuw.
problem-too-new = Deze app is te oud
problem-too-new-next = Uw gegevens zijn veilig. Werk de app bij, of bel de helpdesk.
problem-internal = Er ging iets mis in de app
problem-internal-next = Probeer het opnieuw. Blijft het misgaan? Bel de helpdesk en noem nummer { $incident }.

## Sign in, PIN, unlock

sign-in-title = Log in
sign-in-explain = U hebt er internet voor nodig. Daarna werkt de app ook zonder internet.
sign-in-account = Gebruikersnaam
sign-in-password = Wachtwoord
sign-in-submit = Log in
sign-in-busy = De app vraagt het aan de gemeente …
sign-in-account-empty = Vul uw gebruikersnaam in
sign-in-password-empty = Vul uw wachtwoord in
sign-in-backend = Gemeente: { $address }
sign-in-again = Log opnieuw in
sign-in-again-explain = De gemeente kent deze tablet niet meer. Log opnieuw in. Uw werk staat veilig op deze tablet.
sign-in-emptied = De gemeente heeft deze tablet leeggemaakt
sign-in-emptied-next = Er staan geen dossiers meer op. Vragen? Bel de helpdesk van de gemeente.
sign-in-with-browser = Log in via de browser
sign-in-with-password = Log in met een wachtwoord
sign-in-with-code = Log in met een code
sign-in-code = Code
sign-in-code-help = U krijgt de code van uw leidinggevende of van de helpdesk. Hij werkt één keer.
sign-in-code-empty = Vul de code in
sign-in-browser-explain = De browser gaat open. Daar logt u in met uw account van de gemeente.
sign-in-browser-number = Ziet u dit nummer ook in de browser? Kies daar dan ja.
sign-in-browser-waiting = De app wacht op de browser …
sign-in-browser-stop = Stop
choose-pin-title = Kies een pincode
choose-pin-explain = Met deze pincode opent u de app. Kies 6 cijfers of meer. Deel de pincode met niemand.
choose-pin-first = Nieuwe pincode
choose-pin-second = Nog een keer dezelfde pincode
choose-pin-submit = Bewaar pincode
choose-pin-busy = De app maakt uw kluis …
choose-pin-short = Kies 6 cijfers of meer
choose-pin-digits = Gebruik alleen cijfers
choose-pin-differs = Dit is niet dezelfde pincode. Typ nog een keer
unlock-title = Dag { $name }
unlock-title-nobody = Open de app
unlock-explain = Vul uw pincode in. Dan gaat u verder waar u was.
unlock-pin = Pincode
unlock-pin-empty = Vul uw pincode in
unlock-submit = Open
unlock-busy = De app gaat open …
unlock-signed-in-again = U bent weer ingelogd. Vul nu uw pincode in.
unlock-withdrawn = De gemeente heeft deze tablet ingetrokken
unlock-withdrawn-next = De app is dicht. Wat nog niet verstuurd was, is bewaard. Bel de helpdesk van de gemeente, of log opnieuw in. Is de tablet weer in gebruik? Zorg voor internet en vul uw pincode in.
unlock-wait = { $seconds ->
    [one] Te vaak een verkeerde pincode. Wacht nog { $seconds } seconde.
   *[other] Te vaak een verkeerde pincode. Wacht nog { $seconds } seconden.
}

## Caseload

caseload-context = Mijn deelnemers · { $count }
caseload-title = Wie eerst?
caseload-search = Zoek op naam
caseload-new = Nieuwe deelnemer
caseload-overdue = Over tijd
caseload-within-week = Binnen zeven dagen
caseload-later = Later
caseload-found = { $count ->
    [0] Niemand gevonden
    [one] { $count } deelnemer gevonden
   *[other] { $count } deelnemers gevonden
}
caseload-found-nobody = Niemand met “{ $search }” in de naam
caseload-found-nobody-next = Typ een ander stuk van de naam, of voeg een nieuwe deelnemer toe.
caseload-clear = Toon iedereen
caseload-empty = U hebt nog geen deelnemers
caseload-empty-next = Nieuwe deelnemers van de gemeente komen hier vanzelf zodra er internet is. U kunt ook zelf iemand toevoegen.
caseload-arriving = Uw deelnemers komen binnen
caseload-arriving-next = { $done } van { $total } dossiers staan op deze tablet. U kunt al beginnen met wie er is.
caseload-counts = { $period ->
    [calendar_year] Dit jaar
   *[other] Laatste 12 maanden
}
caseload-counts-norm = { $wanted ->
    [4] vier gesprekken gehaald
   *[other] { $wanted } gesprekken gehaald
}
caseload-counts-intake = intake klaar
caseload-counts-on-hold = on hold
caseload-counts-waiting = wacht op internet
caseload-of = { $count } van { $total }
caseload-waiting = nog niet verstuurd

reason-intake-to-start = intake beginnen
reason-intake-to-finish = intake afmaken
conversation-nth = { $nth ->
    [1] 1e gesprek
    [2] 2e gesprek
    [3] 3e gesprek
    [4] 4e gesprek
   *[other] volgend gesprek
}
reason-conversation-overdue = { $days ->
    [one] { $which }: { $days } dag over tijd
   *[other] { $which }: { $days } dagen over tijd
}
reason-conversation-due = { $days ->
    [0] { $which }: vandaag
    [1] { $which }: morgen
   *[other] { $which }: over { $days } dagen
}
reason-ended = begeleiding gestopt
row-intake-begun = intake begonnen: { $settled } van { $total } gebieden besproken
row-no-conversation = nog geen gesprek
row-conversations = laatste gesprek { $ago } · { $count } van { $wanted }

## New participant

new-title = Nieuwe deelnemer
new-explain = Dit werkt ook zonder internet. U mag alles behalve de naam leeg laten.
new-name-empty = Vul een naam in
new-birth-year-wrong = Vul een jaar in met vier cijfers, zoals 1972
new-phone-wrong = Gebruik cijfers, zoals 06 12345678
new-submit = Voeg toe
new-undecided = Nog niet gevraagd

## Dossier

dossier-age = { $age } jaar
dossier-facts = Over deze deelnemer
dossier-meetings = Gesprekken
dossier-no-meetings = Er is nog geen gesprek geweest.
dossier-intake = Intake
dossier-intake-progress = { $settled } van { $total } gebieden
dossier-intake-not-begun = Nog niet begonnen
dossier-intake-begun = Begonnen op { $date }
dossier-plan = Plan
dossier-plan-none = Nog geen plan
dossier-plan-goals = { $count ->
    [one] { $count } doel
   *[other] { $count } doelen
}
dossier-plan-agreed = Versie { $version }, afgesproken op { $date }
dossier-plan-not-agreed = Nog niet afgesproken
dossier-start-meeting = Gesprek beginnen
dossier-continue-intake = Verder met intake
dossier-begin-intake = Begin de intake
dossier-open-plan = Plan
dossier-open-review = Overzicht
dossier-end-meeting = Gesprek afsluiten
dossier-meeting-now = Gesprek bezig sinds { $at }
dossier-meeting-counts = telt mee
dossier-meeting-ended = Het gesprek is afgesloten
dossier-no-form = De vragen van de intake zijn nog niet op deze tablet. Ze komen vanzelf zodra er internet is.
dossier-fact-saved = { $fact } is gewijzigd
dossier-fact-conflict = Twee antwoorden. Beide zijn bewaard. Kies wat klopt.
dossier-fact-mine = u
dossier-fact-other = een collega
dossier-fact-choose = Dit klopt
dossier-fact-change = Wijzig { $fact }
dossier-fact-clear = Maak leeg

fact-name = Naam
fact-birth-year = Geboortejaar
fact-language = Taal
fact-reads-language = Leest deze taal
fact-interpreter-needed = Tolk
fact-preferred-channel = Liefst contact
fact-phone = Telefoon
fact-active-at-power = Al actief bij Power
fact-target-group-register = In het doelgroepregister
fact-wia = WIA-uitkering

status-active = Actief
status-on-hold = On hold
status-other-lead = Een ander heeft de leiding
status-ended = Gestopt

interpreter-none = Geen tolk
interpreter-professional = Professionele tolk
interpreter-informal = Familie of bekende
interpreter-coach = De begeleider spreekt de taal
channel-face-to-face = Persoonlijk
channel-phone = Per telefoon
channel-video = Met beeldbellen
channel-at-home = Thuis
location-power-noord = Power-Noord
location-service-centre-noord = Servicecentrum Noord
location-city-office = Stadskantoor
location-home = Thuis
location-outdoors = Buiten
location-remote = Op afstand
location-elsewhere = Ergens anders
meeting-intake = Intake
meeting-progress-conversation = Voortgangsgesprek
meeting-three-way-conversation = Driegesprek
meeting-interim-contact = Tussentijds contact
