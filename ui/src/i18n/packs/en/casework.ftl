# Words of casework: conversations, the norm, guidance, what is due.

problem-unknown-conversation = This conversation is no longer there
problem-unknown-conversation-next = Open the conversations again.
problem-wrong-day = This day is not possible
problem-wrong-day-next = Choose another day or time.

## Conversations

conversations-title = Conversations
conversations-open = All conversations
conversations-plan = Plan a conversation
conversations-plan-new = Plan a new appointment
conversations-plan-next = Plan the next appointment
conversations-register = Note an earlier conversation
conversations-ahead = Planned
conversations-past = Held
conversation-at = { $day }, { $time }
conversation-back-to = Back to the conversation
conversation-notes = Notes
conversation-to-finish = notes to finish
conversation-planned = planned
conversation-passed = Did this conversation take place?
conversation-passed-next = The day has passed. Say what came of it.
conversation-going-on = going on
conversation-begin = Begin this conversation
conversation-was-held = Yes, it took place
conversation-not-held = Did not take place
conversation-move = Move
conversation-when = When?
conversation-length = How long?
conversation-minutes = { $count } minutes
conversation-today = Today
conversation-yesterday = Yesterday
conversation-save-plan = Save the appointment
conversation-save-register = Save this conversation
conversation-topics = What was it about?
conversation-developments = How are things?
conversation-agreements = What was agreed?
conversation-agreements-help = For example: we read the letter together.
conversation-next = Next appointment
conversation-open-next = Look at the appointment
conversation-with = Which professional?
conversation-with-help = For example: supervisor at the ROC.
conversation-household = Is this also the conversation of somebody of the household?
conversation-household-help = Then it stands in that dossier too. Your notes do not.
conversation-counts = Official conversation
conversation-counts-help = An official conversation counts towards the number a year. Short contact in between is extra.
conversation-counts-yes = This conversation counts
conversation-finish = Notes are finished
conversation-finish-why = Until then this conversation stays in your list.
conversation-saved = Saved
conversation-remove = Remove this conversation
conversation-removed = This conversation was removed
conversation-restore = Bring it back
start-planned = Appointment of today, { $at }
missed-why = Why did it not take place?
missed-no-show = Did not come
missed-sick-note = Called in sick
missed-called-off = Called off
missed-not = It did take place
follow-up-title = What was done?
follow-up-why = Ask first how things are. There often is a reason.
follow-up-called = Called and spoke
follow-up-messaged = Sent a message
follow-up-letter = Sent a letter
follow-up-visited = Went by
follow-up-new-appointment = Made a new appointment
follow-up-not-needed = Nothing needed
follow-up-note = In your own words
letter-title = Invitation letter
letter-why = Not everybody sees or understands the letter. Ask.
letter-sent-today = Sent today
letter-sent-on = Sent on { $date }
letter-not-sent = Not sent after all
letter-understood = Was the letter seen and understood?
letter-yes = Yes
letter-explained = After explanation
letter-no = Not understood
letter-not-seen = Not seen
location-closed = { $where } is closed until { $until }. Choose another place, or call.
location-closed-open = { $where } is closed, nobody knows until when. Choose another place, or call.
topic-benefit = The benefit
topic-wish-and-can = What do you want, what can you do
topic-contact = How and how often to be in touch
topic-discrimination = Discrimination
prompts-title = To keep in mind
prompt-wish-and-can = Begin with: what do you want, and what can you do?
prompt-benefit = “You do not simply lose your benefit. Not even when work or taking part does not work out.”
prompt-contact = Ask how, and how often, contact is welcome.
prompt-contact-known = Preferred contact: { $contact }. Is that still so?
prompt-slowly = Speak slowly. Explain. Look at each other.

## The norm

norm-title = How many conversations
norm-held = { $period ->
    [calendar_year] { $held } of { $wanted } this year
   *[other] { $held } of { $wanted } in 12 months
}
norm-planned = planned: { $count }
norm-tried = tried: { $count }
norm-explain = Also when guidance is on hold. Tried: no-show, sick or not reached.

## Guidance

guidance-title = Guidance
guidance-saved = Guidance was changed
guidance-why = Why?
guidance-reason-missing = Choose a reason.
guidance-review = When do we look again?
guidance-review-missing = Choose a day after today.
guidance-review-on = To be looked at again on { $date }
guidance-review-none = No day was chosen to look again
guidance-contact-goes-on = Contact goes on and counts
guidance-on-hold-explain = Contact goes on. The dates of the plan stand still. On the day that you choose it comes back in your list by itself.
guidance-other-lead-explain = You hold the conversations and follow. You do not refer.
guidance-who-leads = Who leads?
guidance-since = Since { $date }
guidance-in-months = { $count ->
    [one] In { $count } month
   *[other] In { $count } months
}
hold-health = Health
hold-home-responsibilities = Care for children, family or home
hold-away = Away for a while
hold-other-help-first = Other help first
hold-other = Something else
lead-party-uwv = UWV
lead-party-wage-cost-subsidy = Wage-cost subsidy (municipality)
lead-party-partner = A partner, such as Power or ROC
lead-party-neighbourhood-team = Neighbourhood team
lead-party-other = Another department
ended-paid-work = Found paid work
ended-moved = Moved
ended-handed-over = Handed over
ended-stopped = Stopped
fact-contact-frequency = How often in touch
fact-speak-slowly = It helps to speak slowly
fact-primary-contact = Fixed contact person
frequency-weekly = Every week
frequency-every-few-weeks = Every two or three weeks
frequency-monthly = Every month
frequency-as-few-as-possible = As little as possible
frequency-she-calls = The participant calls
household-title = Household
household-explain = Somebody of the same household? Then you can talk together and note it once.
household-add = Add somebody
household-saved = The household was changed

## What is due

dossier-due = What to do now
reason-appointment = { $kind }: { $at }
reason-appointment-passed = appointment of { $day }: how did it go?
reason-missed-no-show = did not come on { $day }: ask how things are
reason-missed-sick-note = called in sick on { $day }: ask how things are
reason-missed-called-off = called off on { $day }
reason-notes-to-finish = finish the notes of { $day }
reason-review = on hold: look again { $day }
reason-step = { $who ->
    [coach] your step of the plan: { $day }
    [together] a step to take together: { $day }
   *[other] ask about a step: { $day }
}
reason-follow-up = still to do after a signal: { $day }
reason-plan-to-adapt = agree the plan anew: changed on { $day }
caseload-counts-held = conversations held
caseload-counts-tried = tried
caseload-counts-planned = planned
