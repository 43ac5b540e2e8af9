"""`temani` and `python -m bot`: the command line."""

import sys

from bot.commands import application


def main() -> None:
    """Do what was asked on the command line."""
    application(sys.argv[1:])(prog_name="temani")


if __name__ == "__main__":
    main()
