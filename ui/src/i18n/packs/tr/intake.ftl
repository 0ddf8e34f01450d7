# Words of the screens in which coach and participant talk: meeting, intake, review, plan.
