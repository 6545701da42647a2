"""The verbs of the console that span rooms: counts, find, describe."""
