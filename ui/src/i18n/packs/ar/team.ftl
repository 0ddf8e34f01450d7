# Words of who leads: the team.

problem-not-leading = هذا لمن يقود فقط
problem-not-leading-next = الرجوع إلى قائمة المشاركين.

team-title = الفريق
team-context = { $count ->
    [one] مدرب واحد
    [two] مدربان
    [few] { $count } مدربين
   *[other] { $count } مدربًا
}
team-explain = أعداد لكل مدرب. بلا أسماء المشاركين، وبلا أي شيء من المقابلات.
team-counted = وقت العدّ: { $at }
team-asking = يجري جلب الأعداد.
team-again = جلب الأعداد من جديد
team-ways = المزيد
team-own-caseload = المشاركون لدي
team-participants = { $count ->
    [zero] لا مشاركين
    [one] مشارك واحد
    [two] مشاركان
    [few] { $count } مشاركين
   *[other] { $count } مشاركًا
}
team-devices = { $count ->
    [0] لا جهاز لوحي
    [one] جهاز لوحي واحد
    [two] جهازان لوحيان
    [few] { $count } أجهزة لوحية
   *[other] { $count } جهازًا لوحيًا
}
team-seen = آخر ظهور: { $at }
team-never-seen = لم يظهر بعد
team-overdue = فات موعده
team-within-week = خلال سبعة أيام
team-held-events = محفوظ على حدة
team-norm = { $wanted ->
    [4] أربع مقابلات
   *[other] { $wanted } مقابلات
}
team-behind = { $behind } فات موعدها · { $planned } مخطط لها
team-moment = { $moment ->
    [t0] استبيان T0
    [t1] استبيان T1
    [t2] استبيان T2
   *[other] { $moment }
}
team-moment-more = { $open } مفتوح · { $missed } فائت
