/** Words, languages, dates. */
export { daysBetween, formatAgo, formatDate, formatDay, formatMoment, formatTime, type DateShape } from './dates';
export { isolated } from './isolated';
export { languageName, ownLanguageName, participantLanguages } from './languages';
export { directionOf, fallback, localeOf, packOf, packs, type Direction, type LanguageCode, type Pack } from './packs';
export { spokenCount, spokenWords } from './spoken';
export { appPack, hasWords, setLanguage, t, tIn, type Arguments, type Words } from './words.svelte';
