# Words of holiday cover.

problem-not-a-cover = Bu günler olmaz
problem-not-a-cover-next = Son gün ilk günden sonra gelir. Vekâlet en çok üç ay sürer.
problem-unknown-colleague = Bu meslektaş burada bilinmiyor
problem-unknown-colleague-next = Bağlanın ve bu ekranı yeniden açın.

covers-title = Vekâlet
covers-open = Vekâlet ayarla
covers-explain = Bir meslektaşınız bir süre katılımcılarınıza bakar. Siz de onları görmeye devam edersiniz. Son günden sonra kendiliğinden biter.
covers-none = Şu anda vekâlet yok.
covers-nobody = Meslektaşlarınızın adları internet gelince görünür.
cover-for-me = { $who } size { $until } gününe kadar vekâlet ediyor
cover-by-me = { $who } yerine { $until } gününe kadar siz bakıyorsunuz
cover-begins = { $from } günü başlar
cover-goes-on = Şu anda sürüyor
cover-participants = { $count ->
    [one] bu tablette { $count } katılımcı
   *[other] bu tablette { $count } katılımcı
}
cover-new = Vekâlet ayarla
cover-who = Hangi meslektaş?
cover-from = İlk gün
cover-until = Son gün
cover-until-help = Son gün meslektaşınız hâlâ her şeyi görebilir. Ondan sonra göremez.
cover-wrong = Bu günler doğru değil. Son gün ilk günden sonra gelir ve geçmemiş olmalıdır.
cover-save = Ayarla
cover-end = Şimdi bitir
cover-row = { $coach } yerine, { $until } gününe kadar
cover-dossier = { $coach } yerine, { $until } gününe kadar
cover-dossier-why = Yaptıklarınız kendi adınızla kaydedilir. { $coach } de görür.
cover-filter = Kimi görmek istiyorsunuz?
cover-filter-all = Herkes
cover-filter-own = Katılımcılarım
cover-filter-covering = Vekâlet
