# Words of who leads: the team.

problem-not-leading = Only who leads can see this
problem-not-leading-next = Go back to your participants.

team-title = Team
team-context = { $count ->
    [one] { $count } coach
   *[other] { $count } coaches
}
team-explain = Figures per coach. No names of participants, and nothing from conversations.
team-counted = Counted: { $at }
team-asking = The figures are being fetched.
team-again = Fetch again
team-ways = More
team-own-caseload = My participants
team-participants = { $count ->
    [one] { $count } participant
   *[other] { $count } participants
}
team-devices = { $count ->
    [0] no tablet
    [one] { $count } tablet
   *[other] { $count } tablets
}
team-seen = last seen: { $at }
team-never-seen = not seen yet
team-overdue = overdue
team-within-week = within seven days
team-held-events = set apart
team-norm = { $wanted ->
    [4] Four conversations
   *[other] { $wanted } conversations
}
team-behind = { $behind } overdue · { $planned } planned
team-moment = { $moment ->
    [t0] Questionnaire T0
    [t1] Questionnaire T1
    [t2] Questionnaire T2
   *[other] { $moment }
}
team-moment-more = { $open } open · { $missed } missed
