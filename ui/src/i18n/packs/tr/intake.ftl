# Words of the screens in which coach and participant talk: meeting, intake, review, plan.

## Questions

question-not-aloud = okumayın:
question-tip = İpucu
question-no-answer = cevap yok
question-missing-dont_know = Bilmiyorum
question-missing-refused = Söylemek istemiyorum
question-missing-skipped = Atla
question-saved = kaydedildi
question-draft-kept = saklandı, henüz bitmedi
question-not-saved = Kaydedilmedi
question-save-again = Tekrar deneyin
question-cleared = silindi
question-violation-constraint = Bu cevap soruya uymuyor.
question-violation-required = Burada henüz cevap yok.
question-violation-wrong_type = Bu cevap bu alana uymuyor.
question-not-a-number = Yalnızca rakam kullanın.
question-not-a-date = Böyle bir gün yok. Lütfen kontrol edin.
question-date-day = Gün
question-date-month = Ay
question-date-year = Yıl
question-ladder-step = { $step }, { $words }
question-conflict-title = Bir soruya iki cevap
question-conflict-help = İkisi de saklandı. Doğru olanı seçin veya yeni bir cevap verin.
question-conflict-choose = Doğrusu bu
question-conflict-choose-label = Doğrusu bu: { $who } tarafından verilen cevap
question-head-who = { $mine ->
    [yes] { $enteredBy ->
        [participant] birlikte, katılımcı dokundu
       *[coach] siz
    }
   *[no] { $enteredBy ->
        [participant] bir meslektaş, katılımcı dokundu
       *[coach] bir meslektaş
    }
}
question-by-face_to_face = görüşme
question-by-phone = telefon
question-by-video = görüntülü arama
question-by-at_home = evde

## Intake

intake-title = İlk görüşme
intake-context = { $channel ->
    [phone] Telefonla ilk görüşme
    [video] Görüntülü ilk görüşme
   *[other] İlk görüşme, birlikte · { $location }
}
intake-domains = Alanlar
intake-opening = Başlamadan önce
intake-review = Genel bakış
intake-talk = Konuşmak için
intake-prompt-previous = Önceki konuşma sorusu
intake-prompt-next = Sonraki konuşma sorusu
intake-outcome-open = Henüz açık
intake-outcome-begun = Başlandı
intake-outcome-discussed = Konuşuldu
intake-outcome-not_needed = Şimdi gerekli değil
intake-outcome-later = Daha sonra
intake-outcome-declined = Bu konuda konuşmak istemiyor
intake-begin = Başla
intake-next-domain = Sonraki alan
intake-to-review = Genel bakışa
intake-back-to-review = Genel bakışa dön
intake-own-page = Kendi sayfam
intake-language-of = { $name } dili
intake-who-taps = Kim dokunuyor?
intake-who-coach = Koç
intake-who-participant = Katılımcı
intake-web-title = { $name } ağı
intake-web-what = Konuşmak için bir resim, karne notu değil.
intake-web-picture = { $name } ağı: { $values }
intake-web-empty = henüz sayı yok
intake-web-table = { $name } sayıları
intake-web-domain = Alan
intake-web-mark = Sayı
intake-web-open = açık
intake-web-as-table = Liste olarak göster
intake-web-show = Ağı göster
intake-web-hide = Ağı gizle

## The coach's own page

own-page-title = Kendi sayfam
own-page-context = İlk görüşme · { $name }
own-page-back = Görüşmeye dön
own-page-explain = Bu sayfa yalnızca sizin içindir. Ekranı kendinize çevirin. Sonra PIN kodunuzu girin.
own-page-open = Aç
own-page-hide = Gizle ve geri dön
own-page-only-you = Yalnızca sizin için
own-page-marks = Siz nasıl görüyorsunuz?
own-page-marks-help = Bunlar katılımcının sayılarından ayrıdır. Boş da kalabilir.

## Overview

review-title = Genel bakış
review-conflict = Burada iki cevap var. Doğru olanı birlikte seçin.
review-to-plan = Planı birlikte yapın

## Starting a meeting

start-title = Görüşmeye başla
start-kind = Bu nasıl bir görüşme?
start-channel = Nasıl konuşuyorsunuz?
start-location = Neredesiniz?
start-interpreter = Tercüman var mı?
start-thirds = Yanınızda başka kim var?
start-thirds-help = Baş başaysanız kimseyi seçmeyin.
start-why = Bu bilgi her cevapla birlikte saklanır.
start-going-on = Zaten devam eden bir görüşme var. Devam edin veya bitirin.
start-continue = Devam et
start-submit = { $kind ->
    [intake] İlk görüşmeye başla
   *[other] Görüşmeye başla
}
third-partner = Eş
third-child = Çocuk
third-relative = Aile
third-professional = Uzman
third-other = Başka biri
