"""Taking turns: of the processes on one database, one at a time does a periodic task.

PostgreSQL keeps such a lock until the transaction ends, however it ends, so nobody has
to notice that a process died with it.
"""

from zlib import crc32

from sqlalchemy import text

from bot.storage.work import Work

# One of the numbers of this project's locks; see `presence`.
_TASKS = 7_310_254

_TAKE = text(f"SELECT pg_try_advisory_xact_lock({_TASKS}, :task)")


async def has_turn(work: Work, task: str) -> bool:
    """Take the turn at a task until the transaction ends; say no if another has it.

    A file serves one process, so there it is always ours.
    """
    if work.rows.dialect != "postgresql":
        return True
    number = crc32(task.encode()) - 2**31
    return bool((await work.connection.execute(_TAKE, {"task": number})).scalar_one())
