/** The words of a problem: what happened, and what to do now. */
import type { Problem } from '../ipc';
import { t } from '../i18n';

export interface ProblemWords {
  what: string;
  next: string;
}

/** What happened and what to do. A new code in Rust is a compile error here. */
export function problemWords(problem: Problem): ProblemWords {
  switch (problem.code) {
    case 'wrong_pin':
      return words(problem.code, { tries: problem.triesLeft });
    case 'wait':
      return words(problem.code, { seconds: problem.seconds });
    case 'lease_over':
      return words(problem.code, { days: problem.days });
    case 'other_backend':
      return words(problem.code, { address: problem.address });
    case 'file_too_large':
      return words(problem.code, { megabytes: problem.megabytes });
    case 'internal':
      return words(problem.code, { incident: problem.incident });
    case 'locked':
    case 'not_enrolled':
    case 'weak_pin':
    case 'no_device_secret':
    case 'wrong_credentials':
    case 'wrong_code':
    case 'other_account':
    case 'sign_in_over':
    case 'no_browser':
    case 'sign_in_again':
    case 'withdrawn':
    case 'clock_went_back':
    case 'unreachable':
    case 'backend_failed':
    case 'unknown_dossier':
    case 'unknown_page':
    case 'unknown_question':
    case 'not_an_answer':
    case 'not_a_fact':
    case 'unknown_goal':
    case 'unknown_instrument':
    case 'unknown_rung':
    case 'no_referral':
    case 'unknown_handover':
    case 'not_a_signature':
    case 'not_a_phone_number':
    case 'not_printed':
    case 'no_such_file':
    case 'unknown_conversation':
    case 'wrong_day':
    case 'no_meeting':
    case 'no_intake':
    case 'no_questionnaire':
    case 'no_research_key':
    case 'consent_missing':
    case 'unknown_attempt':
    case 'control_group':
    case 'not_project_lead':
    case 'not_leading':
    case 'not_managing':
    case 'unknown_account':
    case 'not_a_link':
    case 'handover_not_ready':
    case 'no_receiver_key':
    case 'not_a_handover':
    case 'handover_for_others':
    case 'handover_tampered':
    case 'unknown_sender':
    case 'not_a_cover':
    case 'unknown_colleague':
    case 'not_a_window':
    case 'participant_mode':
    case 'private_page_closed':
    case 'no_form':
    case 'empty':
    case 'no_preview':
    case 'not_a_file':
    case 'unknown_file':
    case 'file_elsewhere':
    case 'no_downloads':
    case 'disk_full':
    case 'too_new':
      return words(problem.code);
  }
}

function words(code: Problem['code'], args?: Record<string, string | number>): ProblemWords {
  const id = `problem-${code.replaceAll('_', '-')}`;
  return { what: t(id, args), next: t(`${id}-next`, args) };
}
