"""Floor 4, what the state does about it: verbs. Its rooms open with the next stages."""
