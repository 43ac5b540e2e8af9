"""Who has erased their data sees nothing of it, until they undo that or begin anew."""

from bot.buttons import UndoErasure
from bot.services.people import accounts
from bot.services.privacy import erasure
from bot.telegram.routing import Heard, Route
from bot.telegram.turn import Turn
from bot.texts import _
from handlers.entry import start

BEGINNINGS = ("/start", "/mulai")


def route() -> Route:
    """Return the route; it stands before all others."""
    all_but_leaving = frozenset(Heard) - {Heard.MEMBERSHIP}
    return Route(_take, all_but_leaving, when=_is_out_of_sight)


def _is_out_of_sight(turn: Turn) -> bool:
    """Say whether the person has erased their data and does not undo it."""
    return turn.person.erased_at is not None and not isinstance(
        turn.pressed, UndoErasure
    )


async def _take(turn: Turn) -> None:
    command = turn.said.partition(" ")[0].partition("@")[0]
    if command in BEGINNINGS:
        await _begin_anew(turn)
    else:
        turn.show(_("Your data is deleted. If you need us again, type /mulai."))


async def _begin_anew(turn: Turn) -> None:
    """Carry out the erasure now, and meet whoever comes as somebody new."""
    telegram_id = turn.person.telegram_id
    await erasure.erase(turn.work, turn.person)
    await turn.work.session.flush()
    turn.person, turn.staff = await accounts.meet(turn.work, telegram_id)
    await start.greet(turn)
