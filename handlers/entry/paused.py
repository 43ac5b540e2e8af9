"""Who has paused their data: nothing is passed on, and only their rights are open."""

from bot.buttons import Open, PauseData, Room, Speak, UndoErasure, Withdraw
from bot.expecting import ErasureWord
from bot.faq import certain
from bot.telegram.routing import Heard, Route
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines
from handlers.privacy import own_data, pausing
from handlers.safety import distress

RIGHTS = frozenset(
    {
        Room.DATA,
        Room.COPY,
        Room.ERASE,
        Room.CLEAR,
        Room.CLEARED,
        Room.NO_NEWS,
    }
)
"""Rooms that stay open: what is kept, a copy of it, its end."""

COMMANDS = frozenset({"/data", "/hapus", "/privasi", "/stop", "/bahasa"})
PRESSES = (PauseData, UndoErasure, Withdraw, Speak)

PAUSED = _("Your data is paused. We only keep it.")
NOT_PASSED_ON = _(
    "Your data is paused, so this message was passed on to nobody. It stays in this "
    "chat: send it again after you go on."
)


def route() -> Route:
    """Return the route; only that of erased data stands before it."""
    all_but_leaving = frozenset(Heard) - {Heard.MEMBERSHIP}
    return Route(_take, all_but_leaving, when=_is_paused)


def _is_paused(turn: Turn) -> bool:
    """Say whether the person has paused their data, and uses no right of theirs."""
    return turn.person.paused_at is not None and not _is_a_right(turn)


def _is_a_right(turn: Turn) -> bool:
    pressed = turn.pressed
    if pressed is not None:
        opens = isinstance(pressed, Open) and pressed.room in RIGHTS
        return opens or isinstance(pressed, PRESSES)
    is_new = turn.update.message is not None
    return is_new and turn.said.partition(" ")[0].partition("@")[0].lower() in COMMANDS


async def _take(turn: Turn) -> None:
    """Answer what is said or pressed meanwhile; words of danger come first."""
    calm = distress.FIRST.get((turn.words and certain(turn.words)) or "")
    if calm is not None:
        turn.send(calm.alone, _not_told(), keyboard=pausing.PAUSED_WAYS)
    elif turn.update.message is None:
        _show_that_it_is_paused(turn)
    elif isinstance(turn.expected, ErasureWord) and turn.said:
        await own_data.spoken(turn, turn.expected)
    elif turn.said.startswith("/"):
        turn.send(PAUSED, keyboard=pausing.PAUSED_WAYS)
    else:
        turn.send(NOT_PASSED_ON, keyboard=pausing.PAUSED_WAYS)


def _show_that_it_is_paused(turn: Turn) -> None:
    """Say it in the menu's place; what else was pressed may be read again later."""
    if turn.update.edited_message is not None:
        turn.send(NOT_PASSED_ON, keyboard=pausing.PAUSED_WAYS)
        return
    pressed = turn.pressed
    turn.beside = not (isinstance(pressed, Open) and pressed.room is Room.MENU)
    turn.tell(PAUSED)
    turn.show(PAUSED, keyboard=pausing.PAUSED_WAYS)


def _not_told() -> Text:
    return lines(
        _("Your data is paused, so no officer was told. Go on if you want one."),
    )
