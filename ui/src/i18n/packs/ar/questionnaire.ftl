# Words of the questionnaires: measurements, consent, attempts, together, by phone, windows.

problem-no-questionnaire = هذا الاستبيان غير مفتوح
problem-no-questionnaire-next = العودة إلى القياسات ثم فتح الاستبيان.
problem-no-research-key = مفتاح البحث ليس على هذا الجهاز بعد
problem-no-research-key-next = سيصل تلقائيًا عند وجود إنترنت.
problem-consent-missing = لا توجد موافقة بعد
problem-consent-missing-next = السؤال عن الموافقة أولًا. عند الرفض لا تُطرح أسئلة.
problem-participant-mode = الجهاز عند المشارك
problem-participant-mode-next = فتح التطبيق بالرمز السري.
problem-unknown-attempt = هذا الاتصال غير موجود على هذا الجهاز
problem-unknown-attempt-next = فتح القياسات من جديد.
problem-control-group = هذا الشخص في المجموعة الضابطة
problem-control-group-next = توجد استبيانات فقط، بلا مقابلة أولى وبلا خطة.
problem-not-project-lead = هذا لقيادة المشروع فقط
problem-not-project-lead-next = السؤال عند قيادة المشروع.
problem-not-a-window = هذه الأيام غير ممكنة
problem-not-a-window-next = اختيار يوم أخير يساوي اليوم الأول أو يأتي بعده.
reason-questionnaire = الاستبيان { $moment } مفتوح حتى { $closes }
reason-call-back = معاودة الاتصال: { $at }
reason-nothing = لا شيء مطلوب الآن

fact-group = المجموعة في البحث
group-guided = مع مرافقة
group-control = المجموعة الضابطة

## Measurements

measure-title = القياسات
measure-open = الاستبيانات والموافقة
measure-moment = { $moment ->
    [t0] T0 · الاستبيان الأول
    [t1] T1 · الاستبيان الثاني
    [t2] T2 · الاستبيان الثالث
   *[other] { $moment }
}
measure-window = مفتوح من { $opens } إلى { $closes }
measure-window-from = مفتوح ابتداءً من { $opens }
measure-no-window = تبدأ الفترة بعد أول تواصل
measure-state-not_yet = ليس بعد
measure-state-due = حان وقته
measure-state-begun = بدأ
measure-state-answered = تم ملؤه
measure-state-missed = فات
measure-state-closed = لم يُملأ
measure-answered-on = { $mode ->
    [together] تم ملؤه معًا في { $date }
    [alone] تم ملؤه على انفراد في { $date }
    [phone] تم ملؤه عبر الهاتف في { $date }
   *[other] تم ملؤه في { $date }
}
measure-reason-moved = انتقال إلى مكان آخر
measure-reason-not_reached = تعذّر الوصول
measure-reason-refused = عدم الرغبة في المشاركة
measure-missed-open = فات
measure-missed-why = لماذا فات؟
measure-missed-said = تم وضع { $moment } كفائت
measure-missed-undo = لم يفت بعد
measure-reconstructed = هذا هو الاستبيان الثاني مرة أخرى. الثالث الأصلي غير موجود في التقرير.
measure-no-form = الأسئلة ليست على هذا الجهاز بعد.
measure-together = معًا
measure-by-phone = عبر الهاتف
measure-alone = على انفراد، على الجهاز
measure-how = كيف سيتم ملؤه؟
measure-interpreter-first = الأفضل مترجم محترف بدلًا من أحد الأقارب، ليكون الكلام بحرية.
measure-begin = البداية
measure-continue = متابعة
measure-other-meeting = توجد محادثة أخرى جارية. تنتهي عند البدء.
measure-control = هذا المشارك في مجموعة المقارنة: استبيانات فقط.

## Differences between two moments

