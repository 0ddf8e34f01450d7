# كلمات التطبيق نفسه. صيغ اسمية: لا أفعال ولا صفات للمخاطب المذكر أو المؤنث.

app-skip = إلى المحتوى
app-lock = قفل
app-language = لغة التطبيق
back = رجوع
close = إغلاق
undo = تراجع
try-again = محاولة أخرى
change = تغيير
done = تم
save = حفظ
cancel = إلغاء
yes = نعم
no = لا
unknown = غير معروف
loading = لحظة من فضلك …
number = { $count }
error-summary = { $count ->
    [one] أمر واحد غير صحيح بعد
    [two] أمران غير صحيحين بعد
    [few] { $count } أمور غير صحيحة بعد
   *[other] { $count } أمرًا غير صحيح بعد
}

notices = معلومات مهمة
notice-demo = عرض تجريبي: أشخاص من الخيال
notice-secret-in-file = المفتاح في ملف. للعرض التجريبي فقط.
notice-shifted-clock = اليوم هو { $today }

ago-today = اليوم
ago-yesterday = أمس
ago-days = { $count ->
    [two] قبل يومين
    [few] قبل { $count } أيام
   *[other] قبل { $count } يومًا
}
ago-weeks = { $count ->
    [one] قبل أسبوع
    [two] قبل أسبوعين
    [few] قبل { $count } أسابيع
   *[other] قبل { $count } أسبوعًا
}
ago-months = { $count ->
    [one] قبل شهر
    [two] قبل شهرين
    [few] قبل { $count } أشهر
   *[other] قبل { $count } شهرًا
}

## Sync

sync-safe = كل شيء محفوظ بأمان لدى البلدية
sync-waiting = محفوظ على هذا الجهاز · { $count } في انتظار الإنترنت
sync-arriving = الملفات في الطريق: { $done } من { $total }
sync-trouble = حدث خطأ: { $what }
sync-trouble-sign-in-again = مطلوب تسجيل الدخول من جديد
sync-trouble-server = لا جواب صحيح من البلدية
sync-trouble-held = { $count ->
    [one] جواب واحد موضوع جانبًا ({ $count })
    [two] جوابان موضوعان جانبًا ({ $count })
    [few] { $count } أجوبة موضوعة جانبًا
   *[other] { $count } جوابًا موضوعًا جانبًا
}
sync-trouble-disk-full = هذا الجهاز ممتلئ
sync-trouble-sign-in-again-next = العمل محفوظ بأمان على هذا الجهاز، ويُرسل بعد تسجيل الدخول من جديد.
sync-trouble-server-next = العمل محفوظ بأمان على هذا الجهاز. المحاولة تتكرر تلقائيًا. متابعة العمل ممكنة.
sync-trouble-held-next = لم يضع شيء. الخطوة التالية: الاتصال بمكتب المساعدة في البلدية.
sync-trouble-disk-full-next = لا مكان للمزيد. الحل: إفراغ مساحة على هذا الجهاز، أو الاتصال بمكتب المساعدة.
sync-panel = الحفظ والإرسال
sync-last-contact = آخر اتصال بالبلدية
sync-never = لا يوجد بعد
sync-waiting-count = في انتظار الإنترنت
sync-now = إرسال الآن
sync-now-asked = المحاولة جارية الآن. متابعة العمل ممكنة.
sync-now-failed = هذا غير ممكن الآن. ستتكرر المحاولة تلقائيًا.

safe-since = محفوظ بأمان لدى البلدية، { $at }
safe-waiting = { $count } في انتظار الإرسال
safe-nothing-sent = لم يُرسل شيء بعد

## Problems

