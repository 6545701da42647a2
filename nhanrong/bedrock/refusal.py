"""A refusal: no, and why. Every rule of the house says no with this one exception."""

from typing import Any


class Refused(Exception):
    """A rule says no. `code` names the reason; `facts` fill the sentence that the reader sees."""

    def __init__(self, code: str, /, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code}({told})"
