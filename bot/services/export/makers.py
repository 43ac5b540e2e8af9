"""Who makes which errand: pictures and files."""

from collections.abc import Mapping

from bot.services.errands.making import Errands, Maker
from bot.services.export import files, pictures
from bot.storage.tables import ErrandKind
from bot.storage.transactions import Transactions

EVERY = 1.0
"""Seconds between two looks at what is to be made."""

MAKERS: Mapping[ErrandKind, Maker] = {
    ErrandKind.PICTURE: pictures.make,
    ErrandKind.EXPORT: files.make,
}


def errands_of(transactions: Transactions, also: Mapping[ErrandKind, Maker]) -> Errands:
    """Return what one process makes, beside what others know how to make."""
    return Errands(transactions, {**MAKERS, **also})
