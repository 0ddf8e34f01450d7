# Uygulamanın kendi sözleri: giriş, liste, dosya, gönderme, sorunlar. Sade Türkçe, siz ile.

app-skip = İçeriğe git
app-lock = Kilitle
app-language = Uygulamanın dili
back = Geri
close = Kapat
undo = Geri al
try-again = Yeniden dene
change = Değiştir
done = Tamam
save = Kaydet
cancel = Vazgeç
yes = Evet
no = Hayır
unknown = Bilinmiyor
loading = Bir dakika …
number = { $count }
error-summary = { $count ->
    [one] Bir şey henüz doğru değil
   *[other] { $count } şey henüz doğru değil
}

notices = Bilmekte yarar var
notice-demo = Demo: uydurma kişiler
notice-secret-in-file = Anahtar bir dosyada. Yalnızca demo için.
notice-shifted-clock = Bugün { $today }

ago-today = bugün
ago-yesterday = dün
ago-days = { $count ->
    [one] { $count } gün önce
   *[other] { $count } gün önce
}
ago-weeks = { $count ->
    [one] { $count } hafta önce
   *[other] { $count } hafta önce
}
ago-months = { $count ->
    [one] { $count } ay önce
   *[other] { $count } ay önce
}

## Sync

sync-safe = Her şey belediyede güvende
sync-waiting = Bu tablete kaydedildi · { $count } internet bekliyor
sync-arriving = Dosyalar geliyor: { $done } / { $total }
sync-trouble = Bir şey ters gitti: { $what }
sync-trouble-sign-in-again = yeniden giriş yapmanız gerekiyor
sync-trouble-server = belediyeden doğru cevap gelmiyor
sync-trouble-held = { $count ->
    [one] { $count } cevap ayrı tutuldu
   *[other] { $count } cevap ayrı tutuldu
}
sync-trouble-disk-full = bu tablet dolu
sync-trouble-sign-in-again-next = İşiniz bu tablette güvende. Yeniden giriş yapın, o zaman gönderilir.
sync-trouble-server-next = İşiniz bu tablette güvende. Uygulama kendiliğinden yeniden dener. Çalışmaya devam edebilirsiniz.
sync-trouble-held-next = Hiçbir şey kaybolmadı. Belediyenin yardım masasını arayın. Onlar bakar.
sync-trouble-disk-full-next = Başka bir şey sığmıyor. Bu tablette yer açın veya yardım masasını arayın.
sync-panel = Kaydetme ve gönderme
sync-last-contact = Belediye ile son bağlantı
sync-never = henüz yok
sync-waiting-count = İnternet bekliyor
sync-now = Şimdi gönder
sync-now-asked = Uygulama şimdi deniyor. Devam edebilirsiniz.
sync-now-failed = Şimdi olmuyor. Uygulama sonra kendiliğinden dener.

safe-since = belediyede güvende, { $at }
safe-waiting = { $count } henüz gönderilmedi
safe-nothing-sent = henüz bir şey gönderilmedi

## Problems

