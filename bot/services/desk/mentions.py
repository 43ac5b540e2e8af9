"""Mentions: colleagues of the same office whom a note names with @, told of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from bot.buttons import Button, SeeNote
from bot.services.outbox.ephemeral import silent
from bot.services.staff import duty, members
from bot.services.staff.nearness import who_may
from bot.services.staff.rights import Right
from bot.storage.tables import Case, CaseNote, Deed, Person, Purpose, Staff
from bot.storage.work import Work
from bot.texts import _, pgettext, verbatim

_AT = re.compile(r"(?<![\w@.])@\s?(?=\w)")
_LONGEST = 64
_TITLES = frozenset(
    (
        *("ibu", "bu", "bapak", "bpk", "pak", "mbak", "mas", "kak", "kakak"),
        *("dr", "drs", "dra", "ir", "h", "hj"),
    )
)


@dataclass(frozen=True, slots=True)
class Several:
    """A name that more than one colleague has, and what they are called in full."""

    name: str
    called: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """Whom a note names.

    Attributes:
        colleagues: Those who are certain, with what they are called.
        several: Names that may be more than one colleague's; none of them is told.
        nobody: Names that no colleague has.
    """

    colleagues: tuple[tuple[Person, str], ...] = ()
    several: tuple[Several, ...] = ()
    nobody: tuple[str, ...] = ()


async def of(work: Work, post: Staff, text: str) -> Mentions:
    """Return whom somebody names in a note."""
    named = [text[each.end() :][:_LONGEST] for each in _AT.finditer(text)]
    if not named:
        return Mentions()
    people = await _colleagues(work, post)
    certain: dict[int, tuple[Person, str]] = {}
    several: dict[str, Several] = {}
    nobody: dict[str, None] = {}
    for said in named:
        found = _meant(said, people)
        first = said.split()[0].strip(".,:;!?")
        if not found:
            nobody[first] = None
        elif len(found) > 1:
            several[first] = Several(first, tuple(name for _person, name in found))
        else:
            certain[found[0][0].id] = found[0]
    return Mentions(tuple(certain.values()), tuple(several.values()), tuple(nobody))


async def tell(
    work: Work, by: Person, case: Case, note: CaseNote, whom: Iterable[Person]
) -> None:
    """Tell colleagues that a note names them; its words are shown when they look."""
    counselor = (await members.colleague(work, by.id)).name
    look = Button(pgettext("button", "See the note"), SeeNote(note.id))
    for each in whom:
        text = _(
            "🔒 {counselor} mentions you in a note on case {case_code}.",
            counselor=counselor,
            case_code=verbatim(case.code),
        )
        row = silent(work.send(each, text, ((look,),), purpose=Purpose.NOTE))
        row.case_id = case.id


async def seen(work: Work, reader: Person, note_id: int) -> CaseNote | None:
    """Return a note that names a colleague of its author, who reads it now.

    Nobody else is shown it, also not who was a colleague when they were told of it.
    """
    note = await work.session.get(CaseNote, note_id, populate_existing=True)
    author = None if note is None else await members.post_of(work, note.author_id)
    if note is None or author is None:
        return None
    named = await of(work, author, note.text or "")
    case = await work.session.get_one(Case, note.case_id)
    is_named = reader.id in {person.id for person, _name in named.colleagues}
    if not is_named or case.closed_at is not None:
        return None
    work.record(Deed.SAW_NOTE, by=reader, about=case.worker_id, case_id=case.id)
    return note


async def _colleagues(work: Work, post: Staff) -> list[tuple[Person, str]]:
    """Return who serves in the same office, on duty or not."""
    found = (
        select(Staff, Person)
        .join(Person, col(Person.id) == col(Staff.person_id))
        .where(
            duty.in_the_office_of(post),
            col(Staff.removed_at).is_(None),
            who_may(Right.ANSWER),
        )
        .order_by(col(Staff.id))
    )
    rows = (await work.session.exec(found)).all()
    return [(person, each.name) for each, person in rows if each.name]


def _meant(
    said: str, people: Sequence[tuple[Person, str]]
) -> Sequence[tuple[Person, str]]:
    """Return those whom words after an @ fit best."""
    words = _words(said)
    fits = [(_fit(words, _words(name)), (person, name)) for person, name in people]
    best = max((fit for fit, _who in fits), default=0)
    return [who for fit, who in fits if fit == best] if best else ()


def _fit(said: Sequence[str], name: Sequence[str]) -> int:
    """Return how well words fit a name: the whole with its title, whole, first, not."""
    if _begins(said, name):
        return 100 + len(name)
    said, name = _untitled(said), _untitled(name)
    if not name or not said:
        return 0
    if len(name) > 1 and _begins(said, name):
        return 10 + len(name)
    return 1 if said[0] == name[0] else 0


def _begins(said: Sequence[str], name: Sequence[str]) -> bool:
    return bool(name) and list(said[: len(name)]) == list(name)


def _words(said: str) -> list[str]:
    return [each for each in re.split(r"[^\w'-]+", said.casefold()) if each]


def _untitled(words: Sequence[str]) -> Sequence[str]:
    at = 0
    while at < len(words) - 1 and words[at] in _TITLES:
        at += 1
    return words[at:]
