"""Slips: what begins with a slash and is no command, or with the sign of a note.

Nobody means such words for the person on the other side. They are never passed on, and
the command that was perhaps meant is offered.
"""

from rapidfuzz import fuzz, process

from bot.services.people.command_menus import commands_of
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, verbatim

NEAR_ENOUGH = 60
"""Likeness, of 100, from which a command is offered; "/tutup" is none of ours."""

NO_COMMAND = _("There is no such command. This message was not sent to anyone.")
NO_NOTE = _(
    "What begins with # is never passed on. Notes come later; this was not kept."
)


def is_slip(words: str) -> bool:
    """Say whether the words begin like a command or a note."""
    return words.lstrip().startswith(("/", "#"))


def refused(turn: Turn) -> bool:
    """Say so where the words begin like a command or a note; say whether they do."""
    if not is_slip(turn.words):
        return False
    if turn.words.lstrip().startswith("#"):
        turn.send(NO_NOTE)
    else:
        turn.send(lines(NO_COMMAND, _nearest(turn)))
    return True


def _nearest(turn: Turn) -> Text | None:
    typed = turn.words.split()[0].lstrip("/").partition("@")[0].casefold()
    role = None if turn.staff is None else turn.staff.role
    names = [name for name, _text in commands_of(role)]
    found = process.extractOne(
        typed, names, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH
    )
    if found is None:
        return None
    return _("Did you mean {command}?", command=verbatim(f"/{found[0]}"))
