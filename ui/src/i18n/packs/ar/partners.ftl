# Words of working with others: signals, warm handover.

partners-title = التعاون حول { $name }
partners-open = الإشارات والتسليم

## Signals

signals-title = إشارات من آخرين
signals-none = لا إشارات بعد
signal-new = إضافة إشارة
signal-from = ممن هي؟
signal-name = الاسم
signal-text = ماذا قيل؟
signal-text-help = كتابة الضروري فقط.
signal-follow-up = ما الذي يتبع ذلك؟
signal-follow-up-help = يُترك فارغًا إذا لم يلزم شيء.
signal-by = متى؟
signal-save = حفظ الإشارة
signal-empty = تلزم كتابة ما قيل أولًا.
signal-removed = تم حذف الإشارة.
signal-remove = حذف
signal-todo = لم يتم بعد
signal-done = تم
signal-due = { $what }، { $date }
partner-trajectory-supervisor = مرافق المسار
partner-power = Power
partner-income-officer = مستشار الدخل
partner-employment-adviser = مستشار العمل
partner-neighbourhood-team = فريق الحي أو Wmo
partner-coach = مدرب آخر
partner-uwv = UWV
partner-other = شخص آخر

## Handover

handover-title = تسليم شخصي
handover-what = حديث بين ثلاثة. الشخص المشارك يختار ما يُقال.
handover-new = بدء تسليم
handover-to = إلى من؟
handover-to-help = اسم المرافق الجديد.
handover-to-empty = تلزم كتابة الاسم أولًا.
handover-party = أين يعمل هذا الشخص؟
handover-why = لماذا؟
handover-begin = بدء
party-coach = مدرب في البلدية
party-uwv = UWV
party-wage-subsidy = قسم Loonkostensubsidie
party-department = قسم آخر
party-partner = جهة خارج البلدية
handover-stage-choosing = الشخص المشارك يختار
handover-stage-talking = الحديث بين ثلاثة لم يتم بعد
handover-stage-waiting = بانتظار المستلم
handover-stage-accepted = تم التسليم
handover-stage-cancelled = لن يتم
handover-tell = ما الذي يمكن قوله؟
handover-tell-yes = نعم، يُقال
handover-tell-no = لا
handover-part-contact = الاسم واللغة والهاتف
handover-part-intake = ما قلته في المقابلة الأولى
handover-part-plan = خطتي
handover-part-instruments = ما أشارك فيه
handover-part-conversations = متى تحدثنا
handover-wish = ما الرسالة الخاصة؟
handover-wish-help = بالكلمات الخاصة. يمكن تركه فارغًا.
handover-talk = الحديث بين ثلاثة
handover-talk-none = يبدأ حديث بين ثلاثة، ثم يُختار هنا.
handover-talk-start = بدء الحديث بين ثلاثة
handover-talk-this = كان هذا: { $date }
handover-talked = تم الحديث في { $date }
handover-accept = هل يتسلم المرافق الجديد؟
handover-accept-name = اسم المستلم
handover-accept-yes = أتسلم
handover-accepted = تسلّم { $by } في { $date }
handover-cancel = لن يتم
handover-cancelled = تم إيقاف التسليم.
handover-told = هذا ما يمكن قوله
handover-told-nothing = الشخص لا يريد قول أي شيء.

problem-handover-not-ready = هذا التسليم لم يصل إلى هذه المرحلة بعد
problem-handover-not-ready-next = أولًا يُختار ما يُقال. ثم يكون حديث بين الثلاثة.
problem-no-receiver-key = لا يمكن عمل ملف لهذا الاسم بعد
problem-no-receiver-key-next = يلزم اتصال الجهازين بالبلدية مرة واحدة. ثم المحاولة من جديد.
problem-not-a-handover = هذا الملف ليس تسليمًا
problem-not-a-handover-next = المطلوب ملف ينتهي بـ .samenstap.
problem-handover-for-others = هذا التسليم لشخص آخر
problem-handover-for-others-next = جهاز المستلم وحده يفتح هذا الملف.
problem-handover-tampered = هذا الملف تالف أو تغيّر
problem-handover-tampered-next = يلزم طلب ملف جديد من الزميل.
problem-unknown-sender = هذا الجهاز لا يعرف المرسِل
problem-unknown-sender-next = يلزم الاتصال بالبلدية مرة واحدة. ثم فتح الملف من جديد.

## A handover in a file

handover-file = على شكل ملف، وبلا إنترنت أيضًا
handover-file-what = في الملف فقط ما يجوز قوله. وجهاز الزميل وحده يفتحه.
handover-file-who = لمن؟
handover-file-make = عمل الملف
handover-file-made = الملف جاهز للتسليم.
handover-file-nobody = لا أسماء معروفة بعد. يلزم الاتصال بالبلدية مرة واحدة.
handed-title = فتح تسليم
handed-explain = هل وصل ملف من زميل؟ يُفتح هنا. يظهر فقط ما يريد المشارك قوله.
handed-pick = اختيار الملف
handed-none = لا تسليم في الانتظار.
handed-from = من { $sender }، { $date }
handed-wish = بكلمات المشارك
handed-no-intake = تظهر المقابلة الأولى عند وصول الأسئلة إلى هذا الجهاز.
handed-accept = قبول التسليم
handed-not-now = ليس الآن
handed-accepted = يبقى { $name } مقروءًا هنا. ويصل الملف الكامل عندما تنقله البلدية.
handed-waits = يصل الملف الكامل عندما تنقله البلدية.
handed-drop = إزالة
handed-dropped = أُزيل { $name } من هنا.
