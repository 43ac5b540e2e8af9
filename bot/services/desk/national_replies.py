"""National replies: proposed by any officer, and everybody's once an admin agrees."""

from enum import Enum, auto

from sqlalchemy import and_
from sqlmodel import col

from bot.buttons import Button, JudgeReply, Keyboard
from bot.services.desk import previews, reply_keeping
from bot.services.desk.saved_replies import as_reply
from bot.services.outbox.known_files import put_above
from bot.services.staff import members, reachability
from bot.services.staff.nearness import who_may
from bot.services.staff.rights import Right
from bot.storage.tables import Deed, Person, ReplyScope, SavedReply, Staff
from bot.storage.work import Work
from bot.texts import Bold, Text, _, lines, pgettext


class Judged(Enum):
    """What came of an admin's word."""

    DONE = auto()
    BEFORE = auto()
    """It was decided before, or taken back."""
    CHANGED = auto()
    """It says something else than what the admin was shown."""


def is_proposed(row: SavedReply) -> bool:
    """Say whether a saved reply waits for an admin."""
    return row.scope == ReplyScope.NATIONAL and row.approved_at is None


async def propose(work: Work, owner: Person, row: SavedReply) -> bool:
    """Ask the admins whether a locked reply of one's own may be everybody's; once.

    Until they say yes it serves its owner alone. It is said no where nobody can be
    asked.
    """
    judges = and_(who_may(Right.JUDGE_REPLIES), col(Staff.region).is_(None))
    admins = await reachability.reachable(work, judges, besides=[])
    if not admins:
        return False
    row.scope, row.office_id, row.proposed_at = ReplyScope.NATIONAL, None, work.now
    row.approved_at = row.approved_by = None
    work.record(Deed.SHARED_REPLY, by=owner, detail=f"national {row.id}")
    writer = await members.colleague(work, owner.id)
    for each in admins:
        await _ask(work, each, row, writer)
    return True


async def judge(
    work: Work, admin: Person, reply_id: int, check: str, *, yes: bool
) -> Judged:
    """Let a proposed reply be everybody's, or its owner's alone; its owner is told."""
    row = await reply_keeping.locked(work, reply_id)
    if row is None or not is_proposed(row):
        return Judged.BEFORE
    if check != _check_of(row):
        return Judged.CHANGED
    if yes:
        row.approved_at, row.approved_by = work.now, admin.id
        deed = Deed.APPROVED_REPLY
    else:
        row.scope, row.proposed_at = ReplyScope.OWN, None
        deed = Deed.REFUSED_REPLY
    work.record(deed, by=admin, about=row.owner_id, detail=str(row.id))
    await _tell_owner(work, row, yes=yes)
    return Judged.DONE


async def _ask(
    work: Work, admin: Person, row: SavedReply, writer: members.PublicName
) -> None:
    """Show an admin the whole of it, and ask below."""
    reply = await as_reply(work, row)
    put_above(work.send(admin, reply.text), reply.file)
    work.send(
        admin,
        lines(
            Bold(reply.title),
            _(
                "{counselor}, {office}, proposes the reply above for all officers. May "
                "it be used everywhere?",
                counselor=writer.name,
                office=writer.office,
            ),
        ),
        _choices(row),
    )


def _choices(row: SavedReply) -> Keyboard:
    yes, no = pgettext("button", "Agree"), pgettext("button", "Decline")
    check = _check_of(row)
    return (
        (
            Button(yes, JudgeReply(row.id, check, "yes")),
            Button(no, JudgeReply(row.id, check, "no")),
        ),
    )


def _check_of(row: SavedReply) -> str:
    return previews.check_of(row.title, row.text, row.file)


async def _tell_owner(work: Work, row: SavedReply, *, yes: bool) -> None:
    owner = await work.rows.get_one(Person, row.owner_id)
    title = (await as_reply(work, row)).title
    if yes:
        said: Text = _(
            "An admin agreed: all officers can use “{title}” now.", title=title
        )
    else:
        said = _(
            "An admin did not agree that all officers use “{title}”. You can go on "
            "using it, and change it with /balasan.",
            title=title,
        )
    work.send(owner, said)
