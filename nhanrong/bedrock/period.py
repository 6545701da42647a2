"""From a day to a day, the last one not included, or with no end yet."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """Days from `start` up to but not including `end`; None leaves that side open."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise ValueError("Ngày kết thúc đứng trước ngày bắt đầu.")

    @property
    def is_open(self) -> bool:
        """Say whether the period has no end yet."""
        return self.end is None

    def covers(self, day: date) -> bool:
        """Say whether a day falls in the period."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        """Say whether some day falls in both periods."""
        return self.shared_with(other) is not None

    def shared_with(self, other: "Period") -> "Period | None":
        """Give the days that two periods have in common, or None."""
        start = max(filter(None, (self.start, other.start)), default=None)
        end = min(filter(None, (self.end, other.end)), default=None)
        if end is not None and (end <= (start or date.min)):
            return None
        return Period(start, end)
