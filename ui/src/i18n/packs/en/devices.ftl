# Words of who manages the tablets.

problem-not-managing = Only who manages the tablets can do this
problem-not-managing-next = Go back to the previous screen.
problem-unknown-account = Nobody has this user name
problem-unknown-account-next = Check that you typed the name well.
problem-not-a-link = This is no link with a code
problem-not-a-link-next = Paste the whole link. Or type the code alone.
problem-other-backend = This link is of another municipality
problem-other-backend-next = The link is of { $address }. This tablet does not belong there. Ask your own municipality for a code.

sign-in-code-offered = The code in the link is filled in. Choose Sign in to go on.

devices-title = Tablets
devices-context = { $count ->
    [one] { $count } tablet
   *[other] { $count } tablets
}
devices-explain = The tablets of all employees. A tablet notices what you choose when it is online again.
devices-explain-codes = With a code an employee takes a new tablet into use.
devices-asking = The list is being fetched.
devices-again = Fetch again
devices-none = No tablet is in use yet.
devices-ways = More
device-account = { $name } · { $account }
device-seen = Last contact: { $at }
device-never-seen = No contact yet
device-this-one = This tablet
device-in-use = In use
device-withdrawn = Withdrawn: { $at }
device-to-be-emptied = Will be emptied
device-withdraw = Withdraw
device-reinstate = Back in use
device-empty = Empty it
device-withdrawn-now = The tablet of { $holder } locks when it is online.
device-empty-sure = You cannot undo this. What the tablet has not sent yet is lost then.
device-empty-yes = Yes, empty it
device-empty-no = Do not
device-new-code = New code
code-title = New code
code-for = Code for { $account }
code-who = User name of the employee
code-who-empty = Fill in the user name
code-make = Make a code
code-making = The app asks the municipality …
code-how = Scan this with the camera of the new tablet. Or type the code there at “Sign in with a code”.
code-until = The code works once, until { $at }.
code-picture = QR code with the link
code-link = The link, to paste
code-done = Done
