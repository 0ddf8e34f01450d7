# Words of the questionnaires: measurements, consent, attempts, together, by phone, windows.

problem-no-questionnaire = Bu anket açık değil
problem-no-questionnaire-next = Ölçümlere geri dönün ve anketi açın.
problem-no-research-key = Araştırmanın anahtarı henüz bu tablette değil
problem-no-research-key-next = İnternet olunca kendiliğinden gelir.
problem-consent-missing = Henüz izin yok
problem-consent-missing-next = Önce izin isteyin. Cevap hayırsa soru sormayın.
problem-participant-mode = Tablet katılımcıda
problem-participant-mode-next = Uygulamayı PIN kodunuzla açın.
problem-unknown-attempt = Bu arama bu tablette yok
problem-unknown-attempt-next = Ölçümleri yeniden açın.
problem-control-group = Bu kişi kontrol grubunda
problem-control-group-next = Yalnızca anketler var. Ön görüşme ya da plan yok.
problem-not-project-lead = Bunu yalnızca proje yöneticisi yapabilir
problem-not-project-lead-next = Proje yöneticisine sorun.
problem-not-a-window = Bu günler olmaz
problem-not-a-window-next = İlk günle aynı ya da daha sonraki bir son gün seçin.
reason-questionnaire = { $moment } anketi { $closes } tarihine kadar açık
reason-call-back = geri ara: { $at }
reason-nothing = şimdi yapılacak bir şey yok

fact-group = Araştırmadaki grup
group-guided = Destek alan
group-control = Kontrol grubu

## Measurements

measure-title = Ölçümler
measure-open = Anketler ve izin
measure-moment = { $moment ->
    [t0] T0 · birinci anket
    [t1] T1 · ikinci anket
    [t2] T2 · üçüncü anket
   *[other] { $moment }
}
measure-window = { $opens } – { $closes } arası açık
measure-window-from = { $opens } tarihinden itibaren açık
measure-no-window = Süre ilk görüşmeden sonra başlar
measure-state-not_yet = henüz değil
measure-state-due = şimdi doldurulacak
measure-state-begun = başlandı
measure-state-answered = dolduruldu
measure-state-missed = kaçırıldı
measure-state-closed = doldurulmadı
measure-answered-on = { $mode ->
    [together] { $date } tarihinde birlikte dolduruldu
    [alone] { $date } tarihinde yalnız dolduruldu
    [phone] { $date } tarihinde telefonda dolduruldu
   *[other] { $date } tarihinde dolduruldu
}
measure-reason-moved = Taşındı
measure-reason-not_reached = Ulaşılamadı
measure-reason-refused = Katılmak istemiyor
measure-missed-open = Kaçırıldı
measure-missed-why = Neden kaçırıldı?
measure-missed-said = { $moment } kaçırıldı olarak işaretlendi
measure-missed-undo = Kaçırılmadı
measure-reconstructed = Bu, ikinci anketin tekrarıdır. Gerçek üçüncü anket raporda yok.
measure-no-form = Sorular henüz bu tablette değil.
measure-together = Birlikte
measure-by-phone = Telefonla
measure-alone = Yalnız, tablette
measure-how = Nasıl doldurulacak?
measure-interpreter-first = Aileden biri yerine profesyonel tercüman seçin. Böylece rahat konuşulabilir.
measure-begin = Başla
measure-continue = Devam et
measure-other-meeting = Başka bir görüşme sürüyor. Başladığınızda o kapanır.
measure-control = Bu katılımcı karşılaştırma grubunda: yalnızca anketler.

## Differences between two moments

difference-title = { $moment } ile farklı şekilde dolduruldu. Dikkatle karşılaştırın.
difference-mode = Yol: o zaman { $then }, şimdi { $now }
difference-language = Dil: o zaman { $then }, şimdi { $now }
difference-interpreter = Tercüman: o zaman { $then }, şimdi { $now }
difference-third_party = Yanında: o zaman { $then }, şimdi { $now }
difference-assistance = Yardım: o zaman { $then }, şimdi { $now }
mode-together = birlikte
mode-alone = yalnız
mode-phone = telefonla
assistance-SF = yardımsız
assistance-SA = yardımla
assistance-PR = başkası tarafından
assistance-PA = başkası tarafından, yardımla
third-none = kimse

## Consent

consent-title = İzin
consent-explain = Her zaman geri alınabilir. Diğer tabletlerde de hemen geçerlidir.
consent-purpose-research = Araştırma
consent-purpose-cultural_background = Kültürel köken sorusu
consent-purpose-interview = Araştırmacıyla görüşme
consent-purpose-share_partner = Power gibi bir ortakla paylaşma
consent-state-not_asked = henüz sorulmadı
consent-state-yes = evet, { $date } tarihinden beri
consent-state-no = hayır, { $date } tarihinden beri
consent-state-withdrawn = { $date } tarihinde geri alındı
consent-withdraw = Geri al
consent-give = Evet
consent-refuse = Hayır
consent-about = { $what }: { $purpose }
consent-said = Kaydedildi: { $purpose }

## Attempts to reach somebody

attempt-title = Arama
attempt-none = Deneme yok.
attempt-open = Bir deneme kaydet
attempt-what = Ne oldu?
attempt-no_answer = Kimse cevap vermedi
attempt-call_back = Geri ara
attempt-wrong_number = Yanlış numara
attempt-language_barrier = Dil engeli vardı
attempt-broken_off = Görüşme yarıda kaldı
attempt-voicemail = Telesekreter
attempt-other_person = Başkası cevap verdi
attempt-when = Ne zaman geri aranacak?
attempt-when-day = Gün
attempt-when-time = Saat
attempt-when-wrong = Bir gün ve saat seçin.
attempt-call-back-at = Geri ara: { $at }
attempt-done = Yapıldı
attempt-not-done = Yapılmadı
attempt-next-interpreter = Bir sonraki sefer için profesyonel tercüman ayarlayın.
attempt-save = Kaydet
attempt-done-said = Geri arama yapıldı

