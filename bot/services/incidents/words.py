"""What the kinds, the data and the states of an incident are called."""

from collections.abc import Mapping, Sequence

from bot.storage.tables import DataKind, IncidentKind, IncidentState
from bot.texts import Text, listed, pgettext

KINDS: Mapping[IncidentKind, Text] = {
    IncidentKind.COPIED: pgettext("incident", "Data was copied"),
    IncidentKind.DEVICE: pgettext("incident", "An officer's device was lost"),
    IncidentKind.RECIPIENT: pgettext("incident", "Sent to a wrong person"),
    IncidentKind.TOKEN: pgettext("incident", "Access to the bot was stolen"),
    IncidentKind.OTHER: pgettext("incident", "Something else"),
}
"""As a button for whoever chooses, and in the letters."""

DATA: Mapping[str, Text] = {
    DataKind.NAME: pgettext("kind of data", "name"),
    DataKind.PHONE: pgettext("kind of data", "phone number"),
    DataKind.REGION: pgettext("kind of data", "regency or city"),
    DataKind.ANSWERS: pgettext("kind of data", "answers of the check"),
    DataKind.WAGE: pgettext("kind of data", "wage"),
    DataKind.ESTIMATE: pgettext("kind of data", "estimate of JKP"),
    DataKind.TALKS: pgettext("kind of data", "talks and notes"),
    DataKind.ACCOUNT: pgettext("kind of data", "Telegram account number"),
}

STATES: Mapping[IncidentState, Text] = {
    IncidentState.DRAFT: pgettext("state of an incident", "draft"),
    IncidentState.ASKED: pgettext("state of an incident", "waits for a yes"),
    IncidentState.SENT: pgettext("state of an incident", "notice sent"),
    IncidentState.CLOSED: pgettext("state of an incident", "closed"),
}


def data(kinds: Sequence[str]) -> Text:
    """Return kinds of data in a row, in the order in which they are always shown."""
    return listed([name for kind, name in DATA.items() if kind in kinds])
