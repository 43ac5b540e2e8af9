"""The menu: what can be done, the unfinished step first."""

from bot.buttons import Button, Keyboard, Open, Room
from bot.services.interviews import next_steps
from bot.storage.tables import Purpose
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext

MENU = pgettext("button", "Main menu")

TO_MENU = (Button(MENU, Open(Room.MENU)),)
TO_DESK = (Button(pgettext("button", "For officers"), Open(Room.OFFICERS)),)
TO_HUMAN = next_steps.TO_HUMAN

SAFETY = _(
    "We never ask for your NIK, OTP, PIN, password, bank account number or money."
)

LANGUAGES = {
    "id": pgettext("button", "Bahasa Indonesia"),
    "en": pgettext("button", "English"),
}


async def show(turn: Turn, *texts: Text | None) -> None:
    """Show the menu, under ``texts`` or the plain question what to do."""
    said = tuple(each for each in texts if each) or (_("What would you like to do?"),)
    turn.show(*said, keyboard=await keyboard(turn))


async def greet(turn: Turn, text: Text) -> None:
    """Show the menu under a greeting."""
    turn.show(text, keyboard=await keyboard(turn)).purpose = Purpose.GREETING


async def keyboard(turn: Turn) -> Keyboard:
    """Return the buttons of the menu for this person, as things stand."""
    own = await next_steps.keyboard(turn.work, turn.person)
    return (*own, TO_DESK) if turn.staff else own