## Windows, for the project lead

windows-title = Ölçüm dönemleri
windows-explain = Kendi tarihi olmayanlar bunu izler. Boş: ilk görüşmeden şu kadar ay sonra.
windows-after = { $months ->
    [0] İlk görüşmede
   *[other] İlk görüşmeden { $months } ay sonra
}
windows-opens = İlk gün
windows-closes = Son gün
windows-wrong = Bu tarihler doğru değil. Son gün ilk günden sonra gelir.
windows-save = Kaydet
windows-saved = { $moment } kaydedildi
windows-only-lead = Bunu yalnızca proje lideri değiştirebilir.

## Together

questionnaire-title = Anket
questionnaire-context = { $moment } · birlikte
questionnaire-steps = Adımlar
questionnaire-step = Adım { $step } / { $steps }
questionnaire-answered = { $answered } / { $questions }
questionnaire-next = İleri
questionnaire-back = Geri
questionnaire-finish = Anket bitti
questionnaire-complete = Anket bitti ve kaydedildi.
questionnaire-to-measurements = Ölçümlere git
questionnaire-for-her-alone = { $count ->
    [one] Buradaki bir soru yalnız cevaplanır. Tableti verin. Ya da açık bırakın.
   *[other] Buradaki { $count } soru yalnız cevaplanır. Tableti verin. Ya da açık bırakın.
}
questionnaire-sealed = Bu cevabı yalnızca araştırmacılar okur.
questionnaire-sealed-kept = Cevap verildi. Onu yalnızca araştırmacılar okuyabilir.
questionnaire-earlier = Geçen sefer ({ $moment })
hand-open = Tableti ver
hand-title = Katılımcı yalnız devam ediyor
hand-next-first = Dosya kapanır. Yalnızca sorular açık kalır.
hand-next-second = Her soru ayrı durur. Hepsi dört dilde dinlenebilir.
hand-next-third = Yakında kalın ama ekrana bakmayın. Yardım düğmesi sizi çağırır.
hand-next-fourth = Sonunda tablet size geri verilir. Uygulamayı PIN kodunuzla açarsınız.
hand-do = Tableti şimdi ver
hand-not = Henüz değil

## By phone

phone-title = Telefonla anket
phone-context = Telefonla { $moment }
phone-interpreter = tercüman: { $who }
phone-question-of = soru { $step } / { $steps }
phone-not-aloud = Okumayın
phone-read-out = Sesli okuyun
phone-more-allowed = Birden fazla cevap olabilir.
phone-always = Her zaman
phone-key-dont-know = bilmiyor
phone-key-refused = söylemek istemiyor
phone-key-probe = tekrar sor
phone-key-note = not
phone-key-language = başka dil
phone-key-back = geri
phone-key-next = ileri
phone-key-not-needed = şimdi gerekli değil
phone-key-domains = tüm alanlar
phone-keys-on = Tuşlar çalışıyor
phone-keys-help = Bir yardımcı araç harfleri kullanıyorsa bunu kapatın.
phone-probe-default = Bunun hakkında biraz daha anlatabilir misiniz?
phone-probe-label = Tekrar sor
phone-note-label = Bu soruya not
phone-note-help = Esc ile soruya dönersiniz.
phone-break = Görüşme koptu mu? Sonra bu sorudan devam eder.
phone-stop = Görüşmeyi bitir
phone-start-title = Kim cevap veriyor?
phone-start-say = İyi günler, ben { $coach }. { $name } ile mi görüşüyorum?
phone-start-only-name = Başkasına yalnızca adınızı söyleyin. Neden aradığınızı ve kurumu söylemeyin.
phone-who-she = Evet, bu { $name }
phone-say-other = Sonra tekrar ararım. Adım { $coach }.
phone-identity-title = Doğru kişi mi?
phone-identity-say = Emin olmak için: tam adınız nedir? Hangi yılda doğdunuz?
phone-identity-known = { $name }, doğum yılı { $year }
phone-identity-no-year = { $name }, doğum yılı bilinmiyor
phone-identity-checked = Doğru
phone-identity-not = Kontrol edilmedi
phone-identity-other = Bu başka biri
phone-interpreter-first = Tercüman gerekiyor. Önce profesyonel bir tercüman arayın. Aileden istemeyin.
phone-end-title = Bu görüşme nasıl bitiyor?
phone-end-saved = Bütün cevaplar kaydedildi.
phone-end-back = Soruya dön
phone-end-complete = Anket bitti
phone-end-complete-intake = Şimdilik tamam
phone-hang-up = Görüşmeyi kapat
phone-number = Cevabı yazın
phone-type-then-enter = Yazın, sonra Enter tuşuna basın.
phone-no-answer = Henüz cevap yok. Atlamak için Enter tuşuna bir daha basın.
phone-domains-say = Şimdi ne hakkında konuşmak istersiniz?
phone-domains-done = Hepsini konuştuk. Eklemek istediğiniz bir şey var mı?
phone-domains-keys = Rakam bir alanı açar. Enter: { $domain }. X: { $domain } şimdi gerekli değil.
phone-domains-keys-done = Rakam bir alanı açar. Enter görüşmeyi bitirir.
phone-outcome-enter = Enter: konuşuldu.
