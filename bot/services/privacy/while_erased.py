"""While somebody erases all: words of officers are shown without who it is.

An erasure may be undone, so what is kept is as it was until its time is over; see
`bot.services.privacy.named`, which then takes the name out of it for good.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from bot.services.interviews import profiles
from bot.services.people.retention_periods import UNDONE_WITHIN
from bot.services.privacy import looked_at, named
from bot.services.privacy.signs import Signs
from bot.storage.tables import Audit, Case, Person, Timer, TimerKind
from bot.storage.work import Work


@dataclass(frozen=True, slots=True)
class Hidden:
    """Whom words that hang on no case may not name, by who typed the words."""

    signs: Mapping[int, Sequence[Signs]]

    def in_words(self, author_id: int, words: str, *, public: bool = False) -> str:
        """Return words of an author with a blot for whoever erases all just now.

        Args:
            author_id: Who typed them.
            words: What was typed.
            public: See `Signs.blotted`.
        """
        for each in self.signs.get(author_id, ()):
            words = each.blotted(words, public=public) or words
        return words


async def hidden(work: Work, authors: Collection[int]) -> Hidden:
    """Return whom words of these authors may not name now."""
    if not authors:
        return Hidden({})
    pairs = select(Audit.actor_id, Audit.about_id).where(
        col(Audit.about_id).in_(
            select(Person.id)
            .join(Timer, col(Timer.person_id) == col(Person.id))
            .where(*_erases_now(work))
        ),
        col(Audit.actor_id).in_(authors),
    )
    signs: dict[int, Signs] = {}
    found: dict[int, list[Signs]] = {}
    for author, about in (await work.session.exec(pairs.distinct())).all():
        if author is None or about is None or author == about:
            continue
        if about not in signs:
            person = await work.rows.get_one(Person, about)
            signs[about] = await named.signs_of(work, person)
        found.setdefault(author, []).append(signs[about])
    return Hidden(found)


async def shown(work: Work, case: Case, author_id: int, words: str) -> str:
    """Return words about a case, with a blot for whoever erases all just now.

    Args:
        work: The transaction.
        case: The case that they are about.
        author_id: Who typed them. Nobody knows of whom they had nothing to do with.
        words: What was typed.
    """
    erasing = await _erasing(work, author_id) if words else ()
    if not erasing:
        return words
    worker = await work.rows.get_one(Person, case.worker_id)
    theirs = await profiles.name_of(work, worker) or ""
    for each in erasing:
        signs = (await named.signs_of(work, each)).but_for(theirs)
        words = signs.blotted(words) or words
    return words


async def _erasing(work: Work, author_id: int) -> Sequence[Person]:
    """Return whose erasure can still be undone, of those whom somebody had to do with.

    They are few: by the index, all that is due within the time to undo is looked at.
    """
    found = (
        select(Person)
        .join(Timer, col(Timer.person_id) == col(Person.id))
        .where(*_erases_now(work), looked_at.known_to(author_id))
        .order_by(col(Person.id))
    )
    return (await work.session.exec(found)).all()


def _erases_now(work: Work) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Timer.kind) == TimerKind.ERASE,
        col(Timer.done_at).is_(None),
        col(Timer.due_at) <= work.now + UNDONE_WITHIN,
        col(Person.erased_at).is_not(None),
    )
