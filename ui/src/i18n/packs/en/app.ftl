# Words of the app itself: doors, caseload, dossier, sync, problems. Plain English.

app-skip = To the content
app-lock = Lock
app-language = Language of the app
back = Back
close = Close
undo = Undo
try-again = Try again
change = Change
done = Done
save = Save
cancel = Cancel
yes = Yes
no = No
unknown = Not known
loading = One moment …
number = { $count }
error-summary = { $count ->
    [one] One thing is not right yet
   *[other] { $count } things are not right yet
}

notices = Good to know
notice-demo = Demo: invented people
notice-secret-in-file = The key is in a file. For the demo only.
notice-shifted-clock = Today is { $today }

ago-today = today
ago-yesterday = yesterday
ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
ago-weeks = { $count ->
    [one] { $count } week ago
   *[other] { $count } weeks ago
}
ago-months = { $count ->
    [one] { $count } month ago
   *[other] { $count } months ago
}

## Sync

sync-safe = Everything is safe at the municipality
sync-waiting = Saved on this tablet · { $count } waiting for internet
sync-arriving = Dossiers are coming in: { $done } of { $total }
sync-trouble = Something went wrong: { $what }
sync-trouble-sign-in-again = you have to sign in again
sync-trouble-server = the municipality gives no good answer
sync-trouble-held = { $count ->
    [one] { $count } answer was set apart
   *[other] { $count } answers were set apart
}
sync-trouble-disk-full = this tablet is full
sync-trouble-sign-in-again-next = Your work is safe on this tablet. Sign in again, then it is sent.
sync-trouble-server-next = Your work is safe on this tablet. The app tries again by itself. You can just go on.
sync-trouble-held-next = Nothing is lost. Call the help desk of the municipality. They will look at it.
sync-trouble-disk-full-next = There is no room for more. Make room on this tablet, or call the help desk.
sync-panel = Saving and sending
sync-last-contact = Last contact with the municipality
sync-never = not yet
sync-waiting-count = Waiting for internet
sync-now = Send now
sync-now-asked = The app is trying now. You can go on.
sync-now-failed = That does not work now. The app will try again by itself.

safe-since = safe at the municipality, { $at }
safe-waiting = { $count } not sent yet
safe-nothing-sent = nothing sent yet

## Problems: what happened, and what to do

problem-locked = The app is locked
problem-locked-next = Enter your PIN to go on.
problem-not-enrolled = This tablet is nobody's yet
problem-not-enrolled-next = First sign in with your account of the municipality.
problem-wrong-pin = This PIN is not right
problem-wrong-pin-next = { $tries ->
    [0] Wait a moment and then try again.
    [one] Try again. You can try { $tries } more time. After that you have to wait.
   *[other] Try again. You can try { $tries } more times. After that you have to wait.
}
problem-wait = Too many wrong PINs
problem-wait-next = { $seconds ->
    [one] Wait { $seconds } more second.
   *[other] Wait { $seconds } more seconds.
}
problem-weak-pin = This PIN is too easy
problem-weak-pin-next = Choose 6 digits or more. Not six times the same digit, and not 123456.
problem-no-device-secret = The key of this tablet is gone
problem-no-device-secret-next = Call the help desk of the municipality. What was sent is safe.
problem-wrong-credentials = This name and this password do not belong together
problem-wrong-credentials-next = Check what you typed. Mind the capital letters.
problem-wrong-code = This code is not right
problem-wrong-code-next = Check what you typed. A code works once, and for one day. Else ask for a new one.
problem-other-account = Somebody else works on this tablet
problem-other-account-next = Sign in with the account of the owner of this tablet, or call the help desk.
problem-sign-in-over = Signing in has stopped
problem-sign-in-over-next = It took too long, or you chose no in the browser. Begin again.
problem-no-browser = The browser does not open
problem-no-browser-next = Sign in with a code. Ask your supervisor or the help desk for one.
problem-sign-in-again = The municipality no longer knows this tablet
problem-sign-in-again-next = Sign in again. Your work is safe on this tablet.
problem-lease-over = { $days ->
    [one] This tablet had no contact with the municipality for a day
   *[other] This tablet had no contact with the municipality for { $days } days
  }
