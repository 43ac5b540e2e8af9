"""Erasing again who is in a restored database, and was erased after its backup.

Who paused, said /stop or took consent back since then has done so again as well.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from sqlmodel import col, select

from bot.services.people import news
from bot.services.privacy import ended_talks, erasure, pausing, traces
from bot.services.privacy.erasures_noted import DEEDS
from bot.services.queue import leaving
from bot.services.staff import members
from bot.storage.backup.erasures import Erasure, Noted
from bot.storage.tables import Audit, Deed, Person
from bot.storage.work import Work


async def erase_again(work: Work, noted: Sequence[Noted]) -> int:
    """Do again what was done after the backup, in that order; say about how many.

    The audit in it says what was done before. Who was seen first after an erasure is
    somebody who came back, and is not meant. Somebody who had only asked gets the
    whole time to undo it once more. No two deeds are of one moment, so that the next
    restore knows their order as well.
    """
    missing = await _missing(work, noted)
    for n, each in enumerate(missing):
        then = replace(work, now=work.now + n * timedelta(microseconds=1))
        person = await work.rows.get_one(Person, each.person)
        await _DO[each.deed](then, person)
        await work.rows.flush()
    return len({each.person for each in missing})


async def _missing(work: Work, noted: Sequence[Noted]) -> list[Erasure]:
    if not any(each.moments for each in noted):
        return []
    done = await _done(work)
    people = select(Person.id, Person.first_seen_at).where(col(Person.telegram_id) > 0)
    found = {
        erasure
        for number, seen in (await work.session.exec(people)).all()
        for erasure in _of(number, noted)
        if erasure.at >= seen
    }
    return sorted(found - done, key=lambda each: (each.at, each.person))


def _of(person: int, noted: Iterable[Noted]) -> Iterable[Erasure]:
    for each in noted:
        yield from each.of(person, DEEDS)


async def _done(work: Work) -> set[Erasure]:
    rows = select(Audit.about_id, Audit.deed, Audit.at).where(
        col(Audit.deed).in_(DEEDS)
    )
    return {
        Erasure(person, deed, at)
        for person, deed, at in (await work.session.exec(rows)).all()
        if person is not None
    }


async def _erase(work: Work, person: Person) -> None:
    """Erase for good; a talk that went on in the backup ends, and its counselor hears.

    Whose account a line before this one has taken already has nothing more.
    """
    if person.telegram_id < 0:
        return
    await ended_talks.end(work, person)
    await traces.take_from_chats(work, person)
    await erasure.erase(work, person)


async def _put_out_of_sight(work: Work, person: Person) -> None:
    await _step_aside(work, person)
    await erasure.put_out_of_sight(work, person)


async def _pause(work: Work, person: Person) -> None:
    """Pause, unless the backup has it so, or there is nobody any more."""
    if person.telegram_id < 0 or person.paused_at is not None:
        return
    await _step_aside(work, person)
    await pausing.pause(work, person)


async def _go_on(work: Work, person: Person) -> None:
    await pausing.go_on(work, person)


async def _step_aside(work: Work, person: Person) -> None:
    """Let others have the work that the backup gives back to who serves here."""
    post = await members.post_of(work, person.id)
    if post is not None:
        await leaving.step_aside(work, person, post)


async def _undo(work: Work, person: Person) -> None:
    await erasure.undo(work, person)


_DO: Mapping[str, Callable[[Work, Person], Awaitable[None]]] = {
    Deed.DECLINED: erasure.refuse,
    Deed.STOPPED_NEWS: news.stop,
    Deed.TAKES_NEWS: news.take,
    Deed.PAUSED: _pause,
    Deed.UNPAUSED: _go_on,
    Deed.ERASED: _put_out_of_sight,
    Deed.ERASURE_UNDONE: _undo,
    Deed.ERASED_FOR_GOOD: _erase,
}
