"""«Phạm vi»: the three locks. No view without a gate, no query without a viewer, no save elsewhere."""
