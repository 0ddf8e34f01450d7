# Words around the questions of a form, whatever their kind.

question-choose = Choose …
question-clear = Clear
question-acknowledge = OK

question-listen = Listen
question-stop = Stop
question-sound-failed = This sound does not play
question-picture = Picture for: { $label }
question-picture-failed = No picture
question-picture-large = Large picture: { $label }
question-film = Watch the film
question-film-failed = This film does not play.

question-find = Search in the list
question-found = { $count ->
    [one] One found
   *[other] { $count } found
}
question-find-more = Show more
question-chosen = { $count ->
    [one] One chosen
   *[other] { $count } chosen
}

question-less = Less: { $label }
question-more = More: { $label }
question-no-mark = Nothing chosen yet
question-rank-up = Higher: { $choice }
question-rank-down = Lower: { $choice }
question-rank-moved = { $choice } is now number { $place } of { $count }
question-rank-none = No order chosen yet.
question-rank-right = This order is right

question-not-a-time = This time does not exist. Please look again.
question-time-hour = Hour
question-time-minute = Minutes

question-pick-image = Take or choose a photo
question-pick-audio = Choose a recording
question-pick-video = Make or choose a film
question-pick-file = Choose a file
question-file-remove = Remove
question-file-removed = Removed
question-file-failed = This file is not on this tablet.
question-file-elsewhere = Not here yet. The file comes by itself.
question-kept-image = Photo or drawing for: { $label }
question-kept-file = File kept ({ $kind })
question-record = Record
question-record-stop = Stop recording
question-recording = The tablet is recording
question-no-microphone = This device cannot record. You can choose a recording that is already there.
question-draw-empty = Empty field to draw in: { $label }
question-draw-sheet = Drawing: { $label }
question-sign-typed = Or type the name
question-draw-keep = Keep
question-draw-undo = Remove last line
question-draw-clear = Remove all
question-code-photo = Read the code with the camera
question-code-none = The camera cannot read codes here. Type the code.
question-code-unread = No code was found in the photo. Type the code.

question-place-here = Find the place where you are now
question-place-busy = Searching …
question-place-none = The tablet does not know where it is. Type the place.
question-place-latitude = North-south, such as 52.22
question-place-longitude = East-west, such as 6.89
question-not-a-place = This place does not exist. Please look at the numbers again.
question-place-accuracy = Accurate to about { $metres } metres
question-place-add = Add this place
question-place-remove = Remove: place { $count }
question-place-removed = The place was removed
question-place-missing = { $count ->
    [one] One more place needed
   *[other] { $count } more places needed
}

question-rows-none = There is nothing here yet.
question-row-add = Add one more
question-row-remove = Remove: { $row }
question-row-removed = Removed: { $row }
