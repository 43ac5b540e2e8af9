"""Reports: admins are told of complaints, anger and fraud; never in whose words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.buttons import Button, Keyboard, LookCase
from bot.services.cases import requests
from bot.services.people import timers
from bot.services.staff import members, reachability
from bot.services.staff.nearness import is_admin, nearness
from bot.storage.tables import (
    Case,
    Deed,
    Person,
    Profile,
    TimerKind,
)
from bot.storage.work import Work
from bot.texts import Text, _, lines, paragraphs, pgettext, verbatim

TOLD_AGAIN_AFTER = timedelta(hours=1)

NO_ANSWER = "counselor_no_reply"
"""The report that is of no use without a case that can be answered."""

KINDS: Mapping[str, Text] = {
    "complaint_service": _("A worker complains about the service."),
    "anger": _("A worker is upset because something is still unsolved."),
    "scam_already": _("A worker reports having been deceived."),
    "scam_report": _("A worker reports what may be a fraud."),
    NO_ANSWER: _("A worker says that no officer has answered yet."),
}
"""What can be reported, by the intent of the words.

A new one comes last: its place is what the timer of the hour keeps.
"""


@dataclass(frozen=True, slots=True)
class Reported:
    """What came of a report.

    Attributes:
        is_told: Admins are told now, or were within the hour.
        can_be_answered: The worker has an open case, in which somebody can write.
    """

    is_told: bool
    can_be_answered: bool


async def report(work: Work, worker: Person, kind: str) -> Reported:
    """Tell admins of something, a key of `KINDS`, unless they know it already."""
    case = await requests.open_case(work, worker)
    if case is None and kind == NO_ANSWER:
        return Reported(is_told=False, can_be_answered=False)
    if await _was_told(work, worker, kind):
        return Reported(is_told=True, can_be_answered=case is not None)
    admins = await _admins(work, worker, case)
    message = paragraphs(KINDS[kind], await _about(work, case))
    for each in admins:
        work.send(each, message, _ways(case)).case_id = case.id if case else None
    work.record(
        Deed.REPORTED if admins else Deed.UNHEARD,
        by=worker,
        about=worker.id,
        case_id=case.id if case else None,
        detail=kind,
    )
    if admins:
        again = work.now + TOLD_AGAIN_AFTER
        about = list(KINDS).index(kind)
        work.set_timer(worker, TimerKind.TOLD_ADMINS, again, about)
    return Reported(is_told=bool(admins), can_be_answered=case is not None)


async def _was_told(work: Work, worker: Person, kind: str) -> bool:
    """Say whether admins were told of the same within the hour."""
    about = list(KINDS).index(kind)
    until = await timers.rests_until(work, worker, TimerKind.TOLD_ADMINS, about)
    return until is not None


async def _admins(work: Work, worker: Person, case: Case | None) -> list[Person]:
    """Return the admins who are told, the nearest first; never whom it may be about."""
    profile = await work.rows.get(Profile, worker.id)
    region = (case.region if case else None) or (profile.region if profile else None)
    officer = case.counselor_id if case else None
    return [
        *await reachability.reachable(
            work,
            is_admin(),
            besides=[worker.id, officer],
            first=[nearness(region)],
        )
    ]


async def _about(work: Work, case: Case | None) -> Text:
    """Say what the queue shows of the case, and who has it; nothing of the worker."""
    if case is None:
        return _("There is no case yet, so nobody can write to the worker.")
    code = _(
        "Case {case_code}, {region}.",
        case_code=verbatim(case.code),
        region=requests.where(case),
    )
    if case.counselor_id is None:
        return lines(code, _("It is waiting in the queue."))
    officer = await members.colleague(work, case.counselor_id)
    held = _(
        "It is with {counselor}, {office}.",
        counselor=officer.name,
        office=officer.office,
    )
    return lines(code, held)


def _ways(case: Case | None) -> Keyboard:
    """Return a way to look at what waits; a case that is taken is its officer's."""
    if case is None or case.counselor_id is not None:
        return ()
    return ((Button(pgettext("button", "Look first"), LookCase(case.id)),),)
