# Words of the preview: a form that is tried out before anyone is asked anything. Nouns, as in the other files.

preview-title = تجربة نموذج
preview-pick-title = أي نموذج للتجربة؟
preview-pick-what = ملف النموذج: { ".xlsx" } أو { ".xml" }.
preview-pick-more = إذا كانت في النموذج صور أو أصوات أو قوائم، يمكن اختيار ملفاتها معه، أو سحب كل الملفات إلى هنا.
preview-pick-kept = هذه تجربة فقط. لا يُحفظ شيء.
preview-pick = اختيار الملفات
preview-pick-again = يلزم اختيار الملفات مرة أخرى. لا يمكن قراءة ملف تغيّر تلقائيًا.
preview-pick-back = رجوع إلى النموذج
preview-no-form = لا يوجد نموذج بين الملفات
preview-no-form-next = يلزم ملف ينتهي بـ { ".xlsx" } أو { ".xml" }.
preview-opened = { $count ->
    [zero] { $file }: تمت القراءة، بلا ملاحظات
    [one] { $file }: تمت القراءة، ملاحظة واحدة
    [two] { $file }: تمت القراءة، ملاحظتان
    [few] { $file }: تمت القراءة، { $count } ملاحظات
   *[other] { $file }: تمت القراءة، { $count } ملاحظة
}

preview-again = قراءة الملف من جديد
preview-other = نموذج آخر
preview-copy = حفظ نسخة مع الملاحظات
preview-copied = تم حفظ النسخة
preview-sides = المعروض
preview-side-form = النموذج
preview-side-report = الملاحظات ({ $count })

preview-pages = الصفحة
preview-page = { $nth }. { $title }
preview-page-wrong = { $nth }. { $title } (غير صحيح بعد: { $count })
preview-page-empty = لا سؤال على هذه الصفحة الآن.
preview-language = لغة الشخص المشارك
preview-before = السابق
preview-after = التالي

preview-unusable = هذا النموذج لا يعمل بعد
preview-unusable-next = يلزم أولًا إصلاح ما هو أحمر في الأسفل، ثم قراءة الملف من جديد.
preview-diagnostics = الملاحظات
preview-all-well = لا ملاحظات. النموذج سليم.
preview-errors = { $count ->
    [zero] لا شيء للإصلاح
    [one] يلزم إصلاحه: أمر واحد
    [two] يلزم إصلاحه: أمران
    [few] يلزم إصلاحه: { $count } أمور
   *[other] يلزم إصلاحه: { $count } أمرًا
}
preview-doubts = { $count ->
    [zero] لا ملاحظات أخرى
    [one] يعمل، مع ملاحظة واحدة
    [two] يعمل، مع ملاحظتين
    [few] يعمل، مع { $count } ملاحظات
   *[other] يعمل، مع { $count } ملاحظة
}
preview-go = إلى السؤال
preview-go-label = إلى السؤال: { $place }
preview-not-asked = هذا السؤال غير مطروح الآن، بسبب جواب عن سؤال آخر.

preview-languages = اللغات
preview-lacks-texts = نص ناقص
preview-lacks-audio = صوت ناقص
preview-lacks-hard = صعب القراءة
preview-lacks-none = لا شيء
preview-of = { $count } من { $total }
preview-submission = ما سيُرسل الآن
preview-submission-none = لا شيء بعد. يظهر هنا ما يُملأ في النموذج.

preview-changes = ما الذي تغيّر
preview-changes-against = بالمقارنة مع النسخة { $version } المستخدمة الآن.
preview-changes-none = لم يتغيّر شيء.
preview-changes-go-on = يمكن متابعة المقابلات الجارية بهذا النموذج. لن يضيع أي جواب.
preview-changes-stay = الأفضل أن تبقى المقابلات الجارية على النسخة القديمة. بعض الأجوبة لم تعد مناسبة.
preview-change-same_version = رقم النسخة لم يتغيّر. أعطوا هذا النموذج رقمًا جديدًا.
preview-change-removed = أسئلة حُذفت: { $count }
preview-change-renamed = أسئلة تغيّر اسمها: { $count }
preview-change-moved = أسئلة انتقلت إلى مجموعة أخرى: { $count }
preview-change-retyped = أسئلة تغيّر نوعها: { $count }
preview-change-choice_removed = خيارات حُذفت: { $count }
preview-change-added = أسئلة جديدة: { $count }
preview-change-choice_added = خيارات جديدة: { $count }
preview-change-language_added = لغات جديدة: { $count }
preview-change-language_removed = لغات حُذفت: { $count }
preview-change-words = أسئلة تغيّرت كلماتها: { $count }
preview-change-choice_words = خيارات تغيّرت كلماتها: { $count }
preview-change-logic = أسئلة تغيّرت قواعدها: { $count }
preview-change-reordered = أسئلة تغيّر مكانها: { $count }
preview-change-choices_rearranged = قوائم خيارات تغيّر ترتيبها: { $count }
preview-change-appearance = أسئلة تغيّر شكلها: { $count }
preview-change-setting = إعدادات تغيّرت: { $count }
