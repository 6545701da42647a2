"""Where the demonstration may be shown: on this machine or in a private network. Plain Python."""

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit


def is_private(host: str) -> bool:
    """Say whether a host is this machine itself, or a number of a private network."""
    bare = host.strip().strip("[]").rstrip(".").lower()
    if bare == "localhost":
        return True
    try:
        number = ip_address(bare)
    except ValueError:
        return False
    return number.is_private and not number.is_unspecified


def public_among(hosts: Iterable[str], address: str) -> list[str]:
    """List what would show the demonstration to the public: allowed hosts, and the address."""
    shown = [host for host in hosts if not is_private(host)]
    if not is_private(urlsplit(address).hostname or ""):
        shown.append(address)
    return shown
