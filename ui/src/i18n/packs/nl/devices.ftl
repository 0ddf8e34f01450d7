# Words of who manages the tablets. Dutch at A2, with u.

problem-not-managing = Dit is alleen voor wie de tablets beheert
problem-not-managing-next = Ga terug naar het vorige scherm.
problem-unknown-account = Niemand heeft deze gebruikersnaam
problem-unknown-account-next = Kijk of u de naam goed typt.
problem-not-a-link = Dit is geen link met een code
problem-not-a-link-next = Plak de hele link. Of typ alleen de code.
problem-other-backend = Deze link is van een andere gemeente
problem-other-backend-next = De link is van { $address }. Daar hoort deze tablet niet bij. Vraag een code aan uw eigen gemeente.

sign-in-code-offered = De code uit de link staat klaar. Kies Log in om door te gaan.

devices-title = Tablets
devices-context = { $count ->
    [one] { $count } tablet
   *[other] { $count } tablets
}
devices-explain = De tablets van alle medewerkers. Een tablet merkt uw keuze als hij weer internet heeft.
devices-explain-codes = Met een code neemt een medewerker een nieuwe tablet in gebruik.
devices-asking = De lijst wordt opgehaald.
devices-again = Haal opnieuw op
devices-none = Er is nog geen tablet in gebruik.
devices-ways = Meer
device-account = { $name } · { $account }
device-seen = Laatste contact: { $at }
device-never-seen = Nog geen contact
device-this-one = Deze tablet
device-in-use = In gebruik
device-withdrawn = Ingetrokken: { $at }
device-to-be-emptied = Wordt leeg gemaakt
device-withdraw = Trek in
device-reinstate = Weer in gebruik
device-empty = Maak leeg
device-withdrawn-now = De tablet van { $holder } gaat op slot als hij internet heeft.
device-empty-sure = Dit kunt u niet terugdraaien. Wat de tablet nog niet heeft verstuurd, is dan weg.
device-empty-yes = Ja, maak leeg
device-empty-no = Niet doen
device-new-code = Nieuwe code
code-title = Nieuwe code
code-for = Code voor { $account }
code-who = Gebruikersnaam van de medewerker
code-who-empty = Vul de gebruikersnaam in
code-make = Maak een code
code-making = De app vraagt het aan de gemeente …
code-how = Scan dit met de camera van de nieuwe tablet. Of typ de code daar bij “Log in met een code”.
code-until = De code werkt één keer, tot { $at }.
code-picture = QR-code met de link
code-link = De link, om te plakken
code-done = Klaar