problem-locked = Uygulama kilitli
problem-locked-next = Devam etmek için PIN kodunuzu girin.
problem-not-enrolled = Bu tablet henüz kimsenin değil
problem-not-enrolled-next = Önce belediye hesabınızla giriş yapın.
problem-wrong-pin = Bu PIN kodu doğru değil
problem-wrong-pin-next = { $tries ->
    [0] Biraz bekleyin ve yeniden deneyin.
    [one] Yeniden deneyin. { $tries } kez daha deneyebilirsiniz. Sonra beklemeniz gerekir.
   *[other] Yeniden deneyin. { $tries } kez daha deneyebilirsiniz. Sonra beklemeniz gerekir.
}
problem-wait = Çok fazla yanlış PIN kodu
problem-wait-next = { $seconds ->
    [one] { $seconds } saniye daha bekleyin.
   *[other] { $seconds } saniye daha bekleyin.
}
problem-weak-pin = Bu PIN kodu çok kolay
problem-weak-pin-next = 6 veya daha fazla rakam seçin. Altı kez aynı rakam veya 123456 olmasın.
problem-no-device-secret = Bu tabletin anahtarı kayıp
problem-no-device-secret-next = Belediyenin yardım masasını arayın. Gönderilenler güvende.
problem-wrong-credentials = Bu ad ve bu şifre birbirine ait değil
problem-wrong-credentials-next = Yazdığınızı kontrol edin. Büyük harflere dikkat edin.
problem-wrong-code = Bu kod doğru değil
problem-wrong-code-next = Yazdığınızı kontrol edin. Bir kod bir kez ve bir gün çalışır. Olmazsa yenisini isteyin.
problem-other-account = Bu tablette başka biri çalışıyor
problem-other-account-next = Bu tabletin sahibinin hesabıyla giriş yapın veya yardım masasını arayın.
problem-sign-in-over = Giriş durduruldu
problem-sign-in-over-next = Çok uzun sürdü veya tarayıcıda hayır seçtiniz. Yeniden başlayın.
problem-no-browser = Tarayıcı açılmıyor
problem-no-browser-next = Kod ile giriş yapın. Kodu yöneticinizden veya yardım masasından isteyin.
problem-sign-in-again = Belediye bu tableti artık tanımıyor
problem-sign-in-again-next = Yeniden giriş yapın. İşiniz bu tablette güvende.
problem-lease-over = { $days ->
    [one] Bu tablet bir gün belediyeye bağlanmadı
   *[other] Bu tablet { $days } gün belediyeye bağlanmadı
  }
