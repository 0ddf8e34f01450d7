# Words of the preview: a form that is tried out before anyone is asked anything.

preview-title = Try out a form
preview-pick-title = Which form would you like to try?
preview-pick-what = Choose the file of the form: .xlsx or .xml.
preview-pick-more = Does the form have pictures, sound or lists? Choose those files at the same time. You can also drag everything here.
preview-pick-kept = This is practice only. The app keeps nothing.
preview-pick = Choose files
preview-pick-again = Choose the files once more. The app may not read a changed file by itself.
preview-pick-back = Back to the form
preview-no-form = There is no form among these files
preview-no-form-next = Choose a file that ends in .xlsx or .xml.
preview-opened = { $count ->
    [one] { $file } was read: one remark
   *[other] { $file } was read: { $count } remarks
}

preview-again = Read the file again
preview-other = Another form
preview-copy = Save a copy with comments
preview-copied = The copy was saved
preview-sides = What you see
preview-side-form = Form
preview-side-report = Remarks ({ $count })

preview-pages = Page
preview-page = { $nth }. { $title }
preview-page-wrong = { $nth }. { $title } (not right yet: { $count })
preview-page-empty = There is no question on this page now.
preview-language = Language of the participant
preview-before = Previous
preview-after = Next

preview-unusable = This form does not work yet
preview-unusable-next = First mend what is red below. Then read the file again.
preview-diagnostics = Remarks
preview-all-well = There is nothing to remark. The form is in order.
preview-errors = { $count ->
    [one] Must be mended: one point
   *[other] Must be mended: { $count } points
}
preview-doubts = { $count ->
    [one] It works, but: one point
   *[other] It works, but: { $count } points
}
preview-go = Go to the question
preview-go-label = Go to the question: { $place }
preview-not-asked = This question is not asked now. The answer to another question takes it away.

preview-languages = Languages
preview-lacks-texts = Text is missing
preview-lacks-audio = Sound is missing
preview-lacks-hard = Hard to read
preview-lacks-none = none
preview-of = { $count } of { $total }
preview-submission = What would be handed in now
preview-submission-none = Nothing yet. Fill in the form to see it.

preview-changes = What changed
preview-changes-against = Compared with version { $version }, which is in use now.
preview-changes-none = Nothing changed.
preview-changes-go-on = Interviews that have begun can go on with this form. No answer is lost.
preview-changes-stay = Interviews that have begun had better stay with the old version. Some answers do not fit any more.
preview-change-same_version = The version number is the same. Give this form a new number.
preview-change-removed = { $count ->
    [one] One question is gone
   *[other] { $count } questions are gone
}
preview-change-renamed = { $count ->
    [one] One question has another name
   *[other] { $count } questions have other names
}
preview-change-moved = { $count ->
    [one] One question is in another group
   *[other] { $count } questions are in another group
}
preview-change-retyped = { $count ->
    [one] One question is of another type
   *[other] { $count } questions are of another type
}
preview-change-choice_removed = { $count ->
    [one] One choice is gone
   *[other] { $count } choices are gone
}
preview-change-added = { $count ->
    [one] One question is new
   *[other] { $count } questions are new
}
preview-change-choice_added = { $count ->
    [one] One choice is new
   *[other] { $count } choices are new
}
preview-change-language_added = { $count ->
    [one] One language is new
   *[other] { $count } languages are new
}
preview-change-language_removed = { $count ->
    [one] One language is gone
   *[other] { $count } languages are gone
}
preview-change-words = { $count ->
    [one] One question has other words
   *[other] { $count } questions have other words
}
preview-change-choice_words = { $count ->
    [one] One choice has other words
   *[other] { $count } choices have other words
}
preview-change-logic = { $count ->
    [one] One question has another rule
   *[other] { $count } questions have other rules
}
preview-change-reordered = { $count ->
    [one] One question is in another place
   *[other] { $count } questions are in another place
}
preview-change-choices_rearranged = { $count ->
    [one] One list of choices is arranged differently
   *[other] { $count } lists of choices are arranged differently
}
preview-change-appearance = { $count ->
    [one] One question looks different
   *[other] { $count } questions look different
}
preview-change-setting = { $count ->
    [one] One setting is different
   *[other] { $count } settings are different
}