problem-locked = التطبيق مقفل
problem-locked-next = للمتابعة: إدخال رمز PIN.
problem-not-enrolled = هذا الجهاز غير مسجل لأحد بعد
problem-not-enrolled-next = أولًا: تسجيل الدخول بحساب البلدية.
problem-wrong-pin = رمز PIN غير صحيح
problem-wrong-pin-next = { $tries ->
    [0] محاولة أخرى ممكنة بعد قليل.
    [one] محاولة أخرى ممكنة. المحاولات الباقية: { $tries }. بعدها فترة انتظار.
   *[other] محاولة أخرى ممكنة. المحاولات الباقية: { $tries }. بعدها فترة انتظار.
}
problem-wait = عدد كبير من الرموز الخاطئة
problem-wait-next = { $seconds ->
    [one] الانتظار الباقي: ثانية واحدة ({ $seconds }).
    [two] الانتظار الباقي: ثانيتان ({ $seconds }).
    [few] الانتظار الباقي: { $seconds } ثوانٍ.
   *[other] الانتظار الباقي: { $seconds } ثانية.
}
problem-weak-pin = رمز PIN سهل جدًا
problem-weak-pin-next = المطلوب: 6 أرقام أو أكثر، من غير تكرار رقم واحد ست مرات، ومن غير 123456.
problem-no-device-secret = مفتاح هذا الجهاز مفقود
problem-no-device-secret-next = الخطوة التالية: الاتصال بمكتب المساعدة في البلدية. ما أُرسل محفوظ بأمان.
problem-wrong-credentials = الاسم وكلمة السر غير متطابقين
problem-wrong-credentials-next = المطلوب: التأكد من الكتابة، ومن الحروف الكبيرة.
problem-wrong-code = هذا الرمز غير صحيح
problem-wrong-code-next = المطلوب: التأكد من الكتابة. يعمل الرمز مرة واحدة ويومًا واحدًا، وبعد ذلك: طلب رمز جديد.
problem-other-account = على هذا الجهاز عمل شخص آخر
problem-other-account-next = الحل: تسجيل الدخول بحساب صاحب هذا الجهاز، أو الاتصال بمكتب المساعدة.
problem-sign-in-over = توقف تسجيل الدخول
problem-sign-in-over-next = استغرق وقتًا طويلًا، أو كان الجواب «لا» في المتصفح. الحل: البدء من جديد.
problem-no-browser = المتصفح لا يُفتح
problem-no-browser-next = الحل: تسجيل الدخول برمز من المسؤول أو من مكتب المساعدة.
problem-sign-in-again = البلدية لم تعد تعرف هذا الجهاز
problem-sign-in-again-next = المطلوب: تسجيل الدخول من جديد. العمل محفوظ بأمان على هذا الجهاز.
problem-lease-over = { $days ->
    [one] بقي هذا الجهاز يومًا واحدًا دون اتصال بالبلدية
    [two] بقي هذا الجهاز يومين دون اتصال بالبلدية
    [few] بقي هذا الجهاز { $days } أيام دون اتصال بالبلدية
   *[other] بقي هذا الجهاز { $days } يومًا دون اتصال بالبلدية
  }
