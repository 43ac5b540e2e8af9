"""What a reader of an announcement gets: the words in their language, filled in.

The words are kept once for all readers. A recipient's row of the outbox holds none of
them: they are put together when the row is leased, so that nothing personal waits.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from bot.buttons import Announce, Button, Keyboard, Link, ReadNews
from bot.services.announcements import links, variables
from bot.services.announcements.variables import Empty, Known
from bot.services.outbox.known_files import MOST_CAPTION, KnownFile
from bot.services.staff.offices import SERVICE
from bot.storage.pages import LONGEST, plain_of, units
from bot.storage.saying import buttons_in
from bot.storage.tables import Announcement, AnnouncementKind, AnnouncementText, Office
from bot.storage.work import Work
from bot.texts import Bold, Text, _, html, languages, pgettext, verbatim

__all__ = ["Empty", "Template", "content", "preview", "templates", "values"]

FALLBACK = "id"
"""Serves every language that has no text of its own."""

CHECK, ASK, OFFICER, SHOWN = "check", "ask", "officer", "shown"
UNDERSTOOD, UNCLEAR = "clear", "unclear"

LABELS: Mapping[str, Text] = {
    CHECK: pgettext("button", "Check my right"),
    ASK: pgettext("button", "Ask something"),
    OFFICER: pgettext("button", "Talk to an officer"),
}
"""Buttons of the safe list that lead to a room, as they stand under one another."""

CLEAR = pgettext("button", "Understood")
NOT_CLEAR = pgettext("button", "Not clear yet")
CLEAR_OR_NOT = pgettext("button", "Understood or not")
"""What the two buttons are called together, for who writes."""

WHY_YOU = _("You get this because you chose general news. To end it: /stop")

values = variables.values
"""Return what fills variables, by reader; see `variables`."""


@dataclass(frozen=True, slots=True)
class Template:
    """An announcement as it was written, for all readers.

    Attributes:
        html: The words by language, with variables in them.
        buttons: Those of the safe list that stand below it.
        office: In whose name it speaks.
    """

    id: int
    kind: AnnouncementKind
    html: Mapping[str, str]
    file: KnownFile | None
    buttons: tuple[str, ...]
    asks_feedback: bool
    office: Text = SERVICE

    @property
    def variables(self) -> frozenset[str]:
        """Return which variables have to be known of a reader.

        The words of an incident have none: what was typed about it stays as it is.
        """
        if self.kind is AnnouncementKind.INCIDENT:
            return frozenset()
        return frozenset(
            name for each in self.html.values() for name in variables.names_in(each)
        )

    @property
    def room(self) -> int:
        """Return how many units Telegram takes of it, the first and last line too."""
        return LONGEST if self.file is None else MOST_CAPTION


async def templates(work: Work, numbers: Collection[int]) -> dict[int, Template]:
    """Return announcements by their numbers, opened once for all rows of a wave."""
    texts = select(AnnouncementText).where(
        col(AnnouncementText.announcement_id).in_(numbers)
    )
    said: dict[int, dict[str, str]] = {}
    for each in (await work.session.exec(texts)).all():
        words = (each.words or {}).get("html", "")
        said.setdefault(each.announcement_id, {})[each.language] = words
    rows = (
        select(Announcement, Office)
        .join(Office, col(Office.id) == col(Announcement.office_id), isouter=True)
        .where(col(Announcement.id).in_(numbers))
    )
    return {
        row.id: _template(row, said.get(row.id, {}), office)
        for row, office in (await work.session.exec(rows)).all()
    }


def content(template: Template, language: str, known: Known) -> dict[str, Any]:
    """Return the content of a row of the outbox for one reader.

    Args:
        template: The announcement.
        language: The reader's.
        known: What fills the variables.

    Raises:
        Empty: One of them has no value.
    """
    words = _whole(template, language, known)
    return _put_together(template, words, _keyboard(template), language)


def preview(template: Template, language: str, step: int) -> dict[str, Any]:
    """Return what one reader may get, with the longest of each variable.

    Its buttons say that they are for readers; a link opens, so that it can be tried.

    Args:
        template: The announcement.
        language: The reader's.
        step: That of the draft.
    """
    words = _whole(template, language, variables.longest())
    press = Announce(template.id, step, SHOWN)
    shown = tuple(
        tuple(e if isinstance(e, Link) else Button(e.label, press) for e in row)
        for row in _keyboard(template)
    )
    return _put_together(template, words, shown, language)


def longest(template: Template) -> int:
    """Return how many units it may take, for whoever reads it in any language."""
    known = variables.longest()
    return max(
        units(plain_of(_whole(template, each, known)).strip()) for each in languages()
    )


def button_called(button: str) -> Text:
    """Return what stands on a button of the safe list."""
    return LABELS.get(button) or links.called(button)


def _whole(template: Template, language: str, known: Known) -> str:
    """Return the words, between whose they are and why their reader gets them."""
    spoken = language if language in template.html else FALLBACK
    if template.kind is AnnouncementKind.INCIDENT:
        return template.html.get(spoken, "")
    head = Bold(_("Announcement, {office}", office=template.office))
    body = variables.filled(template.html.get(spoken, ""), known, spoken)
    whole = f"{html(head, language)}\n{body}"
    if template.kind == AnnouncementKind.STAFF:
        return whole
    return f"{whole}\n\n{html(WHY_YOU, language)}"


def _put_together(
    template: Template, words: str, keyboard: Keyboard, language: str
) -> dict[str, Any]:
    above = template.file
    file = {} if above is None else {"kept": above.file_id, "as": above.kind}
    return {"html": words, **buttons_in(language, keyboard), **file}


def _keyboard(template: Template) -> Keyboard:
    rows = [(_button(template, each),) for each in template.buttons]
    if not template.asks_feedback:
        return tuple(rows)
    return (
        *rows,
        (
            Button(CLEAR, ReadNews(template.id, UNDERSTOOD)),
            Button(NOT_CLEAR, ReadNews(template.id, UNCLEAR)),
        ),
    )


def _button(template: Template, button: str) -> Button | Link:
    label = button_called(button)
    if button in LABELS:
        return Button(label, ReadNews(template.id, button))
    return Link(label, button)


def _template(
    row: Announcement, words: Mapping[str, str], office: Office | None
) -> Template:
    file = None
    if row.file is not None and row.file_kind is not None:
        file = KnownFile(row.file_kind, row.file)
    return Template(
        row.id,
        row.kind,
        words,
        file,
        tuple(row.buttons),
        row.asks_feedback,
        SERVICE if office is None else verbatim(office.name),
    )
