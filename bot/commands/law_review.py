"""`temani law --review`: whose results the newest law changes."""

import asyncio

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import utc_now
from bot.commands.existing import ready_to_read
from bot.commands.refusing import refusals, usable_settings
from bot.services.law_review import kinds, reviews
from bot.services.law_review.kinds import Kind
from bot.storage.engine import open_database
from bot.storage.tables import LawReview
from bot.storage.transactions import Transactions
from bot.texts import Text, _, lines, listed, ngettext, pgettext, verbatim

STATES = {
    "counting": pgettext("state of a review", "counting"),
    "ready": pgettext("state of a review", "ready, nobody was told"),
    "sending": pgettext("state of a review", "is going out"),
    "ended": pgettext("state of a review", "ended"),
}


def stored_review() -> Text:
    """Return how the newest review stands, with numbers of results and no names."""
    with refusals():
        return asyncio.run(_read())


async def _read() -> Text:
    settings = usable_settings()
    await ready_to_read(settings)
    database = open_database(settings.database_url)
    try:
        async with Transactions(database, utc_now).reading() as session:
            review = await reviews.newest(session)
            if review is None:
                return _("Results have not been compared with these rules yet.")
            return await _told(session, review)
    finally:
        await database.close()


async def _told(session: AsyncSession, review: LawReview) -> Text:
    found = await kinds.of(session, review, all_of_them=True)
    told = await kinds.told(session, review)
    return lines(
        _(
            "Rules {version}: {state}",
            version=verbatim(reviews.law_of(review)),
            state=STATES[review.state],
        ),
        ngettext(
            "{count} kept result was worked out again.",
            "{count} kept results were worked out again.",
            review.looked,
        ),
        *[await _line(session, review, each) for each in found],
        _(
            "Told: {sent}. Waiting: {waiting}. Left out: {left_out}.",
            sent=told.sent,
            waiting=told.waiting,
            left_out=told.left_out,
        )
        if found
        else None,
    )


async def _line(session: AsyncSession, review: LawReview, kind: Kind) -> Text:
    rows = await kinds.examples(session, review, kind)
    what = kinds.called(kind)
    if not rows:
        return _("• {what}: {number}", what=what, number=kind.count)
    return _(
        "• {what}: {number} (results {numbers})",
        what=what,
        number=kind.count,
        numbers=listed(verbatim(str(each.id)) for each in rows[:5]),
    )
