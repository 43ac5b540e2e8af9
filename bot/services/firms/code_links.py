"""Links of layoff codes, on posters and table tents: signed, with the code's number.

``https://t.me/<bot>?start=phk_<number>_<signature>``. What it leads to is looked up, so
a poster on a wall shows what holds today, and an ended code leads to the usual check.
"""

import re

from bot.services.people.start_links import is_signed, signature_of

PREFIX = "phk_"

_PAYLOAD = re.compile(
    r"(?P<said>phk_(?P<number>[1-9][0-9]{0,8})_)(?P<signature>[A-Za-z0-9_-]{14})"
)
_FOR = b"layoff code "
"""What is signed begins with it, so that no other signature of ours fits."""


def payload(code_id: int) -> str:
    """Return what the link of a code carries."""
    said = f"{PREFIX}{code_id}_"
    return said + signature_of(_FOR, said)


def read(carried: str) -> int | None:
    """Return the number of the code; None if we have not signed just that."""
    found = _PAYLOAD.fullmatch(carried)
    if found is None or not is_signed(_FOR, found["said"], found["signature"]):
        return None
    return int(found["number"])
