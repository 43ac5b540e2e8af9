"""Keeping a saved reply: written, renamed, shared with an office, deleted.

One with a secret in it, or a variable that does not exist, is refused before it is
there. One for the whole country that is changed is its owner's alone again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, or_
from sqlmodel import col, select

from bot.services.desk import variables
from bot.services.outbox.known_files import KnownFile
from bot.services.staff.rights import Right, has
from bot.services.staff.unfit import Unfit, must_hold_no_secret
from bot.storage.pages import units
from bot.storage.tables import Deed, Person, ReplyScope, SavedReply, Staff
from bot.storage.work import Work
from bot.texts import Text, _, listed, verbatim

MOST_TITLE = 40
MOST_TEXT = 800
"""Characters; so that it fits below a picture, with what fills its variables."""
MOST_OWN = 100

_NO_TITLE = _("A title is needed, of at most {most} characters.", most=MOST_TITLE)
_TOO_LONG = _("Please write it with at most {most} characters.", most=MOST_TEXT)
_EMPTY = _("Please write the words, or send one picture or file.")
_TOO_MANY = _(
    "You have {most} saved replies. Delete one first: /balasan.", most=MOST_OWN
)
_SAME_TITLE = _("You have a saved reply with this title. Choose another title.")


@dataclass(frozen=True, slots=True)
class Content:
    """What a saved reply says and shows."""

    text: str
    file: KnownFile | None = None


async def draft(work: Work, owner: Person, title: str) -> SavedReply:
    """Begin a saved reply, which has a title and no words yet; another draft goes.

    Raises:
        Unfit: The title cannot be.
    """
    await _forget_drafts(work, owner)
    title = " ".join(title.split())
    await _check_title(work, owner, title)
    row = SavedReply(
        owner_id=owner.id,
        scope=ReplyScope.OWN,
        title=title,
        made_at=work.now,
        changed_at=work.now,
    )
    work.session.add(row)
    await work.session.flush()
    return row


def say(work: Work, row: SavedReply, content: Content) -> None:
    """Let a saved reply of one's own say this from now on.

    Raises:
        Unfit: It cannot.
    """
    check_words(content)
    row.text = content.text or None
    row.file = content.file.file_id if content.file else None
    row.file_kind = content.file.kind if content.file else None
    _changed(work, row)


async def rename(work: Work, owner: Person, row: SavedReply, title: str) -> None:
    """Give a saved reply of one's own another title.

    Raises:
        Unfit: The title cannot be.
    """
    title = " ".join(title.split())
    await _check_title(work, owner, title, besides=row.id)
    row.title = title
    _changed(work, row)


async def own(work: Work, owner: Person, reply_id: int) -> SavedReply | None:
    """Return a saved reply of one's own, a draft too, locked."""
    found = (
        select(SavedReply)
        .where(col(SavedReply.id) == reply_id, col(SavedReply.owner_id) == owner.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(found)).first()


async def locked(work: Work, reply_id: int) -> SavedReply | None:
    """Return any saved reply, locked to the end of the turn."""
    found = (
        select(SavedReply)
        .where(col(SavedReply.id) == reply_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(found)).first()


async def seen_by(
    work: Work, person: Person, post: Staff, reply_id: int
) -> SavedReply | None:
    """Return what somebody may change or take back, locked to the end of the turn."""
    found = (
        select(SavedReply)
        .where(col(SavedReply.id) == reply_id, _is_theirs(person, post))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(found)).first()


async def changeable(work: Work, person: Person, post: Staff) -> Sequence[SavedReply]:
    """Return what somebody may change or take back, newest first."""
    whole = or_(col(SavedReply.text).is_not(None), col(SavedReply.file).is_not(None))
    rows = select(SavedReply).where(_is_theirs(person, post), whole)
    newest = rows.order_by(col(SavedReply.id).desc())
    return (await work.session.exec(newest)).all()


def judges(post: Staff) -> bool:
    """Say whether somebody decides what serves the whole country."""
    return has(post.role, Right.JUDGE_REPLIES) and post.region is None


def _is_theirs(person: Person, post: Staff) -> ColumnElement[bool]:
    mine: Any = col(SavedReply.owner_id) == person.id
    if has(post.role, Right.SUPERVISE) and post.office_id is not None:
        mine |= (col(SavedReply.scope) == ReplyScope.OFFICE) & (
            col(SavedReply.office_id) == post.office_id
        )
    if judges(post):
        mine |= (col(SavedReply.scope) == ReplyScope.NATIONAL) & col(
            SavedReply.approved_at
        ).is_not(None)
    theirs: ColumnElement[bool] = mine
    return theirs


def may_take_back(row: SavedReply, person: Person, post: Staff) -> bool:
    """Say whether somebody may keep a shared reply from others."""
    if row.scope == ReplyScope.OWN:
        return False
    if row.owner_id == person.id:
        return True
    if row.scope == ReplyScope.OFFICE:
        return has(post.role, Right.SUPERVISE) and row.office_id == post.office_id
    return judges(post)


def may_share_in_office(row: SavedReply, person: Person, post: Staff) -> bool:
    """Say whether somebody may give a reply of their own to their office."""
    return (
        row.owner_id == person.id
        and row.scope == ReplyScope.OWN
        and post.office_id is not None
        and has(post.role, Right.SUPERVISE)
    )


def share_in_office(work: Work, row: SavedReply, person: Person, post: Staff) -> None:
    """Let all officers of an office use a saved reply."""
    row.scope, row.office_id = ReplyScope.OFFICE, post.office_id
    work.record(Deed.SHARED_REPLY, by=person, detail=f"office {row.id}")


def take_back(work: Work, row: SavedReply, person: Person) -> None:
    """Let a saved reply be its owner's alone again."""
    _make_own(row)
    work.record(
        Deed.SHARED_REPLY, by=person, about=row.owner_id, detail=f"own {row.id}"
    )


async def drop(work: Work, row: SavedReply) -> None:
    """Delete a saved reply of one's own."""
    await work.session.delete(row)
    await work.session.flush()


def check_words(content: Content) -> None:
    """Look whether a reply could say this.

    Raises:
        Unfit: It cannot.
    """
    if not content.text and content.file is None:
        raise Unfit(_EMPTY)
    if units(content.text) > MOST_TEXT:
        raise Unfit(_TOO_LONG)
    must_hold_no_secret(content.text)
    unknown = variables.unknown_in(content.text)
    if unknown:
        raise Unfit(
            _(
                "There is no variable {unknown}. You can use {known}.",
                unknown=listed(braced(each) for each in unknown),
                known=listed(braced(each) for each in variables.KNOWN),
            )
        )


def braced(name: str) -> Text:
    """Return a variable as it is written."""
    return verbatim(f"{{{name}}}")


def _changed(work: Work, row: SavedReply) -> None:
    row.changed_at = work.now
    if row.scope == ReplyScope.NATIONAL:
        _make_own(row)


def _make_own(row: SavedReply) -> None:
    row.scope, row.office_id = ReplyScope.OWN, None
    row.proposed_at = row.approved_at = row.approved_by = None


async def _forget_drafts(work: Work, owner: Person) -> None:
    await work.session.exec(
        delete(SavedReply)
        .where(
            col(SavedReply.owner_id) == owner.id,
            col(SavedReply.text).is_(None),
            col(SavedReply.file).is_(None),
        )
        .execution_options(synchronize_session=False)
    )


async def _check_title(
    work: Work, owner: Person, title: str, *, besides: int = 0
) -> None:
    if not title or units(title) > MOST_TITLE:
        raise Unfit(_NO_TITLE)
    must_hold_no_secret(title)
    others = select(SavedReply).where(
        col(SavedReply.owner_id) == owner.id, col(SavedReply.id) != besides
    )
    rows = (await work.session.exec(others)).all()
    if any((each.title or "").casefold() == title.casefold() for each in rows):
        raise Unfit(_SAME_TITLE)
    if len(rows) >= MOST_OWN:
        raise Unfit(_TOO_MANY)
