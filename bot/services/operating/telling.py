"""Telling the operators' chat of faults: each kind once an hour, in nobody's words.

Who may be told is one person, who has started the bot: in a group everybody would read
it. A row says what was told, so that neither a restart nor a second process says it
again.
"""

from collections.abc import Mapping
from datetime import timedelta

from sqlmodel import col, select

from bot.faults import Fault
from bot.services.people import timers
from bot.storage.tables import Lane, Person, TimerKind
from bot.storage.work import Work
from bot.texts import Bold, Text, _, lines, verbatim

NOT_AGAIN_FOR = timedelta(hours=1)

MOST_AT_ONCE = 4
"""Kinds in one message; the others come in the next one."""

LONGEST = 60
"""Letters of what is said of a fault, at most."""


async def operator(work: Work, account: int) -> Person | None:
    """Return the person of that account, locked; None if they never started the bot."""
    found = select(Person).where(
        col(Person.telegram_id) == account, col(Person.blocked_at).is_(None)
    )
    locked = found.with_for_update(key_share=True)
    return (await work.session.exec(locked)).first()


async def tell(
    work: Work, person: Person, met: Mapping[Fault, int]
) -> dict[Fault, int]:
    """Promise one message about kinds that were not told within the hour.

    Returns:
        What is told by it.
    """
    told: dict[Fault, int] = {}
    for fault, times in met.items():
        if len(told) == MOST_AT_ONCE:
            break
        kind, number = TimerKind.TOLD_FAULT, fault.number
        if await timers.rests_until(work, person, kind, number) is None:
            work.set_timer(person, kind, work.now + NOT_AGAIN_FOR, number)
            told[fault] = times
    if told:
        shown = [_line(each, times) for each, times in told.items()]
        work.send(person, lines(_HEAD, *shown, _TAIL)).lane = Lane.LOW
    return told


# TRANSLATORS: to whoever operates the service; a list of faults follows.
_HEAD = Bold(_("⚠️ Faults in the service"))
_TAIL = _("Each kind is told once an hour. “temani doctor” says what is stuck.")


def _line(fault: Fault, times: int) -> Text:
    """Name a kind; Telegram would make links of names of files with a dot in them."""
    what = fault.error or fault.said or "…"
    return _(
        "{times} times: {what} ({where})",
        times=times,
        what=verbatim(what.replace(".py:", ":")[:LONGEST]),
        where=verbatim(fault.place.replace(".", "/")),
    )
