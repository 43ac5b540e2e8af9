"""Weekly cards of vacancies: the switch, what a yes means, and stopping at once."""

from bot.buttons import Button, JobCards, Keyboard, Open, Room
from bot.services.matching import cards, looking_for
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Bold, _, lines, pgettext
from handlers.privacy import consent
from handlers.screens import menu

AGREED = _("Cards are on. The first comes when something fits. Stop at any time: /stop")
STOPPED = _("Cards have stopped. You can still look at /lowongan at any time.")

BACK: Keyboard = (
    (Button(pgettext("button", "See vacancies"), Open(Room.JOBS)),),
    menu.TO_MENU,
)


async def press(turn: Turn, pressed: JobCards) -> None:
    """Show what it means, or switch it; a yes counts only for the text as it stands."""
    if pressed.way == "no":
        await cards.stop(turn.work, turn.person)
        turn.show(STOPPED, keyboard=BACK)
    elif not await consent.is_there(turn, Room.JOBS):
        return
    elif pressed.way == "yes" and pressed.version == cards.version():
        await cards.agree(turn.work, turn.person)
        turn.show(AGREED, keyboard=BACK)
    elif pressed.way in {"yes", "show"}:
        await _show(turn)
    else:
        turn.tell(OLD_BUTTON)
        turn.go(Room.JOBS)


async def _show(turn: Turn) -> None:
    wanted = cards.are_wanted(await looking_for.find(turn.work, turn.person))
    if wanted:
        how = _("Weekly cards are on.")
        way = Button(pgettext("button", "Switch it off"), JobCards("no"))
    else:
        how = _("Weekly cards are off.")
        way = Button(
            pgettext("button", "Yes, send cards"), JobCards("yes", cards.version())
        )
    turn.show(lines(Bold(how), cards.MEANS), keyboard=((way,), *BACK))
