# Words of the screens in which coach and participant talk: meeting, intake, review, plan.
# Nouns instead of verbs with "you", and no adjectives about a person: the text does not choose between a man and a woman.

## Questions

question-not-aloud = ليس للقراءة:
question-tip = نصيحة
question-no-answer = بدون جواب
question-missing-dont_know = لا أعرف
question-missing-refused = لا أريد الإجابة
question-missing-skipped = تخطّي السؤال
question-saved = تم الحفظ
question-draft-kept = محفوظ، لم يكتمل بعد
question-not-saved = لم يتم الحفظ
question-save-again = محاولة جديدة
question-cleared = تم الحذف
question-violation-constraint = هذا الجواب لا يناسب السؤال.
question-violation-required = لا يوجد جواب هنا بعد.
question-violation-wrong_type = هذا الجواب لا يناسب هذه الخانة.
question-not-a-number = أرقام فقط.
question-not-a-date = هذا اليوم غير موجود. تلزم مراجعته.
question-date-day = اليوم
question-date-month = الشهر
question-date-year = السنة
question-ladder-step = { $step }، { $words }
question-conflict-title = جوابان لسؤال واحد
question-conflict-help = كلاهما محفوظ. يمكن اختيار الصحيح أو كتابة جواب جديد.
question-conflict-choose = هذا هو الصحيح
question-conflict-choose-label = هذا هو الصحيح: جواب { $who }
question-head-who = { $mine ->
    [yes] { $enteredBy ->
        [participant] من هذا الحساب، الإدخال بيد الشخص المشارك
       *[coach] من هذا الحساب
    }
   *[no] { $enteredBy ->
        [participant] من حساب زميل، الإدخال بيد الشخص المشارك
       *[coach] من حساب زميل
    }
}
question-by-face_to_face = لقاء
question-by-phone = هاتف
question-by-video = مكالمة فيديو
question-by-at_home = في البيت

## Intake

intake-title = المقابلة الأولى
intake-context = { $channel ->
    [phone] المقابلة الأولى بالهاتف
    [video] المقابلة الأولى بالفيديو
   *[other] المقابلة الأولى معًا · { $location }
}
intake-domains = المجالات
intake-opening = قبل البداية
intake-review = نظرة عامة
intake-talk = للحديث
intake-prompt-previous = سؤال الحديث السابق
intake-prompt-next = سؤال الحديث التالي
intake-outcome-open = لم يبدأ بعد
intake-outcome-begun = بدأ الحديث
intake-outcome-discussed = تم الحديث عنه
intake-outcome-not_needed = لا حاجة الآن
intake-outcome-later = لاحقًا
intake-outcome-declined = لا رغبة في الحديث عنه
intake-begin = البداية
intake-next-domain = المجال التالي
intake-to-review = إلى النظرة العامة
intake-back-to-review = العودة إلى النظرة العامة
intake-own-page = صفحتي الخاصة
intake-language-of = لغة { $name }
intake-who-taps = من يلمس الشاشة؟
intake-who-coach = المدرب
intake-who-participant = الشخص المشارك
intake-web-title = شبكة { $name }
intake-web-what = صورة للحديث، وليست علامة مدرسية.
intake-web-picture = شبكة { $name }: { $values }
intake-web-empty = لا أرقام بعد
intake-web-table = أرقام { $name }
intake-web-domain = المجال
intake-web-mark = الرقم
intake-web-open = مفتوح
intake-web-as-table = العرض كقائمة
intake-web-show = عرض الشبكة
intake-web-hide = إخفاء الشبكة

## The coach's own page

own-page-title = صفحتي الخاصة
own-page-context = المقابلة الأولى · { $name }
own-page-back = العودة إلى الحديث
own-page-explain = هذه الصفحة خاصة. الأفضل إبعاد الشاشة عن الآخرين، ثم إدخال الرمز السري.
own-page-open = فتح
own-page-hide = إخفاء وعودة
own-page-only-you = صفحة خاصة
own-page-marks = ما رأيك؟
own-page-marks-help = هذا منفصل عن أرقام الشخص المشارك. يمكن تركه فارغًا.

## Overview

review-title = نظرة عامة
review-conflict = يوجد هنا جوابان. اختيار الصحيح يتم معًا.
review-to-plan = وضع الخطة معًا

## Starting a meeting

start-title = بداية لقاء
start-kind = ما نوع هذا اللقاء؟
start-channel = كيف يتم الحديث؟
start-location = أين المكان؟
start-interpreter = هل يوجد مترجم؟
start-thirds = من يوجد أيضًا؟
start-thirds-help = بدون اختيار إذا لم يوجد أحد آخر.
start-why = يُحفظ هذا مع كل جواب.
start-going-on = يوجد لقاء لم ينته بعد. يمكن إكماله أو إنهاؤه.
start-continue = متابعة
start-submit = { $kind ->
    [intake] بداية المقابلة الأولى
   *[other] بداية اللقاء
}
third-partner = الزوج أو الزوجة
third-child = طفل
third-relative = العائلة
third-professional = مختص
third-other = شخص آخر
