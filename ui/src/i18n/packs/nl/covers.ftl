# Words of holiday cover.

problem-not-a-cover = Deze dagen kunnen niet
problem-not-a-cover-next = De laatste dag komt na de eerste. Een vervanging duurt hoogstens drie maanden.
problem-unknown-colleague = Deze collega is hier niet bekend
problem-unknown-colleague-next = Maak verbinding en open dit scherm opnieuw.

covers-title = Vervanging
covers-open = Vervanging regelen
covers-explain = Een collega kijkt een tijd naar uw deelnemers. U houdt ze zelf ook. Na de laatste dag stopt het vanzelf.
covers-none = Er is nu geen vervanging.
covers-nobody = De namen van uw collega’s komen zodra er internet is.
cover-for-me = { $who } vervangt u tot en met { $until }
cover-by-me = U vervangt { $who } tot en met { $until }
cover-begins = Begint op { $from }
cover-goes-on = Nu bezig
cover-participants = { $count ->
    [one] { $count } deelnemer op deze tablet
   *[other] { $count } deelnemers op deze tablet
}
cover-new = Regel een vervanging
cover-who = Welke collega?
cover-from = Eerste dag
cover-until = Laatste dag
cover-until-help = Op de laatste dag kan uw collega nog alles zien. Daarna niet meer.
cover-wrong = Deze dagen kloppen niet. De laatste dag komt na de eerste, en is niet voorbij.
cover-save = Regel het
cover-end = Stop nu
cover-row = vervanging voor { $coach } tot en met { $until }
cover-dossier = Vervanging voor { $coach } tot en met { $until }
cover-dossier-why = Wat u doet, staat op uw eigen naam. { $coach } ziet het ook.
cover-filter = Wie wilt u zien?
cover-filter-all = Iedereen
cover-filter-own = Mijn deelnemers
cover-filter-covering = Vervanging
