"""The face of the house: its frame, its components, its tables, charts and map.

Rooms bring plain facts (`parts`), hang what they want to show on the walls (`rooms`, `panels`)
and load the template library `ui`; how a thing looks is decided here alone.
"""
