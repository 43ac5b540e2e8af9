"""What was forgotten without consent: that there was a check, and nothing of it."""

from collections.abc import Sequence

from sqlmodel import col, select

from bot.services.people import consents, timers
from bot.services.people.retention_periods import (
    KEEP_HOURS,
    TOLD_FOR,
    UNFINISHED_DAYS,
)
from bot.storage.tables import Interview, InterviewKind, Person, TimerKind
from bot.storage.work import Work
from bot.texts import Text, _

WITHOUT_CONSENT = _(
    "Your answers and the result were deleted after {keep_hours} hours, because you "
    "had not agreed to keep them. You can check again at any time.",
    keep_hours=KEEP_HOURS,
)
NOT_GONE_ON_WITH = _(
    "Your unfinished check was deleted after {unfinished_days} days, as we promised. "
    "You can check again at any time.",
    unfinished_days=UNFINISHED_DAYS,
)


async def note(work: Work, ids: Sequence[int]) -> None:
    """Note of these checks, which are about to go, that their people had one."""
    checks = select(Interview).where(
        col(Interview.id).in_(ids), col(Interview.kind) == InterviewKind.CHECK
    )
    for each in (await work.session.exec(checks)).all():
        if each.answers != {}:  # those that do not open were answers too
            person = await work.rows.get_one(Person, each.person_id)
            until = work.now + TOLD_FOR
            work.set_timer(person, TimerKind.FORGOTTEN, until)


async def told(work: Work, person: Person) -> Text | None:
    """Return what became of the person's answers, where they were forgotten."""
    if await timers.rests_until(work, person, TimerKind.FORGOTTEN) is None:
        return None
    if await consents.stands(work, person):
        return NOT_GONE_ON_WITH
    return WITHOUT_CONSENT
