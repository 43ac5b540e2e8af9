"""What `temani incident` does in the database, a transaction each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from bot.commands.regions import code_of, not_one
from bot.services.incidents import (
    closing,
    concerned,
    deciding,
    drafts,
    letters,
    register,
    typed_times,
)
from bot.services.incidents import missed as not_reached
from bot.services.incidents.concerned import By, Concerned, NotConcerned
from bot.services.incidents.deciding import Outcome
from bot.services.staff import members
from bot.services.staff.rights import Right, has
from bot.storage import steps
from bot.storage.tables import Incident, IncidentKind, IncidentState, Person
from bot.storage.work import Work
from bot.texts import plain

EVERYBODY = 1_000_000
"""Lines of a file from the command line."""

WHY: Mapping[Outcome, str] = {
    Outcome.OLD: "It is no draft any more, or was changed at this very moment.",
    Outcome.LACKS: "The letter is not whole; temani incident show says what it lacks.",
    Outcome.UNREADABLE: "Say whom it concerns with --by, and when it happened.",
    Outcome.NOBODY: "It concerns nobody we know.",
    Outcome.ALONE: "There is no second admin; invite one.",
    Outcome.OTHER_NUMBER: "That is not the number of recipients.",
    Outcome.CHANGED: "The number of recipients changed at this very moment.",
    Outcome.EXPIRED: "That took longer than 10 minutes.",
}
"""Why a notice does not go."""


class NotDone(Exception):
    """It could not be done; the words say why."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a draft.

    Attributes:
        words: By the part that they are about.
        data: Kinds of data; none says nothing.
        whom: By what it is known whom it concerns, of which, and in which period.
    """

    words: Mapping[str, str]
    data: Sequence[str]
    whom: tuple[By, tuple[str, ...], str] | None


async def listed(work: Work) -> list[str]:
    """Return a line for each incident, the newest first."""
    rows = select(Incident).order_by(col(Incident.id).desc())
    return [
        f"{each.id}  {each.state}  {each.kind}  found {each.found_at:%Y-%m-%d %H:%M} "
        f"UTC  {each.recipients} recipients"
        for each in (await work.session.exec(rows)).all()
    ]


async def opened(work: Work, account: int, kind: IncidentKind) -> int:
    """Open an incident; return its number."""
    return (await drafts.begin(work, await _admin(work, account), kind)).id


async def shown(work: Work, number: int) -> list[str]:
    """Return an incident in words."""
    row = await _any(work, number)
    tally = await letters.tally_of(work, row)
    lacks = drafts.lacks(row) if row.state is IncidentState.DRAFT else ()
    told = [
        f"Incident {row.id}: {row.kind}, {row.state}",
        plain(letters.time_left(row, work.now), "en"),
        f"When: {plain(letters.when(row), 'en')}",
        f"Data: {', '.join(row.data_kinds) or '-'}",
        f"How: {row.how or '-'}",
        f"Done: {row.done or '-'}",
        f"Contact: {row.contact or '-'}",
        f"Whom: {plain(letters.whom(row), 'en')}, {row.recipients or row.counted or 0}",
    ]
    if lacks:
        told.append(f"Still needed: {', '.join(lacks)}")
    if tally is not None:
        told.append(
            f"Delivered {tally.sent}, not reached {tally.settled - tally.sent}, "
            f"under way {tally.left}"
        )
    return told


async def say(work: Work, account: int, number: int, said: Said) -> list[str]:
    """Keep what is said of a draft; all of it, or nothing."""
    row = await _found(work, account, number)
    for part, words in said.words.items():
        if part == "when":
            span = typed_times.read_span(words, work.now)
            done = await drafts.happened(work, row, row.step, *span)
        elif part == "found":
            at = typed_times.read_instant(words, work.now)
            done = await _kept(work, row, found_at=at, reminded=0)
        else:
            done = await drafts.say(work, row, row.step, part, words)
        _must(done)
    if said.data:
        _must(await _kept(work, row, data_kinds=list(said.data)))
    if said.whom is not None:
        chosen = await _chosen(work, *said.whom)
        _must(await _kept(work, row, whom=chosen.kept()))
    await deciding.foresee(work, row)
    return await shown(work, number)


async def text(work: Work, number: int) -> bytes:
    """Return the letter to the authority as text."""
    formal = await letters.formal(work, await _any(work, number))
    return plain(formal.text(), letters.FORMAL).encode()


async def pdf(work: Work, number: int) -> bytes:
    """Return the letter to the authority as PDF."""
    formal = await letters.formal(work, await _any(work, number))
    return formal.pdf(work.now)


async def notice(work: Work, number: int) -> str:
    """Return what those concerned read."""
    return plain(letters.notice(await _any(work, number)), letters.FORMAL)


async def counted(work: Work, account: int, number: int) -> int:
    """Count whom it concerns, and note when."""
    row = await _found(work, account, number)
    by = await _admin(work, account)
    _must_go(await deciding.count(work, by, row, row.step))
    return row.counted or 0


async def ask(work: Work, account: int, number: int, typed: int) -> None:
    """Ask the other admins, if as many are concerned as was typed."""
    row = await _found(work, account, number)
    by = await _admin(work, account)
    outcome = await deciding.confirm(work, by, row, row.step, typed)
    _must_go(None if outcome is Outcome.ASKED else outcome)


async def missed(work: Work, account: int, number: int) -> bytes:
    """Return who was not reached, as CSV."""
    row = await _found(work, account, number)
    by = await _admin(work, account)
    return await not_reached.file(work, by, row, letters.FORMAL, EVERYBODY)


async def report(work: Work, account: int, number: int) -> None:
    """Note that the authority has the letter."""
    row = await _found(work, account, number)
    by = await _admin(work, account)
    _must(await closing.report(work, by, row, row.step))


async def close(work: Work, account: int, number: int) -> None:
    """Close an incident."""
    row = await _found(work, account, number)
    by = await _admin(work, account)
    _must(await closing.close(work, by, row, row.step))


async def register_of(work: Work, as_pdf: bool) -> bytes:  # noqa: FBT001
    """Return the register as a file."""
    rows = await register.everything(work)
    make = register.pdf if as_pdf else register.csv
    return await make(work, rows, letters.FORMAL)


async def _chosen(work: Work, by: By, of: tuple[str, ...], during: str) -> Concerned:
    since = until = None
    if during:
        since, until = typed_times.read_span(during, work.now)
    named = of
    if by is By.REGION:
        named = tuple(_region(each) for each in of)
    elif by is By.OFFICER:
        named = (str((await _person(work, of)).id),)
    chosen = Concerned(by, named, since, until)
    try:
        concerned.read(chosen.kept())
    except NotConcerned as error:
        raise NotDone(f"Nobody is meant for certain: {error}.") from None
    return chosen


def _region(name: str) -> str:
    code = code_of(name)
    if code is None:
        raise NotDone(not_one(name))
    return code


async def _person(work: Work, of: tuple[str, ...]) -> Person:
    """Return the officer of an account."""
    if len(of) == 1 and of[0].isdecimal():
        found = select(Person).where(col(Person.telegram_id) == int(of[0]))
        person = (await work.session.exec(found)).first()
        if person is not None:
            return person
    raise NotDone("Name one officer by the number of the Telegram account.")


async def _kept(work: Work, row: Incident, **columns: Any) -> bool:  # noqa: ANN401
    return await steps.take(work, row, row.step, drafts.DRAFT, **columns)


async def _admin(work: Work, account: int) -> Person:
    found = select(Person).where(col(Person.telegram_id) == account)
    person = (await work.session.exec(found)).first()
    post = None if person is None else await members.post_of(work, person.id)
    if person is None or post is None or not has(post.role, Right.REPORT_INCIDENT):
        raise NotDone(f"{account} is no admin here; temani staff list shows who is.")
    return person


async def _found(work: Work, account: int, number: int) -> Incident:
    row = await drafts.find(work, await _admin(work, account), number)
    if row is None:
        raise NotDone(f"There is no incident {number} for that admin.")
    return row


async def _any(work: Work, number: int) -> Incident:
    row = await work.session.get(Incident, number)
    if row is None:
        raise NotDone(f"There is no incident {number}; temani incident list.")
    return row


def _must(done: bool) -> None:  # noqa: FBT001
    if not done:
        raise NotDone(WHY[Outcome.OLD])


def _must_go(outcome: Outcome | None) -> None:
    if outcome is not None:
        raise NotDone(WHY.get(outcome, f"It cannot go: {outcome}."))
