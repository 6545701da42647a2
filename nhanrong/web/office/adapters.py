"""How allauth works in this house: no open sign-up, our own words."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts open by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: a manager invites, nobody signs up."""
        return False
