"""Recording a deed about many at once; `Work.record` is for one."""

from collections.abc import Sequence

from sqlalchemy import insert

from bot.storage.tables import Audit, Deed
from bot.storage.work import Work


async def record_all(
    work: Work, deed: Deed, about: Sequence[tuple[int, int, str]]
) -> None:
    """Note that nobody in particular did something, by one statement.

    Args:
        work: The transaction.
        deed: What was done.
        about: The worker, the case and the detail, of each time.
    """
    if about:
        rows = [
            {
                "at": work.now,
                "deed": deed,
                "about_id": worker_id,
                "case_id": case_id,
                "detail": detail,
            }
            for worker_id, case_id, detail in about
        ]
        await work.connection.execute(insert(Audit), rows)
