"""Taking an update again that had failed, once what was wrong is mended.

It is one transaction, as any turn: the letter and its receipt go, the turn is taken
under its person's lock, and what it promises is sent by whoever serves. What fails
again lies where it was, and its sender hears no second apology.
"""

import logging
import traceback
from collections.abc import Sequence

from bot.logs import what_happened
from bot.services.operating import letters
from bot.services.operating.letters import NotThere
from bot.storage.away import is_away, is_passing
from bot.storage.tables import DeadLetter
from bot.telegram import updates
from bot.telegram.dead_letters import sender
from bot.telegram.reception import Reception

log = logging.getLogger(__name__)


async def take_again(reception: Reception, update_id: int) -> None:
    """Take an update again.

    Nobody waits for a question that may be on its way: what was written then is not
    what answers it.

    Raises:
        NotThere: It was taken meanwhile, or is over; or no key opens it, or only its
            kind is kept.
        Exception: It has failed again, and is kept.
    """
    try:
        async with reception.transactions.begin() as work:
            raw = await letters.take_out(work, update_id)
            update = updates.read(raw, reception.application)
            await reception.take_in(work, update, patient=False)
    except NotThere:
        raise
    except Exception as error:
        if not is_away(error) and not is_passing(error):
            log.warning("update %s failed again: %s", update_id, what_happened(error))
            async with reception.transactions.begin() as work:
                told = "".join(traceback.format_exception(error))
                await letters.note_again(work, update_id, told)
        raise


def before(letter: DeadLetter, kept: Sequence[DeadLetter]) -> list[int]:
    """Return the letters of the same person that failed before it, in their order.

    One of which only the kind is kept is never taken, and holds up none.
    """
    who = sender(letter.raw or {})
    earlier = kept[: kept.index(letter)]
    return [
        each.update_id
        for each in earlier
        if who is not None
        and letters.is_whole(each.raw)
        and sender(each.raw or {}) == who
    ]