problem-lease-over-next = Bir kez internete bağlanın ve PIN kodunuzu yazın. Tablet yeniden açılır. Çalışmanız saklandı.
problem-clock-went-back = Bu tabletin saati geri alındı
problem-clock-went-back-next = Bir kez internete bağlanın ve PIN kodunuzu yazın. Tablet yeniden açılır. Çalışmanız saklandı.
problem-withdrawn = Belediye bu tabletin iznini kaldırdı
problem-withdrawn-next = Yeniden giriş yapın. Tablet yeniden kullanıma alındıysa: internete bağlanın ve PIN kodunuzu yeniden girin.
problem-unreachable = Belediyeye ulaşılamıyor
problem-unreachable-next = Bu tablette internet var mı, bakın. Sonra yeniden deneyin. Olmuyor mu? Yardım masasını arayın.
problem-backend-failed = Belediyeden doğru cevap gelmiyor
problem-backend-failed-next = Bu sizden kaynaklanmıyor. Birkaç dakika sonra yeniden deneyin.
problem-unknown-dossier = Bu dosya bu tablette yok
problem-unknown-dossier-next = Katılımcılarınıza geri dönün.
problem-unknown-page = Böyle bir sayfa yok
problem-unknown-page-next = Geri dönün ve başka bir sayfa seçin.
problem-unknown-question = Bu soru artık yok
problem-unknown-question-next = Geri dönün ve sayfayı yeniden açın.
problem-not-an-answer = Bu soruya uymuyor
problem-not-an-answer-next = Başka bir şey seçin veya yazın.
problem-not-a-fact = Bu alana uymuyor
problem-not-a-fact-next = Başka bir şey seçin veya yazın.
problem-unknown-goal = Bu hedef artık yok
problem-unknown-goal-next = Planı yeniden açın.
problem-unknown-instrument = Bu olanakla bu yapılamaz.
problem-unknown-instrument-next = Planı yeniden açın. Sonra yazılanlardan seçin.
problem-unknown-rung = Bu basamak merdivende yok.
problem-unknown-rung-next = Yazılı basamaklardan birini seçin.
problem-no-referral = Bu katılımcıya başkası rehberlik ediyor.
problem-no-referral-next = Görüşme yaparsınız. Yönlendirme yapmazsınız.
problem-unknown-handover = Bu haber veya devir yok.
problem-unknown-handover-next = Ekranı yeniden açın. Sonra yazılanlardan seçin.
problem-not-a-signature = İmza düzgün kaydedilmedi.
problem-not-a-signature-next = Alanı temizleyin ve yeniden çizin.
problem-no-meeting = Henüz bir görüşme başlamadı
problem-no-meeting-next = Önce bir görüşme başlatın.
problem-no-intake = İlk görüşme formu açık değil
problem-no-intake-next = Dosyaya dönün ve ilk görüşmeyi açın.
problem-private-page-closed = Kendi sayfanız kapalı
problem-private-page-closed-next = Açmak için PIN kodunuzu girin.
problem-no-form = Sorular henüz bu tablette değil
problem-no-form-next = İnternet olunca kendiliğinden gelir.
problem-empty = Burada henüz bir şey yok
problem-empty-next = Önce bu alanı doldurun.
problem-no-preview = Bu form artık açık değil
problem-no-preview-next = Dosyayı yeniden seçin.
problem-file-too-large = Bu dosya çok büyük
problem-file-too-large-next = En fazla { $megabytes } MB olan bir dosya seçin.
problem-not-a-file = Bu dosya okunamıyor
problem-not-a-file-next = Başka bir dosya seçin.
problem-not-a-phone-number = Bu bir telefon numarası değil
problem-not-a-phone-number-next = Numarayı rakamla yazın.
problem-not-printed = Kâğıt hazırlanamadı
problem-not-printed-next = Planın kendisi kayıtlı. Yardım masasını arayın.
problem-no-such-file = Dosya artık yok
problem-no-such-file-next = Biri sildi ya da taşıdı. İndirilenlere bakın.
problem-unknown-file = Bu dosya bu tablette yok
problem-unknown-file-next = Tablet internete bağlanınca kendiliğinden gelir. Ya da dosyayı yeniden seçin.
problem-file-elsewhere = Bu dosya henüz bu tablette değil
problem-file-elsewhere-next = Bu tablet internete bağlanınca ve öteki tablet gönderince kendiliğinden gelir.
problem-no-downloads = Kopya kaydedilemedi
problem-no-downloads-next = İndirilenler klasörünü kullanma izniniz var mı bakın. Sonra yeniden deneyin.
problem-disk-full = Bu tablet dolu
problem-disk-full-next = Son değişiklik kaydedilmedi. Yer açın ve sonra yeniden deneyin.
problem-too-new = Bu uygulama çok eski
problem-too-new-next = Verileriniz güvende. Uygulamayı güncelleyin veya yardım masasını arayın.
problem-internal = Uygulamada bir şey ters gitti
problem-internal-next = Yeniden deneyin. Yine mi olmuyor? Yardım masasını arayın ve şu numarayı söyleyin: { $incident }.

## Sign in, PIN, unlock

