"""What people are told when their words did not arrive, or may not have.

Only words between people are spoken of. Whether one of our own messages arrived is our
business, and telling about it would be one more message that may not arrive.
"""

from bot.buttons import Button, SendAgain
from bot.storage.tables import Case, CaseMessage, Outbox, Person
from bot.storage.work import Work
from bot.texts import Text, _, pgettext


async def tell_uncertain(work: Work, row: Outbox) -> None:
    """Show the writer that the words may have arrived, and let them decide."""
    author = await _author(work, row)
    if author is None:
        return
    work.send(
        author,
        _("This message may have arrived. Send it again if it matters."),
        (
            (
                Button(pgettext("button", "Send again"), SendAgain(row.id, "again")),
                Button(pgettext("button", "No need"), SendAgain(row.id, "keep")),
            ),
        ),
    )


async def tell_unreachable(work: Work, row: Outbox, *, gone: bool) -> None:
    """Tell the writer that the reader cannot be reached, and why."""
    author = await _author(work, row)
    if author is None or author.id == row.person_id:
        return
    case = await work.session.get(Case, row.case_id) if row.case_id else None
    if case is not None and case.worker_id == author.id:
        work.send(author, _officer_out_of_reach())
    else:
        work.send(author, _gone() if gone else _blocked())


async def tell_refused(work: Work, row: Outbox) -> None:
    """Tell the writer that this kind of message cannot be passed on."""
    author = await _author(work, row)
    if author is None:
        return
    work.send(
        author,
        _("This kind of message cannot be passed on. Please write it in words."),
    )


def _officer_out_of_reach() -> Text:
    """Say nothing of a colleague's phone; the words are kept for whoever comes next."""
    return _(
        "This message has not reached the officer yet. We try again. You need not "
        "send it again."
    )


def _blocked() -> Text:
    return _("Not delivered: the worker blocked the bot.")


def _gone() -> Text:
    return _("Not delivered: the worker's Telegram account is gone.")


async def _author(work: Work, row: Outbox) -> Person | None:
    if row.purpose != "words" or row.case_message_id is None:
        return None
    words = await work.session.get_one(CaseMessage, row.case_message_id)
    return await work.session.get_one(Person, words.author_id)
