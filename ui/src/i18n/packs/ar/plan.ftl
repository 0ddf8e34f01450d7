# Words of the plan: goals, steps, the ladder, help, instruments, versions.

plan-title = خطة { $name }
plan-goals = الأهداف
plan-goal-nth = الهدف { $nth }
plan-goal-new = هدف جديد
plan-goal-words = ما أمنية الشخص المشارك؟
plan-goal-words-help = بكلمات الشخص نفسه.
plan-goal-add = إضافة إلى الخطة
plan-goal-removed = تم حذف الهدف.
plan-step-new = إضافة خطوة
plan-step-what = ما الذي سيحدث؟
plan-step-what-help = البدء بالفعل. مثلًا: الاتصال بالمدرسة.
plan-step-who = من يقوم بذلك؟
plan-step-when = متى؟
plan-step-add = إضافة
plan-step-empty = تلزم كتابة ما سيحدث أولًا.
plan-step-removed = تم حذف الخطوة.
plan-who-participant = الشخص المشارك
plan-who-coach = المدرب
plan-who-together = معًا
plan-who-other = شخص آخر
plan-when = في { $date }
plan-when-open = لم يتحدد اليوم بعد
plan-in-weeks = { $count ->
    [zero] بعد { $count } أسبوع
    [one] بعد أسبوع
    [two] بعد أسبوعين
    [few] بعد { $count } أسابيع
    [many] بعد { $count } أسبوعًا
   *[other] بعد { $count } أسبوع
}
plan-open = لم يتم بعد
plan-done = تم
plan-done-steps = ما تم
plan-remove = حذف
plan-choose-step = لم يكتمل بعد: اختيار خطوة
plan-suggestions = من الحديث
plan-take = تحويله إلى هدف
plan-empty = لا شيء في الخطة بعد
plan-empty-next = ما أمنية الشخص المشارك؟ البداية بهدف صغير واحد.
plan-stepless = { $count ->
    [zero] لكل هدف خطوة.
    [one] هدف واحد بدون خطوة.
    [two] هدفان بدون خطوة.
    [few] { $count } أهداف بدون خطوة.
    [many] { $count } هدفًا بدون خطوة.
   *[other] { $count } هدف بدون خطوة.
}
plan-agree = هذا هو اتفاقنا
plan-agreed = تم الاتفاق: النسخة { $number }، { $date }
plan-agreed-already = تم الاتفاق على الخطة.
plan-changed-since = تغيّر شيء بعد النسخة { $number } من { $date }
plan-changed-since-next = هل هذا صحيح؟ إذن يتم الاتفاق معًا من جديد.

## Goals and steps

plan-goal-domain = إلى أي مجال ينتمي هذا الهدف؟
plan-goal-domain-none = لا مجال بعد
plan-goals-none = لا هدف بعد
plan-step-name = من هو؟
plan-step-name-help = مثلًا: الأخت ليلى، أو الطبيب.

## The participation ladder

plan-ladder = المشاركة
plan-ladder-now = الآن
plan-ladder-goal = الهدف
plan-ladder-unsaid = لم يتم الاختيار بعد
plan-ladder-choose = الاختيار معًا على السلم
plan-ladder-change = تغيير السلم
plan-ladder-close = انتهى السلم
plan-ladder-question-now = أين وضعك الآن؟
plan-ladder-question-goal = ما الوجهة المطلوبة؟
plan-ladder-help = يتم اختيار ما يحدث مرة واحدة على الأقل كل أسبوع.
plan-ladder-rung = الدرجة { $rung }
plan-rung-1 = في البيت غالبًا، تواصل قليل
plan-rung-2 = لقاء الناس خارج البيت
plan-rung-3 = المشاركة في نشاط أو درس
plan-rung-4 = عمل بدون أجر، مثل التطوع
plan-rung-5 = عمل بأجر مع مساعدة
plan-rung-6 = عمل بأجر

## Direct help

plan-help = مساعدة من المدرب
plan-help-none = لم يتم اختيار مساعدة بعد
plan-help-more = إضافة مساعدة
plan-help-close = إغلاق القائمة
plan-help-given = تم في { $date }
plan-help-removed = تم حذف المساعدة.

## Instruments

