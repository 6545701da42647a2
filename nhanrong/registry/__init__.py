"""Floor 3, what there is in the country: nouns."""
