"""A month after work began: whoever had the case is asked once whether it goes on.

The worker is asked too, kindly and once, if they wanted that. What an officer says is
kept with the placement; what the worker says is told, or brings everything back.
"""

from datetime import date

from sqlalchemy import update
from sqlmodel import col

from bot.buttons import Button, Keyboard, RecordPlacement, WorkAgain
from bot.services.outbox.ephemeral import silent
from bot.services.people import consents, timers
from bot.services.people.local_time import is_night, local_day, next_morning
from bot.services.people.timers import Taken
from bot.services.placement import placements
from bot.services.safety.distress import is_flagged
from bot.services.staff import members
from bot.services.staff.rights import Right, has
from bot.storage.tables import (
    Case,
    Deed,
    Person,
    Placement,
    StillThere,
    TimerKind,
)
from bot.storage.work import Work
from bot.texts import Text, _, pgettext, verbatim

KINDS = (TimerKind.PLACED_MONTH, TimerKind.ASK_WORK)

ANSWERS = (
    (StillThere.YES, pgettext("button", "Still there")),
    (StillThere.NO, pgettext("button", "No longer")),
    (StillThere.UNKNOWN, pgettext("button", "Not known")),
)


async def ask_worker(work: Work, worker: Person, placement: Placement) -> date | None:
    """Have the worker asked a month after the work began; return the day.

    Returns:
        None if it was asked for before, or the day has passed.
    """
    at = await placements.asked_at(work, worker, placement)
    planned = await timers.rests_until(work, worker, TimerKind.ASK_WORK, placement.id)
    if at <= work.now or planned is not None:
        return None
    work.set_timer(worker, TimerKind.ASK_WORK, at, placement.id)
    return local_day(at, await timers.region_of(work, worker))


async def ask(work: Work) -> None:
    """Ask whoever is to be asked by now."""
    for worker in await timers.people_due(work, *KINDS):
        for each in await timers.take(work, worker, *KINDS):
            await _ask(work, worker, each)


async def answered(
    work: Work, officer: Person, placement: Placement, still: StillThere
) -> bool:
    """Note what an officer knows of it; say no if it was said before."""
    noted = await work.session.exec(
        update(Placement)
        .where(col(Placement.id) == placement.id, col(Placement.still).is_(None))
        .values(still=still)
        .returning(col(Placement.id))
        .execution_options(synchronize_session=False)
    )
    if noted.first() is None:
        return False
    await work.session.refresh(placement)
    work.record(
        Deed.FOLLOWED_PLACEMENT,
        by=officer,
        about=placement.person_id,
        case_id=placement.case_id,
        detail=still,
    )
    return True


async def _ask(work: Work, worker: Person, taken: Taken) -> None:
    placement = await work.rows.get(Placement, taken.about_id)
    if placement is None or placement.undone_at is not None:
        return
    if not await consents.stands(work, worker):
        return
    region = await timers.region_of(work, worker)
    if is_night(work.now, region):
        due_at = next_morning(work.now, region)
        work.set_timer(worker, taken.kind, due_at, placement.id)
    elif taken.kind is TimerKind.PLACED_MONTH:
        await _ask_officer(work, placement)
    elif not worker.is_out_of_reach and not await is_flagged(work, worker):
        _ask_the_worker(work, worker, placement)


async def _ask_officer(work: Work, placement: Placement) -> None:
    case = await work.rows.get(Case, placement.case_id)
    if case is None or case.counselor_id is None or placement.still is not None:
        return
    post = await members.post_of(work, case.counselor_id)
    if post is None or not has(post.role, Right.ANSWER):
        return
    officer = await work.rows.get_one(Person, case.counselor_id)
    if not officer.is_out_of_reach:
        asked = work.send(officer, _is_still_there(case), _answers(placement))
        silent(asked).case_id = case.id


def _ask_the_worker(work: Work, worker: Person, placement: Placement) -> None:
    said = work.send(
        worker,
        _(
            "You have been at work for a month. How is it going? You asked us to ask "
            "once; this is it."
        ),
        (
            (
                Button(
                    pgettext("button", "It goes on"),
                    WorkAgain(placement.id, "still.yes"),
                ),
                Button(
                    pgettext("button", "It has ended"),
                    WorkAgain(placement.id, "still.no"),
                ),
            ),
        ),
    )
    timers.say_whose(said, TimerKind.ASK_WORK, placement.id)


def _answers(placement: Placement) -> Keyboard:
    return (
        tuple(
            Button(label, RecordPlacement(placement.id, f"still.{word}"))
            for word, label in ANSWERS
        ),
    )


def _is_still_there(case: Case) -> Text:
    return _(
        "Case {case_code} was placed a month ago. Is the worker still there, as far as "
        "you know?",
        case_code=verbatim(case.code),
    )
