/** Questions of a form, on touch and on keys. */
export { forCoach, forParticipant, hers, idOf, namesIn, toggled, wordsOf, withRows, type Asked, type Asking } from './asking';
export { addDays, partsOf, readDate } from './civilDate';
export { readTime } from './civilTime';
export { default as DateFields } from './DateFields.svelte';
export { setFace } from './face';
export { default as Guidance } from './Guidance.svelte';
export { layoutOf } from './choices/layout';
export { sound } from './media/sound.svelte';
export { bilingual } from './ownWords';
export { recording, type Recording } from './recording.svelte';
export { arriveAt } from './media/arrival.svelte';
export { default as QuestionList } from './QuestionList.svelte';
export { default as QuestionView } from './QuestionView.svelte';
export { default as Said } from './Said.svelte';
export { default as SelectMultiple } from './SelectMultiple.svelte';
export { default as TextQuestion } from './TextQuestion.svelte';
export { default as TimeFields } from './TimeFields.svelte';
export { default as Words } from './Words.svelte';
