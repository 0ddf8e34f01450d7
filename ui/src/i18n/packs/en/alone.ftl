# What the participant sees while she has the tablet. Each of these is also read aloud.

alone-step = Question { $step } of { $steps }
alone-help = Help
alone-text-size = Bigger letters
alone-hide = Hide screen
alone-language = Language
alone-listen = Listen
alone-listen-to = Listen: { $words }
alone-listen-stop = Stop
alone-slow = Slow
alone-read-all = Read everything aloud
alone-back = Back
alone-skip = Skip
alone-next = Next
alone-begin = Start
alone-dont-know = I do not know
alone-refused = I do not want to say
alone-skipped = Skipped
alone-no-answer = No answer
alone-violation = Please look at this answer again.
alone-not-saved = This answer is not saved yet.
alone-again = Try again

## Before it is done

alone-check-title = Look at your answers
alone-check-explain = Is everything right? Then tap Done. You can still change every answer.
alone-check-private = Your coach is helping you now. That is why your answers are not shown here.
alone-change = Change
alone-change-label = Change: { $question }
alone-finish = Done

## Stopping and finishing

alone-stop-title = Do you want to stop?
alone-stop-explain = That is fine. Nothing is lost. You can go on now. Or give the tablet back.
alone-resume = Go on
alone-done-title = Done. Thank you.
alone-done-give = Give the tablet back to your coach.
alone-done-explain = Your answers are saved. They are no longer on the screen.

## Help, and hiding the screen

alone-help-title = I would like help
alone-help-wait = Your coach is coming to you.
alone-help-not = I can go on by myself
alone-help-here = I am the coach and I am helping
alone-helping = Your coach is helping you now.
alone-help-over = I am going away again
alone-hidden-title = The screen is hidden
alone-hidden-next = Tap the screen to go on.

## The coach comes back

alone-coach = I am the coach
alone-pin-title = PIN of the coach
alone-pin-typed = { $count ->
    [one] { $count } digit typed
   *[other] { $count } digits typed
}
alone-pin-delete = Delete one digit
alone-pin-open = Open
alone-pin-not = Back to the questions
alone-wrong-title = Something went wrong
alone-wrong-next = Your answers are saved. Ask your coach for help.