problem-lease-over-next = Go online once and type your PIN. Then it opens again. Your work is kept.
problem-clock-went-back = The clock of this tablet was set back
problem-clock-went-back-next = Go online once and type your PIN. Then it opens again. Your work is kept.
problem-withdrawn = The municipality has withdrawn this tablet
problem-withdrawn-next = Sign in again. Or is the tablet back in use? Go online and fill in your PIN again.
problem-unreachable = The municipality cannot be reached
problem-unreachable-next = Check that this tablet has internet. Then try again. Still not? Call the help desk.
problem-backend-failed = The municipality gives no good answer
problem-backend-failed-next = It is not your fault. Try again in a few minutes.
problem-unknown-dossier = This dossier is not on this tablet
problem-unknown-dossier-next = Go back to your participants.
problem-unknown-page = This page does not exist
problem-unknown-page-next = Go back and choose another one.
problem-unknown-question = This question no longer exists
problem-unknown-question-next = Go back and open the page again.
problem-not-an-answer = This does not fit the question
problem-not-an-answer-next = Choose or type something else.
problem-not-a-fact = This does not fit this field
problem-not-a-fact-next = Choose or type something else.
problem-unknown-goal = This goal is no longer there
problem-unknown-goal-next = Open the plan again.
problem-unknown-instrument = This cannot be done with this offer.
problem-unknown-instrument-next = Open the plan again. Then choose what is there.
problem-unknown-rung = This rung is not on the ladder.
problem-unknown-rung-next = Choose a rung that is there.
problem-no-referral = Somebody else guides this participant.
problem-no-referral-next = You hold conversations. You do not refer.
problem-unknown-handover = This signal or handover is not there.
problem-unknown-handover-next = Open the screen again. Then choose what is there.
problem-not-a-signature = The signature was not kept well.
problem-not-a-signature-next = Clear the box and draw again.
problem-no-meeting = No meeting has begun yet
problem-no-meeting-next = First start a meeting.
problem-no-intake = The intake is not open
problem-no-intake-next = Go back to the dossier and open the intake.
problem-private-page-closed = Your own page is closed
problem-private-page-closed-next = Enter your PIN to open it.
problem-no-form = The questions are not on this tablet yet
problem-no-form-next = They come by themselves once there is internet.
problem-empty = There is nothing here yet
problem-empty-next = First fill in this field.
problem-no-preview = This form is no longer open
problem-no-preview-next = Choose the file again.
problem-file-too-large = This file is too large
problem-file-too-large-next = Choose a file of { $megabytes } MB at most.
problem-not-a-file = This file cannot be read
problem-not-a-file-next = Choose another file.
problem-not-a-phone-number = This is not a telephone number
problem-not-a-phone-number-next = Write the number in digits.
problem-not-printed = The paper could not be made
problem-not-printed-next = The plan itself is saved. Call the help desk.
problem-no-such-file = The file is no longer there
problem-no-such-file-next = Somebody threw it away or moved it. Look in your downloads.
problem-unknown-file = This file is not on this tablet
problem-unknown-file-next = It comes by itself once the tablet is online. Or choose the file again.
problem-file-elsewhere = This file is not on this tablet yet
problem-file-elsewhere-next = It comes by itself once this tablet is online, and the other tablet has sent it.
problem-no-downloads = The copy could not be saved
problem-no-downloads-next = Check that you may use the Downloads folder. Then try again.
problem-disk-full = This tablet is full
problem-disk-full-next = The last change was not saved. Make room, and then try again.
problem-too-new = This app is too old
problem-too-new-next = Your data is safe. Update the app, or call the help desk.
problem-internal = Something went wrong in the app
problem-internal-next = Try again. Does it keep going wrong? Call the help desk and name number { $incident }.

## Sign in, PIN, unlock

sign-in-title = Sign in
sign-in-explain = You need internet for it. After that the app works without internet too.
sign-in-account = User name
sign-in-password = Password
sign-in-submit = Sign in
sign-in-busy = The app is asking the municipality …
sign-in-account-empty = Fill in your user name
sign-in-password-empty = Fill in your password
sign-in-backend = Municipality: { $address }
sign-in-again = Sign in again
sign-in-again-explain = The municipality no longer knows this tablet. Sign in again. Your work is safe on this tablet.
sign-in-emptied = The municipality has emptied this tablet
sign-in-emptied-next = There are no dossiers on it any more. Questions? Call the help desk of the municipality.
sign-in-with-browser = Sign in with the browser
sign-in-with-password = Sign in with a password
sign-in-with-code = Sign in with a code
sign-in-code = Code
sign-in-code-help = You get the code from your supervisor or from the help desk. It works once.
sign-in-code-empty = Fill in the code
sign-in-browser-explain = The browser opens. There you sign in with your account of the municipality.
sign-in-browser-number = Do you see this number in the browser too? Then choose yes there.
sign-in-browser-waiting = The app is waiting for the browser …
sign-in-browser-stop = Stop
choose-pin-title = Choose a PIN
choose-pin-explain = This PIN opens the app. Choose 6 digits or more. Tell it to nobody.
choose-pin-first = New PIN
choose-pin-second = The same PIN once more
choose-pin-submit = Save PIN
choose-pin-busy = The app is making your vault …
choose-pin-short = Choose 6 digits or more
choose-pin-digits = Use digits only
choose-pin-differs = This is not the same PIN. Type it once more
unlock-title = Hello { $name }
unlock-title-nobody = Open the app
unlock-explain = Enter your PIN. Then you go on where you were.
unlock-pin = PIN
unlock-pin-empty = Enter your PIN
unlock-submit = Open
unlock-busy = The app is opening …
unlock-signed-in-again = You are signed in again. Now enter your PIN.
unlock-withdrawn = The municipality has withdrawn this tablet
unlock-withdrawn-next = The app is closed. What was not sent yet is kept. Call the help desk of the municipality, or sign in again. Is the tablet back in use? Go online and fill in your PIN.
unlock-wait = { $seconds ->
    [one] Too many wrong PINs. Wait { $seconds } more second.
   *[other] Too many wrong PINs. Wait { $seconds } more seconds.
}

