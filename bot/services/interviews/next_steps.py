"""Next steps of a worker: the buttons of the menu, the unfinished one first."""

from bot.buttons import Button, Keyboard, Open, Room
from bot.services.benefit import months
from bot.services.interviews import assessments, readable
from bot.storage.tables import Assessment, Person, Profile
from bot.storage.work import Work
from bot.texts import pgettext

CHECK = pgettext("button", "Check my right")
RESUME = pgettext("button", "Continue the check")
RESULT = pgettext("button", "My result")
ASK = pgettext("button", "Ask something")
PROFILE = pgettext("button", "My profile")
JOBS = pgettext("button", "Vacancies")
HUMAN = pgettext("button", "Talk to an officer")
DATA = pgettext("button", "My data")
HELP = pgettext("button", "Help")

TO_WORKING = (Button(pgettext("button", "I work again"), Open(Room.WORKING)),)
TO_HUMAN = (Button(HUMAN, Open(Room.HUMAN)),)
TO_JOBS = (Button(JOBS, Open(Room.JOBS)),)
TO_DUTIES = (Button(pgettext("button", "Duties this month"), Open(Room.BENEFIT)),)
TO_RECEIVE = (Button(pgettext("button", "I receive JKP"), Open(Room.BENEFIT)),)


async def keyboard(work: Work, person: Person) -> Keyboard:
    """Return what the person can do next, as things stand."""
    run = await readable.find(work, person)
    result = await assessments.latest(work, person)
    unfinished = run is not None and run.unfinished
    return (
        (Button(RESUME if unfinished else CHECK, Open(Room.CHECK)),),
        *([(Button(RESULT, Open(Room.RESULT)),)] if result else []),
        *await _months(work, person, result),
        (Button(ASK, Open(Room.ASK)),),
        (Button(PROFILE, Open(Room.PROFILE)),),
        *await to_jobs(work, person),
        *([TO_WORKING] if result else []),
        TO_HUMAN,
        (Button(DATA, Open(Room.DATA)), Button(HELP, Open(Room.HELP))),
    )


async def to_jobs(work: Work, person: Person) -> Keyboard:
    """Return the way to vacancies for who told of themselves, so that some may fit."""
    return (TO_JOBS,) if await work.rows.get(Profile, person.id) else ()


async def _months(work: Work, person: Person, result: Assessment | None) -> Keyboard:
    """Return the way to the months, or after a claim the way to say that they began."""
    all_months = await months.months(work, person)
    if any(map(months.is_open, all_months)):
        return (TO_DUTIES,)
    claimed = result is not None and result.claimed_at is not None
    return (TO_RECEIVE,) if claimed and not all_months else ()
