"""Who learnt from whom: a lineage has no circles. Plain Python."""


def is_ancestor(of: int, candidate: int, parents: dict[int, int]) -> bool:
    """Say whether `candidate` stands above `of` in a lineage: an edge there would be a circle."""
    seen: set[int] = set()
    here: int | None = of
    while here is not None and here not in seen:
        if here == candidate:
            return True
        seen.add(here)
        here = parents.get(here)
    return False
