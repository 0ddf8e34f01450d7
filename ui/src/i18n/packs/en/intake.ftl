# Words of the screens in which coach and participant talk: meeting, intake, review, plan.

## Questions

question-not-aloud = do not read out:
question-tip = Tip
question-no-answer = no answer
question-missing-dont_know = I don’t know
question-missing-refused = I’d rather not say
question-missing-skipped = Skip
question-saved = saved
question-draft-kept = kept, not finished yet
question-not-saved = Not saved
question-save-again = Try again
question-cleared = emptied
question-violation-constraint = This answer does not fit the question.
question-violation-required = There is no answer here yet.
question-violation-wrong_type = This answer does not fit in this field.
question-not-a-number = Use digits only.
question-not-a-date = This day does not exist. Please check it.
question-date-day = Day
question-date-month = Month
question-date-year = Year
question-ladder-step = { $step }, { $words }
question-conflict-title = Two answers to one question
question-conflict-help = Both are kept. Choose what is right, or give a new answer.
question-conflict-choose = This is right
question-conflict-choose-label = This is right: the answer of { $who }
question-head-who = { $mine ->
    [yes] { $enteredBy ->
        [participant] you together, the participant tapped
       *[coach] you
    }
   *[no] { $enteredBy ->
        [participant] a colleague, the participant tapped
       *[coach] a colleague
    }
}
question-by-face_to_face = face to face
question-by-phone = phone
question-by-video = video call
question-by-at_home = at home

## Intake

intake-title = Intake
intake-context = { $channel ->
    [phone] Intake by phone
    [video] Intake by video call
   *[other] Intake, together · { $location }
}
intake-domains = Areas
intake-opening = Before we start
intake-review = Overview
intake-talk = To talk about
intake-prompt-previous = Previous question to talk about
intake-prompt-next = Next question to talk about
intake-outcome-open = Still open
intake-outcome-begun = Begun
intake-outcome-discussed = Discussed
intake-outcome-not_needed = Not needed now
intake-outcome-later = Later
intake-outcome-declined = Does not want to talk about it
intake-begin = Begin
intake-next-domain = Next area
intake-to-review = To the overview
intake-back-to-review = Back to the overview
intake-own-page = My own page
intake-language-of = Language of { $name }
intake-who-taps = Who taps?
intake-who-coach = Coach
intake-who-participant = Participant
intake-web-title = The web of { $name }
intake-web-what = A picture to talk about, not a report mark.
intake-web-picture = The web of { $name }: { $values }
intake-web-empty = no numbers yet
intake-web-table = The numbers of { $name }
intake-web-domain = Area
intake-web-mark = Number
intake-web-open = open
intake-web-as-table = Show as a list
intake-web-show = Show the web
intake-web-hide = Hide the web

## The coach's own page

own-page-title = My own page
own-page-context = Intake · { $name }
own-page-back = Back to the conversation
own-page-explain = This page is for you alone. Turn the screen towards you. Then enter your PIN.
own-page-open = Open
own-page-hide = Hide and go back
own-page-only-you = For you alone
own-page-marks = How do you see it?
own-page-marks-help = This is apart from the participant’s numbers. Empty is fine too.

## Overview

review-title = Overview
review-conflict = There are two answers here. Choose together what is right.
review-to-plan = Make the plan together

## Starting a meeting

start-title = Start a meeting
start-kind = What kind of meeting is it?
start-channel = How do you talk to each other?
start-location = Where are you?
start-interpreter = Is there an interpreter?
start-thirds = Who else is there?
start-thirds-help = Choose nobody when the two of you are alone.
start-why = This is kept with every answer.
start-going-on = A meeting is going on already. Continue it, or end it.
start-continue = Continue
start-submit = { $kind ->
    [intake] Begin the intake
   *[other] Begin the meeting
}
third-partner = Partner
third-child = Child
third-relative = Family
third-professional = Professional
third-other = Somebody else