problem-lease-over-next = يكفي اتصال واحد بالإنترنت مع كتابة رمز PIN. عندها يُفتح الجهاز من جديد. العمل محفوظ.
problem-clock-went-back = أُعيدت ساعة هذا الجهاز إلى الوراء
problem-clock-went-back-next = يكفي اتصال واحد بالإنترنت مع كتابة رمز PIN. عندها يُفتح الجهاز من جديد. العمل محفوظ.
problem-withdrawn = سحبت البلدية هذا الجهاز
problem-withdrawn-next = المطلوب: تسجيل الدخول من جديد. وإذا أُعيد الجهاز إلى الاستخدام: الاتصال بالإنترنت وإدخال رمز PIN مرة أخرى.
problem-unreachable = الوصول إلى البلدية غير ممكن
problem-unreachable-next = أولًا: التأكد من وجود إنترنت على هذا الجهاز، ثم محاولة أخرى. وإن لم ينجح ذلك: الاتصال بمكتب المساعدة.
problem-backend-failed = لا جواب صحيح من البلدية
problem-backend-failed-next = السبب ليس هنا. محاولة أخرى ممكنة بعد بضع دقائق.
problem-unknown-dossier = هذا الملف غير موجود على هذا الجهاز
problem-unknown-dossier-next = الخطوة التالية: الرجوع إلى قائمة المشاركين.
problem-unknown-page = هذه الصفحة غير موجودة
problem-unknown-page-next = الخطوة التالية: الرجوع واختيار صفحة أخرى.
problem-unknown-question = هذا السؤال لم يعد موجودًا
problem-unknown-question-next = الخطوة التالية: الرجوع وفتح الصفحة من جديد.
problem-not-an-answer = هذا لا يناسب السؤال
problem-not-an-answer-next = المطلوب: اختيار أو كتابة شيء آخر.
problem-not-a-fact = هذا لا يناسب هذه الخانة
problem-not-a-fact-next = المطلوب: اختيار أو كتابة شيء آخر.
problem-unknown-goal = هذا الهدف لم يعد موجودًا
problem-unknown-goal-next = الخطوة التالية: فتح الخطة من جديد.
problem-unknown-instrument = هذا غير ممكن مع هذا العرض.
problem-unknown-instrument-next = يلزم فتح الخطة من جديد والاختيار مما فيها.
problem-unknown-rung = هذه الدرجة ليست على السلم.
problem-unknown-rung-next = يلزم اختيار درجة موجودة.
problem-no-referral = جهة أخرى ترافق هذا الشخص.
problem-no-referral-next = اللقاءات ممكنة، والإحالة غير ممكنة.
problem-unknown-handover = هذه الإشارة أو هذا التسليم غير موجود.
problem-unknown-handover-next = يلزم فتح الشاشة من جديد والاختيار مما فيها.
problem-not-a-signature = لم يُحفظ التوقيع بشكل صحيح.
problem-not-a-signature-next = يلزم مسح المربع والرسم من جديد.
problem-no-meeting = لم تبدأ أي مقابلة بعد
problem-no-meeting-next = أولًا: بدء مقابلة.
problem-no-intake = المقابلة الأولى غير مفتوحة
problem-no-intake-next = الخطوة التالية: الرجوع إلى الملف وفتح المقابلة الأولى.
problem-private-page-closed = الصفحة الخاصة مغلقة
problem-private-page-closed-next = لفتحها: إدخال رمز PIN.
problem-no-form = الأسئلة ليست على هذا الجهاز بعد
problem-no-form-next = ستصل تلقائيًا عند وجود إنترنت.
problem-empty = لا شيء هنا بعد
problem-empty-next = أولًا: ملء هذه الخانة.
problem-no-preview = هذا النموذج لم يعد مفتوحًا
problem-no-preview-next = يمكن اختيار الملف من جديد.
problem-file-too-large = هذا الملف كبير جدًا
problem-file-too-large-next = الحد الأقصى للملف { $megabytes } ميغابايت.
problem-not-a-file = لا يمكن قراءة هذا الملف
problem-not-a-file-next = الحل: اختيار ملف آخر.
problem-not-a-phone-number = هذا ليس رقم هاتف
problem-not-a-phone-number-next = تلزم كتابة الرقم بالأرقام.
problem-not-printed = تعذر إعداد الورقة
problem-not-printed-next = الخطة نفسها محفوظة. الحل: الاتصال بمكتب المساعدة.
problem-no-such-file = لم يعد الملف موجودًا
problem-no-such-file-next = تم حذفه أو نقله. الحل: البحث في التنزيلات.
problem-unknown-file = هذا الملف ليس على هذا الجهاز
problem-unknown-file-next = يصل تلقائيًا عندما يتصل الجهاز بالإنترنت. ويمكن اختيار الملف من جديد.
problem-file-elsewhere = هذا الملف ليس على هذا الجهاز بعد
problem-file-elsewhere-next = يصل تلقائيًا عندما يتصل هذا الجهاز بالإنترنت ويرسله الجهاز الآخر.
problem-no-downloads = تعذر حفظ النسخة
problem-no-downloads-next = الحل: التحقق من مجلد التنزيلات، ثم محاولة أخرى.
problem-disk-full = هذا الجهاز ممتلئ
problem-disk-full-next = التغيير الأخير غير محفوظ. الحل: إفراغ مساحة ثم محاولة أخرى.
problem-too-new = هذا التطبيق قديم جدًا
problem-too-new-next = البيانات محفوظة بأمان. الحل: تحديث التطبيق، أو الاتصال بمكتب المساعدة.
problem-internal = حدث خطأ في التطبيق
problem-internal-next = محاولة أخرى ممكنة. وإذا تكرر الخطأ: الاتصال بمكتب المساعدة وذكر الرقم { $incident }.

## Sign in, PIN, unlock

