# What the participant sees while she has the tablet; without verbs that would choose a gender. Each of these is also read aloud.

alone-step = السؤال { $step } من { $steps }
alone-help = مساعدة
alone-text-size = خط أكبر
alone-hide = إخفاء الشاشة
alone-language = اللغة
alone-listen = استماع
alone-listen-to = استماع: { $words }
alone-listen-stop = إيقاف
alone-slow = ببطء
alone-read-all = قراءة كل شيء بصوت عالٍ
alone-back = السابق
alone-skip = تجاوز السؤال
alone-next = التالي
alone-begin = البداية
alone-dont-know = لا أعرف
alone-refused = لا أريد الإجابة
alone-skipped = تم تجاوزه
alone-no-answer = بدون جواب
alone-violation = هذا الجواب يحتاج إلى مراجعة.
alone-not-saved = لم يتم حفظ هذا الجواب بعد.
alone-again = محاولة أخرى

## Before it is done

alone-check-title = مراجعة الأجوبة
alone-check-explain = هل كل شيء صحيح؟ إذن زر «انتهيت». يمكن تغيير كل جواب.
alone-check-private = المساعدة جارية الآن. لذلك لا تظهر الأجوبة هنا.
alone-change = تغيير
alone-change-label = تغيير: { $question }
alone-finish = انتهيت

## Stopping and finishing

alone-stop-title = هل هذا وقت التوقف؟
alone-stop-explain = لا بأس. لم يضِع شيء. يمكن المتابعة الآن، أو إعادة الجهاز.
alone-resume = متابعة
alone-done-title = انتهى. شكرًا جزيلًا.
alone-done-give = الرجاء إعادة الجهاز إلى المدرب أو المدربة.
alone-done-explain = الأجوبة محفوظة. لم تعد ظاهرة على الشاشة.

## Help, and hiding the screen

alone-help-title = أريد مساعدة
alone-help-wait = المساعدة في الطريق.
alone-help-not = يمكنني المتابعة
alone-help-here = هنا المدرب أو المدربة للمساعدة
alone-helping = المساعدة جارية الآن.
alone-help-over = انتهت المساعدة
alone-hidden-title = الشاشة مخفية
alone-hidden-next = لمسة على الشاشة للمتابعة.

## The coach comes back

alone-coach = أنا المدرب / المدربة
alone-pin-title = الرمز السري للمدرب أو المدربة
alone-pin-typed = { $count ->
    [zero] لا أرقام
    [one] رقم واحد ({ $count })
    [two] رقمان ({ $count })
    [few] { $count } أرقام
    [many] { $count } رقمًا
   *[other] { $count } رقم
}
alone-pin-delete = مسح رقم واحد
alone-pin-open = فتح
alone-pin-not = العودة إلى الأسئلة
alone-wrong-title = حدث خطأ ما
alone-wrong-next = الأجوبة محفوظة. يمكن طلب المساعدة من المدرب أو المدربة.
