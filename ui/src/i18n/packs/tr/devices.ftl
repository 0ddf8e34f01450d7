# Words of who manages the tablets.

problem-not-managing = Bunu yalnızca tabletleri yöneten kişi yapabilir
problem-not-managing-next = Önceki ekrana dönün.
problem-unknown-account = Bu kullanıcı adı kimsenin değil
problem-unknown-account-next = Adı doğru yazdığınıza bakın.
problem-not-a-link = Bu, kodlu bir bağlantı değil
problem-not-a-link-next = Bağlantının tamamını yapıştırın. Ya da yalnızca kodu yazın.
problem-other-backend = Bu bağlantı başka bir belediyenin
problem-other-backend-next = Bağlantı { $address } adresinin. Bu tablet oraya ait değil. Kendi belediyenizden bir kod isteyin.

sign-in-code-offered = Bağlantıdaki kod hazır. Devam etmek için Giriş yap'ı seçin.

devices-title = Tabletler
devices-context = { $count ->
    [one] { $count } tablet
   *[other] { $count } tablet
}
devices-explain = Tüm çalışanların tabletleri. Tablet, seçiminizi yeniden internete bağlanınca öğrenir.
devices-explain-codes = Çalışan, yeni bir tableti bir kodla kullanmaya başlar.
devices-asking = Liste alınıyor.
devices-again = Yeniden al
devices-none = Henüz kullanılan bir tablet yok.
devices-ways = Diğer
device-account = { $name } · { $account }
device-seen = Son bağlantı: { $at }
device-never-seen = Henüz bağlantı yok
device-this-one = Bu tablet
device-in-use = Kullanımda
device-withdrawn = İzni kaldırıldı: { $at }
device-to-be-emptied = Boşaltılacak
device-withdraw = İznini kaldır
device-reinstate = Yeniden kullanıma al
device-empty = Boşalt
device-withdrawn-now = { $holder } adlı kişinin tableti internete bağlanınca kilitlenir.
device-empty-sure = Bunu geri alamazsınız. Tabletin henüz göndermediği her şey silinir.
device-empty-yes = Evet, boşalt
device-empty-no = Yapma
device-new-code = Yeni kod
code-title = Yeni kod
code-for = { $account } için kod
code-who = Çalışanın kullanıcı adı
code-who-empty = Kullanıcı adını yazın
code-make = Kod oluştur
code-making = Uygulama belediyeye soruyor …
code-how = Bunu yeni tabletin kamerasıyla tarayın. Ya da kodu orada “Kod ile giriş yap” bölümüne yazın.
code-until = Kod bir kez çalışır, { $at } zamanına kadar.
code-picture = Bağlantının QR kodu
code-link = Yapıştırmak için bağlantı
code-done = Tamam