plan-offer = العروض
plan-offer-none = لم يتم اختيار شيء بعد
plan-offer-more = إضافة عرض
plan-offer-close = إغلاق العروض
plan-offer-suggests = القائمة تعطي أفكارًا. الاختيار يكون معًا.
plan-offer-fits = يناسب ما تم الحديث عنه
plan-offer-others = عروض أخرى
plan-offer-because = يناسب
plan-offer-take = إضافة إلى الخطة
plan-offer-own = شيء آخر
plan-offer-own-name = ما هو؟
plan-offer-own-empty = تلزم كتابة ما هو أولًا.
plan-offer-missing = القائمة ليست على هذا الجهاز بعد. يلزم الاتصال مرة واحدة.
plan-offer-removed = تم حذف العرض.
plan-offer-moved = تم الحفظ: { $state }.
plan-lead-coach = المدرب هو المرافق.
plan-lead-provider = الجهة هي المرافقة. المدرب يتابع.
plan-lead-question = من يرافق؟
plan-lead-option-coach = المدرب
plan-lead-option-provider = الجهة المقدمة
plan-lead-contact = من يمكن الاتصال به هناك؟
plan-lead-contact-help = الاسم ورقم الهاتف.
plan-lead-change = المرافقة
plan-lead-call = الاتصال: { $contact }
plan-turn-why = { $state } ({ $reason })
plan-life = ما حدث
plan-state-discussed = تم الحديث عنه
plan-state-referred = تمت الإحالة
plan-state-started = بدأ
plan-state-interrupted = متوقف مؤقتًا
plan-state-resumed = بدأ من جديد
plan-state-completed = اكتمل
plan-state-stopped = توقف
plan-state-not-used = لن يتم
plan-move-referred = إحالة
plan-move-started = بدأ
plan-move-interrupted = متوقف مؤقتًا
plan-move-resumed = يستمر من جديد
plan-move-completed = اكتمل
plan-move-stopped = توقف
plan-move-not-used = لن يتم
plan-move-when = في أي يوم؟
plan-move-today = اليوم
plan-move-why = لماذا؟
plan-why-health = الصحة
plan-why-no-fit = لا يناسب
plan-why-transport-problems = المواصلات
plan-why-dutch-language-difficulty = اللغة الهولندية
plan-why-home-responsibilities = رعاية الأطفال أو العائلة أو البيت
plan-why-benefit-or-income = الإعانة أو الدخل
plan-why-closed = المكان مغلق
plan-why-no-place = لا مكان أو قائمة انتظار
plan-why-has-work = يوجد عمل
plan-why-not-wanted = لا رغبة فيه
plan-why-other = شيء آخر
plan-no-referral = لقاءات بدون إحالة
plan-no-referral-wia = يحصل الشخص على إعانة WIA. تساعد UWV في العمل أو الدروس. وتستمر اللقاءات معًا.
plan-no-referral-target-group-register = الشخص مسجل في سجل الفئة المستهدفة (doelgroepregister). يساعد قسم Loonkostensubsidie في العمل. وتستمر اللقاءات معًا.

## What changed, and versions

plan-changes = هذا ما تغيّر
plan-progress-since = هذا ما حدث بعد الاتفاق
plan-versions = الاتفاقات السابقة
plan-version = النسخة { $number }، { $date }
plan-version-first = الاتفاق الأول
plan-version-tapped = تم الاتفاق بلمسة
plan-version-signed = تم الاتفاق بتوقيع
plan-version-named = تم الاتفاق باسم: { $name }
plan-version-signature = توقيع النسخة { $number }
plan-change-goal-added = هدف جديد: { $what }
plan-change-goal-reworded = الهدف: { $to } (قبل ذلك: { $from })
plan-change-goal-moved = { $what }: الآن ضمن { $to }
plan-change-goal-removed = حُذف الهدف: { $what }
plan-change-step-added = خطوة جديدة: { $what }
plan-change-step-reworded = الخطوة: { $to } (قبل ذلك: { $from })
plan-change-step-who = { $what }: الآن من { $to }
plan-change-step-when = { $what }: الآن { $to }
plan-change-step-removed = حُذفت الخطوة: { $what }
plan-change-step-done = تم: { $what }
plan-change-step-reopened = لم يتم بعد: { $what }
plan-change-rung-now = المشاركة الآن: { $to }
plan-change-rung-goal = المشاركة، الهدف: { $to }
plan-change-help-added = مساعدة جديدة: { $what }
plan-change-help-removed = حُذفت المساعدة: { $what }
plan-change-help-given = تمت المساعدة: { $what }
plan-change-instrument-added = عرض جديد: { $what }
plan-change-instrument-removed = حُذف العرض: { $what }
plan-change-instrument-moved = { $what }: { $to }
plan-change-instrument-lead = { $what }: المرافقة من { $to }

## Agreeing

plan-sign = بتوقيع
plan-sign-title = توقيعك
plan-sign-help = الرسم بالإصبع، أو كتابة الاسم.
plan-sign-sheet = مربع التوقيع
plan-sign-filled = يوجد توقيع
plan-sign-clear = مسح
plan-sign-name = أو كتابة الاسم
plan-sign-empty = يلزم الرسم أو كتابة الاسم أولًا.

## On paper

paper-open = الخطة على ورق
paper-title = الخطة على ورق
paper-language = ما اللغة التي تأتي أولًا؟
paper-language-help = الهولندية موجودة دائمًا بجانبها.
paper-phone = على أي رقم يمكن للشخص المشارك الاتصال بالمدرب؟
paper-phone-help = يظهر هذا الرقم على كل خطة. تكفي كتابته مرة واحدة.
paper-phone-wrong = تلزم كتابة الرقم بالأرقام. مثلًا: 053 123 45 67.
paper-phone-known = الرقم على الورقة:
paper-no-appointment = لا يوجد موعد بعد
paper-plan-appointment = تحديد موعد
paper-cut = لا يتسع كل شيء في صفحتين
paper-cut-next = تقول الورقة إن الباقي عند المدرب.
paper-letters = لا يمكن طباعة بعض الحروف
paper-letters-next = مكان الحرف الناقص علامة استفهام. الحل: كتابة هذه الكلمات بطريقة أخرى.
paper-page = صفحة { $page } من { $pages } من الخطة
paper-hers = هذه الورقة للشخص المشارك.
paper-make = إعداد الورقة
paper-made = الورقة جاهزة
paper-made-open = يُفتح الملف { $name } الآن. بعد ذلك تمكن طباعته.
paper-made-find = الملف { $name } موجود في { $folder }. يمكن فتحه وطباعته.
paper-not-locked = هذا الملف غير مقفل
paper-not-locked-next = تلزم طباعته ثم حذفه.
paper-throw = حذف الملف
paper-thrown = تم حذف الملف.
paper-given = أُعطيت على ورق
paper-given-on = أُعطيت على ورق في { $date } ({ $language })
