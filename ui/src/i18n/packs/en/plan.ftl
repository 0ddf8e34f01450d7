# Words of the plan: goals, steps, the ladder, help, instruments, versions.

plan-title = The plan of { $name }
plan-goals = Goals
plan-goal-nth = Goal { $nth }
plan-goal-new = New goal
plan-goal-words = What does the participant want?
plan-goal-words-help = Use the participant’s own words.
plan-goal-add = Put in the plan
plan-goal-removed = The goal is removed.
plan-step-new = Add a step
plan-step-what = What is going to happen?
plan-step-what-help = Begin with what somebody does. For example: call the school.
plan-step-who = Who does it?
plan-step-when = When?
plan-step-add = Add
plan-step-empty = First write what is going to happen.
plan-step-removed = The step is removed.
plan-who-participant = Participant
plan-who-coach = Coach
plan-who-together = Together
plan-who-other = Somebody else
plan-when = on { $date }
plan-when-open = no day chosen yet
plan-in-weeks = { $count ->
    [one] In { $count } week
   *[other] In { $count } weeks
}
plan-open = To do
plan-done = Done
plan-done-steps = Done
plan-remove = Remove
plan-choose-step = Still to do: choose a step
plan-suggestions = From the conversation
plan-take = Make it a goal
plan-empty = There is nothing in the plan yet
plan-empty-next = What does the participant want? Begin with one small goal.
plan-stepless = { $count ->
    [one] One goal has no step yet.
   *[other] { $count } goals have no step yet.
}
plan-agree = This is what we agree
plan-agreed = Agreed: version { $number }, { $date }
plan-agreed-already = The plan is agreed.
plan-changed-since = Something changed after version { $number } of { $date }
plan-changed-since-next = Is it right like this? Then agree on it together again.

## Goals and steps

plan-goal-domain = Which area does this goal belong to?
plan-goal-domain-none = No area yet
plan-goals-none = No goal yet
plan-step-name = Who is that?
plan-step-name-help = For example: sister Leyla, or the doctor.

## The participation ladder

plan-ladder = Taking part
plan-ladder-now = Now
plan-ladder-goal = Goal
plan-ladder-unsaid = not chosen yet
plan-ladder-choose = Choose together on the ladder
plan-ladder-change = Change the ladder
plan-ladder-close = Done with the ladder
plan-ladder-question-now = Where are you now?
plan-ladder-question-goal = Where do you want to go?
plan-ladder-help = Choose what you do at least once every week.
plan-ladder-rung = Rung { $rung }
plan-rung-1 = Mostly at home, little contact
plan-rung-2 = Seeing people outside the home
plan-rung-3 = Joining an activity or a lesson
plan-rung-4 = Unpaid work, such as volunteering
plan-rung-5 = Paid work, with help
plan-rung-6 = Paid work

## Direct help

plan-help = Help from the coach
plan-help-none = No help chosen yet
plan-help-more = Add help
plan-help-close = Close the list
plan-help-given = Done on { $date }
plan-help-removed = The help is removed.

## Instruments

