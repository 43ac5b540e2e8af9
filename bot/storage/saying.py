"""What a promised message says, in its reader's language, as its row keeps it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.buttons import Button, Keyboard, Link, Row, pack
from bot.storage.personal import tells_of_another, told_of
from bot.storage.tables import Person
from bot.texts import Text, html, plain

GLANCE = 60
"""Characters that can be read before a note over the chat vanishes by itself."""

ANSWER_LENGTH = 200
"""The longest answer to a press that Telegram takes, in characters."""


PROTECTED = {"protect": True}
"""In what must not be forwarded or saved by who reads it."""

_WHOM = "tells_of"

KEPT_IN_CHATS = timedelta(hours=47)
"""How long data of somebody else stand in a chat; Telegram deletes within 48 hours."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Whom a turn answers, and a digest of what they did where they may do so again.

    See `bot.services.outbox.repeated`; nobody has the number 0.
    """

    person_id: int = 0
    said: int = 0

    def to(self, person: Person) -> int | None:
        """Return what a message to somebody answers; None if it answers nothing."""
        return self.said if person.id == self.person_id else None


def content_of(to: Person, text: Text, keyboard: Keyboard) -> dict[str, Any]:
    """Return the words as HTML, and the buttons below them."""
    said = {"html": html(text, to.language), **buttons_of(to, keyboard)}
    if tells_of_another(to.id, text, keyboard):
        return said | PROTECTED
    return said


def said(to: Person, text: Text, keyboard: Keyboard) -> dict[str, Any]:
    """Return words and buttons, and of whom they tell; see `leaving`."""
    content = content_of(to, text, keyboard)
    whom = told_of(to.id, text, keyboard)
    return content if whom is None else content | {_WHOM: whom}


def page_of(content: dict[str, Any], part: str) -> dict[str, Any]:
    """Return an earlier part of a message that is too long, as protected as all."""
    kept = {name: v for name, v in content.items() if name in (_WHOM, *PROTECTED)}
    return {"html": part, **kept}


def leaving(
    now: datetime, content: dict[str, Any] | None, of_words: object
) -> dict[str, Any]:
    """Return by when what is promised leaves the chat again, and of whom it tells.

    Whom it names is taken from its content, as the row says it. A line above people's
    words is of the talk, and stays with them.
    """
    whom = None if content is None else content.pop(_WHOM, None)
    tells = whom is not None or (content is not None and "protect" in content)
    if not tells or of_words is not None:
        return {"gone_by": None}
    return {"gone_by": now + KEPT_IN_CHATS, _WHOM: whom}


def answer_of(to: Person, query: str, text: Text) -> dict[str, Any]:
    """Return words in answer to a press; those that take time to read stay open."""
    words = plain(text, to.language)[:ANSWER_LENGTH]
    return {"query": query, "text": words, "alert": len(words) > GLANCE}


def buttons_of(to: Person, keyboard: Keyboard) -> dict[str, Any]:
    """Return the buttons alone; nothing where there are none."""
    return buttons_in(to.language, keyboard)


def buttons_in(language: str, keyboard: Keyboard) -> dict[str, Any]:
    """Return the buttons alone, for whoever reads this language."""
    rows = [_row(row, language) for row in keyboard if row]
    return {"buttons": rows} if rows else {}


def _row(row: Row, language: str) -> list[dict[str, str]]:
    return [_button(button, language) for button in row]


def _button(button: Button | Link, language: str) -> dict[str, str]:
    label = plain(button.label, language)
    if isinstance(button, Link):
        return {"text": label, "url": button.url}
    return {"text": label, "callback_data": pack(button.press)}
