"""«Cổng máy»: the house for other machines: the same rules as the pages, in JSON."""
