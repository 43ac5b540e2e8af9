"""What happens when a worker blocks the bot, and comes back: who is told of it.

They are told once at the block and once at the return, and not for every message.
"""

from typing import Any

from sqlmodel import col, select

from bot.buttons import Button, Keyboard, SendAgain
from bot.services.cases import requests
from bot.services.conversations import (
    addressees,
    messages,
    names,
    resending,
    undelivered,
    worker_phone,
)
from bot.services.outbox import overtaken
from bot.services.people import accounts
from bot.storage.tables import Case, Person, Purpose
from bot.storage.work import Work
from bot.texts import Text, _, ngettext, verbatim


async def note_blocked(work: Work, person: Person) -> None:
    """Note that nothing reaches the person, and tell the counselor of their case."""
    await accounts.set_blocked(work, person)
    case = await _talk_of(work, person)
    if case is None or case.counselor_id is None:
        return
    counselor = await work.rows.get_one(Person, case.counselor_id)
    if not await undelivered.is_told(work, counselor, person, case):
        text = _(
            "{name}, case {case_code}, has blocked the bot. Your messages do not "
            "arrive for now. We tell you when this changes.",
            name=await names.name_of(work, person.id),
            case_code=verbatim(case.code),
        )
        buttons = (await worker_phone.button(work, case),)
        notice = work.send(counselor, text, buttons, purpose=Purpose.BARRED)
        notice.case_id = case.id


async def note_return(work: Work, person: Person) -> None:
    """Note that the person can be reached again; what was missed is seen to.

    A counselor gets what workers wrote meanwhile. A worker's counselor decides about
    their own words, which may be out of date by now.
    """
    if not person.is_out_of_reach:
        return
    case = await _talk_of(work, person)
    if case is not None and case.counselor_id is not None:
        await _tell_back(work, person, case)
    await accounts.set_returned(work, person)
    person.gone_at = None
    await overtaken.overtake(work, person)
    await _catch_up(work, person)


async def _tell_back(work: Work, worker: Person, case: Case) -> None:
    counselor = await work.rows.get_one(Person, case.counselor_id)
    if not await undelivered.is_told(work, counselor, worker, case):
        return
    missed = await resending.undelivered(work, counselor, case)
    buttons: Keyboard = ()
    if missed:
        resend = SendAgain(missed[-1].id, "again")
        buttons = ((Button(undelivered.AGAIN, resend),),)
    text = await _back(work, case, len(missed))
    work.send(counselor, text, buttons).case_id = case.id


async def _back(work: Work, case: Case, missed: int) -> Text:
    name, code = await names.name_of(work, case.worker_id), verbatim(case.code)
    if not missed:
        return _(
            "{name}, case {case_code}, can be reached again.",
            name=name,
            case_code=code,
        )
    return ngettext(
        "{name}, case {case_code}, can be reached again. {count} message of yours has "
        "not arrived.",
        "{name}, case {case_code}, can be reached again. {count} messages of yours "
        "have not arrived.",
        missed,
        name=name,
        case_code=code,
    )


async def _catch_up(work: Work, counselor: Person) -> None:
    """Pass on what has not reached a counselor; all cases are locked before any."""
    own = sorted(each.id for each in await addressees.own_cases(work, counselor))
    locked = [await requests.locked(work, each) for each in own]
    for case in locked:
        if case is not None and case.counselor_id == counselor.id:
            await messages.pass_on_kept(work, case)


async def _talk_of(work: Work, worker: Person) -> Case | None:
    """Return the worker's open case, if somebody has it."""
    statement: Any = select(Case).where(
        col(Case.worker_id) == worker.id,
        col(Case.closed_at).is_(None),
        col(Case.counselor_id).is_not(None),
    )
    found: Case | None = (await work.session.exec(statement)).first()
    return found
