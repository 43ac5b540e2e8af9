"""Who has erased their data sees nothing of it, until they undo that or begin anew."""

from telegram import Update
from telegram.ext import BaseHandler

from bot.buttons import UndoErasure
from bot.services.people import accounts
from bot.services.privacy import erasure
from bot.telegram.reception import turn_now
from bot.telegram.routing import Route
from bot.telegram.turn import Turn, TurnContext
from bot.texts import _
from handlers.entry import start

BEGINNINGS = ("/start", "/mulai")


class OutOfSight(BaseHandler[Update, TurnContext, None]):
    """Takes every turn of someone whose data is out of sight, but for the undoing."""

    def check_update(self, update: object) -> bool:
        """Say whether the person has erased their data and does not undo it."""
        turn = turn_now.get()
        return (
            turn.person.erased_at is not None
            and isinstance(update, Update)
            and update.my_chat_member is None
            and not isinstance(turn.pressed, UndoErasure)
        )


def route() -> Route:
    """Return the route; it stands before all others."""
    return OutOfSight(_take)


async def _take(_update: Update, _context: TurnContext) -> None:
    turn = turn_now.get()
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