sign-in-title = تسجيل الدخول
sign-in-explain = يحتاج هذا إلى إنترنت. بعد ذلك يعمل التطبيق من غير إنترنت أيضًا.
sign-in-account = اسم المستخدم
sign-in-password = كلمة السر
sign-in-submit = تسجيل الدخول
sign-in-busy = جارٍ سؤال البلدية …
sign-in-account-empty = اسم المستخدم مطلوب
sign-in-password-empty = كلمة السر مطلوبة
sign-in-backend = البلدية: { $address }
sign-in-again = تسجيل الدخول من جديد
sign-in-again-explain = البلدية لم تعد تعرف هذا الجهاز. المطلوب: تسجيل الدخول من جديد. العمل محفوظ بأمان على هذا الجهاز.
sign-in-emptied = أفرغت البلدية هذا الجهاز
sign-in-emptied-next = لا ملفات عليه بعد الآن. للأسئلة: الاتصال بمكتب المساعدة في البلدية.
sign-in-with-browser = تسجيل الدخول في المتصفح
sign-in-with-password = تسجيل الدخول بكلمة السر
sign-in-with-code = تسجيل الدخول برمز
sign-in-code = الرمز
sign-in-code-help = الرمز من المسؤول أو من مكتب المساعدة، ويعمل مرة واحدة.
sign-in-code-empty = الرمز مطلوب
sign-in-browser-explain = يُفتح المتصفح، وهناك يتم تسجيل الدخول بحساب البلدية.
sign-in-browser-number = إذا ظهر هذا الرقم في المتصفح أيضًا: اختيار «نعم» هناك.
sign-in-browser-waiting = التطبيق في انتظار المتصفح …
sign-in-browser-stop = إيقاف
choose-pin-title = اختيار رمز PIN
choose-pin-explain = هذا الرمز يفتح التطبيق. المطلوب 6 أرقام أو أكثر. الرمز سر.
choose-pin-first = رمز PIN جديد
choose-pin-second = الرمز نفسه مرة أخرى
choose-pin-submit = حفظ الرمز
choose-pin-busy = جارٍ تجهيز الخزنة …
choose-pin-short = المطلوب 6 أرقام أو أكثر
choose-pin-digits = أرقام فقط
choose-pin-differs = الرمزان غير متطابقين. المطلوب كتابته مرة أخرى
unlock-title = أهلًا { $name }
unlock-title-nobody = فتح التطبيق
unlock-explain = بعد إدخال رمز PIN تبدأ المتابعة من المكان الأخير.
unlock-pin = رمز PIN
unlock-pin-empty = رمز PIN مطلوب
unlock-submit = فتح
unlock-busy = جارٍ فتح التطبيق …
unlock-signed-in-again = تم تسجيل الدخول من جديد. المطلوب الآن: رمز PIN.
unlock-withdrawn = سحبت البلدية هذا الجهاز
unlock-withdrawn-next = التطبيق مغلق، وما لم يُرسل محفوظ. الحل: الاتصال بمكتب المساعدة في البلدية، أو تسجيل الدخول من جديد. وإذا أُعيد الجهاز إلى الاستخدام: الاتصال بالإنترنت وإدخال رمز PIN.
unlock-wait = { $seconds ->
    [one] عدد كبير من الرموز الخاطئة. الانتظار الباقي: ثانية واحدة ({ $seconds }).
    [two] عدد كبير من الرموز الخاطئة. الانتظار الباقي: ثانيتان ({ $seconds }).
    [few] عدد كبير من الرموز الخاطئة. الانتظار الباقي: { $seconds } ثوانٍ.
   *[other] عدد كبير من الرموز الخاطئة. الانتظار الباقي: { $seconds } ثانية.
}

## Caseload

caseload-context = قائمة المشاركين · { $count }
caseload-title = من أولًا؟
caseload-search = بحث بالاسم
caseload-new = مشارك جديد أو مشاركة جديدة
caseload-overdue = تجاوز الموعد
caseload-within-week = خلال سبعة أيام
caseload-later = لاحقًا
caseload-found = { $count ->
    [0] لا نتائج
    [one] نتيجة واحدة ({ $count })
    [two] نتيجتان ({ $count })
    [few] { $count } نتائج
   *[other] { $count } نتيجة
}
caseload-found-nobody = لا اسم فيه ”{ $search }“
caseload-found-nobody-next = البحث بجزء آخر من الاسم ممكن، وكذلك إضافة اسم جديد.
caseload-clear = عرض الجميع
caseload-empty = القائمة فارغة بعد
caseload-empty-next = الأسماء الجديدة من البلدية تصل تلقائيًا عند وجود إنترنت. إضافة اسم هنا ممكنة أيضًا.
caseload-arriving = قائمة المشاركين في الطريق
caseload-arriving-next = { $done } من { $total } ملفات على هذا الجهاز. البدء ممكن من الآن.
caseload-counts = { $period ->
    [calendar_year] هذا العام
   *[other] آخر 12 شهرًا
}
caseload-counts-norm = { $wanted ->
    [4] اكتملت أربع مقابلات
   *[other] اكتملت { $wanted } مقابلات
}
caseload-counts-intake = المقابلة الأولى مكتملة
caseload-counts-on-hold = متوقف مؤقتًا
caseload-counts-waiting = في انتظار الإنترنت
caseload-of = { $count } من { $total }
caseload-waiting = في انتظار الإرسال

