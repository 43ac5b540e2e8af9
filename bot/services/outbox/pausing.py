"""A pause of the token: Telegram has asked it to wait, and so all processes do.

It is a row, so a process that begins in the middle of it keeps to it as well.
"""

from datetime import datetime, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.inserting import insert
from bot.storage.tables import TokenPause
from bot.storage.work import Work

LONGEST = timedelta(hours=1)
"""For how long others keep to it at most, and then ask Telegram themselves.

What seems to last longer was written under a clock that has been set back since.
"""


async def note(work: Work, wait: timedelta) -> None:
    """Note that nothing may go out for so long; of several pauses the longest wins."""
    until = work.now + min(wait, LONGEST)
    new = insert(work, TokenPause).values(id=1, until=until)
    later = new.excluded.until
    is_odd = col(TokenPause.until) > work.now + LONGEST
    await work.connection.execute(
        new.on_conflict_do_update(
            index_elements=[col(TokenPause.id)],
            set_={"until": later},
            where=(col(TokenPause.until) < later) | is_odd,
        )
    )


async def left(session: AsyncSession, now: datetime) -> timedelta:
    """Return for how much longer nothing may go out; nothing if there is no pause."""
    until = (await session.exec(select(TokenPause.until))).first()
    wait = timedelta() if until is None else until - now
    return wait if timedelta() < wait <= LONGEST else timedelta()
