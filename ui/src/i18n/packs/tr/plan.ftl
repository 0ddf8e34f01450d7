# Words of the plan: goals, steps, the ladder, help, instruments, versions.

plan-title = { $name } planı
plan-goals = Hedefler
plan-goal-nth = Hedef { $nth }
plan-goal-new = Yeni hedef
plan-goal-words = Katılımcı ne istiyor?
plan-goal-words-help = Katılımcının sözlerini kullanın.
plan-goal-add = Plana koy
plan-goal-removed = Hedef kaldırıldı.
plan-step-new = Adım ekle
plan-step-what = Ne yapılacak?
plan-step-what-help = Birinin ne yaptığıyla başlayın. Örneğin: okulu aramak.
plan-step-who = Kim yapacak?
plan-step-when = Ne zaman?
plan-step-add = Ekle
plan-step-empty = Önce ne yapılacağını yazın.
plan-step-removed = Adım kaldırıldı.
plan-who-participant = Katılımcı
plan-who-coach = Koç
plan-who-together = Birlikte
plan-who-other = Başka biri
plan-when = { $date }
plan-when-open = gün henüz seçilmedi
plan-in-weeks = { $count ->
    [one] { $count } hafta sonra
   *[other] { $count } hafta sonra
}
plan-open = Yapılacak
plan-done = Yapıldı
plan-done-steps = Yapılanlar
plan-remove = Kaldır
plan-choose-step = Yapılacak: bir adım seçin
plan-suggestions = Görüşmeden
plan-take = Bunu hedef yap
plan-empty = Planda henüz bir şey yok
plan-empty-next = Katılımcı ne istiyor? Küçük bir hedefle başlayın.
plan-stepless = { $count ->
    [one] Bir hedefin henüz adımı yok.
   *[other] { $count } hedefin henüz adımı yok.
}
plan-agree = Böyle anlaştık
plan-agreed = Anlaşıldı: sürüm { $number }, { $date }
plan-agreed-already = Plan üzerinde anlaşıldı.
plan-changed-since = { $date } tarihli { $number }. sürümden sonra bir şey değişti
plan-changed-since-next = Böyle doğru mu? O zaman birlikte yeniden anlaşın.

## Goals and steps

plan-goal-domain = Bu hedef hangi alana ait?
plan-goal-domain-none = Henüz alan yok
plan-goals-none = Henüz hedef yok
plan-step-name = Bu kim?
plan-step-name-help = Örneğin: kız kardeş Leyla veya doktor.

## The participation ladder

plan-ladder = Katılım
plan-ladder-now = Şimdi
plan-ladder-goal = Hedef
plan-ladder-unsaid = henüz seçilmedi
plan-ladder-choose = Merdivende birlikte seçin
plan-ladder-change = Merdiveni değiştir
plan-ladder-close = Merdiven tamam
plan-ladder-question-now = Şimdi neredesiniz?
plan-ladder-question-goal = Nereye varmak istiyorsunuz?
plan-ladder-help = Her hafta en az bir kez yaptığınızı seçin.
plan-ladder-rung = Basamak { $rung }
plan-rung-1 = Çoğunlukla evde, az temas
plan-rung-2 = Ev dışında insanlarla görüşmek
plan-rung-3 = Bir etkinliğe veya derse katılmak
plan-rung-4 = Ücretsiz iş, örneğin gönüllülük
plan-rung-5 = Yardımla ücretli iş
plan-rung-6 = Ücretli iş

## Direct help

plan-help = Koçun yardımı
plan-help-none = Henüz yardım seçilmedi
plan-help-more = Yardım ekle
plan-help-close = Listeyi kapat
plan-help-given = { $date } tarihinde yapıldı
plan-help-removed = Yardım kaldırıldı.

## Instruments

plan-offer = Sunulan olanaklar
plan-offer-none = Henüz bir şey seçilmedi
plan-offer-more = Olanak ekle
plan-offer-close = Listeyi kapat
plan-offer-suggests = Liste fikir verir. Birlikte seçersiniz.
plan-offer-fits = Konuştuklarınıza uyanlar
plan-offer-others = Diğer olanaklar
plan-offer-because = Uyduğu
plan-offer-take = Plana koy
plan-offer-own = Başka bir şey
plan-offer-own-name = Nedir?
plan-offer-own-empty = Önce ne olduğunu yazın.
plan-offer-missing = Liste henüz bu tablette yok. Bir kez bağlanın.
plan-offer-removed = Olanak kaldırıldı.
plan-offer-moved = Kaydedildi: { $state }.
plan-lead-coach = Koç rehberlik ediyor.
plan-lead-provider = Kuruluş rehberlik ediyor. Koç izliyor.
plan-lead-question = Kim rehberlik ediyor?
plan-lead-option-coach = Koç
plan-lead-option-provider = Kuruluş
plan-lead-contact = Orada kimi arayabilirsiniz?
plan-lead-contact-help = Ad ve telefon numarası.
plan-lead-change = Rehberlik
plan-lead-call = Aranacak: { $contact }
plan-turn-why = { $state } ({ $reason })
plan-life = Neler oldu
plan-state-discussed = Konuşuldu
plan-state-referred = Yönlendirildi
plan-state-started = Başladı
plan-state-interrupted = Ara verildi
plan-state-resumed = Yeniden başladı
plan-state-completed = Tamamlandı
plan-state-stopped = Bırakıldı
plan-state-not-used = Olmayacak
plan-move-referred = Yönlendir
plan-move-started = Başladı
plan-move-interrupted = Ara verildi
plan-move-resumed = Yeniden başladı
plan-move-completed = Tamamlandı
plan-move-stopped = Bırakıldı
plan-move-not-used = Olmayacak
plan-move-when = Hangi gün?
plan-move-today = Bugün
plan-move-why = Neden?
plan-why-health = Sağlık
plan-why-no-fit = Uygun değil
plan-why-transport-problems = Ulaşım
plan-why-dutch-language-difficulty = Hollandaca
plan-why-home-responsibilities = Çocuk, aile veya ev sorumluluğu
plan-why-benefit-or-income = Ödenek veya gelir
plan-why-closed = Yer kapalı
plan-why-no-place = Yer yok veya bekleme listesi
plan-why-has-work = Zaten bir iş var
plan-why-not-wanted = Katılımcı istemiyor
plan-why-other = Başka bir şey
plan-no-referral = Görüşme var, yönlendirme yok
plan-no-referral-wia = Katılımcı WIA ödeneği alıyor. İş veya ders için UWV yardım eder. Görüşmeler sürer.
plan-no-referral-target-group-register = Katılımcı hedef grup kaydında. İş için Loonkostensubsidie bölümü yardım eder. Görüşmeler sürer.

