"""The console of the house: `nhanrong VERB …`, or `python -m nhanrong VERB …`."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Obey one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhanrong.settings")
    execute_from_command_line(["nhanrong", *sys.argv[1:]])


if __name__ == "__main__":
    main()
