"""Reading what a person names on the command line, and saying in words why not."""

import sys
from pathlib import Path

from bot.table_files.unreadable import Unreadable
from bot.texts import _, verbatim


def content_of(file: Path) -> str:
    """Return the text in a file; "-" is standard input.

    Raises:
        Unreadable: It is not there, may not be read, or holds no text.
    """
    try:
        return bytes_of(file).decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable(
            _("it is no plain text; save it as CSV UTF-8 or as JSON")
        ) from None


def bytes_of(file: Path) -> bytes:
    """Return what is in a file; "-" is standard input.

    Raises:
        Unreadable: It is not there, or may not be read.
    """
    name = verbatim(str(file))
    try:
        if str(file) == "-":
            return sys.stdin.buffer.read()
        return file.read_bytes()
    except FileNotFoundError:
        why = _("there is no file {name}", name=name)
    except IsADirectoryError:
        why = _("{name} is a folder; name a file in it", name=name)
    except PermissionError:
        why = _("you may not read {name}", name=name)
    except OSError:
        why = _("the system does not give {name} out", name=name)
    raise Unreadable(why)


def folder_with(folder: Path, kind: str) -> None:
    """Do nothing if the folder holds files of a kind, ".toml".

    Raises:
        Unreadable: There is no such folder, or nothing of the kind in it.
    """
    name = verbatim(str(folder))
    if not folder.exists():
        raise Unreadable(_("There is no folder {name}.", name=name))
    if not folder.is_dir():
        raise Unreadable(_("{name} is a file; name its folder.", name=name))
    if not any(folder.glob(f"*{kind}")):
        raise Unreadable(
            _("The folder {name} has no file {kind}.", name=name, kind=verbatim(kind))
        )
