/** The fake's catalogue: part of `fixtures/forms/instruments`, enough to see every state of the screens. */
import type { Translated } from './form';

interface Listed {
  code: string;
  title: Translated;
}

/** The coach's direct help. */
export const helpKinds: readonly Listed[] = [
  { code: 'cv', title: { nl: 'CV maken of verbeteren', en: 'Making or improving a CV', tr: 'Özgeçmiş (CV) hazırlamak', ar: 'إعداد السيرة الذاتية أو تحسينها' } },
  { code: 'applying', title: { nl: 'Leren solliciteren', en: 'Learning to apply for work', tr: 'İş başvurusunu öğrenmek', ar: 'تعلم التقدم إلى الوظائف' } },
  { code: 'diploma_evaluation', title: { nl: 'Diploma laten waarderen', en: 'Having a diploma evaluated', tr: 'Diploma denkliği', ar: 'تقييم الشهادة' } },
  { code: 'find_bicycle_lessons', title: { nl: 'Fietsles zoeken', en: 'Finding bicycle lessons', tr: 'Bisiklet dersi bulmak', ar: 'البحث عن دروس الدراجة' } },
  { code: 'letters', title: { nl: 'Brieven van de gemeente lezen', en: 'Reading letters from the municipality', tr: 'Belediye mektuplarını okumak', ar: 'قراءة رسائل البلدية' } },
];

/** An instrument; `for` are the life domains that it fits. */
export interface FakeInstrument extends Listed {
  about: Translated;
  provider: string;
  lead: 'coach' | 'provider';
  for: readonly string[];
}

export const instruments: readonly FakeInstrument[] = [
  {
    code: 'power', provider: 'Activeringscentrum Power', lead: 'provider', for: ['social_relations', 'daytime_activities', 'meaning'],
    title: { nl: 'Meedoen bij Power', en: 'Taking part at Power', tr: "Power'da etkinlikler", ar: 'المشاركة في مركز Power' },
    about: { nl: 'Activiteiten in de buurt. U ontmoet mensen en doet iets samen.', en: 'Activities in the area.', tr: 'Mahallede etkinlikler.', ar: 'أنشطة في الحي. لقاء الناس وعمل شيء معًا.' },
  },
  {
    code: 'roc_language', provider: 'ROC', lead: 'provider', for: ['practical_skills', 'finances', 'daytime_activities'],
    title: { nl: 'Taalles bij het ROC', en: 'Language lessons at the ROC', tr: "ROC'ta dil dersi", ar: 'دروس اللغة في ROC' },
    about: { nl: 'Nederlands leren in een groep, op school.', en: 'Learning Dutch in a group.', tr: 'Grup içinde Hollandaca.', ar: 'تعلم الهولندية ضمن مجموعة في المدرسة.' },
  },
  {
    code: 'language_coach', provider: 'Vrijwilligers', lead: 'coach', for: ['practical_skills', 'finances'],
    title: { nl: 'Praten met een taalcoach', en: 'Talking with a language coach', tr: 'Dil koçuyla konuşmak', ar: 'التحدث مع مدرب لغة' },
    about: { nl: 'Iemand oefent met u. Rustig, één op één.', en: 'Somebody practises with you.', tr: 'Biri sizinle çalışır.', ar: 'شخص يتدرب معك بهدوء، واحد لواحد.' },
  },
  {
    code: 'bicycle_lessons', provider: 'Activeringscentrum Power', lead: 'provider', for: ['physical_health'],
    title: { nl: 'Fietsles', en: 'Bicycle lessons', tr: 'Bisiklet dersi', ar: 'دروس ركوب الدراجة' },
    about: { nl: 'Leren fietsen, in een kleine groep.', en: 'Learning to cycle.', tr: 'Bisiklete binmeyi öğrenmek.', ar: 'تعلم ركوب الدراجة في مجموعة صغيرة.' },
  },
  {
    code: 'volunteer_work', provider: 'Vrijwilligersorganisatie', lead: 'provider', for: [],
    title: { nl: 'Vrijwilligerswerk', en: 'Volunteer work', tr: 'Gönüllü iş', ar: 'عمل تطوعي' },
    about: { nl: 'Iets doen voor anderen, op vaste tijden.', en: 'Doing something for others.', tr: 'Başkaları için bir şey yapmak.', ar: 'عمل شيء للآخرين في أوقات ثابتة.' },
  },
];
