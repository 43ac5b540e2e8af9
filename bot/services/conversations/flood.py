"""A flood: many words of a worker in a short time become one line, and no noise.

Every word is passed on as ever, in its order, but makes no sound; the counselor has one
line that counts them, which is edited in place, and the worker is told once, kindly.

Only words that come within `QUICK` of those before are counted, so that a usual talk
costs nothing.
"""

from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import bindparam
from sqlmodel import col, select

from bot.services.conversations import names
from bot.services.outbox.ephemeral import silent
from bot.storage.mapping import Whole, rows_of
from bot.storage.tables import Case, CaseFlood, CaseMessage, Outbox, Person
from bot.storage.work import Work
from bot.texts import Text, _, ngettext

QUICK = timedelta(seconds=10)
"""Words that come so soon after others may be part of a flood."""

MANY, WITHIN = 8, timedelta(minutes=1)
"""More than so many in so long a time are one."""

OVER_AFTER = timedelta(minutes=1)
"""A flood is over after so long a silence."""

WARNED_AGAIN = timedelta(days=1)

EVERY = 5
"""Seconds between two looks at what is to be counted anew."""

AT_ONCE = 50

_OF = Whole(
    (CaseFlood,),
    rows_of(CaseFlood).where(col(CaseFlood.case_id) == bindparam("number")),
    anew=True,
)


async def goes_on(
    work: Work, case: Case, words: CaseMessage, before: datetime | None
) -> bool:
    """Count words of a worker in a locked, taken case; say whether it is a flood.

    An album is one message, however many files it has; it counts for none.

    Args:
        work: The transaction.
        case: The case.
        words: What was written.
        before: When the worker's words before these came; None if they were not the
            last to speak.
    """
    if words.album is not None or before is None or work.now - before >= QUICK:
        return False
    flood = await work.rows.one(_OF, number=case.id)
    if flood is None:
        work.rows.add(
            CaseFlood(case_id=case.id, began_at=before, last_at=work.now, count=2)
        )
        await work.rows.flush()
        return False
    if _is_another(flood, before, work.now):
        flood.began_at, flood.count, flood.row_id = before, 2, None
    else:
        flood.count += 1
    flood.last_at = work.now
    if flood.row_id is None and flood.count > MANY:
        await _begins(work, case, flood)
    return flood.row_id is not None


async def follow(work: Work) -> None:
    """Let the lines say how many there are by now; what is over is let go."""
    found = (
        select(Case, CaseFlood, Outbox)
        .join(CaseFlood, col(CaseFlood.case_id) == col(Case.id))
        .join(Outbox, col(Outbox.id) == col(CaseFlood.row_id))
        .order_by(col(Case.id))
        .limit(AT_ONCE)
        .with_for_update(key_share=True, of=Case, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    for case, flood, shown in (await work.session.exec(found)).all():
        is_over = work.now - flood.last_at > OVER_AFTER
        if is_over or work.now - flood.last_at <= timedelta(seconds=EVERY + 1):
            reader = await work.session.get_one(Person, shown.person_id)
            silent(work.edit(reader, shown, await _counted(work, case, flood)))
        if is_over:
            flood.row_id = None


def _is_another(flood: CaseFlood, before: datetime, now: datetime) -> bool:
    """Say whether what was counted is over, or was never many at once."""
    if flood.row_id is not None:
        return now - flood.last_at > OVER_AFTER
    return before > flood.last_at or now - flood.began_at > WITHIN


async def _begins(work: Work, case: Case, flood: CaseFlood) -> None:
    counselor = await work.rows.get_one(Person, case.counselor_id)
    line = silent(work.send(counselor, await _counted(work, case, flood)))
    line.case_id = case.id
    await work.rows.flush()
    flood.row_id = line.id
    if flood.warned_at is not None and work.now - flood.warned_at < WARNED_AGAIN:
        return
    flood.warned_at = work.now
    worker = await work.rows.get_one(Person, case.worker_id)
    work.send(
        worker,
        _(
            "All your messages arrive. The officer reads them one after the other, so "
            "you may take your time, and write what belongs together in one message."
        ),
    )


async def _counted(work: Work, case: Case, flood: CaseFlood) -> Text:
    minutes = max(1, ceil((flood.last_at - flood.began_at) / timedelta(minutes=1)))
    name = await names.called(work, case)
    count = ngettext("{count} message", "{count} messages", flood.count)
    return ngettext(
        "{name} writes {messages} within {count} minute. All of them are here.",
        "{name} writes {messages} within {count} minutes. All of them are here.",
        minutes,
        name=name,
        messages=count,
    )
