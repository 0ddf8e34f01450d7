# Words of the questionnaires: measurements, consent, attempts, together, by phone, windows.

problem-no-questionnaire = This questionnaire is not open
problem-no-questionnaire-next = Go back to the measurements and open the questionnaire.
problem-no-research-key = The key of the research is not on this tablet yet
problem-no-research-key-next = It comes by itself once there is internet.
problem-consent-missing = There is no consent yet
problem-consent-missing-next = First ask whether it is all right. If the answer is no, ask nothing.
problem-participant-mode = The participant has the tablet
problem-participant-mode-next = Open the app with your PIN.
problem-unknown-attempt = This call is not on this tablet
problem-unknown-attempt-next = Open the measurements again.
problem-control-group = This person is in the control group
problem-control-group-next = There are questionnaires only. There is no intake or plan.
problem-not-project-lead = Only the project lead can do this
problem-not-project-lead-next = Ask the project lead.
problem-not-a-window = These days are not possible
problem-not-a-window-next = Choose a last day that is on or after the first day.
reason-questionnaire = questionnaire { $moment } open until { $closes }
reason-call-back = call back: { $at }
reason-nothing = nothing to do now

fact-group = Group in the research
group-guided = Guided
group-control = Control group

## Measurements

measure-title = Measurements
measure-open = Questionnaires and consent
measure-moment = { $moment ->
    [t0] T0 · first questionnaire
    [t1] T1 · second questionnaire
    [t2] T2 · third questionnaire
   *[other] { $moment }
}
measure-window = Open from { $opens } to { $closes }
measure-window-from = Open from { $opens }
measure-no-window = The period starts after the first contact
measure-state-not_yet = not yet
measure-state-due = due now
measure-state-begun = begun
measure-state-answered = answered
measure-state-missed = missed
measure-state-closed = not filled in
measure-answered-on = { $mode ->
    [together] Answered together on { $date }
    [alone] Answered alone on { $date }
    [phone] Answered by phone on { $date }
   *[other] Answered on { $date }
}
measure-reason-moved = Moved
measure-reason-not_reached = Not reached
measure-reason-refused = Does not want to take part
measure-missed-open = Missed
measure-missed-why = Why was this one missed?
measure-missed-said = { $moment } is marked as missed
measure-missed-undo = Not missed after all
measure-reconstructed = This is the second questionnaire once more. The real third one is not in the report.
measure-no-form = The questions are not on this tablet yet.
measure-together = Together
measure-by-phone = By phone
measure-alone = Alone, on the tablet
measure-how = How is this answered?
measure-interpreter-first = Rather choose a professional interpreter than family. Then people can speak freely.
measure-begin = Start
measure-continue = Continue
measure-other-meeting = Another conversation is going on. It ends when you start.
measure-control = This participant is in the comparison group: questionnaires only.

## Differences between two moments

difference-title = Answered in another way than { $moment }. Compare with care.
difference-mode = Way: then { $then }, now { $now }
difference-language = Language: then { $then }, now { $now }
difference-interpreter = Interpreter: then { $then }, now { $now }
difference-third_party = Others present: then { $then }, now { $now }
difference-assistance = Help: then { $then }, now { $now }
mode-together = together
mode-alone = alone
mode-phone = by phone
assistance-SF = without help
assistance-SA = with help
assistance-PR = by somebody else
assistance-PA = by somebody else, with help
third-none = nobody

## Consent

consent-title = Consent
consent-explain = It can be withdrawn at any time. That holds at once, on other tablets too.
consent-purpose-research = Research
consent-purpose-cultural_background = Question about cultural background
consent-purpose-interview = Talk with a researcher
consent-purpose-share_partner = Sharing with a partner, such as Power
consent-state-not_asked = not asked yet
consent-state-yes = yes, since { $date }
consent-state-no = no, since { $date }
consent-state-withdrawn = withdrawn on { $date }
consent-withdraw = Withdraw
consent-give = Yes
consent-refuse = No
consent-about = { $what }: { $purpose }
consent-said = Saved: { $purpose }

## Attempts to reach somebody

