"""Kinds of work, as workers and officers call them."""

from collections.abc import Mapping

from bot.storage.tables import WorkKind
from bot.texts import Text, pgettext

NAMES: Mapping[WorkKind, Text] = {
    WorkKind.PKWT: pgettext("button: work", "Contract (PKWT)"),
    WorkKind.PKWTT: pgettext("button: work", "Permanent (PKWTT)"),
    WorkKind.DAILY: pgettext("button: work", "Daily"),
    WorkKind.BUSINESS: pgettext("button: work", "Own business"),
    WorkKind.ABROAD: pgettext("button: work", "Abroad"),
}


def named(word: str) -> WorkKind | None:
    """Return the kind that a press names; None if it names none."""
    try:
        return WorkKind(word)
    except ValueError:
        return None
