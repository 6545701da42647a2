"""Money and pledges: what may stand in the ledger, and what follows from it."""

from datetime import date
from fractions import Fraction

from nhanrong.bedrock.refusal import Refused

# A middle of fewer sites would tell what one of them spent.
LEAST_SITES = 3


def must_be_worth_something(amount: int, in_kind: str) -> None:
    """Refuse `funding_empty` for an entry without money and without goods or days of work."""
    if amount == 0 and not in_kind.strip():
        raise Refused("funding_empty")


def must_name_with_consent(donor: str, consent_on: date | None, *, is_social: bool) -> None:
    """Refuse a name without the day of consent, and a donor of the State's own money."""
    if donor.strip() and not is_social:
        raise Refused("state_has_no_donor")
    if donor.strip() and consent_on is None:
        raise Refused("donor_without_consent")


def must_not_exceed(signed: int, asked: int | None) -> None:
    """Refuse `more_signed_than_asked`."""
    if asked is not None and signed > asked:
        raise Refused("more_signed_than_asked", signed=signed, asked=asked)


def share(part: int | None, whole: int | None) -> Fraction | None:
    """Give a part as a share of one; None where either is unknown or there is nothing to share."""
    if part is None or not whole:
        return None
    return Fraction(part, whole)


def lacks_bearer(social: int | None, goods: bool, upkeep: str) -> bool:
    """Say whether something was given by the people and nobody is named to keep it running."""
    return (bool(social) or goods) and not upkeep.strip()
