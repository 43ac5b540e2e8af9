"""Offering a group session to the officer of a code by which many have come."""

from sqlmodel import col, select

from bot.buttons import Button, SeeCode
from bot.services.firms import codes, group_sessions, officers
from bot.services.outbox.ephemeral import silent
from bot.storage.tables import CodeState, LayoffCode
from bot.storage.work import Work
from bot.texts import _, verbatim

EVERY = 300.0
AT_ONCE = 200
"""Codes that are looked at in one round; those of which it was said are not."""


async def offer(work: Work) -> None:
    """Offer a session for each code that has enough open cases, once."""
    rows = (
        select(LayoffCode)
        .where(
            col(LayoffCode.state) == CodeState.GOOD,
            col(LayoffCode.offered_at).is_(None),
        )
        .order_by(col(LayoffCode.id).desc())
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    for code in (await work.session.exec(rows)).all():
        if await group_sessions.how_many(work, code) > group_sessions.MANY:
            await _offer(work, code)


async def _offer(work: Work, code: LayoffCode) -> None:
    officer = await officers.of(work, code)
    if officer is None:
        return
    code.offered_at = work.now
    said = _(
        "More than {many} workers of {firm} have an open case at your office. A group "
        "session can answer many at once. Shall we prepare one?",
        many=group_sessions.MANY,
        firm=verbatim(codes.name_of(code)),
    )
    ways = ((Button(officers.LOOK, SeeCode(code.id, "open")),),)
    silent(work.send(officer, said, ways))
