"""The secret that outlives a change of keys: kept sealed in the database itself.

Figures are rounded along lines that only it can retrace. Were it the key, every line
would begin elsewhere once the key is changed, and two roundings of one number tell
more of it than one does.
"""

from base64 import b64decode, b64encode

from sqlmodel import col, select

from bot.clock import utc_now
from bot.storage.engine import open_database
from bot.storage.inserting import insert
from bot.storage.sealed import Locked, keep_to, lasting_secret, opened
from bot.storage.tables import LastingSecret
from bot.storage.transactions import Transactions


def keep_to_sealed(value: bytes) -> None:
    """Sign with what a database keeps; what does not open is nothing to sign with."""
    try:
        keep_to(b64decode(opened(value)))
    except Locked:
        return


async def keep_secret(url: str) -> None:
    """Let a database keep one, unless it does; whoever comes first says which."""
    database = open_database(url)
    try:
        async with Transactions(database, utc_now).begin() as work:
            words = b64encode(lasting_secret()).decode()
            made = insert(work, LastingSecret).values(
                id=1, made_at=work.now, words=words
            )
            await work.connection.execute(made.on_conflict_do_nothing())
            kept = select(col(LastingSecret.words))
            if (said := (await work.session.exec(kept)).one()) is not None:
                keep_to(b64decode(said))
    finally:
        await database.close()
