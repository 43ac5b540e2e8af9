"""Pausing own data (jeda): explained, done, and let go on again: /jeda."""

from bot.buttons import Button, Keyboard, Open, PauseData, Room
from bot.services.privacy import pausing
from bot.services.queue import leaving
from bot.telegram.refusals import ALREADY
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs, pgettext
from handlers.screens import menu
from handlers.screens.prompts import nothing_more

GO_ON = Button(pgettext("button", "Continue"), PauseData("on"))
DELETE_ALL = Button(pgettext("button", "Delete all"), Open(Room.ERASE))
PAUSED_WAYS: Keyboard = ((GO_ON,), (DELETE_ALL,))

OF_STAFF = _(
    "You serve here: your open cases go back to the queue, and your duty ends. While "
    "your data is paused you see no desk. Your role stays."
)


async def ask(turn: Turn) -> None:
    """Say what a pause means, and ask."""
    if turn.staff is not None:
        turn.send(OF_STAFF)
    turn.show(
        paragraphs(
            _(
                "While your data is paused we only keep it. You get no reminders and "
                "no news, and no officer sees you. A request waits aside. Go on "
                "whenever you like."
            ),
            await _last_day(turn),
        ),
        keyboard=(
            (Button(pgettext("button", "Pause my data"), PauseData("yes")),),
            menu.TO_MENU,
        ),
    )


async def press(turn: Turn, press: PauseData) -> None:
    """Pause, or let it go on."""
    if press.deed == "on":
        await _go_on(turn)
    elif press.deed != "yes":
        await ask(turn)
    elif turn.person.paused_at is not None:
        turn.tell(ALREADY)
        turn.show(_("Your data is paused."), keyboard=PAUSED_WAYS)
    else:
        await _pause(turn)


async def _pause(turn: Turn) -> None:
    nothing_more(turn)
    if turn.staff is not None:
        await leaving.step_aside(turn.work, turn.person, turn.staff)
    await pausing.pause(turn.work, turn.person)
    turn.show(
        paragraphs(
            _("Your data is paused from now on. We only keep it."),
            await _last_day(turn),
        ),
        keyboard=PAUSED_WAYS,
    )


async def _go_on(turn: Turn) -> None:
    if not await pausing.go_on(turn.work, turn.person):
        turn.tell(ALREADY)
        await menu.show(turn)
        return
    back = _("The pause is over. Your data is used again as before.")
    if turn.staff is None:
        await menu.show(turn, back)
    else:
        await menu.show(turn, lines(back, _("Begin your duty with /piket.")))


async def _last_day(turn: Turn) -> Text:
    """Say that deadlines go on; the one that is known is named, this once."""
    day = await pausing.last_day_to_come(turn.work, turn.person)
    if day is None:
        return _("Deadlines go on meanwhile. We do not remind you of them.")
    return _(
        "Deadlines go on meanwhile. Your last day to claim is {last_day}: we do not "
        "remind you of it.",
        last_day=day,
    )
