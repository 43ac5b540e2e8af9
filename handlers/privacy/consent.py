"""Consent: asked before the first thing about a person is kept, in two lines."""

from collections.abc import Mapping

from bot.buttons import Button, Consent, Room
from bot.services.people import consents
from bot.telegram.routing import Handler
from bot.telegram.turn import Turn
from bot.texts import Details, Text, _, lines, paragraphs, pgettext

WITHOUT_IT: Mapping[Room, Text] = {
    Room.KEEP: _("To remind you, we need to keep a little data about you."),
    Room.BENEFIT: _("To follow your months, we need to keep a little data about you."),
    Room.HUMAN: _("Without a little data about you, an officer cannot reply."),
    Room.URGENT: _("Without a little data about you, an officer cannot reply."),
}
"""Why it is asked, by where it leads; short, since the consent text follows it."""

NEEDED = _("For this step we need to keep a little data about you.")


async def is_there(turn: Turn, room: Room) -> bool:
    """Say whether consent is given; where not, ask for it on the way to a room."""
    if await consents.is_given(turn.work, turn.person):
        return True
    await ask(turn, room)
    return False


def with_consent(handler: Handler, room: Room) -> Handler:
    """Return what asks for consent first, on the way to a room that keeps something."""

    async def take(turn: Turn) -> None:
        if await is_there(turn, room):
            await handler(turn)

    return take


async def ask(turn: Turn, room: Room) -> None:
    """Ask for consent on the way to a room; anew where the text has changed since."""
    yes, read, no = _choices(turn, room)
    turn.show(
        paragraphs(await _why(turn, room), consents.SHORT),
        keyboard=((yes,), (read,), (no,)),
    )


def read_first(turn: Turn, room: Room) -> None:
    """Show the whole text, and ask again below it."""
    yes, _read, no = _choices(turn, room)
    title, who, rest = consents.parts(turn.work)
    turn.show(paragraphs(title, who, Details(rest)), keyboard=((yes,), (no,)))


async def _why(turn: Turn, room: Room) -> Text:
    changed = await consents.changed_on(turn.work, turn.person)
    if changed is None:
        return WITHOUT_IT.get(room, NEEDED)
    return lines(
        _("Our consent text changed on {day}. Please choose again.", day=changed),
        Details(_("Until you do, we only continue what you agreed to.")),
    )


def _choices(turn: Turn, room: Room) -> tuple[Button, Button, Button]:
    version = consents.version(turn.work)
    return (
        Button(pgettext("button", "I agree"), Consent("yes", version, room)),
        Button(pgettext("button", "Read first"), Consent("read", version, room)),
        Button(pgettext("button", "No"), Consent("no", version, room)),
    )
