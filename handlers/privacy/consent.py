"""Consent: asked before the first thing about a person is kept, in two lines."""

from collections.abc import Mapping

from bot.buttons import Room
from bot.services.people import consent_question, consents
from bot.telegram.routing import Handler
from bot.telegram.turn import Turn
from bot.texts import Details, Text, _, paragraphs

WITHOUT_IT: Mapping[Room, Text] = {
    Room.KEEP: _("To remind you, we need to keep a little data about you."),
    Room.BENEFIT: _("To follow your months, we need to keep a little data about you."),
    Room.WORKING: _("To note your new work, we need to keep a little data about you."),
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
    below = await consent_question.choices(turn.work, turn.person, room)
    turn.show(
        paragraphs(await _why(turn, room), consents.SHORT),
        keyboard=tuple((each,) for each in below),
    )


async def read_first(turn: Turn, room: Room) -> None:
    """Show the whole text, and ask again below it.

    It may take two messages, which what was pressed cannot become.
    """
    turn.beside = True
    yes, _read, no = await consent_question.choices(turn.work, turn.person, room)
    title, who, rest = consents.parts(turn.work)
    turn.show(paragraphs(title, who, Details(rest)), keyboard=((yes,), (no,)))


async def _why(turn: Turn, room: Room) -> Text:
    anew = await consent_question.why_anew(turn.work, turn.person)
    return anew or WITHOUT_IT.get(room, NEEDED)
