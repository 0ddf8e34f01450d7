# Words of holiday cover.

problem-not-a-cover = هذه الأيام غير ممكنة
problem-not-a-cover-next = اليوم الأخير بعد الأول. النيابة ثلاثة أشهر على الأكثر.
problem-unknown-colleague = هذا الاسم غير معروف هنا
problem-unknown-colleague-next = يلزم الاتصال ثم فتح هذه الشاشة من جديد.

covers-title = النيابة
covers-open = ترتيب النيابة
covers-explain = زميل أو زميلة يتابع المشاركين لمدة. ويبقون لديك أيضًا. بعد اليوم الأخير تنتهي النيابة وحدها.
covers-none = لا نيابة الآن.
covers-nobody = تظهر أسماء الزملاء عند توفر الإنترنت.
cover-for-me = ينوب عنك { $who } حتى نهاية { $until }
cover-by-me = النيابة عن { $who } حتى نهاية { $until }
cover-begins = تبدأ في { $from }
cover-goes-on = جارية الآن
cover-participants = { $count ->
    [zero] لا مشاركين على هذا الجهاز
    [one] مشارك واحد على هذا الجهاز
    [two] مشاركان على هذا الجهاز
    [few] { $count } مشاركين على هذا الجهاز
   *[other] { $count } مشاركًا على هذا الجهاز
}
cover-new = ترتيب نيابة
cover-who = من ينوب؟
cover-from = اليوم الأول
cover-until = اليوم الأخير
cover-until-help = في اليوم الأخير يبقى كل شيء ظاهرًا لمن ينوب. وبعده لا.
cover-wrong = هذه الأيام غير صحيحة. اليوم الأخير بعد الأول، ولم يمضِ بعد.
cover-save = ترتيب
cover-end = إنهاء الآن
cover-row = نيابة عن { $coach } حتى نهاية { $until }
cover-dossier = نيابة عن { $coach } حتى نهاية { $until }
cover-dossier-why = كل عمل هنا يُسجَّل باسم صاحبه. ويراه { $coach } أيضًا.
cover-filter = من يظهر في القائمة؟
cover-filter-all = الجميع
cover-filter-own = المشاركون لدي
cover-filter-covering = النيابة
