"""«Đính chính»: what is sensitive is not edited freely: one asks, another checks, a leader applies.

Rooms register their sensitive fields in `sensitive.py`. Today the initiatives do: the beginning,
the days of decision and launch, and the number and day of a ground's document, once a record runs
or has ended. Honours, birth dates and deaths come with the rooms of persons (exemplars, forces,
relatives), which will register themselves here in the same way.

A value asked for may be personal. It stands only in its row and in the versions of that row, where
a retention job can blank it; the journal holds ids, states and names of fields, never a value.
"""
