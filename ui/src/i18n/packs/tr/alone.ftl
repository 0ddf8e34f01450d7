# What the participant sees while she has the tablet. Each of these is also read aloud.

alone-step = Soru { $step } / { $steps }
alone-help = Yardım
alone-text-size = Daha büyük harfler
alone-hide = Ekranı gizle
alone-language = Dil
alone-listen = Dinle
alone-listen-to = Dinle: { $words }
alone-listen-stop = Durdur
alone-slow = Yavaş
alone-read-all = Hepsini sesli oku
alone-back = Geri
alone-skip = Atla
alone-next = İleri
alone-begin = Başla
alone-dont-know = Bilmiyorum
alone-refused = Söylemek istemiyorum
alone-skipped = Atlandı
alone-no-answer = Cevap yok
alone-violation = Bu cevaba bir daha bakın.
alone-not-saved = Bu cevap henüz kaydedilmedi.
alone-again = Tekrar dene

## Before it is done

alone-check-title = Cevaplarınıza bakın
alone-check-explain = Her şey doğru mu? O zaman Bitti düğmesine dokunun. Her cevabı hâlâ değiştirebilirsiniz.
alone-check-private = Koçunuz şimdi size yardım ediyor. Bu yüzden cevaplarınız burada görünmüyor.
alone-change = Değiştir
alone-change-label = Değiştir: { $question }
alone-finish = Bitti

## Stopping and finishing

alone-stop-title = Durmak ister misiniz?
alone-stop-explain = Bu olur. Hiçbir şey kaybolmadı. Şimdi devam edebilirsiniz. Ya da tableti geri verin.
alone-resume = Devam et
alone-done-title = Bitti. Teşekkür ederiz.
alone-done-give = Tableti koçunuza geri verin.
alone-done-explain = Cevaplarınız kaydedildi. Artık ekranda değiller.

## Help, and hiding the screen

alone-help-title = Yardım istiyorum
alone-help-wait = Koçunuz yanınıza geliyor.
alone-help-not = Artık kendim yapabilirim
alone-help-here = Ben koçum, yardım ediyorum
alone-helping = Koçunuz şimdi size yardım ediyor.
alone-help-over = Ben gidiyorum
alone-hidden-title = Ekran gizli
alone-hidden-next = Devam etmek için ekrana dokunun.

## The coach comes back

alone-coach = Ben koçum
alone-pin-title = Koçun PIN kodu
alone-pin-typed = { $count } rakam yazıldı
alone-pin-delete = Bir rakam sil
alone-pin-open = Aç
alone-pin-not = Sorulara geri dön
alone-wrong-title = Bir şeyler ters gitti
alone-wrong-next = Cevaplarınız kaydedildi. Koçunuzdan yardım isteyin.
