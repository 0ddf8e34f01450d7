# Words of working with others: signals, warm handover.

partners-title = { $name } için iş birliği
partners-open = Haberler ve devir

## Signals

signals-title = Başkalarından gelen haberler
signals-none = Henüz haber yok
signal-new = Haber ekle
signal-from = Kimden geliyor?
signal-name = Ad
signal-text = Ne söylendi?
signal-text-help = Yalnızca gerekeni yazın.
signal-follow-up = Ne yapacaksınız?
signal-follow-up-help = Bir şey gerekmiyorsa boş bırakın.
signal-by = Ne zaman?
signal-save = Haberi kaydet
signal-empty = Önce ne söylendiğini yazın.
signal-removed = Haber kaldırıldı.
signal-remove = Kaldır
signal-todo = Yapılacak
signal-done = Yapıldı
signal-due = { $what }, { $date }
partner-trajectory-supervisor = Program rehberi
partner-power = Power
partner-income-officer = Gelir danışmanı
partner-employment-adviser = İş danışmanı
partner-neighbourhood-team = Mahalle ekibi veya Wmo
partner-coach = Başka bir koç
partner-uwv = UWV
partner-other = Başka biri

## Handover

handover-title = Sıcak devir
handover-what = Üç kişilik bir görüşme. Ne anlatılacağını katılımcı seçer.
handover-new = Devir başlat
handover-to = Kime?
handover-to-help = Yeni rehberin adı.
handover-to-empty = Önce adı yazın.
handover-party = O kişi nerede çalışıyor?
handover-why = Neden?
handover-begin = Başla
party-coach = Belediye koçu
party-uwv = UWV
party-wage-subsidy = Loonkostensubsidie bölümü
party-department = Başka bölüm
party-partner = Belediye dışından kuruluş
handover-stage-choosing = Katılımcı seçiyor
handover-stage-talking = Üçlü görüşme yapılacak
handover-stage-waiting = Alıcı bekleniyor
handover-stage-accepted = Devredildi
handover-stage-cancelled = Olmayacak
handover-tell = Ne anlatılabilir?
handover-tell-yes = Evet, anlat
handover-tell-no = Hayır
handover-part-contact = Ad, dil ve telefon
handover-part-intake = İlk görüşmede anlattıklarım
handover-part-plan = Planım
handover-part-instruments = Katıldığım etkinlikler
handover-part-conversations = Ne zaman konuştuğumuz
handover-wish = Siz ne söylemek istersiniz?
handover-wish-help = Kendi sözlerinizle. Boş da olabilir.
handover-talk = Üçlü görüşme
handover-talk-none = Üçlü görüşme başlatın. Sonra burada seçin.
handover-talk-start = Üçlü görüşmeyi başlat
handover-talk-this = Buydu: { $date }
handover-talked = { $date } tarihinde konuşuldu
handover-accept = Yeni rehber devralıyor mu?
handover-accept-name = Devralanın adı
handover-accept-yes = Devralıyorum
handover-accepted = { $by }, { $date } tarihinde devraldı
handover-cancel = Olmayacak
handover-cancelled = Devir durduruldu.
handover-told = Bunlar anlatılabilir
handover-told-nothing = Katılımcı hiçbir şey anlatılmasını istemiyor.

problem-handover-not-ready = Bu devir henüz hazır değil
problem-handover-not-ready-next = Önce katılımcı ne anlatılacağını seçer. Sonra üçünüz konuşursunuz.
problem-no-receiver-key = Bu meslektaş için henüz dosya yapılamaz
problem-no-receiver-key-next = İkiniz de belediyeye bir kez bağlanın. Sonra yeniden deneyin.
problem-not-a-handover = Bu dosya bir devir değil
problem-not-a-handover-next = .samenstap ile biten bir dosya seçin.
problem-handover-for-others = Bu devir başkası için
problem-handover-for-others-next = Bu dosyayı yalnızca alıcının tableti açabilir.
problem-handover-tampered = Bu dosya bozuk ya da değiştirilmiş
problem-handover-tampered-next = Meslektaşınızdan yeni bir dosya isteyin.
problem-unknown-sender = Bu tablet göndereni tanımıyor
problem-unknown-sender-next = Belediyeye bir kez bağlanın. Sonra dosyayı yeniden açın.

## A handover in a file

handover-file = Dosya olarak, internet olmadan da
handover-file-what = Dosyada yalnızca anlatılabilecekler var. Onu yalnızca meslektaşınızın tableti açabilir.
handover-file-who = Hangi meslektaş?
handover-file-make = Dosyayı hazırla
handover-file-made = Dosya hazır. Meslektaşınıza verin.
handover-file-nobody = Henüz bilinen meslektaş yok. Belediyeye bir kez bağlanın.
handed-title = Devir aç
handed-explain = Bir meslektaşınız size dosya mı verdi? Burada açın. Yalnızca katılımcının anlatılmasını istediklerini görürsünüz.
handed-pick = Dosyayı seç
handed-none = Bekleyen devir yok.
handed-from = Gönderen { $sender }, { $date }
handed-wish = Katılımcının kendi sözleri
handed-no-intake = Sorular bu tablete gelince ilk görüşme de görünür.
handed-accept = Devralıyorum
handed-not-now = Şimdi değil
handed-accepted = { $name } burada okunabilir kalır. Dosya, belediye aktarınca gelir.
handed-waits = Dosyanın kendisi, belediye aktarınca gelir.
handed-drop = Kaldır
handed-dropped = { $name } buradan kaldırıldı.
