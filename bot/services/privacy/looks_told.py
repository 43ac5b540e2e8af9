"""Who looked at somebody's data, in words: for that person to read."""

from collections.abc import Mapping, Sequence

from sqlalchemy import and_, or_
from sqlmodel import col, select

from bot.services.audit import reasons, words
from bot.services.people.local_time import local_day
from bot.services.privacy import while_erased
from bot.services.privacy.looked_at import BY_SERVICE, LOOKS
from bot.services.staff import members
from bot.services.staff.members import PublicName
from bot.storage.personal import ANYBODY, Typed
from bot.storage.tables import Audit, Person
from bot.storage.work import Work
from bot.texts import Text, _, pgettext

MOST_LOOKS = 20
"""The newest that are shown; all of them are in the copy."""


async def newest(work: Work, person: Person) -> tuple[Text, ...]:
    """Return who looked at the data of ``person``, when and why, the newest first."""
    by_others = and_(
        col(Audit.deed).in_([str(each) for each in LOOKS]),
        col(Audit.actor_id).is_not(None),
        col(Audit.actor_id) != person.id,
    )
    by_service = and_(
        col(Audit.deed).in_([str(each) for each in BY_SERVICE]),
        col(Audit.actor_id).is_(None),
    )
    looks = (
        select(Audit)
        .where(col(Audit.about_id) == person.id, or_(by_others, by_service))
        .order_by(col(Audit.id).desc())
        .limit(MOST_LOOKS)
    )
    rows = (await work.session.exec(looks)).all()
    typed = await typed_about(work, rows)
    actors = {each.actor_id for each in rows if each.actor_id is not None}
    who = {each: await members.colleague(work, each) for each in actors}
    return tuple(
        _told(each, who.get(each.actor_id or 0), typed.get(each.id)) for each in rows
    )


async def typed_about(work: Work, rows: Sequence[Audit]) -> Mapping[int, str]:
    """Return the reasons that were typed for these rows, by their numbers.

    Each is about that one person alone. A reason for many, as of a file, stands with
    no person, since it may name others. Whoever erases all just now is in none.
    """
    typed = await words.of(work, [each.id for each in rows])
    by = {each.id: each.actor_id or 0 for each in rows if each.id in typed}
    hidden = await while_erased.hidden(work, set(by.values()))
    return {n: hidden.in_words(by[n], said) for n, said in typed.items()}


def _told(row: Audit, colleague: PublicName | None, typed: str | None) -> Text:
    day = local_day(row.at, None)
    if colleague is None:
        return _("{day}, this service: {why}.", day=day, why=BY_SERVICE[row.deed])
    what, why = LOOKS[row.deed], reasons.of(row.deed, row.detail)
    if why is not None:
        what = pgettext("deed", "{what} ({why})", what=what, why=why)
    if typed is not None:
        said = Typed(typed, (row.actor_id or ANYBODY,))
        what = pgettext("deed", "{what}: “{typed}”", what=what, typed=said)
    return _(
        "{day}, {counselor}, {office}: {why}.",
        day=day,
        counselor=colleague.name,
        office=colleague.office,
        why=what,
    )
