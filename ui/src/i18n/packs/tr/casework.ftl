# Words of casework: conversations, the norm, guidance, what is due.

problem-unknown-conversation = Bu görüşme artık yok
problem-unknown-conversation-next = Görüşmeleri yeniden açın.
problem-wrong-day = Bu gün olmaz
problem-wrong-day-next = Başka bir gün veya saat seçin.

## Conversations

conversations-title = Görüşmeler
conversations-open = Bütün görüşmeler
conversations-plan = Görüşme planla
conversations-plan-new = Yeni randevu planla
conversations-plan-next = Sonraki randevuyu planla
conversations-register = Önceki bir görüşmeyi kaydet
conversations-ahead = Planlanan
conversations-past = Yapılan
conversation-at = { $day }, { $time }
conversation-back-to = Görüşmeye dön
conversation-notes = Notlar
conversation-to-finish = notlar bitmedi
conversation-planned = planlandı
conversation-passed = Bu görüşme yapıldı mı?
conversation-passed-next = Gün geçti. Ne olduğunu kaydedin.
conversation-going-on = sürüyor
conversation-begin = Bu görüşmeye başla
conversation-was-held = Evet, yapıldı
conversation-not-held = Yapılmadı
conversation-move = Ertele
conversation-when = Ne zaman?
conversation-length = Ne kadar sürdü?
conversation-minutes = { $count } dakika
conversation-today = Bugün
conversation-yesterday = Dün
conversation-save-plan = Randevuyu kaydet
conversation-save-register = Bu görüşmeyi kaydet
conversation-topics = Ne konuşuldu?
conversation-developments = Durum nasıl?
conversation-agreements = Ne kararlaştırıldı?
conversation-agreements-help = Örneğin: mektubu birlikte okuyoruz.
conversation-next = Sonraki randevu
conversation-open-next = Randevuya bak
conversation-with = Hangi uzman?
conversation-with-help = Örneğin: ROC danışmanı.
conversation-household = Bu, aileden birinin de görüşmesi mi?
conversation-household-help = O zaman görüşme o dosyada da yer alır. Notlarınız yer almaz.
conversation-counts = Resmî görüşme
conversation-counts-help = Resmî görüşme yıllık sayıya dahildir. Aradaki kısa temaslar ektir.
conversation-counts-yes = Bu görüşme sayılıyor
conversation-finish = Notlar tamam
conversation-finish-why = O zamana kadar bu görüşme listenizde kalır.
conversation-saved = Kaydedildi
conversation-remove = Bu görüşmeyi kaldır
conversation-removed = Bu görüşme kaldırıldı
conversation-restore = Geri getir
start-planned = Bugünkü randevu, { $at }
missed-why = Neden yapılmadı?
missed-no-show = Gelmedi
missed-sick-note = Hasta olduğunu bildirdi
missed-called-off = İptal edildi
missed-not = Yine de yapıldı
follow-up-title = Ne yapıldı?
follow-up-why = Önce durumu sorun. Gelmemenin çoğu zaman bir nedeni vardır.
follow-up-called = Arandı ve konuşuldu
follow-up-messaged = Mesaj gönderildi
follow-up-letter = Mektup gönderildi
follow-up-visited = Ziyaret edildi
follow-up-new-appointment = Yeni randevu verildi
follow-up-not-needed = Gerek yok
follow-up-note = Kendi sözlerinizle
letter-title = Davet mektubu
letter-why = Herkes mektubu görmez veya anlamaz. Sorun.
letter-sent-today = Bugün gönderildi
letter-sent-on = Gönderildi: { $date }
letter-not-sent = Gönderilmedi
letter-understood = Mektup görüldü ve anlaşıldı mı?
letter-yes = Evet
letter-explained = Açıklamadan sonra
letter-no = Anlaşılmadı
letter-not-seen = Görülmedi
location-closed = { $where } kapalı: { $until } tarihine kadar. Başka bir yer seçin veya arayın.
location-closed-open = { $where } kapalı, ne zamana kadar belli değil. Başka bir yer seçin veya arayın.
topic-benefit = Ödenek
topic-wish-and-can = Ne istiyorsunuz, ne yapabilirsiniz
topic-contact = Nasıl ve ne sıklıkta iletişim
topic-discrimination = Ayrımcılık
prompts-title = Akılda tutmak için
prompt-wish-and-can = Şununla başlayın: ne istiyorsunuz ve ne yapabilirsiniz?
prompt-benefit = “Ödeneğiniz öylece kesilmez. Çalışmak veya katılmak olmasa bile.”
prompt-contact = İletişimin nasıl ve ne sıklıkta olmasını istediğini sorun.
prompt-contact-known = Tercih edilen iletişim: { $contact }. Hâlâ öyle mi?
prompt-slowly = Yavaş konuşun. Açıklayın. Yüz yüze bakın.

