# Words of who leads: the team.

problem-not-leading = Bunu yalnızca yöneticiler görebilir
problem-not-leading-next = Katılımcılarınıza geri dönün.

team-title = Ekip
team-context = { $count ->
    [one] { $count } koç
   *[other] { $count } koç
}
team-explain = Danışman başına sayılar. Katılımcı adı yok, görüşmelerden hiçbir şey yok.
team-counted = Sayıldı: { $at }
team-asking = Sayılar alınıyor.
team-again = Yeniden al
team-ways = Daha fazla
team-own-caseload = Katılımcılarım
team-participants = { $count ->
    [one] { $count } katılımcı
   *[other] { $count } katılımcı
}
team-devices = { $count ->
    [0] tablet yok
    [one] { $count } tablet
   *[other] { $count } tablet
}
team-seen = son görülme: { $at }
team-never-seen = henüz görülmedi
team-overdue = süresi geçmiş
team-within-week = yedi gün içinde
team-held-events = ayrı tutulan
team-norm = { $wanted ->
    [4] Dört görüşme
   *[other] { $wanted } görüşme
}
team-behind = { $behind } gecikmiş · { $planned } planlanan
team-moment = { $moment ->
    [t0] T0 anketi
    [t1] T1 anketi
    [t2] T2 anketi
   *[other] { $moment }
}
team-moment-more = { $open } açık · { $missed } kaçırılan
