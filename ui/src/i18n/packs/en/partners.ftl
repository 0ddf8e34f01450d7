# Words of working with others: signals, warm handover.

partners-title = Working with others around { $name }
partners-open = Signals and handover

## Signals

signals-title = Signals from others
signals-none = No signals yet
signal-new = Add a signal
signal-from = Who is it from?
signal-name = Name
signal-text = What was said?
signal-text-help = Write only what is needed.
signal-follow-up = What do you do with it?
signal-follow-up-help = Leave empty when nothing is needed.
signal-by = When?
signal-save = Keep the signal
signal-empty = First write what was said.
signal-removed = The signal is removed.
signal-remove = Remove
signal-todo = To do
signal-done = Done
signal-due = { $what }, { $date }
partner-trajectory-supervisor = Trajectory supervisor
partner-power = Power
partner-income-officer = Income officer
partner-employment-adviser = Employment adviser
partner-neighbourhood-team = Neighbourhood team or Wmo
partner-coach = Another coach
partner-uwv = UWV
partner-other = Somebody else

## Handover

handover-title = Warm handover
handover-what = A conversation of three. The participant chooses what you tell.
handover-new = Begin a handover
handover-to = To whom?
handover-to-help = The name of the new guide.
handover-to-empty = First write the name.
handover-party = Where does that person work?
handover-why = Why?
handover-begin = Begin
party-coach = Coach of the municipality
party-uwv = UWV
party-wage-subsidy = Wage-subsidy department
party-department = Another department
party-partner = Partner outside the municipality
handover-stage-choosing = The participant chooses
handover-stage-talking = The conversation of three is to come
handover-stage-waiting = Waits for the receiver
handover-stage-accepted = Handed over
handover-stage-cancelled = Will not happen
handover-tell = What may be told?
handover-tell-yes = Yes, tell
handover-tell-no = No
handover-part-contact = Name, language and phone
handover-part-intake = What I told in the intake
handover-part-plan = My plan
handover-part-instruments = What I take part in
handover-part-conversations = When we talked
handover-wish = What do you want to say yourself?
handover-wish-help = In your own words. Empty is fine.
handover-talk = The conversation of three
handover-talk-none = Begin a three-way conversation. Then choose it here.
handover-talk-start = Begin the three-way conversation
handover-talk-this = This was it: { $date }
handover-talked = Talked on { $date }
handover-accept = Does the new guide take over?
handover-accept-name = Name of who takes over
handover-accept-yes = I take over
handover-accepted = { $by } took over on { $date }
handover-cancel = Will not happen
handover-cancelled = The handover is stopped.
handover-told = This may be told
handover-told-nothing = The participant wants you to tell nothing.

problem-handover-not-ready = This handover is not far enough
problem-handover-not-ready-next = First the participant chooses what you tell. Then the three of you talk.
problem-no-receiver-key = There can be no file for this colleague yet
problem-no-receiver-key-next = Both of you connect to the municipality once. Then try again.
problem-not-a-handover = This file is no handover
problem-not-a-handover-next = Choose a file that ends in .samenstap.
problem-handover-for-others = This handover is for somebody else
problem-handover-for-others-next = Only the receiver's tablet can open this file.
problem-handover-tampered = This file is damaged or was changed
problem-handover-tampered-next = Ask your colleague for a new file.
problem-unknown-sender = This tablet does not know the sender
problem-unknown-sender-next = Connect to the municipality once. Then open the file again.

## A handover in a file

handover-file = As a file, also without internet
handover-file-what = In the file is only what may be told. Only your colleague's tablet can open it.
handover-file-who = Which colleague?
handover-file-make = Make the file
handover-file-made = The file is ready. Give it to your colleague.
handover-file-nobody = No colleagues are known yet. Connect to the municipality once.
handed-title = Open a handover
handed-explain = Did a colleague give you a file? Open it here. You see only what the participant wants told.
handed-pick = Choose the file
handed-none = No handover is waiting.
handed-from = From { $sender }, { $date }
handed-wish = In the participant's own words
handed-no-intake = The intake shows as soon as the questions are on this tablet.
handed-accept = I take over
handed-not-now = Not now
handed-accepted = { $name } stays readable here. The dossier comes when the municipality moves it.
handed-waits = The dossier itself comes when the municipality moves it.
handed-drop = Remove
handed-dropped = { $name } was removed here.
