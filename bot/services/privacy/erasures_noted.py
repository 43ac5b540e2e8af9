"""Noting erasures beside the backups, from the audit, soon after each was committed.

So are a pause, /stop and consent taken back: a backup that is put back undoes none.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import col, select

from bot.services.audit import pruning
from bot.settings import NotConfigured, Settings
from bot.storage.backup.erasures import Erasure, ErasureList
from bot.storage.tables import Audit, Deed
from bot.storage.transactions import Transactions

EVERY = 5.0
"""Seconds in which a database can be lost and with it that somebody was erased."""

DEEDS = (
    Deed.DECLINED,
    Deed.STOPPED_NEWS,
    Deed.TAKES_NEWS,
    Deed.PAUSED,
    Deed.UNPAUSED,
    Deed.ERASED,
    Deed.ERASURE_UNDONE,
    Deed.ERASED_FOR_GOOD,
)
"""What a restore does again; where something was undone, that as well."""

SETTLED = timedelta(hours=1)
"""No transaction takes so long: what has a lower number is there by then, or never."""

_A_DAY_MORE = 2
"""A backup is deleted by the first one made after its days are over."""


def reaches_back(now: datetime, backup_days: int | None) -> datetime:
    """Return from when on erasures are noted: no backup is kept that is older.

    Where nobody said for how long those are kept, it is as long as the audit is.
    """
    oldest = pruning.oldest_kept(now)
    if backup_days is None:
        return oldest
    return max(oldest, now - timedelta(days=backup_days + _A_DAY_MORE))


def noting_in(
    folder: Path, backup_keys: Sequence[str], transactions: Transactions
) -> "Noting":
    """Return what keeps the list in a folder of backups.

    Raises:
        Locked: One of the backup keys is none.
    """
    return Noting(transactions, ErasureList.beside(folder, backup_keys))


def noting_by(settings: Settings, transactions: Transactions) -> "Noting | None":
    """Return what keeps the list where the settings say; None where they say nothing.

    Raises:
        NotConfigured: It cannot be kept there.
    """
    folder = settings.backup_folder
    if folder is None:
        return None
    if not settings.backup_keys:
        raise NotConfigured(
            "TEMANI_BACKUP_FOLDER needs TEMANI_BACKUP_KEY, which erasures are noted "
            "with; `temani key --backup` makes one"
        )
    if not folder.is_dir():
        raise NotConfigured(f"TEMANI_BACKUP_FOLDER: there is no folder {folder}")
    return noting_in(folder, settings.backup_keys, transactions)


@dataclass(slots=True)
class Noting:
    """Brings a list up to what the audit says.

    The first look is at all of the audit, so what a crash kept from the list is made
    up; the others are at what is new.
    """

    transactions: Transactions
    noted: ErasureList
    _above: int = 0
    _written: frozenset[int] | None = None

    async def look(self) -> None:
        """Write down what is missing.

        Raises:
            Damaged: What is there is no list.
            OSError: It cannot be written there.
        """
        since = select(Audit.id, Audit.about_id, Audit.deed, Audit.at).where(
            col(Audit.deed).in_(DEEDS), col(Audit.id) > self._above
        )
        async with self.transactions.reading() as session:
            found = (await session.exec(since)).all()
        numbers = frozenset(number for number, *_rest in found)
        if self._written is not None and numbers <= self._written:
            return
        now = self.transactions.clock()
        erasures = [
            Erasure(person, deed, at)
            for _number, person, deed, at in found
            if person is not None
        ]
        oldest = reaches_back(now, self.transactions.backup_days)
        await asyncio.to_thread(self.noted.note, erasures, oldest)
        long_ago = [number for number, _p, _d, at in found if at < now - SETTLED]
        self._above, self._written = max([self._above, *long_ago]), numbers