## What changed, and versions

plan-changes = Şunlar değişti
plan-progress-since = Anlaşmadan sonra olanlar
plan-versions = Önceki anlaşmalar
plan-version = Sürüm { $number }, { $date }
plan-version-first = İlk anlaşma
plan-version-tapped = Dokunarak anlaşıldı
plan-version-signed = İmzayla anlaşıldı
plan-version-named = Adla anlaşıldı: { $name }
plan-version-signature = { $number }. sürümün imzası
plan-change-goal-added = Yeni hedef: { $what }
plan-change-goal-reworded = Hedef: { $to } (önce: { $from })
plan-change-goal-moved = { $what }: şimdi { $to } alanında
plan-change-goal-removed = Hedef kaldırıldı: { $what }
plan-change-step-added = Yeni adım: { $what }
plan-change-step-reworded = Adım: { $to } (önce: { $from })
plan-change-step-who = { $what }: şimdi yapan { $to }
plan-change-step-when = { $what }: şimdi { $to }
plan-change-step-removed = Adım kaldırıldı: { $what }
plan-change-step-done = Yapıldı: { $what }
plan-change-step-reopened = Yine yapılacak: { $what }
plan-change-rung-now = Katılım, şimdi: { $to }
plan-change-rung-goal = Katılım, hedef: { $to }
plan-change-help-added = Yardım eklendi: { $what }
plan-change-help-removed = Yardım kaldırıldı: { $what }
plan-change-help-given = Yardım yapıldı: { $what }
plan-change-instrument-added = Olanak eklendi: { $what }
plan-change-instrument-removed = Olanak kaldırıldı: { $what }
plan-change-instrument-moved = { $what }: { $to }
plan-change-instrument-lead = { $what }: rehberlik eden { $to }

## Agreeing

plan-sign = İmzayla
plan-sign-title = İmzanız
plan-sign-help = Parmağınızla çizin. Veya adınızı yazın.
plan-sign-sheet = İmza alanı
plan-sign-filled = İmza var
plan-sign-clear = Temizle
plan-sign-name = Veya adınızı yazın
plan-sign-empty = Önce çizin veya adınızı yazın.

## On paper

paper-open = Kâğıtta plan
paper-title = Kâğıtta plan
paper-language = Hangi dil önde olsun?
paper-language-help = Hollandaca her zaman yanında durur.
paper-phone = Katılımcı sizi hangi numaradan arayabilir?
paper-phone-help = Bu numara verdiğiniz her planda yazar. Yalnızca bir kez yazarsınız.
paper-phone-wrong = Numarayı rakamla yazın. Örneğin: 053 123 45 67.
paper-phone-known = Kâğıttaki numaranız:
paper-no-appointment = Henüz randevu yok
paper-plan-appointment = Randevu verin
paper-cut = Her şey iki sayfaya sığmıyor
paper-cut-next = Kâğıtta kalanının sizde olduğu yazıyor.
paper-letters = Bazı harfler kâğıda basılamıyor
paper-letters-next = Eksik harfin yerinde bir soru işareti var. O sözleri başka türlü yazın.
paper-page = Planın sayfası { $page } / { $pages }
paper-hers = Bu kâğıt katılımcınındır.
paper-make = Kâğıdı hazırla
paper-made = Kâğıt hazır
paper-made-open = { $name } dosyası şimdi açılıyor. Yazdırın.
paper-made-find = { $name } dosyası şurada: { $folder }. Açın ve yazdırın.
paper-not-locked = Bu dosya kilitli değil
paper-not-locked-next = Yazdırın ve sonra silin.
paper-throw = Dosyayı sil
paper-thrown = Dosya silindi.
paper-given = Kâğıtta verildi
paper-given-on = Kâğıtta verildi: { $date } ({ $language })
