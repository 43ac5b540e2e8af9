"""The menu: what can be done, the unfinished step first."""

from bot.buttons import Button, Keyboard, Open, Room
from bot.services.benefit import months
from bot.services.interviews import assessments, runs
from bot.storage.tables import Assessment, Purpose
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

TO_MENU = (Button(MENU, Open(Room.MENU)),)
TO_DESK = (Button(pgettext("button", "For officers"), Open(Room.OFFICERS)),)
TO_HUMAN = (Button(HUMAN, Open(Room.HUMAN)),)
TO_DUTIES = (Button(pgettext("button", "Duties this month"), Open(Room.BENEFIT)),)
TO_RECEIVE = (Button(pgettext("button", "I receive JKP"), Open(Room.BENEFIT)),)

SAFETY = _(
    "We never ask for your NIK, OTP, PIN, password, bank account number or money."
)

LANGUAGES = {
    "id": pgettext("button", "Bahasa Indonesia"),
    "en": pgettext("button", "English"),
}


async def show(turn: Turn, *texts: Text) -> None:
    """Show the menu, under ``texts`` or the plain question what to do."""
    said = texts or (_("What would you like to do?"),)
    turn.show(*said, keyboard=await keyboard(turn))


async def greet(turn: Turn, text: Text) -> None:
    """Show the menu under a greeting."""
    turn.show(text, keyboard=await keyboard(turn)).purpose = Purpose.GREETING


async def keyboard(turn: Turn) -> Keyboard:
    """Return the buttons of the menu for this person, as things stand."""
    run = await runs.find_open(turn.work, turn.person)
    result = await assessments.latest(turn.work, turn.person)
    unfinished = run is not None and run.unfinished
    return (
        (Button(RESUME if unfinished else CHECK, Open(Room.CHECK)),),
        *([(Button(RESULT, Open(Room.RESULT)),)] if result else []),
        *await _months(turn, result),
        (Button(ASK, Open(Room.ASK)),),
        (Button(PROFILE, Open(Room.PROFILE)),),
        TO_HUMAN,
        (Button(DATA, Open(Room.DATA)), Button(HELP, Open(Room.HELP))),
        *([TO_DESK] if turn.staff else []),
    )


async def _months(turn: Turn, result: Assessment | None) -> Keyboard:
    """Return the way to the months, or after a claim the way to say that they began."""
    all_months = await months.months(turn.work, turn.person)
    if any(map(months.is_open, all_months)):
        return (TO_DUTIES,)
    claimed = result is not None and result.claimed_at is not None
    return (TO_RECEIVE,) if claimed and not all_months else ()