## Caseload

caseload-context = My participants · { $count }
caseload-title = Who first?
caseload-search = Search by name
caseload-new = New participant
caseload-overdue = Overdue
caseload-within-week = Within seven days
caseload-later = Later
caseload-found = { $count ->
    [0] Nobody found
    [one] { $count } participant found
   *[other] { $count } participants found
}
caseload-found-nobody = Nobody with “{ $search }” in the name
caseload-found-nobody-next = Type another part of the name, or add a new participant.
caseload-clear = Show everybody
caseload-empty = You have no participants yet
caseload-empty-next = New participants of the municipality come here by themselves once there is internet. You can also add somebody.
caseload-arriving = Your participants are coming in
caseload-arriving-next = { $done } of { $total } dossiers are on this tablet. You can begin with who is here.
caseload-counts = { $period ->
    [calendar_year] This year
   *[other] Last 12 months
}
caseload-counts-norm = { $wanted ->
    [4] had four conversations
   *[other] had { $wanted } conversations
}
caseload-counts-intake = intake finished
caseload-counts-on-hold = on hold
caseload-counts-waiting = waiting for internet
caseload-of = { $count } of { $total }
caseload-waiting = not sent yet

reason-intake-to-start = begin intake
reason-intake-to-finish = finish intake
conversation-nth = { $nth ->
    [1] conversation 1
    [2] conversation 2
    [3] conversation 3
    [4] conversation 4
   *[other] next conversation
}
reason-conversation-overdue = { $days ->
    [one] { $which }: { $days } day overdue
   *[other] { $which }: { $days } days overdue
}
reason-conversation-due = { $days ->
    [0] { $which }: today
    [1] { $which }: tomorrow
   *[other] { $which }: in { $days } days
}
reason-ended = guidance ended
row-intake-begun = intake begun: { $settled } of { $total } areas discussed
row-no-conversation = no conversation yet
row-conversations = last conversation { $ago } · { $count } of { $wanted }

## New participant

new-title = New participant
new-explain = This works without internet too. You may leave everything empty but the name.
new-name-empty = Fill in a name
new-birth-year-wrong = Fill in a year of four digits, such as 1972
new-phone-wrong = Use digits, such as 06 12345678
new-submit = Add
new-undecided = Not asked yet

## Dossier

dossier-age = { $age } years old
dossier-facts = About this participant
dossier-meetings = Meetings
dossier-no-meetings = There was no meeting yet.
dossier-intake = Intake
dossier-intake-progress = { $settled } of { $total } areas
dossier-intake-not-begun = Not begun yet
dossier-intake-begun = Begun on { $date }
dossier-plan = Plan
dossier-plan-none = No plan yet
dossier-plan-goals = { $count ->
    [one] { $count } goal
   *[other] { $count } goals
}
dossier-plan-agreed = Version { $version }, agreed on { $date }
dossier-plan-not-agreed = Not agreed yet
dossier-start-meeting = Start a meeting
dossier-continue-intake = Go on with intake
dossier-begin-intake = Begin the intake
dossier-open-plan = Plan
dossier-open-review = Overview
dossier-end-meeting = End the meeting
dossier-meeting-now = Meeting going on since { $at }
dossier-meeting-counts = counts
dossier-meeting-ended = The meeting has ended
dossier-no-form = The questions of the intake are not on this tablet yet. They come by themselves once there is internet.
dossier-fact-saved = { $fact } was changed
dossier-fact-conflict = Two answers. Both are kept. Choose what is right.
dossier-fact-mine = you
dossier-fact-other = a colleague
dossier-fact-choose = This is right
dossier-fact-change = Change { $fact }
dossier-fact-clear = Make empty

fact-name = Name
fact-birth-year = Birth year
fact-language = Language
fact-reads-language = Reads this language
fact-interpreter-needed = Interpreter
fact-preferred-channel = Preferred contact
fact-phone = Phone
fact-active-at-power = Already active at Power
fact-target-group-register = In the target-group register
fact-wia = WIA benefit

status-active = Active
status-on-hold = On hold
status-other-lead = Somebody else leads
status-ended = Ended

interpreter-none = No interpreter
interpreter-professional = Professional interpreter
interpreter-informal = Family or friend
interpreter-coach = The coach speaks the language
channel-face-to-face = In person
channel-phone = By phone
channel-video = By video
channel-at-home = At home
location-power-noord = Power-Noord
location-service-centre-noord = Service centre Noord
location-city-office = City office
location-home = At home
location-outdoors = Outdoors
location-remote = At a distance
location-elsewhere = Somewhere else
meeting-intake = Intake
meeting-progress-conversation = Progress conversation
meeting-three-way-conversation = Three-way conversation
meeting-interim-contact = Interim contact
