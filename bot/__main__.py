"""`temani` and `python -m bot`: the command line."""

import os
import sys

from bot.commands import application

FOR_ITS_OWNER_ONLY = 0o077
"""What nobody else on this machine may do with a file that we make (the umask)."""


def main() -> None:
    """Do what was asked on the command line."""
    os.umask(FOR_ITS_OWNER_ONLY)
    application(sys.argv[1:])(prog_name="temani")


if __name__ == "__main__":
    main()