reason-intake-to-start = بدء المقابلة الأولى
reason-intake-to-finish = إكمال المقابلة الأولى
conversation-nth = { $nth ->
    [1] المقابلة 1
    [2] المقابلة 2
    [3] المقابلة 3
    [4] المقابلة 4
   *[other] المقابلة القادمة
}
reason-conversation-overdue = { $days ->
    [one] { $which }: تأخر يوم واحد ({ $days })
    [two] { $which }: تأخر يومين ({ $days })
    [few] { $which }: تأخر { $days } أيام
   *[other] { $which }: تأخر { $days } يومًا
}
reason-conversation-due = { $days ->
    [0] { $which }: اليوم
    [1] { $which }: غدًا
    [two] { $which }: بعد يومين ({ $days })
    [few] { $which }: بعد { $days } أيام
   *[other] { $which }: بعد { $days } يومًا
}
reason-ended = انتهت المرافقة
row-intake-begun = بدأت المقابلة الأولى: { $settled } من { $total } مجالات
row-no-conversation = لا مقابلات بعد
row-conversations = آخر مقابلة { $ago } · { $count } من { $wanted }

## New participant

new-title = إضافة اسم جديد
new-explain = هذا يعمل من غير إنترنت أيضًا. كل الخانات اختيارية ما عدا الاسم.
new-name-empty = الاسم مطلوب
new-birth-year-wrong = المطلوب سنة من أربعة أرقام، مثل 1972
new-phone-wrong = أرقام فقط، مثل 06 12345678
new-submit = إضافة
new-undecided = لم يُسأل بعد

## Dossier

dossier-age = العمر { $age }
dossier-facts = معلومات عامة
dossier-meetings = المقابلات
dossier-no-meetings = لا مقابلات بعد.
dossier-intake = المقابلة الأولى
dossier-intake-progress = { $settled } من { $total } مجالات
dossier-intake-not-begun = لم تبدأ بعد
dossier-intake-begun = بدأت في { $date }
dossier-plan = الخطة
dossier-plan-none = لا خطة بعد
dossier-plan-goals = { $count ->
    [one] هدف واحد ({ $count })
    [two] هدفان ({ $count })
    [few] { $count } أهداف
   *[other] { $count } هدفًا
}
dossier-plan-agreed = النسخة { $version }، تم الاتفاق في { $date }
dossier-plan-not-agreed = لا اتفاق بعد
dossier-start-meeting = بدء مقابلة
dossier-continue-intake = متابعة المقابلة الأولى
dossier-begin-intake = بدء المقابلة الأولى
dossier-open-plan = الخطة
dossier-open-review = نظرة عامة
dossier-end-meeting = إنهاء المقابلة
dossier-meeting-now = مقابلة جارية منذ { $at }
dossier-meeting-counts = محسوبة
dossier-meeting-ended = انتهت المقابلة
dossier-no-form = أسئلة المقابلة الأولى ليست على هذا الجهاز بعد. ستصل تلقائيًا عند وجود إنترنت.
dossier-fact-saved = تم تغيير: { $fact }
dossier-fact-conflict = جوابان. كلاهما محفوظ. المطلوب اختيار الصحيح.
dossier-fact-mine = من هذا الحساب
dossier-fact-other = من حساب آخر
dossier-fact-choose = هذا صحيح
dossier-fact-change = تغيير: { $fact }
dossier-fact-clear = إفراغ

fact-name = الاسم
fact-birth-year = سنة الميلاد
fact-language = اللغة
fact-reads-language = قراءة هذه اللغة
fact-interpreter-needed = الترجمة
fact-preferred-channel = طريقة الاتصال المفضلة
fact-phone = الهاتف
fact-active-at-power = نشاط حالي في Power
fact-target-group-register = في سجل الفئة المستهدفة (doelgroepregister)
fact-wia = إعانة WIA

status-active = جارية
status-on-hold = متوقفة مؤقتًا
status-other-lead = القيادة لدى جهة أخرى
status-ended = منتهية

interpreter-none = من غير ترجمة
interpreter-professional = ترجمة مهنية
interpreter-informal = العائلة أو المعارف
interpreter-coach = اللغة معروفة لدى المرافقة
channel-face-to-face = وجهًا لوجه
channel-phone = بالهاتف
channel-video = بالفيديو
channel-at-home = في البيت
location-power-noord = Power-Noord
location-service-centre-noord = مركز الخدمة Noord
location-city-office = مبنى البلدية
location-home = في البيت
location-outdoors = في الخارج
location-remote = عن بعد
location-elsewhere = في مكان آخر
meeting-intake = المقابلة الأولى
meeting-progress-conversation = مقابلة متابعة
meeting-three-way-conversation = مقابلة ثلاثية
meeting-interim-contact = اتصال بين المقابلات
