"""Floor 5, where people come in: the faces of the house."""
