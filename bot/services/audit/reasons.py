"""Reasons from a list: why somebody did something, in words, as the audit keeps it."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from bot.services.staff.label_names import NAMES as LABELS
from bot.services.staff.role_names import NAMES as ROLES
from bot.storage.tables import Deed, Label, Role, StopReason
from bot.texts import Text, ngettext, pgettext


class Reason(StrEnum):
    """Why a coordinator reads a case."""

    COMPLAINT = "complaint"
    """The worker complained."""
    AWAY = "away"
    """Its officer is not there."""
    QUALITY = "quality"
    """To see how people are served."""
    URGENT = "urgent"
    """It cannot wait."""


class MuteReason(StrEnum):
    """Why a worker is muted."""

    ABUSE = "abuse"
    """Insults."""
    THREATS = "threats"
    """Threats against somebody."""
    MANY = "many"
    """So much that nobody can read it."""


class PhoneReason(StrEnum):
    """Why a worker's number is looked at."""

    AGREED = "agreed"
    """A talk by telephone is agreed."""
    ASKED = "asked"
    """The worker asked for a call."""
    UNREACHED = "unreached"
    """Messages do not arrive."""
    SAFETY = "safety"
    """Somebody may be in danger."""


WHY_READ: Mapping[Reason, Text] = {
    Reason.COMPLAINT: pgettext("reason", "complaint"),
    Reason.AWAY: pgettext("reason", "officer away"),
    Reason.QUALITY: pgettext("reason", "quality"),
    Reason.URGENT: pgettext("reason", "urgent"),
}
WHY_MUTED: Mapping[MuteReason, Text] = {
    MuteReason.ABUSE: pgettext("reason", "insults"),
    MuteReason.THREATS: pgettext("reason", "threats"),
    MuteReason.MANY: pgettext("reason", "too many messages"),
}
WHY_PHONED: Mapping[PhoneReason, Text] = {
    PhoneReason.AGREED: pgettext("reason", "agreed call"),
    PhoneReason.ASKED: pgettext("reason", "worker asked"),
    PhoneReason.UNREACHED: pgettext("reason", "not reached by chat"),
    PhoneReason.SAFETY: pgettext("reason", "safety"),
}
WHY_STOPPED: Mapping[StopReason, Text] = {
    StopReason.WRONG_WORDS: pgettext("button", "Wrong words"),
    StopReason.WRONG_PEOPLE: pgettext("button", "Wrong recipients"),
    StopReason.MISUSE: pgettext("button", "Misuse"),
    StopReason.TROUBLE: pgettext("button", "Technical trouble"),
    StopReason.OTHER: pgettext("button", "Another reason"),
}
"""What is pressed; the order is that of the buttons."""


def of(deed: str, detail: str | None) -> Text | None:
    """Return in words what a row of the audit says besides its deed.

    None where that is nothing, a number, or what another release wrote.
    """
    read = _READ.get(deed)
    if read is None or not detail:
        return None
    try:
        return read(detail)
    except (KeyError, ValueError):
        return None


def _why_read(detail: str) -> Text:
    return WHY_READ[Reason(detail)]


def _why_phoned(detail: str) -> Text:
    return WHY_PHONED[PhoneReason(detail)]


def _why_muted(detail: str) -> Text:
    why, _space, hours = detail.partition(" ")
    return ngettext(
        "{why}, {count} hour",
        "{why}, {count} hours",
        int(hours.removesuffix("h")),
        why=WHY_MUTED[MuteReason(why)],
    )


def _label(detail: str) -> Text:
    label = LABELS[Label(detail[1:])]
    if detail.startswith("+"):
        return pgettext("audit", "put on: {label}", label=label)
    return pgettext("audit", "taken off: {label}", label=label)


def _role(detail: str) -> Text:
    return ROLES[Role(detail)]


def _why_stopped(detail: str) -> Text:
    return WHY_STOPPED[StopReason(detail)]


def _leave(detail: str) -> Text:
    return pgettext("audit", "on leave until {day}", day=date.fromisoformat(detail))


def _pruned(detail: str) -> Text:
    count, before = detail.split(" before ")
    return ngettext(
        "{count} row older than {day}",
        "{count} rows older than {day}",
        int(count),
        day=date.fromisoformat(before),
    )


def _sought(detail: str) -> Text:
    return _SOUGHT[detail.split(" ", maxsplit=1)[0]]


_SOUGHT: Mapping[str, Text] = {
    "name": pgettext("audit", "by name"),
    "code": pgettext("audit", "by code"),
    "person": pgettext("audit", "by officer"),
    "case": pgettext("audit", "by case"),
    "deed": pgettext("audit", "by deed"),
    "shell:": pgettext("audit", "from the command line"),
}
_NOTED: Mapping[str, Text] = {
    "kept": pgettext("audit", "new"),
    "changed": pgettext("audit", "changed"),
    "deleted": pgettext("audit", "deleted"),
}
_READ: Mapping[str, Callable[[str], Text]] = {
    Deed.SUPERVISED: _why_read,
    Deed.TOOK_OVER: _why_read,
    Deed.SAW_PHONE: _why_phoned,
    Deed.MUTED: _why_muted,
    Deed.LABELLED: _label,
    Deed.APPOINTED: _role,
    Deed.CONFIRMED: _role,
    Deed.INVITED: _role,
    Deed.STOPPED_ALL: _why_stopped,
    Deed.ENDED_DUTY: _leave,
    Deed.PRUNED_AUDIT: _pruned,
    Deed.SEARCHED: _sought,
    Deed.SEARCHED_AUDIT: _sought,
    Deed.NOTED: _NOTED.__getitem__,
    Deed.BACKED_UP: _sought,
    Deed.RESTORED: _sought,
    Deed.ROTATED_KEYS: _sought,
    Deed.LEFT_SEALED: _sought,
}
"""How the detail of a deed is read; the details of others are numbers and codes."""
