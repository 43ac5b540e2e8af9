"""Saved replies: which of them somebody may use, the most used first, and searching.

Titles and words are sealed, so a search opens those that one may use, in memory.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, and_, or_, update
from sqlmodel import col, select

from bot.services.desk.starter_replies import STARTERS
from bot.services.outbox.known_files import KnownFile
from bot.services.privacy import while_erased
from bot.services.privacy.while_erased import Hidden
from bot.storage.personal import Typed
from bot.storage.tables import Person, ReplyScope, SavedReply, Staff
from bot.storage.work import Work
from bot.texts import Text, plain

ALIKE = 75
"""Likeness of two words, of 100, from which one may be a slip for the other."""
LONG_ENOUGH = 5
"""Letters of a word in a text from which a slip for it is seen: there are many."""


@dataclass(frozen=True, slots=True)
class Reply:
    """Words that can be sent in a case.

    Attributes:
        key: What a button knows it by: its number, or the word of one of ours.
        title: For officers.
        text: With variables in it; "" where the file says it all.
        file: What stands above the words, if anything.
        used: How often it was sent.
    """

    key: str
    title: Text
    text: Text
    scope: ReplyScope
    file: KnownFile | None = None
    used: int = 0


async def usable(work: Work, person: Person, post: Staff) -> list[Reply]:
    """Return what somebody may use now, the most used first."""
    whose = _own(person) | _of_office(post) | _of_all()
    rows = await work.session.exec(select(SavedReply).where(_is_whole(), whose))
    found = [*await as_replies(work, rows.all()), *_starters()]
    return sorted(found, key=_most_used)


async def find(work: Work, person: Person, post: Staff, key: str) -> Reply | None:
    """Return one that somebody may use now, by its key."""
    found = await usable(work, person, post)
    return next((each for each in found if each.key == key), None)


def like(replies: Sequence[Reply], query: str, language: str) -> list[Reply]:
    """Return those with all words of a query, slips forgiven; by title they come first.

    Whoever types a whole title means that one.
    """
    titles = {each.key: plain(each.title, language) for each in replies}
    exact = [each for each in replies if _same(titles[each.key], query)]
    if exact:
        return exact
    by_title = [each for each in replies if _is_like(query, titles[each.key])]
    others = [
        each
        for each in replies
        if each not in by_title
        and _is_like(query, titles[each.key], plain(each.text, language))
    ]
    return [*by_title, *others]


async def note_used(work: Work, reply: Reply) -> None:
    """Count that a reply was sent; of ours nothing is counted."""
    if reply.key.isdecimal():
        await work.session.exec(
            update(SavedReply)
            .where(col(SavedReply.id) == int(reply.key))
            .values(used=SavedReply.used + 1)
            .execution_options(synchronize_session=False)
        )


async def as_replies(work: Work, rows: Sequence[SavedReply]) -> list[Reply]:
    """Return stored replies as they can be sent, without who erases all just now."""
    owners = {each.owner_id for each in rows}
    hidden = await while_erased.hidden(work, owners)
    return [_as_reply(each, hidden) for each in rows]


async def as_reply(work: Work, row: SavedReply) -> Reply:
    """Return a stored reply as it can be sent; see `as_replies`."""
    (reply,) = await as_replies(work, [row])
    return reply


def _as_reply(row: SavedReply, hidden: Hidden) -> Reply:
    file = None
    if row.file is not None and row.file_kind is not None:
        file = KnownFile(row.file_kind, row.file)

    def typed(words: str | None) -> Typed:
        public = row.scope != ReplyScope.OWN
        said = hidden.in_words(row.owner_id, words or "", public=public)
        return Typed(said, (row.owner_id,))

    title, text = typed(row.title), typed(row.text)
    return Reply(str(row.id), title, text, row.scope, file, row.used)


def _most_used(reply: Reply) -> tuple[int, bool, str]:
    """Return the order of replies; of those that were used as often, ours come last."""
    return -reply.used, reply.key in STARTERS, plain(reply.title, "id").casefold()


def _starters() -> list[Reply]:
    return [
        Reply(key, each.title, each.text, ReplyScope.NATIONAL)
        for key, each in STARTERS.items()
    ]


def _own(person: Person) -> ColumnElement[bool]:
    return col(SavedReply.owner_id) == person.id


def _of_office(post: Staff) -> ColumnElement[bool]:
    return and_(
        col(SavedReply.scope) == ReplyScope.OFFICE,
        col(SavedReply.office_id).is_not(None),
        col(SavedReply.office_id) == post.office_id,
    )


def _of_all() -> ColumnElement[bool]:
    return and_(
        col(SavedReply.scope) == ReplyScope.NATIONAL,
        col(SavedReply.approved_at).is_not(None),
    )


def _is_whole() -> ColumnElement[bool]:
    """Return the condition that a reply has all it needs; a draft has no words yet."""
    return or_(col(SavedReply.text).is_not(None), col(SavedReply.file).is_not(None))


def _same(title: str, query: str) -> bool:
    return _words(title) == _words(query)


def _is_like(query: str, title: str, text: str = "") -> bool:
    wanted, there = _words(query), _words(title)
    long = [each for each in _words(text) if len(each) >= LONG_ENOUGH]
    whole = ("".join(there), "".join(_words(text)))
    return bool(wanted) and all(
        any(each in some for some in whole)
        or any(fuzz.ratio(each, other) >= ALIKE for other in (*there, *long))
        for each in wanted
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
