# Words around the questions of a form, whatever their kind. Nouns, as in the other files.

question-choose = الاختيار …
question-clear = مسح
question-acknowledge = حسنًا

question-listen = استماع
question-stop = إيقاف
question-sound-failed = تعذّر تشغيل الصوت
question-picture = صورة: { $label }
question-picture-failed = لا توجد صورة
question-picture-large = صورة كبيرة: { $label }
question-film = مشاهدة الفيديو
question-film-failed = تعذّر تشغيل الفيديو.

question-find = البحث في القائمة
question-found = { $count ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
   *[other] { $count } نتيجة
}
question-find-more = عرض المزيد
question-chosen = { $count ->
    [zero] لا اختيار بعد
    [one] اختيار واحد
    [two] اختياران
    [few] { $count } اختيارات
   *[other] { $count } اختيارًا
}

question-less = أقل: { $label }
question-more = أكثر: { $label }
question-no-mark = لا اختيار بعد
question-rank-up = إلى أعلى: { $choice }
question-rank-down = إلى أسفل: { $choice }
question-rank-moved = { $choice }: المكان { $place } من { $count }
question-rank-none = لم يُختر ترتيب بعد.
question-rank-right = هذا الترتيب صحيح

question-not-a-time = هذا الوقت غير موجود. تلزم مراجعته.
question-time-hour = الساعة
question-time-minute = الدقائق

question-pick-image = التقاط صورة أو اختيارها
question-pick-audio = اختيار تسجيل صوتي
question-pick-video = تصوير فيديو أو اختياره
question-pick-file = اختيار ملف
question-file-remove = إزالة
question-file-removed = تمت الإزالة
question-file-failed = هذا الملف ليس على هذا الجهاز.
question-file-elsewhere = ليس هنا بعد. يصل الملف تلقائيًا.
question-kept-image = صورة أو رسم: { $label }
question-kept-file = تم حفظ الملف ({ $kind })
question-record = تسجيل الصوت
question-record-stop = إيقاف التسجيل
question-recording = الجهاز يسجّل الآن
question-no-microphone = التسجيل غير ممكن على هذا الجهاز. يمكن اختيار تسجيل موجود.
question-draw-empty = مساحة فارغة للرسم: { $label }
question-draw-sheet = رسم: { $label }
question-sign-typed = أو كتابة الاسم
question-draw-keep = حفظ
question-draw-undo = إزالة الخط الأخير
question-draw-clear = إزالة الكل
question-code-photo = قراءة الرمز بالكاميرا
question-code-none = لا يمكن قراءة الرمز بالكاميرا هنا. تمكن كتابته.
question-code-unread = لم يُعثر على رمز في الصورة. تمكن كتابته.

question-place-here = تحديد المكان الحالي
question-place-busy = جارٍ البحث …
question-place-none = موقع الجهاز غير معروف هنا. تمكن كتابة المكان.
question-place-latitude = شمال-جنوب، مثل 52.22
question-place-longitude = شرق-غرب، مثل 6.89
question-not-a-place = هذا المكان غير موجود. تلزم مراجعة الأرقام.
question-place-accuracy = بدقة { $metres } متر تقريبًا
question-place-add = إضافة هذا المكان
question-place-remove = إزالة: المكان { $count }
question-place-removed = تمت إزالة المكان
question-place-missing = { $count ->
    [one] يلزم مكان واحد بعد
    [two] يلزم مكانان بعد
    [few] تلزم { $count } أماكن بعد
   *[other] يلزم { $count } مكانًا بعد
}

question-rows-none = لا شيء هنا بعد.
question-row-add = إضافة واحد آخر
question-row-remove = إزالة: { $row }
question-row-removed = تمت إزالة: { $row }
