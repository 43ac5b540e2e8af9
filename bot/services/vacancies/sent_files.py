"""Files of vacancies that were sent: asked to be read, and asked to be taken in.

Reading ten thousand lines takes seconds, so both are errands (`file_errands`). A file
is fetched for each, since nothing of it is kept between.
"""

from enum import Enum, auto

from sqlmodel import select

from bot.services.errands import asking
from bot.services.errands.asking import Asked
from bot.services.staff import members
from bot.storage import steps
from bot.storage.tables import ErrandKind, FileState, Person, VacancyFile
from bot.storage.work import Work

FILE = "file"
"""The part of an errand that says which file it is."""


class Taken(Enum):
    """What came of a press below a file."""

    IN_WORK = auto()
    """It is being taken in."""
    LEFT = auto()
    """It was given up."""
    OLD = auto()
    """It is not as it was when the button was shown."""


async def send(work: Work, by: Person, telegram_id: str, kind: str) -> bool:
    """Have a file read; no if another one of theirs is being read."""
    post = await members.post_of(work, by.id)
    sent = VacancyFile(
        person_id=by.id,
        office_id=None if post is None else post.office_id,
        file=telegram_id,
        kind=kind,
        state=FileState.READING,
        sent_at=work.now,
    )
    work.session.add(sent)
    await work.session.flush()
    if await _ask(work, by, sent):
        return True
    await work.session.delete(sent)
    await work.session.flush()
    return False


async def find(work: Work, person: Person, number: int) -> VacancyFile | None:
    """Return a file that somebody sent, as it is now."""
    found = select(VacancyFile).where(
        VacancyFile.id == number, VacancyFile.person_id == person.id
    )
    fresh = found.execution_options(populate_existing=True)
    return (await work.session.exec(fresh)).first()


async def take(work: Work, by: Person, sent: VacancyFile, step: int) -> Taken:
    """Have what was shown taken in."""
    entering = {"state": FileState.ENTERING}
    if not await steps.take(work, sent, step, (FileState.READ,), **entering):
        return Taken.OLD
    return Taken.IN_WORK if await _ask(work, by, sent) else Taken.OLD


async def leave(work: Work, sent: VacancyFile, step: int) -> Taken:
    """Give a file up."""
    over = {"state": FileState.OVER, "file": None}
    done = await steps.take(work, sent, step, (FileState.READ,), **over)
    return Taken.LEFT if done else Taken.OLD


async def _ask(work: Work, by: Person, sent: VacancyFile) -> bool:
    wants = {FILE: sent.id}
    return await asking.ask(work, by, ErrandKind.VACANCIES, wants) is Asked.NOW
