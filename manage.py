"""The house's console, for whoever expects it under Django's usual name."""

from nhanrong.__main__ import main

if __name__ == "__main__":
    main()
