# Words of the preview: a form that is tried out before anyone is asked anything.

preview-title = Form deneme
preview-pick-title = Hangi formu denemek istersiniz?
preview-pick-what = Formun dosyasını seçin: .xlsx veya .xml.
preview-pick-more = Formda resim, ses veya liste var mı? O dosyaları da birlikte seçin. Hepsini buraya da sürükleyebilirsiniz.
preview-pick-kept = Bu yalnızca bir deneme. Uygulama hiçbir şey saklamaz.
preview-pick = Dosya seçin
preview-pick-again = Dosyaları bir kez daha seçin. Uygulama değişen bir dosyayı kendiliğinden okuyamaz.
preview-pick-back = Forma dön
preview-no-form = Dosyalar arasında form yok
preview-no-form-next = .xlsx veya .xml ile biten bir dosya seçin.
preview-opened = { $count ->
    [one] { $file } okundu: bir not
   *[other] { $file } okundu: { $count } not
}

preview-again = Dosyayı yeniden oku
preview-other = Başka form
preview-copy = Notlu bir kopya kaydet
preview-copied = Kopya kaydedildi
preview-sides = Görünen
preview-side-form = Form
preview-side-report = Notlar ({ $count })

preview-pages = Sayfa
preview-page = { $nth }. { $title }
preview-page-wrong = { $nth }. { $title } (henüz doğru değil: { $count })
preview-page-empty = Bu sayfada şu an soru yok.
preview-language = Katılımcının dili
preview-before = Önceki
preview-after = Sonraki

preview-unusable = Bu form henüz çalışmıyor
preview-unusable-next = Önce aşağıdaki kırmızı yerleri düzeltin. Sonra dosyayı yeniden okuyun.
preview-diagnostics = Notlar
preview-all-well = Not yok. Form yolunda.
preview-errors = { $count ->
    [one] Düzeltilmeli: bir nokta
   *[other] Düzeltilmeli: { $count } nokta
}
preview-doubts = { $count ->
    [one] Çalışıyor, ama: bir nokta
   *[other] Çalışıyor, ama: { $count } nokta
}
preview-go = Soruya git
preview-go-label = Soruya git: { $place }
preview-not-asked = Bu soru şu an sorulmuyor. Başka bir sorunun cevabı onu kaldırıyor.

preview-languages = Diller
preview-lacks-texts = Metin eksik
preview-lacks-audio = Ses eksik
preview-lacks-hard = Okuması zor
preview-lacks-none = yok
preview-of = { $total } içinde { $count }
preview-submission = Şu an gönderilecek olan
preview-submission-none = Henüz yok. Görmek için formu doldurun.

preview-changes = Neler değişti
preview-changes-against = Şu anda kullanılan { $version } sürümüyle karşılaştırıldı.
preview-changes-none = Hiçbir şey değişmedi.
preview-changes-go-on = Başlamış görüşmeler bu formla devam edebilir. Hiçbir cevap kaybolmaz.
preview-changes-stay = Başlamış görüşmeler eski sürümle devam etsin. Bazı cevaplar artık uymuyor.
preview-change-same_version = Sürüm numarası aynı. Bu forma yeni bir numara verin.
preview-change-removed = { $count } soru kaldırıldı
preview-change-renamed = { $count } sorunun adı değişti
preview-change-moved = { $count } soru başka bir gruba taşındı
preview-change-retyped = { $count } sorunun türü değişti
preview-change-choice_removed = { $count } seçenek kaldırıldı
preview-change-added = { $count } yeni soru
preview-change-choice_added = { $count } yeni seçenek
preview-change-language_added = { $count } yeni dil
preview-change-language_removed = { $count } dil kaldırıldı
preview-change-words = { $count } sorunun metni değişti
preview-change-choice_words = { $count } seçeneğin metni değişti
preview-change-logic = { $count } sorunun kuralı değişti
preview-change-reordered = { $count } sorunun yeri değişti
preview-change-choices_rearranged = { $count } seçenek listesinin düzeni değişti
preview-change-appearance = { $count } sorunun görünümü değişti
preview-change-setting = { $count } ayar değişti
