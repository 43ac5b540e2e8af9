"""Exports that are asked for in the chat: made by an errand, sent as a document."""

from io import BytesIO

from bot.services.errands.leasing import Leased
from bot.services.errands.making import (
    ROLE_CHANGED,
    Asker,
    ChangedMeanwhile,
    Made,
    NotMade,
)
from bot.services.export import case_lines, noting, wanted
from bot.services.export.wanted import Wanted, What
from bot.services.export.writing import Reader, Written, write
from bot.services.figures import scope
from bot.services.figures.scope import Scope
from bot.services.outbox import guarding
from bot.services.staff.rights import Right, has
from bot.storage.tables import Person, Staff
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.texts import Text, _, lines, ngettext

MOST_IN_CHAT = 20_000
"""Lines of cases that are sent as a file in the chat."""

TOO_MANY = _(
    "That is more than {count} lines, too many for the chat. Choose a shorter period, "
    "or ask your admin for `temani export`.",
    count=MOST_IN_CHAT,
)
EMPTY = _("Nobody asked for an officer there in that time, so there is no file.")
NAMES_IN_IT = _(
    "It holds names. Keep it where only your office can open it, and delete it when "
    "you no longer need it. It leaves this chat within 2 days."
)
ROUNDED = _("Numbers are rounded to 5; numbers below 5 are not told.")


def may(post: Staff, asked: Wanted) -> Scope | None:
    """Return what somebody may see of what an export is of; None if nothing."""
    right = Right.NAME_IN_FILES if asked.what.is_of_cases else Right.SEE_FIGURES
    if not has(post.role, right):
        return None
    return scope.narrowed(scope.of(post), asked.area)


async def make(transactions: Transactions, asker: Asker, leased: Leased) -> Made:
    """Make an export for whoever asked for it.

    Raises:
        NotMade: They may not have it, there is nothing in it, or too much.
    """
    asked = wanted.unpacked(leased.wants)
    seen = may(asker.post, asked)
    if seen is None:
        raise NotMade("no right", ROLE_CHANGED)
    async with transactions.reading() as session:
        since = await noting.mark(session)
        if asked.what.is_of_cases:
            connection = await session.connection()
            _must_fit(await case_lines.count(connection, asked, MOST_IN_CHAT))
    file = BytesIO()
    reader = Reader(seen, asker.consent_version, asker.now)
    written = await write(transactions, asked, reader, file)

    async def promise(work: Work, person: Person) -> None:
        if await noting.has_taken_back(work, since, written.named):
            raise ChangedMeanwhile
        await noting.exported(work, person.id, asked, written.named)
        sent = work.document(
            person,
            file.getvalue(),
            wanted.file_name(asked),
            _caption(asked, written, seen),
        )
        if asked.what is What.NAMED:
            guarding.gone_in_time(work, sent)

    return Made(promise)


def _must_fit(many: int) -> None:
    if many == 0:
        raise NotMade("empty", EMPTY)
    if many > MOST_IN_CHAT:
        raise NotMade("too many", TOO_MANY)


def _caption(asked: Wanted, written: Written, seen: Scope) -> Text:
    return lines(
        _("{first} to {last}.", first=asked.first, last=asked.last),
        ngettext("{count} line.", "{count} lines.", written.lines),
        NAMES_IN_IT if asked.what is What.NAMED else None,
        ROUNDED if asked.what is What.FIGURES and not seen.reports else None,
    )
