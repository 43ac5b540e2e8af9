"""Work again: what ends with it, through whichever door it is said, and what stays.

Reminders end, of the last day and of the months, and so does the question about an
unfinished check. The duty to report it stays, and is watched. What ended comes back
with `bot.services.queue.not_yet_at_work`.
"""

from dataclasses import dataclass
from datetime import date

from bot.buttons import Button, Keyboard, WorkAgain
from bot.services.benefit import months
from bot.services.cases import requests
from bot.services.interviews import assessments, profiles
from bot.services.matching import cards, looking_for, works_again
from bot.services.outbox.ephemeral import silent
from bot.services.placement import placements
from bot.services.placement.placements import Said
from bot.services.queue import before_work
from bot.services.reminders import claim_deadline, unfinished_checks
from bot.services.results.to_claim import is_to_claim
from bot.services.staff import belonging
from bot.storage.tables import Case, Person, Placement
from bot.storage.work import Work
from bot.texts import Text, _, pgettext, verbatim


@dataclass(frozen=True, slots=True)
class Ends:
    """What ends for a worker who works again.

    Attributes:
        case: The case that is closed, locked; None if none is open.
        reminders: Whether anything would be reminded of.
        vacancies: Whether vacancies would be sent.
        receives: Whether JKP is received, so that the work is to be reported.
    """

    case: Case | None
    reminders: bool
    vacancies: bool
    receives: bool


async def ends(work: Work, worker: Person) -> Ends:
    """Return what would end now."""
    newest = await assessments.latest(work, worker)
    rows = await months.months(work, worker)
    return Ends(
        case=await requests.open_case(work, worker),
        reminders=any(map(months.is_open, rows))
        or (newest is not None and is_to_claim(newest)),
        vacancies=await _gets_vacancies(work, worker),
        receives=bool(rows),
    )


async def _gets_vacancies(work: Work, worker: Person) -> bool:
    wishes = await looking_for.find(work, worker)
    wanted = cards.are_wanted(wishes)
    return wanted and not await works_again.works(work, worker, wishes)


async def current(work: Work, worker: Person) -> Placement | None:
    """Return the work that is noted; None once something newer has come.

    Who checks anew after so long, or asks for an officer again, has lost it since.
    """
    found = await placements.standing(work, worker)
    if found is None or placements.can_be_taken_back(work, found):
        return found
    newest = await assessments.latest(work, worker)
    if newest is not None and newest.made_at > found.said_at:
        return None
    case = await requests.open_case(work, worker)
    return None if case is not None and case.opened_at > found.said_at else found


async def begin(
    work: Work, worker: Person, *, by: Person, case: Case | None
) -> Placement:
    """Let end what ends with new work; said twice it is one placement.

    Args:
        work: The transaction.
        worker: Who works again.
        by: Who says so: the worker, or the officer of the case.
        case: The open case, locked, which whoever calls closes; None if there is none.
    """
    before = await before_work.kept(work, worker, case)
    area = await _area(work, worker, case)
    stands = await current(work, worker)
    said = Said(by, case, area, before)
    placement = await placements.put(work, worker, stands, said)
    await claim_deadline.stop(work, worker)
    await unfinished_checks.stop(work, worker)
    if before["months"]:
        await months.find_work(work, worker, await accepted_on(work, worker, placement))
    return placement


async def told_day(
    work: Work, worker: Person, placement: Placement, day: date | None, *, by: Person
) -> None:
    """Note on which day the work begins; until when to report it follows from that."""
    await placements.told_day(work, worker, placement, day, by=by)
    if any(each.ended_on for each in await months.months(work, worker)):
        await months.find_work(work, worker, await accepted_on(work, worker, placement))


async def accepted_on(work: Work, worker: Person, placement: Placement) -> date:
    """Return on which day the worker had the work at the latest.

    The days to report it count from being accepted (PP 37/2021 Pasal 28), which came
    before it was said here, and not after it began.
    """
    said_on = await months.day_at(work, worker, placement.said_at)
    began_on = placement.began_on
    return said_on if began_on is None else min(said_on, began_on)


async def _area(work: Work, worker: Person, case: Case | None) -> str:
    """Return in whose queue the case stands, or one would stand."""
    if case is not None:
        return case.area
    profile = await profiles.find(work, worker)
    region = None if profile is None else profile.region
    return belonging.home(await belonging.served(work), region).area


def button(placement: Placement) -> Keyboard:
    """Return the button by which a worker says that it did not come to be."""
    label = pgettext("button", "Not working after all")
    return ((Button(label, WorkAgain(placement.id, "undo")),),)


async def tell_officer(work: Work, case: Case) -> None:
    """Tell who had a case, in one line, that its worker works again."""
    if case.counselor_id is None:
        return
    officer = await work.rows.get_one(Person, case.counselor_id)
    silent(work.send(officer, _works_again(case))).case_id = case.id


def _works_again(case: Case) -> Text:
    return _(
        "The worker of case {case_code} works again. The case is closed as placed; "
        "nothing more is to be done.",
        case_code=verbatim(case.code),
    )