attempt-title = Calling
attempt-none = There are no attempts.
attempt-open = Record an attempt
attempt-what = What happened?
attempt-no_answer = Nobody answered
attempt-call_back = Call back
attempt-wrong_number = Wrong number
attempt-language_barrier = The language did not work
attempt-broken_off = Conversation broken off
attempt-voicemail = Voicemail
attempt-other_person = Somebody else answered
attempt-when = When to call back?
attempt-when-day = Day
attempt-when-time = Time
attempt-when-wrong = Choose a day and a time.
attempt-call-back-at = Call back: { $at }
attempt-done = Done
attempt-not-done = Not done after all
attempt-next-interpreter = Arrange a professional interpreter for next time.
attempt-save = Save
attempt-done-said = The call-back is done

## Windows, for the project lead

windows-title = Periods of the measurements
windows-explain = Those without dates of their own follow these. Empty means: so many months after the first contact.
windows-after = { $months ->
    [0] At the first contact
   *[other] { $months } months after the first contact
}
windows-opens = First day
windows-closes = Last day
windows-wrong = These dates are not right. The last day comes after the first.
windows-save = Save
windows-saved = { $moment } is saved
windows-only-lead = Only the project lead can change this.

## Together

questionnaire-title = Questionnaire
questionnaire-context = { $moment } · together
questionnaire-steps = Steps
questionnaire-step = Step { $step } of { $steps }
questionnaire-answered = { $answered } of { $questions }
questionnaire-next = Next
questionnaire-back = Back
questionnaire-finish = The questionnaire is done
questionnaire-complete = The questionnaire is done and saved.
questionnaire-to-measurements = To the measurements
questionnaire-for-her-alone = { $count ->
    [one] One question here is answered alone. Hand over the tablet for it. Or leave it open.
   *[other] { $count } questions here are answered alone. Hand over the tablet for them. Or leave them open.
}
questionnaire-sealed = Only the researchers read this answer.
questionnaire-sealed-kept = This is answered. Only the researchers can read it.
questionnaire-earlier = Last time ({ $moment })
hand-open = Hand over the tablet
hand-title = The participant goes on alone
hand-next-first = The file closes. Only the questions stay open.
hand-next-second = Each question stands alone. Everything can be heard, in four languages.
hand-next-third = Stay near, but do not look along. The Help button calls you.
hand-next-fourth = At the end you get the tablet back. You open the app with your PIN.
hand-do = Hand it over now
hand-not = Not yet

## By phone

phone-title = Questionnaire by phone
phone-context = { $moment } by phone
phone-interpreter = interpreter: { $who }
phone-question-of = question { $step } of { $steps }
phone-not-aloud = Do not read out
phone-read-out = Read out
phone-more-allowed = More than one answer is allowed.
phone-always = Always
phone-key-dont-know = does not know
phone-key-refused = does not want to say
phone-key-probe = probe
phone-key-note = note
phone-key-language = other language
phone-key-back = back
phone-key-next = next
phone-key-not-needed = not needed now
phone-key-domains = all areas
phone-keys-on = Keys work
phone-keys-help = Switch this off when an aid of yours uses letters itself.
phone-probe-default = Can you tell me a little more about that?
phone-probe-label = Probe
phone-note-label = Note at this question
phone-note-help = Esc takes you back to the question.
phone-break = Conversation broken off? It goes on at this question later.
phone-stop = End the call
phone-start-title = Who answers?
phone-start-say = Good day, this is { $coach }. Am I speaking to { $name }?
phone-start-only-name = Tell anybody else only your name. Do not say why you call, or from which service.
phone-who-she = Yes, this is { $name }
phone-say-other = I will call back later. My name is { $coach }.
phone-identity-title = Is it the right person?
phone-identity-say = To be sure: what is your full name? And in which year were you born?
phone-identity-known = { $name }, born in { $year }
phone-identity-no-year = { $name }, birth year not known
phone-identity-checked = Right
phone-identity-not = Not checked
phone-identity-other = This is somebody else
phone-interpreter-first = An interpreter is needed. First call a professional interpreter. Do not ask family.
phone-end-title = How does this call end?
phone-end-saved = All answers are saved.
phone-end-back = Back to the question
phone-end-complete = The questionnaire is done
phone-end-complete-intake = Done for now
phone-hang-up = Close the call
phone-number = Type the answer
phone-type-then-enter = Type, then press Enter.
phone-no-answer = No answer yet. Press Enter once more to skip.
phone-domains-say = What would you like to talk about now?
phone-domains-done = We have been through everything. Is there anything else you want to say?
phone-domains-keys = A digit opens an area. Enter opens { $domain }. X says that { $domain } is not needed now.
phone-domains-keys-done = A digit opens an area. Enter ends the call.
phone-outcome-enter = Enter: discussed.
