"""The menu: what can be done, the unfinished step first."""

from bot.buttons import Button, Keyboard, Open
from bot.services import assessments, interviews
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext

CHECK = pgettext("button", "Check my right")
RESUME = pgettext("button", "Continue the check")
RESULT = pgettext("button", "My result")
ASK = pgettext("button", "Ask something")
PROFILE = pgettext("button", "My profile")
HUMAN = pgettext("button", "Talk to an officer")
DATA = pgettext("button", "My data")
HELP = pgettext("button", "Help")
MENU = pgettext("button", "Main menu")

TO_MENU = (Button(MENU, Open("menu")),)
TO_HUMAN = (Button(HUMAN, Open("human")),)


async def show(turn: Turn, *texts: Text) -> None:
    """Show the menu, under ``texts`` or the plain question what to do."""
    said = texts or (_("What would you like to do?"),)
    turn.show(*said, keyboard=await keyboard(turn))


async def keyboard(turn: Turn) -> Keyboard:
    """Return the buttons of the menu for this person, as things stand."""
    run = await interviews.find_open(turn.work, turn.person)
    result = await assessments.latest(turn.work, turn.person)
    unfinished = run is not None and run.unfinished
    return (
        (Button(RESUME if unfinished else CHECK, Open("check")),),
        *([(Button(RESULT, Open("result")),)] if result else []),
        (Button(ASK, Open("ask")),),
        (Button(PROFILE, Open("profile")),),
        TO_HUMAN,
        (Button(DATA, Open("data")), Button(HELP, Open("help"))),
    )
