# Words of who manages the tablets.

problem-not-managing = هذا لمن يدير الأجهزة اللوحية فقط
problem-not-managing-next = الرجوع إلى الشاشة السابقة.
problem-unknown-account = لا أحد لديه اسم المستخدم هذا
problem-unknown-account-next = المطلوب: التأكد من كتابة الاسم.
problem-not-a-link = هذا ليس رابطًا فيه رمز
problem-not-a-link-next = الحل: لصق الرابط كاملًا، أو كتابة الرمز وحده.
problem-other-backend = هذا الرابط من بلدية أخرى
problem-other-backend-next = الرابط من { $address }. هذا الجهاز ليس تابعًا لها. المطلوب: طلب رمز من البلدية نفسها.

sign-in-code-offered = الرمز الموجود في الرابط جاهز. للمتابعة: زر تسجيل الدخول.

devices-title = الأجهزة اللوحية
devices-context = { $count ->
    [zero] لا أجهزة
    [one] جهاز واحد
    [two] جهازان
    [few] { $count } أجهزة
   *[other] { $count } جهازًا
}
devices-explain = أجهزة جميع الموظفين. يعرف الجهاز بالاختيار هنا عند اتصاله بالإنترنت من جديد.
devices-explain-codes = بالرمز يبدأ الموظف استخدام جهاز جديد.
devices-asking = يجري جلب القائمة.
devices-again = جلب القائمة من جديد
devices-none = لا يوجد جهاز مستخدم بعد.
devices-ways = المزيد
device-account = { $name } · { $account }
device-seen = آخر اتصال: { $at }
device-never-seen = لا اتصال بعد
device-this-one = هذا الجهاز
device-in-use = مستخدم
device-withdrawn = مسحوب: { $at }
device-to-be-emptied = سيُفرَّغ
device-withdraw = سحب
device-reinstate = إعادة إلى الاستخدام
device-empty = تفريغ
device-withdrawn-now = سيُقفل جهاز { $holder } عند اتصاله بالإنترنت.
device-empty-sure = لا يمكن التراجع عن هذا. كل ما لم يُرسَل بعد من الجهاز يضيع.
device-empty-yes = نعم، تفريغ
device-empty-no = لا
device-new-code = رمز جديد
code-title = رمز جديد
code-for = رمز لـ { $account }
code-who = اسم المستخدم للموظف
code-who-empty = المطلوب: كتابة اسم المستخدم
code-make = إنشاء رمز
code-making = يسأل التطبيق البلدية …
code-how = الطريقة: مسح هذا بكاميرا الجهاز الجديد، أو كتابة الرمز هناك عند تسجيل الدخول برمز.
code-until = يعمل الرمز مرة واحدة، حتى { $at }.
code-picture = رمز QR مع الرابط
code-link = الرابط، للصقه
code-done = تم
