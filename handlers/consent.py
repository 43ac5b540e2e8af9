"""Consent: asked before the first thing about a person is kept, in two lines."""

from bot.buttons import Button, Consent
from bot.services import consents
from bot.telegram.turn import Turn
from bot.texts import _, paragraphs, pgettext

NEEDED = _(
    "For this step we need to keep a little data about you. Without it an officer "
    "cannot reply."
)


async def is_there(turn: Turn, room: str) -> bool:
    """Say whether consent is given; where not, ask for it on the way to a room."""
    if await consents.is_given(turn.work, turn.person):
        return True
    await ask(turn, room)
    return False


async def ask(turn: Turn, room: str) -> None:
    """Ask for consent on the way to a room."""
    yes, read, no = _choices(room)
    turn.show(paragraphs(NEEDED, consents.SHORT), keyboard=((yes,), (read,), (no,)))


def read_first(turn: Turn, room: str) -> None:
    """Show the whole text, and ask again below it."""
    yes, _read, no = _choices(room)
    turn.show(consents.FULL, keyboard=((yes,), (no,)))


def _choices(room: str) -> tuple[Button, Button, Button]:
    version = consents.version()
    return (
        Button(pgettext("button", "I agree"), Consent("yes", version, room)),
        Button(pgettext("button", "Read first"), Consent("read", version, room)),
        Button(pgettext("button", "No"), Consent("no", version, room)),
    )