sign-in-title = Giriş yapın
sign-in-explain = İnternet gerekir. Sonra uygulama internetsiz de çalışır.
sign-in-account = Kullanıcı adı
sign-in-password = Şifre
sign-in-submit = Giriş yap
sign-in-busy = Uygulama belediyeye soruyor …
sign-in-account-empty = Kullanıcı adınızı girin
sign-in-password-empty = Şifrenizi girin
sign-in-backend = Belediye: { $address }
sign-in-again = Yeniden giriş yap
sign-in-again-explain = Belediye bu tableti artık tanımıyor. Yeniden giriş yapın. İşiniz bu tablette güvende.
sign-in-emptied = Belediye bu tableti boşalttı
sign-in-emptied-next = Üzerinde artık dosya yok. Sorunuz mu var? Belediyenin yardım masasını arayın.
sign-in-with-browser = Tarayıcı ile giriş yap
sign-in-with-password = Şifre ile giriş yap
sign-in-with-code = Kod ile giriş yap
sign-in-code = Kod
sign-in-code-help = Kodu yöneticinizden veya yardım masasından alırsınız. Bir kez çalışır.
sign-in-code-empty = Kodu girin
sign-in-browser-explain = Tarayıcı açılır. Orada belediye hesabınızla giriş yaparsınız.
sign-in-browser-number = Bu numarayı tarayıcıda da görüyor musunuz? Orada evet seçin.
sign-in-browser-waiting = Uygulama tarayıcıyı bekliyor …
sign-in-browser-stop = Durdur
choose-pin-title = Bir PIN kodu seçin
choose-pin-explain = Uygulama bu PIN kodu ile açılır. 6 veya daha fazla rakam seçin. Kimseyle paylaşmayın.
choose-pin-first = Yeni PIN kodu
choose-pin-second = Aynı PIN kodu bir kez daha
choose-pin-submit = PIN kodunu kaydet
choose-pin-busy = Uygulama kasanızı hazırlıyor …
choose-pin-short = 6 veya daha fazla rakam seçin
choose-pin-digits = Yalnızca rakam kullanın
choose-pin-differs = Bu aynı PIN kodu değil. Bir kez daha yazın
unlock-title = Merhaba { $name }
unlock-title-nobody = Uygulamayı açın
unlock-explain = PIN kodunuzu girin. Sonra kaldığınız yerden devam edersiniz.
unlock-pin = PIN kodu
unlock-pin-empty = PIN kodunuzu girin
unlock-submit = Aç
unlock-busy = Uygulama açılıyor …
unlock-signed-in-again = Yeniden giriş yaptınız. Şimdi PIN kodunuzu girin.
unlock-withdrawn = Belediye bu tabletin iznini kaldırdı
unlock-withdrawn-next = Uygulama kapalı. Henüz gönderilmeyenler saklandı. Belediyenin yardım masasını arayın veya yeniden giriş yapın. Tablet yeniden kullanıma alındıysa: internete bağlanın ve PIN kodunuzu girin.
unlock-wait = { $seconds ->
    [one] Çok fazla yanlış PIN kodu. { $seconds } saniye daha bekleyin.
   *[other] Çok fazla yanlış PIN kodu. { $seconds } saniye daha bekleyin.
}

## Caseload

caseload-context = Katılımcılarım · { $count }
caseload-title = Önce kim?
caseload-search = Ada göre ara
caseload-new = Yeni katılımcı
caseload-overdue = Gecikmiş
caseload-within-week = Yedi gün içinde
caseload-later = Daha sonra
caseload-found = { $count ->
    [0] Kimse bulunamadı
    [one] { $count } katılımcı bulundu
   *[other] { $count } katılımcı bulundu
}
caseload-found-nobody = Adında “{ $search }” olan kimse yok
caseload-found-nobody-next = Adın başka bir bölümünü yazın veya yeni bir katılımcı ekleyin.
caseload-clear = Herkesi göster
caseload-empty = Henüz katılımcınız yok
caseload-empty-next = Belediyenin yeni katılımcıları internet olunca buraya kendiliğinden gelir. Kendiniz de ekleyebilirsiniz.
caseload-arriving = Katılımcılarınız geliyor
caseload-arriving-next = { $total } dosyadan { $done } tanesi bu tablette. Gelenlerle başlayabilirsiniz.
caseload-counts = { $period ->
    [calendar_year] Bu yıl
   *[other] Son 12 ay
}
caseload-counts-norm = { $wanted ->
    [4] dört görüşme yapıldı
   *[other] { $wanted } görüşme yapıldı
}
caseload-counts-intake = ilk görüşme bitti
caseload-counts-on-hold = beklemede
caseload-counts-waiting = internet bekliyor
caseload-of = { $count } / { $total }
caseload-waiting = henüz gönderilmedi

