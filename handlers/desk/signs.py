"""Signs at the beginning of words that are no message: of a note, or of a command.

What cannot be seen before them does not count, and full-width ones are meant alike.
"""

import re
import unicodedata

NOTE = ("#", "＃", "﹟")  # noqa: RUF001  (keyboards of phones write these too)
COMMAND = ("/", "／")  # noqa: RUF001
LOCK = "🔒"
"""What our own screens about notes begin with."""

_BLANK = ("\u2800", "\u3164")
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"})
_NOTE_COMMAND = re.compile(r"[/／]catat(?:@\w+)?(?!\w)", re.IGNORECASE)  # noqa: RUF001


def note_in(words: str) -> str | None:
    """Return the words of a note without its sign; None where there is none."""
    seen = _from_what_is_seen(words)
    command = _NOTE_COMMAND.match(seen)
    if command is not None:
        return seen[command.end() :].strip()
    if not seen.startswith(NOTE):
        return None
    return seen.lstrip("".join((*NOTE, "\ufe0f", "\u20e3"))).strip()


def is_command(words: str) -> bool:
    """Say whether words begin like a command."""
    return _from_what_is_seen(words).startswith(COMMAND)


def is_of_a_note(words: str) -> bool:
    """Say whether words begin like a screen of ours about notes, sent on or copied."""
    return _from_what_is_seen(words).startswith(LOCK)


def _from_what_is_seen(words: str) -> str:
    for at, sign in enumerate(words):
        if sign not in _BLANK and unicodedata.category(sign) not in _UNSEEN:
            return words[at:]
    return ""