plan-offer = What is on offer
plan-offer-none = Nothing chosen yet
plan-offer-more = Add from the offer
plan-offer-close = Close the offer
plan-offer-suggests = The list gives ideas. You choose together.
plan-offer-fits = Fits what you talked about
plan-offer-others = Other offers
plan-offer-because = Fits
plan-offer-take = Put in the plan
plan-offer-own = Something else
plan-offer-own-name = What is it?
plan-offer-own-empty = First write what it is.
plan-offer-missing = The list is not on this tablet yet. Connect once.
plan-offer-removed = The offer is removed.
plan-offer-moved = Saved: { $state }.
plan-lead-coach = The coach guides.
plan-lead-provider = The provider guides. The coach follows.
plan-lead-question = Who guides?
plan-lead-option-coach = The coach
plan-lead-option-provider = The provider
plan-lead-contact = Who can you call there?
plan-lead-contact-help = Name and phone number.
plan-lead-change = Guidance
plan-lead-call = Call { $contact }
plan-turn-why = { $state } ({ $reason })
plan-life = What happened
plan-state-discussed = Talked about
plan-state-referred = Referred
plan-state-started = Begun
plan-state-interrupted = Stands still
plan-state-resumed = Begun again
plan-state-completed = Completed
plan-state-stopped = Stopped
plan-state-not-used = Will not happen
plan-move-referred = Refer
plan-move-started = Has begun
plan-move-interrupted = Stands still
plan-move-resumed = Goes on again
plan-move-completed = Is completed
plan-move-stopped = Has stopped
plan-move-not-used = Will not happen
plan-move-when = On which day?
plan-move-today = Today
plan-move-why = Why?
plan-why-health = Health
plan-why-no-fit = It does not fit
plan-why-transport-problems = Transport
plan-why-dutch-language-difficulty = The Dutch language
plan-why-home-responsibilities = Care for children, family or home
plan-why-benefit-or-income = Benefit or income
plan-why-closed = The place is closed
plan-why-no-place = No place or a waiting list
plan-why-has-work = There is work already
plan-why-not-wanted = The participant does not want it
plan-why-other = Something else
plan-no-referral = Conversations, no referral
plan-no-referral-wia = The participant gets a WIA benefit. UWV looks for work or a lesson. You go on talking together.
plan-no-referral-target-group-register = The participant is in the target-group register. The wage-subsidy department looks for work. You go on talking together.

## What changed, and versions

plan-changes = This has changed
plan-progress-since = This happened after the agreement
plan-versions = Earlier agreements
plan-version = Version { $number }, { $date }
plan-version-first = The first agreement
plan-version-tapped = Agreed with a tap
plan-version-signed = Agreed with a signature
plan-version-named = Agreed with a name: { $name }
plan-version-signature = Signature under version { $number }
plan-change-goal-added = New goal: { $what }
plan-change-goal-reworded = Goal: { $to } (first: { $from })
plan-change-goal-moved = { $what }: now with { $to }
plan-change-goal-removed = Goal removed: { $what }
plan-change-step-added = New step: { $what }
plan-change-step-reworded = Step: { $to } (first: { $from })
plan-change-step-who = { $what }: now by { $to }
plan-change-step-when = { $what }: now { $to }
plan-change-step-removed = Step removed: { $what }
plan-change-step-done = Done: { $what }
plan-change-step-reopened = To do after all: { $what }
plan-change-rung-now = Taking part, now: { $to }
plan-change-rung-goal = Taking part, goal: { $to }
plan-change-help-added = Help added: { $what }
plan-change-help-removed = Help removed: { $what }
plan-change-help-given = Help given: { $what }
plan-change-instrument-added = Offer added: { $what }
plan-change-instrument-removed = Offer removed: { $what }
plan-change-instrument-moved = { $what }: { $to }
plan-change-instrument-lead = { $what }: guidance by { $to }

## Agreeing

plan-sign = With a signature
plan-sign-title = Your signature
plan-sign-help = Draw with your finger. Or write your name.
plan-sign-sheet = Box for the signature
plan-sign-filled = There is a signature
plan-sign-clear = Clear
plan-sign-name = Or write your name
plan-sign-empty = First draw, or write your name.

## On paper

paper-open = Plan on paper
paper-title = Plan on paper
paper-language = Which language comes first?
paper-language-help = The Dutch is always beside it.
paper-phone = At which number can the participant call you?
paper-phone-help = This number is on every plan that you give. You type it only once.
paper-phone-wrong = Write the number in digits. For example: 053 123 45 67.
paper-phone-known = Your number on the paper:
paper-no-appointment = There is no appointment yet
paper-plan-appointment = Make an appointment
paper-cut = Not everything fits on two pages
paper-cut-next = The paper says that you have the rest.
paper-letters = Not every letter can be printed
paper-letters-next = A letter that is missing is a question mark. Write those words in another way.
paper-page = Page { $page } of { $pages } of the plan
paper-hers = This paper is the participant's.
paper-make = Make the paper
paper-made = The paper is ready
paper-made-open = The file { $name } opens now. Print it.
paper-made-find = The file { $name } is in { $folder }. Open it and print it.
paper-not-locked = This file is not locked
paper-not-locked-next = Print it, and then throw it away.
paper-throw = Throw the file away
paper-thrown = The file was thrown away.
paper-given = Given on paper
paper-given-on = Given on paper on { $date } ({ $language })