difference-title = تم ملؤه بطريقة تختلف عن { $moment }. المقارنة بحذر.
difference-mode = الطريقة: سابقًا { $then }، الآن { $now }
difference-language = اللغة: سابقًا { $then }، الآن { $now }
difference-interpreter = المترجم: سابقًا { $then }، الآن { $now }
difference-third_party = الحضور: سابقًا { $then }، الآن { $now }
difference-assistance = المساعدة: سابقًا { $then }، الآن { $now }
mode-together = معًا
mode-alone = على انفراد
mode-phone = عبر الهاتف
assistance-SF = بدون مساعدة
assistance-SA = بمساعدة
assistance-PR = بواسطة شخص آخر
assistance-PA = بواسطة شخص آخر وبمساعدة
third-none = لا أحد

## Consent

consent-title = الموافقة
consent-explain = يمكن سحب الموافقة في أي وقت. يسري ذلك فورًا، على الأجهزة الأخرى أيضًا.
consent-purpose-research = البحث
consent-purpose-cultural_background = سؤال الخلفية الثقافية
consent-purpose-interview = حديث مع باحث
consent-purpose-share_partner = المشاركة مع شريك مثل Power
consent-state-not_asked = لم يُسأل بعد
consent-state-yes = نعم، منذ { $date }
consent-state-no = لا، منذ { $date }
consent-state-withdrawn = تم السحب في { $date }
consent-withdraw = سحب
consent-give = نعم
consent-refuse = لا
consent-about = { $what }: { $purpose }
consent-said = تم الحفظ: { $purpose }

## Attempts to reach somebody

attempt-title = الاتصال
attempt-none = لا توجد محاولات.
attempt-open = تسجيل محاولة
attempt-what = ماذا حدث؟
attempt-no_answer = لم يُجب أحد
attempt-call_back = معاودة الاتصال
attempt-wrong_number = رقم خاطئ
attempt-language_barrier = عائق اللغة
attempt-broken_off = انقطاع المكالمة
attempt-voicemail = بريد صوتي
attempt-other_person = أجاب شخص آخر
attempt-when = متى تتم معاودة الاتصال؟
attempt-when-day = اليوم
attempt-when-time = الوقت
attempt-when-wrong = اختيار اليوم والوقت.
attempt-call-back-at = معاودة الاتصال: { $at }
attempt-done = تم
attempt-not-done = لم يتم
attempt-next-interpreter = ترتيب مترجم محترف للمرة القادمة.
attempt-save = حفظ
attempt-done-said = تمت معاودة الاتصال

## Windows, for the project lead

windows-title = فترات القياس
windows-explain = من ليس له تواريخ خاصة يتبع هذه. الفراغ يعني: بعد عدد من الأشهر من أول تواصل.
windows-after = { $months ->
    [0] عند أول تواصل
   *[other] بعد { $months } أشهر من أول تواصل
}
windows-opens = اليوم الأول
windows-closes = اليوم الأخير
windows-wrong = هذه التواريخ غير صحيحة. اليوم الأخير بعد الأول.
windows-save = حفظ
windows-saved = تم حفظ { $moment }
windows-only-lead = التغيير متاح لمدير المشروع فقط.

## Together

questionnaire-title = الاستبيان
questionnaire-context = { $moment } · معًا
questionnaire-steps = الخطوات
questionnaire-step = الخطوة { $step } من { $steps }
questionnaire-answered = { $answered } من { $questions }
questionnaire-next = التالي
questionnaire-back = السابق
questionnaire-finish = انتهى الاستبيان
questionnaire-complete = انتهى الاستبيان وتم حفظه.
questionnaire-to-measurements = إلى القياسات
questionnaire-for-her-alone = { $count ->
    [one] سؤال واحد هنا يُجاب على انفراد، على الجهاز. أو يبقى مفتوحًا.
   *[other] عدد الأسئلة هنا على انفراد: { $count }. تُجاب على الجهاز، أو تبقى مفتوحة.
}
questionnaire-sealed = الباحثون فقط يقرؤون هذا الجواب.
questionnaire-sealed-kept = الجواب محفوظ. الباحثون فقط يمكنهم قراءته.
questionnaire-earlier = المرة السابقة ({ $moment })
hand-open = تسليم الجهاز
hand-title = المتابعة على انفراد
hand-next-first = يُغلق الملف. تبقى الأسئلة فقط مفتوحة.
hand-next-second = كل سؤال وحده. يمكن الاستماع إلى كل شيء، بأربع لغات.
hand-next-third = البقاء قريبًا دون النظر إلى الشاشة. زر المساعدة للطلب.
hand-next-fourth = في النهاية يُعاد الجهاز، ويُفتح التطبيق بالرمز السري.
hand-do = التسليم الآن
hand-not = ليس الآن