## The norm

norm-title = Kaç görüşme
norm-held = { $period ->
    [calendar_year] bu yıl { $held } / { $wanted }
   *[other] 12 ayda { $held } / { $wanted }
}
norm-planned = planlanan: { $count }
norm-tried = denenen: { $count }
norm-explain = Destek beklemedeyken de geçerli. Denenen: gelmedi, hasta veya ulaşılamadı.

## Guidance

guidance-title = Destek
guidance-saved = Destek değiştirildi
guidance-why = Neden?
guidance-reason-missing = Bir neden seçin.
guidance-review = Ne zaman yeniden bakılacak?
guidance-review-missing = Bugünden sonra bir gün seçin.
guidance-review-on = Yeniden bakılacak: { $date }
guidance-review-none = Yeniden bakmak için gün seçilmedi
guidance-contact-goes-on = Temas sürüyor ve sayılıyor
guidance-on-hold-explain = Temas sürer. Plandaki tarihler durur. Seçtiğiniz gün listenize kendiliğinden döner.
guidance-other-lead-explain = Görüşmeleri siz yapar ve izlersiniz. Yönlendirme yapmazsınız.
guidance-who-leads = Kim yürütüyor?
guidance-since = Şu tarihten beri: { $date }
guidance-in-months = { $count ->
    [one] { $count } ay sonra
   *[other] { $count } ay sonra
}
hold-health = Sağlık
hold-home-responsibilities = Çocuk, aile veya ev bakımı
hold-away = Bir süre uzakta
hold-other-help-first = Önce başka yardım
hold-other = Başka
lead-party-uwv = UWV
lead-party-wage-cost-subsidy = Ücret desteği (belediye)
lead-party-partner = Bir ortak, örneğin Power veya ROC
lead-party-neighbourhood-team = Mahalle ekibi
lead-party-other = Başka bir bölüm
ended-paid-work = Ücretli iş bulundu
ended-moved = Taşındı
ended-handed-over = Devredildi
ended-stopped = Durduruldu
fact-contact-frequency = Ne sıklıkta iletişim
fact-speak-slowly = Yavaş konuşmak yardımcı oluyor
fact-primary-contact = Sabit irtibat kişisi
frequency-weekly = Her hafta
frequency-every-few-weeks = İki üç haftada bir
frequency-monthly = Her ay
frequency-as-few-as-possible = Olabildiğince az
frequency-she-calls = Katılımcı kendisi arar
household-title = Aile
household-explain = Aynı aileden biri mi var? Birlikte konuşup bir kez kaydedebilirsiniz.
household-add = Birini ekle
household-saved = Aile değiştirildi

## What is due

dossier-due = Şimdi yapılacaklar
reason-appointment = { $kind }: { $at }
reason-appointment-passed = { $day } randevusu: nasıl geçti?
reason-missed-no-show = { $day } gelmedi: durumu sorun
reason-missed-sick-note = { $day } hasta bildirdi: durumu sorun
reason-missed-called-off = { $day } iptal edildi
reason-notes-to-finish = { $day } notlarını bitir
reason-review = beklemede: { $day } yeniden bak
reason-step = { $who ->
    [coach] plandaki sizin adımınız: { $day }
    [together] birlikte atılacak adım: { $day }
   *[other] bir adımı sorun: { $day }
}
reason-follow-up = bir bildirimden sonra yapılacak: { $day }
reason-plan-to-adapt = planı yeniden kararlaştır: { $day } değişti
caseload-counts-held = yapılan görüşmeler
caseload-counts-tried = denenen
caseload-counts-planned = planlanan
