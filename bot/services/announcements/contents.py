"""What a reader of an announcement gets: the words in their language, filled in.

The words are kept once for all readers. A recipient's row of the outbox holds none of
them: they are put together when the row is leased, so that nothing personal waits.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from bot.services.outbox.known_files import KnownFile
from bot.storage.tables import Announcement, AnnouncementKind, AnnouncementText
from bot.storage.work import Work

FALLBACK = "id"
"""Serves every language that has no text of its own."""


class Empty(Exception):
    """A variable would go out empty.

    Attributes:
        name: Which one.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Template:
    """An announcement as it was written, for all readers.

    Attributes:
        html: The words by language, with variables in them.
        buttons: Those of the safe list that stand below it.
    """

    id: int
    kind: AnnouncementKind
    html: Mapping[str, str]
    file: KnownFile | None
    buttons: tuple[str, ...]
    asks_feedback: bool

    @property
    def variables(self) -> frozenset[str]:
        """Return which variables have to be known of a reader."""
        return frozenset()


async def templates(work: Work, numbers: Collection[int]) -> dict[int, Template]:
    """Return announcements by their numbers, opened once for all rows of a wave."""
    texts = select(AnnouncementText).where(
        col(AnnouncementText.announcement_id).in_(numbers)
    )
    said: dict[int, dict[str, str]] = {}
    for each in (await work.session.exec(texts)).all():
        html = (each.words or {}).get("html", "")
        said.setdefault(each.announcement_id, {})[each.language] = html
    rows = select(Announcement).where(col(Announcement.id).in_(numbers))
    return {
        each.id: _template(each, said.get(each.id, {}))
        for each in (await work.session.exec(rows)).all()
    }


async def values(
    work: Work,  # noqa: ARG001
    readers: Collection[int],
    names: Collection[str],  # noqa: ARG001
) -> dict[int, dict[str, str]]:
    """Return what fills variables, by reader; what is not known is left out."""
    return {each: {} for each in readers}


def content(
    template: Template,
    language: str,
    known: Mapping[str, str],  # noqa: ARG001
) -> dict[str, Any]:
    """Return the content of a row of the outbox for one reader.

    Args:
        template: The announcement.
        language: The reader's.
        known: What fills the variables.

    Raises:
        Empty: One of them has no value.
    """
    return {"html": template.html.get(language, template.html.get(FALLBACK, ""))}


def preview(template: Template, language: str, step: int) -> dict[str, Any]:  # noqa: ARG001
    """Return what one reader may get, with the longest of each variable."""
    return content(template, language, {})


def _template(row: Announcement, html: Mapping[str, str]) -> Template:
    file = None
    if row.file is not None and row.file_kind is not None:
        file = KnownFile(row.file_kind, row.file)
    return Template(row.id, row.kind, html, file, tuple(row.buttons), row.asks_feedback)
