"""How days and figures are written and read in each language."""
