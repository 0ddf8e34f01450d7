# Words around the questions of a form, whatever their kind.

question-choose = Seçin …
question-clear = Temizle
question-acknowledge = Tamam

question-listen = Dinle
question-stop = Dur
question-sound-failed = Bu ses çalınamıyor
question-picture = Resim: { $label }
question-picture-failed = Resim yok
question-picture-large = Büyük resim: { $label }
question-film = Filmi izle
question-film-failed = Bu film oynatılamıyor.

question-find = Listede arayın
question-found = { $count ->
    [one] Bir sonuç
   *[other] { $count } sonuç
}
question-find-more = Daha fazla göster
question-chosen = { $count ->
    [one] Bir seçim
   *[other] { $count } seçim
}

question-less = Daha az: { $label }
question-more = Daha çok: { $label }
question-no-mark = Henüz seçilmedi
question-rank-up = Yukarı: { $choice }
question-rank-down = Aşağı: { $choice }
question-rank-moved = { $choice } artık { $count } içinde { $place }. sırada
question-rank-none = Henüz sıra seçilmedi.
question-rank-right = Bu sıra doğru

question-not-a-time = Böyle bir saat yok. Lütfen kontrol edin.
question-time-hour = Saat
question-time-minute = Dakika

question-pick-image = Fotoğraf çekin veya seçin
question-pick-audio = Bir ses kaydı seçin
question-pick-video = Film çekin veya seçin
question-pick-file = Bir dosya seçin
question-file-remove = Kaldır
question-file-removed = Kaldırıldı
question-file-failed = Bu dosya bu tablette yok.
question-file-elsewhere = Henüz burada değil. Dosya kendiliğinden gelir.
question-kept-image = Fotoğraf veya çizim: { $label }
question-kept-file = Dosya saklandı ({ $kind })
question-record = Kaydet
question-record-stop = Kaydı durdur
question-recording = Tablet kayıt yapıyor
question-no-microphone = Bu cihaz ses kaydedemiyor. Var olan bir kaydı seçebilirsiniz.
question-draw-empty = Çizim için boş alan: { $label }
question-draw-sheet = Çizim: { $label }
question-sign-typed = Veya adı yazın
question-draw-keep = Sakla
question-draw-undo = Son çizgiyi sil
question-draw-clear = Hepsini sil
question-code-photo = Kodu kamerayla okuyun
question-code-none = Kamera burada kod okuyamıyor. Kodu yazın.
question-code-unread = Fotoğrafta kod bulunamadı. Kodu yazın.

question-place-here = Şu an bulunduğunuz yeri bulun
question-place-busy = Aranıyor …
question-place-none = Tablet nerede olduğunu bilmiyor. Yeri yazın.
question-place-latitude = Kuzey-güney, örneğin 52,22
question-place-longitude = Doğu-batı, örneğin 6,89
question-not-a-place = Böyle bir yer yok. Sayıları kontrol edin.
question-place-accuracy = Yaklaşık { $metres } metre doğrulukla
question-place-add = Bu yeri ekle
question-place-remove = Kaldır: { $count }. yer
question-place-removed = Yer kaldırıldı
question-place-missing = { $count ->
    [one] Bir yer daha gerekli
   *[other] { $count } yer daha gerekli
}

question-rows-none = Burada henüz bir şey yok.
question-row-add = Bir tane daha ekle
question-row-remove = Kaldır: { $row }
question-row-removed = Kaldırıldı: { $row }
