# Words of casework: conversations, the norm, guidance, what is due.

problem-unknown-conversation = هذه المقابلة لم تعد موجودة
problem-unknown-conversation-next = المطلوب فتح المقابلات من جديد.
problem-wrong-day = هذا اليوم غير ممكن
problem-wrong-day-next = المطلوب يوم آخر أو وقت آخر.

## Conversations

conversations-title = المقابلات
conversations-open = كل المقابلات
conversations-plan = تحديد موعد لمقابلة
conversations-plan-new = تحديد موعد جديد
conversations-plan-next = تحديد الموعد التالي
conversations-register = تسجيل مقابلة سابقة
conversations-ahead = مواعيد قادمة
conversations-past = مقابلات سابقة
conversation-at = { $day }، { $time }
conversation-back-to = العودة إلى المقابلة
conversation-notes = ملاحظات
conversation-to-finish = الملاحظات لم تكتمل
conversation-planned = موعد محدد
conversation-passed = هل تمت هذه المقابلة؟
conversation-passed-next = اليوم مضى. المطلوب تسجيل ما حدث.
conversation-going-on = جارية
conversation-begin = بدء هذه المقابلة
conversation-was-held = نعم، تمت
conversation-not-held = لم تتم
conversation-move = تغيير الموعد
conversation-when = متى؟
conversation-length = كم استغرقت؟
conversation-minutes = { $count } دقيقة
conversation-today = اليوم
conversation-yesterday = أمس
conversation-save-plan = حفظ الموعد
conversation-save-register = حفظ هذه المقابلة
conversation-topics = عمَّ كان الحديث؟
conversation-developments = كيف الأحوال؟
conversation-agreements = ما الذي اتُّفق عليه؟
conversation-agreements-help = مثال: قراءة الرسالة معًا.
conversation-next = الموعد التالي
conversation-open-next = عرض الموعد
conversation-with = من هو المختص؟
conversation-with-help = مثال: مرافق من ROC.
conversation-household = هل هي أيضًا مقابلة لفرد من العائلة؟
conversation-household-help = عندها تظهر المقابلة في ذلك الملف أيضًا، من غير الملاحظات.
conversation-counts = مقابلة رسمية
conversation-counts-help = المقابلة الرسمية محسوبة ضمن عدد السنة. الاتصال القصير بينها إضافي.
conversation-counts-yes = هذه المقابلة محسوبة
conversation-finish = الملاحظات مكتملة
conversation-finish-why = حتى ذلك الحين تبقى هذه المقابلة في القائمة.
conversation-saved = تم الحفظ
conversation-remove = إزالة هذه المقابلة
conversation-removed = أزيلت هذه المقابلة
conversation-restore = استرجاع
start-planned = موعد اليوم، { $at }
missed-why = لماذا لم تتم؟
missed-no-show = عدم الحضور
missed-sick-note = إبلاغ بالمرض
missed-called-off = إلغاء الموعد
missed-not = تمت المقابلة فعلًا
follow-up-title = ما الذي تم بعد ذلك؟
follow-up-why = السؤال عن الأحوال أولًا. كثيرًا ما يكون لعدم الحضور سبب.
follow-up-called = اتصال وحديث بالهاتف
follow-up-messaged = إرسال رسالة قصيرة
follow-up-letter = إرسال خطاب
follow-up-visited = زيارة
follow-up-new-appointment = تحديد موعد جديد
follow-up-not-needed = لا حاجة لشيء
follow-up-note = بكلمات أخرى
letter-title = خطاب الدعوة
letter-why = ليس الجميع يرى الخطاب أو يفهمه. السؤال مفيد.
letter-sent-today = أُرسل اليوم
letter-sent-on = أُرسل في { $date }
letter-not-sent = لم يُرسل
letter-understood = هل وصل الخطاب وفُهم؟
letter-yes = نعم
letter-explained = بعد الشرح
letter-no = لم يُفهم
letter-not-seen = لم يُرَ
location-closed = { $where } مغلق حتى { $until }. المطلوب مكان آخر أو اتصال بالهاتف.
location-closed-open = { $where } مغلق إلى موعد غير معروف. المطلوب مكان آخر أو اتصال بالهاتف.
topic-benefit = المساعدة المالية
topic-wish-and-can = الرغبات والقدرات
topic-contact = طريقة الاتصال وعدد المرات
topic-discrimination = التمييز
prompts-title = للتذكير
prompt-wish-and-can = البداية: ما الرغبات، وما الممكن؟
prompt-benefit = ”المساعدة المالية لا تتوقف هكذا. ولا حتى إذا لم ينجح العمل أو المشاركة.“
prompt-contact = السؤال عن طريقة الاتصال المناسبة وعدد المرات.
prompt-contact-known = الاتصال المفضل: { $contact }. هل ما زال كذلك؟
prompt-slowly = الكلام ببطء، مع الشرح والنظر إلى الآخر.

