"""Muted: a worker's words wait for some hours, and are then passed on, all, in order.

So do changes of words that went before; of those only the newest is shown, and first.
Only a coordinator mutes. Words of danger end it at once; so does a case that changes
hands, is put back or closed. Nothing else of the worker's is held back.
"""

from datetime import datetime, timedelta

from sqlmodel import col, select

from bot.services.audit.reasons import WHY_MUTED, MuteReason
from bot.services.cases import loose_ends, requests
from bot.services.conversations import edits, messages, names
from bot.services.outbox.ephemeral import silent
from bot.services.people.local_time import zone_of
from bot.storage.tables import Case, CaseMessage, Deed, Person
from bot.storage.work import Work
from bot.texts import Text, WithWeekday, _, paragraphs, verbatim

HOURS = (2, 8, 24)
"""For how long somebody may be muted."""

AT_ONCE = 20
CLOCK = "%H.%M"


async def mute(
    work: Work, by: Person, case_id: int, why: MuteReason, hours: int
) -> Case | None:
    """Let a worker's words wait; both of the case are told. None if it is not taken."""
    case = await requests.locked(work, case_id)
    if case is None or case.closed_at is not None or case.counselor_id is None:
        return None
    if case.muted_until is not None or hours not in HOURS:
        return case
    case.muted_until = work.now + timedelta(hours=hours)
    work.record(
        Deed.MUTED,
        by=by,
        about=case.worker_id,
        case_id=case.id,
        detail=f"{why} {hours}h",
    )
    await _tell_both(work, by, case, why)
    await work.rows.flush()
    return case


async def unmute(work: Work, by: Person, case_id: int) -> Case | None:
    """Let a worker be heard again; None if there is nothing to end."""
    case = await requests.locked(work, case_id)
    if case is None or case.muted_until is None:
        return None
    await end(work, case, by=by)
    return case


async def end(work: Work, case: Case, *, by: Person | None) -> None:
    """Pass on what waited in a locked case, oldest first; nothing waits any more."""
    if case.muted_until is None:
        return
    waited = await loose_ends.unmute(work, case)
    work.record(Deed.UNMUTED, by=by, about=case.worker_id, case_id=case.id)
    if case.counselor_id is None:
        return
    counselor = await work.rows.get_one(Person, case.counselor_id)
    label = await names.label_of(work, case)
    told = silent(work.send(counselor, _("{label} is heard again.", label=label)))
    told.case_id = case.id
    await edits.show_missed(work, case)
    for number in waited:
        words = await work.session.get_one(CaseMessage, number, populate_existing=True)
        await messages.pass_on(work, case, words)


async def end_due(work: Work) -> None:
    """End what is over."""
    due = (
        select(Case)
        .where(col(Case.muted_until) <= work.now)
        .order_by(col(Case.id))
        .limit(AT_ONCE)
        .with_for_update(key_share=True, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    for case in (await work.session.exec(due)).all():
        await end(work, case, by=None)


def is_on(case: Case) -> bool:
    """Say whether a worker's words wait in a case."""
    return case.muted_until is not None


def until(case: Case) -> Text | None:
    """Return until when a worker's words wait, on the worker's clock."""
    if case.muted_until is None:
        return None
    here = case.muted_until.astimezone(zone_of(case.region))
    return _(
        "Muted until {day}, {time}.",
        day=WithWeekday(here.date()),
        time=verbatim(here.strftime(CLOCK)),
    )


async def _tell_both(work: Work, by: Person, case: Case, why: MuteReason) -> None:
    if case.muted_until is None or case.counselor_id is None:
        return
    here = _on_the_clock(case.muted_until, case.region)
    worker = await work.rows.get_one(Person, case.worker_id)
    work.send(
        worker,
        paragraphs(
            _(
                "We keep your messages until {day}, {time}. Then the officer gets all "
                "of them.",
                **here,
            ),
            _(
                "Reminders of your last days still come. If there is danger, write it: "
                "that arrives at once. For general questions call 175."
            ),
        ),
    )
    if case.counselor_id == by.id:
        return
    owner = await work.rows.get_one(Person, case.counselor_id)
    told = silent(
        work.send(
            owner,
            _(
                "{label} is muted until {day}, {time}: {reason}. The messages are kept "
                "and come afterwards.",
                label=await names.label_of(work, case),
                reason=WHY_MUTED[why],
                **here,
            ),
        )
    )
    told.case_id = case.id


def _on_the_clock(instant: datetime, region: str | None) -> dict[str, Text]:
    here = instant.astimezone(zone_of(region))
    return {
        "day": _("{day}", day=WithWeekday(here.date())),
        "time": verbatim(here.strftime(CLOCK)),
    }
