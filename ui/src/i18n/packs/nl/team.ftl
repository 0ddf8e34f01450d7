# Words of who leads: the team.

problem-not-leading = Alleen wie leiding geeft kan dit zien
problem-not-leading-next = Ga terug naar uw deelnemers.

team-title = Team
team-context = { $count ->
    [one] { $count } coach
   *[other] { $count } coaches
}
team-explain = Aantallen per coach. Geen namen van deelnemers, en niets uit gesprekken.
team-counted = Geteld: { $at }
team-asking = De aantallen worden opgehaald.
team-again = Haal opnieuw op
team-ways = Meer
team-own-caseload = Mijn deelnemers
team-participants = { $count ->
    [one] { $count } deelnemer
   *[other] { $count } deelnemers
}
team-devices = { $count ->
    [0] geen tablet
    [one] { $count } tablet
   *[other] { $count } tablets
}
team-seen = laatst gezien: { $at }
team-never-seen = nog niet gezien
team-overdue = over tijd
team-within-week = binnen zeven dagen
team-held-events = apart gezet
team-norm = { $wanted ->
    [4] Vier gesprekken
   *[other] { $wanted } gesprekken
}
team-behind = { $behind } over tijd · { $planned } gepland
team-moment = { $moment ->
    [t0] Vragenlijst T0
    [t1] Vragenlijst T1
    [t2] Vragenlijst T2
   *[other] { $moment }
}
team-moment-more = { $open } open · { $missed } gemist