## By phone

phone-title = استبيان عبر الهاتف
phone-context = { $moment } عبر الهاتف
phone-interpreter = المترجم: { $who }
phone-question-of = السؤال { $step } من { $steps }
phone-not-aloud = لا يُقرأ بصوت عالٍ
phone-read-out = يُقرأ بصوت عالٍ
phone-more-allowed = يمكن اختيار أكثر من جواب.
phone-always = دائمًا
phone-key-dont-know = لا يعرف الجواب
phone-key-refused = رفض الإجابة
phone-key-probe = سؤال إضافي
phone-key-note = ملاحظة
phone-key-language = لغة أخرى
phone-key-back = السابق
phone-key-next = التالي
phone-key-not-needed = لا حاجة الآن
phone-key-domains = كل المجالات
phone-keys-on = المفاتيح تعمل
phone-keys-help = يُوقف إذا كانت أداة مساعدة تستخدم الحروف.
phone-probe-default = هل من تفاصيل أكثر عن ذلك؟
phone-probe-label = سؤال إضافي
phone-note-label = ملاحظة عند هذا السؤال
phone-note-help = زر Esc للعودة إلى السؤال.
phone-break = انقطعت المكالمة؟ تستمر لاحقًا من هذا السؤال.
phone-stop = إنهاء المكالمة
phone-start-title = من أجاب؟
phone-start-say = مرحبًا، معكم { $coach }. هل أتحدث مع { $name }؟
phone-start-only-name = لأي شخص آخر: الاسم فقط. دون ذكر السبب أو الجهة.
phone-who-she = نعم، { $name }
phone-say-other = سأتصل لاحقًا. اسمي { $coach }.
phone-identity-title = هل هو الشخص الصحيح؟
phone-identity-say = للتأكد: ما الاسم الكامل؟ وما سنة الميلاد؟
phone-identity-known = { $name }، سنة الميلاد { $year }
phone-identity-no-year = { $name }، سنة الميلاد غير معروفة
phone-identity-checked = صحيح
phone-identity-not = لم يتم التحقق
phone-identity-other = شخص آخر
phone-interpreter-first = يلزم مترجم. الاتصال أولًا بمترجم محترف، وليس بأحد الأقارب.
phone-end-title = كيف تنتهي هذه المكالمة؟
phone-end-saved = كل الأجوبة محفوظة.
phone-end-back = العودة إلى السؤال
phone-end-complete = انتهى الاستبيان
phone-end-complete-intake = انتهى لهذه المرة
phone-hang-up = إغلاق المكالمة
phone-number = كتابة الجواب
phone-type-then-enter = الكتابة ثم زر Enter.
phone-no-answer = لا جواب بعد. زر Enter مرة أخرى لتجاوز السؤال.
phone-domains-say = ما الموضوع التالي للحديث؟
phone-domains-done = انتهت كل المواضيع. هل هناك شيء آخر للقول؟
phone-domains-keys = الرقم يفتح مجالًا. زر Enter يفتح: { $domain }. زر X: لا حاجة الآن إلى { $domain }.
phone-domains-keys-done = الرقم يفتح مجالًا. زر Enter ينهي المكالمة.
phone-outcome-enter = زر Enter: تم الحديث عنه.
