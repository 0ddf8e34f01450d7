# Words of holiday cover.

problem-not-a-cover = These days are not possible
problem-not-a-cover-next = The last day comes after the first. Cover lasts three months at most.
problem-unknown-colleague = This colleague is not known here
problem-unknown-colleague-next = Connect, and open this screen again.

covers-title = Cover
covers-open = Arrange cover
covers-explain = A colleague looks after your participants for a time. You keep them too. After the last day it stops by itself.
covers-none = There is no cover now.
covers-nobody = The names of your colleagues come as soon as there is internet.
cover-for-me = { $who } covers for you until { $until }
cover-by-me = You cover for { $who } until { $until }
cover-begins = Begins on { $from }
cover-goes-on = Going on now
cover-participants = { $count ->
    [one] { $count } participant on this tablet
   *[other] { $count } participants on this tablet
}
cover-new = Arrange cover
cover-who = Which colleague?
cover-from = First day
cover-until = Last day
cover-until-help = On the last day your colleague can still see everything. After that no more.
cover-wrong = These days are not right. The last day comes after the first, and is not over.
cover-save = Arrange it
cover-end = Stop now
cover-row = cover for { $coach } until { $until }
cover-dossier = Cover for { $coach } until { $until }
cover-dossier-why = What you do carries your own name. { $coach } sees it too.
cover-filter = Whom do you want to see?
cover-filter-all = Everybody
cover-filter-own = My participants
cover-filter-covering = Cover
