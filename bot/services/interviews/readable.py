"""Checks whose answers may not open: what can be done without them, and anew."""

from bot.services.interviews import runs
from bot.services.interviews.runs import Run
from bot.services.results.unreadable import Unreadable
from bot.storage.tables import Interview, InterviewKind, Person, Profile
from bot.storage.work import Work


async def find(
    work: Work, person: Person, kind: InterviewKind = InterviewKind.CHECK
) -> Run | None:
    """Return the person's run of that kind, if one was begun and its answers open.

    It is for what can be done without: nothing is decided or begun from its absence.
    """
    try:
        return await runs.find_open(work, person, kind)
    except Unreadable:
        return None


async def find_to_start_over(
    work: Work, person: Person, interview_id: int
) -> Run | None:
    """Return the person's own run of that number, without answers if none open."""
    try:
        return await runs.find(work, person, interview_id)
    except Unreadable:  # so there is one, and it is theirs
        row = await work.rows.get_one(Interview, interview_id)
        profile = await work.rows.get(Profile, person.id)
        return runs.run_of(work, row, profile, {}, {})