reason-intake-to-start = ilk görüşmeye başla
reason-intake-to-finish = ilk görüşmeyi bitir
conversation-nth = { $nth ->
    [1] 1. görüşme
    [2] 2. görüşme
    [3] 3. görüşme
    [4] 4. görüşme
   *[other] sonraki görüşme
}
reason-conversation-overdue = { $days ->
    [one] { $which }: { $days } gün gecikti
   *[other] { $which }: { $days } gün gecikti
}
reason-conversation-due = { $days ->
    [0] { $which }: bugün
    [1] { $which }: yarın
   *[other] { $which }: { $days } gün sonra
}
reason-ended = destek sona erdi
row-intake-begun = ilk görüşme başladı: { $total } alandan { $settled } konuşuldu
row-no-conversation = henüz görüşme yok
row-conversations = son görüşme { $ago } · { $count } / { $wanted }

## New participant

new-title = Yeni katılımcı
new-explain = Bu internetsiz de çalışır. Ad dışında her şeyi boş bırakabilirsiniz.
new-name-empty = Bir ad girin
new-birth-year-wrong = Dört rakamlı bir yıl girin, örneğin 1972
new-phone-wrong = Rakam kullanın, örneğin 06 12345678
new-submit = Ekle
new-undecided = Henüz sorulmadı

## Dossier

dossier-age = { $age } yaşında
dossier-facts = Bu katılımcı hakkında
dossier-meetings = Görüşmeler
dossier-no-meetings = Henüz bir görüşme olmadı.
dossier-intake = İlk görüşme
dossier-intake-progress = { $total } alandan { $settled }
dossier-intake-not-begun = Henüz başlamadı
dossier-intake-begun = Başlangıç: { $date }
dossier-plan = Plan
dossier-plan-none = Henüz plan yok
dossier-plan-goals = { $count ->
    [one] { $count } hedef
   *[other] { $count } hedef
}
dossier-plan-agreed = Sürüm { $version }, kararlaştırıldı: { $date }
dossier-plan-not-agreed = Henüz kararlaştırılmadı
dossier-start-meeting = Görüşme başlat
dossier-continue-intake = İlk görüşmeye devam
dossier-begin-intake = İlk görüşmeye başla
dossier-open-plan = Plan
dossier-open-review = Genel bakış
dossier-end-meeting = Görüşmeyi bitir
dossier-meeting-now = Görüşme sürüyor, başlangıç { $at }
dossier-meeting-counts = sayılıyor
dossier-meeting-ended = Görüşme bitti
dossier-no-form = İlk görüşmenin soruları henüz bu tablette değil. İnternet olunca kendiliğinden gelir.
dossier-fact-saved = { $fact } değiştirildi
dossier-fact-conflict = İki cevap var. İkisi de saklandı. Doğru olanı seçin.
dossier-fact-mine = siz
dossier-fact-other = bir iş arkadaşı
dossier-fact-choose = Bu doğru
dossier-fact-change = Değiştir: { $fact }
dossier-fact-clear = Boş bırak

fact-name = Ad
fact-birth-year = Doğum yılı
fact-language = Dil
fact-reads-language = Bu dili okuyor
fact-interpreter-needed = Tercüman
fact-preferred-channel = Tercih edilen iletişim
fact-phone = Telefon
fact-active-at-power = Power'da zaten etkin
fact-target-group-register = Hedef grup kaydında (doelgroepregister)
fact-wia = WIA ödeneği

status-active = Sürüyor
status-on-hold = Beklemede
status-other-lead = Başkası yürütüyor
status-ended = Sona erdi

interpreter-none = Tercüman yok
interpreter-professional = Profesyonel tercüman
interpreter-informal = Aile veya tanıdık
interpreter-coach = Koç bu dili konuşuyor
channel-face-to-face = Yüz yüze
channel-phone = Telefonla
channel-video = Görüntülü
channel-at-home = Evde
location-power-noord = Power-Noord
location-service-centre-noord = Hizmet merkezi Noord
location-city-office = Belediye binası
location-home = Evde
location-outdoors = Dışarıda
location-remote = Uzaktan
location-elsewhere = Başka bir yerde
meeting-intake = İlk görüşme
meeting-progress-conversation = İlerleme görüşmesi
meeting-three-way-conversation = Üçlü görüşme
meeting-interim-contact = Ara görüşme