## The norm

norm-title = عدد المقابلات
norm-held = { $period ->
    [calendar_year] { $held } من { $wanted } هذا العام
   *[other] { $held } من { $wanted } في 12 شهرًا
}
norm-planned = مواعيد قادمة: { $count }
norm-tried = محاولات: { $count }
norm-explain = حتى عند التوقف المؤقت. المحاولات: عدم حضور أو مرض أو تعذر الوصول.

## Guidance

guidance-title = المرافقة
guidance-saved = تغيرت حالة المرافقة
guidance-why = ما السبب؟
guidance-reason-missing = السبب مطلوب.
guidance-review = متى المراجعة؟
guidance-review-missing = المطلوب يوم بعد اليوم.
guidance-review-on = المراجعة في { $date }
guidance-review-none = لم يُحدد يوم للمراجعة
guidance-contact-goes-on = الاتصال مستمر ومحسوب
guidance-on-hold-explain = الاتصال مستمر، ومواعيد الخطة متوقفة. في اليوم المحدد يعود هذا إلى القائمة وحده.
guidance-other-lead-explain = المقابلات والمتابعة مستمرة، من غير إحالة.
guidance-who-leads = من يقود؟
guidance-since = منذ { $date }
guidance-in-months = { $count ->
    [one] بعد شهر واحد ({ $count })
    [two] بعد شهرين ({ $count })
    [few] بعد { $count } أشهر
   *[other] بعد { $count } شهرًا
}
hold-health = الصحة
hold-home-responsibilities = رعاية الأطفال أو العائلة أو البيت
hold-away = غياب مؤقت
hold-other-help-first = مساعدة أخرى أولًا
hold-other = سبب آخر
lead-party-uwv = UWV
lead-party-wage-cost-subsidy = دعم تكاليف الأجور (البلدية)
lead-party-partner = شريك مثل Power أو ROC
lead-party-neighbourhood-team = فريق الحي
lead-party-other = قسم آخر
ended-paid-work = إيجاد عمل مدفوع
ended-moved = انتقال إلى مكان آخر
ended-handed-over = تسليم إلى جهة أخرى
ended-stopped = توقف
fact-contact-frequency = عدد مرات الاتصال
fact-speak-slowly = الكلام ببطء مفيد
fact-primary-contact = شخص الاتصال الثابت
frequency-weekly = كل أسبوع
frequency-every-few-weeks = كل أسبوعين أو ثلاثة
frequency-monthly = كل شهر
frequency-as-few-as-possible = أقل ما يمكن
frequency-she-calls = الاتصال من المشارك
household-title = العائلة
household-explain = هل هناك فرد من العائلة نفسها؟ عندها تكفي مقابلة واحدة وتسجيل واحد.
household-add = إضافة شخص
household-saved = تغيرت العائلة

## What is due

dossier-due = ما المطلوب الآن
reason-appointment = { $kind }: { $at }
reason-appointment-passed = موعد { $day }: ماذا حدث؟
reason-missed-no-show = عدم حضور في { $day }: السؤال عن الأحوال
reason-missed-sick-note = إبلاغ بالمرض في { $day }: السؤال عن الأحوال
reason-missed-called-off = إلغاء في { $day }
reason-notes-to-finish = إكمال ملاحظات { $day }
reason-review = متوقف مؤقتًا: المراجعة { $day }
reason-step = { $who ->
    [coach] خطوة من الخطة على المدرب: { $day }
    [together] خطوة نقوم بها معًا: { $day }
   *[other] السؤال عن خطوة: { $day }
}
reason-follow-up = متابعة إشارة من شريك: { $day }
reason-plan-to-adapt = اتفاق جديد على الخطة: تغيير في { $day }
caseload-counts-held = مقابلات تمت
caseload-counts-tried = محاولات
caseload-counts-planned = مواعيد قادمة
