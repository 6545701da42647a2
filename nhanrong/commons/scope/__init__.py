"""«Phạm vi»: the three locks: no view without a gate, no query without a viewer, no save abroad."""
